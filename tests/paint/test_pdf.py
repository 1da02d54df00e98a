"""PDFs: how many pages, how large their letters, and their pixels."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from helpers.papers import a_pdf
from PIL import Image, ImageStat

from player.paint import pdf
from player.paint.pictures import Pixels, decode, probe
from player.problems import Flaw, say
from player.scene import Paper, Photo

GROUND = (246, 241, 231)


def picture_of(pixels: Pixels | Flaw) -> Image.Image:
    assert isinstance(pixels, Pixels), pixels
    return Image.frombytes("RGBA", (pixels.width, pixels.height), pixels.data).convert("RGB")


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "presentatie.pdf"
    path.write_bytes(a_pdf())
    return path


def test_a_pdf_says_how_many_pages_it_has_and_how_large_their_letters_are(deck: Path) -> None:
    assert pdf.look(str(deck)) == Paper(
        2, ((960.0, 540.0, 0.0), (960.0, 540.0, 0.0))
    )  # a few letters are no text
    deck.write_bytes(a_pdf(["Drie op de vier klanten willen een mens spreken"], letters=23))
    found = pdf.look(str(deck))
    assert isinstance(found, Paper)
    assert found.sizes[0] == pytest.approx((960, 540, 23))


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (3840, 2160), (1080, 1920)])
def test_a_page_is_as_sharp_as_the_screen_is(deck: Path, width: int, height: int) -> None:
    image = picture_of(decode(str(deck), width, height, GROUND, "fit")).convert("L")
    assert image.width == width  # wider than high on every screen
    assert image.height == round(width * 540 / 960)
    box = image.point(lambda value: 255 if value < 128 else 0).getbbox()
    assert box is not None
    # Capitals of Helvetica are 0.72 of its size, so a 40 point line is that high, in so many pixels
    # a point.
    assert box[3] - box[1] == pytest.approx(40 * (0.718 + 0.21) * width / 960, rel=0.06)
    # Sharp: next to nothing between ink and paper but a pixel at each edge. An enlarged picture is
    # grey at all of them.
    grey = sum(image.histogram()[40:216]) / sum(image.histogram()[:216])
    assert grey < 0.25 * 1920 / width + 0.05


def test_each_page_is_another_picture(deck: Path) -> None:
    one, two = (
        picture_of(decode(str(deck), 960, 540, GROUND, "fit", leaf=leaf)) for leaf in (1, 2)
    )
    assert one.tobytes() != two.tobytes()
    assert one.getpixel((5, 5)) == (255, 255, 255)


def test_a_pdf_with_a_password_says_so(deck: Path) -> None:
    # Encrypted by the standard handler with keys that no empty password opens.
    locked = a_pdf().replace(
        b"/Root 1 0 R",
        b"/Root 1 0 R /ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O <"
        + b"41" * 32
        + b"> /U <"
        + b"42" * 32
        + b"> >>",
    )
    deck.write_bytes(locked)
    found = pdf.look(str(deck))
    assert isinstance(found, Flaw)
    assert found.code == "pdf-locked"
    assert "wachtwoord" in say(found, "nl")


@pytest.mark.parametrize("size", [(1e6, 1e6), (0.01, 0.01), (1e6, 1), (14400, 14400)])
def test_a_page_of_any_size_fits_the_screen(deck: Path, size: tuple[float, float]) -> None:
    deck.write_bytes(a_pdf(["Groot"], size=size))
    found = decode(str(deck), 320, 180, GROUND, "fit")
    assert isinstance(found, Flaw) or (found.width <= 320 and found.height <= 180)


def test_scripts_and_links_are_nothing_to_us(deck: Path) -> None:
    deck.write_bytes(
        a_pdf(
            extra="/OpenAction << /S /JavaScript /JS (app.launchURL\\('http://127.0.0.1:9/'\\)) >> "
            "/AA << /WC << /S /URI /URI (http://127.0.0.1:9/) >> >>"
        )
    )
    assert ImageStat.Stat(picture_of(decode(str(deck), 320, 180, GROUND, "fit"))).mean[0] > 200
    assert isinstance(probe(deck), Photo)


def test_one_that_takes_the_reader_down_leaves_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = []
    for name in ("een", "twee", "drie"):
        paths.append(str(tmp_path / f"{name}.pdf"))
        Path(paths[-1]).write_bytes(a_pdf(["Tekst"] * 3))
    real = subprocess.run

    def falls_over_the_second(command: list[str], **options: object) -> object:
        code = (
            "import os, sys; from player.paint import pdf; real = pdf.look\n"
            "pdf.look = lambda path: os.abort() if 'twee' in path else real(path)\npdf._main(*sys.argv[1:])"
        )
        return real([command[0], "-c", code, *command[4:]], **options)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "run", falls_over_the_second)
    found = pdf.looked_at(paths)
    assert [isinstance(found[path], Paper) for path in paths] == [True, False, True]
    assert found[paths[1]].code == "pdf-broken"  # type: ignore[union-attr]


# ── as other programs make them ───────────────────────────────────────────────────────────────────

EXAMPLE = Path(__file__).parents[2] / "assets" / "voorbeelden" / "onderzoek.pdf"


def test_the_example_that_a_browser_printed() -> None:
    found = pdf.look(str(EXAMPLE))
    assert isinstance(found, Paper)
    # A page of 1920 by 1080 CSS pixels is 1440 by 810 points; most of its words are set in 46 and
    # 56 px, that is 34.5 and 42 points.
    assert found.pages == 2
    assert [size[:2] for size in found.sizes] == [pytest.approx((1440, 810), abs=1)] * 2
    assert [size[2] for size in found.sizes] == pytest.approx([34.5, 42], abs=0.5)
    image = picture_of(decode(str(EXAMPLE), 1920, 1080, GROUND, "fit"))
    assert image.getpixel((960, 1060)) == (255, 253, 248)  # its own paper, #fffdf8
    green = [image.getpixel((x, 540)) for x in range(0, 1920, 20)].count(
        (31, 111, 107)
    )  # the bar, #1f6f6b, 720 wide
    assert green == pytest.approx(720 / 20, abs=1.5)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not here")
def test_one_that_libreoffice_made(tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text(
        "Twaalf klanten kwamen langs en vertelden waar zij op vastlopen.\n", "utf-8"
    )
    subprocess.run(
        [
            "soffice",
            "--headless",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--convert-to",
            "pdf",
            "--outdir",
            str(tmp_path),
            str(tmp_path / "brief.txt"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    found = pdf.look(str(tmp_path / "brief.pdf"))
    assert isinstance(found, Paper)
    assert found.pages == 1
    ((width, height, letters),) = found.sizes
    assert (
        width < height and 8 <= letters <= 13
    )  # a plain text in Writer is A4 or Letter, in ten or twelve points
    dark = (
        picture_of(decode(str(tmp_path / "brief.pdf"), 1920, 1080, GROUND, "fit"))
        .convert("L")
        .point(lambda value: 255 if value < 100 else 0)
    )
    assert dark.getbbox() is not None


# ── forms, cut pages, reviewers, shells, empty pages ──────────────────────────────────────────────

FOUND = Path(__file__).parent.parent / "cases" / "found"
_FIELD = (
    "/Type /Annot /Subtype /Widget /T (naam) /Rect [60 300 660 360] /F 4 /FT /Tx /V (Samira van den Berg) "
    "/DA (/F1 40 Tf 0 g)"
)
_FORM = "/AcroForm << /NeedAppearances true /Fields [] /DA (/F1 40 Tf 0 g) /DR << /Font << /F1 3 0 R >> >> >>"


def ink_in(path: Path, left: float, top: float, right: float, bottom: float) -> bool:
    """Whether anything dark stands in that part (of width and height) of the first page."""
    image = picture_of(decode(str(path), 960, 540, GROUND, "fit")).convert("L")
    wide, high = image.size
    return (
        image.crop(
            (round(left * wide), round(top * high), round(right * wide), round(bottom * high))
        ).getextrema()[0]
        < 128
    )


def test_what_was_filled_in_and_ticked_on_a_form_is_on_the_page() -> None:
    form = FOUND / "formulier.pdf"
    image = picture_of(decode(str(form), 960, 540, GROUND, "fit")).convert("L")
    assert image.crop((66, 186, 440, 232)).getextrema()[0] < 60  # the name, in black
    assert image.crop((64, 304, 96, 336)).getextrema()[0] < 60  # the tick
    empty = image.crop((460, 186, 650, 232))
    assert empty.getextrema() == (255, 255)  # and nothing where nobody wrote


@pytest.mark.parametrize(
    "field",
    [
        _FIELD,
        _FIELD.replace("/FT /Tx", "/FT /Tx /Ff 4096"),  # of several lines
        _FIELD.replace(
            "/FT /Tx", "/FT /Ch /Ff 131072 /Opt [(Samira van den Berg) (Bo)]"
        ),  # chosen from a list
    ],
)
def test_a_form_whose_fields_have_no_drawing_of_their_own_shows_what_is_in_them(
    deck: Path, field: str
) -> None:
    deck.write_bytes(a_pdf([""], extra=_FORM, of_page=f"/Annots [<< {field} >>]"))
    assert isinstance(pdf.look(str(deck)), Paper)  # so it is not empty either
    assert ink_in(deck, 0.06, 0.33, 0.5, 0.42)


def test_a_field_that_is_hidden_stays_hidden(deck: Path) -> None:
    deck.write_bytes(
        a_pdf(["Titel"], extra=_FORM, of_page=f"/Annots [<< {_FIELD.replace('/F 4', '/F 2')} >>]")
    )
    assert not ink_in(deck, 0.06, 0.33, 0.5, 0.42)


_MARKS = "0 0 0 rg 0 0 40 40 re f"  # as a printer's marks: in the corner


@pytest.mark.parametrize(
    "boxes",
    [
        "/TrimBox [60 60 900 480]",
        "/TrimBox [60 60 900 480] /CropBox [0 0 960 540]",
        "/TrimBox [900 480 60 60]",  # corners the other way round
        "/TrimBox [60 60 900 480] /BleedBox [50 50 910 490]",
    ],
)
def test_what_a_printer_cuts_off_is_no_part_of_a_page(deck: Path, boxes: str) -> None:
    deck.write_bytes(a_pdf(["Titel"], of_page=boxes, drawn_too=_MARKS))
    found = pdf.look(str(deck))
    assert isinstance(found, Paper)
    assert found.sizes[0][:2] == pytest.approx((840, 420))
    image = picture_of(decode(str(deck), 840, 420, GROUND, "fit"))
    assert image.size == (840, 420)
    assert image.crop((0, 380, 40, 420)).convert("L").getextrema() == (255, 255)
    assert image.convert("L").getextrema()[0] < 60  # the words are there


@pytest.mark.parametrize(
    "boxes",
    [
        "/TrimBox [0 0 0 0]",
        "/TrimBox [-5000 -5000 -4000 -4000]",
        "/TrimBox [0 0 10 10]",
        "/TrimBox (x)",
    ],
)
def test_a_trim_box_that_makes_no_sense_is_left_alone(deck: Path, boxes: str) -> None:
    deck.write_bytes(a_pdf(["Titel"], of_page=boxes))
    found = pdf.look(str(deck))
    assert isinstance(found, Paper)
    assert found.sizes[0][:2] == (960, 540)


def _note(kind: str, more: str = "") -> str:
    at = {"Highlight": "/QuadPoints [60 500 300 500 60 440 300 440]"}.get(kind, "")
    return (
        f"/Annots [<< /Type /Annot /Subtype /{kind} /Rect [60 440 300 500] /C [0 0 0] /F 4 /DA (/F1 30 Tf 0 g) "
        f"/Contents (Kan dit korter?) {at} {more} >>]"
    )


@pytest.mark.parametrize(
    "note",
    [
        _note("Text", "/T (Mieke)"),
        _note("Highlight", "/T (Mieke)"),
        _note("FreeText", "/T (Mieke) /IT /FreeTextCallout"),
        _note("FreeText"),
        _note("Square", "/T (Mieke) /IC [0 0 0]"),
        _note("Popup", "/Open true"),
        _note("Ink", "/T (Mieke) /InkList [[60 440 300 500]] /BS << /W 9 >>"),
    ],
)
def test_what_a_reviewer_wrote_on_a_page_is_not_shown_and_told(deck: Path, note: str) -> None:
    deck.write_bytes(a_pdf(["Titel"], of_page=note))
    found = pdf.look(str(deck))
    assert isinstance(found, Paper)
    assert found.noted == (1,)
    assert not ink_in(deck, 0.06, 0.07, 0.32, 0.19)


@pytest.mark.parametrize(
    "note",
    [
        _note("FreeText", "/IT /FreeTextTypeWriter"),
        _note("Square", "/IC [0 0 0]"),
        _note("Link", "/A << /S /URI /URI (https://voorbeeld.nl) >>"),
    ],
)
def test_what_belongs_to_the_page_is_no_note(deck: Path, note: str) -> None:
    deck.write_bytes(a_pdf(["Titel"], of_page=note))
    found = pdf.look(str(deck))
    assert isinstance(found, Paper)
    assert found.noted == ()


def test_a_form_that_only_adobe_can_draw_is_told(deck: Path) -> None:
    full = "/NeedsRendering true /AcroForm << /Fields [] /XFA (<xdp/>) >>"
    deck.write_bytes(
        a_pdf(["Please wait... If this message is not eventually replaced"], extra=full)
    )
    found = pdf.look(str(deck))
    assert isinstance(found, Flaw) and found.code == "pdf-shell", found
    assert "Adobe Reader" in say(found, "nl")
    # Also where it does not say so itself; but not a form that has its own drawing as well.
    deck.write_bytes(
        a_pdf(
            ["Please wait... If this message is not eventually replaced"],
            extra=full.replace("/NeedsRendering true", ""),
        )
    )
    assert isinstance(found := pdf.look(str(deck)), Flaw) and found.code == "pdf-shell"
    deck.write_bytes(a_pdf(["Aanvraag"], extra=full.replace("/NeedsRendering true", "")))
    assert isinstance(pdf.look(str(deck)), Paper)


def test_a_portfolio_of_files_is_told(deck: Path) -> None:
    files = "/Collection << /Type /Collection >> /Names << /EmbeddedFiles << /Names [(a.txt) << /Type /Filespec /F (a.txt) >>] >> >>"
    deck.write_bytes(
        a_pdf(["Open this PDF portfolio in Acrobat X or Adobe Reader X"], letters=20, extra=files)
    )
    found = pdf.look(str(deck))
    assert isinstance(found, Flaw) and found.code == "pdf-shell", found
    deck.write_bytes(a_pdf(["Ons plan, met de cijfers erbij"], extra=files))
    assert isinstance(pdf.look(str(deck)), Paper)


@pytest.mark.parametrize(
    ("texts", "too", "empty"),
    [
        (["Titel", ""], "", (2,)),
        (["", "Titel", ""], "", (1, 3)),
        (["Titel", "   "], "", (2,)),  # spaces are nothing to be seen
        (["Titel", ""], "1 1 1 rg 0 0 960 540 re f", (2,)),  # the white ground of PowerPoint
        (["Titel", ""], "0 0.2 0.4 rg 0 0 960 540 re f", (2,)),  # and one of a house style
        (["Titel", ""], "0 0 0 rg 400 200 90 90 re f", ()),  # a drawing without words
        (["Titel", "3"], "", ()),
    ],
)
def test_a_page_with_nothing_on_it_is_known(
    deck: Path, texts: list[str], too: str, empty: tuple[int, ...]
) -> None:
    deck.write_bytes(a_pdf(texts, drawn_too=too))
    found = pdf.looked_at([str(deck)])[str(deck)]
    assert isinstance(found, Paper)
    assert found.empty == empty


def test_a_pdf_with_nothing_on_any_page_is_told(deck: Path) -> None:
    deck.write_bytes(a_pdf(["", ""]))
    found = pdf.look(str(deck))
    assert isinstance(found, Flaw) and found.code == "pdf-empty"
