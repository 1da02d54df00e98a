"""The config in force: what config.yaml says, and each wrong key as it was last good.

The last good config outlives a restart.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from player.content.validation import Place, checked
from player.content.withheld import withheld
from player.document import Node, read
from player.fs import deadlines
from player.fs.files import is_folder
from player.lazy import dataclass
from player.library.context import Context
from player.library.proof_of_play import log_of, wrong_with
from player.library.reading import FileState, Reader
from player.library.scan import Scan
from player.library.state_store import StateStore
from player.problems import Flaw, Problem, did_you_mean
from player.schedule.screens import plain_name
from player.settings.config import Config


class Unusable(Exception):
    """No config was ever good. Its problems say why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Say why by these problems."""
        super().__init__("no config was ever good")
        self.problems = tuple(problems)


UNKNOWN_SCREEN = frozenset(
    {"unknown-screen", "unknown-screen-near"}
)  # codes of the flaw that the config does not name this screen
MOST_NAMED = 3  # screens that are proposed where another was meant


class Settings:
    """The config of one screen.

    `config` is in force for this screen. `last` are the names in it (content, playlist, themes)
    that were last really there.
    """

    def __init__(
        self,
        path: Path,
        screen: str,
        store: StateStore,
        reader: Reader,
        optional: bool,
        named: bool = False,
    ) -> None:
        """Begin with the built-in config.

        Args:
            path: the absolute path of config.yaml.
            screen: the name of this screen.
            store: where the last good config outlives a restart.
            reader: reads the file where it has changed.
            optional: without a file the built-in config is in force.
            named: somebody said which screen this is, so that its name can be wrong.
        """
        self.config = self._whole = Config()  # for this screen; for all of them
        self.last: dict[str, str] = {}
        self._path, self._screen, self._optional, self._named = path, screen, optional, named
        self._store, self._reader = store, reader
        self._file = FileState()
        self._problems: tuple[Problem, ...] = ()  # of the file as it was last read
        self._recalled = self._unkept = False
        self.awaited = False  # none was ever good, and the share that it lies on gives no answer
        self._raw: dict[str, Any] | None = None
        self._checked: dict[str, Any] | None = None  # of what all screens' config was made
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
            self._unkept = True

    def context(self, common: Mapping[str, Any], *, named: bool) -> Context:
        """What a file of slides takes from the entry that names it and from this config."""
        return Context(common, named, self.config.language == "nl", self.config.colleagues)

    def save_one(self) -> bool:
        """Keep the config on disk where it has changed since the last time. False where it had
        not."""
        unkept, self._unkept = self._unkept, False
        if unkept and self._raw is not None:
            self._store.store(str(self._path), {"config": self._raw, "last": self.last})
        return unkept

    def refresh(self, scan: Scan) -> None:
        """Read the config where it has changed. Raises Unusable where none was ever good."""
        place = Place(self._path.name)
        self._recall()
        data, flaw = self._reader.read(self._path, self._file, scan.touched)
        if flaw is not None:
            if flaw.code == "missing-file" and self._raw is None:
                if self._optional:
                    self.config = Config().for_screen(self._screen)
                    return
                flaw = Flaw("no-config")
            self._problems = (Problem(place.path, 0, 0, flaw),)
        elif data is not None and (data != self._file.data or self._file.gone):
            self._file.data, self._file.gone = data, False
            scan.read.append(place.path)
            self._problems = tuple(self._read_config(data, place))
        self.awaited = self._raw is None and self._file.silent
        if self.awaited:
            self.config = Config().for_screen(self._screen)
            flaw = Flaw("awaited", {"name": str(self._path), "why": Flaw("away-silent")})
            scan.problems.append(Problem(place.path, 0, 0, flaw))
            return
        if self._raw is None:
            raise Unusable(self._problems)
        if self._raw is not self._checked:
            config, _ = checked(Config, _node_of(self._raw), place)
            self._whole, self._checked = config or Config(), self._raw
        self.config = self._whole.for_screen(self._screen)
        scan.problems += [*self._problems, *self._content(), *self._log()]

    def _recall(self) -> None:
        """Begin with what was last good before a restart."""
        if self._recalled:
            return
        self._recalled = True
        stored = self._store.recall(str(self._path))
        if not stored or not isinstance(stored.get("config"), dict):
            return
        self._raw, last = stored["config"], stored.get("last")
        if isinstance(last, dict):
            self.last = {key: name for key, name in last.items() if isinstance(name, str)}

    def _content(self) -> list[Problem]:
        """A content folder that was never there is a mistake in the config: the last one that was
        stays in force."""
        name = self.config.content
        if is_folder(self.root):
            self.settle("content", name)
            return []
        if self.last.get("content") == name or deadlines.hangs(self.root):
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
        called = {other.name.casefold(): key for key, other in whole.screens.items() if other.name}
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

    def _read_config(self, data: bytes, place: Place) -> list[Problem]:
        """Put in force what is right in the file; the problems are of what is wrong."""
        node, faults = read(data)
        if self._unkept:
            self.save_one()
        problems = [Problem(place.path, fault.line, fault.column, fault.flaw) for fault in faults]
        if node is not None and node.value is None:
            node = Node({}, 1, 1)
        if node is None or not isinstance(node.value, dict):
            return problems or [Problem(place.path, 1, 1, Flaw("not-a-mapping"))]
        _, config_problems = checked(Config, node, place)
        problems += config_problems
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
        self._unkept = raw != self._raw or self._unkept
        self._raw, self._node = raw, node
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
        if len(parts) < len(value.value):
            # What is left out may be one of those that were there, mistyped.
            parts = {key: _node_of(part) for key, part in known.items()} | parts
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
            **withheld({key: part for key, part in value.plain().items() if key == "consent"}),
        }
    return None if before is None else _node_of(before)


# In how many mappings within each other a mistake costs no more than its own key; in one where this
# says nothing.
DEEP = {"screens": 3}


def _node_of(value: Any) -> Node:
    """A node for a value that was kept without its places."""
    if isinstance(value, dict):
        return Node({key: _node_of(part) for key, part in value.items()}, 0, 0)
    if isinstance(value, list):
        return Node([_node_of(part) for part in value], 0, 0)
    return Node(value, 0, 0)
