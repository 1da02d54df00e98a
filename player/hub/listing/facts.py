"""What a list says of a slide, at a moment. Knows no page; asks no file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from textwrap import shorten

from player.document import Node, vocabulary
from player.library.edition import Edition, Item
from player.playout.program import Program
from player.playout.why_not_shown import why_not
from player.problems import Language, Problem
from player.schedule.windows import Window
from player.slides.base import Slide

_MOMENT = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for: a type, a pool, a screen; `only` those that are on now, or are not. Empty
    is all."""

    kind: str = ""
    pool: str = ""
    screen: str = ""
    only: str = ""  # "on", "off"

    @property
    def anything(self) -> bool:
        """Whether anything is."""
        return bool(self.kind or self.pool or self.screen or self.only)


class Facts:
    """What is known of the slides of an edition."""

    def __init__(self, edition: Edition) -> None:
        """Made once for an edition: its round is prepared (`program`)."""
        self.edition = edition
        self.program = Program(edition)
        self._on: tuple[datetime, frozenset[str]] | None = None
        self._by_path: dict[str, list[Problem]] = {}
        for problem in edition.problems:
            self._by_path.setdefault(problem.path, []).append(problem)

    # ── what can be chosen ────────────────────────────────────────────────────────────────────────

    @property
    def kinds(self) -> list[str]:
        """The types that there are."""
        return sorted({item.slide.TYPE for item in self.edition.items if not item.stands_in})

    @property
    def pools(self) -> list[str]:
        """The pools that there are."""
        return sorted({item.pool.name for item in self.edition.items if item.pool is not None})

    @property
    def screens(self) -> list[str]:
        """The screens and tags that any slide names."""
        return sorted({name for item in self.edition.items for name in item.slide.screens})

    def found(self, items: Iterable[Item], asked: Asked, now: datetime) -> list[Item]:
        """Those that are looked for, in their order."""
        on = self.on(now) if asked.only else frozenset()
        return [
            item
            for item in items
            if asked.kind in ("", item.slide.TYPE)
            and (not asked.pool or (item.pool is not None and item.pool.name == asked.pool))
            and (not asked.screen or asked.screen in item.slide.screens)
            and (not asked.only or (item.id in on) == (asked.only == "on"))
        ]

    # ── of a slide ────────────────────────────────────────────────────────────────────────────────

    def on(self, now: datetime) -> frozenset[str]:
        """The slides whose turn comes, as far as this is the screen that they are for."""
        known = self._on
        if known is None or known[0] != now:
            self._on = known = now, frozenset(self.program.due(now))
        return known[1]

    def why_not(self, item: Item, now: datetime, language: Language) -> str:
        """Why a slide is not on at that moment; "" where it is."""
        if item.elsewhere:  # of any screen, not of the one in the config
            item = replace(item, elsewhere=False, window=item.slide.window)
            if item.window.open_at(now):
                return ""
        elif item.id in self.on(now):
            return ""
        chosen = item.pool is None or not Window.open_at(item.window, now)
        return why_not(item, self.edition, now, now + _MOMENT, chosen=chosen, language=language)

    def problems(self, item: Item) -> list[Problem]:
        """What is wrong with a slide."""
        first, last = item.draft.line, _last(item.draft.node, item.draft.line)
        return [
            problem
            for problem in self._by_path.get(item.draft.path, ())
            if first <= problem.line <= last
        ]

    def of_no_slide(self) -> list[Problem]:
        """What does not play: the errors that belong to no slide in force."""
        known = {id(one) for item in self.edition.items for one in self.problems(item)}
        return [
            one for one in self.edition.problems if one.kind == "error" and id(one) not in known
        ]


def kinds_named(kinds: Iterable[str], language: Language) -> list[tuple[str, str]]:
    """Types with what they are called, in the order of the alphabet of that language."""
    return sorted(((kind, kind_named(kind, language)) for kind in kinds), key=lambda one: one[1])


def title_of(item: Item, language: Language, most: int) -> str:
    """What a list calls a slide; its id where it has no words."""
    return words_of(item.slide, language, most) or item.id


def words_of(slide: Slide, language: Language, most: int) -> str:
    """Its parts, told apart by a dot."""
    parts = (" ".join(part.split()) for part in slide.parts(language))
    return shorten(" · ".join(filter(None, parts)), most, placeholder=" …")


def _last(node: Node | None, line: int) -> int:
    """The last line on which something of a slide begins."""
    if node is None:
        return line
    lines = [key.line for key in node.keys.values()]
    return max([line, node.line, *lines, *(_last(inner, line) for inner in node.inside)])


def kind_named(kind: str, language: Language) -> str:
    """What a type is called."""
    word = vocabulary().dutch_type(kind) if language == "nl" else kind
    word = word.replace("_", " ").replace("-", " ")
    return word[:1].upper() + word[1:]
