"""A form ↔ the fields of a slide, and the rows that a template shows. Knows no file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from player.content.described import description
from player.document import as_yaml, vocabulary
from player.hub.edit.checking import Checked, Said
from player.hub.edit.kinds import Field, common_keys, example_of
from player.hub.edit.opening import Opened, kinds
from player.hub.edit.values import Posted, is_iso, is_span, taken, view
from player.hub.listing.facts import kind_named
from player.problems import Language
from player.schedule.spoken import WEEKDAYS
from player.settings.values import YES

BEFORE = "f"  # of the names of all fields
_WHEN = ("from", "until", "days", "hours", "skip_holidays", "screens")
_TURN = ("duration", "weight", "after_every")


def filled(opened: Opened, posted: Posted, language: Language) -> dict[str, Any]:
    """The fields of a slide as somebody filled them in, in the order of its file."""
    raw = opened.raw
    new = {
        one.key: taken(one, posted, f"{BEFORE}.{one.key}", raw.get(one.key), language)
        for one in opened.fields
    }
    own = [one.key for one in opened.fields]
    own.sort(key=lambda key: (key != "id", key in common_keys()))
    order = [
        "type",
        *(key for key in raw if key != "type"),
        *(key for key in own if key not in raw),
    ]
    if raw:
        order = [*raw, *(key for key in order if key not in raw)]
    new["type"] = new.get("type") or raw.get("type", opened.kind)
    return {key: new[key] for key in order if key in new and new[key] is not None}


_SPELLED = {"paginas": "pagina’s"}  # of keys: how words are written that no key can be


@dataclass(frozen=True, slots=True)
class Row:
    """A field as a template shows it. `name` is its name in the form; `time` the second part of a
    moment; `options` (value, word, chosen); `inner` the rows of a part, `items` of each part of a
    list; `photo` is what is known of one; one that `folds` need not be seen at once."""

    field: Field
    name: str
    label: str
    help: str
    value: Any = ""
    time: str = ""
    options: Sequence[tuple[str, str, bool]] = ()
    inner: Sequence[Row] = ()
    items: Sequence[Sequence[Row]] = ()
    said: Sequence[Said] = ()
    widget: str = ""
    photo: Any = None
    folds: bool = False

    @property
    def id(self) -> str:
        """Of its element."""
        return self.name.replace(".", "-")

    @property
    def is_wrong(self) -> bool:
        """Whether something in it is an error."""
        return any(one.kind == "error" for one in self.said)

    @property
    def described(self) -> str:
        """For `aria-describedby`."""
        ids = [f"{self.id}-help"] if self.help or self.widget == "picture" else []
        return " ".join([*ids, f"{self.id}-said"])


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that belong together."""

    name: str
    rows: Sequence[Row] = field(default_factory=tuple)

    @property
    def says(self) -> bool:
        """Whether something is filled in, or said, in it."""
        return any(
            (row.value not in ("", None, [], {}) and row.field.key != "id") or row.said
            for row in self.rows
        )


def groups(
    opened: Opened, fields: Mapping[str, Any], checked: Checked | None, language: Language
) -> list[Group]:
    """All fields of a form: first those that the example of its type has, then what else it may
    have, and what all slides have."""
    said = checked.at if checked is not None else {}
    rows = [
        row(one, fields.get(one.key), f"{BEFORE}.{one.key}", said, language)
        for one in opened.fields
        if one.kind != "other" or fields.get(one.key) is not None
    ]
    usual = _usual(opened)
    by_group: dict[str, list[Row]] = {"own": [], "more": [], "about": [], "when": [], "turn": []}
    for one in rows:
        name = _group_of(one.field, usual)
        folds = name == "more" and not (one.value or one.said)
        by_group[name].append(replace(one, folds=folds))
    return [Group(name, group) for name, group in by_group.items()]


def _group_of(one: Field, usual: frozenset[str]) -> str:
    if one.key in usual:
        return "own"
    if one.key in _WHEN:
        return "when"
    if one.key in _TURN:
        return "turn"
    if one.key in common_keys() | {"id"}:
        return "about"
    first = not usual or one.required or one.kind in ("picture", "link")
    return "own" if first else "more"


def _usual(opened: Opened) -> frozenset[str]:
    """The fields that one fills in first: those that the example of the type has."""
    example = example_of(opened.model) if opened.model is not None else {}
    return frozenset(example) - {"type", "id"}


def with_photos(rows: Sequence[Row], of: Callable[[str], Any]) -> list[Row]:
    """The same rows, those of a picture with what `of` knows of the photo of that name."""
    return [
        replace(
            one,
            photo=of(one.value) if one.widget == "picture" else None,
            inner=with_photos(one.inner, of),
            items=[with_photos(item, of) for item in one.items],
        )
        for one in rows
    ]


