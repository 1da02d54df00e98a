"""What the calendar says of the slides of an edition: months, the hall of fame, how long people's
data is kept, being cut off."""

from __future__ import annotations

import tempfile
from datetime import date, datetime
from pathlib import Path

import pytest
from helpers.content import PIXEL, Content, ids
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from player.library.edition import Edition, Item
from player.library.rules import in_time
from player.playout.program import Program
from player.playout.stage import CannotShow, Stage
from player.slides.hall_of_fame import HallOfFame

HALL = "type: hall_of_fame, id: galerij"


@pytest.fixture
def content(tmp_path: Path) -> Content:
    return Content(tmp_path)


def champion(name: str, month: str = "", more: str = "") -> str:
    return f"type: klantverbeteraar, id: {name.casefold()}, name: {name}, achievement: Belt terug.{f', month: {month}' if month else ''}{more}"


def due(edition: Edition, day: date) -> list[str]:
    return Program(edition).round.due(
        datetime(day.year, day.month, day.day, 12, tzinfo=edition.config.timezone)
    )


def hall(edition: Edition) -> Item:
    return next(item for item in edition.items if isinstance(item.slide, HallOfFame))


def in_hall(edition: Edition, day: date) -> list[str]:
    """The names that are read on it that day."""
    moment = datetime(day.year, day.month, day.day, 12, tzinfo=edition.config.timezone)
    names = ("Noor", "Joost", "Fatima", "Bram")
    return sorted(
        (
            name
            for name in names
            if name in repr(Stage(edition, 640, 360).take(hall(edition), moment).scene)
        ),
        key=lambda name: repr(Stage(edition, 640, 360).take(hall(edition), moment).scene).index(
            name
        ),
    )


# ── klantverbeteraar of the month ─────────────────────────────────────────────────────────────────


def test_the_klantverbeteraar_of_the_month_makes_way_and_goes_to_the_hall_of_fame(
    content: Content,
) -> None:
    content.play(champion("Noor", "2026-09"), champion("Joost", "2026-10"), HALL)
    edition = content.look()
    assert due(edition, date(2026, 8, 31)) == []
    assert due(edition, date(2026, 9, 1)) == due(edition, date(2026, 9, 30)) == ["noor"]
    assert (
        due(edition, date(2026, 10, 1)) == due(edition, date(2026, 11, 30)) == ["joost", "galerij"]
    )
    assert due(edition, date(2026, 12, 1)) == ["galerij"]
    assert in_hall(edition, date(2026, 10, 1)) == ["Noor"]
    assert in_hall(edition, date(2026, 12, 1)) == ["Joost", "Noor"]


def test_without_a_month_it_is_always_that_of_now(content: Content) -> None:
    content.play(champion("Noor"), champion("Joost", "2026-10"), HALL)
    edition = content.look()
    assert due(edition, date(2030, 1, 1)) == ["noor", "galerij"]
    scene = (
        Stage(edition, 640, 360)
        .take(edition.items[0], datetime(2030, 1, 1, tzinfo=edition.config.timezone))
        .scene
    )
    assert "januari 2030" in repr(scene)


def test_one_that_is_for_another_screen_or_without_consent_ends_nobodys_time(
    content: Content,
) -> None:
    content.play(
        champion("Noor", "2026-09"),
        champion("Joost", "2026-10", ", screens: elders"),
        champion("Fatima", "2026-10", ", consent: no"),
        HALL,
    )
    edition = content.look()
    assert due(edition, date(2026, 10, 15)) == ["noor"]
    assert in_hall(edition, date(2026, 11, 1)) == ["Noor"]


def test_who_is_withdrawn_is_in_no_hall_of_fame(content: Content) -> None:
    content.play(
        champion("Noor", "2026-08", ", withdrawn: 2026-11-15"),
        champion("Joost", "2026-09", ", withdrawn: 2026-09-10"),
        champion("Fatima", "2026-10", ", until: 2026-10-15"),
        HALL,
    )
    edition = content.look()
    assert due(edition, date(2026, 9, 9)) == ["joost", "galerij"]
    assert in_hall(edition, date(2026, 10, 31)) == ["Fatima", "Noor"]
    assert in_hall(edition, date(2026, 11, 15)) == ["Fatima"]


