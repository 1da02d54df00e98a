"""The player on a television without a desktop (KMSDRM), in a virtual machine, looked at from
outside: `make kms`. About ten minutes a release, the first time more; needs root.

    .venv/bin/python tests/kms/kms.py [bookworm] [trixie] [--keep FOLDER]

Each line is something that must hold, with what was seen; the pictures stay in out/kms/RELEASE.
Exit 1 where one does not.
"""

from __future__ import annotations

import argparse
import json
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from machine import CONTENT, PROGRAM, ROOT, Machine, disk, running
from PIL import Image, ImageChops, ImageFilter, ImageStat

LOG = "/var/lib/klantbeeld/gespeeld.jsonl"
STATUS = "/sys/class/drm/card0-Virtual-1/status"
SIZE, OTHER_SIZE = (640, 360), (800, 600)
ALIKE = 1.0  # mean difference of a channel, in levels: a slide and its preview
LOGIN = 20.0  # how far a console is from any slide, also a dark one, and from one that fades
STRANGE = 0.03  # of a picture in a change: a photo's ground is that photo, far more blurred
REFUSING = {"LD_PRELOAD": "/opt/klantbeeld/async_flips.so"}  # a driver that refuses
FELL = "journalctl -u klantbeeld --no-pager -o cat | grep 'Main process exited' | grep -v 9/KILL"
GIVEN_UP = "grep -ls '\"without\": true' /var/lib/klantbeeld/*/display.json"
LAST_WORDS = (
    "journalctl -u klantbeeld --no-pager -o short-monotonic | grep -B9 'Main process exited'"
)
PATIENCE = 240.0  # seconds for a picture: a frame takes a third of a second here


class Trial:
    """One machine, and what was seen on it."""

    def __init__(self, machine: Machine, size: tuple[int, int], content: Path, out: Path) -> None:
        """`content` is a copy of what it plays, `out` the folder for pictures."""
        self.machine, self._size, self._content, self._out = machine, size, content, out
        self.failed: list[str] = []
        self.head = 0  # of two displays, which is looked at
        self._pages: dict[tuple[str, int], Image.Image] = {}
        self._all: list[Image.Image] = []

    def holds(self, what: str, truth: bool, seen: object = "") -> None:
        """Say whether something holds."""
        print(
            f"{'ok  ' if truth else 'FAIL'} {what}" + (f"   ({seen})" if seen else ""), flush=True
        )
        if not truth:
            self.failed.append(what)

    def look(self, name: str) -> Image.Image:
        """What is on the television, kept as a picture of that name."""
        picture = self.machine.picture(self.head)
        picture.save(self._out / f"{name}.png")
        return picture

    def log(self) -> list[dict[str, object]]:
        """The proof of play."""
        text = self.machine.do(f"cat {LOG} 2>/dev/null")
        return [json.loads(line) for line in text.splitlines() if line.startswith("{")]

    def shown(self) -> list[dict[str, object]]:
        """What it says that it has shown."""
        return [event for event in self.log() if event["event"] == "shown"]

    def difference(self, picture: Image.Image) -> float:
        """How far a picture is from the page that is on, by the log, as this checkout paints it."""
        shown = self.shown()
        if not shown or picture.size != self._size or shown[-1]["slide"] == "fallback":
            return 255.0
        last = shown[-1]
        page = self._page(str(last["slide"]), int(str(last.get("page") or 1)))
        return max(ImageStat.Stat(ImageChops.difference(picture, page)).mean) if page else 255.0

    def _page(self, slide: str, page: int) -> Image.Image | None:
        """None where it has no such page at this size: what the log has last is of another."""
        if (slide, 1) not in self._pages:
            with TemporaryDirectory() as out:
                self._preview("--out", out, "--slide", slide)
                for number, path in enumerate(sorted(Path(out).glob("*.png")), 1):
                    with Image.open(path) as image:
                        self._pages[slide, number] = image.convert("RGB")
        return self._pages.get((slide, page))

    def _preview(self, *options: str) -> None:
        size = f"{self._size[0]}x{self._size[1]}"
        command = ("preview", "--config", self._content / "config.yaml", "--size", size)
        subprocess.run(
            [sys.executable, "-m", "player", *command, *options], check=True, capture_output=True
        )

    def any_page(self, picture: Image.Image) -> float:
        """How far a picture is from the nearest of all pages."""
        if not self._all:
            with TemporaryDirectory() as out:
                self._preview("--out", out)
                for path in Path(out).glob("*.png"):
                    with Image.open(path) as image:
                        self._all.append(image.convert("RGB"))
        return min(apart(picture, page) for page in self._all)

    def resized(self, size: tuple[int, int]) -> None:
        """From now on its display is that large (px)."""
        self._size = size
        self._pages.clear()

    def started(self, command: str = "systemctl restart --no-block klantbeeld") -> bool:
        """Start it, and wait until it says that it has shown something."""
        count = len(self.shown())
        self.machine.do(command)
        return self.until(lambda: len(self.shown()) > count)

    def pressed(self, within: float = PATIENCE) -> bool:
        """Press the key for the next slide, and wait until the log has it."""
        before = len(self.shown())
        self.machine.press("right")
        return self.until(
            lambda: any(event.get("why") == "key" for event in self.shown()[before:]), within
        )

    def right(self, what: str, name: str) -> None:
        """Say whether the television comes to show what the log says is on, kept as `name`."""
        difference = self.shows(name)
        self.holds(what, difference <= ALIKE, f"{difference:.1f} levels")

    def until(self, truth: Callable[[], bool], within: float = PATIENCE) -> bool:
        """Wait until something is true."""
        end = time.monotonic() + within
        while not truth():
            if time.monotonic() > end:
                return False
            time.sleep(0.5)
        return True

    def shows(self, name: str, within: float = PATIENCE) -> float:
        """Wait until the television shows what the log says is on; the difference then."""
        best = 255.0

        def alike() -> bool:
            nonlocal best
            best = self.difference(self.look(name))
            return best <= ALIKE

        self.until(alike, within)
        return best


