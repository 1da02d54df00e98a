"""A slide of an edition → a take → pixels, as television and preview both get them."""

from __future__ import annotations

import errno
import os
from datetime import date, datetime
from pathlib import Path

import pytest
from helpers.content import PIXEL, Content

from player.library.edition import Edition
from player.playout import stage as stages
from player.playout.stage import HELD_FRAMES, HELD_LARGE, CannotShow, Stage, Take
from player.wire import BYTES_PER_PIXEL, Frame

WIDTH, HEIGHT = 320, 180
DAY = date(2026, 4, 14)
QUOTE = "type: quote, id: fijn, text: Fijn geholpen., customer: klant uit Assen"


@pytest.fixture
def content(tmp_path: Path) -> Content:
    return Content(tmp_path)


def stage_of(edition: Edition) -> Stage:
    return Stage(edition, WIDTH, HEIGHT)


def take_of(content: Content, when: date = DAY) -> Take:
    edition = content.look()
    return stage_of(edition).take(edition.items[0], when)


def pixels_of(stage: Stage, take: Take, page: int = 1) -> bytes:
    pixels = bytearray(WIDTH * HEIGHT * BYTES_PER_PIXEL)
    stage.paint(take, page, pixels)
    return bytes(pixels)


def test_a_slide_becomes_opaque_pixels_of_more_than_one_colour(content: Content) -> None:
    content.play(QUOTE)
    edition = content.look()
    stage = stage_of(edition)
    pixels = pixels_of(stage, stage.take(edition.items[0], DAY))
    colours = {pixels[at : at + BYTES_PER_PIXEL] for at in range(0, len(pixels), BYTES_PER_PIXEL)}
    assert len(colours) > 2
    assert {colour[3] for colour in colours} == {255}


def test_the_same_take_is_painted_in_the_same_pixels_by_another_stage(content: Content) -> None:
    content.play(QUOTE)
    edition = content.look()
    first, second = stage_of(edition), stage_of(edition)
    assert pixels_of(first, first.take(edition.items[0], DAY)) == pixels_of(
        second, second.take(edition.items[0], DAY)
    )


def test_a_short_slide_is_one_page_that_stays_all_its_time(content: Content) -> None:
    content.play(QUOTE + ", duration: 12")
    take = take_of(content)
    assert (take.pages, take.seconds, len(take.marks)) == (1, 12, 1)


def test_the_pages_of_a_story_share_its_time_and_differ(content: Content) -> None:
    content.play("type: story, id: drie, title: Drie, pages: [Eerst., Dan., Toen.], duration: 60")
    edition = content.look()
    stage = stage_of(edition)
    take = stage.take(edition.items[0], DAY)
    assert (take.pages, take.seconds) == (3, 20)
    assert len(set(take.marks)) == 3
    assert pixels_of(stage, take, 1) != pixels_of(stage, take, 2)


def test_a_broken_picture_without_a_last_good_copy_cannot_be_shown(content: Content) -> None:
    content.write("assets/stuk.png", b"no picture at all")
    content.play("type: image, id: stuk, file: assets/stuk.png")
    with pytest.raises(CannotShow) as raised:
        take_of(content)
    assert raised.value.flaw is not None
    assert raised.value.flaw.code == "picture-broken"


