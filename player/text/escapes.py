"""Makes text that others wrote safe to show, in one place for every output: terminal, journal,
status file, log, preview page.

The name of a file or a field may hold characters that command a terminal (ESC), that end a line and
so forge another, or that reverse the order of the text (bidi). Such a character is shown by its
code, as Python and JSON write it. Knows nothing of what is shown.
"""

from __future__ import annotations

import re

# Controls (C0, DEL, C1), all that turns the order (UAX #9), ends of lines and paragraphs, what is
# invisible, tags.
# Not the zero width joiners nor the soft hyphen: words and emoji that people really write have
# them.
_COMMANDS = (
    "\x00-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U0001d173-\U0001d17a\U000e0000-\U000e007f"
)
_ANY, _BUT_LINES = re.compile(f"[{_COMMANDS}]"), re.compile(f"(?![\\n\\t])[{_COMMANDS}]")


def visible(text: str) -> str:
    """A name or a value on one line that commands nothing. What is no UTF-8 (the name of a file
    need not be) is a question mark."""
    return (
        _ANY.sub(_as_code, text).encode("utf-8", "replace").decode()
        if not text.isprintable()
        else text
    )


def lines(text: str) -> str:
    """A whole text, the last thing before it is printed: its lines stay, and nothing in them
    commands anything."""
    return (
        _BUT_LINES.sub(_as_code, text).encode("utf-8", "replace").decode()
        if not text.replace("\n", "").replace("\t", "").isprintable()
        else text
    )


def echo(text: str, err: bool = False) -> None:
    """Print a text, for whoever reads a terminal."""
    import click  # the screen, which prints a few lines of its own, has no need of it

    click.echo(lines(text), err=err)


def echo_json(value: object) -> None:
    """Print a value as JSON, for a program and for whoever reads along."""
    import json

    echo(in_json(json.dumps(value, ensure_ascii=False, indent=1)))


def in_json(text: str) -> str:
    r"""JSON that can be printed too: it says the same, with `\u001b` for what would command the
    terminal that shows it."""
    return _BUT_LINES.sub(lambda match: _units(match[0]), text) if not text.isprintable() else text


def _as_code(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode()


def _units(character: str) -> str:
    """A character by its UTF-16 units (RFC 8259, 7)."""
    data = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{data[at]:02x}{data[at + 1]:02x}" for at in range(0, len(data), 2))