def test_who_stands_in_it_by_hand_is_in_it_once(content: Content) -> None:
    content.play(
        champion("Noor", "2026-08"),
        champion("Joost", "2026-09"),
        HALL + ", people: [{name: noor}, {name: Bram, month: 2026-01}]",
    )
    edition = content.look()
    assert due(edition, date(2020, 1, 1)) == ["galerij"]
    assert in_hall(edition, date(2026, 12, 1)) == ["Joost", "Bram"]  # noor is as she was written
    assert (
        repr(
            Stage(edition, 640, 360)
            .take(hall(edition), datetime(2026, 12, 1, tzinfo=edition.config.timezone))
            .scene
        ).count("noor")
        > 0
    )


def test_a_hall_of_fame_without_anybody_waits_and_is_no_problem(content: Content) -> None:
    content.play(champion("Noor"), HALL)
    edition = content.look()
    assert (due(edition, date(2030, 1, 1)), edition.problems) == (["noor"], ())
    with pytest.raises(CannotShow):
        Stage(edition, 640, 360).take(
            hall(edition), datetime(2030, 1, 1, tzinfo=edition.config.timezone)
        )


def test_their_photos_go_along_and_visitors_see_none(content: Content) -> None:
    content.write("assets/noor.png", PIXEL)
    content.play(champion("Noor", "2026-08", ", photo: assets/noor.png"), HALL)
    assert content.root / "assets/noor.png" in hall(content.look()).pictures.values()
    content.write("config.yaml", "playlist: playlists/kantoor.yaml\nscreen: {visitors: yes}\n")
    assert not any(hall(content.look()).pictures.values())


def test_a_hall_of_fame_is_not_read_anew_when_nothing_changes(content: Content) -> None:
    content.play(champion("Noor", "2026-08"), champion("Joost"), HALL)
    first, second = content.look(), content.look()
    assert [(item.draft, item.window, dict(item.pictures)) for item in first.items] == [
        (item.draft, item.window, dict(item.pictures)) for item in second.items
    ]


# ── how long ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("slide", "last"),
    [
        (
            "type: quote, text: a, received: 2026-04-14, date: 2026-05-01, from: 2026-06-01",
            date(2027, 4, 14),
        ),
        ("type: quote, text: a, date: 2026-05-01, from: 2026-05-01", date(2027, 5, 1)),
        ("type: quote, text: a, from: 2026-06-01", date(2027, 6, 1)),
        ("type: quote, text: a, from: 2026-06-01, until: 2030-01-01", date(2030, 1, 1)),
        ("type: compliment, name: Bram, text: Fijn., from: 2026-06-01", date(2027, 6, 1)),
        ("type: story, title: a, text: b, from: 2026-06-01", date(2027, 6, 1)),
        ("type: story, title: a, text: b, image: assets/a.png, from: 2026-06-01", date(2026, 9, 1)),
        ("type: image, file: assets/a.png, consent: yes, from: 2026-06-01", date(2026, 9, 1)),
        (
            "type: klantverbeteraar, name: Noor, achievement: a, photo: assets/a.png, from: 2026-06-01",
            date(2026, 9, 1),
        ),
    ],
)
def test_what_is_about_people_goes_after_a_year_and_photos_after_three_months(
    content: Content, slide: str, last: date
) -> None:
    content.write("assets/a.png", PIXEL)
    content.play(slide + ", id: x")
    edition = content.look()
    assert edition.problems == ()
    assert due(edition, last) == ["x"]
    assert due(edition, date.fromordinal(last.toordinal() + 1)) == []


