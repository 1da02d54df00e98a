"""What a player is started in: a language that is not there, no home, files where folders are
meant. None of it is a reason not to play."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from play.office import FAST

pytestmark = pytest.mark.long
A_FILE = "A_FILE"  # stands for the path of an ordinary file
SURROUNDINGS: dict[str, dict[str, str | None]] = {
    "a language that is not there": {"LC_ALL": "nonsense", "LANG": "xx_YY.foo"},
    "no language": {"LC_ALL": "POSIX", "PYTHONUTF8": None},
    "no home": {"HOME": None},
    "a home that is a file": {"HOME": A_FILE},
    "a home that is not there": {"HOME": "/nonexistent"},
    "files for folders": dict.fromkeys(
        ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME"), A_FILE
    ),
    "no folder for what is temporary": {"TMPDIR": A_FILE},
    "only plain letters": {"PYTHONIOENCODING": "ascii:strict"},
    "a time zone that is not there": {"TZ": "Mars/Olympus"},
    "no time zones": {"PYTHONTZPATH": ""},
    "a terminal of no kind": {"TERM": "", "COLUMNS": "abc", "LINES": "-1"},
    "a log that makes no sense": {"KLANTBEELD_LOG": "onzin=9,,=,debug"},
    "a service manager that is not there": {
        "NOTIFY_SOCKET": "x" * 300,
        "WATCHDOG_USEC": "2000000",
    },
}


@pytest.mark.parametrize("name", SURROUNDINGS)
def test_it_plays_in_odd_surroundings(
    office: Any, play: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / "bestand").write_text("een bestand")
    for variable, value in SURROUNDINGS[name].items():
        if value is None:
            monkeypatch.delenv(variable, raising=False)
        else:
            monkeypatch.setenv(variable, str(tmp_path / "bestand") if value == A_FILE else value)
    content = office(FAST + "  - {type: quote, text: Fout → ë., onbekend: ja}\n")
    player = play(content)
    for slide in ("een", "twee", "verhaal", "held"):
        player.shown(slide)
    content.edit("binnen een uur", "binnen het uur")
    player.logs("reloaded", path="playlists/kantoor.yaml")
    player.process.terminate()
    assert player.ends() == 0
    assert "Traceback" not in player.said()


@pytest.mark.parametrize("closed", [(0, 1, 2), (1,), (2,)], ids=str)
def test_it_plays_with_its_outputs_closed(
    office: Any, play: Any, tmp_path: Path, closed: tuple[int, ...]
) -> None:
    script = tmp_path / "zonder.py"
    script.write_text(
        "import os, sys\n"
        f"[os.close(one) for one in {closed}]\n"
        "os.execv(sys.executable, [sys.executable, '-P', '-m', 'player', *sys.argv[1:]])\n"
    )
    player = play(office(FAST), path=os.environ.get("PYTHONPATH", ""), program=(str(script),))
    for slide in ("een", "twee", "verhaal", "held"):
        player.shown(slide)
    player.process.terminate()
    assert player.ends() == 0
