"""The studio at work: what has changed → what is on → the next picture, sent to the screen as a cue.

It owns the round: which slide is on, what follows and what came before. It paints one ahead and one behind, and nothing
it does can hold up the picture: the screen goes on with what it has.
"""
from __future__ import annotations

import contextlib
import hashlib
import math
import os
import select
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from player.config import Limits
from player.content.playlist import Draft
from player.inputs.folder import FolderWatch
from player.inputs.mirror import Mirror
from player.paint.in_hand import MEGA, bounds, watched_by
from player.paint.painter import paint_panel
from player.paint.pictures import looked_through
from player.problems import Flaw, Problem
from player.schedule.daily import Kept
from player.schedule.rotation import Cursor
from player.schedule.windows import Window
from player.slides.fallback import Fallback
from player.studio.by_clock import LEAST_LOOK, Spot, spot_at
from player.studio.clock_watch import ClockWatch, synchronised
from player.studio.edition import Edition, Item
from player.studio.keep import FEEDS, Keep
from player.studio.kinds import STATUS
from player.studio.library import Library
from player.studio.limits import Reins
from player.studio.night import AHEAD, light_at
from player.studio.panel import panel_lines
from player.studio.program import Program
from player.studio.settings import Unusable
from player.studio.stage import CannotShow, Stage, Take
from player.studio.status import Status
from player.studio.work import Work
from player.wire import (
    BYTES_PER_PIXEL,
    Cue,
    Forget,
    Frame,
    Info,
    Light,
    Line,
    LogFails,
    Message,
    Note,
    OnShow,
    Overlay,
    Paused,
    Place,
    Resized,
    Setup,
    Shown,
    Start,
    Wanted,
    Why,
)
from player.wire import Unusable as UnusableMessage

if TYPE_CHECKING:
    from player.studio.fetching import Fetching

RESCAN = 60.0           # s between looks at all files, for events that were missed
RESCAN_AWAY = 5.0       # the same while the content folder is away
RESCAN_BLIND = 2.0      # the same where a folder can't be watched
AT_ONCE = 60.0          # s of processor time between two rests, outside the work that has a limit of its own
LEAST_REST = 0.5        # s between two tries at what must be there in a while
OVERDUE = 2.0           # s after its moment at which a next slide that was not shown is prepared anew
DOUBT = 2.0             # s between two looks at a clock that is not believed
TOLD = 1.0              # s by which a clock must be set for the log to tell
JUST = 0.001            # s: so long before a moment is before it
OLD_NEWS = 60.0         # s: what is told to have been shown longer ago was told before the clock was set


@dataclass(frozen=True, slots=True)
class Step:
    """A page of a slide in the round, as it was sent to the screen. `mark` says what is in its picture."""

    number: int
    item: str
    page: int
    pages: int
    mark: str
    seconds: float
    why: Why = ""
    place: Cursor | None = None     # in the round; None where only the slide's name is known
    program: Program | None = None  # of which that round is
    spot: Spot | None = None        # its time by the clock, where screens go by that


@dataclass(slots=True)
class OnScreen:
    """What is on, and since when (seconds since the epoch)."""

    step: Step
    since: float


@dataclass(frozen=True, slots=True)
class Chosen:
    """A page for a place on the screen: when it is due, and where in the round it stands."""

    take: Take
    page: int
    at: float
    where: Cursor | None
    spot: Spot | None = None


