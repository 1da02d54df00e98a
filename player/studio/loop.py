"""The studio at work: what has changed → what is on → the next picture, sent to the screen as a
cue.

It paints one page ahead and one behind. Nothing that it does can hold up the picture: the screen
goes on with what it has. `show` holds what is on, `succession` decides what comes next, `cues`
sends it. `Studio` starts everything and `Loop` then runs: read `Loop` first.
"""

from __future__ import annotations

import contextlib
import gc
import logging
import select
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import IO

from player import lazy
from player.fs.codec_guard import MEGA, bound_by, watched_by
from player.inputs.mirror import Mirror
from player.library.config_loader import Unusable
from player.library.edition import Edition
from player.library.library import Library
from player.library.proof_of_play import log_of
from player.library.proven import PLAYED, PROVEN, Proven
from player.library.state_store import FEEDS, StateStore
from player.playout.program import Program
from player.playout.stage import Stage
from player.playout.sure_start import starts_surely
from player.problems import Problem
from player.process import garbage, refusals
from player.process.limits import ResourceLimits
from player.process.saying import teller
from player.process.threads import summary
from player.studio.cueing.cues import Cues
from player.studio.cueing.lighting import ScreenHours
from player.studio.cueing.opening import keep_opening
from player.studio.cueing.picks import Picks
from player.studio.cueing.succession import Succession
from player.studio.cueing.sync import JUST, OVERDUE
from player.studio.rendering.picture_copies import Copies
from player.studio.rendering.renderer import AllFell, Renderer
from player.studio.rendering.watchdog import Watchdog
from player.studio.reporting.panel import panel
from player.studio.reporting.reporter import Reporter
from player.studio.reporting.snapshot import Snapshot
from player.studio.reporting.status_file import Turn
from player.studio.safe_mode import Anew, Careful
from player.studio.state.clock import Clock
from player.studio.state.clock_watch import synchronised
from player.studio.state.on_screen import Show, Step
from player.studio.watcher import Watcher
from player.wire import (
    Connection,
    Info,
    LogFails,
    Message,
    Note,
    Overlay,
    Paused,
    Resized,
    Setup,
    Shown,
    Spare,
    Start,
    Wanted,
    Why,
)
from player.wire import Unusable as UnusableMessage

_log = logging.getLogger(__name__)
# s of processor time between two waits, outside the work that has a limit of its own
AT_ONCE = 60.0
DOUBT = 2.0  # s between two looks at a clock that is not believed
LOGGED_CHANGE = 1.0  # s by which a clock must be set for the log to have a line
OLD_NEWS = 60.0  # s: a page reported as shown longer ago was reported before the clock was set
COMES_UP = 1.0  # s that a first slide may take to come up before the rest of its playlist is read
LOOK_AGAIN = 60.0  # s between two looks for a slide where there was none
# s that an edition plays until it counts as seen to play, and as proven to stay up
SEEN, SURE = 0.0, 60.0
ANEW = 75  # exit code: start another studio, a file has changed


