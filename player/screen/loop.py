"""The loop: read the studio's messages, answer the keys, show what is due, sleep until something
happens.

Only this module of the package reads the clock and connects the parts. Nothing in it waits for the
studio, the disk or the network: the picture goes on whatever they do.
"""

from __future__ import annotations

import contextlib
import gc
import logging
import select
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from player import lazy
from player.opening import NUMBER
from player.screen.compositor import Compositor, Overlay, Picture
from player.screen.crash_tracker import CrashTracker
from player.screen.drawing import Wishes
from player.screen.drivers import in_the_way, user
from player.screen.kept_state import (
    keep,
    keep_pace,
    keep_quarantine,
    kept_light,
    kept_pace,
    kept_quarantine,
    kept_setup,
)
from player.screen.light_deadlines import LightDeadlines
from player.screen.opening import Looked
from player.screen.options import Options, sentence
from player.screen.pace import Pace
from player.screen.play_log import PlayLog
from player.screen.projector import Projector
from player.screen.reel import Held, Reel, Showing
from player.screen.sdl import pygame
from player.screen.service import Service
from player.screen.signals import Signals
from player.screen.spare import Spare
from player.screen.studio_process import StudioSupervisor
from player.screen.transitions import Transition, pixel_shift
from player.screen.validate import sound_cue, sound_light, sound_setup
from player.screen.window import Happening, NoDisplay, Window
from player.wire import (
    Cue,
    Forget,
    Frame,
    Info,
    Light,
    LogFails,
    Message,
    Note,
    Paused,
    Resized,
    Setup,
    Shown,
    Start,
    Unusable,
    Wanted,
    Why,
    Working,
)
from player.wire import Overlay as OverlayMessage
from player.wire import Spare as SpareMessage

if TYPE_CHECKING:
    from player.screen.power import Outcome, Power

_log = logging.getLogger(__name__)
# How long to sleep where nothing is due. Events wake us, but SDL may have read an event already,
# along with an answer to a request; the same holds for a keyboard that was plugged in.
SAFETY = 2.0  # seconds, where the display has descriptors to wait on
LATE = 5.0  # seconds that a cue may be due without being on show, before we count as stuck
STALLED = 1.0  # seconds that we woke too late: nothing ran on this machine, so nobody is to blame
STILL = 300.0  # seconds that the same picture may stay in the same place
BLIND = 0.5  # seconds, where there is nothing to wait on


def play(options: Options, studio: StudioSupervisor, began: float, looked: Looked) -> int:
    """Open the window, show what was kept for this start, or else the background, and play. Returns
    the exit code."""
    with Signals() as signals:
        kept, service = kept_setup(options.state), Service()
        window = _window(options, signals, service, kept or Setup(), began)
        if window is None:
            return 0
        _log.info(
            "display: %s, %d×%d px, %.0f frames a second",
            "none, in memory" if window.headless else window.way,
            *window.size,
            window.frame_rate,
        )
        try:
            compositor, hours, light = (
                Compositor((kept or Setup()).background),
                LightDeadlines(),
                kept_light(options.state),
            )
            if light is not None:
                hours.take(light, began, time.time())
            if not hours.lit_at(began):
                compositor.darken()
            screen = Screen(options, studio, window, compositor, kept, service, hours, looked)
            if not screen.opens():
                compositor.draw(window.surface, began)
                window.present()
            if window.headless and not options.headless:
                with contextlib.suppress(OSError):
                    options.say(_without_display("no-display", (kept or Setup()).language))
            if window.without_driver:
                with contextlib.suppress(OSError):
                    options.say(sentence("without-driver", (kept or Setup()).language))
            screen.tell_of_mode()
            try:
                return screen.play(signals, began)
            except NoDisplay:
                with contextlib.suppress(OSError):
                    options.say(sentence("display-lost", screen.setup.language))
                return 1
            finally:
                service.stopping()
                if screen.power is not None:
                    screen.power.close()
                screen.log.close()
        finally:
            window.close()


