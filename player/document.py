"""Bytes → a tree of values that know their line and column, or what is wrong with the text. Opens
no file, knows no slide.

Strict YAML: every scalar stays the text it was written as (so `no`, `on`, `14:30`, `0123` and
`1.50` are what they look like; null is null), duplicate keys are refused, aliases, nesting and size
are bounded. Dutch keys become English here, through vocabulary.yaml, and remember how they were
written. yaml is imported nowhere else.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from player import plugins
from player.problems import Flaw
from player.text.sentences import ITEM

MOST_BYTES = 4 << 20  # a playlist of 10,000 slides is 2 MB
MOST_LEVELS = 50  # the contract's limit
MOST_ALIASES = 200
MOST_NODES = 400_000
MOST_ITEMS = 10_000  # of one list: slides of a playlist
MOST_KEYS = 1000  # of one mapping
# characters of one value: a book pasted into a slide would keep the painter busy for minutes
MOST_TEXT = 20_000

_Loader: Any = getattr(yaml, "CLoader", yaml.Loader)
_NULLS = ("", "~", "null", "Null", "NULL")
_TAGS = (
    "str",
    "null",
    "bool",
    "int",
    "float",
    "seq",
    "map",
)  # as in !!str: the ones that YAML 1.2 itself has
_COMMENT = re.compile(r"\s*(?<=\s)(#.*)")
_A_WORD = re.compile(r"#[^\s#!=-]")  # a comment that looks like a word of the text before it
_UNPRINTABLE = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_OF_A_WORD_PROCESSOR = (b"{\\rtf", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # RTF, .docx, .doc
# Words pasted from a word processor hold these; the parser breaks a line at them, an editor's line
# numbers do not.
_SEPARATORS = {0x85: " ", 0x2028: " ", 0x2029: " "}


@dataclass(frozen=True, slots=True)
class Fault:
    """A flaw of a text, at a line and column that count from 1."""

    flaw: Flaw
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Key:
    """A key as it stands in the file; the tree has it by its English name."""

    written: str
    line: int
    column: int


@dataclass(slots=True)
class Node:
    """A value with its place: text or None, a list of nodes, or a mapping from English key to
    node."""

    value: str | list[Node] | dict[str, Node] | None
    line: int
    column: int
    keys: dict[str, Key] = field(default_factory=dict)
    broken: bool = False  # something in it was refused, so that it can't be taken as it is
    named: bool = False  # its keys are names that an editor chose, and stay as they were written
    after: Fault | None = None  # a comment behind it: where words are meant, they end too soon
    text: str = ""  # what stands there, where it could not be read

    def plain(self) -> Any:
        """The value without its places: text, None, lists and dicts."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value

    def find(self, way: tuple[str | int, ...]) -> Node:
        """The node at the end of a way of keys and indices, or the last that there is on it."""
        node = self
        for step in way:
            if isinstance(node.value, dict) and step in node.value:
                node = node.value[str(step)]
            elif isinstance(node.value, list) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
            else:
                break
        return node

    @property
    def dutch(self) -> bool | None:
        """Whether its keys are Dutch, or those inside it where its own do not tell; None where none
        does."""
        words = {} if self.named else vocabulary().keys
        dutch = sum(
            key.written != english and key.written in words for english, key in self.keys.items()
        )
        english = sum(
            key.written == english and english in words.values()
            for english, key in self.keys.items()
        )
        if dutch or english:
            return dutch >= english
        inside = (
            self.value.values()
            if isinstance(self.value, dict)
            else self.value
            if isinstance(self.value, list)
            else ()
        )
        return next((known for node in inside if (known := node.dutch) is not None), None)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Dutch words and their English ones."""

    keys: Mapping[str, str]
    types: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]
    names: frozenset[str] = frozenset()  # keys under which an editor chooses the names
    no_words: frozenset[str] = frozenset()  # keys of what is never words: a number, a day, a choice

    def dutch_key(self, english: str) -> str:
        return next((dutch for dutch, word in self.keys.items() if word == english), english)

    def dutch_type(self, english: str) -> str:
        return next((dutch for dutch, word in self.types.items() if word == english), english)


@cache
def vocabulary() -> Vocabulary:
    """The words of vocabulary.yaml, and after those the ones of packages that offer a slide
    type."""
    words = yaml.load(
        (files("player") / "vocabulary.yaml").read_text("utf-8"),
        Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader),
    )
    for text in plugins.words():
        _take_in(words, text)
    return Vocabulary(
        words["keys"],
        words["types"],
        words["values"],
        frozenset(words["names"]),
        frozenset(words["no_words"]),
    )


def _take_in(words: dict[str, Any], text: str) -> None:
    """Add the words of another package; what a word means here already, it keeps meaning."""
    try:
        theirs = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError:
        return  # then its slides are known by their English words
    for kind in ("keys", "types") if isinstance(theirs, dict) else ():
        more = theirs.get(kind)
        for dutch, english in more.items() if isinstance(more, dict) else ():
            if isinstance(dutch, str) and isinstance(english, str):
                words[kind].setdefault(dutch.casefold(), english)
    values = theirs.get("values") if isinstance(theirs, dict) else None
    for field_, meant in values.items() if isinstance(values, dict) else ():
        if isinstance(meant, dict):
            words["values"].setdefault(
                str(field_), {str(dutch): str(english) for dutch, english in meant.items()}
            )


def read(data: bytes) -> tuple[Node | None, list[Fault]]:
    """The document, and what is wrong with it. None where nothing could be read; an empty text is a
    null node.

    Where the text is no YAML but holds a list of slides, the list is split at its items'
    indentation, so that one item's mistake costs that item: it is then a null node in the list.
    """
    if len(data) > MOST_BYTES:
        return None, [
            Fault(
                Flaw(
                    "too-large",
                    {"size": f"{len(data) / 1e6:.0f} MB", "limit": f"{MOST_BYTES >> 20} MB"},
                ),
                1,
                1,
            )
        ]
    if data.startswith(_OF_A_WORD_PROCESSOR):
        return None, [Fault(Flaw("not-plain-text"), 1, 1)]
    if data.startswith(
        (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    ):  # Notepad's ‘Unicode’, which says itself what it is
        data = data.decode("utf-16", "replace").encode()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = (
            data[: error.start]
            .decode("utf-8-sig", "replace")
            .replace("\r\n", "\n")
            .replace("\r", "\n")
        )
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        return None, [Fault(Flaw("not-utf8", {"byte": f"0x{data[error.start]:02x}"}), line, column)]
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_SEPARATORS)
    try:
        return _compose(text)
    except _Stop as stop:
        fault = stop.fault
    return _item_by_item(text, fault)


_OF_A_LIST = re.compile(ITEM)


class _Stop(Exception):
    def __init__(self, fault: Fault) -> None:
        self.fault = fault


def _compose(text: str, above: int = 0) -> tuple[Node, list[Fault]]:
    """The tree of a YAML text with that many lines above it. Raises _Stop where it is not YAML, or
    beyond the bounds."""
    if found := _UNPRINTABLE.search(text):
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        raise _Stop(
            Fault(
                Flaw("control-character", {"code": f"U+{ord(found[0]):04X}"}), above + line, column
            )
        )
    composer = _Composer(text, above)
    try:
        for event in yaml.parse(text, Loader=_Loader):
            composer.take(event)
    except yaml.MarkedYAMLError as error:
        raise _Stop(_explained(error, text, above)) from error
    except yaml.YAMLError as error:
        raise _Stop(
            Fault(Flaw("yaml", {"why": str(error).splitlines()[0]}), above + 1, 1)
        ) from error
    return composer.root or Node(None, above + 1, 1), [*composer.faults, *composer.unused()]


class _Composer:
    """Builds the tree from YAML's events, without recursion: a hostile file can't exhaust the
    stack."""

    def __init__(self, text: str, above: int) -> None:
        self._lines, self._above = text.split("\n"), above
        self.root: Node | None = None
        self.faults: list[Fault] = []
        self._open: list[tuple[Node, list[Any]]] = []  # node, [key waiting for its value]
        self._anchors: dict[str, Node] = {}
        self._referred: set[str] = set()
        self._aliases = self._nodes = self._documents = 0

    def take(self, event: Any) -> None:
        mark = event.start_mark
        line, column = self._above + mark.line + 1, mark.column + 1
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise _Stop(Fault(Flaw("yaml-two"), line, column))
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event.anchor, line, column)
        elif isinstance(event, yaml.ScalarEvent):
            self._tag(event, line, column)
            plain = event.implicit[0]
            value = None if plain and event.value in _NULLS else self._with_items(event)
            after = self._cut_short(event, value) if plain else None
            if value is not None and len(value) > MOST_TEXT:
                self.faults.append(
                    Fault(Flaw("text-huge", {"size": len(value), "limit": MOST_TEXT}), line, column)
                )
                for open_node, _ in self._open:
                    open_node.broken = True
                value = value[:MOST_TEXT]
            self._place(self._anchored(event, Node(value, line, column, after=after)), plain)
        elif isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
            self._tag(event, line, column)
            if len(self._open) >= MOST_LEVELS:
                raise _Stop(Fault(Flaw("too-deep", {"limit": MOST_LEVELS}), line, column))
            node = self._anchored(
                event, Node([] if isinstance(event, yaml.SequenceStartEvent) else {}, line, column)
            )
            self._place(node)
            self._open.append((node, []))
        elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            self._open.pop()

    def _with_items(self, event: Any) -> str:
        """The text, in which the items of a list that was typed below a key keep their lines: YAML
        makes one line of them."""
        value, first, last = (
            str(event.value),
            event.start_mark.line,
            min(event.end_mark.line + 1, len(self._lines)),
        )
        if last - first < 3 or event.style == "|":
            return value
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
        if (value is None and not self._for_a_key()) or not (
            found := _COMMENT.match(line, end.column)
        ):
            return None
        key = self._open[-1][1][0] if self._for_a_key() else None
        name = key.value if key is not None and isinstance(key.value, str) else None
        lost = found[1].strip()
        fault = Fault(
            Flaw(
                "yaml-hash", {"text": lost, "example": _line(name, f"{value or ''} {lost}".strip())}
            ),
            self._above + end.line + 1,
            found.start(1) + 1,
        )
        if not _A_WORD.match(lost) or (
            name is not None and _english(name) in vocabulary().no_words
        ):
            return fault
        self.faults.append(fault)
        for node, _ in self._open:
            node.broken = True
        return None

    def _tag(self, event: Any, line: int, column: int) -> None:
        # Any other would be words that vanish from a text without quotation marks: `!! Let op`.
        if event.tag is not None and event.tag not in (
            f"tag:yaml.org,2002:{name}" for name in _TAGS
        ):
            raise _Stop(
                Fault(
                    Flaw(
                        "yaml-tag",
                        {
                            "tag": event.tag.replace("tag:yaml.org,2002:", "!!"),
                            "example": self._in_quotes(line),
                        },
                    ),
                    line,
                    column,
                )
            )

    def _anchored(self, event: Any, node: Node) -> Node:
        self._nodes += 1
        if self._nodes > MOST_NODES:
            raise _Stop(
                Fault(
                    Flaw("too-large", {"size": f"{MOST_NODES}+", "limit": f"{MOST_NODES}"}),
                    node.line,
                    node.column,
                )
            )
        if event.anchor:
            self._anchors[event.anchor] = node
        return node

    def _alias(self, name: str | None, line: int, column: int) -> None:
        if (
            name is None
            or name not in self._anchors
            or any(node is self._anchors[name] for node, _ in self._open)
        ):
            raise _Stop(
                Fault(
                    Flaw("yaml-alias", {"name": name, "example": self._in_quotes(line)}),
                    line,
                    column,
                )
            )
        self._aliases += 1
        self._referred.add(name)
        # What an alias stands for counts each time, or nine lines of aliases would be a billion
        # values.
        nodes, levels = _extent(self._anchors[name])
        self._nodes += nodes
        if len(self._open) + levels > MOST_LEVELS:
            raise _Stop(Fault(Flaw("too-deep", {"limit": MOST_LEVELS}), line, column))
        if self._aliases > MOST_ALIASES or self._nodes > MOST_NODES:
            raise _Stop(Fault(Flaw("too-many-aliases", {"limit": MOST_ALIASES}), line, column))
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
        return _in_quotes(self._lines, line - self._above - 1)

    def _place(self, node: Node, plain: bool = False) -> None:
        if not self._open:
            self.root = node
            return
        parent, waiting = self._open[-1]
        if isinstance(parent.value, list):
            if len(parent.value) >= MOST_ITEMS:
                raise _Stop(
                    Fault(Flaw("too-many-items", {"limit": MOST_ITEMS}), node.line, node.column)
                )
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
        if self._of_the_one_before(parent, key, node):
            return
        english = key.value if parent.named else _english(key.value)
        if english in parent.value:
            first = parent.keys[english]
            # Once there are two types in it, it is two slides, and what else is there twice follows
            # from that.
            if english == "type" or not any(
                fault.flaw.code == "duplicate-type"
                and fault.flaw.values["line"] == parent.keys.get("type", first).line
                for fault in self.faults
            ):
                code = "duplicate-type" if english == "type" else "duplicate-key"
                self.faults.append(
                    Fault(Flaw(code, {"key": key.value, "line": first.line}), key.line, key.column)
                )
            parent.broken = True
            return
        if len(parent.value) >= MOST_KEYS:
            raise _Stop(Fault(Flaw("too-many-keys", {"limit": MOST_KEYS}), key.line, key.column))
        if isinstance(node.value, str) and not parent.named:
            node = Node(
                _english_value(english, node.value), node.line, node.column, after=node.after
            )
        elif isinstance(node.value, dict) and english in vocabulary().names and not parent.named:
            node = _as_written(node)
        parent.value[english] = node
        parent.keys[english] = Key(key.value, key.line, key.column)

    def _of_the_one_before(self, parent: Node, key: Node, node: Node) -> bool:
        """What follows a comma between braces, and is no field: the rest of a number (`{distance:
        3,5}`), or of a text."""
        assert isinstance(key.value, str) and isinstance(parent.value, dict)
        bare = node.value is None and (node.line, node.column) == (
            key.line,
            key.column + len(key.value),
        )
        if not bare or not parent.value or key.value.casefold() in _field_names():
            return False
        line = self._lines[key.line - self._above - 1]
        last = next(reversed(parent.value))
        before = parent.value[last]
        if not isinstance(before.value, str):
            return False
        if (
            re.match(r"[0-9]", key.value)
            and re.search(r"[0-9],$", line[: key.column - 1])
            and (last in vocabulary().no_words or parent.named)
        ):
            before.value += f",{key.value}"
            return True
        start = self._lines[before.line - self._above - 1]
        words = re.match(r".*?(?=,\s*[\w'-]+:\s|,?\s*\}|,?\s*$)", start[before.column - 1 :])
        fault = Fault(
            Flaw(
                "yaml-comma",
                {
                    "example": _line(
                        parent.keys[last].written, words[0] if words else before.value, braces=True
                    )
                },
            ),
            before.line,
            before.column,
        )
        if fault not in self.faults:
            self.faults.append(fault)
        parent.broken, parent.text = True, f"{parent.text}\n{key.value}"[:MOST_TEXT]
        return True


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
        one, level = waiting.pop()
        nodes += 1
        inside = (
            one.value.values()
            if isinstance(one.value, dict)
            else one.value
            if isinstance(one.value, list)
            else None
        )
        if inside is not None:
            levels = max(levels, level + 1)
            waiting.extend((each, level + 1) for each in inside)
    return nodes, levels


def _english(key: str) -> str:
    words = vocabulary().keys
    folded = key.casefold().strip()  # a space of a word processor before the colon
    return (
        words.get(folded)
        or words.get(folded.replace("_", "-"))
        or (folded if folded in _english_keys() else key)
    )


@cache
def _english_keys() -> frozenset[str]:
    return frozenset(vocabulary().keys.values())


def _english_value(key: str, value: str) -> str:
    words = vocabulary()
    known = words.types if key == "type" else words.values.get(key)
    return known.get(value.casefold(), value) if known else value


def seen_in(text: str) -> dict[str, str]:
    """What can be seen of a slide that is no YAML: which one it is, and whether somebody said that
    it may not be shown."""
    seen = {
        name: found[1]
        for name in ("id", "type", "soort")
        if (
            found := re.search(
                rf"""(?:^|[{{,])[ \t-]*{name}(?::[ \t]*|[ \t]+)["']?([\w.-]+)["']?[ \t]*(?:$|[,}}#])""",
                text,
                re.M,
            )
        )
    }
    seen |= {_english(found[1]): found[2] for found in _WITHHELD.finditer(text)}
    known = {
        "id": seen.get("id"),
        "type": _english_value("type", seen.get("type") or seen.get("soort") or ""),
    }
    return {
        name: word
        for name, word in (
            known | {name: seen.get(name) for name in ("consent", "withdrawn")}
        ).items()
        if word
    }


