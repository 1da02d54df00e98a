"""What config.yaml may say."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from player.content.validation import Place, checked
from player.document import read
from player.problems import Problem
from player.schedule.windows import Hours
from player.settings.config import Config


def config(text: str) -> tuple[Config | None, list[Problem]]:
    node, faults = read(text.encode())
    assert node is not None and faults == []
    return checked(Config, node, Place("config.yaml"))


def good(text: str) -> Config:
    found, problems = config(text)
    assert problems == []
    assert found is not None
    return found


def wrong(text: str) -> tuple[int, str]:
    _, [problem] = config(text)
    return problem.line, problem.message("nl")


def test_everything_has_a_default() -> None:
    default = Config()
    assert (
        default.content,
        default.playlist,
        default.language,
        default.theme.day,
        default.duration,
    ) == ("", "playlists", "nl", "daglicht", None)
    assert (
        default.screen.size,
        default.screen.diagonal,
        default.screen.distance,
        default.screen.pixel_shift,
    ) == (None, 55, 3, True)
    assert 0.4 <= default.transition.seconds <= 0.6
    assert default.timezone == ZoneInfo("Europe/Amsterdam")


def test_keys_that_were_left_empty_have_their_default() -> None:
    assert (
        good(
            "theme:\nduration:\nscreen:\n  diagonal:\n  size:\ntimezone:\nholidays:\ncolleagues:\n"
        )
        == Config()
    )


def test_all_keys_of_the_contract_are_known() -> None:
    found = good("""
content: inhoud
playlist: playlists/kantoor.yaml
language: en
theme: avond
organisation: {name: Ons bedrijf, logo: assets/logo.png}
colleagues: [Noor, Joost]
duration: 8
transition: {kind: push, seconds: 0.4}
screen: {name: balie, tags: [balie], size: 1080x1920, rotate: 90, diagonal: 43, distance: 2.5,
         hours: 07:00-19:00, days: mon-fri, power: cec, pixel_shift: no, visitors: yes}
