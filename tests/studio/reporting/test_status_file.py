"""What the editor without a terminal can read: _status/SCREEN.txt."""

from __future__ import annotations

import json
import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

import pytest
from helpers.content import Content
from studio.reporting.conftest import GOOD

from player import __version__
from player.library.edition import Edition
from player.studio.reporting.status_file import CALM, Status, Turn
from player.text.word_print import word_print

NOW = datetime(2026, 4, 14, 14, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))


class Writing:
    """A status file in a folder, and how often it was written."""

    def __init__(self, folder: Path, edition: Edition, screen: str = "balie") -> None:
        self.folder, self.edition = folder, edition
        self.status = Status(folder, screen, "nl")
        self.path = folder / "balie.txt"

    def write(
        self,
        on: int | None = 0,
        clock: float = 0.0,
        edition: Edition | None = None,
        alive: bool = True,
    ) -> str:
        edition = edition or self.edition
        self.status.write(
            edition,
            edition.items[on] if on is not None else None,
            edition.problems,
            NOW + timedelta(seconds=clock),
            clock,
            alive=alive,
        )
        return self.path.read_text("utf-8")

    def number(self) -> int:
        return self.path.stat().st_ino


def test_it_says_what_is_on_and_what_is_in_the_round(tmp_path: Path, edition: Edition) -> None:
    text = Writing(tmp_path, edition).write()
    assert "Klantbeeld op scherm balie" in text
    assert "Nu te zien: een (playlists/kantoor.yaml:2)" in text
    assert "Alles in orde" in text
    assert "In de ronde (2):" in text
    assert "twee  (playlists/kantoor.yaml:3) – nu niet: " in text


@pytest.mark.parametrize(
    ("slide", "why"),
    [
        ("type: quote, text: a, from: 2027-05-01", "pas vanaf 1 mei 2027"),
        ("type: quote, text: a, until: 2020-01-01", "voorbij: te zien tot en met 1 januari 2020"),
        ("type: quote, text: a, consent: no", "geen akkoord"),
        ("type: quote, text: a, screens: elders", "alleen op: elders"),
        ("type: quote, text: a, withdrawn: 2020-01-01", "ingetrokken op 1 januari 2020"),
        ("type: hall_of_fame", "er is nog niemand"),
        (
            "type: klantverbeteraar, name: a, achievement: b, month: 2020-01",
            "zijn maand is voorbij",
        ),
    ],
)
def test_of_what_is_not_on_it_says_why(
    tmp_path: Path, content: Content, slide: str, why: str
) -> None:
    content.play("type: quote, id: een, text: Een", slide)
    (line,) = [
        line for line in Writing(tmp_path, content.look()).write().splitlines() if "nu niet" in line
    ]
    assert f"– nu niet: {why}" in line


def test_where_nothing_is_due_it_says_so(tmp_path: Path, edition: Edition) -> None:
    assert "geen dia" in Writing(tmp_path, edition).write(on=None)


def test_it_names_each_problem_with_line_words_and_remedy(tmp_path: Path, content: Content) -> None:
    content.play(*GOOD, "type: quote, txet: a")
    text = Writing(tmp_path, content.look()).write()
    assert "playlists/kantoor.yaml:4:19  onbekend veld 'txet'; bedoelde je 'text'?" in text


def test_it_speaks_the_language_of_the_config(tmp_path: Path, edition: Edition) -> None:
    Status(tmp_path, "desk", "en").write(edition, edition.items[0], (), NOW, 0.0)
    assert "On now: een" in (tmp_path / "desk.txt").read_text("utf-8")


def test_it_is_written_whole(tmp_path: Path, edition: Edition) -> None:
    writing = Writing(tmp_path, edition)
    writing.write()
    assert set(os.listdir(tmp_path)) == {"balie.txt", "balie.json", "content"}
    with writing.path.open(encoding="utf-8") as reader:
        writing.write(on=1, clock=CALM + 1)
        assert "Nu te zien: een" in reader.read()


def test_it_gives_a_sign_of_life_every_minute(tmp_path: Path, edition: Edition) -> None:
    writing = Writing(tmp_path, edition)
    assert "Laatste teken van leven: 2026-04-14 14:30:00 (elke minuut" in writing.write()
    number = writing.number()
    writing.write(clock=CALM - 1)
    assert (writing.number(), writing.status.due) == (number, CALM)
    assert "Laatste teken van leven: 2026-04-14 14:31:00" in writing.write(clock=CALM)
    assert writing.status.due == 2 * CALM


