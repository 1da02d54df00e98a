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
    assert pdf.look(str(deck)) == Paper(2, ((960.0, 540.0, 0.0), (960.0, 540.0, 0.0)))      # a few letters are no text
    deck.write_bytes(a_pdf(["Drie op de vier klanten willen een mens spreken"], letters=23))
    found = pdf.look(str(deck))
    assert isinstance(found, Paper)
    assert found.sizes[0] == pytest.approx((960, 540, 23))


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (3840, 2160), (1080, 1920)])
def test_a_page_is_as_sharp_as_the_screen_is(deck: Path, width: int, height: int) -> None:
    image = picture_of(decode(str(deck), width, height, GROUND, "fit")).convert("L")
    assert image.width == width     # wider than high on every screen
    assert image.height == round(width * 540 / 960)
    box = image.point(lambda value: 255 if value < 128 else 0).getbbox()
    assert box is not None
    # Capitals of Helvetica are 0.72 of its size, so a 40 point line is that high, in so many pixels a point.
    assert box[3] - box[1] == pytest.approx(40 * (0.718 + 0.21) * width / 960, rel=0.06)
    # Sharp: next to nothing between ink and paper but a pixel at each edge. An enlarged picture is grey at all of them.
    grey = sum(image.histogram()[40:216]) / sum(image.histogram()[:216])
    assert grey < 0.25 * 1920 / width + 0.05


def test_each_page_is_another_picture(deck: Path) -> None:
    one, two = (picture_of(decode(str(deck), 960, 540, GROUND, "fit", leaf=leaf)) for leaf in (1, 2))
    assert one.tobytes() != two.tobytes()
    assert one.getpixel((5, 5)) == (255, 255, 255)


def test_a_pdf_with_a_password_says_so(deck: Path) -> None:
    # Encrypted by the standard handler with keys that no empty password opens.
    locked = a_pdf().replace(b"/Root 1 0 R", b"/Root 1 0 R /ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O <" + b"41" * 32
                             + b"> /U <" + b"42" * 32 + b"> >>")
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
    deck.write_bytes(a_pdf(extra="/OpenAction << /S /JavaScript /JS (app.launchURL\\('http://127.0.0.1:9/'\\)) >> "
                                 "/AA << /WC << /S /URI /URI (http://127.0.0.1:9/) >> >>"))
    assert ImageStat.Stat(picture_of(decode(str(deck), 320, 180, GROUND, "fit"))).mean[0] > 200
    assert isinstance(probe(deck), Photo)


def test_one_that_takes_the_reader_down_leaves_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = []
    for name in ("een", "twee", "drie"):
        paths.append(str(tmp_path / f"{name}.pdf"))
        Path(paths[-1]).write_bytes(a_pdf(["Tekst"] * 3))
    real = subprocess.run

    def falls_over_the_second(command: list[str], **options: object) -> object:
        code = ("import os, sys; from player.paint import pdf; real = pdf.look\n"
                "pdf.look = lambda path: os.abort() if 'twee' in path else real(path)\npdf._main(sys.argv[1:])")
        return real([command[0], "-c", code, *command[4:]], **options)       # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "run", falls_over_the_second)
    found = pdf.looked_at(paths)
    assert [isinstance(found[path], Paper) for path in paths] == [True, False, True]
    assert found[paths[1]].code == "pdf-broken"      # type: ignore[union-attr]


# ── as other programs make them ───────────────────────────────────────────────────────────────────────────────────

EXAMPLE = Path(__file__).parents[2] / "assets" / "voorbeelden" / "onderzoek.pdf"


def test_the_example_that_a_browser_printed() -> None:
    found = pdf.look(str(EXAMPLE))
    assert isinstance(found, Paper)
    # A page of 1920 by 1080 CSS pixels is 1440 by 810 points; most of its words are set in 46 and 56 px, that is 34.5 and 42 points.
    assert found.pages == 2
    assert [size[:2] for size in found.sizes] == [pytest.approx((1440, 810), abs=1)] * 2
    assert [size[2] for size in found.sizes] == pytest.approx([34.5, 42], abs=0.5)
    image = picture_of(decode(str(EXAMPLE), 1920, 1080, GROUND, "fit"))
    assert image.getpixel((960, 1060)) == (255, 253, 248)       # its own paper, #fffdf8
    green = [image.getpixel((x, 540)) for x in range(0, 1920, 20)].count((31, 111, 107))      # the bar, #1f6f6b, 720 wide
    assert green == pytest.approx(720 / 20, abs=1.5)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not here")
def test_one_that_libreoffice_made(tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text("Twaalf klanten kwamen langs en vertelden waar zij op vastlopen.\n", "utf-8")
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "pdf", "--outdir", str(tmp_path),
                    str(tmp_path / "brief.txt")], check=True, capture_output=True, timeout=120)
    found = pdf.look(str(tmp_path / "brief.pdf"))
    assert isinstance(found, Paper)
    assert found.pages == 1
    (width, height, letters), = found.sizes
    assert width < height and 8 <= letters <= 13       # a plain text in Writer is A4 or Letter, in ten or twelve points
    dark = picture_of(decode(str(tmp_path / "brief.pdf"), 1920, 1080, GROUND, "fit")).convert("L").point(lambda value: 255 if value < 100 else 0)
    assert dark.getbbox() is not None
