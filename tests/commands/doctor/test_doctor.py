"""`klantbeeld doctor` on a real machine: what it says, what to do, and the exit code that a script
goes by."""

import json
import os
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from helpers.commands import command
from play.office import QUOTES, Office
from screen.playing import XServer

from player.commands.doctor import examinations, exit_code, lines
from player.commands.doctor.findings import Finding, error, ok, warning
from player.commands.doctor.words import ADVICE, WORDS
from player.library.library import Library
from player.screen.falls import MOST, Falls
from player.settings.config import Config


def doctor(office, *words, display=None, **environment):
    clean = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER", "XDG_RUNTIME_DIR")
    }
    return command(
        "doctor",
        "--config",
        office.root / "config.yaml",
        *words,
        cwd=Path.cwd(),
        env={
            **clean,
            "XDG_STATE_HOME": str(office.root.parent / "state"),
            "DISPLAY": display or ":99999",
            **environment,
        },
    )


def found(done, check):
    return next(one for one in json.loads(done.stdout) if one["check"] == check)


@pytest.fixture
def office(tmp_path):
    return Office(tmp_path / "inhoud")


@pytest.fixture
def display():
    server = XServer()
    server.start()
    yield server
    server.close()


def test_on_a_machine_that_can_play_it_says_so_and_exits_with_0(office, display):
    done = doctor(office, display=display.name)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "640×360, via X11" in done.stdout
    assert "4 dia’s, geen problemen" in done.stdout
    assert "✗" not in done.stdout
    assert done.stdout.splitlines()[-1].startswith("Deze machine kan spelen")


def test_it_opens_no_window_and_leaves_nothing_behind(office, display):
    def windows():
        return subprocess.run(
            ["xwininfo", "-root", "-children", "-display", display.name],
            capture_output=True,
            text=True,
        ).stdout

    before, files = windows(), sorted(office.root.parent.rglob("*"))
    doctor(office, display=display.name)
    assert windows() == before
    assert sorted(office.root.parent.rglob("*")) == files


def test_without_a_display_it_exits_with_1_and_says_what_to_do(office):
    done = doctor(office)
    assert done.returncode == 1
    assert "✗ Beeldscherm" in done.stdout
    assert "→ Zet de televisie aan" in done.stdout


def test_a_display_that_hangs_does_not_hang_it(office, display):
    display.process.send_signal(signal.SIGSTOP)
    done = doctor(office, "--json", display=display.name)
    assert found(done, "display")["code"] == "display-hangs"
    assert done.returncode == 1


def test_every_line_that_is_not_well_has_what_to_do_in_one_sentence(office):
    for one in json.loads(doctor(office, "--json").stdout):
        assert set(one) == {"check", "state", "code", "message", "advice"}
        assert bool(one["advice"]) == (one["state"] != "ok"), one


def test_it_speaks_the_language_of_the_config(office, display):
    office.replace("config.yaml", "playlist: playlists/kantoor.yaml\nlanguage: en\n")
    assert "4 slides, no problems" in doctor(office, display=display.name).stdout