def black(picture: Image.Image) -> bool:
    """Whether nothing can be seen."""
    return max(high for _low, high in picture.getextrema()) < 24  # type: ignore[misc]


def service(trial: Trial) -> None:
    """Installed as the handbook says, it is on the television."""
    said = trial.machine.do(
        f"{PROGRAM} install --yes --config {CONTENT}/config.yaml --log {LOG} 2>&1"
    )
    difference = trial.shows("service")
    trial.holds("the service shows its slide", difference <= ALIKE, f"{difference:.1f} levels")
    if difference > ALIKE:
        print(said, trial.machine.do("journalctl -u klantbeeld -n 40 --no-pager"), sep="\n")
    missed = [line for line in journal(trial).splitlines() if "shader cache" in line]
    trial.holds("the driver has a place for its shaders", not missed, "".join(missed[:1]))


def journal(trial: Trial) -> str:
    """What the service wrote."""
    return trial.machine.do("journalctl -u klantbeeld --no-pager -o cat")


def keys(trial: Trial) -> None:
    """A key of the keyboard shows the next slide."""
    before = len(trial.shown())
    trial.machine.press("right")
    came = trial.until(lambda: any(event.get("why") == "key" for event in trial.shown()[before:]))
    trial.holds("a key shows the next slide", came)
    trial.right("and that is what is seen", "key")
    trial.machine.press("f")
    time.sleep(8)
    size = trial.look("key-f").size
    trial.holds("F leaves the mode as it is: there is no desktop", size == trial._size, size)
    trial.right("and the slide", "key-f")


def console(trial: Trial) -> None:
    """Another console, and back."""
    active = "cat /sys/class/tty/tty0/active"
    trial.machine.press("ctrl-alt-f2")
    there = trial.until(lambda: trial.machine.do(active) == "tty2", 30)
    trial.holds("Ctrl+Alt+F2 goes to the second console", there, trial.machine.do(active))
    if not there:
        trial.machine.do("chvt 2")
    time.sleep(3)
    away = trial.difference(trial.look("console-2"))
    trial.holds("the second console is what is seen", away > ALIKE, f"{away:.1f} levels")
    before = len(trial.shown())
    time.sleep(25)
    later = trial.shown()[before:]
    trial.holds("nothing is logged as shown meanwhile", not later, len(later))
    away = trial.difference(trial.look("console-2"))
    trial.holds("and it is what is seen still", away > ALIKE, f"{away:.1f} levels")
    trial.machine.press("ctrl-alt-f1")
    back = trial.until(lambda: trial.machine.do(active) == "tty1", 30)
    trial.holds("Ctrl+Alt+F1 comes back", back)
    difference = trial.shows("console-back")
    trial.holds("and the slide is there again", difference <= ALIKE, f"{difference:.1f} levels")


def doctor(trial: Trial) -> None:
    """Asked while it plays, doctor says who has the display."""
    python, took = Path(PROGRAM).with_name("python3"), [time.monotonic()]
    probed = trial.machine.do(f"{python} -P -m player.screen.probe")
    took += [time.monotonic()]
    said = trial.machine.do(f"{PROGRAM} doctor --json --config {CONTENT}/config.yaml", PATIENCE)
    took += [time.monotonic()]
    print(f"     {probed}: {took[1] - took[0]:.1f} s; doctor: {took[2] - took[1]:.1f} s")
    found = json.loads(said[said.index("[") :])
    display = next(finding for finding in found if finding["check"] == "display")
    trial.holds(
        "doctor knows that the player has the display", display["state"] == "ok", display["code"]
    )


def television(trial: Trial) -> None:
    """Off and on while it plays; off when it starts."""
    trial.machine.do(f"echo off > {STATUS}")
    time.sleep(5)
    trial.machine.do(f"echo detect > {STATUS}")
    difference = trial.shows("television-back")
    trial.holds("off and on: the slide is there", difference <= ALIKE, f"{difference:.1f} levels")
    trial.machine.do("systemctl stop klantbeeld")
    trial.machine.do(f"echo off > {STATUS}; systemctl start --no-block klantbeeld")
    time.sleep(20)
    state = trial.machine.do("systemctl is-active klantbeeld")
    trial.holds("it waits for a television that is off", state == "active", state)
    trial.machine.do(f"echo detect > {STATUS}")
    difference = trial.shows("television-late")
    trial.holds("and is on it once that is on", difference <= ALIKE, f"{difference:.1f} levels")