class Studio:
    """Runs until the screen hangs up. `now` tells the time, in seconds since the epoch; `ticks` are seconds that nobody sets."""

    def __init__(self, line: Line, library: Library, keep: Keep, now: Callable[[], float] = time.time,
                 say: Callable[[str], None] = print, ticks: Callable[[], float] = time.monotonic,
                 synchronised: Callable[[], bool] = synchronised,
                 reins: Reins | None = None) -> None:
        self._line, self._library, self._keep, self._now, self._say = line, library, keep, now, say
        self._clock = ClockWatch(now, ticks, synchronised)
        self._doubtful = False
        self._fall_in_at: float | None = None       # when a screen that is out of step falls in
        self._light = Light()       # as the screen was told
        self._woken, self._wake = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK) if hasattr(os, "pipe2") else os.pipe()
        self._watch = FolderWatch(self._wake_up)
        if library.mirror is not None:
            library.mirror.tell = self._watch.tell
        self._fetching: Fetching | None = None
        self._edition: Edition | None = None
        self._stage: Stage | None = None
        self._setup: Setup | None = None
        self._on: OnScreen | None = None
        self._next: Step | None = None
        self._next_at = 0.0         # when it is due, or was sent where that was later
        self._before: Step | None = None
        self._sent: dict[int, Step] = {}
        self._number = 0
        self._start: Start | None = None
        self._paused_at: float | None = None
        self._interrupted: Cursor | str | None = None       # what a takeover pushed aside
        self._program: Program | None = None
        self._info = False
        self._unshowable: dict[str, tuple[Item, Flaw | None]] = {}
        self._painted_flaws: dict[str, tuple[Item, tuple[Flaw, ...]]] = {}
        self._reins = reins or Reins(tight=False)
        self._work = Work(line.send, library.shown, self._reins)
        watched_by(self._work.on_file)
        self._doubts: set[str] = set()      # slides to be looked over, before anything is told
        self._told: dict[tuple[str, str, tuple[str, ...]], Problem] = {}
        self._status: Status | None = None
        self._watching = False
        self._rescan_at = 0.0
        self._unsaved = self._unwatched = self._pictures_unkept = True
        self._unfollowed = self._presented = False         # feeds are asked once something is up
        self._to_keep: list[Path] = []                      # pictures of which there is no copy yet, the first last
        self._kept: frozenset[Path] = frozenset()           # copies of pictures that are in force
        self._untold = True
        self._away: float | None = None         # since when the content folder is away, as was told
        self._log_fails: LogFails | None = None
        self._trouble_told: str | None = None   # why the last good versions can't be kept
        self._lacking: set[Place] = set()       # places for which there is no slide

    # ── the loop ──────────────────────────────────────────────────────────────────────────────────────────────────

    def run(self) -> int:
        """Prepare until the screen is gone. The exit code: 0, or 2 where there is no config to play by."""
        try:
            early = self._line.receive()        # after a fall the screen says at once what to leave alone
        except EOFError:
            return 0
        for message, _ in early:
            if isinstance(message, Start):
                self._work.quarantined = frozenset(message.quarantined)
        try:
            self._take_in(self._library.refresh())
        except Unusable as unusable:
            self._line.send(UnusableMessage("\n".join(problem.text("nl") for problem in unusable.problems)))
            return 2
        while True:
            self._wait(0 if early or self._chores_left() else self._until_next())
            try:
                messages, early = early + self._line.receive(), []
            except EOFError:
                return 0
            try:
                self._mind_the_clock()
                for message, _ in messages:
                    self._take(message)
                self._look()
                if not messages:
                    self._do_a_chore()
            except (BrokenPipeError, ConnectionResetError):
                return 0

    def _wake_up(self) -> None:
        with contextlib.suppress(BlockingIOError):      # it has been woken often enough already
            os.write(self._wake, b".")

    def _wait(self, seconds: float) -> None:
        ready, _, _ = select.select([self._line.fileno(), self._woken], [], [], max(0.0, seconds))
        self._reins.time(AT_ONCE)
        if self._woken in ready:
            os.read(self._woken, 65536)

    def _until_next(self) -> float:
        """Seconds until something is to be done without being asked."""
        moments = [self._rescan_at]
        if self._library.recheck is not None:
            moments.append(self._library.recheck)
        if self._status is not None and self._status.due is not None:
            moments.append(self._status.due)
        wait = min(moments) - time.monotonic()
        if self._next is not None and self._paused_at is None:
            wait = min(wait, self._next_at + OVERDUE - self._now())
        if not self._clock.believed:
            wait = min(wait, DOUBT)
        if self._fall_in_at is not None and self._paused_at is None:
            wait = min(wait, self._fall_in_at - self._now())
        if self._light.changes:
            first_slide = not self._light.lit and self._next is None
            left = self._light.changes[0] - self._now()
            wait = min(wait, max(LEAST_REST, left - AHEAD) if first_slide else left)
        if self._program is not None and (now := self._time()) is not None:
            changes = []
            if self._on is None or self._is_fallback(self._on.step.item):
                changes.append(self._program.next_change(now))
            if self._program.has_urgent:
                changes.append(self._program.next_takeover(now))
            wait = min([wait, *(change.timestamp() - now.timestamp() + 0.001 for change in changes if change is not None)])
        return wait

    def _look(self) -> None:
        """See to the files that have changed, and to the clock."""
        edition = self._edition
        if edition is None:
            return
        now = time.monotonic()
        changed = {path for path in self._watch.changed() if path in edition.files or path.parent in edition.folders} if self._watching else set()
        changed = {path for path in changed if STATUS not in path.parts}
        if self._fetching is not None and (news := self._fetching.changed()):
            self._library.told(self._fetching.flaws())
            changed |= news
        everything = now >= self._rescan_at and self._watching
        if changed or everything or (self._library.recheck is not None and now >= self._library.recheck):
            if everything:
                self._rescan_at, self._unwatched, self._pictures_unkept = now + self._rest(), True, True
                if self._keep.trouble is not None:      # the disk may have room again
                    self._keep.try_again()
                    self._pictures_unkept = True
            elif changed & edition.folders:
                self._unwatched = True      # another folder may have come under its name, with the same in it
            try:
                edition = self._library.refresh(None if everything else changed)
                if everything:      # what takes long over a network is done less often
                    self._rescan_at = max(self._rescan_at, now + 100 * (time.monotonic() - now))
                self._take_in(edition)
            except Unusable:        # it was usable when we started: what is in force stays
                return
        elif self._on is not None and self._is_fallback(self._on.step.item):
            if next(self._following(None, self._time()), None) is not None:
                self._show_following(None, "schedule")
        self._see_to_light()
        self._see_to_takeover()
        if self._fall_in_at is not None and self._paused_at is None and self._now() >= self._fall_in_at:
            self._fall_in()
        if self._next is not None and self._paused_at is None and self._now() >= self._next_at + OVERDUE:
            self._next = None       # the clock was set, and it closed before its turn; or it never reached the screen
        if self._status is not None and self._status.due is not None and now >= self._status.due:
            self._status_changed()

    def _rest(self) -> float:
        """Seconds between two looks at all files."""
        if self._edition is not None and self._edition.away_since is not None:
            return RESCAN_AWAY      # a share that answers again tells nobody
        return RESCAN_BLIND if self._watch.blind else RESCAN

    def _see_to_takeover(self) -> None:
        """An urgent notice is up as soon as it is due, and gone as soon as it is over."""
        if self._program is None or self._on is None or self._stage is None or not self._program.has_urgent:
            return
        item = self._item(self._on.step.item)
        if self._takes_over(self._time()) and not (item is not None and item.slide.takes_over):
            self._interrupted = self._on.step.place or self._on.step.item
            self._show_following(None, "takeover")

    # ── the clock ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _mind_the_clock(self) -> None:
        """Notice that it was set, and whether it can be believed: what was reckoned with the old time is reckoned anew."""
        if self._edition is None:
            return
        set_by = self._clock.look(self._library.newest)
        if set_by:
            if self._on is not None:
                self._on.since += set_by
            self._paused_at = None if self._paused_at is None else self._paused_at + set_by
            now = self._now()
            if abs(set_by) >= TOLD:
                self._line.send(Note("clock", {"from": self._local(now - set_by).isoformat(timespec="milliseconds"),
                                               "to": self._local(now).isoformat(timespec="milliseconds")}))
        doubtful = not self._clock.believed
        if set_by or doubtful != self._doubtful:
            self._untold = self._untold or doubtful != self._doubtful
            self._doubtful, self._next, self._fall_in_at = doubtful, None, None
            if self._stage is not None and self._on is not None:
                self._send_setup()
                if self._is_fallback(self._on.step.item):
                    self._show_following(None, "schedule")
                else:
                    self._keep_or_leave(None)
            self._see_to_light(anew=True)

    def _local(self, at: float) -> datetime:
        assert self._edition is not None
        return datetime.fromtimestamp(at, self._edition.config.timezone)

    def _moment(self) -> datetime:
        """What the clock says."""
        return self._local(self._now())

    def _time(self, at: float | None = None) -> datetime | None:
        """The local time, now or at that moment; None where the clock is not to be believed: what carries a date waits then."""
        return self._local(self._now() if at is None else at) if self._clock.believed else None

    def _day(self, at: float | None = None) -> date:
        """What to lay out for: the local time, or a day in its light hours where the time is not known."""
        moment = self._local(self._now() if at is None else at)
        return moment if self._clock.believed else moment.date()

    # ── the hours of the screen ───────────────────────────────────────────────────────────────────────────────────

    def _see_to_light(self, anew: bool = False) -> None:
        """Outside the screen's hours nothing is prepared, but for the slide that is to be there when it gets light."""
        if self._edition is None or self._stage is None:
            return
        changes = self._light.changes
        if anew or (changes and self._now() >= changes[0]):
            light = light_at(self._edition.config.screen, self._time())
            if not light.lit and self._light.lit:
                self._fall_asleep()
            elif light.lit and self._on is None and self._next is None:
                self._show_following(None, "schedule")      # before the screen is told that it is light
            if light != self._light or light.changes:
                self._line.send(light)
            self._light = light
            self._status_changed()
        elif not self._light.lit and self._next is None and changes and self._now() >= changes[0] - AHEAD:
            self._see_to_light(anew=True)       # its deadlines may be hours old
            self._prepare_for_light(changes[0])
        elif self._light.lit and self._on is None and self._next is None:
            self._show_following(None, "schedule")

    def _fall_asleep(self) -> None:
        """The round stands still here, and goes on from where it was."""
        item = self._item(self._on.step.item) if self._on is not None else None
        if self._on is not None and item is not None and not item.slide.takes_over:
            self._interrupted = self._on.step.place or self._on.step.item
        self._on = self._next = self._before = self._paused_at = self._fall_in_at = None

    def _prepare_for_light(self, at: float) -> None:
        """The first slide, as it is to be at that moment."""
        for chosen in self._first_at(at):
            if self._send(chosen.take, chosen.page, "next", "schedule", at, chosen.where, chosen.spot):
                return

    def _first_at(self, at: float) -> Iterator[Chosen]:
        if self._synced and (here := self._by_clock(at, at)) is not None:
            yield here
        for take, where in self._candidates(self._following(None, self._time(at)), at):
            yield Chosen(take, 1, at, where)
        if (fallback := self._laid_out(self._fallback_item(), at)) is not None:
            yield Chosen(fallback, 1, at, None)

    # ── in step with other screens ────────────────────────────────────────────────────────────────────────────────

    @property
    def _synced(self) -> bool:
        return self._edition is not None and self._edition.config.sync == "clock" and self._clock.believed

    def _by_clock(self, at: float, laid_out: float | None = None) -> Chosen | None:
        """What is on every screen at that moment. What can't be shown here leaves its time to its successor."""
        assert self._program is not None
        moment = self._local(at)
        slot = self._program.showing(moment, self._unshowable.keys())
        start, end = slot.start.timestamp(), slot.end.timestamp()
        if slot.id is not None:
            itself = Cursor(slot.id, slot.id)
            for take, where in self._candidates(chain([itself], self._program.following(slot.id, moment, self._unshowable.keys())),
                                                laid_out):
                spot = spot_at(slot.id, start, end, self._program.seconds(slot.id), take.pages, at)
                return Chosen(take, spot.page, at, where, spot)
        fallback = self._laid_out(self._fallback_item())
        return Chosen(fallback, 1, at, None, Spot(slot.id, 1, start, end)) if fallback is not None else None

    def _beside_by_clock(self, place: Place) -> Chosen | None:
        """Which page belongs at a place (next, before) on a screen that goes by the clock."""
        assert self._on is not None
        now, spot = self._now(), self._on.step.spot
        here = self._by_clock(max(now, spot.start) if spot is not None and spot.holds(now) else now)
        if here is None or here.spot is None:
            return None
        in_step = spot == here.spot
        beside = spot or here.spot
        if place == "before":
            return self._by_clock(beside.start - JUST)
        if in_step:
            self._fall_in_at = None
            found = self._by_clock(max(beside.end, now))
            return replace(found, at=beside.end) if found is not None else None
        # What a key brought up, or was on before a reload, has its neighbours; but the clock calls at the first change that is
        # not too soon.
        if self._fall_in_at is None:
            soon = self._by_clock(max(now, self._on.since + LEAST_LOOK))
            self._fall_in_at = soon.spot.end if soon is not None and soon.spot is not None else now
        found = self._by_clock(beside.end)
        return replace(found, at=self._fall_in_at + OVERDUE) if found is not None else None

    def _fall_in(self) -> None:
        """What the clock says is up at once, where that is something else."""
        self._fall_in_at = None
        if self._on is None or not self._synced or (here := self._by_clock(self._now())) is None:
            return
        on = self._on.step
        if (on.item, on.page, on.mark) == (here.take.item.id, here.page, here.take.marks[here.page - 1]):
            self._on.step = replace(on, spot=here.spot)
            self._next = self._before = None
        else:
            self._show_following(None, "schedule")

    # ── messages ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _take(self, message: Message) -> None:
        match message:
            case Start():
                self._begin(message)
            case Resized(width, height, order):
                if self._stage is not None:
                    self._stage.resize(width, height, order)
                    self._repaint()
            case Shown(number, at, why):
                self._shown(number, at, why)
            case Wanted(direction):
                # It is prepared first of all, and shown as it comes.
                self._next, self._before = (None, self._before) if direction > 0 else (self._next, None)
                self._lacking.discard("next" if direction > 0 else "before")
            case Paused(on):
                self._pause(on)
            case LogFails():
                self._log_fails, self._untold = message if message.why else None, True
            case Info(on):
                self._info = on
                self._overlay()
            case _:
                pass

    def _begin(self, start: Start) -> None:
        assert self._edition is not None
        self._start = start
        self._work.quarantined = frozenset(start.quarantined)
        self._next = self._before = None
        self._number = max(self._number, start.number)
        self._stage = Stage(self._edition, start.width, start.height, start.format, turned=True, kept=self._keep.picture)
        self._send_setup()
        self._on, self._light = None, light_at(self._edition.config.screen, self._time())
        self._line.send(self._light)        # it may know of other hours from before it was started
        if not self._light.lit:
            self._interrupted = start.on_show.slide if start.on_show is not None and self._interrupted is None else self._interrupted
            self._status_changed()
        elif start.on_show is not None:
            self._go_on_from(start.on_show)
        else:
            self._show_following(None, "start")

    def _go_on_from(self, shown: OnShow) -> None:
        """Another studio has been here: what is on stays, if it is still what it was."""
        self._presented = True
        assert self._edition is not None
        step = Step(shown.number, shown.slide, shown.page, shown.page, shown.mark, 0, program=self._program)
        self._on = OnScreen(step, shown.at)
        self._sent[step.number] = step
        if self._is_fallback(shown.slide):
            self._show_following(None, "schedule")
        else:
            self._keep_or_leave(None)

    def _shown(self, number: int, at: float, why: Why) -> None:
        self._presented = True
        step = self._sent.get(number)
        if step is None or (not why and self._on is not None and self._on.step.number == number):
            return
        if not self._light.lit and (self._next is None or self._next.number != number):
            self._interrupted = step.place or step.item     # it got dark while it came up
            return
        at = at if abs(self._now() - at) < OLD_NEWS else self._now()
        if step.why in ("updated", "") and why != "key" and self._on is not None and self._on.step.item == step.item:
            at = self._on.since     # a repaint does not start its time anew
        self._on = OnScreen(step, at)
        self._next = self._before = self._fall_in_at = None
        self._send_setup()      # with the theme of the dark hours comes another background
        if self._interrupted is not None and (item := self._item(step.item)) is not None and not item.slide.takes_over:
            self._interrupted = None
        if self._paused_at is not None:
            self._paused_at = max(self._paused_at, at)      # what came up meanwhile has all its time to come
        if self._is_fallback(step.item):
            self._line.send(Note("fallback", {"why": self._fallback_reason()}))
        elif (item := self._item(step.item)) is not None:
            self._keep_pick(item)
        self._status_changed()
        if self._info:
            self._overlay()
        if step.program is not self._program and not self._is_fallback(step.item):
            self._keep_or_leave(step.program)       # files have changed while this was on its way to the screen

    def _pause(self, on: bool) -> None:
        if on:
            self._paused_at = self._paused_at or self._now()
        elif self._paused_at is not None:
            if self._on is not None:
                self._on.since += max(0.0, self._now() - self._paused_at)
            self._paused_at = None
            self._next = None       # its moment is another now
            if self._synced:
                self._fall_in()

    # ── an edition comes into force ───────────────────────────────────────────────────────────────────────────────

    def _take_in(self, edition: Edition) -> None:
        before, self._edition = self._edition, edition
        self._keep_within(edition.config.limits)
        last, unchanged = self._program, before is not None and self._unchanged(before, edition)
        if not unchanged:
            self._program = Program(edition, self._kept_pick)
        name, language = edition.config.screen.name, edition.config.language
        if before is None or (before.root, before.config.screen.name, before.config.language) != (edition.root, name, language):
            if self._status is not None:
                self._status.leave()
            self._status = Status(edition.root / STATUS, name, language)
        if unchanged:
            self._tell()
            return
        self._unsaved = self._unwatched = self._pictures_unkept = True
        self._unfollowed = bool(edition.feeds) or self._fetching is not None
        # What was wrong with them is said until it is known to be right.
        self._doubts |= {edition.renamed.get(identity, identity) for identity in (*self._unshowable, *self._painted_flaws)}
        self._unshowable = {}
        self._painted_flaws = {}
        self._fall_in_at = None
        if self._stage is not None:
            self._stage.edition = edition
            self._send_setup()
            for path in edition.read:
                self._line.send(Note("reloaded", {"path": path}))
            self._rename(edition)
            if not self._light.lit:
                self._next = None
                if isinstance(self._interrupted, Cursor) and last is not None and self._program is not None:
                    self._interrupted = self._program.resume(self._interrupted, last)
            elif self._on is None or self._is_fallback(self._on.step.item):
                self._show_following(None, "schedule", update=True)
            else:
                self._keep_or_leave(last)
            if before is not None and before.config != edition.config:
                self._see_to_light(anew=True)
        self._untold = True
        self._status_changed()

    def _keep_within(self, limits: Limits) -> None:
        self._work.seconds, bounds.memory = limits.seconds, limits.memory_mb * MEGA
        self._reins.memory(bounds.memory)

    def _follow_feeds(self) -> None:
        """Have the feeds fetched that are in force. Once the first slide is up: they are shown from their last answer till then."""
        assert self._edition is not None
        if self._keep.folder is None:
            return
        if self._fetching is None:
            from player.studio.fetching import Fetching  # and with it requests: only who has a feed needs them

            self._fetching = Fetching(self._keep.folder / FEEDS, self._edition.config_path, self._wake_up)
        self._fetching.follow(self._edition)

    def _unchanged(self, before: Edition, now: Edition) -> bool:
        """Whether nothing that can be seen is different: no file read anew, the same pictures in the same places."""
        return (not now.read and before.problems == now.problems and before.folders == now.folders and before.logo == now.logo
                and before.theme is now.theme and len(before.items) == len(now.items)
                and all(a.id == b.id and a.draft is b.draft and a.window == b.window and a.pictures == b.pictures
                        for a, b in zip(before.items, now.items, strict=True))
                and not self._pictures_changed(now))

    def _pictures_changed(self, edition: Edition) -> bool:
        held = [step for step in (self._on.step if self._on else None, self._next, self._before) if step is not None]
        for step in held:
            item = self._item(step.item)
            if item is None or not item.pictures or self._stage is None:
                continue
            try:
                take = self._stage.take(item, self._day())
            except CannotShow:
                return True
            if step.page > take.pages or take.marks[step.page - 1] != step.mark:
                return True
        return any(item.pictures for item in edition.items) and bool(self._unshowable)

    def _rename(self, edition: Edition) -> None:
        def renamed(step: Step | None) -> Step | None:
            if step is None or step.item not in edition.renamed:
                return step
            return replace(step, item=edition.renamed[step.item], place=place(step.place))

        def place(cursor: Cursor | None) -> Cursor | None:
            names = edition.renamed
            return cursor and cursor._replace(id=names.get(cursor.id, cursor.id), anchor=names.get(cursor.anchor, cursor.anchor))

        if edition.renamed:
            if self._on is not None and (step := renamed(self._on.step)) is not None:
                self._on.step = step
            self._next, self._before = renamed(self._next), renamed(self._before)
            if isinstance(self._interrupted, str):
                self._interrupted = edition.renamed.get(self._interrupted, self._interrupted)
            else:
                self._interrupted = place(self._interrupted)

    def _keep_or_leave(self, last: Program | None) -> None:
        """What is on stays, repainted in place where it changed; where it is no longer there, its successor is up at once.

        `last` is the program that was in force until now, where there was another.
        """
        assert self._program is not None and self._on is not None and self._stage is not None
        moment = self._time()
        if last is not None and last is not self._program:
            place = self._program.resume(self._on.step.place, last)
            self._on.step = replace(self._on.step, place=place, program=self._program)
            if isinstance(self._interrupted, Cursor):
                self._interrupted = self._program.resume(self._interrupted, last)
        on = self._on.step
        item = self._item(on.item)
        if item is None or not self._program.is_due(item, moment):
            self._show_following(on.place or (on.item if item is not None else None), "removed")
            return
        take = self._laid_out(item)
        if take is None:
            self._show_following(on.place or on.item, "removed")
            return
        page = min(on.page, take.pages)
        self._on.step = replace(on, page=page, pages=take.pages, seconds=take.seconds)
        if take.marks[page - 1] != on.mark:
            if not self._send(take, page, "now", "updated", self._now(), on.place, on.spot):
                self._show_following(on.place or on.item, "removed")
                return
        self._check_neighbours()

    def _check_neighbours(self) -> None:
        """Next and before are prepared anew where they are no longer what they should be."""
        held: tuple[tuple[Place, Step | None], ...] = (("next", self._next), ("before", self._before))
        for place, step in held:
            wanted = self._choose(place)
            same = step is not None and wanted is not None and (wanted.take.item.id, wanted.page) == (step.item, step.page)
            if not same or wanted is None or step is None or wanted.take.marks[wanted.page - 1] != step.mark:
                if place == "next":
                    self._next = None
                else:
                    self._before = None
            elif place == "next":
                self._next = None       # same picture, but its moment may be another

    def _repaint(self) -> None:
        """Everything once more, at the new size; no new showing."""
        if self._on is None:
            self._next = None
        if self._on is None or self._edition is None:
            return
        item = self._fallback_item() if self._is_fallback(self._on.step.item) else self._item(self._on.step.item)
        take = self._laid_out(item) if item is not None else None
        if take is None:
            self._show_following(self._on.step.place or self._on.step.item, "removed")
            return
        self._send(take, min(self._on.step.page, take.pages), "now", "", self._now(), self._on.step.place, self._on.step.spot)
        self._next = self._before = None

    # ── who follows whom ──────────────────────────────────────────────────────────────────────────────────────────

    def _show_following(self, after: Cursor | str | None, why: Why, update: bool = False) -> None:
        """The next slide that can be shown, at once; the fallback where there is none."""
        if self._synced and self._show_by_clock(why):
            return
        for take, place in self._candidates(self._following(after, self._time())):
            if self._send(take, 1, "now", why, self._now(), place):
                return
        fallback = self._laid_out(self._fallback_item())
        if fallback is None:
            return
        if self._on is not None and self._is_fallback(self._on.step.item):
            if update and self._on.step.mark != fallback.marks[0]:
                self._send(fallback, 1, "now", "updated", self._now())
            return
        self._send(fallback, 1, "now", "start" if why == "start" else "fallback", self._now())

    def _show_by_clock(self, why: Why) -> bool:
        """What the clock says, at once; False where nothing is due, or nothing can be shown."""
        while (here := self._by_clock(self._now())) is not None and not self._is_fallback(here.take.item.id):
            if self._send(here.take, here.page, "now", why, self._now(), here.where, here.spot):
                return True
        return False

    def _choose(self, place: Place) -> Chosen | None:
        """Which page belongs at a place (next, before), and when it is due."""
        if self._edition is None or self._program is None or self._on is None:
            return None
        if self._synced:
            return self._beside_by_clock(place)
        self._fall_in_at = None
        on = self._on.step
        item = self._item(on.item)
        end = self._end(item)
        if place == "next":
            moment = self._time(max(end, self._now()))
            stays = item is not None and self._program.is_due(item, moment) and (item.slide.takes_over or not self._takes_over(moment))
            if item is not None and stays and on.page < on.pages and (take := self._laid_out(item)) and on.page < take.pages:
                return Chosen(take, on.page + 1, end, on.place)
            for take, where in self._candidates(self._following(on.place or on.item, moment)):
                return Chosen(take, 1, end, where)
            fallback = self._laid_out(self._fallback_item())
            return Chosen(fallback, 1, end, None) if fallback else None
        if item is not None and on.page > 1 and (take := self._laid_out(item)):
            return Chosen(take, on.page - 1, end, on.place)
        for take, where in self._candidates(self._program.preceding(on.place or on.item, self._time(), self._unshowable.keys())):
            return Chosen(take, take.pages, end, where)
        return None

    def _takes_over(self, moment: datetime | None) -> bool:
        assert self._program is not None
        return self._program.takes_over(moment, self._unshowable.keys())

    def _end(self, item: Item | None) -> float:
        """When what is on makes way: after its dwell, or as soon as it may no longer be shown."""
        assert self._on is not None and self._edition is not None and self._program is not None
        stood = self._now() - self._paused_at if self._paused_at is not None else 0     # the screen waits for its moment as long as it is paused
        since = min(self._on.since, self._now())        # a clock that was set back doesn't hold it up
        end = since + self._on.step.seconds + max(0.0, stood)
        if self._is_fallback(self._on.step.item):
            change = self._program.next_change(self._time())
            return change.timestamp() if change is not None else self._now() + 3600
        if item is None:
            return end
        if not item.slide.takes_over and (change := self._program.next_takeover(self._time())) is not None:
            end = min(end, change.timestamp())
        closes = item.window.next_change(now) if (now := self._time()) is not None else None     # it is open now: then it no longer is
        return min(end, closes.timestamp()) if closes is not None else end

    def _candidates(self, places: Iterable[Cursor], at: float | None = None) -> Iterator[tuple[Take, Cursor]]:
        for place in places:
            item = self._item(place.id)
            if item is not None and item.id not in self._unshowable and (take := self._laid_out(item, at)) is not None:
                yield take, place

    def _laid_out(self, item: Item, at: float | None = None) -> Take | None:
        assert self._stage is not None
        if _version(item) in self._work.quarantined:
            self._cannot(item, Flaw("quarantined"))
            return None
        try:
            with self._working_on(item, "layout"):
                take = self._stage.take(item, self._day(at))
        except CannotShow as cannot:
            self._cannot(item, cannot.flaw)
            return None
        if take.flaws:
            self._untold = self._untold or item.id not in self._painted_flaws
            self._painted_flaws[item.id] = (item, take.flaws)
        return take

    def _working_on(self, item: Item, part: str) -> contextlib.AbstractContextManager[None]:
        return self._work.on(_version(item), part, item.draft.path)

    def _cannot(self, item: Item, flaw: Flaw | None) -> None:
        self._unshowable[item.id] = (item, flaw)
        self._untold = True

    # ── sending ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _send(self, take: Take, page: int, place: Place, why: Why, at: float, where: Cursor | None = None,
              spot: Spot | None = None) -> bool:
        """Paint a page and send it. False where it can't be painted: that slide is skipped from now on."""
        assert self._stage is not None and self._edition is not None
        try:
            with self._working_on(take.item, take.marks[page - 1]):
                frame, flaws, motion = self._stage.frame(take, page)
        except CannotShow as cannot:
            if self._stage.look_into(take.item) and (again := self._laid_out(take.item)) is not None:
                page = min(page, again.pages)
                same = why == "updated" and self._on is not None and again.marks[page - 1] == self._on.step.mark
                return same or self._send(again, page, place, why, at, where, spot)
            self._cannot(take.item, cannot.flaw)
            return False
        if flaws:
            self._painted_flaws[take.item.id] = (take.item, (*take.flaws, *flaws))
            self._untold = True
        self._number += 1
        step = Step(self._number, take.item.id, page, take.pages, take.marks[page - 1], take.seconds, why, where, self._program, spot)
        self._sent[step.number] = step
        self._sent.pop(step.number - 20, None)
        transition = self._edition.config.transition
        shown = self._time(max(at, self._now()) if place == "next" else self._now())
        closes = take.item.window.next_change(shown) if shown is not None and not take.item.window.always else None     # it is open then
        self._line.send(Cue(
            step.number, place, step.item, take.item.slide.TYPE, page, take.pages, take.item.source if take.item.draft.path else "", why, at,
            take.seconds if spot is None else spot.end - spot.start, frame.width, frame.height, step.mark, transition.kind, transition.seconds,
            closes.timestamp() if closes else None, self._on.step.number if self._on is not None else 0, motion), frame)
        if place == "now":
            if why == "updated" or why == "":
                since = self._on.since if self._on is not None else at
            else:
                since = at
            self._on = OnScreen(step, since)
            self._next = self._before = self._fall_in_at = None
        elif place == "next":
            self._next, self._next_at = step, max(at, self._now())
        else:
            self._before = step
        return True

    def _send_setup(self) -> None:
        assert self._edition is not None
        config = self._edition.config
        log = str((self._edition.config_path.parent / config.log.path).resolve()) if config.log.path else ""
        setup = Setup(self._edition.dress(self._time()).theme.colour("ground"), config.screen.pixel_shift, config.language, log,
                      round(config.log.megabytes * MEGA), config.log.keep)
        if setup != self._setup:
            self._line.send(setup)
            self._setup = setup

    def _overlay(self) -> None:
        if not self._info or self._stage is None or self._edition is None:
            self._line.send(Overlay())
            return
        on = self._item(self._on.step.item) if self._on else None
        lines = panel_lines(self._edition, on, list(self._told.values()))
        width, height, pixels = paint_panel(lines, round(self._stage.width * 0.6), order=self._stage.order)
        frame = Frame.create(width, height)
        frame.map()[:] = pixels
        margin = round(min(self._stage.width, self._stage.height) * 0.05)
        self._line.send(Overlay(width, height, margin, margin), frame)

    # ── what can wait ─────────────────────────────────────────────────────────────────────────────────────────────

    def _chores_left(self) -> bool:
        if self._stage is None:
            return False
        return ((self._on is not None and self._next is None and "next" not in self._lacking)
                or (self._on is not None and self._before is None and "before" not in self._lacking)
                or bool(self._doubts) or self._untold or self._unsaved or self._unwatched or (self._unfollowed and self._presented)
                or self._pictures_unkept or bool(self._to_keep) or self._keep.trouble != self._trouble_told)

    def _do_a_chore(self) -> None:
        """One thing that is not urgent, the most useful first; then whoever called is heard again."""
        if self._stage is None or self._edition is None:
            return
        if self._on is not None and self._next is None and "next" not in self._lacking:
            self._prepare("next")
        elif self._doubts:
            self._look_over(self._doubts.pop())
        elif self._untold:
            self._untold = False
            self._tell()
        elif self._unwatched:
            self._unwatched = False
            if self._watch.watch(self._edition.folders | {self._edition.root.parent}):       # that one tells that the folder itself is moved
                self._take_in(self._library.refresh())     # what happened in them before they were watched
            self._rescan_at = min(self._rescan_at if self._watching else math.inf, time.monotonic() + self._rest())
            self._watching = True
        elif self._unfollowed and self._presented:
            self._unfollowed = False
            self._follow_feeds()
        elif self._on is not None and self._before is None and "before" not in self._lacking:
            self._prepare("before")
        elif self._unsaved:
            self._unsaved = self._library.save_one()
        elif self._pictures_unkept:
            self._pictures_unkept = False
            self._keep_what_lives()
        elif self._to_keep:
            self._keep_picture(self._to_keep.pop())
        elif self._keep.trouble != self._trouble_told:
            self._tell()

    def _keep_what_lives(self) -> None:
        """Which pictures are to have a copy; those of what was withdrawn or is over lose theirs, if the clock can be believed."""
        assert self._edition is not None
        edition, now, mirror = self._edition, self._moment(), self._library.mirror
        items = [item for item in (*edition.items, edition.fallback) if item is not None and (not self._clock.believed or _lives(item, now))]
        pictures = [path for path in (*edition.house_pictures, *(path for item in items for path in item.pictures.values())) if path is not None]
        if mirror is not None:
            mirror.want((*edition.originals, *(original for item in items for original in item.originals)))
        self._to_keep, self._kept = self._keep.lacking(
            path for path in pictures if path.is_relative_to(edition.root) or (mirror is not None and mirror.origin(path) is not None))
        self._keep.keep_only(self._kept | set(pictures))
        self._to_keep.reverse()

    def _prepare(self, place: Literal["next", "before"]) -> None:
        for _ in range(len(self._edition.items) + 1 if self._edition else 1):
            chosen = self._choose(place)
            if chosen is None:
                break
            key: Why = "fallback" if self._is_fallback(chosen.take.item.id) else "schedule"
            if place == "next" and self._on is not None and self._is_fallback(self._on.step.item) and key == "fallback":
                break       # still nothing is due
            if self._send(chosen.take, chosen.page, place, key, chosen.at, chosen.where, chosen.spot):
                self._lacking.discard(place)
                return
        self._line.send(Forget(place))
        self._lacking.add(place)

    def _keep_picture(self, path: Path) -> None:
        """Keep a copy of a picture, if it can be read to its end; else see what that means for the slides that it is in."""
        assert self._edition is not None
        shown_in = [item for item in self._edition.items if path in item.pictures.values()]
        flaw = looked_through(path)
        if flaw is None:
            self._keep.store_picture(path, self._kept)
            return
        if path in self._edition.house_pictures and self._stage is not None:
            self._stage.broken[path], self._untold = flaw, True
        self._doubts |= {item.id for item in shown_in}

    def _look_over(self, identity: str) -> None:
        """See whether a slide can be shown, without waiting for its turn."""
        item = self._item(identity)
        if item is None or self._stage is None or (take := self._laid_out(item)) is None:
            return
        self._untold, flaws = True, list(take.flaws)
        for page in range(1, take.pages + 1):
            try:
                with self._working_on(item, take.marks[page - 1]):
                    flaws += self._stage.paint(take, page, bytearray(self._stage.width * self._stage.height * BYTES_PER_PIXEL)).flaws
            except CannotShow as cannot:
                if self._stage.look_into(item):
                    self._look_over(identity)
                else:
                    self._cannot(item, cannot.flaw)
                return
        if flaws:
            self._painted_flaws[item.id] = (item, tuple(flaws))

    def _tell(self) -> None:
        """What is wrong, and what no longer is: to the log, to standard output and to the status file."""
        if self._edition is None or self._stage is None:
            return
        told = any(problem.flaw.code == "away" for problem in self._edition.problems)
        away, before = self._edition.away_since if told else None, self._away
        if away is not None and before is None:
            since = datetime.fromtimestamp(away, self._edition.config.timezone).isoformat(timespec="seconds")
            self._line.send(Note("away", {"path": str(self._edition.root), "since": since}))
        elif away is None and before is not None:
            self._line.send(Note("back", {"path": str(self._edition.root)}))
        self._away = away
        language = self._edition.config.language
        problems = list(self._edition.problems)
        for item, flaw in self._unshowable.values():
            if flaw is not None:
                problems.append(item.draft.problem(flaw))
        for item, flaws in self._painted_flaws.values():
            problems += [item.draft.problem(flaw) for flaw in flaws]
        if self._log_fails is not None:
            problems.append(Problem(self._log_fails.path, 0, 0, Flaw("log-fails", {"why": self._log_fails.why}, severity="warning")))
        self._trouble_told = self._keep.trouble
        if self._trouble_told is not None:
            problems.append(Problem(str(self._keep.folder), 0, 0, Flaw("state-fails", {"why": self._trouble_told}, severity="warning")))
        if not self._clock.believed:
            flaw = Flaw("clock-unset", {"now": self._moment().strftime("%Y-%m-%d %H:%M")}, severity="warning")
            problems.append(Problem(self._edition.config_path.name, 0, 0, flaw))
        problems += [Problem(self._library.shown(path), 0, 0, flaw) for path, flaw in self._stage.broken.items()
                     if path in self._edition.house_pictures]
        now = {problem.key: problem for problem in problems}
        for key, problem in self._told.items():
            if key not in now:
                self._line.send(Note("resolved", {"path": problem.path, "message": problem.message(language)}))
        for key, problem in now.items():
            if key not in self._told:
                if problem.flaw.code != "log-fails":        # the screen has said that itself, since it needs no studio for it
                    self._say(problem.text(language))
                self._line.send(Note("problem", {"path": problem.path, "line": problem.line, "column": problem.column,
                                                 "severity": problem.severity, "message": problem.message(language)}))
        self._told = dict(now)
        self._status_changed()

    def _status_changed(self) -> None:
        self._lacking -= {"next", "before"}
        if self._status is None or self._edition is None or self._stage is None:
            return
        on = self._item(self._on.step.item) if self._on else None
        self._status.write(self._edition, on, list(self._told.values()), self._moment(), time.monotonic(), not self._light.lit)

    # ── small things ──────────────────────────────────────────────────────────────────────────────────────────────

    def _following(self, after: Cursor | str | None, moment: datetime | None) -> Iterator[Cursor]:
        """Who follows at a moment. After a takeover the round goes on with what it pushed aside."""
        assert self._program is not None
        if self._interrupted is not None and not self._takes_over(moment):
            after = self._interrupted
            pushed = self._item(after if isinstance(after, str) else after.id)
            if pushed is not None and self._program.is_due(pushed, moment) and pushed.id not in self._unshowable:
                yield after if isinstance(after, Cursor) else Cursor(pushed.id, pushed.id)
        yield from self._program.following(after, moment, self._unshowable.keys())

    def _kept_pick(self, pool: str) -> Kept | None:
        kept = self._keep.recall(f"pick of the day from {pool}")
        try:
            return Kept(date.fromisoformat(kept["of"]), tuple(map(str, kept["ids"]))) if kept else None
        except (KeyError, TypeError, ValueError):
            return None

    def _keep_pick(self, item: Item) -> None:
        """What was picked for today and shown stays for today on this screen, whatever is added."""
        if item.pool is None or self._program is None or (moment := self._time()) is None:
            return
        picks = self._program.picks(moment).get(item.pool, ())
        ids = [pick.id for pick in picks if pick.id is not None]
        if picks and picks[0].of is not None and item.id in ids and self._program.keep(item.pool, Kept(picks[0].of, tuple(ids))):
            self._keep.store(f"pick of the day from {item.pool.name}", {"of": picks[0].of.isoformat(), "ids": ids})

    def _item(self, identity: str) -> Item | None:
        assert self._edition is not None
        return next((item for item in self._edition.items if item.id == identity), None)

    def _is_fallback(self, identity: str) -> bool:
        return identity == "fallback" and self._item(identity) is None

    def _fallback_reason(self) -> str:
        return "waiting" if self._edition is not None and self._edition.items else "empty"

    def _fallback_item(self) -> Item:
        own = self._edition.fallback if self._edition is not None else None
        if own is not None and own.id not in self._unshowable and own.window.open_at(self._moment()):
            return own
        slide = Fallback.model_validate({"type": "fallback", "reason": self._fallback_reason()})
        return Item("fallback", slide, Draft(slide, "fallback", "fallback", {}, 0), Window())