# (Bounded, so that a hostile line costs no more than its length.)
_WITHHELD = re.compile(
    r"""(?:^|[{,])[ \t-]*(akkoord|consent|ingetrokken|withdrawn):[ \t]*"""
    r"""["']?([^\s,}#"'][^,}#"'\n]{0,60}?)["']?[ \t]{0,60}(?:[,}#]|$)""",
    re.MULTILINE | re.IGNORECASE,
)


# ── one item's mistake costs that item ────────────────────────────────────────────────────────────

_ITEM = re.compile(r"^([ \t]*)-(?:[ \t]|$)", re.MULTILINE)
_ALMOST_AN_ITEM = re.compile(
    r"^([ \t]*)(?:[–—•·●▪*‐‑−][ \t\xa0]*\w[\w'-]*:\s|-\w[\w'-]*:\s|(?:soort|type):\s)",
    re.MULTILINE | re.IGNORECASE,
)
_LIST_KEY = re.compile(
    r"^(slides|dias|dia's|\"dia's\")[ \t]*:[ \t]*(?:#.*)?$", re.MULTILINE | re.IGNORECASE
)


def _item_by_item(text: str, fault: Fault) -> tuple[Node | None, list[Fault]]:
    key = _LIST_KEY.search(text)
    first = _ITEM.search(text, key.end() if key else 0)
    if not first:
        return None, [fault]
    # Also those whose dash is none, so that they cost neither themselves nor the one above its last
    # good version.
    starts = sorted(
        {
            found.start()
            for pattern in (_ITEM, _ALMOST_AN_ITEM)
            for found in pattern.finditer(text, first.start())
            if found[1] == first[1]
        }
    )
    if len(starts) > MOST_ITEMS:
        return None, [fault]
    head = Node({}, 1, 1)
    faults: list[Fault] = []
    if key:
        try:
            head, faults = _compose(text[: key.start()])
        except _Stop as stop:
            faults = [stop.fault]
        if not isinstance(head.value, dict):
            head = Node({}, 1, 1)
    elif text[: first.start()].strip():
        # Words before a list without its key: the first line that is no comment tells whether this
        # is a playlist at all.
        if re.sub(r"#.*|---", "", text[: first.start()]).strip():
            return None, [fault]
    items: list[Node] = []
    good = line = counted = 0
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        line += text.count("\n", counted, start)
        counted = start
        try:
            if not _ITEM.match(text, start):
                written = re.sub(r"^[^\w]*", "", text[start:end].split("\n", 1)[0])
                raise _Stop(
                    Fault(
                        Flaw("yaml-item", {"example": f"- {written.strip()}"}),
                        line + 1,
                        len(first[1]) + 1,
                    )
                )
            chunk, more = _compose(text[start:end], line)
            items += chunk.value if isinstance(chunk.value, list) else []
            faults += [
                fault for fault in more if fault.flaw.code != "yaml-anchor"
            ]  # another item may refer to it
            good += 1
        except _Stop as stop:
            # What can still be seen of the item says which one it was.
            items.append(
                Node(
                    None,
                    line + 1,
                    1,
                    {name: Key(word, 0, 0) for name, word in seen_in(text[start:end]).items()},
                    broken=True,
                    text=text[start:end][:MOST_TEXT],
                )
            )
            faults.append(stop.fault)
    if not good and len(starts) == 1 and not key:
        return None, faults
    slides = Node(items, text.count("\n", 0, first.start()) + 1, 1)
    if not key:
        return slides, faults
    assert isinstance(head.value, dict)
    head.value["slides"] = slides
    head.keys["slides"] = Key(key[1], text.count("\n", 0, key.start()) + 1, 1)
    return head, faults


