"""Commands work within the bounds of a studio: a file that asks for gigabytes, crashes or hangs
costs a message, and the rest is done."""

from __future__ import annotations

import base64
import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.heavy import DECODED, REFUSED, measured, office, svg

from player.fs import codec_guard
from player.fs.codec_guard import Bounds
from player.paint.canvases import largest
from player.paint.pictures import decode, probe
from player.problems import Flaw

MOST = 700  # MB, of all processes of a command together


@pytest.mark.parametrize("name", REFUSED)
def test_a_canvas_that_is_too_large_is_refused_before_it_is_decoded(
    tmp_path: Path, name: str
) -> None:
    (path := tmp_path / name).write_bytes(REFUSED[name]())
    for found in (probe(path), decode(str(path), 320, 180, (0, 0, 0))):
        assert isinstance(found, Flaw), found
        assert found.code == "picture-too-large"


def test_a_canvas_in_a_drawing_is_measured_too(tmp_path: Path) -> None:
    picture = base64.b64encode(REFUSED["ver.gif"]()).decode()
    (path := tmp_path / "tekening.svg").write_bytes(
        svg(f"<image width='9' height='9' href='data:image/gif;base64,{picture}'/>")
    )
    found = probe(path)
    assert isinstance(found, Flaw) and found.code == "drawing-too-complex"


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("GIF", {"save_all": True}),
        ("PNG", {"save_all": True}),
        ("WEBP", {"save_all": True}),
        ("WEBP", {"lossless": True}),
        ("WEBP", {}),
        ("TIFF", {"save_all": True}),
        ("TIFF", {"compression": "tiff_adobe_deflate"}),
        ("AVIF", {}),
    ],
    ids=str,
)
def test_the_canvas_of_an_ordinary_picture_is_its_size(
    tmp_path: Path, kind: str, values: dict[str, object]
) -> None:
    from PIL import Image

    path = tmp_path / "beeld"
    more = (
        {"append_images": [Image.new("RGB", (300, 200), (9, 9, 9))]} if "save_all" in values else {}
    )
    Image.new("RGB", (300, 200), (200, 0, 0)).save(path, kind, **values, **more)
    with path.open("rb") as file:
        assert largest(file, path.read_bytes()[:1024]) == (300, 200)
        assert file.tell() == 0


def test_a_progressive_jpeg_that_must_be_held_whole_is_told_by_its_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (path := tmp_path / "progressief.jpg").write_bytes(DECODED["progressief.jpg"]())
    monkeypatch.setattr(codec_guard._held, "bounds", Bounds(memory=640_000_000))
    found = probe(path)
    assert isinstance(found, Flaw) and found.code == "picture-memory"


def test_a_check_takes_no_more_memory_than_a_studio_whatever_lies_in_the_folder(
    tmp_path: Path,
) -> None:
    heavy = {
        **REFUSED,
        **{
            name: DECODED[name]
            for name in ("progressief.jpg", "groot.gif", "doek.avif", "bom.xlsx")
        },
    }
    config = office(tmp_path / "in", **heavy)
    code, megabytes, _, said = measured(tmp_path / "said", "check", "--json", "--config", config)
    assert megabytes < MOST
    assert code == 1
    told = {
        name for name in heavy if any(name in json.dumps(problem) for problem in json.loads(said))
    }
    assert told >= {*REFUSED, "progressief.jpg", "groot.gif", "bom.xlsx"}


@pytest.mark.parametrize(
    "words",
    [
        ("preview", "--out", "uit"),
        ("preview", "--sheet", "vel.png"),
        ("export", "--html", "uit"),
        ("schedule",),
        ("quotes",),
    ],
    ids=" ".join,
)
def test_no_command_decodes_what_is_too_large(tmp_path: Path, words: tuple[str, ...]) -> None:
    config = office(tmp_path / "in", **{"ver.gif": REFUSED["ver.gif"]})
    where = [tmp_path / word if word in ("uit", "vel.png") else word for word in words]
    _, megabytes, _, said = measured(tmp_path / "said", *where, "--config", config)
    assert megabytes < 200
    assert "Traceback" not in said


APART = """
import os, sys
from pathlib import Path
from player.fs.codec_guard import CodecRefused, in_hand
from player.commands import in_own_process as apart

apart._SECONDS = 0.05

def work():
    said = []
    for path in map(Path, sys.argv[1:]):
        try:
            with in_hand(path):
                if path.stem == "crash":
                    os.abort()
                while path.stem == "hang":
                    pass
                if path.stem == "eat":
                    bytes(2_000_000_000)
            said.append(f"done {path.stem}")
        except CodecRefused as refused:
            said.append(f"refused {path.stem} {refused.flaw.code}")
    print("\\n".join(said))
    sys.exit(3)

sys.exit(apart.apart(work, again=True))
"""


def run_apart(*paths: Path) -> subprocess.CompletedProcess[str]:
    for path in paths:
        path.write_text("x")
    return subprocess.run(
        [sys.executable, "-c", APART, *map(str, paths)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_what_takes_a_command_down_is_left_out_and_the_rest_is_done(tmp_path: Path) -> None:
    done = run_apart(
        *(tmp_path / name for name in ("goed.jpg", "crash.jpg", "hang.jpg", "beter.jpg"))
    )
    assert done.stdout.splitlines() == [
        "done goed",
        "refused crash picture-took-down",
        "refused hang picture-took-down",
        "done beter",
    ]
    assert done.returncode == 3
    assert "Traceback" not in done.stderr


def test_where_memory_runs_out_that_is_said_in_words(tmp_path: Path) -> None:
    done = run_apart(tmp_path / "eat.jpg")
    assert done.returncode == 1
    assert "geheugen" in done.stderr and "Traceback" not in done.stderr


def ended(process: subprocess.Popen[str], number: int) -> int:
    """The exit code of a process that is told to stop until it does, as whoever waits would."""
    for _ in range(20):
        process.send_signal(number)
        try:
            return process.wait(3)
        except subprocess.TimeoutExpired:
            continue
    return process.wait(1)


def test_what_a_command_is_told_reaches_the_work(tmp_path: Path) -> None:
    """By whoever ends it, and by Ctrl-C said to it alone; and it ends with whoever waits for it."""
    program = (
        "import signal, sys, time\nfrom player.commands.in_own_process import apart\n"
        # What is begun in the background (`pytest &`) does not hear Ctrl-C, nor does what it
        # begins.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "def work():\n try:\n  print('on', flush=True)\n"
        # A signal that comes just before a sleep does not end it: none is long.
        "  for _ in range(6000):\n   time.sleep(0.01)\n except KeyboardInterrupt:\n  print('stopped', flush=True)\n"
        "sys.exit(apart(work))"
    )
    for number, code in ((signal.SIGTERM, 128 + signal.SIGTERM), (signal.SIGINT, 0)):
        process = subprocess.Popen(
            [sys.executable, "-c", program], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None and process.stdout.readline() == "on\n"
        assert ended(process, number) == code
        assert process.stdout.read() == ("stopped\n" if number == signal.SIGINT else "")
        process.stdout.close()
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None and process.stdout.readline() == "on\n"
    process.kill()
    assert process.stdout.read() == ""  # which ends only when nobody holds its other end any more
    process.stdout.close()
    process.wait(20)
