"""What is on the screen changes in one place, and only what the screen has said counts as seen."""

from __future__ import annotations

import ast
from dataclasses import fields
from pathlib import Path

import player.studio
from player.studio.state.on_screen import OnScreen, Show, Step

FIELDS = {field.name for kind in (Show, OnScreen) for field in fields(kind)}


def assigned(path: Path) -> set[str]:
    """What a module assigns of a `show`: `show.on`, `self._show.next`, `show.on.step` …"""
    targets = [
        target
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
    ]
    parts = [part for target in targets for part in getattr(target, "elts", [target])]
    names = {ast.unparse(part) for part in parts if isinstance(part, ast.Attribute)}
    return {
        name
        for name in names
        if name.rpartition(".")[2] in FIELDS
        and name.removeprefix("self.").partition(".")[0] in ("show", "_show")
    }


def test_only_its_own_methods_change_what_is_on_the_screen() -> None:
    modules = [*Path(player.studio.__file__).parent.rglob("*.py")]
    assert len(modules) > 15
    assert {path.name: names for path in modules if (names := assigned(path))} == {}


def show() -> Show:
    return Show(None, None)  # type: ignore[arg-type]  # neither is looked at here


def test_what_was_sent_is_on_but_not_yet_seen() -> None:
    now = show()
    now.sends_now(Step(1, "een", 1, 1, "m", 10), 5.0)
    assert now.on is not None and not now.on.confirmed
    now.confirms(Step(1, "een", 1, 1, "m", 10), 6.0)
    assert (now.on.confirmed, now.on.since) == (True, 6.0)


def test_a_repaint_leaves_the_time_and_what_the_screen_has_said() -> None:
    now = show()
    now.confirms(Step(1, "een", 1, 1, "m", 10), 6.0)
    now.sends_next(Step(2, "twee", 1, 1, "m", 10), 16.0)
    now.repaints(Step(3, "een", 1, 1, "n", 10))
    assert now.on == OnScreen(Step(3, "een", 1, 1, "n", 10), 6.0, confirmed=True)
    assert now.next is not None, "the screen keeps it beside a silent repaint"
    now.repaints(Step(4, "een", 1, 1, "o", 10, "updated"))
    assert now.on == OnScreen(Step(4, "een", 1, 1, "o", 10, "updated"), 6.0, confirmed=True)
    assert now.next is None, "it was prepared beside another picture"
