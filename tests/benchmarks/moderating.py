"""How long the pages of moderators and of whoever looks after screens take when there is a lot.

    python tests/benchmarks/moderating.py [--postgresql] [--waiting 10000] [--slides 2000] [--screens 300]

Django's own client, from the request to the last byte, without pictures: median, 95th percentile,
worst, and the median of the processor's time. Prints rows for docs/performance.md; asserts nothing.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from helpers.hub import CONFIG, Office
from helpers.postgres import cluster, new_database

NAMES = [f"Noor{n} van den Akker{n}" for n in range(200)]
RUNS = 30


def _office(folder: Path, slides: int, screens: int) -> Office:
    office = Office(folder)
    colleagues = f"colleagues: [{', '.join(NAMES)}]\n"
    office.write("config.yaml", CONFIG + colleagues)
    lines = "".join(
        f"  - {{soort: klantquote, id: quote-{n}, tekst: Quote nummer {n} van een klant.,"
        f" sentiment: {'kritisch' if n % 2 else 'positief'}, reageer: ja}}\n"
        for n in range(slides)
    )
    office.write("playlists/kantoor.yaml", "slides:\n" + lines)
    now = datetime.now(UTC).isoformat()
    for n in range(screens):
        on = {"slide": f"quote-{n % slides}", "source": "playlists/kantoor.yaml:2", "since": now}
        status = {"state": "on", "screen": f"scherm-{n}", "on": on, "alive": now}
        office.write(f"_status/scherm-{n}.json", json.dumps(status))
    return office


def _fill(waiting: int, slides: int) -> None:
    from player.hub.reactions.models import Reaction

    Reaction.objects.bulk_create(
        [
            Reaction(
                slide=f"quote-{n % slides}",
                sign="on_it",
                text=f"Reactie {n}: die datum vullen we nu zelf in, en Noor{n % 200} belt terug.",
                by="Team Polis",
            )
            for n in range(waiting)
        ],
        batch_size=500,
    )
    Reaction.objects.update(made=datetime.now(UTC) - timedelta(days=1))


def _row(what: str, ask: Callable[[], object]) -> None:
    ask()
    times, processor = [], []
    for _ in range(RUNS):
        began, worked = time.perf_counter(), time.process_time()
        ask()
        times.append(1000 * (time.perf_counter() - began))
        processor.append(1000 * (time.process_time() - worked))
    times.sort()
    print(
        f"| {what} | {statistics.median(times):.0f} ms | {times[round(0.95 * RUNS) - 1]:.0f} ms |"
        f" {times[-1]:.0f} ms | {statistics.median(processor):.0f} ms |",
        flush=True,
    )


def _page(client: Any, address: str) -> None:
    assert client.get(address).status_code == 200


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--postgresql", action="store_true")
    for name, number in (("waiting", 10_000), ("slides", 2_000), ("screens", 300)):
        parser.add_argument(f"--{name}", type=int, default=number)
    asked = parser.parse_args()
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        data = folder / "data"
        data.mkdir()
        if asked.postgresql:
            address = new_database(stack.enter_context(cluster()), "hub")
            (data / "hub.yaml").write_text(f"database: {address}\n")
        office = _office(folder / "content", asked.slides, asked.screens)
        _measure(office, data, asked)


def _measure(office: Office, data: Path, asked: argparse.Namespace) -> None:
    from player.hub.place import place_of
    from player.hub.start import begin, bring_up_to_date

    begin(place_of(office.config, data=data))
    bring_up_to_date()
    from django.db import connections
    from django.test import Client

    from player.hub.content import content
    from player.hub.people.models import Person
    from player.hub.people.views import BACKEND
    from player.hub.reactions.models import Reaction
    from player.hub.roles import Role

    somebody = Person.objects.create(username="noor")
    somebody.give(*Role)
    client = Client(headers={"accept-language": "nl", "host": "localhost"})
    client.force_login(somebody, backend=BACKEND)
    content().refresh()
    _fill(asked.waiting, asked.slides)
    last = asked.waiting // 50
    database = "PostgreSQL" if asked.postgresql else "SQLite"
    print(f"{database}, {asked.waiting} waiting, {asked.slides} slides, {asked.screens} screens")
    for what, address in (
        ("the queue, first page", "/beheer/reacties"),
        ("the queue, in the middle", f"/beheer/reacties?pagina={last // 2}"),
        ("the queue, last page", f"/beheer/reacties?pagina={last}"),
        ("the first page of staff", "/beheer"),
        ("all screens", "/beheer/schermen"),
        ("all slides", "/beheer/dias"),
    ):
        _row(what, partial(_page, client, address))
    ids = iter(Reaction.objects.order_by("pk").values_list("pk", flat=True)[: RUNS + 1])
    from player.hub.moderate.deeds import read_mark

    def approve() -> None:
        one = Reaction.objects.get(pk=next(ids))
        sent = {"do": "approve", "read": read_mark(one)}
        assert client.post(f"/beheer/reacties/{one.pk}", sent).status_code == 302

    _row("Goed, until it lies in the folder", approve)
    connections.close_all()


if __name__ == "__main__":
    main()
