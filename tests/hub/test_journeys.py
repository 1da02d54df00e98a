"""Journeys A and B of the design, whole: the code on the glass of a television is scanned, a
colleague answers on a telephone, a moderator approves, everybody sees it; then it is taken off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from helpers.browser import follow
from helpers.commands import command as klantbeeld
from helpers.hub import live_hub, until
from helpers.journey import LONG, SHORT, SIZE, Stage, equal, link_for, staged
from PIL import Image

WORDS, BY = "Die datum vullen we nu zelf in.", "Team Polis"
PASSWORD = "twaalf kleine beren"
READING = 2100  # ms that somebody looks at the form at least; a program is quicker
FILE = f"reacties/{LONG}.yaml"


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    with staged(tmp_path) as stage:
        yield stage


def react(page, address: str, words: str = WORDS) -> str:
    """Answer what is behind the code; the private link."""
    page.goto(address)
    page.get_by_role("radio", name="pak ik op").check()
    page.locator("#id_text").fill(words)
    page.locator("#id_by").fill(BY)
    page.wait_for_timeout(READING)
    page.get_by_role("button", name="Verstuur").click()
    page.wait_for_url("**/dank")
    assert page.get_by_role("heading", level=1).inner_text() == "Dank je"
    return page.locator(".key a").get_attribute("href")


def come_in(page, stage: Stage, role: str) -> None:
    """Log in as somebody with that role, by the link that IT gives."""
    page.goto(link_for(stage.hub, f"kim-{role}", role))
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_label("Nog een keer het wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Bewaar en log in").click()
    page.wait_for_url("**/beheer")


def approve(page, stage: Stage) -> None:
    page.goto(f"{stage.hub.url}/beheer/reacties")
    assert WORDS in page.locator(".item").inner_text()
    page.get_by_role("button", name="Goed", exact=True).click()


def take_off(page, stage: Stage, slide: str = LONG) -> None:
    page.goto(f"{stage.hub.url}/beheer/dias/{slide}")
    follow(page, page.get_by_role("button", name="Trek in", exact=True))
    page.locator(".state").wait_for()


def painted(stage: Stage, folder: Path) -> Image.Image:
    """What the content folder says now, by the preview: which no hub and no television has made."""
    size = "x".join(map(str, SIZE))
    where = ("--config", stage.office.config, "--screen", "hal")
    done = klantbeeld(
        "preview", "--slide", LONG, "--size", size, "--out", folder, *where, cwd=stage.office.root
    )
    assert done.returncode == 0, done.stderr
    return Image.open(next(folder.glob("*.png"))).convert("RGB")


def on_the_glass(stage: Stage, before: Image.Image) -> Image.Image:
    """The glass, once it is another than before and rests."""
    until(lambda: not equal(stage.picture(), before))
    return stage.rests()


def lines(stage: Stage) -> list[str]:
    return [line.get("slide", "") for line in stage.player.events() if line["event"] == "shown"]


# ── the ordinary suite ────────────────────────────────────────────────────────────────────────────


def test_from_the_code_on_the_glass_to_the_words_beside_it_and_off_again(
    stage: Stage, telephone, desktop, tmp_path: Path
) -> None:
    before = stage.rests()
    react(telephone, stage.address())
    come_in(desktop, stage, "moderator")
    assert equal(stage.picture(), before)  # nobody has read it
    approve(desktop, stage)
    after = on_the_glass(stage, before)
    assert equal(after, painted(stage, tmp_path / "painted"))
    desktop.get_by_text("Gezien op hal").first.wait_for()  # the row follows by itself

    opened = stage.office.read("playlists/kantoor.yaml")  # an editor has it open in Notepad
    take_off(desktop, stage)
    until(lambda: stage.codes() == [f"{stage.hub.url}/q/{stage.code}/{SHORT}"])
    stage.player.mark()
    path = stage.office.root / "playlists" / "kantoor.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + opened.replace("\n", "\r\n").encode())
    stage.player.logs("reloaded", path="playlists/kantoor.yaml")
    assert stage.codes() == [f"{stage.hub.url}/q/{stage.code}/{SHORT}"]
    assert LONG not in lines(stage)[stage.player.seen :]
    telephone.goto(f"{stage.hub.url}/q/{stage.code}/{LONG}")
    assert telephone.get_by_role("heading", level=1).inner_text() == "Dit citaat is er niet"


# ── one by one, in other ways ─────────────────────────────────────────────────────────────────────

NARROW, WIDE = {"width": 320, "height": 640}, {"width": 1280, "height": 800}
ZOOMED = {"width": 640, "height": 400}  # what is left of 1280 × 800 at 200 %


@pytest.fixture
def page_of(chromium) -> Iterator[Callable]:
    """Makes a page of a person of their own; the options are Playwright's."""
    contexts = []

    def made(viewport=WIDE, **options):
        contexts.append(chromium.new_context(viewport=viewport, locale="nl-NL", **options))
        contexts[-1].set_default_timeout(10_000)
        return contexts[-1].new_page()

    yield made
    for context in contexts:
        context.close()


