"""An import from choosing the file to the television's folder, in a browser: on a telephone and a
desk, with script and without, by keys; and after a kill nothing of it is on any disk."""

from __future__ import annotations

import signal

import pytest
from helpers.browser import follow
from helpers.hub import first_account, live_hub

pytestmark = pytest.mark.long

ROWS = (
    ("Ik werd binnen een uur netjes teruggebeld.", 9),
    ("Kwikstaartgezang in de wachtrij, een half uur lang.", 3),
    ("Bel mij op 06-12345678, dan leg ik het graag uit.", 4),
    ("De monteur kwam op tijd en ruimde alles op.", 10),
)
OWN = "datum;opmerking;cijfer;naam\n" + "".join(
    f"{number}-10-2026;{text};{score};Wilhelmina Zandoogje\n"
    for number, (text, score) in enumerate(ROWS, 1)
)
WORDS = ("Kwikstaartgezang", "Zandoogje", "06-12345678", "De monteur", "geheime-naam")


def choose(page, live, data: str = OWN) -> None:
    page.goto(f"{live.url}/beheer/citaten/import")
    file = {"name": "geheime-naam.csv", "mimeType": "text/csv", "buffer": data.encode()}
    page.locator("#tabel").set_input_files(files=[file])
    page.get_by_role("button", name="Lees dit bestand").click()
    page.locator("#k-text").wait_for()


def fits(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


def left(*folders) -> set[str]:
    return {
        word
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file()
        for word in WORDS
        if word.encode() in path.read_bytes()
    }


@pytest.mark.parametrize("who", ["telephone", "desktop"])
def test_from_a_file_to_the_screen(live, request, who, accessible, tmp_path) -> None:
    page = request.getfixturevalue(who)
    first_account(live, page)
    page.goto(f"{live.url}/beheer/citaten")
    accessible(page)
    follow(page, page.get_by_role("link", name="Citaten importeren"))
    accessible(page)
    choose(page, live)
    accessible(page)
    assert fits(page)
    page.get_by_role("button", name="Laat de citaten zien").click()
    page.locator(".rows").wait_for()
    accessible(page)
    assert fits(page)
    page.locator("input[name=pick]").first.focus()
    page.keyboard.press("Space")
    page.locator("button[value=take]").focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Nog één regel").wait_for()
    accessible(page)
    assert fits(page)
    page.get_by_role("button", name="Zet die regel erin").click()
    page.get_by_text("Bewaard in playlists/kantoor.yaml").wait_for()
    page.get_by_text(ROWS[0][0]).wait_for()
    assert not left(live.data, live.office.root)
    page.goto(f"{live.url}/beheer/citaten/import")
    page.get_by_role("button", name="Maak ongedaan").click()
    page.get_by_text("is ongedaan gemaakt").wait_for()
    accessible(page)
    assert fits(page)


def test_without_script_it_goes_on_by_itself(live, chromium) -> None:
    context = chromium.new_context(java_script_enabled=False, locale="nl-NL")
    page = context.new_page()
    first_account(live, page)
    choose(page, live)
    page.get_by_role("button", name="Laat de citaten zien").click()
    page.locator(".rows").wait_for()
    page.get_by_role("button", name="Vink alles aan").click()
    page.get_by_text("3 van 4 aangevinkt").wait_for()
    page.get_by_role("button", name="Neem over").click()
    page.get_by_role("heading", name="Nog één regel").wait_for()
    context.close()


def test_after_a_kill_nothing_of_it_is_on_a_disk(live, desktop, tmp_path) -> None:
    first_account(live, desktop)
    # Large enough for Django to want a file for it.
    filler = "x" * 2000
    more = (f"1-11-2026;Goed geholpen, vraag {number}.;8;{filler}\n" for number in range(1500))
    choose(desktop, live, OWN + "".join(more))
    assert not left(live.data, live.office.root)
    desktop.get_by_role("button", name="Laat de citaten zien").click()
    desktop.locator(".rows").wait_for()
    address = desktop.url
    live.process.send_signal(signal.SIGKILL)
    live.process.wait()
    assert not left(live.data, live.office.root)
    with live_hub(live.office, live.data) as again:
        desktop.goto(again.url + address.removeprefix(live.url))
        if "/in?" in desktop.url:
            desktop.locator("#id_login").fill("noor")
            desktop.locator("#id_password").fill("twaalf kleine beren")
            desktop.locator("main form button").first.click()
        desktop.get_by_text("de hub is opnieuw begonnen").wait_for()
    assert not left(live.data, live.office.root)