def stopped(trial: Trial) -> None:
    """Stopped, it gives the console back."""
    trial.machine.do("systemctl stop klantbeeld", 60)
    left = trial.machine.do("pgrep -f klantbeeld | wc -l")
    trial.holds("SIGTERM leaves no process", left == "0", left)
    trial.machine.do("chvt 1; echo hello > /dev/tty1")
    time.sleep(3)
    picture = trial.look("console-after")
    away = trial.difference(picture)
    trial.holds(
        "the console is there again", away > ALIKE and not black(picture), f"{away:.1f} levels"
    )
    trial.started("systemctl start --no-block klantbeeld")


def kept_picture(trial: Trial) -> None:
    """Started again, it shows the picture that was kept when it stopped, and goes on from it."""
    kept, config = "find /var/lib/klantbeeld -name opening", f"{CONTENT}/config.yaml"
    trial.machine.do(f"echo 'duration: 300' >> {config}")  # so nothing else comes by itself
    time.sleep(8)
    for _ in range(3):  # its studio has 2 s for it, which is little where all is emulated
        trial.machine.do("systemctl stop klantbeeld", 60)
        if found := trial.machine.do(kept):
            break
        trial.started("systemctl start --no-block klantbeeld")
    trial.holds("a picture is kept for the next start", bool(found), found)
    with surrounded(trial, KLANTBEELD_LOG="screen=info"):
        seen, count = [trial.machine.picture()], len(trial.shown())
        trial.machine.do("systemctl start --no-block klantbeeld")
        end = time.monotonic() + PATIENCE
        # Its studio has painted once the kept picture is deleted; and some looks after that.
        while time.monotonic() < end:
            seen += [trial.machine.picture()]
            if len(trial.shown()) > count and not trial.machine.do(kept):
                break
        seen += [trial.machine.picture() for _ in range(20)]
    trial.right("started again, the slide is there", "started-again")
    said = [line for line in journal(trial).splitlines() if "opening: " in line]
    trial.holds("it began with the kept picture", bool(said), "".join(said))
    left = trial.machine.do(kept)
    trial.holds("which is deleted then", not left, left)
    slide = [trial.difference(one) <= ALIKE for one in seen]
    first = slide.index(True) if True in slide else len(slide)
    for number, one in enumerate(seen[max(0, first - 1) :]):
        if not slide[max(0, first - 1) + number]:
            one.save(trial._out / f"started-again-{number:02}.png")
    stays = bool(slide[first:]) and all(slide[first:])
    trial.holds("and once it is seen nothing else is", stays, f"{len(slide) - first} pictures")
    trial.machine.do(f"sed -i '/^duration: /d' {config}")
    time.sleep(8)


def refused_flips(trial: Trial) -> None:
    """A driver that promises what it refuses: the picture is there all the same."""
    with surrounded(trial, **REFUSING):
        trial.started()
        trial.right("a driver that refuses its flips is not black", "refused-flips")
    trial.started()


def killed(trial: Trial) -> None:
    """Killed from outside, it is back."""
    count = len(trial.shown())
    trial.machine.do("systemctl kill -s KILL klantbeeld")
    back = trial.until(lambda: len(trial.shown()) > count)
    difference = trial.shows("killed")
    trial.holds(
        "after SIGKILL it is back", back and difference <= ALIKE, f"{difference:.1f} levels"
    )


def asked_for(trial: Trial, key: str, value: str) -> None:
    """Put a key below `screen` in the config, or take it out."""
    config = f"{CONTENT}/config.yaml"
    trial.machine.do(f"sed -i '/^  {key}: /d' {config}")
    if value:
        trial.machine.do(f"sed -i 's/^screen:$/screen:\\n  {key}: {value}/' {config}")


def modes(trial: Trial) -> None:
    """A size that is asked for is a mode of the display, while it plays and from the start."""
    size, trial._size = trial._size, (800, 600)
    trial._pages.clear()
    asked_for(trial, "size", "800x600")
    difference = trial.shows("mode")
    trial.holds("a size in the config is its mode", difference <= ALIKE, f"{difference:.1f} levels")
    trial.machine.do("systemctl restart --no-block klantbeeld")
    count = len(trial.shown())
    trial.until(lambda: len(trial.shown()) > count)
    difference = trial.shows("mode-started")
    trial.holds("and after a restart too", difference <= ALIKE, f"{difference:.1f} levels")
    trial._size = size
    trial._pages.clear()
    asked_for(trial, "size", "")
    difference = trial.shows("mode-back")
    trial.holds("and without it the own one", difference <= ALIKE, f"{difference:.1f} levels")


