"""The JSON Schema of a playlist, for completion in editors: what we take, it takes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from player.cli import klantbeeld
from player.commands.schema import _fields, _parts, beside_schema, config_schema, playlist_schema
from player.content.columns import OfTable
from player.content.described import FIELDS
from player.content.entries import Sidecar
from player.content.playlist import parse
from player.content.sidecar import read_sidecar
from player.content.validation import Place, checked
from player.document import read, vocabulary
from player.problems import Problem
from player.settings.config import Config, Limits, OwnScreen, ScreenConfig
from player.slides.base import Common, types

jsonschema = pytest.importorskip("jsonschema")

HERE = Path(__file__).parents[2]
SCHEMA = playlist_schema()
SCHEMAS = {"playlist": SCHEMA, "config": config_schema(), "beside": beside_schema()}
SAMPLES = sorted(
    [*HERE.glob("playlists/**/*.yaml"), *HERE.glob("player/commands/init/*/playlists/**/*.yaml")]
)


def as_an_editor_sees_it(text: str) -> Any:
    """As VS Code's YAML reads it: dates are text there (YAML 1.2)."""

    class Loader(yaml.SafeLoader):
        pass

    Loader.yaml_implicit_resolvers = {
        first: [
            (tag, pattern)
            for tag, pattern in resolvers
            if tag not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")
        ]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return yaml.load(text, Loader)


def complaints(text: str) -> list[str]:
    return [
        error.message
        for error in jsonschema.Draft202012Validator(SCHEMA).iter_errors(as_an_editor_sees_it(text))
    ]


def refused(problem: Problem) -> bool:
    """Whether what is written there cannot be used, be it only for how the slide looks."""
    return problem.severity == "error" or problem.flaw.code in ("not-one-of", "not-one-of-near")


def test_the_schema_is_one() -> None:
    for schema in SCHEMAS.values():
        jsonschema.Draft202012Validator.check_schema(schema)
        assert json.loads(json.dumps(schema)) == schema


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.relative_to(HERE).as_posix())
def test_our_own_playlists_are_right(path: Path) -> None:
    assert complaints(path.read_text("utf-8")) == []


GOOD = [
    "slides: [{type: quote, text: a}]",
    "dias: [{soort: klantquote, tekst: a}]",
    '"dia\'s": [{soort: citaat, tekst: a}]',
    "- {type: quote, text: a}",
    "type: quote\ntext: a",
    "- {type: quote, text: a, from: 2026-04-14, until: 14 april 2026, days: mon-fri, hours: 09:00-17:00, duration: 5, weight: 3, "
    "after_every: 4, consent: yes, screens: [balie], id: x}",
    "- {type: quote, text: a, days: [ma, wo], duration: auto, weight: 2, screens: balie}",
    "- {soort: klantquote, tekst: a, sentiment: kritisch, met-naam: ja, reageer: ja, reacties: [{tekst: b, door: c}]}",
    "- {type: quote, text: a, react: 'https://a.nl'}",
    "- {soort: klantverbeteraar, naam: a, verdienste: b, maand: 2026-04, voordracht: {tekst: c, door: d}, foto: a.jpg}",
    "- {type: story, title: a, text: b}",
    "- {type: story, title: a, pages: [b, c], image: a.jpg, link: 'https://a.nl'}",
    "- {type: image, file: a.jpg, fit: fill, caption: b}",
    "- {soort: beeld, bestand: a.jpg, passend: vullend}",
    "- {quotes: citaten.yaml, per_day: 2}",
    "- {klantquotes: citaten, per-dag: alle}",
    "- {afspeellijst: a.yaml, schudden: ja}",
    "- {folder: a, shuffle: no}",
    "- {feed: kiyoh, per_day: all, screens: [balie]}",
    "- {feed: nieuws, per-dag: 2, akkoord: ja}",
    "shuffle: yes\nslides: []",
    "schudden: nee\ndias: []\nfallback: {type: notice, title: a}",
    "- {type: quote, text: a, niet-op-feestdagen: ja}",
    "- {folder: inbox, weight: 2}",
    "- {map: inbox, gewicht: 2}",
    "titel: a\nstandaard: {duur: 5}\ndias: []",
    "- {type: quote, text: a, customer: , until: }",
    "- {type: quote, text: 12, id: 7, customer: 2019}",
]


