"""From an edited file to the picture, with real processes and real files."""

import pytest
from helpers.pictures import a_picture
from play.office import FAST, QUOTES
from screen.playing import eventually

LIST = "playlists/kantoor.yaml"


def test_an_edit_of_the_slide_on_screen_is_shown_in_place(office, play):
    player = play(office())
    player.shown("een", why="start")
    player.office.edit("binnen een uur", "binnen het uur")
    assert player.shown("een", why="updated")["source"] == "playlists/kantoor.yaml:3"
    assert [line["path"] for line in player.events() if line["event"] == "reloaded"] == [LIST]


def test_a_file_written_in_place_counts_as_much(office, play):
    player = play(office())
    player.shown("een", why="start")
    player.office.write(LIST, QUOTES.replace("binnen een uur", "binnen het uur"))
    player.shown("een", why="updated")


def test_an_edit_of_another_slide_leaves_the_one_on_screen_alone(office, play):
    player = play(office())
    player.shown("een", why="start")
    player.office.edit("Een kop koffie", "Een kop thee")
    player.logs("reloaded")
    player.office.edit("klant uit Zwolle", "klant uit Deventer")
    player.shown("een", why="updated")
    assert [line["why"] for line in player.events() if line["event"] == "shown"] == [
        "start",
        "updated",
    ]


def test_an_edit_does_not_start_the_round_again(office, play):
    player = play(office(FAST))
    player.shown("twee")
    player.office.edit("Een kop koffie", "Een kop thee")
    player.logs("reloaded")
    player.mark()
    player.shown("verhaal")
    player.shown("held")
    shown = [
        line["slide"]
        for line in player.events()
        if line["event"] == "shown" and line["why"] != "updated"
    ]
    assert shown[:4] == ["een", "twee", "verhaal", "held"]


def test_a_typo_keeps_the_last_good_version_and_is_named_until_it_is_mended(office, play):
    player = play(office(FAST))
    player.shown("een")
    player.office.edit("    text: Drie", "    text: 'Drie")
    problem = player.logs("problem")
    assert (problem["path"], problem["line"], problem["column"]) == (LIST, 10, 11)
    player.mark()
    for slide in ("twee", "verhaal", "een"):
        player.shown(slide)
    player.office.edit("    text: 'Drie", "    text: Drie")
    assert player.logs("resolved")["path"] == LIST
    assert "playlists/kantoor.yaml:10:11" in player.said()


def test_a_wrong_slide_leaves_the_others_and_keeps_its_own_last_version(office, play):
    player = play(office(FAST))
    player.shown("een")
    player.office.edit("sentiment: critical", "sentimant: critical")
    assert "sentiment" in player.logs("problem", line=11)["message"]
    player.office.edit(
        "  - type: story",
        "  - type: quote\n    id: nieuw\n    text: Fijn geholpen.\n    duration: 1\n  - type: story",
    )
    player.mark()
    player.shown("twee")
    player.shown("nieuw")


def test_the_deleted_slide_leaves_at_once_and_its_successor_follows(office, play):
    player = play(office())
    player.shown("een")
    start, end = (
        QUOTES.index("  - type: quote"),
        QUOTES.index("  - type: quote", QUOTES.index("id: een")),
    )
    player.office.replace(LIST, QUOTES[:start] + QUOTES[end:])
    player.shown("twee", why="removed")


def test_a_typo_mended_in_a_slide_without_id_is_an_update(office, play):
    player = play(office("\n".join(line for line in QUOTES.splitlines() if "id:" not in line)))
    first = player.logs("shown")["slide"]
    player.office.edit("binnen een uur", "binnen het uur")
    player.shown(first, why="updated")


def test_an_id_that_is_added_to_the_slide_on_screen_is_no_removal(office, play):
    player = play(office(QUOTES.replace("    id: een\n", "")))
    player.logs("shown", why="start")
    player.office.edit(
        "  - type: quote\n    text: Ik werd", "  - type: quote\n    id: eigen\n    text: Ik werd"
    )
    player.logs("reloaded")
    player.office.edit("binnen een uur", "binnen het uur")
    player.shown("eigen", why="updated")
    assert not [line for line in player.events() if line.get("why") == "removed"]


PATHS = "slides:\n  - folder: fotos\n    duration: 1\n  - type: image\n    id: balie\n    file: balie.png\n    duration: 1\n"


def test_a_typo_in_a_path_takes_nothing_off_the_screen_and_is_named_until_it_is_mended(
    office, play
):
    player = play(
        office(
            PATHS,
            **{
                "playlists/fotos/een.yaml": b"{type: quote, id: een, text: Fijn.}",
                "playlists/balie.png": a_picture("red"),
            },
        )
    )
    player.shown("een", why="start")
    player.shown("balie")
    player.office.edit("folder: fotos", "folder: fots")
    problem = player.logs("problem")
    assert (problem["path"], problem["line"]) == (LIST, 2) and "bedoelde je 'fotos'?" in problem[
        "message"
    ]
    player.office.edit("file: balie.png", "file: bali.png")
    assert "balie.png" in player.logs("problem", line=6)["message"]
    player.mark()
    for slide in ("een", "balie", "een", "balie"):
        assert player.shown(slide)["why"] == "schedule"
    player.office.edit("folder: fots", "folder: fotos")
    player.office.edit("file: bali.png", "file: balie.png")
    player.logs("resolved")
    player.office.edit("  - folder: fotos\n    duration: 1\n", "")
    player.mark()
    for _ in range(2):
        player.shown("balie")
    assert not [line for line in player.events() if line.get("why") == "fallback"]


PHOTO = QUOTES.replace("    name: Noor", "    photo: assets/noor.jpg\n    name: Noor")


