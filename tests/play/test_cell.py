"""The studio's cell: what falls, hangs or wants too much costs that file and nothing else. Real
processes, and what the glass shows."""

import io
import os
import signal
import subprocess
from pathlib import Path

import pytest
from helpers.pictures import a_picture
from PIL import Image
from play.office import FAST, QUOTES
from screen.playing import alive, eventually, x_server

# What a codec may do to us, by the first bytes of the file.
HARM = """
import os, signal, sys, time
if {"player.studio", "play"} & {*sys.orig_argv}:
    from player.paint import pictures
    opened = pictures._open
    def harmful(path, *rest):
        with open(path, "rb") as file:
            harm = file.read(4)
        if harm == b"BOEM":
            os.abort()
        if harm == b"SEGV":
            os.kill(os.getpid(), signal.SIGSEGV)
        if harm == b"UIT!":
            os._exit(7)
        if harm == b"SLAP":
            time.sleep(600)
        if harm == b"DRAA":
            while True:
                pass
        if harm == b"VEEL":
            bytearray(8 << 30)
        if harm == b"HELP":     # somebody ends us from outside, while this is in hand
            os.kill(os.getpid(), signal.SIGKILL)
        return opened(path, *rest)
    pictures._open = harmful
    fitted = pictures._fitted
    def harmful_when_large(image, width, *rest):
        harm = image.info.get("comment")
        if width > 8 and harm == b"SEGV":
            os.kill(os.getpid(), signal.SIGSEGV)
        if width > 8 and harm == b"SLAP":
            time.sleep(600)
        return fitted(image, width, *rest)
    pictures._fitted = harmful_when_large
"""
IMPATIENT = """
import sys
if "play" in sys.argv:
    from player.screen import studio_process
    studio_process.KNOCK, studio_process.DEAF = 0.5, 4.0
"""
IMAGE = "  - {type: image, id: boem, file: assets/boem.jpg, duration: 1}\n"
WHERE = len(FAST.splitlines()) + 1


@pytest.fixture
def harmful(tmp_path):
    """A folder for PYTHONPATH in which codecs do harm, and hangs are noticed soon."""
    (tmp_path / "sitecustomize.py").write_text(HARM + IMPATIENT)
    return tmp_path


@pytest.fixture(scope="module")
def display():
    with x_server("640x360") as name:
        yield name


def restarts(player):
    return [line["why"] for line in player.events() if line["event"] == "studio-restarted"]


@pytest.mark.parametrize(
    ("harm", "why"),
    [
        (b"SEGV", "SIGSEGV"),
        pytest.param(b"BOEM", "SIGABRT", marks=pytest.mark.long),
        pytest.param(b"UIT!", "exit 7", marks=pytest.mark.long),
        pytest.param(b"SLAP", "hang", marks=pytest.mark.long),
    ],
)
def test_a_picture_that_fells_the_studio_twice_is_kept_from_it_until_it_is_another(
    office, play, harmful, harm, why
):
    content = office(FAST + IMAGE, "limits: {seconds: 4}\n", **{"assets/boem.jpg": harm})
    player = play(content, path=harmful)
    assert player.logs("quarantined")["path"] == "assets/boem.jpg"
    assert restarts(player) == [why, why]
    problem = player.logs("problem")
    assert (problem["path"], problem["line"]) == ("playlists/kantoor.yaml", WHERE)
    assert "boem.jpg" in problem["message"]
    player.mark()
    for slide in ("een", "twee", "verhaal", "held", "een"):
        player.shown(slide)
    content.replace("assets/boem.jpg", a_picture())
    player.shown("boem")
    player.logs("resolved")
    assert len(restarts(player)) == 2


def test_one_that_burns_the_processor_is_ended_by_the_clock_too(office, play, harmful):
    player = play(
        office(FAST + IMAGE, "limits: {seconds: 3}\n", **{"assets/boem.jpg": b"DRAA"}), path=harmful
    )
    assert player.logs("quarantined")["path"] == "assets/boem.jpg"
    assert set(restarts(player)) <= {"hang", "SIGXCPU"}


