"""The studio's threads: only the loop's own speaks to the screen, and none of them ends by what
nobody foresaw."""

from __future__ import annotations

import json
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from helpers.pictures import a_picture
from helpers.server import Server, page
from screen.playing import PATIENCE, eventually

from player.fs.codec_guard import Bounds
from player.inputs.feeds import Followed, look
from player.inputs.http import Question
from player.paint import picture_in_own_process
from player.paint.picture_in_own_process import stands_trial
from player.problems import Flaw
from player.process import threads
from player.process.threads import fallen, kept_up
from player.wire import Connection, Cue, Message

FEED = """\
feeds:
  foto: {{url: {url}, allow: [127.0.0.1], insecure: yes, every: 1 s, consent: yes}}
  lijst: {{url: {list}, type: playlist, allow: [127.0.0.1], insecure: yes, every: 1 s, consent: yes}}
"""
LIST = "- {type: image, id: uit-de-lijst, file: a.png, consent: yes, duration: 5}\n"


def test_only_the_loops_thread_speaks_to_the_screen_whatever_feeds_bring(
    across: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    server, speakers = Server(), dict[int, Connection]()
    pictures = iter(range(10, 250))

    def another(connection: Any, asked: Any) -> None:
        page(a_picture((next(pictures), 40, 40), kind="PNG"), "image/png")(connection, asked)

    server.on("/a.png", another)
    url = server.on("/foto.png", another)
    listed = server.on("/lijst.yaml", page(LIST, "text/yaml"))
    send = Connection.send

    def noted(line: Connection, message: Message, *more: Any) -> None:
        speakers[threading.get_ident()] = line
        send(line, message, *more)

    monkeypatch.setattr(Connection, "send", noted)
    studio = across(
        "- {type: quote, id: een, text: Een, duration: 5}\n- feed: foto\n- feed: lijst\n",
        FEED.format(url=url, list=listed),
    )
    cue = studio.start()
    studio.shows(cue)
    feeds = studio.state / "feeds"
    eventually(
        lambda: (
            (feeds / "foto.yaml").exists()
            and (feeds / "lijst.yaml").exists()
            and len(speakers) >= 2
        )
    )
    end = time.monotonic() + PATIENCE
    while cue.slide != "uit-de-lijst" and time.monotonic() < end:
        studio.shows(cue)
        cue = studio.hears(Cue, place="next")
        studio.clock += cue.seconds
    assert cue.slide == "uit-de-lijst"
    server.stop()
    ours = threading.get_ident()  # the test is the screen
    assert {thread for thread in speakers if thread != ours} == {studio._thread.ident}


# ── pictures of feeds are tried apart ─────────────────────────────────────────────────────────────


def test_a_picture_from_outside_is_tried_in_a_process_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, broken = tmp_path / "goed.png", tmp_path / "half.png"
    good.write_bytes(a_picture(kind="PNG"))
    broken.write_bytes(a_picture(kind="PNG")[:60])
    assert stands_trial(good, Bounds())
    assert not stands_trial(broken, Bounds())
    assert not stands_trial(tmp_path / "weg.png", Bounds())
    assert not stands_trial(good, Bounds(pixels=10)), "too large a picture is none"


@pytest.mark.parametrize(
    "script",
    [
        "import os; os.abort()",
        "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",
        "import time; time.sleep(60)",
    ],
    ids=["abort", "segfault", "hangs"],
)
def test_a_codec_that_falls_or_hangs_in_the_trial_costs_that_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    python = tmp_path / "python"
    python.write_text(f"#!{sys.executable} -P\n{script}\n")
    python.chmod(0o755)
    monkeypatch.setattr(picture_in_own_process.sys, "executable", str(python))
    monkeypatch.setattr(picture_in_own_process, "TRIAL_SECONDS", 0.2)
    assert not stands_trial(tmp_path / "a.png", Bounds())


# ── the last net ──────────────────────────────────────────────────────────────────────────────────


def test_a_step_that_falls_is_remembered_until_it_no_longer_does() -> None:
    def falls() -> int:
        raise KeyError("geheim-7f3a91")

    assert kept_up("proef", falls, 7) == 7
    assert fallen()["proef"].startswith("KeyError, test_threads.py:")
    assert "geheim" not in fallen()["proef"]
    assert kept_up("proef", lambda: 3, 7) == 3 and "proef" not in fallen()


def test_a_feed_that_falls_over_what_nobody_foresaw_is_told_and_asked_again(tmp_path: Path) -> None:
    server, falls = Server(), [True]
    url = server.on("/f", page("[]"))

    def take(answer: object) -> tuple[Flaw, ...]:
        if falls:
            falls.pop()
            raise RuntimeError("never foreseen")
        return ()

    followed = Followed(
        "proef", "k", 1, lambda: Question(url, allow=("127.0.0.1",), insecure=True), take
    )
    flaws, _, _, failed = look(followed)
    assert (
        failed
        and [flaw.code for flaw in flaws] == ["feed-fell"]
        and "RuntimeError" in str(flaws[0].values["why"])
    )
    assert look(followed)[0] == () and "feed proef" not in fallen()
    server.stop()


def test_a_part_that_fell_is_told_to_whoever_looks_after_the_screen(
    across: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        threads, "_fallen", {"mirror": "OverflowError, mirror.py:1", "feed x": "told elsewhere"}
    )
    studio = across("- {type: quote, id: een, text: Een, duration: 5}\n")
    studio.start()
    eventually(lambda: any("(mirror) struikelde" in line for line in studio.said))
    assert not any("feed x" in line for line in studio.said)
    status = studio.root / "_status" / "tv.txt"
    eventually(lambda: status.exists() and "mirror" in status.read_text("utf-8"))


@pytest.mark.parametrize(
    "kept",
    [
        {"flaws": [{"code": "feed-nothing"}]},
        {"flaws": [{"kind": "x"}]},
        {"flaws": "x"},
        {"flaws": [["a"]]},
        {"flaws": [{"code": "weg", "values": {}}]},
        {"flaws": [{"code": "feed-too-long", "values": {}}]},
        {"flaws": 3},
        {"pictures": 5},
        {"pictures": [1, None]},
        {"etag": [], "modified": {}},
    ],
    ids=str,
)
def test_a_feeds_memory_of_another_version_is_no_reason_to_stop_asking(
    tmp_path: Path, kept: dict[str, Any]
) -> None:
    from player.inputs.http import Unchanged
    from player.library.fetching import followed
    from player.settings.feeds import Feed

    feed = Feed.model_validate(
        {
            "url": "http://127.0.0.1:9/lijst.yaml",
            "type": "playlist",
            "insecure": "yes",
            "allow": "127.0.0.1",
        }
    )
    one = followed("proef", feed, tmp_path, tmp_path / "config.yaml", None, Bounds())
    key = one.key.removesuffix(repr(feed))
    (tmp_path / "proef.json").write_text(
        json.dumps({"key": key, "etag": "", "modified": ""} | kept)
    )
    (tmp_path / "proef.yaml").write_text("[]")
    assert not isinstance(one.question(), Flaw)
    assert [flaw.code for flaw in one.take(Unchanged())] == []
