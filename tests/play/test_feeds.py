"""A feed on a real screen: it comes up, outlives its server, survives a restart, and follows what
is put right."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from helpers.server import Server, page, silence, status
from screen.playing import eventually

from .office import FAST, Office, Player

SECRET = "geheim-7f3a91"
CONFIG = """\
feeds:
  kiyoh:
    url: {url}/v1/publication/review/external?locationId=1&sleutel={{token}}
    type: kiyoh
    token_file: ../kiyoh.sleutel
    every: 1 s
    consent: yes
    allow: [127.0.0.1]
    insecure: yes
"""
PLAYLIST = "slides:\n  - feed: kiyoh\n    per_day: all\n    duration: 1\n"
LATELY = f"{date.today() - timedelta(days=3)}T11:19:49.000Z"
PATH = "/v1/publication/review/external"


def reviews(*texts: str) -> str:
    return json.dumps(
        {
            "reviews": [
                {
                    "reviewId": f"r{number}",
                    "reviewAuthor": "Willemijn Dijkgraaf",
                    "city": "Appingedam",
                    "rating": 9,
                    "dateSince": LATELY,
                    "reviewContent": [{"questionGroup": "DEFAULT_OPINION", "rating": text}],
                }
                for number, text in enumerate(texts)
            ]
        }
    )


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.stop()


def office_of(tmp_path: Path, server: Server, playlist: str = PLAYLIST) -> Office:
    (tmp_path / "kiyoh.sleutel").write_text(SECRET + "\n")
    return Office(tmp_path / "kantoor", playlist, CONFIG.format(url=server.url))


def everything_kept(tmp_path: Path) -> dict[Path, bytes]:
    return {
        path: path.read_bytes()
        for path in tmp_path.rglob("*")
        if path.is_file() and path.name != "kiyoh.sleutel"
    }


def problems_of(player: Player) -> list[dict[str, Any]]:
    return [line for line in player.events() if line["event"] == "problem"]


def test_a_feed_on_the_screen_from_its_first_answer_to_its_last(
    tmp_path: Path, server: Server
) -> None:
    server.on(PATH, page(reviews("Ik werd binnen een uur teruggebeld.")))
    office = office_of(tmp_path, server)
    player = Player(office, tmp_path / "staat")
    try:
        first = player.shown("kiyoh-r0")
        assert first["source"].startswith("feed:kiyoh:") and first["type"] == "quote"
        assert server.asked[0].target == f"{PATH}?locationId=1&sleutel={SECRET}"
        # The server dies: what it said plays on, and the editor reads why nothing is new.
        server.on(PATH, status(500))
        told = player.logs("problem", path="config.yaml")
        assert (told["line"], told["column"]) == (4, 10) and told["message"].startswith(
            "feed 'kiyoh': 127.0.0.1 antwoordt met fout 500"
        )
        player.mark()
        server.stop()
        player.logs("problem", path="config.yaml")  # it does not answer at all now
        player.shown("kiyoh-r0", why="schedule")
    finally:
        player.close()
    # Off and on again, while nobody answers.
    player = Player(office, tmp_path / "staat")
    player.mark()
    try:
        player.shown("kiyoh-r0", why="start")
        player.logs("problem", path="config.yaml")
        again = Server(port=server.port)
        again.on(PATH, page(reviews("Ik werd binnen een kwartier teruggebeld.", "Een tweede.")))
        try:
            player.logs("resolved", path="config.yaml")
            player.shown("kiyoh-r1")
        finally:
            again.stop()
    finally:
        player.close()
    for path, data in everything_kept(tmp_path).items():
        for secret in (SECRET, "Willemijn", "Dijkgraaf", "Appingedam"):
            assert secret.encode() not in data, path


def test_a_server_that_is_silent_holds_up_no_slide(tmp_path: Path, server: Server) -> None:
    """Its question waits, ten seconds each time; the round does not."""
    server.on(PATH, silence)
    player = Player(office_of(tmp_path, server, FAST + "  - feed: kiyoh\n"), tmp_path / "staat")
    try:
        player.shown("een", why="start")
        eventually(lambda: server.asked)
        for slide in ("twee", "verhaal", "held", "een", "twee"):
            player.shown(slide, why="schedule")
    finally:
        player.close()


def test_nothing_shows_without_a_yes(tmp_path: Path, server: Server) -> None:
    server.on(PATH, page(reviews("Ik werd binnen een uur teruggebeld.")))
    office = office_of(tmp_path, server)
    office.replace(
        "config.yaml", (office.root / "config.yaml").read_text().replace("    consent: yes\n", "")
    )
    player = Player(office, tmp_path / "staat")
    try:
        told = player.logs("problem", path="config.yaml")
        assert "1 dia wacht op toestemming" in told["message"] and told["severity"] == "warning"
        player.mark()
        office.replace(
            "config.yaml", (office.root / "config.yaml").read_text() + "    consent: yes\n"
        )
        player.shown("kiyoh-r0")
        assert not any(
            line["event"] == "shown" and line["slide"] == "kiyoh-r0"
            for line in player.events()[: player.seen]
        )
    finally:
        player.close()


def test_a_player_without_feeds_imports_no_requests(tmp_path: Path) -> None:
    import subprocess
    import sys

    heavy = (
        "requests",
        "urllib3",
        "feedparser",
        "html.parser",
        "player.inputs.http",
        "player.content.feed",
    )
    code = f"import sys, player.studio.loop, player.cli; print([name for name in {heavy} if name in sys.modules])"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
