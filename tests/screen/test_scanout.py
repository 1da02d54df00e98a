"""What the kernel says of displays, in the structures of drm_mode.h."""

import contextlib
import ctypes
import errno
import os
import struct
from ctypes import c_uint32

import pytest

from player.screen import displays, scanout
from player.screen.options import sentence
from player.screen.scanout import Plugged

FULL, UHD = (1920, 1080), (3840, 2160)
OURS, CONSOLE = 71, 50  # numbers of frames


class Kernel:
    """A graphics card: what its controllers show, and what is plugged into its sockets."""

    def __init__(self):
        """Two controllers and two sockets; a display of 1920x1080 in the second."""
        self.frames = {3: [OURS, OURS + 1]}  # of each descriptor, its own
        self.controllers = {40: (0, (0, 0)), 41: (OURS, FULL)}
        self.sockets = {90: (11, 1, []), 91: (11, 2, [(*FULL, 60), (1280, 720, 60)])}
        self.asked = []  # the sockets of which the display was asked what it is

    def ioctl(self, card, request, said):
        """As the kernel answers: a list is written where there is room for all of it."""
        if card not in self.frames:
            raise OSError(errno.ENOTTY, "no card")
        if request == 0xC04064A0:
            said.count_frames = self._list(said.frames, said.count_frames, self.frames[card])
            said.count_controllers = self._list(
                said.controllers, said.count_controllers, self.controllers
            )
            said.count_sockets = self._list(said.sockets, said.count_sockets, self.sockets)
        elif request == 0xC06864A1:
            said.frame, (said.mode.width, said.mode.height) = self.controllers[said.id]
            said.on = bool(said.frame)
        else:
            assert request == 0xC05064A7
            said.type, said.number, modes = self.sockets[said.id]
            said.connection = 1 if modes else 2
            if not said.count_modes:
                self.asked.append(said.id)
            if said.count_modes >= len(modes):
                for place, (width, height, rate) in enumerate(modes):
                    one = struct.pack(
                        "I10H3I32s", 1, width, *[0] * 4, height, *[0] * 4, rate, 0, 0, b""
                    )
                    ctypes.memmove(said.modes + place * len(one), one, len(one))
            said.count_modes = len(modes)

    @staticmethod
    def _list(address, room, numbers):
        if room >= len(numbers):
            ctypes.memmove(address, (c_uint32 * len(numbers))(*numbers), 4 * len(numbers))
        return len(numbers)


@pytest.fixture
def kernel(monkeypatch):
    """A graphics card, behind descriptor 3."""
    kernel = Kernel()
    monkeypatch.setattr(scanout.fcntl, "ioctl", kernel.ioctl)
    return kernel


def test_the_cards_are_found_among_all_that_is_open():
    opened = {0: "/dev/tty1", 3: "/dev/dri/card1", 4: "/dev/dri/renderD128", 5: "socket:[9]"}
    assert scanout.cards(opened) == [3]


@pytest.mark.parametrize(
    ("controller", "seen"),
    [
        ((OURS, FULL), OURS),
        ((CONSOLE, FULL), 0),  # a flip was refused, or the console has it
        ((OURS, UHD), 0),  # a console has set another mode: ours would be in its corner
        ((0, (0, 0)), 0),
    ],
)
def test_a_frame_of_ours_in_our_size_is_seen_and_nothing_else(kernel, controller, seen):
    kernel.controllers[41] = controller
    assert scanout.shown([3], FULL) == seen


def test_of_two_descriptors_one_that_shows_is_enough(kernel):
    kernel.frames = {3: [], 4: [OURS]}
    assert scanout.shown([3, 4], FULL) == OURS
    assert scanout.shown([3], FULL) == 0


def test_where_the_system_does_not_say_nothing_is_claimed(kernel):
    kernel.frames = {}
    assert scanout.shown([3], FULL) is None
    assert scanout.shown([], FULL) is None
    with pytest.raises(OSError):
        scanout.plugged(3)


def test_what_is_plugged_in_has_a_name_and_modes_and_is_asked_only_on_request(kernel):
    display = Plugged("HDMI-A-2", ((1920, 1080, 60), (1280, 720, 60)))
    assert scanout.plugged(3) == [display] and not kernel.asked
    assert scanout.plugged(3, look=True) == [display] and kernel.asked == [90, 91]
    kernel.sockets[90] = (15, 1, [(640, 360, 60)])
    assert [one.name for one in scanout.plugged(3)] == ["Virtual-1", "HDMI-A-2"]
    kernel.sockets[90] = (99, 1, [(640, 360, 60)])  # a kind of a kernel after ours
    assert scanout.plugged(3)[0].name == "Unknown-1"


