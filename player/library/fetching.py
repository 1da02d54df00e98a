"""Fetches feeds in threads of their own, from the request to a file in the state folder.

Reads tokens, reduces each answer to what is needed, and writes that file. It is all that others see
of a feed: `feeds` takes it in like any other file. An answer that can't be used leaves the last
file as it is.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from player.content.feed import Reduced, format_of, reduced, seems
from player.fs.codec_guard import Bounds
from player.fs.files import is_file, names_in
from player.fs.sandbox import bytes_named
from player.fs.writing import write_whole
from player.inputs.feeds import FeedWatch, Followed, look
from player.inputs.http import (
    MOST_ANSWER_BYTES,
    MOST_FEED_PICTURE_BYTES,
    Answer,
    Question,
    Refusal,
    Unchanged,
    ask,
)
from player.library.feeds import answer_of, heard_at, memory_of, picture_named, pictures_of
from player.paint.picture_in_own_process import stands_trial
from player.problems import Flaw, can_be_said
from player.settings.feeds import TOKEN, Feed

if TYPE_CHECKING:
    from player.library.edition import Edition

NOTED_EVERY = 900.0  # s between two notes on disk that a feed has answered
# The version of how answers are read. With another number, every feed is asked anew.
READ_AS = 2
MOST_PICTURES = 50  # of one feed
TYPES: Mapping[str, tuple[str, ...]] = {
    "kiyoh": ("application/json", "text/json"),
    "google": ("application/json", "text/json"),
    "json": ("application/json", "text/json", "json"),
    "rss": ("application/rss+xml", "application/atom+xml", "application/xml", "text/xml"),
    "playlist": (
        "application/yaml",
        "application/x-yaml",
        "text/yaml",
        "text/x-yaml",
        "text/plain",
        "application/octet-stream",
    ),
    "image": ("image/",),
}
SUFFIXES = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "image/gif": ".gif",
    "image/avif": ".avif",
    "image/heic": ".heic",
}


@dataclass(frozen=True, slots=True)
class _Place:
    """A feed with its name, and where its answer is kept."""

    name: str
    feed: Feed
    folder: Path
    config: Path
    bounds: Bounds

    @property
    def key(self) -> str:
        """Identifies the question: changes with everything that changes how the answer is read."""
        question = self.feed.model_dump_json(
            exclude={"every", "consent", "allow", "token_file", "token_env"}
        )
        return hashlib.sha256(f"{READ_AS}{question}".encode()).hexdigest()[:16]

    @property
    def memory(self) -> Path:
        return memory_of(self.folder, self.name)


def followed(
    name: str, feed: Feed, folder: Path, config: Path, zone: Any, bounds: Bounds
) -> Followed:
    """A feed for `FeedWatch` to follow: its question, and what is done with the answer.

    `bounds` are the limits of its pictures.
    """
    place = _Place(name, feed, folder, config, bounds)
    return Followed(
        name,
        place.key + feed.model_dump_json(),
        feed.every,
        lambda: _question(place),
        lambda answer: _take(place, answer, zone),
    )


class Fetching:
    """All feeds of a player. No thread runs until there is a feed."""

    def __init__(self, folder: Path, config: Path, wake: Callable[[], None]) -> None:
        """Follow no feed yet.

        Args:
            folder: where answers are written.
            config: config.yaml, beside which the files with tokens lie.
            wake: called from a feed's thread when there is news.
        """
        self._folder, self._config = folder, config
        self._watch = FeedWatch(wake)

    @property
    def lacking(self) -> bool:
        """Whether one of the feeds is not followed, for want of a thread."""
        return self._watch.lacking

    def follow(self, edition: Edition) -> None:
        """Follow the feeds of this edition. Delete the answers of feeds that nothing names."""
        for path in names_in(self._folder):
            if (
                path.suffix in (".yaml", ".json", ".pictures")
                and path.stem not in edition.feeds
                and path.stem not in edition.config.feeds
            ):
                with contextlib.suppress(OSError):
                    shutil.rmtree(path) if path.suffix == ".pictures" else path.unlink()
        self._watch.follow(
            {
                name: followed(
                    name,
                    feed,
                    self._folder,
                    self._config,
                    edition.config.timezone,
                    edition.config.limits.bounds,
                )
                for name, feed in edition.feeds.items()
            }
        )

    def changed(self) -> set[Path]:
        """The files of the feeds that have news."""
        return {answer_of(self._folder, name) for name in self._watch.changed()}

    def flaws(self) -> dict[str, tuple[Flaw, ...]]:
        """What is wrong with each feed."""
        return self._watch.flaws()

    def close(self) -> None:
        """Follow none of them any more."""
        self._watch.close()


def fetch_once(edition: Edition, folder: Path, seconds: float) -> dict[str, tuple[Flaw, ...]]:
    """Ask all feeds at the same time, within so many seconds; what is wrong with each."""
    flaws: dict[str, tuple[Flaw, ...]] = {}
    threads = []
    for name, feed in edition.feeds.items():

        def fetch(name: str = name, feed: Feed = feed) -> None:
            flaws[name] = look(
                followed(
                    name,
                    feed,
                    folder,
                    edition.config_path,
                    edition.config.timezone,
                    edition.config.limits.bounds,
                ),
                seconds,
            )[0]

        threads.append(threading.Thread(target=fetch, daemon=True))
        threads[-1].start()
    for thread in threads:
        thread.join(seconds + 1)  # the thread of a resolver that hangs is left behind
    return {
        name: flaws.get(name, (Flaw("feed-slow", {"seconds": round(seconds)}),))
        for name in edition.feeds
    }


# ── the question ──────────────────────────────────────────────────────────────────────────────────


def _question(place: _Place) -> Question | Flaw:
    feed = place.feed
    token = _token(feed, place.config)
    if isinstance(token, Flaw):
        return token
    service = format_of(feed.kind)
    known = _memory(place) if is_file(answer_of(place.folder, place.name)) else {}
    inside = TOKEN in feed.url
    return Question(
        feed.url.replace(TOKEN, token),
        "" if inside else token,
        feed.header or service.header,
        TYPES[feed.kind or "json"],
        feed.allow,
        feed.insecure,
        MOST_FEED_PICTURE_BYTES if feed.kind == "image" else MOST_ANSWER_BYTES,
        str(known.get("etag", "")),
        str(known.get("modified", "")),
        partial(seems, feed.kind or "json"),
    )


def _token(feed: Feed, config: Path) -> str | Flaw:
    if feed.token_file:
        try:
            token = bytes_named(config.parent / Path(feed.token_file).expanduser()).decode().strip()
        except (OSError, ValueError, RuntimeError):
            token = ""
        return (
            token
            if token and token.isprintable() and token.isascii()
            else Flaw("feed-no-token", {"name": feed.token_file})
        )
    if feed.token_env:
        token = os.environ.get(feed.token_env, "").strip()
        return (
            token
            if token and token.isprintable() and token.isascii()
            else Flaw("feed-no-variable", {"name": feed.token_env})
        )
    return ""


def _memory(place: _Place) -> dict[str, Any]:
    """What is remembered of the last answer; empty where that was to another question."""
    try:
        known = json.loads(place.memory.read_bytes())
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) and known.get("key") == place.key else {}


# ── the answer ────────────────────────────────────────────────────────────────────────────────────


def _take(place: _Place, answer: Answer | Unchanged, zone: Any) -> tuple[Flaw, ...]:
    known = _memory(place)
    try:
        if isinstance(answer, Unchanged):
            _heard(place)
            return (
                *_flaws_of(known.get("flaws")),
                *_pictures(place, _names_of(known.get("pictures"))),
            )
        kind = place.feed.kind or "json"
        reduced_answer = (
            _picture(place, answer)
            if kind == "image"
            else reduced(kind, answer.data, place.name, place.feed, zone)
        )
        if reduced_answer.data is None:
            return reduced_answer.flaws
        flaws = (*reduced_answer.flaws, *_pictures(place, reduced_answer.pictures))
        path = answer_of(place.folder, place.name)
        if not is_file(path) or path.read_bytes() != reduced_answer.data:
            write_whole(path, reduced_answer.data, sure=True, mode=0o600)
        kept_flaws = [
            {"code": flaw.code, "values": dict(flaw.values)} for flaw in reduced_answer.flaws
        ]
        memory = {
            "key": place.key,
            "etag": answer.etag,
            "modified": answer.modified,
            "pictures": list(reduced_answer.pictures),
            "flaws": kept_flaws,
        }
        write_whole(place.memory, json.dumps(memory).encode(), mode=0o600)
        return flaws
    except OSError as error:
        return (Flaw("unreadable", {"why": error.strerror or type(error).__name__}),)


def _flaws_of(stored: object) -> tuple[Flaw, ...]:
    """What was wrong with the last answer. Skips what this version of the program can't say."""
    return tuple(
        Flaw(flaw["code"], flaw["values"], severity="warning")
        for flaw in (stored if isinstance(stored, list) else ())
        if isinstance(flaw, dict)
        and isinstance(flaw.get("values"), dict)
        and can_be_said(flaw.get("code"), flaw["values"])
    )


