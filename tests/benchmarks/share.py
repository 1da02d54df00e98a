"""What a content folder on a network costs: looking at it, and copying it while it plays. `python
tests/benchmarks/share.py [GIGABYTES]`

Through a real mount (bindfs) where there is one, else on the disk itself as if it were far away.
Times of the processor, since other work may be going on; lateness by the clock.
"""

from __future__ import annotations

import io
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from itertools import pairwise
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from PIL import Image
from play.office import Office, Player, moment
from screen.playing import eventually

from player.fs.writing import write_whole
from player.inputs.poll import REST_PERIOD, Poll

FILES = 5000
MEGABYTES = 10  # of each picture


def looking(folder: Path) -> None:
    for number in range(FILES):
        (folder / f"{number}.yaml").write_text("type: quote\ntext: x\n")
    poll = Poll(lambda paths: None)
    poll._folders = frozenset({folder})
    poll.look()
    costs = []
    for _ in range(9):
        before = time.thread_time()
        poll.look()
        costs.append(time.thread_time() - before)
    cost = statistics.median(costs)
    poll.cost, poll._changed_at = cost, float("-inf")
    period = max(REST_PERIOD, poll.period)
    print(
        f"a look at {FILES} files: {cost * 1000:.1f} ms of the processor; every {period:.1f} s at rest: {cost / period:.2%} of a core"
    )


def copying(root: Path, state: Path, gigabytes: float) -> None:
    made = io.BytesIO()
    Image.effect_noise((1280, 720), 60).convert("RGB").save(made, "JPEG")
    photos = round(gigabytes * 1024 / MEGABYTES)
    listed = "".join(
        f"  - {{type: image, id: f{n}, file: fotos/{n}.jpg, duration: 1}}\n" for n in range(photos)
    )
    quotes = "".join(
        f"  - {{type: quote, id: q{n}, text: Woorden van een klant nummer {n}., duration: 1}}\n"
        for n in range(12)
    )
    office = Office(root, "slides:\n" + quotes, "transition: cut\n")
    player = Player(office, state)
    try:
        player.shown("q11")
        calm = lateness(player, 0)
        (root / "fotos").mkdir()
        for number in range(photos):
            data = made.getvalue() + number.to_bytes(4, "big") * (
                (MEGABYTES << 18) - len(made.getvalue()) // 4
            )
            (root / "fotos" / f"{number}.jpg").write_bytes(data)
        mirror = state / "state"

        def copied() -> int:
            return sum(1 for _ in mirror.glob("klantbeeld/*/mirror/*/*.jpg"))

        began, at = time.monotonic(), len(player.events())
        office.replace("playlists/kantoor.yaml", "slides:\n" + quotes + listed)
        eventually(lambda: copied() == photos, 600)
        took, until = time.monotonic() - began, len(player.events())
        eventually(lambda: len(player.events()) > until + 6, 60)
        busy = lateness(player, at)
        print(f"{photos} pictures, {photos * MEGABYTES} MB, copied in {took:.0f} s while it played")
        for what, late in (("before", calm), ("meanwhile", busy)):
            print(
                f"  {what}: {len(late)} slides; late by a median of {statistics.median(late):.1f} ms, at worst {max(late):.1f} ms"
            )
    finally:
        player.close()


def ringing(here: Path, there: Path, state: Path, runs: int) -> None:
    """From a reaction that somebody else writes to the folder behind the share to the first frame that has it,
    with the bell and without."""
    quotes = "- {type: quote, id: een, text: Ik belde een keer en was klaar., duration: 600}\n"
    office = Office(here, "slides:\n  " + quotes)
    (there / "reacties").mkdir()
    (there / "_hub").mkdir()
    (there / "_hub" / "bel").touch()
    player = Player(office, state)
    try:
        player.shown("een")
        time.sleep(40)  # at rest
        for rings in (True, False):
            lags = []
            for run in range(runs if rings else max(3, runs // 4)):
                player.mark()
                began = time.time()
                said = f"tekens: {{raakt: {3 + run + 100 * rings}}}\n"
                write_whole(there / "reacties" / "een.yaml", said.encode(), within=there, sure=True)
                if rings:
                    write_whole(there / "_hub" / "bel", b"", within=there)
                lags.append(moment(player.shown("een", why="updated")) - began)
                time.sleep(34 + run % 7 * 0.3 if not rings else 2 + run % 7 * 0.3)
            ordered = sorted(lags)
            print(
                f"a reaction behind a share, {'with' if rings else 'without'} the bell: median {statistics.median(ordered):.2f} s, worst {ordered[-1]:.2f} s, of {len(ordered)}",
                flush=True,
            )
    finally:
        player.close()


def lateness(player: Player, since: int) -> list[float]:
    """By how many ms each slide came later than a second after the one before it."""
    shown = [
        datetime.fromisoformat(line["at"]).timestamp()
        for line in player.events()[since:]
        if line["event"] == "shown" and line["why"] == "schedule"
    ]
    return [(after - before - 1) * 1000 for before, after in pairwise(shown)]


def main() -> None:
    gigabytes = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    with tempfile.TemporaryDirectory() as folder:
        there, here = Path(folder) / "daar", Path(folder) / "hier"
        there.mkdir()
        here.mkdir()
        server = (
            subprocess.Popen(["bindfs", "-f", str(there), str(here)])
            if shutil.which("bindfs")
            else None
        )
        try:
            if server is not None:
                eventually(lambda: here.is_mount())
            (here / "veel").mkdir()
            (Path(folder) / "lokaal").mkdir()
            for where in (Path(folder) / "lokaal", here / "veel"):
                print(where.name, end=": ")
                looking(where)
            ringing(here / "gebeld", there / "gebeld", Path(folder) / "gebeld", 20)
            copying(here / "inhoud", Path(folder) / "toestand", gigabytes)
        finally:
            if server is not None:
                subprocess.run(["umount", "-l", str(here)], check=False)
                server.terminate()


if __name__ == "__main__":
    main()
