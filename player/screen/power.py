"""The panel behind the picture: put to sleep outside the screen's hours, and woken for them. No
clock, no cues, no pixels.

There are three ways, each a command that exists on the machines where it works: `cec` asks the
television over HDMI (`cec-ctl`), `wlopm` asks a Wayland compositor, `dpms` asks the X server
(`xset`). A command may hang, and a television may miss the first request. So all of it happens in
a thread, with time-outs and retries, and the picture never waits for it.
"""

from __future__ import annotations

import contextlib
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

COMMAND_TIMEOUT = 10.0  # s that a command may take
SETTLING = 0.5  # s between two looks at a panel that is switching
LOOKS = 20  # such looks before the panel counts as not having switched
# s until the next try: a television ignores requests while it goes to sleep
RETRIES = (2.0, 4.0, 8.0, 15.0, 30.0)
SELDOM = 300.0  # s between two tries after those


class Failed(Exception):
    """A panel did not do what was asked.

    `why` is one of `Why`, `detail` what the command printed.
    """

    def __init__(self, why: Why, detail: str = "") -> None:
        """`why` is a code that has a message, `detail` a name or a line of output."""
        super().__init__(why, detail)
        self.why, self.detail = why, detail


class Panel(Protocol):
    """One way to put a panel to sleep and to wake it. Every method may take seconds and raises
    Failed."""

    @property
    def way(self) -> Way:
        """What the config calls it."""
        ...

    def look(self) -> str:
        """Whether it is `on` or `off`; empty where it does not report that. Raises Failed where
        this way does not work here."""
        ...

    def on(self) -> None:
        """Wake it. Raises Failed."""
        ...

    def off(self) -> None:
        """Put it to sleep. Raises Failed."""
        ...


@dataclass(frozen=True, slots=True)
class Probed:
    """Whether a way works here; if not, why: a code of `Why`, and what the system reported (a
    name, a line of output)."""

    way: Way
    works: bool
    why: Why = ""
    detail: str = ""
    state: str = ""  # on, off, or empty where it does not report that


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
        """What the panel reports: `on`, `off` or an empty string. Raises Failed."""
        return self._television()[1]

    def on(self) -> None:
        """Wake it. Raises Failed."""
        device, _ = self._television()
        self._send(device, "--image-view-on")
        self._send(device, "--active-source", f"phys-addr={self._address(device)}")

    def off(self) -> None:
        """Put it to sleep. Raises Failed."""
        self._send(self._television()[0], "--standby")

    def _television(self) -> tuple[Path, str]:
        adapters = sorted(self.devices.glob("cec[0-9]*"))
        if not adapters:
            raise Failed("no-device", str(self.devices / "cec0"))
        answer = ""
        for adapter in adapters:
            answer = self._send(adapter, "--playback", "--give-device-power-status")
            if state := re.search(r"pwr-state:\s*(to-)?(on|standby)", answer):
                return adapter, "on" if state[2] == "on" else "off"
        raise Failed("no-television", _last_line(answer))

    def _address(self, device: Path) -> str:
        address = re.search(r"Physical Address\s*:\s*([0-9a-f.]+)", self._send(device))
        return address[1] if address else "1.0.0.0"

    def _send(self, device: Path, *request: str) -> str:
        return (
            _run("cec-ctl", "-d", str(device), "--to", "0", *request)
            if request
            else _run("cec-ctl", "-d", str(device))
        )


@dataclass(frozen=True)
class Wlopm:
    """Under a Wayland compositor that has wlr-output-power-management: labwc and sway have it,
    Weston has not."""

    environment: Mapping[str, str]
    way: Way = "wlopm"

    def look(self) -> str:
        """What the panel reports: `on`, `off` or an empty string. Raises Failed."""
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
    """Under an X server. `xset` succeeds whatever happens, so the server is asked what state the
    panel is in."""

    environment: Mapping[str, str]
    way: Way = "dpms"

    def look(self) -> str:
        """What the panel reports: `on`, `off` or an empty string. Raises Failed."""
        if self.environment.get("WAYLAND_DISPLAY"):
            raise Failed(
                "wayland", self.environment["WAYLAND_DISPLAY"]
            )  # its X server has no panel of its own
        if not self.environment.get("DISPLAY"):
            raise Failed("no-display", "DISPLAY")
        answer = _run("xset", "q", environment=self.environment)
        if "DPMS is" not in answer:
            raise Failed("no-dpms", self.environment["DISPLAY"])
        if monitor := re.search(r"Monitor is (\w+)", answer):
            return "on" if monitor[1] == "On" else "off"
        return "on" if "DPMS is Disabled" in answer else ""

    def on(self) -> None:
        """Wake it. Raises Failed."""
        # Forcing it switches DPMS on, and with it the server's own idea of when to sleep: never by
        # day.
        _run("xset", "dpms", "force", "on", "dpms", "0", "0", "0", environment=self.environment)

    def off(self) -> None:
        """Put it to sleep. Raises Failed."""
        _run("xset", "dpms", "0", "0", "0", "dpms", "force", "off", environment=self.environment)


