"""Bringing a voice, a second look at it, and its end: each with its line in the log."""

from __future__ import annotations

from datetime import UTC, datetime

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from player.films.voice import Voice
from player.hub.audit.log import note
from player.hub.cleaning.duties import GONE
from player.hub.content import content
from player.hub.people.models import Person
from player.hub.roles import Role
from player.hub.spoken.models import Spoken
from player.hub.withdraw.allowed import edition_now, is_named
from player.hub.withdrawals.models import Withdrawal
from player.library.config_loader import Unusable
from player.library.edition import Item
from player.schedule.windows import Window
from player.slides.quote import Quote
from player.text.word_print import word_print

MAY = (Role.EDITOR, Role.MODERATOR)


def quotes() -> list[Item]:
    """The quotes that may be read aloud: those with a page of their own."""
    edition, now = edition_now()
    return [item for item in edition.items if _has_page(item, now)]


def _has_page(item: Item, now: datetime) -> bool:
    if not isinstance(item.slide, Quote) or item.slide.react is not True:
        return False
    begins, ends = item.window.span(now.tzinfo or UTC)
    return not (item.off or item.stands_in) and begins <= now.timestamp() < ends


def quote(slide: str) -> Item | None:
    """The one of that id."""
    return next((item for item in quotes() if item.id == slide), None)


def keep(request: HttpRequest, item: Item, voice: Voice) -> Spoken | None:
    """A voice that waits for a second look; the one that waited before is gone. None where the
    quote was withdrawn while the voice was made anew, which takes seconds."""
    with transaction.atomic():
        if quote(item.id) is None:
            return None
        Spoken.objects.filter(slide=item.id, checked=False).delete()
        made = Spoken.objects.create(
            slide=item.id,
            print=word_print(item.slide.said),
            sound=voice.data,
            seconds=voice.seconds,
            by=request.user,
        )
        note(request, "speak", f"spoken:{made.pk}", "done")
    return made


def may_check(request: HttpRequest, spoken: Spoken) -> bool:
    """Whether this person is a second look: another than who brought it, unless there is no
    other."""
    if spoken.by_id != request.user.pk:
        return True
    others = Person.objects.filter(groups__name__in=MAY, is_active=True)
    return not others.exclude(pk=request.user.pk).exists()


def check(request: HttpRequest, spoken: Spoken) -> bool:
    """Share it; whether that was allowed and it was still there."""
    if not may_check(request, spoken):
        return False
    with transaction.atomic():
        waits = Spoken.objects.filter(pk=spoken.pk, checked=False)
        if not waits.exists():
            return False
        Spoken.objects.filter(slide=spoken.slide, checked=True).delete()
        waits.update(checked=True)
        note(request, "speak-check", f"spoken:{spoken.pk}", "done")
    return True


def remove(request: HttpRequest, spoken: Spoken) -> None:
    """Its end, at once and everywhere."""
    with transaction.atomic():
        if Spoken.objects.filter(pk=spoken.pk).delete()[0]:
            note(request, "speak-end", f"spoken:{spoken.pk}", "done")


def waiting() -> int:
    """How many wait for a second look, of quotes that still have a page."""
    slides = Spoken.objects.filter(checked=False).values_list("slide", flat=True)
    return sum(_open(slide) is not None for slide in slides)


def shared(slide: str) -> Spoken | None:
    """What everybody may hear of a quote: read aloud as it stands now, checked, of a quote that
    everybody may open. Without the sound itself."""
    known = Spoken.objects.filter(slide=slide, checked=True).defer("sound").first()
    if known is None or (item := _open(slide)) is None:
        return None
    names = frozenset(
        name for both in Withdrawal.in_force().values_list("slide", "print") for name in both
    )
    if is_named(item, names - {""}) or word_print(item.slide.said) != known.print:
        return None
    return known


def _open(slide: str) -> Item | None:
    """The quote of that id, where everybody may open its page."""
    try:
        edition = content().edition
    except Unusable:
        return None
    item = edition.item(slide)
    now = datetime.now(edition.config.timezone)
    return item if item is not None and _has_page(item, now) else None


def address(slide: str, code: str) -> str:
    """Where one hears it, with the words beside it; empty where there is nothing to hear."""
    if shared(slide) is None:
        return ""
    return f"{settings.KLANTBEELD.public_url}{reverse('react', args=(code, slide))}#voorgelezen"


def clean(now: datetime | None = None) -> int:
    """Delete what is of a quote that was withdrawn in its own file, at once; and of one that stands
    in no file any more, or has other words, after a while. How many."""
    now = now or timezone.now()
    try:
        edition = content().edition
    except Unusable:
        return 0
    if edition.away_since is not None:
        return 0
    deleted = 0
    for one in Spoken.objects.defer("sound"):
        item, same = edition.item(one.slide), Spoken.objects.filter(pk=one.pk)
        if item is not None and _is_withdrawn(item, now.astimezone(edition.config.timezone)):
            deleted += same.delete()[0]
        elif item is not None and word_print(item.slide.said) == one.print:
            same.update(seen=now)
        elif now - one.seen > GONE:
            deleted += same.delete()[0]
    return deleted


def _is_withdrawn(item: Item, now: datetime) -> bool:
    return item.off or not Window(withdrawn=item.window.withdrawn).open_at(now)
