"""Every attack that we can think of: who (an editor, a feed's server, a page in a browser, another
account), where and how. Each is a value: what it is called, what place it takes, and how it is
laid.

Outside is a folder of somebody else's, with a word in every file and every name; and a server that
nobody named. Whether anything comes of an attack is counted by `security.attack`.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from helpers.papers import a_pdf
from helpers.server import Server, moved, page

ROOT = Path(__file__).parents[2]

WORD = "hunter2"
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
    requests: list[tuple[str, str, str]] = field(default_factory=list)  # method, path, host
    account: list[tuple[str, str]] = field(
        default_factory=list
    )  # what another account does to what

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
    "%2e%2e/geheim/{}",
    "..%2fgeheim/{}",
    "..\u2215geheim/{}",
    "\uff0e\uff0e/geheim/{}",
    "inbox/..;/../../geheim/{}",
    "file:../geheim/{}",
    "\\\\?\\{outside}\\{}",
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
OF_LINKS = (link, relative, by_proc, twice, by_a_folder)
DRAWN = (
    "file://{outside}/foto.png",
    "../../../geheim/foto.png",
    "{outside}/foto.png",
    "{other}/x",
    "/etc/passwd",
)
CONFIG = {
    "log": (
        "../geheim/profiel",
        "{outside}/profiel",
        "gespeeld.jsonl",
        "logs/gespeeld.jsonl",
        "_status/balie.txt",
        "{outside}/../geheim/profiel",
    ),
    "organisation": (
        "{{logo: ../geheim/foto.png}}",
        "{{logo: assets/logo.png}}",
        "{{logo: {outside}/foto.png}}",
    ),
    "playlist": (
        "playlists/kantoor.yaml",
        "../geheim/dia.yaml",
        "playlists/anders.yaml",
        "{outside}/dia.yaml",
    ),
    "theme": ("huis", "../../geheim/dia", "{outside}/dia"),
}
ELSEWHERE = ("http://{other}/x.png", "//{other}/x.png")  # as a feed may call a picture

# Of `preview --watch`: SECRET is what its address holds, HERE where it listens.
METHODS = ("GET", "HEAD", "POST", "PUT", "OPTIONS")
OF_THE_PAGE = ("/SECRET/", "/SECRET/events")
PATHS = (
    *OF_THE_PAGE,
    "/",
    "/events",
    "/index.html",
    "/01-bram.png",
    "/secret/",
    "/../SECRET",
    "/SECRET",
    "/SECRET/../geheim/profiel",
    "/SECRET/%2e%2e/geheim/profiel",
    "/SECRET/../../geheim/foto.png",
    "/SECRET/..%2f..%2fgeheim%2ffoto.png",
    "/SECRET//OUTSIDE/foto.png",
    "/SECRET/config.yaml",
    "/SECRET/\x00.png",
    "http://kwaad.example/SECRET/../geheim/foto.png",
)
RIGHT = "HERE"
HOSTS = (
    RIGHT,
    "kwaad.example",
    "kwaad.example:PORT",
    "127.0.0.2:PORT",
    "localhost.kwaad.nl:PORT",
    "",
)

# Of what this account keeps for itself, and of what it lays ready for others to read.
CHANGES = ("append", "replace", "remove", "link", "chmod")
VERBS = ("list", "read", *CHANGES, "lock")
KEPT = (
    "klantbeeld",
    "klantbeeld/*",
    "klantbeeld/*/files",
    "klantbeeld/*/files/*.json",
    "klantbeeld/*/pictures",
    "klantbeeld/*/played",
    "klantbeeld/*/feeds",
    "klantbeeld/*/screen.json",
    "klantbeeld/*/playing",
    "klantbeeld/*/preview",
)
GIVEN = ("../inhoud/_status", "../inhoud/_status/balie.txt", "../inhoud/config.yaml", "../uit")
PROCESS = ("environ", "mem", "fd", "cwd", "maps", "end", "kill")


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


# ── the attacks ───────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Attack:
    """`words` tell one from all others; no two with the same `place` fit in one content folder."""

    words: str
    place: str
    lay: Callable[[Scene], None]
    actor: str = "editor"


def editors_lay_something_in_place() -> Iterator[Attack]:
    for (name, own), trick in itertools.product(FILES.items(), TRICKS):
        for target in dict.fromkeys((own, "sleutel", "foto.png") if trick in OF_LINKS else (own,)):

            def lay(scene, name=name, target=target, trick=trick):  # type: ignore[no-untyped-def]
                trick(scene, scene.put(name), scene.outside / target)

            yield Attack(f"{name}: {trick.__name__} {target}", name, lay)


def editors_lay_a_folder_in_place() -> Iterator[Attack]:
    for name, trick in itertools.product(FOLDERS, (link, relative, by_proc, twice)):

        def lay(scene, name=name, trick=trick):  # type: ignore[no-untyped-def]
            trick(scene, scene.put(name), scene.outside)

        yield Attack(f"{name}/: {trick.__name__}", name, lay)


def editors_swap_while_it_plays() -> Iterator[Attack]:
    for name, target in (*FILES.items(), *((folder, ".") for folder in FOLDERS)):

        def lay(scene, name=name, target=target):  # type: ignore[no-untyped-def]
            scene.swaps.append((scene.content / name, scene.outside / target))

        yield Attack(f"{name}: swapped time and again", name, lay)


def editors_name_what_is_outside() -> Iterator[Attack]:
    for (entry, target), name in itertools.product(ENTRIES, NAMED):

        def lay(scene, entry=entry, target=target, name=name):  # type: ignore[no-untyped-def]
            scene.lines.append(entry.format(name.format(target, outside=scene.outside)))

        words = entry.format(name.format(target, outside="OUTSIDE")).strip()
        yield Attack(words, f"entry {words}", lay)


def editors_draw_what_is_outside() -> Iterator[Attack]:
    for number, at in itertools.product(range(len(WITHIN)), DRAWN):
        name = f"playlists/inbox/tekening-{number}-{DRAWN.index(at)}.svg"

        def lay(scene, number=number, at=at, name=name):  # type: ignore[no-untyped-def]
            where = at.format(outside=scene.outside, other=scene.other.url)
            scene.put(name).write_text(WITHIN[number].format(at=where))

        yield Attack(f"drawing {number}: {at}", name, lay)


def editors_bring_code() -> Iterator[Attack]:
    for way, code in itertools.product(("", "playlists/", "playlists/inbox/", "assets/"), CODE):
        name = way + code

        def lay(scene, name=name):  # type: ignore[no-untyped-def]
            place, ran = scene.put(name), scene.outside / "liep"
            place.write_text(
                f"open({str(ran)!r}, 'w')\n" if "." in name else f"#!/bin/sh\ntouch {ran}\n"
            )
            place.chmod(0o755)

        yield Attack(f"code: {name}", name, lay)


def editors_name_it_in_the_config() -> Iterator[Attack]:
    for key, values in CONFIG.items():
        for value in values:

            def lay(scene, key=key, value=value):  # type: ignore[no-untyped-def]
                scene.config[key] = value.format(outside=scene.outside)

            yield Attack(f"config {key}: {value}", f"config {key}", lay)


def feeds_send_elsewhere() -> Iterator[Attack]:
    for target, status in itertools.product(REDIRECTS, (301, 302, 303, 307, 308)):

        def lay(scene, target=target, status=status):  # type: ignore[no-untyped-def]
            ours, other = scene.feed, scene.other
            location = target.replace("HOST", f"{ours.host}:{ours.port}")
            location = location.replace("OTHER", f"{other.host}:{other.port}")
            location = location.replace("PORT", str(other.port))
            way = f"/naar-{len(scene.feeds)}.yaml"
            scene.feeds.append(ours.on(way, moved(location, status)))

        yield Attack(f"redirect {status}: {target!r}", f"redirect {status} {target}", lay, "feed")


def feeds_name_what_is_outside() -> Iterator[Attack]:
    names = (*(name.replace("{}", "foto.png") for name in NAMED), *ELSEWHERE)
    for answer, name in itertools.product(ANSWERS, names):

        def lay(scene, answer=answer, name=name):  # type: ignore[no-untyped-def]
            other = f"{scene.other.host}:{scene.other.port}"
            what = answer.format(name.format(outside=scene.outside, other=other))
            way = f"/lijst-{len(scene.feeds)}.yaml"
            scene.feeds.append(scene.feed.on(way, page(what, "text/yaml")))

        yield Attack(f"feed: {answer.format(name).strip()}", f"feed {answer} {name}", lay, "feed")


def pages_ask_the_preview() -> Iterator[Attack]:
    """A page from elsewhere, in a browser on this machine; with the secret, somebody to whom it was
    given."""
    for method, path, host in itertools.product(METHODS, PATHS, HOSTS):
        if host == RIGHT and path in OF_THE_PAGE:
            continue  # that is what it is for

        def lay(scene, method=method, path=path, host=host):  # type: ignore[no-untyped-def]
            scene.requests.append((method, path, host))

        words = f"page: {method} {path} at {host or 'no host'}"
        yield Attack(words, words, lay, "page")


def accounts_reach_for_what_is_ours() -> Iterator[Attack]:
    kept = (*itertools.product(VERBS, KEPT), *itertools.product(CHANGES, GIVEN))
    for verb, what in (*kept, *itertools.product(PROCESS, ("screen", "studio"))):

        def lay(scene, verb=verb, what=what):  # type: ignore[no-untyped-def]
            scene.account.append((verb, what))

        words = f"account: {verb} {what}"
        yield Attack(words, words, lay, "account")


def attacks(another_account: bool) -> list[Attack]:
    """All of them, those of another account only where we can be one."""
    kinds = (
        editors_lay_something_in_place,
        editors_lay_a_folder_in_place,
        editors_swap_while_it_plays,
        editors_name_what_is_outside,
        editors_draw_what_is_outside,
        editors_bring_code,
        editors_name_it_in_the_config,
        feeds_send_elsewhere,
        feeds_name_what_is_outside,
        pages_ask_the_preview,
        *((accounts_reach_for_what_is_ours,) if another_account else ()),
    )
    return [attack for kind in kinds for attack in kind()]
