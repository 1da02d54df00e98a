"""The JSON Schema of a playlist, for completion in editors: what we take, it takes."""
from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from player.content.playlist import parse
from player.content.schema import playlist_schema
from player.document import vocabulary
from player.slides.base import types

jsonschema = pytest.importorskip("jsonschema")

HERE = Path(__file__).parents[1]
SCHEMA = playlist_schema()
SAMPLES = sorted([*HERE.glob("playlists/**/*.yaml"), *HERE.glob("player/starter/*/playlists/**/*.yaml")])


def as_an_editor_sees_it(text: str) -> Any:
    """As VS Code's YAML reads it: dates are text there (YAML 1.2)."""
    class Loader(yaml.SafeLoader):
        pass

    Loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()}
    return yaml.load(text, Loader)


def complaints(text: str) -> list[str]:
    return [error.message for error in jsonschema.Draft202012Validator(SCHEMA).iter_errors(as_an_editor_sees_it(text))]


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.relative_to(HERE).as_posix())
def test_our_own_playlists_are_right(path: Path) -> None:
    assert complaints(path.read_text("utf-8")) == []


GOOD = [
    "slides: [{type: quote, text: a}]", "dias: [{soort: klantquote, tekst: a}]", "\"dia's\": [{soort: citaat, tekst: a}]",
    "- {type: quote, text: a}", "type: quote\ntext: a",
    "- {type: quote, text: a, from: 2026-04-14, until: 14 april 2026, days: mon-fri, hours: 09:00-17:00, duration: 5, weight: 3, "
    "after_every: 4, consent: yes, screens: [balie], id: x}",
    "- {type: quote, text: a, days: [ma, wo], duration: auto, weight: 2, screens: balie}",
    "- {soort: klantquote, tekst: a, sentiment: kritisch, met-naam: ja, reageer: ja, reacties: [{tekst: b, door: c}]}",
    "- {type: quote, text: a, react: 'https://a.nl'}",
    "- {soort: klantverbeteraar, naam: a, verdienste: b, maand: 2026-04, voordracht: {tekst: c, door: d}, foto: a.jpg}",
    "- {type: story, title: a, text: b}", "- {type: story, title: a, pages: [b, c], image: a.jpg, link: 'https://a.nl'}",
    "- {type: image, file: a.jpg, fit: fill, caption: b}", "- {soort: beeld, bestand: a.jpg, passend: vullend}",
    "- {quotes: citaten.yaml, per_day: 2}", "- {klantquotes: citaten, per-dag: alle}", "- {afspeellijst: a.yaml, schudden: ja}",
    "- {folder: a, shuffle: no}", "- {feed: kiyoh, per_day: all, screens: [balie]}", "- {feed: nieuws, per-dag: 2, akkoord: ja}",
    "shuffle: yes\nslides: []", "schudden: nee\ndias: []\nfallback: {type: notice, title: a}", "- {type: quote, text: a, niet-op-feestdagen: ja}",
    "- {folder: inbox, weight: 2}", "- {map: inbox, gewicht: 2}", "titel: a\nstandaard: {duur: 5}\ndias: []",
    "- {type: quote, text: a, customer: , until: }", "- {type: quote, text: 12, id: 7, customer: 2019}",
]


@pytest.mark.parametrize("text", GOOD)
def test_what_we_take_the_schema_takes(text: str) -> None:
    assert [problem for problem in parse(text.encode(), "x").problems if problem.severity == "error"] == []
    assert complaints(text) == []


@pytest.mark.parametrize("text", [
    "slides: [{type: qoute, text: a}]", "- {type: quote}", "- {type: quote, text: a, custommer: b}", "- {text: a}", "- {type: fallback}",
    "slides: a", "sildes: []", "title: a",
    "- {type: quote, text: a, weight: 0}", "- {type: quote, text: a, weight: 1000}", "- {type: quote, text: a, sentiment: neutral}",
    "- {type: quote, text: a, duration: 9999999}", "- {type: quote, text: a, named: misschien}",
    "- {type: klantverbeteraar, name: a, achievement: b, nomination: {txt: c}}", "- {type: quote, text: [a]}", "- {folder: inbox, text: a}",
    "- {type: quote, text: a, reactions: [{by: b}]}",
    "defaults: {text: a}\nslides: []"])
def test_what_we_refuse_the_schema_refuses(text: str) -> None:
    assert any(problem.severity == "error" for problem in parse(text.encode(), "x").problems)
    assert complaints(text)


@pytest.mark.parametrize("kind", sorted(set(types()) - {"fallback"}))
def test_every_type_is_there_with_its_words(kind: str) -> None:
    described = SCHEMA["$defs"][kind]
    dutch = {word for word, english in vocabulary().types.items() if english == kind}
    assert set(described["properties"]["type"]["enum"]) == {kind} | dutch
    assert described["description"]


def test_every_field_can_be_written_in_dutch() -> None:
    quote = SCHEMA["$defs"]["quote"]["properties"]
    for english, dutch in (("text", "tekst"), ("from", "vanaf"), ("until", "tot"), ("type", "soort"), ("reactions", "reacties")):
        assert quote[english] == quote[dutch]