def test_one_that_wants_more_memory_than_there_is_costs_that_picture_and_no_studio(
    office, play, harmful
):
    player = play(
        office(FAST + IMAGE, "limits: {memory_mb: 300}\n", **{"assets/boem.jpg": b"VEEL"}),
        path=harmful,
    )
    problem = player.logs("problem")
    assert (problem["line"], "300 MB" in problem["message"]) == (WHERE, True)
    player.mark()
    for slide in ("twee", "verhaal", "held", "een", "twee"):
        player.shown(slide)
    assert restarts(player) == []


def test_a_kill_from_outside_blames_no_file_however_often(office, play, harmful):
    content = office(FAST + IMAGE, **{"assets/boem.jpg": b"HELP"})
    player = play(content, path=harmful)
    player.shown("een")
    eventually(lambda: len(restarts(player)) >= 4)
    assert set(restarts(player)) == {"SIGKILL"}
    assert not [line for line in player.events() if line["event"] == "quarantined"]
    content.replace("assets/boem.jpg", a_picture())
    player.shown("boem")


def test_two_slides_with_the_same_bad_picture_cost_two_falls_together(office, play, harmful):
    player = play(
        office(
            FAST + IMAGE + IMAGE.replace("id: boem", "id: nogmaals"), **{"assets/boem.jpg": b"BOEM"}
        ),
        path=harmful,
    )
    player.logs("problem")
    player.mark()
    for slide in ("twee", "verhaal", "held", "een"):
        player.shown(slide)
    assert len(restarts(player)) == 2


def test_a_logo_that_fells_the_studio_costs_the_logo_and_no_slide(office, play, harmful):
    player = play(
        office(
            FAST,
            "organisation: {name: Voorbeeld BV, logo: assets/logo.png}\n",
            **{"assets/logo.png": b"SEGV"},
        ),
        path=harmful,
    )
    assert player.logs("quarantined")["path"] == "assets/logo.png"
    player.mark()
    for slide in ("twee", "verhaal", "held", "een"):
        player.shown(slide)
    assert len(restarts(player)) == 2


HARMFUL_FONT = """
import os, sys
if {"player.studio", "play"} & {*sys.orig_argv}:
    from player.paint import fonts
    whole = fonts._manager
    class Manager:
        def makeFromData(self, data):
            if bytes(data)[:4] == b"BOEM":
                os.abort()
            return whole().makeFromData(data)
        def __getattr__(self, name):
            return getattr(whole(), name)
    fonts._manager = Manager
"""


def test_a_font_that_fells_the_studio_as_it_starts_is_kept_from_it_too(office, play, tmp_path):
    (tmp_path / "sitecustomize.py").write_text(HARMFUL_FONT)
    theme = {"assets/themes/huis.yaml": b"fonts: {voice: Huis}\n", "assets/fonts/Huis.ttf": b"BOEM"}
    player = play(office(FAST, "theme: huis\n", **theme), path=tmp_path)
    assert player.logs("quarantined")["path"] == "assets/fonts/Huis.ttf"
    for slide in ("een", "twee", "verhaal", "held"):
        player.shown(slide)
    assert "Huis" in player.logs("problem", path="assets/themes/huis.yaml")["message"]
    assert len(restarts(player)) == 2


def test_a_story_whose_photo_fells_the_studio_plays_on_with_its_last_good_photo(
    office, play, harmful
):
    story = FAST.replace(
        "    title: Een kop koffie\n", "    title: Een kop koffie\n    image: assets/kop.jpg\n"
    )
    content = office(story, **{"assets/kop.jpg": a_picture()})
    player = play(content, path=harmful)
    player.shown("verhaal")
    eventually(lambda: list((player.log.parent / "state").glob("klantbeeld/*/pictures/*.jpg")))
    content.replace("assets/kop.jpg", b"SEGV")
    player.logs("quarantined", path="assets/kop.jpg")
    player.mark()
    player.shown("verhaal")


def a_photo(comment):
    file = io.BytesIO()
    Image.new("RGB", (64, 48), (9, 120, 40)).save(file, "JPEG", comment=comment)
    return file.getvalue()


