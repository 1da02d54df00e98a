"""A class that is compiled late is in all things the dataclass that it would have been."""

from __future__ import annotations

import contextlib
import copy
import dataclasses
import pickle
import re
import threading
from collections.abc import Callable
from dataclasses import FrozenInstanceError, asdict, field, fields, replace
from typing import Any, Generic, TypeVar

import pytest

from player import lazy

T = TypeVar("T")
Maker = Callable[..., Any]


def kinds(made: Maker) -> dict[str, type]:
    """The same classes, by one maker of dataclasses or the other."""

    @made(frozen=True, slots=True)
    class Place:
        line: int
        column: int = 1
        tags: tuple[str, ...] = ()

    @made
    class Basket:
        name: str
        held: list[int] = field(default_factory=list)
        hidden: str = field(default="h", repr=False, compare=False)
        count: int = field(init=False, default=3)
        late: dict[str, int] = field(init=False, default_factory=dict)

        def __post_init__(self) -> None:
            self.count += len(self.held)

    @made(slots=True)
    class Base:
        one: int
        two: int = 2

    @made(slots=True)
    class Derived(Base):
        three: int = 3

        def total(self) -> int:
            return self.one + self.two + self.three

    @made(slots=True, eq=False)
    class ByName:
        one: int

    @made(frozen=True)
    class Empty:
        pass

    @made(frozen=True, slots=True)
    class Named:
        one: int
        two: int = field(kw_only=True, default=5)

    @made(frozen=True)
    class OwnEquality:
        one: str

        def __eq__(self, other: object) -> bool:
            return isinstance(other, OwnEquality) and other.one.lower() == self.one.lower()

    @made(frozen=True)
    class OwnWords:
        one: int

        def __repr__(self) -> str:
            return "mine"

        def __hash__(self) -> int:
            return 7

    @made
    class Held(Generic[T]):
        one: T

    return {kind.__name__: kind for kind in vars_of(locals())}


def vars_of(names: dict[str, Any]) -> list[type]:
    return [value for value in names.values() if isinstance(value, type)]


CALLS: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = [
    ("Place", (1,), {}),
    ("Place", (1, 2, ("a",)), {}),
    ("Place", (), {"column": 3, "line": 1}),
    ("Place", (), {}),
    ("Place", (1, 2, (), 4), {}),
    ("Place", (1,), {"line": 2}),
    ("Place", (1,), {"nothing": 2}),
    ("Basket", ("b",), {}),
    ("Basket", ("b", [1, 2]), {"hidden": "x"}),
    ("Basket", ("b", [1], "x", 9), {}),
    ("Derived", (1,), {"three": 9}),
    ("Derived", (), {}),
    ("ByName", (1,), {}),
    ("Empty", (), {}),
    ("Named", (1,), {"two": 6}),
    ("Named", (1, 2), {}),
    ("OwnEquality", ("A",), {}),
    ("OwnWords", (1,), {}),
    ("Held", ("x",), {}),
]


@pytest.mark.parametrize(
    "before", [0, 1, lazy.OFTEN], ids=["at first", "compiled in a quiet moment", "compiled"]
)
@pytest.mark.parametrize(("name", "args", "named"), CALLS)
def test_it_is_made_and_said_as_a_dataclass_is(
    name: str, args: tuple[Any, ...], named: dict[str, Any], before: int
) -> None:
    def outcome(made: Maker) -> object:
        kind = kinds(made)[name]
        for _ in range(before):
            with contextlib.suppress(TypeError):
                kind(*args, **named)
        while before == 1 and lazy.compile_one():
            pass
        try:
            one = kind(*args, **named)
        except TypeError as fault:
            return re.sub(r"^\S*__init__", "__init__", str(fault))
        if name == "ByName":
            return type(repr(one))
        return (
            repr(one).replace(f"{made.__module__}.", ""),
            {each.name: getattr(one, each.name) for each in fields(one)},
            asdict(one),
            one == kind(*args, **named),
            one != kind(*args, **named),
            one == 1,
        )

    assert outcome(lazy.dataclass) == outcome(dataclasses.dataclass)


def test_in_a_quiet_moment_what_is_in_use_is_compiled_once_and_nothing_else() -> None:
    made = kinds(lazy.dataclass)
    used, other = made["Place"], made["Basket"]
    used(1)
    first, as_it_was = vars(used)["__init__"], vars(other)["__init__"]
    while lazy.compile_one():
        pass
    assert not lazy.compile_one()
    assert vars(used)["__init__"] is not first
    assert vars(used)["__init__"].__qualname__.endswith("Place.__init__")
    assert vars(other)["__init__"] is as_it_was


@pytest.mark.parametrize("name", sorted(kinds(lazy.dataclass)))
def test_what_is_known_of_the_class_is_the_same(name: str) -> None:
    late, usual = kinds(lazy.dataclass)[name], kinds(dataclasses.dataclass)[name]

    assert late.__match_args__ == usual.__match_args__  # type: ignore[attr-defined]
    assert getattr(late, "__slots__", None) == getattr(usual, "__slots__", None)
    assert [one.name for one in fields(late)] == [one.name for one in fields(usual)]
    assert (late.__hash__ is None) == (usual.__hash__ is None)


