"""A film made elsewhere, without sound."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import ClassVar, Literal

from pydantic import PrivateAttr

from player.problems import Flaw
from player.scene import Backdrop, Clip, Column, Page, Paper, Photo, Run, Scene
from player.scene import Picture as Shot
from player.scene import Text as Lines
from player.settings.values import MomentOfFilm, Picture, Text, YesNo
from player.slides.base import Slide
from player.slides.framing import (
    leaves_room,
    of_another_shape,
    on_field,
    with_words_below,
    with_words_beside,
)

MOST_SECONDS = 600.0  # that a film plays
LEAST_SECONDS = 3.0  # that its slide stays
UNKNOWN_SECONDS = 10.0  # of a film of which nothing is known
_RAGGED = 0.05  # s after its end that is still its end


class Video(Slide):
    """A film, silent and from begin to end. `duration` shows less of it, or it begins again; with
    `loop: no` it then stands still. `from_second` and `to_second` cut it.

    type: video
    file: assets/voorbeelden/film.mp4
    caption: Zo helpen we een klant
    """

    TYPE: ClassVar[str] = "video"
    NO_TEXT: ClassVar[frozenset[str]] = Slide.NO_TEXT | {"file", "from_second", "to_second"}
    COMES_UP_FIRST: ClassVar[bool] = True

    file: Picture
    fit: Literal["fit", "fill"] = "fit"
    caption: Text = ""
    from_second: MomentOfFilm = None
    to_second: MomentOfFilm = None
    loop: YesNo = True

    _clip: Clip | None = PrivateAttr(None)

    @classmethod
    def filled(cls, text: str, name: str, picture: str | None) -> dict[str, object]:
        """Every field that takes room on the page."""
        return {"file": "foto", "caption": text, "fit": "fit" if picture else "fill"}

    def knowing(self, papers: Mapping[str, Paper | Clip]) -> Video:
        """With the length of its film, and what else is to be said of it."""
        clip = papers.get(self.file)
        if not isinstance(clip, Clip):
            return self
        known = self.model_copy()
        known._clip = clip
        return known

    def reading(self) -> str:
        """The caption."""
        return self.caption

    def seconds(self, default: float | None = None) -> float:
        """As long as its film, or what its author wrote."""
        if self.duration is not None:
            return min(self.duration, MOST_SECONDS)
        return max(LEAST_SECONDS, self._plays) if self._clip else default or UNKNOWN_SECONDS

    @property
    def _begin(self) -> float:
        """From which second it plays; from the first where there is no such second."""
        begin = self.from_second or 0.0
        return 0.0 if self._clip is not None and begin >= self._clip.seconds else begin

    @property
    def _end(self) -> float | None:
        """Until which second it plays; None: to its end."""
        if self._clip is None or self.to_second is None:
            return self.to_second
        return self.to_second if self.to_second < self._clip.seconds else None

    @property
    def _plays(self) -> float:
        """How many seconds of it play."""
        assert self._clip is not None
        return min(MOST_SECONDS, (self._end or self._clip.seconds) - self._begin)

    def shows_second(self, second: float) -> bool:
        """Whether that is within the part that plays."""
        return self._begin <= second < (math.inf if self._end is None else self._end)

    def flaws(self) -> list[Flaw]:
        """An end before the begin."""
        if self.to_second is None or self.to_second > (self.from_second or 0.0):
            return []
        values = {"field": "to_second", "other": "from_second"}
        return [Flaw("film-backwards", {"key": "to_second", **values}, ("to_second",))]

    def can_show(self, page: Page) -> bool:
        """Whether its file is there."""
        return page.photo(self.file) is not None

    def lacks(self, page: Page) -> list[Flaw]:
        """What is not seen, or not heard."""
        clip = self._clip
        if clip is None:
            return []
        name = PurePosixPath(self.file.replace("\\", "/")).name
        length = f"{clip.seconds:.0f}"
        flaws = []
        for key in ("from_second", "to_second"):
            second = getattr(self, key)
            if second is not None and second > clip.seconds + _RAGGED:
                values = {"name": name, "value": f"{second:g}", "seconds": length}
                flaws.append(Flaw("film-no-second", values, (key,), "warning"))
        if (self._end or clip.seconds) - self._begin > MOST_SECONDS and self.duration is None:
            values = {"name": name, "seconds": length, "limit": f"{MOST_SECONDS / 60:.0f}"}
            flaws.append(Flaw("film-long", values, ("file",), "warning"))
        if clip.sound and not clip.captions:
            flaws.append(Flaw("film-sound", {"name": name}, ("file",), "warning"))
        if clip.hdr:
            flaws.append(Flaw("film-hdr", {"name": name}, ("file",), "warning"))
        return flaws

    def layout(self, page: Page) -> Scene:
        """The film as large as it goes, with its caption below or beside it.

        Raises ValueError without the file.
        """
        photo = page.photo(self.file)
        if photo is None:
            raise ValueError("a film is not laid out without its file")
        film = replace(photo, moves=True, run=self._run())
        if self.caption and leaves_room(page, photo):
            # No footer: its clock would be painted anew in the midst of the film.
            return Scene(page, on_field(page, film, self.caption), ground="wash")
        behind = of_another_shape(page, photo) if self.fit == "fit" else ()
        if not self.caption:
            return Scene(page, (*behind, Shot(page.whole, film, self.fit, at=("file",))))
        return Scene(page, self._captioned(page, film, behind))

    def _captioned(
        self, page: Page, film: Photo, behind: tuple[Backdrop, ...]
    ) -> tuple[Backdrop | Shot | Column, ...]:
        """Words never lie on a film: what moves below them makes them hard to read."""
        caption = Lines(self.caption, "body", at=("caption",))
        if film.portrait and not page.portrait:
            return with_words_beside(page, film, caption)
        return (*(behind if page.portrait else ()), *with_words_below(page, film, caption))

    def _run(self) -> Run:
        seconds = MOST_SECONDS if self._clip is None else self._plays
        whole = min(self.duration or seconds, MOST_SECONDS)
        captions = () if self._clip is None else self._clip.captions
        return Run(self._begin, self._end, whole, self.loop, captions, seconds)