@pytest.mark.parametrize("text", GOOD)
def test_what_we_take_the_schema_takes(text: str) -> None:
    assert [
        problem for problem in parse(text.encode(), "x").problems if problem.severity == "error"
    ] == []
    assert complaints(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "slides: [{type: qoute, text: a}]",
        "- {type: quote}",
        "- {type: quote, text: a, custommer: b}",
        "- {text: a}",
        "- {type: fallback}",
        "slides: a",
        "sildes: []",
        "title: a",
        "- {type: quote, text: a, weight: 0}",
        "- {type: quote, text: a, weight: 1000}",
        "- {type: quote, text: a, sentiment: neutral}",
        "- {type: quote, text: a, duration: 9999999}",
        "- {type: quote, text: a, named: misschien}",
        "- {type: klantverbeteraar, name: a, achievement: b, nomination: {txt: c}}",
        "- {type: quote, text: [a]}",
        "- {folder: inbox, text: a}",
        "- {type: quote, text: a, reactions: [{by: b}]}",
        "defaults: {text: a}\nslides: []",
    ],
)
def test_what_we_refuse_the_schema_refuses(text: str) -> None:
    assert any(problem.severity == "error" for problem in parse(text.encode(), "x").problems)
    assert complaints(text)


@pytest.mark.parametrize("kind", sorted(set(types()) - {"fallback"}))
def test_every_type_is_there_with_its_words(kind: str) -> None:
    described = SCHEMA["$defs"][kind]
    dutch = {word for word, english in vocabulary().types.items() if english == kind}
    named = described["properties"]["type"]
    assert set(named["enum"] if "enum" in named else named["anyOf"][0]["enum"]) == {kind} | dutch
    assert described["description"]


def test_every_field_can_be_written_in_dutch() -> None:
    quote = SCHEMA["$defs"]["quote"]["properties"]
    for english, dutch in (
        ("text", "tekst"),
        ("from", "vanaf"),
        ("until", "tot"),
        ("type", "soort"),
        ("reactions", "reacties"),
    ):
        assert {**quote[english], "description": ""} == {**quote[dutch], "description": ""}


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if (
            isinstance(schema.get("properties"), dict)
            and schema.get("additionalProperties") is False
        ):
            yield schema["properties"]
        for one in schema.values():
            yield from objects(one)
    elif isinstance(schema, list):
        for one in schema:
            yield from objects(one)


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_every_field_says_what_it_is_for_in_its_own_language(schema: dict[str, Any]) -> None:
    fields = [(name, info) for one in objects(schema) for name, info in one.items()]
    assert len(fields) > 50
    assert [name for name, info in fields if not info.get("description")] == []
    by_key = {name: info["description"] for name, info in fields}
    for english, dutch in (("until", "tot"), ("consent", "akkoord"), ("duration", "duur")):
        if english in by_key:
            assert by_key[english] != by_key[dutch]


def test_what_is_described_is_a_field() -> None:
    models = _parts()
    known = {key for model in models.values() for key in _fields(model)} | {
        "title",
        "defaults",
        "slides",
        "fallback",
        "shuffle",
    }
    assert {name.rpartition(".")[2] for name in FIELDS} - {"also", "except"} <= known
    assert {name.partition(".")[0] for name in FIELDS if "." in name} <= set(models)
    assert all(dutch and english for dutch, english in FIELDS.values())


# ── whatever the player takes, as people write it ─────────────────────────────────────────────────

