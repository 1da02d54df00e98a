"""What SECURITY.md promises, each promise on a real player or on the source itself."""

from __future__ import annotations

import ast
import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from play.office import QUOTES, Office
from screen.playing import eventually, processes_of

from player.commands.init import start
from player.fs.sandbox import Fence, NotAFile, bytes_inside, fence, open_inside
from player.paint.pictures import looked_through, probe
from player.problems import Flaw

ROOT = Path(__file__).parents[2]
PROMISES = ROOT / "SECURITY.md"
SECRET = "wachtwoord: hunter2\n"


# ── the source ────────────────────────────────────────────────────────────────────────────────────

FORBIDDEN_CALLS = {
    "eval",
    "exec",
    "compile",
    "__import__",
    "os.system",
    "os.popen",
    "os.execv",
    "os.execvp",
    "os.spawnv",
    "yaml.unsafe_load",
    "yaml.full_load",
    "subprocess.getoutput",
    "subprocess.getstatusoutput",
    "tempfile.mktemp",
    "ctypes.PyDLL",
}
FORBIDDEN_MODULES = {
    "pickle",
    "marshal",
    "shelve",
    "dill",
    "jsonpickle",
    "telnetlib",
    "ftplib",
    "xmlrpc",
    "code",
    "pty",
}


# The hub hands its own objects to the process that paints for it; nothing that came from outside,
# or from that process, is ever unpickled.
OWN_PICKLES = {"hub/painting/painter.py": "pickle.dumps", "hub/painting/child.py": "pickle.loads"}