# ── YAML's own words, in ours ─────────────────────────────────────────────────────────────────────


def _explained(error: yaml.MarkedYAMLError, text: str, above: int) -> Fault:
    """A parser's complaint, at the place where the editor must look: the problem's, at the end of
    the text the context's."""
    mark = error.problem_mark or error.context_mark
    problem, context = error.problem or "", error.context or ""
    if mark is None:
        return Fault(Flaw("yaml", {"why": problem or "?"}), above + 1, 1)
    lines = text.split("\n")
    start = error.context_mark or mark
    if (
        mark.index >= len(text.rstrip())
        or ("quoted scalar" in context and not _ESCAPE.search(problem))
        or _WORD.search(context)
    ):
        mark = start
    line, column = mark.line, mark.column
    if line > (
        last := text.rstrip().count("\n")
    ):  # below the last words, where there is nothing to see
        line, column = last, len(lines[last].rstrip())
    written = lines[line] if line < len(lines) else ""
    before, rest = written[:column], written[column:]

    def fault(code: str, at: int = column, **values: object) -> Fault:
        return Fault(Flaw(code, values), above + line + 1, at + 1)

    def special(mark: str) -> Fault:
        return (
            fault("yaml-fold", mark=mark)
            if mark in (">", "|")
            else fault("yaml-special", mark=mark, example=_in_quotes(lines, line))
        )

    if (
        "maximum nesting depth" in problem
    ):  # libyaml 0.2.6 stops at a thousand levels, before it hands us the first of them
        return fault("too-deep", limit=MOST_LEVELS)
    if mistyped := _mistyped(lines, line, start.line, problem):
        return replace(mistyped, line=above + mistyped.line)
    if cut := _cut_in_the_midst(lines, line) or _cut_in_the_midst(lines, start.line):
        return replace(cut, line=above + cut.line)

    if "\t" in written[: len(written) - len(written.lstrip())] or (
        "cannot start any token" in problem and rest[:1] == "\t"
    ):
        return fault("yaml-tab", written.index("\t"))
    if "quoted scalar" in context:
        if _ESCAPE.search(problem):
            return fault("yaml-escape", example=_in_quotes(lines, line))
        return fault(
            "yaml-quote", mark=rest[:1] or "'", example=_in_quotes(lines, line, always=True)
        )
    if "mapping values are not allowed" in problem:
        key, _, value = written.strip().removeprefix("- ").partition(": ")
        if ": " in value or value.endswith(":"):
            if two := _two_fields(key, value):
                return fault(
                    "yaml-two-fields", first=two[0], second=two[1], key=_FIELD_OF.sub("", two[1])
                )
            return fault("yaml-colon", example=_in_quotes(lines, line))
        above_it = lines[line - 1].strip().removeprefix("- ") if line else ""
        if found := _GLUED.match(above_it):
            return Fault(
                Flaw("yaml-space", {"example": _line(found[1], _words_in(found[2]))}),
                above + line,
                lines[line - 1].index(found[1]) + 1,
            )
        if key.casefold().rstrip(":") not in _field_names():
            owner = next(
                (
                    found[1]
                    for above_it in reversed(lines[:line])
                    if (found := _FIELD.match(above_it))
                ),
                "…",
            )
            return fault("yaml-colon-below", key=owner)
        return fault("yaml-indent")
    if ("flow" in context) and (hidden := _hidden_in(lines, start.line, line)):
        return replace(hidden, line=above + hidden.line)
    if "flow" in context and (braces := _BRACES_IN_WORDS.search(written)):
        return fault("yaml-braces", braces.start(), example=f'"{braces[0]}"')
    if "flow sequence" in context or "flow mapping" in context:
        return fault(
            "yaml-bracket", mark="]" if "sequence" in context else "}", line=above + start.line + 1
        )
    if "flow node" in context:
        opened = max(text.rfind("[", 0, mark.index), text.rfind("{", 0, mark.index))
        return fault(
            "yaml-bracket",
            mark="}" if text[opened] == "{" else "]",
            line=above + text.count("\n", 0, max(opened, 0)) + 1,
        )
    if "cannot start any token" in problem or _WORD.search(context) or "directive" in problem:
        return special(rest[:1] or "?")
    if "mapping keys are not allowed" in problem:
        return special("?")
    if (
        "undefined tag handle" in problem
        or "while scanning a tag" in context
        or "while parsing a tag" in context
    ):
        return fault("yaml-tag", tag=rest.split(" ")[0], example=_in_quotes(lines, line))
    if "block sequence entries are not allowed" in problem:
        return special("-") if before.strip(" -") else fault("yaml-dash")
    if before.rstrip()[-1:] in ("'", '"') and "did not find expected" in problem:
        return fault("yaml-after-quote", text=rest.strip(), example=_in_quotes(lines, line))
    if before.rstrip()[-1:] in ("]", "}") and "did not find expected" in problem:
        return special("[" if before.rstrip()[-1] == "]" else "{")
    if "could not find expected ':'" in problem:
        if found := _GLUED.match(lines[start.line].strip().removeprefix("- ")):
            return Fault(
                Flaw("yaml-space", {"example": _line(found[1], _words_in(found[2]))}),
                above + start.line + 1,
                lines[start.line].index(found[1]) + 1,
            )
        return Fault(Flaw("yaml-no-field"), above + start.line + 1, start.column + 1)
    if (
        "did not find expected" in problem
        and rest[:1] in (",", "]", "}")
        and before.rstrip().endswith((":", "-"))
    ):
        return special(rest[:1])  # ,,Ik werd …: low quotation marks, typed as commas
    if "did not find expected" in problem:
        if rest.startswith("- "):
            return (
                fault("yaml-dash") if any(map(_ITEM.match, lines[:line])) else fault("yaml-no-list")
            )
        return fault("yaml-indent")
    return fault("yaml", why=problem)


