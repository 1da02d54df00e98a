"""Hostile files of every kind, each through the whole studio: read, laid out, painted. Nothing may
raise, and every problem has words.

    python tests/fuzz/fuzz.py [KIND…] [--seconds 60] [--seed 1]

With atheris (pip install atheris) it is led by coverage, each kind in a process of its own; what it
finds is kept in out/fuzz. Without it, changes are drawn by chance. Prints how many inputs were
tried; exit 1 where anything was found.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]

PLAYLIST = "playlists/kantoor.yaml"
CONFIG = f"playlist: {PLAYLIST}\nscreen: {{distance: 3, diagonal: 55}}\n"
INBOX = "slides:\n  - type: quote\n    text: Blijft staan.\n  - folder: inbox\n"
WHERE = {
    "playlist": PLAYLIST,
    "config": "config.yaml",
    "theme": "assets/themes/eigen.yaml",
}  # other kinds lie in the inbox
SLOWEST = 20  # s for one input; the studio is killed for less by its screen


class Found(Exception):
    """A fault in our code."""


def kinds() -> tuple[str, ...]:
    """What can be tried: three documents, and every suffix that a folder takes in."""
    from player.content import readers

    suffixes = [*readers.DOCUMENTS, *readers.TEXTS, *readers.TABLES, *readers.PICTURES]
    twins = (".yml", ".markdown", ".tsv", ".xlsm", ".jpeg", ".heif", ".tiff")
    return (*WHERE, *(one.lstrip(".") for one in suffixes if one not in twins))


class Office:
    """A content folder in which one file is another each time."""

    def __init__(self, folder: Path, kind: str) -> None:
        self.root, self.file = folder, folder / WHERE.get(kind, f"playlists/inbox/vreemd.{kind}")
        for name, text in (
            ("config.yaml", CONFIG + ("theme: eigen\n" if kind == "theme" else "")),
            (
                PLAYLIST,
                INBOX
                if kind not in WHERE
                else "slides:\n  - type: quote\n    text: Blijft staan.\n",
            ),
        ):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        (folder / "playlists/inbox").mkdir()
        self.file.parent.mkdir(parents=True, exist_ok=True)

    def tries(self, data: bytes) -> None:
        """What the studio does with such a file. Raises Found, or what our own code raised."""
        from datetime import datetime
        from zoneinfo import ZoneInfo

        from player.library.config_loader import Unusable
        from player.library.library import Library
        from player.playout.stage import CannotShow, Stage

        self.file.write_bytes(data)
        now = datetime(2026, 4, 14, 14, tzinfo=ZoneInfo("Europe/Amsterdam"))
        try:
            edition = Library(self.root / "config.yaml", "proef").refresh()
        except Unusable as unusable:
            for problem in unusable.problems:
                problem.text("nl")
            return
        for problem in edition.problems:
            if not problem.text("nl") or not problem.text("en"):
                raise Found("a problem without words")
        stage = Stage(edition, 192, 108)
        for item in edition.items[:12]:
            flaws = []
            try:
                take = stage.take(item, now)
                flaws += take.flaws
                for page in range(1, min(take.pages, 2) + 1):
                    flaws += stage.paint(take, page, bytearray(192 * 108 * 4)).flaws
            except CannotShow as cannot:
                flaws += [cannot.flaw] if cannot.flaw else []
            for flaw in flaws:
                if flaw.code == "cannot-paint":
                    raise Found(f"{item.source}: {flaw.values}")
                item.draft.problem(flaw).text("nl")


def seeds(kind: str) -> list[bytes]:
    """Good files to begin from."""
    if kind in ("playlist", "config", "theme", "yaml"):
        found = [
            path.read_bytes()
            for path in (
                ROOT / "config.yaml",
                *sorted((ROOT / "playlists").rglob("*.yaml")),
                *sorted((ROOT / "player").rglob("*.yaml")),
            )
        ]
        return [data for data in found if len(data) < 20_000]
    found = [
        path.read_bytes()
        for folder in ("assets", "playlists", "tests", "player")
        for path in sorted((ROOT / folder).rglob(f"*.{kind}"))
        if path.stat().st_size < 200_000
    ]
    with contextlib.suppress(KeyError, OSError, ValueError):
        from PIL import Image

        file = io.BytesIO()
        if kind == "heic":
            import pillow_heif

            pillow_heif.register_heif_opener()
        Image.linear_gradient("L").resize((64, 48)).convert("RGB").save(
            file, {"jpg": "JPEG", "tif": "TIFF", "heic": "HEIF"}.get(kind, kind.upper())
        )
        found.append(file.getvalue())
    return found or [b"tekst;score\nPrima geholpen;9\n"]


def changed(data: bytes, others: list[bytes], random: Random) -> bytes:
    """The same file with a few changes by chance."""
    made = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 4, 16))):
        at = random.randrange(len(made) + 1)
        match random.randrange(6):
            case 0:
                made[at : at + 1] = bytes([random.randrange(256)])
            case 1:
                del made[at : at + random.choice((1, 4, 40, 400))]
            case 2:
                made[at:at] = random.choice(
                    (
                        b"\xff\xff\xff\xff",
                        b"\0" * 8,
                        b"[" * 300,
                        b": ",
                        b"- ",
                        b'"',
                        b"'",
                        b"\n",
                        b"\t",
                        b"\xe2\x80\xa8",
                        b"9" * 40,
                        b"-1",
                        b"<",
                        b"</",
                        b"&#x0;",
                        b"%",
                        b"\r",
                    )
                )
            case 3:
                other = random.choice(others)
                start = random.randrange(len(other) or 1)
                made[at:at] = other[start : start + random.choice((4, 30, 200))]
            case 4:
                made[at:at] = made[at : at + random.choice((4, 30, 200))]
            case _:
                del made[at:]
        made = made or bytearray(b"\n")
    return bytes(made)


@contextlib.contextmanager
def office(kind: str) -> Iterator[Office]:
    near = Path("/dev/shm")
    with tempfile.TemporaryDirectory(
        prefix="kb-fuzz-", dir=near if near.is_dir() else None
    ) as folder:
        yield Office(Path(folder), kind)


def by_chance(
    kind: str, seed: int, enough: Callable[[int], bool]
) -> Iterator[tuple[bytes, BaseException]]:
    """What was found: the input, and the fault."""
    random, good = Random(f"{kind} {seed}"), seeds(kind)
    with office(kind) as place:
        tried = 0
        while not enough(tried):
            data = changed(random.choice(good), good, random)
            began = time.monotonic()
            try:
                place.tries(data)
            except Exception as fault:  # any at all is what is looked for
                yield data, fault
            if time.monotonic() - began > SLOWEST:
                yield data, Found(f"took {time.monotonic() - began:.0f} s")
            tried += 1
        print(f"{kind}: {tried} inputs by chance", flush=True)


def by_coverage(kind: str, seed: int, seconds: int, kept: Path) -> None:
    """Never returns: the fuzzer ends the process, with 0 where nothing was found."""
    import atheris

    with atheris.instrument_imports(include=["player", "markdown_it", "feedparser"]):
        import player.library.library
        import player.paint.painter
        import player.playout.stage  # noqa: F401
    corpus = kept / f"corpus-{kind}"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seeds(kind)):
        (corpus / f"seed-{number}").write_bytes(data)
    with office(kind) as place:
        atheris.Setup(
            [
                sys.argv[0],
                str(corpus),
                f"-max_total_time={seconds}",
                f"-seed={seed}",
                f"-timeout={SLOWEST}",
                "-rss_limit_mb=1500",
                f"-artifact_prefix={kept}/{kind}-",
                "-print_final_stats=1",
                "-verbosity=0",
                "-max_len=60000",
            ],
            place.tries,
        )
        atheris.Fuzz()


def main() -> int:
    """Try kinds by the words of the command line."""
    words = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    words.add_argument("kinds", nargs="*", metavar="KIND")
    words.add_argument("--seconds", type=int, default=60, help="for each kind")
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--itself", action="store_true", help=argparse.SUPPRESS)
    given = words.parse_args()
    kept = ROOT / "out" / "fuzz"
    if given.itself:
        by_coverage(given.kinds[0], given.seed, given.seconds, kept)
    led = (
        subprocess.run([sys.executable, "-c", "import atheris"], capture_output=True).returncode
        == 0
    )
    wrong = []
    for kind in given.kinds or kinds():
        if led:
            ran = subprocess.run(
                [
                    sys.executable,
                    __file__,
                    kind,
                    "--itself",
                    "--seconds",
                    str(given.seconds),
                    "--seed",
                    str(given.seed),
                ],
                capture_output=True,
                text=True,
                errors="replace",
            )
            units = next(
                (
                    line.split()[-1]
                    for line in ran.stderr.splitlines()
                    if "number_of_executed_units" in line
                ),
                "?",
            )
            print(
                f"{kind}: {units} inputs by coverage{'' if ran.returncode == 0 else ': FOUND'}",
                flush=True,
            )
            if ran.returncode:
                wrong.append(kind)
                kept.mkdir(parents=True, exist_ok=True)
                (kept / f"{kind}.txt").write_text(ran.stdout[-4000:] + ran.stderr[-8000:])
        else:
            end = time.monotonic() + given.seconds
            for number, (data, fault) in enumerate(
                by_chance(kind, given.seed, lambda _, end=end: time.monotonic() > end)
            ):
                wrong.append(kind)
                kept.mkdir(parents=True, exist_ok=True)
                (kept / f"{kind}-{number}").write_bytes(data)
                print(f"{kind}: FOUND {type(fault).__name__}: {fault}"[:400], flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
