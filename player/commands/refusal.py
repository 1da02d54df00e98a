"""What cannot be done, told in the terminal: why, and with which exit code. Knows no command."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

from player.beyond.refusal import CannotMake
from player.library.config_loader import Unusable
from player.library.proof_of_play import why_not
from player.text.escapes import echo
from player.words import UNKNOWN_LANGUAGE


class CommandRefused(Exception):
    """What was asked for cannot be given. Says why, and which exit code that is."""

    def __init__(self, why: str, code: int) -> None:
        """`why`: in words, for whoever asked. `code`: 1 where there is nothing to give, 2 where
        the question is wrong."""
        super().__init__(why)
        self.why, self.code = why, code


def tell(unusable: Unusable) -> None:
    """Print what is wrong with a config that cannot be used: it cannot say in which language."""
    for problem in unusable.problems:
        echo(problem.text(UNKNOWN_LANGUAGE), err=True)


@contextlib.contextmanager
def exits_with_why(path: Path | None = None) -> Iterator[None]:
    """Where a command is refused, has no config, or cannot write: print why and exit.

    `path` is what was to be written, where the error itself does not say.
    """
    try:
        yield
    except (CommandRefused, CannotMake) as refused:
        echo(refused.why, err=True)
        sys.exit(refused.code)
    except Unusable as unusable:
        tell(unusable)
        sys.exit(2)
    except OSError as error:
        echo(why_not(error, path), err=True)
        sys.exit(1)