def _mistyped(lines: list[str], line: int, start: int, problem: str) -> Fault | None:
    """What people type, or a word processor makes of it, where YAML says something else: looked for
    at the place of its complaint."""
    for at in dict.fromkeys((start, line, max(line - 1, 0))):
        if at >= len(lines):
            continue
        written = lines[at]
        if found := _HARD_SPACE.match(written):
            return Fault(Flaw("yaml-hard-space"), at + 1, found.start(1) + 1)
        if found := _ALMOST_A_DASH.match(written):
            return Fault(
                Flaw("yaml-item", {"example": f"- {found[2]}"}), at + 1, found.start(1) + 1
            )
        if (found := _ALMOST_A_COLON.match(written)) and found[2].casefold() in _field_names():
            example = _line(found[2], _words_in(found[3] or "")).strip()
            return Fault(
                Flaw("yaml-no-colon", {"key": found[2], "example": example}),
                at + 1,
                found.start(2) + 1,
            )
        if (
            "could not find expected ':'" in problem
            and (found := _NO_COLON.match(written))
            and (found[2].casefold() in _field_names() - _ORDINARY_WORDS)
        ):
            example = _line(found[2], _words_in(_joined(lines, at, len(found[1]), found[3])))
            return Fault(
                Flaw("yaml-no-colon", {"key": found[2], "example": example}),
                at + 1,
                found.start(2) + 1,
            )
    # A slide that began without its dash: of what stands above it, up to its dash, one line has a
    # type already.
    if "did not find expected" in problem and (found := _TYPE_LINE.match(lines[line])):
        item = next((n for n in range(line - 1, -1, -1) if _ITEM.match(lines[n])), line)
        if any(_TYPE_LINE.match(re.sub(r"^( *)- ", r"\1  ", one)) for one in lines[item:line]):
            return Fault(
                Flaw("yaml-item", {"example": f"- {lines[line].strip()}"}),
                line + 1,
                found.start(1) + 1,
            )
    # 's Avonds: an apostrophe that YAML took for a quotation mark, and closed at the next one,
    # lines below.
    if (
        "did not find expected" in problem
        or "quoted scalar" in problem
        or "end of stream" in problem
    ):
        for n in range(line, -1, -1):
            if found := _APOSTROPHE.match(lines[n]):
                return Fault(
                    Flaw("yaml-apostrophe", {"example": _in_quotes(lines, n)}),
                    n + 1,
                    found.start(1) + 1,
                )
            if n != line and _ITEM.match(lines[n]) and lines[n].find(":") < 0:
                break
            if _ITEM.match(lines[n]):
                break
    return None


