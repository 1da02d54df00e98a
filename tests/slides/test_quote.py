"""What a quote says of itself: that its customer is named, that it is only a figure; and by what one
sees criticism."""

from dataclasses import replace
from pathlib import Path

import pytest
from helpers.content import PLAYLIST, Content

from player.paint.layout import Setter
from player.paint.painter import Painter
from player.paint.sheet import Plate
from player.scene import Code, Page
from player.settings.palette import contrast
from player.settings.theme import built_in
from player.slides.base import types
from player.slides.quote import Quote, Reaction


@pytest.mark.parametrize(
    "customer",
    [
        "Johannes van der Berg",
        "Mevr. A. de Vries, Zwolle",
        "mevrouw Jansen",
        "J. Bakker",
        "dhr De Wit",
        "Mrs Parker",
    ],
)
def test_a_customer_who_is_named_is_told_unless_that_may_be(customer: str) -> None:
    [flaw] = Quote(text="Prima.", customer=customer).flaws()
    assert (flaw.code, flaw.at, flaw.severity) == ("customer-named", ("customer",), "warning")
    assert Quote(text="Prima.", customer=customer, named=True).flaws() == []


@pytest.mark.parametrize(
    "customer",
    [
        "klant uit Zwolle",
        "Klant sinds 2019",
        "Gemeente Zwolle",
        "dochter van een klant uit Winterswijk",
        "Den Haag",
        "Moeder van drie",
        "Klant uit Den Bosch",
        "",
        "mevrouw uit Ede",
        "Bakker in Assen",
        "Bewoner van de Kade",
        "Klant van Energie Noord",
        "klant de Bruin uit Ede",
    ],
)
def test_a_role_and_a_place_are_no_name(customer: str) -> None:
    assert Quote(text="Prima.", customer=customer).flaws() == []


# ── where one reacts ──────────────────────────────────────────────────────────────────────────────


TO_ID = Page(react_url="https://hub.example/q/k7/{id}")


def codes(quote: Quote, page: Page) -> list[str]:
    return [element.address for element in quote.layout(page).elements if isinstance(element, Code)]


def test_the_address_to_react_at_holds_the_id() -> None:
    quote = Quote(text="Ik belde", react=True, id="één.2")
    assert codes(quote, TO_ID) == ["https://hub.example/q/k7/%C3%A9%C3%A9n.2"]
    assert codes(quote, Page(react_url="https://hub.example/q")) == ["https://hub.example/q"]


def test_without_an_id_of_its_own_there_is_no_code_and_check_says_so() -> None:
    quote = Quote(text="Ik belde", react=True)
    assert codes(quote, TO_ID) == []
    assert [flaw.code for flaw in quote.lacks(TO_ID)] == ["react-wants-id"]
    assert [flaw.code for flaw in quote.flaws()] == ["wants-id"]
    # An address of its own needs none.
    own = Quote(text="Ik belde", react="https://hub.example/ik")
    assert codes(own, TO_ID) == ["https://hub.example/ik"]


def test_what_was_joined_and_finds_no_room_is_left_out_silently() -> None:
    joined = Quote(text="Ik belde", id="x").answered([Reaction(text="Ja")] * 5, {"proud": 3})
    assert len(joined.reactions) == 3
    far = Page(body=90, floor=66)
    for page in (Page(), far, Page(width=1080, height=1920)):
        assert joined.lacks(page) == []
    by_hand = Quote(text="Ik belde", id="x", reactions=(Reaction(text="Nee"),))
    [flaw] = by_hand.answered([Reaction(text="Ja")] * 3, {}).lacks(Page())
    assert (flaw.code, flaw.at) == ("left-out", ("reactions", 0))


@pytest.mark.parametrize(
    ("text", "figure"),
    [("👍", False), ("❤️❤️❤️", False), ("…", False), ("★★★★☆", True), ("⭐⭐⭐⭐", True), ("8️⃣", True)],
)
def test_an_emoji_alone_is_no_figure_but_stars_are(text: str, figure: bool) -> None:
    assert ("only-a-score" in [flaw.code for flaw in Quote(text=text).flaws()]) is figure