class Studio:
    """A studio, from its start until the screen closes the connection."""

    def __init__(
        self,
        connection: Connection,
        library: Library,
        store: StateStore,
        now: Callable[[], float] = time.time,
        say: Callable[[str], None] = print,
        ticks: Callable[[], float] = time.monotonic,
        synchronised: Callable[[], bool] = synchronised,
        resource_limits: ResourceLimits | None = None,
        careful: Callable[[int], Careful] | None = None,
    ) -> None:
        """`connection` leads to the screen. `now` gives the time, in seconds since the epoch;
        `ticks` are monotonic seconds; `synchronised` says whether the system vouches for its
        clock.

        `say` writes a line to standard output. `careful` makes what replaces the library where
        studios crashed before, by its level of care.
        """
        self._connection, self._library, self._store, self._say = connection, library, store, say
        self._careful, self._proven = careful, Proven(store)
        self._clock, self._watcher, self._picks = (
            Clock(now, ticks, synchronised),
            Watcher(library, store),
            Picks(store),
        )
        self._resource_limits = resource_limits or ResourceLimits(tight=False)
        self._watchdog = Watchdog(connection.send, library.shown, self._resource_limits)

    def run(self) -> int:
        """Prepare pages until the screen is gone. Returns the exit code: 0, 2 where no config is
        usable, ANEW, or one of `refusals`."""
        # In this thread: no other sends messages to the screen.
        watched_by(self._watchdog.on_file)
        self._library.budget.sign = self._watchdog.alive
        self._watcher.listen()
        try:
            return self._run()
        except Anew:
            return ANEW
        except Exception as error:
            if (code := refusals.exit_code(error)) is not None:
                _log.warning("the system refuses it: %s", summary(error))
                return code
            if not isinstance(self._library, Careful):
                self._proven.fell(
                    str(error) if isinstance(error, AllFell) else type(error).__name__
                )
            raise

    def _run(self) -> int:
        try:
            messages = self._hear()  # after a crash the screen says at once what to leave alone
            self._library.budget.hurry = not any(
                isinstance(message, Start) and message.on_show is not None for message in messages
            )
            self._take_care(
                next((message.careful for message in messages if isinstance(message, Start)), 0)
            )
            show = self._first_show()
            while (
                start := next((message for message in messages if isinstance(message, Start)), None)
            ) is None:
                select.select([self._connection], [], [])
                messages += self._hear()
        except Unusable as unusable:
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # nobody to be told
                self._connection.send(
                    UnusableMessage("\n".join(problem.text("nl") for problem in unusable.problems))
                )
            return 2
        except EOFError:
            return 0
        loop = Loop(
            self._connection,
            self._library,
            self._watcher,
            self._store,
            self._clock,
            self._say,
            self._resource_limits,
            self._watchdog,
            self._picks,
            show,
            start,
            None if isinstance(self._library, Careful) else self._proven,
        )
        return loop.run([message for message in messages if message is not start])

    def _first_show(self) -> Show:
        """What is in force; of long playlists no more than what certainly comes first."""
        edition = self._library.refresh()
        program = Program(edition, self._picks.shown)
        if edition.sure is not None:
            self._clock.zone = edition.config.timezone
            self._clock.look(self._library.newest)
            if not starts_surely(program, self._clock.time()):
                edition = self._library.read_on()
                program = Program(edition, self._picks.shown)
        return Show(edition, program)

    def _take_care(self, level: int) -> None:
        """Where studios crashed without any work in hand: read nothing that may be the cause."""
        if level and self._careful is not None:
            self._library = library = self._careful(level)
            self._store = library.keep
            self._watcher.close()
            self._watcher, self._picks = Watcher(library, library.keep), Picks(library.keep)
            self._watcher.listen()

    def _hear(self) -> list[Message]:
        messages = [message for message, _ in self._connection.receive()]
        for message in messages:
            if isinstance(message, Start):
                self._watchdog.quarantined = frozenset(message.quarantined)
        return messages


