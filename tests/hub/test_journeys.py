"""Journeys A and B of the design, whole: the code on the glass of a television is scanned, a
colleague answers on a telephone, a moderator approves, everybody sees it; then it is taken off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.commands import command as klantbeeld
from helpers.hub import until
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
    page.get_by_label("Of schrijf iets").fill(words)
    page.get_by_label("Van wie").fill(BY)
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
    page.get_by_role("button", name="Trek in", exact=True).click()
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
    desktop.get_by_text(re.compile("In de map|Gezien op hal")).first.wait_for()

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
