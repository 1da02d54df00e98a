"""What a message proposes, done: a text with one line written as that line was told to be
written."""

from __future__ import annotations

import re

from player.document import Fault

_FIELD = re.compile(r"([ \t]*)((?:- )?)(\w[\w'-]*)")


def done(text: str, fault: Fault) -> str:
    """The text as its editor has it after doing what the fault asks for."""
    lines, at = text.split("\n"), fault.line - 1
    values, by_hand = fault.flaw.values, _BY_HAND.get(fault.flaw.code)
    if by_hand is not None:
        by_hand(lines, at, fault)
    else:
        _write(lines, at, fault.column - 1, str(values["example"]))
    return "\n".join(lines)


def _write(lines: list[str], at: int, column: int, example: str) -> None:
    """Put the proposed line in the place of the field that it is for, with all that goes on below
    that."""
    if example.startswith("- "):
        indent = len(lines[at]) - len(lines[at].lstrip())
        lines[at] = " " * indent + example
        return
    if example.startswith('"'):  # one of a list between brackets
        lines[at] = lines[at].replace(example[1:-1], example)
        return
    key = example.partition(":")[0]
    while not (
        (found := re.match(rf"([ \t]*(?:- )?){re.escape(key)}\b", lines[at]))
        or f"{key}:" in lines[at]
    ):
        at -= 1
    if found is None:  # between braces: what stands behind it there stays
        before, _, rest = lines[at].rpartition(f"{key}:")
        end = re.search(r",\s*[\w'-]+:\s|[\]}]*\s*$", rest)
        assert end is not None
        lines[at] = before + example + rest[end.start() :]
        return
    below = at + 1
    while (
        below < len(lines)
        and lines[below].strip()
        and len(lines[below]) - len(lines[below].lstrip()) > len(found[1])
    ):
        below += 1
    comma = "," if lines[at].rstrip().endswith(",") and not re.search(r",[\"']?$", example) else ""
    lines[at:below] = [found[1] + example + comma]


def _tab(lines: list[str], at: int, fault: Fault) -> None:
    lines[at] = lines[at].replace("-\t", "- ").replace("\t", "    ")


def _hard_space(lines: list[str], at: int, fault: Fault) -> None:
    lines[at] = lines[at].replace("\xa0", " ")


def _below(lines: list[str], at: int, fault: Fault) -> None:
    key = str(fault.flaw.values["key"])
    first = next(n for n in range(at, -1, -1) if f"{key}:" in lines[n])
    head, _, words = lines[first].partition(f"{key}:")
    lines[first : first + 1] = [f"{head}{key}: >", " " * (len(head) + 4) + words.strip()]
    for n in range(first + 2, at + 2):
        lines[n] = " " * (len(head) + 4) + lines[n].strip()


def _fold(lines: list[str], at: int, fault: Fault) -> None:
    mark = str(fault.flaw.values["mark"])
    head, _, words = lines[at].partition(mark)
    lines[at : at + 1] = [head + mark, "        " + words.strip()]


def _close(lines: list[str], at: int, fault: Fault) -> None:
    at = int(str(fault.flaw.values["line"])) - 1
    lines[at] = lines[at].rstrip(" ]}") + str(fault.flaw.values["mark"])


def _line_up(lines: list[str], at: int, fault: Fault) -> None:
    above = lines[at - 1]
    lines[at] = " " * (len(above) - len(above.lstrip(" -"))) + lines[at].strip()


def _dash(lines: list[str], at: int, fault: Fault) -> None:
    other = next(line for line in lines[:at] if line.lstrip().startswith("- "))
    lines[at] = other[: len(other) - len(other.lstrip())] + lines[at].strip()


def _two(lines: list[str], at: int, fault: Fault) -> None:
    found = _FIELD.match(lines[at])
    assert found is not None
    first, second = (str(fault.flaw.values[name]) for name in ("first", "second"))
    lines[at : at + 1] = [found[1] + found[2] + first, found[1] + " " * len(found[2]) + second]


def _with_dash(lines: list[str], at: int, fault: Fault) -> None:
    lines[at] = re.sub(r"^( *)  (\S)", r"\1- \2", lines[at])


def _further_in(lines: list[str], at: int, fault: Fault) -> None:
    lines[at] = "  " + lines[at]


def _one_of_two(lines: list[str], at: int, fault: Fault) -> None:
    del lines[at]


_BY_HAND = {
    "yaml-tab": _tab,
    "yaml-hard-space": _hard_space,
    "yaml-colon-below": _below,
    "yaml-fold": _fold,
    "yaml-bracket": _close,
    "yaml-indent": _line_up,
    "yaml-dash": _dash,
    "yaml-two-fields": _two,
    "duplicate-type": _with_dash,
    "yaml-no-field": _further_in,
    "duplicate-key": _one_of_two,
}
