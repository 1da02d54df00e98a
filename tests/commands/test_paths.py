"""Paths on the command line, where a share gives no answer."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import click
import pytest

from player.commands.paths import Place, config_in_a_folder
from player.fs import deadlines


@pytest.fixture
def silent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder on a share that gives no answer."""

    def no_answer(path: Path, what: Any) -> Any:
        raise OSError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT))

    monkeypatch.setattr(deadlines, "far", lambda path: path.is_relative_to(tmp_path))
    monkeypatch.setattr(deadlines, "in_time", no_answer)
    return tmp_path


def config_of(path: Path) -> Path | None:
    return config_in_a_folder(click.Context(click.Command("x")), click.Option(["--config"]), path)


def test_a_folder_stands_for_the_config_in_it(tmp_path: Path) -> None:
    assert config_of(tmp_path) == tmp_path / "config.yaml"
    assert config_of(tmp_path / "anders.yaml") == tmp_path / "anders.yaml"
    (tmp_path / "hal.yaml").mkdir()
    assert config_of(tmp_path / "hal.yaml") == tmp_path / "hal.yaml/config.yaml"


def test_of_a_silent_share_the_name_says_which_it_is(silent: Path) -> None:
    assert config_of(silent / "hal.yaml") == silent / "hal.yaml"
    assert config_of(silent / "inhoud") == silent / "inhoud/config.yaml"


def test_what_somebody_waits_for_is_refused_in_both_languages(silent: Path) -> None:
    with pytest.raises(click.BadParameter) as refused:
        Place(file_okay=False).convert(str(silent / "plaatjes"), None, None)
    assert "geen antwoord" in str(refused.value) and "does not answer" in str(refused.value)


def test_what_a_player_is_told_is_taken_as_it_is(silent: Path) -> None:
    path = silent / "log.jsonl"
    assert Place(asked=False, dir_okay=False).convert(str(path), None, None) == path