def fits(page) -> None:
    """Nothing is cut off, and all can be hit."""
    width = page.viewport_size["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
    for control in page.locator("button:visible, main a.button:visible").all():
        box = control.bounding_box()
        assert box is not None and box["height"] >= 44 and box["x"] + box["width"] <= width, (
            page.url
        )


@pytest.mark.long
@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["telephone", "desktop"])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_on_either_glass_with_and_without_script(
    stage: Stage, page_of, accessible, viewport, script: bool
) -> None:
    look = accessible if script else lambda page: None  # axe is a script itself
    before = stage.rests()
    sender, moderator = (page_of(viewport, java_script_enabled=script) for _ in range(2))
    sender.goto(stage.address())
    fits(sender)
    look(sender)
    private = react(sender, stage.address())
    fits(sender)
    look(sender)
    come_in(moderator, stage, "moderator")
    moderator.goto(f"{stage.hub.url}/beheer/reacties")
    fits(moderator)
    look(moderator)
    approve(moderator, stage)
    on_the_glass(stage, before)
    moderator.locator(".item.done").first.wait_for()
    fits(moderator)
    look(moderator)
    sender.goto(private)
    assert WORDS in sender.locator("main").inner_text()
    fits(sender)
    look(sender)
    follow(sender, sender.get_by_role("button", name="Neem het terug"))
    stage.becomes(before)  # the words are gone, the quote stays
    look(sender)
    take_off(moderator, stage)
    fits(moderator)
    look(moderator)
    until(lambda: stage.codes() == [f"{stage.hub.url}/q/{stage.code}/{SHORT}"])
    moderator.get_by_role("button", name="Zet terug").click()
    moderator.get_by_role("button", name="Trek in", exact=True).wait_for()
    until(lambda: LONG in lines(stage)[-1:] or stage.office.read("ingetrokken.yaml"))
    assert LONG not in stage.office.read("ingetrokken.yaml")


def tab_to(page, locator) -> None:
    """As somebody without a mouse gets there."""
    for _ in range(80):
        if locator.evaluate("one => one === document.activeElement"):
            outline = "getComputedStyle(document.activeElement).outlineStyle"
            if locator.get_attribute("type") != "radio":  # there the label shows it
                assert page.evaluate(outline) != "none"
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no way there: {locator}")


