"""The studio falls over, hangs or fills up: what the screen does about it. Time is a number
here."""

import os
import signal
import sys

import pytest
from screen.playing import alive, eventually

from player.screen import studio_process
from player.screen.studio_process import (
    DEAF,
    DEAF_AT_START,
    HEALTHY,
    StudioSupervisor,
    how_ended,
    start_studio,
    state_of,
    times_out_of_memory,
)
from player.wire import Note, Paused

READS = "import sys, socket; s = socket.socket(fileno=int(sys.argv[1]));\nwhile s.recv(9999): pass"
SLEEPS = "import time; time.sleep(600)"
GREETS_AND_SLEEPS = """
import socket, struct, sys, time
body = b'["Note", {"event": "hello", "fields": {}}]'
line = socket.socket(fileno=int(sys.argv[1]))
line.send(struct.pack("!I", len(body)) + body)
time.sleep(600)
"""


@pytest.fixture
def studio_of():
    made = []

    def of(script):
        made.append(StudioSupervisor((sys.executable, "-c", script), None, 0.0))
        return made[-1]

    yield of
    for studio in made:
        studio.end()


def pid_of(studio):
    return studio._running.process.pid


def restarted(studio, now):
    """Let it be buried, then started again; why, and when at the latest."""
    eventually(lambda: studio.receive(now) or studio.gone)
    eventually(lambda: studio.look_after(now) or studio._start_at is not None)
    pause = studio._start_at - now
    assert studio.look_after(now + pause - 0.001) is None
    return studio.look_after(now + pause), round(pause, 3)


def test_a_studio_that_falls_over_is_started_again_later_each_time(studio_of):
    studio = studio_of("raise SystemExit(3)")
    seen = [restarted(studio, float(now)) for now in range(1, 4)]
    assert seen == [("exit 3", 0.1), ("exit 3", 0.2), ("exit 3", 0.4)]


def test_the_pause_has_an_end(studio_of):
    studio = studio_of("raise SystemExit(3)")
    assert [restarted(studio, 1.0 + now * 11)[1] for now in range(9)][-2:] == [10, 10]


def test_one_that_lived_well_is_started_again_at_once(studio_of):
    studio = studio_of("raise SystemExit(3)")
    restarted(studio, 1.0)
    restarted(studio, 2.0)
    assert restarted(studio, 2.2 + HEALTHY + 1)[1] == 0.1


def test_a_killed_one_is_called_by_its_signal(studio_of):
    studio = studio_of(READS)
    os.kill(pid_of(studio), signal.SIGKILL)
    assert restarted(studio, 1.0)[0] == "SIGKILL"


def test_one_that_closes_its_line_and_stays_is_killed(studio_of):
    studio = studio_of("import os, sys, time; os.close(int(sys.argv[1])); time.sleep(600)")
    pid = pid_of(studio)
    eventually(lambda: studio.receive(1.0) or studio.gone)
    assert studio.look_after(1.1) is None
    assert alive(pid)
    studio.look_after(2.0)
    eventually(lambda: not alive(pid))


def test_one_that_reads_is_left_alone_however_late_it_is(studio_of):
    studio = studio_of(READS)
    for now in range(1, 200, 10):
        studio.knock(Paused(False), float(now))
        eventually(lambda: not studio.line.unread)
        assert studio.listens(float(now))


def test_one_that_reads_nothing_hangs(studio_of):
    studio = studio_of(GREETS_AND_SLEEPS)
    eventually(lambda: studio.receive(1.0))
    studio.listens(1.0)
    studio.send(Paused(False), 1.0)
    assert studio.listens(1.0 + DEAF)
    assert not studio.listens(1.1 + DEAF)
    assert restarted(studio, 30.0)[0] == "hang"


def test_one_that_is_busy_need_not_read(studio_of):
    studio = studio_of(GREETS_AND_SLEEPS)
    eventually(lambda: studio.receive(1.0))
    studio.send(Paused(False), 1.0)
    assert studio.listens(1.0 + 10 * DEAF, busy=True)
    assert studio.listens(1.0 + 11 * DEAF)
    assert not studio.listens(1.1 + 11 * DEAF)


def test_time_in_which_nothing_ran_here_does_not_count(studio_of):
    studio = studio_of(GREETS_AND_SLEEPS)
    eventually(lambda: studio.receive(1.0))
    studio.listens(1.0)
    studio.send(Paused(False), 1.0)
    studio.excuse(3600.0)
    assert studio.listens(3600.0 + DEAF)


