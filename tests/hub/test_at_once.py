"""Two people in the same moment, on a real hub and on either database: each deed is done once, or
told in words; never a fault, and nobody is shut out by it."""

from __future__ import annotations

import re
import tarfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import Barrier

import pytest
import requests
from helpers.hub import LiveHub, Office, live_hub, until
from helpers.journey import code_of, link_for
from helpers.postgres import cluster, new_database
from helpers.visitor import PASSWORD, Visitor
from hub.test_approval_browser import inside

ALL = "/beheer/gebruikers"
pytestmark = pytest.mark.long


@pytest.fixture(scope="module", params=["SQLite", "PostgreSQL"])
def hub(request, tmp_path_factory) -> Iterator[LiveHub]:
    folder = tmp_path_factory.mktemp("hub")
    office = Office(folder / "content")
    if request.param == "SQLite":
        with live_hub(office, folder / "data") as live:
            yield live
        return
    with cluster() as server:
        settings = f"database: {new_database(server, 'een')}\n"
        with live_hub(office, folder / "data", settings=settings) as live:
            yield live


def somebody(hub: LiveHub, name: str, *roles: str) -> Visitor:
    visitor = Visitor(hub.url)
    visitor.come_in(link_for(hub, name, *roles))
    return visitor


def together(*deeds: Callable[[], requests.Response]) -> list[requests.Response]:
    """What each answers, all sent at once."""
    bar = Barrier(len(deeds))

    def done(deed):
        bar.wait()
        return deed()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return [one.result() for one in [pool.submit(done, deed) for deed in deeds]]


def number_of(visitor: Visitor, name: str) -> str:
    found = re.search(rf'{ALL}/(\d+)"[^>]*>{name}<', visitor.get(ALL).text)
    assert found is not None
    return found[1]


def test_one_name_for_two_accounts_is_told(hub: LiveHub) -> None:
    its = [somebody(hub, f"it{n}", "it") for n in range(2)]
    page = its[0].get(f"{ALL}/nieuw").text
    pages = [page, its[1].get(f"{ALL}/nieuw").text]
    for number in range(6):
        fields = {"name": f"kim{number}", "roles": "editor"}
        answers = together(
            *[
                partial(it.post, f"{ALL}/nieuw", page, **fields)
                for it, page in zip(its, pages, strict=True)
                for _ in range(2)
            ]
        )
        codes = sorted(one.status_code for one in answers)
        assert codes[0] == 200 and set(codes) <= {200, 409}
        assert sum("/begin/" in one.text for one in answers) == 1
        for one in answers:
            if one.status_code == 409:  # what was typed comes back, and says so once it is sent
                again = its[0].post(f"{ALL}/nieuw", one.text, **fields)
                assert "al in gebruik" in again.text


def test_two_who_shut_out_each_other_do_not_both_go(hub: LiveHub) -> None:
    for number in range(5):
        names = [f"uit{number}{one}" for one in "ab"]
        its = [somebody(hub, name, "it") for name in names]
        # Nobody else is left.
        for row in re.findall(rf'{ALL}/(\d+)"[^>]*>([^<]+)<', its[0].get(ALL).text):
            if row[1] not in names:
                page = its[0].get(f"{ALL}/{row[0]}").text
                its[0].post(f"{ALL}/{row[0]}", page, do="out")
        pages = [
            (it, pk, it.get(f"{ALL}/{pk}").text)
            for it, pk in zip(its, [number_of(its[0], one) for one in names[::-1]], strict=True)
        ]
        answers = together(
            *[partial(it.post, f"{ALL}/{pk}", page, do="out") for it, pk, page in pages]
        )
        assert max(one.status_code for one in answers) < 500
        left = [it for it in its if it.get(ALL).url.endswith(ALL)]
        assert len(left) >= 1, "nobody is left who may manage the hub"


def test_a_link_that_two_use_makes_one_account(hub: LiveHub) -> None:
    for number in range(3):
        link = link_for(hub, f"link{number}", "moderator").removeprefix(hub.url)
        visitors = [Visitor(hub.url) for _ in range(4)]
        pages = [one.get(link).text for one in visitors]
        chosen = {"password": PASSWORD, "again": PASSWORD}
        answers = together(
            *[
                partial(one.post, link, page, **chosen)
                for one, page in zip(visitors, pages, strict=True)
            ]
        )
        codes = sorted(one.status_code for one in answers)
        assert codes[0] == 302 and set(codes[1:]) <= {409, 410}


