"""The quote of the day as a square for a chat, and stories for the papers of a meeting."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner
from PIL import Image

from player.beyond.card import SIDE, card, square
from player.beyond.meeting import story_pages
from player.cli import klantbeeld
from player.paint.painter import Painter
from player.paint.png import as_small_png
from player.paint.printing import as_pdf, on_paper
from player.scene import Code, Page
from player.settings.theme import built_in
from player.slides.quote import Quote
from player.slides.story import Story

GOOD_DAY, CRITICAL_DAY = "2026-04-15", "2026-04-14"
PLAYLIST = """\
slides:
  - {type: quote, id: goed, text: Ik werd binnen een uur teruggebeld., customer: klant uit Zwolle, sentiment: positive, from: 2026-01-01, react: https://voorbeeld.nl/goed}
  - {type: quote, id: kan-beter, text: Drie keer hetzelfde formulier., details: via de website, sentiment: critical, from: 2026-01-01}
  - {type: quote, id: stil, text: Dit mag niemand zien., consent: no}
  - {type: quote, id: weg, text: Dit is teruggenomen., sentiment: positive, withdrawn: 2026-04-01}
  - {type: story, id: koffie, title: Een kop koffie, text: "We lazen ze samen.\\n\\nDe rest kon weg.", image: koffie.jpg, link: https://voorbeeld.nl/koffie}
  - {type: story, id: later, title: Een verhaal van later, text: Nog niet., from: 2027-01-01}
  - {type: story, id: brief, title: Een brief, pages: [Het eerste deel., Het tweede deel.]}
"""
SENTENCES = (
    "Meneer kwam langs met een map vol brieven. Hij begreep er één niet, en dat was nu net de brief "
    "met zijn naam verkeerd gespeld. We lazen ze samen, van voor naar achter, en dronken koffie. "
)
TODAY = date(2026, 4, 14)
PAGE = Page(today=TODAY, organisation="Voorbeeld BV", of_today=True)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "staat"))
    root = tmp_path / "kantoor"
    root.mkdir()
    (root / "config.yaml").write_text(
        "playlist: kantoor.yaml\norganisation: {name: Voorbeeld BV}\nholidays: {country: NL}\n"
    )
    (root / "kantoor.yaml").write_text(PLAYLIST)
    Image.new("RGB", (1600, 900), (120, 80, 60)).save(root / "koffie.jpg")
    return root


def export(office: Path, *options: str, code: int = 0) -> str:
    result = CliRunner().invoke(
        klantbeeld, ["export", "--config", str(office / "config.yaml"), *options]
    )
    assert result.exit_code == code, result.output
    return result.output


def pages_of(file: Path) -> list[str]:
    pdf = pypdfium2.PdfDocument(file)
    return [page.get_textpage().get_text_range().replace("\r\n", " ") for page in pdf]


# ── the card ──────────────────────────────────────────────────────────────────────────────────────


def test_a_card_is_a_square_with_its_words_beside_it(office, tmp_path):
    said = export(office, "--card", str(tmp_path / "dag.png"), "--date", GOOD_DAY)
    assert Image.open(tmp_path / "dag.png").size == (1200, 1200)
    assert (tmp_path / "dag.txt").read_text("utf-8") == (
        "Klantquote van vandaag: “Ik werd binnen een uur teruggebeld.” – klant uit Zwolle\n"
    )
    assert "dag.png" in said and "dag.txt" in said


def test_critique_is_on_a_card_for_colleagues_and_says_so_in_a_word(office, tmp_path):
    export(office, "--card", str(tmp_path / "dag.png"), "--date", CRITICAL_DAY)
    assert (
        (tmp_path / "dag.txt").read_text("utf-8").startswith("Klantquote van vandaag (kan beter)")
    )


def test_visitors_get_no_card_of_critique(office, tmp_path):
    where = tmp_path / "dag.png"
    export(
        office,
        "--card",
        str(where),
        "--slide",
        "kan-beter",
        "--date",
        GOOD_DAY,
        "--visitors",
        code=1,
    )
    assert not where.exists()


@pytest.mark.parametrize(
    ("identity", "why"),
    [
        ("stil", "mag nu niet getoond"),
        ("weg", "mag nu niet getoond"),
        ("koffie", "is geen klantquote"),
        ("niets", "er is geen dia 'niets'"),
    ],
)
def test_what_may_not_be_shown_is_on_no_card(office, tmp_path, identity, why):
    where = tmp_path / "dag.png"
    said = export(office, "--card", str(where), "--slide", identity, "--date", GOOD_DAY, code=1)
    assert why in said and not where.exists()


def test_a_quote_of_another_day_is_not_called_that_of_today(office, tmp_path):
    export(office, "--card", str(tmp_path / "a.png"), "--slide", "kan-beter", "--date", GOOD_DAY)
    assert (tmp_path / "a.txt").read_text("utf-8").startswith("Klantquote (kan beter)")


@pytest.mark.parametrize("theme", ["daglicht", "avond"])
@pytest.mark.parametrize(
    "quote",
    [
        Quote(text="Top!", sentiment="positive"),
        Quote(
            text=SENTENCES.strip(),
            customer="dochter van een klant uit Hoogezand-Sappemeer",
            details="via het klanttevredenheidsonderzoek",
            sentiment="positive",
        ),
        Quote(text="Arbeidsongeschiktheidsverzekeringsvoorwaarden", sentiment="critical"),
    ],
    ids=["shortest", "longest", "one long word"],
)
def test_type_on_a_card_can_be_read_at_400_pixels(quote, theme):
    made = card(quote, PAGE, built_in()[theme])
    assert made.usable and made.flaws == ()
    painted = Painter(built_in()[theme]).paint(
        square(quote, PAGE), 0, bytearray(SIDE * SIDE * 4), SIDE, SIDE
    )
    # 400 px for 1080 units; 13 px is the size of small type in Teams and Slack.
    small = [one.size * 400 / 1080 for one in painted.placed if one.size and one.kind != "footer"]
    assert small and min(small) >= 12.9


def test_a_card_has_no_code_and_no_reactions(office):
    quote = Quote(
        text="Ik werd teruggebeld.", react="https://voorbeeld.nl/1", reactions=[{"text": "Mooi!"}]
    )
    assert not any(isinstance(element, Code) for element in square(quote, PAGE).elements)
    assert "Mooi" not in repr(square(quote, PAGE))


# ── the pages ─────────────────────────────────────────────────────────────────────────────────────


def test_all_stories_that_may_be_shown_stand_in_the_papers_and_can_be_selected(office, tmp_path):
    export(office, "--paper", str(tmp_path / "stukken.pdf"), "--date", GOOD_DAY)
    first, second = pages_of(tmp_path / "stukken.pdf")
    assert "Een kop koffie" in first and "De rest kon weg." in first
    assert "Lees verder: https://voorbeeld.nl/koffie" in first
    assert "Voorbeeld BV" in first and "1 van 2" in first
    assert "Het eerste deel." in second and "Het tweede deel." in second and "2 van 2" in second


def test_one_story_by_its_id(office, tmp_path):
    where = tmp_path / "stukken.pdf"
    export(office, "--paper", str(where), "--slide", "brief", "--date", GOOD_DAY)
    (only,) = pages_of(where)
    assert "Een brief" in only and "1 van 1" in only
    assert pypdfium2.PdfDocument(where).get_metadata_value("Title") == "Een brief"
    for identity in ("later", "goed"):
        export(office, "--paper", str(where), "--slide", identity, "--date", GOOD_DAY, code=1)


def test_a_pdf_says_its_language_and_is_tagged(office, tmp_path):
    export(office, "--paper", str(tmp_path / "stukken.pdf"), "--date", GOOD_DAY)
    data = (tmp_path / "stukken.pdf").read_bytes()
    assert b"/Lang (nl)" in data and b"/StructTreeRoot" in data and b"/Marked true" in data


def test_a_long_story_loses_no_word_and_leaves_no_line_alone():
    text = "\n\n".join(SENTENCES * 3 + f"Deel {number} is uit." for number in range(10))
    theme = on_paper(built_in()["daglicht"])
    scenes = story_pages([(Story(title="Een lang verhaal", text=text), None)], PAGE, theme)
    pdf = pypdfium2.PdfDocument(as_pdf(scenes, theme, "t"))
    texts = [page.get_textpage().get_text_range() for page in pdf]
    assert len(texts) == 3
    bodies = []
    for number, page in enumerate(texts, 1):
        lines = [line.strip() for line in page.splitlines() if line.strip()]
        head = 2 if number == 1 else 1
        assert lines[-1] == f"Voorbeeld BV {number} van 3"
        bodies.append(lines[head:-1])
    # Hyphens of ours are U+FFFE where text is taken out.
    got = " ".join(line for body in bodies for line in body).replace("\ufffe ", "")
    assert got.split() == text.split()
    for body in bodies:
        full = [line for line in body if len(line) > 50]
        assert 60 <= sorted(map(len, full))[len(full) // 2] <= 70, "the measure, in characters"


def test_a_story_whose_picture_is_broken_is_told_without_it(office, tmp_path):
    (office / "koffie.jpg").write_bytes(b"\xff\xd8 geen foto")
    said = export(office, "--paper", str(tmp_path / "stukken.pdf"), "--date", GOOD_DAY)
    assert "kantoor.yaml" in said and "koffie.jpg" in said
    assert "We lazen ze samen." in pages_of(tmp_path / "stukken.pdf")[0]


@pytest.mark.parametrize("theme", ["daglicht", "avond"])
@pytest.mark.parametrize("text", ["Ik werd teruggebeld.", SENTENCES.strip()])
def test_the_small_card_for_teams_keeps_its_colours(theme, text):
    made = card(Quote(text=text, sentiment="positive"), PAGE, built_in()[theme])
    data = as_small_png(made.pixels, SIDE, SIDE, 18_000)
    assert data is not None and len(data) <= 18_000
    small = Image.open(io.BytesIO(data)).convert("RGB")
    whole = Image.frombytes("RGBA", (SIDE, SIDE), made.pixels).convert("RGB")
    inks = [built_in()[theme].colour(ink) for ink in ("wash", "wash_mark", "ink", "accent_type")]
    there = {colour for _, colour in whole.getcolors(1 << 20)}
    kept = [colour for _, colour in small.getcolors(256)]
    for ink in inks:
        assert ink in there
        assert min(max(abs(a - b) for a, b in zip(ink, one, strict=True)) for one in kept) <= 20


def test_no_card_where_not_even_the_smallest_is_small_enough():
    made = card(Quote(text="Top!"), PAGE, built_in()["daglicht"])
    assert as_small_png(made.pixels, SIDE, SIDE, 500) is None
