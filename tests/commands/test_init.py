"""The content folder to start from."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import takewhile
from pathlib import Path
from typing import Literal

import pytest

from player.commands.init import start
from player.library.library import Library
from player.playout.program import Program
from player.playout.stays import stays


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_starter_is_free_of_problems_in_its_own_language(
    tmp_path: Path, language: Literal["nl", "en"]
) -> None:
    made = list(start(tmp_path / "nieuw", language))
    edition = Library(tmp_path / "nieuw" / "config.yaml", "tv").refresh()
    assert edition.problems == ()
    assert edition.config.language == language
    assert {item.slide.TYPE for item in edition.items} >= {"quote", "story", "klantverbeteraar"}
    assert all(path.is_file() and new for path, new in made)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_slide_of_the_starter_has_an_id_of_its_own(
    tmp_path: Path, language: Literal["nl", "en"]
) -> None:
    list(start(tmp_path, language))
    items = Library(tmp_path / "config.yaml", "tv").refresh().items
    assert all(item.draft.id for item in items)


def test_what_is_dropped_into_the_starters_folder_plays(tmp_path: Path) -> None:
    list(start(tmp_path))
    (tmp_path / "playlists/inbox/nieuw.yaml").write_text("soort: klantquote\ntekst: Nieuw\n")
    edition = Library(tmp_path / "config.yaml", "tv").refresh()
    assert edition.items[-1].slide.reading() == "Nieuw"
    assert edition.problems == ()


def test_both_languages_have_the_same_slides(tmp_path: Path) -> None:
    kinds = []
    for language in ("nl", "en"):
        list(start(tmp_path / language, language))  # type: ignore[arg-type]
        kinds.append(
            [
                item.slide.TYPE
                for item in Library(tmp_path / language / "config.yaml", "tv").refresh().items
            ]
        )
    assert kinds[0] == kinds[1]


def test_files_that_are_there_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("theme: avond\n")
    made = dict(start(tmp_path))
    assert (tmp_path / "config.yaml").read_text() == "theme: avond\n"
    assert not made[tmp_path / "config.yaml"]
    assert all(not new for _, new in start(tmp_path))


ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("playlist", ["kantoor", "office", "nl", "en"])
def test_whenever_it_is_started_a_klantverbeteraar_and_two_other_types_are_on_within_a_minute(
    tmp_path: Path, playlist: str
) -> None:
    if playlist in ("nl", "en"):
        list(start(tmp_path, playlist))  # type: ignore[arg-type]
        edition = Library(tmp_path / "config.yaml", "tv").refresh()
    else:
        edition = Library(
            ROOT / "config.yaml", "tv", playlist=ROOT / "playlists" / f"{playlist}.yaml"
        ).refresh()
    for number in range(30):
        moment = datetime(
            2026 + number // 12, number % 12 + 1, 15, 9, tzinfo=edition.config.timezone
        )
        first = list(
            takewhile(
                lambda stay: (stay.start - moment).total_seconds() < 60,  # noqa: B023
                stays(Program(edition), moment, moment + timedelta(minutes=2)),
            )
        )
        assert "klantverbeteraar" in {stay.type for stay in first}, moment
        assert len({stay.type for stay in first}) >= 3, moment
