"""What belongs together in a column stands together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest

from player.paint.layout import Setter
from player.paint.painter import Painted, Painter
from player.paint.sheet import Placed, Plate
from player.scene import Page, Photo
from player.settings.theme import built_in
from player.slides.base import types

BELOW = 0.24  # of the size: what of a placed text is below its last baseline
PAGE = replace(Page(), organisation="Voorbeeld BV", today=date(2026, 4, 14))
UPRIGHT = replace(PAGE, width=1080, height=1920)


def painted(kind: str, page: Page = PAGE, **fields: object) -> Painted:
    slide = types()[kind].model_validate({"type": kind, **fields})
    width, height = round(page.width / 4), round(page.height / 4)
    return Painter(built_in()["avond"], strangers=False).paint(
        slide.layout(page), 0, bytearray(width * height * 4), width, height
    )


def the(done: Painted, kind: str, text: str = "") -> Placed:
    return next(one for one in done.placed if one.kind == kind and text in one.text)


def under(above: Placed, below: Placed) -> float:
    """From the last baseline of one text to the capitals of the other."""
    return below.box.y - baseline(above)


def baseline(one: Placed) -> float:
    return one.box.bottom - (0 if one.kind == "numeral" else BELOW) * one.size


@pytest.mark.parametrize("page", [PAGE, UPRIGHT], ids=["lying", "upright"])
@pytest.mark.parametrize(
    "text", ["Eindelijk een gewone brief.", "Toen belde er iemand terug, en die wist het. " * 4]
)
def test_who_said_it_stands_nearer_to_the_words_than_their_lines_to_each_other(
    text: str, page: Page
) -> None:
    done = painted("quote", page, text=text, customer="klant uit Assen", details="aan de balie")
    role, below = ("name", "detail") if len(text) < 130 else ("credit", "small")
    words, who = the(done, "display"), the(done, role)
    assert under(words, who) == pytest.approx(max(60, 0.46 * words.size), abs=0.5)
    # Baselines at least 1.08 of the size apart, and letters without ascenders 0.46 high.
    assert under(words, who) < max(61, 0.62 * words.size)
    assert under(who, the(done, below)) < under(words, who)


def test_who_put_them_forward_and_who_reacts_stand_nearer_than_a_further_line_would() -> None:
    champion = painted(
        "klantverbeteraar",
        name="Noor",
        achievement="Belt terug.",
        nomination={"text": "Zo wil ik het ook.", "by": "Joost"},
    )
    reaction = painted(
        "quote", id="a", text="Kort.", reactions=[{"text": "Mag ik haar bellen?", "by": "Noor"}]
    )
    for done, words in ((champion, "voice"), (reaction, "body")):
        said, by = the(done, words), the(done, "small")
        # The line pitch of these roles is at least 1.24 of the size.
        assert baseline(by) - baseline(said) < 1.2 * said.size


def test_weekday_and_month_stand_as_far_from_the_number_of_the_day() -> None:
    done = painted("at_the_table", title="Lunch", when="2026-04-14 12:30")
    day, number, month = (
        the(done, "name", "dinsdag"),
        the(done, "numeral"),
        the(done, "name", "april"),
    )
    assert under(day, number) == pytest.approx(48)
    assert under(number, month) == pytest.approx(48)


NAMES = {"Bo": "", "Bram de Wit": "Klantcontact", "Anne-Wilhelmina van Heijningen": "Schade"}


@pytest.mark.parametrize("metres", [3, 4])
@pytest.mark.parametrize("upright", [False, True], ids=["lying", "upright"])
@pytest.mark.parametrize("logo", [None, Photo("logo.png", 200, 100)], ids=["no logo", "logo"])
def test_whose_screen_it_is_stays_in_its_place_below_every_compliment(
    logo: Photo | None, upright: bool, metres: int
) -> None:
    page = replace(UPRIGHT if upright else PAGE, logo=logo, clock=("zo 29 nov 14:05",))
    page = replace(page, body=777 * metres / 55, floor=561 * metres / 55)
    plain = painted("notice", page, title="Taart!")
    places = {kind: the(plain, kind).box for kind in ("footer", "clock")}
    for name, team in NAMES.items():
        done = painted("compliment", page, name=name, team=team, text="Die bleef aan de lijn.")
        assert {kind: the(done, kind).box for kind in places} == places
        if team:
            assert the(done, "footer").box.y - the(done, "detail").box.bottom >= 24


def test_a_short_name_is_larger_than_the_words_about_it() -> None:
    done = painted("compliment", name="Bo", text="Bo bleef aan de lijn tot alles geregeld was.")
    assert the(done, "person").size > the(done, "display").size
    assert the(done, "person").size > 180


@pytest.mark.parametrize("metres", [3, 4, 5])
@pytest.mark.parametrize("height", [1440, 1920])
@pytest.mark.parametrize("when", ["2027-01-21 12:30", "2026-12-02", "2027-09-23 12:30 tot 13:30"])
def test_upright_the_weekday_stands_over_the_day_and_the_time_ends_on_its_line(
    when: str, height: int, metres: int
) -> None:
    page = replace(UPRIGHT, height=height, body=777 * metres / 55, floor=561 * metres / 55)
    scene = types()["at_the_table"].model_validate({"title": "Koffie", "when": when}).layout(page)
    sheet = Setter(built_in()["avond"], scene).sheet(0, 1.0)
    assert sheet.flaws == []
    number = next(one for one in sheet.placed if one.kind == "numeral")
    weekday, *others = [one for one in sheet.placed if one.kind in ("name", "detail")]
    assert not [one for one in others if "\n" in one.text]
    assert weekday.box.x == number.box.x == page.safe.x
    assert 20 < number.box.y - baseline(weekday) < 90
    assert baseline(others[-1]) == pytest.approx(number.box.bottom, abs=1)
    [leaf] = [one.box for one in sheet.marks if isinstance(one, Plate) and one.ink == "accent"]
    assert weekday.box.y == pytest.approx(leaf.bottom - number.box.bottom, abs=8)
    boxes = [one.box for one in (number, weekday, *others)]
    assert not [(a, b) for a, b in combinations(boxes, 2) if a.overlaps(b)]


@pytest.mark.parametrize("metres", [3, 5])
@pytest.mark.parametrize("page", [PAGE, UPRIGHT], ids=["lying", "upright"])
def test_the_name_under_the_cap_has_less_air_above_than_below(page: Page, metres: int) -> None:
    page = replace(page, body=777 * metres / 55, floor=561 * metres / 55)
    done = painted("customer_cap", page, names=["Hendrik"], question="Wat merkt de klant?")
    said, name, asked = (
        the(done, "intro"),
        the(done, "person"),
        the(done, "intro", "merkt"),
    )
    above, below = under(said, name) - 0.24 * said.size, under(name, asked)
    assert 30 * page.step <= above < below
    assert below >= 60 * page.step


# ── reactions ─────────────────────────────────────────────────────────────────────────────────────

REACTIONS = [
    {"text": "De datum staat gewoon in het dossier. We vullen hem nu zelf in.", "by": "Polis"},
    {"text": "Mogen we haar bellen?", "by": "Klantcontact"},
    {"text": "Vierde keer… auw.", "by": "Babs"},
]
QUOTE = {
    "id": "a",
    "text": "Drie keer hetzelfde formulier ingevuld, en toen weer.",
    "customer": "klant sinds 2019",
}
LINK = "https://voorbeeld.example/q/7f3a"


def all_of(done: Painted, kind: str) -> list[Placed]:
    return [one for one in done.placed if one.kind == kind]


@pytest.mark.parametrize("step", [1.0, 1.34])
def test_a_code_leaves_room_for_three_reactions(step: float) -> None:
    page = replace(PAGE, body=42 * step, floor=31 * step)
    done = painted("quote", page, **QUOTE, react=LINK, reactions=REACTIONS)
    assert not done.flaws
    assert len(all_of(done, "card")) == 3
    [code], name = all_of(done, "qr"), the(done, "credit", "klant sinds")
    assert code.box.x == pytest.approx(page.safe.x, abs=1)
    assert name.box.bottom < code.box.y < name.box.bottom + 200
    assert code.box.bottom <= page.safe.bottom
    # Who asks, and whose screen it is, stand beside it.
    for kind in ("address", "footer"):
        assert the(done, kind).box.x > code.box.right
        assert the(done, kind).box.y > code.box.y


def test_a_single_reaction_is_as_wide_as_its_words_and_level_with_the_first_line() -> None:
    for more in ({}, {"react": LINK}):
        done = painted("quote", **QUOTE, **more, reactions=REACTIONS[1:2])
        [card] = all_of(done, "card")
        assert card.box.y == pytest.approx(the(done, "display").box.y, abs=0.5)
        words = the(done, "body").box
        assert card.box.w == pytest.approx(words.w + 60, abs=6)
        heading = the(done, "label", "Collega")
        assert 0 < card.box.y - heading.box.bottom < 40


def test_a_quote_too_long_to_stand_above_the_code_keeps_the_whole_height() -> None:
    page = replace(PAGE, body=56, floor=41)
    text = (
        "Toen mijn man overleed, moest ik alles zelf uitzoeken. Bij jullie kreeg ik één mevrouw die "
        "alles voor me heeft geregeld, en die elke week even belde om te vragen hoe het met ons ging."
    )
    done = painted("quote", page, **{**QUOTE, "text": text}, react=LINK, reactions=REACTIONS)
    assert done.usable
    [code] = all_of(done, "qr")
    assert code.box.right == pytest.approx(page.safe.right, abs=1)
    # A reaction stands below the words, and clear of the code.
    [card] = all_of(done, "card")
    assert card.box.y > the(done, "credit", "klant sinds").box.bottom
    assert card.box.right < code.box.x


@pytest.mark.parametrize("metres", [3, 4, 5])
@pytest.mark.parametrize("upright", [False, True])
def test_reactions_never_take_a_quote_of_usual_length_off_the_screen(
    upright: bool, metres: int
) -> None:
    page = replace(UPRIGHT if upright else PAGE, body=777 * metres / 55, floor=561 * metres / 55)
    text = (
        "Drie keer hetzelfde formulier ingevuld, en bij de vierde keer vroegen jullie wéér om mijn "
        "geboortedatum."
    )
    done = painted(
        "quote",
        page,
        **{**QUOTE, "text": text},
        details="reactie via de website",
        react=LINK,
        reactions=REACTIONS,
    )
    assert done.usable, done.flaws
    assert all_of(done, "display")


def test_reactions_give_way_to_a_quote_that_needs_their_room() -> None:
    page = replace(UPRIGHT, body=777 * 5 / 55, floor=561 * 5 / 55)
    text = (
        "Toen mijn man overleed, moest ik alles zelf uitzoeken. Bij jullie kreeg ik één mevrouw die "
        "alles voor me heeft geregeld, en die elke week even belde om te vragen hoe het met ons ging."
    )
    alone = painted("quote", page, **{**QUOTE, "text": text}, react=LINK)
    assert alone.usable
    done = painted("quote", page, **{**QUOTE, "text": text}, react=LINK, reactions=REACTIONS)
    assert done.usable, done.flaws
    assert [flaw.at[1] for flaw in done.flaws if flaw.code == "left-out"] == [2, 1, 0]
    assert not all_of(done, "card")
    assert not [one for one in done.placed if one.text == "Collega’s zeggen"]


def test_upright_reactions_take_what_the_words_leave() -> None:
    page = replace(UPRIGHT, body=777 * 5 / 55, floor=561 * 5 / 55)
    done = painted("quote", page, **{**QUOTE, "text": "Nee."}, reactions=REACTIONS)
    # Cards of 350 and twice 180 find no room in a third of 1500, less a heading, but above it.
    assert len(all_of(done, "card")) == 3
    heading = next(one for one in done.placed if one.text == "Collega’s zeggen")
    assert heading.box.y > the(done, "credit", "klant sinds").box.bottom
