"""Which display, in which mode, and by which way it is drawn on."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from player import __version__
from player.screen import displays, drawing
from player.screen.drawing import DRAWING, Wishes

HD, FULL, UHD = (1280, 720), (1920, 1080), (3840, 2160)


@pytest.mark.parametrize(
    ("wanted", "index"),
    [("", 0), ("1", 0), ("2", 1), (" hdmi-a-2 ", 1), ("HDMI-A-1", 0), ("3", 0), ("0", 0), ("²", 0)],
)
def test_a_display_is_meant_by_name_or_number_and_else_the_first(wanted, index):
    assert displays.chosen(wanted, ["HDMI-A-1", "HDMI-A-2"]) == index


def test_a_name_that_is_a_number_goes_before_the_number():
    assert displays.chosen("2", ["2", "1"]) == 0


def test_whether_there_is_one_is_known():
    assert displays.is_one_of("2", ["", ""]) and displays.is_one_of("a", ["A"])
    assert not displays.is_one_of("3", ["", ""]) and not displays.is_one_of("", ["", ""])


def test_sockets_stand_in_the_order_of_the_kernel(tmp_path, monkeypatch):
    for name, status, number in (
        ("card1-HDMI-A-1", "connected", 52),
        ("card1-HDMI-A-2", "connected", 41),
        ("card1-DP-1", "disconnected", 30),
    ):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "status").write_text(status + "\n")
        (folder / "connector_id").write_text(f"{number}\n")
    monkeypatch.setattr(displays, "SOCKETS", tmp_path)
    assert displays.names("KMSDRM", 3) == ["HDMI-A-2", "HDMI-A-1", ""]


PI = "Raspberry Pi 5 Model B Rev 1.0"


@pytest.mark.parametrize(
    ("now", "preferred", "console", "kernel", "mode"),
    [
        ((1024, 768), FULL, "1024,768", "quiet", FULL),  # it was off at boot, and said nothing
        (HD, FULL, "1280,800", "quiet", FULL),  # the one before it was smaller
        (FULL, UHD, "3840,2160", "", FULL),  # both fit: it was put in that
        (FULL, FULL, "1920,1080", "", FULL),
        (FULL, UHD, "1920,1080", "video=HDMI-A-1:1920x1080@60 quiet", FULL),  # it was asked for
        (FULL, UHD, "1920,1080", "quiet video=1920x1080", FULL),
        ((1024, 768), FULL, "1024,768", "video=HDMI-A-1:D", FULL),  # a socket, and no mode
        (FULL, None, "640,480", "", FULL),  # nobody says
        (FULL, UHD, "", "", FULL),  # there is no console: SDL takes what it prefers
        (FULL, UHD, "nonsense", "", FULL),
    ],
)
def test_a_display_that_came_later_is_not_held_to_the_console_s_size(
    now, preferred, console, kernel, mode
):
    assert displays.unhindered(now, preferred, console, kernel) == mode


@pytest.mark.parametrize(
    ("wanted", "now", "refused", "mode"),
    [
        (UHD, FULL, [UHD], FULL),  # what was asked for is refused: its own
        (UHD, FULL, [UHD, FULL], HD),
        (None, UHD, [UHD], FULL),
        (None, FULL, [FULL], HD),  # nothing that it cannot do
        (HD, FULL, [FULL], HD),
        (None, FULL, [UHD, FULL, HD], FULL),  # nothing is left
    ],
)
def test_a_mode_that_was_refused_is_not_tried_again(wanted, now, refused, mode):
    there = [UHD, FULL, HD] if UHD in (wanted, now) else [FULL, HD]
    assert displays.mode(wanted, now, there, "", refused) == mode


@pytest.mark.parametrize(
    ("wanted", "now", "there", "model", "mode"),
    [
        (None, UHD, [UHD, FULL, HD], "", UHD),
        (None, UHD, [UHD, FULL, HD], PI, FULL),  # unless more is asked for
        (UHD, UHD, [UHD, FULL, HD], PI, UHD),
        (HD, UHD, [UHD, FULL, HD], PI, HD),
        (None, UHD, [UHD], PI, UHD),  # it has no other
        (None, HD, [FULL, HD], PI, HD),  # never more than it is in
        (None, (1080, 1920), [FULL], PI, (1080, 1920)),
        (HD, FULL, [FULL], "", FULL),  # one that it does not have is not tried
        (HD, FULL, [], "", FULL),
    ],
)
def test_the_mode_of_a_display_without_a_desktop(wanted, now, there, model, mode):
    assert displays.mode(wanted, now, there, model) == mode


# ── by which way ──────────────────────────────────────────────────────────────────────────────────

SHOWN = "KMSDRM 1920x1080"


@pytest.fixture
def answers(monkeypatch):
    """What measuring says, and how often it was asked."""
    monkeypatch.setattr(drawing, "_ANSWERS", {})
    said: dict[str, object] = {"alike": True, "gpu": 4.0, "software": 9.0}
    asked: list[int] = []

    def run(command, **_options):
        asked.append(1)
        if said.get("hangs"):
            raise subprocess.TimeoutExpired(command, 1)
        out = str(said["out"]) if "out" in said else f"words of a driver\n{json.dumps(said)}\n"
        return subprocess.CompletedProcess(command, 0, out, "")

    monkeypatch.setattr(subprocess, "run", run)
    return said, asked


def decided(state: Path, way: str = "auto", driver: str = "KMSDRM") -> bool:
    """As a window does it."""
    wishes = Wishes(drawing=way, state=state)  # type: ignore[arg-type]
    if wishes.undecided(driver, SHOWN):
        wishes.measure(SHOWN)
    return wishes.by_textures(driver, SHOWN)


def test_it_is_measured_once_for_a_display_and_then_remembered(tmp_path, answers, monkeypatch):
    _, asked = answers
    assert decided(tmp_path) and decided(tmp_path) and len(asked) == 1
    monkeypatch.setattr(drawing, "_ANSWERS", {})  # as after a restart
    assert decided(tmp_path) and len(asked) == 1
    monkeypatch.setattr(drawing, "_ANSWERS", {})
    kept = json.loads((tmp_path / DRAWING).read_text())
    (tmp_path / DRAWING).write_text(json.dumps({**kept, "version": "0.0.0"}))
    assert decided(tmp_path) and len(asked) == 2, "another version is measured anew"
    assert kept["version"] == __version__


@pytest.mark.parametrize(
    "said",
    [
        {"alike": False},
        {"gpu": 8.0},
        {"gpu": 9.5},
        {"hangs": True},
        {"out": ""},
        {"out": "Segmentation fault"},
        {"out": "[1]"},
        {"out": '{"alike": true}'},
        {"out": '{"alike": true, "gpu": "x", "software": 3}'},
    ],
)
def test_what_is_no_better_or_looks_otherwise_or_fails_leaves_the_processor(
    tmp_path, answers, said
):
    answers[0].update(said)
    assert not decided(tmp_path)
    assert not decided(tmp_path) and len(answers[1]) == 1, "that is remembered too"


@pytest.mark.parametrize("kept", ["", "[1]", "{}", f'{{"version": "{__version__}"}}', "\x00"])
def test_a_state_folder_with_nonsense_in_it_is_measured_anew(tmp_path, answers, kept):
    (tmp_path / DRAWING).write_text(kept)
    assert decided(tmp_path) and len(answers[1]) == 1


def test_x11_never_draws_with_a_chip_and_nobody_does_who_did_not_ask(tmp_path, answers):
    assert not decided(tmp_path, "gpu", "x11") and not decided(tmp_path, "auto", "x11")
    assert not decided(tmp_path, "software") and not answers[1]
    assert decided(tmp_path, "gpu", "wayland") and not answers[1]
    assert Wishes().drawing == "software"