@pytest.mark.parametrize(
    "slide",
    [
        "type: quote, text: a",
        "type: story, title: a, text: b",
        "type: image, file: assets/a.png, from: 2026-06-01",
        "type: notice, title: a, from: 2026-06-01",
        "type: customer_cap, names: [Noor], from: 2026-06-01",
        "type: success, title: a, who: Noor, from: 2026-06-01",
    ],
)
def test_what_has_no_date_or_is_not_about_people_stays(content: Content, slide: str) -> None:
    content.write("assets/a.png", PIXEL)
    content.play(slide + ", id: x")
    assert due(content.look(), date(2050, 1, 1)) == ["x"]


# ── the quote of the day ──────────────────────────────────────────────────────────────────────────


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None
)
@given(
    st.lists(st.none() | st.dates(date(2026, 9, 1), date(2026, 12, 1)), min_size=1, max_size=6),
    st.sampled_from(["", "09:00-17:00", "22:00-06:00"]),
    st.datetimes(datetime(2026, 10, 20), datetime(2026, 11, 20)),
    st.integers(1, 2),
)
def test_of_a_pool_the_choice_of_the_day_is_on_or_what_stands_in_for_it_and_nothing_else(
    tmp_path: Path, withdrawn: list[date | None], hours: str, moment: datetime, per_day: int
) -> None:
    content = Content(Path(tempfile.mkdtemp(dir=tmp_path)))
    content.write(
        "playlists/pool.yaml",
        "slides:\n"
        + "".join(
            f"  - {{type: quote, id: q{at}, text: Citaat {at}{f', withdrawn: {day}' if day else ''}}}\n"
            for at, day in enumerate(withdrawn)
        ),
    )
    content.play(
        f"quotes: pool.yaml, per_day: {per_day}" + (f", hours: '{hours}'" if hours else ""),
        "type: notice, id: altijd, title: Altijd",
    )
    edition = content.look()
    program, now = Program(edition), moment.replace(tzinfo=edition.config.timezone)
    (picks,) = program.picks(now).values()
    on = [place.id for place in program.following(None, now)]
    chosen = [pick.id for pick in picks if pick.id is not None]
    timing = next(item.window.timing for item in edition.items if item.pool)
    gone = not chosen and any(pick.gone for pick in picks)
    assert sorted(on) == sorted(
        [*(one for one in (chosen or ["geen-klantquote"] * gone) if timing.open_at(now)), "altijd"]
    )
    slot = program.showing(now)
    assert slot.id in on
    change = program.next_change(now)  # until then nothing is different
    assert change is not None
    for part in (0.3, 0.999):
        then = datetime.fromtimestamp(
            now.timestamp() + part * (change.timestamp() - now.timestamp()), now.tzinfo
        )
        assert [place.id for place in program.following(None, then)] == on


# ── cut off ───────────────────────────────────────────────────────────────────────────────────────


def test_a_screen_that_is_cut_off_too_long_shows_nothing_about_people(content: Content) -> None:
    content.write("assets/a.png", PIXEL)
    content.play(
        "type: quote, id: citaat, text: a",
        "type: notice, id: mededeling, title: a",
        "type: image, id: affiche, file: assets/a.png",
        "type: image, id: foto, file: assets/a.png, consent: yes",
        champion("Noor"),
        "type: success, id: succes, title: a",
        "type: success, id: dankzij, title: a, who: Noor",
        "type: customer_cap, id: pet, names: [Noor]",
        "type: core_value, id: waarde, value: Open",
        HALL + ", people: [{name: Bram}]",
    )
    edition = content.look()
    moment = datetime(2026, 6, 1, 9, 30, tzinfo=edition.config.timezone)
    cut = in_time(edition.items, edition.config, moment)
    open_ = [item.id for item in cut if item.window.open_at(moment)]
    assert open_ == ["mededeling", "affiche", "succes", "waarde"]
    assert all(item.window.open_at(moment.replace(minute=29)) for item in cut)
    assert {
        item.window.next_change(moment.replace(minute=0)) for item in cut if item.id not in open_
    } == {moment}
    assert ids(edition) == [item.id for item in cut]
