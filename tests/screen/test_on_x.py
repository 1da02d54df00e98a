"""What is really on a television: pictures of the X server's root window, keys through the X
server."""

import json
import os
import re
import signal
import subprocess
import time
from datetime import datetime

import pytest
from helpers.x_asked import pointer_is_seen, saver_is_on
from screen.playing import Shot, eventually, x_server

RED, BLUE, GREEN, WHITE = [200, 30, 30], [20, 60, 200], [30, 160, 60], [255, 255, 255]
MIDDLE = (320, 180)
CORNERS = [(0, 0), (639, 0), (0, 359), (639, 359)]


def looks(display, place, colour):
    """Wait until the screen has this colour there."""
    return eventually(lambda: Shot(display)[place] == tuple(colour) and Shot(display))


def like(colour, other):
    """Scaling rounds a little."""
    return all(abs(a - b) <= 4 for a, b in zip(colour, other, strict=True))


@pytest.fixture
def on_show(play, display):
    """A player in a window that shows A (red), with B (blue) as the next one, in ten minutes."""
    player = play(display)
    studio = player.studio()
    studio.hears("Start")
    studio.send("Setup", pixel_shift=False)
    studio.cue(RED, number=1, slide="a", why="start", fade=0.05)
    studio.cue(BLUE, number=2, slide="b", place="next", wait=600, fade=0.05)
    studio.hears("Shown", number=1)
    studio.hears("Sent", number=2)
    looks(display, MIDDLE, RED)
    return player, studio


def test_a_picture_fills_the_display_pixel_for_pixel(on_show, display):
    _, studio = on_show
    stripes = [[n * 10, 255 - n * 10, n] for n in range(16)]
    studio.cue(stripes, number=3, why="updated")
    shot = looks(display, (0, 0), stripes[0])
    assert [shot[x, y] for x in range(20, 640, 40) for y in (0, 180, 359)] == [
        tuple(c) for c in stripes for _ in range(3)
    ]
    assert shot[39, 7] == tuple(stripes[0])
    assert shot[40, 7] == tuple(stripes[1])


def test_of_an_update_only_the_rows_that_it_names_reach_the_glass(on_show, display):
    _, studio = on_show
    studio.cue(BLUE, number=3, why="updated", beside=1, rows=[100, 200])
    studio.hears("Shown", number=3)
    shot = Shot(display)
    assert [shot[320, y] for y in (50, 150, 250)] == [tuple(RED), tuple(BLUE), tuple(RED)]
    # They are told of what is on; where nobody says of what, all of it is drawn.
    studio.cue(GREEN, number=4, why="updated", rows=[100, 200])
    studio.hears("Shown", number=4)
    shot = Shot(display)
    assert [shot[320, y] for y in (50, 150, 250)] == [tuple(GREEN)] * 3


def test_halfway_a_crossfade_both_pictures_are_seen(on_show, display):
    _, studio = on_show
    studio.cue(BLUE, number=3, slide="c", fade=600)
    studio.hears("Shown", number=3)
    red, _green, blue = Shot(display)[MIDDLE]
    assert RED[0] > red > BLUE[0], "the first frame holds something of both"
    assert RED[2] < blue < BLUE[2]
    studio.cue(GREEN, number=4, slide="c", why="updated")
    studio.hears("Shown", number=4)
    assert eventually(lambda: Shot(display)[MIDDLE][1] > RED[1]), (
        "an update takes part in the fade at once"
    )
    studio.cue(WHITE, number=5, slide="d", why="takeover")
    looks(display, MIDDLE, WHITE)


def test_a_fade_that_is_overtaken_takes_off_from_what_is_seen(on_show, display):
    _, studio = on_show
    studio.cue(BLUE, number=3, slide="c", fade=2)
    eventually(lambda: Shot(display)[MIDDLE][2] > 80)
    studio.cue(WHITE, number=4, slide="d", fade=600)
    studio.hears("Shown", number=4)
    red, _green, blue = Shot(display)[MIDDLE]
    assert red < 190
    assert blue > 80, "neither all of the old picture nor all of the one that was coming"


def test_the_keys_show_the_neighbours_at_once(on_show, display):
    player, studio = on_show
    player.press("Right")
    assert studio.hears("Shown", number=2)["why"] == "key"
    looks(display, MIDDLE, BLUE)
    player.press("Left")
    assert studio.hears("Shown", number=1, count=2)["why"] == "key"
    looks(display, MIDDLE, RED)
    assert [event["why"] for event in player.events("shown")] == ["start", "key", "key"]