@pytest.mark.long
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_by_keyboard_alone(stage: Stage, page_of, script: bool) -> None:
    before = stage.rests()
    sender, moderator = (page_of(java_script_enabled=script) for _ in range(2))
    sender.goto(stage.address())
    tab_to(sender, sender.get_by_role("radio", name="geen teken"))
    sender.keyboard.press("ArrowUp")
    assert sender.get_by_role("radio", name="pak ik op").is_checked()
    tab_to(sender, sender.locator("#id_text"))
    sender.keyboard.type(WORDS)
    tab_to(sender, sender.locator("#id_by"))
    sender.keyboard.type(BY)
    sender.wait_for_timeout(READING)
    sender.keyboard.press("Enter")
    sender.wait_for_url("**/dank")
    come_in(moderator, stage, "moderator")
    moderator.goto(f"{stage.hub.url}/beheer/reacties")
    if script:
        moderator.keyboard.press("g")  # first it is seen which one is meant
        moderator.locator(".item[data-waits]:focus").wait_for()
        assert equal(stage.picture(), before)
        moderator.keyboard.press("g")
    else:
        tab_to(moderator, moderator.get_by_role("button", name="Goed", exact=True))
        moderator.keyboard.press("Enter")
    on_the_glass(stage, before)
    moderator.locator(".item.done").first.wait_for()
    if script:
        moderator.keyboard.press("z")
    else:
        tab_to(moderator, moderator.get_by_role("button", name="Zet terug"))
        moderator.keyboard.press("Enter")
    stage.becomes(before)
    moderator.goto(f"{stage.hub.url}/beheer/dias")
    button = moderator.locator(".slide", has_text="vierde keer").get_by_role("button")
    tab_to(moderator, button)
    moderator.keyboard.press("Enter")
    until(lambda: stage.codes() == [f"{stage.hub.url}/q/{stage.code}/{SHORT}"])


@pytest.mark.long
def test_at_two_hundred_percent(stage: Stage, page_of, accessible) -> None:
    before = stage.rests()
    sender = page_of(ZOOMED, device_scale_factor=2)
    moderator = page_of(ZOOMED, device_scale_factor=2)
    react(sender, stage.address())
    fits(sender)
    come_in(moderator, stage, "moderator")
    for address in ("", "/reacties", "/reacties/beslist", "/dias", "/ingetrokken"):
        moderator.goto(f"{stage.hub.url}/beheer{address}")
        fits(moderator)
    approve(moderator, stage)
    on_the_glass(stage, before)
    accessible(moderator)
    # And where only the letters grow.
    for viewport in (NARROW, ZOOMED):
        page = page_of(viewport)
        for address in (stage.address(), f"{stage.hub.url}/privacy", f"{stage.hub.url}/in"):
            page.goto(address)
            page.evaluate("document.documentElement.style.fontSize = '200%'")
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= viewport["width"], address


@pytest.mark.long
def test_what_is_not_approved_is_on_no_glass(stage: Stage, page_of) -> None:
    before = stage.rests()
    sender, moderator = page_of(NARROW), page_of(NARROW)
    private = react(sender, stage.address())
    come_in(moderator, stage, "moderator")
    moderator.goto(f"{stage.hub.url}/beheer/reacties")
    moderator.locator("summary", has_text="Niet").click()
    moderator.locator(".reasons button").first.click()
    moderator.locator(".item.done").first.wait_for()
    sender.goto(private)
    assert "komt niet op de schermen" in sender.locator("main").inner_text()
    assert equal(stage.rests(), before) and stage.office.read(FILE) is None


@pytest.mark.long
def test_a_hub_that_is_gone_takes_nothing_off_the_glass(stage: Stage, page_of) -> None:
    before = stage.rests()
    sender, moderator = page_of(NARROW), page_of()
    address = stage.address()
    private = react(sender, address)
    come_in(moderator, stage, "moderator")
    approve(moderator, stage)
    after = on_the_glass(stage, before)
    stage.hub.process.kill()
    stage.hub.process.wait(10)
    stage.player.kill_studio()  # and what was prepared is not all there is
    stage.player.logs("studio-restarted")
    assert equal(stage.rests(), after) and stage.codes() == [address]
    here = stage.hub.url.removeprefix("http://")
    with live_hub(stage.office, stage.hub.data, "--listen", here):
        sender.goto(private)  # the same link, at the same address
        sender.get_by_role("button", name="Neem het terug").click()
        stage.becomes(before)
