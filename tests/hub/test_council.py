"""The page for the works council: true, three sheets of A4, and without anybody's numbers."""

from __future__ import annotations

import re

import pypdfium2
import pytest
from helpers.hub import LiveHub, first_account

from player.hub.audit.models import KEPT as AUDIT
from player.hub.cleaning.duties import GONE
from player.hub.pages import table
from player.hub.reactions.models import Reaction
from player.hub.reactions.states import KEPT, State
from player.hub.roles import Role
from player.hub.switches.state import Switch, turn


def words_of(answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.mark.django_db
def test_the_periods_are_those_that_the_clean_up_keeps_to(client_of) -> None:
    said = words_of(client_of("editor").get("/beheer/or"))
    assert f"{KEPT[State.SENT].days} dagen als niemand hem leest" in said
    assert f"hooguit {GONE.days} dagen daarna" in said
    assert f"ingetrokken: {KEPT[State.WITHDRAWN].days} dagen" in said
    assert f"{KEPT[State.REJECTED].days} dagen Moderatoren" in said
    assert f"{AUDIT.days} dagen IT" in said


@pytest.mark.django_db
def test_the_switches_are_as_they_are(client_of) -> None:
    client = client_of("jury")
    assert "Tekens tellen mee: aan" in words_of(client.get("/beheer/or"))
    turn(Switch.SIGNS, False)
    assert "Tekens tellen mee: uit" in words_of(client.get("/beheer/or"))


@pytest.mark.django_db
def test_it_names_nobody_and_counts_nothing(client_of, person) -> None:
    kim = person("moderator", name="kim-van-der-zee")
    for _ in range(37):
        Reaction.objects.create(slide="vierde-formulier", text="Woorden.", decided_by=kim)
    client = client_of(*sorted(Role))
    for page in table():
        if (
            "<" in page.route
            or not page.who.roles
            or "account" in page.route
            or ".csv" in page.route
        ):
            continue
        said = words_of(client.get(f"/{page.route}"))
        assert not re.search(r"kim-van-der-zee\W{0,5}\d", said), page.route
    assert "kim" not in words_of(client.get("/beheer/or"))


@pytest.mark.parametrize(("language", "heading"), [("nl", "Waarvoor"), ("en", "What for")])
def test_it_is_three_sheets_of_a4_and_each_begins_with_its_subject(
    live: LiveHub, chromium, accessible, tmp_path, language: str, heading: str
) -> None:
    context = chromium.new_context(locale=language)
    desktop = context.new_page()
    first_account(live, desktop)
    desktop.goto(f"{live.url}/beheer/or")
    accessible(desktop)
    desktop.pdf(path=tmp_path / "or.pdf", prefer_css_page_size=True)
    context.close()
    sheets = pypdfium2.PdfDocument(tmp_path / "or.pdf")
    assert len(sheets) == 3
    for sheet in sheets:
        assert [round(side / 72 * 25.4) for side in sheet.get_size()] == [210, 297]
    first, second, third = (sheet.get_textpage().get_text_bounded() for sheet in sheets)
    assert heading in first
    assert second.strip().startswith({"nl": "Wat er niet is", "en": "What there is not"}[language])
    assert third.strip().startswith(
        {"nl": "De klantverbeteraar van de maand", "en": "The customer champion"}[language]
    )
    for entry in ("Uitloggen", "Log out", "Overzicht", "Overview"):  # the menu is not printed
        assert entry not in first
