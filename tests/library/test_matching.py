"""Which slide of the new version is which of the old one."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from player.library import matching
from player.library.matching import made_id


@dataclass
class One:
    text: str
    type: str = "quote"
    id: str | None = None
    wrong: bool = False
    seen: str = ""
    raw: object = field(init=False)

    def __post_init__(self) -> None:
        self.raw = {"type": self.type, "text": self.text, **({"id": self.id} if self.id else {})}


def matches(new: Sequence[One], old: Sequence[One]) -> list[int | None]:
    return matching.matches(new, old).old


def quotes(words: str) -> list[One]:
    return [One(word) for word in words.split()]


UNREADABLE = One("", type="", wrong=True)


def test_by_the_id_its_author_wrote_wherever_it_stands() -> None:
    old = [One("a", id="x"), One("b", id="y")]
    assert matches([One("anders", id="y"), One("nog anders", id="x")], old) == [1, 0]


def test_by_equal_content_wherever_it_stands() -> None:
    assert matches(quotes("c a b"), quotes("a b c")) == [2, 0, 1]


def test_an_id_that_was_added_or_taken_away_leaves_the_content_equal() -> None:
    assert matches([One("a"), One("b", id="y")], [One("a", id="x"), One("b")]) == [0, 1]


def test_a_typo_that_was_mended_is_the_nearest_of_its_type() -> None:
    assert matches(quotes("een twee drie"), quotes("een twe drie")) == [0, 1, 2]


def test_an_insertion_and_a_typo_mended_at_once() -> None:
    assert matches(quotes("nieuw een twee drie"), quotes("een twe drie"))[1:] == [0, 1, 2]
    assert matches(quotes("een nieuw twee drie"), quotes("een twe drie"))[::3] == [0, 2]


def test_a_deletion_and_a_typo_mended_at_once() -> None:
    assert matches(quotes("twee drie"), quotes("een twe drie")) == [1, 2]


def test_a_slide_does_not_become_one_of_another_type() -> None:
    assert matches([One("a", type="story")], [One("a", type="quote")]) == [None]


def test_a_slide_with_an_id_does_not_become_one_with_another() -> None:
    assert matches([One("b", id="nieuw")], [One("a", id="oud")]) == [None]


def test_a_new_slide_at_the_end_is_new() -> None:
    assert matches(quotes("a b c"), quotes("a b")) == [0, 1, None]


def test_of_two_twins_each_is_one() -> None:
    assert matches(quotes("a a"), quotes("a a")) == [0, 1]
    assert matches(quotes("a"), quotes("a a")) == [0]


def test_two_of_the_same_id_are_not_one_slide_twice() -> None:
    twins = [One("a", id="x"), One("b", id="x")]
    assert matches(twins, twins) == [0, 1]


def test_an_item_that_cannot_be_read_is_the_one_that_stood_between_its_neighbours() -> None:
    assert matches([One("a"), UNREADABLE, One("c")], quotes("a b c")) == [0, 1, 2]
    assert matches([UNREADABLE, One("b")], quotes("a b")) == [0, 1]
    assert matches([One("a"), UNREADABLE], quotes("a b")) == [0, 1]


def test_an_item_that_cannot_be_read_between_neighbours_that_were_next_to_each_other_is_new() -> (
    None
):
    assert matches([One("a"), UNREADABLE, One("b")], quotes("a b")) == [0, None, 1]


def test_an_item_that_cannot_be_read_is_not_one_that_was_deleted_elsewhere() -> None:
    assert matches([One("a"), One("b"), UNREADABLE, One("d")], quotes("x a b c d"))[2] == 3


@given(
    st.lists(
        st.tuples(
            st.sampled_from("abc"),
            st.sampled_from(["quote", "story", ""]),
            st.sampled_from([None, None, "x", "y"]),
        ),
        max_size=8,
    ),
    st.lists(
        st.tuples(
            st.sampled_from("abc"),
            st.sampled_from(["quote", "story"]),
            st.sampled_from([None, None, "x", "y"]),
        ),
        max_size=8,
    ),
)
def test_no_old_slide_is_two_new_ones(
    new: list[tuple[str, str, str | None]], old: list[tuple[str, str, str | None]]
) -> None:
    found = matches([One(*one) for one in new], [One(*one) for one in old])
    assert len(found) == len(new)
    used = [index for index in found if index is not None]
    assert len(used) == len(set(used)) and all(0 <= index < len(old) for index in used)


@given(st.lists(st.sampled_from("abcdef"), max_size=8))
def test_what_has_not_changed_is_what_it_was(words: list[str]) -> None:
    slides = [One(word) for word in words]
    assert matches(slides, slides) == list(range(len(slides)))


@given(st.sets(st.text(alphabet="abcdef", min_size=1, max_size=3), max_size=8), st.randoms())
def test_shuffling_loses_nobody(words: set[str], chance: random.Random) -> None:
    old = [One(word) for word in sorted(words)]
    new = chance.sample(old, len(old))
    assert [old[index].text for index in matches(new, old) if index is not None] == [
        one.text for one in new
    ]


def test_a_made_id_says_the_file_and_the_first_words() -> None:
    assert made_id("kantoor", "Ik wérd binnen een uur teruggebeld").startswith(
        "kantoor-ik-werd-binnen-"
    )
    assert made_id("mijn foto (1)", "").startswith("mijn-foto-1-")
    assert made_id("", "日本").startswith("dia-")
    assert made_id("a", "日本") != made_id("a", "中国")


def test_correcting_the_end_of_a_text_does_not_change_its_made_id() -> None:
    name = made_id("a", "Ik werd binnen het uur teruggebelt")
    assert (
        name
        == made_id("a", "ik werd binnen, het uur teruggebeld!")
        == made_id("a", "Ik werd binnen een kwartier geholpen.")
    )
    assert (
        name
        != made_id("a", "Ik word binnen het uur teruggebelt")
        != made_id("b", "Ik word binnen het uur teruggebelt")
    )


def test_a_long_list_of_which_everything_changed_is_not_compared_each_with_each() -> None:
    looks = 0

    class Counted(One):
        @property
        def type(self) -> str:
            nonlocal looks
            looks += 1
            return "quote"

        @type.setter
        def type(self, _: str) -> None: ...

    many = 400
    assert matches(
        [Counted(f"nieuw {n}") for n in range(many)], [One(f"oud {n}") for n in range(many)]
    ) == list(range(many))
    assert looks < 300 * many
