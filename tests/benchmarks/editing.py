"""An editor at work: a real hub, and a real player under a real X server.

    python tests/benchmarks/editing.py [television] [typing] [listing]

`television`: from the click on *Schrijf deze regels* (the post, over HTTP) to the first changed
pixel of the X root window, where the slide is one of a list of 1,000. `typing`: from the post that
a key press causes to its answer with the picture of 960×540. `listing`: the first page of 1,000
slides. Prints rows for docs/performance.md; asserts only that what was typed is what is there.
"""

from __future__ import annotations

import html
import re
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

from benchmarks.hub import SIZE, changed_at, in_ms, row, still
from faults.glass import glass
from helpers.hub import LiveHub, Office, live_hub
from helpers.journey import link_for
from helpers.visitor import Visitor
from play.office import Player

TIMES, KEYS = 15, 60
PATH = "playlists/kantoor.yaml"
LIST = "# van de redactie\ndias:\n  - {kop}\n".replace(
    "{kop}",
    "soort: mededeling\n    id: op\n    titel: Bericht\n    duur: 3600\n",
) + "".join(
    f"  - soort: mededeling\n    id: m-{n}\n    titel: Bericht {n}\n    tot: 2020-01-01\n"
    for n in range(999)
)


def editor(hub: LiveHub) -> Visitor:
    noor = Visitor(hub.url)
    noor.come_in(link_for(hub, "noor", "editor"))
    return noor


def form(page: str) -> str:
    return re.search(r'<form method="post" class="edit".*?</form>', page, re.DOTALL)[0]


def shown_print(page: str) -> str:
    return re.search(r'name="print" value="(\w*)"', page)[1]


def television(hub: LiveHub, state: Path) -> None:
    noor, took = editor(hub), []
    with glass(SIZE) as pane:
        player = Player(hub.office, state, display=pane.display)
        try:
            player.shown("op")
            time.sleep(5)
            for number in range(TIMES):
                page = noor.get("/beheer/dia/op").text
                before, at = still(pane), list[float]()
                watch = threading.Thread(
                    target=lambda before=before, at=at: at.append(changed_at(pane, before))
                )
                watch.start()
                began = time.monotonic()
                fields = {"print": shown_print(page), "f.title": f"Bericht {number} {'a' * number}"}
                answer = noor.post("/beheer/dia/op", form(page), do="write", **fields)
                assert answer.status_code == 302, answer.status_code
                watch.join(30)
                assert at, "it never came on"
                assert f"titel: Bericht {number}" in hub.office.read(PATH)
                took.append(at[0] - began)
        finally:
            player.close()
    row("a change of one slide in 1,000 → its pixels: median, p95, worst", in_ms(took), "≤ 1 s")


def typing(hub: LiveHub) -> None:
    noor, took = editor(hub), []
    page = noor.get("/beheer/dia/op").text
    for number in range(KEYS):
        title = "Er is vlaai voor iedereen in de keuken, om drie uur vanmiddag"[: number + 1]
        began = time.monotonic()
        answer = noor.post("/beheer/dia/op/voorbeeld", form(page), **{"f.title": title})
        assert answer.status_code == 200 and answer.content[8:12] == b"WEBP", html.escape(title)
        took.append(time.monotonic() - began)
    row("key → picture of 960×540: median, p95, worst", in_ms(took), "≤ 300 ms p95")


def listing(hub: LiveHub) -> None:
    noor, took = editor(hub), []
    noor.get("/beheer/dias")
    for _ in range(TIMES):
        began = time.monotonic()
        assert "1000 dia" in noor.get("/beheer/dias").text
        took.append(time.monotonic() - began)
    row("1,000 slides listed: median, p95, worst", in_ms(took), "≤ 500 ms")


def main(*asked: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        office = Office(Path(folder) / "content")
        office.write(PATH, LIST)
        with live_hub(office, Path(folder) / "data") as hub:
            for name, measure in (("listing", listing), ("typing", typing)):
                if not asked or name in asked:
                    measure(hub)
            if not asked or "television" in asked:
                television(hub, Path(folder) / "state")


if __name__ == "__main__":
    main(*sys.argv[1:])
