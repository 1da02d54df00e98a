"""`python -m player` and the command `klantbeeld`."""
from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from player.cli import klantbeeld

    klantbeeld.main(prog_name="klantbeeld")


if __name__ == "__main__":
    main()