def test_without_a_config_or_with_one_that_cannot_be_used_it_says_that_first(office):
    office.replace("config.yaml", "[\n")
    done = doctor(office)
    assert (
        done.returncode == 1
        and done.stdout.startswith("✗ Instellingen")
        and "config.yaml:" in done.stdout.splitlines()[0]
    )
    (office.root / "config.yaml").unlink()
    done = doctor(office)
    assert done.stdout.startswith("✗ Instellingen") and "klantbeeld init" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_problems_in_the_content_are_counted_and_the_first_is_named(office, display):
    office.replace("playlists/kantoor.yaml", QUOTES.replace("customer:", "custommer:"))
    done = doctor(office, "--json", display=display.name)
    said = found(done, "content")
    assert (
        said["state"] == "warning"
        and "playlists/kantoor.yaml:6:5" in said["message"]
        and "klantbeeld check" in said["advice"]
    )
    assert done.returncode == 0, "the other slides play"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_counts_what_check_counts(office, language):
    score = "  - {soort: klantquote, id: cijfer, tekst: '9'}\n"  # advice, which reading finds
    photo = (
        "  - {soort: beeld, id: stuk, bestand: stuk.png}\n"  # an error, which only painting finds
    )
    office.replace("config.yaml", f"playlist: playlists/kantoor.yaml\nlanguage: {language}\n")
    office.replace("playlists/kantoor.yaml", QUOTES + score + photo)
    office.write("playlists/stuk.png", b"geen plaatje")
    done = command(
        "check",
        "--json",
        "--config",
        office.root / "config.yaml",
        cwd=Path.cwd(),
        env={**os.environ, "XDG_STATE_HOME": str(office.root.parent / "state")},
    )
    problems = json.loads(done.stdout)
    counts = {
        kind: sum(one["severity"] == kind for one in problems) for kind in ("error", "warning")
    }
    assert counts["error"] and counts["warning"], problems
    said = found(doctor(office, "--json"), "content")
    words = (
        "fouten: {error}, waarschuwingen: {warning}"
        if language == "nl"
        else "errors: {error}, warnings: {warning}"
    )
    first = next(one for one in problems if one["severity"] == "error")
    assert said["state"] == "warning" and words.format(**counts) in said["message"]
    assert (
        f"{first['path']}:{first['line']}:{first['column']}  {first['message']}" in said["message"]
    )


def test_advice_alone_is_told_too(office):
    office.replace(
        "playlists/kantoor.yaml", QUOTES + "  - {soort: klantquote, id: cijfer, tekst: '9'}\n"
    )
    said = found(doctor(office, "--json"), "content")
    assert (said["state"], said["code"]) == ("warning", "content-problems")
    assert "fouten: 0, waarschuwingen: 1" in said["message"]


def test_a_check_that_falls_over_the_content_is_told(office, monkeypatch):
    edition = Library(office.root / "config.yaml", "hal").refresh()
    monkeypatch.setattr(examinations, "CHECK", [sys.executable, "-c", "import os; os.abort()"])
    fell = examinations.content(edition, office.root / "config.yaml", "hal")
    assert (fell.state, fell.code) == (
        "warning",
        "content-unchecked",
    ) and "4 dia’s" in fell.message("nl")
    monkeypatch.setattr(examinations, "CHECK", ["sleep", "60"])
    monkeypatch.setattr(examinations, "CHECK_PATIENCE", 0.1)
    assert (
        examinations.content(edition, office.root / "config.yaml", "hal").code
        == "content-unchecked"
    )


def test_a_display_that_is_upright_already_is_not_to_be_turned_again(office):
    server = XServer()
    office.replace("config.yaml", "playlist: playlists/kantoor.yaml\nscreen: {rotate: 90}\n")
    server.start("-screen", "0", "360x640x24")
    try:
        assert (
            found(doctor(office, "--json", display=server.name), "display")["code"]
            == "display-twice-turned"
        )
    finally:
        server.close()


@pytest.mark.parametrize(
    ("frame", "rate", "states"),
    [
        (9.0, 60, ["ok", "ok"]),
        (16.6, 50, ["ok", "ok"]),
        (17.5, 60, ["ok", "warning"]),
        (30.0, 60, ["ok", "warning"]),
        (62.0, 60, ["ok", "warning"]),
        (9.0, 30, ["warning", "ok"]),
        (9.0, 24, ["warning", "ok"]),
        (9.0, 0, ["ok", "ok"]),
    ],
)  # 0: nobody says how often
def test_what_is_too_slow_gets_no_tick(monkeypatch, frame, rate, states):
    said = json.dumps({"driver": "x11", "sizes": [[1920, 1080]], "rates": [rate], "frame": frame})
    monkeypatch.setattr(
        subprocess, "run", lambda *args, **options: subprocess.CompletedProcess(args, 0, said, "")
    )
    looked = examinations.display(Config(), playing=False)
    assert [one.state for one in looked] == states
    for language in ("nl", "en"):
        text = "\n".join(line for _, line in lines(looked, language))
        assert text.count("✓") == states.count("ok") and text.count("→") == states.count("warning")