def _version(item: Item) -> str:
    """What a slide is made of, its pictures' files as they are now. Another version of any of it is another."""
    stamps = []
    for path in item.pictures.values():
        with contextlib.suppress(OSError, AttributeError):
            state = path.stat()     # type: ignore[union-attr]
            stamps.append((str(path), state.st_mtime_ns, state.st_size))
    made_of = repr((item.draft.path, sorted(item.draft.raw.items(), key=str), stamps))
    return hashlib.blake2s(made_of.encode("utf-8", "replace"), digest_size=8).hexdigest()


def _lives(item: Item, now: datetime) -> bool:
    """Whether a slide is on, or may ever be."""
    window = item.withheld or item.window
    return not window.never and (window.open_at(now) or window.next_change(now) is not None)


def studio_for(line: Line, config: Path, screen: str, state: Path | None) -> Studio:
    """A studio on a config file, with its state folder."""
    keep = Keep(state)
    library = Library(config, screen, keep, time.monotonic, wall=time.time, feeds=state / FEEDS if state else None,
                      mirror=Mirror(state / "mirror") if state else None)
    library.told({})        # feeds are being asked; nothing is known to be wrong with them yet
    return Studio(line, library, keep, say=_say, reins=Reins(tight=True))


def _say(text: str) -> None:
    # A terminal that was closed, a pipe that nobody reads any more or a disk that is full is no reason to stop.
    with contextlib.suppress(OSError, ValueError):
        print(text, flush=True)


