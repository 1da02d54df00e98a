"""Every slide type with too little, too much and unexpected text: all stays in its place, or is
said to be too long."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from player.paint.painter import Painted, Painter
from player.paint.pictures import probe
from player.problems import say
from player.scene import Page, Photo
from player.settings.theme import built_in
from player.slides.base import types

LINK = "https://voorbeeld.example/meedoen"
SENTENCE = (
    "Toen mijn man overleed, moest ik alles zelf uitzoeken. Bij jullie kreeg ik één mevrouw die alles voor me heeft geregeld, en die elke "
    "week even belde om te vragen hoe het met ons ging."
)

# What people write: a text, a name.
WORDS = {
    "shortest": ("Ja.", "Bo"),
    "usual": ("We bellen elke melder binnen een dag terug.", "Noor van den Akker"),
    "long": (SENTENCE, "Jan-Willem van der Meulen-Oosterhuis tot Nijenrode"),
    "a novel": (SENTENCE * 9, "Jan-Willem van der Meulen " * 12),
    "emoji": ("Top 😉 👍🏽 ❤️ 🇳🇱 👩🏽‍💻 1️⃣!", "Noor 🌷"),
    "Chinese": ("你们的服务非常好，问题一天之内就解决了。", "王小明"),
    "Arabic": ("شكرا جزيلا على المساعدة السريعة، كل شيء تم حله في يوم واحد.", "محمد الأمين"),
    "a compound": (
        "Klanttevredenheidsonderzoeksresultatenmail",
        "Arbeidsongeschiktheidsverzekeringsdienst",
    ),
}

# What a slide of each type is filled with, from a text, a name and the name of a picture.
FILLED: Mapping[str, Callable[[str, str, str | None], dict[str, Any]]] = {
    "quote": lambda text, name, photo: {
        "text": text,
        "customer": name,
        "details": name,
        "sentiment": "critical",
        "react": LINK,
        "reactions": [{"text": text, "by": name}] * 3,
    },
    "story": lambda text, name, photo: {
        "title": name,
        "text": f"{text} " * 3,
        "image": photo,
        "link": LINK,
    },
    "klantverbeteraar": lambda text, name, photo: {
        "name": [name, name],
        "team": name,
        "photo": photo,
        "achievement": text,
        "nomination": {"text": text, "by": name},
    },
    "hall_of_fame": lambda text, name, photo: {
        "people": [{"name": name, "month": "2026-09", "team": name, "photo": photo}] * 5
    },
    "compliment": lambda text, name, photo: {
        "name": name,
        "team": name,
        "text": text,
        "customer": name,
    },
    "success": lambda text, name, photo: {
        "title": name,
        "what": text,
        "for_customer": text,
        "who": name,
    },
    "customer_cap": lambda text, name, photo: {"names": [name, f"{name}s"], "question": text},
    "business_case": lambda text, name, photo: {
        "decision": text,
        "need": text,
        "removes": text,
        "harms": name,
    },
    "at_the_table": lambda text, name, photo: {
        "title": text,
        "when": "2026-09-28 14:30",
        "where": name,
        "join": LINK,
    },
    "inspiration": lambda text, name, photo: {"organisation": name, "lesson": text, "image": photo},
    "core_value": lambda text, name, photo: {"value": name, "meaning": text, "example": text},
    "notice": lambda text, name, photo: {"title": name, "text": text, "urgent": bool(photo)},
    "call": lambda text, name, photo: {"text": text, "link": LINK, "closes": "2026-09-28 14:30"},
    "image": lambda text, name, photo: {
        "file": "foto",
        "caption": text,
        "fit": "fit" if photo else "fill",
    },
    "pdf": lambda text, name, photo: {"file": "foto", "title": text},
}
PAGES = {"landscape": (1920, 1080), "portrait": (1080, 1920)}
EXEMPT = {"footer", "address", "logo"}  # one walks up to them
HOLDERS = {"card", "bar", "picture", "tag"}  # things that words stand in or beside
DRAWN = {"picture", "drawing", "initials"}  # things that may come nearer to the edge than words


@pytest.fixture(scope="module")
def photo(tmp_path_factory: pytest.TempPathFactory) -> Photo:
    path: Path = tmp_path_factory.mktemp("photos") / "foto.png"
    Image.effect_noise((300, 400), 80).convert("RGB").save(path)
    found = probe(path)
    assert isinstance(found, Photo)
    return found


def test_every_type_is_put_to_the_test() -> None:
    assert {*FILLED, "fallback"} == set(types())


@pytest.mark.parametrize("photographed", [False, True], ids=["no photo", "portrait photo"])
@pytest.mark.parametrize("shape", PAGES)
@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("kind", FILLED)
def test_all_stays_in_its_place(
    kind: str, words: str, shape: str, photographed: bool, photo: Photo
) -> None:
    fields = FILLED[kind](*WORDS[words], "foto" if photographed else None)
    slide = types()[kind].model_validate({"type": kind, **fields})
    for language, body, floor in (("nl", 42.0, 31.0), ("en", 57.0, 41.0)):
        page = replace(
            Page.of_pixels(*PAGES[shape]),
            organisation="Voorbeeld BV",
            photos={"foto": photo},
            body=body,
            floor=floor,
            language=language,
            today=date(2026, 4, 14),
        )  # type: ignore[arg-type]
        scene = slide.layout(page)
        painter = Painter(built_in()["avond" if photographed else "daglicht"], strangers=False)
        width, height = PAGES[shape][0] // 4, PAGES[shape][1] // 4
        for part in range(painter.pages(scene)):
            done = painter.paint(scene, part, bytearray(width * height * 4), width, height)
            wrong = [flaw.code for flaw in done.flaws if flaw.severity == "error"]
            if wrong:
                assert set(wrong) <= {"text-too-long", "quote-too-long"}, [
                    say(flaw, "nl") for flaw in done.flaws
                ]
                assert words in ("long", "a novel", "a compound") or body > 42, (
                    f"{words} should fit"
                )
                assert all(
                    slide_has(fields, flaw.at) for flaw in done.flaws if flaw.severity == "error"
                ), done.flaws
                continue
            assert_in_place(done, page)
            assert [
                thing
                for thing in done.placed
                if thing.size and thing.size < floor - 0.01 and thing.kind not in EXEMPT
            ] == []


def slide_has(fields: Mapping[str, Any], way: tuple[str | int, ...]) -> bool:
    """Whether a flaw's way leads to something that was written."""
    value: Any = fields
    for step in way:
        if isinstance(value, str):
            return False
        value = value[step]
    return bool(way)


def assert_in_place(done: Painted, page: Page) -> None:
    assert [
        thing
        for thing in done.placed
        if not (page.whole if thing.kind in DRAWN else page.safe).contains(thing.box)
    ] == []
    things = [thing for thing in done.placed if thing.kind not in HOLDERS]
    assert [(a, b) for a, b in combinations(things, 2) if a.box.overlaps(b.box)] == []
    words = [thing for thing in things if thing.kind not in DRAWN]
    pictures = [
        thing for thing in done.placed if thing.kind == "picture" and page.whole != thing.box
    ]
    assert [(a, b) for a in pictures for b in words if a.box.overlaps(b.box)] == []
