"""An editor at work: a real hub, and a real player under a real X server.

    python tests/benchmarks/editing.py [television] [typing] [judging] [listing] [saving]

`television`: from the click on *Schrijf deze regels* (the post, over HTTP) to the first changed
pixel of the X root window, where the slide is one of a list of 1,000. `typing`: from the post that
a key press causes to its answer with the picture of 960×540. `listing`: the first page of 1,000
slides. `judging`: what only the painter finds, at the size of the screen. `saving`: the file of the
sample office's 41 slides written with one of them changed, by the hub's own code. Prints rows for docs/performance.md; asserts only that what was typed is what is there.
"""

from __future__ import annotations

import html
import re
import shutil
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

from benchmarks.hub import SIZE, changed_at, in_ms, row, still
from faults.glass import glass
from helpers.hub import LiveHub, Office, live_hub, with_tables
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


def judging(hub: LiveHub) -> None:
    noor, took = editor(hub), []
    page = noor.get("/beheer/dia/op").text
    for number in range(TIMES):
        fields = {"f.text": "Neem een bord mee. " * (number + 1), "oordeel": "on"}
        began = time.monotonic()
        assert noor.post("/beheer/dia/op/voorbeeld", form(page), **fields).json()["whole"] == []
        took.append(time.monotonic() - began)
    row("what the painter finds, at 1920×1080: median, p95, worst", in_ms(took))


def saving(here: Path) -> None:
    """In this process: what it costs without HTTP, as a form's post does it."""
    office = Office(here / "content")
    shutil.copyfile(Path(__file__).parents[2] / PATH, office.root / PATH)
    from player.hub.place import place_of
    from player.hub.start import begin

    (here / "data").mkdir()
    with_tables(here / "data")
    begin(place_of(office.config, data=here / "data"))
    from player.hub.content import content
    from player.hub.edit.opening import existing
    from player.hub.edit.saving import save

    content().refresh()
    took: list[float] = []
    before = office.read(PATH)
    for number in range(TIMES):
        began = time.monotonic()
        opened = existing("klantpet")
        save(
            opened, {**opened.raw, "question": f"Wat merkt de klant, {number}?"}, opened.print, None
        )
        took.append(time.monotonic() - began)
    after = office.read(PATH)
    other = [a for a, b in zip(before.split("\n"), after.split("\n"), strict=True) if a != b]
    assert len(other) == 1, other
    row("one of 41 slides read, changed and written: median, p95, worst", in_ms(took), "≤ 50 ms")


def main(*asked: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        office = Office(Path(folder) / "content")
        office.write(PATH, LIST)
        with live_hub(office, Path(folder) / "data") as hub:
            for name, measure in (
                ("listing", listing),
                ("typing", typing),
                ("judging", judging),
            ):
                if not asked or name in asked:
                    measure(hub)
            if not asked or "television" in asked:
                television(hub, Path(folder) / "state")
        if not asked or "saving" in asked:
            saving(Path(folder) / "saving")


if __name__ == "__main__":
    main(*sys.argv[1:])