def _window(
    options: Options, signals: Signals, service: Service, setup: Setup, began: float
) -> Window | None:
    """The window; None where a signal or the end of its time came while it waited for a display."""
    wishes, language = _wishes(setup, options), setup.language
    if not options.wait:
        return Window(options.windowed, options.headless, options.size, wishes=wishes)
    from player.screen.wait_for_display import window_in_time

    def say() -> None:
        text = _without_display("waits", language)
        with contextlib.suppress(OSError):
            options.say(text)
        # Booting must not wait for somebody to turn on the television.
        service.ready(text)

    return window_in_time(options, signals, service, began, say, wishes)


def _without_display(what: Literal["waits", "no-display"], language: str) -> str:
    """The sentence that there is no display, and what is in the way of one, where that is known."""
    text, (why, card, group) = sentence(what, language), in_the_way()
    if why in ("", "none"):
        return text
    return f"{text} {sentence(why, language, card=card, group=group, user=user())}"


def _wishes(setup: Setup, options: Options) -> Wishes:
    return Wishes(setup.display, setup.mode, setup.drawing, options.state)


class Screen:
    """The parts of the screen, and the loop that connects them."""

    def __init__(
        self,
        options: Options,
        studio: StudioSupervisor,
        window: Window,
        compositor: Compositor,
        kept: Setup | None,
        service: Service,
        hours: LightDeadlines,
        looked: Looked,
    ) -> None:
        """`kept` is the Setup of last time, None where there is none. It counts until the studio
        sends one. `window` is open, and nothing is drawn on it yet."""
        self.options, self.studio, self.window, self.compositor = (
            options,
            studio,
            window,
            compositor,
        )
        self.service, self._looked = service, looked
        self._kept, self.setup = kept, kept or Setup()
        self.log = PlayLog(options.log, self._log_fails, screen=self.setup.screen or options.screen)
        self.reel: Reel[Picture] = Reel()
        self.hours = hours
        self.power: Power | None = None  # set as soon as the screen has hours
        self.exit_code: int | None = None
        self._sent_size: tuple[int, int] = (0, 0)
        self._sent_log: tuple[Path, str] | None = None
        self._said_mode: tuple[tuple[int, int], str] | None = None  # what it does not show
        self._crash_tracker = CrashTracker(kept_quarantine(options.state))
        self._pace = Pace(kept_pace(options.state, window.display))
        self._last_of_others = 0  # the highest cue number of the studios before this one
        self._unreported: Showing[Picture] | None = None
        self._showings = 0
        self._spare = Spare()
        self._begun = 0  # the number of the cue whose picture was begun last
        self._shifted_at = 0.0  # when a picture last got another place
        self._information = False
        self._frame_due = 0.0
        self._failing = False  # the last picture could not be drawn
        self._quiet = False  # there was no news when we woke
        self._seen = True  # whether our console is the one on the display
        self._unlogged: Showing[Picture] | None = None  # what came on while it was not
        self._unreported_dark = (
            False  # the screen must be black, and no black frame has been presented yet
        )

    def play(self, signals: Signals, began: float) -> int:
        """Run the loop until something ends it. Returns the exit code. `began` is when the player
        was started (monotonic)."""
        self._greet(time.monotonic())
        # All objects made so far stay: the collector need not examine them while a picture moves.
        gc.freeze()
        while self.exit_code is None:
            now, wall = time.monotonic(), time.time()
            for message, frame in self.studio.receive(now):
                self._hear(message, frame, now, wall)
            if self._quiet and self.window.follow_display():
                _log.info("the display was opened anew: %s", self.window.display)
                self._follow_size(now)
                self.tell_of_mode()
            for happening in self.window.happenings():
                self._answer(happening, now, wall)
            self._look_after_studio(now)
            self._follow_hours(now, wall)
            self._begin(self.reel.due(now, wall), now)
            self._follow_console()
            self.compositor.advance(now, self.reel.paused, wall)
            presented = self._present(now)
            self._notify_systemd(now, wall)
            if signals.ending or (
                self.options.seconds is not None and now - began >= self.options.seconds
            ):
                self.exit_code = self.exit_code or 0
            # Presenting reads from the display too, so there may be events that no descriptor
            # reports.
            elif not presented and self.exit_code is None:
                self._sleep(signals, began)
        return self.exit_code

    def opens(self) -> bool:
        """Show what was kept for this start. False where there is nothing, or it is dark."""
        if not self.hours.lit_at(time.monotonic()):
            self._looked.over()
            return False
        opening = self._looked.found(self.window.size, self.window.format)
        now, wall = time.monotonic(), time.time()
        if opening is None:
            return False
        if self._kept is not None:
            self._set_up(self._kept)  # so that it is in the log, however soon we are stopped
        _log.info("opening: %s, as it was kept", opening.cue.source)
        self._hear(opening.cue, opening.frame, now, wall)
        return self._present(now)

    # ── the studio ────────────────────────────────────────────────────────────────────────────────

    def _hear(self, message: Message, frame: Frame | None, now: float, wall: float) -> None:
        """Do what a message of the studio asks. One that makes no sense is dropped: what is on show
        stays."""
        try:
            if (answer := _ANSWERS.get(type(message))) is not None:
                answer(self, message, frame, now, wall)
        except (ValueError, TypeError, OSError, OverflowError, pygame.error) as fault:
            source = message.source if isinstance(message, Cue) else type(message).__name__
            _log.info("a message was dropped: %s (%s)", source, type(fault).__name__)
            self.log.write(wall, "problem", path=source, message=f"{type(fault).__name__}: {fault}")

    def _take_cue(self, cue: Cue, frame: Frame | None, now: float, wall: float) -> None:
        if frame is None:
            raise ValueError("a cue without a frame")
        cue = sound_cue(cue)
        projector = None
        if cue.film is not None and frame.film is not None:
            projector = Projector(cue.film, frame.film, self.window.format)
        picture = Picture(
            frame,
            self.window.format,
            motion=cue.motion,
            fields=cue.fields,
            rise=cue.rise,
            projector=projector,
            at_hand=None if cue.motion or cue.film else self._spare.of(frame),
        )
        if cue.number != NUMBER:
            self._looked.over()
        self._begin(self.reel.take(Held(cue, picture), now, wall), now)
        if self.reel.late and (shown := self.reel.report()):
            self._tell(shown.number, shown.at, "", now)

    def _take_spare(
        self, _message: SpareMessage, frame: Frame | None, _now: float, _wall: float
    ) -> None:
        self._spare.take(frame)

    def _forget(self, message: Forget, _frame: Frame | None, _now: float, _wall: float) -> None:
        self.reel.forget(message.place)

    def _note(self, note: Note, _frame: Frame | None, _now: float, wall: float) -> None:
        self.log.write(wall, note.event, **note.fields)

    def _track(self, work: Working, _frame: Frame | None, now: float, _wall: float) -> None:
        self._crash_tracker.takes_up(work, now)

    def _take_hours(self, light: Light, _frame: Frame | None, now: float, wall: float) -> None:
        if light != self.hours.latest:
            keep(self.options.state, light)
        self.hours.take(sound_light(light), now, wall)

    def _take_setup(self, setup: Setup, _frame: Frame | None, _now: float, _wall: float) -> None:
        self._set_up(sound_setup(setup))

    def _end(self, message: Unusable, _frame: Frame | None, _now: float, _wall: float) -> None:
        if self.reel.on_show is None:
            self.exit_code = 2
            self.options.say(message.text)

    def _set_up(self, setup: Setup) -> None:
        self.log.bound(setup.log_bytes, setup.log_keep)
        self.log.beware_of(Path(setup.content))
        self.log.screen = setup.screen or self.options.screen
        if not self.options.log:
            self.log.move(_path(setup.log))
        if setup != self._kept:
            keep(self.options.state, setup)
        self._kept = self.setup = setup
        self.compositor.background = setup.background
        if self.window.wish(_wishes(setup, self.options)):
            self._follow_size(time.monotonic())
        self.tell_of_mode()

    def tell_of_mode(self) -> None:
        """Say once that the display is not in the mode that is asked for."""
        there, mode = self.window.modes_instead, self.setup.mode
        said = (mode, there) if there and mode else None
        if said is not None and said != self._said_mode:
            values = {
                "size": f"{said[0][0]}x{said[0][1]}",
                "own": "{}x{}".format(*self.window.size),
                "there": there,
            }
            with contextlib.suppress(OSError):
                self.options.say(sentence("no-mode", self.setup.language, **values))
        self._said_mode = said

    def _follow_hours(self, now: float, wall: float) -> None:
        """Outside the screen's hours make it black, and put its panel to sleep. That is power, not
        content: nothing counts as shown."""
        if self.hours.any and self.power is None and not self.window.headless:
            from player.screen.power import Power  # most screens have no hours

            self.power = Power(self._report_power)
        if self.power is not None:
            self.power.want(self.hours.panel_at(now), self.hours.power)
        lit = self.hours.lit_at(now)
        if lit != self.reel.resting:
            return
        _log.info("it is %s", "light" if lit else "dark")
        if lit:
            self.log.write(wall, "lit")
            self.compositor.lighten()
            self._begin(self.reel.rise(now, wall), now)
        else:
            for held in (self.reel.on_show, self.reel.next, self.reel.before):
                if held is not None and held.picture.projector is not None:
                    held.picture.projector.end()  # the studio sends it anew when it is light
            self.reel.rest()
            self.compositor.darken()
            self._looked.over()  # by now no studio may have painted
            self._unreported, self._unreported_dark = None, True

    def _report_power(self, outcome: Outcome) -> None:
        """Called from the thread that switches the panel."""
        fields = {"why": outcome.why, "detail": outcome.detail} if outcome.why else {}
        self.log.write(time.time(), "power", panel=outcome.panel, way=outcome.way, **fields)
        if outcome.why:
            with contextlib.suppress(OSError):
                self.options.say(
                    sentence(
                        f"panel-{outcome.panel}",
                        self.setup.language,
                        way=outcome.way,
                        why=outcome.detail or outcome.why,
                    )
                )

    def _lay_over(
        self, message: OverlayMessage, frame: Frame | None, _now: float, _wall: float
    ) -> None:
        if frame and self._information:
            picture = Picture(frame, self.window.format, opaque=False)
            self.compositor.lay_over(Overlay(picture, (message.x, message.y)))
        else:
            self.compositor.lay_over(None)

    def _look_after_studio(self, now: float) -> None:
        """Notice when the studio is gone or hangs, start it again, and tell a new one what is on
        the screen."""
        self._tell_of_log(now)
        self.studio.knock(Paused(self.reel.paused), now)
        if (end := self._crash_tracker.ends()) is not None and now >= end:
            self.studio.give_up(now)
        self.studio.listens(now, self._crash_tracker.busy)
        if self.studio.gone and not self.reel.alone:
            self.reel.leave()
        why = self.studio.look_after(now)
        if why is not None:
            self.log.write(time.time(), "studio-restarted", why=why)
            self._looked.again()
            if (path := self._crash_tracker.fell(why, self.studio.excused, now)) is not None:
                _log.info("left alone from now on: %s", path)
                self.log.write(time.time(), "quarantined", path=path)
                keep_quarantine(self.options.state, self._crash_tracker.quarantined)
            self._greet(now)

    def _greet(self, now: float) -> None:
        """Send a new studio what it must know."""
        self._sent_size = width, height = self.window.size
        self._last_of_others = self.reel.highest
        self.studio.send(
            Start(
                width,
                height,
                self.window.format,
                self.reel.highest,
                self.reel.report(),
                self._crash_tracker.quarantined,
                self._crash_tracker.careful,
                str(self.options.log.absolute()) if self.options.log else "",
            ),
            now,
        )
        if self.reel.paused:
            self.studio.send(Paused(True), now)
        if self._information:
            self.studio.send(Info(True), now)
        self._tell_of_log(now, anew=True)

    def _tell_of_log(self, now: float, anew: bool = False) -> None:
        """Tell the studio that the log cannot be written, or can again: it informs the editor."""
        fails = self.log.fails
        if fails != self._sent_log or (anew and fails):
            path, why = fails or self._sent_log or (Path(), "")
            self.studio.send(LogFails(str(path), why if fails else ""), now)
            self._sent_log = fails

    # ── the keys and the window ───────────────────────────────────────────────────────────────────

    def _answer(self, happening: Happening, now: float, wall: float) -> None:
        _log.debug("key or window: %s", happening)
        match happening:
            case "next" if not self.reel.resting:
                self._go(1, now, wall)
            case "before" if not self.reel.resting:
                self._go(-1, now, wall)
            case "pause" if not self.reel.resting:
                self.studio.send(Paused(self.reel.pause(now)), now)
            case "information":
                self._information = not self._information
                self.compositor.lay_over(None)
                self.studio.send(Info(self._information), now)
            case "fullscreen":
                self.window.toggle_fullscreen()
                self._follow_size(now)
            case "resized":
                self._follow_size(now)
            case "exposed":
                self.compositor.redraw()
            case "leave":
                self.exit_code = 0

    def _go(self, direction: Literal[1, -1], now: float, wall: float) -> None:
        showing = self.reel.press(direction, now, wall)
        if showing:
            self._begin(showing, now)
        else:
            self.studio.send(Wanted(direction), now)

    def _follow_size(self, now: float) -> None:
        """Show the present pictures at the new size, until the studio has painted for it."""
        self.compositor.redraw()
        if self.window.size != self._sent_size:
            self._sent_size = width, height = self.window.size
            self.studio.send(Resized(width, height, self.window.format), now)

    def _follow_console(self) -> None:
        """Notice that another console is up, or ours again. What came on meanwhile counts as shown
        once it is on the glass."""
        if (seen := self.window.seen) != self._seen:
            self._seen = seen
            _log.info("our console is %s", "seen" if seen else "not seen")
            if seen:
                self.compositor.redraw()
        if self._unlogged is not None and seen and not self.compositor.moving:
            self._log_shown(self._unlogged, time.time())

    # ── the picture ───────────────────────────────────────────────────────────────────────────────

    def _begin(self, showing: Showing[Picture] | None, now: float) -> None:
        if showing is None:
            return
        picture = showing.held.picture if showing.held else None
        if showing.same and not self._failing and now < self._shifted_at + STILL:
            # Its turn has come, and it is on the screen already, or is about to be: nothing to
            # draw.
            if self._unreported is None:
                self._report(showing, time.time(), now)
            else:
                self._unreported = showing
            return
        if picture and showing.same:
            # It moves by a few pixels, so that nothing burns in.
            showing = replace(showing, transition="cut", seconds=0)
        cue, last = showing.held.cue if showing.held else None, self._begun
        self._begun = cue.number if cue else 0
        if picture and cue and showing.why in ("", "updated"):
            rows = cue.rows if cue.beside == last else None
            self.compositor.replace(picture, same=not showing.why, rows=rows)
        else:
            self._shifted_at = now
            self._showings += 1
            shift = self._shift(self._showings) if picture else (0, 0)
            transition = Transition(
                showing.transition, now, showing.seconds, rises=self._pace.keeps_up
            )
            if self._showings == 1:
                transition = transition.from_nothing
            self.compositor.begin(picture, shift, transition, self.window.surface)
            self._frame_due = now
        if showing.why:
            self._unreported = showing

    def _shift(self, showing: int) -> tuple[int, int]:
        return pixel_shift(showing) if self.setup.pixel_shift else (0, 0)

    def _look_ahead(self) -> bool:
        """Compare what is on with what comes next, while there is time. Returns whether there is
        more to do."""
        held = self.reel.next
        if held is None or self.reel.on_show is None or self.compositor.moving:
            return False
        # What can't be drawn is told when its moment comes.
        with contextlib.suppress(pygame.error, MemoryError, ValueError):
            return self.compositor.foresee(
                held.picture,
                self._shift(self._showings + 1),
                held.cue.transition,
                self.window.size,
            )
        return False

    def _compile(self) -> bool:
        """Compile a constructor that is in use, while nothing moves. Returns whether there is more
        to do."""
        return self.reel.on_show is not None and not self.compositor.moving and lazy.compile_one()

    def _measure(self, now: float, rising: bool) -> None:
        """Note when a frame of a transition is drawn, and what that says of this machine."""
        if rising:
            self._pace.frame(now)
        if self.compositor.moving:
            return
        self._pace.settle(1 / self.window.frame_rate)
        if self._pace.rests():
            _log.info("motion %s", "is fluent" if self._pace.keeps_up else "is slow")
            keep_pace(self.options.state, self.window.display, self._pace.keeps_up)

    def _present(self, now: float) -> bool:
        """Draw and present a frame, if there is anything new to see. Returns whether there was."""
        if not self.compositor.stale(now >= self._frame_due):
            return False
        moving, rising = self.compositor.moving, self.compositor.rising
        try:
            self.compositor.draw(self.window.surface, now)
            self.window.present(self.compositor.touched)
        except (pygame.error, MemoryError, ValueError) as fault:
            _log.info("a picture could not be drawn: %s", type(fault).__name__)
            if self.window.leave_chip():
                self._follow_size(now)
                return True
            # What is on the screen stays there.
            self._failing = True
            self.log.write(
                time.time(), "problem", path="", message=f"{type(fault).__name__}: {fault}"
            )
            self.compositor.give_up()
            self._unreported, self._begun = None, 0
            return False
        self._failing = False
        self.window.stood(now)
        if self._unreported_dark:
            self._unreported_dark = False
            self.log.write(time.time(), "blanked")
            self.service.ready(sentence("dark", self.setup.language))
        if moving:
            self._frame_due = self._next_frame(now)
            self._measure(now, rising)
        if self._unreported and self.compositor.holds_new:
            self._report(self._unreported, time.time(), now)
            self._unreported = None
        self.compositor.let_go()
        return True

    def _next_frame(self, now: float) -> float:
        """When to draw the frame after the one that was begun at `now`."""
        frame, work = 1 / self.window.frame_rate, self.compositor.work
        step = frame
        if work and not self.window.paced:
            self._pace.took(time.monotonic() - now, work, frame)
            step *= self._pace.every(work)
        # A frame that came late must not make the next ones come in a rush.
        return max(self._frame_due + step, now + step / 2)

    def _notify_systemd(self, now: float, wall: float) -> None:
        """Tell systemd that we are alive: the loop runs, what is due is on show, and the display
        accepts pictures.

        While a slide stands still nothing is presented, so it is presented once more here. A
        display that hangs then blocks us: no sign is given, and systemd starts us again.
        """
        if not self.service.due(now):
            return
        if self._failing or self.reel.late_by(now, wall) > LATE:
            self.service.not_now(now)
            return
        if not self.compositor.moving:
            self.window.present()
        if self.window.stuck:
            self.service.not_now(now)
            return
        self.service.alive(time.monotonic())
        _log.debug("sign of life to systemd")

    def _report(self, showing: Showing[Picture], at: float, now: float) -> None:
        """Write the proof of play, and tell the studio."""
        if showing.held is None:
            self.log.write(at, "fallback", why="until")
            return
        cue = showing.held.cue
        self._log_shown(showing, at)
        self.service.ready(
            sentence("on", self.setup.language, slide=cue.slide, type=cue.type, source=cue.source)
        )
        self._tell(cue.number, at, showing.why, now)

    def _log_shown(self, showing: Showing[Picture], at: float) -> None:
        """Write the proof of play; where another console is up, or the display refuses what is
        presented, there is none yet."""
        proven = self._seen and self.window.on_glass
        self._unlogged = None if proven else showing
        if showing.held is None or not proven:
            return
        cue = showing.held.cue
        _log.info(
            "shown: cue %d, %s page %d, why: %s", cue.number, cue.source, cue.page, showing.why
        )
        was = {"was": cue.was} if cue.was and showing.why == "updated" else {}
        self.log.write(
            at,
            "shown",
            slide=cue.slide,
            type=cue.type,
            page=cue.page,
            source=cue.source,
            why=showing.why,
            **was,
        )

    def _tell(self, number: int, at: float, why: Why, now: float) -> None:
        """Tell the studio what is on show. One that was only just started is told everything: the
        cue was not its own. Of what was kept for a start it hears when it is greeted."""
        if number == NUMBER:
            return
        if number <= self._last_of_others:
            self._greet(now)
        else:
            self.studio.send(Shown(number, at, why), now)

    # ── sleep ─────────────────────────────────────────────────────────────────────────────────────

    def _sleep(self, signals: Signals, began: float) -> None:
        """Sleep until the studio, the display or a signal has news, or something is due."""
        more_to_do = self._look_ahead() or self._compile()
        if self._spare.lacks_memory and not self.compositor.moving:
            self._spare.have()
        now, wall = time.monotonic(), time.time()
        line = self.studio.line
        readers = [signals.fileno(), *self.window.descriptors]
        if line:
            readers.append(line.fileno())
        if (film := self.compositor.film_line) is not None and not self.reel.paused:
            readers.append(film)
        writers = [line.fileno()] if line and line.waiting else []
        wake = now if more_to_do else max(now, self._wakes(now, wall, began))
        ready, writable, _ = select.select(readers, writers, [], wake - now)
        if (late := time.monotonic() - wake) > STALLED:
            self._crash_tracker.excuse(late)
            self.studio.excuse(late)
        self._quiet = not (ready or self.compositor.moving or more_to_do)
        if signals.fileno() in ready:
            signals.drain()
        self.window.woken(
            [descriptor for descriptor in self.window.descriptors if descriptor in ready]
        )
        if writable:
            self.studio.flush(now)

    def _wakes(self, now: float, wall: float, began: float) -> float:
        """When something is due, whatever happens (monotonic)."""
        moments = (
            now + (SAFETY if self.window.descriptors or self.window.headless else BLIND),
            self._frame_due if self.compositor.moving else self.compositor.next_move,
            began + self.options.seconds if self.options.seconds is not None else None,
            self.reel.wake(now, wall),
            self.studio.wake(now),
            self.service.wake(),
            self.hours.wake(now),
            self._crash_tracker.ends() if self.studio.line else None,
        )
        return min(moment for moment in moments if moment is not None)

    def _log_fails(self, path: Path, why: str) -> None:
        self.options.say(sentence("log-fails", self.setup.language, path=path, why=why))


# What the screen does with each message of the studio. It ignores those that are not listed.
_ANSWERS: dict[type[Message], Callable[[Screen, Any, Frame | None, float, float], None]] = {
    Cue: Screen._take_cue,
    Forget: Screen._forget,
    Light: Screen._take_hours,
    Note: Screen._note,
    OverlayMessage: Screen._lay_over,
    Setup: Screen._take_setup,
    SpareMessage: Screen._take_spare,
    Unusable: Screen._end,
    Working: Screen._track,
}


def _path(text: str) -> Path | None:
    return Path(text) if text else None