def test_while_the_screen_is_silent_it_gives_none_but_tells_what_is_wrong(
    tmp_path: Path, content: Content
) -> None:
    writing = Writing(tmp_path, content.look())
    writing.write()
    text = writing.write(clock=5 * CALM, alive=False)
    assert "leven: 2026-04-14 14:30:00" in text
    assert writing.status.due is not None and writing.status.due > 5 * CALM, (
        "the loop must not turn in circles"
    )
    content.play(*GOOD, "type: quote, txet: a")
    assert "'txet'" in writing.write(clock=5 * CALM + 1, edition=content.look(), alive=False)
    assert "leven: 2026-04-14 14:30:00" in writing.path.read_text("utf-8")
    assert "leven: 2026-04-14 14:37:00" in writing.write(clock=7 * CALM, edition=content.look())


@pytest.mark.parametrize(
    ("language", "life", "shown"),
    [
        ("nl", "Gestopt op 2026-04-14 14:40:00", "Nu te zien: niets; Klantbeeld is gestopt"),
        ("en", "Stopped at 2026-04-14 14:40:00", "On now: nothing; Klantbeeld has stopped"),
    ],
)
def test_where_the_player_has_ended_it_says_so_and_keeps_what_is_wrong(
    tmp_path: Path, content: Content, language: Literal["nl", "en"], life: str, shown: str
) -> None:
    content.play(*GOOD, "type: quote, txet: a")
    edition, status = content.look(), Status(tmp_path, "balie", language)
    status.write(edition, edition.items[0], edition.problems, NOW, 0.0)
    status.stop(NOW + timedelta(minutes=10))
    lines = (tmp_path / "balie.txt").read_text("utf-8").splitlines()
    assert (lines[1], lines[3]) == (life, shown)
    assert any("'txet'" in line for line in lines)
    assert not any(
        "teken van leven" in line or "sign of life" in line or ": een (" in line for line in lines
    )


def test_what_never_wrote_anything_does_not_say_that_it_has_ended(tmp_path: Path) -> None:
    Status(tmp_path / "_status", "balie", "nl").stop(NOW)
    assert not (tmp_path / "_status").exists()


def test_what_does_not_play_stands_apart_from_mistakes_and_tips(
    tmp_path: Path, content: Content
) -> None:
    long = " ".join(["woord"] * 45)
    content.play(*GOOD, "type: quote, txet: a", f"type: quote, id: lang, text: {long}")
    content.write("playlists/inbox/notulen.docx", b"x")
    content.write(
        "playlists/kantoor.yaml",
        (content.root / "playlists/kantoor.yaml").read_text("utf-8") + "  - folder: inbox\n",
    )
    lines = Writing(tmp_path, content.look()).write().splitlines()
    heads = [
        lines.index(head)
        for head in (
            "Dit klopt nog niet; de laatste goede versie speelt door:",
            "Dit speelt niet mee:",
            "Dit kan beter; het speelt wel:",
        )
    ]
    assert heads == sorted(heads)
    assert "txet" in lines[heads[0] + 1]
    assert "notulen.docx" in lines[heads[1] + 1]
    assert "45 woorden" in lines[heads[2] + 1]


def test_what_is_on_is_told_at_most_once_a_minute(tmp_path: Path, edition: Edition) -> None:
    writing = Writing(tmp_path, edition)
    writing.write(on=0, clock=100)
    number = writing.number()
    assert "te zien: een" in writing.write(on=1, clock=100 + CALM - 1)
    assert (writing.number(), writing.status.due) == (number, 100 + CALM)
    assert "te zien: twee" in writing.write(on=1, clock=100 + CALM)
    assert writing.status.due == 100 + 2 * CALM


def test_a_problem_is_told_at_once(tmp_path: Path, content: Content) -> None:
    writing = Writing(tmp_path, content.look())
    writing.write(clock=100)
    content.play(*GOOD, "type: quote, txet: a")
    assert "'txet'" in writing.write(clock=101, edition=content.look())


def test_what_changed_back_within_the_minute_needs_no_writing(
    tmp_path: Path, edition: Edition
) -> None:
    writing = Writing(tmp_path, edition)
    writing.write(on=0, clock=100)
    writing.write(on=1, clock=110)
    number = writing.number()
    writing.write(on=0, clock=120)
    assert (writing.number(), writing.status.due) == (number, 100 + CALM)


def test_where_nothing_can_be_written_nothing_is(tmp_path: Path, edition: Edition) -> None:
    (tmp_path / "file").touch()
    status = Status(
        tmp_path / "file" / "_status", "balie", "nl"
    )  # below a file there is no folder, not for root either
    status.write(edition, None, (), NOW, 0.0)
    assert status.due == CALM, "it is tried again, in its time"


