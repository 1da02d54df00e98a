"""A real systemd (of a user, in a namespace of its own) that keeps a real player on a real X
server: installed, killed, hung, removed."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from play.office import Office
from screen.playing import Shot, XServer, alive, eventually, processes_of

MANAGER = Path(__file__).with_name("manager.sh")
KLANTBEELD = (sys.executable, "-P", "-m", "player")


GROUPS = (Path("/sys/fs/cgroup/unified"), Path("/sys/fs/cgroup"))


def _swept(groups: Path) -> bool:
    """Whether these control groups could be removed: not before the last process in them is
    gone."""
    subprocess.run(
        ["find", str(groups), "-depth", "-type", "d", "-exec", "rmdir", "{}", "+"],
        stderr=subprocess.DEVNULL,
    )
    return not groups.exists()


class Machine:
    """A shell in which a systemd is, for one command at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.display = folder, XServer()
        environment = {
            name: value
            for name, value in os.environ.items()
            if name not in ("WAYLAND_DISPLAY", "SDL_VIDEODRIVER")
        }
        self.process = subprocess.Popen(
            ["unshare", "--mount", "bash", str(MANAGER), str(folder), "bash"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            bufsize=1,
            env={**environment, "DISPLAY": self.display.name},
        )
        assert self.process.stdin and self.process.stdout
        self.works = self.process.stdout.readline().strip() == "manager is there"

    def do(self, *words: object) -> str:
        """What a command says."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(
            " ".join(f"'{word}'" for word in words) + " 2>&1; echo; echo =$?\n"
        )
        self.process.stdin.flush()
        lines = []
        while not (line := self.process.stdout.readline()).startswith("="):
            assert line, self.process.stderr and self.process.stderr.read()
            lines.append(line)
        return "".join(lines).strip()

    def shows(self, *names: str) -> dict[str, str]:
        """Properties of our service."""
        said = self.do(
            "systemctl", "--user", "show", "klantbeeld", *(f"--property={name}" for name in names)
        )
        return dict(line.split("=", 1) for line in said.splitlines())

    def main(self) -> int:
        return int(self.shows("MainPID")["MainPID"])

    def plays(self, restarts: int = 0) -> int:
        """The process that shows, once a slide is on the screen and it was started again so
        often."""

        def on() -> bool:
            shown = self.shows("ActiveState", "StatusText", "NRestarts")
            return (
                shown["ActiveState"] == "active"
                and "Op het scherm: een" in shown["StatusText"]
                and int(shown["NRestarts"]) == restarts
            )

        eventually(on)
        return self.main()

    def close(self) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.display.close()


@pytest.fixture
def machine(tmp_path):
    if (
        os.geteuid() != 0
        or not shutil.which("unshare")
        or not Path("/lib/systemd/systemd").exists()
        or not shutil.which("Xvfb")
    ):
        pytest.skip(
            "root, systemd, unshare and Xvfb are needed: nothing was tried under a real systemd"
        )
    started = Machine(tmp_path)
    if not started.works:
        started.close()
        pytest.skip("no systemd can be started here: nothing was tried under a real one")
    yield started
    started.close()


def test_installed_it_plays_and_comes_back_from_everything_until_it_is_removed(machine, tmp_path):
    office = Office(tmp_path / "in houd")
    config = office.root / "config.yaml"
    assert "Klaar." in machine.do(*KLANTBEELD, "install", "--desktop", "--yes", "--config", config)

    # Before the desktop is there it waits, and is alive.
    eventually(lambda: "wacht tot er een is" in machine.shows("StatusText")["StatusText"])
    assert machine.shows("ActiveState", "NRestarts") == {"ActiveState": "active", "NRestarts": "0"}
    machine.display.start()
    first = machine.plays()

    # A watchdog that waits for seconds, not for a minute: a test's own lines, as a manager would
    # write them.
    own = tmp_path / ".config/systemd/user/klantbeeld.service.d"
    own.mkdir()
    (own / "quick.conf").write_text("[Service]\nWatchdogSec=2\nRestartSec=0.1\nTimeoutAbortSec=1\n")
    machine.do("systemctl", "--user", "daemon-reload")
    machine.do("systemctl", "--user", "restart", "klantbeeld")
    assert not alive(first)

    fallen = machine.plays()
    os.kill(fallen, signal.SIGKILL)
    stopped = machine.plays(restarts=1)
    os.kill(stopped, signal.SIGSTOP)
    hung = machine.plays(restarts=2)
    assert machine.display.process
    machine.display.process.send_signal(signal.SIGSTOP)
    eventually(lambda: machine.shows("NRestarts")["NRestarts"] != "2")
    machine.display.process.send_signal(signal.SIGCONT)
    eventually(lambda: machine.shows("StatusText")["StatusText"].startswith("Op het scherm"))
    assert not alive(hung)

    said = machine.do(*KLANTBEELD, "install", "--desktop", "--remove", "--yes", "--config", config)
    assert str(own) in said and "Klaar." in said
    assert not (own.parent / "klantbeeld.service").exists()
    eventually(lambda: machine.shows("MainPID")["MainPID"] == "0")


def test_the_service_of_a_bare_machine_plays_within_its_walls(tmp_path):
    """With every lock of the unit on, but for the display: no television hangs on a test, so an X
    server stands in for it."""
    if (
        os.geteuid() != 0
        or not shutil.which("unshare")
        or not Path("/lib/systemd/systemd").exists()
        or not shutil.which("Xvfb")
    ):
        pytest.skip(
            "root, systemd, unshare and Xvfb are needed: nothing was tried under a real systemd"
        )
    office, units, display = Office(tmp_path / "inhoud"), tmp_path / "units", XServer()
    (office.root / "_status").mkdir()
    units.mkdir()
    for name in ("sysinit", "basic", "shutdown", "umount"):
        (units / f"{name}.target").write_text("[Unit]\nDefaultDependencies=no\n")
    (units / "test.target").write_text("[Unit]\nDefaultDependencies=no\nWants=klantbeeld.service\n")
    words = [
        *KLANTBEELD,
        "install",
        "--print",
        "--no-desktop",
        "--user",
        "root",
        "--config",
        str(office.root / "config.yaml"),
    ]
    (units / "klantbeeld.service").write_text(
        subprocess.run(words, capture_output=True, text=True, check=True).stdout
    )
    # The test lies in /tmp, and a console is not there for a test either.
    stand_in = (
        f"[Service]\nEnvironment=SDL_VIDEODRIVER=x11 DISPLAY={display.name}\nPrivateTmp=no\n"
        "StandardInput=null\nTTYPath=\nTTYReset=no\nTTYVHangup=no\n"
    )
    (units / "klantbeeld.service.d").mkdir()
    (units / "klantbeeld.service.d" / "stand-in.conf").write_text(stand_in)
    display.start()
    groups = (
        next((place for place in GROUPS if (place / "cgroup.procs").exists()), GROUPS[0])
        / f"klantbeeld-{os.getpid()}"
    )
    manager = subprocess.Popen(
        [
            "bash",
            "-c",
            'mkdir "$0" && echo $$ > "$0/cgroup.procs" && exec "$@"',
            str(groups),
            "unshare",
            "--pid",
            "--fork",
            "--kill-child",
            "--mount",
            "--cgroup",
            "--mount-proc",
            "bash",
            str(MANAGER.with_name("system.sh")),
            str(tmp_path),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        try:
            first = eventually(lambda: manager.poll() is not None or processes_of(manager.pid))
            eventually(
                lambda: (
                    manager.poll() is not None
                    or "systemd" in Path(f"/proc/{first[0]}/comm").read_text()
                ),
                5,
            )
        except (AssertionError, TypeError, OSError):
            pytest.skip("no systemd can be started here: nothing was tried under a real one")
        if manager.poll() is not None:
            pytest.skip("no systemd can be started here: nothing was tried under a real one")
        status = office.root / "_status" / f"{socket.gethostname()}.txt"
        eventually(lambda: status.exists() and "een" in status.read_text("utf-8"))
        eventually(
            lambda: (
                (shot := Shot(display.name)) and len({shot[x, 180] for x in range(0, 640, 8)}) > 3
            )
        )
    finally:
        manager.kill()
        manager.wait()
        display.close()
        eventually(lambda: not groups.exists() or _swept(groups))
