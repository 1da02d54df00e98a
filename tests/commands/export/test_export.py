"""The quotes on an intranet page and on paper: the same ones as on the screen, nothing that
visitors may not see, real text."""

from __future__ import annotations

import contextlib
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner
from commands.preview.browser import Browser

from player.beyond.paper import poster, slips
from player.cli import klantbeeld
from player.paint.painter import Painter
from player.paint.printing import on_paper
from player.scene import Code, Emblem, Fill, Page
from player.settings.palette import LEAST_CONTRAST, contrast
from player.settings.theme import READ_ON, built_in
from player.slides.quote import Quote

PLAYLIST = """\
slides:
  - {type: quote, id: goed, text: "Ik werd binnen een uur teruggebeld & geholpen.", customer: klant uit Zwolle, sentiment: positive, from: 2026-01-01}
  - {type: quote, id: kan-beter, text: "Drie keer hetzelfde <formulier>.", details: via de website, sentiment: critical, from: 2026-01-01,
     reactions: [{text: "Die datum vullen we nu zelf in.", by: Team Polis}]}
  - {type: quote, id: stil, text: Dit mag niemand zien., consent: no}
  - {type: klantverbeteraar, name: Noor van den Akker, team: Klantcontact, achievement: Belt elke klant terug., photo: noor.jpg,
     nomination: {text: Zij belt echt., by: Joost}}
  - {type: story, title: Een kop koffie, text: "We lazen ze samen.\\n\\nDe rest kon weg.",
     link: "https://voorbeeld.nl/koffie?a=1&b=2", image: koffie.jpg}
"""
LONG = (
    "Mijn vader is 84 en doet niets met computers. Jullie balie heeft alles voor hem uitgeprint, in "
    "grote letters, met gele markeerstift. Hij heeft het thuis nóg een keer voorgelezen aan de hond."
)
GOOD_DAY, CRITICAL_DAY = "2026-04-14", "2026-04-15"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    from PIL import Image

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "staat"))
    root = tmp_path / "kantoor"
    root.mkdir()
    (root / "config.yaml").write_text(
        "playlist: kantoor.yaml\norganisation: {name: Voorbeeld BV}\n"
    )
    (root / "kantoor.yaml").write_text(PLAYLIST)
    exif = Image.Exif()
    exif[0x010F] = "Een merk camera"
    for name in ("noor.jpg", "koffie.jpg"):
        Image.new("RGB", (1600, 900), (120, 80, 60)).save(root / name, exif=exif)
    return root


def export(office: Path, *options: str, code: int = 0) -> str:
    result = CliRunner().invoke(
        klantbeeld, ["export", "--config", str(office / "config.yaml"), *options]
    )
    assert result.exit_code == code, result.output
    return result.output


def page_of(office: Path, *options: str) -> str:
    export(office, "--html", str(office / "uit"), *options)
    return (office / "uit" / "index.html").read_text("utf-8")


