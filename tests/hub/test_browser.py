"""In a real browser: from the link of the first start to the first page, by keyboard too; on a
telephone and a desk; with nothing that axe-core finds."""

from __future__ import annotations

import pytest
from helpers.browser import entered
from helpers.hub import LiveHub
from helpers.journey import code_of

CHOSEN = "twaalf kleine beren"


def begin(live: LiveHub, page) -> None:
    page.goto(live.link)
    page.get_by_label("Gebruikersnaam").fill("noor")
    page.get_by_label("Wachtwoord", exact=True).fill(CHOSEN)
    page.get_by_label("Nog een keer het wachtwoord").fill(CHOSEN)
    page.get_by_role("button", name="Bewaar en log in").click()
    page.wait_for_url("**/beheer")


def test_from_the_link_to_the_first_page_and_out_again(live: LiveHub, desktop, accessible) -> None:
    said: list[str] = []
    desktop.on("console", lambda message: said.append(message.text))
    desktop.on("pageerror", lambda error: said.append(str(error)))
    desktop.goto(live.link)
    accessible(desktop)
    begin(live, desktop)
    assert desktop.get_by_role("heading", level=1).inner_text() == "Overzicht"
    for address in ("/beheer", "/beheer/account"):
        desktop.goto(live.url + address)
        accessible(desktop)
    desktop.get_by_role("button", name="Uitloggen").click()
    desktop.wait_for_url("**/in")
    accessible(desktop)
    assert said == []


def test_on_a_telephone_nothing_is_cut_off_and_all_can_be_hit(
    live: LiveHub, telephone, accessible
) -> None:
    address = f"{live.url}/q/{code_of(live)}/vierde-formulier"
    for page in (live.link, f"{live.url}/in", address, f"{live.url}/nergens"):
        telephone.goto(page)
        accessible(telephone)
        assert telephone.evaluate("document.documentElement.scrollWidth") <= 320
        for control in telephone.locator("button:visible, main a:visible, input:visible").all():
            box = control.bounding_box()
            assert box is not None and box["height"] >= 44 and box["width"] >= 24
    telephone.goto(f"{live.url}/in")
    script = "getComputedStyle(document.querySelector('button')).backgroundColor"
    assert telephone.evaluate(script) == "rgb(182, 55, 26)"  # that of the screens' theme


@pytest.mark.parametrize("theme", ["avond", "daglicht"])
def test_both_themes_can_be_read(live: LiveHub, telephone, accessible, theme: str) -> None:
    config = live.office.read("config.yaml")
    live.office.write("config.yaml", config + f"theme: {theme}\n")
    telephone.goto(f"{live.url}/in")
    telephone.wait_for_function(
        f"getComputedStyle(document.documentElement).colorScheme == "
        f"'{'dark' if theme == 'avond' else 'light'}' || (location.reload(), false)",
        polling=500,
    )
    accessible(telephone)


def test_by_keyboard_alone(live: LiveHub, desktop) -> None:
    begin(live, desktop)
    desktop.get_by_role("button", name="Uitloggen").focus()
    desktop.keyboard.press("Enter")
    desktop.wait_for_url("**/in")
    desktop.keyboard.press("Tab")
    assert desktop.evaluate("document.activeElement.className") == "skip"
    desktop.keyboard.press("Enter")
    assert desktop.evaluate("document.activeElement.id") == "main"
    desktop.keyboard.press("Tab")
    desktop.keyboard.type("noor")
    desktop.keyboard.press("Tab")
    desktop.keyboard.type(CHOSEN)
    desktop.keyboard.press("Tab")
    outline = desktop.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"  # one sees where one is
    desktop.keyboard.press("Enter")
    desktop.wait_for_url("**/beheer*")


def test_without_script_all_of_it_works(live: LiveHub, chromium) -> None:
    context = chromium.new_context(java_script_enabled=False, locale="nl-NL")
    page = context.new_page()
    begin(live, page)
    page.get_by_role("button", name="Uitloggen").click()
    page.wait_for_url("**/in")
    context.close()


IT = ("instellingen", "gebruikers", "gebruikers/nieuw", "logboek", "or")


def test_the_pages_of_it_fit_a_telephone_and_all_can_be_hit(
    live: LiveHub, telephone, accessible
) -> None:
    begin(live, telephone)
    for page in IT:
        telephone.goto(f"{live.url}/beheer/{page}")
        assert telephone.url.endswith(page)
        accessible(telephone)
        assert telephone.evaluate("document.documentElement.scrollWidth") <= 320, page
        for control in telephone.locator("main button:visible, main a:visible").all():
            box = control.bounding_box()
            assert box is not None and box["height"] >= 44 and box["width"] >= 24, page


def test_it_makes_an_account_by_keyboard_and_somebody_comes_in_with_it(
    live: LiveHub, desktop, telephone
) -> None:
    begin(live, desktop)
    desktop.goto(f"{live.url}/beheer/gebruikers/nieuw")
    desktop.get_by_label("Gebruikersnaam").focus()
    desktop.keyboard.type("kim")
    desktop.keyboard.press("Tab")
    desktop.keyboard.press("Tab")
    desktop.keyboard.press("Space")  # moderator
    desktop.get_by_role("button", name="Maak aan").focus()
    entered(desktop)
    link = desktop.locator("code.line").inner_text()
    telephone.goto(link)
    telephone.get_by_label("Wachtwoord", exact=True).fill(CHOSEN)
    telephone.get_by_label("Nog een keer het wachtwoord").fill(CHOSEN)
    telephone.get_by_role("button", name="Bewaar en log in").click()
    telephone.wait_for_url("**/beheer")
    assert telephone.goto(f"{live.url}/beheer/reacties").status == 200
    assert telephone.goto(f"{live.url}/beheer/instellingen").status == 403