def test_what_is_frozen_stays_as_it_is_before_and_after_the_first() -> None:
    kind = kinds(lazy.dataclass)["Place"]
    for one in [kind(number) for number in range(lazy.OFTEN + 1)]:
        for change in (lambda of: setattr(of, "line", 5), lambda of: delattr(of, "line")):
            with pytest.raises(FrozenInstanceError, match="line"):
                change(one)
        with pytest.raises((FrozenInstanceError, AttributeError, TypeError)):
            one.other = 1
    assert replace(kind(1), column=4) == kind(1, 4)
    assert hash(kind(1)) == hash(kind(1))
    assert len({kind(1), kind(1, 1), kind(2)}) == 2


def test_what_a_subclass_adds_is_its_own_affair() -> None:
    def outcome(made: Maker) -> list[str]:
        class Plain(kinds(made)["OwnWords"]):  # type: ignore[misc]
            """No dataclass itself."""

        one, seen = Plain(1), list[str]()
        for change in (
            lambda: setattr(one, "own", 1),
            lambda: setattr(one, "one", 2),
            lambda: delattr(one, "own"),
            lambda: delattr(one, "one"),
            lambda: delattr(one, "none"),
        ):
            try:
                change()
                seen.append("done")
            except AttributeError as fault:
                seen.append(f"{type(fault).__name__}: {fault}")
        return seen

    assert outcome(lazy.dataclass) == outcome(dataclasses.dataclass)


def test_no_object_shares_what_a_factory_makes() -> None:
    kind = kinds(lazy.dataclass)["Basket"]
    one, other = kind("a"), kind("b")
    one.held.append(1)
    one.late["x"] = 1
    assert (other.held, other.late) == ([], {})


def test_a_subclass_has_its_own_constructor() -> None:
    found = kinds(lazy.dataclass)
    assert found["Derived"](1, 2, 3).total() == 6
    assert found["Base"](1).two == 2  # made after its subclass
    assert found["Base"](1) != found["Derived"](1)

    class Plain(found["Base"]):  # type: ignore[misc, name-defined]
        """No dataclass itself."""

    assert Plain(4).one == 4
    assert type(Plain(4)) is Plain


def test_a_match_takes_it_apart() -> None:
    match kinds(lazy.dataclass)["Place"](3, 4):
        case object(line=line, column=column):
            assert (line, column) == (3, 4)
        case _:
            pytest.fail("it is not taken apart")


@lazy.dataclass(frozen=True, slots=True)
class Sent:
    """Goes to another process."""

    one: int
    two: tuple[str, ...] = ()


@lazy.dataclass(frozen=True)
class SentAlso:
    """The same, without slots."""

    one: int


@pytest.mark.parametrize("sent", [Sent(1, ("a",)), SentAlso(2)])
def test_it_survives_a_pickle_and_a_copy(sent: object) -> None:
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(sent, protocol)) == sent
    assert copy.copy(sent) == sent
    assert copy.deepcopy(sent) == sent


def test_two_threads_make_the_first() -> None:
    for _ in range(50):
        kind, made, gate = kinds(lazy.dataclass)["Place"], [], threading.Barrier(4)

        def make(kind: type = kind, made: list[Any] = made, gate: Any = gate) -> None:
            gate.wait()
            made.append(kind(1, 2))

        threads = [threading.Thread(target=make) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert made == [kind(1, 2)] * 4


# ── expressions ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "flags"), [(r"(\w)(?P<second>\d)", 0), ("[a-c]+", re.IGNORECASE), ("^x", re.MULTILINE)]
)
def test_an_expression_finds_what_a_compiled_one_finds(text: str, flags: int) -> None:
    words = "a1 ABC b2\nx c3"
    for late in (lazy.expression(text, flags), _used(lazy.expression(text, flags), words)):
        usual = re.compile(text, flags)
        assert late.findall(words) == usual.findall(words)
        assert late.sub("-", words) == usual.sub("-", words)
        assert late.split(words) == usual.split(words)
        assert [found.span() for found in late.finditer(words)] == [
            found.span() for found in usual.finditer(words)
        ]
        for method in ("match", "fullmatch", "search"):
            one, other = getattr(late, method)(words), getattr(usual, method)(words)
            assert (one and one.groupdict()) == (other and other.groupdict())
        assert (late.pattern, late.flags, late.groups) == (usual.pattern, usual.flags, usual.groups)


def _used(one: re.Pattern[str], words: str) -> re.Pattern[str]:
    one.search(words)
    return one


@pytest.mark.parametrize("is_used", [False, True])
def test_an_expression_survives_a_copy_and_a_pickle(is_used: bool) -> None:
    late = lazy.expression("B+", re.IGNORECASE)
    if is_used:
        late.search("b")
    for again in (copy.copy(late), copy.deepcopy([late])[0], pickle.loads(pickle.dumps(late))):
        assert again.findall("abBc") == ["bB"]


def test_what_no_expression_has_it_has_not() -> None:
    late = lazy.expression("a")
    assert not hasattr(late, "__len__")
    assert not hasattr(late, "_nothing")
    with pytest.raises(AttributeError):
        late.nothing  # type: ignore[attr-defined]  # noqa: B018


def test_every_expression_of_ours_can_be_compiled() -> None:
    """A fault would show when it is first used, on somebody's wall."""
    import importlib
    import pkgutil

    import player

    seen = 0
    for module in pkgutil.walk_packages(player.__path__, "player."):
        if ".hub" in module.name or module.name.endswith("__main__"):
            continue
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, lazy.expression):  # type: ignore[arg-type]
                assert value.pattern
                seen += 1
    assert seen > 90