@pytest.mark.parametrize(
    ("why", "playing", "code"),
    [
        ("held", True, "display-held"),
        ("", True, "display-held"),  # on a desktop that is not ours to look at
        ("none", True, "display-none"),  # the player waits for a television that is off
        ("none", False, "display-none"),
        ("", False, "display-none"),
        ("held", False, "display-taken"),
        ("closed", False, "display-closed"),
        ("shut", False, "display-shut"),
    ],
)
def test_a_display_that_is_not_to_be_had_says_why(monkeypatch, why, playing, code):
    """A cable that is in is not what somebody without the group `video` is to look at."""
    said = {"driver": "", "why": why, "card": "/dev/dri/card0", "group": "video", "user": "jan"}
    monkeypatch.setattr(
        subprocess,
        "run",
        lambda *args, **options: subprocess.CompletedProcess(args, 0, json.dumps(said), ""),
    )
    (look,) = examinations.display(Config(), playing)
    assert (look.code, look.state) == (code, "ok" if code == "display-held" else "error")
    if why == "closed":
        assert look.message("nl").startswith("gebruiker 'jan' mag /dev/dri/card0 niet openen")
        assert "sudo usermod -aG video jan" in look.advice("nl")
        assert "sudo usermod -aG video jan" in look.advice("en")


def test_a_driver_that_fell_at_each_start_is_told(tmp_path):
    assert examinations.driver(tmp_path) == []
    for _ in range(MOST):
        Falls(tmp_path, "software").opens()
    assert examinations.driver(tmp_path) == [], "it is told once it is done without"
    one = Falls(tmp_path, "software")
    one.opens()
    one.closed()
    (look,) = examinations.driver(tmp_path)
    assert (look.code, look.state) == ("drawing-without", "warning") and look.advice("nl")


@pytest.mark.parametrize(("playing", "code"), [(True, "display-held"), (False, "display-hangs")])
def test_a_display_that_is_played_on_is_not_dead_where_it_answers_late(monkeypatch, playing, code):
    def late(command, **options):
        raise subprocess.TimeoutExpired(command, options["timeout"])

    monkeypatch.setattr(subprocess, "run", late)
    (look,) = examinations.display(Config(), playing)
    assert look.code == code


def test_a_state_folder_that_cannot_be_is_in_the_way(office, tmp_path):
    (tmp_path / "file").write_text("")
    done = doctor(office, "--json", XDG_STATE_HOME=str(tmp_path / "file"))
    assert found(done, "state")["code"] == "state-closed"


def test_a_folder_that_is_away_is_in_the_way(tmp_path):
    assert examinations.folder(tmp_path / "weg", "hal").code == "folder-away"
    assert examinations.folder(tmp_path, "hal").code == "folder-local"


def test_memory_and_power_supply_are_read_from_the_kernel(tmp_path):
    listing = tmp_path / "listing"
    listing.write_text("MemTotal:  948280 kB\nMemFree:  20000 kB\nMemAvailable:  204800 kB\n")
    (low,) = examinations.memory(listing)
    assert (low.state, low.message("nl")) == ("warning", "200 MB vrij van 926 MB")
    for bits, code in (("0", "good"), ("50005", "low"), ("50000", "was-low"), ("80000", "good")):
        listing.write_text(bits + "\n")
        assert [one.code for one in examinations.electricity(listing)] == [f"electricity-{code}"]
    assert (
        examinations.memory(tmp_path / "none") == examinations.electricity(tmp_path / "none") == []
    )