def test_one_that_hangs_is_given_up_and_one_that_was_stopped_is_excused(studio_of):
    for stopped in (False, True):
        studio = studio_of(GREETS_AND_SLEEPS)
        eventually(lambda studio=studio: studio.receive(1.0))
        pid = pid_of(studio)
        if stopped:
            os.kill(pid, signal.SIGSTOP)
            eventually(lambda pid=pid: state_of(pid) == "T")
        studio.give_up(1.0)
        assert studio.excused == stopped
        assert restarted(studio, 2.0)[0] == "hang"


def test_one_that_the_kernel_ended_for_want_of_memory_is_called_so(studio_of, monkeypatch):
    studio = studio_of(READS)
    before = times_out_of_memory()
    monkeypatch.setattr(studio_process, "times_out_of_memory", lambda: before + 1)
    os.kill(pid_of(studio), signal.SIGKILL)
    assert restarted(studio, 1.0)[0] == "out of memory"


def test_while_it_starts_it_gets_more_time(studio_of):
    studio = studio_of(SLEEPS)
    studio.send(Paused(False), 0.0)
    assert studio.listens(DEAF_AT_START)
    assert not studio.listens(DEAF_AT_START + 1)


def test_sending_never_waits_and_what_nobody_reads_has_an_end(studio_of):
    studio = studio_of(SLEEPS)
    for _ in range(3000):
        studio.send(Note("filler", {"words": "x" * 1000}), 1.0)
    assert studio.gone
    assert restarted(studio, 2.0)[0] == "hang"


def test_what_did_not_fit_is_sent_when_there_is_room(studio_of):
    studio = studio_of("import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)\n" + READS)
    for _ in range(600):
        studio.send(Note("filler", {"words": "x" * 1000}), 1.0)
    assert studio.line.waiting
    eventually(lambda: state_of(pid_of(studio)) == "T")
    os.kill(pid_of(studio), signal.SIGCONT)

    def empty():
        studio.flush(1.0)
        return not studio.line.unread

    eventually(empty)


def test_the_end_is_the_end_for_one_that_ignores_it_too(studio_of):
    studio = studio_of(
        "import signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nprint(flush=True)\n"
        + SLEEPS
    )
    pid = pid_of(studio)
    studio.end(patience=0.3)
    assert not alive(pid)
    assert studio.wake(1.0) is None


def test_ctrl_c_is_not_for_the_studio():
    before = signal.getsignal(signal.SIGINT)
    studio = start_studio(
        (
            sys.executable,
            "-c",
            "import signal, sys; sys.exit(signal.getsignal(signal.SIGINT) is signal.SIG_IGN)",
        )
    )
    assert studio.process.wait(10) == 1
    studio.line.close()
    assert signal.getsignal(signal.SIGINT) is before


def test_the_ways_a_process_ends_have_names():
    assert [how_ended(code) for code in (0, 1, -9, -11, -99)] == [
        "exit 0",
        "exit 1",
        "SIGKILL",
        "SIGSEGV",
        "signal 99",
    ]


def test_what_python_compiles_of_a_studio_is_kept(monkeypatch, tmp_path):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    (tmp_path / "part.py").write_text("there = True\n")
    studio = start_studio(
        [sys.executable, "-c", f"import sys; sys.path[:0] = [{str(tmp_path)!r}]; import part"]
    )
    assert studio.process.wait(15) == 0
    assert list((tmp_path / "__pycache__").glob("part.*.pyc"))


def test_where_the_first_cannot_be_started_the_screen_plays_and_tries_again(studio_of, monkeypatch):
    """A full table of processes, or no memory: until then there is the background, or what was
    kept."""
    real, asked = studio_process.start, []

    def full(command):
        asked.append(command)
        if len(asked) < 3:
            raise BlockingIOError("no more processes")
        return real(command)

    monkeypatch.setattr(studio_process, "start", full)
    studio = studio_of(SLEEPS)
    assert studio.gone
    assert studio.look_after(0.0) is None
    assert studio.wake(0.0) == pytest.approx(0.1)
    assert studio.look_after(0.1) is None  # and again it is refused
    assert studio.look_after(0.2) == "not started"
    assert not studio.gone
    assert studio.excused  # no file was at fault
