"""The response of a server → a file of slides. Pure: opens no file and no connection.

Of a review its words, date, score (as a sentiment) and id are kept. Names, addresses and places are
dropped here as they are read: they never reach a disk or a log. The file is YAML (as
JSON, a review a line), read by the same parser as what an editor writes.
"""

from __future__ import annotations

import hashlib
import json
import re
from calendar import timegm
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any

from player.content import cells
from player.content.entries import Draft
from player.content.letters import surely_wrong
from player.content.markup import on_lines, printable, words_of
from player.content.playlist import parse
from player.content.wrapping import names_in, unwrapped
from player.problems import Flaw
from player.schedule.windows import day_in
from player.settings.feeds import Feed, Kind
from player.settings.moments import parse_moment
from player.settings.values import Scale
from player.text.personal_data import found_in

MOST_LETTERS = (
    20_000  # of a text that are looked at; what is longer is left out for its length anyway
)


@dataclass(frozen=True, slots=True)
class ServiceFormat:
    """Where a service's JSON holds what we want: the list of reviews, and in each of them the ways
    to its parts.

    A way is keys with dots between them; `[3]` is an item of a list, `[key=value]` the item with
    that value. Of more ways to a part the first that gives one counts.
    """

    list: str = ""
    fields: Mapping[str, tuple[str, ...]] | None = None
    scale: Scale = "1-10"
    header: str = "Authorization"
    details: str = ""


def _rating_of(group: str) -> str:
    return f"reviewContent[questionGroup={group}].rating"


FORMATS: Mapping[Kind, ServiceFormat] = {
    # Kiyoh and Klantenvertellen, GET /v1/publication/review/external?locationId=…; read from
    # published clients of it.
    "kiyoh": ServiceFormat(
        "reviews",
        {
            "text": (_rating_of("DEFAULT_OPINION"), _rating_of("DEFAULT_ONELINER")),
            "date": ("dateSince", "updatedSince"),
            "id": ("reviewId",),
            "score": ("rating", _rating_of("DEFAULT_OVERALL")),
        },
        "1-10",
        "X-Publication-Api-Token",
        "via Kiyoh",
    ),
    # Business Profile,
    # https://developers.google.com/my-business/reference/rest/v4/accounts.locations.reviews, and
    # Places (New),
    # https://developers.google.com/maps/documentation/places/web-service/reference/rest/v1/places#review
    "google": ServiceFormat(
        "reviews",
        {
            "text": ("comment", "originalText.text", "text.text"),
            "date": ("createTime", "publishTime"),
            "id": ("reviewId", "name"),
            "score": ("starRating", "rating"),
        },
        "1-5",
        "Authorization",
        "via Google",
    ),
}


def format_of(kind: Kind | None) -> ServiceFormat:
    """What is known of the answers of that kind; nothing where they have no shape of their own."""
    return FORMATS.get(kind, ServiceFormat()) if kind is not None else ServiceFormat()


