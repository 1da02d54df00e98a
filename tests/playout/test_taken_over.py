"""Whatever is edited, what is taken over of the last edition makes none other than reading it all
anew: the same slides in the same order, the same picks, the same looks, the same problems."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import chain, islice
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from helpers.content import PIXEL, Content

from player.library.edition import Edition
from player.library.library import Library
from player.library.taken_over import TakenOver, same_ends
from player.playout.program import Program
from player.playout.stage import Stage
from player.scene import Page

ZONE = ZoneInfo("Europe/Amsterdam")
NOON = datetime(2026, 11, 27, 12, tzinfo=ZONE)
MOMENTS = (NOON, NOON + timedelta(hours=9), NOON + timedelta(days=3), NOON + timedelta(days=40))
PARTS = ("deel-0", "deel-1", "deel-2", "citaten")
PHOTOS = ("aap.png", "noot.png")
LOOSE = "losse"  # a folder that is taken in, with whatever people drop in one


class Editor:
    """Somebody who edits a content folder, in any order of whatever an editor can do."""

    def __init__(self, content: Content, seed: int) -> None:
        self.content, self.draw = content, Random(seed)
        self.is_wrong = False  # so that what was good before may play on
        self.number = 0
        self.taken_in = [{"playlist": f"{part}.yaml"} for part in PARTS[:3]]
        self.taken_in.append({"quotes": "citaten.yaml", "per_day": 1})
        self.files = {part: [self._slide() for _ in range(5)] for part in PARTS}
        self.files["citaten"] = [self._quote() for _ in range(6)]
        self.files["kantoor"] = [self._slide(), {"type": "hall_of_fame", "id": "galerij"}]
        self.loose: dict[str, str | bytes] = {}
        self.off: list[dict[str, str]] = []
        for name in PHOTOS:
            content.write(f"assets/{name}", PIXEL)
        for _ in range(6):
            [*self.drop("")]
        self.taken_in.append({"folder": f"../{LOOSE}"})
        for name in self.files:
            self._written(name)

    def edits(self) -> Iterator[set[Path]]:
        """Edit without end; each time, the paths that something happened to."""
        while True:
            edit = self.draw.choice(EDITS)
            yield set(edit(self, self.draw.choice([*self.files])))

    # ── what is edited ────────────────────────────────────────────────────────────────────────────

    def word(self, name: str) -> Iterator[Path]:
        slide = self._any(name)
        for field in ("text", "title", "name"):
            if field in slide:
                slide[field] += self.draw.choice((" alweer", " en nog langer dan een week", "."))
        yield self._written(name)

    def field(self, name: str) -> Iterator[Path]:
        slide = self._any(name)
        field = self.draw.choice([*FIELDS])
        slide.pop(field, None)
        if (value := self.draw.choice((None, *FIELDS[field]))) is not None:
            slide[field] = value
        yield self._written(name)

    def add(self, name: str) -> Iterator[Path]:
        slides = self.files[name]
        new = self._quote() if name == "citaten" else self._slide()
        slides.insert(self.draw.randint(0, len(slides)), new)
        yield self._written(name)

    def remove(self, name: str) -> Iterator[Path]:
        if len(self.files[name]) > 1:
            self.files[name].remove(self._any(name))
        yield self._written(name)

    def move(self, name: str) -> Iterator[Path]:
        slides = self.files[name]
        slides.insert(self.draw.randint(0, len(slides)), slides.pop(0))
        yield self._written(name)

    def rename(self, name: str) -> Iterator[Path]:
        self._any(name)["id"] = self.draw.choice(("een", "twee", "drie", f"vier-{self.number}"))
        yield self._written(name)

    def misspell(self, name: str) -> Iterator[Path]:
        self.is_wrong = True
        slide = self._any(name)
        slide["sentimint" if "sentimint" not in slide else "hours"] = "positive"
        yield self._written(name)

    def withdraw(self, name: str) -> Iterator[Path]:
        named = [slide["id"] for slides in self.files.values() for slide in slides if "id" in slide]
        off = [{"id": self.draw.choice(named), "ingetrokken": "2026-11-20"}] if named else []
        self.off = self.draw.choice((off, [*self.off, *off][-3:]))
        yield self.content.write("ingetrokken.yaml", json.dumps(self.off))

    def react(self, name: str) -> Iterator[Path]:
        named = [slide["id"] for slide in self.files[name] if "id" in slide]
        if named:
            said = {"reacties": [{"tekst": f"Zo {self.number}.", "door": "Polis"}]}
            yield self.content.root / "reacties"
            yield self.content.write(f"reacties/{self.draw.choice(named)}.yaml", json.dumps(said))

    def photo(self, name: str) -> Iterator[Path]:
        path = self.content.root / "assets" / self.draw.choice(PHOTOS)
        self.is_wrong = True
        if path.exists():
            path.unlink()
        else:
            path.write_bytes(PIXEL)
        yield path

    def drop(self, name: str) -> Iterator[Path]:
        self.number += 1
        name, what = self.draw.choice(DROPPED)
        path = self.content.root / LOOSE / name
        if self.loose.pop(name, None) is not None and self.draw.random() < 0.5:
            self.is_wrong = True  # what was kept of it may play on for a moment
            path.unlink()
        else:
            self.loose[name] = what
            what = what if isinstance(what, bytes) else what.format(number=self.number)
            self.content.write(f"{LOOSE}/{name}", what)
            if self.draw.random() < 0.8:  # it lies there for a while
                os.utime(path, (1_700_000_000 + self.number,) * 2)
        yield path
        if self.draw.random() < 0.3:
            yield path.parent

    def take_in(self, name: str) -> Iterator[Path]:
        part = self.draw.choice(PARTS)
        kinds = (
            {"playlist": f"{part}.yaml"},
            {"quotes": f"{part}.yaml", "per_day": 2},
            {"folder": f"../{LOOSE}", **self.draw.choice(({}, {"captions": True}))},
        )
        more = self.draw.choice(({}, {"shuffle": True}, {"until": "2026-12-24"}))
        one = {**self.draw.choice(kinds), **more}
        at = self.draw.randrange(len(self.taken_in))
        match self.draw.choice(("in place", "besides", "no more")):
            case "in place":
                self.taken_in[at] = one
            case "besides":
                self.taken_in.insert(at, one)
            case _ if len(self.taken_in) > 1:
                del self.taken_in[at]
        yield self._written("kantoor")

    def configure(self, name: str) -> Iterator[Path]:
        config: dict[str, Any] = {"playlist": "playlists/kantoor.yaml", "offline_limit": 30}
        more = ({}, {"duration": 12}, {"holidays": {"also": ["2026-11-30"]}}, {"language": "en"})
        yield self.content.write("config.yaml", json.dumps(config | self.draw.choice(more)))

    def nothing(self, name: str) -> Iterator[Path]:
        yield self._written(name)

    # ── how it is written ─────────────────────────────────────────────────────────────────────────

    def _any(self, name: str) -> dict[str, Any]:
        return self.draw.choice(self.files[name])

    def _quote(self) -> dict[str, Any]:
        return self._slide("quote")

    def _slide(self, kind: str = "") -> dict[str, Any]:
        self.number += 1
        kinds = ("quote", "quote", "quote", "notice", "klantverbeteraar", "image")
        kind = kind or self.draw.choice(kinds)
        name = f"Nummer {self.number}"
        own: dict[str, Any] = {"quote": {"text": f"{name} belde mij terug."}}.get(
            kind,
            {
                "klantverbeteraar": {
                    "name": name,
                    "achievement": "Belt terug.",
                    "month": self.draw.choice(("2026-10", "2026-11")),
                },
                "image": {"file": f"assets/{self.draw.choice(PHOTOS)}"},
                "notice": {"title": name},
            }.get(kind, {}),
        )
        if self.draw.random() < 0.5:
            own = {**own, "id": f"dia-{self.number}"}
        return {"type": kind, **own}

    def _written(self, name: str) -> Path:
        listed = [*self.files[name], *(self.taken_in if name == "kantoor" else ())]
        lines = [f"  - {json.dumps(slide)}\n" for slide in listed]
        return self.content.write(f"playlists/{name}.yaml", "slides:\n" + "".join(lines))


EDITS: tuple[Callable[[Editor, str], Iterator[Path]], ...] = (
    *(Editor.word, Editor.field, Editor.field, Editor.add, Editor.remove, Editor.move),
    *(Editor.rename, Editor.misspell, Editor.withdraw, Editor.react, Editor.photo),
    *(Editor.take_in, Editor.configure, Editor.nothing, Editor.drop, Editor.drop, Editor.drop),
)
DROPPED: tuple[tuple[str, str | bytes], ...] = (
    *((f"foto-{at}.png", PIXEL) for at in range(4)),
    ("2 maart.jpg", PIXEL),
    ("foto-1.png.yaml", "onderschrift: Nummer {number}.\nakkoord: ja\n"),
    ("foto-2.png.yml", "onderschrift: Nummer {number}.\ntot: 2026-12-31\n"),
    ("dia.yaml", "soort: quote\nid: dia-{number}\ntekst: Nummer {number} belde mij.\n"),
    ("meer.yaml", "- soort: quote\n  tekst: Eén {number}.\n- soort: mededeling\n  titel: Twee\n"),
    ("beeld.yaml", "soort: beeld\nbestand: foto-0.png\n"),
    ("blad.md", "# Een verhaal\n\nNummer {number} kwam langs.\n"),
    ("lijst.csv", "tekst;akkoord\nNummer {number} belde mij terug.;ja\n"),
    ("wat.docx", b"PK"),
)
FIELDS: dict[str, tuple[object, ...]] = {
    "sentiment": ("positive", "critical"),
    "weight": (2, 3),
    "after_every": (2,),
    "duration": (5, 20),
    "from": ("2026-11-01", "2026-12-01"),
    "until": ("2026-11-28", "2026-12-31"),
    "days": ("ma, di", "vr"),
    "hours": ("08:00-18:00",),
    "skip_holidays": (True,),
    "withdrawn": ("2026-11-21",),
    "screens": ("hal", "tv"),
}


# ── what comes of it ──────────────────────────────────────────────────────────────────────────────


def forget(library: Library) -> None:
    """Have a library take nothing over."""
    playlists, paths = library._playlists, library._paths
    for part in (library._items, library._rules, library._withdrawals, library._reactions):
        for name, value in [*vars(part).items()]:
            if isinstance(value, TakenOver):
                setattr(part, name, TakenOver())
    playlists._said, paths._found = {}, {}
    library._folder_slides._plain, library._items._hung = {}, {}
    for file in library._files._files.values():
        for one in (file, *file.again.values()):
            one._valid = one._plain = None
    for reactions in library._reactions._files.values():
        reactions.of = None


def said(edition: Edition) -> object:
    """All that an edition says of its slides."""
    return [(replace(item, draft=None), item.draft.raw, item.source) for item in edition.items]  # type: ignore[arg-type]


def told(edition: Edition) -> object:
    """What it tells besides."""
    return edition.problems, dict(edition.renamed), edition.fallback, edition.read


def played(program: Program) -> Iterator[object]:
    """What a program answers at several moments."""
    for moment in (*MOMENTS, None):
        places = [*islice(program.following(None, moment), 30)]
        yield places
        yield [*islice(program.preceding(places[2], moment), 9)] if len(places) > 2 else []
        yield program.takes_over(moment)
        if moment is not None:
            yield program.due(moment), program.next_change(moment), program.picks(moment)
            yield program.showing(moment), [*program.rounds(moment)]
    yield [program.seconds(item.id) for item in program.edition.items]


def looks(stage: Stage, program: Program) -> list[int]:
    """The look of each slide."""
    page = Page(today=date(2026, 11, 27))
    stage._program = lambda: program
    stage.edition = program.edition
    return [stage._variety(item, page) for item in program.edition.items]


def lives(folder: Path, seed: int, edits: int) -> None:
    """Edit a folder so often, and compare."""
    content = Content(folder)
    editor = Editor(content, seed)
    config = content.root / "config.yaml"
    on, anew = (Library(config, "tv", clock=lambda: content.clock) for _ in range(2))
    program: Program | None = None
    stage: Stage | None = None
    for number, touched in enumerate(chain([{config}], islice(editor.edits(), edits))):
        content.clock += 1
        forget(anew)
        look = None if number % 7 == 6 else touched  # at everything
        edition, other = on.refresh(look), anew.refresh(look)
        assert said(edition) == said(other)
        assert told(edition) == told(other)
        editor.is_wrong |= any(problem.severity == "error" for problem in edition.problems)
        if not editor.is_wrong:
            assert said(edition) == said(Library(config, "tv").refresh())
        program, of_new = Program(edition, last=program), Program(other)
        assert [*played(program)] == [*played(of_new)]
        stage = stage or Stage(edition, 1920, 1080)
        assert looks(stage, program) == looks(Stage(other, 1920, 1080), of_new)


@pytest.mark.parametrize("seed", range(2))
def test_whatever_is_edited_it_is_the_edition_that_is_read_anew(tmp_path: Path, seed: int) -> None:
    lives(tmp_path, seed, edits=12)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 140))
def test_the_same_for_many_editors(tmp_path: Path, seed: int) -> None:
    lives(tmp_path, seed, edits=30)


# ── item by item ──────────────────────────────────────────────────────────────────────────────────


def test_what_is_the_very_same_is_made_once() -> None:
    things = [object() for _ in range(9)]
    made: list[object] = []

    def make(thing: object) -> list[object]:
        made.append(thing)
        return [thing]

    taken = TakenOver[object, list[object]]()
    first = taken.of(things, make)
    assert taken.of([*things], make) is first
    new = object()
    now = [things[0], new, *things[3:5], things[2], *things[5:]]
    second = taken.of(now, make)
    assert [one for (one,) in second] == now
    assert made == [*things, new]
    assert taken.of((), make) == ()


def test_under_other_terms_all_is_made_anew() -> None:
    taken = TakenOver[object, object]()
    things = [object(), object()]
    assert taken.of(things, lambda thing: 1, "nl") == (1, 1)
    assert taken.of(things, lambda thing: 2, "nl") == (1, 1)
    assert taken.of(things, lambda thing: 2, "en") == (2, 2)


@pytest.mark.parametrize(
    ("before", "now", "ends"),
    [
        ("", "", (0, 0)),
        ("abc", "abc", (3, 0)),
        ("abc", "abxc", (2, 1)),
        ("aa", "aaa", (2, 0)),
        ("abc", "", (0, 0)),
        ("abc", "xbc", (0, 2)),
    ],
)
def test_how_many_are_the_same_at_both_ends(before: str, now: str, ends: tuple[int, int]) -> None:
    assert same_ends(tuple(before), tuple(now)) == ends  # each letter is one object
