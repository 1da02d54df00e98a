"""A television without a desktop, as a virtual machine: Debian with the player as it is installed,
a display on which one can look, a keyboard and a plug. Needs root, to make its disk.

Knows nothing of what is tried on it: see `kms`.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

HERE, ROOT = Path(__file__).parent, Path(__file__).parents[2]
PACKAGES = (
    *("systemd-sysv", "udev", "dbus", "kmod", "kbd", "procps", "linux-image-amd64"),
    *("initramfs-tools", "python3", "python3-venv", "libegl1", "libgl1", "libgles2", "libgbm1"),
)
PYTHON = {"bookworm": "3.11", "trixie": "3.13"}
PROGRAM = "/opt/klantbeeld/.venv/bin/klantbeeld"
CONTENT = "/srv/klantbeeld"
# A shell for whoever tests, on the second serial port; the first one has the kernel's messages.
_SHELL = """[Unit]
Description=A shell for the test
After=systemd-user-sessions.service
[Service]
ExecStart=/bin/bash --noprofile --norc
Environment=PS1= TERM=dumb LANG=C.UTF-8
StandardInput=tty
StandardOutput=tty
StandardError=tty
TTYPath=/dev/ttyS1
TTYReset=yes
Restart=always
[Install]
WantedBy=multi-user.target
"""
BOOT, ANSWER = 300.0, 120.0  # seconds: everything is emulated


def run(*command: str | Path, **options: object) -> None:
    """A command that must succeed."""
    subprocess.run([str(word) for word in command], check=True, **options)  # type: ignore[call-overload]


def disk(release: str, cache: Path, content: Path) -> Path:
    """The folder with that machine's disk, kernel and initial ram disk; Debian is fetched once, into
    `cache`. The player on it is the one of this checkout, its content a copy of `content`."""
    folder = cache / release
    tree = folder / "tree"
    if not (folder / "system").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        include = f"--include={','.join(PACKAGES)}"
        run("mmdebstrap", "--variant=minbase", include, release, tree)
        (folder / "system").touch()
    _install_player(release, folder, tree, content)
    for name in ("vmlinuz", "initrd.img"):
        shutil.copy(next((tree / "boot").glob(f"{name}-*")), folder / name)
    image = folder / "disk.img"
    image.unlink(missing_ok=True)
    with image.open("wb") as file:
        file.truncate(4 << 30)
    run("mkfs.ext4", "-q", "-d", tree, "-O", "^has_journal", image)
    return folder


def _install_player(release: str, folder: Path, tree: Path, content: Path) -> None:
    wheels = folder / "wheels"
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
    if not wheels.exists():
        of = ("--python-version", PYTHON[release], "--only-binary", ":all:")
        lock = ("--requirement", ROOT / "requirements.txt")
        run(*pip, "download", "--dest", wheels.with_suffix(".new"), "--no-deps", *of, *lock)
        wheels.with_suffix(".new").rename(wheels)
    for old in wheels.glob("klantbeeld-*"):
        old.unlink()
    build = ("--no-deps", "--no-build-isolation")
    run(*pip, "wheel", *build, "--wheel-dir", wheels, ROOT)
    there = tree / "opt/klantbeeld"
    shutil.rmtree(there, ignore_errors=True)
    shutil.copytree(wheels, there / "wheels")
    into = ("chroot", tree)
    run(*into, "python3", "-m", "venv", "/opt/klantbeeld/.venv")
    names = [path.name for path in (there / "wheels").glob("*.whl")]
    packages = [f"/opt/klantbeeld/wheels/{name}" for name in sorted(names)]
    run(*into, "/opt/klantbeeld/.venv/bin/pip", "install", "--quiet", "--no-deps", *packages)
    shutil.rmtree(there / "wheels")
    place = tree / CONTENT.lstrip("/")
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(content, place)
    shutil.copy(HERE / "take_display.py", there)
    run("gcc", "-shared", "-fPIC", "-O2", "-o", there / "async_flips.so", HERE / "async_flips.c")
    units = tree / "etc/systemd/system"
    (units / "test-shell.service").write_text(_SHELL)
    run(*into, "systemctl", "--quiet", "enable", "test-shell.service")


class Machine:
    """A machine that runs. `size` is that of its display in px, `folder` where `disk` put it."""

    def __init__(self, folder: Path, size: tuple[int, int], work: Path) -> None:
        """Switch it on; `work` is a folder for its sockets and pictures."""
        work.mkdir(parents=True, exist_ok=True)
        self._work, self._pictures = work, 0
        monitor, serial = work / "monitor", work / "serial"
        self._viewers = [work / "viewer-0", work / "viewer-1"]
        display = f"virtio-vga,id=glass,max_outputs=2,xres={size[0]},yres={size[1]}"
        # Emulated on a busy machine its timer is late, and the kernel takes it for broken.
        kernel = "root=/dev/vda rw console=ttyS0 quiet net.ifnames=0 consoleblank=0 no_timer_check"
        self._process = subprocess.Popen(
            [
                # Without AVX2: as QEMU 7.2 emulates it, a gather of llvmpipe's read beside its base
                # and index, and from then on each start on that machine ended in a SIGSEGV.
                *("qemu-system-x86_64", "-accel", "tcg,thread=multi", "-cpu", "max,avx2=off"),
                *("-smp", "2", "-m", "2048", "-nodefaults", "-no-reboot"),
                # Whoever views a display may say how large it is to be: so one is plugged in.
                *("-vnc", f"unix:{self._viewers[0]},display=glass,head=0"),
                *("-vnc", f"unix:{self._viewers[1]},display=glass,head=1,id=second"),
                *("-kernel", folder / "vmlinuz", "-initrd", folder / "initrd.img"),
                *("-append", kernel),
                *("-drive", f"file={folder / 'disk.img'},if=virtio,format=raw,snapshot=on"),
                *("-serial", f"file:{work / 'console.log'}"),
                *("-serial", f"unix:{serial},server=on,wait=off"),
                *("-monitor", f"unix:{monitor},server=on,wait=off"),
                *("-device", display, "-device", "virtio-keyboard-pci"),
            ]
        )
        self._monitor, self._serial = _connected(monitor), _connected(serial)
        self._heard, self._asked = b"", 0
        try:
            self._await_shell()
        except TimeoutError:
            self.off()
            raise

    def _await_shell(self) -> None:
        end = time.monotonic() + BOOT
        while time.monotonic() < end:
            with contextlib.suppress(TimeoutError):
                if "up" in self.do("stty -echo; echo up", 5.0):
                    return
        raise TimeoutError(f"no shell after {BOOT:.0f} s; see {self._work / 'console.log'}")

    def do(self, command: str, within: float = ANSWER) -> str:
        """What a command prints as root on the machine. Raises TimeoutError."""
        self._heard, self._asked = b"", self._asked + 1
        # The quotes keep the mark out of what the terminal echoes.
        self._serial.sendall(f"{command}; echo @@''{self._asked}@@\n".encode())
        end = time.monotonic() + within
        mark = f"@@{self._asked}@@".encode()
        while mark not in self._heard:
            if time.monotonic() > end:
                raise TimeoutError(f"{command!r}: no answer in {within:.0f} s")
            self._serial.settimeout(1.0)
            with contextlib.suppress(TimeoutError):
                self._heard += self._serial.recv(1 << 16)
        said = self._heard.partition(mark)[0].decode("utf-8", "replace").replace("\r", "")
        return re.sub(r"(?s).*@@\d+@@\n", "", said).strip()

    def press(self, keys: str) -> None:
        """Press keys on its keyboard: `right`, `ctrl-alt-f2`."""
        self._ask(f"sendkey {keys}")

    def plug(self, size: tuple[int, int], head: int = 0) -> None:
        """Plug in a display that prefers this size (px), (0, 0) for none; `head` 1 is the second.
        The machine is told, and reads what the display says of itself."""
        with _connected(self._viewers[head]) as line:
            line.settimeout(20.0)
            _received(line, 12)
            line.sendall(b"RFB 003.008\n")
            _received(line, _received(line, 1)[0])
            line.sendall(b"\x01")  # no password
            _received(line, 4)
            line.sendall(b"\x01")  # others may look too
            (name,) = struct.unpack(">I", _received(line, 24)[20:])
            _received(line, name)
            line.sendall(struct.pack(">BxHHBx", 251, *size, 1))  # SetDesktopSize
            line.sendall(struct.pack(">IHHHHI", 0, 0, 0, *size, 0))
            line.sendall(struct.pack(">BBHHHH", 3, 0, 0, 0, 1, 1))  # a picture: it has heard us
            with contextlib.suppress(TimeoutError):
                _received(line, 1)

    def picture(self, head: int = 0) -> Image.Image:
        """What its display shows now; `head` 1 is the second."""
        self._pictures += 1
        path = self._work / f"{self._pictures}.ppm"
        self._ask(f"screendump {path} glass {head}")
        end = time.monotonic() + 20
        while time.monotonic() < end:
            with contextlib.suppress(OSError), Image.open(path) as image:
                return image.convert("RGB")
            time.sleep(0.2)
        raise TimeoutError("no picture")

    def _ask(self, command: str) -> None:
        self._monitor.sendall(f"{command}\n".encode())
        self._monitor.settimeout(5.0)
        with contextlib.suppress(TimeoutError):
            while b"(qemu)" not in self._monitor.recv(1 << 16).split(command.encode())[-1]:
                pass

    def off(self) -> None:
        """Pull the plug."""
        self._process.kill()
        self._process.wait()
        self._monitor.close()
        self._serial.close()


@contextlib.contextmanager
def running(folder: Path, size: tuple[int, int], work: Path) -> Iterator[Machine]:
    """A machine for as long as it is needed."""
    machine = Machine(folder, size, work)
    try:
        yield machine
    finally:
        machine.off()


def _received(line: socket.socket, count: int) -> bytes:
    """So many bytes."""
    heard = b""
    while len(heard) < count:
        more = line.recv(count - len(heard))
        if not more:
            raise ConnectionError("the viewer's line was closed")
        heard += more
    return heard


def _connected(path: Path) -> socket.socket:
    end = time.monotonic() + 30
    while True:
        line = socket.socket(socket.AF_UNIX)
        try:
            line.connect(os.fspath(path))
            return line
        except OSError:
            line.close()
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
