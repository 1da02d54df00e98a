"""Only the codecs of our list are ever loaded; what a file is, its beginning says, never its
name."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from player.paint.pictures import decode, probe
from player.problems import Flaw, say

PLAYER = Path(__file__).parents[2] / "player"
GROUND = (246, 241, 231)
EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 100 50\n%%EndComments\n0 0 100 50 rectfill\nshowpage\n%%EOF\n"
HTML = b"<!DOCTYPE html>\n<html><head><title>Foto</title></head><body><svg viewBox='0 0 9 9'></svg></body></html>"
OTHERS = {
    "eps": (EPS, "een EPS"),
    "eps of DOS": (b"\xc5\xd0\xd3\xc6" + bytes(28) + EPS, "een EPS"),
    "Photoshop": (b"8BPS\0\1" + bytes(40), "Photoshop"),
    "WMF": (b"\xd7\xcd\xc6\x9a" + bytes(40), "WMF"),
    "EMF": (b"\x01\0\0\0" + bytes(36) + b" EMF" + bytes(60), "EMF"),
    "web page": (HTML, "een webpagina"),
    "old page": (b"\r\n <HTML><BODY></BODY></HTML>", "een webpagina"),
    "docx": (b"PK\x03\x04" + bytes(60), "een document"),
    "doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(60), "een document"),
    "film": (b"\0\0\0\x20ftypisom\0\0\2\0isomiso2mp41" + bytes(60), "een film"),
    "avi": (b"RIFF\x24\0\0\0AVI LIST" + bytes(60), "een film"),
    "raw": (b"\0\0\0\x18ftypcrx \0\0\0\1crx isom" + bytes(60), "een ruw bestand"),
    "JPEG 2000": (b"\0\0\0\x0cjP  \r\n\x87\n" + bytes(60), "JPEG 2000"),
    "icon": (b"\0\0\1\0\1\0\x10\x10" + bytes(60), "een pictogram"),
    "pixmap": (b"P6\n2 2\n255\n" + bytes(12), "een ruw bestand"),
    "program": (b"MZ" + bytes(60), "een programma"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_a_file_that_only_has_a_pictures_name_is_told_as_what_it_is(
    tmp_path: Path, name: str
) -> None:
    data, words = OTHERS[name]
    for called in ("plaat.png", "plaat.svg"):
        (path := tmp_path / called).write_bytes(data)
        for found in (probe(path), decode(str(path), 320, 180, GROUND)):
            assert isinstance(found, Flaw), found
            assert found.code == "picture-other"
            assert words in say(found, "nl") and called in say(found, "nl")


@pytest.mark.parametrize(
    ("kind", "suffix"),
    [
        ("JPEG", ".png"),
        ("PNG", ".jpg"),
        ("GIF", ".bmp"),
        ("WEBP", ".jpeg"),
        ("BMP", ".png"),
        ("TIFF", ".jpg"),
        ("AVIF", ".heic"),
        ("MPO", ".jpg"),
    ],
)
def test_a_picture_under_another_pictures_name_plays(
    tmp_path: Path, kind: str, suffix: str
) -> None:
    path = tmp_path / f"foto{suffix}"
    Image.new("RGB", (64, 36), (200, 0, 0)).save(path, kind)
    found = decode(str(path), 64, 36, GROUND)
    assert not isinstance(found, Flaw), found
    assert found.data[0] > 190 and found.data[1] < 10


def test_only_one_place_opens_pictures() -> None:
    opening = {
        path.relative_to(PLAYER).as_posix()
        for path in PLAYER.rglob("*.py")
        if re.search(r"(?:Image|pillow\(\))\.(?:open|init|preinit)\(", path.read_text("utf-8"))
    }
    assert opening == {"paint/codecs.py"}
    assert re.findall(r"\.open\(.*", (PLAYER / "paint/codecs.py").read_text("utf-8")) == [
        ".open(file, formats=[kind for kind in kinds if kind in known])"
    ]


ASKED = """
import json, sys
from pathlib import Path
from player.commands.check import problems_of
from player.fs.sandbox import fence
problems, language = problems_of(Path(sys.argv[1]), "", ())
from player.paint.png import as_png
as_png(bytes(16), 2, 2)
plugins = [name for name in sys.modules if name.startswith("PIL.") and name.endswith("ImagePlugin")]
print(json.dumps([plugins, [problem.message("nl") for problem in problems]]))
"""
LIST = {
    f"PIL.{name}ImagePlugin"
    for name in ("Png", "Jpeg", "Gif", "WebP", "Bmp", "Tiff", "Avif", "Mpo")
}


def test_a_check_of_hostile_pictures_starts_no_program_and_loads_no_other_codec(
    tmp_path: Path,
) -> None:
    """With a `gs` on the path that leaves a trace, and a file that no codec knows, for which Pillow
    would try them all."""
    (programs := tmp_path / "bin").mkdir()
    for name in ("gs", "djpeg", "gswin32c", "gswin64c"):
        (program := programs / name).write_text(f"#!/bin/sh\necho ran > {tmp_path}/ran\n")
        program.chmod(0o755)
    (inbox := tmp_path / "in" / "inbox").mkdir(parents=True)
    for ending in ("png", "jpg", "tif", "gif"):
        (inbox / f"plaat.{ending}").write_bytes(EPS)
    (inbox / "onbekend.png").write_bytes(b"\x07\x07niets" * 40)
    stream = io.BytesIO()
    Image.new("RGB", (640, 360)).save(stream, "JPEG")
    (inbox / "goed.jpg").write_bytes(stream.getvalue())
    (inbox / "los.svg").write_text(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><rect width='9' height='9'/></svg>"
    )
    (tmp_path / "in" / "config.yaml").write_text("playlist: inbox\n")
    environment = {
        **os.environ,
        "PATH": f"{programs}:{os.environ['PATH']}",
        "XDG_STATE_HOME": str(tmp_path / "state"),
    }
    done = subprocess.run(
        [sys.executable, "-P", "-c", ASKED, tmp_path / "in" / "config.yaml"],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    assert done.returncode == 0, done.stderr
    plugins, said = json.loads(done.stdout)
    assert set(plugins) <= LIST and "PIL.PngImagePlugin" in plugins
    assert sum("een EPS" in message for message in said) == 4, said
    assert not (tmp_path / "ran").exists()
