"""The config in force: what config.yaml says, each key that is wrong in it as it was last good, also after a restart."""
from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from player.config import Config
from player.content.validation import Place, checked
from player.document import Node, read
from player.files import is_folder
from player.problems import Flaw, Problem
from player.studio.keep import Keep
from player.studio.look import Look
from player.studio.names import Names
from player.studio.shelf import Reader, Shelf


class Unusable(Exception):
    """No config was ever good. Its problems say why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("no config was ever good")
        self.problems = tuple(problems)


class Settings:
    """`config` is in force for this screen. `last` are the names in it (content, playlist, theme) that were last really there."""

    def __init__(self, screen: str, keep: Keep, reader: Reader, names: Names, optional: bool) -> None:
        self.config = Config()
        self.last: dict[str, str] = {}
        self._path, self._screen, self._optional = names.config, screen, optional
        self._keep, self._reader, self._names = keep, reader, names
        self._shelf = Shelf()
        self._raw: dict[str, Any] | None = None
        self._node: Node | None = None

    @property
    def root(self) -> Path:
        """The content folder."""
        folder = self._path.parent
        return Path(os.path.abspath(folder / self.config.content)) if self.config.content else folder

    def problem(self, flaw: Flaw, way: tuple[str, ...]) -> Problem:
        """A flaw of a value in the config, at its line."""
        node = self._node.find(way) if self._node else Node(None, 0, 0)
        return Problem(self._path.name, node.line, node.column, flaw)

    def names(self, key: str) -> Collection[str]:
        """The names that stand below a key in the file, whether or not what they name is right."""
        named = self._node.find((key,)) if self._node else None
        return named.value if named is not None and named.named and isinstance(named.value, dict) else ()

    def settle(self, key: str, name: str) -> None:
        """This name is really there: it is what stays in force when another is not."""
        if self.last.get(key) != name:
            self.last[key] = name
            self._shelf.unkept = True

    def save_one(self) -> bool:
        """Keep the config on disk where it has changed since the last time. False where it had not."""
        unkept, self._shelf.unkept = self._shelf.unkept, False
        if unkept and self._raw is not None:
            self._keep.store(str(self._path), {"config": self._raw, "last": self.last})
        return unkept

    def refresh(self, look: Look) -> None:
        """Read the config where it has changed. Raises Unusable where none was ever good."""
        path, shelf = self._path, self._shelf
        place = Place(path.name)
        if not shelf.recalled:
            shelf.recalled = True
            kept = self._keep.recall(str(path))
            if kept and isinstance(kept.get("config"), dict):
                self._raw = kept["config"]
                self.last = {str(key): str(name) for key, name in (kept.get("last") or {}).items()}
        data, flaw = self._reader.bytes_of(path, shelf, look.touched)
        if flaw is not None:
            if flaw.code == "missing-file" and self._raw is None:
                if self._optional:      # a file that was named can be looked at without a config
                    self.config = Config().for_screen(self._screen)
                    self._names.root = self.root
                    return
                flaw = Flaw("no-config")
            shelf.problems = (Problem(place.path, 0, 0, flaw),)
        elif data is not None and (data != shelf.data or shelf.gone):
            shelf.data, shelf.gone = data, False
            look.read.append(place.path)
            shelf.problems = tuple(self._read_config(data, place, shelf))
        if self._raw is None:
            raise Unusable(shelf.problems)
        config, _ = checked(Config, _node_of(self._raw), place)
        self.config = (config or Config()).for_screen(self._screen)
        look.problems += [*shelf.problems, *self._content()]
        self._names.root = self.root

    def _content(self) -> list[Problem]:
        """A content folder that was never there is a mistake in the config: the last one that was stays in force."""
        name = self.config.content
        if is_folder(self.root):
            self.settle("content", name)
            return []
        if self.last.get("content") == name:
            return []       # it is away, and that is told as such
        problem = self.problem(Flaw("missing-folder", {"name": name}), ("content",))
        self.config = self.config.model_copy(update={"content": self.last.get("content", name)})
        return [problem]

    def _read_config(self, data: bytes, place: Place, shelf: Shelf) -> list[Problem]:
        node, faults = read(data)
        if shelf.unkept:
            self.save_one()
        problems = [Problem(place.path, fault.line, fault.column, fault.flaw) for fault in faults]
        if node is not None and node.value is None:
            node = Node({}, 1, 1)
        if node is None or not isinstance(node.value, dict):
            return problems or [Problem(place.path, 1, 1, Flaw("not-a-mapping"))]
        _, found = checked(Config, node, place)
        problems += found
        good = _good(node, self._raw or {}, lambda alone: not checked(Config, alone, place)[1])
        raw = {key: value.plain() for key, value in good.items()}
        shelf.unkept = raw != self._raw or shelf.unkept
        self._raw = raw
        self._node = node
        return problems


def _good(node: Node, before: Mapping[str, Any], is_good: Callable[[Node], bool]) -> dict[str, Node]:
    """What can be used of a mapping. A wrong value costs its key: it keeps what was last good of it, else its default.

    Of feeds and screens, to which an editor gave names, it costs that feed, that screen. `is_good` judges a mapping of one key.
    """
    def alone(key: str, value: Node) -> Node:
        return Node({key: value}, node.line, node.column, {key: node.keys[key]}, named=node.named)

    assert isinstance(node.value, dict)
    good: dict[str, Node] = {}
    for key, value in node.value.items():
        last = before.get(key)
        if is_good(alone(key, value)):
            good[key] = value
        elif value.named:
            named = _good(value, last if isinstance(last, dict) else {}, lambda one, key=key: is_good(alone(key, one)))     # type: ignore[misc]
            good[key] = Node(dict(named), value.line, value.column, value.keys, named=True)
        elif key in before:
            good[key] = _node_of(last)
    return good


def _node_of(value: Any) -> Node:
    """A node for a value that was kept without its places."""
    if isinstance(value, dict):
        return Node({key: _node_of(one) for key, one in value.items()}, 0, 0)
    if isinstance(value, list):
        return Node([_node_of(one) for one in value], 0, 0)
    return Node(value, 0, 0)
