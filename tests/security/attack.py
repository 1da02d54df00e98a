"""A thousand attacks, drawn by a seed from who, where and how; what was read, written, fetched and
run outside is counted. Zero is right.

    python tests/security/attack.py [--number 1000] [--seed 1] [--keep DIR]

Who: somebody who may write in the content folder; the server of a feed. Each round lays a score of attacks in one content folder, and lets
the player and the commands loose on it under strace. Outside is a folder of somebody else's, with a
word in every file and every name; and a server that nobody named. What the kernel was asked counts,
and not what the player says.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import itertools
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from helpers.papers import a_pdf  # noqa: E402
from helpers.server import Server, moved, page  # noqa: E402

WORD = "hunter2"
AT_ONCE = 20  # attacks in one content folder
PNG = (ROOT / "tests/references/quote-liggend.png").read_bytes()
OUTSIDE = {
    "dia.yaml": f"- {{type: notice, title: {WORD}, text: {WORD}}}\n{WORD}: {WORD}\n".encode(),
    "tabel.csv": f"tekst;cijfer\n{WORD} hielp mij goed;9\n".encode(),
    "verhaal.md": f"---\n{WORD}: 1\n---\n# {WORD}\n".encode(),
    "foto.png": PNG,
    "blad.pdf": a_pdf(),
    "profiel": f"# {WORD}\n".encode(),
    f"{WORD}.png": PNG,
    "sleutel": WORD.encode(),
    "tekening.svg": f'<svg xmlns="http://www.w3.org/2000/svg"><text>{WORD}</text></svg>'.encode(),
    "letter.ttf": (ROOT / "player/paint/typefaces/Inter.ttf").read_bytes(),
}


@dataclass
class Scene:
    """What an attack is laid in: the content folder, what is outside, and two servers."""

    folder: Path
    feed: Server
    other: Server
    lines: list[str] = field(default_factory=list)  # of the playlist
    config: dict[str, str] = field(default_factory=dict)
    feeds: list[str] = field(default_factory=list)
    swaps: list[tuple[Path, Path]] = field(
        default_factory=list
    )  # places, and what they lead to now and then

    @property
    def content(self) -> Path:
        return self.folder / "inhoud"

    @property
    def outside(self) -> Path:
        return self.folder / "geheim"

    def put(self, name: str) -> Path:
        """A place in the content folder, free, with its folder. Nothing is laid beneath what
        another attack has laid."""
        path = self.content / name
        for above in (
            *reversed(path.relative_to(self.content).parents),
            path.relative_to(self.content),
        ):
            if (self.content / above).is_symlink():
                (self.content / above).unlink()
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            shutil.rmtree(path)
        path.unlink(missing_ok=True)
        return path


# ── where, and what of outside fits there ─────────────────────────────────────────────────────────

FILES = {
    "playlists/inbox/dia.yaml": "dia.yaml",
    "playlists/inbox/antwoorden.csv": "tabel.csv",
    "playlists/inbox/antwoorden.csv.yaml": "dia.yaml",
    "playlists/inbox/verhaal.md": "verhaal.md",
    "playlists/inbox/foto.png": "foto.png",
    "playlists/inbox/foto.png.yaml": "dia.yaml",
    "playlists/inbox/blad.pdf": "blad.pdf",
    "playlists/inbox/tekening.svg": "tekening.svg",
    "playlists/anders.yaml": "dia.yaml",
    "assets/logo.png": "foto.png",
    "assets/themes/huis.yaml": "dia.yaml",
    "assets/fonts/huis.ttf": "letter.ttf",
    "ingetrokken.yaml": "dia.yaml",
    "sleutel.txt": "sleutel",
    "playlists/voorstellen/_voorgesteld.txt": "profiel",
    "_status/balie.txt": "profiel",
    "gespeeld.jsonl": "profiel",
    "gespeeld.jsonl.1": "profiel",
    "logs/gespeeld.jsonl": "profiel",
}
FOLDERS = (
    "_status",
    "playlists/voorstellen",
    "playlists/weg",
    "assets/weg",
    "assets/themes",
    "assets/fonts",
    "logs",
    "playlists/inbox/weg",
    "reacties",
)


def link(scene: Scene, place: Path, target: Path) -> None:
    place.symlink_to(target)


def relative(scene: Scene, place: Path, target: Path) -> None:
    place.symlink_to(os.path.relpath(target, place.parent))


def by_proc(scene: Scene, place: Path, target: Path) -> None:
    place.symlink_to(f"/proc/self/root{target}")


def twice(scene: Scene, place: Path, target: Path) -> None:
    between = place.with_name(f".tussen-{place.name}")
    between.unlink(missing_ok=True)
    between.symlink_to(target)
    place.symlink_to(between.name)


def by_a_folder(scene: Scene, place: Path, target: Path) -> None:
    between = place.with_name(f".map-{place.name}")
    between.unlink(missing_ok=True)
    between.symlink_to(target.parent)
    place.symlink_to(f"{between.name}/{target.name}")


def to_nothing(scene: Scene, place: Path, target: Path) -> None:
    place.symlink_to(target.parent / "nieuw")


def pipe(scene: Scene, place: Path, target: Path) -> None:
    os.mkfifo(place)


def device(scene: Scene, place: Path, target: Path) -> None:
    place.symlink_to("/dev/zero")


def folder(scene: Scene, place: Path, target: Path) -> None:
    place.mkdir()


TRICKS = (link, relative, by_proc, twice, by_a_folder, to_nothing, pipe, device, folder)
NAMED = (
    "../geheim/{}",
    "../../geheim/{}",
    "{outside}/{}",
    "~/../geheim/{}",
    "weg/{}",
    "../assets/weg/{}",
    "file://{outside}/{}",
    "..\\..\\geheim\\{}",
    "inbox/../../../geheim/{}",
    "./././../../geheim/{}",
    "//geheim/{}",
    "/proc/self/root{outside}/{}",
    "weg/../../../geheim/{}",
)
ENTRIES = (
    ("  - playlist: {!r}", "dia.yaml"),
    ("  - folder: {!r}", "."),
    ("  - quotes: {!r}", "tabel.csv"),
    ("  - {{type: image, file: {!r}}}", "foto.png"),
    ("  - {{type: pdf, file: {!r}}}", "blad.pdf"),
    ("  - {{type: image, file: {!r}}}", "hunter.png"),
    ("  - {{type: image, file: {!r}}}", "tekening.svg"),
)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"'
WITHIN = (
    SVG
    + ' xmlns:x="http://www.w3.org/1999/xlink"><image x:href="{at}" width="9" height="9"/></svg>',
    '<!DOCTYPE s [<!ENTITY e SYSTEM "{at}">]>' + SVG + "><text>&e;</text></svg>",
    SVG + "><style>@import url({at}); @font-face {{font-family: x; src: url({at})}}</style></svg>",
    '<?xml-stylesheet href="{at}"?>' + SVG + '><use href="{at}#a"/></svg>',
)
CODE = ("yaml.py", "player.py", "sitecustomize.py", "conftest.py", "PIL.py", "gs", "python")
REDIRECTS = (
    "http://OTHER\\@HOST/x",
    "http://OTHER/x",
    "//OTHER/x",
    "http://HOST@OTHER/x",
    "http://u:p@OTHER/x",
    "\\\\OTHER\\x",
    "http://OTHER#@HOST/x",
    "http://HOST:80@OTHER/x",
    "http://[::ffff:127.0.0.2]:PORT/x",
    "http://2130706434:PORT/x",
    "http://127.2:PORT/x",
    "file:///etc/passwd",
    "http://OTHER?@HOST/x",
    "http://OTHER\t@HOST/x",
    "/\\OTHER/x",
)
ANSWERS = (
    "- {{type: image, file: {!r}}}\n",
    "- {{playlist: {!r}}}\n",
    "- {{type: klantverbeteraar, name: x, photo: {!r}}}\n",
)


# ── the attacks ───────────────────────────────────────────────────────────────────────────────────


def editor_lays_something_in_place(scene: Scene, draw: random.Random) -> str:
    name, target = draw.choice(list(FILES.items()))
    trick = draw.choice(TRICKS)
    trick(scene, scene.put(name), scene.outside / target)
    return f"{name}: {trick.__name__}"


def editor_lays_a_folder_in_place(scene: Scene, draw: random.Random) -> str:
    name, trick = draw.choice(FOLDERS), draw.choice((link, relative, by_proc, twice))
    trick(scene, scene.put(name), scene.outside)
    return f"{name}/: {trick.__name__}"


def editor_swaps_while_it_plays(scene: Scene, draw: random.Random) -> str:
    name, target = draw.choice([*FILES.items(), *((folder, ".") for folder in FOLDERS)])
    scene.swaps.append((scene.content / name, scene.outside / target))
    return f"{name}: swapped time and again"


@contextlib.contextmanager
def swapping(scene: Scene) -> Iterator[None]:
    """While this lasts, each of those places is now an ordinary file or folder and now a link."""
    over = threading.Event()

    def swap() -> None:
        for number in itertools.count():
            if over.wait(0.002):
                return
            for place, target in scene.swaps:
                if over.wait(0.002):
                    return
                with contextlib.suppress(OSError):
                    if not place.parent.resolve().is_relative_to(scene.content):
                        continue  # it would be us who write outside
                    new = place.with_name(f".ruil-{place.name}")
                    if number % 2:
                        new.symlink_to(target)
                    elif target.is_dir():
                        new.mkdir()
                    else:
                        new.write_bytes(b"- {type: notice, title: x, text: x}\n")
                    if place.is_dir() and not place.is_symlink():
                        shutil.rmtree(place)
                    elif new.is_dir() and not new.is_symlink():
                        place.unlink(missing_ok=True)
                    new.replace(place)

    thread = threading.Thread(target=swap)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def editor_names_what_is_outside(scene: Scene, draw: random.Random) -> str:
    (entry, target), name = draw.choice(ENTRIES), draw.choice(NAMED)
    scene.lines.append(entry.format(name.format(target, outside=scene.outside)))
    return scene.lines[-1].strip().replace(str(scene.outside), "OUTSIDE")


def editor_draws_what_is_outside(scene: Scene, draw: random.Random) -> str:
    number = draw.randrange(len(WITHIN))
    at = draw.choice(
        (
            f"file://{scene.outside}/foto.png",
            "../../../geheim/foto.png",
            f"{scene.outside}/foto.png",
            f"{scene.other.url}/x",
            "/etc/passwd",
        )
    )
    scene.put(f"playlists/inbox/tekening-{draw.randrange(10**6)}.svg").write_text(
        WITHIN[number].format(at=at)
    )
    return f"drawing {number}: {at.replace(str(scene.outside), 'OUTSIDE')}"


def editor_brings_code(scene: Scene, draw: random.Random) -> str:
    name = draw.choice(("", "playlists/", "playlists/inbox/", "assets/")) + draw.choice(CODE)
    place = scene.put(name)
    place.write_text(
        f"#!/bin/sh\ntouch {scene.outside}/liep\n"
        if "." not in name
        else f"open({str(scene.outside / 'liep')!r}, 'w')\n"
    )
    place.chmod(0o755)
    return f"code: {name}"


def editor_names_it_in_the_config(scene: Scene, draw: random.Random) -> str:
    key, values = draw.choice(
        (
            (
                "log",
                (
                    "../geheim/profiel",
                    "{outside}/profiel",
                    "gespeeld.jsonl",
                    "logs/gespeeld.jsonl",
                    "_status/balie.txt",
                    "{outside}/../geheim/profiel",
                ),
            ),
            (
                "organisation",
                (
                    "{{logo: ../geheim/foto.png}}",
                    "{{logo: assets/logo.png}}",
                    "{{logo: {outside}/foto.png}}",
                ),
            ),
            (
                "playlist",
                (
                    "playlists/kantoor.yaml",
                    "../geheim/dia.yaml",
                    "playlists/anders.yaml",
                    "{outside}/dia.yaml",
                ),
            ),
            ("theme", ("huis", "../../geheim/dia", "{outside}/dia")),
        )
    )
    scene.config[key] = draw.choice(values).format(outside=scene.outside)
    return f"config {key}: {scene.config[key].replace(str(scene.outside), 'OUTSIDE')}"


def feed_sends_elsewhere(scene: Scene, draw: random.Random) -> str:
    target, number = draw.choice(REDIRECTS), len(scene.feeds)
    location = target.replace("HOST", f"{scene.feed.host}:{scene.feed.port}").replace(
        "OTHER", f"{scene.other.host}:{scene.other.port}"
    )
    url = scene.feed.on(
        f"/naar-{number}.yaml",
        moved(
            location.replace("PORT", str(scene.other.port)), draw.choice((301, 302, 303, 307, 308))
        ),
    )
    scene.feeds.append(url)
    return f"redirect: {target!r}"


def feed_names_what_is_outside(scene: Scene, draw: random.Random) -> str:
    answer, number = draw.choice(ANSWERS), len(scene.feeds)
    name = draw.choice(
        (
            *(name.format("foto.png", outside=scene.outside) for name in NAMED),
            f"{scene.other.url}/x.png",
            f"//{scene.other.host}:{scene.other.port}/x.png",
        )
    )
    scene.feeds.append(
        scene.feed.on(f"/lijst-{number}.yaml", page(answer.format(name), "text/yaml"))
    )
    return f"feed: {answer.format(name).strip().replace(str(scene.outside), 'OUTSIDE')}"


ATTACKS: tuple[Callable[[Scene, random.Random], str], ...] = (
    editor_lays_something_in_place,
    editor_lays_something_in_place,
    editor_lays_something_in_place,
    editor_lays_a_folder_in_place,
    editor_swaps_while_it_plays,
    editor_names_what_is_outside,
    editor_names_what_is_outside,
    editor_draws_what_is_outside,
    editor_brings_code,
    editor_names_it_in_the_config,
    feed_sends_elsewhere,
    feed_names_what_is_outside,
)
COMMANDS = (
    ("check",),
    ("check", "--json", "playlists"),
    ("preview", "--out", "../uit", "--size", "320x180"),
    ("schedule",),
    ("quotes",),
    ("compliments",),
    ("import", "playlists/inbox/antwoorden.csv", "--yes", "--consent"),
    ("export", "--html", "../uit", "--slips", "../uit/slips.pdf"),
    (
        "check",
        "playlists/inbox/dia.yaml",
        "playlists/inbox/antwoorden.csv",
        "playlists/anders.yaml",
    ),
    ("doctor",),
)
PLAY = ("play", "--headless", "--size", "320x180", "--for", "2.5", "--screen", "balie")


# ── what the kernel was asked ─────────────────────────────────────────────────────────────────────

CALLS = (
    "openat,open,openat2,creat,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,link,linkat,symlink,symlinkat,chmod,fchmod,fchmodat,truncate,"
    "mknod,mknodat,execve,execveat,connect"
)
_OPENED = re.compile(r"\b(?:open|openat|openat2|creat)\(.*\) = \d+<([^>]*)>$")
_CHANGES = re.compile(r"\b(rename|unlink|mkdir|link|symlink|f?chmod|truncate|mknod)(at2?)?\(")
_WRITES = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC")
_ADDRESS = re.compile(r'sin6?_port=htons\((\d+)\).*?inet_(?:addr|pton)\((?:AF_INET6, )?"([^"]+)"')


def whole(calls: Iterable[str]) -> Iterator[str]:
    """Calls of which strace told the end apart from the beginning, since another process came
    between."""
    begun: dict[str, str] = {}
    for call in calls:
        process = call.partition(" ")[0]
        if call.endswith("<unfinished ...>"):
            begun[process] = call.removesuffix("<unfinished ...>")
        elif (found := re.search(r"<\.\.\. \w+ resumed>(.*)", call)) is not None:
            yield begun.pop(process, "") + found[1]
        else:
            yield call


def outside_in(trace: str, scene: Scene) -> Iterator[tuple[str, str]]:
    """What of these calls was outside: read, written, run or fetched, and the call."""
    home, outside = str(scene.folder), str(scene.outside)
    for call in whole(trace.splitlines()):
        if " = -1 " in call:
            continue
        if "execve" in call and call.rstrip().endswith("= 0"):
            program = (re.search(r'execve(?:at)?\([^"]*"([^"]+)"', call) or [call, call])[1]
            if program.startswith(home) or not re.search(
                r"/(python[\d.]*|systemctl|loginctl|xset|xrandr|ldconfig\S*|gcc|ld|sh|uname)$",
                program,
            ):
                yield "run", call
        elif "connect(" in call and "AF_INET" in call:
            for port, address in _ADDRESS.findall(call):
                if (
                    (address, int(port)) not in ((scene.feed.host, scene.feed.port),)
                    and port != "0"
                    and port != "53"
                ):
                    yield "fetched", call
        elif (found := _OPENED.search(call)) and "O_PATH" not in call and "__pycache__" not in call:
            inside = found[1] == outside or found[1].startswith(f"{outside}/")
            if _WRITES.search(call.partition('"')[2].rpartition('"')[2]):
                if inside or not found[1].startswith((home, "/dev/", "/proc/", "/memfd", "/tmp/")):
                    yield "written", call
            # Of what the config names as its log the first letters are looked at, to see whether it
            # is one.
            elif inside and not ('"profiel", O_RDONLY|O_NOCTTY' in call and "O_NOFOLLOW" in call):
                yield "read", call
        elif _CHANGES.search(call) and (f"<{outside}" in call or f'"{outside}' in call):
            if not re.search(r"\bsymlink", call):
                yield "written", call


def state_of(folder: Path) -> dict[str, str]:
    """All that is in a folder, by its name."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def laid(scene: Scene, draw: random.Random, number: int) -> list[str]:
    """A content folder as editors have it, with so many attacks in it."""
    for name, data in OUTSIDE.items():
        scene.outside.mkdir(exist_ok=True)
        (scene.outside / name).write_bytes(data)
    scene.put("playlists/inbox/antwoorden.csv").write_text(
        "tekst;cijfer\nGoed geholpen door de balie;9\nBram belde terug;9\n"
    )
    for way in ("assets", "_status", "playlists/inbox"):
        (scene.content / way).mkdir(parents=True, exist_ok=True)
    attacks = [draw.choice(ATTACKS)(scene, draw) for _ in range(number)]
    named = {
        "colleagues": "[Bram de Wit]",
        "screen": "{name: balie}",
        "playlist": "playlists/kantoor.yaml",
        **scene.config,
    }
    feeds = "".join(
        f"  feed{at}: {{url: {url!r}, insecure: yes, consent: yes, type: playlist, allow: [127.0.0.1], token_file: sleutel.txt}}\n"
        for at, url in enumerate(scene.feeds)
    )
    scene.put("config.yaml").write_text(
        "".join(f"{key}: {value}\n" for key, value in named.items())
        + (f"feeds:\n{feeds}" if feeds else "")
    )
    taken = "".join(f"  - feed: feed{at}\n" for at in range(len(scene.feeds)))
    scene.put("playlists/kantoor.yaml").write_text(
        "slides:\n  - {type: quote, id: bram, text: Bram belde binnen een uur terug.}\n  - folder: inbox\n  - playlist: anders.yaml\n"
        f"  - quotes: inbox/antwoorden.csv\n  - {{type: image, file: ../assets/logo.png}}\n{taken}"
        + "\n".join(scene.lines)
        + "\n"
    )
    return attacks