class Outline(HTMLParser):
    """What a screen reader goes by: headings in their order, pictures with their words, landmarks,
    and what a page fetches."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.headings: list[int] = []
        self.alts: list[str | None] = []
        self.tags: list[str] = []
        self.fetched: list[str] = []
        self.lang: str | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "img":
            self.alts.append(given.get("alt"))
            self.fetched.append(given.get("src") or "")
        if tag == "html":
            self.lang = given.get("lang")


# ── the page ──────────────────────────────────────────────────────────────────────────────────────


def test_the_page_tells_the_quote_of_that_day_and_no_other(office: Path) -> None:
    good, critical = page_of(office, "--date", GOOD_DAY), page_of(office, "--date", CRITICAL_DAY)
    assert {"teruggebeld &amp; geholpen" in good, "&lt;formulier&gt;" in good} == {True, False}
    assert ("teruggebeld" in good) != ("teruggebeld" in critical)
    assert "Dit mag niemand zien" not in good + critical


def test_the_page_can_be_read_by_everybody(office: Path) -> None:
    outline = Outline(page_of(office, "--date", CRITICAL_DAY))
    assert outline.lang == "nl"
    assert outline.headings[0] == 1 and outline.headings.count(1) == 1
    assert all(
        later <= sooner + 1
        for sooner, later in zip(outline.headings, outline.headings[1:], strict=False)
    )
    assert outline.alts == [
        "Portret van Noor van den Akker",
        "",
    ]  # the story tells what is in its picture
    assert {"header", "main", "footer", "blockquote", "figcaption"} <= set(outline.tags)
    assert "script" not in outline.tags


def test_the_page_fetches_nothing_from_elsewhere(office: Path) -> None:
    text = page_of(office)
    fetched = [*Outline(text).fetched, *re.findall(r'url\("([^"]+)"\)', text)]
    assert fetched and all((office / "uit" / name).is_file() for name in fetched)
    assert not re.search(r"(src|url)\W{1,2}https?:", text)
    assert 'href="https://voorbeeld.nl/koffie?a=1&amp;b=2"' in text


def test_a_picture_says_nothing_of_its_camera(office: Path) -> None:
    page_of(office)
    made = sorted((office / "uit").glob("*.jpg"))
    assert len(made) == 2 and not any(
        b"camera" in path.read_bytes() or b"Exif" in path.read_bytes() for path in made
    )


def test_a_picture_stands_with_its_own_slide_though_another_has_one_of_that_name(
    office: Path,
) -> None:
    from PIL import Image

    for folder, size in (("noord", (800, 450)), ("zuid", (600, 600))):
        (office / folder).mkdir()
        Image.new("RGB", size, (120, 80, 60)).save(office / folder / "foto.jpg")
        (office / folder / "dia.yaml").write_text(
            f"- {{type: story, title: Uit {folder}, text: Ze kwam langs., image: foto.jpg}}\n"
        )
    (office / "kantoor.yaml").write_text(
        "slides:\n  - playlist: noord/dia.yaml\n  - playlist: zuid/dia.yaml\n"
    )
    page = page_of(office)
    shown = dict(
        zip(
            re.findall(r"<h3>Uit (\w+)</h3>", page),
            re.findall(r'width="(\d+)" height="(\d+)"', page),
            strict=True,
        )
    )
    assert shown == {"noord": ("800", "450"), "zuid": ("600", "600")}
    assert len(list((office / "uit").glob("beeld-*.jpg"))) == 2


def test_a_photo_that_is_withdrawn_is_gone_from_the_folder(office: Path) -> None:
    page_of(office)
    (office / "kantoor.yaml").write_text(PLAYLIST.replace("photo: noor.jpg,", ""))
    page_of(office)
    assert len(list((office / "uit").glob("beeld-*.jpg"))) == 1


def test_visitors_see_no_critical_quote_and_no_photo_of_a_colleague(office: Path) -> None:
    for day in (GOOD_DAY, CRITICAL_DAY):
        text = page_of(office, "--date", day, "--visitors")
        assert "formulier" not in text and "Portret" not in text and "Noor van den Akker" in text
    (office / "config.yaml").write_text("playlist: kantoor.yaml\nscreen: {visitors: yes}\n")
    assert "formulier" not in page_of(office, "--date", CRITICAL_DAY)


def test_both_sets_of_colours_are_legible() -> None:
    for theme in (*built_in().values(), *map(on_paper, built_in().values())):
        for ink, ground in READ_ON:
            if ground != "accent":
                assert contrast(theme.colour(ink), theme.colour(ground)) >= LEAST_CONTRAST, (
                    theme.name,
                    ink,
                    ground,
                )


@pytest.mark.parametrize(("width", "height"), [(360, 640), (320, 568), (412, 915)])
def test_on_a_telephone_a_portrait_leaves_room_for_whom_it_is_of(
    width: int, height: int, office: Path, tmp_path: Path
) -> None:
    from PIL import Image

    Image.new("RGB", (1200, 1600), (120, 80, 60)).save(office / "noor.jpg")
    Image.new("RGB", (900, 1600), (60, 80, 120)).save(office / "koffie.jpg")
    page_of(office)
    with contextlib.closing(Browser(tmp_path / "chromium", width, height)) as browser:
        browser.open((office / "uit" / "index.html").as_uri())
        browser.until("[...document.images].every(image => image.complete)")
        sizes = browser.ask(
            "[...document.querySelectorAll('article img')].map(image => {"
            "const box = image.getBoundingClientRect(); return [box.width, box.height]})"
        )
        across = browser.ask("document.documentElement.scrollWidth")
    (wide, high), (_, upright) = sizes
    assert high < 0.4 * height and wide < 0.5 * width
    assert wide / high == pytest.approx(0.75, abs=0.02)
    assert upright <= 0.43 * height
    assert across == width


# ── paper ─────────────────────────────────────────────────────────────────────────────────────────


def words_in(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def test_the_poster_is_a4_with_real_text_and_its_fonts_inside(office: Path) -> None:
    export(office, "--pdf", str(office / "a.pdf"), "--date", GOOD_DAY)
    document = pypdfium2.PdfDocument(office / "a.pdf")
    assert len(document) == 1 and [round(side) for side in document[0].get_size()] == [595, 842]
    words = words_in(office / "a.pdf")
    assert (
        "Klantquote van vandaag" in words
        and "dinsdag 14 april 2026" in words
        and "Voorbeeld BV" in words
    )
    assert ("teruggebeld" in words) != ("formulier" in words)
    assert re.search(rb"/FontFile|/Type3", (office / "a.pdf").read_bytes())


def test_the_poster_has_the_quote_that_the_page_has(office: Path) -> None:
    text = page_of(office, "--pdf", str(office / "a.pdf"), "--date", CRITICAL_DAY)
    assert ("formulier" in text) == ("formulier" in words_in(office / "a.pdf"))


def test_every_slip_has_a_quote_that_may_be_shown(office: Path) -> None:
    export(office, "--slips", str(office / "s.pdf"), "--date", GOOD_DAY)
    words = words_in(office / "s.pdf")
    assert (
        words.count("teruggebeld") == 7 and words.count("formulier") == 7
    )  # two quotes fill the fourteen slips of a sheet
    assert "niemand" not in words
    export(office, "--slips", str(office / "s.pdf"), "--date", GOOD_DAY, "--visitors")
    assert "formulier" not in words_in(office / "s.pdf")


def test_scissors_that_stray_two_millimetres_cut_no_words() -> None:
    long = Quote.model_validate(
        {
            "type": "quote",
            "customer": "dochter van een klant uit Winterswijk",
            "text": "Mijn vader is 84 en doet niets met computers. Jullie balie heeft alles voor hem uitgeprint, in grote letters, "
            "met gele markeerstift. Hij heeft het thuis nóg een keer voorgelezen aan de hond.",
        }
    )
    [scene] = slips([long], replace(Page(), organisation="Voorbeeld BV"))
    width, height = 575, 813
    done = Painter(built_in()["daglicht"], strangers=False).paint(
        scene, 0, bytearray(width * height * 4), width, height
    )
    assert done.flaws == ()
    millimetre = scene.page.width / 210
    cuts = sorted(
        {
            element.box.y
            for element in scene.elements
            if isinstance(element, Fill) and element.box.w > element.box.h
        }
    )
    words = [thing.box for thing in done.placed if thing.kind in ("display", "small")]
    assert len(words) == 28
    assert not [
        box
        for box in words
        for cut in cuts
        if box.y - 2 * millimetre < cut < box.bottom + 2 * millimetre
    ]


def test_a_slip_of_few_words_has_larger_letters_than_one_of_many() -> None:
    sizes = {}
    for text in ("Eindelijk een gewone brief.", "Jullie belden terug. Op vrijdagmiddag.", LONG):
        quote = Quote.model_validate({"type": "quote", "text": text, "customer": "klant"})
        [scene] = slips([quote], Page())
        done = Painter(built_in()["daglicht"], strangers=False).paint(
            scene, 0, bytearray(575 * 813 * 4), 575, 813
        )
        assert done.flaws == ()
        sizes[text] = {thing.size * 595.28 / scene.page.width for thing in done.placed} - {0.0}
    short, *_, long = (max(points) for points in sizes.values())
    assert short > 16  # pt
    assert 11.5 < long < 13
    assert all(max(points) <= 25 for points in sizes.values())


@pytest.mark.parametrize("text", ["Nee.", "Eindelijk een gewone brief.", "Ik werd teruggebeld."])
def test_a_poster_without_a_link_is_filled_by_our_mark(text: str) -> None:
    quote = Quote.model_validate({"type": "quote", "text": text, "customer": "klant uit Assen"})
    page = Page(organisation="Voorbeeld BV", today=date(2026, 4, 14))
    scene = poster(quote, page)
    [ring] = [element for element in scene.elements if isinstance(element, Emblem)]
    assert ring.box.w > 0.55 * scene.page.width
    assert ring.box.y < 0.55 * scene.page.height
    width, height = 540, 764
    done = Painter(on_paper(built_in()["daglicht"])).paint(
        scene, 0, bytearray(width * height * 4), width, height
    )
    words = [thing.box for thing in done.placed if thing.kind in ("display", "name")]
    assert min(box.y for box in words) < 0.25 * scene.page.height
    assert max(box.bottom for box in words) < 0.66 * scene.page.height
    assert not [one for one in done.placed if one.kind == "footer" and one.box.overlaps(ring.box)]


def test_a_poster_with_a_link_has_its_code_there() -> None:
    quote = Quote.model_validate(
        {"type": "quote", "id": "a", "text": "Nee.", "react": "https://voorbeeld.example/x"}
    )
    elements = poster(quote, Page()).elements
    assert not any(isinstance(element, Emblem) for element in elements)
    assert any(isinstance(element, Code) for element in elements)


def test_what_does_not_fit_is_left_out_and_said(office: Path) -> None:
    (office / "kantoor.yaml").write_text(
        PLAYLIST + f"  - {{type: quote, id: lang, text: {'woorden ' * 45}}}\n"
    )
    said = export(office, "--slips", str(office / "s.pdf"))
    assert re.search(r"kantoor\.yaml:\d+:\d+  dit citaat is te lang voor een strook", said)
    assert "woorden" not in words_in(office / "s.pdf")


def test_without_a_quote_there_is_no_paper(office: Path) -> None:
    (office / "kantoor.yaml").write_text("slides:\n  - {type: notice, title: Hoi, text: Dag.}\n")
    assert "geen klantquote" in export(office, "--pdf", str(office / "a.pdf"), code=1)
    assert "geen klantquote" in export(office, "--slips", str(office / "a.pdf"), code=1)
    assert not (office / "a.pdf").exists()
    assert "geen klantquote" in page_of(office)


def test_a_page_in_english_with_a_dark_theme(office: Path) -> None:
    (office / "config.yaml").write_text("playlist: kantoor.yaml\nlanguage: en\ntheme: avond\n")
    text = page_of(office, "--date", GOOD_DAY)
    assert (
        '<html lang="en">' in text
        and "Customer quote of the day" in text
        and "Tuesday 14 April 2026" in text
    )
    assert date(2026, 4, 14).strftime("%Y") in text


def test_something_must_be_asked_for(office: Path) -> None:
    assert "--html" in export(office, code=2)


def test_a_long_quote_with_reactions_and_a_code_still_fits_the_wall(office: Path) -> None:
    long = (
        "Drie keer hetzelfde formulier ingevuld, en bij de vierde keer vroegen jullie weer om mijn geboortedatum. Ik weet hem inmiddels uit mijn "
        "hoofd, maar jullie blijkbaar nog steeds niet."
    )
    (office / "kantoor.yaml").write_text(
        f'- {{type: quote, id: a, date: {GOOD_DAY}, text: "{long}", customer: klant sinds 2019, details: via Kiyoh, react: "https://voorbeeld.example/reageer",\n'
        "   reactions: [{text: We vullen hem nu zelf in., by: Team Polis}, {text: Ik bel vandaag nog., by: Noor}]}\n"
    )
    export(office, "--pdf", str(office / "a.pdf"), "--date", GOOD_DAY)
    words = words_in(office / "a.pdf")
    assert (
        "geboortedatum" in words
        and "Ik bel vandaag nog." in words
        and "voorbeeld.example/reageer" in words
    )


def test_a_short_quote_is_twice_as_large_on_its_slip_as_a_long_one_may_be() -> None:
    short, long = Quote(text="Nee, dank u."), Quote(text="Ik heb het u al drie keer gemaild. " * 4)
    [scene] = slips([short, long], replace(Page(), organisation="Voorbeeld BV"))
    done = Painter(built_in()["daglicht"], strangers=False).paint(
        scene, 0, bytearray(575 * 813 * 4), 575, 813
    )
    assert done.flaws == ()
    points = 595.28 / scene.page.width
    sizes = {
        thing.text[:3]: thing.size * points for thing in done.placed if thing.kind == "display"
    }
    assert sizes["Nee"] == pytest.approx(24, abs=0.5)
    assert 12 <= sizes["Ik "] + 0.2 < 24
