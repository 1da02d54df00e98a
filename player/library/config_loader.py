"""The config in force: what config.yaml says, each key that is wrong in it as it was last good,
also after a restart."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from player.content.validation import Place, checked
from player.content.withheld import withheld
from player.document import Node, read
from player.fs.files import is_folder
from player.library.last_good import LastGood, Reader
from player.library.paths import Paths
from player.library.proof_of_play import log_of, wrong_with
from player.library.scan import Scan
from player.library.state_store import StateStore
from player.problems import Flaw, Problem, did_you_mean
from player.schedule.screens import plain_name
from player.settings.config import Config


class Unusable(Exception):
    """No config was ever good. Its problems say why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("no config was ever good")
        self.problems = tuple(problems)


UNKNOWN_SCREEN = frozenset(
    {"unknown-screen", "unknown-screen-near"}
)  # that the config does not name this one
MOST_NAMED = 3  # screens that are named where another was meant


class Settings:
    """`config` is in force for this screen. `last` are the names in it (content, playlist, theme)
    that were last really there."""

    def __init__(
        self,
        screen: str,
        store: StateStore,
        reader: Reader,
        names: Paths,
        optional: bool,
        named: bool = False,
    ) -> None:
        self.config = self._whole = Config()  # for this screen; for all of them
        self.last: dict[str, str] = {}
        self._named = named  # somebody said which screen this is
        self._path, self._screen, self._optional = names.config, screen, optional
        self._store, self._reader, self._names = store, reader, names
        self._last_good = LastGood()
        self._raw: dict[str, Any] | None = None
        self._node: Node | None = None

    @property
    def root(self) -> Path:
        """The content folder."""
        folder = self._path.parent
        return (
            Path(os.path.abspath(folder / self.config.content)) if self.config.content else folder
        )

    def problem(self, flaw: Flaw, way: tuple[str, ...]) -> Problem:
        """A flaw of a value in the config, at its line."""
        node = (
            self._node.find(self._whole.way(self._screen, way)) if self._node else Node(None, 0, 0)
        )
        return Problem(self._path.name, node.line, node.column, flaw)

    def names(self, key: str) -> Collection[str]:
        """The names that stand below a key in the file, whether or not what they name is right."""
        named = self._node.find((key,)) if self._node else None
        return (
            named.value
            if named is not None and named.named and isinstance(named.value, dict)
            else ()
        )

    def settle(self, key: str, name: str) -> None:
        """This name is really there: it is what stays in force when another is not."""
        if self.last.get(key) != name:
            self.last[key] = name
            self._last_good.unkept = True

    def save_one(self) -> bool:
        """Keep the config on disk where it has changed since the last time. False where it had
        not."""
        unkept, self._last_good.unkept = self._last_good.unkept, False
        if unkept and self._raw is not None:
            self._store.store(str(self._path), {"config": self._raw, "last": self.last})
        return unkept

    def refresh(self, look: Scan) -> None:
        """Read the config where it has changed. Raises Unusable where none was ever good."""
        path, last_good = self._path, self._last_good
        place = Place(path.name)
        if not last_good.recalled:
            last_good.recalled = True
            kept = self._store.recall(str(path))
            if kept and isinstance(kept.get("config"), dict):
                self._raw = kept["config"]
                last = kept.get("last")
                self.last = (
                    {key: name for key, name in last.items() if isinstance(name, str)}
                    if isinstance(last, dict)
                    else {}
                )
        data, flaw = self._reader.bytes_of(path, last_good, look.touched)
        if flaw is not None:
            if flaw.code == "missing-file" and self._raw is None:
                if self._optional:  # a file that was named can be looked at without a config
                    self.config = Config().for_screen(self._screen)
                    self._names.look_from(self.root)
                    return
                flaw = Flaw("no-config")
            last_good.problems = (Problem(place.path, 0, 0, flaw),)
        elif data is not None and (data != last_good.data or last_good.gone):
            last_good.data, last_good.gone = data, False
            look.read.append(place.path)
            last_good.problems = tuple(self._read_config(data, place, last_good))
        if self._raw is None:
            raise Unusable(last_good.problems)
        config, _ = checked(Config, _node_of(self._raw), place)
        self._whole = config or Config()
        self.config = self._whole.for_screen(self._screen)
        look.problems += [*last_good.problems, *self._content(), *self._log()]
        self._names.look_from(self.root)

    def _content(self) -> list[Problem]:
        """A content folder that was never there is a mistake in the config: the last one that was
        stays in force."""
        name = self.config.content
        if is_folder(self.root):
            self.settle("content", name)
            return []
        if self.last.get("content") == name:
            return []  # it is away, and that is told as such
        problem = self.problem(Flaw("missing-folder", {"name": name}), ("content",))
        self.config = self.config.model_copy(update={"content": self.last.get("content", name)})
        return [problem]

    def unknown_screen(self, of_slides: Iterable[str]) -> list[Problem]:
        """Where a screen was named that neither the config, which names some, nor any slide
        does."""
        whole, name = self._whole, self._screen
        if not self._named or not whole.screens or whole.named(name):
            return []
        if plain_name(name) in {plain_name(whole.screen.name), *map(plain_name, of_slides)}:
            return []
        called = {one.name.casefold(): key for key, one in whole.screens.items() if one.name}
        keys = {key.casefold(): key for key in whole.screens}
        near = called.get(name.casefold()) or keys.get(did_you_mean(name, keys) or "")
        values = {"name": name} | (
            {"near": near} if near else {"known": tuple(whole.screens)[:MOST_NAMED]}
        )
        return [
            self.problem(
                Flaw(
                    "unknown-screen-near" if near else "unknown-screen", values, severity="warning"
                ),
                ("screens",),
            )
        ]

    def _log(self) -> list[Problem]:
        """What is wrong with the place of the log."""
        log = log_of(self.config, self._path)
        flaw = wrong_with(self.config.log.path, log, self.root) if log is not None else None
        return [self.problem(flaw, ("log", "path"))] if flaw is not None else []

    def _read_config(self, data: bytes, place: Place, last_good: LastGood) -> list[Problem]:
        node, faults = read(data)
        if last_good.unkept:
            self.save_one()
        problems = [Problem(place.path, fault.line, fault.column, fault.flaw) for fault in faults]
        if node is not None and node.value is None:
            node = Node({}, 1, 1)
        if node is None or not isinstance(node.value, dict):
            return problems or [Problem(place.path, 1, 1, Flaw("not-a-mapping"))]
        _, found = checked(Config, node, place)
        problems += found
        # A wrong value costs that key: it keeps what was last good of it, else the default.
        before, good = self._raw or {}, dict(node.value)
        for key, value in list(good.items()):
            _, wrong = checked(
                Config, Node({key: value}, node.line, node.column, {key: node.keys[key]}), place
            )
            if wrong:
                del good[key]
                if (
                    mended := _mended(_In((key,), place), value, before.get(key), DEEP.get(key, 1))
                ) is not None:
                    good[key] = mended
        raw = {key: value.plain() for key, value in good.items()}
        last_good.unkept = raw != self._raw or last_good.unkept
        self._raw = raw
        self._node = node
        return problems