def test_a_neighbour_that_is_not_there_yet_is_asked_for_and_shown_as_it_comes(on_show):
    player, studio = on_show
    player.press("Right")
    player.press("Right")
    assert studio.hears("Wanted") == {"direction": 1}
    studio.cue(GREEN, number=3, slide="c", place="next", wait=600)
    assert studio.hears("Shown", number=3)["why"] == "key"
    player.press("Left")
    player.press("Left")
    player.press("Left")
    studio.hears("Wanted", direction=-1)
    studio.cue(WHITE, number=4, slide="z", place="before", wait=600)
    assert studio.hears("Shown", number=4)["why"] == "key"


def test_space_pauses_and_goes_on(on_show):
    player, studio = on_show
    player.press("space")
    studio.hears("Paused", on=True)
    studio.cue(BLUE, number=3, slide="b", place="next", wait=-1)
    studio.cue(GREEN, number=4, slide="a", why="updated")
    studio.hears("Shown", number=4)
    assert not [m for m in studio.all_heard("Shown") if m["number"] == 3]
    player.press("space")
    studio.hears("Paused", on=False)
    studio.hears("Shown", number=3)


def test_information_is_laid_over_the_slide(on_show, display):
    player, studio = on_show
    player.press("i")
    studio.hears("Info", on=True)
    # Half transparent black, premultiplied.
    studio.do("overlay", picture=[0, 0, 0, 128], size=[100, 50], at=[10, 20])
    shot = eventually(lambda: Shot(display)[15, 25] != tuple(RED) and Shot(display))
    assert shot[15, 25] == pytest.approx([value // 2 for value in RED], abs=2)
    assert shot[9, 25] == shot[MIDDLE] == tuple(RED)
    studio.cue(WHITE, number=3, why="updated")
    shot = looks(display, MIDDLE, WHITE)
    assert shot[15, 25] == pytest.approx((127, 127, 127), abs=2)
    player.press("i")
    studio.hears("Info", on=False)
    looks(display, (15, 25), WHITE)


def test_escape_ends_both(on_show):
    player, _ = on_show
    player.press("Escape")
    assert player.ends() == 0


def window_on(display):
    """The window called Klantbeeld, for xdotool."""

    def found():
        said = subprocess.run(
            ["xwininfo", "-name", "Klantbeeld"],
            capture_output=True,
            text=True,
            env={**os.environ, "DISPLAY": display},
        ).stdout
        return re.search("Window id: (0x[0-9a-f]+)", said)

    return str(int(eventually(found)[1], 16))


def test_f_goes_to_a_window_and_back(on_show, display):
    player, studio = on_show
    player.press("f")
    resized = studio.hears("Resized")
    assert (resized["width"], resized["height"]) == (426, 240)
    eventually(lambda: Shot(display)[2, 2] == (0, 0, 0) and like(Shot(display)[MIDDLE], RED))
    player.press("f")
    resized = studio.hears("Resized", count=2)
    assert (resized["width"], resized["height"]) == (640, 360)
    shot = looks(display, (2, 2), RED)
    assert {shot[corner] for corner in CORNERS} == {tuple(RED)}


def test_a_resized_window_shows_the_old_picture_scaled_until_it_is_repainted(play, display):
    player = play(display, windowed=[320, 180])
    studio = player.studio()
    studio.send("Setup", pixel_shift=False, background=GREEN)
    assert studio.hears("Start")["width"] == 320
    studio.cue([RED, BLUE], number=1, slide="a", why="start")
    studio.hears("Shown", number=1)
    environment = {**os.environ, "DISPLAY": display}
    wid = window_on(display)
    subprocess.run(
        ["xdotool", "windowmove", wid, "0", "0", "windowsize", wid, "400", "300"],
        env=environment,
        check=True,
    )
    studio.hears("Resized", width=400, height=300)
    shot = eventually(lambda: like(Shot(display)[300, 150], BLUE) and Shot(display))
    assert like(shot[100, 150], RED)
    assert shot[100, 10] == shot[300, 290] == tuple(GREEN), (
        "the old shape, with background above and below"
    )
    studio.cue([BLUE, RED], number=2, slide="a", why="")
    shot = looks(display, (100, 10), BLUE)
    assert shot[300, 290] == tuple(RED)


def test_a_display_that_gets_another_size_is_filled_again(play):
    with x_server("640x360") as display:
        environment = {**os.environ, "DISPLAY": display}
        player = play(display)
        studio = player.studio()
        studio.hears("Start", width=640, height=360)
        studio.cue([RED, BLUE], number=1, slide="a", why="start")
        for mode in (
            ("--newmode", "small", "40", "320", "330", "340", "350", "200", "210", "220", "230"),
            ("--addmode", "screen", "small"),
            ("--output", "screen", "--mode", "small"),
        ):
            subprocess.run(["xrandr", *mode], env=environment, check=True)
        studio.hears("Resized", width=320, height=200)
        shot = eventually(lambda: like(Shot(display)[310, 100], BLUE) and Shot(display))
        assert shot.size == (320, 200)
        assert like(shot[10, 100], RED)
        studio.cue(GREEN, number=2, slide="a", why="updated")
        studio.hears("Shown", number=2)
        looks(display, (319, 199), GREEN)
        player.press("Escape")
        assert player.ends() == 0


def test_pixel_shift_leaves_no_edge(play, display):
    player = play(display)
    studio = player.studio()
    studio.hears("Start")
    studio.send("Setup", pixel_shift=True, background=GREEN)
    moved = set()
    for number in range(1, 8):
        colours = [RED, BLUE] if number % 2 else [BLUE, RED]
        studio.cue(colours, number=number, slide=str(number), transition="cut")
        shot = looks(display, (0, 0), colours[0])
        assert [shot[corner] for corner in CORNERS] == [tuple(colours[0]), tuple(colours[1])] * 2
        edge = next(x for x in range(640) if shot[x, 100] == tuple(colours[1]))
        assert abs(edge - 320) <= 4
        moved.add(edge)
    assert len(moved) > 1


def test_the_background_of_last_time_is_there_before_the_studio(play, display, tmp_path):
    state = tmp_path / "state"
    state.mkdir()
    (state / "screen.json").write_text('["Setup", {"background": [12, 34, 56]}]')
    player = play(display, state=str(state))
    player.studio()
    looks(display, MIDDLE, (12, 34, 56))


def test_one_slide_after_another_and_never_black(on_show, display):
    _, studio = on_show
    colours = [RED, BLUE, GREEN, WHITE]
    for number in range(10, 30):
        studio.cue(colours[number % 4], number=number, slide=str(number), fade=0.15)
        studio.hears("Shown", number=number)
        assert sum(Shot(display)[MIDDLE]) > 200


def test_outside_its_hours_it_is_black_and_nothing_counts_as_shown(on_show, display):
    player, studio = on_show
    begins = time.time() + 1
    studio.send("Light", lit=True, changes=[begins, begins + 3])
    shot = looks(display, MIDDLE, (0, 0, 0))
    assert {shot[corner] for corner in CORNERS} == {(0, 0, 0)}
    shown = len(player.events("shown"))
    studio.cue(GREEN, number=3, slide="c", why="schedule")
    player.press("Right", "Left", "space", "i")
    studio.cue(WHITE, number=4, slide="d", place="next", wait=begins + 3 - time.time())
    studio.hears("Sent", number=4)
    assert Shot(display)[MIDDLE] == (0, 0, 0)
    assert len(player.events("shown")) == shown
    looks(display, MIDDLE, WHITE)
    assert studio.hears("Shown", number=4)["why"] == "schedule"
    assert [event["event"] for event in player.events() if event["event"] != "shown"] == [
        "blanked",
        "lit",
    ]
    blanked, lit = (
        datetime.fromisoformat(player.logs(event)["at"]).timestamp() for event in ("blanked", "lit")
    )
    assert lit - blanked > 2
    assert player.events("shown")[-1]["slide"] == "d"
    assert not studio.all_heard("Wanted")


def test_it_gets_light_without_a_studio_too(on_show, display):
    player, studio = on_show
    studio.send("Light", lit=False, changes=[time.time() + 2])
    looks(display, MIDDLE, (0, 0, 0))
    os.kill(studio.pid, signal.SIGKILL)
    looks(display, MIDDLE, RED)
    assert player.events("shown")[-1]["slide"] == "a"


def test_the_panel_sleeps_and_wakes_with_the_picture(play, display, tmp_path, monkeypatch):
    command, said = tmp_path / "bin" / "cec-ctl", tmp_path / "said"
    command.parent.mkdir()
    command.write_text(f"#!/bin/sh\necho $* >> {said}\nexit 1\n")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{command.parent}:{os.environ['PATH']}")
    player = play(display)
    studio = player.studio()
    studio.hears("Start")
    studio.cue(RED, number=1, slide="a", why="start")
    studio.send("Light", lit=False, power="dpms")
    assert player.logs("power", panel="off", way="dpms", why="no-dpms")["detail"] == display
    assert "kan niet worden uitgezet (dpms" in eventually(
        lambda: "uitgezet" in player.said() and player.said()
    )
    studio.send("Light", lit=True, power="dpms")
    player.logs("power", panel="on", why="no-dpms")
    assert not said.exists(), "only the way that was chosen"


def test_a_slide_that_follows_itself_is_not_drawn_anew_and_counts_as_shown(play, display):
    player = play(display)
    studio = player.studio()
    studio.hears("Start")
    studio.send("Setup", pixel_shift=True)
    studio.cue(RED, number=1, slide="a", why="start", mark="m", fade=0.05)
    studio.hears("Shown", number=1)
    looks(display, MIDDLE, RED)
    studio.cue(
        BLUE, number=2, slide="a", place="next", wait=0.1, mark="m", fade=0.05
    )  # it says that it is the same: nobody looks
    assert studio.hears("Shown", number=2)["why"] == "schedule"
    studio.cue(GREEN, number=3, slide="a", place="next", wait=0.1, mark="m", fade=0.05)
    studio.hears("Shown", number=3)
    assert Shot(display)[MIDDLE] == tuple(RED)
    assert [event["why"] for event in player.events("shown")] == ["start", "schedule", "schedule"]
    studio.cue(WHITE, number=4, slide="a", place="next", wait=0.1, mark="n", fade=0.05)
    looks(display, MIDDLE, WHITE)


def test_a_television_that_goes_and_comes_back_in_the_night_has_its_picture(play):
    with x_server("640x360") as display:
        environment = {**os.environ, "DISPLAY": display}
        player = play(display)
        studio = player.studio()
        studio.hears("Start")
        studio.send("Setup", pixel_shift=False)
        studio.cue(RED, number=1, slide="a", why="start")
        looks(display, MIDDLE, RED)
        subprocess.run(
            ["xrandr", "--fb", "640x360", "--output", "screen", "--off"],
            env=environment,
            check=True,
        )
        studio.cue(BLUE, number=2, slide="b", place="next", wait=0.5, fade=0.05)
        studio.hears("Shown", number=2)  # the round goes on, whoever looks
        subprocess.run(["xrandr", "--output", "screen", "--auto"], env=environment, check=True)
        looks(display, MIDDLE, BLUE)
        studio.cue(GREEN, number=3, slide="c", why="schedule", fade=0.05)
        shot = looks(display, MIDDLE, GREEN)
        assert {shot[x, y] for x in (0, shot.size[0] - 1) for y in (0, shot.size[1] - 1)} == {
            tuple(GREEN)
        }
        player.press("Escape")
        assert player.ends() == 0


def test_a_player_that_is_started_in_the_dark_lights_nothing(play, display, tmp_path):
    state = tmp_path / "state"
    state.mkdir()
    now = time.time()
    (state / "light.json").write_text(
        json.dumps(["Light", {"lit": True, "changes": [now - 3600, now + 3600], "power": "none"}])
    )
    (state / "screen.json").write_text('["Setup", {"background": [12, 34, 56]}]')
    player = play(display, state=str(state))
    studio = player.studio()
    studio.hears("Start")
    player.logs("blanked")
    looks(display, MIDDLE, (0, 0, 0))
    studio.send("Light")  # there are no hours any more
    looks(display, MIDDLE, (12, 34, 56))
    eventually(lambda: '"lit": true, "changes": []' in (state / "light.json").read_text())


def test_the_servers_screen_saver_is_sent_away(play, display):
    """A picture that nobody touches for ten minutes is no reason to blank it."""
    subprocess.run(
        ["xset", "s", "on", "s", "activate"], env={**os.environ, "DISPLAY": display}, check=True
    )
    assert saver_is_on(display)
    player = play(display)
    player.studio().hears("Start")
    eventually(lambda: not saver_is_on(display))


def test_no_mouse_pointer_is_seen(on_show, display):
    assert not pointer_is_seen(display)
    with x_server() as another:  # where nobody hides it, there is one
        subprocess.run(
            ["xsetroot", "-cursor_name", "left_ptr"],
            env={**os.environ, "DISPLAY": another},
            check=True,
        )
        assert pointer_is_seen(another)