@cache
def _field_names() -> frozenset[str]:
    return frozenset(vocabulary().keys) | _english_keys()


# Each line that is proposed has been tried: what is typed is what is read.


def _line(key: str | None, words: str, braces: bool = False) -> str:
    """A field (without a key: an item) as it should be typed: plain where that leaves its words
    whole, else between quotation marks that are not in them. `braces`: it stands between those.
    """
    head = f"{key}:" if key is not None else "-"
    for written in (words, f'"{words}"', "'" + words.replace("'", "''") + "'"):
        line = f"{head} {written}"
        if _reads_as(f"{{{line}}}" if braces else line, words):
            return line
    return f"{head} …"


def _reads_as(line: str, words: str) -> bool:
    try:
        *_, last = (
            event.value
            for event in yaml.parse(line, Loader=_Loader)
            if isinstance(event, yaml.ScalarEvent)
        )
    except (yaml.YAMLError, ValueError):
        return False
    return bool(last == words)


def _in_quotes(lines: list[str], at: int, always: bool = False) -> str:
    """The field that begins on a line as it should be typed, with all its words, also those on the
    lines below it."""
    if at >= len(lines) or not (
        found := _A_FIELD.match(lines[at]) or _WORDS_OF_A_LIST.match(lines[at])
    ):
        return '"…"'
    indent, key, value = len(found[1]), found[2], found[3] or ""
    words = _words_in(_joined(lines, at, indent, value))
    line = _line(key or None, words)
    return f"{key}: {_quoted(words)}" if always and key and line == f"{key}: {words}" else line


