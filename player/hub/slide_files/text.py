"""The bytes of a file ↔ its lines, so that every byte which is not touched stays what it was.
Knows no slide and opens no file."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Text:
    """A file: its byte order mark, its encoding, and its lines with their ends."""

    lines: tuple[str, ...]
    mark: bytes = b""
    encoding: str = "utf-8"

    @classmethod
    def of(cls, data: bytes) -> Text | None:
        """The text of these bytes; None where they would not come back as they were."""
        mark, encoding = next(
            ((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", "utf-8")
        )
        try:
            text = cls(tuple(_LINE.findall(data[len(mark) :].decode(encoding))), mark, encoding)
        except UnicodeDecodeError:
            return None
        return text if text.bytes == data else None

    @property
    def bytes(self) -> bytes:
        """The file."""
        return self.mark + "".join(self.lines).encode(self.encoding)

    def end_at(self, line: int) -> str:
        """How lines end there: as that one does, else as the first one."""
        ends = [_end_of(one) for one in (*self.lines[line : line + 1], *self.lines[:1])]
        return next(filter(None, ends), "\n")

    def with_lines(self, first: int, end: int, new: Sequence[str]) -> Text:
        """The same file with other lines in the place of these."""
        lines = (*self.lines[:first], *new, *self.lines[end:])
        return Text(lines, self.mark, self.encoding)


def without_end(line: str) -> str:
    """A line without its end."""
    return line.rstrip("\r\n")


def _end_of(line: str) -> str:
    return line[len(without_end(line)) :]
