"""What a message proposes is tried: whoever writes that line has a good file, with all of its
words."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from player.content.entries import Draft, Sidecar
from player.content.markdown import parse as story
from player.content.playlist import parse
from player.content.table import parse as table
from player.document import Fault, Node, read
from player.problems import WORDS, Problem, say
from player.settings.config import Config
from player.studio.reporting.status_file import Status
from tests.helpers.content import PIXEL, Content
from tests.helpers.documents import FIRST, LAST, MISTAKES
from tests.helpers.remedies import done

OTHERS = [  # as people type it
    "  - {type: quote, text: hal/{naam}.jpg, customer: b}\n",
    "  - type: quote\n    text: Jullie brief #3 snap ik niet\n",
    '  - type: quote\n    text: Jullie zijn nummer #1: echt "top" en \'s avonds ook\n',
    "  - type: quote\n    text: Jullie zijn\n      heel erg #1 in\n      mijn ogen\n    customer: b\n",
    "  - type: quote\n    text: Jullie zijn heel\n      # trots\n      in mijn ogen\n    customer: b\n",
    "  - {type: quote, text: Jullie zijn #1}\n",
    "  - {type: quote, text: Fijn, dank je, en tot ziens, customer: b}\n",
    "  - {type: quote, text: 3,5 jaar klant}\n",
    "  - {type: quote, text: log/{screen}.jsonl}\n",
    "  - type: quote\n    text: a\n    screens: [balie #1, hal]\n",
    "  - {type: quote, text: Jullie zijn #1, customer: b}\n",
    "  - {type: quote,\n     text: Jullie zijn #1,\n     customer: b}\n",
    '  - type: quote\n    text: "Hij zei "kom maar" tegen mij"\n',
    '  - type: quote\n    text: "Hij zei "kom maar"\n',
    "  - type: quote\n    text: 'Ik kom uit 's-Hertogenbosch'\n",
    "  - type: quote\n    text: 'Foto's van ons'\n",
    '  - type: quote\n    text: "Goed" zei ze, "heel goed"\n',
    '  - type: quote\n    text: "Goed": zei ze\n',
    "  - type: quote\n    text: Zij zei: kom maar\n      en neem je zus mee\n",
    "  - type: quote\n    text: Zij zei: 'kom' en \"ga\"\n      en ook: blijf\n",
    "  - type: quote\n    text: @joost en\n      Kees\n",
    "  - type: quote\n    text: *heel* goed,\n      en snel\n",
    "  - type: quote text: Wat een fijne hulp\n",
    "  - soort: klantquote tekst: Wat een fijne hulp\n",
    "  - type: quote text: Zij zei: kom\n",
    "  - tekst: Wat een fijne hulp sentiment: positief\n",
    "  - soort: klantquote\n    tekst Wat een fijne: hulp\n    klant: b\n",
    "  - soort: klantquote\n    tekst Wat een fijne hulp\n    klant: b\n",
    "  - soort: klantquote\n    klant de buurvrouw\n    tekst: b\n",
    "  - soort: klantquote\n    tekst = Zij zei: kom\n    klant: b\n",
    "  - soort: klantquote\n    tekst:Zij zei #1\n    klant: b\n",
    "  - type: quote\n    text: & goed\n",
    "  - type: quote\n    text: *goed, zei ze\n",
    "  - type: quote\n    text: !Let op\n",
    '  - type: image\n    file: "foto\'s\\kees.jpg"\n',
    "  - type: quote\n    text: &samhoud was goed\n",
    "  - type: quote\n    text: \"Zij zei: 'kom'\n    customer: b\n",
]


def words(value: object) -> list[str]:
    if isinstance(value, dict):
        return [word for key, one in value.items() for word in [*words(key), *words(one)]]
    if isinstance(value, list):
        return [word for one in value for word in words(one)]
    return re.findall(r"[\w#@&!*\\%`-]*\w[\w#-]*", str(value))


def plain(node: Node | None) -> object:
    assert node is not None
    return node.plain()


@pytest.mark.parametrize("item", [*(case[1] for case in MISTAKES), *OTHERS])
def test_whoever_does_what_is_asked_has_a_good_file_with_all_its_words(item: str) -> None:
    text = FIRST + item + LAST
    for _ in range(
        3
    ):  # where there are two mistakes, the second may only be seen once the first is mended
        _, faults = read(text.encode())
        if not faults:
            break
        fault = faults[0]
        assert "…" not in say(fault.flaw, "nl").replace("…'", "")
        mended = done(text, fault)
        assert mended != text
        assert fault.flaw.code not in [
            one.flaw.code for one in read(mended.encode())[1] if one.line == fault.line
        ], mended
        text = mended
    node, faults = read(text.encode())
    assert faults == [], text
    kept = words(plain(node))
    written = re.sub(r"(?m)^[ \t]*[>|]", "", item)
    lost = [
        word
        for word in re.findall(r"\w+", written)
        if word not in " ".join(kept)
        and word not in ("soort", "tekst", "klant", "klantquote", "positief", "sentiment")
    ]
    assert lost == [], text
    slides = node.find(("slides",)).value if node else None
    assert isinstance(slides, list)
    assert len(slides) == 3
    assert [one.broken for one in slides] == [False] * 3


def test_quotation_marks_within_a_text_stay_and_those_around_it_go() -> None:
    for written, meant in (
        ('"Hij zei "kom maar" tegen mij"', 'Hij zei "kom maar" tegen mij'),
        ('"Goed" zei ze, "heel goed"', '"Goed" zei ze, "heel goed"'),
        ("'Ik kom uit 's-Hertogenbosch'", "Ik kom uit 's-Hertogenbosch"),
    ):
        text = f"text: {written}\n"
        [fault] = read(text.encode())[1]
        node, faults = read(done(text, fault).encode())
        assert (faults, node and node.plain()) == ([], {"text": meant})


def test_every_message_that_proposes_a_line_is_tried_here() -> None:
    """A new code with an example wants a case above."""
    proposing = {
        code
        for code, (dutch, _) in WORDS.items()
        if "{example}" in dutch and code.startswith("yaml")
    }
    seen = {
        fault.flaw.code
        for item in [
            *(case[1] for case in MISTAKES),
            *OTHERS,
            "  – type: quote\n    text: a\n",
            "  - type: quote\n    text: 's avonds: b\n",
        ]
        for fault in read((FIRST + item + LAST).encode())[1]
    }
    assert proposing - seen == set()


# ── what a slide and a config say ─────────────────────────────────────────────────────────────────

QUOTE = "dias:\n  - soort: klantquote\n    tekst: a\n"


def written(text: str, problem: Problem) -> str:
    """The text after writing the word or the line that the problem proposes, at its place."""
    values, lines = problem.flaw.values, text.split("\n")
    if "example" in values:
        return done(text, Fault(problem.flaw, problem.line, problem.column))
    line, at = lines[problem.line - 1], problem.column - 1
    if "bare" in values:
        proposed = problem.message("nl").partition("schrijf ")[2]
        lines[problem.line - 1] = line[:at] + proposed
        return "\n".join(lines)
    there = str(
        values.get("key") or values.get("type") or values.get("value") or values.get("name")
    )
    assert line[at:].startswith(there) or line[at:].startswith(f'"{there}"'), (line[at:], there)
    there = there if line[at:].startswith(there) else f'"{there}"'
    lines[problem.line - 1] = line[:at] + str(values["near"]) + line[at + len(there) :]
    return "\n".join(lines)


@pytest.mark.parametrize(
    "text",
    [
        QUOTE + "    klant: de buurvrouw # 1\n",
        QUOTE.replace("a\n", "Jullie brief # 3 snap ik niet\n"),
        QUOTE.replace("a\n", "# 1 ben je niet\n"),
        QUOTE.replace("a\n", "Jullie brief #3 en #4\n"),
        QUOTE + "    reacties: [{tekst: b #mooi}]\n",
        QUOTE + "    reacties:\n      - tekst: b # en c\n",
        QUOTE.replace("a\n", "Ik ben\n      blij #-)\n"),
        QUOTE.replace("a\n", "Van 5 naar #= 1\n"),
        QUOTE.replace("a\n", "Wow #!\n"),
        QUOTE.replace(
            "tekst: a\n", 'tekst: |\n      a # b\n    klant: Het "team" van \'t dorp # 2\n'
        ),
        "dias:\n  - soort: klantverbeteraar\n    verdienste: c\n    naam:\n      - Noor # 1\n      - Bram\n",
        "titel: Onze # 1\n" + QUOTE,
        "dias:\n  - soort: klantverhaal\n    titel: a\n    paginas:\n      - een # twee\n      - drie\n",
        QUOTE + "    klnat: b\n",
        QUOTE.replace("klantquote", "klantqoute"),
        QUOTE + "    sentiment: kritsch\n",
        QUOTE + "    tot: 29 november\n",
        QUOTE + "    vanaf: 3-12\n",
        QUOTE + "    tot: 29 februari\n",
        QUOTE + "    tot: 1 mei '27\n",
        "dias:\n  - soort: klantverbeteraar\n    naam: a\n    verdienste: b\n    maand: november\n",
    ],
)
def test_what_a_slide_is_told_mends_it(text: str) -> None:
    for _ in range(3):
        problems = [
            one for one in parse(text.encode(), "x").problems if one.flaw.code != "wants-id"
        ]
        if not problems:
            break
        mended = written(text, problems[0])
        assert mended != text
        lost = set(re.findall(r"#.*", text)) and [
            word for word in re.findall(r"\w+", re.findall(r"#.*", text)[0]) if word not in mended
        ]
        assert not lost
        text = mended
    assert [
        one.message("nl")
        for one in parse(text.encode(), "x").problems
        if one.flaw.code != "wants-id"
    ] == []
    if "#" in text:
        entries = parse(text.encode(), "x").entries or ()
        [draft] = (entry for entry in entries if isinstance(entry, Draft))
        assert draft.slide is not None
        assert "#" in draft.slide.reading() or text.startswith("titel")


@pytest.mark.parametrize(
    "line",
    [
        "duur: 12 # lang",
        "tot: 2027-01-01 # nog even",
        "dagen: ma-vr #werkdagen",
        "sentiment: positief # denk ik",
        "id: a # b",
        "schermen: balie # beneden",
        'tekst: "a" # van de site',
        "# een regel erbij",
    ],
)
def test_a_note_behind_what_is_no_words_is_a_note(line: str) -> None:
    text = f"dias:\n  - soort: klantquote\n    {line}\n" + (
        "" if line.startswith("tekst") else "    tekst: a\n"
    )
    assert [one.message("nl") for one in parse(text.encode(), "x").problems] == []


def test_a_note_behind_a_field_that_was_left_empty_is_told_and_the_slide_plays() -> None:
    parsed = parse((QUOTE + "    klant: # nog vragen\n").encode(), "x")
    assert [(one.line, one.flaw.code, one.severity) for one in parsed.problems] == [
        (4, "yaml-hash", "warning")
    ]
    [draft] = parsed.entries or ()
    assert isinstance(draft, Draft) and draft.slide is not None


@pytest.mark.parametrize(
    ("name", "real"),
    [
        ("Assets/samira.jpg", "assets/samira.jpg"),
        ("assets/Samira.JPG", "assets/samira.jpg"),
        ("ASSETS/SAMIRA.JPG", "assets/samira.jpg"),
        ("Assets/samria.jpg", "assets/samira.jpg"),
        ("foto/samira.jpg", "assets/samira.jpg"),
        ("samira.jpg", "assets/samira.jpg"),
        ("assets/team 3.jpg", "assets/team # 3.jpg"),
        ("assets/team", "assets/team # 3.jpg"),
        ("https://site.nl/foto/Noor.jpg?w=200", "assets/Noor.jpg"),
    ],
)
def test_a_picture_that_is_proposed_is_there(tmp_path: Path, name: str, real: str) -> None:
    content = Content(tmp_path)
    for one in ("samira", "team # 3", "Noor"):
        content.write(f"assets/{one}.jpg", PIXEL)
    if name.startswith("assets/team"):
        name = "assets/team 3.jpg"
    text = f"slides:\n  - type: image\n    file: {name}\n"
    content.write("playlists/kantoor.yaml", text)
    content.look()
    [problem] = content.later().problems
    near = str(problem.flaw.values["near"])
    assert near not in (name, "")
    content.write("playlists/kantoor.yaml", text.replace(name, near))
    edition = content.later()
    assert edition.problems == ()
    assert [
        path and path.name
        for item in edition.items
        if not item.stands_in
        for path in item.pictures.values()
    ] == [real.partition("/")[2]]


@pytest.mark.parametrize(
    ("turn", "meant"),
    [
        ("-90", "270"),
        ("90", "90"),
        ("90 graden", "90"),
        ("180°", "180"),
        ("360", "0"),
        ("-270", "90"),
    ],
)
def test_a_quarter_turn_is_one_however_it_is_written(turn: str, meant: str) -> None:
    assert Config.model_validate({"screen": {"rotate": turn}}).screen.rotate == meant


def test_a_number_with_a_comma_between_braces_is_that_number() -> None:
    node, faults = read(b"screens: {balie: {distance: 3,5, diagonal: 55}}\n")
    assert faults == [] and node is not None
    screen = Config.model_validate(node.plain()).screens["balie"]
    assert (screen.distance, screen.diagonal) == (3.5, 55)


# ── what was found in the field, and what is said there now ───────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "dias:\n  - soort: klantquote\n    tekst: Jullie brief #3 snap ik niet\n",
            "alles na ' #' valt weg, dus ook '#3 snap ik niet'; schrijf, met rechte aanhalingstekens: tekst: \"Jullie brief #3 snap ik niet\"",
        ),
        (
            "dias:\n  - soort: klantquote\n    tekst Wat een fijne club\n    klant: b\n",
            "na 'tekst' ontbreekt de dubbele punt; schrijf tekst: Wat een fijne club",
        ),
        (
            "dias:\n  - soort: klantverbeteraar\n    naam: a\n    verdienste: b\n    maand: november\n",
            f"bij 'november' ontbreekt het jaar; schrijf november {max(date.today().year, 2026)}",
        ),
        (
            "dias:\n  - soort: verjaardag\n    naam: Kees\n",
            "de soort 'verjaardag' bestaat niet; maak er een mededeling van (soort: mededeling), of zet een plaatje in de inbox",
        ),
        (
            "dias:\n  - soort: klantquote\n    tekst: a\n    kleur: rood\n",
            "'kleur' bestaat hier niet; haal de regel weg. Kleuren en letters horen bij het thema van alle dia's",
        ),
        # siblings
        (
            "dias:\n  - soort: klantquote\n    tekst: a\n    foto: kees.jpg\n",
            "'foto' bestaat hier niet; haal de regel weg",
        ),
        (
            "dias:\n  - soort: klantquote\n    citaat: Wat een fijne club\n",
            "onbekend veld 'citaat'; bedoelde je 'tekst'?",
        ),
        (
            "dias:\n  - soort: weetje\n    tekst: a\n",
            "de soort 'weetje' bestaat niet; maak er een mededeling van (soort: mededeling), of zet een plaatje in de inbox",
        ),
        (
            "dias:\n  - soort: oproep\n    tekst: a\n    lettertype: Arial\n",
            "'lettertype' bestaat hier niet; haal de regel weg. Kleuren en letters horen bij het thema van alle dia's",
        ),
    ],
)
def test_what_an_editor_is_told(text: str, said: str) -> None:
    assert [problem.message("nl") for problem in parse(text.encode(), "x").problems] == [said]


def test_a_film_stands_apart_from_the_tips(tmp_path: Path) -> None:
    content = Content(tmp_path)
    content.write(
        "playlists/kantoor.yaml", "dias:\n  - {soort: klantquote, tekst: Een 8!}\n  - map: inbox\n"
    )
    content.write("playlists/inbox/feest.avi", b"RIFF....AVI ")
    content.look()
    edition = content.later()
    Status(tmp_path / "status", "tv", "nl").write(
        edition, None, edition.problems, datetime(2026, 11, 29, 9, tzinfo=UTC), 0
    )
    told = (tmp_path / "status" / "tv.txt").read_text("utf-8")
    film, tip = told.index("Dit speelt niet mee:"), told.index("Dit kan beter; het speelt wel:")
    assert film < told.index("feest.avi") < tip < told.index("alleen een cijfer")


@pytest.mark.parametrize(
    "text",
    [
        QUOTE + "    xyzzy: b\n",
        QUOTE + "    kleur: rood\n",
        "dias:\n  - {soort: klantquote, tekst: a, xyzzy: b}\n",
        "dias:\n  - xyzzy: b\n    soort: klantquote\n    tekst: a\n",
        "xyzzy: b\n" + QUOTE,
        QUOTE + "    reacties: [{tekst: b, xyzzy: c}]\n",
    ],
)
def test_what_is_to_be_taken_out_is_all_that_is_wrong(text: str) -> None:
    [problem] = parse(text.encode(), "x").problems[-1:]
    lines = text.split("\n")
    if "de regel weg" in problem.message("nl"):
        del lines[problem.line - 1]
    else:
        lines[problem.line - 1] = re.sub(r",? ?xyzzy: \w", "", lines[problem.line - 1]).replace(
            "-  ", "- "
        )
    mended = parse("\n".join(lines).replace("  -\n    ", "  - ").encode(), "x")
    assert [one.message("nl") for one in mended.problems if one.flaw.code != "wants-id"] == []
    assert [
        entry.slide is not None for entry in mended.entries or () if isinstance(entry, Draft)
    ] == [True]


def test_what_is_said_of_a_table_mends_it() -> None:
    """Each of the columns that are proposed can be written in the place of the dots."""
    data = b"Nr;Wat vond u ervan?;Cijfer voor ons;Plaats van wonen\n1;Snel teruggebeld door iemand.;9;Zwolle\n"
    [problem] = table(data, "inbox/a.csv", {}, True, None).problems
    columns = problem.flaw.values["columns"]
    assert isinstance(columns, tuple) and 1 <= len(columns) <= 3
    assert "Wat vond u ervan?" in columns
    for column in columns:
        line = str(problem.flaw.values["example"]).replace("…", column)
        said = table(
            data,
            "inbox/a.csv",
            {},
            True,
            Sidecar("inbox/a.csv.yaml", f"{line}\nakkoord: ja\n".encode()),
        )
        assert [
            one.flaw.code
            for one in said.problems
            if "column" in one.flaw.code or one.flaw.code == "table-no-text"
        ] == []


@pytest.mark.parametrize("field", ["titel", "tekst"])
def test_a_note_in_the_head_of_a_story_is_told_at_its_own_line(field: str) -> None:
    other = "tekst" if field == "titel" else "titel"
    text = f"---\nsoort: klantverhaal\n{field}: Onze # 1\n{other}: a\n---\n"
    problems = story(text.encode(), "inbox/a.md").problems
    assert [(one.line, one.flaw.code) for one in problems] == [(3, "yaml-hash")]
    assert "Onze # 1" in problems[0].message("nl")


def test_a_note_behind_a_caption_beside_a_picture_is_told() -> None:
    [problem] = parse(b"onderschrift: Onze # 1\n", "inbox/a.jpg.yaml").problems
    assert (problem.line, problem.flaw.values["example"]) == (1, 'onderschrift: "Onze # 1"')