def _joined(lines: list[str], at: int, indent: int, value: str) -> str:
    """A text with what goes on in the lines below it: those that are indented further than its
    key."""
    parts = [value]
    for line in lines[at + 1 :]:
        if not line.strip() or len(line) - len(line.lstrip(" ")) <= indent or _ITEM.match(line):
            break
        parts.append(line.strip())
    return " ".join(part for part in parts if part)


def _words_in(value: str) -> str:
    """The words that were meant: without the quotation marks around all of them, and without one
    that is never closed."""
    value = value.strip()
    mark = value[:1]
    if (
        mark not in ("'", '"')
        or len(value) < 2
        or re.match(r"'(?:\w|ns|t?er)[\s-]", value, re.IGNORECASE)
    ):
        return value
    second = value.find(mark, 1)
    if second == -1:
        return value[1:].rstrip()  # never closed
    opens = (
        value[second - 1] in " (" or value[second + 1 : second + 2].isalnum()
    )  # one around words within the words
    if value[-1] == mark and (second == len(value) - 1 or opens):
        return value[1:-1]
    return value[1:] if value.count(mark) % 2 and opens else value


def _two_fields(key: str, value: str) -> tuple[str, str] | None:
    """Two fields on one line, each as it should be typed: `soort: klantquote tekst: Wat fijn`."""
    found = _SECOND_FIELD.search(value)
    if not found or found[1].casefold() not in _field_names():
        return None
    english = {_english(key), _english(found[1])}
    if not english & vocabulary().no_words or not found[2]:
        return None
    return _line(key, value[: found.start()].strip()), _line(found[1], _words_in(found[2]))


