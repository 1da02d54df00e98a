"""An editor's whole day by keys alone, in Chromium: what has the focus is always to be seen, and
after a deed it is at what was done, never lost."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from helpers.hub import first_account, until
from PIL import Image
from playwright.sync_api import FileChooser

pytestmark = pytest.mark.long
LIST = """\
slides:
  - {soort: mededeling, id: een, titel: Eén, duur: 20}
  - {soort: klantquote, id: zwolle, tekst: Ik werd teruggebeld., klant: klant uit Zwolle}
  - klantquotes: bak.yaml
  - map: hub
"""
POOL = """\
- soort: klantquote
  id: bus
  tekst: De bus was op tijd.
  klant: klant uit Ede
  akkoord: nee
"""
# What has the focus: its tag, its words, whether one sees it and that it has the focus.
HERE = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  const shown = one.matches("input[type=radio],input[type=checkbox]") && one.closest("label") || one;
  const drawn = [one, shown, one.nextElementSibling].filter(Boolean).some((it) => {
    const look = getComputedStyle(it);
    return look.outlineStyle !== "none" && parseFloat(look.outlineWidth) > 0;
  });
  return {
    tag: one.tagName, id: one.id, name: one.name || "", value: one.value || "",
    words: (one.innerText || one.labels?.[0]?.innerText || "").replace(/\\s+/g, " ").trim(),
    drawn, wide: box.width, high: box.height,
    inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""


class Keys:
    """Somebody without a mouse."""

    def __init__(self, page) -> None:
        self.page = page

    def here(self) -> dict:
        found = self.page.evaluate(HERE)
        assert found is not None, ("nothing has the focus", self.page.url)
        assert found["drawn"] and found["inside"], (found, self.page.url)
        return found

    def to(self, words: str = "", key: str = "Tab", **wanted: str) -> dict:
        """On with Tab until that has the focus."""
        for _ in range(160):
            self.page.keyboard.press(key)
            found = self.page.evaluate(HERE)
            if found is None:
                continue
            assert found["drawn"] and found["inside"], str(found)
            if words in found["words"] and all(found[k] == v for k, v in wanted.items()):
                return found
        raise AssertionError((words, wanted, self.page.url))

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def follow(self, words: str = "", **wanted: str) -> None:
        """Go there and press Enter; the page that comes is whole."""
        self.to(words, **wanted)
        with self.page.expect_navigation():
            self.press("Enter")

    def type(self, words: str, **wanted: str) -> None:
        self.to(**wanted)
        self.press("Control+A")
        self.page.keyboard.insert_text(words)


@pytest.fixture(params=["telephone", "desktop"])
def page(request):
    return request.getfixturevalue(request.param)


def test_a_day_without_a_mouse(live, page, tmp_path) -> None:
    live.office.write("playlists/kantoor.yaml", LIST)
    live.office.write("playlists/bak.yaml", POOL)
    first_account(live, page)
    keys = Keys(page)
    narrow = page.viewport_size["width"] < 500

    def menu(words: str) -> None:
        """By the menu; on a telephone it is folded."""
        page.keyboard.press("Tab")  # past the link that skips it, from the begin of the page
        if narrow:
            keys.to("Menu", tag="SUMMARY")
            keys.press("Enter")
        keys.follow(words, tag="A")

    # A new slide, with a photo that is cropped.
    page.goto(f"{live.url}/beheer")
    menu("Dia’s")
    keys.follow("Nieuwe dia")
    keys.follow("Inspiratie", tag="A")
    keys.type("Bakkerij Smit", name="f.organisation")
    keys.type("Begin vroeg.", name="f.lesson")
    Image.new("RGB", (1600, 900), "teal").save(tmp_path / "foto.jpg")
    keys.to(name="photo.f.image")
    chosen = list[FileChooser]()
    page.on("filechooser", lambda one: chosen.append(one))
    # A browser that is steered loses one of about ten of these.
    until(lambda: keys.press("Space") or page.wait_for_timeout(1000) or chosen)
    chosen[0].set_files(str(tmp_path / "foto.jpg"))
    page.locator("details.crop:not([hidden])").wait_for()
    assert keys.here()["name"] == "photo.f.image"
    keys.to("Bijsnijden", tag="SUMMARY")
    keys.press("Enter")
    until(lambda: page.evaluate("document.querySelector('.crop img').naturalWidth") > 0)
    keys.to(tag="DIV")
    keys.press("Shift+ArrowLeft", "Shift+ArrowLeft", "ArrowRight", "Shift+ArrowUp")
    keys.to("Snijd bij")
    keys.press("Enter")
    page.get_by_role("button", name="Hele foto").wait_for()
    keys.here()
    keys.follow("Bewaar", tag="BUTTON")
    assert "Bewaard in playlists/hub" in keys.here()["words"]
    slide = page.url.rsplit("/", 1)[1]

    # A word too many: what is wrong has the focus.
    keys.type("", name="f.lesson")
    keys.follow("Bewaar", tag="BUTTON")
    assert "Nog niet bewaard" in keys.here()["words"]
    keys.type("Begin vroeg, en met koffie.", name="f.lesson")
    keys.follow("Bewaar", tag="BUTTON")
    assert "Bewaard in" in keys.here()["words"]

    # Its place in the order: to the top, by its grip.
    keys.follow("Volgorde", tag="A", key="Tab")
    row = keys.here()
    assert row["tag"] == "LI" and "Bakkerij Smit" in row["words"]
    keys.to("Versleep")
    keys.press("ArrowUp", "ArrowUp", "ArrowUp", "ArrowUp", "ArrowUp")
    assert "Versleep" in keys.here()["words"]
    with page.expect_navigation():
        keys.press("Enter")
    assert "naar plaats 1" in keys.here()["words"]
    keys.follow("Verplaats", tag="BUTTON")
    assert keys.here()["id"] == "p1" and "Bakkerij Smit" in keys.here()["words"]
    assert f"alleen: {slide.split('#')[0]}.yaml" in live.office.read("playlists/kantoor.yaml")
    # And one down by its button, of a slide that somebody wrote.
    keys.to("Lager")
    keys.to("Lager")
    with page.expect_navigation():
        keys.press("Enter")
    keys.follow("Verplaats", tag="BUTTON")
    assert keys.here()["id"] == "p3" and "Eén" in keys.here()["words"]

    # The agenda, a day of it, and what is on it.
    page.goto(f"{live.url}/beheer/agenda")
    tomorrow = (datetime.now() + timedelta(days=1)).date().isoformat()
    keys.to(tag="A", words=str(int(tomorrow[-2:])))
    with page.expect_navigation():
        keys.press("Enter")
    keys.follow("Bakkerij Smit", tag="A")
    assert page.url.split("#")[0].endswith(slide.split("#")[0])

    # A takeover: from a text that lies ready, and away again.
    page.goto(f"{live.url}/beheer/spoed")
    keys.type("Brand in de keuken", name="title")
    keys.follow("Zet op alle schermen", tag="BUTTON")
    assert "Nu op de schermen" in keys.here()["words"] or keys.here()["id"] == "now"
    keys.follow("Haal weg", tag="BUTTON")
    assert keys.here()["words"]
    keys.follow("Zet terug", tag="BUTTON")
    assert keys.here()["words"]
    keys.follow("Haal weg", tag="BUTTON")
    keys.here()

    # A quote gets its consent: written by hand, so it is shown first.
    page.goto(f"{live.url}/beheer/citaten")
    keys.follow(tag="BUTTON", value="yes:bus")
    keys.here()
    keys.follow(tag="BUTTON", value="yes")
    assert keys.here()["words"]
    assert "akkoord: ja" in live.office.read("playlists/bak.yaml")

    # A card for the chat.
    page.goto(f"{live.url}/beheer/delen")
    with page.expect_download() as download:
        keys.to("Maak", tag="BUTTON")
        keys.press("Enter")
        page.get_by_role("heading", name="wordt gemaakt").wait_for()
        keys.here()
    assert download.value.suggested_filename.endswith((".png", ".pdf"))