@pytest.mark.parametrize(
    "screen",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "a/b",
        "a\\b",
        "..",
        ".",
        "",
        "balie\n2",
        "x" * 300,
        "~",
        "CON:",
    ],
)
def test_no_name_of_a_screen_leaves_the_folder(
    tmp_path: Path, edition: Edition, screen: str
) -> None:
    folder = tmp_path / "_status"
    Status(folder, screen, "nl").write(edition, None, (), NOW, 0.0)
    program, text = sorted(folder.iterdir())
    assert (program.suffix, text.suffix) == (".json", ".txt") and program.stem == text.stem != ""
    assert set(os.listdir(tmp_path)) == {"_status", "content"}


# ── the same for programs ─────────────────────────────────────────────────────────────────────────


def told(writing: Writing) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(writing.path.with_suffix(".json").read_text("utf-8"))
    return found


def test_a_program_reads_what_is_on_and_what_is_next(tmp_path: Path, edition: Edition) -> None:
    writing = Writing(tmp_path, edition)
    turn = Turn(NOW, "twee", NOW + timedelta(seconds=12), sure=False)
    writing.status.write(edition, edition.items[0], edition.problems, NOW, 0.0, turn=turn)
    assert told(writing) == {
        "format": 1,
        "klantbeeld": __version__,
        "screen": "balie",
        "state": "on",
        "on": {
            "slide": "een",
            "source": "playlists/kantoor.yaml:2",
            "since": "2026-04-14T14:30:00+02:00",
        },
        "next": {"slide": "twee", "at": "2026-04-14T14:30:12+02:00"},
        "answered": [],
        "slides": 2,
        "clock": {"sure": False, "timezone": "Europe/Amsterdam"},
        "problems": {kind: {"number": 0, "first": []} for kind in ("error", "left-out", "tip")},
        "alive": "2026-04-14T14:30:00+02:00",
    }
    writing.status.stop(NOW)
    assert (told(writing)["state"], told(writing)["on"]) == ("ended", None)


def test_no_words_of_people_are_in_it(tmp_path: Path, content: Content) -> None:
    secret = "Mijn buurvrouw heeft dit ook gezegd"
    content.play(
        f"type: quote, id: een, text: {secret}, customer: Mevrouw Jansen", "type: quote, txet: a"
    )
    writing = Writing(tmp_path, content.look())
    writing.write()
    text = writing.path.with_suffix(".json").read_text("utf-8")
    assert "buurvrouw" not in text and "Jansen" not in text
    problems = told(writing)["problems"]
    assert (
        problems["error"]
        == {
            "number": 1,
            "first": [
                {
                    "path": "playlists/kantoor.yaml",
                    "line": 3,
                    "column": 19,
                    "code": "unknown-field-near",
                }
            ],
        }
        or problems["error"]["number"] == 1
    )


def test_it_is_written_when_the_text_is_and_no_more_often(tmp_path: Path, edition: Edition) -> None:
    writing = Writing(tmp_path, edition)
    path = writing.path.with_suffix(".json")
    numbers = set()
    for second in range(0, 3600, 5):  # another slide every five seconds
        writing.write(on=second // 5 % 2, clock=float(second))
        numbers.add((path.stat().st_ino, path.stat().st_mtime_ns))
    assert len(numbers) <= 3600 / CALM


def test_what_colleagues_say_is_told_at_once_when_it_comes_on_by_its_print(
    tmp_path: Path, content: Content
) -> None:
    line = "type: quote, id: een, text: Goed."
    content.play(line)
    writing = Writing(tmp_path, content.look())
    later = NOW + timedelta(seconds=11)

    def write(now: datetime, shown: bool = True) -> list[dict[str, Any]]:
        edition = content.look()
        turn = Turn(NOW, shown=shown)
        writing.status.write(edition, edition.items[0], (), now, 0.0, turn=turn)
        answered: list[dict[str, Any]] = told(writing)["answered"]
        return answered

    assert write(NOW) == []
    content.write("reacties/een.yaml", "reacties: [{tekst: Dat doen we nu zelf.}]\n")
    assert write(later, shown=False) == []  # it is read, and not on the glass yet
    expected = {"slide": "een", "prints": [word_print("dat doen we nu zelf.")]}
    assert write(later) == [expected | {"at": later.isoformat()}]
    inode = writing.number()
    assert write(later + timedelta(seconds=5)) and writing.number() == inode
    assert "doen we" not in writing.path.with_suffix(".json").read_text("utf-8")


@pytest.mark.parametrize(("what", "left"), [("text", {"balie.txt"}), ("no", set())])
def test_the_config_says_what_is_written(
    tmp_path: Path, edition: Edition, what: Literal["text", "no"], left: set[str]
) -> None:
    status = Status(tmp_path, "balie", "nl", what)
    status.write(edition, edition.items[0], edition.problems, NOW, 0.0)
    status.stop(NOW)
    assert {path.name for path in tmp_path.iterdir() if path.is_file()} == left
    assert what == "text" or status.due is None