# log/{screen}.jsonl, without quotation marks: between braces those in it begin something of their
# own.
_BRACES_IN_WORDS = re.compile(
    r"[^\s{}\[\],:\"']+\{\w+\}[^\s{}\[\],\"']*|\{\w+\}[\w./-][^\s{}\[\],\"']*"
)


def _hidden_in(lines: list[str], first: int, last: int) -> Fault | None:
    """A comment among words between braces or brackets, which hides the brace that closes them."""
    for at in range(first, min(last + 1, len(lines))):
        if found := _HASH_IN_FLOW.search(lines[at]):
            example = _line(found[1], found[2].strip(), braces=True)
            return Fault(
                Flaw("yaml-hash", {"text": found[3].strip(), "example": example}),
                at + 1,
                found.start(3) + 1,
            )
        if found := _HASH_IN_LIST.search(lines[at]):
            return Fault(
                Flaw("yaml-hash", {"text": found[2].strip(), "example": _quoted(found[1].strip())}),
                at + 1,
                found.start(2) + 1,
            )
    return None


def _cut_in_the_midst(lines: list[str], at: int) -> Fault | None:
    """A text over several lines with a comment in it, below which YAML no longer takes what is
    there for that text."""
    comment = re.search(r"(?<=\s)#.*", lines[at - 1]) if 0 < at < len(lines) else None
    for n in range(at - 1, -1, -1) if comment else ():
        found = _A_FIELD.match(lines[n])
        if (
            found
            and comment
            and found[3]
            and len(lines[at]) - len(lines[at].lstrip()) > len(found[1])
        ):
            return Fault(
                Flaw("yaml-hash", {"text": comment[0].strip(), "example": _in_quotes(lines, n)}),
                at,
                comment.start() + 1,
            )
        if found:
            break
    return None


