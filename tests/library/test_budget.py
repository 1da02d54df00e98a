"""A folder with too much in it, and files that take all the time there is: told by name, and the
rest plays."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import asdict
from pathlib import Path

import pytest
from helpers.content import PLAYLIST, Content
from helpers.papers import a_pdf
from helpers.pictures import a_picture

from player.films import asking
from player.library import budget, folder_slides, folders, library
from player.problems import Flaw
from player.scene import Clip, Paper

OWN = "slides:\n  - {type: quote, id: eigen, text: Wat een fijne avond.}\n"


@pytest.fixture
def content(tmp_path: Path) -> Content:
    return Content(tmp_path)


def told(edition, code):
    return [
        (problem.path, dict(problem.flaw.values))
        for problem in edition.problems
        if problem.flaw.code == code
    ]


def ids(edition):
    return [item.id for item in edition.items]


# ── too many files ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("ending", "text"),
    [
        ("jpg", a_picture()),
        ("yaml", b"type: quote\ntext: Hallo.\n"),
        ("md", b"# Hallo\n\nWereld.\n"),
        ("zzz", b"?"),
    ],
)
def test_a_folder_with_too_much_in_it_is_read_to_a_bound_and_told_by_name(
    content, monkeypatch, ending, text
):
    monkeypatch.setattr(folders, "MOST_NAMES", 20)
    content.write(PLAYLIST, OWN + "  - folder: inbox\n")
    for number in range(30):
        content.write(f"playlists/inbox/foto-{number}.{ending}", text)
    edition = content.look()
    assert told(edition, "folder-full") == [
        ("playlists/inbox", {"limit": 20, "name": f"foto-20.{ending}"})
    ]
    assert ids(edition)[0] == "eigen"
    assert len(edition.items) == (1 if ending == "zzz" else 21)
    for number in range(5):
        (content.root / f"playlists/inbox/foto-{number}.{ending}").unlink()
    for number in range(25, 30):
        (content.root / f"playlists/inbox/foto-{number}.{ending}").unlink()
    edition = content.later()
    edition = content.later()
    assert told(edition, "folder-full") == []
    assert len(edition.items) == (1 if ending == "zzz" else 21)


def test_a_loose_folder_as_playlist_is_bounded_too(content, monkeypatch):
    monkeypatch.setattr(folders, "MOST_NAMES", 3)
    content.write("config.yaml", "playlist: inbox\n")
    for number in range(12):
        content.write(f"inbox/{number}.jpg", a_picture())
    edition = content.look()
    assert len(edition.items) == 3
    assert told(edition, "folder-full") == [("inbox", {"limit": 3, "name": "3.jpg"})]


def test_before_there_is_a_picture_no_more_is_looked_at_than_a_first_part(content, monkeypatch):
    monkeypatch.setattr(folder_slides, "FIRST", 4)
    content.library.budget.limited = True
    content.write(PLAYLIST, OWN + "  - folder: inbox\n")
    for number in range(12):
        content.write(f"playlists/inbox/{number}.jpg", a_picture())
    assert len(content.look().items) == 5
    assert content.library.recheck is not None
    assert len(content.library.refresh(set()).items) == 13
    assert content.library.recheck is None


def test_where_something_is_on_the_screen_all_is_looked_at(content, monkeypatch):
    """What is on must be found again, and stay."""
    monkeypatch.setattr(folder_slides, "FIRST", 4)
    content.library.budget.limited, content.library.budget.hurry = True, False
    content.write(PLAYLIST, OWN + "  - folder: inbox\n")
    for number in range(12):
        content.write(f"playlists/inbox/{number}.jpg", a_picture())
    assert len(content.look().items) == 13


def test_thousands_of_files_with_the_same_wrong_are_told_in_a_few_lines(content, monkeypatch):
    monkeypatch.setattr(library, "MOST_ALIKE", 5)
    content.write(PLAYLIST, OWN + "  - folder: inbox\n")
    for number in range(12):
        (content.root / f"playlists/inbox/map{number}").mkdir(parents=True)
        content.write(f"playlists/inbox/film{number}.avi", b"?")
    edition = content.look()
    assert sorted(len(told(edition, code)) for code in ("folder-waits", "not-played-yet")) == [5, 5]
    assert told(edition, "more-alike") == [("playlists/inbox", {"number": 7})] * 2


def test_a_name_that_is_not_there_is_not_compared_with_thousands(content, monkeypatch):
    from player.library import paths

    monkeypatch.setattr(paths, "MOST_COMPARED", 50)
    compared = []
    real = paths.did_you_mean
    monkeypatch.setattr(
        paths,
        "did_you_mean",
        lambda written, known: compared.append(len(known)) or real(written, known),
    )
    for number in range(200):
        content.write(f"assets/foto-{number}.jpg", b"")
    content.write(PLAYLIST, OWN + "  - {type: image, file: assets/fotoo-0.jpg}\n" * 3)
    edition = content.look()
    assert {values["near"] for _, values in told(edition, "picture-near")} == {"assets/foto-0.jpg"}
    assert max(compared) <= 50


# ── too little time ─────────────────────────────────────────────────────────────────────────────


class Slow:
    """What is read takes so many seconds of the clock each."""

    def __init__(self, content, monkeypatch, seconds):
        content.library.budget.limited = True
        self.content, self.seconds, self.read = content, seconds, []
        monkeypatch.setattr(budget, "AT_START", 3.0)
        monkeypatch.setattr("player.library.last_good.parsed_of", self._reads)

    def _reads(self, path, data, place, beside, context, seconds, earlier=None):
        from player.content.readers import reader_of

        self.content.clock += self.seconds.get(path.name, 0.0)
        self.read.append(path.name)
        return reader_of(path.name)(data, place, context.common, context.dutch, beside)


def test_what_there_is_no_time_for_waits_for_the_next_look_and_the_rest_plays(content, monkeypatch):
    content.write(PLAYLIST, OWN + "  - folder: inbox\n")
    for number in range(6):
        content.write(
            f"playlists/inbox/{number}.yaml", f"type: quote\nid: n{number}\ntext: Hallo.\n"
        )
    slow = Slow(content, monkeypatch, {f"{number}.yaml": 2.0 for number in range(6)})
    assert ids(content.look()) == ["eigen", "n0", "n1"]  # 3 s at the start
    assert content.library.recheck is not None
    assert content.library.recheck <= content.clock
    assert ids(content.library.refresh(set())) == [
        "eigen",
        "n0",
        "n1",
        "n2",
        "n3",
        "n4",
        "n5",
    ]  # 8 s later
    assert content.library.recheck is None
    assert slow.read.count("0.yaml") == 1


def test_a_pool_of_which_not_all_is_read_yet_gives_no_quote_of_today(content, monkeypatch):
    content.write(PLAYLIST, OWN + "  - quotes: citaten\n")
    for number in range(4):
        content.write(
            f"playlists/citaten/{number}.yaml",
            f"type: quote\nid: q{number}\ntext: Wat een fijne avond {number}.\nconsent: yes\n",
        )
    Slow(content, monkeypatch, {f"{number}.yaml": 2.0 for number in range(4)})
    assert ids(content.look()) == ["eigen"]
    assert {"q0", "q1", "q2", "q3"} < set(ids(content.library.refresh(set())))


def hanging(monkeypatch):
    """Tables that take all the time that they get. How often each was begun, and with how much
    time."""
    asked = []

    def run(command, *, timeout, **rest):
        asked.append(timeout)
        raise subprocess.TimeoutExpired(command, timeout)

    monkeypatch.setattr(subprocess, "run", run)
    return asked


def test_a_table_that_hangs_is_not_read_again_after_a_restart_until_it_is_another(
    content, monkeypatch
):
    asked = hanging(monkeypatch)
    content.write(PLAYLIST, OWN + "  - {quotes: uitvoer.xlsx, consent: yes}\n")
    content.write("playlists/uitvoer.xlsx", b"PK een")
    for _ in range(3):
        assert told(content.look(), "table-too-much")
        content.restart()
    assert len(asked) == 1
    content.write("playlists/uitvoer.xlsx", b"PK twee")
    assert told(content.look(), "table-too-much")
    assert len(asked) == 2


def test_a_table_gets_no_more_than_what_is_left_and_is_judged_when_it_had_all(content, monkeypatch):
    asked = hanging(monkeypatch)
    content.library.budget.limited = True
    content.write(
        PLAYLIST,
        OWN + "".join(f"  - {{quotes: u{number}.xlsx, consent: yes}}\n" for number in range(3)),
    )
    for number in range(3):
        content.write(f"playlists/u{number}.xlsx", b"PK %d" % number)
    edition = content.look()
    assert ids(edition) == ["eigen"]
    assert not told(edition, "table-too-much")  # 3 s are no reason to say so
    assert set(asked) == {3.0}
    edition = content.library.refresh(set())
    assert len(told(edition, "table-too-much")) == 3
    assert asked[3:] == [8, 8, 8]


@pytest.mark.parametrize("flaw", ["pdfium: 8 s", "pdfium: -11"])
def test_a_pdf_that_took_its_reader_down_is_not_looked_into_again_after_a_restart(
    content, monkeypatch, flaw
):
    asked = []

    def looked_at(paths, most=0.0):
        asked.append(paths)
        return {path: Flaw("pdf-broken", {"name": "plan.pdf", "why": flaw}) for path in paths}

    monkeypatch.setattr("player.paint.pdf.looked_at", looked_at)
    content.write("playlists/plan.pdf", a_pdf(["Een"]))
    content.write(PLAYLIST, OWN + "  - {type: pdf, file: plan.pdf}\n")
    for _ in range(2):
        assert told(content.look(), "pdf-broken")[0][1]["why"] == flaw
        content.restart()
    assert len(asked) == 1


def test_a_pdf_for_which_there_is_no_time_waits_and_the_others_play(content, monkeypatch):
    def looked_at(paths, most):
        content.clock += 20
        return {path: Paper(1, ((800.0, 600.0, 0.0),)) for path in paths if "een" in path}

    monkeypatch.setattr("player.paint.pdf.looked_at", looked_at)
    content.library.budget.limited = True
    for name in ("een", "twee"):
        content.write(f"playlists/{name}.pdf", a_pdf(["Hallo"]))
    content.write(
        PLAYLIST,
        OWN + "  - {type: pdf, id: p1, file: een.pdf}\n  - {type: pdf, id: p2, file: twee.pdf}\n",
    )
    edition = content.look()
    assert {item.id: item.window.never for item in edition.items} == {
        "eigen": False,
        "p1": False,
        "p2": True,
    }
    assert content.library.recheck is not None


def test_a_sign_of_life_is_given_as_it_goes_on(content, monkeypatch):
    signs = []
    content.library.budget.sign = lambda: signs.append(content.clock)
    content.write(PLAYLIST, OWN + "  - folder: inbox\n")
    for number in range(5):
        content.write(f"playlists/inbox/{number}.yaml", "type: quote\ntext: Hallo.\n")
    Slow(content, monkeypatch, {f"{number}.yaml": 1.5 for number in range(5)})
    content.library.budget.limited = False
    content.look()
    assert len(signs) >= 4


# ── films ───────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def films(content, monkeypatch):
    """Films that take so many seconds each to be looked into, by name; the others take none. Which
    were asked, and with how much time."""
    slow, asked = {}, []

    def ask(verb, path, _ask, seconds):
        name = path.rpartition("/")[2]
        asked.append((name, seconds))
        content.clock += min(slow.get(name, 0.0), seconds)
        if slow.get(name, 0.0) > seconds:
            return None
        told = json.dumps(asdict(Clip(1920, 1080, 10.0)))
        return subprocess.CompletedProcess([verb], 0, told.encode(), b"")

    monkeypatch.setattr(asking, "_ask", ask)
    monkeypatch.setattr(asking, "_known", {})
    content.library.budget.limited = True
    return slow, asked


def with_films(content, number):
    for at in range(number):
        path = content.write(f"playlists/f{at}.mp4", b"film")
        os.utime(path, (1_700_000_000, 1_700_000_000))
    lines = (f"  - {{type: video, id: f{at}, file: f{at}.mp4}}\n" for at in range(number))
    content.write(PLAYLIST, OWN + "".join(lines))


def playing(edition):
    return [item.id for item in edition.items if not item.window.never]


def test_films_for_which_there_is_no_time_wait_and_the_others_play(content, films):
    slow, asked = films
    with_films(content, 9)
    slow.update({f"f{at}.mp4": 1.0 for at in range(9)})
    assert playing(content.look()) == ["eigen", "f0", "f1", "f2"]  # 3 s at the start
    assert content.library.recheck is not None
    assert content.library.recheck <= content.clock
    edition = content.library.refresh(set())
    assert playing(edition) == ["eigen", *(f"f{at}" for at in range(9))]
    assert told(edition, "film-slow") == []
    assert len(asked) == 9


def test_what_a_pdf_took_is_gone_for_a_film(content, films, monkeypatch):
    def looked_at(paths, most):
        content.clock += 2.0
        return {path: Paper(1, ((800.0, 600.0, 0.0),)) for path in paths}

    monkeypatch.setattr("player.paint.pdf.looked_at", looked_at)
    _, asked = films
    with_films(content, 1)
    content.write("playlists/plan.pdf", a_pdf(["Een"]))
    content.write(PLAYLIST, OWN + "  - {type: pdf, file: plan.pdf}\n  - folder: .\n")
    content.look()
    assert asked == [("f0.mp4", pytest.approx(1.0))]


def test_a_film_is_judged_when_it_had_all_the_time_of_a_scan(content, films):
    slow, asked = films
    with_films(content, 3)
    slow["f1.mp4"] = 60.0
    edition = content.look()
    assert playing(edition) == ["eigen", "f0"]
    assert told(edition, "film-slow") == []  # 3 s are no reason to say so
    edition = content.library.refresh(set())
    assert told(edition, "film-slow") == [(PLAYLIST, {"name": "f1.mp4", "seconds": 8})]
    edition = content.library.refresh(set())
    assert told(edition, "film-slow") and playing(edition)[-1] == "f2"
    assert [name for name, _ in asked].count("f1.mp4") == 2, "it is not asked for ever"


def test_a_film_that_a_command_asks_for_has_more_time(content, films):
    slow, asked = films
    content.library.budget.limited = False
    with_films(content, 1)
    slow["f0.mp4"] = 60.0
    edition = content.look()
    assert told(edition, "film-slow") == [(PLAYLIST, {"name": "f0.mp4", "seconds": 30})]
    assert asked == [("f0.mp4", 30.0)]


def test_more_films_than_a_few_hundred_are_each_looked_into_once(content, films):
    _, asked = films
    with_films(content, 250)
    for _ in range(3):
        content.look()
    assert len(asked) == 250