def attacked(
    folder: Path, draw: random.Random, number: int
) -> tuple[list[str], list[tuple[str, str]]]:
    """So many attacks at once, and what came of them outside."""
    feed, other = Server(), Server(host="127.0.0.2")
    try:
        scene = Scene(folder, feed, other)
        other.on("/x", page("- {type: notice, title: x, text: x}\n", "text/yaml"))
        feed.on("/x", page("[]", "text/yaml"))
        attacks = laid(scene, draw, number)
        before = state_of(scene.outside)
        found: list[tuple[str, str]] = []
        for words in (PLAY, *draw.sample(COMMANDS, 2)):
            trace = folder / "trace"
            with swapping(scene):
                done = subprocess.run(
                    [
                        "strace",
                        "-f",
                        "-qq",
                        "-y",
                        "-s",
                        "300",
                        "-o",
                        str(trace),
                        "-e",
                        f"trace={CALLS}",
                        sys.executable,
                        "-P",
                        "-m",
                        "player",
                        *words,
                    ],
                    cwd=scene.content,
                    capture_output=True,
                    timeout=180,
                    env={
                        **{
                            key: value
                            for key, value in os.environ.items()
                            if "DISPLAY" not in key and not key.casefold().endswith("_proxy")
                        },
                        "XDG_STATE_HOME": str(folder / "toestand"),
                        "HOME": str(folder / "thuis"),
                        "PYTHONPATH": str(ROOT),
                        "PYTHONDONTWRITEBYTECODE": "1",
                    },
                )
            calls = trace.read_text("utf-8", "replace") if trace.exists() else ""
            if "execve(" not in calls:
                raise RuntimeError(
                    f"strace may not be used here: {done.stderr.decode('utf-8', 'replace')[:300]}"
                )
            found += [
                (kind, f"{' '.join(words)}: {call}") for kind, call in outside_in(calls, scene)
            ]
            if WORD.encode() in done.stdout + done.stderr:
                found.append(
                    (
                        "read",
                        f"{' '.join(words)} says: {(done.stdout + done.stderr).decode('utf-8', 'replace')}",
                    )
                )
            if b"Traceback" in done.stderr:
                found.append(
                    (
                        "broken",
                        f"{' '.join(words)}: {done.stderr.decode('utf-8', 'replace')[-1500:]}",
                    )
                )
        if state_of(scene.outside) != before:
            found.append(("written", "outside is not what it was"))
        found += [("fetched", repr(one)) for one in other.asked]
        return attacks, found
    finally:
        feed.stop()
        other.stop()