def chip(trial: Trial) -> None:
    """A graphics chip draws (here Mesa's llvmpipe): the same pictures; and `auto` measures."""
    state = "/var/lib/klantbeeld"
    for way in ("gpu", "auto"):
        asked_for(trial, "drawing", way)
        kept = f'grep -l \'"drawing": *"{way}"\' -r {state} | head -1'
        known = trial.until(lambda kept=kept: bool(trial.machine.do(kept)), 60)  # type: ignore[misc]
        trial.holds(f"`drawing: {way}` is kept for the next start", known)
        count = len(trial.shown())
        trial.machine.do("systemctl restart --no-block klantbeeld")
        trial.until(lambda count=count: len(trial.shown()) > count)  # type: ignore[misc]
        difference = trial.shows(f"drawn-{way}")
        trial.holds(f"`{way}` shows its slide", difference <= ALIKE, f"{difference:.1f} levels")
        # A key that is pressed while the keyboard is being opened is not heard.
        came = any(trial.pressed(within=20) for _ in range(6))
        trial.holds("a key shows the next one", came)
        difference = trial.shows(f"drawn-{way}-next")
        trial.holds("and that is seen", difference <= ALIKE, f"{difference:.1f} levels")
        memory = trial.machine.do(
            "for p in $(pgrep -f klantbeeld); do grep -H ^Pss: /proc/$p/smaps_rollup; done"
        )
        print(memory)
    answer = trial.machine.do(f"find {state} -name drawing.json -exec cat {{}} +")
    # Emulated it may take longer than it is given: then that is what is remembered.
    known = '"alike": true' in answer or "TimeoutExpired" in answer
    trial.holds("what was measured is remembered", known, answer)
    trial.machine.do("systemctl stop klantbeeld")
    said = trial.machine.do(
        f"SDL_VIDEODRIVER=kmsdrm {Path(PROGRAM).with_name('python3')} -P"
        " -m player.screen.measuring '[\"\", null]'",
        PATIENCE,
    )
    trial.holds("by either way the picture is the same", '"alike": true' in said, said)
    trial.machine.do("systemctl start --no-block klantbeeld")
    asked_for(trial, "drawing", "")


@contextmanager
def surrounded(trial: Trial, **environment: str) -> Iterator[None]:
    """A service that is started meanwhile has these in its environment."""
    drop_in = "/etc/systemd/system/klantbeeld.service.d"
    lines = "".join(f"Environment={name}={value}\\n" for name, value in environment.items())
    trial.machine.do(
        f"mkdir -p {drop_in}; printf '[Service]\\n{lines}' > {drop_in}/test.conf;"
        " systemctl daemon-reload"
    )
    try:
        yield
    finally:
        trial.machine.do(f"rm -r {drop_in}; systemctl daemon-reload")


def swapped(trial: Trial) -> None:
    """Another display is plugged in while it plays; and the cable into the other socket."""
    first, other = trial._size, (800, 600) if trial._size != (800, 600) else (640, 480)
    trial.machine.plug((0, 0))
    time.sleep(8)
    trial.machine.plug(other)
    trial.until(lambda: trial.machine.picture().size == other, 60)
    trial.resized(trial.machine.picture().size)
    trial.holds("another display is in its own mode", trial._size == other, trial._size)
    trial.right("and shows the slide", "swapped")
    trial.machine.plug(first)
    trial.until(lambda: trial.machine.picture().size == first, 60)
    trial.resized(trial.machine.picture().size)
    trial.right("the first one too, swapped without a pause", "swapped-back")
    trial.resized(first)


def console_in_another_mode(trial: Trial) -> None:
    """Another console sets its own mode: a frame of ours no longer fits, or is seen in a corner."""
    own, other = trial._size, (800, 600) if trial._size != (800, 600) else (640, 480)
    asked_for(trial, "size", f"{other[0]}x{other[1]}")
    trial.resized(other)
    trial.right("it plays in another mode than the console", "console-mode")
    trial.machine.press("ctrl-alt-f2")
    active = "cat /sys/class/tty/tty0/active"
    trial.until(lambda: trial.machine.do(active) == "tty2", 30)
    time.sleep(3)
    size = trial.look("console-mode-2").size
    trial.holds("the second console has its own mode", size == own, size)
    trial.machine.press("ctrl-alt-f1")
    trial.until(lambda: trial.machine.do(active) == "tty1", 30)
    trial.right("back from it the slide is there again, whole", "console-mode-back")
    asked_for(trial, "size", "")
    trial.resized(own)
    trial.shows("console-mode-left")


def refused_mode(trial: Trial) -> None:
    """A mode that the display has and the driver refuses: the slide is there in another."""
    asked_for(trial, "size", "800x600")
    with surrounded(trial, **REFUSING, REFUSED_WIDTH="800"):
        trial.started()
        trial.right("a driver that refuses the mode is not black", "refused-mode")
        asked_for(trial, "size", "")
        trial.machine.do("systemctl stop klantbeeld")
    trial.started("systemctl start --no-block klantbeeld")


