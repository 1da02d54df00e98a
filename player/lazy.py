"""What is compiled once it is wanted: the methods of dataclasses, and regular expressions. For the
modules that a player imports before its first slide; knows nothing of them.

`dataclasses.dataclass` writes up to six methods for a class and compiles each: a third of a
millisecond for one that is frozen, and a third of the time that a player took to import itself.
Here the other methods serve all classes, and the constructor is compiled once it is called often.

    @dataclass(frozen=True, slots=True)
    class Place:
        line: int

is what `dataclasses.dataclass` with the same arguments makes of it, and type checkers see that one.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["compile_one", "dataclass", "expression"]

_Values = Callable[[object], Any]
_compile = re.compile
OFTEN = 20  # objects that are made without a compiled constructor, which takes as long as 100
_used: list[Callable[[], None]] = []  # each compiles the constructor of a class that is in use


def compile_one() -> bool:
    """Compile the constructor of one class that is in use, in a quiet moment: else the 20th object
    would wait for that, whoever waits for it. False where there was none left."""
    if _used:
        _used.pop()()
    return bool(_used)


if TYPE_CHECKING:
    from dataclasses import dataclass
    from re import compile as expression
else:

    class expression:
        """A regular expression, as `re.compile` with the same arguments makes it; but only its
        methods take it, not the functions of `re`."""

        def __init__(self, text: str, flags: int = 0) -> None:
            """Compile nothing yet, so that a fault in the text shows at the first use."""
            self._written = text, flags

        def __reduce__(self) -> Any:
            """As it was written: in a copy, and in another process."""
            return expression, self._written

        def __getattr__(self, name: str) -> Any:
            """What the expression has of that name: it is compiled now."""
            if name.startswith("_"):
                raise AttributeError(name)
            made = _compile(*self._written)
            # From now on these are found without asking us.
            vars(self).update({method: getattr(made, method) for method in _METHODS})
            return getattr(made, name)

    def dataclass(
        cls: type | None = None, /, *, frozen: bool = False, slots: bool = False, eq: bool = True
    ) -> Any:
        """A dataclass, as `dataclasses.dataclass` makes it with these arguments."""

        def made(cls: type) -> type:
            written = set(vars(cls))
            if "__eq__" in written and vars(cls)["__hash__"] is None:
                written.discard("__hash__")  # Python put it there
            kind = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)(cls)
            _prepare(kind, written, frozen, eq)
            return kind

        return made if cls is None else made(cls)


def _prepare(kind: type, written: set[str], frozen: bool, eq: bool) -> None:
    """Give a class its methods, but for those that are `written` in it."""
    methods: dict[str, Any] = {"__init__": _constructor(kind, frozen), "__repr__": _said}
    if eq:
        methods |= {"__eq__": _equal, "__hash__": _hashed if frozen else None}
    if frozen:
        methods["__setstate__"] = _take_state
    for name, method in methods.items():
        if name not in written:
            setattr(kind, name, method)
    if frozen:
        kind.__setattr__, kind.__delattr__ = _not_set, _not_deleted  # type: ignore[assignment]


def _constructor(kind: type, frozen: bool) -> Callable[..., None]:
    """A constructor for the first few objects. The one that is compiled then takes its place; it
    also says what is wrong with the arguments."""
    calls = 0

    def finish() -> None:
        if vars(kind).get("__init__") is __init__:
            kind.__init__ = _compiled(kind, frozen)  # type: ignore[misc]

    def __init__(self: object, *args: Any, **named: Any) -> None:
        nonlocal calls
        calls += 1
        if calls == 1:
            _used.append(finish)
        values = _values(kind, args, named) if calls < OFTEN else None
        if values is None:
            real = _compiled(kind, frozen)
            kind.__init__ = real  # type: ignore[misc]
            real(self, *args, **named)
            return
        for name, value in values:
            object.__setattr__(self, name, value)
        if hasattr(self, "__post_init__"):
            self.__post_init__()

    return __init__


def _values(
    kind: type, args: tuple[Any, ...], named: dict[str, Any]
) -> list[tuple[str, Any]] | None:
    """The values of the fields; None where these arguments are wrong, or may be."""
    values, taken, left = list[tuple[str, Any]](), 0, len(named)
    for one in dataclasses.fields(kind):
        if one.init and not one.kw_only and taken < len(args):
            values.append((one.name, args[taken]))
            taken += 1
        elif one.init and one.name in named:
            values.append((one.name, named[one.name]))
            left -= 1
        elif one.default_factory is not dataclasses.MISSING:
            values.append((one.name, one.default_factory()))
        elif one.default is not dataclasses.MISSING:
            values.append((one.name, one.default))
        elif one.init:
            return None
    return values if taken == len(args) and not left else None


def _compiled(kind: type, frozen: bool) -> Callable[..., None]:
    """The constructor that the standard library writes for these fields."""
    types: dict[str, Any] = {}
    namespace = {"__annotations__": types, "__doc__": "", "__module__": kind.__module__}
    for one in dataclasses.fields(kind):
        types[one.name] = one.type
        namespace[one.name] = dataclasses.field(
            default=one.default,
            default_factory=one.default_factory,
            init=one.init,
            kw_only=one.kw_only,
        )
    if hasattr(kind, "__post_init__"):
        namespace["__post_init__"] = kind.__post_init__
    twin: type = type(kind.__name__, (), namespace)
    twin = dataclasses.dataclass(repr=False, eq=False, match_args=False, frozen=frozen)(twin)
    constructor: Callable[..., None] = vars(twin)["__init__"]
    constructor.__qualname__ = f"{kind.__qualname__}.__init__"
    return constructor


# ── what serves all classes ───────────────────────────────────────────────────────────────────────

_METHODS = ("match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer")
_compared: dict[type, _Values] = {}
_hashed_by: dict[type, _Values] = {}


def _values_of(names: list[str]) -> _Values:
    if len(names) == 1:
        (name,) = names
        return lambda one: (getattr(one, name),)
    return attrgetter(*names) if names else lambda _one: ()


def _equal(self: object, other: object) -> Any:
    kind = self.__class__
    if other.__class__ is not kind:
        return NotImplemented
    if (values := _compared.get(kind)) is None:
        names = [one.name for one in dataclasses.fields(kind) if one.compare]  # type: ignore[arg-type]
        values = _compared[kind] = _values_of(names)
    return values(self) == values(other)


def _hashed(self: object) -> int:
    kind = self.__class__
    if (values := _hashed_by.get(kind)) is None:
        names = [
            one.name
            for one in dataclasses.fields(kind)  # type: ignore[arg-type]
            if (one.compare if one.hash is None else one.hash)
        ]
        values = _hashed_by[kind] = _values_of(names)
    return hash(values(self))


def _said(self: object) -> str:
    fields = dataclasses.fields(self)  # type: ignore[arg-type]
    values = (f"{one.name}={getattr(self, one.name)!r}" for one in fields if one.repr)
    return f"{self.__class__.__qualname__}({', '.join(values)})"


def _not_set(self: object, name: str, value: object) -> None:
    if _is_frozen(self, name):
        raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")
    object.__setattr__(self, name, value)


def _not_deleted(self: object, name: str) -> None:
    if _is_frozen(self, name):
        raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
    object.__delattr__(self, name)


def _is_frozen(self: object, name: str) -> bool:
    # What a class adds to its dataclass without being one itself is its own affair.
    known = "__dataclass_fields__"
    return known in vars(type(self)) or name in getattr(self, known)


def _take_state(self: object, state: Any) -> None:
    """Take over what a pickle holds, or a copy."""
    for part in state if isinstance(state, tuple) else (state,):
        for name, value in (part or {}).items():
            object.__setattr__(self, name, value)
