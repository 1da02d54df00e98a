"""The panel: real commands in a PATH of our own, that stand in for a television, a compositor and
an X server with a panel."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest
from screen.playing import eventually

from player.screen.power import Cec, Dpms, Outcome, Power, Probed, Wlopm, probe, ways

CEC = """\
#!/bin/sh
# A television that remembers whether it is on, and doesn't hear the first `deaf` times that it is told something.
echo "$@" >> {said}
case "$*" in
  *--standby*|*--image-view-on*)
    deaf=$(cat {deaf}); [ "$deaf" -gt 0 ] && {{ echo $((deaf - 1)) > {deaf}; exit 0; }} ;;
esac
case "$*" in
  *--standby*) echo standby > {state} ;;
  *--image-view-on*) echo on > {state} ;;
  *--give-device-power-status*) printf 'REPORT_POWER_STATUS (0x90):\\n\\tpwr-state: %s (0x00)\\n' "$(cat {state})" ;;
  *) echo '	Physical Address           : 2.0.0.0' ;;
esac
"""
XSET = """\
#!/bin/sh
# As that of an X server with a panel answers.
echo "$@" >> {said}
case "$*" in
  *"force off"*) echo Off > {state} ;;
  *"force on"*) echo On > {state} ;;
  *) printf 'DPMS (Energy Star):\\n  Standby: 0    Suspend: 0    Off: 0\\n  DPMS is Enabled\\n  Monitor is %s\\n' "$(cat {state})" ;;
esac
"""
WLOPM = """\
#!/bin/sh
case "$1" in
  --on|--off) echo "${{1#--}}" > {state} ;;
  *) echo "HDMI-A-1 $(cat {state})" ;;
