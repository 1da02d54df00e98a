"""What loading a type of another package gives: the type, nothing, or why it can't be used."""

from __future__ import annotations

from importlib.metadata import EntryPoint

import pytest

from player import plugins


def test_a_type_that_cannot_be_loaded_says_why_in_what_loading_gives(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    offers = {
        "gone": EntryPoint("gone", "no_such_package.slides:Gone", plugins.GROUP),
        "there": EntryPoint("there", "fractions:Fraction", plugins.GROUP),
    }
    monkeypatch.setattr(plugins, "offered", lambda: offers)
    assert plugins.load("gone") == plugins.Broken("ModuleNotFoundError")
    assert plugins.load("nobody") is None
    from fractions import Fraction

    assert plugins.load("there") is Fraction
