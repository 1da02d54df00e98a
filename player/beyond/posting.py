"""The quote of the day as it is posted elsewhere: what is due, where it goes, and one attempt.
Keeps no memory of what went."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from player.beyond.card import SIDE, card, in_words
from player.beyond.messages import Message, for_mail, for_slack, for_teams
from player.beyond.page_frame import page_of
from player.beyond.refusal import CannotMake
from player.beyond.selection import chosen, for_visitors
from player.fs.sandbox import bytes_named
from player.inputs.delivery import BadAddress, Outcome, host_of, mail, webhook
from player.library.edition import Edition, Item
from player.library.paths import lies_in
from player.paint.marks import quoted
from player.paint.png import as_png, as_small_png
from player.problems import Flaw, Language
from player.settings.post import Post
from player.slides.quote import Quote
from player.words import Words

OF_DATE = "{date}", "{datum}"  # in the address of the card

# A card as PNG, of so many bytes at most (None where it cannot be that small); 0: as it is.
Pictures = Callable[[int], bytes | None]

_RIGHT = {
    "teams": "https://….powerautomate.com/…",
    "slack": "https://hooks.slack.com/services/…",
    "mail": "smtps://…:465, smtp://…:587",
}
_SCHEMES = {"teams": ("https",), "slack": ("https",), "mail": ("smtp", "smtps")}
_WORDS = Words(
    {
        "no-file": (
            "het adres kan niet worden gelezen uit {name}; zet het op de eerste regel van dat"
            " bestand, leesbaar voor deze gebruiker",
            "the address cannot be read from {name}; put it on the first line of that file, "
            "readable for this user",
        ),
        "file-inside": (
            "{name} ligt in de map met inhoud, waar iedereen het adres kan lezen; zet het "
            "ergens anders, bijvoorbeeld /etc/klantbeeld/plaats",
            "{name} lies in the content folder, where everyone can read the address; put it "
            "elsewhere, for example /etc/klantbeeld/post",
        ),
        "no-variable": (
            "de omgevingsvariabele {name} is leeg; zet het adres erin",
            "the environment variable {name} is empty; put the address in it",
        ),
        "bad-form": (
            "het adres is geen heel adres; schrijf {right}",
            "the address is not a whole one; write {right}",
        ),
        "bad-scheme": (
            "dit adres past niet bij 'naar: {to}'; schrijf {right}",
            "this address does not go with 'to: {to}'; write {right}",
        ),
        "bad-insecure": (
            "het adres is niet versleuteld; schrijf {right}",
            "the address is not encrypted; write {right}",
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Due:
    """What is to be posted: the quote, and how it is told."""

    item: Item
    message: Message


def due_now(settings: Post, edition: Edition, now: datetime, visitors: bool = False) -> Due | None:
    """The quote of the day, where it may be shown at this very moment to who is there."""
    if visitors or settings.visitors or edition.config.screen.visitors:
        edition = for_visitors(edition)
    choice = chosen(edition, now)
    item = next((one for one in choice.quotes if _may_go(one, now)), None)
    if item is None:
        return None
    quote = item.slide
    assert isinstance(quote, Quote)
    page = replace(page_of(edition, now, bare=True), of_today=True)
    theme = edition.active_theme().theme
    address = str(quote.address(page))
    picture = str(settings.card or "")
    for word in OF_DATE:
        picture = picture.replace(word, now.date().isoformat())
    return Due(
        item,
        Message(
            page.language,
            "".join(quoted(" ".join(quote.text.split()), theme.marks)),
            ", ".join(filter(None, (quote.customer, quote.details))),
            in_words(quote, page, theme),
            critical=quote.sentiment == "critical",
            link=address or str(settings.link or ""),
            reacts=bool(address),
            card=picture,
        ),
    )


def _may_go(item: Item, now: datetime) -> bool:
    return not item.off and not item.stands_in and item.window.open_at(now)


def pictures_of(due: Due, edition: Edition, now: datetime) -> Pictures:
    """The card of what is due, painted here. Raises CannotMake where not all of it fits on one."""
    assert isinstance(due.item.slide, Quote)
    page = replace(page_of(edition, now), of_today=True)
    made = card(due.item.slide, page, edition.active_theme().theme)
    if not made.usable:
        problem = due.item.draft.problem(Flaw("card-too-long", at=("text",)))
        raise CannotMake(problem.text(page.language), 1)
    pixels = bytearray(made.pixels)
    return lambda most: (
        as_small_png(pixels, SIDE, SIDE, most) if most else as_png(pixels, SIDE, SIDE)
    )


# ── where to ──────────────────────────────────────────────────────────────────────────────────────


def address_of(settings: Post, edition: Edition) -> str:
    """The address, from where it is kept. Raises CannotMake."""
    words = _WORDS.of(edition.config.language)
    if settings.address_file:
        file = Path(settings.address_file).expanduser()
        if lies_in(settings.address_file, edition.root, edition.config_path.parent):
            raise CannotMake(words("file-inside", name=settings.address_file), 2)
        try:
            address = bytes_named(file).decode().strip()
        except (OSError, ValueError, RuntimeError):
            address = ""
        if not address:
            raise CannotMake(words("no-file", name=settings.address_file), 2)
        return address
    address = os.environ.get(settings.address_env, "").strip()
    if not address:
        raise CannotMake(words("no-variable", name=settings.address_env), 2)
    return address


def host(settings: Post, address: str, language: Language) -> str:
    """The host of that address, which is no secret. Raises CannotMake."""
    try:
        return host_of(address, _SCHEMES[settings.to])
    except BadAddress as bad:
        said = _WORDS.of(language)(f"bad-{bad}", to=settings.to, right=_RIGHT[settings.to])
        raise CannotMake(said, 2) from None


def key_of(settings: Post, address: str) -> str:
    """Which place that is; it does not tell the address."""
    whole = "\0".join((settings.to, address, *sorted(settings.recipients)))
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:16]


# ── an attempt ────────────────────────────────────────────────────────────────────────────────────


def send(
    settings: Post, address: str, message: Message, pictures: Pictures, now: datetime
) -> Outcome:
    """Send it there, once."""
    if settings.to == "mail":
        picture = pictures(0) or b""
        letter = for_mail(message, picture, settings.sender, tuple(settings.recipients), now)
        return mail(address, letter)
    if settings.to == "slack":
        return webhook(address, for_slack(message))
    return webhook(address, for_teams(message, pictures))
