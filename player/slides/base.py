"""What all slides have in common: the fields any slide may carry.

A type is a subclass in a file of its own in this folder. Nothing else registers it.
"""

from __future__ import annotations

import importlib
import inspect
import math
import pkgutil
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import ClassVar, get_args

from pydantic import Field
from pydantic.fields import FieldInfo

from player import plugins
from player.problems import Flaw
from player.scene import FAR, Beside, Clip, Item, Page, Paper, Role, Ruled, Scene
from player.scene import Text as Lines
from player.schedule.keeping import OF_PHOTOS, OF_WORDS
from player.schedule.windows import Window
from player.settings.values import (
    Days,
    HoursOfDay,
    Identifier,
    Moment,
    Names,
    Part,
    PictureField,
    Seconds,
    Text,
    YesNo,
)

# The day on which the examples of the slide types are told: what counts days shows it as they mean
# it. Whoever paints an example paints it on this day.
EXAMPLE_DAY = date(2026, 4, 14)

# Page units: the largest type under a rule on an upright page, and at 3 m that from afar.
_RULED, _RULED_FAR = 70.0, 56.0

_ALWAYS, _UNSAID = Window(), (None,) * 5


class Common(Part):
    """The fields that every slide may carry, and every folder or pool for all that is in it."""

    from_: Moment | None = Field(None, alias="from")
    until: Moment | None = None
    days: Days | None = None
    hours: HoursOfDay | None = None
    skip_holidays: YesNo = False
    screens: Names = ()
    duration: Seconds = None
    weight: int = Field(1, ge=1, le=100)
    after_every: int | None = Field(None, ge=1, le=1000)
    consent: YesNo | None = None
    withdrawn: Moment | None = None
    source: Text = ""

    @property
    def window(self) -> Window:
        """When this may be shown, as a value for the schedule."""
        said = (self.from_, self.until, self.days, self.hours, self.withdrawn)
        if said == _UNSAID and self.consent is not False and not self.skip_holidays:
            return _ALWAYS  # the same for most slides
        return Window(
            self.from_,
            self.until,
            self.days,
            self.hours,
            self.withdrawn,
            never=self.consent is False,
            skip_holidays=self.skip_holidays,
        )


class Slide(Common):
    """A slide of any type. `TYPE` is its English name in files and in the log."""

    TYPE: ClassVar[str] = ""
    # Our own words on the slide: {"nl": {…}, "en": {…}}.
    WORDS: ClassVar[Mapping[str, Mapping[str, str]]] = {}
    # The keys (also of its parts) that are not searched for personal data and wrong letters: an
    # address or a number is meant to be shown there, or the value is never shown.
    NO_TEXT: ClassVar[frozenset[str]] = frozenset(
        {"days", "from", "hours", "id", "screens", "source", "type", "until", "withdrawn"}
    )
    # Whether its pictures are of colleagues: not for a screen that visitors see.
    COLLEAGUES: ClassVar[bool] = False
    # Whether it always holds somebody's words or is about somebody: then it is kept no longer than
    # such words may be.
    OF_PEOPLE: ClassVar[bool] = False
    # Whether its words may flow over several pages.
    FLOWS: ClassVar[bool] = False
    # Whether its time only begins when it is fully up, where its author has not given one.
    COMES_UP_FIRST: ClassVar[bool] = False
    # Whether it counts working days, and so depends on the holidays of a country.
    WORKING_DAYS: ClassVar[bool] = False

    type: str = ""
    id: Identifier | None = None

    @classmethod
    def example_yaml(cls) -> str:
        """The YAML at the end of the docstring: what the handbook shows and the tests paint.

        Raises ValueError where there is none.
        """
        text = inspect.cleandoc(cls.__doc__ or "")
        return inspect.cleandoc(text[text.index("\n\n") :])

    @classmethod
    def filled(cls, text: str, name: str, picture: str | None) -> dict[str, object]:
        """The fields of a slide that is as full as possible, for the tests with unusual text.

        Every field that takes room holds `text`, or `name` where people write something short.
        `picture` is the name of a picture; None: the same slide without one.
        """
        raise NotImplementedError

    def says(self, page: Page, word: str) -> str:
        """One of our own words, in the language of the page."""
        return self.WORDS[page.language][word]

    def ruled(
        self, page: Page, fields: Mapping[str, str], gap: float, above: float
    ) -> tuple[Item, ...]:
        """Fields, each under a rule and with our word for it; those without a text are left out.

        They stand side by side, `above` page units below the previous item; on an upright page
        below each other. `gap` is the space above each rule, in page units.
        """
        # Upright each has all of the width, and larger type to fill it.
        large = page.portrait and page.step < FAR
        role: Role = "lead" if large else "body"
        most = _RULED if large else _RULED_FAR * page.step if page.portrait else math.inf
        columns = tuple(
            Ruled(
                (
                    Lines(self.says(page, key), "label", "accent"),
                    Lines(text, role, fit=True, most=most, gap=28 * page.step, at=(key,)),
                ),
                gap=gap,
            )
            for key, text in fields.items()
            if text
        )
        return columns if page.portrait or not columns else (Beside(columns, gap=above),)

    def reading(self) -> str:
        """All text to be read on it, for the dwell: the same on every day."""
        raise NotImplementedError

    @property
    def said(self) -> str:
        """The words by which a withdrawal recognises it, whatever its id."""
        return self.reading()

    def parts(self, language: str) -> tuple[str, ...]:
        """What a list calls it: the words that matter most, each by itself; "" is left out."""
        return (self.said,)

    def told(self, page: Page) -> str:
        """The text on it on the day of that page, for those who cannot see it (`alt`)."""
        return self.reading()

    def seconds(self, default: float | None = None) -> float:
        """How long it stays: what its author wrote, else the default, else 4 s + 0.4 s a word, 10
        to 30 s (product.md)."""
        return (
            self.duration or default or min(30.0, max(10.0, 4 + 0.4 * len(self.reading().split())))
        )

    def pictures(self) -> tuple[str, ...]:
        """The picture files it names, as written in the file."""
        fields = _picture_fields(type(self))
        return tuple([value for name in fields if (value := getattr(self, name))]) if fields else ()

    def knowing(self, papers: Mapping[str, Paper | Clip]) -> Slide:
        """The slide with what its PDFs and films hold, by the names it has for them: its time
        depends on that."""
        return self

    @property
    def for_visitors(self) -> bool:
        """Whether it may be on a screen that visitors see."""
        return True

    @property
    def personal(self) -> bool:
        """Whether it holds a customer's words or is about a person: a screen that has been offline
        for long no longer shows it."""
        return self._of_people

    @property
    def _of_people(self) -> bool:
        # Most pictures do not say whether people are on them; one with a consent does.
        return self.OF_PEOPLE or (self.consent is not None and bool(self.pictures()))

    @property
    def without_colleagues(self) -> tuple[tuple[tuple[str | int, ...], str], ...]:
        """Its texts in which no colleague may be named, each with the way to its field."""
        return ()

    @property
    def kept_for(self) -> int | None:
        """For how many months it may be shown where its author does not say; None: for as long as
        its file is there."""
        if not self._of_people:
            return None
        return OF_PHOTOS if self.pictures() else OF_WORDS

    @property
    def by_date(self) -> bool:
        """Whether its text depends on the day: then it waits until the time is known."""
        return False

    def next_words(self, now: datetime) -> datetime | None:
        """The first moment after `now` (aware, in the screens' zone) at which its text reads
        differently; None if it does not depend on the time."""
        if not self.by_date:
            return None
        tomorrow = now.date() + timedelta(days=1)
        return datetime.combine(tomorrow, time(0), now.tzinfo)

    @property
    def takes_over(self) -> bool:
        """Whether it takes over all screens for as long as it may be shown."""
        return False

    def can_show(self, page: Page) -> bool:
        """Whether there is enough to show: a slide that is only a picture needs that picture."""
        return True

    def flaws(self) -> list[Flaw]:
        """What is wrong between its fields (error), or what its author should improve (warning).

        A value called `key` is the English name of a field.
        """
        return []

    def shows_second(self, second: float) -> bool:
        """Whether that second of its film is seen, where it plays one."""
        return True

    def lacks(self, page: Page) -> list[Flaw]:
        """What it asks for that this page cannot give; the slide is shown without it."""
        return []

    def varieties(self, page: Page) -> int:
        """How many looks it has on this page, from 0 on (`Page.variety`), where no two slides in a
        row should look the same; 0 where it need not differ."""
        return 0

    def layout(self, page: Page) -> Scene:
        """The slide as a scene on this page."""
        raise NotImplementedError


