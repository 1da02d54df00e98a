"""What a studio imports quickly is what everybody imports; and where that fails, it imports it as
everybody does."""

from __future__ import annotations

import subprocess
import sys

# Each prints a line that says what it found, the same in both processes.
COMPARED = """
import json
from pydantic import BaseModel
from player.settings.config import Config
from player.slides.base import types

def below(model):
    return [one for part in model.__subclasses__() for one in (part, *below(part))]

known = types()
for model in below(BaseModel):  # Pydantic before 2.12 needs them compiled for what stands by itself
    model.model_rebuild()
print(json.dumps(Config.model_json_schema(), sort_keys=True))
for type_ in sorted(known):
    print(json.dumps(known[type_].model_json_schema(), sort_keys=True))
for wrong in ({"language": "fr"}, {"duration": -1}, {"screen": {"size": "big"}}, {"limits": 3}):
    try:
        print(Config.model_validate(wrong))
    except ValueError as error:
        print(error)
"""
QUICKLY = "from player.studio.quick_imports import import_quickly\nimport_quickly()\n"


def said(program: str) -> str:
    done = subprocess.run(
        [sys.executable, "-P", "-c", program], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_models_are_the_same_however_their_library_was_imported() -> None:
    usual, quick = said(COMPARED), said(QUICKLY + COMPARED)
    assert usual.count("\n") > 12
    assert quick == usual


def test_what_it_changes_meanwhile_is_as_it_was_afterwards() -> None:
    program = """
import dataclasses, re, sys, typing_extensions
before = dataclasses.dataclass, re.compile, typing_extensions.TypedDict
from player.studio import quick_imports
usual, times = quick_imports._import, []
quick_imports._import = lambda: (times.append(1), usual())
quick_imports.import_quickly()
after = dataclasses.dataclass, re.compile, typing_extensions.TypedDict
print(after == before, len(times), "pydantic.main" in sys.modules, "importlib.metadata" in sys.modules)
"""
    assert said(program) == "True 1 True False\n"


def test_a_release_that_it_does_not_suit_is_imported_as_usual() -> None:
    program = """
from player import lazy
def refuses(*_, **__):
    raise TypeError("another release")
ours, lazy.dataclass = lazy.dataclass, refuses
from player.studio import quick_imports
quick_imports.import_quickly()
lazy.dataclass = ours
"""
    assert said(program + COMPARED) == said(COMPARED)
