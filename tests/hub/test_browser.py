"""In a real browser: from the link of the first start to the first page, by keyboard too."""

from __future__ import annotations

from helpers.hub import LiveHub


def test_from_the_link_to_the_first_page(live: LiveHub, desktop) -> None:
    assert live.link is not None
    desktop.goto(live.link)
    desktop.get_by_label("Gebruikersnaam").fill("noor")
    desktop.get_by_label("Wachtwoord", exact=True).fill("twaalf kleine beren")
    desktop.get_by_label("Nog een keer het wachtwoord").fill("twaalf kleine beren")
    desktop.get_by_role("button", name="Bewaar en log in").click()
    desktop.wait_for_url("**/beheer")
    assert desktop.get_by_role("heading", level=1).inner_text() == "Overzicht"


def test_nothing_is_refused_by_our_own_policy(live: LiveHub, telephone) -> None:
    said: list[str] = []
    telephone.on("console", lambda message: said.append(message.text))
    telephone.on("pageerror", lambda error: said.append(str(error)))
    telephone.goto(f"{live.url}/in")
    assert said == []
    assert telephone.evaluate("document.documentElement.scrollWidth") <= 320
    accent = telephone.evaluate(
        "getComputedStyle(document.querySelector('button')).backgroundColor"
    )
    assert accent == "rgb(182, 55, 26)"  # that of the screens' theme
    box = telephone.get_by_role("button").bounding_box()
    assert box is not None and box["height"] >= 44
