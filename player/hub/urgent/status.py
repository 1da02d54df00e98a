"""How far an urgent notice has come: written or not, taken in or not, and which screens show it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from django.utils import timezone

from player.hub.content import content
from player.hub.looks.moments import told
from player.hub.looks.say import language, say
from player.hub.publishing.models import Kind, Outbox
from player.hub.publishing.publisher import publisher
from player.hub.screens.current import reports
from player.hub.screens.reading import Report
from player.hub.slide_files.stand import FOLDER
from player.hub.urgent.models import Urgent
from player.library.edition import Item
from player.problems import in_our_words

MOST_SCREENS = 30  # that are named


@dataclass(frozen=True, slots=True)
class Status:
    """`wrong`: why it is on no screen yet; `count`: on how many it is; `screens`: what each says,
    and whether it shows it, of many those that don't."""

    wrong: str = ""
    written: str = ""
    count: str = ""
    screens: tuple[tuple[str, str, bool], ...] = ()


def status(one: Urgent) -> Status:
    """Of a notice in force."""
    if why := unwritten():
        return Status(why)
    rows = Outbox.objects.filter(kind=Kind.URGENT, key=one.slide).exclude(done=None)
    done = rows.order_by("-done").values_list("done", flat=True).first()
    item = content().item(one.slide)
    wrong = ""
    if item is None and not takes_in():
        wrong = say("edit.not-taken-in", playlist=content().edition.config.playlist)
    elif item is None:
        wrong = say("urgent.not-there")
    elif item is not None and item.off:
        wrong = say("urgent.withdrawn")
    reports().look()
    screens = () if wrong else tuple(_screens(one))
    shows = sum(shown for _, _, shown in screens)
    count = say("urgent.count", n=shows, of=len(screens)) if screens else ""
    if len(screens) > MOST_SCREENS:
        screens = tuple(sorted(screens, key=lambda screen: screen[2])[:MOST_SCREENS])
    return Status(
        wrong, say("urgent.written", when=told(done, seconds=True)) if done else "", count, screens
    )


def unwritten() -> str:
    """Why what was decided does not lie in the folder; empty where it does."""
    waits = Outbox.objects.filter(kind=Kind.URGENT, done=None).order_by("-pk").first()
    if waits is None:
        return ""
    if publisher().is_second:
        return say("publishing.second")
    if why := publisher().away or waits.last_error:
        return say("urgent.away", why=in_our_words(why, language()))
    return say("urgent.busy")


def takes_in() -> bool:
    """Whether the playlist takes in what the hub writes."""
    edition = content().edition
    return edition.root / FOLDER in edition.folders or any(
        PurePath(item.draft.path).parent == FOLDER for item in edition.items
    )


def elsewhere() -> list[Item]:
    """The urgent notices that count now and are in a file of somebody: one of ours that was taken
    away lies there until the folder was read again, and is not told as if it stayed."""
    edition = content().edition
    ours = set(Urgent.objects.values_list("slide", flat=True))
    now = timezone.now().astimezone(edition.config.timezone)
    return [
        item
        for item in edition.items
        if item.slide.takes_over
        and item.id not in ours
        and not item.off
        and item.slide.window.open_at(now)
    ]


def _screens(one: Urgent) -> Iterator[tuple[str, str, bool]]:
    now, ticks = timezone.now(), time.monotonic()
    for report in sorted(reports().latest, key=lambda report: report.screen.casefold()):
        if report.is_alive(now, ticks):
            shows = report.slide == one.slide and report.state == "on"
            yield report.screen, _said(report, shows), shows


def _said(report: Report, shows: bool) -> str:
    if shows:
        return say("urgent.seen", when=told(report.since, seconds=True))
    return say("urgent.dark" if report.state == "dark" else "urgent.not-seen")
