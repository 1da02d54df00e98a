"""The hub: from approving to the first frame of a real player, writing and reading in numbers, and
memory.

    python tests/benchmarks/hub.py

Prints a table for docs/performance.md; asserts nothing.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import threading
import time
from datetime import datetime
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

from helpers.hub import Office, live_hub
from play.office import Player

from player.hub.place import place_of
from player.hub.start import begin, bring_up_to_date

TIMES, WAITING, POSTS, THREADS = 30, 10_000, 1_200, 12
ONE = "slides:\n  - {soort: klantquote, id: vierde, tekst: Weer een formulier., duur: 3600}\n"


def row(what: str, measured: str, goal: str = "") -> None:
    print(f"| {what} | {measured} | {goal} |", flush=True)


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, round(share * (len(values) - 1)))]


def approving(office: Office, state: Path) -> None:
    """From before the transaction until the player logs the frame."""
    from django.db import transaction
    from django.utils import timezone

    from player.hub.publishing.models import Kind
    from player.hub.publishing.outbox import wanted
    from player.hub.publishing.publisher import publish_now
    from player.hub.reactions.models import Reaction
    from player.hub.reactions.states import Step

    player = Player(office, state, size="1920x1080")
    took = []
    try:
        player.shown("vierde")
        time.sleep(2)
        for number in range(TIMES):
            one = Reaction.objects.create(
                slide="vierde", text=f"Reactie {number}.", takeback_hash=os.urandom(8).hex()
            )
            player.mark()
            began = time.time()
            with transaction.atomic():
                one.take(Step.APPROVE, timezone.now(), decided_at=timezone.now())
                wanted(Kind.REACTIONS, "vierde")
            publish_now()
            line = player.shown("vierde", why="updated")
            took.append(datetime.fromisoformat(line["at"]).timestamp() - began)
            time.sleep(0.5)
        updates = sum(line.get("why") == "updated" for line in player.events())
    finally:
        player.close()
    assert updates == TIMES, "each was one frame, and no other was taken for it"
    middle, high, worst = statistics.median(took), percentile(took, 0.95), max(took)
    row(
        f"approve → frame, one disk, {TIMES} times (median, p95, worst)",
        f"{middle * 1e3:.0f}, {high * 1e3:.0f}, {worst * 1e3:.0f} ms",
        "≤ 300 ms p95, ≤ 1 s",
    )


def writing() -> None:
    """Reactions as rows, each a transaction of its own with fsync, from as many threads as serve."""
    from django.db import connection

    from player.hub.reactions.models import Reaction

    def some(begin_at: int) -> None:
        for number in range(begin_at, POSTS, THREADS):
            Reaction.objects.create(
                slide=f"dia-{number % 50}", text="Dat herken ik.", takeback_hash=str(number)
            )
        connection.close()

    began = time.perf_counter()
    threads = [threading.Thread(target=some, args=(number,)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - began
    there = Reaction.objects.filter(text="Dat herken ik.").count()
    row(
        f"{POSTS} reactions from {THREADS} threads ({there} there)",
        f"{POSTS / took:.0f} a second",
        "60 a second, none lost",
    )


def reading() -> None:
    """The oldest fifty of ten thousand that wait."""
    from player.hub.reactions.models import Reaction
    from player.hub.reactions.states import State

    Reaction.objects.bulk_create(
        Reaction(slide=f"dia-{number % 500}", text="Woorden.", takeback_hash=f"w{number}")
        for number in range(WAITING)
    )
    took = []
    for _ in range(20):
        began = time.perf_counter()
        waiting = Reaction.objects.filter(state=State.SENT)
        list(waiting.order_by("made", "id")[:50])
        waiting.count()
        took.append(time.perf_counter() - began)
    row(f"fifty of {WAITING} waiting, and their number", f"{statistics.median(took) * 1e3:.1f} ms")


def memory(office: Office, data: Path) -> None:
    """A hub and its painter, after each has worked."""
    import urllib.request

    with live_hub(office, data) as hub:
        for _ in range(50):
            urllib.request.urlopen(f"{hub.url}/in", timeout=10).read()
        row(
            "a hub that has served (RSS; its painter 71 MB more)", f"{resident(hub.process.pid)} MB"
        )


def resident(process: int) -> int:
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) // 1024


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        office = Office(here / "content")
        office.write("playlists/kantoor.yaml", ONE)
        begin(place_of(office.config, data=here / "data"))
        bring_up_to_date()
        print("| what | measured | goal |\n|---|---|---|")
        approving(office, here / "state")
        writing()
        reading()
        memory(office, here / "other")


if __name__ == "__main__":
    main()
