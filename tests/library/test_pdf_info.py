"""PDFs in a content folder: they play, page by page, and what is wrong with them is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.content import PLAYLIST, Content, wrongs
from helpers.papers import a_pdf
from PIL import Image

from player.playout.stage import Stage
from player.scene import Page


@pytest.fixture
def content(tmp_path: Path) -> Content:
    return Content(tmp_path)


def test_a_pdf_dropped_in_a_folder_plays_page_by_page(content: Content) -> None:
    content.write(PLAYLIST, "slides:\n  - {folder: ../inbox, duration: 7}\n")
    content.write("inbox/plan.pdf", a_pdf(["Een", "Twee", "Drie"]))
    edition = content.look()
    assert wrongs(edition) == []
    (item,) = edition.items
    assert (item.slide.TYPE, item.slide.seconds()) == ("pdf", 21)  # seven seconds for each page
    stage = Stage(edition, 640, 360)
    take = stage.take(item, Page().today)
    assert (take.pages, take.seconds) == (3, 7)
    assert len({bytes(stage.frame(take, page).frame.map()) for page in (1, 2, 3)}) == 3


def test_the_pages_that_are_asked_for_play_in_their_order(content: Content) -> None:
    content.write("plan.pdf", a_pdf(["Een", "Twee", "Drie"]))
    content.play("type: pdf, file: plan.pdf, pages: [3, 1]")
    (item,) = content.look().items
    assert item.slide.seconds() == 20
    scene = item.slide.layout(
        Stage(content.look(), 640, 360)._page(item, content.look().active_theme(), [])
    )
    assert [number for number, _ in scene.elements[0].pages] == [3, 1]  # type: ignore[union-attr]


def test_what_is_known_of_a_pdf_outlives_a_restart(
    content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    content.write("plan.pdf", a_pdf(["Een", "Twee", "Drie"]))
    content.play("type: pdf, file: plan.pdf")
    content.look()
    content.restart()
    monkeypatch.setattr(
        "player.paint.pdf.looked_at", lambda paths: pytest.fail("it was looked at again")
    )
    assert content.look().items[0].slide.seconds() == 30


def test_a_pdf_that_was_replaced_is_counted_anew(content: Content) -> None:
    content.write("plan.pdf", a_pdf(["Een"]))
    content.play("type: pdf, file: plan.pdf")
    assert content.look().items[0].slide.seconds() == 10
    content.write("plan.pdf", a_pdf(["Een", "Twee"]))
    assert content.look().items[0].slide.seconds() == 20


def test_a_pdf_with_other_pages_is_news_though_its_playlist_is_not(content: Content) -> None:
    content.write("plan.pdf", a_pdf(["Een"]))
    content.play("type: pdf, file: plan.pdf")
    before = content.look()
    assert content.look().same_as(before)
    content.write("plan.pdf", a_pdf(["Een", "Twee"]))
    assert not content.look().same_as(before)


def test_a_broken_pdf_is_told_with_its_name(content: Content) -> None:
    content.write("plan.pdf", b"%PDF-1.7\nrommel")
    content.play("type: pdf, file: plan.pdf")
    edition = content.look()
    assert wrongs(edition) == [(PLAYLIST, 2, "no-pdf")]
    assert edition.items[0].pictures == {"plan.pdf": None}


def test_an_empty_pdf_is_called_empty(content: Content) -> None:
    content.write("plan.pdf", b"")
    content.play("type: pdf, file: plan.pdf")
    assert wrongs(content.look()) == [(PLAYLIST, 2, "file-empty")]


def test_pages_that_are_not_there_are_told(content: Content) -> None:
    content.write("plan.pdf", a_pdf(["Een"]))
    content.play("type: pdf, file: plan.pdf, pages: 1-3")
    edition = content.look()
    take = Stage(edition, 640, 360).take(edition.items[0], Page().today)
    assert (take.pages, [flaw.code for flaw in take.flaws]) == (1, ["pdf-no-page"])


def test_more_pages_than_anyone_stands_still_for_are_cut_off_and_told(content: Content) -> None:
    content.write("plan.pdf", a_pdf(["Een"] * 25))
    content.play("type: pdf, file: plan.pdf")
    edition = content.look()
    take = Stage(edition, 640, 360).take(edition.items[0], Page().today)
    assert (take.pages, [flaw.code for flaw in take.flaws]) == (20, ["pdf-long"])


def test_letters_too_small_for_the_distance_are_told(content: Content) -> None:
    # A page of 540 points is 1080 units high, so 10 points are 20 units: less than the 31 that 3
    # metres from 55 inch ask for.
    content.write("plan.pdf", a_pdf(["Groot genoeg om te lezen van een afstand", "2"], letters=16))
    content.play("type: pdf, file: plan.pdf")
    edition = content.look()
    assert Stage(edition, 640, 360).take(edition.items[0], Page().today).flaws == ()
    content.write("plan.pdf", a_pdf(["1", "Te klein om te lezen van een afstand"], letters=10))
    edition = content.look()
    (flaw,) = Stage(edition, 640, 360).take(edition.items[0], Page().today).flaws
    assert (flaw.code, flaw.values["page"], flaw.values["size"], flaw.values["least"]) == (
        "pdf-small",
        "2",
        20,
        31,
    )


@pytest.mark.parametrize(
    ("name", "word"), [("dia.pptx", "PDF"), ("brief.docx", "PDF"), ("film.avi", "H.264")]
)
def test_what_cannot_be_played_says_what_to_do(content: Content, name: str, word: str) -> None:
    content.write(PLAYLIST, "slides:\n  - {folder: ../inbox}\n")
    content.write(f"inbox/{name}", b"x")
    (problem,) = content.look().problems
    assert problem.severity == "warning"
    assert word in problem.message("nl")


def test_an_empty_page_is_left_out_unless_it_is_asked_for(content: Content) -> None:
    content.write("plan.pdf", a_pdf(["Een", "Twee", ""]))
    content.play("type: pdf, file: plan.pdf")
    edition = content.look()
    take = Stage(edition, 640, 360).take(edition.items[0], Page().today)
    assert (take.pages, take.seconds) == (2, 10)
    assert [(flaw.code, flaw.values["page"], flaw.severity) for flaw in take.flaws] == [
        ("pdf-empty-pages", "3", "warning")
    ]
    content.play("type: pdf, file: plan.pdf, pages: 1-3")
    edition = content.look()
    take = Stage(edition, 640, 360).take(edition.items[0], Page().today)
    assert (take.pages, take.flaws) == (3, ())


def test_the_notes_of_a_reviewer_are_told_with_their_page(content: Content) -> None:
    content.write(
        "plan.pdf",
        a_pdf(
            ["Een"],
            of_page="/Annots [<< /Type /Annot /Subtype /Text /Rect [9 9 30 30] /Contents (Kan dit weg?) >>]",
        ),
    )
    content.play("type: pdf, file: plan.pdf")
    edition = content.look()
    (flaw,) = Stage(edition, 640, 360).take(edition.items[0], Page().today).flaws
    assert (flaw.code, flaw.values["page"], flaw.severity) == ("pdf-noted", "1", "warning")


def _a_scan(path: Path, colours: list[str]) -> None:
    first, *rest = [Image.new("RGB", (200, 120), colour) for colour in colours]
    path.parent.mkdir(parents=True, exist_ok=True)
    first.save(path, save_all=True, append_images=rest)


@pytest.mark.parametrize(
    "how",
    [
        "- {folder: ../inbox}",
        "- {folder: ../inbox, captions: yes}",
        "- {type: image, file: ../inbox/scan.tif}",
        "- {type: pdf, file: ../inbox/scan.tif}",
    ],
)
def test_a_scan_of_several_pages_plays_as_a_pdf_does(content: Content, how: str) -> None:
    content.write(PLAYLIST, f"slides:\n  {how}\n")
    _a_scan(content.root / "inbox/scan.tif", ["red", "green", "blue"])
    edition = content.look()
    (item,) = edition.items
    assert (item.slide.TYPE, item.slide.seconds(), wrongs(edition)) == ("pdf", 30, [])
    stage = Stage(edition, 640, 360)
    take = stage.take(item, Page().today)
    assert (take.pages, take.seconds, take.flaws) == (3, 10, ())
    middles = [
        bytes(stage.frame(take, page).frame.map())[(180 * 640 + 320) * 4 :][:3]
        for page in (1, 2, 3)
    ]
    assert middles == [b"\xff\0\0", b"\0\x80\0", b"\0\0\xff"]


def test_what_is_said_beside_a_scan_holds_for_all_its_pages(content: Content) -> None:
    content.write(PLAYLIST, "slides:\n  - {folder: ../inbox}\n")
    _a_scan(content.root / "inbox/scan.tif", ["red", "green"])
    content.write("inbox/scan.tif.yaml", "duration: 6\nuntil: 2026-12-31\n")
    (item,) = content.look().items
    assert (item.slide.TYPE, item.slide.seconds(), item.slide.window.until is not None) == (
        "pdf",
        12,
        True,
    )


def test_a_scan_of_one_page_is_a_picture_as_any(content: Content) -> None:
    content.write(PLAYLIST, "slides:\n  - {folder: ../inbox}\n")
    _a_scan(content.root / "inbox/scan.tiff", ["red"])
    (item,) = content.look().items
    assert item.slide.TYPE == "image"
