"""Moderating, withdrawing and looking after screens in a real browser: by tap, by key, without
script, on a telephone and a desk; with nothing that axe-core finds."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta

import pytest
from helpers.browser import follow
from helpers.hub import LiveHub, until
from hub.test_browser import begin

FILE = "reacties/vierde-formulier.yaml"
PAGES = (
    "/beheer",
    "/beheer/reacties",
    "/beheer/reacties/1",
    "/beheer/reacties/beslist",
    "/beheer/dias",
    "/beheer/dias/taart",
    "/beheer/ingetrokken",
    "/beheer/schermen",
    "/beheer/scherm/hal",
)


def sent(live: LiveHub, *texts: str, by: str = "") -> None:
    """Reactions that wait, the first one the oldest: posted before anybody looked."""
    made = datetime.now(UTC) - timedelta(hours=1)
    with sqlite3.connect(live.data / "hub.sqlite3", timeout=20) as database:
        for number, text in enumerate(texts):
            when = f"{made + timedelta(seconds=number):%Y-%m-%d %H:%M:%S}"
            database.execute(
                "INSERT INTO reactions_reaction"
                " (id, slide, sign, text, by, state, made, since, reason, seen_on)"
                " VALUES (?, 'vierde-formulier', 'on_it', ?, ?, 'sent', ?, ?, '', '')",
                (number + 1, text, by, when, when),
            )
    database.close()


def reports(live: LiveHub) -> None:
    now = datetime.now(UTC).isoformat()
    on = f'{{"slide": "taart", "source": "x", "since": "{now}"}}'
    live.office.write("_status/hal.json", f'{{"state": "on", "on": {on}, "alive": "{now}"}}')


def row(page, text: str):
    return page.locator(".item", has_text=text)


def test_a_tap_decides_and_the_row_says_what_became_of_it(
    live: LiveHub, telephone, accessible
) -> None:
    begin(live, telephone)
    sent(live, "Eerste.", "Tweede.", "Derde met Piet erin.")
    telephone.goto(f"{live.url}/beheer/reacties")
    accessible(telephone)
    row(telephone, "Eerste.").get_by_role("button", name="Goed", exact=True).click()
    row(telephone, "Eerste.").get_by_text("In de map").wait_for()
    assert '"Eerste."' in live.office.read(FILE)
    second = row(telephone, "Tweede.")
    second.get_by_text("Niet", exact=True).click()
    accessible(telephone)
    second.get_by_role("button", name="Anders", exact=True).click()
    row(telephone, "Tweede.").get_by_text("Niet getoond: anders").wait_for()
    row(telephone, "Tweede.").get_by_role("button", name="Zet terug").click()
    row(telephone, "Tweede.").get_by_role("button", name="Goed", exact=True).wait_for()
    third = row(telephone, "Derde")
    third.get_by_text("Inkorten").click()
    area = third.get_by_label("Wat blijft staan")
    area.evaluate("(area) => { area.focus(); area.setSelectionRange(6, 14) }")
    third.get_by_role("button", name="Laat weg").click()
    assert area.input_value() == "Derde […] erin."
    accessible(telephone)
    third.get_by_role("button", name="Bewaar").click()
    row(telephone, "Derde […] erin.").get_by_text("Er stond: Derde met Piet erin.").wait_for()
    assert telephone.evaluate("document.documentElement.scrollWidth") <= 320


def test_what_was_not_done_is_said_in_its_row(live: LiveHub, desktop, accessible) -> None:
    begin(live, desktop)
    sent(live, "Bel 06-12345678.")
    desktop.goto(f"{live.url}/beheer/reacties")
    row(desktop, "Bel").get_by_role("button", name="Goed", exact=True).click()
    row(desktop, "Bel").get_by_role("alert").wait_for()
    assert "kort het eerst in" in row(desktop, "Bel").inner_text()
    accessible(desktop)
    area = row(desktop, "Bel").get_by_label("Wat blijft staan")
    assert area.is_visible()
    area.fill("Bel ons maar.")
    row(desktop, "Bel").get_by_role("button", name="Bewaar").click()
    row(desktop, "Bel").get_by_text("niet meer de woorden").wait_for()
    assert row(desktop, "Bel").get_by_label("Wat blijft staan").input_value() == "Bel ons maar."


def test_keys_decide_and_can_be_switched_off(live: LiveHub, desktop) -> None:
    begin(live, desktop)
    sent(live, "Eerste.", "Tweede.", "Derde.")
    desktop.goto(f"{live.url}/beheer/reacties")
    press = desktop.keyboard.press
    press("g")  # the first time it only shows which one is meant
    assert live.office.read(FILE) is None
    press("g")
    row(desktop, "Eerste.").get_by_text("In de map").wait_for()
    desktop.wait_for_function("document.activeElement.textContent.includes('Tweede.')")
    press("ArrowDown")
    press("n")
    press("Enter")
    row(desktop, "Derde.").get_by_text("Niet getoond: persoonsgegevens").wait_for()
    press("ArrowUp")
    press("ArrowUp")
    press("z")
    row(desktop, "Eerste.").get_by_role("button", name="Goed", exact=True).wait_for()
    until(lambda: live.office.read(FILE) is None)
    desktop.get_by_label("Toetsen gebruiken").uncheck()
    desktop.reload()
    assert not desktop.get_by_label("Toetsen gebruiken").is_checked()
    press("g")
    press("g")
    desktop.wait_for_timeout(200)
    assert live.office.read(FILE) is None


def test_without_script_all_of_it_works(live: LiveHub, chromium, accessible) -> None:
    context = chromium.new_context(java_script_enabled=False, locale="nl-NL")
    page = context.new_page()
    begin(live, page)
    sent(live, "Eerste met Piet.", "Tweede.", by="Kim")
    page.goto(f"{live.url}/beheer/reacties")
    assert not page.get_by_label("Toetsen gebruiken").is_visible()
    first = row(page, "Eerste")
    first.get_by_text("Inkorten").click()
    first.get_by_label("Wat blijft staan").fill("Eerste […]")
    first.get_by_label("Zonder de naam eronder").check()
    follow(page, first.get_by_role("button", name="Bewaar"))
    follow(page, row(page, "Eerste […]").get_by_role("button", name="Goed", exact=True))
    assert "In de map" in row(page, "Eerste […]").inner_text()
    row(page, "Tweede.").get_by_text("Niet", exact=True).click()
    row(page, "Tweede.").get_by_label("In je eigen woorden").fill("Flauw.")
    follow(page, row(page, "Tweede.").get_by_role("button", name="Niet vriendelijk"))
    assert "Niet getoond: niet vriendelijk" in row(page, "Tweede.").inner_text()
    follow(page, row(page, "Eerste […]").get_by_role("button", name="Zet terug"))
    assert row(page, "Eerste […]").get_by_role("button", name="Goed", exact=True).is_visible()
    follow(page, row(page, "Eerste").get_by_role("button", name="Trek dit citaat in"))
    assert page.get_by_role("heading", level=1).inner_text() == "Ingetrokken"
    follow(page, page.get_by_role("button", name="De klant vraagt erom"))
    assert "de klant vraagt erom" in page.locator("main").inner_text()
    assert "vierde-formulier" in live.office.read("ingetrokken.yaml")
    follow(page, page.get_by_role("button", name="Zet terug"))
    assert "vierde-formulier" not in live.office.read("ingetrokken.yaml")
    context.close()


@pytest.mark.parametrize("theme", ["daglicht", pytest.param("avond", marks=pytest.mark.long)])
def test_every_page_fits_a_telephone_and_can_be_hit_and_read(
    live: LiveHub, telephone, accessible, theme: str
) -> None:
    said: list[str] = []
    telephone.on("pageerror", lambda error: said.append(str(error)))
    live.office.write("config.yaml", live.office.read("config.yaml") + f"theme: {theme}\n")
    begin(live, telephone)
    sent(live, "Eerste.", "Een heel lang woord: " + "a" * 100)
    reports(live)
    until(lambda: telephone.goto(f"{live.url}/beheer/scherm/hal").status == 200)
    for address in PAGES:
        telephone.goto(live.url + address)
        accessible(telephone)
        assert telephone.evaluate("document.documentElement.scrollWidth") <= 320, address
        assert telephone.locator("header").bounding_box()["height"] < 64  # one row, with a menu
        controls = telephone.locator("main button:visible, main a:visible, main summary:visible")
        for control in controls.all():
            box = control.bounding_box()
            assert box is not None and box["height"] >= 44, (address, control.inner_text())
    telephone.get_by_text("Menu").click()
    accessible(telephone)
    telephone.get_by_role("link", name="Overzicht").click()
    telephone.wait_for_url("**/beheer")
    assert said == []


def test_two_at_once_and_the_second_is_told(live: LiveHub, desktop) -> None:
    begin(live, desktop)
    sent(live, "Eerste.")
    desktop.goto(f"{live.url}/beheer/reacties")
    other = desktop.context.new_page()
    other.goto(f"{live.url}/beheer/reacties")
    row(other, "Eerste.").get_by_text("Niet", exact=True).click()
    row(other, "Eerste.").get_by_role("button", name="Anders", exact=True).click()
    row(other, "Eerste.").get_by_text("Niet getoond").wait_for()
    row(desktop, "Eerste.").get_by_role("button", name="Goed", exact=True).click()
    row(desktop, "Eerste.").get_by_text("Iemand was je net voor").wait_for()
    assert "Niet getoond: anders" in row(desktop, "Eerste.").inner_text()
    assert live.office.read(FILE) is None
