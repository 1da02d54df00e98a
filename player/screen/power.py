"""The panel behind the picture: put to sleep outside the screen's hours, and woken for them. No
clock, no cues, no pixels.

Three ways, each a command that exists on the machines where it works: `cec` asks the television
over HDMI (`cec-ctl`),
`wlopm` asks a Wayland compositor, `dpms` asks the X server (`xset`). A command may hang, and a
television may not hear the first time: all of it happens in a thread, with time-outs and retries,
and the picture never waits for it.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import subprocess
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, repeat
from pathlib import Path
from typing import Literal, Protocol

from player.wire import Power as Choice

_log = logging.getLogger(__name__)
Way = Literal["cec", "wlopm", "dpms"]
Why = Literal[
    "", "no-command", "no-display", "no-dpms", "wayland", "no-device", "no-television", "failed"
]

LONGEST = 10.0  # s that a command may take
SETTLING = 0.5  # s between two looks at a panel that is on its way
LOOKS = 20  # such looks before it counts as not having heard
RETRIES = (
    2.0,
    4.0,
    8.0,
    15.0,
    30.0,
)  # s until it is tried once more (a television is deaf while it goes to sleep)
SELDOM = 300.0  # s between two tries after those


class Failed(Exception):
    """A panel did not do as it was told. `why` is one of `Why`, `detail` what the command said."""

    def __init__(self, why: Why, detail: str = "") -> None:
        """`why` is a code for our words, `detail` a name or a line of output."""
        super().__init__(why, detail)
        self.why, self.detail = why, detail


class Panel(Protocol):
    """One way to put a panel to sleep and to wake it. All of it may take seconds and raises
    Failed."""

    @property
    def way(self) -> Way:
        """What the config calls it."""
        ...

    def look(self) -> str:
        """Whether it is `on` or `off`; empty where it doesn't say. Raises Failed where this way
        doesn't work here."""
        ...

    def on(self) -> None:
        """Wake it. Raises Failed."""
        ...

    def off(self) -> None:
        """Put it to sleep. Raises Failed."""
        ...


@dataclass(frozen=True, slots=True)
class Probed:
    """Whether a way works here, and why not: a code of `Why`, and what the system said about it (a
    name, a line of output)."""

    way: Way
    works: bool
    why: Why = ""
    detail: str = ""
    state: str = ""  # on, off, or empty where it doesn't say


def probe(panels: Sequence[Panel] | None = None) -> tuple[Probed, ...]:
    """Every way in the order in which `auto` tries them, and whether it works on this machine, now.
    Changes nothing.

    Runs commands: takes a moment, and seconds where a television doesn't answer.
    """
    return tuple(_probed(panel) for panel in (ways() if panels is None else panels))


def _probed(panel: Panel) -> Probed:
    try:
        return Probed(panel.way, True, state=panel.look())
    except Failed as failed:
        return Probed(panel.way, False, failed.why, failed.detail)


def ways(
    environment: Mapping[str, str] | None = None, devices: Path = Path("/dev")
) -> tuple[Panel, ...]:
    """All ways, the best first: only CEC puts a television itself to sleep; the other two stop its
    signal."""
    environment = os.environ if environment is None else environment
    return Cec(devices), Wlopm(environment), Dpms(environment)


