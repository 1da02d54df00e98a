"""What was withdrawn, or said no to, leaves the screen, whatever else is wrong with the file that
says so."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from helpers.content import PIXEL, PLAYLIST, Content

from player.content.withheld import withheld, withheld_in
from player.library.edition import Edition

NOON = datetime(2026, 11, 22, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))
QUOTE = "slides:\n  - type: quote\n    id: citaat\n    text: Fijn.\n"
REST = "  - {type: notice, id: bericht, title: Soep}\n"
TABLE = "id;tekst;datum\nklacht-20260101;Heel fijn.;2026-01-01\n"
NOT_A_TABLE = "alleen;dit\n1;2\n"
WRONG = "    duuur: 3\n"


@pytest.fixture
def content(tmp_path: Path) -> Content:
    return Content(tmp_path)


def due(edition: Edition) -> list[str]:
    return [item.id for item in edition.items if item.window.open_at(NOON) and not item.stands_in]


def stays_off(content: Content, name: str, text: str, before: list[str]) -> None:
    """Once this file says this, only the notice is left: at once, after a while, and after a
    restart; and a mistake is told."""
    assert due(content.look()) == [*before, "bericht"]
    content.library.save()
    content.write(name, text)
    edition = content.look()
    assert due(edition) == ["bericht"]
    assert any(problem.severity == "error" for problem in edition.problems)
    assert due(content.later()) == ["bericht"]
    content.restart()
    assert due(content.look()) == ["bericht"]


@pytest.mark.parametrize(
    "said",
    [
        "withdrawn: 2026-11-01\n" + WRONG,
        "withdrawn: ja\n",
        "withdrawn: 1 nov\n",
        "consent: nee\n" + WRONG,
        "consent: neee\n",
        "withdrawn: 2026-11-01\n    text: [\n",
        'ingetrokken: 2026-11-01 # gebeld\n    customer: "Anna\n',
    ],
)
def test_a_slide_that_is_withdrawn_leaves_also_where_it_is_wrong(
    content: Content, said: str
) -> None:
    content.write(PLAYLIST, QUOTE + REST)
    stays_off(content, PLAYLIST, f"{QUOTE}    {said}{REST}", ["citaat"])


def test_it_is_back_when_that_is_mended(content: Content) -> None:
    content.write(PLAYLIST, QUOTE + REST)
    content.look()
    content.write(PLAYLIST, QUOTE + "    withdrawn: ja\n" + REST)
    assert due(content.look()) == ["bericht"]
    content.write(PLAYLIST, QUOTE + "    withdrawn: nee\n" + REST)  # still wrong: it wants a day
    assert due(content.look()) == ["bericht"]
    content.write(PLAYLIST, QUOTE + REST)
    assert due(content.look()) == ["citaat", "bericht"]


def test_another_mistake_withdraws_nothing(content: Content) -> None:
    content.write(PLAYLIST, QUOTE + "    consent: ja\n" + REST)
    content.look()
    content.write(PLAYLIST, QUOTE + "    consent: ja\n" + WRONG + REST)
    assert due(content.look()) == ["citaat", "bericht"]


@pytest.mark.parametrize("said", ["withdrawn: 2026-11-01", "consent: nee"])
@pytest.mark.parametrize("harm", ["typo", "broken", "gone"])
def test_a_table_that_its_playlist_withdraws_leaves_whatever_is_wrong_with_either(
    content: Content, said: str, harm: str
) -> None:
    entry = "slides:\n  - quotes: export.csv\n    consent: ja\n    per_day: all\n"
    content.write("playlists/export.csv", TABLE)
    content.write(PLAYLIST, entry + REST)
    content.look()
    content.library.save()
    if harm == "broken":
        content.write("playlists/export.csv", NOT_A_TABLE)
    elif harm == "gone":
        content.remove("playlists/export.csv")
        content.look()
        content.later()
    entry = entry.replace("consent: ja", said) + (WRONG if harm == "typo" else "")
    stays_off(content, PLAYLIST, entry + REST, ["klacht-20260101"])


@pytest.mark.parametrize(
    ("said", "table"),
    [
        ("akkoord: nee\n", NOT_A_TABLE),
        ("ingetrokken: 2026-11-01\nakkoord: ja\n", NOT_A_TABLE),
        ("akkoord: nee\nduuur: 3\n", TABLE),
        ("akkoord: nee\nkolommen: [\n", TABLE),
    ],
)
def test_a_table_that_its_sidecar_withdraws_leaves_whatever_is_wrong_with_either(
    content: Content, said: str, table: str
) -> None:
    content.write("playlists/export.csv", TABLE)
    content.write("playlists/export.csv.yaml", "akkoord: ja\nper-dag: alle\n")
    content.write(PLAYLIST, "slides:\n  - quotes: export.csv\n" + REST)
    content.look()
    content.write("playlists/export.csv", table)
    stays_off(content, "playlists/export.csv.yaml", said, ["klacht-20260101"])


@pytest.mark.parametrize(
    "said", ["akkoord: nee\nduuur: 3\n", "ingetrokken: gisteren\n", "akkoord: nee\nbijschrift: [\n"]
)
def test_a_photo_that_its_sidecar_withdraws_leaves_also_where_that_is_wrong(
    content: Content, said: str
) -> None:
    content.write("fotos/team.png", PIXEL)
    content.write("fotos/team.png.yaml", "akkoord: ja\nid: team\n")
    content.write(PLAYLIST, "slides:\n  - folder: fotos\n" + REST)
    stays_off(content, "fotos/team.png.yaml", said, ["team"])


@pytest.mark.parametrize(
    "said",
    [
        "akkoord: nee\nduuur: 3\n---\n# Koffie\n\nEen verhaal.\n",
        "ingetrokken: ja\n---\n# Koffie\n\nEen verhaal.\n",
        "ingetrokken: 2026-11-01\nduur: [\n---\n",
    ],
)
def test_a_text_that_is_withdrawn_leaves_also_where_it_is_wrong(
    content: Content, said: str
) -> None:
    content.write("verhalen/koffie.md", "---\nid: koffie\n---\n# Koffie\n\nEen verhaal.\n")
    content.write(PLAYLIST, "slides:\n  - folder: verhalen\n" + REST)
    stays_off(content, "verhalen/koffie.md", f"---\nid: koffie\n{said}", ["koffie"])


def test_a_text_that_is_withdrawn_may_be_emptied(content: Content) -> None:
    content.write("verhalen/koffie.md", "---\nid: koffie\n---\n# Koffie\n\nEen verhaal.\n")
    content.write(PLAYLIST, "slides:\n  - folder: verhalen\n" + REST)
    assert due(content.look()) == ["koffie", "bericht"]
    content.write("verhalen/koffie.md", "---\nid: koffie\ningetrokken: 2026-11-01\n---\n")
    edition = content.look()
    assert (due(edition), edition.problems) == (["bericht"], ())


# ── what a playlist says of all its slides ────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "defaults",
    [
        "{consent: neee}",
        "{withdrawn: ja}",
        "{screens: [directie], until: 2026-02-30}",
        "{shermen: [directie]}",
        "{days: zondagg}",
    ],
)
def test_a_mistake_in_what_keeps_all_slides_off_shows_none_of_them(
    content: Content, defaults: str
) -> None:
    content.write(PLAYLIST, f"defaults: {defaults}\n{QUOTE}")
    edition = content.look()
    assert due(edition) == []
    assert [(problem.line, problem.severity) for problem in edition.problems] == [(1, "error")]


def test_their_last_good_versions_play_on(content: Content) -> None:
    content.write(PLAYLIST, "defaults: {until: 2026-12-01, duration: 5}\n" + QUOTE)
    content.look()
    content.write(
        PLAYLIST,
        "defaults: {until: 2026-12-33, duration: 5}\n"
        + QUOTE
        + "  - {type: quote, id: nieuw, text: Nieuw}\n",
    )
    edition = content.look()
    assert due(edition) == ["citaat"]
    assert str(edition.items[0].window.until) == "2026-12-01"
    content.restart()
    assert due(content.look()) == ["citaat"]


def test_a_mistake_in_another_field_costs_that_field(content: Content) -> None:
    content.write(PLAYLIST, "defaults: {consent: nee, duration: drie}\n" + QUOTE)
    assert due(content.look()) == []
    content.write(PLAYLIST, "defaults: {weight: 3, duration: drie}\n" + QUOTE)
    (item,) = content.look().items
    assert (item.slide.weight, item.slide.duration) == (3, None)


# ── names ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("photo", "beside"),
    [
        ("Team.PNG", "team.png.yaml"),
        ("Team.PNG", "Team.PNG.YAML"),
        ("team.png", "Team.png.yml"),
        ("caf\u00e9.png", "cafe\u0301.png.yaml"),
        ("cafe\u0301.png", "caf\u00e9.png.yaml"),
    ],
)
def test_a_capital_or_another_way_to_write_a_letter_loses_nothing_that_was_said_of_a_photo(
    content: Content, photo: str, beside: str
) -> None:
    content.write(f"fotos/{photo}", PIXEL)
    content.write(f"fotos/{beside}", "akkoord: nee\n")
    content.write(PLAYLIST, "slides:\n  - folder: fotos\n" + REST)
    edition = content.look()
    assert (due(edition), edition.problems) == (["bericht"], ())
    content.write(f"fotos/{beside}", "id: team\n")
    edition = content.look()
    assert (due(edition), edition.problems) == (["team", "bericht"], ())
    assert list(edition.items[0].pictures.values()) == [content.root / "fotos" / photo]


def test_a_sidecar_is_of_the_photo_that_has_its_very_name(content: Content) -> None:
    for photo in ("team.png", "Team.png"):
        content.write(f"fotos/{photo}", PIXEL)
    content.write("fotos/team.png.yaml", "akkoord: nee\n")
    content.write(PLAYLIST, "slides:\n  - folder: fotos\n")
    assert [
        name for item in content.look().items if item.window.open_at(NOON) for name in item.pictures
    ] == ["Team.png"]


def test_a_picture_is_found_however_its_letters_were_written(content: Content) -> None:
    content.write("fotos/cafe\u0301.png", PIXEL)
    content.play("type: image, id: foto, file: fotos/caf\u00e9.png")
    edition = content.look()
    assert (edition.problems, list(edition.items[0].pictures.values())) == (
        (),
        [content.root / "fotos/cafe\u0301.png"],
    )


# ── the rule itself ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("said", "added"),
    [
        ({}, {}),
        ({"consent": "yes"}, {}),
        ({"consent": "ja", "withdrawn": None}, {"consent": "no"}),
        ({"withdrawn": "nee"}, {}),
        ({"withdrawn": "2026-11-01"}, {"withdrawn": "2026-11-01"}),
        ({"withdrawn": "ja"}, {"consent": "no"}),
        ({"consent": "nee"}, {"consent": "no"}),
        ({"consent": "misschien", "withdrawn": "2026-11-01"}, {"consent": "no"}),
        ({"consent": ["ja"]}, {"consent": "no"}),
    ],
)
def test_what_is_no_clear_yes_is_a_no(said: dict[str, object], added: dict[str, str]) -> None:
    assert withheld(said) == added


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("- soort: klantquote\n  akkoord: nee\n  tekst: [", {"consent": "no"}),
        ("- {type: quote, withdrawn: '2026-11-01', text: [", {"withdrawn": "2026-11-01"}),
        ('- tekst: "Zij zei: ingetrokken, en toen: niets', {}),
        ("- akkoord: ja\n  tekst: [", {}),
        ("- AKKOORD: Nee\n  tekst: [", {"consent": "no"}),
    ],
)
def test_it_is_seen_in_what_is_no_yaml(text: str, added: dict[str, str]) -> None:
    assert withheld_in(text) == added


# ── what has gone is nowhere ──────────────────────────────────────────────────────────────────────


def kept(content: Content) -> list[str]:
    """Files in the state folder in which Anna is named, after a full look and all that follows from
    it."""
    content.look()
    content.later()
    content.library.save()
    return [
        path.name
        for path in content.state.rglob("*")
        if path.is_file() and b"Anna" in path.read_bytes()
    ]


ANNA = "type: quote, id: anna, text: Anna belde terug."
SOUP = "type: notice, id: bericht, title: Soep"


@pytest.mark.parametrize("restart", [False, True])
@pytest.mark.parametrize(
    "entry", ["quotes: export.csv, consent: yes", "folder: inbox", "playlist: ander.yaml"]
)
def test_what_a_playlist_names_no_more_does_not_stay_on_the_disk(
    content: Content, entry: str, restart: bool
) -> None:
    content.write("playlists/export.csv", "tekst\nAnna belde terug.\n")
    content.write("playlists/ander.yaml", f"slides:\n  - {{{ANNA}}}\n")
    content.write("playlists/inbox/los.yaml", "type: quote\ntext: Anna belde terug.\n")
    content.play(entry, SOUP)
    assert kept(content)
    if restart:
        content.restart()
    content.play(SOUP)
    assert kept(content) == []


def test_nor_does_another_playlist_of_the_config(content: Content) -> None:
    content.play(ANNA)
    content.write("playlists/ander.yaml", f"slides:\n  - {{{SOUP}}}\n")
    assert kept(content)
    content.write("config.yaml", "playlist: playlists/ander.yaml\n")
    assert kept(content) == []


def test_nor_words_that_were_emptied_with_a_mistake_beside_them(content: Content) -> None:
    content.play(ANNA, SOUP)
    assert kept(content)
    content.play("type: quote, id: anna, text: , withdrawn: 2026-11-01, duuur: 3", SOUP)
    assert kept(content) == []
    assert due(content.look()) == ["bericht"]


def test_what_is_only_away_or_wrong_is_kept(content: Content) -> None:
    content.write("playlists/export.csv", "tekst\nAnna belde terug.\n")
    content.play("quotes: export.csv, consent: yes", SOUP)
    assert kept(content)
    content.remove("playlists/export.csv")
    assert kept(content)
    content.write(PLAYLIST, "slides:\n  - [\n")
    assert kept(content)
    content.restart()
    assert kept(content)
    content.remove(PLAYLIST)
    assert kept(content)
    content.write("config.yaml", "playlist: playlists/er-niet.yaml\n")
    assert kept(content)
