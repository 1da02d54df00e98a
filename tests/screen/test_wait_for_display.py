"""A player that starts with the machine: it waits for its display, and shows as soon as that is
there."""

import signal
import socket
from types import SimpleNamespace

import pytest
from screen.playing import Shot, eventually
from screen.systemd import Systemd

from player.screen import scanout, wait_for_display
from player.screen.drivers import sessions

RED = [200, 30, 30]
WAITS = "Nog geen beeldscherm gevonden; Klantbeeld wacht tot er een is."


def test_it_waits_for_an_x_server_and_is_on_it_once_that_is_there(play, own_display):
    player = play(own_display.name, wait=True)
    studio = player.studio()
    eventually(lambda: WAITS in player.said())
    assert not studio.all_heard("Start"), "nothing is shown, so nothing is asked of the studio"
    own_display.start()
    studio.hears("Start", width=640, height=360)
    studio.cue(RED, number=1, why="start")
    eventually(lambda: Shot(own_display.name)[320, 180] == tuple(RED))
    assert player.said().splitlines() == [WAITS]
    assert player.events("shown")[0]["slide"] == "a"


def test_a_display_that_is_there_is_not_waited_for(play, display):
    player = play(display, wait=True)
    player.studio().hears("Start", width=640, height=360)
    assert player.said() == ""


def test_without_that_option_it_plays_on_without_a_window(play, own_display):
    player = play(own_display.name)
    player.studio().hears("Start", width=320, height=180)
    assert player.said().splitlines() == [
        "Geen beeldscherm gevonden; Klantbeeld speelt verder zonder venster."
    ]


TOO_FEW_COLOURS = (
    "-screen",
    "0",
    "640x360x8",
)  # an X server that lets us in, and has no window for us


def test_a_display_that_gives_no_window_is_none(play, own_display):
    own_display.start(*TOO_FEW_COLOURS)
    player = play(own_display.name)
    player.studio().hears("Start", width=320, height=180)
    assert player.said().splitlines() == [
        "Geen beeldscherm gevonden; Klantbeeld speelt verder zonder venster."
    ]


def test_a_display_that_gives_no_window_is_waited_for(play, own_display):
    own_display.start(*TOO_FEW_COLOURS)
    player = play(own_display.name, wait=True)
    player.studio()
    eventually(lambda: player.said().splitlines() == [WAITS])
    player.process.send_signal(signal.SIGTERM)
    assert player.ends() == 0


@pytest.mark.parametrize("driver", ["kmsdrm", "evdev", "nonsense", ""])
def test_a_driver_that_shows_nothing_is_no_display(play, driver):
    player = play(environment={"SDL_VIDEODRIVER": driver}, headless=False)
    player.studio().hears("Start", width=320, height=180)
    assert player.said().splitlines() == [
        "Geen beeldscherm gevonden; Klantbeeld speelt verder zonder venster."
    ]


def test_a_signal_ends_the_waiting_and_the_studio(play, own_display):
    player = play(own_display.name, wait=True)
    player.studio()
    eventually(player.said)
    player.process.send_signal(signal.SIGTERM)
    assert player.ends() == 0


def test_the_waiting_ends_by_itself_when_asked_to(play, own_display):
    assert play(own_display.name, wait=True, seconds=0.5).ends() == 0


def test_whoever_waits_as_he_should_is_ready_and_alive(play, own_display):
    systemd = Systemd()
    player = play(own_display.name, wait=True, environment=systemd.environment)
    systemd.hears("WATCHDOG=1", times=3)
    assert systemd.said[:2] == ["READY=1", f"STATUS={WAITS}"]
    player.process.send_signal(signal.SIGSTOP)
    systemd.hears_nothing_more(1.0)
    player.process.send_signal(signal.SIGCONT)
    systemd.close()


def test_a_display_that_is_plugged_in_is_looked_at_at_once(monkeypatch):
    """Somebody stands before it, who has just turned it on. Else this waits for an hour."""
    line, kernel = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    line.setblocking(False)
    signals, _other = socket.socketpair()
    plugs = scanout.Plugs()
    plugs.close()
    plugs._line = line
    monkeypatch.setattr(scanout, "Plugs", lambda: plugs)
    quiet = SimpleNamespace(fileno=signals.fileno, ending=False)
    service = SimpleNamespace(due=lambda _now: False, wake=lambda: None)
    options = SimpleNamespace(seconds=None)
    waiting = wait_for_display._Waiting(options, quiet, service, 0.0)
    kernel.send(b"change@/devices/x\0ACTION=change\0SUBSYSTEM=sound\0")
    kernel.send(b"change@/devices/x\0ACTION=change\0SUBSYSTEM=drm\0HOTPLUG=1\0")
    assert waiting.ends(3600.0) is False
    assert waiting.ends(0.0) is False, "it is told once"
    plugs.close()
    for one in (kernel, signals, _other):
        one.close()


def test_a_desktop_is_looked_for_where_desktops_are(tmp_path):
    runtime, sockets = tmp_path / "run", tmp_path / "x"
    for folder, names in (
        (runtime, ("wayland-1", "wayland-1.lock", "bus")),
        (sockets, ("X0", "X12")),
    ):
        folder.mkdir()
        for name in names:
            (folder / name).touch()
    assert list(sessions({"XDG_RUNTIME_DIR": str(runtime)}, sockets)) == [
        {},
        {"WAYLAND_DISPLAY": "wayland-1"},
        {"DISPLAY": ":0"},
        {"DISPLAY": ":12"},
    ]
    assert list(sessions({}, tmp_path / "none")) == [{}]


def test_a_display_that_is_named_is_the_only_one_that_is_tried(tmp_path):
    (tmp_path / "X0").touch()
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"):
        assert list(sessions({name: "x"}, tmp_path)) == [{}]