def called(node: ast.expr) -> str:
    """`os.system` of `os.system(…)`; empty where it can't be told."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return f"{node.value.id}.{node.attr}"
    return ""


@pytest.mark.parametrize(
    "source",
    sorted((ROOT / "player").rglob("*.py")),
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_no_text_ever_becomes_code(source: Path) -> None:
    own = source.relative_to(ROOT / "player").as_posix() in OWN_PICKLES
    forbidden = FORBIDDEN_MODULES - ({"pickle"} if own else set())
    for node in ast.walk(ast.parse(source.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            assert called(node.func) not in FORBIDDEN_CALLS, f"line {node.lineno}"
            for keyword in node.keywords:
                assert keyword.arg != "shell" or (
                    isinstance(keyword.value, ast.Constant) and keyword.value.value is False
                ), f"line {node.lineno}"
            if called(node.func).startswith("subprocess.") and node.args:
                assert not isinstance(node.args[0], ast.Constant | ast.JoinedStr | ast.BinOp), (
                    f"a command is a list: line {node.lineno}"
                )
            if called(node.func) == "yaml.load":
                assert "SafeLoader" in ast.dump(node) or "_Loader" in ast.dump(node), (
                    f"line {node.lineno}"
                )
        elif isinstance(node, ast.Import):
            assert not forbidden & {name.name.split(".")[0] for name in node.names}, (
                f"line {node.lineno}"
            )
        elif isinstance(node, ast.ImportFrom):
            assert (node.module or "").split(".")[0] not in forbidden, f"line {node.lineno}"


@pytest.mark.parametrize(("source", "call"), OWN_PICKLES.items())
def test_the_hub_pickles_one_way_and_only_what_is_its_own(source: str, call: str) -> None:
    tree = ast.parse((ROOT / "player" / source).read_text("utf-8"))
    uses = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and called(node).startswith("pickle.")
    ]
    assert {called(node) for node in uses} == {call}
    assert not [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "pickle"
    ]


def test_a_source_that_broke_the_promise_would_be_found() -> None:
    for text in ("os.system('ls')", "subprocess.run(f'ls {x}', shell=True)", "eval('1')"):
        call = ast.parse(text, mode="eval").body
        assert isinstance(call, ast.Call)
        assert called(call.func) in FORBIDDEN_CALLS or any(
            keyword.arg == "shell" for keyword in call.keywords
        )


# ── the fence ─────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def closed() -> Iterator[Fence]:
    """The fence as it stands in a player."""
    before = set(fence.places)
    fence.places.clear()
    fence.closed = True
    yield fence
    fence.closed = False
    fence.places |= before


def test_a_pipe_that_is_put_in_the_place_of_a_picture_holds_nobody_up(tmp_path: Path) -> None:
    picture = tmp_path / "foto.png"
    os.mkfifo(picture)
    for opening in (open_inside, bytes_inside, probe, looked_through):
        answers: list[object] = []

        def answer(
            opening: Callable[[Path], object] = opening, answers: list[object] = answers
        ) -> None:
            try:
                answers.append(opening(picture))
            except NotAFile as refused:
                answers.append(refused)

        asking = threading.Thread(target=answer, daemon=True)
        asking.start()
        asking.join(10)
        assert [type(one) for one in answers] in ([NotAFile], [Flaw]), opening


# ── a player ──────────────────────────────────────────────────────────────────────────────────────

TRICKS = [
    "../geheim/dia.yaml",
    "../../geheim/dia.yaml",
    "/etc/passwd",
    "C:\\geheim\\dia.yaml",
    "\\\\server\\geheim\\dia.yaml",
    "//server/geheim/dia.yaml",
    "~/geheim.yaml",
    "link/dia.yaml",
    "link.yaml",
    "file:///etc/passwd",
    "$HOME/geheim.yaml",
]
PICTURES = [
    "../geheim/foto.png",
    "/etc/hostname",
    "link/foto.png",
    "link.png",
    "C:\\foto.png",
    "\\\\server\\foto.png",
    "http://127.0.0.1:9/foto.png",
]


def hostile(folder: Path) -> Office:
    """An office of somebody who would like to show what lies beside the content."""
    secret = folder / "geheim"
    secret.mkdir()
    (secret / "dia.yaml").write_text(SECRET)
    (secret / "foto.png").write_bytes(
        (ROOT / "tests" / "references" / "quote-liggend.png").read_bytes()
    )
    lines = "".join(
        f"  - playlist: {name!r}\n  - folder: {name!r}\n  - quotes: {name!r}\n" for name in TRICKS
    )
    lines += "".join(f"  - {{type: image, file: {name!r}}}\n" for name in PICTURES)
    office = Office(folder / "inhoud", QUOTES + lines)
    for place in (office.root, office.root / "playlists"):
        (place / "link").symlink_to(secret)
        (place / "link.yaml").symlink_to(secret / "dia.yaml")
        (place / "link.png").symlink_to(secret / "foto.png")
    return office


def traced(office: Office, folder: Path, *calls: str) -> list[str]:
    """What a player asks of the kernel from its start until it has played for two seconds, or on a
    busy machine has read its playlist; other processes of it included."""
    for seconds in (2, 10, 40):
        lines = _traced(office, folder, seconds, ",".join((*calls, "?openat")))
        if any("playlists/kantoor.yaml" in line for line in lines):
            break
    wanted = tuple(f"{call}(" for call in calls)
    return [line for line in lines if line.split(maxsplit=1)[-1].startswith(wanted)]


def _traced(office: Office, folder: Path, seconds: int, calls: str) -> list[str]:
    if not shutil.which("strace"):
        pytest.skip("strace is not installed: what the player asks of the kernel was not looked at")
    trace = folder / "trace"
    words = [
        sys.executable,
        "-P",
        "-m",
        "player",
        "play",
        "--headless",
        "--size",
        "320x180",
        "--for",
        str(seconds),
        "--config",
        str(office.root / "config.yaml"),
    ]
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY")
    }
    done = subprocess.run(
        ["strace", "-f", "-qq", "-y", "-o", str(trace), "-e", f"trace={calls}", *words],
        capture_output=True,
        text=True,
        timeout=240,
        env={**environment, "XDG_STATE_HOME": str(folder / "state"), "HOME": str(folder / "home")},
    )
    if "PTRACE" in done.stderr:
        pytest.skip("strace may not be used here")
    assert done.returncode == 0, done.stdout + done.stderr
    return trace.read_text("utf-8", "replace").splitlines()


def test_nothing_outside_the_content_folder_is_opened_whatever_the_content_asks(
    tmp_path: Path,
) -> None:
    office = hostile(tmp_path)
    calls = traced(office, tmp_path, "open", "openat", "openat2", "execve")
    # By where the kernel says it lies (`= 5</…>`), not by the name that was asked for: a name may
    # be a link.
    opened = [
        found[1]
        for call in calls
        if (found := re.search(r"open(?:at2?)?\(.* = \d+<([^>]*)>", call))
    ]
    assert any(path.endswith("playlists/kantoor.yaml") for path in opened), (
        "the trace shows nothing"
    )
    assert [
        path for path in opened if "geheim/" in path or path in ("/etc/passwd", "/etc/hostname")
    ] == []
    started = [call for call in calls if "execve(" in call and " = 0" in call]
    assert all("/python" in call or "klantbeeld" in call for call in started), started


def test_everything_that_it_reads_is_content_its_own_or_the_systems(tmp_path: Path) -> None:
    folder = tmp_path / "inhoud"
    list(start(folder))
    office = Office.__new__(Office)
    office.root = folder
    calls = traced(office, tmp_path, "openat")
    own = [
        str(folder),
        str(tmp_path / "state"),
        str(ROOT),
        sys.prefix,
        sys.base_prefix,
        os.path.realpath(sys.executable),
    ]
    system = ["/usr/", "/lib", "/etc/", "/proc/", "/sys/", "/dev/", "/run/", "/opt/"]
    for call in calls:
        found = re.search(r'openat\([^,]*, "([^"]*)".* = \d+<([^>]*)>', call)
        if (
            found and found[2].startswith("/") and "O_PATH" not in call
        ):  # which only points at a folder on the way
            assert found[2].startswith((*own, *system)) or found[2] in ("/", str(tmp_path)), call


def test_without_feeds_nothing_is_fetched_and_never_is_a_port_opened(tmp_path: Path) -> None:
    calls = traced(
        hostile(tmp_path),
        tmp_path,
        "socket",
        "connect",
        "bind",
        "listen",
        "accept",
        "accept4",
        "sendto",
    )
    assert any("socket(" in call for call in calls) or calls == []
    assert [call for call in calls if re.search(r"\b(listen|accept4?)\(", call)] == []
    assert [
        call
        for call in calls
        if "AF_INET" in call and re.search(r"\b(connect|bind|sendto)\(", call)
    ] == []


# proc(5): which column has the inode, and how a socket that listens is known.
TABLES: list[tuple[str, int, Callable[[list[str]], bool]]] = [
    ("tcp", 9, lambda row: row[3] == "0A"),
    ("tcp6", 9, lambda row: row[3] == "0A"),
    ("udp", 9, lambda row: True),
    ("udp6", 9, lambda row: True),
    ("unix", 6, lambda row: bool(int(row[3], 16) & 0x10000)),
]


def test_a_playing_player_listens_nowhere(tmp_path: Path) -> None:
    office = Office(tmp_path / "inhoud")
    words = [
        sys.executable,
        "-P",
        "-m",
        "player",
        "play",
        "--headless",
        "--config",
        str(office.root / "config.yaml"),
        "--log",
        str(tmp_path / "log"),
    ]
    player = subprocess.Popen(
        words,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "XDG_STATE_HOME": str(tmp_path / "state")},
    )
    try:
        eventually(
            lambda: (
                (tmp_path / "log").exists() and '"shown"' in (tmp_path / "log").read_text("utf-8")
            )
        )
        for process in (player.pid, *processes_of(player.pid)):
            held = set[str]()
            for entry in Path(f"/proc/{process}/fd").iterdir():
                with contextlib.suppress(
                    FileNotFoundError
                ):  # closed meanwhile: it opens and closes files as it plays
                    held.add(str(entry.readlink()))
            for kind, inode, listening in TABLES:
                table = Path(f"/proc/{process}/net/{kind}")
                rows = (
                    [line.split() for line in table.read_text().splitlines()[1:]]
                    if table.exists()
                    else []
                )
                assert [
                    row for row in rows if f"socket:[{row[inode]}]" in held and listening(row)
                ] == []
    finally:
        player.send_signal(signal.SIGTERM)
        player.wait(15)


# ── the promises ──────────────────────────────────────────────────────────────────────────────────


def test_every_promise_names_tests_that_exist() -> None:
    text = PROMISES.read_text("utf-8")
    promises = re.findall(r"^- \*\*(.+?)\*\*(.*?)(?=^- \*\*|^#|\Z)", text, re.MULTILINE | re.DOTALL)
    assert len(promises) >= 6
    for promise, rest in promises:
        named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", rest)
        assert named, promise
        for path, test in named:
            assert (ROOT / path).exists(), path
            assert not test or f"def {test}(" in (ROOT / path).read_text("utf-8"), test
