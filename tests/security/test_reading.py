"""What lies outside the content folder is read by no command and no child of one, whatever link
stands in a file's place."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.papers import a_pdf
from play.office import QUOTES, Office

from player.fs.sandbox import Fence, Outside, bytes_named, fence, names_inside, open_inside
from player.paint import fonts
from player.paint.pdf import looked_at
from player.problems import Flaw

WORDS = "hunter2"  # in every file of somebody else's
ROOT = Path(__file__).parents[2]


@pytest.fixture
def closed() -> Iterator[Fence]:
    """The fence as it stands in every command."""
    before = set(fence.places)
    fence.places.clear()
    fence.closed = True
    yield fence
    fence.closed = False
    fence.places.clear()
    fence.places |= before


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A folder of somebody else's."""
    folder = tmp_path / "geheim"
    folder.mkdir()
    (folder / "dia.yaml").write_text(f"- {{soort: mededeling, tekst: {WORDS}}}\n{WORDS}: {WORDS}\n")
    (folder / "beside.yaml").write_text(f"{WORDS}: {WORDS}\nbron: {WORDS}\n")
    (folder / "tabel.csv").write_text(f"tekst;cijfer\n{WORDS} is een antwoord van een klant;9\n")
    (folder / "ids").write_text(f"{WORDS}\n")
    (folder / "verhaal.md").write_text(f"---\n{WORDS}: 1\n---\n# {WORDS}\n")
    shutil.copy(ROOT / "tests" / "references" / "quote-liggend.png", folder / "foto.png")
    (folder / f"{WORDS}.png").write_bytes((folder / "foto.png").read_bytes())
    (folder / "blad.pdf").write_bytes(a_pdf())
    (folder / "thema.yaml").write_text(f"{WORDS}: 1\n")
    shutil.copy(ROOT / "player/paint/typefaces/Inter.ttf", folder / "letter.ttf")
    return folder


LINKS = {
    "playlists/inbox/export.csv.yaml": "beside.yaml",
    "playlists/inbox/export.csv.yml": "beside.yaml",
    "playlists/inbox/foto.png.yaml": "beside.yaml",
    "playlists/inbox/dia.yaml": "dia.yaml",
    "playlists/inbox/tabel.csv": "tabel.csv",
    "playlists/inbox/verhaal.md": "verhaal.md",
    "playlists/inbox/beeld.png": "foto.png",
    "playlists/inbox/blad.pdf": "blad.pdf",
    "playlists/anders.yaml": "dia.yaml",
    "playlists/weg": ".",
    "playlists/voorstellen/_voorgesteld.txt": "ids",
    "assets/themes/huis.yaml": "thema.yaml",
    "assets/fonts/huis.ttf": "letter.ttf",
    "assets/weg": ".",
    "assets/logo.png": "foto.png",
    "ingetrokken.yaml": "dia.yaml",
}


@pytest.fixture
def office(tmp_path: Path, secret: Path) -> Office:
    lines = (
        "  - folder: inbox\n  - playlist: anders.yaml\n  - folder: weg\n  - quotes: weg/tabel.csv\n  - {type: image, file: weg/hunter.png}\n"
        "  - {type: image, file: ../assets/logo.png}\n  - {type: image, file: ../../geheim/hunter.png}\n  - {type: pdf, file: weg/blad.pdf}\n"
        "  - {type: quote, id: bram, text: Bram belde binnen een uur terug.}\n"
    )
    office = Office(
        tmp_path / "inhoud",
        QUOTES + lines,
        "theme: huis\ncolleagues: [Bram de Wit]\norganisation: {logo: assets/logo.png}\n",
    )
    office.write("playlists/inbox/export.csv", "tekst;cijfer\nGoed geholpen door de balie;9\n")
    office.write("playlists/inbox/foto.png", (secret / "foto.png").read_bytes())
    for name, target in LINKS.items():
        place = office.root / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(secret / target)
    return office


