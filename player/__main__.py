"""`python -m player` and the command `klantbeeld`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line."""
    from player.cli import BOUNDED, klantbeeld

    def work() -> None:
        klantbeeld.main(prog_name="klantbeeld")

    command = sys.argv[1] if len(sys.argv) > 1 else ""
    if command not in BOUNDED:
        work()
        return
    from player.commands.in_own_process import apart

    sys.exit(
        apart(work, again=command not in ("import", "compliments"))
    )  # those have asked and said things by then


if __name__ == "__main__":
    main()
