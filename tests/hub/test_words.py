"""Every sentence stands in both languages, with the same things to fill in; every one that a
template asks for is there."""

from __future__ import annotations

import importlib
import re
import string
from pathlib import Path

import pytest

from player.hub.pages import packages_with
from player.hub.words import sentence

HUB = Path(__file__).parents[2] / "player" / "hub"
PACKAGES = packages_with("words")


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("package", PACKAGES)
def test_both_languages_have_the_same_to_fill_in(package: str) -> None:
    words = importlib.import_module(f"player.hub.{package}.words").WORDS
    for name, (dutch, english) in words.items():
        assert dutch.strip() and english.strip(), name
        assert fields(dutch) == fields(english), name
        if name.endswith(":one"):
            assert name.removesuffix(":one") in words


def test_every_sentence_that_is_asked_for_is_there() -> None:
    asked = set()
    for path in [*HUB.rglob("*.html"), *HUB.rglob("*.py")]:
        text = path.read_text("utf-8")
        asked |= set(re.findall(r"""\{% say ["']([\w.-]+)["']""", text))
        asked |= set(re.findall(r"""\bsay\("([\w-]+\.[\w-]+)\"""", text))
    assert len(asked) > 15
    for name in asked:
        for language in ("nl", "en"):
            try:
                assert sentence(name, language)
            except KeyError:  # it wants something to fill in
                continue


@pytest.mark.parametrize("package", PACKAGES)
def test_no_sentence_is_left_over(package: str) -> None:
    text = "".join(
        path.read_text("utf-8")
        for path in [*HUB.rglob("*.html"), *HUB.rglob("*.py")]
        if path.name != "words.py"
    )
    words = importlib.import_module(f"player.hub.{package}.words").WORDS
    # Those of which a part is filled in: f"council.role-{name}".
    made = [
        re.sub(r"\\\{.*?\\\}", r"[\\w-]+", re.escape(found))
        for found in re.findall(rf'f"{package}\.([\w-]+\{{[^"]+)"', text)
    ]
    for name in words:
        plain = name.removesuffix(":one").removesuffix("-lead")
        known = f"{package}.{plain}" in text or f'"{plain}"' in text
        assert known or any(re.fullmatch(one, plain) for one in made), name


def test_no_template_has_words_of_its_own() -> None:
    for path in HUB.rglob("*.html"):
        text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|<[^>]+>| class=\".*?\"", " ", path.read_text("utf-8"))
        assert not re.search(r"[^\W\d_]{3,}", text), (path.name, text.split())