@dataclass(frozen=True, slots=True)
class _In:
    """A place in a config, by the keys on the way to it."""

    way: tuple[str, ...]
    place: Place

    def right(self, value: Node) -> bool:
        """Whether this value may stand there."""
        for key in reversed(self.way):
            value = Node({key: value}, 0, 0)
        return not checked(Config, value, self.place)[1]


def _mended(here: _In, value: Node, before: Any, deep: int) -> Node | None:
    """What is to be in force of a value with a mistake in it: all of it that is right, and of the
    rest what was last good."""
    if here.way[-1] == "visitors":
        return Node("yes", 0, 0)  # who says so, but not readably, means a screen that visitors see
    if deep and isinstance(value.value, dict):
        known, parts = before if isinstance(before, dict) else {}, dict[str, Node]()
        for key, part in value.value.items():
            inside = _In((*here.way, key), here.place)
            mended = part if inside.right(part) else _mended(inside, part, known.get(key), deep - 1)
            if mended is not None:
                parts[key] = mended
        if len(parts) < len(
            value.value
        ):  # what is left out may be one of those that were there, mistyped
            parts = {key: _node_of(one) for key, one in known.items()} | parts
        if parts and here.right(Node(parts, 0, 0)):
            return Node(
                parts,
                value.line,
                value.column,
                {key: name for key, name in value.keys.items() if key in parts},
            )
    if isinstance(before, dict) and isinstance(value.value, dict) and here.way[0] == "feeds":
        before = {
            **before,
            **withheld({key: said for key, said in value.plain().items() if key == "consent"}),
        }
    return None if before is None else _node_of(before)


DEEP = {
    "screens": 3
    # in how many mappings within each other a mistake costs no more than its own key; of the others in
    # one
}


def _node_of(value: Any) -> Node:
    """A node for a value that was kept without its places."""
    if isinstance(value, dict):
        return Node({key: _node_of(one) for key, one in value.items()}, 0, 0)
    if isinstance(value, list):
        return Node([_node_of(one) for one in value], 0, 0)
    return Node(value, 0, 0)
