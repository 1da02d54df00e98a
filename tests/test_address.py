"""All that we say in Dutch speaks to people as one voice does: *je*, never *u*."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PLAYER = Path(__file__).parents[1] / "player"
# Words that others say: the question of a survey.
OF_OTHERS = "zou u ons aanbevelen"
FORMAL = re.compile(r"(?<![\w{-])(?:u|uw|uzelf)(?![\w}=:])", re.IGNORECASE)


def spoken(path: Path) -> Iterator[str]:
    """The text constants of a module, without its docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    documented = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
            if id(node) not in documented:
                yield node.value


MODULES = sorted(
    path
    for path in PLAYER.rglob("*.py")
    if (
        re.search(r"words|sentences|problems|messages|options", path.stem)
        and path.stem != "weak_words"
    )
    or path.parent.name == "slides"
)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PLAYER).as_posix())
def test_nobody_is_addressed_formally(path: Path) -> None:
    formal = [
        text
        for text in spoken(path)
        if FORMAL.search(text.replace(OF_OTHERS, "").replace("U+", ""))
    ]
    assert formal == []


def test_a_formal_sentence_would_be_found() -> None:
    assert FORMAL.search("Kies wat u wilt laten zien.") and FORMAL.search("via uw proxy")
    assert not FORMAL.search("Kies wat je nu wilt, in dit uur.")
    assert len(MODULES) > 40
