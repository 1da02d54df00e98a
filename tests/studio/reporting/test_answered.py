"""What colleagues say that was on the screen, by print."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from helpers.content import Content

from player.studio.reporting.answered import TOLD, Answered
from player.text.word_print import word_print

NOW = datetime(2026, 11, 29, 14, 2, tzinfo=ZoneInfo("Europe/Amsterdam"))


def answer(content: Content, number: int, *texts: str) -> None:
    said = ", ".join(f"{{tekst: {text}}}" for text in texts)
    content.write(f"reacties/q{number}.yaml", f"reacties: [{said}]\n")


def test_what_comes_on_with_its_slide_begins_with_it_and_what_comes_later_does_not(
    content: Content,
) -> None:
    content.play("type: quote, id: q1, text: Goed.", "type: quote, id: q2, text: Beter.")
    answer(content, 1, "Eerste.")
    answered, later = Answered(), NOW + timedelta(seconds=9)
    one, two = content.look().items
    assert answered.saw(one, NOW, NOW + timedelta(seconds=1))
    assert not answered.saw(one, NOW, NOW + timedelta(seconds=2))
    assert not answered.saw(two, later, later)  # nobody says anything of that one
    answer(content, 1, "Tweede.", "Eerste.")
    one = content.look().items[0]
    assert answered.saw(one, later, later + timedelta(seconds=1))
    answer(content, 1, "Derde.", "Tweede.", "Eerste.")
    one, at = content.look().items[0], later + timedelta(seconds=4)
    assert answered.saw(one, later, at)
    prints = [word_print(text) for text in ("Derde.", "Tweede.", "Eerste.")]
    assert answered.told() == [{"slide": "q1", "prints": prints, "at": at.isoformat()}]


def test_what_is_taken_back_is_no_news_and_is_told_no_more(content: Content) -> None:
    content.play("type: quote, id: q1, text: Goed.")
    answer(content, 1, "Eerste.")
    answered = Answered()
    assert answered.saw(content.look().items[0], NOW, NOW)
    content.write("reacties/q1.yaml", "reacties: []\n")
    assert not answered.saw(content.look().items[0], NOW, NOW)
    assert answered.told() == []


def test_a_long_round_is_news_once_and_the_latest_are_told(content: Content) -> None:
    many = TOLD + 20
    content.play(*(f"type: quote, id: q{n}, text: Nummer {n}." for n in range(many)))
    for number in range(many):
        answer(content, number, f"Antwoord {number}.")
    items, answered = content.look().items, Answered()
    rounds = [
        sum(
            answered.saw(item, at := NOW + timedelta(seconds=10 * (n + again * many)), at)
            for n, item in enumerate(items)
        )
        for again in range(3)
    ]
    assert rounds == [many, 0, 0]
    assert [one["slide"] for one in answered.told()] == [f"q{n}" for n in range(20, many)]
