"""The menu of staff: what a package puts in it, for whoever may open it.

A package adds to it by `MENU` in its `pages.py`: the name of a page, the sentence for it, and its
place: small numbers first, and what shares its tens stands together.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from functools import cache

from django.http import HttpRequest
from django.urls import reverse

from player.hub.asking import roles_of
from player.hub.looks.say import language, say
from player.hub.pages import packages_with, table
from player.hub.publishing.outbox import banner
from player.problems import in_our_words


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry as a template wants it."""

    url: str
    words: str
    here: str  # "page", this one; "true", what this one belongs to
    begins: bool  # a group, behind another


@cache
def _entries() -> tuple[tuple[int, str, str], ...]:
    """(place, page, sentence)"""
    return tuple(
        sorted(
            (place, page, sentence)
            for name in packages_with("pages")
            for page, sentence, place in getattr(
                importlib.import_module(f"player.hub.{name}.pages"), "MENU", ()
            )
        )
    )


def menu(request: HttpRequest) -> dict[str, object]:
    """For every template: `menu`, what whoever asks may open; `banner`, what staff must know."""
    roles = roles_of(request)
    if not roles:
        return {"menu": [], "banner": ""}
    known = banner()
    who = {page.name: page.who for page in table()}
    page = getattr(request, "page", None)
    here, within = getattr(page, "name", ""), getattr(page, "within", "")
    entries = [entry for entry in _entries() if who[entry[1]].lets_in(roles)]
    groups = [place // 10 for place, _, _ in entries]
    return {
        "menu": [
            Shown(
                reverse(name),
                say(sentence),
                _place(name, here, within),
                before not in (None, group),
            )
            for before, group, (_, name, sentence) in zip(
                [None, *groups], groups, entries, strict=False
            )
        ],
        "banner": _told(*known) if known is not None else "",
    }


def _place(page: str, here: str, within: str) -> str:
    return "page" if page == here else "true" if page == within else ""


def _told(name: str, values: dict[str, object]) -> str:
    """A sentence, with what a system says in the words of an office."""
    if "why" in values:
        values = values | {"why": in_our_words(str(values["why"]), language())}
    return say(name, **values)
