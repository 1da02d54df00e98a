"""What a winner agrees to → the slide: its fields, its file, its picture. Knows no page."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from player.content.entries import Draft
from player.hub.approval.photo import waiting
from player.hub.content import content
from player.hub.edit.checking import check
from player.hub.painting.painter import CannotPaint, Picture
from player.hub.painting.views import process, size_of
from player.hub.rounds.models import Approval
from player.hub.slide_files.change import new_file
from player.library.edition import Edition, Item
from player.problems import Language
from player.text.word_print import word_print


def fields_of(approval: Approval) -> dict[str, Any]:
    """The fields of the slide, as its file has them. After the last day it leaves every screen, the
    hall of fame too."""
    nomination = {"text": approval.reason, "by": approval.reason_by} if approval.reason else {}
    until = approval.until
    fields = {
        "type": "klantverbeteraar",
        "id": approval.round.slide,
        "month": f"{approval.round.month:%Y-%m}",
        "name": approval.who,
        "team": approval.team,
        "photo": approval.photo,
        "achievement": approval.words,
        "nomination": {key: value for key, value in nomination.items() if value},
        "screens": approval.round.jury.tags,
        "consent": "ja" if settings.KLANTBEELD.language == "nl" else "yes",
        "withdrawn": (until + timedelta(days=1)).isoformat() if until is not None else "",
    }
    return {key: value for key, value in fields.items() if value}


def file_of(approval: Approval) -> bytes:
    """Its file: the same bytes for the same slide."""
    return new_file(fields_of(approval), settings.KLANTBEELD.language)


def wrong_with(approval: Approval, spoken: Language) -> list[tuple[str, str]]:
    """Why it would not play, each with the field of the slide that it is about ("" for none): what
    `check` finds, and what only the painter does."""
    checked = check(fields_of(approval), spoken, path=_path(approval))
    found = [("", one) for one in checked.whole]
    found += [(way.split(".")[0], one) for way, said in checked.at.items() for one in said]
    wrong = [(key, one.words) for key, one in found if one.kind == "error"]
    if wrong or checked.draft is None:
        return wrong or [("", "")]
    return [(key, words) for key, words, kind in _judged(approval, checked.draft, spoken) if kind]


def advice(approval: Approval, spoken: Language) -> list[str]:
    """What could be better about the photo: it plays all the same."""
    draft = _draft(approval)
    if draft is None or not approval.photo:
        return []
    found = _judged(approval, draft, spoken)
    return [words for key, words, is_wrong in found if key == "photo" and not is_wrong]


def _judged(approval: Approval, draft: Draft, spoken: Language) -> list[tuple[str, str, bool]]:
    """What only the painter finds: the field, in words, and whether it would not play."""
    edition = _house()
    long, short = sorted(edition.config.screen.size or (1920, 1080), reverse=True)
    now = datetime.now(edition.config.timezone)
    try:
        flaws = process().judge(edition, _item(draft, approval), now, long, short)
    except CannotPaint:
        return []  # nothing is known; what cannot be shown, the picture shows
    return [
        (
            str(flaw.at[0]) if flaw.at else "photo" if "name" in flaw.values else "",
            draft.problem(flaw).message(spoken),
            flaw.severity == "error",
        )
        for flaw in flaws
    ]


def print_of_words(approval: Approval) -> str:
    """By which a withdrawal knows it, whatever its id; empty where it is no slide."""
    draft = _draft(approval)
    return word_print(draft.slide.said) if draft is not None and draft.slide is not None else ""


def painted(approval: Approval) -> Picture:
    """As the television will show it. Raises CannotPaint."""
    draft = _draft(approval)
    if draft is None or draft.slide is None:
        raise CannotPaint("no-slide")
    edition = _house()
    now = datetime.now(edition.config.timezone)
    return process().paint(edition, _item(draft, approval), now, *size_of())


def _draft(approval: Approval) -> Draft | None:
    language = settings.KLANTBEELD.language
    return check(fields_of(approval), language, path=_path(approval)).draft


def _path(approval: Approval) -> str:
    return str(approval.round.path_of(approval.round.slide))


def _house() -> Edition:
    """By day."""
    edition = content().edition
    return replace(edition, dresses=edition.dresses[:1]) if edition.dresses else edition


def _item(draft: Draft, approval: Approval) -> Item:
    slide = draft.slide
    assert slide is not None
    pictures: dict[str, Path | None] = {}
    if approval.photo:
        pictures[approval.photo] = waiting(approval) or settings.KLANTBEELD.root / approval.photo
    return Item(draft.id or "winner", slide, draft, slide.window, pictures)