screens: {kantine: {distance: 5}}
timezone: America/New_York
holidays: {country: BE, region: VLG}
sync: clock
react_url: https://voorbeeld.nl/reageer
offline_limit: 3 days
log: played.jsonl
feeds: {kiyoh: {url: https://voorbeeld.nl/f, type: json}}
limits: {memory_mb: 512, seconds: 30, megapixels: 50, file_mb: 100}
""")
    assert found.screen.size == (1080, 1920)
    assert found.screen.hours is not None and found.screen.hours == Hours(
        found.screen.hours.start, found.screen.hours.end
    )
    assert (found.screen.days, found.screen.power) == (frozenset(range(5)), "cec")
    assert (found.screen.pixel_shift, found.screen.visitors, found.sync, found.transition.kind) == (
        False,
        True,
        "clock",
        "push",
    )


def test_keys_may_be_dutch() -> None:
    found = good(
        "afspeellijst: a.yaml\ntaal: en\nthema: avond\nduur: 5\novergang: overvloeien\n"
        "scherm: {naam: balie, uren: 7-19, dagen: ma-vr, stroom: geen}\n"
        "tijdzone: Europe/Paris\norganisatie: {naam: Wij}\ncollega's: [Noor]\n"
    )
    assert (
        found.playlist,
        found.language,
        found.theme.day,
        found.duration,
        found.transition.kind,
    ) == ("a.yaml", "en", "avond", 5, "crossfade")
    assert (found.screen.days, found.screen.power, good("screen: {power: no}").screen.power) == (
        frozenset(range(5)),
        "none",
        "none",
    )
    assert (found.screen.name, found.organisation.name, found.colleagues, str(found.timezone)) == (
        "balie",
        "Wij",
        ("Noor",),
        "Europe/Paris",
    )


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("\ntranstion: cut\n", 2, "onbekend veld 'transtion'; bedoelde je 'transition'?"),
        ("taal: nl\ntjdzone: x\n", 2, "bedoelde je 'tijdzone'?"),
        ("screen:\n  diagnoal: 43\n", 2, "bedoelde je 'diagonal'?"),
        ("screens:\n  kantine:\n    distence: 5\n", 3, "bedoelde je 'distance'?"),
        ("xyzzy: 1\n", 1, "haal de regel weg"),
        ("language: de\n", 1, "kies 'nl' of 'en'"),
        (
            "screen:\n  size: groot\n",
            2,
            "'groot' is geen schermmaat; schrijf bijvoorbeeld 1920x1080",
        ),
        ("screen:\n  size: 1920x10\n", 2, "geen schermmaat"),
        ("screen:\n  size: 9000x9000\n", 2, "geen schermmaat"),
        ("screen:\n  size: [1920, 1080]\n", 2, "'[1920, 1080]' is geen schermmaat"),
        ("screen:\n  rotate: 45\n", 2, "schrijf 90 of 270 voor een staand scherm"),
        ("screen:\n  diagonal: groot\n", 2, "'groot' is geen getal"),
        ("screen:\n  diagonal: 5\n", 2, "5 is te klein; minstens 10"),
        ("screen:\n  diagonal: nan\n", 2, "getal"),
        ("screen:\n  distance: 100\n", 2, "100 is te groot; hoogstens 30"),
        ("screen:\n  hours: altijd\n", 2, "'altijd' zijn geen uren"),
        ("screen: balie\n", 1, "hier horen velden te staan"),
        ("screens: [a]\n", 1, "hier horen velden te staan"),
        ("screens: {balie: a}\n", 1, "hier horen velden te staan"),
        (
            "timezone: Europe/Amsterdm\n",
            1,
            "tijdzone 'Europe/Amsterdm' bestaat niet; schrijf bijvoorbeeld Europe/Amsterdam",
        ),
        ("timezone: ../../etc/passwd\n", 1, "bestaat niet"),
        ("timezone: [a]\n", 1, "bestaat niet"),
        ("transition: fadee\n", 1, "bedoelde je 'fade'?"),
        ("transition: {soort: cut}\n", 1, "onbekend veld 'soort'; bedoelde je 'kind'?"),
        ("transition:\n  type: cut\n", 2, "onbekend veld 'type'; bedoelde je 'kind'?"),
        ("transition: {seconds: 20}\n", 1, "20 is te groot; hoogstens 2"),
        ("transition: {seconds: snel}\n", 1, "'snel' is geen getal"),
        ("sync: altijd\n", 1, "kies 'clock'"),
        ("react_url: x\n", 1, "'x' is geen webadres"),
        ("duration: 0\n", 1, "tussen 1 en 3600 s"),
        ("colleagues: {a: b}\n", 1, "hier hoort een lijst te staan"),
        ("theme: [a]\n", 1, "hier hoort tekst te staan"),
    ],
)
def test_a_mistake_is_named_by_its_line_with_what_would_be_right(
    text: str, line: int, words: str
) -> None:
    assert wrong(text)[0] == line
    assert words in wrong(text)[1]


@pytest.mark.parametrize(
    ("written", "size"),
    [
        ("1920x1080", (1920, 1080)),
        ("3840 × 2160", (3840, 2160)),
        ("1080X1920", (1080, 1920)),
        ("160x8192", (160, 8192)),
    ],
)
def test_a_size_is_width_and_height(written: str, size: tuple[int, int]) -> None:
    assert good(f"screen: {{size: '{written}'}}").screen.size == size


@pytest.mark.parametrize("written", ["no", "nee", "No", "false"])
def test_sync_may_be_off(written: str) -> None:
    assert good(f"sync: {written}").sync is None


def test_sync_and_sizes_as_the_dutch_write_them() -> None:
    found = good("sync: klok\nscherm:\n  distance: 3,5\n  diagonal: 54,6\n")
    assert (found.sync, found.screen.distance, found.screen.diagonal) == ("clock", 3.5, 54.6)


def test_a_screen_of_its_own_name_has_what_is_said_of_it_and_the_rest_of_all() -> None:
    found = good(
        "screen: {distance: 4, diagonal: 65}\nscreens:\n  balie: {distance: 2, visitors: ja}\n  Kantine: {name: De kantine}\n"
    )
    desk, canteen, other = (
        found.for_screen("balie").screen,
        found.for_screen("kantine").screen,
        found.for_screen("hal").screen,
    )
    assert (desk.name, desk.distance, desk.diagonal, desk.visitors) == ("balie", 2, 65, True)
    assert (canteen.name, canteen.distance) == ("De kantine", 4)
    assert (other.name, other.distance, other.visitors) == ("hal", 4, False)


# ── what a screen says of its own ─────────────────────────────────────────────────────────────────

BALIE = """
theme: {dag: daglicht, nacht: avond, uren: 08:00-18:00}
transition: {kind: push, seconds: 0.8}
log: {path: "log/{screen}.jsonl", megabytes: 5}
screen: {diagonal: 43, hours: 06:00-20:00}
screens:
  balie: {theme: avond, transition: {seconds: 0.3}, log: {keep: 2}, hours: 07:00-19:00, playlist: balie.yaml, language: en}
  zaal: {theme: {nacht: daglicht}, log: zaal.jsonl}
  hal: {theme: auto}
"""


def test_what_a_screen_says_of_its_own_goes_before_what_all_have() -> None:
    balie = good(BALIE).for_screen("balie")
    assert (balie.playlist, balie.language, balie.theme.day, balie.theme.night) == (
        "balie.yaml",
        "en",
        "avond",
        "avond",
    )
    assert balie.screen.hours == Hours(balie.screen.hours.start, balie.screen.hours.end)
    assert (
        balie.screen.hours.start.hour,
        balie.screen.hours.over_midnight,
        balie.screen.diagonal,
    ) == (7, False, 43)


def test_of_a_mapping_a_screen_may_say_one_key() -> None:
    balie, zaal, hal = (good(BALIE).for_screen(name) for name in ("balie", "ZAAL", "hal"))
    assert (balie.transition.kind, balie.transition.seconds) == ("push", 0.3)
    assert (balie.log.path, balie.log.megabytes, balie.log.keep) == ("log/balie.jsonl", 5, 2)
    assert (zaal.theme.day, zaal.theme.night, zaal.theme.hours.start.hour) == (
        "daglicht",
        "daglicht",
        8,
    )
    assert (hal.theme.day, hal.theme.night, hal.theme.hours.start.hour) == ("daglicht", "avond", 8)


def test_a_screen_that_is_not_named_has_what_all_have() -> None:
    elders = good(BALIE).for_screen("elders")
    assert (elders.playlist, elders.theme.night, elders.transition.seconds, elders.log.path) == (
        "playlists",
        "avond",
        0.8,
        "log/elders.jsonl",
    )


def test_a_word_between_braces_that_nobody_knows_is_told() -> None:
    assert (
        wrong("log: log/{naam}.jsonl")[1]
        == "'{naam}' betekent hier niets; alleen '{screen}' wordt iets: de naam van het scherm"
    )


# ── holidays ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        "holidays: {country: NL, also: [24 december, 2026-12-31], except: [Koningsdag]}",
        "feestdagen: {land: NL, ook: [24-12, 31-12-2026], behalve: [koningsdag]}",
        "holidays:\n  also: 24 december, 31 december 2026\n  except: King's Day\n",
    ],
)
def test_an_office_has_holidays_of_its_own(text: str) -> None:
    calendar = good(text).holidays.calendar
    assert [
        date(*day) in calendar
        for day in ((2026, 12, 24), (2027, 12, 24), (2026, 12, 31), (2027, 12, 31), (2026, 4, 27))
    ] == [True, True, True, False, False]
    assert date(2026, 4, 3) not in calendar  # Good Friday, by itself


@pytest.mark.parametrize("day", ["Goede Vrijdag", "goede vrijdag", "Good Friday"])
def test_good_friday_is_free_where_an_office_says_so(day: str) -> None:
    assert date(2026, 4, 3) in good(f"holidays: {{also: [{day}]}}").holidays.calendar


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("Koningdag", "bedoelde je 'Koningsdag'?"),
        ("Kerstborrel", "24 december"),
        ("32 december", "datum"),
        ("31-2", "datum"),
        ("2026-13-01", "2026-13-01"),
        ("??", "??"),
    ],
)
def test_what_is_no_holiday_is_told_with_what_is(day: str, said: str) -> None:
    for key in ("also", "except"):
        line, message = wrong(f"holidays:\n  {key}: ['{day}']\n")
        assert line in (1, 2) and said in message, message


def test_names_cost_nothing_to_who_has_none() -> None:
    code = (
        "import sys; from player.settings.config import Config; Config.model_validate({'holidays': {'also': ['24 december']}}); "
        "print('holidays' in sys.modules)"
    )
    assert (
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout.strip()
        == "False"
    )


def test_a_screen_of_which_nothing_is_said_yet_is_one() -> None:
    assert list(good("screens:\n  balie:\n  zaal: {distance: 4}\n").screens) == ["balie", "zaal"]


@pytest.mark.parametrize("written", ["log/{screen}.jsonl", "{scherm}.jsonl", "~/k/{screen}"])
def test_braces_within_braces_want_quotation_marks_and_with_them_it_is_right(written: str) -> None:
    text = f"screens: {{balie: {{distance: 4, log: {written}}}}}\n"
    _, [fault] = read(text.encode())
    assert (fault.line, fault.flaw.code, fault.flaw.values["example"]) == (
        1,
        "yaml-braces",
        f'"{written}"',
    )
    mended = good(text.replace(written, str(fault.flaw.values["example"])))
    assert mended.for_screen("balie").log.path == written.replace("{screen}", "balie").replace(
        "{scherm}", "balie"
    )
