"""Messages and frames between the two processes, over a real pair of sockets."""

import os
import socket
import struct
from dataclasses import replace
from pathlib import Path

import pytest

from player.wire import (
    MOST_BYTES,
    Connection,
    Cue,
    Field,
    Forget,
    Frame,
    Info,
    Note,
    OnShow,
    Overlay,
    Paused,
    Resized,
    Setup,
    Shown,
    Spare,
    Start,
    Unusable,
    Wanted,
    decode,
    encode,
)

CUE = Cue(1, "now", "een", "quote", 1, 2, "kantoor.yaml:1", "start", 1.5, 10.0, 4, 2, until=3.5)
FIELDS = Field(0, 0, 4, 2, (246, 241, 231)), Field(2, 0, 2, 2, None)
MESSAGES = [
    CUE,
    replace(CUE, fields=FIELDS, rise=(0, 16), rows=(0, 2)),
    Setup((1, 2, 3), False, "log"),
    Forget("next"),
    Overlay(4, 2, 1, 1),
    Spare(4, 2),
    Note("problem", {"line": 3, "é": None}),
    Unusable("ongeldig"),
    Start(4, 2),
    Start(4, 2, "RGBA", 9, OnShow(8, "een", "quote", 1, "m", 1.0)),
    Resized(4, 2),
    Shown(1, 2.0, "key"),
    Wanted(-1),
    Paused(True),
    Info(False),
]


@pytest.fixture
def ends():
    """Two ends of a line: the studio's, which waits at most a tenth of a second, and the screen's,
    which never waits."""
    one, other = socket.socketpair()
    lines = Connection(one, patience=0.1), Connection(other, patience=0)
    yield lines
    for line in lines:
        line.close()


def open_descriptors():
    return len(list(Path("/proc/self/fd").iterdir()))


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: type(message).__name__)
def test_what_is_decoded_is_what_was_encoded(message):
    assert decode(encode(message)) == message


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"3",
        b'["Cue"]',
        b'["Nothing", {}]',
        b'["Wanted", {"up": 1}]',
        b'[["Cue"], {}]',
        b'["Info", [1]]',
        b'["Setup", {"background": [1, 2]}]',
        b"\xff\xfe",
        b'["Overlay", {"width": -1, "height": 3}]',
        b'["Overlay", {"width": "4", "height": 3}]',
    ],
)
def test_nonsense_is_no_message(data):
    with pytest.raises((ValueError, TypeError)):
        decode(data)


def test_messages_arrive_in_order_and_each_with_its_own_frame(ends):
    studio, screen = ends
    for number in range(3):
        frame = Frame.create(4, 2)
        frame.map()[:] = bytes([number]) * 32
        studio.send(Cue(number, "now", "a", "quote", 1, 1, "", "start", 0.0, 1.0, 4, 2), frame)
        studio.send(Note("painted"))
    received = screen.receive()
    assert [type(message).__name__ for message, _ in received] == ["Cue", "Note"] * 3
    assert [frame.map(writable=False)[5] for _, frame in received if frame] == [0, 1, 2]


def test_there_is_nothing_to_receive_and_nobody_waits(ends):
    assert ends[1].receive() == []


def test_a_message_that_comes_in_pieces_is_whole_in_the_end(ends):
    studio, screen = ends
    body = encode(Note("reloaded", {"path": "a.yaml"}))
    data = struct.pack("!I", len(body)) + body
    for byte in data[:-1]:
        studio._socket.send(bytes([byte]))
        assert screen.receive() == []
    studio._socket.send(data[-1:])
    assert screen.receive() == [(Note("reloaded", {"path": "a.yaml"}), None)]


def test_the_last_words_are_heard_before_the_end(ends):
    studio, screen = ends
    studio.send(Unusable("ongeldig"))
    studio.close()
    assert screen.receive() == [(Unusable("ongeldig"), None)]
    with pytest.raises(EOFError):
        screen.receive()


def test_a_line_that_broke_with_words_unread_is_an_end_too(ends):
    studio, screen = ends
    screen.send(Paused(True))
    studio.close()
    with pytest.raises(EOFError):
        screen.receive()


def test_a_cue_without_its_frame_and_an_endless_message_are_nonsense(ends):
    studio, screen = ends
    body = encode(CUE)
    studio._socket.send(struct.pack("!I", len(body)) + body)
    with pytest.raises(ValueError, match="frame"):
        screen.receive()
    studio._socket.send(struct.pack("!I", MOST_BYTES + 1))
    with pytest.raises(ValueError, match="bytes"):
        screen.receive()


def fill(line):
    for _ in range(10_000):
        line.send(Note("filler", {"words": "x" * 1000}))


def test_one_with_patience_gives_up_on_a_reader_that_is_stuck(ends):
    studio, _ = ends
    with pytest.raises(TimeoutError):
        fill(studio)


def test_one_without_patience_keeps_what_does_not_fit_and_sends_it_later(ends):
    studio, screen = ends
    while not screen.waiting:
        screen.send(Note("filler", {"words": "x" * 1000}))
    screen.send(Paused(True))
    assert screen.unread > screen.waiting > 0
    heard = []
    while screen.waiting:
        heard += studio.receive()
        screen.flush()
    heard += studio.receive()
    assert heard[-1] == (Paused(True), None)
    assert screen.unread == 0


def test_what_waits_has_an_end(ends):
    _, screen = ends
    with pytest.raises(OSError, match="read"):
        fill(screen)


def test_frames_that_wait_keep_their_descriptors(ends):
    studio, screen = ends
    while not screen.waiting:
        screen.send(Note("filler", {"words": "x" * 1000}))
    frame = Frame.create(4, 2)
    frame.map()[:] = b"\7" * 32
    screen.send(CUE, frame)
    heard = []
    while screen.waiting:
        heard += studio.receive()
        screen.flush()
    heard += studio.receive()
    assert heard[-1][1].map()[0] == 7


def test_no_descriptor_is_left_behind(ends):
    studio, screen = ends
    before = open_descriptors()
    for _ in range(50):
        studio.send(CUE, Frame.create(4, 2))
        screen.receive()
    studio.send(CUE, Frame.create(4, 2))
    assert open_descriptors() == before
    screen.close()
    assert open_descriptors() == before - 1


def test_a_received_frame_does_not_go_along_to_another_process(ends):
    studio, screen = ends
    studio.send(CUE, Frame.create(4, 2))
    ((_, frame),) = screen.receive()
    assert not os.get_inheritable(frame.descriptor)


def test_a_frame_that_is_smaller_than_it_says_cannot_be_mapped():
    frame = Frame.create(4, 2)
    with pytest.raises(ValueError):
        Frame(os.dup(frame.descriptor), 4, 3).map()
    with pytest.raises(ValueError):
        Frame(os.dup(frame.descriptor), 0, 0).map()


def test_a_studio_gone_wrong_cannot_take_away_memory_that_is_being_read():
    frame = Frame.create(4, 2)
    with pytest.raises(PermissionError):
        os.ftruncate(frame.descriptor, 8)
