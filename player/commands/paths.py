"""Paths on the command line: what may be named, and asked about in time. A share that gives no
answer is no reason to hang; what is on it then is told by its name. Reads no file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

CONFIG = "config.yaml"


class Place(click.Path):  # no brackets: they are of click 8.5.1
    """A path that somebody waits for: one on a share that gives no answer is refused."""

    def __init__(self, *, asked: bool = True, **values: Any) -> None:
        """As click.Path. Not `asked`: on a network it is taken as it is, for a player that is to
        start whatever hangs."""
        super().__init__(path_type=Path, **values)
        self._asked = asked

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path; in time, whatever lies there."""
        from player.fs import deadlines

        path = Path(os.fsdecode(value))
        place = path.absolute()
        if deadlines.far(place):
            if not self._asked:
                return path
            if deadlines.hangs(place):
                from player.problems import Flaw, say
                from player.text.escapes import visible

                silent = Flaw("away-silent")
                said = f"{say(silent, 'nl')} · {say(silent, 'en')}"
                self.fail(f"{visible(str(path))}: {said}", param, ctx)
        return Path(os.fsdecode(super().convert(value, param, ctx)))


class Named(Place):
    """A path that is read: naming it opens the sandbox to it, and to what is said beside it."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path."""
        import contextlib

        from player.content.readers import sidecars_of
        from player.fs import deadlines
        from player.fs.sandbox import fence

        path = super().convert(value, param, ctx)
        place = path.absolute()
        for named in (place, *map(place.with_name, sidecars_of(path.name))):
            with contextlib.suppress(OSError):  # nothing of it can be read now
                deadlines.in_time(named, lambda named=named: fence.named(named))  # type: ignore[misc]
        return path


def config_in_a_folder(
    _context: click.Context, _option: click.Parameter, named: Path | None
) -> Path | None:
    """A folder stands for the config in it."""
    if named is None:
        return None
    from player.fs.files import holds_a_config

    return named / CONFIG if holds_a_config(named) else named
