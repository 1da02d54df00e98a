"""No config and no content keeps a studio from coming up: what was last seen to play, plays on.
Real processes."""

import signal

import pytest
from helpers.pictures import a_picture
from play.office import FAST
from screen.playing import eventually

# What may go wrong in our own code, in each stage, with what somebody wrote.
PLANTED = """
import os, sys
if {"player.studio", "play"} & {*sys.orig_argv}:
    from player.library import items, library
    from player.playout import program, stage
    from player.settings import config

    def planted(owner, name, wrong):
        real = getattr(owner, name)
        def instead(self, *args, **values):
            if wrong(self, *args, **values):
                if "@HOW@" == "raise":
                    raise ZeroDivisionError("BOEM")
                os.abort()
            return real(self, *args, **values)
        setattr(owner, name, instead)

    named = lambda config: config.organisation.name == "BOEM"
    boem = lambda edition: any("BOEM" in item.slide.reading() for item in edition.items)
    if "@STAGE@" == "config":
        planted(config.Config, "for_screen", lambda self, *rest: named(self))
    if "@STAGE@" == "playlist":
        planted(items.Items, "_placed", lambda self, slot, *rest: "BOEM" in slot.entry.slide.reading())
    if "@STAGE@" == "program":
        planted(program.Program, "__init__", lambda self, edition, *rest: boem(edition))
    if "@STAGE@" == "layout":
        planted(stage.Stage, "take", lambda self, *rest: named(self.edition.config))
    if "@STAGE@" == "all":
        path = os.path.join(os.getcwd(), "playlists/kantoor.yaml")
        planted(library.Library, "refresh", lambda self, *rest: "BOEM" in open(path).read())
"""
CONFIG = "screen: {name: hal}\norganisation: {name: Voorbeeld}\n"
GOOD, WRONG = "Een kop koffie", "Een kop BOEM"


def fallen(player):
    return [line["why"] for line in player.events() if line["event"] == "studio-restarted"]


@pytest.fixture
def planting(tmp_path, office, play):
    """A player in whose studio something goes wrong in a stage: planting(stage, how)."""

    def start(stage, how="raise"):
        (tmp_path / "sitecustomize.py").write_text(
            PLANTED.replace("@STAGE@", stage).replace("@HOW@", how)
        )
        player = play(office(FAST, CONFIG, **{"assets/boem.jpg": a_picture()}), path=tmp_path)
        player.shown("een")
        assert "sitecustomize" not in player.said(), "nothing was planted: it was renamed"
        eventually(lambda: list((player.log.parent / "state").glob("klantbeeld/*/played/list")))
        player.mark()
        return player

    return start


def spoil(player, stage):
    """Write what goes wrong there. The file that it stands in, and how to mend it."""
    content = player.office
    if stage in ("playlist", "program", "all"):
        content.edit(GOOD, WRONG)
        return "playlists/kantoor.yaml", lambda: content.edit(WRONG, "Een kop thee")
    config = (content.root / "config.yaml").read_text()
    content.replace("config.yaml", config.replace("name: Voorbeeld", "name: BOEM"))
    return "config.yaml", lambda: content.replace(
        "config.yaml", config.replace("name: Voorbeeld", "name: Beter")
    )


@pytest.mark.parametrize(
    ("stage", "how"),
    [
        ("playlist", "raise"),
        ("program", "abort"),
        pytest.param("config", "raise", marks=pytest.mark.long),
        pytest.param("layout", "raise", marks=pytest.mark.long),
    ],
)
def test_what_was_seen_to_play_plays_on_until_it_is_mended(planting, stage, how):
    player = planting(stage, how)
    path, mend = spoil(player, stage)
    told = player.logs("problem", path=path)["message"]
    assert "viel de speler twee keer om" in told
    assert "speelt door" in told
    player.mark()
    for slide in ("verhaal", "een"):
        player.shown(slide)
    status = player.office.root / "_status/hal.txt"
    assert f"{path}  sinds er iets veranderde in dit bestand" in status.read_text("utf-8")
    assert f"{path}  sinds er iets veranderde in dit bestand" in player.said()
    assert len(fallen(player)) == 2
    player.mark()
    mend()
    player.logs("studio-restarted")
    for slide in ("verhaal", "een"):
        player.shown(slide)
    eventually(lambda: "twee keer om" not in status.read_text("utf-8"))
    assert len(fallen(player)) == 3
    assert not [line for line in player.events() if line["event"] == "fallback"]


def test_another_change_that_is_no_better_costs_one_fall(planting):
    player = planting("program")
    spoil(player, "program")
    player.logs("problem")
    player.mark()
    player.office.edit("binnen een uur", "binnen het uur")
    player.logs("studio-restarted")
    player.logs("problem")
    player.mark()
    for slide in ("verhaal", "een"):
        player.shown(slide)
    assert len(fallen(player)) == 4  # two, the try, and its fall


def test_a_new_start_with_what_fells_it_plays_what_was_seen_to_play(planting, play):
    player = planting("program")
    player.close()
    content = player.office
    content.edit(GOOD, WRONG)
    again = play(content, path=player.log.parent.parent)
    again.mark()
    for slide in ("verhaal", "een"):
        again.shown(slide)
    assert "twee keer om" in (content.root / "_status/hal.txt").read_text("utf-8")


def test_where_nothing_reads_any_more_there_is_a_picture_and_a_word(planting):
    player = planting("all")
    spoil(player, "all")
    assert "viel de speler twee keer om" in player.logs("problem")["message"]
    player.logs("fallback")
    player.mark()
    player.office.edit(WRONG, GOOD)
    for slide in ("een", "verhaal"):
        player.shown(slide)


def test_a_kill_from_outside_is_no_reason_for_care(planting):
    player = planting("none")
    for _ in range(3):
        player.kill_studio()
        player.logs("studio-restarted", why=signal.Signals.SIGKILL.name)
        player.mark()
    player.office.edit(GOOD, "Een kop thee")
    for slide in ("verhaal", "een"):
        player.shown(slide)
    assert "problem" not in [line["event"] for line in player.events()]
