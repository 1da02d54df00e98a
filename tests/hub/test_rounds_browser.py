"""Journey C's beginning in a real browser: a jury is set up, a colleague nominates by telephone, and
a moderator admits; with nothing that axe-core finds."""

from __future__ import annotations

from datetime import date

import pytest
from helpers.browser import follow
from helpers.hub import LiveHub, until
from helpers.visitor import READING
from hub.test_browser import begin

pytestmark = pytest.mark.long


def fits(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


def the_call(live: LiveHub) -> str:
    """Where the code of the call leads."""
    folder = live.office.root / "playlists" / "hub"
    (path,) = until(lambda: list(folder.glob("oproep-*.yaml")))
    (line,) = [one for one in path.read_text("utf-8").splitlines() if one.startswith("link: ")]
    return line.removeprefix("link: ").strip("\"'")


def nominate(page, who: str, change: str, **more: str) -> None:
    page.get_by_label("Wie draag je voor?").fill(who)
    page.get_by_label("Wat werd er beter voor klanten?").fill(change)
    for label, text in more.items():
        page.locator(f"#id_{label}").fill(text)


def test_a_jury_is_set_up_a_colleague_nominates_and_a_moderator_admits(
    live: LiveHub, telephone, desktop, accessible
) -> None:
    live.office.write("playlists/kantoor.yaml", "slides:\n  - map: hub\n")
    begin(live, desktop)
    desktop.goto(f"{live.url}/beheer/rondes")
    accessible(desktop)
    follow(desktop, desktop.get_by_role("link", name="Instellingen").last)
    desktop.get_by_label("Collega’s kunnen elkaar voordragen").check()
    follow(desktop, desktop.get_by_role("button", name="Bewaar"))
    desktop.goto(f"{live.url}/beheer/rondes")
    follow(desktop, desktop.get_by_role("link", name="Nieuwe jury"))
    accessible(desktop)
    desktop.get_by_label("Begint op dag").fill(str(min(date.today().day, 28)))
    desktop.locator("main form button").click()
    desktop.get_by_text("Collega’s dragen voor.").wait_for()
    accessible(desktop)

    address = the_call(live)
    telephone.goto(address)
    accessible(telephone)
    assert fits(telephone)
    nominate(telephone, "Noor van den Akker", "Ze belt terug.", by="Noor van den Akker")
    telephone.wait_for_timeout(READING * 1000)
    telephone.get_by_role("button", name="Verstuur").click()
    telephone.get_by_text("Voordragen doet een collega").first.wait_for()
    accessible(telephone)
    telephone.locator("#id_by").fill("Joost")
    telephone.wait_for_timeout(READING * 1000)
    telephone.get_by_role("button", name="Verstuur").click()
    telephone.get_by_role("heading", name="Dank je").wait_for()
    accessible(telephone)
    follow(telephone, telephone.locator(".key a"))
    telephone.get_by_text("Nog niemand heeft het gelezen.").wait_for()
    accessible(telephone)

    follow(desktop, desktop.get_by_role("link", name="Klantverbeteraar van"))
    accessible(desktop)
    follow(desktop, desktop.get_by_role("button", name="Laat toe"))
    desktop.get_by_role("heading", name="Noor van den Akker").wait_for()
    accessible(desktop)
    telephone.reload()
    telephone.get_by_text("Het is gelezen en telt als reden.").wait_for()
    telephone.get_by_role("button", name="Neem het terug").click()
    telephone.get_by_role("heading", name="Je voordracht is weg").wait_for()
    desktop.reload()
    assert desktop.get_by_text("Noor van den Akker").count() == 0
    desktop.get_by_role("button", name="Zet stil").click()
    desktop.get_by_text("Staat stil.").wait_for()
    folder = live.office.root / "playlists" / "hub"
    until(lambda: not list(folder.glob("oproep-*.yaml")))
    telephone.goto(address)
    telephone.get_by_role("heading", name="Voordragen kan nu niet").wait_for()
    accessible(telephone)