def fade(trial: Trial) -> None:
    """In the middle of a change nothing is seen that is neither of the two slides."""
    config = f"{CONTENT}/config.yaml"
    trial.machine.do(
        f"printf 'transition: {{kind: crossfade, seconds: 2}}\\nduration: 300\\n' >> {config}"
    )
    for way in ("software", "gpu"):
        asked_for(trial, "drawing", way)
        time.sleep(8)
        trial.started()
        for turn in range(2):
            trial.shows(f"fade-{way}-{turn}-before")
            before = trial.machine.picture()
            trial.machine.press("right")
            seen = changing(trial, before)
            after = seen[-1]
            middle = [one for one in seen if min(apart(one, before), apart(one, after)) > 0.5]
            for number, one in enumerate(middle):
                one.save(trial._out / f"fade-{way}-{turn}-{number:02}.png")
            trial.right(f"by `{way}` the next slide comes", f"fade-{way}-{turn}-then")
            dark, count = sum(black(one) for one in seen), f"{len(middle)} pictures of it"
            trial.holds("a change is never black", bool(middle) and not dark, count)
            strange = max((stranger(one, before, after) for one in middle), default=1.0)
            trial.holds("and never a third picture", strange < STRANGE, f"{strange:.4f} of it")
    asked_for(trial, "drawing", "")
    trial.machine.do(f"sed -i '/^transition: /d; /^duration: /d' {config}")
    time.sleep(8)
    trial.started()


def changing(trial: Trial, before: Image.Image) -> list[Image.Image]:
    """What is seen until it has changed and stands still for five seconds; each picture once."""
    seen, since, end = [before], time.monotonic(), time.monotonic() + 60
    while time.monotonic() < end:
        picture = trial.machine.picture()
        if picture.tobytes() != seen[-1].tobytes():
            seen.append(picture)
            since = time.monotonic()
        elif len(seen) > 1 and time.monotonic() > since + 5:
            break
        time.sleep(0.05)
    return seen


def lost(trial: Trial) -> None:
    """Another program takes the display for a while: it is back afterwards, and not frozen."""
    taken = trial.machine.do(
        "python3 /opt/klantbeeld/take_display.py $(systemctl show klantbeeld -p MainPID --value) 10"
    )
    trial.holds(
        "the display was taken", taken.startswith("taken from") and " 0 " not in taken, taken
    )
    # A key that is pressed while it opens the display, or starts anew, is not heard.
    came = any(trial.pressed(within=20) for _ in range(6))
    trial.holds("a key shows the next slide after that", came)
    if not came:
        print(journal(trial)[-3000:])
    trial.right("and the display is ours again", "lost")


