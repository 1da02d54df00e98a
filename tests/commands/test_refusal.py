"""Whoever is refused is told why, and a program by which exit code."""

from __future__ import annotations

from pathlib import Path

import pytest

from player.commands.opening import language_of, stands_for
from player.commands.refusal import CommandRefused, exits_with_why
from player.library.config_loader import Unusable
from player.problems import Flaw, Problem

UNUSABLE = Unusable([Problem("config.yaml", 1, 1, Flaw("not-a-mapping"))])


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (CommandRefused("er is niets", 1), 1, "er is niets"),
        (CommandRefused("dat is geen tijd", 2), 2, "dat is geen tijd"),
        (UNUSABLE, 2, "config.yaml:1:1"),
        (PermissionError(13, "Permission denied"), 1, "uit.png: Permission denied"),
    ],
)
def test_what_cannot_be_done_is_said_on_standard_error(
    error: Exception, code: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ends, exits_with_why(Path("uit.png")):
        raise error
    out, err = capsys.readouterr()
    assert (ends.value.code, out) == (code, "")
    assert words in err


def test_a_fault_of_ours_is_not_hidden() -> None:
    with pytest.raises(KeyError), exits_with_why():
        raise KeyError("ours")


def test_a_folder_with_a_config_stands_for_it(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("language: en\n")
    here = Path("elders/config.yaml")
    assert stands_for(here, tmp_path) == (tmp_path / "config.yaml", None)
    assert stands_for(here, tmp_path / "config.yaml") == (tmp_path / "config.yaml", None)
    assert stands_for(here, tmp_path / "lijst.yaml") == (here, tmp_path / "lijst.yaml")
    assert language_of(tmp_path / "config.yaml", "tv") == "en"
    assert language_of(tmp_path / "weg.yaml", "tv") == "nl"