def test_hours_without_a_way_to_turn_off_the_screen_are_told(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    asked = examinations.power(Config.model_validate({"screen": {"hours": "08:00-18:00"}}))
    assert asked.code == "power-none"
    assert "08:00-18:00" in asked.message("nl") and "cec: " in asked.message("nl")
    assert examinations.power(Config()).state == "ok"


@pytest.mark.parametrize(
    ("screen", "code", "outside"),
    [
        ({}, "power-not-asked", ""),
        ({"days": "ma-vr"}, "power-none", "buiten ma-vr "),
        ({"days": "ma-vr", "hours": "08:00-18:00"}, "power-none", "buiten ma-vr 08:00-18:00 "),
        ({"days": "za", "power": "none"}, "power-left", "buiten za "),
        ({"power": "none"}, "power-not-asked", ""),
    ],
)
def test_a_screen_that_is_dark_on_some_days_only_is_no_screen_that_stays_on(
    monkeypatch, tmp_path, screen, code, outside
):
    monkeypatch.setenv("PATH", str(tmp_path))
    asked = examinations.power(Config.model_validate({"screen": screen}))
    assert asked.code == code
    assert outside in asked.message("nl")


def test_a_country_without_a_calendar_is_told():
    assert (
        examinations.holidays(Config.model_validate({"holidays": {"country": "XX"}})).code
        == "holidays-none"
    )


def test_the_clock_of_this_machine_is_one_of_three_things():
    assert examinations.clock(Config()).code in ("clock-good", "clock-not-set", "clock-unknown")
    assert str(datetime.now().year) in examinations.clock(Config()).message("nl")


def test_only_what_is_in_the_way_makes_the_exit_code():
    assert exit_code([ok("disk", "disk-good"), warning("disk", "disk-low")]) == 0
    assert exit_code([warning("disk", "disk-low"), error("disk", "disk-full")]) == 1


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_to_do_is_one_sentence(language):
    for name in ADVICE:
        assert name in WORDS
        text = ADVICE.of(language).get(name)
        # A command is copied: no full stop after it.
        assert text.endswith((".", "{look}")), name
        assert "  " not in text


def test_a_finding_is_said_with_its_values():
    low = Finding("disk", "warning", "disk-low", {"free": "12 MB"})
    assert low.message("nl") == "nog maar 12 MB vrij"
    assert low.advice("en").startswith("Clean up")


@pytest.mark.parametrize("columns", [60, 80, 100])
def test_in_a_terminal_what_is_said_stays_within_its_columns(columns):
    found = [
        ok("disk", "disk-good", free="70.3 GB"),
        warning("clock", "clock-not-set", now="22 november 2026, 6.26 uur"),
    ]
    told = [line for _, line in lines(found, "nl", columns)]
    assert max(map(len, told)) <= columns
    assert told[0].endswith("70,3 GB vrij")
    assert len([line for line in told if line.startswith(("✓", "!"))]) == 2
    assert " ".join(" ".join(told).split()) == " ".join(
        " ".join(line for _, line in lines(found, "nl")).split()
    )


# ── films ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("told", "state", "word"),
    [
        (
            {"codecs": ["h264", "av1"], "speed": 2.44},
            "ok",
            "H.264, AV1; een film in 1080p gaat 2.4 keer",
        ),
        ({"codecs": ["h264"], "speed": 0.7}, "warning", "hapert"),
        (None, "ok", "pip install 'klantbeeld[video]'"),
    ],
)
def test_it_says_which_films_play_and_whether_the_machine_keeps_up(
    monkeypatch, told, state, word
) -> None:
    monkeypatch.setattr(examinations, "codecs", lambda: told)
    found = examinations.films()
    assert found.state == state and word in found.message("nl")
    assert bool(found.advice("nl")) == (state == "warning")


def test_the_clip_of_our_own_is_decoded_by_the_real_process() -> None:
    from player.films.asking import codecs

    told = codecs()
    assert told is not None and "h264" in told["codecs"] and told["speed"] > 0