# ── the three ways ────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Cec:
    """Over the HDMI cable: `cec-ctl` of v4l-utils, on the first /dev/cec* at which a television
    answers."""

    devices: Path = Path("/dev")
    way: Way = "cec"

    def look(self) -> str:
        """What the panel says: on, off, or nothing. Raises Failed."""
        return self._television()[1]

    def on(self) -> None:
        """Wake it. Raises Failed."""
        device, _ = self._television()
        self._say(device, "--image-view-on")
        self._say(device, "--active-source", f"phys-addr={self._address(device)}")

    def off(self) -> None:
        """Put it to sleep. Raises Failed."""
        self._say(self._television()[0], "--standby")

    def _television(self) -> tuple[Path, str]:
        there = sorted(self.devices.glob("cec[0-9]*"))
        if not there:
            raise Failed("no-device", str(self.devices / "cec0"))
        last = ""
        for device in there:
            last = self._say(device, "--playback", "--give-device-power-status")
            if found := re.search(r"pwr-state:\s*(to-)?(on|standby)", last):
                return device, "on" if found[2] == "on" else "off"
        raise Failed("no-television", _last_line(last))

    def _address(self, device: Path) -> str:
        found = re.search(r"Physical Address\s*:\s*([0-9a-f.]+)", self._say(device))
        return found[1] if found else "1.0.0.0"

    def _say(self, device: Path, *what: str) -> str:
        return (
            _run("cec-ctl", "-d", str(device), "--to", "0", *what)
            if what
            else _run("cec-ctl", "-d", str(device))
        )


@dataclass(frozen=True)
class Wlopm:
    """Under a Wayland compositor that has wlr-output-power-management: labwc and sway have it,
    Weston has not."""

    environment: Mapping[str, str]
    way: Way = "wlopm"

    def look(self) -> str:
        """What the panel says: on, off, or nothing. Raises Failed."""
        runtime = self.environment.get("XDG_RUNTIME_DIR", "")
        if (
            not runtime
            or not Path(runtime, self.environment.get("WAYLAND_DISPLAY", "wayland-0")).exists()
        ):
            raise Failed("no-display", "WAYLAND_DISPLAY")
        outputs = re.findall(
            r"^\S+ (on|off)\s*$", _run("wlopm", environment=self.environment), re.MULTILINE
        )
        return ("on" if "on" in outputs else "off") if outputs else ""

    def on(self) -> None:
        """Wake it. Raises Failed."""
        _run("wlopm", "--on", "*", environment=self.environment)

    def off(self) -> None:
        """Put it to sleep. Raises Failed."""
        _run("wlopm", "--off", "*", environment=self.environment)


@dataclass(frozen=True)
class Dpms:
    """Under an X server. `xset` succeeds whatever happens, so the server is asked what came of
    it."""

    environment: Mapping[str, str]
    way: Way = "dpms"

    def look(self) -> str:
        """What the panel says: on, off, or nothing. Raises Failed."""
        if self.environment.get("WAYLAND_DISPLAY"):
            raise Failed(
                "wayland", self.environment["WAYLAND_DISPLAY"]
            )  # its X server has no panel of its own
        if not self.environment.get("DISPLAY"):
            raise Failed("no-display", "DISPLAY")
        said = _run("xset", "q", environment=self.environment)
        if "DPMS is" not in said:
            raise Failed("no-dpms", self.environment["DISPLAY"])
        found = re.search(r"Monitor is (\w+)", said)
        return (
            ("on" if found[1] == "On" else "off")
            if found
            else ("on" if "DPMS is Disabled" in said else "")
        )

    def on(self) -> None:
        """Wake it. Raises Failed."""
        # Forcing it switches DPMS on, and with it the server's own idea of when to sleep: never by
        # day.
        _run("xset", "dpms", "force", "on", "dpms", "0", "0", "0", environment=self.environment)

    def off(self) -> None:
        """Put it to sleep. Raises Failed."""
        _run("xset", "dpms", "0", "0", "0", "dpms", "force", "off", environment=self.environment)


