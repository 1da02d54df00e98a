"""Pictures on a surface, in memory: every pixel where it belongs."""

from typing import get_args

import pytest

from player.screen.compositor import BAND, Compositor, Overlay, Picture
from player.screen.sdl import pygame
from player.screen.transitions import Transition
from player.wire import Field, Frame, TransitionKind

SIZE = 40, BAND * 2 + 10  # not a whole number of bands
BACKGROUND = (246, 241, 231)
CUT = Transition("cut", 0.0, 0.0)
KINDS = get_args(TransitionKind)


def picture(paint, size=SIZE, opaque=True):
    """A frame whose pixel at x, y is paint(x, y): red, green, blue and perhaps opacity."""
    frame = Frame.create(*size)
    pixels = bytearray()
    for y in range(size[1]):
        for x in range(size[0]):
            red, green, blue, *alpha = paint(x, y)
            pixels += bytes((blue, green, red, alpha[0] if alpha else 255))
    frame.map()[:] = bytes(pixels)
    return Picture(frame, "BGRA", opaque)


def gradient(x, y):
    return x * 6, y, 100


def plain(red, green, blue):
    return lambda x, y: (red, green, blue)


@pytest.fixture
def screen():
    surface = pygame.Surface(SIZE, depth=32)
    surface.fill((0, 0, 0))
    return surface


def pixels(surface):
    return {
        (x, y): tuple(surface.get_at((x, y)))[:3] for x in range(SIZE[0]) for y in range(SIZE[1])
    }


def test_a_picture_is_shown_as_it_was_painted(screen):
    compositor = Compositor(BACKGROUND)
    compositor.begin(picture(gradient), (0, 0), CUT)
    compositor.draw(screen, 0.0)
    assert pixels(screen) == {
        (x, y): gradient(x, y) for x in range(SIZE[0]) for y in range(SIZE[1])
    }


def test_nothing_yet_is_the_background(screen):
    Compositor(BACKGROUND).draw(screen, 0.0)
    assert set(pixels(screen).values()) == {BACKGROUND}


@pytest.mark.parametrize("shift", [(4, 2), (-4, 4), (2, -4), (-2, -2), (0, 4), (-4, 0)])
def test_a_shifted_picture_draws_out_its_edges(screen, shift):
    compositor = Compositor(BACKGROUND)
    compositor.begin(picture(gradient), shift, CUT)
    compositor.draw(screen, 0.0)
    width, height = SIZE

    def expected(x, y):
        return gradient(min(width - 1, max(0, x - shift[0])), min(height - 1, max(0, y - shift[1])))

    assert pixels(screen) == {(x, y): expected(x, y) for x in range(width) for y in range(height)}


def test_halfway_both_are_seen_in_every_row_and_a_shifted_edge_too(screen):
    compositor = Compositor(BACKGROUND)
    compositor.begin(picture(plain(200, 0, 100)), (-4, 4), CUT)
    compositor.draw(screen, 0.0)
    compositor.begin(picture(plain(100, 100, 100)), (4, -4), Transition("crossfade", 1.0, 1.0))
    compositor.draw(screen, 1.5)
    for red, green, blue in set(pixels(screen).values()):
        assert (red, green, blue) == pytest.approx((150, 50, 100), abs=2)
    assert compositor.moving


@pytest.mark.parametrize("kind", KINDS)
def test_after_any_transition_the_picture_is_exact_and_at_rest(screen, kind):
    compositor = Compositor(BACKGROUND)
    compositor.begin(picture(plain(200, 0, 100)), (0, 0), CUT)
    compositor.draw(screen, 0.0)
    compositor.begin(picture(gradient), (0, 0), Transition(kind, 1.0, 0.5))
    for now in (1.0, 1.1, 1.2, 1.3, 1.4, 1.5):
        assert compositor.stale(frame_due=True) or kind == "cut"
        compositor.draw(screen, now)
    assert pixels(screen) == {
        (x, y): gradient(x, y) for x in range(SIZE[0]) for y in range(SIZE[1])
    }
    assert not compositor.moving
    assert not compositor.stale(frame_due=True)


