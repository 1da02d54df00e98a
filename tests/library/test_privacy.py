"""What is said of people: a colleague named in criticism, addresses and numbers in a text, a screen
that is cut off."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from helpers.content import PLAYLIST, Content, ids, texts, wrongs

from player.library.edition import Edition
from player.library.library import Library
from player.library.state_store import StateStore

CONFIG = f"playlist: {PLAYLIST}\n"
TEAM = CONFIG + "colleagues: [Noor van den Akker, Bram]\n"


@pytest.fixture
def content(tmp_path: Path) -> Content:
    return Content(tmp_path)


def critical(text: str, more: str = "") -> str:
    return f"type: quote, id: citaat, sentiment: critical, text: {text}{more}"


# ── criticism names nobody ────────────────────────────────────────────────────────────────────────


def test_a_critical_quote_that_names_a_colleague_is_wrong_and_its_last_good_version_stays(
    content: Content,
) -> None:
    content.write("config.yaml", TEAM)
    content.play(critical("Ik wacht al een week."), "type: quote, id: twee, text: Twee")
    content.look()
    content.write(
        PLAYLIST,
        "slides:\n  - type: quote\n    id: citaat\n    sentiment: critical\n"
        "    text: Ik wacht al een week op noor van den Akker.\n"
        "  - {type: quote, id: twee, text: Twee}\n",
    )
    edition = content.look()
    assert texts(edition) == ["Ik wacht al een week.", "Twee"]
    (problem,) = edition.problems
    assert (problem.line, problem.severity, problem.flaw.code) == (5, "error", "names-colleague")
    assert "'noor van den Akker'" in problem.message(
        "nl"
    ) and "'noor van den Akker'" in problem.message("en")
    content.restart()
    assert texts(content.look()) == ["Ik wacht al een week.", "Twee"]


@pytest.mark.parametrize(
    "slide",
    [
        critical("Bram belde niet terug."),
        critical("Niemand belde terug.", ", details: aan Noor Akker"),
        critical("Slecht.", ", about: Bram"),
    ],
)
def test_it_is_never_shown_wherever_the_name_stands(content: Content, slide: str) -> None:
    content.write("config.yaml", TEAM)
    content.play(slide, "type: quote, id: twee, text: Twee")
    assert ids(content.look()) == ["twee"]


@pytest.mark.parametrize(
    "slide",
    [
        critical("Noor Bakker belde niet terug."),
        critical("De bramen waren op."),
        "type: quote, id: citaat, sentiment: positive, text: Bram belde terug.",
        "type: compliment, id: citaat, name: Bram, text: Bram belde terug.",
        critical("Bram hing op.", ", withdrawn: 2020-01-01"),
    ],
)
def test_praise_and_those_who_share_a_first_name_are_no_problem(
    content: Content, slide: str
) -> None:
    content.write("config.yaml", TEAM)
    content.play(slide)
    assert (ids(content.look()), wrongs(content.look())) == (["citaat"], [])


def test_who_may_well_be_a_colleague_is_asked_about_and_shown(content: Content) -> None:
    content.write("config.yaml", TEAM)
    content.play(critical("Mevrouw Van den Akker belde niet terug."))
    edition = content.look()
    assert ids(edition) == ["citaat"]
    (problem,) = edition.problems
    assert (problem.line, problem.severity, problem.flaw.code) == (
        2,
        "warning",
        "perhaps-colleague",
    )
    assert "'Mevrouw Van den Akker'" in problem.message("nl")


def test_who_is_added_to_the_list_is_protected_at_once_also_in_what_was_good(
    content: Content,
) -> None:
    content.play(critical("Bram belde niet terug."), "type: quote, id: twee, text: Twee")
    assert ids(content.look()) == ["citaat", "twee"]
    content.write("config.yaml", TEAM)
    assert ids(content.look()) == ["twee"]
    content.restart()
    assert ids(content.look()) == ["twee"]
    content.write("config.yaml", CONFIG)
    assert ids(content.look()) == ["citaat", "twee"]


# ── addresses and numbers ─────────────────────────────────────────────────────────────────────────

WAITING = [
    ("Mail jan@voorbeeld.nl maar.", "een e-mailadres"),
    ("Bel 06-12345678.", "een telefoonnummer"),
    ("NL91 ABNA 0417 1643 00", "IBAN"),
    ("Mijn nummer is 111222333.", "BSN"),
]


def typed(text: str, more: str = "", head: str = "") -> str:
    return f"{head}slides:\n  - type: quote\n    id: een\n    text: '{text}'\n{more}"


@pytest.mark.parametrize(("text", "words"), WAITING)
def test_what_says_who_somebody_is_waits_for_a_yes_of_that_slide(
    content: Content, text: str, words: str
) -> None:
    content.write(PLAYLIST, typed(text))
    edition = content.look()
    assert ids(edition) == []
    assert [
        (problem.line, problem.severity, problem.flaw.code) for problem in edition.problems
    ] == [(4, "error", "personal-waits")]
    message = edition.problems[0].message("nl")
    assert words in message and "'consent: yes'" in message  # as the keys of that file are
    assert not any(
        part in message for part in ("voorbeeld.nl", "12345678", "0417", "111222333", "3511")
    )  # logs and status tell nobody
    for everybody in ("defaults: {consent: yes}\n", ""):
        content.write(PLAYLIST, typed(text, head=everybody))
        assert ids(content.look()) == []  # who said so of all has not read each
    content.write(PLAYLIST, typed(text, "    consent: yes\n"))
    edition = content.look()
    assert (ids(edition), edition.problems) == (["een"], ())


def test_a_dutch_slide_is_told_in_its_own_words_and_waits_in_every_kind_of_file(
    content: Content,
) -> None:
    content.write(PLAYLIST, "- folder: los\n- quotes: pot.yaml\n  consent: yes\n")
    content.write(
        "playlists/los/verhaal.md", "---\ntitel: Een verhaal\n---\nBel Jan op 06-12345678.\n"
    )
    content.write("playlists/pot.yaml", "- {soort: klantquote, id: pot, tekst: Bel 06-12345678.}\n")
    edition = content.look()
    assert ids(edition) == [] and {problem.flaw.code for problem in edition.problems} == {
        "personal-waits"
    }
    assert all("'akkoord: ja'" in problem.message("nl") for problem in edition.problems)
    content.write(
        "playlists/los/verhaal.md",
        "---\ntitel: Een verhaal\nakkoord: ja\n---\nBel Jan op 06-12345678.\n",
    )
    content.write(
        "playlists/pot.yaml",
        "- {soort: klantquote, id: pot, tekst: Bel 06-12345678., akkoord: ja}\n",
    )
    edition = content.look()
    assert len(ids(edition)) == 2 and not edition.problems


def test_the_version_before_plays_on_unless_the_yes_was_taken_away(content: Content) -> None:
    content.write(PLAYLIST, typed("Bel ons maar."))
    content.look()
    content.write(PLAYLIST, typed("Bel 06-12345678."))
    assert texts(content.look()) == ["Bel ons maar."]
    content.restart()
    assert texts(content.look()) == ["Bel ons maar."]
    content.write(PLAYLIST, typed("Bel 06-12345678.", "    consent: yes\n"))
    assert texts(content.look()) == ["Bel 06-12345678."]
    content.write(PLAYLIST, typed("Bel 06-12345678.", "    consent: yes\n    tpye: quote\n"))
    assert texts(content.look()) == ["Bel 06-12345678."]  # a typo elsewhere takes no yes away
    content.write(PLAYLIST, typed("Bel 06-12345678."))
    assert texts(content.look()) == []
    content.restart()
    assert texts(content.look()) == []


def test_what_shows_where_nothing_is_due_waits_too(content: Content) -> None:
    for text, code in (
        ("Bel 06-12345678.", "personal-waits"),
        ("Wij zijn geÃ¯nformeerd.", "letters-wrong"),
    ):
        content.write(
            PLAYLIST,
            f"fallback: {{type: notice, title: {text}}}\nslides:\n  - {{type: quote, id: een, text: Fijn.}}\n",
        )
        edition = content.look()
        assert edition.fallback is None and [problem.flaw.code for problem in edition.problems] == [
            code
        ]


def test_a_postcode_may_be_that_of_the_office(content: Content) -> None:
    content.write(PLAYLIST, typed("3511 LN Utrecht"))
    edition = content.look()
    assert ids(edition) == ["een"]
    assert [
        (problem.line, problem.severity, problem.flaw.code) for problem in edition.problems
    ] == [(4, "warning", "personal-data")]
    content.write(PLAYLIST, typed("Bel 06-12345678.", "    consent: no\n"))
    assert not content.look().problems  # it is not shown anyway


def test_deep_inside_a_slide_too_but_not_where_it_is_meant_to_be(content: Content) -> None:
    content.write(
        PLAYLIST,
        "slides:\n  - type: klantverbeteraar\n    name: Noor\n    achievement: Belt terug.\n    nomination:\n"
        "      text: Bel haar op 06-12345678.\n"
        "  - {type: at_the_table, title: Lunch, when: 2026-04-14, where: 'Kerkplein 1, 3511 LN Utrecht'}\n"
        "  - {type: call, text: Doe mee, link: 'https://voorbeeld.nl/0612345678'}\n"
        "  - {type: quote, id: weg, text: Bel 06-12345678, withdrawn: 2020-01-01}\n",
    )
    assert wrongs(content.look()) == [(PLAYLIST, 6, "personal-waits")]


# ── a screen that is cut off ──────────────────────────────────────────────────────────────────────


def due(edition: Edition, when: float) -> list[str]:
    return [
        item.id
        for item in edition.items
        if item.window.open_at(datetime.fromtimestamp(when, edition.config.timezone))
    ]


def test_a_screen_that_is_cut_off_longer_than_its_limit_shows_nothing_about_people_until_it_is_back(
    tmp_path: Path,
) -> None:
    root, wall, clock = tmp_path / "schijf", [1_790_000_000.0], [0.0]
    root.mkdir()
    (tmp_path / "config.yaml").write_text(
        "content: schijf\nplaylist: kantoor.yaml\noffline_limit: 14 dagen\n", "utf-8"
    )
    (root / "kantoor.yaml").write_text(
        "slides:\n  - {type: quote, id: citaat, text: Fijn.}\n  - {type: notice, id: bericht, title: Soep}\n",
        "utf-8",
    )

    def library() -> Library:
        return Library(
            tmp_path / "config.yaml",
            "tv",
            StateStore(tmp_path / "state"),
            lambda: clock[0],
            wall=lambda: wall[0],
        )

    one = library()
    assert due(one.refresh(), wall[0] + 10**8) == ["citaat", "bericht"]
    one.save()
    seen = wall[0]
    away = tmp_path / "elders"
    shutil.move(root, away)
    for _ in range(3):
        clock[0] += 60
        wall[0] += 60
        edition = one.refresh()
        one.save()
    assert edition.away_since is not None and seen - 60 <= edition.away_since <= seen + 60
    limit = edition.away_since + timedelta(days=14).total_seconds()
    for player in (one, library()):  # after a restart too
        edition = player.refresh()
        assert due(edition, limit - 1) == ["citaat", "bericht"]
        assert due(edition, limit) == ["bericht"]
        (quote, _) = edition.items
        change = quote.window.next_change(datetime.fromtimestamp(wall[0], edition.config.timezone))
        assert change is not None and change.timestamp() == limit
    shutil.move(away, root)
    clock[0] += 60
    assert due(one.refresh(), limit + 1) == ["citaat", "bericht"]


def test_a_fallback_of_ones_own_keeps_to_the_same_rules(content: Content) -> None:
    content.write("config.yaml", TEAM)
    slides = "slides:\n  - {type: quote, id: later, text: Later., from: 2099-01-01}\n"
    content.write(
        PLAYLIST, "fallback: {type: quote, sentiment: critical, text: Bram hing op.}\n" + slides
    )
    edition = content.look()
    assert (edition.fallback, wrongs(edition)) == (None, [(PLAYLIST, 1, "names-colleague")])
    content.write(PLAYLIST, "fallback: {type: quote, text: Fijn., received: 2020-01-01}\n" + slides)
    edition = content.look()
    assert edition.fallback is not None and not edition.fallback.window.open_at(
        datetime(2026, 1, 1, tzinfo=edition.config.timezone)
    )


def test_without_a_limit_it_plays_on(tmp_path: Path) -> None:
    content = Content(tmp_path)
    content.write("config.yaml", CONFIG + "offline_limit: nee\n")
    content.play("type: quote, id: citaat, text: Fijn.")
    edition = content.look()
    assert edition.config.offline_limit is None
    assert due(edition, 4_000_000_000.0) == ["citaat"]