def _run(command: str, *arguments: str, environment: Mapping[str, str] | None = None) -> str:
    """What a command said. Raises Failed where it isn't there, hangs or fails."""
    if shutil.which(command, path=(environment or os.environ).get("PATH")) is None:
        raise Failed("no-command", command)
    try:
        done = subprocess.run(
            [command, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=LONGEST,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Failed("failed", f"{command}: > {LONGEST:.0f} s") from None
    except OSError as error:
        raise Failed("failed", f"{command}: {error.strerror or error}") from None
    said = done.stdout.decode("utf-8", "replace")
    if done.returncode:
        raise Failed("failed", f"{command}: {_last_line(said) or f'exit {done.returncode}'}")
    return said


def _last_line(said: str) -> str:
    return next((line.strip() for line in reversed(said.splitlines()) if line.strip()), "")[:200]


# ── the thread ────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Told:
    """What came of a wish: the panel is `on` or `off` by this way; or, with `why`, it is not
    (yet)."""

    panel: Literal["on", "off"]
    way: Way | None
    why: Why = ""
    detail: str = ""


@dataclass
class Power:
    """Keeps a panel on or off as it was last asked, in a thread of its own.

    `tell` is called from there, once for each outcome. `panels` are the ways to try, `retries` the
    seconds between two tries, `settling` those between two looks at a panel on its way.
    """

    tell: Callable[[Told], None]
    panels: Sequence[Panel] = field(default_factory=ways)
    retries: Sequence[float] = RETRIES
    settling: float = SETTLING

    def __post_init__(self) -> None:
        """No thread yet: that is started at the first wish."""
        self._news = threading.Condition()
        self._wish: tuple[bool, Choice] | None = None
        self._ended = False
        self._thread: threading.Thread | None = None

    def want(self, on: bool, choice: Choice = "auto") -> None:
        """The panel is to be on, or off. Returns at once; what was wanted before counts no
        longer."""
        with self._news:
            if choice == "none":
                if self._wish is None or self._wish[0]:
                    return
                on, choice = True, self._wish[1]  # what we put to sleep is not left asleep
            self._wish = on, choice
            self._news.notify()
            if self._thread is None:
                self._thread = threading.Thread(target=self._do_as_told, name="power", daemon=True)
                self._thread.start()

    def close(self) -> None:
        """Nothing more is done; a command that is under way is not waited for."""
        with self._news:
            self._ended = True
            self._news.notify()

    def _do_as_told(self) -> None:
        done: tuple[bool, Choice] | None = None
        while True:
            with self._news:
                self._news.wait_for(lambda: self._ended or self._wish != done)  # noqa: B023 – asked here and now
                if self._ended or self._wish is None:
                    return
                done = self._wish
            complained = False
            for pause in chain(self.retries, repeat(SELDOM)):
                told = self._tried(*done)
                if told is not None:
                    _log.info("panel %s by %s: %s", told.panel, told.way, told.why or "done")
                if told is not None and not (told.why and complained):
                    self.tell(told)
                    complained = True
                if told is None or not told.why or self._another_wish(done, pause):
                    break

    def _another_wish(self, wish: tuple[bool, Choice], pause: float) -> bool:
        """Whether something else is wanted within so many seconds."""
        with self._news:
            return self._news.wait_for(lambda: self._ended or self._wish != wish, pause)

    def _tried(self, on: bool, choice: Choice) -> Told | None:
        try:
            return self._try(on, choice)
        except Exception as fault:
            # a panel that answers what nobody foresaw must not be the last one that is asked
            return Told("on" if on else "off", None, "failed", type(fault).__name__)

    def _try(self, on: bool, choice: Choice) -> Told | None:
        state: Literal["on", "off"] = "on" if on else "off"
        last: Told | None = None
        woken: Told | None = None
        for panel in self.panels:
            if choice not in ("auto", panel.way):
                continue
            try:
                panel.look()
                panel.on() if on else panel.off()
                self._see(panel, state)
            except Failed as failed:
                # Of several ways that don't work, the one that comes nearest is worth telling.
                if last is None or failed.why not in (
                    "no-command",
                    "no-display",
                    "no-device",
                    "wayland",
                ):
                    last = Told(state, panel.way, failed.why, failed.detail)
                continue
            if not on:
                return Told(state, panel.way)
            woken = woken or Told(
                state, panel.way
            )  # by every way: whichever it was put to sleep by, also before a restart
        return woken or last

    def _see(self, panel: Panel, state: str) -> None:
        """Wait until it says that it is so."""
        seen = ""
        for _ in range(LOOKS):
            seen = panel.look()
            if seen in (state, ""):
                return
            with self._news:
                if self._news.wait_for(lambda: self._ended, self.settling):
                    return
        raise Failed("failed", f"{panel.way}: {seen}")