WRITTEN = [
    "a",
    "12",
    "0123",
    "3.5",
    "'3,5'",
    "'7'",
    "ja",
    "Ja",
    "NEE",
    "yes",
    "true",
    "'true'",
    "false",
    "nee",
    "auto",
    "Auto",
    "20 seconden",
    "'1,5 min'",
    "2 uur",
    "2026-04-14",
    "14 april 2026 14.30",
    "14-4-2026 12:00-13:00",
    "april 2026",
    "ma-vr",
    "werkdagen",
    "{raakt: 3, herken ik: 14}",
    "'[ma, wo]'",
    "[ma, wo]",
    "9-17",
    "09:00-17:00",
    "14 dagen",
    "voorbeeld.nl/a",
    "https://intranet/x",
    "alle",
    "Alle",
    "all",
    "1-5",
    "[1, 3-5]",
    "nps",
    "positief",
    "Onder",
    "Kritisch",
    "critical",
    "vullend",
    "Vullend",
    "pet",
    "week",
    "Overleg",
    "[a, b]",
    "'a, b'",
    "{tekst: a}",
    "[{tekst: a, door: b}]",
    "[{naam: a, maand: mei 2026}]",
    "{Tekst: a, DOOR: b}",
    "-90",
    "90 graden",
    "'90'",
    "1920x1080",
    "1920 × 1080",
    "nl",
    "overvloeien",
    "cut",
    "{kind: push, seconds: '0,5'}",
    "{dag: a, nacht: b, uren: 7-19}",
    "geen",
    "no",
    "klok",
    "clock",
    "Europe/Amsterdam",
    "10",
    "4",
    "1",
    "100",
    "0.5",
    "55",
    "maand-dag",
    "[2026-12-03]",
    "{tekst: A, datum: Datum}",
    "{a: https://a.nl/x.rss, b: {adres: 'https://a.nl', soort: kiyoh, elke: 15 min}}",
    "{balie: {uren: 7-19}}",
    "{country: NL}",
    "{naam: a}",
    "{pad: a.jsonl, bewaar: '4'}",
    "{geheugen-mb: '640'}",
]


def keys_of_types() -> list[tuple[str, str, str]]:
    """Type, what it needs besides, and a field of it: those of every slide only once."""
    found = []
    for kind, model in sorted(types().items()):
        if kind == "fallback":
            continue
        needed = {
            key: {"when": "2026-12-03", "until": "2099-12-03", "names": "[a]", "name": "a"}.get(
                key, "a"
            )
            for key, info in _fields(model).items()
            if info.is_required()
        }
        if kind == "story":
            needed["text"] = "a"
        for key in _fields(model):
            if key != "type" and (kind == "quote" or key not in _fields(Common)):
                besides = {**needed, "every": "overleg"} if key == "meetings" else needed
                found.append(
                    (
                        kind,
                        "".join(
                            f"{name}: {value}, "
                            for name, value in besides.items()
                            if name != key and (name, key) != ("text", "pages")
                        ),
                        key,
                    )
                )
    return found


def spellings(key: str) -> list[str]:
    dutch = [word for word, english in vocabulary().keys.items() if english == key]
    return [key, *dutch[:1], (dutch or [key])[0].capitalize().replace("-", "_")]


@pytest.mark.parametrize(("kind", "rest", "key"), keys_of_types())
def test_each_value_that_a_field_takes_the_schema_takes(kind: str, rest: str, key: str) -> None:
    validator = jsonschema.Draft202012Validator(
        {"$ref": f"#/$defs/{kind}", "$defs": SCHEMA["$defs"]}
    )
    taken = 0
    for value in WRITTEN:
        for name in spellings(key)[: 1 if value != "a" and kind != "quote" else 3]:
            text = f"{{type: {kind}, {rest}{name}: {value}}}"
            if any(map(refused, parse(text.encode(), "x").problems)):
                continue
            taken += 1
            assert [
                error.message for error in validator.iter_errors(as_an_editor_sees_it(text))
            ] == [], text
    assert taken


@pytest.mark.parametrize("key", sorted(_fields(Config)))
def test_each_value_that_the_config_takes_the_schema_takes(key: str) -> None:
    validator, taken = jsonschema.Draft202012Validator(SCHEMAS["config"]), 0
    inside = {
        "screen": sorted(_fields(ScreenConfig)),
        "screens": sorted(_fields(OwnScreen)),
        "limits": sorted(_fields(Limits)),
    }.get(key, ())
    texts = [f"{name}: {value}" for value in WRITTEN for name in spellings(key)]
    if key == "post":
        texts += [
            f"{name}: {{naar: slack, adresvariabele: X, {more}}}"
            for name in spellings(key)
            for more in ("tijd: 9.30", "time: 09:00", "tijd: 9", "visitors: ja")
        ]
    texts += [
        f"{key}: {{{'balie: {' if key == 'screens' else ''}{name}: {value}}}{'}' if key == 'screens' else ''}"
        for name in inside
        for value in WRITTEN
    ]
    for text in texts:
        node, faults = read(text.encode())
        if faults or node is None or checked(Config, node, Place("config.yaml"))[1]:
            continue
        taken += 1
        assert [
            error.message for error in validator.iter_errors(as_an_editor_sees_it(text))
        ] == [], text
    assert taken


