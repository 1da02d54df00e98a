"""Screens that go by the clock: real players that know nothing of each other, and what they really
showed."""

from __future__ import annotations

import statistics

import pytest
from play.office import FAST, Player, moment
from screen.playing import eventually

SYNC = "sync: clock\ntransition: {kind: crossfade, seconds: 0.1}\n"


def turns(player):
    """What it showed, each with its moment."""
    return [
        (event["slide"], event["page"], moment(event))
        for event in player.events()
        if event["event"] == "shown" and event["why"] == "schedule"
    ]


def in_step(one, other, enough, after=-0.5):
    """Once both have shown so many since the later one began (and `after` s more): the same slides
    in the same order. By how much they differ, in seconds.
    """

    def common():
        since = max(turns(one)[:1] + turns(other)[:1], key=lambda turn: turn[2])[2] + after
        both = [[turn for turn in turns(player) if turn[2] >= since] for player in (one, other)]
        shortest = min(len(turned) for turned in both)
        return [turned[:shortest] for turned in both] if shortest >= enough else None

    eventually(lambda: turns(one) and turns(other))
    ours, theirs = eventually(common, 60)
    assert [turn[:2] for turn in ours] == [turn[:2] for turn in theirs]
    apart = [abs(a[2] - b[2]) for a, b in zip(ours, theirs, strict=True)]
    assert max(apart) < 1
    return apart


def test_two_players_that_started_at_other_times_show_the_same_at_the_same_moment(
    office, tmp_path, record_property
):
    office = office(FAST, SYNC)
    first = Player(office, tmp_path / "a", "--screen", "a")
    try:
        first.shown("twee", why="schedule")
        second = Player(office, tmp_path / "b", "--screen", "b")
        try:
            apart = in_step(first, second, 12)
            record_property("apart", apart)
            print(
                f"apart: median {statistics.median(apart) * 1000:.1f} ms, worst {max(apart) * 1000:.1f} ms of {len(apart)}"
            )
            for player in (first, second):
                assert all(
                    one[2] - other[2] > 0.5
                    for other, one in zip(turns(player)[1:], turns(player)[2:], strict=False)
                ), "none was skipped"
        finally:
            second.close()
    finally:
        first.close()


@pytest.mark.long
def test_a_television_and_a_player_without_one_are_in_step_also_after_keys(
    office, tmp_path, television
):
    import os
    import subprocess

    office = office(FAST, SYNC)
    seen = Player(office, tmp_path / "a", "--screen", "a", display=television)
    blind = Player(office, tmp_path / "b", "--screen", "b")
    try:
        in_step(seen, blind, 4)
        for _ in range(3):
            subprocess.run(
                ["xdotool", "key", "Right"], env={**os.environ, "DISPLAY": television}, check=True
            )
        pressed = moment(seen.logs("shown", why="key"))

        def again():
            since = [turn for turn in turns(seen) if turn[2] > pressed + 6]
            until = [turn for turn in turns(blind) if turn[2] > pressed + 6]
            return (since, until) if min(len(since), len(until)) >= 5 else None

        ours, theirs = eventually(again, 60)
        if ours[0][0] != theirs[0][0]:  # one of the two was just past the moment from which we look
            ours, theirs = (ours[1:], theirs) if ours[0][2] < theirs[0][2] else (ours, theirs[1:])
        apart = [abs(a[2] - b[2]) for a, b in zip(ours, theirs, strict=False)]
        assert [turn[0] for turn in ours[:4]] == [turn[0] for turn in theirs[:4]]
        assert max(apart) < 1
        print(
            f"apart: median {statistics.median(apart) * 1000:.1f} ms, worst {max(apart) * 1000:.1f} ms of {len(apart)}"
        )
    finally:
        seen.close()
        blind.close()


@pytest.mark.long
def test_a_player_that_saw_ten_edits_and_one_that_starts_after_them_agree(office, tmp_path):
    """Slides without ids that change places every day, and a quote of the day: what was lived
    through has no say in it."""
    folder = office("", SYNC + "duration: 1\n")

    def save(nth):
        quotes = "".join(
            f"  - {{soort: klantquote, tekst: '{word} klant {'vond' if nth < number else 'vindt'} dit de {number}e keer fijn.'}}\n"
            for number, word in enumerate(("Een", "Geen", "Elke", "Deze", "Menige"), 1)
            if number != 1 + nth % 5
        )
        pool = "".join(
            f"- {{soort: klantquote, tekst: 'Citaat {number} is {'goed' * (1 + nth % 2)}'}}\n"
            for number in range(3 + nth % 4)
        )
        folder.replace("playlists/citaten.yaml", pool)
        folder.replace(
            "playlists/kantoor.yaml",
            f"shuffle: yes\nslides:\n{quotes}  - klantquotes: citaten.yaml\n",
        )

    save(0)
    first = Player(folder, tmp_path / "a", "--screen", "a")
    try:
        eventually(lambda: turns(first))
        for nth in range(1, 11):
            first.mark()
            save(nth)
            first.logs("reloaded", path="playlists/kantoor.yaml")
        second = Player(folder, tmp_path / "b", "--screen", "b")
        try:
            # What was on at the last edit has left by then. Not at the moment at which one turn
            # makes way for the next: one may log it just before, and the other just after.
            in_step(first, second, 8, after=6.5)
        finally:
            second.close()
    finally:
        first.close()
