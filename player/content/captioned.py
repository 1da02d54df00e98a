"""The name of a picture as its caption, checked in the same way as words that somebody wrote. Opens
no file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from player.content.people import looked_over
from player.content.pictures import caption_of, named, type_of
from player.content.playlist import parse
from player.problems import Flaw, Problem


def captioned(
    name: str, path: str, common: Mapping[str, Any], dutch: bool, colleagues: tuple[str, ...]
) -> tuple[str, tuple[Problem, ...]]:
    """The caption for a picture of that name (empty where it may have none), and the problems with
    it."""
    caption = caption_of(name)
    kind = type_of(name)
    if not caption or kind not in ("image", "video"):
        return "", ()
    itself = {"type": kind, "file": named(name)}

    def flaws(slide: Mapping[str, str]) -> dict[str, Flaw]:
        data = json.dumps(slide, ensure_ascii=False).encode()
        return {
            problem.flaw.code: problem.flaw
            for problem in looked_over(parse(data, path, common, dutch), colleagues).problems
        }

    without = flaws(itself)
    new_flaws = [
        Flaw("personal-data", {"kind": flaw.values["kind"]})
        if code == "personal-waits"
        else flaw  # the slide itself does not wait
        for code, flaw in flaws({**itself, "caption": caption}).items()
        if code not in without
    ]
    warnings = tuple(
        Problem(path, 0, 0, Flaw("caption-left-out", {"what": flaw}, severity="warning"))
        for flaw in new_flaws
    )
    return "" if new_flaws else caption, warnings
