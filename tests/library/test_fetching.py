"""Feeds as a library sees them: fetched from a real server, kept without names, shown only after a
yes, and never a secret told."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from helpers.pictures import a_picture
from helpers.server import Server, page, silence, status, tagged

from player.cli import klantbeeld
from player.library.edition import Edition, Item
from player.library.fetching import Fetching, fetch_once
from player.library.library import Library
from player.library.state_store import StateStore
from player.playout.stage import Stage
from player.playout.why_not_shown import why_not

SECRET = "geheim-7f3a91"
REVIEWS = "/v1/publication/review/external"
DAY = date.today() - timedelta(days=5)


def reviews(*texts: str, **more: Any) -> str:
    return json.dumps(
        {
            "reviews": [
                {
                    "reviewId": f"r{number}",
                    "reviewAuthor": "Willemijn Dijkgraaf",
                    "city": "Appingedam",
                    "rating": 9,
                    "dateSince": f"{DAY}T11:00:00.000Z",
                    "reviewContent": [{"questionGroup": "DEFAULT_OPINION", "rating": text}],
                }
                | more
                for number, text in enumerate(texts)
            ]
        }
    )


class Place:
    """A content folder, a server, and a library that has fetched from it."""

    def __init__(self, root: Path, server: Server) -> None:
        self.root, self.server, self.feeds = root, server, root / "staat" / "feeds"
        self.config, self.playlist = (
            root / "kantoor" / "config.yaml",
            root / "kantoor" / "kantoor.yaml",
        )
        self.config.parent.mkdir(parents=True)
        self.lines: dict[str, str] = {}
        self.entries = ["feed: kiyoh"]
        self.say("kiyoh", url=server.url + REVIEWS, type="kiyoh", consent="yes")
        self.library = Library(self.config, "tv", StateStore(root / "staat"), feeds=self.feeds)

    def say(self, name: str, **fields: object) -> None:
        given = (
            {"allow": "[127.0.0.1]", "insecure": "yes", "every": "1 s"}
            | ({"type": "kiyoh"} if name == "kiyoh" else {})
            | fields
        )
        self.lines[name] = "".join(f"    {key}: {value}\n" for key, value in given.items())
        self.write()

    def plays(self, *entries: str) -> None:
        self.entries = list(entries)
        self.write()

    def write(self) -> None:
        self.config.write_text(
            "playlist: kantoor.yaml\nfeeds:\n"
            + "".join(f"  {name}:\n{lines}" for name, lines in self.lines.items())
        )
        self.playlist.write_text(
            "slides:\n" + "".join(f"  - {{{entry}}}\n" for entry in self.entries)
        )

    def fetch(self) -> Edition:
        flaws = fetch_once(self.library.refresh(), self.feeds, 5)
        self.library.told(flaws)
        return self.library.refresh()

    def kept(self) -> bytes:
        self.library.save()
        return b"\n".join(
            path.read_bytes() for path in (self.root / "staat").rglob("*") if path.is_file()
        )


def said(edition: Edition) -> list[str]:
    return [problem.text("nl") for problem in edition.problems]


def fed(edition: Edition) -> list[Item]:
    """The slides that came from feeds."""
    return [
        item
        for item in edition.items
        if item.draft.path.startswith("feed:") and item.id != "geen-klantquote"
    ]


def shown(edition: Edition) -> list[str]:
    return [item.id for item in fed(edition) if not item.window.never]


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    server.on(REVIEWS, page(reviews("Ik werd binnen een uur teruggebeld.")))
    yield server
    server.stop()


@pytest.fixture
def place(tmp_path: Path, server: Server) -> Place:
    return Place(tmp_path, server)


# ── what is shown ─────────────────────────────────────────────────────────────────────────────────


def test_a_feed_of_comments_that_is_called_a_web_page_is_read_and_no_name_is_kept(
    place: Place,
) -> None:
    comments = (Path(__file__).parents[1] / "cases" / "found" / "reacties.rss").read_bytes()
    place.server.on("/reacties", page(comments, "text/html"))
    place.say("reacties", url=place.server.url + "/reacties", type="rss", consent="yes")
    place.plays("feed: reacties")
    (item,) = fed(place.fetch())
    assert item.draft.raw["text"].replace("\u00ad", "") == "Damit erfährt: klantvriendelijk."
    assert b"Mieke" not in place.kept() and not said(place.fetch())


def test_what_a_feed_that_is_silent_longer_than_the_limit_said_of_people_leaves_until_it_answers_again(
    place: Place,
) -> None:
    """It does not know any more what was withdrawn there (product.md)."""
    place.say("nieuws", url=place.server.url + "/nieuws.yaml", type="playlist", consent="yes")
    place.plays("feed: kiyoh", "feed: nieuws", "type: quote, text: Van onszelf., id: eigen")
    place.config.write_text("offline_limit: 14 dagen\n" + place.config.read_text())
    news = "- {type: notice, id: soep, title: Soep}\n- {type: compliment, id: noor, name: Noor, text: Dank.}\n"
    place.server.on("/nieuws.yaml", page(news, "text/yaml"))

    def on(edition: Edition, days: float) -> set[str]:
        when = datetime.now(edition.config.timezone) + timedelta(days=days)
        return {item.id for item in edition.items if item.window.open_at(when)} - {
            "geen-klantquote"
        }

    everything = {"kiyoh-r0", "soep", "noor", "eigen"}
    assert (
        on(place.fetch(), 13) == on(place.fetch(), 300) == everything
    )  # all answer: there is no end to that
    place.server.on(REVIEWS, status(503))
    edition = place.fetch()
    assert on(edition, 13.9) == everything and on(edition, 14.1) == on(edition, 300) == {
        "soep",
        "noor",
        "eigen",
    }
    place.server.on("/nieuws.yaml", status(503))
    assert on(place.fetch(), 14.1) == {"soep", "eigen"}
    long_ago = time.time() - 20 * 86400
    for memory in place.feeds.glob("*.json"):
        os.utime(memory, (long_ago, long_ago))
    library = Library(place.config, "tv", StateStore(place.root / "staat"), feeds=place.feeds)
    library.told({})  # the player starts anew, and nobody has answered yet
    edition = library.refresh()
    assert on(edition, 0) == {"soep", "eigen"}
    quote = next(item for item in fed(edition) if item.id == "kiyoh-r0")
    now = datetime.now(edition.config.timezone)
    assert "afgesneden" in why_not(quote, edition, now, now + timedelta(hours=1))
    place.server.on(REVIEWS, page(reviews("Ik werd binnen een uur teruggebeld.")))
    assert on(place.fetch(), 300) == {"kiyoh-r0", "soep", "eigen"}


def test_whom_a_silent_feed_called_klantverbeteraar_is_in_no_hall_of_fame_of_ours(
    place: Place,
) -> None:
    place.say("nieuws", url=place.server.url + "/nieuws.yaml", type="playlist", consent="yes")
    place.plays(
        "feed: nieuws",
        "type: hall_of_fame, id: galerij",
        "type: klantverbeteraar, id: joost, name: Joost, achievement: Belt terug., month: 2020-02",
    )
    place.config.write_text("offline_limit: 14 dagen\n" + place.config.read_text())
    place.server.on(
        "/nieuws.yaml",
        page(
            "- {type: klantverbeteraar, id: noor, name: Noor, achievement: Belt terug., month: 2020-01}\n",
            "text/yaml",
        ),
    )

    def honoured(edition: Edition, days: float) -> list[str]:
        when = datetime.now(edition.config.timezone) + timedelta(days=days)
        hall = next(item for item in edition.items if item.id == "galerij")
        scene = repr(Stage(edition, 640, 360).take(hall, when).scene)
        return [name for name in ("Joost", "Noor") if name in scene]

    assert honoured(place.fetch(), 30) == ["Joost", "Noor"]
    place.server.on("/nieuws.yaml", status(503))
    edition = place.fetch()
    assert honoured(edition, 13) == ["Joost", "Noor"] and honoured(edition, 15) == ["Joost"]


def test_when_a_server_was_heard_by_a_clock_that_was_ahead_is_put_right(place: Place) -> None:
    """Else what it said of people would stay for as long as that clock was ahead."""
    place.server.on(REVIEWS, tagged(reviews("Ik werd binnen een uur teruggebeld."), '"een"'))
    place.fetch()
    memory, ahead = place.feeds / "kiyoh.json", time.time() + 365 * 86400
    os.utime(memory, (ahead, ahead))
    place.fetch()
    assert memory.stat().st_mtime < time.time() + 600


def test_a_server_that_still_says_the_same_was_heard(place: Place) -> None:
    body = reviews("Ik werd binnen een uur teruggebeld.")
    place.server.on(REVIEWS, tagged(body, '"een"'))
    place.fetch()
    memory = place.feeds / "kiyoh.json"
    os.utime(memory, (1_700_000_000, 1_700_000_000))
    place.fetch()
    assert memory.stat().st_mtime > time.time() - 600
    noted = memory.stat().st_mtime_ns
    place.fetch()
    assert memory.stat().st_mtime_ns == noted  # not with every answer: disks wear out


def test_a_feed_is_a_pool_of_quotes(place: Place) -> None:
    edition = place.fetch()
    (item,) = fed(edition)
    assert (item.id, item.slide.TYPE, item.source) == ("kiyoh-r0", "quote", "feed:kiyoh:2")
    assert item.pool is not None and (item.pool.name, item.pool.per_day) == ("feed:kiyoh", 1)
    assert said(edition) == []


@pytest.mark.parametrize(
    ("feed", "entry", "visible"),
    [
        ({}, "", False),
        ({"consent": "no"}, "", False),
        ({"consent": "yes"}, "", True),
        ({}, ", consent: yes", True),
        ({"consent": "yes"}, ", consent: no", False),
    ],
)
def test_nothing_shows_without_a_yes(
    place: Place, feed: dict[str, str], entry: str, visible: bool
) -> None:
    place.say("kiyoh", url=place.server.url + REVIEWS, **feed)
    place.plays("feed: kiyoh" + entry)
    edition = place.fetch()
    assert bool(shown(edition)) == visible
    assert any("wacht op toestemming" in text for text in said(edition)) != visible


def test_the_common_fields_of_an_entry_count_for_all_in_it(place: Place) -> None:
    place.plays("feed: kiyoh, per_day: all, duration: 7, until: 2099-01-01")
    (item,) = fed(place.fetch())
    assert item.slide.duration == 7 and item.slide.until == date(2099, 1, 1)
    assert item.pool is not None and item.pool.per_day is None


def test_a_review_that_is_hidden_is_gone_before_the_server_is_asked(place: Place) -> None:
    place.fetch()
    place.say("kiyoh", url=place.server.url + REVIEWS, consent="yes", hide="[kiyoh-r0]")
    assert fed(place.library.refresh()) == []


def test_criticism_from_a_feed_names_no_colleague_either(place: Place) -> None:
    place.server.on(
        REVIEWS,
        page(
            reviews("Ik wacht al een week op Noor van den Akker.", "Niemand belde terug.", rating=2)
        ),
    )
    place.config.write_text(place.config.read_text() + "colleagues: [Noor van den Akker]\n")
    edition = place.fetch()
    assert shown(edition) == ["kiyoh-r1"]
    assert any("'Noor van den Akker'" in text for text in said(edition))


def test_a_review_that_the_source_takes_away_is_gone(place: Place) -> None:
    place.server.on(REVIEWS, page(reviews("Een.", "Twee.")))
    assert len(fed(place.fetch())) == 2
    place.server.on(REVIEWS, page(reviews("Een.")))
    assert shown(place.fetch()) == ["kiyoh-r0"]
    assert b"Twee." not in place.kept()


def test_a_feed_that_nobody_names_any_more_is_forgotten(place: Place) -> None:
    place.fetch()
    place.kept()
    place.lines = {}
    place.plays("type: quote, text: Van ons zelf.")
    edition = place.library.refresh()
    Fetching(place.feeds, place.config, lambda: None).follow(edition)
    assert b"teruggebeld" not in place.kept()


def test_a_bad_answer_leaves_the_last_good_one(place: Place) -> None:
    place.fetch()
    for answer in (
        status(500),
        page("<html>", "text/html"),
        page("[]"),
        page('{"reviews": 3}'),
        page("{"),
    ):
        place.server.on(REVIEWS, answer)
        edition = place.fetch()
        assert shown(edition) == ["kiyoh-r0"]
        assert len(said(edition)) == 1 and said(edition)[0].startswith(
            "config.yaml:8:10  feed 'kiyoh': "
        ), said(edition)
    place.server.on(REVIEWS, page(reviews("Weer goed.")))
    edition = place.fetch()
    assert said(edition) == [] and fed(edition)[0].slide.reading() == "Weer goed. via Kiyoh"


def test_a_wrong_feed_costs_that_feed_only(place: Place) -> None:
    place.fetch()
    place.say("foto", url="nergens")
    place.say("kiyoh", url=place.server.url + REVIEWS, consent="no")
    place.plays("feed: kiyoh", "feed: foto")
    edition = place.fetch()
    assert shown(edition) == []  # what was changed of the other counts
    assert [
        (problem.path, problem.line, problem.flaw.code)
        for problem in edition.problems
        if problem.severity == "error"
    ] == [("config.yaml", 14, "not-an-address")]


def test_a_feed_that_is_wrong_stays_as_it_was_last_good(place: Place) -> None:
    place.fetch()
    place.say("kiyoh", url="nergens")
    edition = place.fetch()
    assert (shown(edition), len(said(edition))) == (["kiyoh-r0"], 1)


def test_a_feed_may_be_called_as_a_field_is(place: Place) -> None:
    place.say("foto", url=place.server.url + REVIEWS, type="kiyoh", consent="yes")
    place.plays("feed: foto")
    assert shown(place.fetch()) == ["foto-r0"]


def test_the_last_good_answer_survives_a_restart(place: Place) -> None:
    place.fetch()
    place.server.stop()
    again = Library(place.config, "tv", StateStore(place.root / "staat"), feeds=place.feeds)
    again.told({})
    assert shown(again.refresh()) == ["kiyoh-r0"]


def test_who_has_it_is_not_sent_it_again_until_something_else_is_asked_for(place: Place) -> None:
    place.server.on(REVIEWS, tagged(reviews("Een tekst van dertig tekens."), '"v1"'))
    place.fetch()
    assert shown(place.fetch()) == ["kiyoh-r0"]
    assert place.server.asked[1].headers.get("if-none-match") == '"v1"'
    place.say("kiyoh", url=place.server.url + REVIEWS, consent="yes", details="Kiyoh-beoordeling")
    assert "Kiyoh-beoordeling" in fed(place.fetch())[0].slide.reading()
    assert "if-none-match" not in place.server.asked[2].headers


# ── playlists and pictures ────────────────────────────────────────────────────────────────────────


def test_a_playlist_of_another_server_brings_its_pictures(place: Place) -> None:
    url = place.server.on(
        "/p/nieuws.yaml",
        page(
            "- {type: image, file: beeld/a.png, consent: yes}\n- {type: quote, txet: fout}\n",
            "text/yaml",
        ),
    )
    place.server.on(
        "/p/beeld/a.png", tagged(a_picture(kind="PNG").decode("latin-1"), '"p"', "image/png")
    )
    place.server.on("/p/beeld/a.png", page(a_picture(kind="PNG"), "image/png"))
    place.say("nieuws", url=url)
    place.plays("feed: nieuws")
    edition = place.fetch()
    (item,) = fed(edition)
    (path,) = item.pictures.values()
    assert (
        path is not None
        and path.read_bytes() == a_picture(kind="PNG")
        and path.is_relative_to(place.feeds)
    )
    assert said(edition) == ["feed:nieuws:2:17  onbekend veld 'txet'; bedoelde je 'text'?"]
    place.server.on("/p/beeld/a.png", page(b"no picture", "image/png"))
    edition = place.fetch()
    assert path.read_bytes() == a_picture(kind="PNG")  # the last good one
    assert any("beeld 'beeld/a.png' is niet op te halen" in text for text in said(edition))


@pytest.mark.parametrize(
    "name",
    [
        "../../../etc/passwd",
        "/etc/passwd",
        "https://elders.example/a.png",
        "..\\..\\a.png",
        "file:///etc/passwd",
    ],
)
def test_a_playlist_of_another_server_reaches_nothing_else(place: Place, name: str) -> None:
    (place.config.parent / "a.png").write_bytes(a_picture(kind="PNG"))
    slides = [{"type": "image", "file": name, "consent": "yes"}, {"folder": "."}, {"feed": "kiyoh"}]
    url = place.server.on("/nieuws.yaml", page(json.dumps(slides), "text/yaml"))
    place.say("nieuws", url=url)
    place.plays("feed: nieuws")
    edition = place.fetch()
    assert all(path is None for item in edition.items for path in item.pictures.values())
    assert sum("kan niet zelf" in text for text in said(edition)) == 2
    assert {asked.path for asked in place.server.asked} <= {"/nieuws.yaml", "/etc/passwd", "/a.png"}


def test_a_picture_is_a_slide(place: Place) -> None:
    url = place.server.on("/foto.png", page(a_picture(kind="PNG"), "image/png"))
    place.say("foto", url=url, consent="yes")
    place.plays("feed: foto")
    (item,) = fed(place.fetch())
    assert item.slide.TYPE == "image" and next(iter(item.pictures.values())) is not None


# ── names and addresses ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("kiyho", "bedoelde je 'kiyoh'"),
        ("iets-anders", "staat niet bij 'feeds'"),
        ("https://elders.example/a.yaml?sleutel=" + SECRET, "elders.example mag niet"),
        ("https://", "mag niet"),
        ("file:///etc/passwd", "mag niet"),
        ("http://[", "mag niet"),
    ],
)
def test_a_feed_that_is_not_in_the_config_is_not_asked(
    place: Place, entry: str, words: str
) -> None:
    place.plays(f"feed: '{entry}'")
    edition = place.fetch()
    (text,) = said(edition)
    assert text.startswith("kantoor.yaml:2:12  ") and (words in text or "geen adres" in text), text
    assert SECRET not in text and not edition.feeds


def test_an_address_in_a_playlist_may_be_of_a_server_that_is_in_the_config(place: Place) -> None:
    url = place.server.on("/los.yaml", page("- {type: quote, text: Van ver.}", "text/yaml"))
    place.plays(f"feed: '{url}', consent: yes, per_day: all")
    assert [item.slide.reading() for item in place.fetch().items] == ["Van ver."]


# ── tokens ────────────────────────────────────────────────────────────────────────────────────────


def test_a_token_comes_from_a_file_or_the_environment(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    (place.root / "sleutel").write_text(SECRET + "\n")
    place.say("kiyoh", url=place.server.url + REVIEWS, consent="yes", token_file="../sleutel")
    place.fetch()
    monkeypatch.setenv("KIYOH", SECRET)
    place.say(
        "kiyoh",
        url=f"'{place.server.url}{REVIEWS}?k={{token}}'",
        consent="yes",
        token_env="KIYOH",
        type="kiyoh",
    )
    place.fetch()
    assert place.server.asked[0].headers["x-publication-api-token"] == SECRET
    assert (
        place.server.asked[1].target.endswith(f"?k={SECRET}")
        and "x-publication-api-token" not in place.server.asked[1].headers
    )


@pytest.mark.parametrize("content", [None, "", "twee\nregels"])
def test_a_token_that_is_not_there_is_said_and_nobody_is_asked(
    place: Place, content: str | None
) -> None:
    if content is not None:
        (place.root / "sleutel").write_text(content)
    place.say("kiyoh", url=place.server.url + REVIEWS, token_file="../sleutel")
    assert "de sleutel is er niet: bestand '../sleutel'" in said(place.fetch())[0]
    assert place.server.asked == []


def test_a_token_is_in_no_problem_and_no_name_in_any_file(place: Place) -> None:
    (place.root / "sleutel").write_text(SECRET)
    said_of_all = []
    for answer in (
        status(401),
        status(500),
        page("x", "text/html"),
        page("{"),
        page(reviews("Goed.")),
    ):
        place.server.on(REVIEWS, answer)
        place.say(
            "kiyoh",
            url=f"'{place.server.url}{REVIEWS}?k={{token}}'",
            type="kiyoh",
            token_file="../sleutel",
            consent="yes",
        )
        said_of_all += said(place.fetch())
    place.server.stop()
    said_of_all += said(place.fetch())
    kept = place.kept()
    assert len(said_of_all) == 5
    for secret in (SECRET, "Willemijn", "Dijkgraaf", "Appingedam"):
        assert secret not in "".join(said_of_all) and secret.encode() not in kept, secret


@pytest.mark.parametrize(
    "line",
    [
        f"https://a.example/ {SECRET}",
        f"https://gebruiker:{SECRET}@a.example/f",
        f"ftp://a.example/{SECRET}",
        f"http://a.example/{SECRET}",
    ],
)
def test_what_is_wrong_with_an_address_is_said_without_it(place: Place, line: str) -> None:
    place.say("kiyoh", url=f"'{line}'", insecure="no")
    problems = place.library.refresh().problems
    assert problems and all(
        SECRET not in problem.text("nl") + problem.text("en") for problem in problems
    )


# ── commands ──────────────────────────────────────────────────────────────────────────────────────


def command(place: Place, monkeypatch: pytest.MonkeyPatch, *words: str) -> str:
    monkeypatch.setenv("XDG_STATE_HOME", str(place.root / "thuis"))
    return CliRunner().invoke(klantbeeld, [*words, "--config", str(place.config)]).output


def test_check_asks_and_check_offline_does_not(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "er is nog nooit iets opgehaald" in command(place, monkeypatch, "check", "--offline")
    assert place.server.asked == []
    for words in (("check",), ("check", "--offline")):
        # Of the feed itself nothing: only that a handful of reviews is few to choose from.
        assert all(
            "komt hetzelfde citaat" in line or "om uit te kiezen" in line
            for line in command(place, monkeypatch, *words).splitlines()
        )
    assert len(place.server.asked) == 1
    place.server.on(REVIEWS, status(401))
    assert "weigert de toegang (401)" in command(place, monkeypatch, "check")
    start = DAY + timedelta(days=1)
    assert "kiyoh-r0" in command(
        place, monkeypatch, "quotes", "--from", str(start), "--to", str(start + timedelta(days=7))
    )
    assert len(place.server.asked) == 2


def test_check_does_not_hang(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    from player.commands import request

    monkeypatch.setattr(request, "FETCH_SECONDS", 0.3)
    place.server.on(REVIEWS, silence)
    assert "was er na 0 s nog niet" in command(place, monkeypatch, "check")


def test_the_quote_of_the_day_is_the_same_whenever_it_was_fetched(
    tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One screen saw the reviews come in one by one, another all at once and in another order."""

    def at(number: int) -> dict[str, object]:
        return {
            "reviewId": f"r{number}",
            "rating": 9 - number % 2 * 6,
            "dateSince": f"{DAY - timedelta(days=30 - number)}T11:00:00Z",
            "reviewContent": [
                {"questionGroup": "DEFAULT_OPINION", "rating": f"Tekst nummer {number}."}
            ],
        }

    one, other = Place(tmp_path / "een", server), Place(tmp_path / "twee", server)
    for count in (3, 9, 20):
        server.on(REVIEWS, page(json.dumps({"reviews": [at(number) for number in range(count)]})))
        one.fetch()
    server.on(
        REVIEWS, page(json.dumps({"reviews": [at(number) for number in reversed(range(20))]}))
    )
    other.fetch()
    answers = []
    for place in (one, other):
        home = place.root / "thuis"
        monkeypatch.setenv("XDG_STATE_HOME", str(home))
        from player.library.state_store import feeds_folder

        target = feeds_folder(place.config, "")
        target.parent.mkdir(parents=True)
        place.feeds.rename(target)
        days = ("--from", str(DAY - timedelta(days=20)), "--to", str(DAY))
        answers.append(
            CliRunner()
            .invoke(klantbeeld, ["quotes", "--config", str(place.config), *days, "--json"])
            .output
        )
    first, second = ([line["slide"] for line in json.loads(answer)] for answer in answers)
    assert first == second and sum(slide is not None for slide in first) > 10
