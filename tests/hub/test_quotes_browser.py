"""The quotes in a browser: on a telephone and a desk, with what axe-core finds; and without
script."""

from __future__ import annotations

import pytest
from helpers.hub import first_account, until

pytestmark = pytest.mark.long

QUOTES = (
    "- soort: klantquote\n  id: snel\n  tekst: Binnen een uur werd ik teruggebeld.\n"
    "  sentiment: positief\n  akkoord: ja\n"
    "- soort: klantquote\n  id: brief\n  tekst: Uw brief had één alinea kunnen zijn.\n"
    "  sentiment: kritisch\n"
)


@pytest.fixture(params=["telephone", "desktop", "without script"])
def page(request, chromium):
    if request.param != "without script":
        yield request.getfixturevalue(request.param)
        return
    context = chromium.new_context(java_script_enabled=False, locale="nl-NL")
    yield context.new_page()
    context.close()


def card(page, text: str):
    return page.locator(".quote", has_text=text)


def test_consent_a_day_and_a_withdrawal(live, page, request, accessible) -> None:
    scripted = "without script" not in request.node.name
    look = accessible if scripted else lambda page: None
    live.office.write("playlists/citaten.yaml", QUOTES)
    live.office.write("playlists/kantoor.yaml", "slides:\n  - klantquotes: citaten.yaml\n")
    first_account(live, page)

    def there():
        page.goto(f"{live.url}/beheer/citaten")
        return card(page, "Uw brief had").count() == 1

    until(there)
    look(page)
    # Two that are ticked: shown first, then written.
    for box in page.locator("input[name=pick]").all():
        box.check()
    page.locator(".picked").get_by_role("button", name="Zet toestemming op nee").click()
    page.get_by_role("heading", name="Dit verandert").wait_for(timeout=8000)
    look(page)
    assert page.locator("html").evaluate("it => it.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Schrijf deze regels").click()
    page.get_by_text("2 citaten hebben geen toestemming meer").wait_for()
    assert live.office.read("playlists/citaten.yaml").count("akkoord: nee") == 2
    card(page, "Binnen een uur").get_by_role("button", name="Zet toestemming op ja").click()
    page.get_by_role("button", name="Schrijf deze regels").click()
    page.get_by_text("Dit citaat heeft nu toestemming").wait_for()
    # A day of its own.
    one = card(page, "Binnen een uur")
    one.get_by_text("Zet vast op een dag").click()
    one.get_by_label("Op welke dag?").fill("2027-03-01")
    look(page)
    one.get_by_role("button", name="Zet vast", exact=True).click()
    page.get_by_role("button", name="Schrijf deze regels").click()
    page.get_by_text("dit is het citaat van 1 maart 2027").wait_for()
    assert "datum: 2027-03-01" in live.office.read("playlists/citaten.yaml")
    # Off, and on again.
    card(page, "Binnen een uur").get_by_role("button", name="Trek in").click()
    page.get_by_text("Dit citaat is ingetrokken").wait_for()
    look(page)
    card(page, "Binnen een uur").get_by_role("button", name="Zet terug").click()
    page.get_by_text("Dit citaat is teruggezet").wait_for()