@pytest.mark.long
@pytest.mark.parametrize(("harm", "why"), [(b"SEGV", "SIGSEGV"), (b"SLAP", "hang")])
def test_one_that_begins_well_is_kept_from_it_in_every_stage_and_under_every_name(
    office, play, harmful, harm, why
):
    """Its header can be read, and so can it be made small: it was kept as a last good copy, and
    twice fell over that too."""
    content = office(
        FAST + IMAGE,
        "limits: {seconds: 4}\nscreen: {name: hal}\n",
        **{"assets/boem.jpg": a_photo(b"")},
    )
    player = play(content, path=harmful)
    player.shown("boem")
    content.replace("assets/boem.jpg", a_photo(harm))
    assert player.logs("quarantined")["path"] == "assets/boem.jpg"
    player.mark()
    content.replace("assets/kopie.jpg", a_photo(harm))
    content.edit("file: assets/boem.jpg", "file: assets/kopie.jpg")
    assert "kopie.jpg" in player.logs("problem", path="playlists/kantoor.yaml")["message"]
    for slide in ("een", "twee", "verhaal", "held", "een"):
        player.shown(slide)
    status = (content.root / "_status/hal.txt").read_text("utf-8")
    assert [line for line in status.splitlines() if line.startswith("  boem ")] == [
        f"  boem  (playlists/kantoor.yaml:{WHERE}) – nu niet: er klopt iets niet, zie boven"
    ]
    assert restarts(player) == [why, why]
    player.close()
    again = play(content, path=harmful)  # nor does the next one fall over it, also after a reboot
    again.mark()
    for slide in ("een", "twee", "verhaal", "held", "een"):
        again.shown(slide)
    assert restarts(again) == [why, why]


# ── what the glass shows meanwhile ────────────────────────────────────────────────────────────────


def root_window(display):
    shot = subprocess.run(
        ["import", "-window", "root", "ppm:-"],
        capture_output=True,
        check=True,
        env={**os.environ, "DISPLAY": display},
    )
    return Image.open(io.BytesIO(shot.stdout)).convert("RGB")


@pytest.mark.parametrize("name", ["SIGKILL", "SIGSEGV", "SIGBUS", "SIGSTOP"])
def test_nothing_is_seen_of_a_studio_that_falls_and_the_round_goes_on(
    office, play, harmful, display, name
):
    content = office(QUOTES, "screen: {pixel_shift: no}\ntransition: cut\n")
    player = play(content, display=display, path=harmful)
    player.shown("een")
    before = eventually(
        lambda: len((seen := root_window(display)).getcolors(1 << 20) or ()) > 20 and seen
    )
    fallen = player.studio
    os.kill(fallen, getattr(signal, name))
    looks = []
    eventually(lambda: looks.append(root_window(display)) or restarts(player))
    assert restarts(player) == ["hang" if name == "SIGSTOP" else name]
    assert not alive(fallen)
    again = eventually(lambda: player.studio)
    content.edit("binnen een uur", "binnen het uur")  # the new one is at work
    player.shown("een", why="updated")
    assert again != fallen
    assert all(look.tobytes() == before.tobytes() for look in looks)
    assert [line["slide"] for line in player.events() if line["event"] == "shown"] == ["een", "een"]


def test_the_studio_runs_within_limits(office, play):
    player = play(office(QUOTES, "limits: {memory_mb: 300}\n"))
    player.shown("een")

    def limit(name):
        limits = Path(f"/proc/{player.studio}/limits").read_text()
        return next(line for line in limits.splitlines() if line.startswith(name))[26:].split()[0]

    eventually(lambda: limit("Max data size") == "300000000")
    assert int(limit("Max address space")) == 300_000_000 + (1 << 30)
    assert limit("Max cpu time") != "unlimited"


def test_a_picture_beyond_the_limits_is_told_by_name_and_the_others_play(office, play):
    large = "  - {type: image, id: groot, file: assets/groot.png, duration: 1}\n  - {type: image, id: zwaar, file: assets/zwaar.bmp, duration: 1}\n"
    file = io.BytesIO()
    Image.new("1", (2000, 1500)).save(file, "PNG")
    limits = "limits: {megapixels: 2, file_mb: 1}\n"
    content = office(
        FAST + large,
        limits,
        **{"assets/groot.png": file.getvalue(), "assets/zwaar.bmp": b"BM" * 1_000_000},
    )
    player = play(content)
    assert "2000×1500" in player.logs("problem", line=WHERE)["message"]
    assert (
        "zwaar.bmp' is 2 MB groot; meer dan 1 MB lezen we niet"
        in player.logs("problem", line=WHERE + 1)["message"]
    )
    content.replace(
        "config.yaml",
        (content.root / "config.yaml").read_text().replace(limits, "grenzen: {megapixels: 3}\n"),
    )
    player.shown("groot")
