"""Pictures in a folder: what their names say, and what is said beside them."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.content import PIXEL, PLAYLIST, Content, ids, texts, wrongs
from helpers.papers import a_pdf

from player.content.pictures import caption_of


@pytest.mark.parametrize(
    ("name", "caption"),
    [
        ("de-nieuwe-balie.jpg", "De nieuwe balie"),
        ("02_de nieuwe balie.jpg", "De nieuwe balie"),
        ("3. Zomerfeest 2026.png", "Zomerfeest 2026"),
        ("Jan-Willem bij de balie.heic", "Jan-Willem bij de balie"),
        ("éénmalig.jpg", "Éénmalig"),
        ("Zo_bellen_wij.v2.png", "Zo bellen wij.v2"),
        ("IMG_1234.HEIC", ""),
        ("DSC00012.jpg", ""),
        ("20260414_101500.jpg", ""),
        ("WhatsApp Image 2026-04-14 at 10.15.00.jpeg", ""),
        ("IMG-20260414-WA0003.jpg", ""),
        ("foto (3).jpg", ""),
        ("a1b2c3d4-e5f6-7890-abcd-ef0123456789.jpg", ""),
        ("P1010023.JPG", ""),
        ("01.png", ""),
        ("Schermafbeelding 2026-04-14.png", ""),
        ("x.png", ""),
    ],
)
def test_a_name_that_someone_gave_is_a_caption(name: str, caption: str) -> None:
    assert caption_of(name) == caption


@pytest.fixture
def content(tmp_path: Path) -> Content:
    made = Content(tmp_path)
    made.write(PLAYLIST, "slides:\n  - {folder: ../inbox, captions: yes, duration: 7}\n")
    return made


def test_the_names_stand_below_where_the_folder_says_so(content: Content) -> None:
    for name in ("de-balie.png", "IMG_1.png"):
        content.write(f"inbox/{name}", PIXEL)
    assert texts(content.look()) == ["De balie", ""]
    content.restart()
    assert texts(content.look()) == ["De balie", ""]
    content.write(PLAYLIST, "slides:\n  - {folder: ../inbox}\n")
    assert texts(content.look()) == ["", ""]


def test_what_is_said_beside_a_picture_is_its_slide(content: Content) -> None:
    content.write("inbox/a.png", PIXEL)
    content.write("inbox/a.png.yaml", "onderschrift: De nieuwe balie\nduur: 9\ntot: 2030-01-01\n")
    edition = content.look()
    assert wrongs(edition) == []
    (item,) = edition.items
    assert (item.slide.TYPE, item.slide.reading(), item.slide.seconds()) == (
        "image",
        "De nieuwe balie",
        9,
    )
    assert item.window.until is not None
    assert item.pictures == {"a.png": content.root / "inbox/a.png"}
    content.write("inbox/a.png.yaml", "onderschrift: De balie van Zwolle\n")
    (again,) = content.look().items
    assert (again.slide.reading(), again.id, again.slide.seconds()) == (
        "De balie van Zwolle",
        item.id,
        7,
    )
    content.remove("inbox/a.png.yaml")
    content.look()
    assert ids(content.later()) == [item.id]


def test_of_a_pdf_it_says_which_pages(content: Content) -> None:
    content.write("inbox/plan.pdf", a_pdf(["Een", "Twee", "Drie"]))
    content.write("inbox/plan.pdf.yaml", "paginas: 2-3\n")
    (item,) = content.look().items
    assert (item.slide.TYPE, item.slide.seconds()) == ("pdf", 14)


def test_a_mistake_in_it_is_told_at_its_line_and_the_last_good_version_stays(
    content: Content,
) -> None:
    content.write("inbox/a.png", PIXEL)
    content.write("inbox/a.png.yaml", "onderschrift: De balie\n")
    content.look()
    content.write("inbox/a.png.yaml", "duur: 9\nonderschrif: De balie\n")
    edition = content.look()
    assert wrongs(edition) == [("inbox/a.png.yaml", 2, "unknown-field-near")]
    assert texts(edition) == ["De balie"]


def test_consent_that_is_refused_beside_it_keeps_a_picture_away(content: Content) -> None:
    content.write("inbox/a.png", PIXEL)
    content.write("inbox/a.png.yaml", "akkoord: nee\n")
    assert [item.window.never for item in content.look().items] == [True]


def test_without_what_was_beside_it_a_picture_is_itself_again(content: Content) -> None:
    content.write("inbox/de-balie.png", PIXEL)
    content.write("inbox/de-balie.png.yaml", "onderschrift: Anders\n")
    assert texts(content.look()) == ["Anders"]
    content.remove("inbox/de-balie.png.yaml")
    content.look()
    assert texts(content.later()) == ["De balie"]
