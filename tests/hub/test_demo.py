"""`klantbeeld hub --demo`: from one command to a moderated reaction in the folder that a screen
plays, in Dutch and English; and no way in anywhere else."""

from __future__ import annotations

import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from django.utils import timezone
from helpers.forked import Forked
from helpers.hub import own_environment, until

from player.commands.check import problems_of
from player.hub.approval.duties import see
from player.hub.cards.deeds import named_in
from player.hub.demo.invented import WAITING
from player.hub.demo.invented_month import JUDGED, LAST_MONTH
from player.hub.demo.invented_month import WAITING as WAITING_NAMED
from player.hub.demo.month import fill
from player.hub.jury.bench import left
from player.hub.jury.weighing import Weighed
from player.hub.reactions.models import LONGEST_NAME, LONGEST_TEXT
from player.hub.rounds.models import LONGEST_NAME as LONGEST_OF_WHO
from player.hub.rounds.models import LONGEST_REASON, Approval, Nomination, Round
from player.hub.rounds.turning import turn

ROOT = Path(__file__).parents[2]


@dataclass
class Trial:
    link: str
    said: str
    content: Path


@contextmanager
def trial(folder: Path, *options: str) -> Iterator[Trial]:
    command = ["hub", "--demo", "--data", str(folder), "--listen", "127.0.0.1:0", *options]
    with Forked(command, env=own_environment()) as process:
        try:
            assert process.stdout is not None
            said = ""
            for line in process.stdout:
                said += line
                if str(folder / "content") in line and "--config" not in line:
                    break
            found = re.search(r"http://\S+/proef/\S+", said)
            assert found is not None, said
            yield Trial(found[0], said, folder / "content")
        finally:
            process.terminate()
            process.wait(10)


@pytest.mark.parametrize(
    ("language", "good", "slide"),
    [
        ("nl", "Goed", "terug-op-vrijdag"),
        pytest.param("en", "Good", "back-on-friday", marks=pytest.mark.long),
    ],
)
def test_from_one_command_to_a_moderated_reaction(
    tmp_path: Path, chromium, accessible, language: str, good: str, slide: str
) -> None:
    column = 0 if language == "nl" else 1
    with trial(tmp_path / "demo", "--language", language) as there:
        assert f"--config {there.content / 'config.yaml'}" in there.said
        problems, _ = problems_of(there.content / "config.yaml", "", ())
        assert problems == []
        context = chromium.new_context(locale="nl-NL" if language == "nl" else "en-GB")
        page = context.new_page()
        page.goto(there.link)
        page.goto(there.link.split("/proef/")[0] + "/beheer/reacties")
        assert page.locator("[data-waits]").count() == len(WAITING)
        accessible(page)
        page.get_by_role("button", name=good).first.click()
        file = there.content / "reacties" / f"{slide}.yaml"
        until(file.exists)
        assert WAITING[0].text[column] in file.read_text("utf-8")
        # The months: a call and a winner on the screens, something to admit and to judge.
        made = there.content / "playlists" / "hub"
        until(lambda: any(made.glob("oproep-*.yaml")) and any(made.glob("klantverbeteraar-*.yaml")))
        problems, _ = problems_of(there.content / "config.yaml", "", ())
        assert problems == []
        page.goto(there.link.split("/proef/")[0] + "/beheer/spoed")
        assert not page.get_by_text("- map: hub").count()  # the playlist has it
        context.close()
    # Begun again, it is as it was left.
    with trial(tmp_path / "demo", "--language", language) as again:
        assert f" {len(WAITING) - 1} " in again.said


def test_nothing_but_its_own_folder_is_touched(tmp_path: Path) -> None:
    sample = {path: path.read_bytes() for path in (ROOT / "playlists").rglob("*.yaml")}
    with trial(tmp_path / "demo"):
        assert {path.read_bytes() for path in sample} == set(sample.values())
        assert {path.name for path in tmp_path.iterdir()} == {"demo"}
    assert not list((tmp_path / "demo" / "content" / "_hub").glob("slot"))


def test_without_a_folder_nothing_is_left(tmp_path: Path) -> None:
    command = [sys.executable, "-P", "-m", "player", "hub", "--demo", "--listen", "127.0.0.1:0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={"TMPDIR": str(tmp_path)}
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        assert list(tmp_path.glob("klantbeeld-demo-*"))
        process.terminate()
    assert not list(tmp_path.glob("klantbeeld-demo-*"))


def test_only_this_machine_comes_in(tmp_path: Path) -> None:
    for options in (("--listen", "0.0.0.0:0"), ("--config", str(tmp_path))):
        done = subprocess.run(
            [sys.executable, "-P", "-m", "player", "hub", "--demo", *options],
            capture_output=True,
            text=True,
        )
        assert done.returncode == 2 and "Traceback" not in done.stderr
    with trial(tmp_path / "demo") as there, pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(there.link + "x")
    assert refused.value.code == 404


def test_a_hub_that_is_no_demonstration_has_no_such_way_in(client) -> None:
    from player.hub.demo.furnish import token

    assert client.get(f"/proef/{token()}").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("day", ["01-31", "02-01", "03-02", "03-31", "07-06", "11-29", "12-31"])
def test_the_rounds_are_alive_on_whatever_day(monkeypatch, office, person, day: str) -> None:
    now = datetime.fromisoformat(f"2026-{day}T09:00+00:00")
    monkeypatch.setattr(timezone, "now", lambda: now)
    chair = person("jury", name="proef")
    fill(chair, 0)
    written = Nomination.objects.count()
    turn(now)
    see(now)
    assert [one.state for one in Round.objects.order_by("-month")] == ["open", "jury", "published"]
    assert Nomination.objects.count() == written
    nominated, weighed, awarded = Round.objects.order_by("-month")
    assert nominated.is_open(now.date())
    assert nominated.nominations.filter(state="sent").count() == len(WAITING_NAMED) - 1
    assert left(weighed, chair) == len(JUDGED) and Weighed(weighed).first is not None
    assert Approval.objects.get().round == awarded and len(named_in(awarded)) == len(LAST_MONTH)
    assert max(one.made for one in Nomination.objects.all()) <= now


def test_what_is_said_of_colleagues_fits_and_stands_in_both_languages() -> None:
    said = [named for one in (*JUDGED, *LAST_MONTH) for named in one.reasons]
    for named in (*WAITING_NAMED, *said):
        assert named.change[0] != named.change[1] and len(named.who) <= LONGEST_OF_WHO
        for both in (named.team, named.change, named.example, named.by):
            assert bool(both[0]) == bool(both[1]) and max(map(len, both)) <= LONGEST_REASON


def test_what_is_invented_fits_and_stands_in_both_languages() -> None:
    for one in WAITING:
        for column in (0, 1):
            assert 0 < len(one.text[column]) <= LONGEST_TEXT and len(one.by[column]) <= LONGEST_NAME
        assert one.text[0] != one.text[1] and bool(one.by[0]) == bool(one.by[1])
