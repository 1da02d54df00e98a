"""A list of slides that is read again: what an item says is taken over where its text is the same.

A text is split where the items of its list begin. That is done where it was read without any
fault, where the list is the last thing in it, and where nothing hangs on another place of the file
(an anchor). An item that has changed is then read by itself. Whatever is in doubt is read as a
whole: the tree is always the one that reading anew would give.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from player.document.compose import Composer, Stop, composed
from player.document.tree import MOST_ITEMS, MOST_NODES, Key, Node
from player.lazy import dataclass, expression

# What ends a document, or begins another, wherever it stands.
_OTHER_DOCUMENT = expression(r"^(?:---|\.\.\.|%)", re.MULTILINE)
_FIRST = expression(r" *- ")


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text that was read: what stands above its list, and the items with the text of each.

    `root` is the whole tree; `size` bounds how many nodes it has.
    """

    head: str
    indent: int
    texts: tuple[str, ...]
    items: list[Node]
    root: Node
    size: int

    def read_on(self, text: str) -> Pieces | None:
        """The same of a newer version of that text; None where it has to be read as a whole."""
        if not text.startswith(self.head):
            return None
        texts = _split(text, len(self.head), self.indent)
        if not 0 < len(texts) <= MOST_ITEMS or sum(map(len, texts)) != len(text) - len(self.head):
            return None
        known = dict(zip(self.texts, self.items, strict=True))
        if sum(piece not in known for piece in texts) > max(10, len(texts) // 4):
            return None  # then all of it at once is quicker
        items, size = list[Node](), self.size
        for at, (piece, line) in enumerate(zip(texts, _lines(self.head, texts), strict=True)):
            node = known.get(piece)
            if node is None:
                made = self._made(piece, line)
                if made is None:
                    return None
                node, size = made[0], size + made[1]
            elif node.line != line:
                same_place = at < len(self.items) and self.items[at].line == line
                if same_place and self.texts[at] == piece:
                    node = self.items[at]  # one of several with the same text
                else:
                    node = moved(node, line - node.line)
            items.append(node)
        if size > MOST_NODES:
            return None
        return Pieces(self.head, self.indent, texts, items, _with(self.root, items), size)

    def _made(self, piece: str, line: int) -> tuple[Node, int] | None:
        """An item that has changed, and how many nodes it has; None where it can't be told from
        what is around it."""
        if _OTHER_DOCUMENT.search(piece):
            return None
        try:
            composer = composed(piece, line - 1, within=int(isinstance(self.root.value, dict)))
        except Stop:
            return None
        root = composer.root
        if root is None or not _is_plain(composer) or not isinstance(root.value, list):
            return None
        if len(root.value) != 1 or (root.value[0].line, root.column) != (line, self.indent + 1):
            return None
        return root.value[0], composer.nodes


def pieces_of(text: str, composer: Composer) -> Pieces | None:
    """A text that was read as a whole, in pieces; None where it can't be split."""
    root = composer.root
    listed = _listed(root) if root is not None else None
    if root is None or not listed or not _is_plain(composer):
        return None
    lines = text.split("\n", listed[0].line)
    first = _FIRST.match(lines[listed[0].line - 1])
    if first is None:
        return None
    start = sum(len(line) + 1 for line in lines[: listed[0].line - 1])
    head, indent, texts = text[:start], first.end() - 2, _split(text, start, first.end() - 2)
    if _OTHER_DOCUMENT.search(text, start) or sum(map(len, texts)) != len(text) - start:
        return None
    if [node.line for node in listed] != list(_lines(head, texts)):
        return None
    return Pieces(head, indent, texts, listed, root, composer.nodes)


def moved(node: Node, by: int) -> Node:
    """The same node, so many lines lower."""
    value = node.value
    if isinstance(value, dict):
        value = {key: moved(inside, by) for key, inside in value.items()}
    elif isinstance(value, list):
        value = [moved(inside, by) for inside in value]
    after = node.after and replace(node.after, line=node.after.line + by)
    keys = node.keys and {
        name: Key(key.written, key.line + by, key.column) for name, key in node.keys.items()
    }
    return Node(value, node.line + by, node.column, keys, node.broken, node.named, after, node.text)


def _is_plain(composer: Composer) -> bool:
    """Whether nothing was wrong, and nothing hangs on another place."""
    return not composer.faults and not composer.anchored


def _listed(root: Node) -> list[Node] | None:
    """The items of a list that is all of a text, or the last thing in it."""
    value = root.value
    if isinstance(value, dict) and value:
        value = next(reversed(value.values())).value
    return value if isinstance(value, list) else None


def _with(root: Node, items: list[Node]) -> Node:
    """The tree with other items in that list."""
    if not isinstance(root.value, dict):
        return replace(root, value=items)
    last = next(reversed(root.value))
    return replace(root, value={**root.value, last: replace(root.value[last], value=items)})


def _split(text: str, start: int, indent: int) -> tuple[str, ...]:
    """The text from `start` on, split where an item begins that is indented so far."""
    item = re.compile(rf"^ {{{indent}}}- ", re.MULTILINE)
    places = [match.start() for match in item.finditer(text, start)]
    if not places or places[0] != start:
        return ()
    ends = [*places[1:], len(text)]
    return tuple(text[place:end] for place, end in zip(places, ends, strict=True))


def _lines(head: str, texts: tuple[str, ...]) -> Iterator[int]:
    """The line on which each of them begins."""
    line = head.count("\n") + 1
    for text in texts:
        yield line
        line += text.count("\n")
