"""How words become lines."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest

from player.paint.fonts import EMOJI_CLUSTER, Face, runs, width
from player.paint.line_breaks import End, atoms, hyphen_places, is_seam
from player.paint.line_choice import Group, Groups, TextLine, displeasure, ragged
from player.paint.marks import initials, quoted, right_to_left, typed, with_marks
from player.paint.text import SLACK, Words
from player.paint.weak_words import is_weak
from player.settings.theme import Marks, built_in
from player.text.sentences import excerpt, sentences

VOICE, OWN = Face("Newsreader"), Face("Inter")
MARKS = Marks()
QUOTE = "Ik belde op vrijdagmiddag nog even, en Samira bleef rustig aan de lijn tot alles geregeld was. Zo hoort het!"


def lines_of(
    text: str,
    size: float,
    room: float,
    *,
    least: float = 20,
    even: bool = True,
    language: str = "nl",
) -> list[str]:
    return [
        line.text for line in Words(text, VOICE, language).lines(size, room, least, even=even)[1]
    ]


def parts_of(text: str) -> list[str]:
    """The text cut wherever a line may gladly end."""
    found = [""]
    for atom in atoms(text):
        found[-1] += atom.text + (" " if atom.space else "")
        if atom.end is End.FREE:
            found.append("")
    return [part.strip() for part in found if part]


# ── where lines may end ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "name",
    [
        "van den Akker",
        "de Vries",
        "De Vries",
        "van ’t Hof",
        "van 't Hof",
        "op ’t Veld",
        "van der Meer",
        "ten Brinke",
        "in ’t Groen",
        "von Bülow",
    ],
)
def test_a_name_is_not_broken_after_its_tussenvoegsel(name: str) -> None:
    assert name in parts_of(f"Samen met Noor {name} is het gelukt")


def test_a_line_may_end_between_first_name_and_tussenvoegsel() -> None:
    assert parts_of("Noor van den Akker") == ["Noor", "van den Akker"]


def test_van_in_running_text_is_a_word_like_any_other() -> None:
    assert parts_of("de stem van de klant") == ["de", "stem", "van", "de", "klant"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Ja – nee", ["Ja –", "nee"]),
        ("Wat ?", ["Wat ?"]),
        ("om 14.30 uur", ["om", "14.30 uur"]),
        ("half één ’s nachts", ["half", "één", "’s nachts"]),
        ("op 14 april", ["op", "14 april"]),
        ("voor € 50", ["voor", "€ 50"]),
        ("voor\u00a0altijd samen", ["voor\u00a0altijd", "samen"]),
        ("dhr. Jansen", ["dhr. Jansen"]),
        ("(heel) fijn", ["(heel)", "fijn"]),
        ("(blz. 12–14) staat", ["(blz. 12–14)", "staat"]),
        ("zie [nr. 5] even", ["zie", "[nr. 5]", "even"]),
        ("kost (€ 12) of (12 km)", ["kost", "(€ 12)", "of", "(12 km)"]),
        ("bij (mevrouw van den Berg)", ["bij", "(mevrouw", "van den Berg)"]),
        ("de brief (14 april)", ["de", "brief", "(14 april)"]),
        ('op "blz. 3" staat', ["op", '"blz. 3"', "staat"]),
        ("mevrouw Bakker-van den Berg belde", ["mevrouw", "Bakker-van den Berg", "belde"]),
        ("(Jansen-de Wit)", ["(Jansen-de Wit)"]),
        ("Noor van der Meer-Jansen", ["Noor", "van der Meer-Jansen"]),
        ("Bakker‐van ’t Hof", ["Bakker‐van ’t Hof"]),
        ("Vermeulen-op den Kamp", ["Vermeulen-op den Kamp"]),
        ("Meulen-Oosterhuis", ["Meulen-Oosterhuis"]),
    ],
)
def test_what_belongs_together_stays_together(text: str, parts: list[str]) -> None:
    assert parts_of(text) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("NS-reizigers", ["NS-", "reizigers"]),
        ("e-mailadres", ["e-mailadres"]),
        ("’s-Hertogenbosch", ["’s-Hertogenbosch"]),
        ("klant/gebruiker", ["klant/", "gebruiker"]),
        ("en/of", ["en/of"]),
        ("2019-2020", ["2019-2020"]),
        ("wacht…en", ["wacht…en"]),
        ("Jan-Willem", ["Jan-Willem"]),
        ("Jan-Willem’s", ["Jan-Willem’s"]),
    ],
)
def test_inside_a_word_a_line_ends_only_after_a_hyphen_or_slash_between_whole_words(
    text: str, parts: list[str]
) -> None:
    assert parts_of(text) == parts


def test_an_address_may_be_broken_at_its_slashes_and_dots_without_a_hyphen() -> None:
    found = atoms("https://www.voorbeeld.nl/klacht/nieuw?id=12")
    assert found[0].text == "https://"
    assert "".join(atom.text for atom in found) == "https://www.voorbeeld.nl/klacht/nieuw?id=12"
    assert not any(atom.hyphen for atom in found)


def test_a_soft_hyphen_prints_nothing_unless_the_line_ends_there() -> None:
    assert lines_of("klant\u00adtevredenheid", 40, 2000) == ["klanttevredenheid"]
    first, second = lines_of(
        "klant\u00adtevredenheid", 40, width("klanttevredenh", VOICE) * 40, least=39
    )
    assert (first, second) == ("klant-", "tevredenheid")


def test_chinese_may_be_broken_anywhere_but_before_a_full_stop() -> None:
    found = parts_of("服务非常好。谢谢大家")
    assert "。" not in [part[0] for part in found]
    assert len(found) == 9


def test_a_chinese_name_among_dutch_words_stays_whole() -> None:
    assert "王小明," in parts_of("Dank aan 王小明, voor alles")


def test_a_line_end_in_the_file_is_a_space_and_an_empty_line_a_new_paragraph() -> None:
    assert lines_of("Eerst dit,\ndan dat.\n\nEn toen niets.", 40, 2000) == [
        "Eerst dit, dan dat.",
        "En toen niets.",
    ]


# ── emoji ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "emoji", ["😉", "👍🏽", "❤️", "🇳🇱", "👩🏽‍💻", "1️⃣", "👨‍👩‍👧‍👦", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "☺️", "✈️"]
)
def test_an_emoji_is_one_cluster_and_comes_from_the_emoji_font(emoji: str) -> None:
    found, missing = runs(f"Top {emoji}!", VOICE)
    assert EMOJI_CLUSTER.findall(emoji) == [emoji]
    assert [run.families[0] for run in found] == [
        "Newsreader-400",
        "NotoColorEmoji-400",
        "Newsreader-400",
    ]
    assert not missing


@pytest.mark.parametrize("text", ["100%", "#1 van 3*", "© 2026", "✓ gedaan"])
def test_digits_and_signs_come_from_the_text_font(text: str) -> None:
    found, missing = runs(text, OWN)
    assert {run.families[0] for run in found} == {"Inter-400"}
    assert not missing


def test_an_emoji_at_the_end_is_not_left_alone_on_the_last_line() -> None:
    for room in range(500, 1500, 50):
        assert lines_of("Wat een geweldige hulp kreeg ik van jullie 👏🏽", 90, room)[-1] != "👏🏽"


@pytest.mark.parametrize(
    "name",
    [
        "Şükran Öztürk-Wałęsa",
        "王小明",
        "דוד לוי",
        "محمد الأمين",
        "’s-Hertogenbosch",
        "Ђорђе",
        "Ελένη",
        "Nguyễn",
    ],
)
def test_every_neighbours_name_can_be_set(name: str) -> None:
    assert Words(name, VOICE, "nl").missing == set()


def test_a_character_that_no_font_has_is_named() -> None:
    assert Words("Hallo \U00012000", VOICE, "nl").missing == {"\U00012000"}


# ── measuring and fitting ─────────────────────────────────────────────────────────────────────────


def test_no_line_is_wider_than_its_room() -> None:
    for size in (50, 80, 110, 140):
        for room in (700, 1000, 1600):
            used, lines = Words(QUOTE, VOICE, "nl").lines(size, room, 20, even=True)
            assert max(line.width for line in lines) * used <= room * SLACK + 0.01
            assert max(width(line.text, VOICE) for line in lines) * used <= room


def test_all_words_come_out_in_order() -> None:
    assert " ".join(lines_of(QUOTE, 100, 1400)) == QUOTE


def test_the_count_of_lines_is_what_breaking_them_gives() -> None:
    for text in (
        QUOTE,
        "Weer een klanttevredenheidsonderzoeksresultaten-mail, maar niemand belt terug.",
        "服务非常好，问题当天就解决了。谢谢大家",
    ):
        words = Words(text, VOICE, "nl")
        for size in (60, 90, 120, 160):
            for room in (600, 900, 1300):
                count = words.count(size, room, 40)
                used, lines = words.lines(size, room, 40, even=True)
                assert len(lines) <= count[1]
                assert used <= count[0] + 0.01


def test_lines_are_balanced() -> None:
    words = Words(QUOTE, VOICE, "nl")
    for size in (80, 100, 120):
        lines = words.lines(size, 1600, 20, even=True)[1]
        assert ragged(lines) < 0.4


def test_one_short_word_is_not_left_on_the_last_line() -> None:
    for room in range(600, 1700, 30):
        lines = lines_of(
            "Belt elke klant terug voor het weekend, en dat doet ze al jaren zo",
            60,
            room,
            even=False,
        )
        assert lines[-1] != "zo"


def test_running_text_would_rather_be_uneven_than_leave_one_short_word_alone() -> None:
    assert lines_of("Snel klaar zijn, tussen de dozen door.", 42, 380, even=False)[-1] != "door."


def test_lines_of_one_length_please_more_than_ragged_ones() -> None:
    even = [TextLine("a", 10.0), TextLine("b", 9.5), TextLine("c d", 9.0, last=True)]
    uneven = [TextLine("a", 10.0), TextLine("b", 4.0), TextLine("c d", 9.0, last=True)]
    assert displeasure(even) < displeasure(uneven)


# ── lines with the sense ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("parts", "language"),
    [
        (["Jullie belden terug.", "Op vrijdagmiddag."], "nl"),
        (["Jullie belden terug.", "Op vrijdagmiddag.", "Ik moest er even", "van bijkomen."], "nl"),
        (["You called me back.", "On a Friday night.", "I needed a minute", "for that."], "en"),
        (["Na de derde keer", "‘even doorverbinden’", "hing ik op."], "nl"),
        (["She kept on saying", "‘let me look it up’", "until she had."], "en"),
        (["Op het loket stond", "‘gesloten wegens foto’s’", "in rode inkt."], "nl"),
    ],
)
def test_lines_end_where_a_reader_takes_breath(parts: list[str], language: str) -> None:
    # There are more ways to break it into as few lines, but these are the sentences and clauses.
    room = max(width(part, VOICE) for part in parts) * 100 / SLACK * 1.01
    assert lines_of(" ".join(parts), 100, room, language=language) == parts


def test_words_between_inner_marks_are_parted_where_they_fit_on_no_line() -> None:
    lines = lines_of("Er stond ‘u ontvangt zo spoedig mogelijk bericht van ons’.", 100, 900)
    assert len(lines) >= 3
    assert sum("‘" in line or "’" in line for line in lines) == 2


@pytest.mark.parametrize(
    ("words", "language", "weak"),
    [
        ("de", "nl", True),
        ("‘De", "nl", True),
        ("’t", "nl", True),
        ("the", "en", True),
        ("(of", "en", True),
        ("of", "nl", True),
        ("the", "nl", True),  # an English customer on a Dutch page
        ("het", "en", True),
        ("want", "nl", True),
        ("want", "en", False),  # a word of both, and in English a verb
        ("her", "nl", False),
        ("balie", "nl", False),
        ("op,", "nl", False),  # after it the voice rests
        ("maar…", "nl", False),
    ],
)
def test_a_weak_word_leans_on_the_next_one(words: str, language: str, weak: bool) -> None:
    assert is_weak(words, language) is weak


def test_a_line_ends_before_an_article_rather_than_after_it() -> None:
    # Both ways take two lines, and the first is the more even one.
    text = "Zij belde zelf de klant terug"
    room = width("Zij belde zelf de", VOICE) * 100 * 1.05
    assert lines_of(text, 100, room) == ["Zij belde zelf", "de klant terug"]


def test_what_joins_two_names_stays_with_the_second() -> None:
    text = "Lotte Jansen en Noor Willems luisteren mee"
    room = width("Noor Willems luisteren mee", VOICE) * 100 * 1.02
    for grown in (1.0, 1.1, 1.2):
        lines = lines_of(text, 100, room * grown)
        assert not any(line.endswith(" en") for line in lines), lines


def test_a_name_is_broken_before_van_and_not_in_a_double_surname() -> None:
    text = "Wij danken mevrouw Meulen-Oosterhuis en Noor van den Akker zeer"
    least = width("Meulen-Oosterhuis", VOICE) * 100 / SLACK
    for grown in (1.01, 1.15, 1.3, 1.5):
        lines = lines_of(text, 100, least * grown)
        assert any("Meulen-Oosterhuis" in line for line in lines), lines
        assert any("van den Akker" in line for line in lines), lines


def test_a_double_surname_that_fits_on_no_line_is_broken_at_its_own_hyphen() -> None:
    room = width("Oosterhuis", VOICE) * 100 * 1.05
    assert lines_of("Meulen-Oosterhuis", 100, room, least=99) == ["Meulen-", "Oosterhuis"]


def test_a_hyphen_stands_at_a_seam_however_many_places_the_word_has() -> None:
    lines = lines_of("klanttevredenheidsonderzoek", 100, 760, least=90)
    assert lines == ["klant-", "tevredenheids-", "onderzoek"]


# ── hyphens ───────────────────────────────────────────────────────────────────────────────────────


def test_a_long_word_becomes_a_little_smaller_before_it_is_hyphenated() -> None:
    used, lines = Words("Klanttevredenheid!", VOICE, "nl").lines(120, 800, 46, even=True)
    assert [line.text for line in lines] == ["Klanttevredenheid!"]
    assert 90 < used < 120


def test_a_forty_letter_compound_is_hyphenated_with_at_least_three_letters_on_either_side() -> None:
    lines = lines_of("klanttevredenheidsonderzoeksresultaten", 120, 700, least=90)
    assert len(lines) > 1
    assert all(line.endswith("-") and len(line) > 3 for line in lines[:-1])
    assert (
        "".join(line.removesuffix("-") for line in lines)
        == "klanttevredenheidsonderzoeksresultaten"
    )


def test_short_words_and_capitals_are_never_hyphenated() -> None:
    assert hyphen_places("geregeld", "nl") == ()
    assert hyphen_places("KLANTTEVREDENHEID", "nl") == ()
    assert all(
        3 <= place <= len("vrijdagmiddag") - 3 for place in hyphen_places("vrijdagmiddag", "nl")
    )


def test_capitals_are_hyphenated_rather_than_torn_apart_where_a_word_is_wider_than_the_screen() -> (
    None
):
    lines = lines_of("ARBEIDSONGESCHIKTHEIDSVERZEKERINGEN", 60, 800, least=50)
    assert len(lines) > 1
    assert all(line.endswith("-") for line in lines[:-1]), lines
    small = lines_of("arbeidsongeschiktheidsverzekeringen", 60, 600, least=50)
    assert {line.casefold() for line in lines} <= {
        "arbeidsongeschiktheids-",
        "verzekeringen",
        *small,
    }, lines


def test_a_hyphen_between_two_words_of_a_compound_is_preferred() -> None:
    assert is_seam("tevredenheidsonderzoek", len("tevredenheids"))
    assert not is_seam("tevredenheidsonderzoek", len("tevre"))


def test_what_is_wider_than_a_line_in_any_way_is_broken_anywhere() -> None:
    lines = lines_of("a" * 300, 60, 800, least=50)
    assert "".join(lines) == "a" * 300


def test_a_plain_quote_needs_no_dictionary_no_photo_library_and_no_numpy() -> None:
    code = (
        "import sys\n"
        "from player.paint.painter import Painter\nfrom player.scene import Column, Page, Scene, Tag, Text, Label\n"
        "from player.settings.theme import built_in\npage = Page()\n"
        f"text = Text({QUOTE!r}, 'display', fit=True, quoted=True, hang=True)\n"
        "scene = Scene(page, (page.label('Klantquote', Tag('Kan beter', 'down')), Column(page.stage, (text,)), page.footer()))\n"
        "painted = Painter(built_in()['daglicht']).paint(scene, 0, bytearray(1920 * 1080 * 4), 1920, 1080, order='BGRA')\n"
        "assert painted.usable\n"
        "print(*sorted({'PIL', 'numpy', 'pyphen', 'segno', 'pillow_heif', 'babel'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


# ── marks ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        "Top geholpen!",
        '"Top geholpen!"',
        "“Top geholpen!”",
        "„Top geholpen!”",
        "'Top geholpen!'",
        "«Top geholpen!»",
    ],
)
def test_marks_that_are_typed_already_are_not_doubled(text: str) -> None:
    assert quoted(text, MARKS) == ("“", "Top geholpen!", "”")


def test_a_quote_in_a_quote_takes_the_inner_marks() -> None:
    assert (
        quoted('Hij zei "dat komt goed" en weg was hij', MARKS)[1]
        == "Hij zei ‘dat komt goed’ en weg was hij"
    )
    assert (
        quoted("Hij zei “dat komt goed” en weg was hij", MARKS)[1]
        == "Hij zei ‘dat komt goed’ en weg was hij"
    )


@pytest.mark.parametrize(
    "text",
    ["De brief zei \"bel ons 'snel' terug\" en weg", "De brief zei “bel ons ‘snel’ terug” en weg"],
)
def test_a_quote_in_a_quote_in_a_quote_takes_the_outer_marks_again(text: str) -> None:
    assert quoted(text, MARKS)[1] == "De brief zei ‘bel ons “snel” terug’ en weg"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('Ze zei "hij zei "nee" tegen mij" en weg', "Ze zei ‘hij zei “nee” tegen mij’ en weg"),
        ("Ze zei 'hij zei 'nee' hard' en weg", "Ze zei ‘hij zei “nee” hard’ en weg"),
        ("Ze zei 'hij zei \"nee\" hard' en weg", "Ze zei ‘hij zei “nee” hard’ en weg"),
        ('"Ik zei "nee"."', "Ik zei ‘nee’."),
        ('"Ze zei: \'hij riep "nee" en ging\'"', "Ze zei: ‘hij riep “nee” en ging’"),
        (
            'Hij zei "ze zei \'het is "nee" dus\' tegen mij" en ging',
            "Hij zei ‘ze zei “het is ‘nee’ dus” tegen mij’ en ging",
        ),
        ('Ze noemde het „een "feest" hoor”', "Ze noemde het ‘een “feest” hoor’"),
        ("Zei hij („nee“)?", "Zei hij (‘nee’)?"),
    ],
)
def test_marks_alternate_however_deep_and_none_stays_straight(text: str, words: str) -> None:
    assert "".join(quoted(text, MARKS)) == f"“{words}”"


def test_in_our_own_text_what_is_typed_inside_marks_takes_the_other_ones() -> None:
    assert with_marks('Zij zei "dat is "klaar" nu"', MARKS) == "Zij zei “dat is ‘klaar’ nu”"
    assert with_marks("Lees 'Op \"weg\"' maar", MARKS) == "Lees ‘Op “weg”’ maar"


def test_an_apostrophe_in_an_inner_quote_stays_one() -> None:
    assert (
        quoted("Ze zei \"ik bel 's avonds de collega's\" en weg", MARKS)[1]
        == "Ze zei ‘ik bel ’s avonds de collega’s’ en weg"
    )


def test_two_quotes_at_both_ends_are_no_pair() -> None:
    assert quoted('"Ja", zei hij, "nee"', MARKS)[1] == "‘Ja’, zei hij, ‘nee’"


def test_a_theme_may_bring_other_marks() -> None:
    assert quoted('Zo "fijn"', Marks(("„", "”"), ("‚", "’"))) == ("„", "Zo ‚fijn’", "”")


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("'s-Hertogenbosch", "’s-Hertogenbosch"),
        ("'s ochtends", "’s ochtends"),
        ("foto's", "foto’s"),
        ("in 't Veld", "in ’t Veld"),
        ("zo'n", "zo’n"),
        ("IJsland", "IJsland"),
        ("[…] en toen", "[…] en toen"),
    ],
)
def test_apostrophes_are_what_they_should_be(text: str, right: str) -> None:
    assert typed(text) == right


def test_inches_stay_inches() -> None:
    assert with_marks('een scherm van 55" hier', MARKS) == 'een scherm van 55" hier'


# ── direction, names, sentences ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "turned"),
    [("שלום", True), ("محمد", True), ("Hallo محمد", False), ("“شكرا”", True), ("1, 2, 3", False)],
)
def test_the_first_letter_says_in_which_direction_a_text_runs(text: str, turned: bool) -> None:
    assert right_to_left(text) is turned


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Noor van den Akker", "NA"),
        ("Bo", "B"),
        ("IJsbrand de Boer", "IJB"),
        ("Jan-Willem", "JW"),
        ("Jan-Willem van der Meulen-Oosterhuis", "JM"),
        ("Ümit ’t Hooft-van ’t Veld", "ÜH"),
        ("Anna Maria Smit", "AS"),
        ("王小明", "王小明"),
        ("’t Hooft", "H"),
    ],
)
def test_initials_are_those_of_first_and_last_name(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_a_story_is_cut_between_sentences_not_after_abbreviations() -> None:
    text = "Dhr. Jansen kwam langs. Hij zei: “Nee.” Toen\nniet!\n\nMaar o.a. de brief van 14.30 uur hielp. Klaar."
    found = sentences(text)
    assert [part.strip() for part in found] == [
        "Dhr. Jansen kwam langs.",
        "Hij zei: “Nee.”",
        "Toen\nniet!",
        "Maar o.a. de brief van 14.30 uur hielp.",
        "Klaar.",
    ]
    assert "".join(found) == text


# ── excerpts ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("most", "kept"),
    [
        (100, "Ik belde. Na een uur, wat ik lang vond, kwam er iemand. Zij hielp mij."),
        (12, "Ik belde. Na een uur, wat ik lang vond, kwam er iemand. […]"),
        (5, "Ik belde. […]"),
        (1, "Ik […]"),
    ],
)
def test_an_excerpt_keeps_whole_sentences_and_says_that_something_was_left_out(
    most: int, kept: str
) -> None:
    assert (
        excerpt("Ik belde. Na een uur, wat ik lang vond, kwam er iemand.\nZij hielp mij.", most)
        == kept
    )


def test_an_excerpt_of_one_long_sentence_ends_at_a_comma_where_there_is_one() -> None:
    text = "Toen ik belde kreeg ik meteen iemand, die mij verder hielp met alles wat ik nodig had en nog veel meer"
    assert excerpt(text, 12) == "Toen ik belde kreeg ik meteen iemand […]"
    assert excerpt("een twee drie vier vijf zes zeven", 4) == "een twee drie vier […]"


# ── the seams of compounds ────────────────────────────────────────────────────────────────────────


def parted(word: str) -> str:
    places = hyphen_places(word, "nl")
    return "".join(
        ("=" if is_seam(word, at) else "-") * (at in places) + letter
        for at, letter in enumerate(word)
    )


@pytest.mark.parametrize(
    "written",
    [
        "klant=tevre-denheids=onder-zoek",
        "arbeids=onge-schiktheids=ver-ze-ke-ring",
        "bezoek=adres",
        "mede-wer-kers=tevre-den-heid",
        "wacht=woord=her-stel",
        "hypo-theek=advi-seur",
        "klach-ten=afhan-de-ling",
        "bejaar-den=tehuis",
        "zorg=ver-ze-ke-raar",
        "terug-bel=ver-zoek",
        "klant=verbeteraar",
        "ontevreden-heid",
        "vrien-de-lijk-heid",
    ],
)
def test_compounds_are_parted_at_their_seams(written: str) -> None:
    assert parted(written.replace("-", "").replace("=", "")) == written


@pytest.mark.parametrize(
    ("word", "parted"),
    [
        ("arbeidsongeschikt", "arbeids-ongeschikt"),
        ("klantnummer", "klant-nummer"),
        ("Klantnummer", "Klant-nummer"),
    ],
)
def test_a_word_that_does_not_fit_is_parted_at_its_seam(word: str, parted: str) -> None:
    first, _, second = parted.partition("-")
    room = max(width(first + "-", VOICE), width(second, VOICE)) * 100 / SLACK * 1.05
    assert lines_of(word, 100, room, least=95) == [first + "-", second]


def test_a_place_is_not_hyphenated_but_set_smaller() -> None:
    assert hyphen_places("Gravenzande", "nl") == ()
    room = width("’s-Gravenzande", VOICE) * 80
    assert lines_of("Thuis in ’s-Gravenzande", 100, room, least=40) == [
        "Thuis in",
        "’s-Gravenzande",
    ]


@pytest.mark.parametrize("word", ["35-jarige", "65-plussers", "24-uursdienst"])
def test_a_figure_stays_with_the_word_it_counts(word: str) -> None:
    assert parts_of(f"een {word} hier") == ["een", word, "hier"]


@pytest.mark.parametrize(
    ("text", "size", "lines"),
    [
        # A name is set smaller, down to 0.6 of the size; the line ends before it.
        ("Dat zei de balie in Gasselterboerveenschemond", 90, ["Gasselterboerveenschemond"]),
        ("Verantwoordelijkheid", 120, ["Verantwoordelijkheid"]),
        # A compound is parted on its seam, as before.
        ("een verzekeringsmaatschappij", 85, ["maatschappij"]),
    ],
)
def test_a_name_and_a_word_without_a_seam_are_set_smaller_rather_than_hyphenated(
    text: str, size: float, lines: list[str]
) -> None:
    words = Words(text, Face("Inter", 600), "nl", 0.0, 0.93, 0.7)
    used, found = words.lines(size, 888, 60, even=True)
    assert 0.6 * size <= used <= size
    assert set(lines) <= {line.text for line in found}


def test_what_a_customer_is_called_by_keeps_the_name_of_a_place_whole() -> None:
    # 61.9 is the least size of a name at 4 m; the place is a little wider than the page.
    words = Words("klant uit Gasselterboerveenschemond", Face("Inter", 600), "nl", 0, 0.7, 0.67)
    used, found = words.lines(61.9, 800, 61.9, even=True)
    assert [line.text for line in found] == ["klant uit", "Gasselterboerveenschemond"]
    assert 0.67 * 61.9 <= used < 61.9


@pytest.mark.parametrize(
    "word",
    [
        "klanttevredenheidsonderzoek",
        "arbeidsongeschiktheidsverzekering",
        "verantwoordelijkheidsgevoel",
        "onafhankelijkheidsverklaring",
    ],
)
def test_no_hyphen_before_heids(word: str) -> None:
    assert word.index("heids") not in hyphen_places(word, "nl")


def test_all_hyphens_leave_three_letters_on_either_side() -> None:
    for word in (
        "klantenservicemedewerkster",
        "ziekenhuisopname",
        "adreswijzigingsformulier",
        "huisartsenpost",
        "zorgtoeslag",
        "paspoortaanvraag",
    ):
        assert all(3 <= place <= len(word) - 3 for place in hyphen_places(word, "nl")), word


def test_english_has_its_own_dictionary() -> None:
    assert hyphen_places("responsibility", "en") != hyphen_places("responsibility", "nl")


# ── what is never broken ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        "Dank aan Noor van den Akker en Sanne de Vries, die mij op vrijdagmiddag om 16.30 uur nog terugbelden!",
        "Mevrouw De Vries – van de balie in ’s-Hertogenbosch – belde op 14 april voor € 50,00 terug …",
        "Super geholpen 👍🏽 door Jan op ’t Hof 👩🏽‍💻 en zijn team 🇳🇱!",
        "In het ziekenhuis (afdeling B) zei dr. Van der Meer: “Dat komt goed.”",
    ],
)
def test_at_no_width_a_name_a_moment_an_amount_or_an_emoji_is_torn_apart(text: str) -> None:
    whole = [
        "van den Akker",
        "de Vries",
        "De Vries",
        "16.30 uur",
        "14 april",
        "€ 50,00",
        "op ’t Hof",
        "👍🏽",
        "👩🏽‍💻",
        "🇳🇱!",
        "dr. Van der Meer",
        "terug …",
    ]
    words = Words(text, VOICE, "nl")
    for room in range(420, 1800, 60):
        for even in (True, False):
            lines = [line.text for line in words.lines(60, room, 40, even=even)[1]]
            for part in whole:
                if part in text and width(part, VOICE) * 60 < room * SLACK:
                    assert any(part in line for line in lines), (room, lines)
            assert not [
                line for line in lines if line[0] in ")”!?:;.,…–" or line.endswith(("(", "“", "‘"))
            ], (room, lines)


def test_a_no_break_space_holds_at_every_width() -> None:
    for room in range(300, 1500, 50):
        assert any(
            "20\u00a0minuten" in line
            for line in lines_of("Ik stond maar 20\u00a0minuten in de rij bij de balie", 60, room)
        )


def test_two_soft_hyphens_are_drawn_only_where_a_line_ends() -> None:
    text = "klant\u00adtevredenheids\u00adonderzoek"
    for room in range(300, 1400, 50):
        lines = lines_of(text, 60, room, least=58)
        assert "".join(line.removesuffix("-") for line in lines) == text.replace("\u00ad", "")
        assert all(line.endswith("-") for line in lines[:-1]) and not lines[-1].endswith("-")


@pytest.mark.parametrize(
    "url",
    [
        "https://www.voorbeeld.nl/klacht/nieuw?id=12&naam=jansen",
        "klantenservice@voorbeeld-organisatie.example",
    ],
)
def test_an_address_is_broken_without_a_hyphen_and_comes_out_whole(url: str) -> None:
    for room in range(400, 1600, 100):
        lines = lines_of(f"Kijk op {url} voor meer", 60, room, least=58)
        assert url in "".join(lines)


# ── fonts of the machine ──────────────────────────────────────────────────────────────────────────


def test_a_font_of_the_machine_stands_in_only_where_it_may() -> None:
    code = (
        "import sys\nfrom player.paint import fonts\nface = fonts.Face('Newsreader')\n"
        "found = set()\n"
        "for strangers in (False, True):\n"
        "    fonts.allow_strangers(strangers)\n"
        "    for text in ('สวัสดี', 'नमस्ते', '안녕하세요', '\u0531'):\n"
        "        runs, missing = fonts.runs(text, face)\n"
        "        names = {name for run in runs for name in run.families}\n"
        "        assert strangers or not any(name.startswith('stranger') for name in names)\n"
        "        assert strangers or missing\n"
        "        assert not strangers or bool(missing) != any(name.startswith('stranger') for name in names), (text, names, missing)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_an_emoji_after_a_name_makes_neither_tiny_type_nor_a_line_of_its_own_where_there_is_a_better_one() -> (
    None
):
    text = "Top geholpen door Noor van den Akker! 👩🏽‍💻❤️"
    used, lines = Words(text, VOICE, "nl").lines(150, 800, 46, even=True)
    assert used > 100
    assert any("van den Akker!" in line.text for line in lines)
    assert Words(text, VOICE, "nl").lines(150, 1560, 46, even=True)[1][-1].text != "👩🏽‍💻❤️"


# ── lists ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Dit kan beter:\n- de wachttijd\n- de brieven",
            ["Dit kan beter:", "- de wachttijd", "- de brieven"],
        ),
        ("1. Bel terug\n2. Schrijf helder\n", ["1. Bel terug", "2. Schrijf helder"]),
        ("• een\n  vervolg\n• twee", ["• een vervolg", "• twee"]),
        (
            "* een\nen verder\n* twee\nGroeten van Noor",
            ["* een en verder", "* twee", "Groeten van Noor"],
        ),
        ("1) een\n2) twee\n\nEn nu?", ["1) een", "2) twee", "En nu?"]),
        ("Ik belde\ntwee keer\nen toen", ["Ik belde twee keer en toen"]),
        ("Jansen-\nde Wit", ["Jansen- de Wit"]),
        ("van 9\n- 17 uur", ["van 9", "- 17 uur"]),
        ("kost\n3.50 euro", ["kost 3.50 euro"]),
    ],
)
def test_an_item_of_a_list_keeps_its_line(text: str, lines: list[str]) -> None:
    found, line = [], ""
    for atom in atoms(text):
        line += atom.text + (" " if atom.space else "")
        if atom.end is End.MUST:
            found.append(line)
            line = ""
    assert found == lines
    assert "".join(sentences(text)) == text


def test_the_mark_of_an_item_is_never_alone_on_a_line() -> None:
    assert atoms("- twee woorden")[0].end is End.NEED


# ── marks that a keyboard does not have ───────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (',,Ik werd geholpen"', "Ik werd geholpen"),
        (",,Ik werd geholpen''", "Ik werd geholpen"),
        (",,Ik werd geholpen”", "Ik werd geholpen"),
        ("‚‚Ik werd geholpen’’", "Ik werd geholpen"),
        ("``Ik werd geholpen''", "Ik werd geholpen"),
        ("''Ik werd geholpen''", "Ik werd geholpen"),
        ("<<Ik werd geholpen>>", "Ik werd geholpen"),
        ("Hij zei ,,kom maar'' tegen mij", "Hij zei ‘kom maar’ tegen mij"),
        ('Hij zei ,,kom maar" tegen mij', "Hij zei ‘kom maar’ tegen mij"),
        ("ja,,nee", "ja,,nee"),
        ("een tv van 32''", "een tv van 32''"),
        (",,Zo'n foto''", "Zo’n foto"),
    ],
)
def test_marks_typed_with_commas_and_apostrophes_are_not_doubled(given: str, words: str) -> None:
    assert quoted(given, MARKS) == (MARKS.outer[0], words, MARKS.outer[1])


def test_low_marks_in_running_text_are_marks() -> None:
    assert with_marks("Zij zei ,,kom maar'' tegen mij", MARKS) == "Zij zei „kom maar” tegen mij"


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("hyphens", [False, True])
def test_the_number_of_lines_does_not_depend_on_what_was_counted_before(
    seed: int, hyphens: bool
) -> None:
    chance = random.Random(seed)
    parts = [
        Group("x", chance.uniform(0.5, 6), 0.3, 0.4 * (hyphens and at % 3 == 0), at in (17, 39))
        for at in range(40)
    ]
    known = Groups(parts)
    for _ in range(300):
        limit = chance.uniform(6.5, 60)
        assert known.count(limit) == Groups(parts).count(limit)


def test_an_arabic_full_stop_stands_clear_of_the_last_letter() -> None:
    marks = built_in()["daglicht"].marks
    gap = "\u202f\u202f"
    assert quoted("ساعة واحدة.", marks)[1] == f"ساعة واحدة{gap}."
    assert with_marks("نعم. لا.", marks) == f"نعم{gap}. لا{gap}."
    for other in ("Dank. 3.5 ’s avonds.", "你好。", "v1.٢", "é. ü."):
        assert gap not in with_marks(other, marks)
