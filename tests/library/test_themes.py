"""Themes as files: which is in force when, what it brings along, and what happens when that
changes."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from helpers.content import Content, wrongs
from helpers.pictures import a_picture
from PIL import Image

from player.library.edition import Edition
from player.playout.stage import Stage
from player.settings.theme import built_in

FONTS = Path(__file__).parents[2] / "player/paint/typefaces"
NOON, EVENING = datetime(2026, 4, 14, 12), datetime(2026, 4, 14, 21)


@pytest.fixture
def content(tmp_path: Path) -> Content:
    found = Content(tmp_path)
    found.play("id: een, type: core_value, value: Eerlijk")
    return found


def theme(content: Content, config: str, **files: str | bytes) -> Edition:
    content.write("config.yaml", f"playlist: playlists/kantoor.yaml\n{config}")
    for name, text in files.items():
        content.write(f"assets/themes/{name}.yaml", text)
    return content.look()


def painted(edition: Edition, moment: date) -> Image.Image:
    """The first slide at 320 × 180."""
    stage = Stage(edition, 320, 180)
    pixels = bytearray(320 * 180 * 4)
    stage.paint(stage.take(edition.items[0], moment), 1, pixels)
    return Image.frombytes("RGBA", (320, 180), bytes(pixels)).convert("RGB")


# ── by day and by night ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "config",
    [
        "theme: auto\n",
        "theme: {day: daglicht, night: avond}\n",
        "thema: {dag: daglicht, nacht: avond, uren: 07:00-19:00}\n",
        "theme: {hours: 07:00-19:00}\n",
        "thema: automatisch\n",
    ],
)
def test_by_day_it_is_daglicht_and_in_the_dark_hours_avond(content: Content, config: str) -> None:
    edition = theme(content, config)
    assert wrongs(edition) == []
    assert [edition.active_theme(moment).theme.name for moment in (NOON, EVENING)] == [
        "daglicht",
        "avond",
    ]
    assert edition.theme.name == "daglicht"


@pytest.mark.parametrize(
    ("hours", "dark"),
    [
        ("07:00-19:00", [True, False, False, True, True]),
        ("09:30-17:00", [True, True, False, True, True]),
        ("19:00-07:00", [False, True, True, False, False]),
    ],
)
def test_the_end_of_the_light_hours_is_exclusive_and_they_may_run_over_midnight(
    content: Content, hours: str, dark: list[bool]
) -> None:
    edition = theme(content, f"theme: {{hours: {hours}}}\n")
    times = [(6, 59), (7, 0), (12, 0), (19, 0), (23, 59)]
    assert [edition.config.theme.dark_at(datetime(2026, 4, 14, *at)) for at in times] == dark


def test_a_single_theme_is_in_force_round_the_clock(content: Content) -> None:
    edition = theme(content, "theme: avond\n")
    assert {edition.active_theme(moment).theme.name for moment in (NOON, EVENING, None)} == {
        "avond"
    }


def test_the_stage_paints_in_the_theme_of_the_moment(content: Content) -> None:
    edition = theme(content, "theme: auto\n")
    grounds = [
        painted(edition, moment).getpixel((1, 1)) for moment in (NOON, EVENING, date(2026, 4, 14))
    ]
    day, night = (built_in()[name].colour("ground") for name in ("daglicht", "avond"))
    assert grounds == [day, night, day]


def test_a_slide_has_another_mark_by_night_so_that_it_is_painted_anew(content: Content) -> None:
    edition = theme(content, "theme: auto\n")
    stage = Stage(edition, 320, 180)
    take = [
        stage.take(edition.items[0], moment).marks
        for moment in (NOON, EVENING, datetime(2026, 4, 14, 13))
    ]
    assert take[0] != take[1]
    assert take[0] == take[2]


def test_a_theme_by_night_that_is_not_there_is_a_problem_and_the_day_goes_on(
    content: Content,
) -> None:
    edition = theme(content, "theme:\n  day: daglicht\n  night: nachtt\n")
    assert wrongs(edition) == [("config.yaml", 4, "unknown-theme")]
    assert edition.active_theme(NOON).theme.name == "daglicht"


# ── what a theme brings along ─────────────────────────────────────────────────────────────────────


def test_a_theme_whose_inks_are_pale_is_reported_with_its_line(content: Content) -> None:
    edition = theme(content, "theme: huis\n", huis="base: daglicht\ncolours:\n  soft: '#cccccc'\n")
    assert set(wrongs(edition)) == {("assets/themes/huis.yaml", 3, "contrast-low")}
    assert {problem.severity for problem in edition.problems} == {"warning"}


def test_a_font_file_of_the_organisation_is_used(content: Content) -> None:
    content.write("assets/fonts/Huis-Regular.ttf", (FONTS / "Inter.ttf").read_bytes())
    edition = theme(content, "theme: huis\n", huis="fonts: {voice: Huis}\n")
    assert wrongs(edition) == []
    plain = theme(content, "theme: daglicht\n")
    assert painted(edition, NOON).tobytes() != painted(plain, NOON).tobytes()
    inter = theme(content, "theme: huis\n", huis="fonts: {voice: Inter}\n")
    assert painted(edition, NOON).tobytes() == painted(inter, NOON).tobytes()


def test_a_font_that_is_replaced_comes_on_at_once(content: Content) -> None:
    content.write("assets/fonts/Huis.ttf", (FONTS / "Inter.ttf").read_bytes())
    before = theme(content, "theme: huis\n", huis="fonts: {voice: Huis}\n")
    seen = painted(before, NOON)
    path = content.write("assets/fonts/Huis.ttf", (FONTS / "Newsreader-SemiBold.ttf").read_bytes())
    assert path.parent in before.folders
    after = content.library.refresh({path})
    assert after.theme is not before.theme
    assert painted(after, NOON).tobytes() != seen.tobytes()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"geen lettertype", "font-broken"),
        ((FONTS / "NotoSansHebrew.ttf").read_bytes(), "font-broken"),
        (None, "font-missing"),
    ],
)
def test_a_font_that_cannot_be_used_leaves_ours(
    content: Content, data: bytes | None, code: str
) -> None:
    if data:
        content.write("assets/fonts/Huis.ttf", data)
    edition = theme(content, "theme: huis\n", huis="fonts:\n  voice: Huis\n")
    assert wrongs(edition) == [("assets/themes/huis.yaml", 2, code)]
    assert edition.theme.voice == "Newsreader"
    assert painted(edition, NOON)


def test_a_background_picture_lies_behind_the_words(content: Content) -> None:
    content.write("assets/grond.png", a_picture((250, 245, 230), "PNG"))
    edition = theme(content, "theme: huis\n", huis="background: assets/grond.png\n")
    assert wrongs(edition) == []
    assert painted(edition, NOON).getpixel((1, 1)) == (250, 245, 230)


def test_a_background_that_is_replaced_is_seen_to(content: Content) -> None:
    content.write("assets/grond.png", a_picture((250, 245, 230), "PNG"))
    edition = theme(content, "theme: huis\n", huis="background: ../grond.png\n")
    stage = Stage(edition, 320, 180)
    before = stage.take(edition.items[0], NOON).marks
    path = content.write("assets/grond.png", a_picture((235, 250, 240), "PNG"))
    assert path in edition.files
    after = content.library.refresh({path})
    assert after.read == ("assets/grond.png",)
    stage.edition = after
    assert stage.take(after.items[0], NOON).marks != before
    assert painted(after, NOON).getpixel((1, 1)) == (235, 250, 240)


def test_a_picture_that_is_missing_is_a_problem_at_its_line_and_the_theme_counts(
    content: Content,
) -> None:
    edition = theme(
        content,
        "theme: huis\n",
        huis="colours: {ink: '#000000'}\nbackground: weg.png\nlogo: ook-weg.png\n",
    )
    assert wrongs(edition) == [
        ("assets/themes/huis.yaml", 2, "picture-missing"),
        ("assets/themes/huis.yaml", 3, "picture-missing"),
    ]
    assert edition.theme.inks["ink"] == "#000000"
    assert painted(edition, NOON)


def test_a_theme_may_bring_the_logo_for_its_ground(content: Content) -> None:
    content.write("assets/donker.png", a_picture((0, 0, 0), "PNG"))
    content.write("assets/licht.png", a_picture((255, 255, 255), "PNG"))
    edition = theme(
        content,
        "theme: {night: nacht}\norganisation: {logo: assets/donker.png}\n",
        nacht="base: avond\nlogo: assets/licht.png\n",
    )
    assert wrongs(edition) == []
    stage = Stage(edition, 320, 180)
    logos = [stage.take(edition.items[0], moment).scene.page.logo for moment in (NOON, EVENING)]
    assert [Path(logo.path).name for logo in logos if logo] == ["donker.png", "licht.png"]


def test_margins_of_a_theme_keep_words_further_from_the_edges(content: Content) -> None:
    edition = theme(content, "theme: huis\n", huis="margins: {sides: 200, ends: 120}\n")
    page = Stage(edition, 1920, 1080).take(edition.items[0], NOON).scene.page
    assert (page.safe.x, page.safe.y) == (200, 120)


def test_the_theme_that_was_last_good_survives_a_restart_by_day_and_by_night(
    content: Content,
) -> None:
    theme(
        content,
        "theme: {day: een, night: twee}\n",
        een="colours: {accent: '#112233'}\n",
        twee="base: avond\ncolours: {accent: '#aabbcc'}\n",
    )
    content.restart()
    content.write("assets/themes/een.yaml", "colours: [\n")
    content.write("assets/themes/twee.yaml", "colours: [\n")
    edition = content.look()
    assert [active_theme.theme.inks["accent"] for active_theme in edition.dresses] == [
        "#112233",
        "#aabbcc",
    ]
