"""Whether an X server has its screen saver on, asked in its own protocol: nothing has to be installed for it."""
from __future__ import annotations

import socket
import struct

_NAME = b"MIT-SCREEN-SAVER"


def saver_is_on(display: str) -> bool:
    """Ask the server of a display such as `:3` (X11 protocol; MIT-SCREEN-SAVER's QueryInfo)."""
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(f"/tmp/.X11-unix/X{display[1:]}")
        line.sendall(struct.pack("<BxHHHHxx", ord("l"), 11, 0, 0, 0))       # little-endian, protocol 11.0, no authorisation
        head = _read(line, 8)
        assert head[0] == 1, "the server let nobody in"
        setup = _read(line, struct.unpack("<H", head[6:])[0] * 4)
        formats, vendor = setup[21], struct.unpack("<H", setup[16:18])[0]
        root = setup[32 + (vendor + 3) // 4 * 4 + formats * 8:][:4]         # of the first screen
        line.sendall(struct.pack("<BxHHxx", 98, 2 + len(_NAME) // 4, len(_NAME)) + _NAME)      # QueryExtension
        answer = _read(line, 32)
        assert answer[0] == 1 and answer[8], "the server has no screen saver"
        line.sendall(struct.pack("<BBH", answer[9], 1, 2) + root)
        answer = _read(line, 32)
        assert answer[0] == 1
        return answer[1] == 1       # off 0, on 1, disabled 3


def _read(line: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        more = line.recv(size - len(data))
        assert more, "the server hung up"
        data += more
    return data