def test_a_photo_that_is_replaced_updates_its_slide(office, play):
    slide = PHOTO[PHOTO.index("  - type: klantverbeteraar") :]
    player = play(office("slides:\n" + slide, **{"assets/noor.jpg": a_picture("red")}))
    player.shown("held", why="start")
    player.office.replace("assets/noor.jpg", a_picture("blue"))
    player.shown("held", why="updated")


def test_a_missing_photo_is_named_and_shows_as_soon_as_it_is_there(office, play):
    slide = PHOTO[PHOTO.index("  - type: klantverbeteraar") :]
    player = play(office("slides:\n" + slide))
    player.shown("held", why="start")
    assert "assets/noor.jpg" in player.logs("problem", line=4)["message"]
    player.office.replace("assets/noor.jpg", a_picture("red"))
    player.shown("held", why="updated")
    player.logs("resolved")


def test_a_photo_that_breaks_or_goes_leaves_its_last_good_version(office, play):
    slide = PHOTO[PHOTO.index("  - type: klantverbeteraar") :]
    player = play(office("slides:\n" + slide, **{"assets/noor.jpg": a_picture("red")}))
    player.shown("held", why="start")
    eventually(lambda: list((player.log.parent / "state").glob("klantbeeld/*/pictures/*")))
    player.office.root.joinpath("assets/noor.jpg").unlink()
    assert "noor.jpg" in player.logs("problem")["message"]
    assert not [line for line in player.events() if line.get("why") in ("updated", "removed")]


@pytest.mark.parametrize(
    "broken", [lambda good: good[: len(good) // 2], lambda good: b"no picture"]
)
def test_a_photo_that_is_overwritten_with_a_broken_one_leaves_its_last_good_version(
    office, play, broken
):
    good = a_picture("red")
    player = play(
        office(
            "slides:\n  - {type: image, id: foto, file: assets/f.jpg}\n  - {type: quote, id: x, text: X}\n",
            **{"assets/f.jpg": good},
        )
    )
    player.shown("foto", why="start")
    eventually(lambda: list((player.log.parent / "state").glob("klantbeeld/*/pictures/*")))
    player.office.replace("assets/f.jpg", broken(good))
    assert "f.jpg" in player.logs("problem", line=2)["message"]
    player.office.replace("assets/f.jpg", a_picture("blue"))
    player.logs("resolved")
    player.shown("foto", why="updated")
    reasons = [line.get("why") for line in player.events()]
    assert ("removed" not in reasons, reasons.count("updated")) == (True, 1)


def test_what_is_dropped_into_the_folder_plays_and_leaves_when_it_is_taken_away(office, play):
    content = office(QUOTES + "  - folder: inbox\n")
    content.write("playlists/inbox/.keep", "")
    player = play(content)
    player.shown("een")
    content.replace("playlists/inbox/los.yaml", "type: quote\nid: los\ntext: Zo gaat dat.\n")
    player.logs("reloaded", path="playlists/inbox/los.yaml")
    content.edit(
        QUOTES[QUOTES.index("  - type: quote") : QUOTES.index("  - type: quote\n    id: twee")], ""
    )
    player.shown("twee")
    content.replace("playlists/inbox/foto.png", a_picture("green", "PNG"))
    content.replace(LIST, "slides:\n  - folder: inbox\n")
    name = player.logs("shown", type="image")["slide"]
    content.root.joinpath("playlists/inbox/foto.png").unlink()
    player.shown("los", why="removed")
    assert name.startswith("foto")


def test_the_config_is_reloaded_too(office, play):
    player = play(office())
    player.shown("een", why="start")
    player.office.replace("config.yaml", "playlist: playlists/kantoor.yaml\ntheme: avond\n")
    player.shown("een", why="updated")
    player.office.replace("config.yaml", "playlist: playlists/kantoor.yaml\nthema: avont\n")
    assert "avond" in player.logs("problem", path="config.yaml")["message"]


def test_an_own_theme_is_reloaded_too(office, play):
    player = play(
        office(
            QUOTES,
            "theme: eigen\n",
            **{"assets/themes/eigen.yaml": b"base: daglicht\ncolours: {accent: '#8a1c1c'}\n"},
        )
    )
    player.shown("een", why="start")
    player.office.replace(
        "assets/themes/eigen.yaml", "base: daglicht\ncolours: {accent: '#1c3c8a'}\n"
    )
    player.shown("een", why="updated")


@pytest.mark.parametrize("empty", ["", "slides: []\n", "slides:\n"])
def test_an_empty_playlist_gives_the_fallback_and_comes_back(office, play, empty):
    player = play(office())
    player.shown("een")
    player.office.replace(LIST, empty)
    player.logs("shown", type="fallback")
    player.logs("fallback")
    player.mark()
    player.office.replace(LIST, QUOTES)
    player.shown("een")


def test_a_playlist_that_is_taken_away_plays_on(office, play):
    player = play(office(FAST))
    player.shown("een")
    player.office.root.joinpath(LIST).unlink()
    assert "kantoor.yaml" in player.logs("problem")["message"]
    player.mark()
    for slide in ("twee", "verhaal", "held", "een"):
        player.shown(slide)
    player.office.replace(LIST, FAST)
    player.logs("resolved")


def test_a_slide_too_long_to_be_read_is_skipped_and_said(office, play):
    long = FAST.replace("Drie keer hetzelfde formulier", "Drie keer hetzelfde formulier " * 60)
    player = play(office(long))
    player.shown("een")
    player.shown("verhaal")
    player.logs("problem", line=10)
    assert "twee" not in [line["slide"] for line in player.events() if line["event"] == "shown"]