@pytest.mark.parametrize(
    "key", sorted({*_fields(OfTable), "onderschrift", "passend", "titel", "paginas"})
)
def test_each_value_beside_a_file_that_the_player_takes_the_schema_takes(key: str) -> None:
    validator, taken = jsonschema.Draft202012Validator(SCHEMAS["beside"]), 0
    for value in WRITTEN:
        text = f"{key}: {value}"
        right = read_sidecar(Sidecar("a.csv.yaml", text.encode()), OfTable).problems == ()
        for picture in ("a.jpg.yaml", "a.pdf.yaml"):
            right = right or not any(map(refused, parse(text.encode(), picture).problems))
        if right:
            taken += 1
            assert [
                error.message for error in validator.iter_errors(as_an_editor_sees_it(text))
            ] == [], text
    assert taken


@given(
    st.lists(st.tuples(st.sampled_from(keys_of_types()), st.sampled_from(WRITTEN)), max_size=4),
    st.sampled_from(
        [
            "{}",
            "slides: {}",
            "titel: Onze 12\ndias: {}",
            "Slides: {}",
            "standaard: {{duur: 20 seconden}}\ndias: {}",
            "schudden: Ja\nDIAS: {}",
        ]
    ),
)
@settings(max_examples=60, deadline=None)
def test_a_playlist_without_problems_is_one_to_the_schema(
    slides: list[tuple[tuple[str, str, str], str]], around: str
) -> None:
    text = around.format(
        "["
        + ", ".join(
            f"{{type: {kind}, {rest}{key}: {value}}}" for (kind, rest, key), value in slides
        )
        + "]"
    )
    if not any(map(refused, parse(text.encode(), "x").problems)):
        assert complaints(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{soort: Klantquote, TEKST: a, Akkoord: Ja}",
        "{type: quote, id: a, withdrawn: 2026-01-01}",
        "{type: quote, id: a, ingetrokken: 2026-01-01, tekst: ''}",
        "{soort: klantquote, tekst: a, duur: 20 seconden, akkoord: Ja}",
    ],
)
def test_what_is_written_in_another_way_is_right_too(text: str) -> None:
    assert not any(problem.severity == "error" for problem in parse(text.encode(), "x").problems)
    assert complaints(text) == []


@pytest.mark.parametrize(
    ("schema", "text"),
    [
        ("config", "xyzzy: 1"),
        ("config", "taal: fr"),
        ("config", "screen: {diagonal: 5}"),
        ("config", "limits: {megapixels: 0}"),
        ("config", "screens: {balie: {foo: 1}}"),
        ("config", "feeds: {a: {url: 'https://a.nl', foo: 1}}"),
        ("beside", "foo: 1"),
        ("beside", "kolommen: {foo: A}"),
        ("beside", "schaal: 1-6"),
        ("beside", "akkoord: misschien"),
    ],
)
def test_what_the_player_refuses_elsewhere_the_schemas_refuse(schema: str, text: str) -> None:
    assert [
        *jsonschema.Draft202012Validator(SCHEMAS[schema]).iter_errors(as_an_editor_sees_it(text))
    ]


@pytest.mark.parametrize(
    "path",
    [HERE / "config.yaml", *HERE.glob("player/commands/init/*/config.yaml")],
    ids=lambda path: path.relative_to(HERE).as_posix(),
)
def test_our_own_configs_are_right(path: Path) -> None:
    seen = as_an_editor_sees_it(path.read_text("utf-8"))
    assert [
        error.message
        for error in jsonschema.Draft202012Validator(SCHEMAS["config"]).iter_errors(seen)
    ] == []


def test_the_command_gives_each_of_them() -> None:
    for what, schema in SCHEMAS.items():
        done = CliRunner().invoke(klantbeeld, ["schema", what])
        assert (done.exit_code, json.loads(done.output)) == (0, schema)
    assert json.loads(CliRunner().invoke(klantbeeld, ["schema"]).output) == SCHEMA
