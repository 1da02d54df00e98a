"""One item's mistake costs that item: a list of slides that is no YAML, read item by item.

Where a text is no YAML but holds a list, it is split at the indentation of the list's items. An
item that can't be read is a null node in the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field

from player.document.compose import Stop, compose
from player.document.examples import ITEM_START
from player.document.tree import MOST_ITEMS, MOST_TEXT, Fault, Key, Node
from player.document.vocabulary import english_key, english_value
from player.lazy import dataclass, expression
from player.problems import Flaw

_ALMOST_AN_ITEM = expression(
    r"^([ \t]*)(?:[–—•·●▪*‐‑−][ \t\xa0]*\w[\w'-]*:\s|-\w[\w'-]*:\s|(?:soort|type):\s)",
    re.MULTILINE | re.IGNORECASE,
)
_LIKE_A_SLIDE = expression(r"""[ \t]*-[ \t]+(?:\{|["']?[\w'-]+["']?:(?:\s|$))""")
_LIST_KEY = expression(
    r"^(slides|dias|dia's|\"dia's\")[ \t]*:[ \t]*(?:#.*)?$", re.MULTILINE | re.IGNORECASE
)
# (Bounded, so that a hostile line costs no more than its length.)
_WITHHELD = expression(
    r"""(?:^|[{,])[ \t-]*(akkoord|consent|ingetrokken|withdrawn):[ \t]*"""
    r"""["']?([^\s,}#"'][^,}#"'\n]{0,60}?)["']?[ \t]{0,60}(?:[,}#]|$)""",
    re.MULTILINE | re.IGNORECASE,
)


@dataclass(slots=True)
class _Items:
    """The items of a list, and what is wrong with them. `good`: how many could be read."""

    nodes: list[Node] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    good: int = 0


def read_items(text: str, fault: Fault) -> tuple[Node | None, list[Fault]]:
    """The document of a text that is no YAML, and what is wrong with it.

    `fault` is what is wrong with the text as a whole; it is given back, with None, where the text
    holds no list that can be split.
    """
    key = _LIST_KEY.search(text)
    first = _first_below(text, key.end()) if key else ITEM_START.search(text)
    if not first:
        return None, [fault]
    starts = _starts(text, first)
    above = _ALMOST_AN_ITEM.search(text, key.end(), first.start()) if key else None
    if above:
        starts.insert(0, above.start())  # an item that is neither indented nor marked as the others
    if len(starts) > MOST_ITEMS:
        return None, [fault]
    # Words before a list without its key tell that this is no list of slides; comments do not.
    if not key and re.sub(r"#.*|---", "", text[: first.start()]).strip():
        return None, [fault]
    head, faults = _head(text[: key.start()]) if key else (Node({}, 1, 1), [])
    items = _read_each(text, starts, len(first[1]))
    faults += items.faults
    if not items.good and len(starts) == 1 and not key:
        return None, faults
    slides = Node(items.nodes, text.count("\n", 0, first.start()) + 1, 1)
    if not key:
        return slides, faults
    assert isinstance(head.value, dict)
    head.value["slides"] = slides
    head.keys["slides"] = Key(key[1], text.count("\n", 0, key.start()) + 1, 1)
    return head, faults


def _first_below(text: str, at: int) -> re.Match[str] | None:
    """Where the first item of a list begins, also if its dash is none and the first dash is one of
    a list in it (the pages of a story)."""
    topmost = ITEM_START.search(text, at)
    if topmost is None:
        return None
    # One at a time: of a list of a million they would take 70 MB.
    of_slides = (
        dash for dash in ITEM_START.finditer(text, at) if _LIKE_A_SLIDE.match(text, dash.start())
    )
    almost = _ALMOST_AN_ITEM.search(text, at)
    like = next(of_slides, None)
    if like is None and almost is not None and almost.start() < topmost.start():
        return almost
    indent = (like or topmost)[1]
    first = next(dash for dash in ITEM_START.finditer(text, at) if dash[1] == indent)
    same = almost is not None and almost[1] == indent and almost.start() < first.start()
    return almost if same else first


def _starts(text: str, first: re.Match[str]) -> list[int]:
    """Where the items begin that are indented as the first one is.

    Also those whose dash is none, so that they cost neither themselves nor the one above its last
    good version.
    """
    return sorted(
        {
            match.start()
            for pattern in (ITEM_START, _ALMOST_AN_ITEM)
            for match in pattern.finditer(text, first.start())
            if match[1] == first[1]
        }
    )


def _head(text: str) -> tuple[Node, list[Fault]]:
    """What stands above the list of a playlist; an empty mapping where that can't be read."""
    try:
        head, faults = compose(text)
    except Stop as stop:
        return Node({}, 1, 1), [stop.fault]
    return (head if isinstance(head.value, dict) else Node({}, 1, 1)), faults


def _read_each(text: str, starts: list[int], indent: int) -> _Items:
    """Every item by itself."""
    items = _Items()
    for line, item in _cut(text, starts):
        try:
            node, faults = _read_one(item, line, indent)
        except Stop as stop:
            items.nodes.append(_unreadable(item, line))
            items.faults.append(stop.fault)
            continue
        items.nodes += node.value if isinstance(node.value, list) else []
        # Another item may refer to an anchor that seems unused here.
        items.faults += [fault for fault in faults if fault.flaw.code != "yaml-anchor"]
        items.good += 1
    return items


def _cut(text: str, starts: list[int]) -> Iterator[tuple[int, str]]:
    """The text of each item, and how many lines stand above it."""
    line = counted = 0
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        line += text.count("\n", counted, start)
        counted = start
        yield line, text[start:end]


def _read_one(item: str, above: int, indent: int) -> tuple[Node, list[Fault]]:
    """The list of one item. Raises Stop where it can't be read, or has no dash."""
    if not ITEM_START.match(item):
        written = re.sub(r"^[^\w]*", "", item.split("\n", 1)[0])
        flaw = Flaw("yaml-item", {"example": f"- {written.strip()}"})
        raise Stop(Fault(flaw, above + 1, indent + 1))
    return compose(item, above)


def _unreadable(item: str, above: int) -> Node:
    """A null node, with what can still be seen of the item: it says which one it was."""
    keys = {name: Key(word, 0, 0) for name, word in seen_in(item).items()}
    return Node(None, above + 1, 1, keys, broken=True, text=item[:MOST_TEXT])


def seen_in(text: str) -> dict[str, str]:
    """What can be seen of a slide that is no YAML: which one it is, and whether somebody said that
    it may not be shown."""
    seen = {name: word for name in ("id", "type", "soort") if (word := _word_of(name, text))}
    withheld = {english_key(match[1]): match[2] for match in _WITHHELD.finditer(text)}
    type_ = english_value("type", seen.get("type") or seen.get("soort") or "")
    words = {
        "id": seen.get("id"),
        "type": type_,
        "consent": withheld.get("consent"),
        "withdrawn": withheld.get("withdrawn"),
    }
    return {name: word for name, word in words.items() if word}


def _word_of(name: str, text: str) -> str | None:
    """The word behind a field of that name, also where its colon is missing."""
    match = re.search(
        rf"""(?:^|[{{,])[ \t-]*{name}(?::[ \t]*|[ \t]+)["']?([\w.-]+)["']?[ \t]*(?:$|[,}}#])""",
        text,
        re.MULTILINE,
    )
    return match[1] if match else None
