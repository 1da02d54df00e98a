"""A thousand attacks, no two the same, drawn by a seed; what was read, written, fetched and run
outside is counted. Zero is right.

    python tests/security/attack.py [--number 1000] [--seed 1] [--keep DIR]

Who: somebody who may write in the content folder; the server of a feed; a page in a browser beside
`preview --watch`; another account on the machine (where this runs as root, and so can be one). What
they do stands in `security.attacks`. Each round lays a score of attacks in one content folder, and
lets the player and the commands loose on it under strace. What the kernel was asked counts, and not
what the player says.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import http.client
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from helpers.server import Server, page  # noqa: E402
from security.attacks import OUTSIDE, WORD, Attack, Scene, attacks, swapping  # noqa: E402
from security.kernel import CALLS, outside_in  # noqa: E402

AT_ONCE = 20  # attacks in one content folder
OTHER_ACCOUNT = 65534  # nobody
AS_ANOTHER = (
    "setpriv",
    f"--reuid={OTHER_ACCOUNT}",
    f"--regid={OTHER_ACCOUNT}",
    "--clear-groups",
    # The system's own: ours may lie where another account cannot come.
    shutil.which("python3", path="/usr/bin:/usr/local/bin") or sys.executable,
    "-c",
    Path(__file__).with_name("account.py").read_text("utf-8"),
)
PATIENCE = 30.0  # s until a player or a page is there
COMMANDS = (
    ("check",),
    ("check", "--json", "playlists"),
    ("preview", "--out", "../uit", "--size", "320x180"),
    ("schedule",),
    ("quotes",),
    ("compliments",),
    ("import", "playlists/inbox/antwoorden.csv", "--yes", "--consent"),
    ("export", "--html", "../uit", "--slips", "../uit/slips.pdf"),
    (
        "check",
        "playlists/inbox/dia.yaml",
        "playlists/inbox/antwoorden.csv",
        "playlists/anders.yaml",
    ),
    ("doctor",),
)
PLAY = ("play", "--headless", "--size", "320x180", "--for", "2.5", "--screen", "balie")
WATCH = ("preview", "--watch", "--size", "320x180")

Found = list[tuple[str, str]]  # read, written, fetched, run or broken; and what


def state_of(folder: Path) -> dict[str, str]:
    """All that is in a folder, by its name."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def laid(scene: Scene, chosen: Iterable[Attack]) -> None:
    """A content folder as editors have it, with so many attacks in it."""
    for name, data in OUTSIDE.items():
        scene.outside.mkdir(exist_ok=True)
        (scene.outside / name).write_bytes(data)
    scene.put("playlists/inbox/antwoorden.csv").write_text(
        "tekst;cijfer\nGoed geholpen door de balie;9\nBram belde terug;9\n"
    )
    for way in ("assets", "_status", "playlists/inbox"):
        (scene.content / way).mkdir(parents=True, exist_ok=True)
    for attack in chosen:
        attack.lay(scene)
    named = {
        "colleagues": "[Bram de Wit]",
        "screen": "{name: balie}",
        "playlist": "playlists/kantoor.yaml",
        **scene.config,
    }
    feeds = "".join(
        f"  feed{at}: {{url: {url!r}, insecure: yes, consent: yes, type: playlist, "
        "allow: [127.0.0.1], token_file: sleutel.txt}\n"
        for at, url in enumerate(scene.feeds)
    )
    scene.put("config.yaml").write_text(
        "".join(f"{key}: {value}\n" for key, value in named.items())
        + (f"feeds:\n{feeds}" if feeds else "")
    )
    taken = "".join(f"  - feed: feed{at}\n" for at in range(len(scene.feeds)))
    scene.put("playlists/kantoor.yaml").write_text(
        "slides:\n  - {type: quote, id: bram, text: Bram belde binnen een uur terug.}\n"
        "  - folder: inbox\n  - playlist: anders.yaml\n"
        f"  - quotes: inbox/antwoorden.csv\n  - {{type: image, file: ../assets/logo.png}}\n{taken}"
        + "\n".join(scene.lines)
        + "\n"
    )


# ── what is let loose on it ───────────────────────────────────────────────────────────────────────