def _run(command: str, *arguments: str, environment: Mapping[str, str] | None = None) -> str:
    """What a command printed. Raises Failed where it is not installed, hangs or fails."""
    if shutil.which(command, path=(environment or os.environ).get("PATH")) is None:
        raise Failed("no-command", command)
    try:
        completed = subprocess.run(
            [command, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=COMMAND_TIMEOUT,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Failed("failed", f"{command}: > {COMMAND_TIMEOUT:.0f} s") from None
    except OSError as error:
        raise Failed("failed", f"{command}: {error.strerror or error}") from None
    output = completed.stdout.decode("utf-8", "replace")
    if completed.returncode:
        reason = _last_line(output) or f"exit {completed.returncode}"
        raise Failed("failed", f"{command}: {reason}")
    return output


def _last_line(output: str) -> str:
    return next((line.strip() for line in reversed(output.splitlines()) if line.strip()), "")[:200]


# ── the thread ────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a request: the panel is `on` or `off` by this way; or, with `why`, it is not
    (yet)."""

    panel: Literal["on", "off"]
    way: Way | None
    why: Why = ""
    detail: str = ""


@dataclass
class Power:
    """Keep a panel on or off, as was last asked, in a thread of its own.

    `tell` is called from that thread, once for each outcome. `panels` are the ways to try.
    `retries` are the seconds between two tries, `settling` those between two looks at a panel that
    is switching.
    """

    tell: Callable[[Outcome], None]
    panels: Sequence[Panel] = field(default_factory=ways)
    retries: Sequence[float] = RETRIES
    settling: float = SETTLING

    def __post_init__(self) -> None:
        """No thread yet: the first request starts it."""
        self._news = threading.Condition()
        self._request: tuple[bool, Choice] | None = None
        self._ended = False
        self._thread: threading.Thread | None = None

    def want(self, on: bool, choice: Choice = "auto") -> None:
        """Ask for the panel to be on, or off. Returns at once; an earlier request no longer
        counts."""
        with self._news:
            if choice == "none":
                if self._request is None or self._request[0]:
                    return
                # A panel that we put to sleep is not left asleep.
                on, choice = True, self._request[1]
            self._request = on, choice
            self._news.notify()
            if self._thread is None:
                thread = threading.Thread(target=self._work, name="power", daemon=True)
                with contextlib.suppress(RuntimeError):  # none left now: asked again soon enough
                    thread.start()
                    self._thread = thread

    def close(self) -> None:
        """Do nothing more. A command that is running is not waited for."""
        with self._news:
            self._ended = True
            self._news.notify()

    def _work(self) -> None:
        done: tuple[bool, Choice] | None = None
        while True:
            with self._news:
                self._news.wait_for(lambda: self._ended or self._request != done)  # noqa: B023 – evaluated at once
                if self._ended or self._request is None:
                    return
                done = self._request
            complained = False
            for pause in chain(self.retries, repeat(SELDOM)):
                outcome = self._try_safely(*done)
                if outcome is None:
                    break
                _log.info("panel %s by %s: %s", outcome.panel, outcome.way, outcome.why or "done")
                if not (outcome.why and complained):
                    self.tell(outcome)
                    complained = True
                if not outcome.why or self._is_replaced(done, pause):
                    break

    def _is_replaced(self, request: tuple[bool, Choice], pause: float) -> bool:
        """Whether another request comes within `pause` seconds."""
        with self._news:
            return self._news.wait_for(lambda: self._ended or self._request != request, pause)

    def _try_safely(self, on: bool, choice: Choice) -> Outcome | None:
        try:
            return self._try(on, choice)
        except Exception as fault:
            # an answer that nobody foresaw must not end the thread: no panel would be asked again
            return Outcome("on" if on else "off", None, "failed", type(fault).__name__)

    def _try(self, on: bool, choice: Choice) -> Outcome | None:
        state: Literal["on", "off"] = "on" if on else "off"
        failure: Outcome | None = None
        woken: Outcome | None = None
        for panel in self.panels:
            if choice not in ("auto", panel.way):
                continue
            try:
                panel.look()
                panel.on() if on else panel.off()
                self._see(panel, state)
            except Failed as failed:
                # Of several ways that fail, the one that came nearest is worth reporting.
                if failure is None or failed.why not in (
                    "no-command",
                    "no-display",
                    "no-device",
                    "wayland",
                ):
                    failure = Outcome(state, panel.way, failed.why, failed.detail)
                continue
            if not on:
                return Outcome(state, panel.way)
            # It is woken by every way: it may have been put to sleep by any, also before a restart.
            woken = woken or Outcome(state, panel.way)
        return woken or failure

    def _see(self, panel: Panel, state: str) -> None:
        """Wait until the panel reports this state. Raises Failed where it does not."""
        seen = ""
        for _ in range(LOOKS):
            seen = panel.look()
            if seen in (state, ""):
                return
            with self._news:
                if self._news.wait_for(lambda: self._ended, self.settling):
                    return
        raise Failed("failed", f"{panel.way}: {seen}")
