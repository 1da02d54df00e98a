"""What an editor may write in a playlist, and what is said where it is not right."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.content.entries import Draft, Inclusion, Parsed
from player.content.playlist import draft_of, parse
from player.slides.klantverbeteraar import Klantverbeteraar
from player.slides.quote import Quote

NAUGHTY = Path(__file__).parents[1] / "cases" / "naughty-strings.txt"
PATH = "playlists/kantoor.yaml"


def read(text: str) -> Parsed:
    return parse(text.encode(), PATH)


def quote(*lines: str) -> Parsed:
    """A playlist of one quote, with these lines from line 4 on."""
    return read(
        "slides:\n  - type: quote\n    text: a\n" + "".join(f"    {line}\n" for line in lines)
    )


def citaat(*lines: str) -> Parsed:
    return read(
        "dias:\n  - soort: klantquote\n    tekst: a\n" + "".join(f"    {line}\n" for line in lines)
    )


def said(parsed: Parsed, language: Literal["nl", "en"] = "nl") -> list[str]:
    """Each problem as `line:column words`."""
    return [
        f"{problem.line}:{problem.column} {problem.message(language)}"
        for problem in parsed.problems
    ]


def drafts(parsed: Parsed) -> list[Draft]:
    return [entry for entry in parsed.entries or () if isinstance(entry, Draft)]


def good(parsed: Parsed) -> Quote:
    assert parsed.problems == ()
    slide = drafts(parsed)[0].slide
    assert isinstance(slide, Quote)
    return slide


# ── shapes ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        "title: Titel\nslides:\n  - type: quote\n    text: a\n",
        "titel: Titel\ndias:\n  - soort: klantquote\n    tekst: a\n",
        '"dia\'s":\n  - {soort: citaat, tekst: a}\n',
        "- type: quote\n  text: a\n",
        "type: quote\ntext: a\n",
        "slides: [{type: quote, text: a}]",
    ],
)
def test_a_playlist_is_a_mapping_a_list_or_one_slide(text: str) -> None:
    assert good(read(text)).text == "a"


def test_a_loose_slide_may_have_a_title() -> None:
    [draft] = drafts(read("type: story\ntitle: a\ntext: b\n"))
    assert draft.slide is not None


@pytest.mark.parametrize("text", ["", "# niets\n", "slides:\n", "slides: []\n", "[]"])
def test_a_file_without_slides_is_a_warning(text: str) -> None:
    parsed = read(text)
    assert parsed.entries == ()
    assert [(problem.flaw.code, problem.severity) for problem in parsed.problems] == [
        ("no-slides", "warning")
    ]


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("slides: abc\n", 1, "'- '"),
        ("title: a\n", 1, "slides"),
        ("sildes:\n  - type: quote\n", 1, "'slides'"),
        ("dais:\n  - soort: klantquote\n", 1, "'dias'"),
        ("hallo", 1, "soort: klantquote"),
        ("- hallo\n- [a]\n", 1, "soort: klantquote"),
        ("titel: a\nfoo: b\ndias:\n  - {soort: klantquote, tekst: a}\n", 2, "haal de regel weg"),
        ("title: [a]\nslides: [{type: quote, text: a}]\n", 1, "tekst"),
        ("typ: quote\ntext: a\n", 1, "'type'"),
        ("soor: klantquote\ntekst: a\n", 1, "'soort'"),
        ("text: a\ncustomer: b\n", 1, "type: quote"),
        ("- tekst: a\n", 1, "soort: klantquote"),
    ],
)
def test_what_is_no_playlist_is_told_what_would_be(text: str, line: int, word: str) -> None:
    problem = read(text).problems[0]
    assert (problem.line, problem.severity) == (line, "error")
    assert word in problem.message("nl")


def test_defaults_are_for_every_slide_and_folder_unless_it_says_otherwise() -> None:
    parsed = read(
        "standaard: {duur: 5, gewicht: 2}\ndias:\n  - {soort: klantquote, tekst: a}\n  - {soort: klantquote, tekst: b, duur: 7}\n"
        "  - {map: inbox, gewicht: 3}\n"
    )
    assert parsed.problems == ()
    first, second, folder = parsed.entries or ()
    assert isinstance(first, Draft) and isinstance(second, Draft) and isinstance(folder, Inclusion)
    assert first.slide is not None and second.slide is not None
    assert [(slide.duration, slide.weight) for slide in (first.slide, second.slide)] == [
        (5, 2),
        (7, 2),
    ]
    assert (folder.path, folder.common) == ("inbox", {"duration": "5", "weight": "3"})


def test_a_slide_can_leave_a_default_empty() -> None:
    parsed = read("defaults: {until: 2026-04-14}\nslides:\n  - {type: quote, text: a, until: }\n")
    assert good(parsed).until is None


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("defaults: {weight: 0}\nslides: [{type: quote, text: a}]\n", 1, "too-small"),
        ("defaults: {text: a}\nslides: [{type: quote, text: a}]\n", 1, "unknown-inline"),
        ("defaults: [a]\nslides: [{type: quote, text: a}]\n", 1, "not-a-mapping"),
        ("slides:\n  - folder: inbox\n    wieght: 2\n", 3, "unknown-field-near"),
        ("slides:\n  - map:\n", 2, "empty-field"),
        ("slides:\n  - folder: [a]\n", 2, "not-text"),
    ],
)
def test_a_mistake_in_the_common_fields_is_named(text: str, line: int, code: str) -> None:
    assert [(problem.line, problem.flaw.code) for problem in read(text).problems] == [(line, code)]


def test_dates_that_contradict_the_common_ones_are_named_at_the_slide() -> None:
    parsed = read(
        "defaults: {from: 2026-05-01}\nslides:\n  - type: quote\n    text: a\n    until: 2026-04-01\n"
    )
    [problem] = parsed.problems
    assert (problem.line, problem.flaw.code) == (5, "from-after-until")
    assert "2026-05-01" in problem.message("nl")


# ── fields and types ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("parsed", "line", "words"),
    [
        (quote("custommer: b"), 4, "onbekend veld 'custommer'; bedoelde je 'customer'?"),
        (citaat("klnat: b"), 4, "onbekend veld 'klnat'; bedoelde je 'klant'?"),
        (citaat("duratie: 5"), 4, "onbekend veld 'duratie'; bedoelde je 'duur'?"),
        (quote("sentment: critical"), 4, "bedoelde je 'sentiment'?"),
        (quote("xyzzy: b"), 4, "'xyzzy' bestaat hier niet; haal de regel weg"),
        (citaat("xyzzy: b"), 4, "'xyzzy' bestaat hier niet; haal de regel weg"),
        (quote("image: a.jpg"), 4, "'image' bestaat hier niet; haal de regel weg"),
        (
            read("slides:\n  - type: qoute\n    text: a\n"),
            2,
            "onbekende soort 'qoute'; bedoelde je 'quote'?",
        ),
        (read("dias:\n  - soort: klantqoute\n    tekst: a\n"), 2, "bedoelde je 'klantquote'?"),
        (
            read("slides:\n  - type: zzz\n"),
            2,
            "maak er een mededeling van (type: notice), of zet een plaatje in de inbox",
        ),
        (
            read("dias:\n  - soort: zzz\n"),
            2,
            "maak er een mededeling van (soort: mededeling), of zet een plaatje in de inbox",
        ),
        (read("slides:\n  - type: fallback\n"), 2, "de soort 'fallback' bestaat niet"),
        (read("slides:\n  - type:\n    text: a\n"), 2, "hier hoort een 'type' bij"),
        (read("slides:\n  - type: quote\n    customer: b\n"), 2, "het veld 'text' ontbreekt"),
        (read("dias:\n  - soort: klantquote\n    klant: b\n"), 2, "het veld 'tekst' ontbreekt"),
        (read("dias:\n  - soort: klantquote\n    tekst:\n"), 3, "'tekst' is leeg"),
        (read("dias:\n  - soort: klantquote\n    tekst: ''\n"), 3, "'tekst' is leeg"),
        (
            read("slides:\n  - type: quote\n    txt: b\n"),
            3,
            "onbekend veld 'txt'; bedoelde je 'text'?",
        ),
    ],
)
def test_a_mistake_in_a_field_or_type_says_what_was_meant_in_the_language_of_the_file(
    parsed: Parsed, line: int, words: str
) -> None:
    [only] = said(parsed)
    assert only.startswith(f"{line}:")
    assert words in only
    assert drafts(parsed)[0].slide is None


def test_a_field_that_was_left_empty_is_one_that_is_not_there() -> None:
    slide = good(quote("customer:", "weight:", "duration:", "until:", "reactions:", "sentiment:"))
    assert (slide.customer, slide.weight, slide.duration, slide.reactions) == ("", 1, None, ())


def test_all_problems_come_at_once_in_the_order_of_the_lines() -> None:
    parsed = read(
        "slides:\n  - type: quote\n    custommer: b\n    until: 2026-02-30\n    weight: 0\n  - type: qoute\n  - type: story\n  - text: @a\n"
        "  - type: quote\n    text: x\n    duration: 0\n"
    )
    assert [(problem.line, problem.flaw.code) for problem in parsed.problems] == [
        (2, "missing-field"),
        (3, "unknown-field-near"),
        (4, "no-such-day"),
        (5, "too-small"),
        (6, "unknown-type-near"),
        (7, "missing-field"),
        (8, "yaml-special"),
        (11, "duration-limit"),
    ]


def test_a_wrong_slide_is_a_draft_that_says_which_it_was() -> None:
    draft = drafts(read("slides:\n  - {type: quote, id: een, txet: a}\n"))[0]
    assert (draft.slide, draft.type, draft.id, draft.line) == (None, "quote", "een", 2)


# ── values ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("until: 2026-02-30", "2026-02-30 bestaat niet; 2026-02 heeft 28 dagen"),
        ("until: vandaag", "'vandaag' is geen datum of tijdstip; schrijf bijvoorbeeld "),
        ("until: [2026]", "'[2026]' is geen datum"),
        ("days: maandag-vrij", "'maandag-vrij' zijn geen dagen; schrijf bijvoorbeeld ma-vr"),
        ("days: [ma, foo]", "'[ma, foo]' zijn geen dagen"),
        ("hours: 9 uur", "'9 uur' zijn geen uren; schrijf bijvoorbeeld 09:00-17:00"),
        ("hours: 09:00-09:00", "'09:00-09:00' begint en eindigt op hetzelfde moment"),
        ("duration: 9999999999999", "een duur van 9999999999999 s kan niet; tussen 1 en 3600 s"),
        ("duration: lang", "'lang' is geen duur; schrijf een aantal seconden, of auto"),
        ("weight: 0", "0 is te klein; minstens 1"),
        ("weight: 101", "101 is te groot; hoogstens 100"),
        ("weight: veel", "'veel' is geen getal"),
        (f"weight: {'9' * 5000}", "is geen getal"),
        ("after_every: 1.5", "'1.5' is geen heel getal"),
        ("react: x", "'x' is geen webadres"),
        ("react: https://[::1", "'https://[::1' is geen webadres"),
        (
            f"react: https://x.nl/{'a' * 300}",
            "te lang voor een leesbare QR-code (313 tekens, hoogstens 300)",
        ),
        ("id: a b", "'a b' kan geen id zijn"),
        ("named: misschien", "'misschien' is geen ja of nee"),
        ("sentiment: postive", "'postive' kan hier niet; bedoelde je 'positive'?"),
        ("sentiment: neutral", "kies 'positive' of 'critical'"),
        ("customer: {a: b}", "hier hoort tekst te staan"),
        ('customer: "a\\0b"', "hier staat een onzichtbaar teken; haal het weg"),
        ("screens: {a: b}", "hier hoort een lijst te staan"),
        ("screens: ''", "'screens' is leeg"),
        ("from: 2026-03-01T12:00Z", ""),
    ],
)
def test_a_wrong_value_is_named_at_its_place_with_what_would_be_right(
    line: str, words: str
) -> None:
    parsed = quote(line)
    if not words:
        assert parsed.problems == ()
        return
    [only] = said(parsed)
    assert only.startswith(f"4:{5 + line.index(': ') + 2} ")
    assert words in only


def test_values_that_can_be_chosen_are_named_in_the_language_of_the_file() -> None:
    assert said(citaat("sentiment: neutraal")) == [
        "4:16 'neutraal' kan hier niet; kies 'positief' of 'kritisch'"
    ]


def test_from_after_until_names_both() -> None:
    [only] = said(citaat("vanaf: 2026-03-01", "tot: 2026-02-01"))
    assert only.startswith("4:5 'vanaf: 2026-03-01' ligt na 'tot: 2026-02-01' (regel 5)")


@pytest.mark.parametrize(
    "lines",
    [
        ("from: 2026-03-01", "until: 2026-03-01"),
        ("from: 2026-03-01 12:00", "until: 2026-03-01"),
        ("from: 2026-03-01", "until: 2026-03-01 12:00"),
    ],
)
def test_a_slide_for_one_day_is_no_contradiction(lines: tuple[str, str]) -> None:
    assert quote(*lines).problems == ()


CHAMPION = "slides:\n  - type: klantverbeteraar\n    name: Noor\n    achievement: Belt terug\n"


@pytest.mark.parametrize(
    ("lines", "place", "words"),
    [
        ("nomination: a", "5:17", "hier horen velden te staan"),
        ("nomination: {txt: a}", "5:18", "onbekend veld 'txt'; bedoelde je 'text'?"),
        ("nomination: {by: a}", "5:17", "het veld 'text' ontbreekt"),
        ("voordracht: {door: a}", "5:17", "het veld 'tekst' ontbreekt"),
        ("nomination: {text: a, by: [b]}", "5:31", "hier hoort tekst te staan"),
        ("nomination:\n      text:", "6:12", "'text' is leeg"),
        ("month: aprl", "5:12", "'aprl' is geen maand"),
    ],
)
def test_a_mistake_inside_a_nomination_is_named_there(lines: str, place: str, words: str) -> None:
    [only] = said(read(f"{CHAMPION}    {lines}\n"))
    assert only.startswith(place)
    assert words in only


def test_a_mistake_in_the_second_reaction_is_named_there() -> None:
    assert said(citaat("reacties:", "  - tekst: mooi", "  - tekst: fijn", "    doro: Kees")) == [
        "7:9 onbekend veld 'doro'; bedoelde je 'door'?"
    ]


def test_a_nomination_in_dutch_is_the_same_nomination() -> None:
    [draft] = drafts(
        read(
            "- {soort: klantverbeteraar, naam: Noor, verdienste: b, maand: april 2026, voordracht: {tekst: c, door: Joost}}\n"
        )
    )
    assert isinstance(draft.slide, Klantverbeteraar)
    assert draft.slide.nomination is not None
    assert (draft.slide.nomination.by, draft.slide.month.month if draft.slide.month else 0) == (
        "Joost",
        4,
    )


def test_of_a_withdrawn_quote_the_words_may_be_gone() -> None:
    for text in ("text: ''", "text:", "about: service"):
        slide = good(
            read(f"slides:\n  - type: quote\n    id: a\n    withdrawn: 2026-01-01\n    {text}\n")
        )
        assert slide.id == "a"


# ── advice ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (" ".join(["woord"] * 39), []),
        (" ".join(["woord"] * 40), ["quote-long"]),
        ("a" * 239, []),
        ("a" * 240, ["quote-long"]),
        ("8", ["only-a-score"]),
        ("9,5/10", ["only-a-score"]),
        ("★★★★★", ["only-a-score"]),
        ("Een 8!", ["only-a-score"]),
        ("NPS: 9", ["only-a-score"]),
        ("4,5 sterren", ["only-a-score"]),
        ("een tien", ["only-a-score"]),
        ("Een 8, want jullie belden terug.", []),
        ("Van het beste.", []),
        ("Twee.", []),
    ],
)
def test_a_long_quote_and_a_mere_score_are_warned_about_and_shown(
    text: str, codes: list[str]
) -> None:
    parsed = read(f"- type: quote\n  text: '{text}'\n")
    assert [problem.flaw.code for problem in parsed.problems] == codes
    assert all(problem.severity == "warning" and problem.line == 2 for problem in parsed.problems)
    assert drafts(parsed)[0].slide is not None


# ── kept on disk ──────────────────────────────────────────────────────────────────────────────────


def test_a_slide_that_was_kept_as_json_is_the_same_slide() -> None:
    text = "- {soort: klantquote, tekst: a, dagen: [ma, wo], uren: 9-17, duur: 5, reacties: [{tekst: mooi}], vanaf: 2026-04-14}\n"
    [draft] = drafts(read(text))
    again = draft_of(json.loads(json.dumps(draft.raw)), 1, PATH)
    assert again is not None
    assert again.slide == draft.slide


@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"type": "gone"},
        {"type": "quote"},
        {"type": "quote", "text": "a", "newer": "b"},
        {"type": ["quote"], "text": 1},
    ],
)
def test_what_is_no_slide_any_more_is_none(raw: dict[str, object]) -> None:
    assert draft_of(raw, 1, PATH) is None


# ── whatever is in it ─────────────────────────────────────────────────────────────────────────────


def test_a_naughty_string_is_a_quote_or_a_problem() -> None:
    lines = [
        line
        for line in NAUGHTY.read_text("utf-8").split("\n")
        if line and not line.startswith("#\t")
    ]
    assert len(lines) > 400
    for line in lines:
        parsed = read("- type: quote\n  id: a\n  text: '" + line.replace("'", "''") + "'\n")
        slides = [draft.slide for draft in drafts(parsed) if draft.slide]
        errors = [problem for problem in parsed.problems if problem.severity == "error"]
        assert len(slides) + len(errors) == 1, line
        assert all(
            problem.message("nl") and problem.message("en") and problem.line
            for problem in parsed.problems
        )
        if slides:
            assert (
                slides[0].reading() == line.translate({0x85: " ", 0x2028: " ", 0x2029: " "}).strip()
            )


def test_a_naughty_string_may_stand_anywhere() -> None:
    for line in NAUGHTY.read_text("utf-8").split("\n"):
        for text in (
            f"- type: quote\n  text: {line}\n",
            f"- {line}: a\n",
            f"{line}\n",
            f"slides: {line}\n",
            *(
                f"- type: quote\n  text: a\n  {field}: {line}\n"
                for field in (
                    "until",
                    "days",
                    "hours",
                    "duration",
                    "react",
                    "id",
                    "weight",
                    "reactions",
                    "named",
                    "screens",
                )
            ),
        ):
            for problem in read(text).problems:
                assert problem.message("nl") and problem.message("en")


@given(st.binary(max_size=300))
def test_any_bytes_are_slides_or_problems(data: bytes) -> None:
    parsed = parse(data, PATH)
    assert parsed.entries is not None or parsed.problems


FIELDS = st.sampled_from(
    [
        "type",
        "text",
        "id",
        "until",
        "from",
        "days",
        "hours",
        "duration",
        "weight",
        "react",
        "reactions",
        "nomination",
        "month",
        "file",
        "folder",
        "defaults",
        "slides",
        "title",
        "soort",
        "withdrawn",
        "xyz",
    ]
)
VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.text(max_size=12),
        st.integers(),
        st.floats(allow_nan=True),
        st.sampled_from(
            ["quote", "story", "image", "klantverbeteraar", "2026-02-30", "ma-vr", "ja"]
        ),
    ),
    lambda inside: st.one_of(
        st.lists(inside, max_size=3), st.dictionaries(FIELDS, inside, max_size=5)
    ),
    max_leaves=12,
)


@given(VALUES)
def test_any_shape_is_slides_or_problems(value: object) -> None:
    parsed = parse(json.dumps(value).encode(), PATH)
    assert parsed.entries is not None or parsed.problems
    for problem in parsed.problems:
        assert problem.message("nl") and problem.message("en")


# ── what only says how something looks ────────────────────────────────────────────────────────────

_STORY = "dias:\n  - soort: verhaal\n    titel: a\n    tekst: b\n    beeld: c.jpg\n"


@pytest.mark.parametrize(
    ("written", "part"),
    [("uitsnede: boven", "top"), ("uitsnede: Onder", "bottom"), ("crop: middle", "middle")],
)
def test_an_author_says_which_part_of_a_photo_stays(written: str, part: str) -> None:
    parsed = read(f"{_STORY}    {written}\n")
    assert parsed.problems == ()
    [draft] = drafts(parsed)
    assert getattr(draft.slide, "crop", None) == part


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("bovn", "6:15 'bovn' kan hier niet; bedoelde je 'boven'?"),
        ("links", "6:15 'links' kan hier niet; kies 'boven', 'midden' of 'onder'"),
        ("7", "6:15 '7' kan hier niet; kies 'boven', 'midden' of 'onder'"),
        ("[boven]", "6:15 '[boven]' kan hier niet; bedoelde je 'boven'?"),
    ],
)
def test_a_part_that_is_none_is_told_and_the_slide_plays(written: str, says: str) -> None:
    parsed = read(f"{_STORY}    uitsnede: {written}\n")
    assert said(parsed) == [says]
    assert [problem.severity for problem in parsed.problems] == ["warning"]
    [draft] = drafts(parsed)
    assert draft.slide is not None
    assert draft.slide.pictures() == ("c.jpg",)


def test_a_part_that_is_none_spares_a_person_in_the_hall_of_fame() -> None:
    parsed = read(
        "dias:\n  - soort: eregalerij\n    mensen:\n      - naam: Noor\n        foto: n.jpg\n"
        "        uitsnede: bovne\n"
    )
    assert said(parsed) == ["6:19 'bovne' kan hier niet; bedoelde je 'boven'?"]
    assert drafts(parsed)[0].slide is not None


@pytest.mark.parametrize(
    ("fit", "says"),
    [
        (
            "",
            [
                "4:15 'uitsnede' doet hier niets: het hele beeld staat erop. Zet er 'passend: "
                "vullend' bij, of haal deze regel weg"
            ],
        ),
        ("    passend: vullend\n", []),
    ],
)
def test_a_part_of_a_picture_that_is_whole_is_told(fit: str, says: list[str]) -> None:
    parsed = read(f"dias:\n  - soort: beeld\n    bestand: a.jpg\n    uitsnede: boven\n{fit}")
    assert said(parsed) == says
    assert drafts(parsed)[0].slide is not None


def test_beside_a_real_mistake_a_part_that_is_none_is_told_too() -> None:
    parsed = read("dias:\n  - soort: verhaal\n    tekst: b\n    uitsnede: bovn\n")
    assert [problem.line for problem in parsed.problems] == [2, 4]
    assert drafts(parsed)[0].slide is None
