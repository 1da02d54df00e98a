"""What systemd hears of a real screen process: READY with the first picture, signs of life only
while it really plays."""

import os
import signal
import time

import pytest
from screen.systemd import Systemd

from player.screen.service import Service

RED, BLUE = [200, 30, 30], [20, 60, 200]


@pytest.fixture
def systemd():
    manager = Systemd()
    yield manager
    manager.close()


def begun(player):
    studio = player.studio()
    studio.hears("Start")
    return studio


def test_ready_is_said_with_the_first_picture_and_not_before(play, systemd):
    player = play(environment=systemd.environment)
    studio = begun(player)
    assert systemd.listen(0.5) == [], "the bare background is no picture"
    studio.cue(
        RED, number=1, slide="een", type="quote", source="playlists/kantoor.yaml:3", why="start"
    )
    systemd.hears("READY=1")
    assert systemd.said == [
        "READY=1",
        "STATUS=Op het scherm: een (quote), playlists/kantoor.yaml:3",
    ]


def test_the_status_is_what_is_on(play, systemd):
    player = play(environment=systemd.environment)
    studio = begun(player)
    studio.send("Setup", language="en")
    studio.cue(RED, number=1, slide="one", why="start", source="a.yaml:1")
    studio.hears("Shown", number=1)
    studio.cue(BLUE, number=2, slide="two\nWATCHDOG=0", why="schedule", source="a.yaml:2")
    systemd.hears("STATUS=On the screen: one (quote), a.yaml:1")
    systemd.hears("STATUS=On the screen: two\\nWATCHDOG=0 (quote), a.yaml:2")  # one line
    player.process.terminate()
    assert player.ends() == 0
    systemd.hears("STOPPING=1")
    assert systemd.said.count("READY=1") == 1


def test_a_slide_that_stands_still_gives_signs_of_life_twice_in_the_time_asked(
    play, display, systemd
):
    player = play(display, environment=systemd.environment)
    begun(player).cue(RED, number=1, why="start", seconds=600)
    systemd.hears("READY=1")
    systemd.hears("WATCHDOG=1", times=5)


def test_a_process_that_is_stopped_gives_none(play, systemd):
    player = play(environment=systemd.environment)
    begun(player).cue(RED, number=1, why="start", seconds=600)
    systemd.hears("WATCHDOG=1", times=2)
    player.process.send_signal(signal.SIGSTOP)
    try:
        systemd.hears_nothing_more(1.5)
    finally:
        player.process.send_signal(signal.SIGCONT)
    systemd.hears("WATCHDOG=1", times=2)


def test_a_display_that_hangs_gives_none_although_the_slide_stands_still(
    play, own_display, systemd
):
    own_display.start()
    player = play(own_display.name, environment=systemd.environment)
    begun(player).cue(RED, number=1, why="start", seconds=600)
    systemd.hears("WATCHDOG=1", times=2)
    own_display.process.send_signal(signal.SIGSTOP)
    try:
        systemd.hears_nothing_more(1.5)
    finally:
        own_display.process.send_signal(signal.SIGCONT)
    systemd.hears("WATCHDOG=1", times=2)


def test_a_studio_that_hangs_is_no_reason_to_start_the_screen_again(play, systemd):
    player = play(environment=systemd.environment)
    studio = begun(player)
    studio.cue(RED, number=1, why="start", seconds=600)
    systemd.hears("WATCHDOG=1")
    os.kill(studio.pid, signal.SIGSTOP)
    systemd.hears("WATCHDOG=1", times=4)


def test_a_slide_that_may_not_be_shown_any_more_is_no_reason_either(play, systemd):
    player = play(environment=systemd.environment)
    studio = begun(player)
    studio.cue(RED, number=1, why="start", seconds=600)
    studio.cue(BLUE, number=2, slide="b", place="next", wait=0.3, until=time.time() + 0.1)
    studio.hears("Sent", number=2)
    systemd.hears("WATCHDOG=1", times=30)  # 6 s: longer than a cue may be late
    assert [event["slide"] for event in player.events("shown")] == ["a"]


def test_without_systemd_nothing_is_said():
    service = Service({})
    service.ready("")
    assert not service.due(1e9)
    assert service.wake() is None


def test_an_environment_that_is_not_ours_or_makes_no_sense_asks_for_nothing(systemd):
    for values in ({"WATCHDOG_PID": "1"}, {"WATCHDOG_USEC": "soon"}, {"WATCHDOG_USEC": "-1"}):
        service = Service({**systemd.environment, **values})
        service.ready("")
        assert not service.due(1e9)
    assert Service({**systemd.environment, "WATCHDOG_PID": str(os.getpid())}).due(0) is False, (
        "not before it is ready"
    )


def test_a_manager_that_is_gone_or_does_not_read_holds_nothing_up(systemd):
    service = Service(systemd.environment)
    for number in range(2000):  # far more than a socket's queue holds
        service.ready(str(number))
    systemd.close()
    service.alive(1.0)
    assert service.wake() is not None  # it goes on, with the next sign of life


def test_a_name_that_is_no_file_is_reached_too():
    systemd = Systemd(name=f"@klantbeeld-{os.getpid()}")
    Service(systemd.environment).ready("aan")
    systemd.hears("READY=1")
    systemd.close()
