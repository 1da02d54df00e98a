"""What somebody meets who only types: help that says something, and a hint where a word is
wrong."""

from __future__ import annotations

import importlib
import inspect
import re
from pathlib import Path

from click.testing import CliRunner

from player.cli import klantbeeld

ROOT = Path(__file__).parents[1]


def test_every_command_says_on_one_line_what_it_does() -> None:
    said = CliRunner().invoke(klantbeeld, ["--help"], terminal_width=80).output
    for name, command in klantbeeld.commands.items():
        assert command.short_help and f"{name} " in said
        assert command.short_help in said, "not cut off"


def test_a_command_that_is_mistyped_is_suggested() -> None:
    done = CliRunner().invoke(klantbeeld, ["chek"])
    assert done.exit_code == 2
    assert "Did you mean 'check'?" in done.output
    assert "There are: " in CliRunner().invoke(klantbeeld, ["xyzzy"]).output


def test_every_option_says_what_it_does() -> None:
    for name, command in klantbeeld.commands.items():
        for parameter in command.params:
            assert parameter.param_type_name == "argument" or getattr(parameter, "help", ""), (
                name,
                parameter.name,
            )


def test_a_command_is_found_under_its_own_name() -> None:
    for name in klantbeeld.commands.keys() - {"play"}:
        called = "import_" if name == "import" else name
        entry = getattr(importlib.import_module(f"player.commands.{called}"), called)
        assert inspect.signature(entry).return_annotation == "int", "its exit code"


def test_every_click_that_we_allow_can_be_inherited_from() -> None:
    """Its classes take brackets since 8.4 and 8.5.1; before, no command would start."""
    found = {
        path.name: re.findall(r"^class \w+\(click\.\w+\[.*", text, re.MULTILINE)
        for path in (ROOT / "player").rglob("*.py")
        if "click" in (text := path.read_text("utf-8"))
    }
    assert "cli.py" in found and not any(found.values())
