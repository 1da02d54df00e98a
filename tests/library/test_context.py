"""What a file takes from where it is named: another one where the same bytes give other slides."""

from __future__ import annotations

import pytest

from player.library.context import Context, key_of


def context(common, named=True, dutch=True, colleagues=()):
    return Context(common, named, dutch, colleagues)


def test_the_order_of_fields_does_not_count() -> None:
    assert context({"a": 1, "b": [2]}).key == context({"b": [2], "a": 1}).key


@pytest.mark.parametrize("other", [True, 1.0, "1", None, [1], {"a": 1}])
def test_values_that_python_takes_for_equal_differ(other: object) -> None:
    assert context({"weight": 1}).key != context({"weight": other}).key


def test_the_same_list_and_the_same_mapping_are_the_same_within_each_other() -> None:
    assert key_of({"a": [{"b": float("nan")}]}) == key_of({"a": [{"b": float("nan")}]})
    assert key_of({"a": [{"b": 1}]}) != key_of({"a": [{"b": 2}]})


def test_another_colleague_makes_another_one_and_where_it_is_named_does_not() -> None:
    assert context({}, colleagues=("Noor",)).key != context({}).key
    assert context({}, named=False).key == context({}).key
