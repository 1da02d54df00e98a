"""Any trace of a withdrawal, or of consent refused, takes the slide off the screen at once, and
says how it is written."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from helpers.content import PIXEL, PLAYLIST, Content

from player.content.playlist import parse
from player.content.traces import meaning, says_only
from player.library.edition import Edition
from player.problems import dates

DUTCH = "slides:\n  - soort: klantquote\n    tekst: Anna was er blij mee.\n"
ENGLISH = "slides:\n  - type: quote\n    text: Anna was glad of it.\n"
OTHER = "  - soort: klantquote\n    tekst: Deze blijft gewoon staan.\n"
REST = "  - {type: notice, id: bericht, title: Soep}\n"
NOON = datetime(2026, 11, 29, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))

WITHDRAWN = [
    "ingetrokken:",
    "ingetrokken: ",
    "ingetrokke: 29-11-2026",
    "ingetroken: 2026-11-29",
    "ingetrokken 29-11-2026",
    "Ingetrokken op 29-11-2026",
    "INGETROKKEN",
    "ingetrokken",
    "\tingetrokken: 29-11-2026",
    "ingetrokken = 29-11-2026",
    "ingetrokken; 29-11-2026",
    "ingetrokken:29-11-2026",
    "ingetrokken: ja",
    "ingetrokken: gisteren",
    "ingetrokken: 31-11-2026",
    "ingetrokken: [29-11-2026",
    'ingetrokken: "29-11-2026',
    "ingetrokken op: 29-11-2026",
    "in getrokken: 29-11-2026",
    "ingetrokken_op: 29-11-2026",
    "\xa0ingetrokken: 29-11-2026",
    "- ingetrokken: 29-11-2026",
    "  ingetrokken 29-11-2026",
    "  ingetrokken: 29-11-2026",
    " ingetrokken: 29-11-2026",
    "'ingetrokken': ",
    "teruggetrokken: 29-11-2026",
    "ingetrokken – 29-11-2026",
]
REFUSED = [
    "akkoord: nee",
    "akkoord: neen",
    "akkoord:",
    "akoord: nee",
    "accoord: nee",
    "akkoord nee",
    "akkoord: niet",
    "niet akkoord",
    "geen akkoord",
    "niet akkoord: ja",
    "akkoord: geweigerd",
    "akkoord: Nee!",
    "\takkoord: nee",
    "akkoord = nee",
    "akkoord: ?",
    "geen toestemming",
    "toestemming: nee",
    "akkoord: ingetrokken",
    "akkoord:nee",
    "  akkoord nee",
]
IN_ENGLISH = [
    "withdrawn:",
    "withdrawn 2026-11-29",
    "widthdrawn: 2026-11-29",
    "withdrawed: 2026-11-29",
    "Withdrawn",
    "\twithdrawn: 2026-11-29",
    "withdrawn: yes",
    "withdrawn on 29 November 2026",
    "consent: no",
    "consent:",
    "consent no",
    "no consent",
    "consent: refused",
    "konsent: no",
    "consent: denied",
]


@pytest.fixture
def content(tmp_path: Path) -> Content:
    return Content(tmp_path)


def due(edition: Edition) -> list[str]:
    return [item.id for item in edition.items if item.window.open_at(NOON) and not item.stands_in]


def leaves(
    content: Content, name: str, before: str | bytes, after: str, others: int = 1
) -> list[str]:
    """Once this file says that, only the others are due: at once, and after a restart; the messages
    about it."""
    content.write(name, before)
    assert len(due(content.look())) == others + 1
    content.library.save()
    content.write(name, after)
    edition = content.look()
    assert len(due(edition)) == others, [problem.text("nl") for problem in edition.problems]
    content.restart()
    assert len(due(content.look())) == others
    return [problem.message("nl") for problem in edition.problems]


@pytest.mark.parametrize("said", [*WITHDRAWN, *REFUSED])
@pytest.mark.parametrize("where", ["last", "first"])
def test_in_a_playlist(content: Content, said: str, where: str) -> None:
    line = f"    {said}\n" if not said.startswith("\t") else f"{said}\n"
    before, after = (
        (DUTCH + OTHER, DUTCH + line + OTHER)
        if where == "first"
        else (
            "slides:\n" + OTHER + DUTCH.removeprefix("slides:\n"),
            "slides:\n" + OTHER + DUTCH.removeprefix("slides:\n") + line,
        )
    )
    told = leaves(content, PLAYLIST, before, after)
    key = "ingetrokken" if said in WITHDRAWN else "akkoord"
    assert said in ("akkoord: nee", "\xa0ingetrokken: 29-11-2026") or any(
        f"{key}:" in one or f"'{key}'" in one or "nee" in one for one in told
    ), told


@pytest.mark.parametrize("said", IN_ENGLISH)
def test_in_english(content: Content, said: str) -> None:
    line = f"    {said}\n" if not said.startswith("\t") else f"{said}\n"
    other = OTHER.replace("soort: klantquote", "type: quote").replace("tekst", "text")
    told = leaves(content, PLAYLIST, ENGLISH + other, ENGLISH + line + other)
    assert said == "consent: no" or told


@pytest.mark.parametrize(
    "said",
    [
        "ingetrokken 29-11-2026",
        "ingetrokke: 29-11-2026",
        "ingetrokken:",
        "ingetrokken",
        "akkoord nee",
        "niet akkoord",
        "akoord: nee",
    ],
)
def test_between_braces(content: Content, said: str) -> None:
    before = "slides:\n  - {soort: klantquote, tekst: Anna was er blij mee}\n" + OTHER
    assert leaves(content, PLAYLIST, before, before.replace("mee}", f"mee, {said}}}"))


@pytest.mark.parametrize(
    "said",
    [
        "ingetrokken 29-11-2026",
        "\tingetrokken: 29-11-2026",
        "ingetroken: 29-11-2026",
        "ingetrokken:",
        "akkoord nee",
    ],
)
def test_in_a_loose_slide(content: Content, said: str) -> None:
    content.write(PLAYLIST, "slides:\n  - map: los\n" + REST)
    assert leaves(
        content,
        "playlists/los/anna.yaml",
        "soort: klantquote\ntekst: Anna was er blij mee.\n",
        f"soort: klantquote\ntekst: Anna was er blij mee.\n{said}\n",
    )


@pytest.mark.parametrize(
    "said",
    [
        "ingetrokken:",
        "ingetrokke: 29-11-2026",
        "ingetrokken 29-11-2026",
        "\tingetrokken: 29-11-2026",
        "akkoord nee",
        "akoord: nee",
        "ingetrokken",
    ],
)
def test_in_the_head_of_a_text_and_beside_a_file(content: Content, said: str) -> None:
    content.write(PLAYLIST, "slides:\n  - map: verhalen\n" + REST)
    text = "---\ntitel: Koffie\n{}---\n\nMeneer kwam langs met een map vol brieven.\n"
    assert leaves(
        content, "playlists/verhalen/koffie.md", text.format(""), text.format(said + "\n")
    )
    content.remove("playlists/verhalen/koffie.md")
    content.look()
    content.later()
    content.write("playlists/verhalen/foto.png", PIXEL)
    assert leaves(
        content,
        "playlists/verhalen/foto.png.yaml",
        "onderschrift: Team\n",
        f"onderschrift: Team\n{said}\n",
    )
    content.remove("playlists/verhalen/foto.png")
    content.remove("playlists/verhalen/foto.png.yaml")
    content.look()
    content.later()
    content.write("playlists/verhalen/export.csv", "tekst\nHeel fijn geholpen.\n")
    assert leaves(
        content,
        "playlists/verhalen/export.csv.yaml",
        "akkoord: ja\nper-dag: alle\n",
        f"akkoord: ja\nper-dag: alle\n{said}\n",
    )


@pytest.mark.parametrize(
    "line", ["ingetrokken: 29-11-2026", "Ingetrokken 29-11-2026", "ingetrokke: 29-11-2026"]
)
def test_below_the_head_of_a_text(content: Content, line: str) -> None:
    content.write(PLAYLIST, "slides:\n  - map: verhalen\n" + REST)
    text = "# Koffie\n\nMeneer kwam langs met een map vol brieven.\n"
    assert leaves(content, "playlists/verhalen/koffie.md", text, f"{line}\n\n{text}")


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("ingetrokken", "29-11-2026"),
        ("ingetrokken", "ja"),
        ("ingetrokke", "x"),
        ("Ingetrokken op", "gisteren"),
        ("withdrawn", "2026-11-01"),
        ("akkoord", "nee"),
        ("akoord", "nee"),
        ("toestemming", "Nee"),
        ("accoord", "geweigerd"),
        ("geen akkoord", "x"),
        ("opmerking", "ingetrokken"),
        ("opmerking", "Ingetrokken op 29-11-2026"),
        ("status", "withdrawn"),
    ],
)
def test_in_a_table(content: Content, column: str, cell: str) -> None:
    content.write(PLAYLIST, "slides:\n  - {klantquotes: export.csv, akkoord: ja, per-dag: alle}\n")
    other = "ja" if "koord" in column and "geen" not in column else ""
    rows = f"tekst;datum;{column}\nAnna was er blij mee.;1-11-2026;{{}}\nDeze blijft gewoon staan.;1-11-2026;{other}\n"
    if "oestemming" in column:
        rows = rows.replace("staan.;1-11-2026;", "staan.;1-11-2026;Ja")
    content.write("playlists/export.csv", rows.format("ja" if column == "akkoord" else ""))
    assert len(due(content.look())) == 2
    content.write("playlists/export.csv", rows.format(cell))
    edition = content.look()
    assert [item.slide.reading() for item in edition.items if item.id in due(edition)] == [
        "Deze blijft gewoon staan."
    ]
    proper = (column, cell) in (
        ("ingetrokken", "29-11-2026"),
        ("withdrawn", "2026-11-01"),
        ("akkoord", "nee"),
    )
    assert proper or any("kolom" in problem.message("nl") for problem in edition.problems)


def test_a_playlist_that_is_no_playlist_any_more_still_takes_off_what_it_says(
    content: Content,
) -> None:
    told = leaves(
        content,
        PLAYLIST,
        DUTCH + OTHER,
        DUTCH.replace("slides:", "dia: [") + "    ingetrokken 29-11-2026\n" + OTHER,
    )
    assert any("ingetrokken:" in one for one in told)
    content.write(PLAYLIST, DUTCH + OTHER)
    content.look()
    content.write(
        PLAYLIST, DUTCH + OTHER + "ingetrokken: 29-11-2026\n"
    )  # of the last one, above which it stands
    edition = content.look()
    assert [item.slide.reading() for item in edition.items if item.id in due(edition)] == [
        "Anna was er blij mee."
    ]


def test_what_is_proposed_mends_it(content: Content) -> None:
    for said in (
        "ingetrokke: 29-11-2026",
        "ingetrokken:",
        "ingetrokken 29-11-2026",
        "ingetrokken: ja",
    ):
        told = parse(f"{DUTCH}    {said}\n".encode(), "x.yaml").problems
        problem = next(one for one in told if "scherm; schrijf ingetrokken:" in one.message("nl"))
        line = f"    ingetrokken: {problem.message('nl').rsplit('ingetrokken: ', 1)[1]}\n"
        mended = parse((DUTCH + line).encode(), "x.yaml")
        assert mended.problems == ()
        assert str(dates("nl")["today_short"]) in line
        assert mended.entries is not None and mended.entries[0].raw["withdrawn"]


# ── and nothing else does ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        "Mijn aanvraag is ingetrokken.",
        "Ingetrokken aanvragen krijg ik nooit terug.",
        "Mijn vergunning, ingetrokken op 3 mei, kwam terug.",
        "Ik was niet akkoord met de brief, en nu wel.",
        "Akkoord, dacht ik. Maar nee.",
        "|\n      Ik vroeg het drie keer.\n      Ingetrokken: dat las ik toen.",
        ">\n      Zij zeiden\n      ingetrokken 29-11-2026",
        '"Zij schreven: ingetrokken 29-11-2026"',
        "De aanvraag werd zomaar\n      ingetrokken door de gemeente.",
        "Ik ging daarmee\n      akkoord, en dat was goed.",
    ],
)
def test_words_of_a_text_are_no_trace(content: Content, text: str) -> None:
    content.write(
        PLAYLIST,
        f"slides:\n  - soort: klantquote\n    tekst: {text}\n    klant: man uit Zwolle\n{REST}",
    )
    edition = content.look()
    assert (len(due(edition)), [one for one in edition.problems if one.severity == "error"]) == (
        2,
        [],
    )


@pytest.mark.parametrize(
    "said", ["akkoord: ja", "akkoord: Ja", "# ingetrokken: 29-11-2026", "ingetrokken: 2099-01-01"]
)
def test_a_yes_a_comment_and_a_day_to_come_are_none(content: Content, said: str) -> None:
    content.write(PLAYLIST, f"{DUTCH}    {said}\n{REST}")
    assert len(due(content.look())) == 2


def test_not_withdrawn_says_nothing_and_takes_nothing_off(content: Content) -> None:
    content.write(PLAYLIST, DUTCH + REST)
    content.look()
    content.write(PLAYLIST, f"{DUTCH}    ingetrokken: nee\n{REST}")
    edition = content.look()
    assert len(due(edition)) == 2
    assert ["haal dat weg" in problem.message("nl") for problem in edition.problems] == [True]


@pytest.mark.parametrize(
    "word",
    [
        "ingekomen",
        "vertrokken",
        "ingesproken",
        "content",
        "contact",
        "antwoord",
        "aantal",
        "inhoud",
        "contract",
        "persoon",
        "reactie",
        "witrand",
        "concept",
        "akker",
        "toelichting",
        "ingang",
        "betrokken",
    ],
)
def test_other_words_are_other_words(word: str) -> None:
    assert meaning(word) is None
    assert not says_only(f"{word} 29-11-2026")