@contextlib.contextmanager
def running(
    scene: Scene, words: tuple[str, ...], found: Found
) -> Iterator[subprocess.Popen[bytes]]:
    """A command under strace; when it has ended, what it did outside is added to what was found."""
    trace, said, errors = (scene.folder / name for name in ("trace", "uitvoer", "fouten"))
    strace = ["strace", "-f", "-qq", "-y", "-s", "300", "-o", str(trace), "-e", f"trace={CALLS}"]
    surroundings = {
        key: value
        for key, value in os.environ.items()
        if "DISPLAY" not in key and not key.casefold().endswith("_proxy")
    } | {
        "XDG_STATE_HOME": str(scene.folder / "toestand"),
        "HOME": str(scene.folder / "thuis"),
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    with said.open("wb") as output, errors.open("wb") as fault:
        process = subprocess.Popen(
            [*strace, sys.executable, "-P", "-m", "player", *words],
            cwd=scene.content,
            stdout=output,
            stderr=fault,
            env=surroundings,
            start_new_session=True,
        )
        try:
            yield process
            process.wait(180)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
    calls = trace.read_text("utf-8", "replace") if trace.exists() else ""
    wrong = errors.read_text("utf-8", "replace")
    if "execve(" not in calls:
        raise RuntimeError(f"strace may not be used here: {wrong[:300]}")
    command, text = " ".join(words), said.read_text("utf-8", "replace") + wrong
    found += [(kind, f"{command}: {call}") for kind, call in outside_in(calls, scene)]
    if WORD in text:
        found.append(("read", f"{command} says: {text}"))
    if "Traceback" in wrong:
        found.append(("broken", f"{command}: {wrong[-1500:]}"))


def end(process: subprocess.Popen[bytes]) -> None:
    """Have a command end; said again where it did not hear."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    for _ in range(20):
        with contextlib.suppress(OSError):
            for child in children.read_text().split():  # strace itself hears nothing
                os.kill(int(child), signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(2)
            return


def ask(scene: Scene, said: Path, found: Found) -> None:
    """Ask the page beside the preview all that was drawn. Whatever it gives is too much."""
    address = waited_for(lambda: re.search(rb"http://127.0.0.1:(\d+)/([\w-]+)/", said.read_bytes()))
    port, secret = int(address[1]), address[2].decode()
    for method, path, host in scene.requests:
        path = path.replace("SECRET", secret).replace("OUTSIDE", str(scene.outside))
        named = host.replace("HERE", f"127.0.0.1:{port}").replace("PORT", str(port))
        status, body = answer(port, method, path, named)
        if status < 300 or WORD.encode() in body:
            found.append(("read", f"page: {method} {path} at {named}: {status} {body[:200]!r}"))


def answer(port: int, method: str, path: str, host: str) -> tuple[int, bytes]:
    """The status and the beginning of what a server on this machine says; 400 where it hangs up."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection._validate_path = lambda url: None  # type: ignore[attr-defined]  # NUL is one of ours
    with contextlib.closing(connection):
        try:
            connection.putrequest(method, path, skip_host=True)
            if host:
                connection.putheader("Host", host)
            connection.putheader("Origin", "https://kwaad.example")
            connection.endheaders()
            response = connection.getresponse()
            return response.status, response.read(4096)
        except (OSError, http.client.HTTPException):
            return 400, b""


def reach(scene: Scene, found: Found) -> None:
    """Be another account, and do all that was drawn to what the player keeps and is."""
    state = scene.folder / "toestand"
    playing = waited_for(lambda: next(iter(state.glob("klantbeeld/*/playing")), None))
    screen = int(waited_for(lambda: playing.read_text().strip()))
    children = Path(f"/proc/{screen}/task/{screen}/children")
    pids = {"screen": screen, "studio": int(waited_for(lambda: children.read_text().split())[0])}
    with contextlib.suppress(TimeoutError):  # an attack may have left nothing that is good
        waited_for(lambda: any(state.glob("klantbeeld/*/files/*.json")), 0.8)
    known = {what: list(map(str, state.glob(what))) for _, what in scene.account if "*" in what}
    words = [str(state), *map(json.dumps, (known, pids, scene.account))]
    done = subprocess.run([*AS_ANOTHER, *words], capture_output=True, text=True, check=True)
    found += [(kind, what) for kind, what in map(json.loads, done.stdout.splitlines())]


def waited_for(fact, patience=PATIENCE):  # type: ignore[no-untyped-def]
    """What that gives, as soon as it gives anything. Raises TimeoutError."""
    end = time.monotonic() + patience
    while True:
        with contextlib.suppress(OSError):
            if value := fact():
                return value
        if time.monotonic() >= end:
            raise TimeoutError("it did not come")
        time.sleep(0.01)


def attacked(folder: Path, draw: random.Random, chosen: Iterable[Attack]) -> Found:
    """What came outside of these attacks, all at once."""
    feed, other = Server(), Server(host="127.0.0.2")
    folder.chmod(0o755)  # as somebody's home is, for another account
    try:
        scene, found = Scene(folder, feed, other), list[tuple[str, str]]()
        other.on("/x", page("- {type: notice, title: x, text: x}\n", "text/yaml"))
        feed.on("/x", page("[]", "text/yaml"))
        laid(scene, chosen)
        before = state_of(scene.outside)
        with swapping(scene), running(scene, PLAY, found):
            if scene.account:
                reach(scene, found)
        for words in draw.sample(COMMANDS, 2):
            with swapping(scene), running(scene, words, found):
                pass
        if scene.requests:
            with swapping(scene), running(scene, WATCH, found) as process:
                ask(scene, scene.folder / "uitvoer", found)
                end(process)
        if state_of(scene.outside) != before:
            found.append(("written", "outside is not what it was"))
        found += [("fetched", repr(request)) for request in other.asked]
        return found
    finally:
        feed.stop()
        other.stop()


# ── rounds ────────────────────────────────────────────────────────────────────────────────────────


@dataclass
class Round:
    """The attacks in one content folder, none of which takes another's place."""

    attacks: list[Attack] = field(default_factory=list)
    places: set[str] = field(default_factory=set)

    def has_room_for(self, attack: Attack) -> bool:
        return len(self.attacks) < AT_ONCE and not any(
            attack.place == place
            or attack.place.startswith(f"{place}/")
            or place.startswith(f"{attack.place}/")
            for place in self.places
        )

    def add(self, attack: Attack) -> None:
        self.attacks.append(attack)
        self.places.add(attack.place)


def rounds(chosen: Iterable[Attack]) -> list[Round]:
    """These attacks over as few content folders as they fit in, in order."""
    rounds: list[Round] = []
    for attack in chosen:
        room = next((known for known in rounds if known.has_room_for(attack)), None)
        if room is None:
            rounds.append(room := Round())
        room.add(attack)
    return rounds


def main() -> int:
    """The exit code: 0 where nothing came of any attack."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--number", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--keep", type=Path, default=None, help="leave the folders of what went wrong here"
    )
    options = parser.parse_args()
    draw, counted = random.Random(options.seed), Counter[str]()
    known = attacks(another_account=os.geteuid() == 0)
    chosen = draw.sample(known, min(options.number, len(known)))
    for number, one_round in enumerate(rounds(chosen)):
        folder = Path(tempfile.mkdtemp(prefix="aanval-"))
        found = attacked(folder, draw, one_round.attacks)
        counted.update(kind for kind, _ in found)
        for kind, what in found:
            print(f"{kind}: {what}", flush=True)
        if found and options.keep:
            with contextlib.suppress(shutil.Error):  # a pipe is not copied
                shutil.copytree(folder, options.keep / str(number), symlinks=True)
        shutil.rmtree(folder, ignore_errors=True)
    actors = Counter(attack.actor for attack in chosen)
    print(
        f"{len(chosen)} attacks of {len(known)}, no two the same, seed {options.seed}, uid "
        f"{os.geteuid()} ({', '.join(f'{who} {many}' for who, many in actors.items())}): "
        f"read {counted['read']}, written {counted['written']}, fetched {counted['fetched']}, "
        f"run {counted['run']} outside; {counted['broken']} commands broke off"
    )
    return 1 if counted else 0


if __name__ == "__main__":
    sys.exit(main())