def seems(kind: Kind, data: bytes) -> bool:
    """Whether an answer looks like what it should be, whatever its server calls it."""
    start = data[:2048].removeprefix(b"\xef\xbb\xbf").lstrip()
    if kind == "rss":
        return re.search(rb"(?i)<(?:rss|feed|rdf:rdf)[\s>]", start) is not None
    if kind == "image":
        return (
            start.startswith((b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF"))
            or start[4:8] == b"ftyp"
        )
    if kind == "playlist":
        return not start.startswith((b"<", b"{")) and b"\0" not in start
    return start.startswith((b"{", b"["))


_STARS = {"ONE": 1, "TWO": 2, "THREE": 3, "FOUR": 4, "FIVE": 5}
_TRANSLATED = re.compile(
    r"\(Translated by Google\).*?\(Original\)\s*|\s*\(Translated by Google\).*\Z", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Reduced:
    """What is left of an answer: the file, and what is wrong with it. `data` is None where nothing
    of it can be used.

    `pictures` are the names of the files that belong with it, as it names them.
    """

    data: bytes | None
    flaws: tuple[Flaw, ...] = ()
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """What is kept of what a customer wrote somewhere else."""

    id: str
    text: str
    received: date | None = None
    sentiment: str = ""
    about: str = ""


def reduced(kind: Kind, data: bytes, name: str, feed: Feed, zone: tzinfo = UTC) -> Reduced:
    """What an answer of this kind holds, as the file of the feed of that name."""
    if kind == "playlist":
        return _playlist(data, name)
    if kind == "rss":
        items = _entries(data, feed)
    else:
        items = _reviews(data, kind, feed)
    if isinstance(items, Flaw):
        return Reduced(None, (items,))
    reviews, flaws = _reviews_of(items, kind, name, feed, zone)
    return Reduced(_file(reviews, feed.details or format_of(kind).details), tuple(flaws))


# ── JSON ──────────────────────────────────────────────────────────────────────────────────────────

_Item = dict[str, list[Any]]  # by field: what its ways gave, in their order


def _reviews(data: bytes, kind: Kind, feed: Feed) -> list[_Item] | Flaw:
    try:
        tree = json.loads(data)
    except (ValueError, RecursionError):
        return Flaw("feed-not-json")
    service = format_of(kind)
    own: dict[str, tuple[str, ...]] = {field: ways for field, ways in feed.fields if ways}
    fields = {**(service.fields or {}), **own}
    if not fields.get("text"):
        return Flaw("feed-no-fields")
    way = feed.list or service.list
    listed = next(iter(_at(tree, way)), None) if way else tree
    if listed is None and isinstance(tree, dict) and not feed.list and kind == "google":
        listed = []  # Google leaves the list out where there are no reviews yet
    if not isinstance(listed, list):
        return Flaw("feed-other-shape", {"list": way or "[…]"})
    return [
        {
            "names": list(_names(item)),
            **{
                field: [value for way in ways for value in _at(item, way)]
                for field, ways in fields.items()
            },
        }
        for item in listed
    ]


_WHO = frozenset(
    (
        "author",
        "auteur",
        "reviewer",
        "user",
        "customer",
        "klant",
        "person",
        "persoon",
        "guest",
        "gast",
        "contact",
        "patient",
        "display",
        "first",
        "last",
        "full",
        "nick",
        "voor",
        "achter",
        "schrijver",
        "creator",
    )
)
_WHO_IN_ONE = frozenset(
    (
        "author",
        "auteur",
        "reviewer",
        "username",
        "displayname",
        "nickname",
        "firstname",
        "lastname",
        "fullname",
        "voornaam",
        "achternaam",
        "schrijver",
        "creator",
        "klantnaam",
        "customername",
        "authorname",
        "reviewername",
    )
)
_KEY_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def _names(item: Any, inside: str = "", deep: int = 4) -> Iterator[str]:
    """The names in a review of whoever seems to have written it, so that they can be recognised in
    its words. None of them is kept."""
    if not isinstance(item, dict) or not deep:
        return
    for key, value in item.items():
        words = [
            word.casefold()
            for word in _KEY_WORDS.findall(
                f"{inside}_{key}" if str(key) in ("name", "naam") else str(key)
            )
        ]
        who = bool(words) and (
            words[-1] in _WHO_IN_ONE
            or (words[-1] in ("name", "naam") and not _WHO.isdisjoint(words[:-1]))
        )
        if isinstance(value, str) and len(value) < 100 and who:
            yield value
        elif isinstance(value, dict):
            yield from _names(value, str(key), deep - 1)


_STEP = re.compile(r"\.?([^.\[\]]+)|\[([^\]=]+)(?:=([^\]]*))?\]")


def _at(tree: Any, way: str) -> Iterator[Any]:
    """What is at the end of a way; nothing where it ends before."""
    here, place = tree, 0
    while place < len(way):
        step = _STEP.match(way, place)
        if step is None:
            return
        place = step.end()
        key, inside, value = step[1], step[2], step[3]
        if key is not None:
            here = here.get(key) if isinstance(here, dict) else None
        elif value is None:
            number = int(inside) if inside.strip().isdecimal() else -1
            here = here[number] if isinstance(here, list) and 0 <= number < len(here) else None
        else:
            here = (
                next(
                    (
                        candidate
                        for candidate in here
                        if isinstance(candidate, dict) and str(candidate.get(inside)) == value
                    ),
                    None,
                )
                if isinstance(here, list)
                else None
            )
        if here is None:
            return
    yield here


# ── RSS and Atom ──────────────────────────────────────────────────────────────────────────────────


def _entries(data: bytes, feed: Feed) -> list[_Item] | Flaw:
    import feedparser  # 60 ms, and only who has such a feed needs it

    try:
        parsed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    except Exception:  # it mends what is broken in many ways, and not all of them are its own
        return Flaw("feed-not-rss")
    if not parsed.get("version"):
        return Flaw("feed-not-rss")
    return [_entry(entry, feed) for entry in parsed.entries]


# What a feed gives by itself. A title is a name as often as not ("Door: …", "Reactie op … door …"),
# so it is taken where the feed says so.
_OF_ENTRIES: Mapping[str, tuple[str, ...]] = {
    "text": ("summary", "content"),
    "date": ("published", "updated"),
    "id": ("id", "link"),
}


def _entry(entry: Any, feed: Feed) -> _Item:
    ways = {**_OF_ENTRIES, **{field: own for field, own in feed.fields if own}}
    item: _Item = {
        field: [value for way in given for value in _of_entry(entry, way)]
        for field, given in ways.items()
    }
    item["names"] = [
        entry.get("author"),
        *(
            person.get("name")
            for key in ("authors", "contributors")
            for person in entry.get(key, ())
        ),
    ]
    return item


def _of_entry(entry: Any, way: str) -> Iterator[Any]:
    if way in ("published", "updated", "date", "pubDate"):
        # Not its own `get`, which hands one for the other.
        when = dict.get(entry, "updated_parsed" if way == "updated" else "published_parsed")
        yield from [datetime.fromtimestamp(timegm(when), UTC).isoformat()] if when else ()
    elif way in ("content", "content:encoded"):
        yield from (part.get("value") for part in entry.get("content", ()))
    else:  # an element of another name space is called by both: dc:subject is dc_subject
        yield from _at(
            entry, {"description": "summary", "guid": "id"}.get(way, way.replace(":", "_"))
        )


# ── a playlist of our own ─────────────────────────────────────────────────────────────────────────


def _playlist(data: bytes, name: str) -> Reduced:
    """A playlist stays as it is: it is written for us, and its problems are reported at its own
    lines."""
    parsed = parse(data, name)
    slides = [
        slide
        for entry in parsed.entries or ()
        if isinstance(entry, Draft) and (slide := entry.slide) is not None
    ]
    if (
        parsed.entries is None
        or not data.strip()
        or (not slides and any(problem.severity == "error" for problem in parsed.problems))
    ):
        return Reduced(None, (Flaw("feed-not-a-playlist"),))
    pictures = [picture for slide in slides for picture in slide.pictures()]
    return Reduced(data, (), tuple(dict.fromkeys(pictures)))


# ── what is kept ──────────────────────────────────────────────────────────────────────────────────


@dataclass(slots=True)
class _LeftOut:
    """Why texts were left out: how many were too long or personal; and of those with wrong letters,
    what they probably say."""

    long: int = 0
    personal: int = 0
    letters: list[str] = field(default_factory=list)


def _reviews_of(
    items: Sequence[_Item], kind: Kind, name: str, feed: Feed, zone: tzinfo
) -> tuple[list[Review], list[Flaw]]:
    """Of what was found, what can be shown: the newest first, up to the limit."""
    reviews: dict[str, Review] = {}
    left_out = _LeftOut()
    scale = feed.scale or format_of(kind).scale
    everybody = {str(person) for item in items for person in item.get("names", ()) if person}
    for item in items:
        text = _fitting(item, feed.longest, everybody, left_out)
        if text is None:
            continue
        days = (_day(value, zone) for value in item.get("date", ()))
        received = next((day for day in days if day), None)
        identity = _id(name, item.get("id", ()), text, received)
        if identity not in feed.hide:
            subjects = map(_plain, item.get("about", ()))
            about = next(filter(None, subjects), "")
            review = Review(identity, text, received, _sentiment(item, scale), about)
            reviews.setdefault(identity, review)
    newest = sorted(
        reviews.values(), key=lambda review: (review.received or date.min, review.id), reverse=True
    )
    shown = newest[: feed.limit]
    return shown, [
        *_nothing_flaws(items, shown, left_out, kind, feed),
        *_left_out_flaws(left_out, feed),
    ]


def _fitting(item: _Item, longest: int, everybody: set[str], left_out: _LeftOut) -> str | None:
    """The first text of an item that can be shown; None where there is none, counted in
    `left_out`."""
    texts = [text for value in item.get("text", ()) if (text := _words(value))]
    own = [str(person) for person in item.get("names", ()) if person]
    safe = [text for text in texts if not found_in(text) and not names_in(text, own, everybody)]
    right = [text for text in safe if surely_wrong(text) is None]
    fitting = next((text for text in right if len(text) <= longest), None)
    if fitting is not None:
        return fitting
    if right:
        left_out.long += 1
    elif safe:
        left_out.letters.append(surely_wrong(safe[0]) or "")
    elif texts:
        left_out.personal += 1
    return None


def _nothing_flaws(
    items: Sequence[_Item], shown: Sequence[Review], left_out: _LeftOut, kind: Kind, feed: Feed
) -> Iterator[Flaw]:
    """Why there is nothing to show, where no text was left out."""
    if items and not any(any(map(_words, item.get("text", ()))) for item in items):
        only_titles = kind == "rss" and not feed.fields.text
        code = "feed-only-titles" if only_titles else "feed-no-texts"
        yield Flaw(code, {"number": len(items)}, severity="warning")
    elif not shown and left_out == _LeftOut():
        yield Flaw("feed-nothing", severity="warning")


def _left_out_flaws(left_out: _LeftOut, feed: Feed) -> Iterator[Flaw]:
    """How many texts were left out, and why."""
    if left_out.long:
        values = {"number": left_out.long, "limit": feed.longest}
        yield Flaw("feed-too-long", values, severity="warning")
    if left_out.letters:
        number, near = len(left_out.letters), next(filter(None, left_out.letters), "")
        if near:
            yield Flaw("feed-letters", {"number": number, "near": near}, severity="warning")
        else:
            yield Flaw("feed-letters-lost", {"number": number}, severity="warning")
    if left_out.personal:
        yield Flaw("feed-personal", {"number": left_out.personal}, severity="warning")


def _words(value: object) -> str:
    """The words of a customer, without what the website put around them."""
    if not isinstance(value, str):
        return ""
    text = words_of(
        _TRANSLATED.sub("", value[:MOST_LETTERS])
    )  # the customer's own words, not a machine's
    text = on_lines(printable(unwrapped(text)))
    return (
        text
        if any(character.isprintable() and not character.isspace() for character in text)
        else ""
    )


def _plain(value: object) -> str:
    """Words on one line."""
    return " ".join(_words(value).split())


def _day(value: object, zone: tzinfo) -> date | None:
    """The day of a moment as JSON writes it, in our zone; None for none, and for what a database
    writes where it knows none."""
    return cells.known(_any_day(value, zone))


def _any_day(value: object, zone: tzinfo) -> date | None:
    if isinstance(value, bool) or value is None:
        return None
    try:
        if isinstance(value, int | float):  # seconds or milliseconds since 1970
            return datetime.fromtimestamp(value / 1000 if value > 1e11 else value, zone).date()
        try:
            moment: date = datetime.fromisoformat(str(value))
        except ValueError:
            moment = parse_moment(value)
        return day_in(moment, zone)
    except (ValueError, OverflowError, OSError):
        return None


def _sentiment(item: _Item, scale: Scale) -> str:
    for value in item.get("sentiment", ()):
        if by_word := cells.SENTIMENTS.get(str(value).strip().casefold()):
            return by_word
    for value in item.get("score", ()):
        score = (
            float(_STARS[value])
            if isinstance(value, str) and value in _STARS
            else cells.number(value)
        )
        by_score = cells.sentiment(score, scale) if score is not None else None
        return by_score if by_score in ("positive", "critical") else ""
    return ""


def _id(name: str, given: Iterable[object], text: str, received: date | None) -> str:
    """The same on every screen and at every fetch: the source's own id, else made of words and
    date."""
    own = next((str(value) for value in given if isinstance(value, str | int) and str(value)), "")
    if not re.fullmatch(
        r"[\w.\-]{1,36}", own
    ):  # a long one, or an address that could name somebody
        own = hashlib.sha256((own or f"{received} {text}").encode("utf-8", "replace")).hexdigest()[
            :12
        ]
    return f"{name}-{own}"


def _file(reviews: Sequence[Review], details: str) -> bytes:
    lines = [json.dumps(_slide(review, details), ensure_ascii=False) for review in reviews]
    return ("[\n" + ",\n".join(lines) + "\n]\n").encode("utf-8", "replace")


def _slide(review: Review, details: str) -> dict[str, str]:
    slide = {
        "type": "quote",
        "id": review.id,
        "text": review.text,
        "sentiment": review.sentiment,
        "about": review.about,
        "details": details,
    }
    if review.received is not None:
        # The day after it came in. That is a fact of the review itself: every screen stamps the
        # same, whenever it fetched it.
        slide |= {
            "received": review.received.isoformat(),
            "from": (review.received + timedelta(days=1)).isoformat(),
        }
    return {key: value for key, value in slide.items() if value}