def row(one: Field, raw: Any, name: str, said: Mapping[str, list[Said]], language: Language) -> Row:
    """A field with what it shows."""
    shown = view(one, raw)
    way = name.removeprefix(f"{BEFORE}.")
    here = _worst(said.get(way, []))
    help_ = "" if one.kind in ("days", "hours") else _help(one, language)  # that is of typing
    plain = Row(one, name, label(one.key, language), help_, said=here)
    if shown is None:
        text = as_yaml({one.key: raw}, language == "nl").rstrip("\n")
        return replace(plain, value=text, widget="other")
    if one.kind == "part":
        inner = [row(i, shown.get(i.key), f"{name}.{i.key}", said, language) for i in one.inner]
        return replace(plain, value=shown, inner=inner, widget="part")
    if one.kind in ("parts", "items"):
        return _listed(one, plain, shown, said, language)
    return _single(one, plain, str(shown), language)


def _worst(said: list[Said]) -> list[Said]:
    """Where something must be mended first, what could be better is not said yet."""
    wrong = any(one.kind == "error" for one in said)
    return [one for one in said if one.kind != "tip"] if wrong else said


def _listed(
    one: Field, plain: Row, shown: list[Any], said: Mapping[str, list[Said]], language: Language
) -> Row:
    """With an empty one at the end, so that one can be added without script."""
    if one.kind == "items":
        each = Field("", "long" if one.key == "pages" else "words", one.model)
        items = [
            [row(replace(each, kind=_of_text(text)), text, f"{plain.name}.{n}", said, language)]
            for n, text in enumerate([*shown, ""])
        ]
    else:
        items = [
            [
                row(inner, part.get(inner.key), f"{plain.name}.{n}.{inner.key}", said, language)
                for inner in one.inner
            ]
            for n, part in enumerate([*shown, {}])
        ]
    return replace(plain, value=shown, items=items, widget=one.kind)


def _of_text(text: str) -> Any:
    return "long" if len(text) > 40 or "\n" in text else "words"


def _single(one: Field, plain: Row, shown: str, language: Language) -> Row:
    widget, time, options = str(one.kind), "", list[tuple[str, str, bool]]()
    if one.kind == "picture" and one.takes_file:
        widget = "file"
    if one.kind == "words" and "\n" in shown:
        widget = "long"
    if one.kind in ("moment", "day") and not is_iso(shown):
        widget = "words"
    if one.kind == "moment" and widget == "moment":
        shown, _, time = shown.partition(" ")
    if one.kind == "hours":
        widget = "hours" if is_span(shown) else "words"
        if widget == "hours":
            shown, _, time = shown.partition("-")
    if one.kind == "yes":
        known = {"yes": "ja", "no": "nee"} if language == "nl" else {"yes": "yes", "no": "no"}
        options = _options(known, shown, one.required)
    if one.kind == "choice":
        options = _options(_choices(one, language), shown, one.required)
    if one.kind == "days":
        chosen = shown.split(",")
        options = [(str(n), name, str(n) in chosen) for n, name in enumerate(WEEKDAYS[language])]
        if shown and not all(day in "0123456" for day in chosen):
            widget, options = "words", []
    short = _of_a_widget(plain.help, widget, chosen=bool(options))
    return replace(plain, value=shown, time=time, options=options, widget=widget, help=short)


def _of_a_widget(text: str, widget: str, *, chosen: bool) -> str:
    """What is said of a field, without how to type what is chosen here."""
    if widget == "picture":
        return text.partition("; ")[2]
    if widget == "yes":
        said, _, meant = text.partition(": ")
        return meant[:1].upper() + meant[1:] if said.casefold() in YES else text
    if chosen or widget in ("moment", "day", "month"):
        return text.split(":")[0]
    return text


def _choices(one: Field, language: Language) -> dict[str, str]:
    """The values that a field may have, each with its word in that language."""
    if one.key == "type":
        return {kind: kind_named(kind, language) for kind in kinds()}
    words = vocabulary().values.get(one.key, {})
    dutch = {english: word for word, english in reversed([*words.items()])}
    return {
        word: (dutch.get(word, word) if language == "nl" else word).replace("_", " ")
        for word in one.choices
    }


def _options(known: Mapping[str, str], shown: str, required: bool) -> list[tuple[str, str, bool]]:
    """What can be chosen; what stands in the file and can't be chosen stays, for `check` to say."""
    options = [] if required and shown else [("", "—", not shown)]
    options += [(value, word, value == shown) for value, word in known.items()]
    if shown and shown not in known:
        options.append((shown, shown, True))
    return options


def label(key: str, language: Language) -> str:
    """What a field is called in a form: as in a file, but spelled as people do."""
    word = vocabulary().dutch_key(key) if language == "nl" else key
    plain = _SPELLED.get(word, word).replace("_", " ").replace("-", " ")
    return plain[:1].upper() + plain[1:]


def _help(one: Field, language: Language) -> str:
    found = description(one.model, one.key)
    if found is None:
        return ""
    text = found[0 if language == "nl" else 1]
    text = text[:1].upper() + text[1:]
    return "" if text == label(one.key, language) else text  # no sentence twice