esac
"""


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine with these commands on its PATH, and nothing else but a shell's own."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("sh", "cat", "printf", "sleep"):
        (folder / name).symlink_to(
            next(path for place in ("/bin", "/usr/bin") if (path := Path(place, name)).exists())
        )
    monkeypatch.setenv("PATH", str(folder))
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)

    def command(name: str, script: str) -> dict[str, Path]:
        files = {key: tmp_path / f"{name}-{key}" for key in ("state", "said", "deaf")}
        files["state"].write_text("on\n")
        files["deaf"].write_text("0\n")
        path = folder / name
        path.write_text(script.format(**files))
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return files

    return command


@pytest.fixture
def devices(tmp_path):
    """A folder with a CEC adapter in it, as /dev has."""
    folder = tmp_path / "dev"
    folder.mkdir()
    (folder / "cec0").touch()
    return folder


@pytest.fixture
def power():
    """A thread that keeps a panel as it should be, and what it told."""
    made = []

    def make(*panels, **values):
        told: list[Outcome] = []
        one = Power(told.append, panels, **{"retries": (0.01,) * 5, "settling": 0.01, **values})
        made.append(one)
        return one, told

    yield make
    for one in made:
        one.close()


def test_what_does_not_work_says_why(machine, tmp_path):
    empty = tmp_path / "nothing"
    empty.mkdir()
    assert probe(ways({}, empty)) == (
        Probed("cec", False, "no-device", str(empty / "cec0")),
        Probed("wlopm", False, "no-display", "WAYLAND_DISPLAY"),
        Probed("dpms", False, "no-display", "DISPLAY"),
    )


def test_what_is_not_installed_is_named(machine, devices, tmp_path):
    (tmp_path / "wayland-0").touch()
    environment = {"XDG_RUNTIME_DIR": str(tmp_path), "DISPLAY": ":99", "PATH": os.environ["PATH"]}
    assert [(one.works, one.why, one.detail) for one in probe(ways(environment, devices))] == [
        (False, "no-command", "cec-ctl"),
        (False, "no-command", "wlopm"),
        (False, "no-command", "xset"),
    ]


def test_probing_changes_nothing(machine, devices):
    files = machine("cec-ctl", CEC)
    assert probe([Cec(devices)]) == (Probed("cec", True, state="on"),)
    assert "standby" not in files["said"].read_text()


def test_a_television_is_put_to_sleep_and_woken_over_hdmi(machine, devices, power):
    files = machine("cec-ctl", CEC)
    one, told = power(Cec(devices))
    one.want(False)
    eventually(lambda: told == [Outcome("off", "cec")])
    assert files["state"].read_text() == "standby\n"
    one.want(True)
    eventually(lambda: told[1:] == [Outcome("on", "cec")])
    assert files["state"].read_text() == "on\n"
    assert (
        f"-d {devices / 'cec0'} --to 0 --active-source phys-addr=2.0.0.0"
        in files["said"].read_text()
    )


def test_a_television_that_does_not_hear_is_told_again_and_complained_of_once(
    machine, devices, power, monkeypatch
):
    monkeypatch.setattr("player.screen.power.LOOKS", 2)
    files = machine("cec-ctl", CEC)
    files["deaf"].write_text("3\n")
    one, told = power(Cec(devices))
    one.want(False)
    eventually(lambda: told and told[-1] == Outcome("off", "cec"))
    assert [(one.panel, one.why) for one in told] == [("off", "failed"), ("off", "")]


def test_an_adapter_without_a_television_is_passed_over(machine, devices):
    machine("cec-ctl", "#!/bin/sh\necho 'Tx, Not Acknowledged (4), Max Retries'\n")
    assert probe([Cec(devices)]) == (
        Probed("cec", False, "no-television", "Tx, Not Acknowledged (4), Max Retries"),
    )


def test_the_compositor_is_asked_under_wayland(machine, power, tmp_path):
    files = machine("wlopm", WLOPM)
    (tmp_path / "wayland-0").touch()
    one, told = power(Wlopm({"XDG_RUNTIME_DIR": str(tmp_path), "PATH": os.environ["PATH"]}))
    one.want(False, "wlopm")
    eventually(lambda: told == [Outcome("off", "wlopm")])
    assert files["state"].read_text() == "off\n"


def test_the_x_server_is_asked_and_left_without_hours_of_its_own(machine, power):
    files = machine("xset", XSET)
    one, told = power(Dpms({"DISPLAY": ":0", "PATH": os.environ["PATH"]}))
    one.want(False)
    eventually(lambda: told == [Outcome("off", "dpms")])
    one.want(True)
    eventually(lambda: told[1:] == [Outcome("on", "dpms")])
    assert [line for line in files["said"].read_text().splitlines() if line != "q"] == [
        "dpms 0 0 0 dpms force off",
        "dpms force on dpms 0 0 0",
    ]


def test_sleep_is_by_the_first_way_that_works_and_waking_by_all(machine, devices, power, tmp_path):
    machine("cec-ctl", "#!/bin/sh\nexit 1\n")
    files = machine("wlopm", WLOPM)
    (tmp_path / "wayland-0").touch()
    wayland = Wlopm({"XDG_RUNTIME_DIR": str(tmp_path), "PATH": os.environ["PATH"]})
    one, told = power(Cec(devices), wayland)
    one.want(False)
    eventually(lambda: told == [Outcome("off", "wlopm")])
    television = machine("cec-ctl", CEC)  # it went to sleep by itself, for want of a signal
    television["state"].write_text("standby\n")
    one.want(True)
    eventually(lambda: told[1:] == [Outcome("on", "cec")])
    assert (television["state"].read_text(), files["state"].read_text()) == ("on\n", "on\n")


def test_a_command_that_hangs_holds_nothing_up(machine, devices, power, monkeypatch):
    monkeypatch.setattr("player.screen.power.COMMAND_TIMEOUT", 0.2)
    machine("cec-ctl", "#!/bin/sh\nexec sleep 60\n")
    one, told = power(Cec(devices))
    one.want(False)
    eventually(lambda: told)
    assert (told[0].why, told[0].detail.partition(":")[0]) == ("failed", "cec-ctl")


def test_with_none_nothing_is_touched(machine, devices, power):
    files = machine("cec-ctl", CEC)
    threads = set(threading.enumerate())
    one, told = power(Cec(devices))
    one.want(False, "none")
    one.want(True, "none")
    one.close()
    assert not files["said"].exists()
    assert told == []
    assert set(threading.enumerate()) <= threads


def test_an_x_server_without_a_panel_says_so(display):
    """Xvfb has none, and `xset` calls that a success."""
    assert probe([Dpms({**os.environ, "DISPLAY": display})]) == (
        Probed("dpms", False, "no-dpms", display),
    )


def test_a_panel_that_answers_what_nobody_foresaw_is_asked_again():
    class Odd:
        way = "cec"
        asked = 0

        def look(self):
            self.asked += 1
            if self.asked == 1:
                raise KeyError("pwr-state")
            return "off"

        def on(self): ...

        def off(self): ...

    told, panel = [], Odd()
    power = Power(told.append, panels=(panel,), retries=(0.01,), settling=0.01)
    power.want(False)
    eventually(lambda: any(not one.why for one in told))
    assert (told[0].why, told[0].detail) == ("failed", "KeyError")
    power.close()
