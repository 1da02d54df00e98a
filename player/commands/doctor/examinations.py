"""Each thing that is looked at, one function: it looks, and says what it found. Changes nothing
that stays."""

from __future__ import annotations

import importlib
import importlib.metadata
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

from player import __version__
from player.commands.doctor.findings import Finding, error, ok, warning
from player.commands.doctor.words import DRIVERS, POWER, TURNED
from player.commands.install.units import NAME
from player.films.asking import EXTRA, codecs
from player.fs.files import is_folder, is_there
from player.fs.mounts import Mounts, is_network
from player.library.edition import Edition
from player.library.file_types import STATUS
from player.process.network_time import set_by_the_network
from player.schedule.believable import believable
from player.schedule.calendar import calendar_of
from player.schedule.spoken import day_of, days_of, moment_of, time_of
from player.screen.displays import chosen, is_one_of
from player.screen.falls import does_without
from player.screen.power import probe as power_ways
from player.screen.single_instance import is_playing
from player.settings.config import Config
from player.text.escapes import visible

FILM_NAMES = {"h264": "H.264", "hevc": "H.265", "vp9": "VP9", "av1": "AV1", "vp8": "VP8"}
# Why a display cannot be opened: what `screen.probe` says, and what we call it.
HINDRANCES = {"closed": "display-closed", "shut": "display-shut", "held": "display-taken"}
PATIENCE = 8.0  # seconds that a display or a share gets to answer
CHECK_PATIENCE = 60.0  # seconds that all content gets to be looked over
CHECK = [sys.executable, "-P", "-m", "player", "check"]
SMOOTH, TOLERABLE = 60, 25  # frames a second
FLUENT = 48  # Hz of a display: with fewer a transition is seen in steps
LOW_DISK, NO_DISK = 700 << 20, 50 << 20  # bytes
LOW_MEMORY = 300 << 20  # bytes that ought to be free for a player that is not running yet
LIBRARIES = {
    "pygame": "pygame-ce",
    "skia": "skia-python",
    "PIL": "Pillow",
    "pydantic": "pydantic",
    "yaml": "PyYAML",
    "watchdog": "watchdog",
}
FONTS = Path(__file__).parents[2] / "paint" / "typefaces"


# ── the content ───────────────────────────────────────────────────────────────────────────────────


def content(edition: Edition, config: Path, screen: str) -> Finding:
    """How many slides there are, and what is wrong with them: what `klantbeeld check` says, from a
    process of its own, since it paints them."""
    slides = sum(not item.stands_in for item in edition.items)
    try:
        done = subprocess.run(
            [*CHECK, "--json", "--config", str(config), "--screen", screen],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=CHECK_PATIENCE,
        )
        problems = json.loads(done.stdout)
    except (ValueError, subprocess.TimeoutExpired):
        return warning("content", "content-unchecked", slides=slides)
    wrong = [problem for problem in problems if problem["severity"] == "error"]
    if problems:
        first = (wrong or problems)[0]
        line = f"{first['path']}:{first['line']}:{first['column']}  {first['message']}"
        return warning(
            "content",
            "content-problems",
            slides=slides,
            errors=len(wrong),
            warnings=len(problems) - len(wrong),
            first=visible(line),
        )
    if not slides:
        return warning("content", "content-none")
    return ok("content", "content-good", slides=slides)


def folder(root: Path, screen: str) -> Finding:
    """Where the content lies, and whether it is there."""
    kind = Mounts.now().kind(root)
    answer = _answers(root) if is_network(kind) else is_folder(root)
    if answer is None:
        return error("folder", "folder-slow", path=root)
    if not answer:
        return error("folder", "folder-away", path=root)
    status = root / STATUS
    if not os.access(status if status.exists() else root, os.W_OK):
        return warning("folder", "folder-read-only", path=root, screen=screen)
    return ok(
        "folder", "folder-network" if is_network(kind) else "folder-local", path=root, kind=kind
    )