@pytest.mark.parametrize("kind", KINDS)
def test_in_no_transition_is_any_pixel_black(screen, kind):
    compositor = Compositor(BACKGROUND)
    compositor.begin(picture(plain(200, 60, 100)), (4, 4), CUT)
    compositor.draw(screen, 0.0)
    compositor.begin(picture(plain(100, 200, 60)), (-4, -4), Transition(kind, 1.0, 1.0))
    for step in range(11):
        screen.fill((0, 0, 0))
        compositor.draw(screen, 1 + step / 10)
        assert all(sum(colour) > 200 for colour in pixels(screen).values())


def test_the_new_picture_counts_as_seen_from_the_first_frame_that_holds_any_of_it(screen):
    compositor = Compositor(BACKGROUND)
    compositor.begin(picture(gradient), (0, 0), CUT)
    compositor.draw(screen, 0.0)
    compositor.begin(picture(plain(0, 0, 0)), (0, 0), Transition("fade", 1.0, 1.0))
    compositor.draw(screen, 1.2)
    assert not compositor.holds_new
    compositor.draw(screen, 1.6)
    assert compositor.holds_new
    compositor.begin(picture(gradient), (0, 0), Transition("crossfade", 2.0, 1.0))
    before = pixels(screen)
    compositor.draw(screen, 2.0)
    assert compositor.holds_new
    assert pixels(screen) != before


