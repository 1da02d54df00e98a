"""Films on a real X server: what is seen at which moment, whatever happens to the process that
decodes them. Their pictures are of one colour each second, so that a pixel says what time it is."""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from helpers.films import BLUE, GREEN, RED, YELLOW, film, flashing, number_in, numbered
from play.office import Player
from screen.playing import Glass, Shot, alive, eventually, x_server

COLOURS = [RED, GREEN, BLUE, YELLOW]
SECONDS, RATE = 4, 10  # each colour is seen for a while, also on a machine that is busy
PLAYLIST = """\
slides:
  - {{type: notice, id: voor, title: Voor, text: Straks een film, duration: {before}}}
  - {{type: video, id: film, file: film.mp4{more}}}
  - {{type: notice, id: na, title: Na, text: Dat was de film, duration: 30}}
"""


def seconds_of_colour(number: int, width: int, height: int) -> bytes:
    """Each colour for `SECONDS`, in rows that are all the same."""
    return bytes(COLOURS[min(number // (RATE * SECONDS), 3)]) * (width * height)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("films") / "film.mp4"
    film(path, seconds_of_colour, size=(320, 180), rate=RATE, count=4 * SECONDS * RATE)
    return path.read_bytes()


@pytest.fixture
def glass() -> Iterator[str]:
    with x_server("640x360") as name:
        yield name


@pytest.fixture
def cinema(office: Any, play: Any, made: bytes, glass: str) -> Callable[..., Player]:
    def start(more: str = "", before: int = 3, config: str = "") -> Player:
        content = office(
            PLAYLIST.format(more=more, before=before), "screen: {pixel_shift: no}\n" + config
        )
        content.write("playlists/film.mp4", made)
        player: Player = play(content, display=glass)
        return player

    return start


def films(display: str) -> list[int]:
    """The processes of films that show something on this display."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            arguments = (process / "cmdline").read_bytes()
            environment = (process / "environ").read_bytes()
        except OSError:
            continue
        if b"player.films\0play" in arguments and f"DISPLAY={display}\0".encode() in environment:
            found.append(int(process.name))
    return found


def near(colour: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    return all(abs(one - two) < 14 for one, two in zip(colour, other, strict=True))


def sees(display: str, colour: tuple[int, int, int]) -> bool:
    return near(Shot(display)[320, 180], colour)


def test_from_the_first_picture_to_the_last_and_nothing_black(
    cinema: Callable[..., Player], glass: str
) -> None:
    player = cinema()
    player.shown("film")
    seen: list[int] = []

    def over() -> bool:
        pixel = Shot(glass)[320, 180]
        assert max(pixel) > 20
        for number, colour in enumerate(COLOURS):
            if near(pixel, colour) and seen[-1:] != [number]:
                seen.append(number)
        return any(line.get("slide") == "na" for line in player.events())

    eventually(over)
    assert seen == [0, 1, 2, 3]
    eventually(lambda: films(glass) == [])


def out_of_memory(process: int) -> None:
    """From now on it gets none."""
    resource.prlimit(process, resource.RLIMIT_DATA, (1 << 20, 1 << 20))
    resource.prlimit(process, resource.RLIMIT_AS, (1 << 20, 1 << 20))


def struck(how: signal.Signals) -> Callable[[int], None]:
    return lambda process: os.kill(process, how)


@pytest.mark.parametrize(
    "harm",
    [
        pytest.param(struck(signal.SIGKILL), id="killed"),
        pytest.param(struck(signal.SIGSTOP), id="stopped", marks=pytest.mark.long),
        pytest.param(struck(signal.SIGSEGV), id="crashed", marks=pytest.mark.long),
        pytest.param(out_of_memory, id="no memory", marks=pytest.mark.long),
    ],
)
def test_a_film_that_is_struck_down_leaves_its_last_picture_and_nothing_else(
    cinema: Callable[..., Player], glass: str, harm: Callable[[int], None]
) -> None:
    player = cinema()
    player.shown("film")
    eventually(lambda: sees(glass, GREEN))
    (process,) = films(glass)
    harm(process)
    held = None
    while not any(line.get("slide") == "na" for line in player.events()):
        pixel = Shot(glass)[320, 180]
        if any(near(pixel, colour) for colour in COLOURS):
            held = pixel
    assert held is not None  # a picture of the film, to the end of its time
    eventually(lambda: not alive(process))
    assert films(glass) == []


@pytest.mark.long
def test_a_studio_that_falls_takes_no_film_along(cinema: Callable[..., Player], glass: str) -> None:
    player = cinema()
    player.shown("film")
    eventually(lambda: sees(glass, RED))
    player.kill_studio()
    eventually(lambda: sees(glass, GREEN))
    eventually(lambda: sees(glass, BLUE))
    player.shown("na")
    eventually(lambda: films(glass) == [])


def test_a_player_that_is_killed_leaves_no_film(cinema: Callable[..., Player], glass: str) -> None:
    player = cinema()
    player.shown("film")
    eventually(lambda: sees(glass, RED))
    assert films(glass)
    player.process.kill()
    player.process.wait()
    eventually(lambda: films(glass) == [])


def press(display: str, key: str) -> None:
    import subprocess

    subprocess.run(["xdotool", "key", key], env={**os.environ, "DISPLAY": display}, check=True)


@pytest.mark.long
def test_while_it_is_paused_it_stands_still_and_then_goes_on(
    cinema: Callable[..., Player], glass: str
) -> None:
    player = cinema()
    player.shown("film")
    eventually(lambda: sees(glass, GREEN))
    press(glass, "space")
    held = [Shot(glass)[320, 180] for _ in range(40)]
    assert all(near(pixel, GREEN) for pixel in held)
    press(glass, "space")
    eventually(lambda: sees(glass, BLUE))
    eventually(lambda: sees(glass, YELLOW))


@pytest.mark.long
def test_a_key_leaves_it_and_another_brings_it_back_from_its_begin(
    cinema: Callable[..., Player], glass: str
) -> None:
    player = cinema()
    player.shown("film")
    eventually(lambda: sees(glass, GREEN))
    press(glass, "Right")
    player.shown("na")
    eventually(lambda: films(glass) == [])
    player.mark()
    press(glass, "Left")
    player.shown("film")
    eventually(lambda: sees(glass, RED))
    eventually(lambda: sees(glass, GREEN))


def test_what_takes_over_ends_it(cinema: Callable[..., Player], glass: str) -> None:
    player = cinema()
    player.shown("film")
    eventually(lambda: sees(glass, RED))
    player.office.edit(
        "slides:\n", "slides:\n  - {type: notice, id: nu, title: Nu, text: Weg, urgent: yes}\n"
    )
    player.shown("nu")
    eventually(lambda: films(glass) == [])


@pytest.mark.long
def test_the_panel_lies_over_it_while_it_goes_on(cinema: Callable[..., Player], glass: str) -> None:
    player = cinema()
    player.shown("film")
    eventually(lambda: sees(glass, RED))
    press(glass, "i")
    eventually(lambda: not any(sees(glass, colour) for colour in COLOURS))  # the panel is there
    eventually(lambda: near(Shot(glass)[635, 5], BLUE))
    assert not sees(glass, BLUE)


@pytest.mark.long
def test_in_the_dark_no_film_is_left_and_in_the_light_it_begins_anew(
    cinema: Callable[..., Player], glass: str
) -> None:
    player = cinema()
    player.shown("film")
    eventually(lambda: sees(glass, RED))
    player.office.replace(
        "config.yaml", "playlist: playlists/kantoor.yaml\nscreen: {hours: '03:00-03:01'}\n"
    )
    player.logs("blanked")
    eventually(lambda: films(glass) == [] and sees(glass, (0, 0, 0)))
    player.mark()
    player.office.replace("config.yaml", "playlist: playlists/kantoor.yaml\n")
    player.logs("lit")
    player.shown("film")
    eventually(lambda: sees(glass, RED))
    eventually(lambda: sees(glass, GREEN))


@pytest.mark.long
def test_cut_and_over_again(cinema: Callable[..., Player], glass: str) -> None:
    player = cinema(", from_second: 4, to_second: 8.0, duration: 9")
    player.shown("film")
    eventually(lambda: sees(glass, GREEN))
    while not any(line.get("slide") == "na" for line in player.events()):
        pixel = Shot(glass)[320, 180]
        assert not any(near(pixel, colour) for colour in (RED, BLUE, YELLOW))


@pytest.mark.long
def test_on_a_screen_on_its_side_it_lies_on_its_side(
    office: Any, play: Any, glass: str, tmp_path: Path
) -> None:
    from helpers.films import corners

    film(tmp_path / "film.mp4", corners, size=(180, 320), rate=RATE, count=60)
    content = office(PLAYLIST.format(more="", before=2), "screen: {pixel_shift: no, rotate: 90}\n")
    content.write("playlists/film.mp4", (tmp_path / "film.mp4").read_bytes())
    player = play(content, display=glass)
    player.shown("film")

    # Turned clockwise: what was left below is left above.
    def turned() -> bool:
        shot = Shot(glass)
        places = (100, 60), (540, 60), (540, 300), (100, 300)
        return all(
            near(shot[place], colour)
            for place, colour in zip(places, (BLUE, RED, GREEN, YELLOW), strict=True)
        )

    eventually(turned)
    (process,) = films(glass)
    eventually(lambda: not alive(process))


def test_one_that_flashes_is_left_out_before_it_is_shown(
    office: Any, play: Any, tmp_path: Path
) -> None:
    film(tmp_path / "film.mp4", flashing, size=(320, 180), rate=25, count=100)
    content = office(PLAYLIST.format(more="", before=4).replace("duration: 30", "duration: 2"))
    content.write("playlists/film.mp4", (tmp_path / "film.mp4").read_bytes())
    player = play(content)
    eventually(lambda: "flitst vanaf seconde 0" in player.said())
    # Where the machine is busy it may have begun before it was looked into.
    before = len(player.events())
    for slide in ("voor", "na", "voor"):
        player.mark()
        player.shown(slide)
    assert not any(line.get("slide") == "film" for line in player.events()[before:])


@pytest.mark.long
def test_one_that_flashes_stops_before_it_harms_and_is_told(
    office: Any, play: Any, tmp_path: Path
) -> None:
    film(tmp_path / "film.mp4", flashing, size=(320, 180), rate=25, count=100)
    content = office(PLAYLIST.format(more="", before=1).replace("duration: 30", "duration: 1"))
    content.write("playlists/film.mp4", (tmp_path / "film.mp4").read_bytes())
    # What would find it beforehand does not come.
    hidden = tmp_path / "zonder"
    hidden.mkdir()
    (hidden / "sitecustomize.py").write_text(
        "import player.films.flash_search as one\none.search = lambda film, seconds: (None, 0.0)\n"
    )
    player = play(content, path=hidden)
    eventually(lambda: "flitst vaker dan drie keer per seconde" in player.said())


def test_without_the_extra_it_is_skipped_and_said(
    office: Any, play: Any, made: bytes, tmp_path: Path
) -> None:
    hidden = tmp_path / "zonder"
    hidden.mkdir()
    (hidden / "sitecustomize.py").write_text(
        "import importlib.util\n"
        "known = importlib.util.find_spec\n"
        "importlib.util.find_spec = lambda name, *a: None if name == 'av' else known(name, *a)\n"
    )
    content = office(PLAYLIST.format(more="", before=1))
    content.write("playlists/film.mp4", made)
    player = play(content, path=hidden)
    player.shown("na")
    assert not any(line.get("slide") == "film" for line in player.events())
    eventually(lambda: "pip install 'klantbeeld[video]'" in player.said())


@pytest.mark.long
def test_by_the_clock_one_that_comes_in_halfway_shows_the_same_picture(
    office: Any, tmp_path: Path
) -> None:
    """Each picture shows its number, and both screens are read at the same moment."""
    rate, count = 25, 300
    film(tmp_path / "film.mp4", numbered, size=(320, 180), rate=rate, count=count)
    playlist = PLAYLIST.format(more="", before=3).replace("duration: 30", "duration: 3")
    content = office(playlist, "sync: clock\n")
    content.write("playlists/film.mp4", (tmp_path / "film.mp4").read_bytes())
    with contextlib.ExitStack() as ending:

        def begun(name: str) -> Callable[[], int]:
            """The number of the picture that a player shows which begins now."""
            folder = tmp_path / name
            folder.mkdir()
            display = ending.enter_context(x_server("640x360", "-fbdir", str(folder)))
            glass = Glass(folder)
            player = Player(content, tmp_path / f"state-{name}", "--screen", name, display=display)
            ending.callback(player.close)
            return lambda: number_in(lambda part: glass[int(part * 640), 180][1])

        one = begun("een")
        first = eventually(lambda: rate < one() < 4 * rate and one())
        other = begun("twee")
        eventually(lambda: first < other() < count)
        apart = []
        while one() < count - 5:
            apart.append(abs(one() - other()) / rate)
            time.sleep(0.01)
    share = sum(seconds <= 0.1 for seconds in apart) / len(apart)
    print(f"apart: median {median(apart):.3f} s, worst {max(apart):.3f}, {share:.1%} in 0.1 s")
    assert len(apart) > 100 and share > 0.9
