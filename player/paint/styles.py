"""What the style sheets of a drawing come to, element by element, in words that the library that
draws it knows.

It knows simple selectors, old colours and no variables, and paints black what it does not know. So
the cascade is worked out here (selectors by cssselect2, syntax by tinycss2), as a browser does on a
light screen: `var()`, `light-dark()`, new colours, `@media`, sizes and turns given in CSS. What can
be neither worked out nor left out is told. Opens no file, draws nothing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Protocol

from player.paint.colours import NAMED, Colour, Unknown, colour, mixed

MOST_RULES = 5000
MOST_ASKED = 10_000_000  # rules, times the elements that each is asked of: half a minute at worst
MOST_SAID = 1_000_000  # what rules say of elements, all together
MOST_VALUE = 10_000  # characters that a value may come to: variables of variables double
_DEEPEST = 20  # variables in variables

_PAINTS = frozenset({"fill", "stroke", "color", "stop-color", "flood-color", "lighting-color"})
_BOXES = ("rect", "svg", "image", "use", "mask", "filter", "pattern")
_SIZES = {
    "x": _BOXES,
    "y": _BOXES,
    "width": _BOXES,
    "height": _BOXES,
    "cx": ("circle", "ellipse"),
    "cy": ("circle", "ellipse"),
    "r": ("circle",),
    "rx": ("rect", "ellipse"),
    "ry": ("rect", "ellipse"),
    "d": ("path",),
}
_FIRST = {
    "fill": "black",
    "stroke": "none",
    "color": "black",
    "stop-color": "black",
    "flood-color": "black",
    "opacity": "1",
    "fill-opacity": "1",
    "stroke-opacity": "1",
    "stroke-width": "1",
    "visibility": "visible",
    "display": "inline",
    "filter": "none",
    "mask": "none",
    "clip-path": "none",
}
_BACK = ("unset", "revert", "revert-layer")
_MODERN = re.compile(
    r"(?:var|env|light-dark|color|color-mix|oklch|oklab|lab|lch|hwb|rgba?|hsla?|calc|min|max|clamp)\(",
    re.IGNORECASE,
)
# What a browser would do and the library cannot.
_BEYOND = {
    "clip-path": re.compile(r"^(?!none|url\()", re.I),
    "mask": re.compile(r"gradient\(|image\(", re.I),
    "offset-path": re.compile("^(?!none)"),
    "rotate": re.compile("^(?!none)"),
    "scale": re.compile("^(?!none)"),
    "translate": re.compile("^(?!none)"),
    "content": re.compile(r"^url\("),
    "mask-image": re.compile("^(?!none)"),
}


class Element(Protocol):
    """What is asked of an element here."""

    name: str
    attributes: dict[str, str]
    inside: list[Any]


class Beyond(Exception):
    """Something that a browser shows and we cannot. `args[0]` is as it was written."""


@dataclass
class Styled:
    """What was met besides."""

    moves: bool = False
    differs: str = ""  # what may look a little different


def settle(root: Element) -> Styled:
    """Write into each element what its styles come to, and take the style sheets out. Raises
    Beyond."""
    sheets = list(_sheets(root))
    told = Styled()
    _in_old_units(root, told)
    if not sheets and not any(_is_modern(element) for element in _all(root)):
        return told
    import cssselect2
    import tinycss2

    matcher, count = cssselect2.Matcher(), 0
    registered: dict[str, list[Any]] = {}
    for css in sheets:
        for rule in _rules(
            tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True),
            told,
            registered,
        ):
            count += 1
            if count > MOST_RULES:
                raise Beyond(f"> {MOST_RULES} CSS")
            declared = list(_declared(rule.content))
            try:
                selectors = cssselect2.compile_selector_list(rule.prelude)
            except cssselect2.SelectorError:
                raise Beyond(tinycss2.serialize(rule.prelude).strip()[:60]) from None
            for selector in selectors:
                if selector.pseudo_element is None and not selector.never_matches:
                    matcher.add_selector(selector, declared)
    if count * sum(1 for _ in _all(root)) > MOST_ASKED:
        raise Beyond(f"> {MOST_ASKED:,} CSS")
    _settled(root, matcher, registered, told)
    _in_old_units(root, told)
    for element in _all(root):
        if plain(element.name) in ("linearGradient", "radialGradient"):
            _graded(element)
    return told


def _all(root: Element) -> Iterator[Element]:
    left = [root]
    while left:
        element = left.pop()
        yield element
        left.extend(one for one in element.inside if not isinstance(one, str))


def plain(name: str) -> str:
    """A name without its prefix."""
    return name.rpartition(":")[2]


def _is_modern(element: Element) -> bool:
    attributes = element.attributes
    if "style" in attributes:
        return True
    if any(_MODERN.search(value) for key, value in attributes.items() if key not in _VERBATIM):
        return True
    return any(
        not _is_old(value.strip().casefold()) for key, value in attributes.items() if key in _PAINTS
    )


_OLD = re.compile(r"#[0-9a-f]{3}|#[0-9a-f]{6}|none|inherit|currentcolor|url\(#[^()]*\)|")


@cache
def _is_old(value: str) -> bool:
    from tinycss2.color3 import parse_color

    return _OLD.fullmatch(value) is not None or (
        value.isalpha() and value not in NAMED and parse_color(value) is not None
    )


# ── sheets ────────────────────────────────────────────────────────────────────────────────────────


def _sheets(root: Element) -> Iterator[str]:
    """The text of each style sheet that counts; all are taken out."""
    for element in _all(root):
        sheets = [
            one for one in element.inside if not isinstance(one, str) and plain(one.name) == "style"
        ]
        if sheets:
            element.inside = [
                one for one in element.inside if isinstance(one, str) or plain(one.name) != "style"
            ]
        for sheet in sheets:
            kind = sheet.attributes.get("type", "").strip().casefold()
            if kind in ("", "text/css") and _media(sheet.attributes.get("media", "")):
                yield "".join(text for text in sheet.inside if isinstance(text, str))


def _rules(
    parsed: Iterable[Any], told: Styled, registered: dict[str, list[Any]], depth: int = 0
) -> Iterator[Any]:
    """The rules that count on a light screen, in their order; what variables are at first is
    `registered`."""
    import tinycss2

    if depth > _DEEPEST:
        raise Beyond("@")
    for rule in parsed:
        if rule.type == "qualified-rule":
            yield rule
        elif rule.type == "at-rule":
            name, prelude = rule.lower_at_keyword, tinycss2.serialize(rule.prelude).strip()
            if (
                name in ("media", "supports", "layer", "scope", "container", "starting-style")
                and rule.content is not None
            ):
                if name in ("scope", "container"):
                    raise Beyond(f"@{name} {prelude}"[:60])
                if (
                    name == "starting-style"
                    or (name == "media" and not _media(prelude))
                    or (name == "supports" and not _supported(prelude))
                ):
                    continue
                yield from _rules(
                    tinycss2.parse_rule_list(
                        rule.content, skip_comments=True, skip_whitespace=True
                    ),
                    told,
                    registered,
                    depth + 1,
                )
            elif name == "keyframes" or name.endswith("-keyframes"):
                told.moves = True
            elif name == "property" and rule.content is not None:
                registered.update(
                    (prelude, one.value)
                    for one in _declared(rule.content)
                    if one.name == "initial-value"
                )


_FEATURE = re.compile(r"\(\s*([a-z-]+)\s*(?::\s*([^()]*?))?\s*\)")
_TRUE = {
    "prefers-color-scheme": "light",
    "prefers-reduced-motion": "no-preference",
    "prefers-contrast": "no-preference",
    "color": None,
    "orientation": "landscape",
    "forced-colors": "none",
    "scripting": "none",
    "update": "fast",
}


def _media(query: str) -> bool:
    """Whether a media query holds for a screen that is light. Raises Beyond for one that we cannot
    judge."""
    query = re.sub(r"/\*.*?\*/", "", query.casefold()).strip()
    return not query or any(_one_media(one.strip()) for one in query.split(","))


def _one_media(query: str) -> bool:
    negated = query.startswith("not ")
    query = query.removeprefix("not ").removeprefix("only ").strip()
    if " or " in query or query.count("(") != len(_FEATURE.findall(query)):
        raise Beyond(f"@media {query}"[:60])
    kinds = re.findall(r"[a-z]+", _FEATURE.sub("", query).replace(" and", " ").replace("and ", " "))
    holds = all(kind in ("all", "screen") for kind in kinds)
    for name, value in _FEATURE.findall(query):
        if name not in _TRUE:
            if not holds:
                break
            raise Beyond(f"@media {query}"[:60])
        holds = holds and (not value or _TRUE[name] is None or value == _TRUE[name])
    return holds != negated


def _supported(condition: str) -> bool:
    """What is asked for there is nearly always what browsers have had for years."""
    return not condition.casefold().startswith("not")


@dataclass(frozen=True, slots=True)
class _Said:
    name: str
    value: list[Any]
    important: bool


def _declared(content: Any) -> Iterator[_Said]:
    import tinycss2

    for one in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if one.type == "declaration":
            yield _Said(
                one.name if one.name.startswith("--") else one.lower_name, one.value, one.important
            )
        elif one.type in ("qualified-rule", "at-rule"):
            raise Beyond(tinycss2.serialize(one.prelude).strip()[:60])  # a rule in a rule


# ── the cascade ───────────────────────────────────────────────────────────────────────────────────


def _settled(root: Element, matcher: Any, registered: dict[str, list[Any]], told: Styled) -> None:
    import xml.etree.ElementTree as etree

    import cssselect2

    mirror, pairs = _mirrored(root, etree)
    inherited: dict[int, tuple[dict[str, list[Any]], str]] = {}
    count = 0
    for wrapped in cssselect2.ElementWrapper.from_xml_root(mirror).iter_subtree():
        element = pairs[id(wrapped.etree_element)]
        above = (
            inherited[id(wrapped.parent.etree_element)]
            if wrapped.parent is not None
            else (registered, "#000")
        )
        matched = matcher.match(wrapped)
        count += sum(len(declared) for *_, declared in matched)
        if count > MOST_SAID:
            raise Beyond(f"> {MOST_SAID:,} CSS")
        said = _in_force(element, matched)
        variables = {
            **above[0],
            **{name: value for name, value in said.items() if name.startswith("--")},
        }
        if (schemes := said.get("color-scheme")) is not None:
            words = {token.lower_value for token in schemes if token.type == "ident"}
            variables[_DARK] = schemes if "dark" in words and "light" not in words else []
        if element is root:
            _behind(said, variables)
        inherited[id(wrapped.etree_element)] = (
            variables,
            _write(element, said, variables, above[1], told),
        )
    of = {id(pairs[key]): variables for key, (variables, _) in inherited.items()}
    _same_where_used(root, of)


_DARK = "dark"  # among the variables, whose names all begin with two dashes


def _behind(said: dict[str, list[Any]], variables: Mapping[str, list[Any]]) -> None:
    """The ground that a browser paints under the whole drawing, as the one property that the
    library knows it by."""
    import tinycss2

    for name in [
        name for name in said if name in ("background", "background-color", "background-image")
    ]:
        tokens = [
            token
            for token in _filled(said.pop(name), variables, 0) or ()
            if token.type not in ("whitespace", "comment")
        ]
        functions = [token.lower_name for token in tokens if token.type == "function"]
        if any(token.type == "url" for token in tokens) or any(
            one == "url" or "gradient" in one for one in functions
        ):
            raise Beyond(f"{name}: {tinycss2.serialize(tokens)}"[:60])
        try:
            found = next((one for token in tokens if (one := colour([token])) is not None), None)
        except Unknown:
            raise Beyond(f"{name}: {tinycss2.serialize(tokens)}"[:60]) from None
        if found is not None:
            said["background-color"] = tinycss2.parse_component_value_list(str(found))


def _same_where_used(root: Element, of: Mapping[int, Mapping[str, list[Any]]]) -> None:
    """What is drawn in another place by `use` takes the variables of that place: told where those
    are others."""
    import tinycss2

    named = {
        element.attributes["id"]: element for element in _all(root) if "id" in element.attributes
    }
    for element in _all(root):
        if plain(element.name) != "use":
            continue
        link = next(
            (
                value.strip()[1:]
                for key, value in element.attributes.items()
                if plain(key) == "href"
            ),
            "",
        )
        there = of.get(id(named.get(link)), {})
        for name, value in of.get(id(element), {}).items():
            if tinycss2.serialize(there.get(name, [])).strip() != tinycss2.serialize(value).strip():
                raise Beyond(f"<use>, {name}")


_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def _mirrored(root: Element, etree: Any) -> tuple[Any, dict[int, Element]]:
    """The same tree as the library for selectors wants it."""

    def one(element: Element) -> Any:
        said = {
            _LANGUAGE if key in ("xml:lang", "lang") else key: value
            for key, value in element.attributes.items()
        }
        return etree.Element(plain(element.name), said)

    top = one(root)
    pairs, left = {id(top): root}, [(root, top)]
    while left:
        element, mirror = left.pop()
        for inner in element.inside:
            if not isinstance(inner, str):
                child = one(inner)
                mirror.append(child)
                pairs[id(child)] = inner
                left.append((inner, child))
    return top, pairs


def _in_force(element: Element, matched: Iterable[Any]) -> dict[str, list[Any]]:
    """What is said of an element, by the strongest that says it."""
    ranked: list[tuple[tuple[Any, ...], _Said]] = []
    for specificity, order, _, declared in matched:
        ranked += [
            ((one.important, 0, specificity, order, at), one)
            for at, one in enumerate(declared)
            if _counts(one)
        ]
    if style := element.attributes.get("style"):
        ranked += [
            ((one.important, 1, (0, 0, 0), 0, at), one)
            for at, one in enumerate(_declared(style))
            if _counts(one)
        ]
    ranked.sort(key=lambda pair: pair[0])
    found: dict[str, list[Any]] = {}
    for _, one in ranked:
        found.pop(one.name, None)
        found[one.name] = one.value
    return found


def _counts(said: _Said) -> bool:
    """Whether a browser would not pass it over as a mistake: a colour that is none."""
    if said.name not in _PAINTS or not (
        tokens := [token for token in said.value if token.type not in ("whitespace", "comment")]
    ):
        return bool(said.value)
    first = tokens[0]
    if (
        first.type in ("url", "function")
        or (first.type == "ident" and first.lower_value in _WORDS)
        or _var_in(tokens)
    ):
        return True  # a function that we do not know may be newer than we are
    try:
        return colour(tokens) is not None
    except Unknown:
        return True


_WORDS = frozenset(
    (*_BACK, "initial", "inherit", "none", "currentcolor", "context-fill", "context-stroke")
)


def _var_in(tokens: Iterable[Any]) -> bool:
    return any(
        token.type == "function" and (token.lower_name == "var" or _var_in(token.arguments))
        for token in tokens
    )


def _write(
    element: Element,
    said: Mapping[str, list[Any]],
    variables: Mapping[str, list[Any]],
    above: str,
    told: Styled,
) -> str:
    """Write into an element what its styles come to. Its `color`, which those in it inherit."""
    current = above
    kept: list[str] = []
    from_sheet = {name: value for name, value in said.items() if not name.startswith("--")}
    as_attribute = _attributes_to_resolve(element, from_sheet)
    both = {**from_sheet, **as_attribute}
    # `color` first: what the others may call currentColor.
    for name in sorted(both, key=lambda name: name != "color"):
        counts = _counts(_Said(name, both[name], False))
        value = _resolved(name, both[name], variables, current) if counts else None
        if name == "stop-color" and _is_new(both[name], variables):
            element.attributes[_GRADED] = _parts_of(both[name], variables, current)
        if value is None:
            element.attributes.pop(name, None)  # as if neither had said anything
        elif name in as_attribute:
            element.attributes[name] = value
        else:
            _put(element, name, value, kept, told)
        if name == "color" and value and value.casefold() not in ("inherit", "currentcolor"):
            current = value
    element.attributes.pop("style", None)
    if kept:
        element.attributes["style"] = ";".join(kept)
    return current


def _attributes_to_resolve(element: Element, from_sheet: Container[str]) -> dict[str, list[Any]]:
    """The attributes of an element that are worked out as its styles are, where those say nothing
    of the same name."""
    import tinycss2

    return {
        name: tinycss2.parse_component_value_list(value)
        for name, value in element.attributes.items()
        if name not in from_sheet
        and name not in _VERBATIM
        and (name in _PAINTS or _MODERN.search(value))
    }


def _parts_of(tokens: list[Any], variables: Mapping[str, list[Any]], current: str) -> str:
    """A colour as numbers, for a gradient that has to be exact; nothing where it is none."""
    exact = colour(_filled(tokens, variables, 0) or [], current)
    return " ".join(map(str, (*exact.parts, exact.alpha))) if exact else ""


_VERBATIM = frozenset(
    {
        "style",
        "d",
        "points",
        "transform",
        "gradientTransform",
        "patternTransform",
        "href",
        "xlink:href",
        "id",
        "class",
    }
)


def _put(element: Element, name: str, value: str, kept: list[str], told: Styled) -> None:
    if (beyond := _BEYOND.get(name)) and beyond.search(value):
        raise Beyond(f"{name}: {value}"[:60])
    if name.startswith("animation") and value.strip() not in ("none", "initial"):
        told.moves = True
        return
    kind = plain(element.name).casefold()
    if name in _SIZES:
        if kind in _SIZES[name] and value != "auto":
            found = (
                re.fullmatch(r"path\(\s*(['\"])(.*)\1\s*\)", value, re.DOTALL)
                if name == "d"
                else None
            )
            element.attributes[name] = found[2] if found else value
        return
    if name == "transform":
        element.attributes[name] = _turned(value)
        return
    if name == "text-transform" and value in ("uppercase", "lowercase"):
        _in_case(element, value)
        return
    element.attributes.pop(name, None)
    if re.search(r"\([^()]*\(", value):
        element.attributes[name] = (
            value  # in a style the library does not see where brackets in brackets end
        )
    else:
        kept.append(f"{name}:{value}")


def _resolved(
    name: str, tokens: list[Any], variables: Mapping[str, list[Any]], current: str
) -> str | None:
    """A value in words that the library knows; None where it is as good as not said."""
    import tinycss2

    filled = _filled(tokens, variables, 0)
    if filled is None:
        return None
    text = str(tinycss2.serialize(filled)).strip()
    if len(text) > MOST_VALUE:
        raise Beyond(f"{name}: {text[:40]}…")
    word = text.casefold()
    if word in _BACK:
        return None
    if word == "initial":
        return _FIRST.get(name)
    if name in _PAINTS and word not in (
        "none",
        "inherit",
        "currentcolor",
        "context-fill",
        "context-stroke",
    ):
        return _painted(name, filled, text, current)
    if (
        re.search(r"(?<![\w-])(?:calc|min|max|clamp|env|attr|if)\(", text, re.IGNORECASE)
        and name != "font-family"
    ):
        return _reckoned(name, text)
    return _filtered(filled, text, current) if name == "filter" and "drop-shadow" in word else text


def _filtered(tokens: list[Any], text: str, current: str) -> str:
    """The shadows among filters, in old colours."""
    parts = []
    for token in tokens:
        if token.type != "function" or token.lower_name != "drop-shadow":
            parts.append(token.serialize())
            continue
        try:
            inside = [
                str(colour([one], current) or one.serialize())
                for one in token.arguments
                if one.type not in ("whitespace", "comment")
            ]
        except Unknown:
            raise Beyond(f"filter: {text}"[:60]) from None
        parts.append(f"drop-shadow({' '.join(inside)})")
    return "".join(parts)


def _painted(name: str, tokens: list[Any], text: str, current: str) -> str:
    try:
        if tokens and (
            link := next(
                (
                    token
                    for token in tokens
                    if token.type in ("url", "function") and text.casefold().startswith("url")
                ),
                None,
            )
        ):
            after = tokens[tokens.index(link) + 1 :]
            found = colour(after, current) if after else None
            return f"{link.serialize()} {found}" if found else text
        found = colour(tokens, current)
    except Unknown:
        raise Beyond(f"{name}: {text}"[:60]) from None
    if found is None and "(" in text:
        raise Beyond(f"{name}: {text}"[:60])
    return str(found) if found else text


def _filled(
    tokens: Iterable[Any], variables: Mapping[str, list[Any]], depth: int
) -> list[Any] | None:
    """Tokens with each `var()` in them replaced; None where one has nothing behind it."""
    import tinycss2

    if depth > _DEEPEST:
        return None
    found: list[Any] = []
    size = 0
    for token in tokens:
        if token.type != "function":
            found.append(token)
            continue
        inner: list[Any] | None
        if token.lower_name == "light-dark":
            sides = _by_comma(token.arguments)
            if (
                inner := _filled(sides[-1 if variables.get(_DARK) else 0], variables, depth + 1)
            ) is None:
                return None
            found += inner
        elif token.lower_name == "var":
            name, fallback = _variable(token.arguments)
            inner = _filled(variables[name], variables, depth + 1) if name in variables else None
            if inner is None and fallback is not None:
                inner = _filled(fallback, variables, depth + 1)
            if inner is None:
                return None
            found += inner
        else:
            if (inner := _filled(token.arguments, variables, depth + 1)) is None:
                return None
            found.append(
                tinycss2.ast.FunctionBlock(
                    token.source_line, token.source_column, token.name, inner
                )
            )
        size += len(inner)
        if size > MOST_VALUE:
            raise Beyond("var()")
    return found


def _by_comma(tokens: Iterable[Any]) -> list[list[Any]]:
    parts: list[list[Any]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _variable(arguments: list[Any]) -> tuple[str, list[Any] | None]:
    name = next((token.value for token in arguments if token.type == "ident"), "")
    comma = next(
        (
            at
            for at, token in enumerate(arguments)
            if token.type == "literal" and token.value == ","
        ),
        None,
    )
    return name, None if comma is None else arguments[comma + 1 :]


# ── units ─────────────────────────────────────────────────────────────────────────────────────────

_LENGTHS = frozenset(
    {
        *_SIZES,
        "x1",
        "x2",
        "y1",
        "y2",
        "dx",
        "dy",
        "font-size",
        "stroke-width",
        "letter-spacing",
        "stroke-dashoffset",
        "style",
    }
) - {"d"}
_REM = re.compile(r"(?<![\w#.-])(\d*\.?\d+)rem\b", re.IGNORECASE)
_OF_A_PAGE = re.compile(
    r"(?<![\w#.-])\d*\.?\d+(?:[sld]?v(?:w|h|i|b|min|max)|cq\w+|ch|r?lh|cap|ic)\b", re.IGNORECASE
)
_ROOT_SIZE = 16  # px: what a browser takes for `rem` where nothing is said


def _in_old_units(root: Element, told: Styled) -> None:
    """Lengths in units that the library knows; and whether there is something that it draws in its
    own way."""
    for element in _all(root):
        for name in _LENGTHS & element.attributes.keys():
            value = element.attributes[name]
            if name in ("rx", "ry") and value.strip() == "auto":
                element.attributes[name] = "0"  # as an attribute it is no length
            if found := _OF_A_PAGE.search(value):
                raise Beyond(f"{name}: {found[0]}")
            if "rem" in value:
                element.attributes[name] = _REM.sub(
                    lambda part: f"{float(part[1]) * _ROOT_SIZE:g}px", value
                )
        if "non-scaling" in element.attributes.get(
            "vector-effect", ""
        ) or "non-scaling" in element.attributes.get("style", ""):
            told.differs = "vector-effect"
        elif "pathLength" in element.attributes and plain(element.name) not in ("marker",):
            told.differs = "pathLength"


# ── gradients ─────────────────────────────────────────────────────────────────────────────────────

_GRADED = "data-graded"
_STEPS = 12  # between two stops: nobody sees the corners
_NEW_FUNCTIONS = ("oklch", "oklab", "lab", "lch", "color", "color-mix")


def _is_new(tokens: list[Any], variables: Mapping[str, list[Any]]) -> bool:
    return any(
        token.type == "function" and token.lower_name in _NEW_FUNCTIONS
        for token in _filled(tokens, variables, 0) or ()
    )


def _graded(gradient: Element) -> None:
    """A gradient with a new colour in it goes its way in another space than an old one: it is
    written as many short old ones."""
    stops = [
        one for one in gradient.inside if not isinstance(one, str) and plain(one.name) == "stop"
    ]
    new = [stop.attributes.pop(_GRADED, None) for stop in stops]
    if len(stops) < 2 or not any(one is not None for one in new):
        return
    if gradient.attributes.get("color-interpolation", "sRGB") != "sRGB":
        raise Beyond("color-interpolation")
    at, places, colours = 0.0, [], []
    for stop, exact in zip(stops, new, strict=True):
        at = max(at, min(1.0, _part(stop.attributes.get("offset", "0"), 0.0)))
        places.append(at)
        colours.append(_stop_colour(stop, exact))
    for number in range(len(stops) - 1, 0, -1):
        before, after = stops[number - 1], stops[number]
        for step in range(1, _STEPS):
            part = step / _STEPS
            offset = places[number - 1] + (places[number] - places[number - 1]) * part
            between = type(before)(
                before.name,
                {
                    "offset": f"{offset:.5f}",
                    "stop-color": str(mixed(colours[number - 1], colours[number], part)),
                },
                [],
            )
            gradient.inside.insert(
                next(at for at, one in enumerate(gradient.inside) if one is after), between
            )


def _stop_colour(stop: Element, exact: str | None) -> Colour:
    """Its colour; one beyond sRGB is not cut off, since it goes its way from there."""
    import tinycss2

    style = {one.name: one.value for one in _declared(stop.attributes.get("style", ""))}
    tokens = style.get("stop-color") or tinycss2.parse_component_value_list(
        stop.attributes.get("stop-color", "black")
    )
    red, green, blue, alpha = map(float, exact.split()) if exact else (0.0, 0.0, 0.0, 1.0)
    found = Colour((red, green, blue), alpha) if exact else colour(tokens)
    seen = (
        tinycss2.serialize(style["stop-opacity"])
        if "stop-opacity" in style
        else stop.attributes.get("stop-opacity", "1")
    )
    if found is None:
        raise Beyond("stop-color")
    return replace(found, alpha=found.alpha * _part(seen, 1.0))


def _part(text: str, otherwise: float) -> float:
    """A number, or a percentage."""
    text = text.strip()
    try:
        return float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        return otherwise


# ── numbers and turns ─────────────────────────────────────────────────────────────────────────────

_UNITS = {
    "": 1.0,
    "px": 1.0,
    "pt": 96 / 72,
    "pc": 16.0,
    "mm": 96 / 25.4,
    "cm": 96 / 2.54,
    "in": 96.0,
    "q": 96 / 101.6,
}


_LENGTH = re.compile(r"(\d*\.?\d+)(px|pt|pc|mm|cm|in|q)\b", re.IGNORECASE)


def _reckoned(name: str, text: str) -> str:
    """`calc()` of numbers and of lengths that can be added up."""

    def one(found: re.Match[str]) -> str:
        sum_ = _LENGTH.sub(
            lambda part: f"{float(part[1]) * _UNITS[part[2].casefold()]:.8f}", found[1]
        )
        if not re.fullmatch(r"[\d.\s+*/-]{1,200}", sum_):
            raise Beyond(f"{name}: {text}"[:60])
        return f"{_sum(sum_, name, text):g}"

    done = re.sub(r"\bcalc\(([^()]*)\)", one, text, flags=re.IGNORECASE)
    if re.search(r"\b(?:calc|min|max|clamp|env)\(", done, re.IGNORECASE):
        raise Beyond(f"{name}: {text}"[:60])
    return done


def _sum(text: str, name: str, whole: str) -> float:
    """Products and their sums, without brackets."""
    total, product, sign, way = 0.0, None, 1.0, "*"
    for token in re.findall(r"\d*\.?\d+|[-+*/]", text):
        if token in "*/":
            way = token
        elif token in "+-":
            if product is not None:
                total, product, sign, way = total + sign * product, None, 1.0, "*"
            sign = -sign if token == "-" else sign
        else:
            number = float(token)
            if way == "/" and not number:
                raise Beyond(f"{name}: {whole}"[:60])
            product = (
                number if product is None else product * number if way == "*" else product / number
            )
    return total + sign * (product or 0.0)


_ANGLES = {"deg": 1.0, "grad": 0.9, "rad": 180 / math.pi, "turn": 360.0, "": 1.0}


def _turned(value: str) -> str:
    """CSS's `transform` as the attribute of that name wants it. Raises Beyond."""
    if value in ("none", ""):
        return ""
    done = []
    for name, inside in re.findall(r"([a-zA-Z0-9]+)\(([^()]*)\)", value):
        numbers = []
        for part in re.split(r"[\s,]+", inside.strip()):
            found = re.fullmatch(r"([-+]?(?:\d*\.)?\d+(?:e[-+]?\d+)?)([a-z]*)", part, re.IGNORECASE)
            units = _ANGLES if name in ("rotate", "skewX", "skewY", "skew", "rotateZ") else _UNITS
            if found is None or found[2].casefold() not in units:
                raise Beyond(f"transform: {value}"[:60])
            numbers.append(float(found[1]) * units[found[2].casefold()])
        first = numbers[0]
        match name, len(numbers):
            case (
                ("matrix", 6)
                | ("translate" | "scale", 1 | 2)
                | ("rotate", 1 | 3)
                | ("skewX" | "skewY", 1)
            ):
                done.append(f"{name}({' '.join(f'{number:.6g}' for number in numbers)})")
            case "translateX" | "translateY", 1:
                done.append(
                    f"translate({first:.6g} 0)"
                    if name == "translateX"
                    else f"translate(0 {first:.6g})"
                )
            case "scaleX" | "scaleY", 1:
                done.append(
                    f"scale({first:.6g} 1)" if name == "scaleX" else f"scale(1 {first:.6g})"
                )
            case "rotateZ", 1:
                done.append(f"rotate({first:.6g})")
            case _:
                raise Beyond(f"transform: {value}"[:60])
    if not done:
        raise Beyond(f"transform: {value}"[:60])
    return " ".join(done)


def _in_case(element: Element, how: str) -> None:
    for one in _all(element):
        one.inside[:] = [
            (part.upper() if how == "uppercase" else part.lower())
            if isinstance(part, str)
            else part
            for part in one.inside
        ]