def test_a_picture_of_another_size_is_fitted_between_background(screen):
    compositor = Compositor(BACKGROUND)
    compositor.begin(picture(plain(10, 20, 200), (20, 20)), (0, 0), CUT)
    compositor.draw(screen, 0.0)
    assert (
        tuple(screen.get_at((0, 0)))[:3]
        == tuple(screen.get_at((39, SIZE[1] - 1)))[:3]
        == BACKGROUND
    )
    assert tuple(screen.get_at((20, SIZE[1] // 2)))[:3] == pytest.approx((10, 20, 200), abs=4)


def test_an_overlay_lies_over_the_picture_and_goes_again(screen):
    compositor = Compositor(BACKGROUND)
    compositor.begin(picture(plain(200, 100, 0)), (0, 0), CUT)
    # Half of white, premultiplied, on the left; nothing on the right.
    over = picture(
        lambda x, y: (127, 127, 127, 127) if x < 5 else (0, 0, 0, 0), (10, 10), opaque=False
    )
    compositor.lay_over(Overlay(over, (3, 4)))
    compositor.draw(screen, 0.0)
    assert tuple(screen.get_at((3, 4)))[:3] == pytest.approx((227, 177, 127), abs=2)
    assert tuple(screen.get_at((9, 9)))[:3] == tuple(screen.get_at((2, 4)))[:3] == (200, 100, 0)
    compositor.lay_over(None)
    compositor.draw(screen, 0.0)
    assert set(pixels(screen).values()) == {(200, 100, 0)}


@pytest.mark.parametrize("shift", [(0, 0), (4, 2), (-4, -3), (0, 5)])
@pytest.mark.parametrize("rows", [(30, 44), (0, 20), (BAND, SIZE[1]), (0, SIZE[1])])
def test_of_another_version_only_the_rows_that_differ_are_drawn(screen, shift, rows):
    compositor = Compositor(BACKGROUND)
    compositor.begin(picture(gradient), shift, CUT)
    compositor.draw(screen, 0.0)
    before = pixels(screen)
    edited = picture(lambda x, y: (9, x, 9) if rows[0] <= y < rows[1] else gradient(x, y))
    compositor.replace(edited, rows=rows)
    compositor.draw(screen, 0.0)
    drawn, (area,) = pixels(screen), compositor.touched
    assert compositor.holds_new
    assert {place for place in drawn if drawn[place] != before[place]} <= {
        place for place in drawn if area.collidepoint(place)
    }
    compositor.redraw()
    compositor.draw(screen, 0.0)
    assert pixels(screen) == drawn


def test_where_nothing_differs_nothing_is_drawn_and_it_counts_as_seen(screen):
    compositor = Compositor(BACKGROUND)
    compositor.begin(picture(gradient), (4, 4), CUT)
    compositor.draw(screen, 0.0)
    compositor.replace(picture(gradient), rows=(0, 0))
    compositor.draw(screen, 0.0)
    assert compositor.touched == []
    assert compositor.holds_new


@pytest.mark.parametrize("how", ["redraw", "not drawn", "moving", "overlay", "dark", "size"])
def test_all_is_drawn_where_the_screen_does_not_hold_the_version_before(screen, how):
    compositor = Compositor(BACKGROUND)
    compositor.begin(picture(gradient), (0, 0), CUT)
    if how != "not drawn":
        compositor.draw(screen, 0.0)
    if how == "moving":
        compositor.begin(picture(gradient), (0, 0), Transition("crossfade", 0.0, 1.0))
        compositor.draw(screen, 0.5)
    if how == "overlay":
        compositor.lay_over(Overlay(picture(plain(9, 9, 9), (8, 8)), (4, 4)))
        compositor.draw(screen, 0.0)
    if how == "dark":
        compositor.darken()
        compositor.draw(screen, 0.0)
        compositor.lighten()
    if how == "size":
        screen = pygame.Surface((SIZE[0] * 2, SIZE[1]), depth=32)
    compositor.replace(picture(plain(1, 2, 3)), rows=(4, 8))
    if how == "redraw":
        compositor.redraw()
    compositor.draw(screen, 2.0)
    assert compositor.touched is None
    assert compositor.holds_new


def test_a_picture_that_cannot_be_drawn_makes_way_for_the_one_before(screen):
    compositor = Compositor(BACKGROUND)
    compositor.begin(picture(plain(200, 100, 0)), (0, 0), CUT)
    compositor.draw(screen, 0.0)
    compositor.begin(None, (0, 0), CUT)
    compositor.give_up()
    compositor.draw(screen, 0.0)
    assert set(pixels(screen).values()) == {(200, 100, 0)}


def test_a_frame_smaller_than_it_says_is_no_picture():
    frame = Frame.create(4, 4)
    frame.height = 5
    with pytest.raises(ValueError):
        Picture(frame, "BGRA")


# ── through a ground ──────────────────────────────────────────────────────────────────────────────

WIDE = 320, 192
CREAM, NAVY, INK = (246, 241, 231), (27, 36, 64), (20, 20, 20)
WHOLE = Field(0, 0, *WIDE, CREAM)


def page(*marks, ground=CREAM, fields=(WHOLE,), rise=(0, 16)):
    """A picture of plain rectangles (x, y, width, height, colour) on a ground."""
    surface = pygame.Surface(WIDE, 0, 32)
    surface.fill(ground)
    for *box, colour in marks:
        surface.fill(colour, box)
    frame = Frame.create(*WIDE)
    frame.map()[:] = pygame.image.tobytes(surface, "BGRA")
    return Picture(frame, "BGRA", fields=fields, rise=rise)


FOOTER = 20, 170, 60, 10, INK
LABEL = 20, 8, 60, 10, (182, 55, 26)


class Glass:
    """A screen on which a transition of a second goes from one picture to another."""

    def __init__(self, old, new, kind="crossfade", shifts=((0, 0), (0, 0)), rises=True):
        self.surface = pygame.Surface(WIDE, 0, 32)
        self.compositor = Compositor(BACKGROUND)
        self.compositor.begin(old, shifts[0], CUT)
        self.compositor.draw(self.surface, 0.0)
        self.compositor.begin(new, shifts[1], Transition(kind, 0.0, 0.56, rises))

    def at(self, seconds):
        self.compositor.draw(self.surface, seconds)
        return self

    def __getitem__(self, place):
        return tuple(self.surface.get_at(place))[:3]

    def rows(self, x, unlike=CREAM):
        """The rows in which a column has another colour than the ground."""
        return [y for y in range(WIDE[1]) if self[x, y] != unlike]


def test_the_old_words_are_gone_before_the_new_ones_come():
    glass = Glass(page((40, 60, 40, 40, INK)), page((200, 60, 40, 40, INK)))
    assert glass.at(0.0)[50, 70] == INK
    assert INK[0] < glass.at(0.06)[50, 70][0] < CREAM[0]
    assert glass[210, 90] == CREAM
    assert not glass.compositor.holds_new
    assert glass.at(0.161)[50, 70] == CREAM
    assert glass.compositor.holds_new
    assert glass.at(0.3)[50, 70] == CREAM
    assert INK[0] < glass[210, 90][0] < CREAM[0]


def test_words_come_from_sixteen_pixels_below_their_place_and_never_overshoot():
    glass = Glass(page(), page((200, 60, 40, 40, INK)))
    seen = [glass.at(0.161 + step / 60).rows(210) for step in range(26)]
    assert seen[0] == list(range(76, 116))
    tops = [rows[0] for rows in seen]
    assert tops == sorted(tops, reverse=True)
    assert tops[-1] == 60
    assert all(len(rows) == 40 for rows in seen)


def test_the_last_frame_is_the_cue_byte_for_byte():
    new = page(LABEL, (200, 60, 40, 40, INK), FOOTER)
    glass = Glass(page(LABEL, (40, 60, 60, 30, INK), FOOTER), new)
    for step in range(36):
        glass.at(step / 60)
    assert not glass.compositor.moving
    assert pygame.image.tobytes(glass.surface, "RGB") == pygame.image.tobytes(new.surface, "RGB")


@pytest.mark.parametrize("kind", ["crossfade", "fade"])
def test_what_both_have_in_the_same_place_stays_as_it_is_in_every_frame(kind):
    glass = Glass(
        page(LABEL, (40, 100, 60, 40, INK), FOOTER),
        page(LABEL, (200, 40, 90, 120, INK), (30, 140, 60, 20, INK), FOOTER),
        kind,
    )
    for step in range(36):
        glass.at(step / 60)
        for x, y, width, height, colour in (LABEL, FOOTER):
            for place in ((x, y), (x + width - 1, y + height - 1), (x + width // 2, y + 3)):
                assert glass[place] == colour
        assert glass[5, 100] == CREAM


def test_words_that_rise_pass_behind_what_stays():
    glass = Glass(page(FOOTER), page((20, 140, 60, 26, INK), FOOTER))
    for step in range(26):
        rows = glass.at(0.161 + step / 60).rows(30)
        assert set(range(170, 180)) <= set(rows)
        assert all(glass[30, y] == INK for y in range(170, 180))
        assert glass[30, 182] == CREAM


def test_a_picture_that_lies_a_little_further_takes_along_what_both_have():
    glass = Glass(
        page(LABEL, (40, 60, 40, 40, INK), FOOTER),
        page(LABEL, (200, 60, 40, 40, INK), FOOTER),
        shifts=((0, 2), (2, 2)),
    )
    for step in range(36):
        glass.at(step / 60)
        assert glass[50, 175] == INK  # not for a moment does it go away
        assert glass[18, 175] == glass[84, 175] == CREAM
    assert glass[21, 175] == CREAM
    assert glass[22, 175] == glass[81, 175] == INK
    assert glass[60, 80] == CREAM
    assert glass[210, 80] == INK


def test_each_field_has_its_own_ground_and_words_rise_within_it():
    fields = WHOLE, Field(0, 96, 320, 96, NAVY)
    new = page(
        (0, 96, 320, 96, NAVY),
        (40, 70, 40, 24, INK),
        (40, 100, 40, 40, (240, 240, 240)),
        fields=fields,
    )
    glass = Glass(page((120, 60, 40, 80, INK)), new).at(0.161)
    assert glass[200, 50] == CREAM
    assert glass[200, 150] == NAVY
    assert glass[140, 80] == glass[50, 80] == CREAM
    assert glass[50, 90][0] < CREAM[0]  # dark words come from below, as far as their field goes
    assert glass[50, 97] == glass[50, 110] == NAVY
    assert glass[50, 120][0] > NAVY[0]


def test_a_photo_makes_way_for_no_field_but_in_a_fade():
    photo = 160, 0, 160, 192, (120, 120, 120)
    fields = WHOLE, Field(*photo[:4], None)
    glass = Glass(page((180, 60, 40, 40, INK)), page(photo, fields=fields))
    seen = [glass.at(step / 60)[250, 100][0] for step in range(36)]
    assert seen == sorted(seen, reverse=True)
    assert seen[-1] == 120
    glass = Glass(page((180, 60, 40, 40, INK)), page(photo, fields=fields), "fade").at(0.281)
    assert glass[190, 70] == pytest.approx(CREAM, abs=6)


@pytest.mark.parametrize("beside", [(70, 60, 50), (20, 40, 90), (120, 120, 120)])
def test_old_words_that_stand_on_a_photo_and_on_paper_go_at_one_pace(beside):
    """Half of a word stood there when its other half had gone."""
    photo = 0, 0, 160, 192, beside
    words = 80, 60, 160, 40, INK  # half of them on either
    new = page(photo, (200, 150, 40, 20, INK), fields=(WHOLE, Field(*photo[:4], None)))
    glass = Glass(page(words), new)
    for step in range(1, 10):
        glass.at(step / 60)
        left, right = glass[120, 80], glass[180, 80]
        gone = [
            (now - was) / (becomes - was)
            for shown, ground in ((left, beside), (right, CREAM))
            for now, was, becomes in zip(shown, INK, ground, strict=True)
            if becomes - was > 30  # of fewer levels, one is too much
        ]
        assert max(gone) - min(gone) < 0.1, (step, gone)


def test_a_turned_page_rises_sideways():
    glass = Glass(page(), page((200, 60, 40, 40, INK), rise=(-16, 0))).at(0.161)
    assert [x for x in range(WIDE[0]) if glass[x, 70] != CREAM] == list(range(184, 224))


def test_on_a_slow_machine_words_come_in_their_place():
    glass = Glass(page(), page((200, 60, 40, 40, INK)), rises=False)
    assert glass.at(0.161).rows(210) == glass.at(0.4).rows(210) == list(range(60, 100))


def test_a_fade_goes_through_the_ground_of_the_slide():
    dark = page((200, 60, 40, 40, CREAM), ground=NAVY, fields=(Field(0, 0, *WIDE, NAVY),))
    glass = Glass(page((40, 60, 40, 40, INK)), dark, "fade")
    assert glass.at(0.2799)[50, 70] == pytest.approx(NAVY, abs=1)
    assert glass.at(0.281)[210, 61] != NAVY
    assert glass[5, 5] == NAVY


def test_a_picture_mended_in_a_transition_takes_part_in_it():
    glass = Glass(page((40, 60, 40, 40, INK)), page((200, 60, 40, 40, INK)))
    glass.at(0.3)
    glass.compositor.replace(page((120, 60, 40, 40, INK)))
    assert glass.at(0.32)[210, 70] == CREAM
    assert INK[0] < glass[130, 80][0] < CREAM[0]
    glass.at(0.6)
    assert glass[130, 80] == INK


def test_an_overlay_lies_over_a_transition_and_is_not_drawn_twice():
    glass = Glass(page((40, 60, 40, 40, INK)), page((200, 60, 40, 40, INK)))
    half = Frame.create(100, 100)
    half.map()[:] = bytes((127, 127, 127, 127)) * 10_000
    glass.compositor.lay_over(Overlay(Picture(half, "BGRA", opaque=False), (0, 0)))
    seen = {glass.at(step / 60)[5, 5] for step in range(36)}
    assert len(seen) == 1


def test_what_was_foreseen_draws_the_same():
    old, new = page(LABEL, (40, 60, 40, 40, INK)), page(LABEL, (200, 60, 40, 40, INK))
    seen = []
    for foresight in (False, True):
        compositor, surface = Compositor(BACKGROUND), pygame.Surface(WIDE, 0, 32)
        compositor.begin(old, (0, 0), CUT)
        compositor.draw(surface, 0.0)
        while foresight and compositor.foresee(new, (2, 0), "crossfade", WIDE):
            pass
        compositor.begin(new, (2, 0), Transition("crossfade", 0.0, 0.56))
        frames = []
        for step in range(36):
            compositor.draw(surface, step / 60)
            frames.append(pygame.image.tobytes(surface, "RGB"))
        seen.append(frames)
    assert seen[0] == seen[1]


def test_where_strokes_of_two_texts_happen_to_lie_over_each_other_nothing_stays_behind():
    glass = Glass(page((40, 60, 60, 60, INK)), page((70, 60, 90, 60, INK))).at(0.161)
    assert {glass[x, y] for x in range(40, 100, 3) for y in range(60, 76)} == {CREAM}
    assert glass.at(0.3)[80, 70] == pytest.approx(glass[120, 90], abs=1)


def test_words_rise_across_the_seams_of_a_field_that_others_lie_on():
    """A bar beside the words cuts the field into pieces; that is not seen."""
    bar = 240, 80, 80, 112, (182, 55, 26)
    fields = WHOLE, Field(*bar[:4], bar[4])
    glass = Glass(page(bar, fields=fields), page(bar, (40, 60, 40, 40, INK), fields=fields))
    for step in range(26):
        rows = glass.at(0.161 + step / 60).rows(50)
        assert len(rows) == 40
        assert rows == list(range(rows[0], rows[0] + 40))


@pytest.mark.parametrize("kind", ["crossfade", "fade"])
def test_an_emblem_under_words_that_change_goes_as_a_whole_and_is_left_with_no_hole(kind):
    emblem = 100, 40, 180, 140, (225, 215, 200)
    glass = Glass(
        page(LABEL, emblem, (80, 60, 60, 20, INK)),
        page(LABEL, emblem, (80, 120, 90, 20, INK)),
        kind,
    )
    for step in range(34):
        glass.at(step / 60)
        assert len({glass[x, 100] for x in range(180, 276, 8)}) == 1
        assert glass[30, 12] == LABEL[4]


def test_no_letter_is_cut_in_half_where_what_stays_begins():
    """The 2 of "2 van 3" and the v beside it may share a tile."""
    letters = [(n * 11 + 9, 20, 9, 12, INK) for n in range(2, 9)]
    glass = Glass(page(*letters), page(*letters, (20, 20, 8, 6, INK)))
    for step in range(34):
        glass.at(step / 60)
        for x, _, width, _, _ in letters:
            assert len({glass[x + n, 26] for n in range(width)}) == 1
    assert glass.at(0.1)[90, 26] == INK


def test_a_photo_comes_out_of_its_own_blur_and_its_round_corners_stay_what_they_are():
    photo = 160, 16, 160, 160, (120, 120, 120)
    corners = [(x, y, 8, 8, CREAM) for x in (160, 312) for y in (16, 168)]
    fields = WHOLE, Field(*photo[:4], None, radius=8)
    new = page(photo, *corners, (230, 88, 4, 4, INK), fields=fields, rise=(0, 16))
    glass = Glass(page((40, 60, 200, 40, INK)), new)
    for step in range(34):
        glass.at(step / 60)
        assert all(glass[x, y] == CREAM for x in (160, 319) for y in (16, 175))
    glass = Glass(page((40, 60, 200, 40, INK)), new).at(0.161)
    assert glass[180, 80] == pytest.approx((120, 120, 120), abs=8)  # of the words nothing is left
    assert glass[231, 90][0] > 60  # and of the photo only its light is there
    assert glass.at(0.555)[231, 90][0] < 30
    assert glass[231, 86] == pytest.approx((120, 120, 120), abs=4)  # it has not risen


def test_a_photo_that_both_have_stays_sharp_and_where_it_lies_a_little_further_too():
    photo = 160, 0, 160, 192, (120, 120, 120)
    dot = 200, 80, 40, 40, INK
    fields = WHOLE, Field(*photo[:4], None)
    for shifts in (((0, 0), (0, 0)), ((0, 0), (2, 0))):
        old, new = page(photo, dot, fields=fields), page(photo, dot, LABEL, fields=fields)
        glass = Glass(old, new, shifts=shifts)
        for step in range(34):
            assert glass.at(step / 60)[220, 100] == INK
            assert glass[260, 100] == (120, 120, 120)


def test_what_a_frame_of_a_transition_touches_is_what_differs_and_else_all():
    """The rest need not be presented: at 4K that is 33 MB for each frame."""
    compositor, target = Compositor(BACKGROUND), pygame.Surface(SIZE, depth=32)
    word = pygame.Rect(8, 40, 16, 16)
    other = picture(lambda x, y: (0, 0, 0) if word.collidepoint(x, y) else BACKGROUND)
    compositor.begin(picture(plain(*BACKGROUND)), (0, 0), CUT)
    compositor.draw(target, 0.0)
    assert compositor.touched is None
    compositor.begin(other, (0, 0), Transition("fade", 0.0, 1.0))
    compositor.draw(target, 0.1)
    assert compositor.touched is None, "the first frame is drawn anew"
    for now in (0.6, 0.8, 0.9):
        before = pixels(target)
        compositor.draw(target, now)
        areas = compositor.touched
        changed = [place for place, colour in pixels(target).items() if before[place] != colour]
        assert areas and changed
        assert all(any(area.collidepoint(place) for area in areas) for place in changed)
        assert compositor.work == sum(area.width * area.height for area in areas)
        assert compositor.work < SIZE[0] * SIZE[1] / 2
    compositor.draw(target, 1.0)
    assert compositor.touched is None
    assert pixels(target)[(10, 45)] == (0, 0, 0)
