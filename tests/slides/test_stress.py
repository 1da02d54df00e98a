"""Every slide type with too little, too much and unexpected text: all stays in its place, or is
said to be too long."""

from __future__ import annotations

from collections.abc import Mapping
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

PAGES = {"landscape": (1920, 1080), "portrait": (1080, 1920)}
OTHER_PAGES = {"4:3": (1440, 1080), "3:4": (1080, 1440), "21:9": (2520, 1080), "32:9": (3840, 1080)}
EXEMPT = {"footer", "address", "logo"}  # one walks up to them
HOLDERS = {"card", "bar", "picture", "tag"}  # things that words stand in or beside
DRAWN = {"picture", "drawing", "initials"}  # things that may come nearer to the edge than words


def a_photo(width: int, height: int, folder: Path) -> Photo:
    path = folder / "foto.png"
    Image.effect_noise((width, height), 80).convert("RGB").save(path)
    found = probe(path)
    assert isinstance(found, Photo)
    return found


@pytest.fixture(scope="module")
def photo(tmp_path_factory: pytest.TempPathFactory) -> Photo:
    return a_photo(300, 400, tmp_path_factory.mktemp("photos"))


@pytest.fixture(scope="module")
def wide_photo(tmp_path_factory: pytest.TempPathFactory) -> Photo:
    return a_photo(900, 600, tmp_path_factory.mktemp("photos"))


@pytest.mark.parametrize("photographed", [False, True], ids=["no photo", "portrait photo"])
@pytest.mark.parametrize("shape", PAGES)
@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("kind", sorted(types()))
def test_all_stays_in_its_place(
    kind: str, words: str, shape: str, photographed: bool, photo: Photo
) -> None:
    all_in_its_place(kind, words, shape, photographed, photo)


@pytest.mark.parametrize("shape", PAGES)
@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("kind", ["image", "inspiration", "klantverbeteraar", "story"])
def test_all_stays_in_its_place_with_a_wide_photo(
    kind: str, words: str, shape: str, wide_photo: Photo
) -> None:
    all_in_its_place(kind, words, shape, True, wide_photo)


@pytest.mark.long
@pytest.mark.parametrize("shape", OTHER_PAGES)
@pytest.mark.parametrize("kind", sorted(types()))
def test_all_stays_in_its_place_on_screens_of_other_shapes(
    kind: str, shape: str, photo: Photo
) -> None:
    for words in WORDS:
        for photographed in (False, True):
            all_in_its_place(kind, words, shape, photographed, photo)


def all_in_its_place(kind: str, words: str, shape: str, photographed: bool, photo: Photo) -> None:
    size = (PAGES | OTHER_PAGES)[shape]
    fields = types()[kind].filled(*WORDS[words], "foto" if photographed else None)
    slide = types()[kind].model_validate({"type": kind, **fields})
    for language, body, floor in (("nl", 42.0, 31.0), ("en", 57.0, 41.0)):
        page = replace(
            Page.of_pixels(*size),
            organisation="Voorbeeld BV",
            photos={"foto": photo},
            body=body,
            floor=floor,
            language=language,
            today=date(2026, 4, 14),
        )  # type: ignore[arg-type]
        scene = slide.layout(page)
        painter = Painter(built_in()["avond" if photographed else "daglicht"], strangers=False)
        width, height = size[0] // 4, size[1] // 4
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
