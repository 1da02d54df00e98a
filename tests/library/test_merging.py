"""What was removed from a file is gone, whatever else is wrong in it; and what a slide is called
hangs on the files alone."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest
from helpers.content import PIXEL, PLAYLIST, Content, ids, texts
from hypothesis import given, settings
from hypothesis import strategies as st

from player.library.state_store import StateStore
from player.playout.program import Program
from player.studio.cueing.picks import Picks

A, B, C = ("Anna belde meteen terug.", "Bas vond de brief te lang.", "Carla kreeg een kaartje.")
OTHER = "Iets heel anders dat hier nooit stond."


@pytest.fixture
def content(tmp_path: Path) -> Content:
    return Content(tmp_path)


def quotes(*texts: str, ids: bool = False) -> list[str]:
    return [
        f"type: quote, {f'id: {text[0].casefold()}, ' if ids else ''}text: '{text}'"
        for text in texts
    ]


MISTAKES = {
    "key": lambda slide: slide.replace("text:", "txet:"),
    "unknown": lambda slide: slide + ", duuur: 3",
    "value": lambda slide: slide + ", duration: drie",
    "type": lambda slide: slide.replace("type: quote", "type: qoute"),
    "no type": lambda slide: slide.replace("type: quote, ", ""),
    "bracket": lambda slide: slide + ", days: [ma",
    "quote": lambda slide: slide.replace("text: '", 'text: "'),
    "colon": lambda slide: slide.replace("text: ", "text "),
}


@pytest.mark.parametrize("mistake", MISTAKES)
@pytest.mark.parametrize("with_ids", [False, True])
@pytest.mark.parametrize(("deleted", "wrong"), [(0, 1), (0, 2), (1, 0), (1, 2), (2, 0), (2, 1)])
def test_of_a_deletion_and_a_mistake_in_one_save_the_deleted_one_goes_and_the_other_plays_on(
    content: Content, deleted: int, wrong: int, with_ids: bool, mistake: str
) -> None:
    slides = quotes(A, B, C, ids=with_ids)
    content.play(*slides)
    content.look()
    slides[wrong] = MISTAKES[mistake](slides[wrong])
    content.play(*(slide for at, slide in enumerate(slides) if at != deleted))
    left = [text for at, text in enumerate((A, B, C)) if at != deleted]
    assert texts(content.look()) == left
    content.restart()
    assert texts(content.look()) == left


@pytest.mark.parametrize(
    "wrong",
    [
        f"type: quote, txet: {OTHER}",
        f"type: quote, text: {OTHER}, duuur: 3",
        f"type: qoute, text: {OTHER}",
        f"text: {OTHER}",
        "type: quote",
        f"type: quote, text: @{OTHER}",
        f"type: quote, id: d, txet: {OTHER}",
        "type: quote, text: Bas vond het fijn., duuur: 3",
    ],
)
@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_deleted_id_does_not_come_back_in_a_wrong_slide(
    content: Content, wrong: str, at: int
) -> None:
    content.play(*quotes(A, B, C, ids=True))
    content.look()
    left = quotes(A, C, ids=True)
    content.play(*left[:at], wrong, *left[at:])
    assert texts(content.look()) == [A, C]


@pytest.mark.parametrize(
    "wrong",
    [
        f"type: quote, txet: {OTHER}",
        f"type: notice, title: {OTHER}, duuur: 3",
        f"type: quote, text: @{OTHER}",
    ],
)
@pytest.mark.parametrize(("deleted", "at"), [(0, 1), (0, 2), (1, 0), (1, 2), (2, 0), (2, 1)])
def test_nor_does_a_slide_without_id_in_a_wrong_one_elsewhere(
    content: Content, wrong: str, deleted: int, at: int
) -> None:
    content.play(*quotes(A, B, C))
    content.look()
    left = [text for n, text in enumerate((A, B, C)) if n != deleted]
    content.play(*quotes(*left)[:at], wrong, *quotes(*left)[at:])
    assert texts(content.look()) == left


def test_a_slide_that_was_rewritten_with_a_mistake_keeps_its_last_good_version(
    content: Content,
) -> None:
    content.play(*quotes(A, B, C))
    content.look()
    content.play(*quotes(A), f"type: quote, text: {OTHER}, duuur: 3", *quotes(C))
    assert texts(content.look()) == [A, B, C]


def test_a_picture_that_was_deleted_does_not_stand_in_for_one_whose_name_is_mistyped(
    content: Content,
) -> None:
    for name in ("aap", "noot", "mies"):
        content.write(f"assets/{name}.png", PIXEL)
    content.play(*(f"type: image, file: assets/{name}.png" for name in ("aap", "noot", "mies")))
    content.look()
    content.play("type: image, file: assets/ap.png", "type: image, file: assets/mies.png")
    assert [
        path.stem for item in content.look().items for path in item.pictures.values() if path
    ] == ["aap", "mies"]
    content.play(
        "type: image, file: assets/aap.png",
        "type: image, file: assets/mies.png",
        "type: image, file: assets/iets-nieuws.png",
    )
    assert [
        path.stem for item in content.look().items for path in item.pictures.values() if path
    ] == ["aap", "mies"]


def test_a_folder_that_was_deleted_does_not_stand_in_for_one_that_is_mistyped(
    content: Content,
) -> None:
    for name in ("voorjaar", "zomer", "najaar"):
        content.write(f"playlists/{name}/{name}.yaml", f"type: quote\ntext: {name}\n")
    content.play("folder: voorjaar", "folder: zomer", "folder: najaar")
    assert texts(content.look()) == ["voorjaar", "zomer", "najaar"]
    for wrong in ("folder: zomr", "folder: zomer, duuur: 3", "foldr: zomer"):
        content.play(wrong, "folder: najaar")
        assert texts(content.look()) == ["zomer", "najaar"], wrong
        content.play("folder: voorjaar", "folder: zomer", "folder: najaar")
        content.look()


# ── of what is wrong, no more plays on than is certain ────────────────────────────────────────────

PHONE, WAIT, TICKET, DESK, LETTER = (
    f"{word.capitalize()} over {word} en meer {word}"
    for word in ("telefoon", "wachttijd", "kaartje", "balie", "brief")
)
BROKEN = ", days: [ma"  # a bracket that is never closed


def after(content: Content, before: list[str], now: list[str]) -> list[str]:
    """What plays after that edit: the same after a restart, also where the edit was made while
    the player was off."""
    content.play(*before)
    content.look()
    content.restart()
    content.play(*now)
    seen = texts(content.look())
    content.restart()
    assert texts(content.look()) == seen
    return seen


def test_a_wrong_slide_that_was_moved_is_itself_and_none_that_was_removed(
    content: Content,
) -> None:
    before = [*quotes(PHONE, WAIT), f"type: notice, title: {LETTER}", *quotes(TICKET, DESK)]
    now = [f"type: quote, text: {DESK}{BROKEN}", *quotes(TICKET)]
    assert after(content, before, now) == [DESK, TICKET]


@pytest.mark.parametrize("typo", ["Balei", "Bali"])
def test_nor_where_a_word_of_it_was_mistyped_besides(content: Content, typo: str) -> None:
    text = DESK.replace("Balie", typo)
    now = [f"type: quote, text: {text}{BROKEN}", *quotes(TICKET)]
    assert after(content, quotes(PHONE, WAIT, TICKET, DESK), now) in ([TICKET], [DESK, TICKET])


@pytest.mark.parametrize("mistake", [BROKEN, ", duuur: 3"])
def test_a_wrong_slide_that_got_the_id_of_one_that_was_removed_does_not_bring_it_back(
    content: Content, mistake: str
) -> None:
    before = [f"type: quote, id: een, text: {PHONE}", f"type: quote, id: twee, text: {DESK}"]
    now = [f"type: quote, id: een, text: {DESK}{mistake}"]
    assert after(content, before, now) == []
    rewritten = [f"type: quote, id: een, text: {OTHER}{mistake}", before[1]]
    assert after(content, before, rewritten) == [PHONE, DESK]


def test_of_two_identical_texts_the_one_that_is_left_plays_on(content: Content) -> None:
    now = [f"type: quote, text: {DESK}{BROKEN}", *quotes(TICKET)]
    assert after(content, quotes(DESK, PHONE, TICKET, DESK), now) == [DESK, TICKET]
    now = [f"type: quote, text: {OTHER}{BROKEN}", *quotes(DESK)]
    assert after(content, quotes(DESK, PHONE, DESK), now) == [DESK]


def test_a_new_wrong_slide_is_none_of_several_that_were_removed_in_its_place(
    content: Content,
) -> None:
    new = "Parkeren over parkeren en meer parkeren"
    now = [*quotes(TICKET), f"type: quote, text: {new}{BROKEN}", *quotes(DESK)]
    assert after(content, quotes(TICKET, PHONE, WAIT, DESK), now) == [TICKET, DESK]
    now = [*quotes(TICKET), f"type: notice, title: {new}, duuur: 3", *quotes(DESK)]
    before = [*quotes(TICKET, PHONE), f"type: notice, title: {LETTER}", *quotes(DESK)]
    assert after(content, before, now) == [TICKET, DESK]


def test_two_new_wrong_slides_are_not_the_two_that_were_removed_in_their_place(
    content: Content,
) -> None:
    now = [
        *quotes(TICKET),
        f"type: quote, text: {OTHER}{BROKEN}",
        f"type: quote, text: Nog een ander verhaal.{BROKEN}",
        *quotes(DESK),
    ]
    assert after(content, quotes(TICKET, PHONE, WAIT, DESK), now) == [TICKET, DESK]


def test_a_slide_that_moved_away_leaves_no_room_for_the_one_that_was_removed_beside_it(
    content: Content,
) -> None:
    now = [*quotes(TICKET), f"type: quote, text: {OTHER}{BROKEN}", *quotes(DESK, WAIT)]
    assert after(content, quotes(TICKET, PHONE, WAIT, DESK), now) == [TICKET, DESK, WAIT]


def test_a_story_with_pages_is_told_by_its_pages(content: Content) -> None:
    def story(*pages: str) -> str:
        return f"type: story, title: Een verhaal, pages: [{', '.join(pages)}]"

    before = [story(PHONE, WAIT), story(TICKET, LETTER), *quotes(DESK)]
    wrong = story(TICKET, LETTER).replace("type: story", "type: storry")
    for now in ([wrong, *quotes(DESK)], [*quotes(DESK), story(TICKET, LETTER)[:-1], *quotes(A)]):
        seen = " ".join(after(content, before, now))
        assert "Telefoon" not in seen and "Kaartje" in seen and "Balie" in seen


@pytest.mark.parametrize("mistake", [BROKEN, ", duuur: 3"])
@pytest.mark.parametrize("restart", [False, True])
@pytest.mark.parametrize("first", [False, True])
def test_a_slide_that_was_never_right_takes_no_place_of_one_that_is_removed(
    content: Content, first: bool, restart: bool, mistake: str
) -> None:
    new = f"type: quote, text: {OTHER}{mistake}"
    content.play(*quotes(TICKET), *([new, *quotes(PHONE)] if first else [*quotes(PHONE), new]))
    assert texts(content.look()) == [TICKET, PHONE]
    if restart:
        content.restart()
    for still in (new, new.replace("anders", "andrs")):
        content.play(*quotes(TICKET), still)
        assert texts(content.look()) == [TICKET]
    content.play(*quotes(TICKET), new.replace(mistake, ""))
    assert texts(content.look()) == [TICKET, OTHER]


# ── in a file of which nothing can be used, and in other files ────────────────────────────────────


def listed(*items: str, head: str = "slides:") -> str:
    return f"{head}\n" + "".join(f"  - {{{item}}}\n" for item in items)


@pytest.mark.parametrize(
    "head", ["slidess:", "slides", "slides: [", "defaults: {days: [ma\n slides:"]
)
def test_what_was_removed_from_a_file_that_cannot_be_read_is_gone(
    content: Content, head: str
) -> None:
    content.play(*quotes(PHONE, WAIT), *quotes(A, B, ids=True), "type: countdown, to: 2099-01-01")
    content.look()
    now = f"type: quote, id: a, text: {OTHER}"  # a slide with that id was rewritten
    content.write(PLAYLIST, listed(*quotes(WAIT), now, head=head))
    assert texts(content.look())[:2] == [WAIT, A]
    content.restart()
    assert texts(content.look())[:2] == [WAIT, A]


def test_nor_by_an_id_that_was_given_to_another(content: Content) -> None:
    content.play(f"type: quote, id: een, text: {PHONE}", *quotes(WAIT))
    content.look()
    given = f"type: quote, id: een, text: {WAIT}"
    content.write(PLAYLIST, listed(given, head="slidess:"))
    assert texts(content.look()) == [WAIT]


def test_a_file_that_tells_no_slide_at_all_says_nothing_of_any(content: Content) -> None:
    content.play(*quotes(PHONE, WAIT))
    content.look()
    for nothing in ("slides: [\n", "{{{", listed(*quotes(A, B), head="slidess:")):
        content.write(PLAYLIST, nothing)
        assert texts(content.look()) == [PHONE, WAIT]
    content.write(PLAYLIST, listed(*quotes(A), head="slidess:"))
    assert texts(content.look()) == []


def test_a_list_without_its_key_of_which_one_wrong_slide_is_left(content: Content) -> None:
    content.write(PLAYLIST, "slides:\n  - {quotes: citaten.yaml, per_day: all}\n")
    before = "".join(f"- {{{quote}}}\n" for quote in quotes(PHONE, WAIT, DESK))
    content.write("playlists/citaten.yaml", before)
    assert texts(content.look()) == [PHONE, WAIT, DESK]
    content.write("playlists/citaten.yaml", f"- {{type: quote, text: {DESK}{BROKEN}}}\n")
    assert texts(content.look()) == [DESK]
    content.restart()
    assert texts(content.look()) == [DESK]


def test_a_first_item_without_its_dash_leaves_the_others_what_they_are(content: Content) -> None:
    before = [
        f"type: story, title: Een verhaal, pages: [{PHONE}]",
        f"type: notice, title: {LETTER}",
    ]
    content.play(*before, *quotes(DESK))
    content.look()
    story = f"type: story\n    title: Een verhaal\n    pages:\n      - {PHONE}\n"
    content.write(PLAYLIST, f"slides:\n  -{story}  - type: quote\n    txet: {DESK}\n")
    assert texts(content.look()) == [f"Een verhaal {PHONE}", DESK]


@pytest.mark.parametrize("dash", ["  -", "  –", "    ", " -"])
def test_nor_where_it_is_the_only_one_and_a_story_with_pages(content: Content, dash: str) -> None:
    story = f"type: story\n    title: Een verhaal\n    pages:\n      - {PHONE}\n      - {WAIT}\n"
    content.write(PLAYLIST, f"slides:\n  - type: quote\n    text: {DESK}\n  - {story}")
    assert texts(content.look()) == [DESK, f"Een verhaal {PHONE} {WAIT}"]
    content.write(PLAYLIST, f"slides:\n{dash}{story}")
    assert DESK not in texts(content.look())


@pytest.mark.parametrize("broken", ['"Balie over balie', '"Balie" over;x'])
def test_a_row_that_was_removed_from_a_table_beside_a_broken_one(
    content: Content, broken: str
) -> None:
    content.write(PLAYLIST, "slides:\n  - {quotes: export.csv, consent: yes, per_day: all}\n")
    head = "tekst;datum\n"
    rows = [f"{text};1-11-2026\n" for text in (PHONE, WAIT, TICKET, DESK)]
    content.write("playlists/export.csv", head + "".join(rows))
    assert texts(content.look()) == [PHONE, WAIT, TICKET, DESK]
    content.write("playlists/export.csv", f"{head}{broken};1-11-2026\n{rows[2]}")
    for _ in range(2):
        seen = " ".join(texts(content.look()))
        assert "Telefoon" not in seen and "Wachttijd" not in seen
        content.restart()


def test_a_slide_that_was_removed_from_a_folder_beside_a_broken_one(content: Content) -> None:
    content.write(PLAYLIST, "slides:\n  - folder: los\n")
    for name, text in (("a", PHONE), ("b", WAIT), ("c", DESK)):
        content.write(f"playlists/los/{name}.yaml", f"type: quote\ntext: {text}\n")
    assert texts(content.look()) == [PHONE, WAIT, DESK]
    content.remove("playlists/los/a.yaml")
    content.write("playlists/los/b.yaml", f"type: quote\ntext: {WAIT}\ndays: [ma\n")
    content.write("playlists/los/c.yaml", f"type: quote\ntxet: {DESK}\n")
    content.look()
    assert texts(content.later()) == [WAIT, DESK]
    content.restart()
    content.look()
    assert texts(content.later()) == [WAIT, DESK]


def test_an_anchor_that_went_with_a_removed_slide_does_not_keep_it(content: Content) -> None:
    before = [
        f"type: quote, text: {PHONE}, days: &week [ma, di, wo, do, vr, za, zo]",
        f"type: quote, text: {WAIT}",
        f"type: quote, text: {DESK}, days: *week",
    ]
    content.play(*before)
    assert texts(content.look()) == [PHONE, WAIT, DESK]
    content.play(before[2], before[1])
    assert texts(content.look()) == [DESK, WAIT]


def test_a_line_that_was_removed_beside_a_wrong_one_takes_in_nothing(content: Content) -> None:
    for name in ("voorjaar", "zomer"):
        content.write(f"playlists/{name}.yaml", f"slides:\n  - {{type: quote, text: {name}}}\n")
    content.play(*quotes(A), "playlist: voorjaar.yaml", *quotes(B, C))
    assert texts(content.look()) == [A, "voorjaar", B, C]
    content.play(*quotes(A), f"text: {OTHER}", *quotes(C))  # one of two that stood there
    assert texts(content.look()) == [A, C]
    content.play(*quotes(A), "playlist: voorjaar.yaml", *quotes(B, C))
    content.look()
    content.play(*quotes(A), "playlsit: voorjaar.yaml", *quotes(C))
    assert texts(content.look()) == [A, "voorjaar", C]


def test_a_studio_that_fell_while_it_kept_an_edit_brings_nothing_back(content: Content) -> None:
    content.play(*quotes(PHONE, WAIT, DESK))
    content.look()
    content.library.save()
    content.play(*quotes(PHONE, WAIT, DESK, TICKET))  # its list was never kept
    content.look()
    content.play(f"type: quote, text: {DESK}{BROKEN}", *quotes(TICKET))
    assert texts(content.look()) == [DESK, TICKET]
    content._library = None  # it fell before it kept that
    assert texts(content.look()) == [DESK, TICKET]


# ── the very same for every playlist, and every edit of it ────────────────────────────────────────

WORDS = [
    "brief",
    "kaartje",
    "balie",
    "telefoon",
    "formulier",
    "wachttijd",
    "koffie",
    "afspraak",
    "rekening",
    "website",
]
TYPES = ["type: quote, text", "type: notice, title"]
slides = st.lists(
    st.tuples(st.sampled_from(TYPES), st.integers(0, 9), st.booleans()),
    min_size=1,
    max_size=7,
    unique_by=lambda one: one[1],
)


def written(kind: str, word: int, named: bool) -> str:
    return f"{kind}: {WORDS[word].capitalize()} over {WORDS[word]} en meer {WORDS[word]}{f', id: {WORDS[word]}' if named else ''}"


@settings(max_examples=60, deadline=None)
@given(slides, st.data())
def test_whatever_is_edited_what_was_removed_never_plays_on(
    before: list[tuple[str, int, bool]], data: st.DataObject
) -> None:
    is_gone_whatever_is_edited(before, data)


@pytest.mark.long
@settings(max_examples=1500, deadline=None)
@given(slides, st.data())
def test_nor_of_many_more_edits(before: list[tuple[str, int, bool]], data: st.DataObject) -> None:
    is_gone_whatever_is_edited(before, data)


def is_gone_whatever_is_edited(before: list[tuple[str, int, bool]], data: st.DataObject) -> None:
    """No slide that was removed plays, and each that is right does, where it stands."""
    with TemporaryDirectory() as folder:
        content = Content(Path(folder))
        content.play(*(written(*one) for one in before))
        assert len(content.look().items) == len(before)
        removed = data.draw(st.sets(st.sampled_from(before), max_size=len(before)))
        left = [one for one in before if one not in removed]
        if data.draw(st.booleans()):
            left = data.draw(st.permutations(left))
        mistakes = data.draw(
            st.lists(st.sampled_from([None, *MISTAKES]), min_size=len(left), max_size=len(left))
        )
        now = [
            MISTAKES[mistake](written(*one)) if mistake else written(*one)
            for one, mistake in zip(left, mistakes, strict=True)
        ]
        content.play(*now)
        gone = {WORDS[word] for _, word, _ in removed}
        seen = texts(content.look())
        assert not [text for text in seen if any(word in text.casefold() for word in gone)]
        # And what is right plays: each where it stands.
        good = [
            written(*one).split(": ", 2)[2].split(", id")[0]
            for one, mistake in zip(left, mistakes, strict=True)
            if not mistake
        ]
        assert [text for text in seen if text in good] == good


@settings(max_examples=40, deadline=None)
@given(st.lists(slides, min_size=1, max_size=5), st.randoms())
def test_what_slides_are_called_hangs_on_the_folder_alone(
    versions: list[list[tuple[str, int, bool]]], chance: random.Random
) -> None:
    with TemporaryDirectory() as lived, TemporaryDirectory() as fresh:
        one, other = Content(Path(lived)), Content(Path(fresh))
        for version in versions:
            if chance.random() < 0.3:
                one.play(*(MISTAKES["unknown"](written(*slide)) for slide in version))
                one.look()
            one.play(
                *(written(*slide) for slide in version),
                *(written(*slide).replace(" en ", " of ") for slide in version[:2] if not slide[2]),
            )
            one.look()
            if chance.random() < 0.3:
                one.restart()
        other.write(PLAYLIST, (one.root / PLAYLIST).read_bytes())
        assert ids(one.look()) == ids(other.look())


def an_hour(content: Content) -> list[tuple[str | None, datetime, datetime]]:
    """What is on by the clock, with a quote of the day and slides that change places, in an
    hour."""
    program, now = (
        Program(content.look(), Picks(StateStore(content.state)).shown),
        datetime(2026, 11, 24, 9, 30, tzinfo=ZoneInfo("Europe/Amsterdam")),
    )
    turns, end = [], now + timedelta(hours=1)
    while now < end:
        slot = program.showing(now)
        turns.append((slot.id, slot.start, slot.end))
        now = slot.end
    return turns


def test_a_screen_that_saw_edits_and_one_that_did_not_agree_for_an_hour(tmp_path: Path) -> None:
    lived, chance = Content(tmp_path / "lived"), random.Random(7)
    lived.write("config.yaml", f"playlist: {PLAYLIST}\nsync: clock\n")
    moment = datetime(2026, 11, 24, 9, tzinfo=ZoneInfo("Europe/Amsterdam"))
    for nth in range(12):
        pool = [
            f"- {{type: quote, text: '{WORDS[n]} was voor mij {chance.choice(('goed', 'beter', 'best'))}'}}\n"
            for n in range(4 + nth % 5)
        ]
        chance.shuffle(pool)
        lived.write("playlists/citaten.yaml", "".join(pool))
        listed = [
            f"  - {{{written(TYPES[n % 2], n, n % 3 == 0)}, weight: {chance.choice((1, 2, 3))}}}\n"
            for n in range(10)
            if n != nth
        ]
        lived.write(
            PLAYLIST, "shuffle: yes\nslides:\n  - {quotes: citaten.yaml}\n" + "".join(listed)
        )
        edition = lived.look()
        for item in edition.items:  # it was on, so this screen holds on to it
            Picks(StateStore(lived.state)).hold_on_to(item, Program(edition), moment)
        if nth % 4 == 3:
            lived.restart()
    fresh = Content(tmp_path / "fresh")
    for name in ("config.yaml", PLAYLIST, "playlists/citaten.yaml"):
        fresh.write(name, (lived.root / name).read_bytes())
    turns = an_hour(lived)
    assert turns == an_hour(fresh)
    assert len({name for name, _, _ in turns}) == 11


@pytest.mark.parametrize("table", [False, True])
def test_correcting_the_end_of_a_text_changes_no_choice_of_the_day(
    tmp_path: Path, table: bool
) -> None:
    content, day = (
        Content(tmp_path),
        datetime(2026, 11, 24, 12, tzinfo=ZoneInfo("Europe/Amsterdam")),
    )
    texts = [
        f"{subject} {said} jullie heel goed gedaan, vind ik"
        for subject in ("De balie heeft", "Mijn brief is", "De arts werd", "Anna heeft")
        for said in ("werkelijk", "nu", "gisteren", "gelukkig")
    ]

    def picks(texts: list[str]) -> list[int]:
        """Which of them are chosen in the two weeks from that day."""
        if table:
            content.write(
                "playlists/citaten.csv",
                "tekst;datum\n"
                + "".join(f"{text};{1 + n % 3}-10-2026\n" for n, text in enumerate(texts)),
            )
        else:
            content.write(
                "playlists/citaten.yaml",
                "".join(f"- {{type: quote, text: '{text}'}}\n" for text in texts),
            )
        content.write(
            PLAYLIST,
            f"slides:\n  - {{quotes: citaten.{'csv' if table else 'yaml'}, consent: yes}}\n",
        )
        edition = content.look()
        said = {item.id: item.slide.reading() for item in edition.items if not item.stands_in}
        assert len(said) == len(texts)
        program = Program(edition)
        days = [day + timedelta(days=number) for number in range(14)]
        return [
            texts.index(said[pick.id or ""])
            for moment in days
            for found in program.picks(moment).values()
            for pick in found
        ]

    before = picks(texts)
    assert len(set(before)) > 5
    for corrected in range(len(texts)):
        for better in ("vindt ik.", "vind ik!", "zeg ik, en nog veel meer dan dat"):
            assert (
                picks(
                    [
                        *texts[:corrected],
                        texts[corrected].replace("vind ik", better),
                        *texts[corrected + 1 :],
                    ]
                )
                == before
            )


def test_of_two_that_begin_alike_the_one_that_stays_is_not_taken_for_the_one_that_went(
    content: Content,
) -> None:
    content.play(*quotes("Ik werd snel gebeld.", "Ik werd snel geholpen."))
    one, other = ids(content.look())
    assert other == f"{one}-2"
    content.play(*quotes("Ik werd snel geholpen."))
    edition = content.look()
    assert ids(edition) == [one]
    assert edition.renamed == {one: "", other: one}