def test_names_stand_in_the_order_of_the_card_not_of_the_alphabet(kernel, monkeypatch, tmp_path):
    """On kernels before 6.8 no file tells that order."""
    (tmp_path / "card0").touch()
    kernel.sockets = {90: (11, 1, [(*FULL, 60)]), 91: (10, 1, [(*UHD, 60)])}
    monkeypatch.setattr(scanout, "CARDS", tmp_path)
    monkeypatch.setattr(scanout.os, "open", lambda path, flags: 3)
    closed = []
    monkeypatch.setattr(scanout.os, "close", closed.append)
    assert displays.names("KMSDRM", 2) == ["HDMI-A-1", "DP-1"]
    assert closed == [3]


def test_the_kernel_s_word_is_heard_and_other_devices_are_none_of_ours():
    plugs = scanout.Plugs()
    with contextlib.suppress(AttributeError):
        plugs._line.close()
    line, kernel = scanout.socket.socketpair(scanout.socket.AF_UNIX, scanout.socket.SOCK_DGRAM)
    line.setblocking(False)
    plugs._line = line
    assert not plugs.changed()
    kernel.send(b"change@/devices/x\0ACTION=change\0SUBSYSTEM=sound\0")
    kernel.send(b"change@/devices/x\0ACTION=change\0SUBSYSTEM=drm\0")  # a property, no plug
    assert not plugs.changed()
    kernel.send(b"change@/devices/x\0ACTION=change\0SUBSYSTEM=drm\0HOTPLUG=1\0")
    kernel.send(b"change@/devices/x\0ACTION=change\0SUBSYSTEM=sound\0")
    assert plugs.changed()
    assert not plugs.changed(), "each is told once"
    plugs.close()
    kernel.close()


@pytest.mark.parametrize(
    ("draws", "group", "may", "expected"),
    [
        (errno.EINVAL, 44, True, None),  # nobody draws: we may
        (errno.EACCES, 44, True, ("held", "")),
        (errno.EINVAL, 44, False, ("closed", "video")),
        (errno.EINVAL, 7, False, ("shut", "")),  # we are of that group: something else it is
    ],
)
def test_what_is_in_the_way_of_a_display_is_known(
    kernel, monkeypatch, tmp_path, draws, group, may, expected
):
    card = tmp_path / "card0"
    card.touch()
    card.chmod(0o660)

    def opened(_path):
        if not may:
            raise PermissionError(errno.EACCES, "Permission denied")
        return 3

    def ioctl(descriptor, request, said):
        if request == scanout._LET_IN:
            raise OSError(draws, "no")
        kernel.ioctl(descriptor, request, said)

    monkeypatch.setattr(scanout, "all_cards", lambda: [card])
    monkeypatch.setattr(scanout, "opened", opened)
    monkeypatch.setattr(scanout.os, "close", lambda _descriptor: None)
    monkeypatch.setattr(scanout.os, "getgroups", lambda: [7])
    monkeypatch.setattr(scanout.os, "getegid", lambda: 1000)
    monkeypatch.setattr(scanout.fcntl, "ioctl", ioctl)
    said = card.stat()
    monkeypatch.setattr(
        type(card), "stat", lambda _self: os.stat_result((*said[:5], group, *said[6:]))
    )
    monkeypatch.setattr(type(card), "group", lambda _self: "video")
    found = scanout.hindrance()
    assert (found and (found.why, found.group)) == expected
    if found:
        assert found.card == card
        values = {"card": card, "group": found.group, "user": "jan"}
        assert str(card) in sentence(found.why, "nl", **values)


def test_a_card_that_only_computes_is_in_nobodys_way(kernel, monkeypatch, tmp_path):
    """A Raspberry Pi has two: one that draws, and one with the sockets."""
    (tmp_path / "card0").touch()
    kernel.sockets = {}
    monkeypatch.setattr(scanout, "CARDS", tmp_path)
    monkeypatch.setattr(scanout, "opened", lambda _path: 3)
    monkeypatch.setattr(scanout.os, "close", lambda _descriptor: None)
    assert scanout.hindrance() is None