def words_in(hub: LiveHub) -> str:
    """All that the database and the folder say of reactions."""
    done = hub.command("backup", hub.data / "all.tar.gz")
    assert done.returncode == 0, done.stderr
    with tarfile.open(hub.data / "all.tar.gz") as archive:
        parts = [archive.extractfile(one).read() for one in archive.getmembers() if one.isreg()]
    (hub.data / "all.tar.gz").unlink()
    folder = [one.read_bytes() for one in hub.office.root.rglob("*.yaml")]
    return b"".join([*parts, *folder]).decode("utf-8", "replace")


def test_what_is_taken_back_while_others_decide_is_nowhere(hub: LiveHub) -> None:
    moderators = [somebody(hub, f"mo{n}", "moderator", "editor") for n in range(3)]
    senders, path = [Visitor(hub.url) for _ in range(6)], f"/q/{code_of(hub)}/vierde-formulier"
    texts = [f"Zuurkool nummer {number} met worst." for number in range(len(senders))]
    with ThreadPoolExecutor(len(senders)) as pool:
        list(pool.map(lambda one, text: one.react(path, text), senders, texts))
    queues = [one.get("/beheer/reacties").text for one in moderators]
    for sender, text in zip(senders, texts, strict=True):
        rows = [
            next(one for one in re.findall(r'<li class="item.*?</li>', queue, re.S) if text in one)
            for queue in queues
        ]
        at = "/beheer/reacties/" + re.search(r'id="r(\d+)"', rows[0])[1]
        mine = re.search(r"/mijn/\w+", sender.get(sender.thanked).text)[0]
        answers = together(
            partial(sender.post, mine, sender.get(mine).text),
            partial(moderators[0].post, at, rows[0], do="approve"),
            partial(moderators[1].post, at, rows[1], do="cut", kept="Zuurkool […]"),
            partial(moderators[2].post, at, rows[2], do="reject", reason="unkind", why=text),
        )
        assert answers[0].status_code == 200
        assert {one.status_code for one in answers} <= {200, 302, 404, 409, 422}
    until(lambda: "Zuurkool" not in words_in(hub), 20)


ASKED = """
from datetime import date, timedelta
from django.utils import timezone
from player.hub.approval.deeds import ask
from player.hub.approval.link import token_of
from player.hub.people.models import hash_of
from player.hub.rounds.models import Group, Jury, Nomination, Round
from player.hub.rounds.states import Sent, State, Step
from player.hub.switches.state import Switch, turn
turn(Switch.NOMINATIONS, True)
now = timezone.now()
today = now.date()
jury = Jury.objects.create(on=False, key="proef")
for number in range(NUMBER):
    made = Round.objects.create(
        jury=jury, month=date(2026, 12 - number, 1), key=f"r{number}", state=State.JURY,
        opens=today - timedelta(20), closes=today - timedelta(6), decides=today,
    )
    group = Group.objects.create(round=made, who="Noor van den Akker")
    Nomination.objects.create(
        round=made, group=group, who=group.who, change="Ze belt elke klant terug.",
        example="Zuurkool met worst.", by="Evarist Kwikstaart", state=Sent.ADMITTED,
        takeback_hash=hash_of("x" * 31 + str(number)), made=now - timedelta(10), since=now,
    )
    assert made.take(Step.CHOOSE, now, chosen=group, why="Omdat.")
    ask(None, made, now)
    (Path(FOLDER) / f"r{number}").write_text(token_of(made.pk, now))
"""


def test_a_winner_a_nominator_and_a_moderator_at_once(hub: LiveHub, tmp_path: Path) -> None:
    moderator = somebody(hub, "mo-r", "moderator")
    inside(hub, ASKED, NUMBER=6, FOLDER=str(tmp_path))
    for number in range(6):
        link = f"/verbeteraar/akkoord/{(tmp_path / f'r{number}').read_text()}"
        mine, staff = f"/mijn/voordracht/{'x' * 31}{number}", f"/beheer/ronde/r{number}/winnaar"
        winner, nominator = Visitor(hub.url), Visitor(hub.url)
        winner.post(link, winner.get(link).text, do="mine")
        fields = {"who": "Noor van den Akker", "words": "Ze belt elke klant terug.", "reason": "on"}
        fields |= {"face": "initials", "how_long": "hall", "team": ""}
        page = winner.get(link).text
        assert "Zuurkool" in page
        if number % 2:
            page = winner.post(link, page, do="yes", **fields).text
        deeds = [
            partial(winner.post, link, page, do="yes", **fields),
            partial(nominator.post, mine, nominator.get(mine).text),
        ]
        if number > 2:
            deeds.append(partial(moderator.post, staff, moderator.get(staff).text, do="leave"))
        answers = together(*deeds)
        assert max(one.status_code for one in answers) < 500 and answers[1].status_code == 200
    until(lambda: not {"Zuurkool", "Kwikstaart"} & set(re.findall(r"\w+", words_in(hub))), 20)
