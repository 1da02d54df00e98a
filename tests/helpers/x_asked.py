"""What an X server says of its screen saver and its pointer, asked in its own protocol: nothing has
to be installed for it."""

from __future__ import annotations

import contextlib
import socket
import struct
from collections.abc import Iterator


def saver_is_on(display: str) -> bool:
    """Whether the screen saver of a display such as `:3` is on (MIT-SCREEN-SAVER: QueryInfo of the
    root window)."""
    with _talk(display) as talk:
        return (
            talk.ask(talk.extension(b"MIT-SCREEN-SAVER"), 1, talk.root)[1] == 1
        )  # off 0, on 1, disabled 3


def pointer_is_seen(display: str) -> bool:
    """Whether the mouse pointer has any pixel that is not see-through (XFIXES: GetCursorImage)."""
    with _talk(display) as talk:
        fixes = talk.extension(b"XFIXES")
        talk.ask(
            fixes, 0, struct.pack("<II", 4, 0)
        )  # it answers nothing before it was told a version
        picture = talk.ask(fixes, 4, b"")
        width, height = struct.unpack("<HH", picture[12:16])
        return any(picture[32 : 32 + width * height * 4][3::4])


class _Talk:
    def __init__(self, line: socket.socket) -> None:
        self._line = line
        line.sendall(
            struct.pack("<BxHHHHxx", ord("l"), 11, 0, 0, 0)
        )  # little-endian, protocol 11.0, no authorisation
        head = self._read(8)
        assert head[0] == 1, "the server let nobody in"
        setup = self._read(struct.unpack("<H", head[6:])[0] * 4)
        formats, vendor = setup[21], struct.unpack("<H", setup[16:18])[0]
        self.root = setup[32 + (vendor + 3) // 4 * 4 + formats * 8 :][:4]  # of the first screen

    def extension(self, name: bytes) -> int:
        """The number by which an extension is asked."""
        padded = name + bytes(-len(name) % 4)
        self._line.sendall(struct.pack("<BxHHxx", 98, 2 + len(padded) // 4, len(name)) + padded)
        answer = self._answer()
        assert answer[8], f"the server has no {name.decode()}"
        return answer[9]

    def ask(self, number: int, request: int, values: bytes) -> bytes:
        self._line.sendall(struct.pack("<BBH", number, request, 1 + len(values) // 4) + values)
        return self._answer()

    def _answer(self) -> bytes:
        head = self._read(32)
        assert head[0] == 1, f"the server answers with an error: {head.hex()}"
        return head + self._read(struct.unpack("<I", head[4:8])[0] * 4)

    def _read(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            more = self._line.recv(size - len(data))
            assert more, "the server hung up"
            data += more
        return data


@contextlib.contextmanager
def _talk(display: str) -> Iterator[_Talk]:
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(f"/tmp/.X11-unix/X{display[1:]}")
        yield _Talk(line)