def main() -> int:
    """The exit code: 0 where nothing came of any attack."""
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    asked.add_argument("--number", type=int, default=1000)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument(
        "--keep", type=Path, default=None, help="leave the folders of what went wrong here"
    )
    options = asked.parse_args()
    draw, counted, seen, done = random.Random(options.seed), Counter[str](), set[str](), 0
    while done < options.number:
        folder = Path(tempfile.mkdtemp(prefix="aanval-"))
        attacks, found = attacked(folder, draw, min(AT_ONCE, options.number - done))
        done += len(attacks)
        seen |= set(attacks)
        counted.update(kind for kind, _ in found)
        for kind, call in found:
            print(f"{kind}: {call}", flush=True)
        if found and options.keep:
            shutil.copytree(
                folder,
                options.keep / str(done),
                symlinks=True,
                ignore=shutil.ignore_patterns("gespeeld.jsonl*", "balie.txt"),
            )
        shutil.rmtree(folder, ignore_errors=True)
    print(
        f"{done} attacks ({len(seen)} different), seed {options.seed}, uid {os.geteuid()}: "
        f"read {counted['read']}, written {counted['written']}, fetched {counted['fetched']}, run {counted['run']} outside; "
        f"{counted['broken']} commands broke off"
    )
    return 1 if counted else 0


if __name__ == "__main__":
    sys.exit(main())
