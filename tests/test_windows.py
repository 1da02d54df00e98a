"""An editor's laptop with Windows: all but playing works there. Windows itself is not here, so what
only Unix has is hidden.

Real processes: what hides it (a sitecustomize) hides it in the processes that they start, too.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.papers import a_pdf
from helpers.pictures import a_picture

ROOT = Path(__file__).parents[1]
LACKING = """
import os, signal, socket, sys
import tempfile, shutil, subprocess                 # of Python itself: those know how to do without
for name in ("fcntl", "grp", "resource", "pwd", "termios"):
    sys.modules[name] = None
for module, names in (
        (os, "getuid geteuid getgid getegid O_NOFOLLOW O_DIRECTORY O_CLOEXEC O_NONBLOCK O_NOCTTY O_PATH pipe2 memfd_create fork killpg fchmod "
             "fchown chown mkfifo setsid getpgid sched_getaffinity nice getloadavg posix_fadvise getgrouplist"),
        (socket, "AF_UNIX send_fds recv_fds SCM_RIGHTS"),
        (signal, "SIGKILL SIGHUP SIGCHLD SIGURG SIGIO SIGUSR1 SIGUSR2 SIGALRM SIGXCPU pthread_sigmask sigwaitinfo setitimer")):
    for name in names.split():
        if hasattr(module, name):
            delattr(module, name)
os.supports_dir_fd = os.supports_effective_ids = os.supports_follow_symlinks = set()
"""


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    tmp_path = tmp_path_factory.mktemp("laptop")
    (tmp_path / "windows").mkdir()
    (tmp_path / "windows/sitecustomize.py").write_text(LACKING)
    done = klantbeeld(tmp_path, "init", "inhoud")
    assert done.returncode == 0, done.stderr
    root = tmp_path / "inhoud"
    (root / "playlists/kantoor.yaml").write_text(
        "title: Proef\ndias:\n  - {soort: klantquote, id: een, tekst: Fijn geholpen.}\n  - map: inbox\n  - klantquotes: rijen.csv\n    akkoord: ja\n"
    )
    (root / "playlists/rijen.csv").write_text(
        "tekst;klant;ontvangen\n"
        + "".join(
            f"Na {hours} uur teruggebeld, en goed ook.;klant uit Zwolle;2026-01-05\n"
            for hours in range(2, 14)
        )
    )
    shutil.copy(Path(__file__).parent / "content/tables/eigen.xlsx", root / "playlists/inbox")
    for name, data in (
        ("foto.jpg", a_picture("red")),
        ("plan.pdf", a_pdf()),
        ("scan.tif", a_picture("blue", "TIFF")),
        (
            "lijn.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 10'><path d='M0 0h9v9z'/></svg>",
        ),
    ):
        (root / "playlists/inbox" / name).write_bytes(data)
    return root


def klantbeeld(folder: Path, *words: str, said: str = "") -> subprocess.CompletedProcess[str]:
    hiding = next(
        place / "windows" for place in (folder, *folder.parents) if (place / "windows").exists()
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(hiding), str(ROOT)))}
    return subprocess.run(
        [sys.executable, "-P", "-m", "player", *words],
        cwd=folder,
        env=environment,
        input=said,
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_they_are_really_hidden(content: Path) -> None:
    code = "import importlib.util as util; print([name for name in ('fcntl', 'grp', 'resource', 'pwd', 'termios') if util.find_spec(name)])"
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(content.parent / "windows")},
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "words",
    [
        ("check", "--json"),
        ("schema",),
        ("schedule", "--from", "2026-12-01T10:00", "--to", "2026-12-01T10:05", "--json"),
        ("quotes", "--from", "2026-12-01", "--to", "2026-12-03", "--json"),
        ("preview", "--out", "uit", "--size", "320x180"),
        ("import", "playlists/rijen.csv", "--yes"),
    ],
)
def test_what_an_editor_needs_works(content: Path, words: tuple[str, ...]) -> None:
    done = klantbeeld(content, *words)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stdout + done.stderr
    match words[0]:
        case "check":
            assert [one for one in json.loads(done.stdout) if one["severity"] == "error"] == []
        case "schema" | "quotes":
            assert json.loads(done.stdout)
        case "schedule":
            assert {one["type"] for one in json.loads(done.stdout)} >= {"quote", "image", "pdf"}
        case "preview":
            painted = {path.name.split("-")[1] for path in (content / "uit").glob("*.png")}
            assert painted >= {"een.png", "foto", "plan", "scan", "lijn"}
        case "import":
            assert (content / "playlists/rijen.csv.yaml").exists()


@pytest.mark.parametrize(
    "words", [("play", "--headless", "--for", "1"), ("install", "--print"), ()]
)
def test_playing_says_in_one_line_what_it_needs(content: Path, words: tuple[str, ...]) -> None:
    done = klantbeeld(content, *words)
    [line] = done.stderr.splitlines()
    assert (done.returncode, done.stdout) == (2, "")
    assert "Linux" in line and "WSL" in line