def _names_of(stored: object) -> tuple[str, ...]:
    names = stored if isinstance(stored, list) else []
    return tuple(name for name in names if isinstance(name, str))


def _heard(place: _Place) -> None:
    """Note that the server answers: what may be shown depends on how long it has been silent
    (`offline_limit`)."""
    age = time.time() - heard_at(place.folder, place.name)
    if not 0 <= age < NOTED_EVERY:  # below 0: a clock was ahead
        os.utime(place.memory)


def _picture(place: _Place, answer: Answer) -> Reduced:
    """The answer of a feed that is one picture: a playlist with that picture as its only slide."""
    name = place.name + SUFFIXES.get(
        answer.content_type, Path(urlsplit(place.feed.url).path).suffix
    )
    if (flaw := _keep_picture(place, name, answer.data)) is not None:
        return Reduced(None, (flaw,))
    slide = {"type": "image", "id": place.name, "file": name}
    return Reduced(f"[\n{json.dumps(slide, ensure_ascii=False)}\n]\n".encode())


def _pictures(place: _Place, names: tuple[str, ...]) -> tuple[Flaw, ...]:
    """Fetch the pictures that a playlist names; their names are relative to its address."""
    if place.feed.kind != "playlist":
        return ()
    flaws: list[Flaw] = []
    base = _question(place)
    folder = pictures_of(place.folder, place.name)
    for name in names[:MOST_PICTURES]:
        url = urljoin(place.feed.url, name.replace("\\", "/"))
        if isinstance(base, Flaw) or urlsplit(url).netloc != urlsplit(place.feed.url).netloc:
            continue
        memory = folder / f"{picture_named(name)}.json"
        try:
            stored = (
                json.loads(memory.read_bytes()) if is_file(folder / picture_named(name)) else {}
            )
        except (OSError, ValueError):
            stored = {}
        known = stored if isinstance(stored, dict) else {}
        question = Question(
            url,
            base.token,
            base.header,
            TYPES["image"],
            base.allow,
            base.insecure,
            MOST_FEED_PICTURE_BYTES,
            str(known.get("etag", "")),
            str(known.get("modified", "")),
            partial(seems, "image"),
        )
        answer = ask(question)
        wrong = answer.flaw if isinstance(answer, Refusal) else None
        if (
            isinstance(answer, Answer)
            and (wrong := _keep_picture(place, name, answer.data)) is None
        ):
            write_whole(
                memory,
                json.dumps({"etag": answer.etag, "modified": answer.modified}).encode(),
                mode=0o600,
            )
        if wrong is not None:
            flaws.append(Flaw("feed-picture", {"name": name, "what": wrong}))
    wanted = {picture_named(name) for name in names}
    for path in names_in(folder):
        if path.name.removesuffix(".json") not in wanted:  # withdrawn there is deleted here
            with contextlib.suppress(OSError):
                path.unlink()
    return tuple(flaws)


def _keep_picture(place: _Place, name: str, data: bytes) -> Flaw | None:
    """Put a picture in its place after a trial has read it to its end; else its flaw."""
    path = pictures_of(place.folder, place.name) / picture_named(name)
    trial = path.with_name(f".trial-{path.name}")
    write_whole(trial, data, mode=0o600)
    try:
        if not stands_trial(trial, place.bounds):
            return Flaw("feed-not-a-picture")
        if not is_file(path) or path.read_bytes() != data:
            os.replace(trial, path)
    finally:
        with contextlib.suppress(OSError):
            trial.unlink(missing_ok=True)
    return None
