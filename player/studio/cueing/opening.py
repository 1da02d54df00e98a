"""What the next start shows first, kept when this studio ends: see `player.opening`."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

from player import opening
from player.fs import deadlines
from player.library.config_loader import Unusable
from player.library.edition import Edition
from player.library.library import Library
from player.playout.lit_hours import light_at
from player.playout.stage import Take
from player.studio.cueing.cues import Cues
from player.studio.rendering.renderer import Renderer
from player.studio.state.clock import Clock
from player.studio.state.on_screen import Show
from player.wire import PixelFormat


def keep_opening(
    folder: Path | None,
    library: Library,
    show: Show,
    cues: Cues,
    renderer: Renderer,
    clock: Clock,
    order: PixelFormat,
) -> None:
    """Paint what a start would show now, and keep it in this folder; nothing where that is not
    certain, or not for a while. Nobody waits for it but whoever stops the player."""
    edition, moment = show.edition, clock.time()
    if folder is None or moment is None or edition.away_since is not None or edition.feeds:
        return
    if edition.config.sync == "clock" or show.is_fallback:
        return
    # Looked at before they are read once more: what changes meanwhile does not go unnoticed.
    made_of = all_of(edition)
    if made_of is None or not _is_in_force(library, renderer, show):
        return
    first = cues.first()
    if first is None:
        return
    take, cue, frame = first
    if take.clock or cue.motion is not None or cue.film is not None:
        return
    until = _until(show, take, moment)
    now = moment.timestamp()
    if until > now:
        # A screen whose studio does not come knows until when it may stand there.
        cue = replace(cue, until=until if cue.until is None else min(until, cue.until))
        opening.keep(folder, edition.config_path, cue, frame, order, made_of, now, until)


def all_of(edition: Edition) -> opening.Seen | None:
    """How all is now that the pictures of an edition come from: its files, and the packages that
    read and paint them. None where that is too much to look at in a start, or lies on a network:
    what a share says of a file may be of a moment ago, and it may not answer."""
    if any(map(deadlines.far, (*edition.folders, *edition.files))):
        return None
    packages = (Path(place) for place in sys.path if place.endswith("-packages"))
    return opening.seen(edition.files, {*edition.folders, *packages})


def _is_in_force(library: Library, renderer: Renderer, show: Show) -> bool:
    """Whether what the files say is what is in force."""
    try:
        edition = library.refresh()
    except Unusable:
        return False
    is_whole = library.budget.is_done and edition.away_since is None
    return is_whole and edition.same_as(show.edition) and not renderer.pictures_changed()


def _until(show: Show, take: Take, moment: datetime) -> float:
    """When a start might show something else."""
    program, hours = show.program, show.edition.config.theme.hours
    changes = [program.next_change(moment), program.next_takeover(moment)]
    midnight = datetime.combine(moment.date() + timedelta(days=1), time(0), moment.tzinfo)
    turns = (datetime.combine(moment.date(), at, moment.tzinfo) for at in (hours.start, hours.end))
    return min(
        midnight.timestamp(),
        take.changes,
        *light_at(show.edition.config.screen, moment).changes[:1],  # when it gets dark
        *(turn.timestamp() for turn in turns if turn > moment),
        *(change.timestamp() for change in changes if change is not None),
    )
