"""`klantbeeld preview`: files, names, exit codes, and what they say. Real
processes, no display."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from helpers.checking import THREE_SLIDES
from helpers.commands import command
from PIL import Image
from play.office import Office

from player.paint.contact import Grid

SMALL = "--size", "320x180"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "inhoud", THREE_SLIDES)


def run(office: Office, *args: object) -> subprocess.CompletedProcess[str]:
    return command(*args, cwd=office.root)


def names(folder: Path) -> list[str]:
    """What is in the folder, but for the fonts and their licences."""
    return sorted(path.name for path in folder.iterdir() if path.suffix not in (".ttf", ".txt"))


class Pictures(HTMLParser):
    """The pictures of a page: address → alt."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            one = dict(attrs)
            self.found[one["src"] or ""] = one["alt"] or ""


def test_the_page_has_its_own_fonts_and_headings_that_say_the_words_of_slides(
    office: Office, tmp_path: Path
) -> None:
    (office.root / "kantoor.yaml").write_text(
        "slides:\n"
        "  - {type: quote, id: een, text: Ik werd binnen een uur teruggebeld en het was meteen "
        "geregeld door Noor van de klantenservice.}\n"
        "  - {type: klantverbeteraar, id: twee, name: [Noor, Bram], achievement: Belt terug.}\n"
        "  - {type: story, id: drie, title: Een kop koffie, text: We lazen ze samen.}\n"
    )
    done = run(office, "preview", "kantoor.yaml", "--out", tmp_path / "uit", *SMALL)
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "uit" / "index.html").read_text("utf-8")
    assert re.findall("<h2>(.*?)</h2>", text) == [
        "Ik werd binnen een uur teruggebeld en het was meteen geregeld …",
        "Noor, Bram",
        "Een kop koffie",
    ]
    assert all(f"<code>{name}</code>" in text for name in ("een", "twee", "drie"))
    fonts = re.findall(r'url\("([^"]+)"\)', text)
    assert fonts and all((tmp_path / "uit" / name).is_file() for name in fonts)
    assert (tmp_path / "uit" / "Inter-OFL.txt").is_file()


# ── pictures in a folder ──────────────────────────────────────────────────────────────────────────


def test_there_is_a_picture_for_every_page_due_or_not(office: Office, tmp_path: Path) -> None:
    done = run(office, "preview", "--out", tmp_path / "uit", *SMALL)
    assert done.returncode == 0, done.stderr
    assert names(tmp_path / "uit") == [
        "01-een.png",
        "02-twee.png",
        "03-twee-2.png",
        "04-drie.png",
        "index.html",
    ]
    assert {Image.open(path).size for path in (tmp_path / "uit").glob("*.png")} == {(320, 180)}


def test_the_index_reads_every_slide_aloud(office: Office, tmp_path: Path) -> None:
    run(office, "preview", "--out", tmp_path / "uit", *SMALL)
    text = (tmp_path / "uit" / "index.html").read_text("utf-8")
    found = Pictures(text).found
    assert list(found) == ["01-een.png", "02-twee.png", "03-twee-2.png", "04-drie.png"]
    assert found["01-een.png"] == "Ik werd <b>binnen</b> een uur teruggebeld. klant uit Zwolle"
    assert "We lazen ze samen." in found["03-twee-2.png"] and "2 van 2" in found["03-twee-2.png"]
    assert "<b>binnen" not in text and '<html lang="nl">' in text and "<script" not in text


def test_a_reader_never_finds_half_a_picture(office: Office, tmp_path: Path) -> None:
    out = tmp_path / "uit"
    out.mkdir()
    old = out / "01-een.png"
    old.write_bytes(b"old")
    held = old.open("rb")
    run(office, "preview", "--out", out, *SMALL)
    assert held.read() == b"old"  # another file took its place
    assert old.read_bytes().startswith(b"\x89PNG") and not list(out.glob(".*"))


def test_one_slide_can_be_asked_for(office: Office, tmp_path: Path) -> None:
    assert (
        run(office, "preview", "--out", tmp_path / "uit", "--slide", "twee", *SMALL).returncode == 0
    )
    assert names(tmp_path / "uit") == ["01-twee.png", "02-twee-2.png", "index.html"]


def test_a_slide_that_there_is_not_is_said_with_the_one_that_was_meant(
    office: Office, tmp_path: Path
) -> None:
    done = run(office, "preview", "--out", tmp_path / "uit", "--slide", "dire")
    assert (
        done.returncode == 1 and done.stderr.strip() == "er is geen dia 'dire'; bedoelde je 'drie'?"
    )
    office.write("config.yaml", "playlist: playlists/kantoor.yaml\nlanguage: en\n")
    done = run(office, "preview", "--out", tmp_path / "uit", "--slide", "xyzzy")
    assert (
        done.returncode == 1
        and done.stderr.strip() == "there is no slide 'xyzzy'; there are: een, twee, drie"
    )


