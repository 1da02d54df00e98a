"""An editor's first slides, without touching a file: in a browser, on a telephone and on a desk, by
keyboard and without script."""

from __future__ import annotations

import pytest
from helpers.browser import entered, follow
from helpers.hub import first_account, until

NEW = "/beheer/dia/nieuw?soort=notice"


@pytest.fixture(params=["telephone", "desktop"])
def page(request):
    return request.getfixturevalue(request.param)


def shown(page) -> int:
    return page.evaluate("Number(document.querySelector('form.edit').dataset.shown || 0)")


def test_a_first_slide_and_a_change_in_a_list(live, page, accessible) -> None:
    live.office.write(
        "playlists/kantoor.yaml", live.office.read("playlists/kantoor.yaml") + "  - map: hub\n"
    )
    first_account(live, page)
    page.goto(f"{live.url}/beheer/dias")
    accessible(page)
    follow(page, page.get_by_role("link", name="Nieuwe dia"))
    accessible(page)
    follow(page, page.get_by_role("link", name="Mededeling"))
    accessible(page)
    page.get_by_label("Titel").fill("Er is vlaai")
    until(lambda: shown(page) > 0)
    assert page.locator("canvas").is_visible()
    page.get_by_label("Staand scherm").check()
    until(lambda: page.evaluate("document.querySelector('canvas').height") == 960)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    # Typed, left, and found again.
    page.goto(f"{live.url}{NEW}")
    assert page.get_by_label("Titel").input_value() == "Er is vlaai"
    page.locator("button[value=save]:visible").click()
    page.wait_for_url("**/beheer/dia/mededeling-*")
    (path,) = (live.office.root / "playlists/hub").iterdir()
    assert "titel: Er is vlaai" in path.read_text("utf-8")
    # A slide that somebody wrote in a list.
    before = live.office.read("playlists/kantoor.yaml")
    page.goto(f"{live.url}/beheer/dia/taart")
    page.get_by_label("Tekst").fill("Om vier uur.")
    page.locator("button[value=save]:visible").click()
    page.get_by_role("heading", name="Dit verandert").wait_for()
    accessible(page)
    page.get_by_role("button", name="Schrijf deze regels").click()
    page.get_by_text("Bewaard in playlists/kantoor.yaml").wait_for()
    after = live.office.read("playlists/kantoor.yaml")
    assert after == before.replace("Om drie uur in de keuken.", "Om vier uur.")
    accessible(page)


def test_without_script_a_button_shows_the_picture(live, chromium) -> None:
    context = chromium.new_context(java_script_enabled=False, locale="nl-NL")
    page = context.new_page()
    first_account(live, page)
    page.goto(f"{live.url}{NEW}")
    page.get_by_label("Titel").fill("Er is vlaai")
    page.get_by_role("button", name="Toon het beeld").click()
    picture = page.locator(".stage img")
    picture.wait_for()
    answer = page.request.get(f"{live.url}{picture.get_attribute('src')}")
    assert answer.headers["content-type"] == "image/webp"
    context.close()


def test_by_keyboard_alone_enter_writes_nothing_that_was_not_shown(live, desktop) -> None:
    page = desktop
    first_account(live, page)
    before = live.office.read("playlists/kantoor.yaml")
    page.goto(f"{live.url}/beheer/dia/taart")
    page.get_by_label("Titel").focus()
    page.keyboard.press("End")
    page.keyboard.type("!")
    entered(page)
    assert live.office.read("playlists/kantoor.yaml") == before
    assert page.get_by_label("Titel").input_value() == "Er is taart!"
    page.locator("button[value=save]:visible").focus()
    page.keyboard.press("Enter")
    button = page.get_by_role("button", name="Schrijf deze regels")
    button.wait_for()
    button.focus()
    page.keyboard.press("Enter")
    page.get_by_text("Bewaard in playlists/kantoor.yaml").wait_for()
    assert 'titel: "Er is taart!"' in live.office.read("playlists/kantoor.yaml")