COMMANDS = {
    "check": ("check", "--config", "config.yaml"),
    "check as JSON": ("check", "--json", "--config", "config.yaml"),
    "check of a link": (
        "check",
        "playlists/inbox/dia.yaml",
        "playlists/inbox/tabel.csv",
        "playlists/inbox/verhaal.md",
        "playlists/weg",
    ),
    "check of a table": ("check", "playlists/inbox/export.csv"),
    "check of a folder": ("check", "playlists/inbox"),
    "preview": ("preview", "--out", "../uit"),
    "preview of a link": ("preview", "playlists/anders.yaml", "--out", "../uit"),
    "preview of a picture": ("preview", "playlists/inbox/beeld.png", "--out", "../uit"),
    "schedule": ("schedule", "--json"),
    "schedule of a link": ("schedule", "playlists/anders.yaml"),
    "quotes": ("quotes", "playlists/inbox"),
    "compliments": ("compliments",),
    "import": ("import", "playlists/inbox/export.csv", "--yes", "--no-consent"),
    "import of a link": ("import", "playlists/inbox/tabel.csv", "--yes", "--no-consent"),
    "export": ("export", "--html", "../uit", "--slips", "../slips.pdf"),
    "doctor": ("doctor",),
    "install": ("install", "--dry-run"),
    "play": ("play", "--headless", "--size", "320x180", "--for", "5"),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_opens_or_tells_what_lies_outside(
    tmp_path: Path, office: Office, secret: Path, name: str
) -> None:
    if not shutil.which("strace"):
        pytest.skip("strace is not installed: what was opened was not looked at")
    trace = tmp_path / "trace"
    looking = (
        "strace",
        "-f",
        "-qq",
        "-y",
        "-o",
        str(trace),
        "-e",
        "trace=openat,open,openat2,execve",
    )
    done = subprocess.run(
        [*looking, sys.executable, "-P", "-m", "player", *COMMANDS[name]],
        cwd=office.root,
        capture_output=True,
        timeout=120,
        env={
            **{key: value for key, value in os.environ.items() if "DISPLAY" not in key},
            "XDG_STATE_HOME": str(tmp_path / "state"),
            "HOME": str(tmp_path / "home"),
        },
    )
    if b"PTRACE" in done.stderr:
        pytest.skip("strace may not be used here")
    said = done.stdout + done.stderr
    assert WORDS.encode() not in said and b"Traceback" not in said, said.decode()
    calls = trace.read_text("utf-8", "replace").splitlines()
    assert any("config.yaml" in call for call in calls), said
    # What is only pointed at (O_PATH), to see where it lies, is not opened.
    assert [
        call
        for call in calls
        if re.search(rf"= \d+<{re.escape(str(secret))}[/>]", call) and "O_PATH" not in call
    ] == []
    written = [
        path
        for place in (office.root, tmp_path / "uit", tmp_path / "state")
        for path in place.rglob("*")
        if path.is_file()
        and not path.is_symlink()
        and path.suffix != ".png"
        and WORDS.encode() in path.read_bytes()
    ]
    assert [path for path in written if path != office.root / "playlists" / "kantoor.yaml"] == []


def test_what_is_said_beside_a_file_is_refused_by_name_where_it_is_a_link(
    office: Office, tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "player", "check", "--json"],
        cwd=office.root,
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "XDG_STATE_HOME": str(tmp_path / "state")},
    )
    told = {one["path"]: one["message"] for one in json.loads(done.stdout)}
    assert "wijst buiten de map met inhoud" in told["playlists/inbox/export.csv.yaml"]


def test_what_is_named_on_the_command_line_is_read_wherever_it_lies(tmp_path: Path) -> None:
    (tmp_path / "elders").mkdir()
    (tmp_path / "elders" / "dia.yaml").write_text(
        "- {type: notice, title: Let op, tekst: x, onbekend: 1}\n"
    )
    (tmp_path / "elders" / "export.csv").write_text("tekst;cijfer\nGoed geholpen door de balie;9\n")
    (tmp_path / "elders" / "export.csv.yaml").write_text("onbekend: 1\n")
    for name, wrong in (
        ("dia.yaml", "dia.yaml"),
        ("export.csv", "export.csv.yaml"),
        ("", "dia.yaml"),
    ):
        done = subprocess.run(
            [
                sys.executable,
                "-P",
                "-m",
                "player",
                "check",
                str(tmp_path / "elders" / name),
                "--json",
            ],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=60,
            env={**os.environ, "XDG_STATE_HOME": str(tmp_path / "state")},
        )
        assert any(
            one["path"].endswith(wrong) and "onbekend" in one["message"]
            for one in json.loads(done.stdout)
        ), (name, done.stdout)


def test_the_process_that_counts_pages_stands_in_the_same_fence(
    tmp_path: Path, secret: Path, closed: Fence
) -> None:
    (content := tmp_path / "inhoud").mkdir()
    (content / "eigen.pdf").write_bytes(a_pdf())
    (content / "link.pdf").symlink_to(secret / "blad.pdf")
    closed.around(content)
    found = looked_at(
        [str(content / "eigen.pdf"), str(content / "link.pdf"), str(secret / "blad.pdf")]
    )
    assert [isinstance(one, Flaw) for one in found.values()] == [False, True, True]


def test_a_font_that_is_a_link_is_not_read_either(
    tmp_path: Path, secret: Path, closed: Fence
) -> None:
    (content := tmp_path / "inhoud").mkdir()
    closed.around(content)
    (content / "huis.ttf").symlink_to(secret / "letter.ttf")
    assert fonts.why_not(str(content / "huis.ttf")) == "font-refused"
    (content / "huis.ttf").unlink()
    shutil.copy(secret / "letter.ttf", content / "huis.ttf")
    assert fonts.why_not(str(content / "huis.ttf")) == ""


def test_a_folder_is_not_looked_into_by_a_link(tmp_path: Path, secret: Path, closed: Fence) -> None:
    (content := tmp_path / "inhoud").mkdir()
    closed.around(content)
    (content / "weg").symlink_to(secret)
    with pytest.raises(Outside):
        names_inside(content / "weg")
    assert names_inside(content) == ["weg"]


def test_a_token_is_read_where_it_says_but_in_the_content_by_no_link(
    tmp_path: Path, secret: Path, closed: Fence
) -> None:
    (content := tmp_path / "inhoud").mkdir()
    closed.around(content)
    assert bytes_named(secret / "ids").decode().strip() == WORDS  # the config names it
    (content / "sleutel").symlink_to(secret / "ids")
    with pytest.raises(Outside):
        bytes_named(content / "sleutel")
    os.mkfifo(content / "pijp")
    for path in (content / "pijp", Path("/dev/zero")):
        with pytest.raises(OSError):
            bytes_named(path)


def test_what_was_named_lets_in_nothing_by_a_link_in_its_place(
    tmp_path: Path, secret: Path, closed: Fence
) -> None:
    (tmp_path / "dia.yaml").symlink_to(secret / "dia.yaml")
    closed.named(tmp_path / "dia.yaml")
    with pytest.raises(Outside):
        open_inside(tmp_path / "dia.yaml")
    closed.named(secret / "dia.yaml")
    open_inside(tmp_path / "dia.yaml").close()