@pytest.mark.parametrize(
    ("at", "shown"),
    [("2026-04-14 23:59", 4), ("2026-04-14", 4), ("2026-04-15", 3), ("14 april 2026 9.00", 4)],
)
def test_at_shows_what_is_due_then(office: Office, tmp_path: Path, at: str, shown: int) -> None:
    assert run(office, "preview", "--out", tmp_path / "uit", "--at", at, *SMALL).returncode == 0
    assert len(list((tmp_path / "uit").glob("*.png"))) == shown


def test_a_time_that_is_none_is_said(office: Office, tmp_path: Path) -> None:
    done = run(office, "preview", "--out", tmp_path / "uit", "--at", "straks")
    assert done.returncode == 2 and "straks" in done.stderr and "Traceback" not in done.stderr


def test_a_television_on_its_side_gives_upright_pictures(office: Office, tmp_path: Path) -> None:
    office.write(
        "config.yaml", "playlist: playlists/kantoor.yaml\nscreen: {size: 640x360, rotate: 90}\n"
    )
    assert run(office, "preview", "--out", tmp_path / "uit").returncode == 0
    assert Image.open(tmp_path / "uit" / "01-een.png").size == (360, 640)
    assert run(office, "preview", "--out", tmp_path / "ander", "--size", "180x320").returncode == 0
    assert Image.open(tmp_path / "ander" / "01-een.png").size == (180, 320)


def test_problems_are_said_and_the_rest_is_painted(office: Office, tmp_path: Path) -> None:
    office.edit("customer:", "custmer:")
    done = run(office, "preview", "--out", tmp_path / "uit", *SMALL)
    assert done.returncode == 0 and "playlists/kantoor.yaml:6:5" in done.stdout
    assert names(tmp_path / "uit")[0] == "01-twee.png"
    assert "custmer" in (tmp_path / "uit" / "index.html").read_text("utf-8")


