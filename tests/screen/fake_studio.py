"""A studio that does as the test says: it paints plain colours, and passes on what it hears from
the screen.

    python fake_studio.py CONTROL DESCRIPTOR

CONTROL is a Unix socket on which a test listens (see `playing.py`). Orders and reports are lines of
JSON.
"""

from __future__ import annotations

import json
import os
import selectors
import socket
import sys
import time
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from player import wire


def paint(frame: wire.Frame, picture: Any, byte_order: str) -> None:
    """`picture` is a colour, or a list of colours for columns of equal width; a fourth number is
    the opacity."""
    columns = picture if isinstance(picture[0], list) else [picture]
    row = b""
    for number, (red, green, blue, *opacity) in enumerate(columns):
        until = frame.width * (number + 1) // len(columns)
        alpha = opacity[0] if opacity else 255
        pixel = bytes(
            (blue, green, red, alpha) if byte_order == "BGRA" else (red, green, blue, alpha)
        )
        row += pixel * (until - len(row) // 4)
    memory = frame.map()
    for y in range(frame.height):
        memory[y * len(row) : (y + 1) * len(row)] = row


class FakeStudio:
    def __init__(self, control: str, descriptor: int) -> None:
        self.control = socket.socket(socket.AF_UNIX)
        self.control.connect(control)
        self.line = wire.Connection(socket.socket(fileno=descriptor))
        self.size, self.format = (0, 0), "BGRA"
        self.deaf = False

    def run(self) -> None:
        waiting = selectors.DefaultSelector()
        waiting.register(self.control, selectors.EVENT_READ, self.obey)
        waiting.register(self.line, selectors.EVENT_READ, self.hear)
        self.tell("Hello", pid=os.getpid())
        while True:
            for key, _ in waiting.select():
                if key.data == self.hear and self.deaf:
                    waiting.unregister(self.line)
                else:
                    key.data()

    def tell(self, name: str, **values: Any) -> None:
        self.control.sendall(json.dumps([name, values]).encode() + b"\n")

    def hear(self) -> None:
        try:
            messages = self.line.receive()
        except EOFError:
            sys.exit(0)
        for message, _ in messages:
            if isinstance(message, wire.Start | wire.Resized):
                self.size, self.format = (message.width, message.height), message.format
            self.tell(type(message).__name__, **asdict(message))

    def obey(self) -> None:
        data = self.control.recv(1 << 16)
        while data and not data.endswith(b"\n"):
            data += self.control.recv(1 << 16)
        if not data:
            sys.exit(0)
        for line in data.splitlines():
            order, values = json.loads(line)
            getattr(self, f"do_{order}")(**values)

    # ── orders ────────────────────────────────────────────────────────────────────────────────────

    def do_cue(
        self,
        picture: Any,
        size: list[int] | None = None,
        wait: float = 0.0,
        small: bool = False,
        motion: list[list[int]] | None = None,
        times: list[float] | None = None,
        **values: Any,
    ) -> None:
        width, height = size or self.size
        # Colours that the middle of the picture takes, at those times; its pixels are enlarged from
        # a few.
        moves = (
            wire.Motion(width // 4, height // 4, width // 2, height // 2, 8, 4, tuple(times or ()))
            if motion
            else None
        )
        cue = {
            "number": 1,
            "place": "now",
            "slide": "a",
            "type": "quote",
            "page": 1,
            "pages": 1,
            "source": "k.yaml:1",
            "why": "schedule",
            "at": time.time() + wait,
            "seconds": 10.0,
            "width": width,
            "height": height,
            "motion": moves,
            **values,
        }
        frame = wire.Frame.create(
            width, height // 2 if small else height, moves.bytes if moves else 0
        )
        if not small:
            paint(frame, picture, self.format)
        if moves:
            parts = [wire.Frame.create(8, 4) for _ in motion or ()]
            for part, colour in zip(parts, motion or (), strict=True):
                paint(part, colour, self.format)
            frame.map(more=moves.bytes)[width * height * 4 :] = b"".join(
                bytes(part.map()) for part in parts
            )
        at = time.time()
        self.line.send(wire.Cue(**cue), frame)
        self.tell("Sent", number=cue["number"], at=at)

    def do_overlay(self, picture: Any, size: list[int], at: list[int]) -> None:
        frame = wire.Frame.create(*size)
        paint(frame, picture, self.format)
        self.line.send(wire.Overlay(*size, *at), frame)

    def do_send(self, name: str, **values: Any) -> None:
        kind = getattr(wire, name)
        assert {field.name for field in fields(kind)} >= set(values)
        self.line.send(kind(**values))

    def do_bytes(self, text: str) -> None:
        self.line._socket.sendall(text.encode())

    def do_exit(self, code: int) -> None:
        os._exit(code)

    def do_go_deaf(self) -> None:
        self.deaf = True


if __name__ == "__main__":
    FakeStudio(sys.argv[1], int(sys.argv[2])).run()