def test_its_last_good_copy_stands_in_for_a_broken_picture(
    content: Content, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.png"
    copy.write_bytes(PIXEL)
    content.write("assets/stuk.png", b"no picture at all")
    content.play("type: image, id: stuk, file: assets/stuk.png")
    edition = content.look()
    take = Stage(edition, WIDTH, HEIGHT, kept=lambda path: copy).take(edition.items[0], DAY)
    assert [flaw.code for flaw in take.flaws] == ["picture-broken"]
    assert [photo.path for photo in take.scene.page.photos.values() if photo] == [str(copy)]


def test_the_same_item_and_moment_have_the_same_mark(content: Content) -> None:
    content.play(QUOTE)
    moment = datetime(2026, 4, 14, 12, tzinfo=content.look().config.timezone)
    marks = take_of(content, moment).marks
    assert take_of(content, moment).marks == marks
    content.restart()
    assert take_of(content, moment).marks == marks


def test_other_words_and_another_theme_have_another_mark(content: Content) -> None:
    content.write("config.yaml", "playlist: playlists/kantoor.yaml\ntheme: auto\n")
    content.play(QUOTE)
    zone = content.look().config.timezone
    noon, night = (datetime(2026, 4, 14, hour, tzinfo=zone) for hour in (12, 23))
    by_day, by_night = take_of(content, noon), take_of(content, night)
    content.play(QUOTE.replace("Fijn", "Snel"))
    marks = {by_day.marks, by_night.marks, take_of(content, noon).marks}
    assert len(marks) == 3


def test_a_frame_that_was_painted_is_handed_out_again(content: Content) -> None:
    content.play(QUOTE)
    edition = content.look()
    stage = stage_of(edition)
    take = stage.take(edition.items[0], DAY)
    frame = stage.frame(take, 1).frame
    try:
        assert stage.frame(take, 1).frame is frame
        assert bytes(frame.map()[: WIDTH * HEIGHT * BYTES_PER_PIXEL]) == pixels_of(stage, take)
    finally:
        frame.close()


def test_a_frame_that_was_made_ready_holds_the_same_picture(content: Content) -> None:
    content.play(QUOTE)
    take, stage, prepared = (
        take_of(content),
        stage_of(content.look()),
        stage_of(content.look()),
    )
    assert prepared.lacks_frame
    prepared.make_ready()
    assert not prepared.lacks_frame
    made = [bytes(one.frame(take, 1).frame.map(writable=False)) for one in (stage, prepared)]
    assert made[0] == made[1]
    assert prepared.lacks_frame, "it was used"


def test_a_frame_that_was_made_ready_holds_what_is_on_show_until_something_else_is(
    content: Content,
) -> None:
    content.write(
        "playlists/kantoor.yaml",
        "slides:\n" + FOUR + "\n  - {type: quote, id: q4, text: Iets heel anders dan dat.}\n",
    )
    edition = content.look()
    stage, others = stage_of(edition), [stage_of(edition) for _ in edition.items]
    takes = [stage.take(item, DAY) for item in edition.items]
    for number, (take, other) in enumerate(zip(takes, others, strict=True)):
        made = stage.frame(take, 1).frame
        assert bytes(made.map(writable=False)) == bytes(
            other.frame(take, 1).frame.map(writable=False)
        ), f"slide {number}, over the one before"
        stage.on_show = take.pictures[0]
        assert stage.lacks_frame, "what is ready holds another picture, or was used"
        stage.make_ready()
        assert not stage.lacks_frame
    last = stage.frame(takes[4], 1)
    assert stage.rows(takes[4].pictures[0], last) == (0, 0)
    assert stage.rows("of another studio", last) is None


def test_a_frame_that_is_ready_is_at_hand_until_its_picture_is_sent(content: Content) -> None:
    content.play(QUOTE)
    take, stage = take_of(content), stage_of(content.look())
    stage.make_ready()
    ready = stage.fresh
    assert ready is not None
    assert ready.at_hand is not None
    assert stage.frame(take, 1).frame is ready
    assert bytes(ready.map(writable=False)) == pixels_of(stage, take)
    assert stage.fresh is None
    stage.make_ready()
    assert ready.at_hand is None
    assert bytes(ready.map(writable=False)) == pixels_of(stage, take), "it is not written to again"


def test_no_large_frame_is_made_ready_and_none_of_another_size_is_used(content: Content) -> None:
    content.play(QUOTE)
    take, stage = take_of(content), stage_of(content.look())
    stage.resize(3840, 2160, stage.order)
    assert not stage.lacks_frame, "33 MB for the sake of some milliseconds"
    stage.resize(640, 360, stage.order)
    stage.make_ready()
    stage.resize(320, 180, stage.order)
    frame = stage.frame(take, 1).frame
    assert (frame.width, frame.height) == (320, 180)


def test_where_memory_has_run_out_no_frame_is_made_ready_and_that_is_tried_once(
    content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    content.play(QUOTE)
    stage = stage_of(content.look())
    monkeypatch.setattr(Frame, "fill", _full)
    stage.make_ready()
    stage.resize(640, 360, stage.order)
    assert not stage.lacks_frame


def _full(frame: Frame) -> None:
    raise OSError(errno.ENOMEM, "no memory")


FOUR = "\n".join(f"  - type: quote\n    id: q{n}\n    text: Fijn {n}." for n in range(4))


@pytest.mark.parametrize(("large", "most"), [(0, HELD_LARGE), (1 << 30, HELD_FRAMES)])
def test_a_large_frame_gives_its_memory_back_before_another_is_painted(
    content: Content, monkeypatch: pytest.MonkeyPatch, large: int, most: int
) -> None:
    content.write(
        "playlists/kantoor.yaml",
        "slides:\n" + FOUR + "\n  - type: quote\n    id: q4\n    text: Fijn 4.\n",
    )
    edition, made = content.look(), list[Frame]()
    stage = stage_of(edition)
    monkeypatch.setattr(stages, "LARGE", large)
    create = Frame.create

    def watched(width: int, height: int, more: int = 0) -> Frame:
        assert large or sum(_blocks(frame) > 0 for frame in made) < most, "it has not made way"
        made.append(create(width, height, more))
        return made[-1]

    monkeypatch.setattr(Frame, "create", watched)
    for item in edition.items:
        stage.frame(stage.take(item, DAY), 1)
    assert len(made) == 5
    while stage.lacks_frame and large:
        stage.make_ready()
    held = [frame for frame in made if _blocks(frame)]
    assert len(held) - (large > 0) == most, "and one that is ready, where it is small"


def _blocks(frame: Frame) -> int:
    return os.fstat(frame.descriptor).st_blocks if frame.descriptor >= 0 else 0


def test_what_is_only_there_to_go_back_to_makes_way_first(
    content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On show is C, A stood by before it: what is painted next takes the place of that."""
    content.write("playlists/kantoor.yaml", "slides:\n" + FOUR + "\n")
    edition = content.look()
    stage = stage_of(edition)
    monkeypatch.setattr(stages, "LARGE", 0)
    a, c, d, other = (stage.take(item, DAY) for item in edition.items)
    shown = stage.frame(c, 1).frame
    following = stage.frame(d, 1).frame
    before = stage.frame(a, 1, again=True).frame
    stage.frame(other, 1)
    assert before.descriptor < 0, "closed"
    assert shown.descriptor >= 0
    assert following.descriptor >= 0
    assert stage.held(c.pictures[0]) is shown
