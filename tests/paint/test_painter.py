"""Scenes on a page: what stands where, and what the pixels are."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image, ImageChops, ImageStat

from player.paint.painter import Painted, Painter
from player.paint.pictures import probe
from player.paint.sheet import Placed
from player.problems import say
from player.scene import Card, Code, Column, Flow, Page, Photo, Picture, Scene, Text
from player.settings.theme import built_in
from player.slides.base import Slide, types

DAYLIGHT = built_in()["daglicht"]
LINK = "https://klantbeeld.example/q/7f3a"
STORY = (
    "Meneer kwam langs met een map vol brieven. Hij begreep er één niet. We lazen ze samen, van voor naar achter, en vonden er drie die "
    "hetzelfde zeiden. “Waarom sturen jullie dat drie keer?” vroeg hij. Daar had niemand een antwoord op. We belden de afdeling die de brieven "
    "verstuurt. Ook daar wist niemand het. Nu sturen we nog maar één brief, in gewone taal, met een telefoonnummer van iemand die opneemt. "
    "Meneer kreeg een kop koffie en een nieuwe polis. Een week later kwam hij terug met een doos tompoucen. Voor het hele team, zei hij."
)
LONG_QUOTE = (
    "Toen mijn man overleed, moest ik alles zelf uitzoeken. Bij jullie kreeg ik één mevrouw die alles voor me heeft geregeld en die elke week "
    "even belde om te vragen hoe het ging. Ik hoefde nooit iets twee keer te vertellen. Dat was in die weken meer waard dan geld."
)


def slide(kind: str, **fields: object) -> Slide:
    return types()[kind].model_validate({"type": kind, **fields})


def painted(
    scene: Scene, part: int = 0, size: tuple[int, int] = (480, 270), **options: object
) -> Painted:
    width, height = size
    if scene.page.portrait:
        width, height = min(size), max(size)
    return Painter(DAYLIGHT, strangers=False).paint(
        scene, part, bytearray(width * height * 4), width, height, **options
    )  # type: ignore[arg-type]


def picture(scene: Scene, width: int, height: int, **options: object) -> Image.Image:
    buffer = bytearray(width * height * 4)
    Painter(DAYLIGHT, strangers=False).paint(scene, 0, buffer, width, height, **options)  # type: ignore[arg-type]
    return Image.frombytes("RGBA", (width, height), bytes(buffer))


@pytest.fixture
def photo(tmp_path: Path) -> Photo:
    image = Image.effect_noise((300, 400), 80).convert("RGB")
    image.save(tmp_path / "foto.png")
    found = probe(tmp_path / "foto.png")
    assert isinstance(found, Photo)
    return found


SLIDES = {
    "a short quote": slide("quote", text="Fantastisch!", customer="Klant uit Zwolle"),
    "a long quote": slide(
        "quote",
        text=LONG_QUOTE,
        customer="Klant uit Den Haag",
        details="brief, oktober",
        react=LINK,
    ),
    "a critical quote": slide(
        "quote",
        text="Drie keer hetzelfde formulier ingevuld.",
        customer="Klant sinds 2019",
        sentiment="critical",
        react=LINK,
    ),
    "a quote with reactions": slide(
        "quote",
        text="Bij de vierde keer vroegen jullie wéér om mijn geboortedatum.",
        customer="Klant",
        react=LINK,
        reactions=[
            {"text": "We vullen het vanaf maandag zelf in.", "by": "Team Polis"},
            {"text": "Mag ik haar bellen?", "by": "Noor"},
            {"text": "Auw. 🙈"},
        ],
    ),
    "a critical quote with reactions": slide(
        "quote",
        text="Bij de vierde keer vroegen jullie wéér om mijn geboortedatum.",
        react=LINK,
        customer="Klant sinds 2019",
        details="telefoon, oktober",
        sentiment="critical",
        reactions=[
            {"text": "We vullen het vanaf maandag zelf in.", "by": "Team Polis"},
            {"text": "Mag ik haar bellen?", "by": "Noor"},
        ],
    ),
    "a customer with a long name": slide(
        "quote",
        text="Drie keer hetzelfde formulier ingevuld, en bij de vierde keer weer.",
        react=LINK,
        customer="Klant van de hypotheekafdeling uit ’s-Hertogenbosch",
        sentiment="critical",
        details="telefoongesprek met de klantenservice, oktober 2026",
    ),
    "a captioned picture": slide(
        "image", file="foto", caption="De nieuwe balie in Zwolle, waar iedereen binnen kan lopen"
    ),
    "a compound": slide(
        "quote",
        text="Weer een klanttevredenheidsonderzoeksresultaten-mail, maar niemand belt terug.",
        customer="Klant",
    ),
    "many scripts": slide(
        "quote",
        text="Top 😉 👍🏽 ❤️ 🇳🇱 👩🏽‍💻 1️⃣! Şükran Öztürk-Wałęsa, 王小明, דוד לוי en محمد الأمين",
        customer="Klant",
    ),
    "an Arabic quote": slide(
        "quote",
        text="شكرا جزيلا على المساعدة السريعة، كل شيء تم حله في يوم واحد.",
        customer="Klant uit Arnhem",
        details="chat",
    ),
    "a story": slide("story", title="Een kop koffie en een nieuwe polis", text=STORY, link=LINK),
    "a story with a photo": slide(
        "story", title="Een kop koffie en een nieuwe polis", text=STORY, image="foto", link=LINK
    ),
    "a klantverbeteraar": slide(
        "klantverbeteraar",
        name="Noor van den Akker",
        team="Klantcontact",
        photo="foto",
        month="2026-10",
        achievement="Belt elke klant terug voor het weekend.",
        nomination={
            "text": "Wie op vrijdag wacht, weet zaterdag waar hij aan toe is.",
            "by": "Joost",
        },
    ),
    "initials": slide(
        "klantverbeteraar", name="Bo", achievement="Zette koffie voor wie wachtte.", month="2026-10"
    ),
    "nothing due": slide("fallback", reason="waiting"),
    "nothing known": slide(
        "fallback", reason="silent", place="/home/televisie/netwerk/hal/config.yaml", both=True
    ),
}
PAGES = {"16:9": (1920, 1080), "9:16": (1080, 1920), "4:3": (1440, 1080), "21:9": (2520, 1080)}
EXEMPT = {"footer", "address", "logo"}  # one walks up to them
HOLDERS = {"card", "bar", "picture", "tag"}  # things that words stand in or beside


@pytest.fixture(params=PAGES, ids=str)
def page(request: pytest.FixtureRequest, photo: Photo) -> Page:
    return replace(
        Page.of_pixels(*PAGES[request.param]), organisation="Voorbeeld BV", photos={"foto": photo}
    )


def everything_on(scene: Scene) -> list[tuple[Painted, int]]:
    painter = Painter(DAYLIGHT, strangers=False)
    width, height = round(scene.page.width / 4), round(scene.page.height / 4)
    return [
        (painter.paint(scene, part, bytearray(width * height * 4), width, height), part)
        for part in range(painter.pages(scene))
    ]


# ── geometry ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", SLIDES)
def test_all_words_stand_inside_the_safe_area_and_nothing_is_wrong(name: str, page: Page) -> None:
    for done, part in everything_on(SLIDES[name].layout(page)):
        assert [say(flaw, "nl") for flaw in done.flaws if flaw.severity == "error"] == [], part
        outside = [
            thing
            for thing in done.placed
            if thing.kind != "picture" and not page.safe.contains(thing.box)
        ]
        assert outside == [] or all(
            thing.kind == "initials" and page.whole.contains(thing.box) for thing in outside
        )


@pytest.mark.parametrize("name", SLIDES)
def test_nothing_overlaps(name: str, page: Page) -> None:
    for done, _ in everything_on(SLIDES[name].layout(page)):
        things = [thing for thing in done.placed if thing.kind not in HOLDERS]
        assert [(a, b) for a, b in combinations(things, 2) if a.box.overlaps(b.box)] == []
        photos = [thing for thing in done.placed if thing.kind == "picture"]
        words = [thing for thing in things if thing.kind != "initials"]
        assert [(a, b) for a in photos for b in words if a.box.overlaps(b.box)] == []


@pytest.mark.parametrize(("body", "floor"), [(57, 41), (75, 54)])
@pytest.mark.parametrize("name", SLIDES)
def test_nothing_overlaps_on_a_screen_that_is_read_from_afar(
    name: str, body: float, floor: float, page: Page
) -> None:
    page = replace(page, body=body, floor=floor)
    for done, _ in everything_on(SLIDES[name].layout(page)):
        things = [thing for thing in done.placed if thing.kind not in HOLDERS]
        assert [(a, b) for a, b in combinations(things, 2) if a.box.overlaps(b.box)] == []
        tags, photos = (
            [thing for thing in done.placed if thing.kind == kind] for kind in ("tag", "picture")
        )
        words = [thing for thing in things if thing.kind != "initials"]
        assert [
            (a, b)
            for a in tags
            for b in words
            if a.box.overlaps(b.box) and not a.box.contains(b.box, 4)
        ] == []
        assert [(a, b) for a in photos for b in words if a.box.overlaps(b.box)] == []
        assert [thing for thing in words if not page.safe.contains(thing.box)] == []


@pytest.mark.parametrize(("body", "floor"), [(42, 31), (57, 42), (75, 54)])
@pytest.mark.parametrize("name", SLIDES)
def test_no_type_is_smaller_than_can_be_read_from_where_people_stand(
    name: str, body: float, floor: float, page: Page
) -> None:
    for done, _ in everything_on(SLIDES[name].layout(replace(page, body=body, floor=floor))):
        assert [
            thing
            for thing in done.placed
            if thing.size and thing.size < floor - 0.01 and thing.kind not in EXEMPT
        ] == []


def the(kind: str, done: Painted) -> Placed:
    found = [thing for thing in done.placed if thing.kind == kind]
    assert found, f"no {kind}"
    return found[0]


def test_a_short_quote_stands_larger_than_a_long_one() -> None:
    short, long = (
        painted(SLIDES[name].layout(Page())) for name in ("a short quote", "a long quote")
    )
    assert the("display", short).size > 2 * the("display", long).size


def test_the_opening_mark_hangs_left_of_the_words_and_the_label_begins_where_the_mark_does() -> (
    None
):
    done = painted(SLIDES["a short quote"].layout(Page()))
    mark, words, label = the("mark", done), the("display", done), the("label", done)
    assert mark.box.right < words.box.x
    assert mark.box.x == pytest.approx(label.box.x, abs=1)
    assert the("name", done).box.x == pytest.approx(words.box.x, abs=1)


def test_an_arabic_quote_stands_at_the_right_with_its_mark_outside() -> None:
    page = Page()
    done = painted(SLIDES["an Arabic quote"].layout(page))
    mark, words = the("mark", done), the("display", done)
    assert mark.box.x > words.box.right - 1
    assert mark.box.right == pytest.approx(page.safe.right, abs=1)
    assert the("name", done).box.right == pytest.approx(words.box.right, abs=1)


def test_a_critical_quote_says_so_in_words_with_a_shape() -> None:
    done = painted(SLIDES["a critical quote"].layout(Page()))
    assert "Kan beter" in [thing.text for thing in done.placed]
    assert the("tag", done).box.h > 0
    assert not [
        thing
        for thing in painted(SLIDES["a short quote"].layout(Page())).placed
        if thing.kind == "tag"
    ]


def test_the_label_does_not_claim_the_quote_of_the_day() -> None:
    assert the("label", painted(SLIDES["a short quote"].layout(Page()))).text == "Klantquote"


# ── too much ──────────────────────────────────────────────────────────────────────────────────────


def test_a_quote_that_is_too_long_is_an_error_that_says_how_many_words() -> None:
    done = painted(
        slide("quote", text="Dit is een verhaal en geen citaat meer. " * 40).layout(Page())
    )
    flaw = done.flaws[0]
    assert (flaw.code, flaw.at, flaw.severity) == ("quote-too-long", ("text",), "error")
    assert not done.usable
    assert 40 < int(str(flaw.values["words"])) < 320


@pytest.mark.parametrize(("body", "floor"), [(42, 31), (57, 42), (75, 54)])
def test_the_excerpt_that_is_suggested_fits_and_so_do_as_many_words_fewer(
    body: float, floor: float, page: Page
) -> None:
    page = replace(page, body=body, floor=floor)
    text = (
        "Toen mijn man overleed, moest ik alles zelf uitzoeken. Ik kreeg één mevrouw die alles voor me heeft geregeld. Zij belde elke week even. "
        "Ik hoefde nooit iets twee keer te vertellen, en dat was in die weken meer waard dan geld. "
    ) * 6
    fields = {"customer": "Klant uit Den Haag", "react": LINK}
    [flaw] = painted(slide("quote", text=text, **fields).layout(page)).flaws
    assert flaw.code == "quote-too-long"
    suggested = str(flaw.values["excerpt"])
    assert suggested.endswith("[…]") and "…" not in suggested.removesuffix("[…]")
    assert suggested in say(flaw, "nl")
    assert painted(slide("quote", text=suggested, **fields).layout(page)).usable
    fewer = text.split()[: len(text.split()) - int(str(flaw.values["words"])) - 2]
    assert painted(slide("quote", text=" ".join(fewer), **fields).layout(page)).usable


def test_no_quote_is_shortened_silently(page: Page) -> None:
    for body, floor in ((42, 31), (75, 54)):
        done = painted(SLIDES["a long quote"].layout(replace(page, body=body, floor=floor)))
        shown = (
            " ".join(thing.text for thing in done.placed if thing.kind == "display")
            .replace("\n", " ")
            .rstrip("”")
        )
        assert (shown == LONG_QUOTE) is done.usable


def test_a_character_that_no_font_has_is_a_warning() -> None:
    done = painted(slide("quote", text="Spijkerschrift: \U00012000").layout(Page()))
    assert [(flaw.code, flaw.severity, flaw.at) for flaw in done.flaws] == [
        ("glyph-missing", "warning", ("text",))
    ]
    assert done.usable


def test_reactions_that_find_no_room_are_left_out_with_a_warning() -> None:
    long = (
        "Dit is een heel lange reactie van een collega die veel te zeggen heeft over wat de klant vertelde. "
        * 2
    )
    reactions = [{"text": long, "by": "Noor"}] * 3
    done = painted(slide("quote", text="Kort.", react=LINK, reactions=reactions).layout(Page()))
    assert done.usable
    assert {flaw.code for flaw in done.flaws} == {"left-out"}


def test_a_broken_photo_is_an_error_at_its_field(tmp_path: Path, photo: Photo) -> None:
    Path(photo.path).write_bytes(Path(photo.path).read_bytes()[:2000])
    done = painted(SLIDES["a klantverbeteraar"].layout(replace(Page(), photos={"foto": photo})))
    assert [(flaw.code, flaw.at) for flaw in done.flaws if flaw.severity == "error"] == [
        ("picture-broken", ("photo",))
    ]


# ── stories ───────────────────────────────────────────────────────────────────────────────────────


def pages_of(scene: Scene) -> list[Painted]:
    return [done for done, _ in everything_on(scene)]


def body_text(done: Painted) -> str:
    return " ".join(
        thing.text.replace("\n", " ") for thing in done.placed if thing.kind in ("body", "lead")
    )


def test_a_long_story_is_cut_between_sentences_into_at_most_three_pages_of_one_size(
    photo: Photo,
) -> None:
    done = pages_of(SLIDES["a story with a photo"].layout(replace(Page(), photos={"foto": photo})))
    assert 2 <= len(done) <= 3
    assert " ".join(map(body_text, done)) == STORY
    assert all(body_text(one).endswith((".", "?”", "hij.")) for one in done)
    assert len({the("body", one).size for one in done}) == 1


def test_a_short_story_is_one_page_without_a_marker() -> None:
    done = pages_of(
        slide("story", title="Kort", text="Meneer kwam langs. Hij was blij.").layout(Page())
    )
    assert len(done) == 1
    assert not [thing for thing in done[0].placed if thing.kind == "marker"]


def test_pages_that_the_author_made_are_kept() -> None:
    texts = [
        "Eerst was er een brief.",
        "Toen belde een klant. Ze was boos.",
        "Nu is er een brief minder.",
    ]
    done = pages_of(slide("story", title="In drie stappen", pages=texts).layout(Page()))
    assert [body_text(one) for one in done] == texts
    assert all(the("marker", one) for one in done)


def test_the_way_to_the_whole_story_is_on_its_last_page() -> None:
    done = pages_of(SLIDES["a story"].layout(Page()))
    assert [any(thing.kind == "qr" for thing in one.placed) for one in done] == [False] * (
        len(done) - 1
    ) + [True]


def test_a_story_for_which_three_pages_are_not_enough_is_an_error() -> None:
    done = painted(slide("story", title="Lang", text=STORY * 6).layout(Page()))
    assert [(flaw.code, flaw.at) for flaw in done.flaws] == [("text-too-long", ("text",))]


def test_a_scene_without_flowing_words_is_one_page() -> None:
    assert Painter(DAYLIGHT).pages(Scene(Page(), (Column(Page().stage, (Text("Hallo"),)),))) == 1


def test_a_flow_without_sentences_is_still_painted() -> None:
    done = painted(Scene(Page(), (Flow(Page().stage, ("hallo zonder punt",)),)))
    assert done.usable


# ── codes ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "address",
    [LINK, "https://klantbeeld.example/", "https://klantbeeld.example/verhaal/" + "abcdefgh" * 32],
)
@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (1280, 720), (1080, 1920)], ids=str)
def test_a_code_can_be_scanned_and_is_large_enough(address: str, size: tuple[int, int]) -> None:
    page = Page.of_pixels(*size)
    scene = Scene(page, (Code(page.safe, address, "Reageer"),))
    found = zxingcpp.read_barcodes(picture(scene, *size).convert("L"))
    assert [code.text for code in found] == [address]
    corners = found[0].position
    assert (corners.top_right.x - corners.top_left.x) * 1080 / min(size) >= 240 - 2
    done = painted(scene)
    assert the("qr", done).box.right <= page.safe.right + 0.5
    assert page.corner.contains(the("qr", done).box)


def test_the_address_stands_beside_its_code_as_one_would_type_it() -> None:
    done = painted(SLIDES["a critical quote"].layout(Page()))
    assert the("address", done).text == "klantbeeld.example/q/7f3a"
    assert the("address", done).box.right < the("qr", done).box.x


def test_react_yes_takes_the_address_of_the_config() -> None:
    asked = slide("quote", text="Top!", react=True)
    done = painted(asked.layout(replace(Page(), react_url=LINK)))
    assert the("address", done).text == "klantbeeld.example/q/7f3a"
    assert not [thing for thing in painted(asked.layout(Page())).placed if thing.kind == "qr"]


# ── pixels ────────────────────────────────────────────────────────────────────────────────────────


def test_bgra_is_rgba_with_two_bytes_swapped(photo: Photo) -> None:
    scene = SLIDES["a klantverbeteraar"].layout(replace(Page(), photos={"foto": photo}))
    straight = picture(scene, 640, 360).tobytes()
    swapped = picture(scene, 640, 360, order="BGRA").tobytes()
    assert swapped[2::4] == straight[0::4]
    assert swapped[1::4] == straight[1::4]
    assert swapped[0::4] == straight[2::4]
    assert swapped[3::4] == straight[3::4]


def test_every_pixel_is_opaque() -> None:
    assert set(picture(SLIDES["many scripts"].layout(Page()), 640, 360).tobytes()[3::4]) == {255}


@pytest.mark.parametrize(
    ("rotate", "back"),
    [
        (90, Image.Transpose.ROTATE_90),
        (270, Image.Transpose.ROTATE_270),
        (180, Image.Transpose.ROTATE_180),
    ],
)
def test_a_rotated_frame_holds_the_same_picture_turned(rotate: int, back: Image.Transpose) -> None:
    upright = (640, 360) if rotate == 180 else (360, 640)
    scene = SLIDES["nothing due"].layout(Page.of_pixels(*upright))
    expected = picture(scene, *upright).convert("RGB")
    turned = picture(scene, 640, 360, rotate=rotate).convert("RGB").transpose(back)
    assert turned.size == expected.size
    small = [
        image.resize((upright[0] // 8, upright[1] // 8), Image.Resampling.BOX).tobytes()
        for image in (expected, turned)
    ]
    assert max(abs(a - b) for a, b in zip(*small, strict=True)) <= 12


def test_the_ground_and_full_bleed_photos_reach_every_edge(photo: Photo) -> None:
    page = Page()
    ground = DAYLIGHT.colour("ground")
    plain = picture(Scene(page), 641, 361).convert("RGB")
    assert plain.getcolors() == [(641 * 361, ground)]
    full = picture(Scene(page, (Picture(page.whole, photo),)), 640, 360).convert("RGB")
    for corner in ((0, 0), (639, 0), (0, 359), (639, 359)):
        assert full.getpixel(corner) != ground


@pytest.mark.parametrize("upright", [False, True])
@pytest.mark.parametrize("kind", ["story", "inspiration"])
@pytest.mark.parametrize("suffix", ["png", "svg"])
def test_a_logo_where_a_photo_would_stand_is_whole(
    kind: str, suffix: str, upright: bool, tmp_path: Path
) -> None:
    """Wide, on nothing, red at its left end and blue at its right one. A photo of the same shape is
    cropped to fill its place."""
    red, blue = (200, 0, 0), (0, 0, 200)
    logo = Image.new("RGBA", (900, 300))
    logo.paste((*red, 255), (20, 100, 120, 200))
    logo.paste((*blue, 255), (780, 100, 880, 200))
    if suffix == "png":
        logo.save(tmp_path / "logo.png")
    else:
        (tmp_path / "logo.svg").write_text(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 300"><rect x="20" y="100" width="100" '
            'height="100" fill="#c80000"/><rect x="780" y="100" width="100" height="100" fill="#0000c8"/></svg>'
        )
    photo = Image.new("RGB", (900, 300), (90, 160, 90))
    photo.paste((120, 180, 240), (0, 0, 900, 90))
    photo.paste(logo, mask=logo)
    photo = photo.resize((1800, 600), Image.Resampling.NEAREST)
    photo.save(tmp_path / "foto.png")
    size = (540, 960) if upright else (960, 540)
    seen = {}
    for name in (f"logo.{suffix}", "foto.png"):
        found = probe(tmp_path / name)
        assert isinstance(found, Photo)
        page = replace(Page.of_pixels(*size), photos={"beeld": found})
        fields = (
            {"title": "a", "text": "b"} if kind == "story" else {"organisation": "a", "lesson": "b"}
        )
        colours = {
            colour
            for _, colour in picture(slide(kind, image="beeld", **fields).layout(page), *size)
            .convert("RGB")
            .getcolors(1 << 20)
            or ()
        }
        seen[name] = {red, blue} & colours
    assert seen[f"logo.{suffix}"] == {red, blue}
    assert seen["foto.png"] != {red, blue}


@pytest.mark.parametrize("upright", [False, True])
@pytest.mark.parametrize(
    "name",
    [
        "Voorbeeld BV",
        "Onderlinge Waarborgmaatschappij Voorbeeld & Zonen BV",
        "Stichting Samenwerkende Woningbouwverenigingen en Huurdersbelangen in de Kop van Noord-Holland en op Texel",
    ],
)
def test_whose_screen_it_is_takes_no_more_height_than_a_logo(
    name: str, upright: bool, photo: Photo
) -> None:
    page = replace(
        Page.of_pixels(*((1080, 1920) if upright else (1920, 1080))),
        organisation=name,
        logo=replace(photo, width=900, height=300),
    )
    scene = slide("klantverbeteraar", name="Noor", achievement="Belt.").layout(page)
    [footer] = [
        thing
        for thing in painted(scene, size=(270, 480) if upright else (480, 270)).placed
        if thing.kind == "footer"
    ]
    assert footer.box.h <= 56


def test_the_same_scene_gives_the_same_pixels() -> None:
    scene = SLIDES["a critical quote"].layout(Page())
    assert picture(scene, 640, 360).tobytes() == picture(scene, 640, 360).tobytes()


def test_a_snug_card_is_no_wider_than_its_words() -> None:
    page = Page()
    done = painted(
        Scene(page, (Column(page.safe, (Card((Text("De balie"),), snug=True),), anchor="bottom"),))
    )
    assert the("card", done).box.w < the("body", done).box.w + 80
    assert the("card", done).box.bottom == pytest.approx(page.safe.bottom, abs=1)


# ── true pixels ───────────────────────────────────────────────────────────────────────────────────


def test_each_size_is_painted_in_its_own_pixels() -> None:
    scene = SLIDES["a short quote"].layout(Page())  # modules of a QR code keep to whole pixels
    small, full, large = (
        picture(scene, *size).convert("L") for size in ((1280, 720), (1920, 1080), (3840, 2160))
    )
    for one in (small, large):
        scaled = full.resize(one.size, Image.Resampling.BICUBIC)
        # It is the same picture …
        assert sum(ImageStat.Stat(ImageChops.difference(one, scaled)).mean) < 2.5

    # … but sharper than an enlarged one: fewer pixels are neither ground nor ink.
    def between(image: Image.Image) -> int:
        return sum(image.histogram()[70:210])

    assert between(large) < 0.75 * between(full.resize(large.size, Image.Resampling.BICUBIC))


@pytest.mark.parametrize(
    "size",
    [(1280, 720), (1920, 1080), (3840, 2160), (720, 1280), (1024, 768), (2560, 1080), (1366, 768)],
    ids=str,
)
def test_a_page_has_the_proportions_of_the_screen_and_a_short_side_of_1080(
    size: tuple[int, int],
) -> None:
    page = Page.of_pixels(*size)
    assert min(page.width, page.height) == pytest.approx(1080)
    assert page.width / page.height == pytest.approx(size[0] / size[1])
    assert page.safe.x == pytest.approx(96)
    assert page.safe.y == pytest.approx(96 if size[1] > size[0] else 54)


@pytest.mark.parametrize(
    "name", ["a critical quote with reactions", "a story with a photo", "a klantverbeteraar"]
)
def test_a_theme_s_margins_are_kept_and_nothing_overlaps(name: str, page: Page) -> None:
    page = replace(page, margins=(160, 110))
    for done, _ in everything_on(SLIDES[name].layout(page)):
        words = [thing for thing in done.placed if thing.kind not in (*HOLDERS, "initials")]
        assert [thing for thing in words if not page.safe.contains(thing.box)] == []
        assert [(a, b) for a, b in combinations(words, 2) if a.box.overlaps(b.box)] == []
