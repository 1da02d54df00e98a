"""Drawings that ask for hours of work: each is a picture or a problem, soon, and the studio's own
process is spared."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.work import calls
from PIL import Image

from player.paint import drawing_in_own_process, drawings
from player.paint.pictures import Pixels, decode, probe
from player.problems import Flaw

GROUND = (246, 241, 231)
WHOLE = 'filterUnits="userSpaceOnUse" x="-160" y="-90" width="800" height="450"'
FAR = 'x="-1e6" width="1e7"'


def an_svg(folder: Path, inside: str) -> Path:
    path = folder / "tekening.svg"
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 90">{inside}</svg>', "utf-8"
    )
    return path


def a_filter(inside: str, region: str = WHOLE) -> str:
    return f'<filter id="f" {region}>{inside}</filter><rect width="160" height="90" fill="#f00" filter="url(#f)"/>'


HOSTILE = {
    "the one of the report": a_filter(
        '<feGaussianBlur stdDeviation="1e6"/><feMorphology radius="5000"/><feTurbulence numOctaves="100000000"/>',
        FAR,
    ),
    "the same where it is drawn": a_filter(
        '<feMorphology radius="5000"/><feTurbulence numOctaves="100000000"/>'
    ),
    "a large kernel": a_filter(f'<feConvolveMatrix order="99" kernelMatrix="{"1 " * 99**2}"/>'),
    "masks": '<mask id="m"><rect width="160" height="90" fill="#fff"/></mask>'
    + '<rect width="160" height="90" mask="url(#m)"/>' * 5000,
    "groups in groups": '<g opacity=".9">' * 90
    + '<rect x="-1e5" y="-1e5" width="1e6" height="1e6"/>'
    + "</g>" * 90,
}


@pytest.fixture(autouse=True)
def nothing_known() -> None:
    drawing_in_own_process._too_heavy.clear()


@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_it_asks_for_it_is_a_picture_or_a_problem_and_little_work_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(drawing_in_own_process, "DRAWING_SECONDS", (1, 1))
    path, found = an_svg(tmp_path, HOSTILE[name]), list[Pixels | Flaw]()
    ours = calls(lambda: found.append(decode(str(path), 1280, 720, GROUND)))
    assert isinstance(found[0], Pixels) or found[0].code == "drawing-too-complex"
    assert ours < 6_000_000  # the hours are asked of another process, which has two seconds


def test_one_that_was_too_heavy_is_not_tried_again_until_it_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing_in_own_process, "DRAWING_SECONDS", (1, 1))
    asked = []
    run = drawing_in_own_process.subprocess.run
    monkeypatch.setattr(
        drawing_in_own_process.subprocess,
        "run",
        lambda *args, **values: asked.append(1) or run(*args, **values),
    )
    path = an_svg(tmp_path, HOSTILE["masks"])
    assert isinstance(decode(str(path), 1280, 720, GROUND), Flaw)
    assert asked
    asked.clear()
    (copy := tmp_path / "kopie.svg").write_bytes(path.read_bytes())
    for again in (path, copy):
        for found in (probe(again), decode(str(again), 8, 8, GROUND)):
            assert isinstance(found, Flaw)
            assert found.code == "drawing-too-complex"
    assert not asked
    path.write_text(
        path.read_text("utf-8").replace(
            '<rect width="160" height="90" mask="url(#m)"/>' * 4999, ""
        ),
        "utf-8",
    )
    assert isinstance(decode(str(path), 320, 180, GROUND), Pixels)


def test_what_takes_too_long_at_full_size_is_drawn_coarser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = []

    def run(command, input, **values):
        said.append(input)
        if len(said) == 1:
            raise drawing_in_own_process.subprocess.TimeoutExpired(command, 1)
        return real(command, input=input, **values)

    real = drawing_in_own_process.subprocess.run
    monkeypatch.setattr(drawing_in_own_process.subprocess, "run", run)
    found = decode(
        str(an_svg(tmp_path, a_filter('<feMorphology operator="erode" radius="1"/>', ""))),
        320,
        180,
        GROUND,
    )
    assert isinstance(found, Pixels)
    assert (found.width, found.height) == (320, 180)
    assert len(said) == 2
    assert Image.frombytes("RGBA", (320, 180), found.data).convert("RGB").getpixel((160, 90)) == (
        255,
        0,
        0,
    )


def test_an_ordinary_shadow_is_drawn_as_it_is(tmp_path: Path) -> None:
    shadow = '<filter id="f"><feDropShadow dx="8" dy="8" stdDeviation="0.1" flood-color="#00f"/></filter>'
    path = an_svg(
        tmp_path,
        shadow + '<rect x="20" y="20" width="100" height="40" fill="#f00" filter="url(#f)"/>',
    )
    found = decode(str(path), 320, 180, GROUND)
    assert isinstance(found, Pixels)
    image = Image.frombytes("RGBA", (320, 180), found.data).convert("RGB")
    assert image.getpixel((140, 80)) == (255, 0, 0)
    assert image.getpixel((250, 124)) == (0, 0, 255)


def test_octaves_that_nobody_sees_are_left_out_and_others_are_as_they_were(tmp_path: Path) -> None:
    inside = a_filter(
        '<feTurbulence numOctaves="3"/><feTurbulence numOctaves="4e9"/><feMorphology radius="1 900"/>'
    )
    read = drawings.read(str(an_svg(tmp_path, inside)))
    assert isinstance(read, drawings.Drawing)
    told = {
        (one.name, *one.attributes.values())
        for one in drawings._all(read.root)
        if one.name.startswith("fe")
    }
    assert told == {("feTurbulence", "3"), ("feTurbulence", "8"), ("feMorphology", "1 16")}
    assert read.heavy


def test_a_plain_drawing_is_drawn_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing_in_own_process, "png", lambda *args: pytest.fail("drawn apart"))
    assert isinstance(
        decode(
            str(an_svg(tmp_path, '<rect width="160" height="90" fill="#f00"/>')), 320, 180, GROUND
        ),
        Pixels,
    )
