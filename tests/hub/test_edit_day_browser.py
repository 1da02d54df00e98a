"""An editor's day with what goes wrong: a photo that is cropped, a slide that never was good, one
that is taken away and put back, and a file that somebody else changes meanwhile."""

from __future__ import annotations

import os

import pytest
from helpers.browser import follow
from helpers.hub import first_account, until
from PIL import Image

pytestmark = pytest.mark.long
BROKEN = """\
  - soort: mededeling
    id: fout
    titel: Er is vlaai
    klant: niemand
"""


@pytest.fixture(params=["telephone", "desktop"])
def page(request):
    return request.getfixturevalue(request.param)


def fits(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


def counted(page, what: str) -> int:
    return page.evaluate(f"Number(document.querySelector('form.edit').dataset.{what} || 0)")


def test_a_day(live, page, accessible, tmp_path) -> None:
    path = "playlists/kantoor.yaml"
    live.office.write(path, live.office.read(path) + BROKEN + "  - map: hub\n")
    first_account(live, page)
    # A slide that never was good.
    until(lambda: page.goto(f"{live.url}/beheer/dias") and page.locator("a.open").count())
    page.locator("a.open").first.click()
    page.get_by_text("'klant' bestaat hier niet").first.wait_for()
    accessible(page)
    page.get_by_label("Klant", exact=True).fill("")
    page.locator("button[value=save]:visible").click()
    page.get_by_role("button", name="Schrijf deze regels").click()
    page.get_by_text(f"Bewaard in {path}").wait_for()
    assert "klant: niemand" not in live.office.read(path)
    # Lines that nobody can read are shown with what is wrong.
    good = live.office.read(path)
    live.office.write(path, good + '  - soort: mededeling\n    titel: "nooit dicht\n')
    until(
        lambda: page.goto(f"{live.url}/beheer/dias") and "nooit dicht" in page.content(),
    )
    page.locator("a.open").last.click()
    page.get_by_role("heading", name="Zo staat het er").wait_for()
    accessible(page)
    assert fits(page)
    live.office.write(path, good)
    # A photo, cropped by dragging and by keys.
    photo = tmp_path / "foto.jpg"
    image = Image.new("RGB", (1600, 900), "teal")
    image.paste("orange", (0, 0, 800, 900))
    image.save(photo)
    page.goto(f"{live.url}/beheer/dia/nieuw?soort=inspiration")
    page.get_by_label("Organisatie").fill("Bakkerij")
    page.get_by_label("Les").fill("Begin vroeg.")
    page.set_input_files("input[type=file]", str(photo))
    page.locator("details.crop:not([hidden]) summary").click()
    until(lambda: page.evaluate("document.querySelector('.crop img').naturalWidth") > 0)
    frame = page.locator(".crop .frame")
    box = page.locator(".crop .photo").bounding_box()
    frame.scroll_into_view_if_needed()
    box = page.locator(".crop .photo").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.55, box["y"] + box["height"] * 0.1)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.9, box["y"] + box["height"] * 0.9, steps=4)
    page.mouse.up()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowUp")
    sides = [float(one.input_value()) for one in page.locator(".sides input").all()]
    assert sides == pytest.approx([56, 10, 35, 79], abs=1.5)
    accessible(page)
    assert fits(page)
    named = page.get_by_label("Of een bestand uit de map")
    whole = named.input_value()
    page.get_by_role("button", name="Snijd bij").click()
    until(lambda: named.input_value() not in ("", whole))
    page.get_by_role("button", name="Hele foto").wait_for()
    cut = Image.open(live.office.root / named.input_value()).convert("RGB")
    assert cut.width == pytest.approx(560, abs=30) and cut.getpixel((5, 5))[0] < 60
    # What only the painter finds comes once nobody types.
    page.get_by_label("Les").fill("Veel te veel woorden voor een scherm. " * 60)
    page.locator('[data-said="f.lesson"] .error').wait_for()
    assert "woorden" in page.locator('[data-said="f.lesson"]').inner_text()
    page.get_by_label("Les").fill("Begin vroeg.")
    if page.viewport_size["width"] == 1280:  # at 200 %
        page.set_viewport_size({"width": 640, "height": 400})
        assert fits(page)
        page.set_viewport_size({"width": 1280, "height": 800})
    before = counted(page, "judged")
    until(lambda: counted(page, "judged") > before)
    assert page.locator('[data-said="f.lesson"]').inner_text() == ""
    page.locator("button[value=save]:visible").click()
    page.wait_for_url("**/beheer/dia/inspiratie-*")
    # A copy, and the first one taken away and put back.
    follow(page, page.get_by_role("link", name="Maak een kopie"))
    assert page.get_by_label("Organisatie").input_value() == "Bakkerij"
    page.goto(f"{live.url}/beheer/dia/taart")
    follow(page, page.get_by_role("link", name="Haal weg"))
    accessible(page)
    page.get_by_role("button", name="Haal weg").click()
    page.get_by_text("Weggehaald uit").wait_for()
    accessible(page)
    assert fits(page) and "taart" not in live.office.read(path)
    page.get_by_role("link", name="Bekijk wat er eerst stond").first.click()
    page.get_by_role("button", name="Zet terug").click()
    page.get_by_text("is weer zoals het was").wait_for()
    assert "id: taart" in live.office.read(path)
    # Somebody else writes the same file meanwhile.
    page.goto(f"{live.url}/beheer/dia/taart")
    page.get_by_label("Titel").fill("Er is gebak")
    live.office.write(path, live.office.read(path).replace("Er is taart", "Er is ijs"))
    page.locator("button[value=save]:visible").click()
    page.get_by_text("Dit is intussen ook elders gewijzigd").wait_for()
    assert page.get_by_role("cell", name="Er is ijs").is_visible()
    accessible(page)
    page.get_by_role("button", name="Bewaar wat ik typte").click()
    page.get_by_text(f"Bewaard in {path}").wait_for()
    assert "titel: Er is gebak" in live.office.read(path)