_HARD_SPACE = re.compile(
    "[ \t]*(?:- )?(?:\\w[\\w'-]*:)?([\xa0\u2000-\u200a\u202f\u3000\u200b\ufeff])"
)
_ALMOST_A_DASH = re.compile(
    r"[ \t]*([–—•·●▪*‐‑−-])(?:(?<!-)[ \t\xa0]*|(?=\w))(\w[\w'-]*:(?:\s.*)?)$"
)
_ALMOST_A_COLON = re.compile(r"([ \t]*(?:- )?)(\w[\w'-]*)[ \t]*(?:[=;][ \t]*(\S.*)|())$")
_NO_COLON = re.compile(r"([ \t]*(?:- )?)(\w[\w'-]*)[ \t]+(\S.*)$")
# Fields that a line of somebody's text may well begin with.
_ORDINARY_WORDS = frozenset(
    (
        "over",
        "door",
        "wat",
        "wie",
        "waar",
        "wanneer",
        "dag",
        "les",
        "vraag",
        "van",
        "tot",
        "vanaf",
        "mensen",
        "namen",
        "waarde",
        "dagen",
        "uren",
        "elke",
        "land",
        "foto",
        "maand",
        "map",
        "kop",
        "lijst",
        "beeld",
        "about",
        "by",
        "what",
        "who",
        "where",
        "when",
        "day",
        "days",
        "need",
        "people",
        "names",
        "from",
        "until",
        "every",
        "question",
        "value",
        "example",
        "title",
        "file",
        "list",
        "hide",
        "limit",
        "type",
    )
)
_A_FIELD = re.compile(r"([ \t]*(?:- )?)(\w[\w'-]*)[ \t]*:(?:[ \t]+(.*))?$")
_WORDS_OF_A_LIST = re.compile(r"([ \t]*)-[ \t]+()(\S.*)$")
_SECOND_FIELD = re.compile(r"(?:^|\s)(\w[\w'-]*):(?:\s+(.*))?$")
_FIELD_OF = re.compile(r":.*")
_HASH_IN_FLOW = re.compile(
    r"""(\w[\w'-]*):\s+([^\s"'{}\[\],:][^{}\[\],:]*?\s(#[^}\]]*?))[}\],]*\s*$"""
)
_HASH_IN_LIST = re.compile(r"""[\[,]\s*([^\s"'{}\[\],:][^{}\[\],:]*?\s(#[^\],]*))""")
_TYPE_LINE = re.compile(r"[ \t]*((?:soort|type):\s)", re.IGNORECASE)
_APOSTROPHE = re.compile(
    r"[ \t]*(?:- )?\w[\w'-]*:[ \t]+('(?:[stnkmr]|ns|t?er)(?=[\s-]))", re.IGNORECASE
)
_FIELD = re.compile(r"[ \t]*(?:- )?(\w[\w'-]*):(?:\s|$)")
_ESCAPE = re.compile("escape|hexdecimal|hexadecimal")
_WORD = re.compile(
    "while scanning an? (anchor|alias|block scalar|directive)"
)  # what starts with & or *, > or |, %
_GLUED = re.compile(
    r"""(\w[\w'-]*):([^\s/].*)"""
)  # a key without the space after its colon; no web address


def _quoted(text: str) -> str:
    """A text between quotation marks that are not in it."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def typed(text: str) -> str:
    """A value as it should be typed behind its key."""
    return _line("x", text).removeprefix("x: ")
