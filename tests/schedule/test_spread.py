"""As often as its weight says, evenly spread."""

from __future__ import annotations

from collections import Counter
from math import gcd

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from player.schedule.spread import spread

WEIGHTS = st.lists(st.integers(1, 12), min_size=1, max_size=14)


def written(weights: dict[str, int]) -> str:
    names = list(weights)
    return "".join(names[one] for one in spread(list(weights.values())))


@pytest.mark.parametrize(
    ("weights", "cycle"),
    [
        ({}, ""),
        ({"a": 1}, "a"),
        ({"a": 7}, "a"),
        ({"a": 1, "b": 1, "c": 1}, "abc"),
        ({"a": 2, "b": 2, "c": 2}, "abc"),
        ({"a": 2, "b": 1, "c": 1}, "abac"),
        ({"a": 1, "b": 3, "c": 1, "d": 1}, "abcbdb"),
        ({"a": 3, "b": 1, "c": 1, "d": 1, "e": 1, "f": 1, "g": 1}, "abcadeafg"),
        ({"a": 4, "b": 1, "c": 1}, "aabaac"),  # it has more than half
    ],
)
def test_a_cycle(weights: dict[str, int], cycle: str) -> None:
    assert written(weights) == cycle


@settings(max_examples=500)
@given(WEIGHTS)
def test_the_ratios_are_exact(weights: list[int]) -> None:
    counts = Counter(spread(weights))
    assert [counts[one] for one in range(len(weights))] == [
        weight // gcd(*weights) for weight in weights
    ]


@settings(max_examples=500)
@given(WEIGHTS)
def test_nothing_follows_itself_unless_it_has_more_than_half(weights: list[int]) -> None:
    cycle = spread(weights)
    if 2 * max(weights) <= sum(weights):
        assert all(cycle[at] != cycle[at - 1] for at in range(len(cycle)))


@given(WEIGHTS)
def test_it_begins_with_the_first_and_those_of_weight_1_keep_their_order(
    weights: list[int],
) -> None:
    cycle = spread(weights)
    assert cycle[0] == 0
    ones = [one for one in cycle if weights[one] == 1]
    least = [one for one, weight in enumerate(weights) if weight == 1]
    if gcd(*weights) == 1 and len(least) > 1:
        first = ones.index(least[0])
        assert ones[first:] + ones[:first] == least


@given(st.integers(2, 12), st.integers(1, 40))
def test_one_that_is_heavier_comes_at_even_distances(weight: int, others: int) -> None:
    cycle = spread([weight, *[1] * others])
    places = [at for at, one in enumerate(cycle) if one == 0]
    distances = {
        (after - before) % len(cycle) or len(cycle)
        for before, after in zip(places, [*places[1:], places[0]], strict=True)
    }
    assert max(distances) - min(distances) <= 1


@settings(max_examples=300)
@given(st.lists(st.sampled_from([1, 1, 1, 2, 3, 5]), min_size=8, max_size=30))
def test_none_waits_much_longer_than_its_share(weights: list[int]) -> None:
    cycle = spread(weights)
    for one in set(cycle):
        places = [at for at, other in enumerate(cycle) if other == one]
        waits = [
            (after - before) % len(cycle) or len(cycle)
            for before, after in zip(places, [*places[1:], places[0]], strict=True)
        ]
        assert max(waits) <= 2 * len(cycle) / len(places) + 1