def test_the_pages_of_a_story_by_keys_and_at_once(live, page, accessible) -> None:
    first_account(live, page)
    page.goto(f"{live.url}/beheer/dia/nieuw?soort=story")
    page.get_by_label("Titel").fill("Het lege hok")
    words = " ".join(f"Op dag {n} was het hok leeg en kwam er niemand langs." for n in range(24))
    page.locator("[name='f.text']").fill(words)
    told = page.locator(".leaf")
    page.get_by_text("pagina 1 van").wait_for()
    accessible(page)
    assert fits(page)
    page.locator(".leaves button").last.focus()
    # Faster than it is painted: the last press counts, and the focus stays.
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowRight")
    until(lambda: told.inner_text().startswith("pagina 2 van"))
    until(lambda: "busy" not in page.locator(".stage").get_attribute("class"))
    assert told.inner_text().startswith("pagina 2 van")
    assert page.locator("[name=pagina]").input_value() == "2"
    assert page.evaluate("document.activeElement.dataset.turn") == "1"
    page.locator("[name='f.text']").fill("Kort.")
    page.locator(".leaves").wait_for(state="hidden")
    assert page.locator("[name=pagina]").input_value() == "1"


def test_a_session_that_ends_while_somebody_writes(live, page, accessible) -> None:
    path = "playlists/kantoor.yaml"
    live.office.write(path, live.office.read(path) + "  - map: hub\n")
    first_account(live, page)
    page.goto(f"{live.url}/beheer/dia/nieuw?soort=notice")
    page.get_by_label("Titel").fill("Er is")
    until(lambda: counted(page, "shown") > 0)
    # Somebody logs this browser out elsewhere.
    kept = [one for one in page.context.cookies() if "form" in one["name"]]
    page.context.clear_cookies()
    page.context.add_cookies(kept)
    page.get_by_label("Titel").fill("Er is vlaai")
    page.locator("#logged-out").wait_for()
    accessible(page)
    assert fits(page)
    page.locator("button[value=save]:visible").click()
    page.get_by_role("heading", name="Je bent uitgelogd").wait_for()
    accessible(page)
    assert fits(page) and page.locator("textarea[readonly]").input_value() == "Er is vlaai"
    if shots := os.environ.get("SHOTS"):
        page.screenshot(path=f"{shots}-{page.viewport_size['width']}.png", full_page=True)
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Log in").click()
    other = opened.value
    other.locator("[name=login]").fill("noor")
    other.locator("[name=password]").fill("twaalf kleine beren")
    other.locator("main form button").first.click()
    other.wait_for_url("**/beheer")
    page.get_by_role("button", name="Verstuur nog een keer").click()
    page.get_by_text("Bewaard in playlists/hub").wait_for()
    (file,) = (live.office.root / "playlists/hub").iterdir()
    assert "titel: Er is vlaai" in file.read_text("utf-8")
