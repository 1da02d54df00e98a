"""A reaction as a moderator sees it: beside its quote, with what was found in it and how it stands.
Looks nothing up by itself, but for all rows of a page at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from player.hub.content import content
from player.hub.looks.moments import told
from player.hub.looks.say import say
from player.hub.moderate.deeds import REASONS, read_mark
from player.hub.moderate.marks import Marks, marks
from player.hub.moderate.models import Handling
from player.hub.publishing.outbox import trouble
from player.hub.reactions.models import Reaction
from player.hub.reactions.states import SHOWN, State
from player.library.edition import Item
from player.problems import Language, in_our_words
from player.settings.signs import IN_WORDS, NAMES, as_svg
from player.slides.quote import Quote
from player.text.personal_data import Kind

_STATES = {
    State.SENT: "moderate.state-sent",
    State.APPROVED: "moderate.state-approved",
    State.WITHDRAWN: "moderate.state-withdrawn",
    State.EXPIRED: "moderate.state-expired",
}
_KINDS: Mapping[Kind, str] = {
    "email": "moderate.kind-email",
    "telephone": "moderate.kind-telephone",
    "iban": "moderate.kind-iban",
    "bsn": "moderate.kind-bsn",
    "postcode": "moderate.kind-postcode",
}


@dataclass(frozen=True, slots=True)
class Row:
    """All that a row says. `read` is the mark of the words that it shows; `watched`: what is
    known of it may soon be more."""

    one: Reaction
    quote: Quote | None
    about_quote: str
    language: str
    marks: Marks
    hints: tuple[str, ...]
    shape: SafeString
    sign: str
    made: str
    waits: bool
    state: str
    decided: str
    why: str
    original: str
    original_by: str
    was_cut: bool
    can_undo: bool
    watched: bool
    read: str
    error: str = ""
    told: str = ""
    kept: str = ""
    open: str = ""  # which of its forms was sent and came back

    @property
    def reasons(self) -> list[tuple[str, str]]:
        """What may be the matter, with the words for it."""
        return [(reason, say(name)) for reason, name in REASONS.items()]


class Rows:
    """Makes the rows of one page."""

    def __init__(self, language: Language) -> None:
        """`language`: of whoever reads, for the words of the signs."""
        edition = content().edition
        self._items: Mapping[str, Item] = {item.id: item for item in edition.items}
        self._colleagues = edition.config.colleagues
        self._written, self._language = edition.config.language, language
        self._spoken = IN_WORDS[language]
        self._trouble: str | None = None

    def of(self, reactions: Iterable[Reaction]) -> list[Row]:
        """A row for each; their handlings are looked up together."""
        listed = list(reactions)
        handlings = {
            one.reaction_id: one
            for one in Handling.objects.filter(reaction__in=[one.pk for one in listed])
        }
        return [self._row(one, handlings.get(one.pk)) for one in listed]

    def _row(self, one: Reaction, handling: Handling | None) -> Row:
        item = self._items.get(one.slide)
        quote = item.slide if item is not None and isinstance(item.slide, Quote) else None
        critical = quote is not None and quote.sentiment == "critical"
        found = marks(one.text, one.by, critical, self._colleagues)
        state = State(one.state)
        cut = handling is not None and handling.cut
        known = one.sign in NAMES
        return Row(
            one,
            quote,
            _about(item, quote),
            self._written,
            found,
            tuple(_hints(found)),
            mark_safe(as_svg(one.sign)) if known else SafeString(),
            self._spoken[one.sign] if known else "",
            told(one.made),
            state is State.SENT,
            self._state(one, state),
            _decided(one),
            handling.why if handling is not None else "",
            handling.text if handling is not None and cut else "",
            handling.by if handling is not None and cut else "",
            cut,
            state in SHOWN or state is State.REJECTED,
            state in (State.APPROVED, State.FILED),
            read_mark(one),
            kept=one.text,
        )

    def _state(self, one: Reaction, state: State) -> str:
        if state is State.APPROVED:
            if self._trouble is None:
                self._trouble = in_our_words(trouble(), self._language)
            if self._trouble:
                return say("moderate.state-approved-why", why=self._trouble)
        if state is State.FILED:
            return say("moderate.state-filed", when=told(one.published_at))
        if state is State.SEEN:
            return say("moderate.state-seen", screen=one.seen_on, when=told(one.seen_at))
        if state is State.REJECTED:
            reason = say(REASONS.get(one.reason, REASONS["otherwise"]))
            return say("moderate.state-rejected", reason=reason.lower())
        if state is State.WITHDRAWN and one.reason == "by-hand":
            return say("moderate.state-by-hand")
        return say(_STATES[state])


def _about(item: Item | None, quote: Quote | None) -> str:
    """What is to be known of the quote; the name of a sentence."""
    if item is None or quote is None:
        return "moderate.quote-gone"
    return "moderate.quote-off" if item.off or item.window.withdrawn is not None else ""


def _hints(found: Marks) -> Iterable[str]:
    if found.named:
        yield say("moderate.named")
    if found.perhaps:
        yield say("moderate.perhaps")
    for kind in found.kinds:
        yield say(_KINDS[kind])


def _decided(one: Reaction) -> str:
    """By whom and when."""
    if one.state == State.SENT or one.decided_at is None:
        return ""
    if one.decided_by is None:
        return say("moderate.by-hand") if one.reason == "by-hand" else told(one.decided_at)
    return say("moderate.decided-by", who=one.decided_by.username, when=told(one.decided_at))