def _answers(path: Path) -> bool | None:
    """Whether a folder is there; None where it doesn't say so in time: a process that hangs on a
    share can't be ended, only left alone."""
    looking = subprocess.Popen(
        [
            sys.executable,
            "-I",
            "-S",
            "-c",
            "import os, sys; sys.exit(not os.path.isdir(sys.argv[1]))",
            str(path),
        ],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        return looking.wait(PATIENCE) == 0
    except subprocess.TimeoutExpired:
        looking.kill()
        return None


def holidays(config: Config) -> Finding:
    """Whether there is a calendar, and when it is next felt."""
    place = f"{config.holidays.country} {config.holidays.region}".strip()
    try:
        calendar_of(config.holidays.country, config.holidays.region)
    except ValueError:
        return warning("holidays", "holidays-none", country=place)
    following = config.holidays.calendar.first_from(datetime.now(config.timezone).date())
    return ok(
        "holidays",
        "holidays-good",
        country=place,
        next=day_of(following, config.language) if following else "–",
    )


# ── the television ────────────────────────────────────────────────────────────────────────────────


def plays(state: Path) -> bool:
    """Whether a player is at work here: the service, or one with this state folder. Without a
    desktop nobody else gets to see the display then."""
    for ctl in (("systemctl",), ("systemctl", "--user")):
        if _properties(*ctl, "show", NAME, "-p", "ActiveState").get("ActiveState") == "active":
            return True
    return is_playing(state)


def display(config: Config, playing: bool) -> list[Finding]:
    """The display and how fast this machine draws for it, by a process of its own. `playing`: a
    player has it."""
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "player.screen.probe"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
    except subprocess.TimeoutExpired:
        # A machine that is busy playing may need longer; then the player proves the display.
        return [ok("display", "display-held") if playing else error("display", "display-hangs")]
    try:
        probed = json.loads(done.stdout.splitlines()[-1])
    except (ValueError, IndexError):
        lines = done.stderr.strip().splitlines()
        return [error("display", "display-fails", why=lines[-1] if lines else done.returncode)]
    if not probed["driver"]:
        if playing and probed["why"] != "none":  # else that player waits for a display itself
            return [ok("display", "display-held")]
        values = {name: probed[name] for name in ("card", "group", "user")}
        return [error("display", HINDRANCES.get(probed["why"], "display-none"), **values)]
    sizes, named = probed["sizes"], probed.get("names") or [""] * len(probed["sizes"])
    number = chosen(config.screen.display, named)
    (width, height), rate, frame = (
        sizes[number],
        probed["rates"][number] if number < len(probed["rates"]) else 0,
        probed["frame"],
    )
    rotate, size = config.screen.rotate, f"{width}×{height}"
    turned = TURNED.of(config.language)("turned", rotate=rotate) if rotate != "0" else ""
    driver, hertz = DRIVERS.get(probed["driver"], probed["driver"]), f", {rate} Hz" if rate else ""
    seen = ok("display", "display-good", size=size, rate=hertz, driver=driver, turned=turned)
    if rotate in ("90", "270") and height > width:
        seen = warning("display", "display-twice-turned", size=size, rotate=rotate)
    elif 0 < rate < FLUENT:
        seen = warning("display", "display-low-rate", size=size, rate=rate, driver=driver)
    looked = [seen, *_displays(config, probed, named, number)]
    if frame > 1000 / TOLERABLE:
        return [*looked, warning("drawing", "drawing-slow", frame=frame)]
    if frame > 1000 / SMOOTH:
        return [
            *looked,
            warning("drawing", "drawing-rough", frame=frame, room=round(1000 / SMOOTH)),
        ]
    return [*looked, ok("drawing", "drawing-good", frame=frame, room=round(1000 / SMOOTH))]


def _displays(
    config: Config, probed: dict[str, Any], named: list[str], number: int
) -> list[Finding]:
    """All displays, where there are several or one is asked for that is not there; and whether the
    size that is asked for is one of them."""
    found, sizes = [], probed["sizes"]
    all_of = [
        f"{index}: {name + ' ' if name else ''}{width}×{height}"
        for index, (name, (width, height)) in enumerate(zip(named, sizes, strict=True), 1)
    ]
    wanted, there = config.screen.display, "; ".join(all_of)
    if wanted and not is_one_of(wanted, named):
        found.append(warning("display", "display-other", wanted=wanted, there=there))
    elif len(sizes) > 1:
        found.append(ok("display", "display-several", there=there, number=number + 1))
    modes = [tuple(size) for size in (probed.get("modes") or [[]] * len(sizes))[number]]
    size = config.screen.size
    # Without a desktop the mode is ours to choose.
    if size and probed["driver"].casefold() == "kmsdrm" and modes and size not in modes:
        best = ", ".join(f"{width}x{height}" for width, height in list(dict.fromkeys(modes))[:6])
        found.append(warning("display", "display-no-mode", size=f"{size[0]}x{size[1]}", there=best))
    return found


def driver(state: Path) -> list[Finding]:
    """Whether the player does without its graphics driver; nothing where it does not."""
    return [warning("drawing", "drawing-without")] if does_without(state) else []


def power(config: Config) -> Finding:
    """Whether the panel can be put to sleep outside its hours, where that is asked for."""
    screen = config.screen
    if not (screen.hours or screen.days):
        return ok("power", "power-not-asked")
    hours = " ".join(
        (
            *([days_of(screen.days, config.language)] if screen.days else ()),
            *([f"{screen.hours.start:%H:%M}-{screen.hours.end:%H:%M}"] if screen.hours else ()),
        )
    )
    if screen.power == "none":
        return ok("power", "power-left", hours=hours)
    probed = [probe for probe in power_ways() if screen.power in ("auto", probe.way)]
    works = next((probe for probe in probed if probe.works), None)
    if works:
        return ok("power", "power-good", hours=hours, way=works.way)
    words = POWER.of(config.language)
    why = "; ".join(
        f"{probe.way}: {words(probe.why if probe.why in POWER else '', detail=probe.detail)}"
        for probe in probed
    )
    return warning("power", "power-none", hours=hours, why=why)


def fonts() -> Finding:
    """Whether our own fonts are whole: with them a slide looks the same everywhere."""
    there = [path for path in FONTS.glob("*.ttf") if path.stat().st_size > 1000]
    wanted = {"Inter.ttf", "Newsreader-Regular.ttf", "NotoColorEmoji.ttf"}
    if not wanted <= {path.name for path in there}:
        return error("fonts", "fonts-missing", path=FONTS)
    return ok("fonts", "fonts-good", number=len(there))


def films() -> Finding:
    """Which films play here, and whether this machine keeps up with them."""
    told = codecs()
    if told is None:
        return ok("films", "films-none", command=EXTRA)
    kinds = ", ".join(FILM_NAMES.get(str(name), str(name)) for name in told["codecs"])
    speed = float(told["speed"])
    values = {"kinds": kinds, "speed": f"{speed:.1f}"}
    if speed < 1:
        return warning("films", "films-slow", **values)
    return ok("films", "films-good", **values)


# ── the machine ───────────────────────────────────────────────────────────────────────────────────


def clock(config: Config) -> Finding:
    """Whether the clock can be right, and whether anything sets it."""
    now = datetime.now(config.timezone)
    shown = moment_of(now, config.language)
    if not believable(now):
        return error("clock", "clock-lies", now=shown)
    synchronised = set_by_the_network()
    if synchronised is None:
        return warning("clock", "clock-unknown", now=shown)
    return (
        ok("clock", "clock-good", now=shown)
        if synchronised
        else warning("clock", "clock-not-set", now=shown)
    )


def zone(config: Config) -> Finding:
    """Which time zone the player goes by, and what time it is there."""
    return ok(
        "zone",
        "zone-good",
        zone=config.timezone.key,
        now=time_of(datetime.now(config.timezone), config.language),
    )


def state(place: Path) -> list[Finding]:
    """Whether what must survive a restart can be kept, and whether there is room for it."""
    nearest = next(part for part in (place, *place.parents) if is_there(part))
    try:
        with tempfile.TemporaryFile(dir=nearest):
            pass
    except OSError as fault:
        return [error("state", "state-closed", path=nearest, why=fault.strerror or fault)]
    free = shutil.disk_usage(nearest).free
    room = (
        error("disk", "disk-full", free=_size(free))
        if free < NO_DISK
        else warning("disk", "disk-low", free=_size(free))
        if free < LOW_DISK
        else ok("disk", "disk-good", free=_size(free))
    )
    return [ok("state", "state-good", path=place), room]


def memory(listing: Path = Path("/proc/meminfo")) -> list[Finding]:
    """Whether a player fits; nothing where the system doesn't tell."""
    try:
        lines = dict(line.split(":", 1) for line in listing.read_text().splitlines())
        total, available = (
            int(lines[name].split()[0]) << 10 for name in ("MemTotal", "MemAvailable")
        )
    except (OSError, ValueError, KeyError):
        return []
    values = {"available": _size(available), "total": _size(total)}
    return [
        warning("memory", "memory-low", **values)
        if available < LOW_MEMORY
        else ok("memory", "memory-good", **values)
    ]


def electricity(
    listing: Path = Path("/sys/devices/platform/soc/soc:firmware/get_throttled"),
) -> list[Finding]:
    """Whether a Raspberry Pi gets enough power; nothing on other machines. The bits are those of
    `vcgencmd get_throttled`."""
    try:
        bits = int(listing.read_text(), 16)
    except (OSError, ValueError):
        return []
    if bits & 0x1:
        return [warning("electricity", "electricity-low")]
    return [
        warning("electricity", "electricity-was-low")
        if bits & 0x10000
        else ok("electricity", "electricity-good")
    ]


def program() -> Finding:
    """Whether all that plays can be loaded, and which versions it is."""
    versions = []
    for module, package in LIBRARIES.items():
        try:
            if module != "pygame":  # that one is looked at by the display's own process
                importlib.import_module(module)
            versions.append(f"{package} {importlib.metadata.version(package)}")
        except (ImportError, OSError) as fault:
            return error(
                "program", "program-broken", library=package, why=str(fault).splitlines()[0]
            )
    return ok(
        "program",
        "program-good",
        version=__version__,
        python=platform.python_version(),
        libraries=", ".join(versions),
    )


def service() -> Finding:
    """Whether it starts with the machine, and how that goes."""
    for words in (("systemctl",), ("systemctl", "--user")):
        unit = _properties(*words, "show", NAME, "--property=UnitFileState,NRestarts")
        if unit.get("UnitFileState") == "enabled":
            times = unit.get("NRestarts", "0")
            look = " ".join(("journalctl", *words[1:], "-u", NAME, "-b"))
            return (
                ok("service", "service-good")
                if times in ("0", "")
                else warning("service", "service-falls", times=times, look=look)
            )
    return warning("service", "service-none")


def _properties(*command: str) -> dict[str, str]:
    """What a command prints as NAME=VALUE, a line each; nothing where it fails."""
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=PATIENCE
        )
    except (OSError, subprocess.TimeoutExpired):
        return {}
    return dict(line.split("=", 1) for line in done.stdout.splitlines() if "=" in line)


def _size(number: int) -> str:
    """Bytes as people say them."""
    return f"{number / (1 << 30):.1f} GB" if number >= 1 << 30 else f"{number >> 20} MB"
