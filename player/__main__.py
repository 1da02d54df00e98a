"""`python -m player` and the command `klantbeeld`."""

from __future__ import annotations

import signal
import sys

from player import launch

INTERRUPTED = 128 + signal.SIGINT  # the exit code that shells give it


def main() -> None:
    """Run the command line."""
    launch.fill_standard()
    studio = launch.early(sys.argv[1:], _studio)  # before all else: it needs the longest
    try:
        _run(studio)
    except KeyboardInterrupt:  # while it imports: later a command answers it itself
        sys.exit(INTERRUPTED)
    finally:
        if studio is not None:
            studio.end()


def _studio() -> int:
    from player.studio.__main__ import main as studio

    return studio()


def _run(studio: launch.Early | None) -> None:
    from player.cli import BOUNDED, klantbeeld

    def work() -> None:
        klantbeeld.main(prog_name="klantbeeld", obj=studio)

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