class Loop:
    """The loop that runs once there are an edition and a screen to show it on."""

    def __init__(
        self,
        connection: Connection,
        library: Library,
        watcher: Watcher,
        store: StateStore,
        clock: Clock,
        say: Callable[[str], None],
        resource_limits: ResourceLimits,
        watchdog: Watchdog,
        picks: Picks,
        show: Show,
        start: Start,
        proven: Proven | None = None,
    ) -> None:
        """`show` has the edition that is in force; `start` is how the screen introduced itself.

        `proven` keeps what was seen to play; None where that very edition plays now.
        """
        self._proven, self._proving = proven, [(SEEN, PLAYED), (SURE, PROVEN)]
        self._since = time.monotonic()  # from when this edition is in force
        (
            self._connection,
            self._library,
            self._watcher,
            self._clock,
            self._resource_limits,
            self._watchdog,
        ) = connection, library, watcher, clock, resource_limits, watchdog
        self._picks, self._show, self._start, edition = picks, show, start, show.edition
        self._store = store
        self._doubtful = False  # the clock, at the last look
        self._stage = Stage(
            edition,
            start.width,
            start.height,
            start.format,
            turned=True,
            kept=store.picture,
            program=lambda: show.program,
        )
        self._renderer = Renderer(
            self._show,
            self._stage,
            watchdog,
            clock,
            may_fall=lambda: proven is not None and proven.there,
            store=store,
        )
        self._succession = Succession(self._show, self._renderer, clock)
        self._cues = Cues(
            connection, self._show, self._succession, self._renderer, clock, start.number
        )
        self._hours = ScreenHours(connection, self._show, self._cues, clock)
        self._copies = Copies(store, library.mirror, clock)
        self._reporter = Reporter(edition, connection, store, clock, say, start.log)
        self._snapshot = Snapshot()
        self._snapshot.begin(edition, clock.moment)
        self._setup: Setup | None = None
        self._unsaved, self._presented = True, start.on_show is not None
        self._info = False
        self._unsettled = True  # much was read since the collector last went through it all
        self._compiles = True  # constructors are not compiled yet that are in use
        self._untold = False  # something that the status file does not say yet
        self._look_again_at = 0.0  # monotonic

    # ── the loop ──────────────────────────────────────────────────────────────────────────────────

    def run(self, early: list[Message]) -> int:
        """Run until the screen is gone. `early`: the messages that it has sent already."""
        try:
            self._start_up()
            gc.enable()  # so far nothing but what a start needs was made (`studio.__main__`)
            while True:
                self._wait(0 if early else self._patience())
                try:
                    messages, early = (
                        early + [message for message, _ in self._connection.receive()],
                        [],
                    )
                except EOFError:
                    break
                if messages:
                    self._reporter.heard = time.monotonic()
                self._check_clock()
                for message in messages:
                    self._take(message)
                if self._first_comes_up > 0:
                    continue
                self._look()
                if messages or (chore := self._chore) is None or self._screen_comes_first():
                    continue
                chore()
        except (BrokenPipeError, ConnectionResetError):
            pass
        self._reporter.stopped()
        self._snapshot.stop()
        self._renderer.flash_watch.stop()
        self._keep_opening()
        return 0

    def _keep_opening(self) -> None:
        """Keep what the next start shows first, where the player is stopped: a screen that was
        killed may have been started again by now. It can do without."""
        if not self._connection.hung_up or self._proven is None:
            return
        if not self._hours.lit or self._show.on is None:
            return
        self._watchdog.is_alone()
        with contextlib.suppress(OSError, MemoryError):
            keep_opening(
                self._store.folder,
                self._library,
                self._show,
                self._cues,
                self._renderer,
                self._clock,
                self._stage.order,
            )

    def _wait(self, seconds: float) -> None:
        readers: list[Connection | Watcher | IO[bytes]] = [self._connection, self._watcher]
        if (found := self._renderer.flash_watch.pipe) is not None:
            readers.append(found)
        ready, _, _ = select.select(readers, [], [], max(0.0, seconds))
        self._resource_limits.time(AT_ONCE)
        if self._watcher in ready:
            self._watcher.awake()

    def _screen_comes_first(self) -> bool:
        """Leave the machine to the screen while it draws what is to be seen at once, for a moment:
        two that paint at the same time take longer. Returns whether there is news by then."""
        if (left := self._cues.drawn_by - time.monotonic()) <= 0:
            return False
        readers: list[Connection | Watcher] = [self._connection, self._watcher]
        return bool(select.select(readers, [], [], left)[0])

    @property
    def _first_comes_up(self) -> float:
        """Seconds that the first slide of a long playlist has left to come up, before the rest of
        it is read: two processes at work would each take longer."""
        if self._presented or self._show.edition.sure is None:
            return 0.0
        return max(0.0, self._since + COMES_UP - time.monotonic())

    def _patience(self) -> float:
        """Seconds until there is something to do without any message or event."""
        if (left := self._first_comes_up) > 0:
            return left
        return 0.0 if self._chore is not None else self._until_next()

    def _until_next(self) -> float:
        """Seconds until something is due without any message or event."""
        show, now = self._show, self._clock.now()
        waits = [
            self._watcher.due - time.monotonic(),
            self._hours.due,
            self._look_again_at - time.monotonic(),
        ]
        if self._reporter.due is not None:
            waits.append(self._reporter.due - time.monotonic())
        if self._is_on:
            waits.append(self._snapshot.due - time.monotonic())
        if not self._clock.believed:
            waits.append(DOUBT)
        waits.append(self._cues.due - now)
        if self._seen_to_play:
            waits.append(self._since + self._proving[0][0] - time.monotonic())
        if show.paused_at is None:
            waits += [show.next_at + OVERDUE - now] if show.next is not None else []
            waits += [show.fall_in_at - now] if show.fall_in_at is not None else []
        if (moment := self._clock.time()) is not None:
            changes = [show.program.next_takeover(moment)] if show.program.has_urgent else []
            if show.on is None or show.is_fallback:
                changes.append(show.program.next_change(moment))
            waits += [
                change.timestamp() - moment.timestamp() + JUST
                for change in changes
                if change is not None
            ]
        return min(waits)

    def _look(self) -> None:
        """Handle the files that have changed, and what is due."""
        show, now = self._show, time.monotonic()
        edition = self._watcher.look(show.edition, now)
        if self._watcher.all:
            self._copies.stale = True
        if edition is not None:
            self._take_in(edition)
        elif (
            show.is_fallback
            and next(self._succession.following(None, self._clock.time()), None) is not None
        ):
            self._cues.show_following(None, "schedule")
        self._follow_hours()
        self._check_takeover()
        self._cues.keep_up()
        if show.paused_at is None:
            if show.fall_in_at is not None and self._clock.now() >= show.fall_in_at:
                self._cues.fall_in()
            if show.next is not None and self._clock.now() >= show.next_at + OVERDUE:
                # the clock was set, and its window closed before its turn; or it never reached the
                # screen
                show.forgets("next")
        if now >= self._look_again_at:
            self._look_again(now)
        if self._reporter.due is not None and now >= self._reporter.due:
            self._write_status()

    def _check_takeover(self) -> None:
        """An urgent notice is up as soon as it is due, and gone as soon as it is over."""
        show, item = self._show, self._show.item
        if show.on is None or not show.program.has_urgent:
            return
        if self._succession.takes_over(self._clock.time()) and not (
            item is not None and item.slide.takes_over
        ):
            show.pushes_aside()
            self._cues.show_following(None, "takeover")

    def _check_clock(self) -> None:
        """Notice whether the clock was set, and whether it can be trusted. What was computed from
        the old time is computed again."""
        show = self._show
        set_by = self._clock.look(self._library.newest)
        show.clock_was_set(set_by)
        if abs(set_by) >= LOGGED_CHANGE:
            self._reporter.clock_was_set(set_by)
        doubtful = not self._clock.believed
        if set_by or doubtful != self._doubtful:
            self._doubtful = doubtful
            show.forgets("next")
            show.falls_in(None)
            if show.on is not None:
                self._send_setup()
                self._cues.see_to_what_is_on()
            self._follow_hours(anew=True)

    def _follow_hours(self, anew: bool = False) -> None:
        if self._hours.see_to_it(anew):
            if not self._hours.lit:
                self._snapshot.leave()
            self._changed()

    # ── messages ──────────────────────────────────────────────────────────────────────────────────

    def _start_up(self) -> None:
        """Do what must come before the first page."""
        edition = self._show.edition
        self._apply_limits(edition)
        _log_edition(edition)
        self._clock.look(self._library.newest)
        self._doubtful = not self._clock.believed
        self._watcher.begin(edition)
        self._begin(self._start)

    def _begin(self, start: Start) -> None:
        """The window is open. What another studio put on it before stays on."""
        self._send_setup()
        self._hours.begin()
        if not self._hours.lit:
            self._show.interrupts(start.on_show.slide if start.on_show is not None else None)
            self._changed()
        elif start.on_show is not None:
            self._cues.go_on_from(start.on_show)
            if self._show.item is not None:
                self._picks.hold_on_to(self._show.item, self._show.program, self._clock.time())
            self._changed()
        else:
            self._cues.show_following(None, "start")

    def _take(self, message: Message) -> None:
        match message:
            case Start():
                self._begin_anew(message)
            case Resized(width, height, order):
                self._stage.resize(width, height, order)
                self._cues.repaint()
            case Shown(number, at, why):
                self._shown(number, at, why)
            case Wanted(direction):
                self._cues.wanted(direction)
            case Paused(on):
                self._pause(on)
            case LogFails():
                self._reporter.log_fails = message if message.why else None
            case Info(on):
                self._info = on
                self._overlay()
            case _:
                pass

    def _begin_anew(self, start: Start) -> None:
        """While this studio was starting, the screen showed a page that another studio had sent."""
        self._watchdog.quarantined = frozenset(start.quarantined)
        self._stage.resize(start.width, start.height, start.format)
        self._cues.begin_anew(start.number)
        self._begin(start)

    def _shown(self, number: int, at: float, why: Why) -> None:
        """The screen reports that it shows a page, since `at` (seconds since the epoch)."""
        show, step = self._show, self._cues.seen(number)
        self._presented = True
        is_reminder = not why and show.on is not None and show.on.step.number == number
        if step is None or is_reminder or self._is_overtaken(step):
            return
        if not self._hours.lit and (show.next is None or show.next.number != number):
            show.interrupts(step.place or step.item)  # it got dark while it came up
            return
        since = self._since_when(step, at, why)
        show.confirms(step, since)
        show.came_on_while_paused(since)
        self._send_setup()  # another theme, as that of the dark hours, has another background
        item = show.item
        if item is not None and not item.slide.takes_over:
            show.interrupts(None)
        if show.is_fallback:
            self._connection.send(Note("fallback", {"why": show.edition.why_fallback}))
        elif item is not None:
            self._picks.hold_on_to(item, show.program, self._clock.time())
        self._cues.see_to_film(number)
        self._changed()
        if self._info:
            self._overlay()
        if step.program is not show.program and not show.is_fallback:
            # files have changed while this was on its way to the screen
            self._cues.keep_or_leave(step.program)

    def _is_overtaken(self, step: Step) -> bool:
        """Whether another version of this page is on its way, which the screen will report too."""
        on = self._show.on
        return (
            on is not None
            and not on.confirmed
            and on.step.why == "updated"
            and (on.step.item, on.step.page) == (step.item, step.page)
            and on.step.number > step.number
        )

    def _since_when(self, step: Step, at: float, why: Why) -> float:
        """From when the time counts of a page that the screen showed at `at`."""
        on, now = self._show.on, self._clock.now()
        is_repaint = step.why in ("updated", "") and why != "key"
        if is_repaint and on is not None and on.step.item == step.item:
            return on.since  # a repaint does not restart its time
        return at if abs(now - at) < OLD_NEWS else now

    def _pause(self, on: bool) -> None:
        show = self._show
        if on:
            show.pauses(self._clock.now())
        elif show.paused_at is not None:
            show.resumes(self._clock.now())
            if self._succession.in_step.counts:
                self._cues.fall_in()

    def _overlay(self) -> None:
        if self._info:
            self._connection.send(
                *panel(self._show.edition, self._show.item, self._reporter.problems, self._stage)
            )
        else:
            self._connection.send(Overlay())

    def _send_setup(self) -> None:
        """Send what the screen itself must know of the config, where that has changed."""
        edition = self._show.edition
        config = edition.config
        log = str(log_of(config, edition.config_path) or "")
        setup = Setup(
            edition.active_theme(self._clock.time()).theme.colour("ground"),
            config.screen.pixel_shift,
            config.language,
            log,
            round(config.log.megabytes * MEGA),
            config.log.keep,
            str(edition.root),
            config.screen.name,
            config.screen.display,
            config.screen.size,
            config.screen.drawing,
        )
        if setup != self._setup:
            self._connection.send(setup)
            self._setup = setup

    # ── an edition comes into force ───────────────────────────────────────────────────────────────

    def _take_in(self, edition: Edition) -> None:
        show = self._show
        before, last = show.edition, show.program
        show.takes_in(edition)
        self._unsettled |= self._watcher.was_long
        self._apply_limits(edition)
        _log_edition(edition)
        self._reporter.begin(edition)
        self._snapshot.begin(edition, self._clock.moment)
        if edition.same_as(before) and not self._renderer.pictures_changed():
            self._renderer.news = True  # to be reported once no doubts are left
            return
        show.plays(Program(edition, self._picks.shown, last))
        self._since, self._proving = time.monotonic(), [(SEEN, PLAYED), (SURE, PROVEN)]
        self._unsaved = self._copies.stale = True
        self._watcher.begin(edition)
        self._renderer.begin(edition)
        self._send_setup()
        for path in edition.read:
            self._connection.send(Note("reloaded", {"path": path}))
        show.rename(edition.renamed, last)
        self._cues.rename(edition.renamed, last)
        if not self._hours.lit:
            show.forgets("next")
            show.follow(last)
        elif show.on is None or show.is_fallback:
            self._cues.show_following(None, "schedule", update=True)
        else:
            self._cues.keep_or_leave(last)
        if before.config != edition.config:
            self._follow_hours(anew=True)
        self._changed()

    def _apply_limits(self, edition: Edition) -> None:
        limits, self._clock.zone = edition.config.limits, edition.config.timezone
        bound_by(limits.bounds)
        self._watchdog.seconds = limits.seconds
        self._resource_limits.memory(limits.bounds.memory)

    # ── what can wait ─────────────────────────────────────────────────────────────────────────────

    @property
    def _chore(self) -> Callable[[], None] | None:
        return next(self._chores(), None)

    def _chores(self) -> Iterator[Callable[[], None]]:
        """The tasks that are not urgent, the most useful first. The loop does one at a time, and
        reads its messages in between."""
        if self._cues.lacks("next"):
            yield partial(self._cues.prepare, "next")
        if self._renderer.doubts:
            yield self._renderer.look_over_one
        if self._renderer.news or self._reporter.behind:
            yield self._tell
        if self._untold:
            yield self._write_status
        if self._watcher.unwatched:
            yield self._watch
        # Until then feeds are shown from their last answer.
        if self._watcher.unfollowed and self._presented:
            yield partial(self._watcher.follow, self._show.edition)
        if self._cues.lacks("before"):
            yield partial(self._cues.prepare, "before")
        if self._unsaved:
            yield self._save
        yield from self._quiet_chores()

    def _quiet_chores(self) -> Iterator[Callable[[], None]]:
        """Those of which nothing is to be seen."""
        if self._show.on is not None:
            self._stage.on_show = self._show.on.step.picture
        if self._stage.lacks_frame:
            yield self._make_ready
        if self._copies.stale:
            yield partial(self._copies.look, self._show.edition)
        if self._copies.lacking:
            yield self._keep_picture
        if self._is_on and time.monotonic() >= self._snapshot.due:
            yield self._picture
        if self._presented and self._renderer.flash_watch.has_work:
            yield self._watch_for_flashes
        if self._seen_to_play and time.monotonic() >= self._since + self._proving[0][0]:
            yield self._prove
        if self._unsettled and self._presented:
            yield self._settle
        if self._compiles and self._presented:
            yield self._compile

    @property
    def _seen_to_play(self) -> bool:
        """Whether a picture of this edition was on the screen and all of it is saved, but it is not
        yet kept as what was seen to play."""
        if (
            not self._proving
            or self._proven is None
            or self._unsaved
            or self._show.edition.away_since is not None
        ):
            return False
        if not self._library.budget.is_done:
            return False
        on = self._show.on
        return not self._hours.lit or (
            on is not None and on.confirmed and on.step.program is self._show.program
        )

    @property
    def _is_on(self) -> bool:
        """Whether the screen has shown what is on."""
        on = self._show.on
        return self._hours.lit and on is not None and on.confirmed

    def _picture(self) -> None:
        assert self._show.on is not None
        step = self._show.on.step
        frame = self._stage.held(step.picture)
        if frame is None:  # another studio painted it
            self._snapshot.later()
        else:
            self._snapshot.take(self._show.item, frame, self._stage.order, self._stage.rotate)

    def _prove(self) -> None:
        _, name = self._proving.pop(0)
        edition = self._show.edition
        if self._proven is not None:
            self._proven.hold(name, edition.config_path, edition.root, self._clock.now())

    def _watch(self) -> None:
        if (edition := self._watcher.watch(self._show.edition)) is not None:
            self._take_in(edition)  # what happened in new folders before they were watched

    def _make_ready(self) -> None:
        """Make the frame of the next picture, and let the screen have its memory at hand too."""
        self._stage.make_ready()
        if (fresh := self._stage.fresh) is not None:
            self._stage.fresh = None
            self._connection.send(Spare(fresh.width, fresh.height), fresh)

    def _save(self) -> None:
        self._unsaved = self._library.save_one()

    def _keep_picture(self) -> None:
        if (broken := self._copies.keep_one()) is not None:
            self._renderer.broken(*broken)

    def _compile(self) -> None:
        self._compiles = lazy.compile_one()

    def _settle(self) -> None:
        self._unsettled = False
        garbage.settle()

    def _watch_for_flashes(self) -> None:
        if self._renderer.flash_watch.work():
            self._show.forgets("next", "before")  # it may be one of them

    def _tell(self) -> None:
        self._renderer.news = False
        house_problems = (
            Problem(self._library.shown(path), 0, 0, flaw)
            for path, flaw in self._renderer.house_flaws()
        )
        self._reporter.tell(
            (*self._show.edition.problems, *self._renderer.problems(), *house_problems)
        )
        self._changed()

    # ── what follows from a change ────────────────────────────────────────────────────────────────

    def _changed(self) -> None:
        """Something else is on, in force, or known of a slide. That is reported once what is to be
        seen is seen to; there may be a slide now where there was none."""
        self._look_again(time.monotonic())
        self._untold = True

    def _look_again(self, now: float) -> None:
        self._cues.look_again()
        self._look_again_at = now + LOOK_AGAIN

    def _write_status(self) -> None:
        """Bring the status file up to date. Changes nothing else."""
        self._untold = False
        show, local = self._show, self._clock.local
        turn = Turn(
            local(show.on.since) if show.on is not None else None,
            show.next.item if show.next is not None else "",
            local(show.next_at) if show.next is not None else None,
            self._clock.believed,
            show.on is not None and self._is_on and show.on.step.program is show.program,
        )
        self._reporter.write_status(
            show.item, time.monotonic(), not self._hours.lit, self._renderer.without, turn
        )


def studio_for(connection: Connection, config: Path, screen: str, state: Path | None) -> Studio:
    """A studio for a config file, with its state folder."""
    store = StateStore(state)
    library = Library(
        config,
        screen,
        store,
        time.monotonic,
        wall=time.time,
        feeds=state / FEEDS if state else None,
        mirror=Mirror(state / "mirror") if state else None,
    )
    library.budget.limited = library.budget.may_cut = True
    library.told({})  # feeds are being fetched; nothing is known to be wrong with them yet

    def careful(level: int) -> Careful:
        return Careful(
            level, config, screen, store, Proven(store), Mirror(state / "mirror") if state else None
        )

    return Studio(
        connection,
        library,
        store,
        say=teller.say,
        resource_limits=ResourceLimits(tight=True),
        careful=careful,
    )


def _log_edition(edition: Edition) -> None:
    _log.info(
        "edition: %d slides, %d problems, theme %s%s",
        len(edition.items),
        len(edition.problems),
        edition.theme.name,
        ", the folder is away" if edition.away_since is not None else "",
    )
    for path in edition.read:
        _log.info("in force: %s", path)
