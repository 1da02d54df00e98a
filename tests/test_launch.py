"""A studio is on its way before the command line is read, and only where something is to play."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from player import launch
from player.studio.__main__ import told

COMMAND = [sys.executable, "-m", "player"]


@pytest.mark.parametrize(
    "arguments",
    [(), ("play",), ("--headless",), ("--for", "2"), ("play", "--config", "x"), ("-v",)],
)
def test_it_plays_without_a_command_and_with_play(arguments: tuple[str, ...]) -> None:
    assert launch.plays(arguments)


@pytest.mark.parametrize(
    "arguments",
    [("check",), ("--help",), ("-h",), ("--version",), ("hub", "--port", "1"), ("pley",), ("",)],
)
def test_nothing_is_started_for_another_command(arguments: tuple[str, ...]) -> None:
    assert not launch.plays(arguments)
    assert launch.early(arguments, int) is None


@pytest.mark.parametrize("arguments", [("play", "--help"), ("--windowed", "800x600", "-h")])
def test_nor_for_its_help(arguments: tuple[str, ...]) -> None:
    assert launch.early(arguments, int) is None


def test_where_none_can_be_started_the_player_starts_one_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refused() -> int:
        raise BlockingIOError("no more processes")

    monkeypatch.setattr(os, "fork", refused)
    before = len(os.listdir("/proc/self/fd"))
    assert launch.early((), int) is None
    assert len(os.listdir("/proc/self/fd")) == before
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])


def started(studio: Callable[[], int]) -> launch.Early:
    """A studio that does only this."""
    early = launch.early((), studio)
    assert early is not None
    return early


def ended(studio: Callable[[], int]) -> int:
    """How it ends."""
    early = started(studio)
    early.tell("a", "b", "c", "")
    early.line.close()
    return early.process.wait(20)


def test_what_was_told_is_what_it_hears(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    heard = tmp_path / "heard"
    early = started(lambda: heard.write_text(repr(told())) * 0)
    early.tell("/a/config.yaml", "hal één", "/state", "debug")
    assert early.process.wait(20) == 0
    assert heard.read_text() == repr(["/a/config.yaml", "hal één", "/state", "debug"])
    early.end()  # one that was told is for the screen to end
    early.line.close()


def test_one_that_is_gone_by_then_is_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    early = started(lambda: 3)
    assert early.process.wait(20) == 3
    early.tell("a", "b", "c", "")
    assert early.process.poll() == 3
    early.process.kill()
    early.line.close()


def test_ctrl_c_waits_until_a_studio_says_what_it_is_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is for the screen, and would end a studio that still imports, with a traceback."""

    def pressed() -> int:
        os.kill(os.getpid(), signal.SIGINT)
        return 3

    def then_ignored() -> int:
        pressed()
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
        return 4

    assert ended(pressed) == 3
    assert ended(then_ignored) == 4
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])


def test_a_studio_holds_nothing_of_the_screen_and_nothing_that_others_left_open(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    heard = tmp_path / "heard"

    def look() -> int:
        opened = Path("/proc/self/fd")
        # That of the list itself is gone by then.
        held = [one.name for one in [*opened.iterdir()] if int(one.name) > 2 and one.exists()]
        heard.write_text(str([held == sys.argv[1:], str((opened / "0").readlink())[:5]]))
        return 0

    with (tmp_path / "lock").open("w") as lock:
        os.set_inheritable(lock.fileno(), True)
        assert ended(look) == 0
    assert heard.read_text() == "[True, 'pipe:']"


def test_a_studio_that_falls_says_why_and_runs_none_of_the_screens_code(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def falls() -> int:
        raise ZeroDivisionError("x")

    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    assert ended(falls) == 1
    assert "ZeroDivisionError" in capfd.readouterr().err


def test_it_keeps_what_is_compiled_and_imports_nothing_from_beside_the_command(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As `python -P` does: a file called yaml.py beside the content is not code of ours."""
    said = tmp_path / "said"
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])

    def look() -> int:
        own = [str(tmp_path) in sys.path, sys.dont_write_bytecode]
        said.write_text(str([*own, "PYTHONDONTWRITEBYTECODE" in os.environ]))
        return 0

    assert ended(look) == 0
    assert said.read_text() == "[False, False, False]"


@pytest.mark.parametrize(
    ("way", "code"), [("kill", -signal.SIGKILL), ("terminate", -signal.SIGTERM)]
)
def test_a_process_is_ended_as_popen_ends_it(way: str, code: int) -> None:
    command = [sys.executable, "-c", "import time; time.sleep(60)"]
    process = launch.Process(os.posix_spawn(command[0], command, dict(os.environ)))
    assert process.poll() is None
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(0)
    getattr(process, way)()
    assert process.wait(20) == code
    process.kill()  # it is gone: nothing else is hit


def test_what_was_closed_of_the_standard_three_is_filled() -> None:
    """Else the line to the studio is standard error, and with -v the log is written into it."""
    look = "import os; from player import launch; launch.fill_standard(); "
    tell = "os.write(7, str([os.readlink(f'/proc/self/fd/{one}') for one in range(3)]).encode())"
    for closed in ("<&-", ">&-", "2>&-", "<&- >&- 2>&-"):
        command = f'exec {sys.executable} -c "{look}{tell}" 7>&1 {closed}'
        said = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=60)
        assert said.stdout.count("/dev/null") >= closed.count("&-"), (closed, said.stdout)


@pytest.mark.long
@pytest.mark.parametrize("closed", ["2>&-", "<&- >&-", "<&- >&- 2>&-"])
def test_a_player_without_a_terminal_plays_whatever_it_says(tmp_path: Path, closed: str) -> None:
    (tmp_path / "config.yaml").write_text("playlist: kantoor.yaml\nnonsense: 1\n")
    (tmp_path / "kantoor.yaml").write_text("slides: [{type: quote, text: Dat was goed.}, 3]\n")
    log = tmp_path / "log"
    command = f"exec {sys.executable} -m player play --headless -v --for 3 --log {log} {closed}"
    environment = os.environ | {
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "PYTHONPATH": str(Path(launch.__file__).parents[1]),
    }
    done = subprocess.run(["sh", "-c", command], cwd=tmp_path, env=environment, timeout=60)
    assert done.returncode == 0
    assert '"shown"' in log.read_text()
    assert "studio-restarted" not in log.read_text()


@pytest.mark.parametrize("arguments", [["--nonsense"], ["--windowed", "9"], ["--for", "nul"]])
def test_a_command_line_that_is_wrong_leaves_no_process(
    arguments: list[str], tmp_path: Path
) -> None:
    """Whatever was started has our end of a pipe as its standard error, and so keeps it open."""
    read, write = os.pipe()
    done = subprocess.run(
        [*COMMAND, *arguments], cwd=tmp_path, stderr=write, stdout=write, timeout=60
    )
    os.close(write)
    with os.fdopen(read, "rb") as said:
        text = said.read().decode()  # until the last process is gone
    assert done.returncode == 2
    assert "Error" in text
    assert "Traceback" not in text


def test_a_player_that_is_killed_at_once_leaves_no_studio(tmp_path: Path) -> None:
    read, write = os.pipe()
    player = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "from player import launch, cli, __main__ as m; launch.early((), m._studio); print('x'); input()",
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=write,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(Path(launch.__file__).parents[1])},
    )
    assert player.stdout is not None
    assert player.stdout.readline()
    os.close(write)
    player.send_signal(signal.SIGKILL)
    player.communicate()
    with os.fdopen(read, "rb") as said:
        assert said.read() == b""  # the studio ended, and had nothing to say
