"""How a picture or a film stands on a page, with the words that go with it. No slide type."""

from __future__ import annotations

from dataclasses import replace

from player.scene import (
    MOST_ENLARGED,
    TINY,
    Backdrop,
    Box,
    Column,
    Element,
    Emblem,
    Fill,
    Page,
    Part,
    Photo,
    Ruled,
)
from player.scene import Picture as Shot
from player.scene import Text as Lines

_HIGH = 0.78  # of the height of an upright page: what a picture may take above its caption
_SLIM = 0.3  # of the width for words: below a picture slimmer than this they need more
_SAME_SHAPE = 0.03  # a picture whose ratio differs less from the page's has no strips beside it
_OPTICAL = 0.37  # of the room round a picture alone on an upright page: above it
_STRIP_AIR = 30  # page units above a caption in its strip
_FIELD_GAP = 64  # page units between a picture and the caption on the field below it
_CAPTION_GAP = 34  # page units between a picture and what stands below it


def on_field(page: Page, photo: Photo, caption: str) -> tuple[Shot | Column | Emblem, ...]:
    """A picture on an upright page, as wide as that, at the top of a field with its caption large
    below it, and our mark in the lower third where the picture does not reach so far."""
    wide, high = _across(page, photo)
    top = 0 if wide == page.width else page.safe.y
    shot = Shot(Box((page.width - wide) / 2, top, wide, high), photo, "fit", at=("file",))
    top += high + _FIELD_GAP
    room = Box(page.safe.x, top, page.safe.w, page.stage.bottom - top)
    words = Column(room, (Lines(caption, "lead", fit=True, most=64, at=("caption",)),))
    return page.mark("wash_mark"), shot, words


def alone(page: Page, photo: Photo) -> tuple[Element, ...]:
    """A picture that lies on an upright page, as wide as that, somewhat above its middle: on our
    own ground with our mark in the lower third, or a logo or drawing on its own, which covers
    that."""
    wide, high = _across(page, photo)
    box = Box((page.width - wide) / 2, (page.height - high) * _OPTICAL, wide, high)
    behind = Backdrop(page.whole, photo, ("file",), flat=True)
    return *page.lower_mark(), behind, Shot(box, photo, "fit", at=("file",))


def _across(page: Page, photo: Photo) -> tuple[float, float]:
    """How wide and high a picture is on an upright page: from edge to edge, if it has the
    pixels."""
    scale = page.width / photo.width
    if not (photo.drawn or photo.moves) and min(photo.width, photo.height) < TINY:
        scale = min(scale, MOST_ENLARGED)
    return photo.width * scale, photo.height * scale


def on_strip(page: Page, photo: Photo, caption: Lines, crop: Part | None) -> tuple[Element, ...]:
    """A picture that fills the page down to a strip with its caption: words on a drawing lie among
    its lines."""
    # Estimated, as below a picture; too many lines rather than too few.
    lines = 1 + int(len(caption.words) * page.body * 0.56 // page.safe.w)
    high = min(lines * page.body * 1.36 + page.body * 0.2, page.safe.h)
    picture, strip = page.whole.split_top(page.safe.bottom - high - _STRIP_AIR)
    words = Box(page.safe.x, page.safe.bottom - high, page.safe.w, high)
    return (
        Shot(picture, photo, "fill", crop=crop, at=("file",)),
        Fill(strip, "panel"),
        Column(words, (caption,), anchor="middle"),
    )


def leaves_room(page: Page, photo: Photo) -> bool:
    """Whether a picture as wide as an upright page leaves room for its caption."""
    high = page.width * photo.height / photo.width
    return page.portrait and high < _HIGH * page.height


def of_another_shape(page: Page, photo: Photo) -> tuple[Backdrop, ...]:
    """What fills the page round a picture of another shape: no strips of our own colour."""
    ratio = (photo.width / photo.height) / (page.width / page.height)
    same = abs(ratio - 1) < _SAME_SHAPE or photo.moves
    return () if same else (Backdrop(page.whole, photo, at=("file",)),)


def with_words_below(page: Page, photo: Photo, caption: Lines) -> tuple[Shot, Column]:
    """The picture with its caption close below it, starting where the picture does.

    On a landscape page it is framed, as far from the top as words are; on an upright page it runs
    from edge to edge.
    """
    # Estimate the lines of the caption at its size; the rest of the room is for the picture.
    lines = min(3, 1 + int(len(caption.words) * page.body * 0.52 // page.safe.w))
    high = lines * page.body * 1.36 + _CAPTION_GAP
    room = (
        Box(0, 0, page.width, page.safe.bottom - high)
        if page.portrait
        else Box(page.safe.x, page.safe.y, page.safe.w, page.safe.h - high)
    )
    scale = min(room.w / photo.width, room.h / photo.height)
    if not (photo.drawn or photo.moves) and min(photo.width, photo.height) < TINY:
        scale = min(scale, MOST_ENLARGED)
    width, height = photo.width * scale, photo.height * scale
    left, free = (page.width - width) / 2, room.h - height
    # Picture and caption together stand a little above the middle.
    top = room.y + (free * 0.42 if free > page.safe.y else 0)
    x = page.safe.x if width < page.safe.w * _SLIM else max(page.safe.x, left)
    below = Box(
        x,
        top + height + _CAPTION_GAP,
        min(page.safe.right, max(left + width, x + page.safe.w / 2)) - x,
        high - _CAPTION_GAP,
    )
    # A moving picture has square corners: its film would cover round ones.
    framed = not page.portrait and not photo.moves
    return Shot(Box(left, top, width, height), photo, "fit", rounded=framed, at=("file",)), Column(
        below, (caption,)
    )


def with_words_beside(page: Page, photo: Photo, caption: Lines) -> tuple[Shot, Column]:
    """An upright picture as high as the screen, with its caption beside it, under a rule."""
    width = min(
        page.height * photo.width / photo.height, page.width * (0.58 if page.narrow else 0.55)
    )
    picture, rest = page.whole.split_left(width, gap=page.safe.x)
    room = Box(rest.x, page.safe.y, page.safe.right - rest.x, page.safe.h)
    return Shot(picture, photo, "fit", at=("file",)), Column(
        room, (Ruled((replace(caption, role="lead", fit=True),)),), anchor="bottom"
    )