def test_what_cannot_be_written_is_said_in_a_line(office: Office, tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("")
    done = run(office, "preview", "--out", tmp_path / "bestand" / "uit", *SMALL)
    assert done.returncode == 1 and len(done.stderr.splitlines()) == 1


def test_the_progress_bar_is_for_people_only(office: Office, tmp_path: Path) -> None:
    assert run(office, "preview", "--out", tmp_path / "uit", *SMALL).stderr == ""
    ours, theirs = pty.openpty()
    subprocess.run(
        [sys.executable, "-P", "-m", "player", "preview", "--out", str(tmp_path / "uit"), *SMALL],
        cwd=office.root,
        stderr=theirs,
        stdout=subprocess.DEVNULL,
        check=True,
        timeout=60,
    )
    os.close(theirs)
    said = os.read(ours, 65536).decode()
    os.close(ours)
    assert "3 dia’s" in said and "100%" in said


# ── what is looked at ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("named", ["inhoud", "inhoud/config.yaml"])
def test_a_folder_with_a_config_of_its_own_is_seen_as_that_config_plays_it(
    office: Office, tmp_path: Path, named: str
) -> None:
    office.write(
        "config.yaml", "playlist: playlists/kantoor.yaml\nlanguage: en\nscreen: {size: 320x180}\n"
    )
    done = command("preview", named, "--out", tmp_path / "uit", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert names(tmp_path / "uit") == [
        "01-een.png",
        "02-twee.png",
        "03-twee-2.png",
        "04-drie.png",
        "index.html",
    ]
    assert '<html lang="en">' in (tmp_path / "uit" / "index.html").read_text("utf-8")


def test_a_playlist_can_be_named_without_any_config(tmp_path: Path) -> None:
    (tmp_path / "los.yaml").write_text("- {type: quote, id: los, text: Hallo}\n")
    assert command("preview", "los.yaml", "--out", "uit", *SMALL, cwd=tmp_path).returncode == 0
    assert names(tmp_path / "uit") == ["01-los.png", "index.html"]


def test_a_picture_can_be_named(office: Office, tmp_path: Path) -> None:
    Image.new("RGB", (64, 36), (200, 30, 30)).save(tmp_path / "rood.png")
    done = run(office, "preview", tmp_path / "rood.png", "--out", tmp_path / "uit", *SMALL)
    assert done.returncode == 0 and names(tmp_path / "uit") == ["01-rood.png", "index.html"]
    red, green, _ = Image.open(tmp_path / "uit" / "01-rood.png").convert("RGB").getpixel((160, 90))  # type: ignore[misc]
    assert red > 150 > green


def test_what_is_not_there_is_said_in_one_line(office: Office, tmp_path: Path) -> None:
    done = run(office, "preview", "playlists/nergens.yaml", "--out", tmp_path / "uit")
    assert (
        done.returncode == 2
        and done.stderr == "'playlists/nergens.yaml' is er niet; klopt de naam?\n"
        and not done.stdout
    )
    assert not (tmp_path / "uit").exists()


def test_without_a_config_there_is_nothing_to_see(tmp_path: Path) -> None:
    done = command("preview", "--out", "uit", cwd=tmp_path)
    assert done.returncode == 2 and "klantbeeld init" in done.stderr


@pytest.mark.parametrize("args", [(), ("--port", "8000"), ("--out", "uit", "--port", "8000")])
def test_one_says_what_one_wants(office: Office, args: tuple[str, ...]) -> None:
    assert run(office, "preview", *args).returncode == 2


# ── the contact sheet ─────────────────────────────────────────────────────────────────────────────


def test_a_contact_sheet_has_every_page_instead_of_separate_files(
    office: Office, tmp_path: Path
) -> None:
    done = run(office, "preview", "--sheet", tmp_path / "vel.png")
    assert done.returncode == 0 and done.stdout.strip().endswith("vel.png")
    assert names(tmp_path) == ["inhoud", "vel.png"]
    sheet = Image.open(tmp_path / "vel.png").convert("RGB")
    assert sheet.size == Grid.of(4, 1920, 1080).sheet
    assert len(set(sheet.resize((64, 64)).tobytes())) > 20


def test_a_contact_sheet_besides_separate_files(office: Office, tmp_path: Path) -> None:
    assert (
        run(
            office, "preview", "--sheet", tmp_path / "vel.png", "--out", tmp_path / "uit", *SMALL
        ).returncode
        == 0
    )
    assert (tmp_path / "vel.png").exists() and (tmp_path / "uit" / "01-een.png").exists()


@pytest.mark.parametrize(
    ("width", "height"), [(1920, 1080), (1080, 1920), (3840, 2160), (320, 180)]
)
@pytest.mark.parametrize("count", [0, 1, 2, 7, 31, 300])
def test_the_sheet_stays_readable_whatever_is_on_it(count: int, width: int, height: int) -> None:
    grid = Grid.of(count, width, height)
    assert grid.columns * grid.rows >= count and (
        count == 0 or grid.columns * (grid.rows - 1) < count
    )
    assert grid.sheet[0] <= 3840
    assert max(grid.width, grid.height) >= min(200, width, height)
    assert abs(grid.width / grid.height - width / height) < 0.02


def test_what_is_told_of_a_slide_is_what_stands_on_it_that_day(office: Office) -> None:
    office.replace(
        "playlists/kantoor.yaml",
        """\
dias:
  - {soort: klantpet, namen: [Ann, Bob], elke: dag, vraag: Wat merkt de klant?}
  - {soort: aan-tafel, titel: Lunch, wanneer: 2026-12-14 12:30, waar: Keuken}
  - {soort: oproep, tekst: Doe mee., sluit: 2026-12-20}
  - {soort: klantverbeteraar, maand: 2026-11, naam: Noor, verdienste: Belt terug., tot: 2026-12-31}
  - {soort: klantverbeteraar, naam: Joost, verdienste: Luistert.}
  - {soort: klantverbeteraar, maand: 2026-10, naam: Femke, team: Schade, verdienste: Schrijft.}
  - {soort: eregalerij}
""",
    )
    told = {}
    for day in ("2026-12-09", "2026-12-10"):
        run(office, "preview", "--out", "uit", "--at", day, "--size", "320x180")
        told[day] = re.findall(
            r' alt="([^"]*)"', (office.root / "uit" / "index.html").read_text("utf-8")
        )
    first, second = told.values()
    assert {first[0], second[0]} == {
        f"Vandaag kijkt {name} mee als klant. Wat merkt de klant?" for name in ("Ann", "Bob")
    }
    assert first[1:] == [
        "Lunch 14 december 2026, 12.30 uur Keuken",
        "Doe mee. Tot en met 20 december 2026",
        "Noor Belt terug. november 2026",
        "Joost Luistert. december 2026",
        "Femke Schade",
    ]


def test_a_folder_named_as_the_config_stands_for_the_config_in_it(
    office: Office, tmp_path: Path
) -> None:
    assert (
        command("check", "--config", str(office.root), cwd=tmp_path).stdout
        == command("check", cwd=office.root).stdout
    )
    done = command("play", "--headless", "--for", "1", "--config", str(office.root), cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


# ── nothing painted ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "how", ["nothing due", "nothing there", "broken", "a name that is no text"]
)
def test_who_painted_nothing_says_so_and_exits_1(office: Office, tmp_path: Path, how: str) -> None:
    args: list[object] = []
    if how == "nothing due":
        office.write(
            "playlists/kantoor.yaml", "- {type: quote, text: Dag, id: dag, from: 2030-01-01}\n"
        )
        args = ["--at", "2026-04-14 14:30"]
    elif how == "nothing there":
        office.write("playlists/kantoor.yaml", "slides: []\n")
    elif how == "broken":
        office.write("playlists/foto.jpg", "geen beeld")
        args = [office.root / "playlists/foto.jpg"]
    else:
        path = office.root / "playlists" / os.fsdecode(b"caf\xe9.jpg")
        Image.new("RGB", (320, 180)).save(path.open("wb"), "JPEG")
        args = [path]
    done = run(office, "preview", *args, "--out", tmp_path / "uit", *SMALL)
    assert done.returncode == 1
    assert not list((tmp_path / "uit").glob("*.png"))
    assert "niets getekend" in done.stderr and "Traceback" not in done.stderr