@cache
def _picture_fields(model: type[Slide]) -> tuple[str, ...]:
    return tuple(name for name, info in model.model_fields.items() if is_marked(info, PictureField))


def is_marked(info: FieldInfo, mark: type) -> bool:
    """Whether a field, or what its list holds, is of a kind that carries this mark."""

    def marked(annotation: object) -> bool:
        return any(
            isinstance(value, mark) for value in getattr(annotation, "__metadata__", ())
        ) or any(map(marked, get_args(annotation)))

    return any(isinstance(value, mark) for value in info.metadata) or marked(info.annotation)


_NO_TYPES = ("base", "framing")  # modules beside the types


@cache
def names() -> frozenset[str]:
    """The English names of all types: those of the modules beside this one, each named after its
    type, and those of other packages."""
    return _own() | plugins.offered().keys()


@cache
def _own() -> frozenset[str]:
    import player.slides as folder

    return frozenset(
        module.name
        for module in pkgutil.iter_modules(folder.__path__)
        if module.name not in _NO_TYPES
    )


@cache
def type_named(name: str) -> type[Slide] | None:
    """The slide type of that English name; None where there is none. Only the types that are used
    are imported."""
    if name not in _own():
        offered = _of_others(name)
        return None if isinstance(offered, plugins.Broken) else offered
    slides = [
        member
        for member in vars(importlib.import_module(f"player.slides.{name}")).values()
        if isinstance(member, type) and issubclass(member, Slide) and name == member.TYPE
    ]
    if not slides:
        raise ImportError(f"player/slides/{name}.py has no slide whose TYPE is {name!r}")
    return slides[0]


def why_broken(name: str) -> str:
    """Why the type that another package offers under that name cannot be used, as a kind of fault;
    empty where it can, or where none is offered."""
    offered = _of_others(name)
    return offered.why if isinstance(offered, plugins.Broken) else ""


@cache
def _of_others(name: str) -> type[Slide] | plugins.Broken | None:
    """A type of another package; None where none is offered, Broken where what is offered is no
    slide of that name."""
    offered = plugins.load(name)
    if offered is None or isinstance(offered, plugins.Broken):
        return offered
    if isinstance(offered, type) and issubclass(offered, Slide) and name == offered.TYPE:
        return offered
    return plugins.Broken(f"TYPE != {name!r}")


def types() -> dict[str, type[Slide]]:
    """Every slide type by its English name."""
    return {name: slide for name in sorted(names()) if (slide := type_named(name)) is not None}
