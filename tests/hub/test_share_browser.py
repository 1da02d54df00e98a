"""A poster by one press, without script, on a telephone and on a desk."""

from __future__ import annotations

import os

from helpers.hub import first_account

SHOTS = os.environ.get("SHOTS")


def shot(page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


def test_a_poster_at_one_press_without_script(live, chromium, desktop, accessible) -> None:
    live.office.write(
        "playlists/kantoor.yaml",
        live.office.read("playlists/kantoor.yaml")
        + "  - {soort: klantverhaal, id: hok, titel: Het lege hok, tekst: Een kip.}\n"
        + "  - {soort: klantverhaal, id: dak, titel: Een nieuw dak voor de winter, tekst: Ja.}\n",
    )
    first_account(live, desktop)
    desktop.goto(f"{live.url}/beheer/delen")
    accessible(desktop)
    shot(desktop, "delen-1280")
    context = chromium.new_context(
        java_script_enabled=False,
        locale="nl-NL",
        viewport={"width": 320, "height": 640},
        storage_state=desktop.context.storage_state(),
    )
    page = context.new_page()
    page.goto(f"{live.url}/beheer/delen")
    shot(page, "delen-320")
    card = page.locator(".things li").filter(has_text="koffieapparaat")
    with page.expect_download() as came:
        card.get_by_role("button", name="Maak").press("Enter")
    assert came.value.suggested_filename.startswith("poster-20")
    page.get_by_role("heading", name="Poster: wordt gemaakt").wait_for()
    shot(page, "maak-320")
    page.get_by_role("link", name="Terug naar Delen").click()
    page.wait_for_url("**/beheer/delen")
    context.close()
    desktop.goto(f"{live.url}/beheer/delen/bestand/verhaal?dia=weg")
    accessible(desktop)
    shot(desktop, "niet-gemaakt-1280")
