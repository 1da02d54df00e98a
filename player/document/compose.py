"""The text of a YAML document → its tree, within bounds. Knows no lists of slides.

Strict YAML: every scalar stays the text it was written as (so `no`, `on`, `14:30`, `0123` and
`1.50` are what they look like; null is null), duplicate keys are refused, aliases, nesting and size
are bounded. Dutch keys become English here, and remember how they were written.
"""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from typing import Any

import yaml

from player.document.examples import LOADER, field_line, in_quotes
from player.document.explain import explained
from player.document.tree import (
    MOST_ALIASES,
    MOST_ITEMS,
    MOST_KEYS,
    MOST_LEVELS,
    MOST_NODES,
    MOST_TEXT,
    NO_KEYS,
    Fault,
    Key,
    Node,
)
from player.document.vocabulary import english_key, english_value, field_names, vocabulary
from player.lazy import expression
from player.problems import Flaw
from player.text.sentences import ITEM

_NULLS = ("", "~", "null", "Null", "NULL")
# As in !!str: the ones that YAML 1.2 itself has.
_TAGS = ("str", "null", "bool", "int", "float", "seq", "map")
_COMMENT = expression(r"\s*(?<=\s)(#.*)")
_A_WORD = expression(r"#[^\s#!=-]")  # a comment that looks like a word of the text before it
# What may stand in no YAML. (All but what may would be a pattern that takes 3 ms to compile.)
UNPRINTABLE = expression("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_OF_A_LIST = expression(ITEM)


class Stop(Exception):
    """The text can't be read as a whole."""

    def __init__(self, fault: Fault) -> None:
        """`fault` is why, and where in the file."""
        super().__init__(fault.flaw.code)
        self.fault = fault


def compose(text: str, above: int = 0) -> tuple[Node, list[Fault]]:
    """The tree of a YAML text with that many lines above it. Raises Stop where it is not YAML, or
    beyond the bounds."""
    composer = composed(text, above)
    return composer.root or Node(None, above + 1, 1), [*composer.faults, *composer.unused()]


def composed(text: str, above: int = 0, within: int = 0) -> Composer:
    """Likewise, with what was found on the way. `within`: in how many lists and mappings it
    stands."""
    if match := UNPRINTABLE.search(text):
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        flaw = Flaw("control-character", {"code": f"U+{ord(match[0]):04X}"})
        raise Stop(Fault(flaw, above + line, column))
    composer = Composer(text, above, within)
    try:
        composer.take_all(LOADER(text))
    except yaml.MarkedYAMLError as error:
        raise Stop(explained(error, text, above)) from error
    except yaml.YAMLError as error:
        flaw = Flaw("yaml", {"why": str(error).splitlines()[0]})
        raise Stop(Fault(flaw, above + 1, 1)) from error
    return composer


def _stop(node: Node | Key, code: str, /, **values: object) -> Stop:
    """A bound that is passed, at the place of a value or a key."""
    return Stop(Fault(Flaw(code, values), node.line, node.column))


class Composer:
    """Builds the tree from YAML's events, without recursion: a hostile file can't exhaust the
    stack. `nodes` is how many there are."""

    def __init__(self, text: str, above: int, within: int) -> None:
        """`text` is what the events are of; `above` how many lines of the file stand above it, and
        `within` how many lists and mappings are open there."""
        self._lines, self._above, self._within = text.split("\n"), above, within
        self.root: Node | None = None
        self.faults: list[Fault] = []
        self._open: list[tuple[Node, list[Any]]] = []  # node, [key waiting for its value]
        self._anchors: dict[str, Node] = {}
        self._referred: set[str] = set()
        self._aliases = self.nodes = self._documents = 0

    @property
    def anchored(self) -> bool:
        """Whether something in it may stand for something elsewhere."""
        return bool(self._anchors)

    def take_all(self, loader: Any) -> None:
        """Add what all events say. Raises Stop beyond the bounds."""
        try:
            take, next_event, scalar = self._take, loader.get_event, self._scalar
            while (event := next_event()) is not None:
                if type(event) is yaml.ScalarEvent:  # nearly all of them
                    scalar(event)
                else:
                    take(event)
                    if type(event) is yaml.StreamEndEvent:
                        return
        finally:
            loader.dispose()

    def _take(self, event: Any) -> None:
        """Add what an event says that is no text. Raises Stop beyond the bounds."""
        mark = event.start_mark
        line, column = self._above + mark.line + 1, mark.column + 1
        if isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            self._open.pop()
        elif isinstance(event, yaml.MappingStartEvent):
            self._begin(event, Node({}, line, column))
        elif isinstance(event, yaml.SequenceStartEvent):
            self._begin(event, Node([], line, column))
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event.anchor, line, column)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise Stop(Fault(Flaw("yaml-two"), line, column))

    def _scalar(self, event: Any) -> None:
        mark = event.start_mark
        line, column = self._above + mark.line + 1, mark.column + 1
        if event.tag is not None:
            self._tag(event, line, column)
        plain = event.implicit[0]
        value = None if plain and event.value in _NULLS else self._with_items(event)
        after = self._cut_short(event, value) if plain else None
        if value is not None and len(value) > MOST_TEXT:
            flaw = Flaw("text-huge", {"size": len(value), "limit": MOST_TEXT})
            self._break_open_nodes(Fault(flaw, line, column))
            value = value[:MOST_TEXT]
        self._place(self._anchored(event, Node(value, line, column, NO_KEYS, after=after)))

    def _begin(self, event: Any, node: Node) -> None:
        """A list or a mapping begins."""
        self._tag(event, node.line, node.column)
        if self._within + len(self._open) >= MOST_LEVELS:
            raise _stop(node, "too-deep", limit=MOST_LEVELS)
        self._place(self._anchored(event, node))
        self._open.append((node, []))

    def _break_open_nodes(self, fault: Fault) -> None:
        """A fault because of which nothing around it can be taken as it is."""
        self.faults.append(fault)
        for node, _ in self._open:
            node.broken = True

    def _with_items(self, event: Any) -> str:
        """The text, in which the items of a list that was typed below a key keep their lines: YAML
        makes one line of them."""
        value: str = event.value
        first, end = event.start_mark.line, event.end_mark
        if end.line - first < 2 or event.style == "|":
            return value
        # A text below its key ends where the next line begins, which is not of it.
        last = min(end.line + bool(end.column), len(self._lines))
        typed = [line.strip().rstrip("\"'") for line in self._lines[first + 1 : last]]
        items = [line for line in typed if _OF_A_LIST.match(line)]
        at = 0
        for item in items if len(items) > 1 else ():
            if (place := value.find(f" {item}", at)) >= 0:
                value = f"{value[:place]}\n{value[place + 1 :]}"
                at = place + len(item)
        return value

    def _for_a_key(self) -> bool:
        """Whether what comes is the value of a key: `text: #proud` says nothing where words were
        meant."""
        return (
            bool(self._open)
            and isinstance(self._open[-1][0].value, dict)
            and bool(self._open[-1][1])
        )

    def _cut_short(self, event: Any, value: str | None) -> Fault | None:
        """What the comment behind a text takes off it. A literal text is never shortened silently:
        `Jullie zijn #1` would end before the number sign. Where that looks like a word it is a
        fault; else it is for whoever knows the field to say.
        """
        end = event.end_mark
        line = self._lines[end.line] if end.line < len(self._lines) else ""
        if end.column >= len(line):
            return None  # nothing stands behind it
        if (value is None and not self._for_a_key()) or not (
            match := _COMMENT.match(line, end.column)
        ):
            return None
        key = self._open[-1][1][0] if self._for_a_key() else None
        name = key.value if key is not None and isinstance(key.value, str) else None
        lost = match[1].strip()
        fault = Fault(
            Flaw(
                "yaml-hash",
                {"text": lost, "example": field_line(name, f"{value or ''} {lost}".strip())},
            ),
            self._above + end.line + 1,
            match.start(1) + 1,
        )
        if not _A_WORD.match(lost) or (
            name is not None and english_key(name) in vocabulary().no_words
        ):
            return fault
        self._break_open_nodes(fault)
        return None

    def _tag(self, event: Any, line: int, column: int) -> None:
        # Any other would be words that vanish from a text without quotation marks: `!! Let op`.
        if event.tag is None or event.tag in (f"tag:yaml.org,2002:{name}" for name in _TAGS):
            return
        tag = event.tag.replace("tag:yaml.org,2002:", "!!")
        flaw = Flaw("yaml-tag", {"tag": tag, "example": self._in_quotes(line)})
        raise Stop(Fault(flaw, line, column))

    def _anchored(self, event: Any, node: Node) -> Node:
        self.nodes += 1
        if self.nodes > MOST_NODES:
            raise _stop(node, "too-large", size=f"{MOST_NODES}+", limit=f"{MOST_NODES}")
        if event.anchor:
            self._anchors[event.anchor] = node
        return node

    def _alias(self, name: str | None, line: int, column: int) -> None:
        if (
            name is None
            or name not in self._anchors
            or any(node is self._anchors[name] for node, _ in self._open)
        ):
            flaw = Flaw("yaml-alias", {"name": name, "example": self._in_quotes(line)})
            raise Stop(Fault(flaw, line, column))
        self._aliases += 1
        self._referred.add(name)
        # What an alias stands for counts each time, or nine lines of aliases would be a billion
        # values.
        nodes, levels = _extent(self._anchors[name])
        self.nodes += nodes
        if self._within + len(self._open) + levels > MOST_LEVELS:
            raise Stop(Fault(Flaw("too-deep", {"limit": MOST_LEVELS}), line, column))
        if self._aliases > MOST_ALIASES or self.nodes > MOST_NODES:
            raise Stop(Fault(Flaw("too-many-aliases", {"limit": MOST_ALIASES}), line, column))
        self._place(self._anchors[name])

    def unused(self) -> list[Fault]:
        """A warning for each anchor that nothing refers to: most likely a text that starts with
        '&', and has lost that word."""
        return [
            Fault(
                Flaw(
                    "yaml-anchor",
                    {"name": name, "example": self._in_quotes(node.line)},
                    severity="warning",
                ),
                node.line,
                node.column,
            )
            for name, node in self._anchors.items()
            if name not in self._referred
        ]

    def _in_quotes(self, line: int) -> str:
        return in_quotes(self._lines, line - self._above - 1)

    def _place(self, node: Node) -> None:
        """Put a node where it belongs: in the list or mapping that is open."""
        if not self._open:
            self.root = node
            return
        parent, waiting = self._open[-1]
        if isinstance(parent.value, list):
            if len(parent.value) >= MOST_ITEMS:
                raise _stop(node, "too-many-items", limit=MOST_ITEMS)
            parent.value.append(node)
        elif not waiting:
            waiting.append(node)
        else:
            self._pair(parent, waiting.pop(), node)

    def _pair(self, parent: Node, key: Node, node: Node) -> None:
        assert isinstance(parent.value, dict)
        if not isinstance(key.value, str):
            self.faults.append(Fault(Flaw("key-not-text"), key.line, key.column))
            parent.broken = True
            return
        if node.value is None and self._of_the_one_before(parent, key, node):
            return
        # A list of thousands of slides has the same keys over and over.
        written = sys.intern(key.value)
        english = written if parent.named else english_key(written)
        if english in parent.value:
            self._twice(parent, english, key)
            parent.broken = True
            return
        if len(parent.value) >= MOST_KEYS:
            raise _stop(key, "too-many-keys", limit=MOST_KEYS)
        if isinstance(node.value, str):
            if not parent.named and (word := english_value(english, node.value)) != node.value:
                node = Node(word, node.line, node.column, NO_KEYS, after=node.after)
        elif isinstance(node.value, dict) and english in vocabulary().names and not parent.named:
            node = _as_written(node)
        parent.value[english] = node
        parent.keys[english] = Key(written, key.line, key.column)

    def _twice(self, parent: Node, english: str, key: Node) -> None:
        """A key that stands in its mapping already."""
        first = parent.keys[english]
        if english == "type":
            code = "duplicate-type"
        elif self._two_slides_in_one(parent.keys.get("type", first)):
            return  # once there are two types, what else is there twice follows from that
        else:
            code = "duplicate-key"
        flaw = Flaw(code, {"key": key.value, "line": first.line})
        self.faults.append(Fault(flaw, key.line, key.column))

    def _two_slides_in_one(self, first: Key) -> bool:
        """Whether it was told that a type stands in it twice, of which `first` is the first."""
        return any(
            fault.flaw.code == "duplicate-type" and fault.flaw.values["line"] == first.line
            for fault in self.faults
        )

    def _of_the_one_before(self, parent: Node, key: Node, node: Node) -> bool:
        """What follows a comma between braces, and is no field: the rest of a number (`{distance:
        3,5}`), or of a text."""
        assert isinstance(key.value, str) and isinstance(parent.value, dict)
        bare = node.value is None and (node.line, node.column) == (
            key.line,
            key.column + len(key.value),
        )
        if not bare or not parent.value or key.value.casefold() in field_names():
            return False
        last = next(reversed(parent.value))
        before = parent.value[last]
        if not isinstance(before.value, str):
            return False
        up_to_it = self._lines[key.line - self._above - 1][: key.column - 1]
        decimals = re.match(r"[0-9]", key.value) and re.search(r"[0-9],$", up_to_it)
        if decimals and (last in vocabulary().no_words or parent.named):
            # Not in place: an anchor may stand for it elsewhere.
            parent.value[last] = replace(before, value=f"{before.value},{key.value}")
            return True
        fault = self._cut_at_a_comma(parent.keys[last], before)
        if fault not in self.faults:
            self.faults.append(fault)
        parent.broken, parent.text = True, f"{parent.text}\n{key.value}"[:MOST_TEXT]
        return True

    def _cut_at_a_comma(self, key: Key, node: Node) -> Fault:
        """The fault of words between braces that a comma cuts short, with how to write them."""
        start = self._lines[node.line - self._above - 1]
        words = re.match(r".*?(?=,\s*[\w'-]+:\s|,?\s*\}|,?\s*$)", start[node.column - 1 :])
        example = field_line(key.written, words[0] if words else str(node.value), braces=True)
        return Fault(Flaw("yaml-comma", {"example": example}), node.line, node.column)


def _as_written(node: Node) -> Node:
    """A mapping whose keys are names; one that an alias stands for has been read already, so its
    keys are put back."""
    if node.value:
        assert isinstance(node.value, dict)
        written = {
            node.keys[key].written: (node.keys[key], inside) for key, inside in node.value.items()
        }
        node = replace(
            node,
            value={name: inside for name, (_, inside) in written.items()},
            keys={name: key for name, (key, _) in written.items()},
        )
    node.named = True
    return node


def _extent(node: Node) -> tuple[int, int]:
    """How many nodes there are in a node, itself included, and how many lists and mappings deep."""
    waiting = [(node, 0)]
    nodes = levels = 0
    while waiting and nodes <= MOST_NODES:
        outer, level = waiting.pop()
        nodes += 1
        if isinstance(outer.value, list | dict):
            levels = max(levels, level + 1)
            waiting.extend((inner, level + 1) for inner in outer.inside)
    return nodes, levels