def test_a_pool_a_table_or_a_whole_playlist_says_that_one_may_react(tmp_path: Path) -> None:
    content = Content(tmp_path)
    content.write("config.yaml", f"playlist: {PLAYLIST}\nreact_url: https://hub.example/q/{{id}}\n")
    content.write(
        "playlists/pool.yaml", "- {type: quote, text: Zonder id}\n- {type: notice, title: Ja}\n"
    )
    content.write("playlists/tabel.csv", "tekst;akkoord\nUit een tabel kwam dit;ja\n")
    content.write(
        PLAYLIST,
        "- klantquotes: pool.yaml\n  reageer: ja\n- klantquotes: tabel.csv\n  reageer: ja\n",
    )
    edition = content.look()
    quotes = [item.slide for item in edition.items if isinstance(item.slide, Quote)]
    assert [quote.react for quote in quotes] == [True, True]
    assert [bool(codes(quote, TO_ID)) for quote in quotes] == [False, True]
    assert [problem.flaw.code for problem in edition.problems] == ["wants-id"]
    content.write(
        PLAYLIST,
        "defaults: {react: yes}\nslides:\n- {type: quote, id: a, text: Ik belde}\n- {type: notice, title: Ja}\n",
    )
    edition = content.look()
    assert edition.problems == () and edition.item("a").slide.react is True


@pytest.mark.parametrize(("theme", "edged"), [("avond", True), ("daglicht", False)])
@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
@pytest.mark.parametrize("sentiment", ["critical", "positive"])
def test_criticism_stands_out_in_a_dark_theme_by_a_light_edge(
    sentiment: str, size: tuple[int, int], theme: str, edged: bool
) -> None:
    # Its ground is told from that of praise by 14 to 1 in daglicht, by less than 2 to 1 in avond.
    page = Page(*size)
    fields = {"type": "quote", "text": "Ik wacht al drie weken.", "sentiment": sentiment}
    scene = types()["quote"].model_validate(fields).layout(page)
    colours = built_in()[theme]
    sheet = Setter(colours, scene).sheet(0, 1.0)
    edges = [mark for mark in sheet.marks if isinstance(mark, Plate) and mark.box.x == 0]
    assert bool(edges) is (edged and sentiment == "critical")
    for edge in edges:
        assert (edge.box.w, edge.box.h) == (40, page.height)
        assert contrast(colours.colour(edge.ink), colours.colour("deep")) >= 3
        assert not [thing for thing in sheet.placed if thing.box.overlaps(edge.box)]


# ── the customer leads ────────────────────────────────────────────────────────────────────────────

SAID = {
    "short": "Ik werd binnen een uur teruggebeld.",
    "usual": "Ik kreeg een mens aan de lijn die mijn dossier al gelezen had. Ik hoefde niets uit te "
    "leggen.",
    "long": "Toen mijn man overleed, moest ik alles zelf uitzoeken. Bij jullie kreeg ik één mevrouw "
    "die alles voor me heeft geregeld, en die elke week even belde om te vragen hoe het ging.",
}
ANSWERS = [
    {"text": "Dat was Noor! Die leest altijd eerst. Mooi.", "by": "Team Klantcontact Noord"},
    {"text": "Gaan we overal zo doen.", "by": "Joost"},
]
# Of the size: the height of an x, of Newsreader and of Inter.
X_VOICE, X_OWN = 0.42, 0.546


@pytest.mark.parametrize("metres", [3, 4, 5])
@pytest.mark.parametrize("answers", [0, 1, 2])
@pytest.mark.parametrize("length", SAID)
@pytest.mark.parametrize("code", [False, True])
def test_who_said_it_is_smaller_than_what_was_said(
    code: bool, length: str, answers: int, metres: int
) -> None:
    page = replace(Page(), body=777 * metres / 55, floor=561 * metres / 55)
    fields: dict[str, object] = {
        "type": "quote",
        "id": "a",
        "text": SAID[length],
        "customer": "klant uit Leeuwarden",
        "details": "aan de telefoon",
        "reactions": ANSWERS[:answers],
    }
    if code:
        fields["react"] = "https://voorbeeld.example/q/2"
    scene = types()["quote"].model_validate(fields).layout(page)
    done = Painter(built_in()["daglicht"], strangers=False).paint(
        scene, 0, bytearray(480 * 270 * 4), 480, 270
    )
    assert done.usable
    [said] = [thing for thing in done.placed if thing.kind == "display"]
    [who] = [thing for thing in done.placed if "Leeuwarden" in thing.text]
    assert who.size >= page.floor
    # From 5 m it is as small as may be read.
    most = 0.7 if metres < 5 else 0.81
    assert X_OWN * who.size <= most * X_VOICE * said.size + 0.5, (said.size, who.size)
    for thing in done.placed:
        if any(answer["text"][:8] in thing.text for answer in ANSWERS):
            assert X_OWN * thing.size < X_VOICE * said.size
