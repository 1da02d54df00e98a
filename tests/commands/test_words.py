"""Whatever a command says, it says in both languages."""

from __future__ import annotations

import importlib
import pkgutil
import string
from collections.abc import Iterator
from types import ModuleType

import pytest

import player.beyond
import player.commands
from player.words import Words


def tables() -> Iterator[tuple[str, Words]]:
    for room in (player.commands, player.beyond):
        yield from tables_in(room)


def tables_in(room: ModuleType) -> Iterator[tuple[str, Words]]:
    for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, Words):
                yield f"{module.name}.{name}", value


TABLES = dict(tables())


def fields(text: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field}


def test_there_are_tables() -> None:
    assert len(TABLES) >= 10


@pytest.mark.parametrize("table", TABLES)
def test_both_languages_say_something_of_the_same_values(table: str) -> None:
    dutch, english = TABLES[table].of("nl"), TABLES[table].of("en")
    for name in TABLES[table]:
        assert dutch.get(name) and english.get(name), name
        assert fields(dutch.get(name)) == fields(english.get(name)), name


@pytest.mark.parametrize("table", TABLES)
def test_what_is_said_of_one_is_said_of_more_too(table: str) -> None:
    for name in TABLES[table]:
        assert name.removesuffix(":one") in TABLES[table]


WORDS = Words({"page": ("{n} bladzijden", "{n} pages"), "page:one": ("1 bladzijde", "1 page")})


def test_one_is_said_in_the_singular() -> None:
    assert [WORDS.of("nl").count("page", number) for number in (0, 1, 2)] == [
        "0 bladzijden",
        "1 bladzijde",
        "2 bladzijden",
    ]
    assert WORDS.of("en")("page", n=3) == "3 pages"


def test_a_name_that_there_is_not_is_a_fault_of_ours() -> None:
    with pytest.raises(KeyError):
        WORDS.of("nl")("boek")
