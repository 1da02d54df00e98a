"""What is on show, what comes next and what was before. Time is a number here: monotonic from 0,
the wall clock from NOON."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from player.screen.reel import Held, Reel
from player.wire import Cue, Motion

NOON = 1_800_000_000.0


class Player:
    """A reel with a clock of its own."""

    def __init__(self) -> None:
        self.reel, self.now, self.number = Reel(), 0.0, 0
        self.wall = NOON

    def cue(self, slide, place="now", why="schedule", after=0.0, **values):
        """A cue comes in; its moment is `after` seconds from now."""
        self.number += 1
        cue = Cue(
            self.number,
            place,
            slide,
            "quote",
            1,
            1,
            "kantoor.yaml:1",
            why,
            self.wall + after,
            10.0,
            4,
            4,
        )
        return self.reel.take(
            Held(replace(cue, **values), f"{slide}{self.number}"), self.now, self.wall
        )

    def later(self, seconds):
        """Time goes by; what it brings."""
        self.now += seconds
        self.wall += seconds
        return self.reel.due(self.now, self.wall)

    def press(self, direction):
        return self.reel.press(direction, self.now, self.wall)

    def wake(self):
        return self.reel.wake(self.now, self.wall)

    @property
    def overdue(self):
        """Seconds since the next cue should have been here; 0 where nothing is late."""
        reel = self.reel
        if reel.alone or reel.paused or reel.on_show is None or reel.next is not None:
            return 0.0
        return max(0.0, self.now - reel.shown_at - reel.on_show.cue.seconds)

    @property
    def slides(self):
        reel = self.reel
        return tuple(held and held.cue.slide for held in (reel.before, reel.on_show, reel.next))


def playing():
    """B is on show, A was before, C comes in 10 s."""
    player = Player()
    player.cue("a", why="start")
    player.cue("b")
    player.cue("c", "next", after=10)
    return player


# ── moments ───────────────────────────────────────────────────────────────────────────────────────


def test_a_cue_for_now_is_shown_at_once():
    showing = Player().cue("a", why="start")
    assert (showing.held.cue.slide, showing.why, showing.transition) == ("a", "start", "crossfade")


def test_the_next_slide_is_shown_at_its_moment_and_once():
    player = playing()
    assert player.wake() == 10
    assert player.later(9.99) is None
    showing = player.later(0.01)
    assert (showing.held.cue.slide, showing.why, showing.seconds) == ("c", "schedule", 0.56)
    assert player.later(0) is None
    assert player.slides == ("b", "c", None)


def test_what_was_to_follow_a_slide_that_has_gone_is_not_shown_after_another():
    player = playing()
    player.cue("empty", why="fallback")
    assert player.slides == ("b", "empty", None)
    assert player.later(10) is None
    assert player.press(1) is None


def test_a_clock_that_is_set_afterwards_changes_nothing():
    player = playing()
    player.wall += 3600
    assert player.later(5) is None
    player.wall -= 7200
    assert player.later(5).held.cue.slide == "c"


def test_where_the_next_is_late_the_present_one_stays_and_the_next_is_shown_as_it_comes():
    player = playing()
    player.later(10)
    assert player.wake() is None
    assert player.later(60) is None
    assert player.overdue == 50
    assert player.cue("d", "next", after=-3).held.cue.slide == "d"


def test_a_newer_next_replaces_the_one_that_was_held():
    player = playing()
    player.cue("d", "next", after=4)
    assert player.later(4).held.cue.slide == "d"


def test_a_forgotten_next_is_not_shown():
    player = playing()
    player.reel.forget("next")
    assert player.later(20) is None


def test_a_forgotten_one_before_is_wanted_again():
    player = playing()
    player.reel.forget("before")
    assert player.press(-1) is None
    assert player.reel.wanted == -1


# ── cuts and repaints ─────────────────────────────────────────────────────────────────────────────


def test_updates_removals_and_takeovers_are_cuts():
    for why in ("updated", "removed", "takeover"):
        assert playing().cue("b", why=why).transition == "cut"


def test_a_start_a_key_and_a_fallback_fade():
    for why in ("start", "schedule", "key", "fallback"):
        assert playing().cue("d", why=why).transition == "crossfade"


def test_the_kind_of_transition_is_the_cues():
    assert playing().cue("d", transition="push").transition == "push"
    assert playing().cue("d", transition="cut").transition == "cut"
    assert playing().cue("d", fade=0.0).transition == "cut"


def test_an_update_keeps_what_was_before_and_what_comes_next():
    player = playing()
    player.cue("b", why="updated")
    assert player.slides == ("a", "b", "c")
    assert player.later(10).held.cue.slide == "c"


def test_a_removed_slide_does_not_come_back_with_the_left_key():
    player = playing()
    player.cue("d", why="removed")
    assert player.slides == ("a", "d", None)


def test_a_silent_repaint_is_no_showing():
    player = playing()
    player.later(3)
    showing = player.cue("b", why="")
    assert (showing.why, showing.transition, showing.held.picture) == ("", "cut", "b4")
    assert player.slides == ("a", "b", "c")
    assert player.reel.shown_at == 0


def test_a_repaint_that_comes_after_the_change_goes_where_its_slide_is_now():
    player = playing()
    player.press(1)
    assert player.cue("b", why="") is None
    assert player.reel.before.picture == "b4"
    assert player.cue("z", why="") is None
    assert player.slides == ("b", "c", None)


def test_the_first_picture_is_a_showing_whatever_its_why():
    assert Player().cue("a", why="").why == "start"


def test_a_repainted_next_is_logged_as_scheduled():
    player = playing()
    player.cue("c", "next", why="", after=2)
    assert player.later(2).why == "schedule"


# ── keys ──────────────────────────────────────────────────────────────────────────────────────────


def test_right_shows_the_next_at_once():
    player = playing()
    showing = player.press(1)
    assert (showing.held.cue.slide, showing.why) == ("c", "key")
    assert player.slides == ("b", "c", None)


def test_left_shows_the_one_before_and_right_goes_back():
    player = playing()
    assert player.press(-1).held.cue.slide == "a"
    assert player.slides == (None, "a", "b")
    assert player.later(60) is None, (
        "the old present one has no moment until the studio gives it one"
    )
    assert player.press(1).held.cue.slide == "b"


def test_a_neighbour_that_is_not_held_is_shown_as_it_comes():
    player = playing()
    player.press(1)
    assert player.press(1) is None
    showing = player.cue("d", "next", after=10)
    assert (showing.held.cue.slide, showing.why) == ("d", "key")
    assert player.cue("e", "next", after=10) is None


def test_a_wanted_one_before_is_shown_as_it_comes():
    player = Player()
    player.cue("a", why="start")
    assert player.press(-1) is None
    showing = player.cue("z", "before")
    assert (showing.held.cue.slide, showing.why) == ("z", "key")
    assert player.slides == (None, "z", "a")


def test_the_other_key_takes_the_wish_back():
    player = playing()
    player.press(1)
    player.press(1)
    player.press(-1)
    assert player.cue("d", "next", after=10) is None


def test_another_slide_in_between_takes_the_wish_back_but_an_update_does_not():
    player = playing()
    player.press(1)
    player.press(1)
    player.cue("c", why="updated")
    assert player.reel.wanted == 1
    player.cue("d")
    assert player.reel.wanted == 0


# ── pause ─────────────────────────────────────────────────────────────────────────────────────────


def test_while_paused_no_moment_counts_and_afterwards_the_rest_is_left():
    player = playing()
    player.later(4)
    assert player.reel.pause(player.now) is True
    assert player.wake() is None
    assert player.later(100) is None
    assert player.reel.pause(player.now) is False
    assert player.wake() == player.now + 6
    assert player.later(6).held.cue.slide == "c"


def test_a_next_that_comes_in_a_pause_has_all_of_its_time_left():
    player = playing()
    player.reel.pause(player.now)
    player.later(100)
    player.cue("d", "next", after=5)
    player.later(20)
    player.reel.pause(player.now)
    assert player.wake() == player.now + 5


def test_keys_and_updates_are_shown_in_a_pause():
    player = playing()
    player.reel.pause(player.now)
    assert player.cue("b", why="updated")
    assert player.press(1).held.cue.slide == "c"
    assert player.reel.paused
    assert player.cue("d", "next", after=-1) is None


def test_a_pause_is_not_late():
    player = playing()
    player.later(10)
    player.reel.pause(player.now)
    player.later(100)
    assert player.overdue == 0
    assert player.reel.late_by(player.now, player.wall) == 0


# ── alone ─────────────────────────────────────────────────────────────────────────────────────────


def test_alone_the_next_comes_at_its_moment_and_then_all_go_round():
    player = playing()
    player.reel.leave()
    shown = []
    for _ in range(7):
        showing = player.later(player.wake() - player.now)
        shown.append((showing.held.cue.slide, showing.why))
    assert shown == [(slide, "schedule") for slide in "cabcabc"]
    assert player.now == 70


def test_alone_with_two_they_take_turns():
    player = Player()
    player.cue("a", why="start")
    player.cue("b")
    player.reel.leave()
    assert [player.later(10).held.cue.slide for _ in range(4)] == ["a", "b", "a", "b"]


def test_alone_with_one_it_stays_and_nobody_wakes():
    player = Player()
    player.cue("a", why="start")
    player.reel.leave()
    assert player.later(1000) is None
    assert player.wake() is None


def test_alone_no_slide_is_shown_past_its_end():
    player = playing()
    player.cue("c", "next", after=10, until=NOON + 15)
    player.reel.leave()
    assert player.later(10).held.cue.slide == "c"
    assert player.wake() == 15
    assert player.later(5).held.cue.slide == "a"
    assert {player.later(10).held.cue.slide for _ in range(6)} == {"a", "b"}


def test_alone_with_nothing_valid_the_screen_goes_to_its_background_once():
    player = Player()
    player.cue("a", why="start", until=NOON + 5)
    player.reel.leave()
    assert player.wake() == 5
    showing = player.later(5)
    assert (showing.held, showing.why) == (None, "fallback")
    assert player.later(5) is None
    assert player.wake() is None
    assert player.press(1) is None
    assert player.cue("b").held.cue.slide == "b"


def test_alone_an_ended_slide_leaves_in_a_pause_too():
    player = playing()
    player.cue("b", why="updated", until=NOON + 5)
    player.reel.pause(player.now)
    player.reel.leave()
    assert player.later(5).held.cue.slide in ("a", "c")


def test_no_key_shows_a_slide_past_its_end():
    player = playing()
    player.cue("c", "next", after=10, until=NOON + 5)
    player.later(6)
    assert player.press(1) is None
    assert player.later(10) is None


def test_alone_the_keys_go_round():
    player = playing()
    player.reel.leave()
    assert [player.press(1).held.cue.slide for _ in range(4)] == ["c", "a", "b", "c"]
    assert [player.press(-1).held.cue.slide for _ in range(3)] == ["b", "a", "c"]


def test_a_new_studio_takes_over_with_its_first_cue():
    player = playing()
    player.reel.leave()
    player.later(10)
    assert player.reel.report().slide == "c"
    assert player.reel.report().at == NOON + 10
    assert player.reel.highest == 3
    player.cue("d", "next", after=5)
    assert not player.reel.alone
    assert player.later(5).held.cue.slide == "d"


def test_alone_with_the_same_slide_twice_it_is_held_once():
    player = Player()
    player.cue("a", why="start")
    player.cue("a", "next", after=3)
    player.reel.leave()
    assert player.later(3).held.picture == "a2"
    assert player.slides == (None, "a", None)


def test_alone_in_a_playlist_of_two_they_take_turns():
    player = Player()
    player.cue("a", why="start")
    player.cue("b")
    player.cue("a", "next", after=10)
    player.reel.leave()
    assert [player.later(10).held.cue.slide for _ in range(4)] == ["a", "b", "a", "b"]


# ── always ────────────────────────────────────────────────────────────────────────────────────────

CUES = st.tuples(
    st.sampled_from("abcde"),
    st.sampled_from(["now", "next", "before"]),
    st.sampled_from(["schedule", "updated", "removed", "", "takeover"]),
    st.floats(-20, 60),
)
STEPS = st.one_of(
    CUES,
    st.sampled_from(["right", "left", "pause", "leave", "forget next", "forget before"]),
    st.floats(0, 30),
)


@given(st.lists(STEPS, max_size=40))
def test_whatever_happens_something_is_shown_and_the_reel_comes_to_rest(steps):
    player = Player()
    player.cue("a", why="start")
    for step in steps:
        match step:
            case (slide, place, why, after):
                player.cue(slide, place, why, after)
            case "right" | "left":
                player.press(1 if step == "right" else -1)
            case "pause":
                player.reel.pause(player.now)
            case "leave":
                player.reel.leave()
            case "forget next" | "forget before":
                player.reel.forget(step.split()[1])
            case seconds:
                player.later(seconds)
        for _ in range(4):
            at_rest = player.later(0) is None
        assert at_rest
        assert player.reel.on_show is not None
        assert player.reel.on_show not in (player.reel.before, player.reel.next)
        wake = player.wake()
        assert wake is None or wake > player.now - 1e-6, "nobody is woken for what is past"


def test_a_neighbour_of_another_slide_than_is_on_show_is_not_taken():
    player = playing()
    on_show = player.reel.on_show.cue.number
    player.press(1)
    assert player.cue("z", "before", beside=on_show) is None
    assert player.reel.late
    assert player.slides == ("b", "c", None)
    player.cue("y", "before", beside=player.reel.on_show.cue.number)
    assert not player.reel.late
    assert player.slides == ("y", "c", None)


def test_an_update_or_a_removal_that_comes_too_late_does_not_bring_an_earlier_slide_back():
    player = playing()
    on_show = player.reel.on_show.cue.number
    player.press(1)
    assert player.cue("b", why="updated", beside=on_show) is None
    assert player.reel.before.picture == "b4", "the update goes where its slide is now"
    assert player.cue("d", why="removed", beside=on_show) is None
    assert player.slides == ("b", "c", None)


# ── dark and light ────────────────────────────────────────────────────────────────────────────────


def asleep():
    """It got dark while B was on."""
    player = playing()
    player.reel.pause(player.now)
    player.reel.rest()
    return player


def test_in_the_dark_nothing_comes_up_and_no_key_answers():
    player = asleep()
    assert player.slides == (None, None, None)
    assert player.cue("d", after=1) is None
    assert player.later(30) is None
    assert player.press(1) is None
    assert player.wake() is None
    assert (
        player.reel.paused,
        player.reel.wanted,
        player.reel.late_by(player.now, player.wall),
    ) == (False, 0, 0)


def test_what_came_for_the_moment_of_light_is_up_at_once():
    player = asleep()
    player.cue("d", "next", after=20)
    player.later(20)
    showing = player.reel.rise(player.now, player.wall)
    assert (showing.held.cue.slide, showing.why, showing.transition) == ("d", "schedule", "cut")
    assert player.slides == (None, "d", None)
    player.cue("e", "next", after=10)
    assert player.later(10).held.cue.slide == "e"


def test_without_word_from_the_studio_it_is_what_was_on_when_it_got_dark():
    player = asleep()
    player.reel.leave()
    player.later(3600)
    assert player.reel.rise(player.now, player.wall).held.cue.slide == "b"


def test_what_may_no_longer_be_shown_does_not_come_back_with_the_light():
    player = Player()
    player.cue("a", why="start", until=NOON + 60)
    player.reel.rest()
    player.later(3600)
    assert player.reel.rise(player.now, player.wall) is None


def test_a_studio_that_is_started_in_the_dark_is_told_what_was_on():
    assert asleep().reel.report().slide == "b"


# ── a round of one slide ──────────────────────────────────────────────────────────────────────────


def turn(**values):
    """A is on show; its turn comes again, with these values of its cue."""
    player = Player()
    player.cue("a", why="start", mark="m")
    player.cue("a", "next", after=10, **{"mark": "m", **values})
    return player.later(10)


def test_a_slide_that_follows_itself_is_a_showing_with_nothing_new_to_see():
    showing = turn()
    assert (showing.why, showing.same) == ("schedule", True)


def test_in_another_version_or_at_another_size_or_where_it_moves_there_is_something_to_see():
    assert not turn(mark="n").same
    assert not turn(width=8).same
    assert not turn(mark="").same
    assert not turn(motion=Motion(0, 0, 1, 1, 1, 1, (0.0,))).same


def test_after_the_bare_background_it_is_to_be_drawn_again():
    player = Player()
    player.cue("a", why="start", mark="m", until=NOON + 5)
    player.reel.leave()
    assert player.later(6).held is None
    player.reel.alone = False
    assert not player.cue("a", "next", mark="m").same