def apart(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of the channel that differs most, in levels."""
    return (
        255.0
        if one.size != other.size
        else max(ImageStat.Stat(ImageChops.difference(one, other)).mean)
    )


def stranger(one: Image.Image, before: Image.Image, after: Image.Image) -> float:
    """What part of a picture is lighter or darker than anything near that place in two others. Words
    rise by some px, and a change goes through the ground of the new slide."""
    near = 17
    lightest = ImageChops.lighter(
        *(pic.filter(ImageFilter.MaxFilter(near)) for pic in (before, after))
    )
    darkest = ImageChops.darker(
        *(pic.filter(ImageFilter.MinFilter(near)) for pic in (before, after))
    )
    beyond = ImageChops.lighter(
        ImageChops.subtract(one, lightest), ImageChops.subtract(darkest, one)
    )
    found = beyond.convert("L").point(lambda level: 255 if level > 12 else 0)
    return ImageStat.Stat(found).mean[0] / 255


def screen_killed(trial: Trial) -> None:
    """The process that shows is killed alone: systemd starts it again."""
    times = "systemctl show klantbeeld -p NRestarts --value"
    before = trial.machine.do(times)
    back = trial.started(
        "systemctl kill --kill-whom=main -s KILL klantbeeld 2>/dev/null"
        " || systemctl kill --kill-who=main -s KILL klantbeeld"
    )
    trial.right("the screen process killed alone: it is back", "screen-killed")
    after = trial.machine.do(times)
    trial.holds("systemd started it again", back and after != before, f"{before} → {after}")
    count = trial.machine.do("pgrep -fc 'player.studio|klantbeeld.*play'")
    trial.holds("and nothing of the old one is left", count == "2", count)


def full_disk(trial: Trial) -> None:
    """Its own folder is full: it starts, and plays."""
    state = "/var/lib/klantbeeld"
    trial.machine.do("systemctl stop klantbeeld")
    trial.machine.do(
        f"cp -a {state} /tmp/kept; mount -t tmpfs -o size=256k none {state};"
        f" chown --reference=/tmp/kept {state}; chmod 700 {state};"
        f" dd if=/dev/zero of={state}/full bs=4k count=999 2>/dev/null; df {state} | tail -1"
    )
    trial.machine.do("systemctl start --no-block klantbeeld")
    best = 255.0

    def alike() -> bool:
        nonlocal best
        best = trial.any_page(trial.look("full-disk"))
        return best <= ALIKE

    trial.until(alike)
    trial.holds("with a full disk it plays", best <= ALIKE, f"{best:.1f} levels")
    trial.machine.press("right")
    time.sleep(20)
    best = 255.0
    trial.until(alike, 60)
    trial.holds("and goes on", best <= ALIKE, f"{best:.1f} levels")
    trial.machine.do(f"rm {state}/full")
    trial.until(lambda: bool(trial.shown()), 120)
    trial.holds("once there is room it logs again", bool(trial.shown()), len(trial.shown()))
    trial.machine.do(f"systemctl stop klantbeeld; umount -l {state}; rm -r /tmp/kept")
    trial.started("systemctl start --no-block klantbeeld")


def clock_jumps(trial: Trial) -> None:
    """The clock is set while it plays, far ahead and back."""
    for words in ("+3 hours", "-3 hours", "2031-01-01 12:00", "-40 days"):
        trial.machine.do(f"date -s '{words}'")
        time.sleep(6)
        came = any(trial.pressed(within=30) for _ in range(4))
        difference = trial.shows("clock")
        trial.holds(
            f"the clock set to {words}: a key shows the next slide",
            came and difference <= ALIKE,
            f"{difference:.1f} levels",
        )
    trial.machine.do(f"date -s @{int(time.time())}")


def plugged_in(trial: Trial) -> None:
    """The second display is asked for, and comes later; it goes, and the first is played on."""
    asked_for(trial, "display", "2")
    time.sleep(5)
    trial.right("while there is no second display it plays on the first", "before-second")
    first, size = trial._size, (720, 400)
    trial.machine.plug(size, 1)
    trial.until(lambda: trial.machine.picture(1).size == size, 60)
    trial.resized(trial.machine.picture(1).size)
    trial.head = 1
    trial.right("once it is plugged in it plays on the second, by number", "plugged-in")
    trial.holds("in the mode of that one", trial._size == size, trial._size)
    trial.machine.plug((0, 0), 1)
    trial.head = 0
    trial.resized(first)
    trial.right("once that is unplugged it plays on the first", "unplugged")
    asked_for(trial, "display", "")
    time.sleep(5)


def chip_in_another_mode(trial: Trial) -> None:
    """What a graphics chip draws goes along to another mode and another display."""
    own = trial._size
    asked_for(trial, "drawing", "gpu")
    time.sleep(8)
    trial.started()
    asked_for(trial, "size", "800x600")
    trial.resized((800, 600))
    trial.right("a chip draws in a mode that is asked for", "chip-mode")
    asked_for(trial, "size", "")
    trial.machine.plug((720, 400))
    trial.resized((720, 400))
    trial.right("and on another display", "chip-swapped")
    trial.machine.plug(own)
    trial.resized(own)
    trial.right("and back", "chip-back")
    asked_for(trial, "drawing", "")
    time.sleep(8)
    trial.started()


def second(trial: Trial) -> None:
    """Of two displays the one that is asked for."""
    other = "/sys/class/drm/card0-Virtual-2/status"
    trial.machine.do("systemctl stop klantbeeld")
    trial.machine.do(f"echo on > {other}")
    found, several = [], []
    for _ in range(3):  # it gives the display 8 s, which is little where all is emulated
        said = trial.machine.do(f"{PROGRAM} doctor --json --config {CONTENT}/config.yaml")
        found = json.loads(said[said.index("[") :])
        if several := [line for line in found if line["code"] == "display-several"]:
            break
    seen = several or [line for line in found if line["check"] == "display"]
    trial.holds("doctor lists both", bool(several), seen)
    asked_for(trial, "display", "Virtual-2")
    asked_for(trial, "size", "800x600")  # the one that it prefers is too large to draw here
    count = len(trial.shown())
    trial.machine.do("systemctl start --no-block klantbeeld")
    trial.until(lambda: len(trial.shown()) > count)
    best, size, trial._size = 255.0, trial._size, (800, 600)
    trial._pages.clear()

    def alike() -> bool:
        nonlocal best
        picture = trial.machine.picture(1)
        picture.save(trial._out / "second.png")
        best = trial.difference(picture)
        return best <= ALIKE

    trial.until(alike)
    trial.holds("the second is the one", best <= ALIKE, f"{best:.1f} levels")
    trial._size = size
    trial._pages.clear()
    for key in ("display", "size"):
        asked_for(trial, key, "")
    trial.machine.do(f"systemctl stop klantbeeld; echo detect > {other}")
    trial.started("systemctl start --no-block klantbeeld")


def driver_falls(trial: Trial) -> None:
    """The graphics driver crashes at each start: after a few the slide is there without it."""
    kept = "$(find /var/lib/klantbeeld -name display.json)"
    with surrounded(trial, LD_PRELOAD=REFUSING["LD_PRELOAD"], FALLING="1"):
        trial.started()
        trial.right("a driver that falls at each start is no console", "driver-falls")
        times = trial.machine.do("systemctl show klantbeeld -p NRestarts --value")
        said = [line for line in journal(trial).splitlines() if "grafische driver" in line]
        trial.holds("the journal says that it draws without", bool(said), "".join(said[:1]))
        came = any(trial.pressed(within=30) for _ in range(4))
        trial.holds("a key shows the next slide", came, f"{times} restarts")
        trial.right("and that is what is seen", "driver-falls-next")
        asked_for(trial, "size", "800x600")
        own = trial._size
        trial.resized((800, 600))
        trial.right("another mode too", "driver-falls-mode")
        asked_for(trial, "size", "")
        trial.resized(own)
        trial.right("and back", "driver-falls-back")
        trial.machine.plug((720, 400))
        trial.resized((720, 400))
        trial.right("another display too", "driver-falls-swapped")
        trial.machine.plug(own)
        trial.resized(own)
        trial.right("and the first again", "driver-falls-swapped-back")
        active = "cat /sys/class/tty/tty0/active"
        trial.machine.press("ctrl-alt-f2")
        there = trial.until(lambda: trial.machine.do(active) == "tty2", 30)
        time.sleep(3)
        away = trial.any_page(trial.look("driver-falls-console"))
        trial.holds("the second console is what is seen", there and away > LOGIN, f"{away:.1f}")
        trial.machine.press("ctrl-alt-f1")
        trial.right("and the slide after that", "driver-falls-console-back")
        print(
            trial.machine.do(
                "for p in $(pgrep -f klantbeeld); do grep -H ^Pss: /proc/$p/smaps_rollup; done"
            )
        )
        trial.started()
        trial.right("the next start does not fall first", "driver-falls-started")
        again = trial.machine.do("systemctl show klantbeeld -p NRestarts --value")
        trial.holds("without a fall", again in (times, "0"), f"{times} → {again}")
    trial.machine.do("systemctl stop klantbeeld")
    trial.machine.do(f"rm -f {kept}")
    trial.started("systemctl start --no-block klantbeeld")


def late(trial: Trial) -> None:
    """The television is turned on when a minute and a half has gone by."""
    trial.machine.do("systemctl stop klantbeeld")
    trial.machine.do(f"echo off > {STATUS}; systemctl start --no-block klantbeeld")
    time.sleep(90)
    state = trial.machine.do("systemctl is-active klantbeeld; cat /proc/loadavg")
    trial.holds("it waits for a minute and a half", state.startswith("active"), state)
    trial.machine.do(f"echo detect > {STATUS}")
    trial.right("and is on the television that is turned on then", "late")


def lists_of_modes(trial: Trial) -> None:
    """A display that prefers none of its modes; and one whose list changes while we play."""
    said, own = f"{Path(STATUS).parent.name.partition('-')[2]}", trial._size
    override = f"/sys/kernel/debug/dri/0/{said}/edid_override"
    for name, which in (("no-preference", (0x80 | 0x20 | 0x01, 0)), ("fewer", (0x20, 0))):
        words = "".join(f"\\x{byte:02x}" for byte in edid(*which))
        trial.machine.do(f"printf '{words}' > {override}")
        trial.machine.plug((0, 0))
        time.sleep(3)
        trial.machine.plug(own)
        known = trial.until(
            lambda: own not in sizes(trial) and trial.machine.picture().size in sizes(trial), 90
        )
        trial.resized(trial.machine.picture().size)
        trial.holds(f"its modes are of that list ({name})", known, sizes(trial))
        trial.right(f"the slide, in {trial._size}", f"modes-{name}")
    trial.started()
    trial.right("and from the start", "modes-started")
    trial.machine.do(f"printf reset > {override}")
    trial.machine.plug((0, 0))
    time.sleep(3)
    trial.machine.plug(own)
    trial.resized(own)
    trial.right("the own list again", "modes-back")


def sizes(trial: Trial) -> list[tuple[int, int]]:
    """What the kernel says that the display can."""
    listed = trial.machine.do(f"cat {Path(STATUS).with_name('modes')}").split()
    return [
        (int(width), int(height)) for width, _, height in (one.partition("x") for one in listed)
    ]


def edid(first: int, second: int) -> bytes:
    """What a display says of itself that has established timings alone, and prefers none of them."""
    said = bytearray(
        bytes.fromhex("00ffffffffffff0011110100000000000121") + b"\x01\x03\x80\x30\x1b\x78"
    )
    said += b"\x00" + bytes.fromhex("ee91a3544c99260f5054") + bytes([first, second, 0])
    said += b"\x01" * 16 + (b"\0\0\0\x10" + bytes(14)) * 4 + b"\0"
    return bytes(said) + bytes([-sum(said) % 256])


def chosen_unplugged(trial: Trial) -> None:
    """Of two displays the one that is asked for by name goes, comes back, and goes again."""
    first, other = trial._size, (720, 400)
    trial.machine.plug(other, 1)
    asked_for(trial, "display", "Virtual-2")
    for turn in range(2):
        trial.until(lambda: trial.machine.picture(1).size == other, 60)
        trial.head = 1
        trial.resized(other)
        trial.right(f"it plays on the display that is asked for ({turn})", f"chosen-{turn}")
        trial.machine.plug((0, 0), 1)
        trial.head = 0
        trial.resized(first)
        trial.right("once that is gone on the other one", f"chosen-gone-{turn}")
        came = any(trial.pressed(within=30) for _ in range(4))
        trial.holds("a key still shows the next slide", came)
        trial.machine.plug(other, 1)
    asked_for(trial, "display", "")
    trial.right("and on the first where none is asked for", "chosen-none")
    trial.machine.plug((0, 0), 1)
    time.sleep(5)


def too_large(trial: Trial) -> None:
    """A size that no mode has: the own one, and whoever asks is told."""
    asked_for(trial, "size", "7680x4320")
    time.sleep(8)
    trial.right("where no mode is as large the own one stays", "too-large")
    trial.started()
    trial.right("and from the start", "too-large-started")
    said = [line for line in journal(trial).splitlines() if "7680" in line]
    trial.holds("the journal says so", bool(said), "".join(said[-1:]))
    asked_for(trial, "size", "")
    time.sleep(8)


def no_permission(trial: Trial) -> None:
    """The player is not in the group of the graphics card: it waits, and says why."""
    drop_in = "/etc/systemd/system/klantbeeld.service.d"
    trial.machine.do(
        f"mkdir -p {drop_in}; printf '[Service]\\nSupplementaryGroups=\\n' > {drop_in}/test.conf;"
        " systemctl daemon-reload; systemctl restart --no-block klantbeeld"
    )
    told = trial.until(lambda: "usermod -aG video" in journal(trial), 120)
    said = [line for line in journal(trial).splitlines() if "usermod" in line]
    trial.holds("the journal says which group it must be in", told, "".join(said[-1:]))
    status = trial.machine.do("systemctl status klantbeeld --no-pager | grep Status")
    trial.holds("so does systemctl status", "usermod" in status, status)
    user = trial.machine.do("systemctl show klantbeeld -p User --value")
    doctored = trial.machine.do(
        f"systemctl stop klantbeeld; runuser -u {user} -- {PROGRAM} doctor"
        f" --json --config {CONTENT}/config.yaml",
        PATIENCE,
    )
    found = json.loads(doctored[doctored.index("[") :])
    (display,) = [line for line in found if line["check"] == "display"]
    trial.holds("and doctor", display["code"] == "display-closed", display["message"])
    trial.machine.do(f"rm -r {drop_in}; systemctl daemon-reload")
    trial.started("systemctl start --no-block klantbeeld")
    trial.right("once it is in that, the slide", "permitted")


SCENES = (
    *(service, keys, console, doctor, killed, television, modes, chip, second, stopped),
    *(kept_picture, refused_flips, swapped, console_in_another_mode, refused_mode, fade),
    *(screen_killed, chip_in_another_mode, lost, full_disk, clock_jumps, plugged_in),
    *(driver_falls, late, lists_of_modes, chosen_unplugged, too_large, no_permission),
)
IN_ANOTHER_SIZE = (service, console_in_another_mode)


def played(trial: Trial, scene: Callable[[Trial], None]) -> None:
    """Play a scene. Whatever it does to the player, that never ends by a fault of its own."""
    try:
        before = trial.machine.do(FELL)
        try:
            scene(trial)
        finally:
            fell = trial.machine.do(FELL)[len(before) :]
            if fell and scene is not driver_falls:
                print(trial.machine.do(LAST_WORDS))
                trial.holds(f"{scene.__name__}: it never fell", False, fell)
            given_up = trial.machine.do(GIVEN_UP)
            if given_up:
                trial.holds(f"{scene.__name__}: its driver is in use", False, given_up)
    except (TimeoutError, OSError, ValueError, subprocess.SubprocessError) as fault:
        trial.holds(scene.__name__, False, fault)


def tried(release: str, cache: Path, scenes: tuple[Callable[[Trial], None], ...]) -> list[str]:
    """What did not hold on that release."""
    out = ROOT / "out" / "kms" / release
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    failed: list[str] = []
    with TemporaryDirectory() as temporary:
        content = Path(temporary) / "content"
        content.mkdir()
        for name in ("playlists", "assets"):
            shutil.copytree(ROOT / name, content / name)
        config = (ROOT / "config.yaml").read_text("utf-8")
        # A picture is compared with its preview, so it stays where it is.
        still = config.replace("\nscreen:\n", "\nscreen:\n  pixel_shift: nee\n")
        (content / "config.yaml").write_text(still, "utf-8")
        folder = disk(release, cache, content)
        others = tuple(scene for scene in IN_ANOTHER_SIZE if scene in scenes)
        for size, these in ((SIZE, scenes), (OTHER_SIZE, others)):
            print(f"── {release}, {size[0]}×{size[1]}", flush=True)
            with running(folder, size, Path(temporary) / f"{size[0]}") as machine:
                trial = Trial(machine, size, content, out)
                for scene in these:
                    played(trial, scene)
                failed += trial.failed
    return failed


def main() -> int:
    """Try each release that is asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("releases", nargs="*", default=["bookworm", "trixie"])
    parser.add_argument("--cache", type=Path, default=ROOT / "out" / "kms-cache")
    named = {scene.__name__: scene for scene in SCENES[1:]}
    only = "only these, in this order, after the first"
    parser.add_argument("--scene", action="append", choices=sorted(named), help=only)
    asked = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # no machine is left running
    others = [named[name] for name in asked.scene or named]
    failed = [
        f"{release}: {what}"
        for release in asked.releases
        for what in tried(release, asked.cache, (service, *others))
    ]
    print("\n".join(failed) or "all of it holds")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
