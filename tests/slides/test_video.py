"""A film as a slide: how long it stays, which part plays, and what its author is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from helpers.content import Content
from helpers.films import film

from player.problems import say
from player.scene import Backdrop, Clip, Page, Photo, Picture, Run
from player.slides.image import Image
from player.slides.video import Video

CLIP = Clip(1920, 1080, 40.0)
PHOTO = Photo("feest.mp4", 1920, 1080, "x")


def video(clip: Clip | None = CLIP, **fields: Any) -> Video:
    slide = Video.model_validate({"type": "video", "file": "feest.mp4", **fields})
    return slide.knowing({"feest.mp4": clip} if clip else {})


def run_of(slide: Video, page: Page | None = None) -> Run:
    page = replace(page or Page(), photos={"feest.mp4": PHOTO})
    (shot,) = (one for one in slide.layout(page).elements if isinstance(one, Picture))
    assert shot.photo.run is not None
    return shot.photo.run


@pytest.mark.parametrize(
    ("fields", "seconds", "run"),
    [
        ({}, 40.0, (0.0, None, 40.0)),
        ({"duration": 10}, 10.0, (0.0, None, 10.0)),
        ({"duration": 90}, 90.0, (0.0, None, 90.0)),
        ({"from_second": 10}, 30.0, (10.0, None, 30.0)),
        ({"from_second": "0:10", "to_second": "12,5"}, 3.0, (10.0, 12.5, 2.5)),
        ({"to_second": "1:30"}, 40.0, (0.0, None, 40.0)),
        ({"from_second": 60}, 40.0, (0.0, None, 40.0)),
        ({"duration": 3600}, 600.0, (0.0, None, 600.0)),
    ],
)
def test_it_stays_as_long_as_what_plays(
    fields: dict[str, Any], seconds: float, run: tuple[float, float | None, float]
) -> None:
    slide = video(**fields)
    assert slide.seconds(15) == seconds
    found = run_of(slide)
    assert (found.begin, found.end, found.seconds) == run


def test_a_film_of_an_hour_makes_way_after_ten_minutes() -> None:
    slide = video(replace(CLIP, seconds=3600.0))
    assert slide.seconds() == 600.0
    assert [flaw.code for flaw in slide.lacks(Page())] == ["film-long"]


def test_of_one_that_nobody_has_looked_at_yet_the_default_counts() -> None:
    assert video(None).seconds(15) == 15 and video(None).seconds() == 10


@pytest.mark.parametrize(
    ("clip", "codes"),
    [
        (replace(CLIP, sound=True), ["film-sound"]),
        (replace(CLIP, sound=True, captions=((0.0, 1.0, "a"),)), []),
        (replace(CLIP, hdr=True), ["film-hdr"]),
        (CLIP, []),
    ],
)
def test_what_is_not_heard_or_seen_as_it_was_meant_is_told(clip: Clip, codes: list[str]) -> None:
    flaws = video(clip).lacks(Page())
    assert [flaw.code for flaw in flaws] == codes
    assert all(flaw.severity == "warning" and "feest.mp4" in say(flaw, "nl") for flaw in flaws)


def test_a_second_that_is_not_there_and_an_end_before_the_begin_are_told() -> None:
    assert [flaw.code for flaw in video(from_second=60).lacks(Page())] == ["film-no-second"]
    assert [flaw.code for flaw in video(from_second=9, to_second=3).flaws()] == ["film-backwards"]


@pytest.mark.parametrize("written", ["vroeg", "-3", "1:75", "1:2:3", "ja"])
def test_what_is_no_moment_is_told_with_what_would_be_right(tmp_path: Path, written: str) -> None:
    content = Content(tmp_path)
    content.write("assets/feest.mp4", film(tmp_path / "los.mp4").read_bytes())
    content.play(f"soort: film, bestand: assets/feest.mp4, vanaf-seconde: '{written}'")
    (problem,) = content.look().problems
    assert problem.flaw.code == "not-a-second" and problem.line == 2
    assert "1:30" in problem.message("nl")


def test_the_dutch_words_are_those_of_the_handbook(tmp_path: Path) -> None:
    content = Content(tmp_path)
    content.write("assets/feest.mp4", film(tmp_path / "los.mp4", count=100).read_bytes())
    content.play(
        "soort: film, bestand: assets/feest.mp4, onderschrift: Feest, passend: vullend, "
        "vanaf-seconde: 1, tot-seconde: 3, herhaal: nee"
    )
    edition = content.look()
    assert edition.problems == ()
    (item,) = edition.items
    slide = item.slide
    assert isinstance(slide, Video)
    assert (slide.caption, slide.fit, slide.from_second, slide.to_second, slide.loop) == (
        "Feest",
        "fill",
        1.0,
        3.0,
        False,
    )
    # Its time begins when it is fully up.
    assert edition.seconds(slide) == pytest.approx(3.0 + edition.config.transition.seconds)


def test_a_picture_slide_that_names_a_film_plays_it() -> None:
    slide = Image.model_validate({"type": "image", "file": "feest.mp4", "caption": "Feest"})
    found = slide.knowing({"feest.mp4": CLIP})
    assert isinstance(found, Video) and (found.caption, found.seconds()) == ("Feest", 40.0)


def test_one_that_cannot_be_read_costs_only_itself(tmp_path: Path) -> None:
    content = Content(tmp_path)
    content.write("assets/feest.mp4", "zomaar wat tekst")
    content.play("type: video, file: assets/feest.mp4", "type: quote, text: Mooi")
    edition = content.look()
    (problem,) = edition.problems
    assert (problem.flaw.code, problem.line, problem.kind) == ("film-other", 2, "error")
    assert [item.slide.TYPE for item in edition.items] == ["video", "quote"]
    assert dict(edition.items[0].pictures) == {"assets/feest.mp4": None}


def test_round_one_of_another_shape_lies_itself_out_of_focus() -> None:
    page = replace(Page(), photos={"feest.mp4": replace(PHOTO, width=1080, height=1920)})
    assert any(isinstance(one, Backdrop) for one in video().layout(page).elements)
