"""What `ingetrokken.yaml` names is on no screen, whatever another file says."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from helpers.content import PLAYLIST, Content, ids, wrongs

from player.library.edition import Edition
from player.library.proven import PLAYED, Proven
from player.library.state_store import StateStore
from player.playout.program import Program
from player.playout.why_not_shown import why_not
from player.studio.safe_mode import Careful
from player.text.word_print import word_print

LIST = "ingetrokken.yaml"
NOON = datetime(2026, 11, 28, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))
ONE, TWO, THREE = (
    "type: quote, id: een, text: Ik belde een keer",
    "type: quote, id: twee, text: Ik belde twee keer",
    "type: quote, id: drie, text: Ik belde drie keer",
)
OFF = "- id: twee\n  ingetrokken: 2026-11-20\n"


@pytest.fixture
def content(tmp_path: Path) -> Content:
    content = Content(tmp_path)
    content.play(ONE, TWO, THREE)
    return content


def on(edition: Edition, moment: datetime = NOON) -> list[str]:
    return [item.id for item in edition.items if item.window.open_at(moment)]


def test_a_slide_is_off_by_its_id_and_comes_back_when_the_line_is_gone(content: Content) -> None:
    assert on(content.look()) == ["een", "twee", "drie"]
    content.write(LIST, OFF)
    edition = content.look()
    assert on(edition) == ["een", "drie"] and ids(edition) == ["een", "twee", "drie"]
    content.write(LIST, "[]\n")
    assert on(content.look()) == ["een", "twee", "drie"]


def test_english_keys_and_a_bare_id_will_do_too(content: Content) -> None:
    content.write(LIST, "- {id: een, withdrawn: 2026-11-20}\n- drie\n")
    assert on(content.look()) == ["twee"]


def test_it_is_off_by_its_words_whatever_its_id(content: Content) -> None:
    printed = word_print("Ik belde twee keer")
    content.write(LIST, f"- id: weg\n  afdruk: {printed}\n  ingetrokken: 2026-11-20\n")
    content.play(ONE, "type: quote, id: anders, text: '“Ik  belde TWEE keer”'", THREE)
    assert on(content.look()) == ["een", "drie"]


def test_the_notepad_case(content: Content) -> None:
    """kantoor.yaml is open in Notepad; the hub withdraws; the old text is saved over it."""
    content.look()
    printed = word_print("Ik belde twee keer")
    content.write(LIST, f"- id: twee\n  afdruk: {printed}\n  ingetrokken: 2026-11-28\n")
    content.play(ONE, THREE)  # the hub's editor took it out
    assert on(content.look()) == ["een", "drie"]
    old = "slides:\n  - type: quote\n    text: Ik belde twee keer\n  - {" + ONE + "}\n"
    content.write(PLAYLIST, b"\xef\xbb\xbf" + old.replace("\n", "\r\n").encode())
    edition = content.look()
    assert on(edition) == ["een"] and len(ids(edition)) == 2


def test_a_slide_of_which_the_file_is_wrong_is_off_too(content: Content) -> None:
    content.look()
    content.write(PLAYLIST, "slides: [\n")
    content.write(LIST, OFF)
    assert on(content.look()) == ["een", "drie"]


@pytest.mark.parametrize("bad", ["- id: [\n", "", "\xff\xfe".encode("latin-1"), "# niets\n", "3\n"])
def test_in_doubt_the_last_list_stays(content: Content, bad: str | bytes) -> None:
    content.write(LIST, OFF)
    content.look()
    content.write(LIST, bad)
    content.look()
    edition = content.later()
    assert on(edition) == ["een", "drie"]
    assert [path for path, _, _ in wrongs(edition)].count(LIST) >= 1
    content.write(LIST, "[]\n")
    assert on(content.look()) == ["een", "twee", "drie"]


def test_a_list_that_is_gone_stays_in_force_also_over_a_restart(content: Content) -> None:
    content.write(LIST, OFF)
    content.look()
    content.remove(LIST)
    content.look()
    edition = content.later()
    assert on(edition) == ["een", "drie"]
    assert (LIST, 0, "withdrawals-gone") in wrongs(edition)
    content._library = None  # killed, not ended
    assert on(content.look()) == ["een", "drie"]


def test_a_wrong_line_takes_nothing_from_the_others(content: Content) -> None:
    content.write(LIST, OFF)
    content.look()
    content.write(LIST, "- id: een\n  ingetrokken: gisteren ofzo\n- {afdruk: nee}\n")
    edition = content.look()
    assert on(edition) == ["drie"]  # of what was there before nothing comes back either
    assert {line for path, line, _ in wrongs(edition) if path == LIST} >= {2, 3}


def test_a_line_says_what_it_keeps_off(content: Content) -> None:
    content.write(LIST, OFF)
    [problem] = content.look().problems
    assert (problem.path, problem.line, problem.kind) == (LIST, 1, "left-out")
    assert problem.message("nl").startswith(
        f"ingetrokken, dus op geen enkel scherm: '{PLAYLIST}:3'"
    )
    content.write(LIST, "- id: nergens\n  ingetrokken: 2026-11-20\n")
    assert content.look().problems == ()


def test_a_day_that_is_yet_to_come_is_today(content: Content) -> None:
    content.library._withdrawals._wall = NOON.timestamp
    content.write(LIST, "- id: twee\n  ingetrokken: 2030-01-01\n- id: een\n")
    edition = content.look()
    assert on(edition) == ["drie"]
    assert {item.window.withdrawn for item in edition.items if item.off} == {date(2026, 11, 28)}


def test_where_the_folder_is_the_playlist_the_names_are_reserved(tmp_path: Path) -> None:
    content = Content(tmp_path)
    content.write("config.yaml", "playlist: .\ncontent: .\n")
    content.write("wand.yaml", "- {type: quote, id: een, text: Ik belde}\n")
    content.write(LIST, "- {id: iets, ingetrokken: 2026-11-20}\n")
    content.write("reacties/een.yaml", "reacties: [{tekst: Ja}]\n")
    edition = content.look()
    assert ids(edition) == ["een"]
    assert [wrong for wrong in wrongs(edition) if wrong[0] != "config.yaml"] == []
    content.write("mappen.yaml", "- folder: .\n- folder: reacties\n")
    content.write("config.yaml", "playlist: mappen.yaml\n")
    edition = content.look()
    assert not {path for path, _, _ in wrongs(edition)} & {LIST, "reacties", "reacties/een.yaml"}


def test_of_a_pool_nothing_takes_the_place_of_todays_quote(content: Content) -> None:
    rows = "".join(f"q{n};Woorden van nummer {n};ja\n" for n in range(12))
    content.write("playlists/klant.csv", f"id;tekst;akkoord\n{rows}")
    content.write(PLAYLIST, "- klantquotes: klant.csv\n")
    program = Program(content.look())
    [before] = program.due(NOON)
    content.write(LIST, f"- {{id: {before}, ingetrokken: 2026-11-28}}\n")
    edition = content.look()
    [after] = Program(edition).due(NOON)
    assert edition.item(after).stands_in
    # The days before are not chosen anew.
    [earlier] = Program(edition).picks(NOON.replace(day=20)).values()
    [known] = program.picks(NOON.replace(day=20)).values()
    assert [pick.id for pick in earlier] == [pick.id for pick in known]


def test_what_a_playlist_falls_back_on_is_withdrawn_too(content: Content) -> None:
    content.write(PLAYLIST, "fallback: {type: notice, id: niets, title: Even niets}\nslides: []\n")
    assert content.look().fallback is not None
    content.write(LIST, "- {id: niets, ingetrokken: 2026-11-20}\n")
    assert content.look().fallback is None


def test_a_conflict_copy_of_a_share_is_named(content: Content) -> None:
    content.write(LIST, OFF)
    content.write("ingetrokken (1).yaml", OFF)
    content.look()
    content.write(LIST, OFF + "- {id: x, ingetrokken: 2026-11-20}\n")
    edition = content.later()
    assert ("ingetrokken (1).yaml", 0, "copy-waits") in wrongs(edition)


# ── what else may stand there ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("odd", ["link", "folder", "pipe", "huge"])
def test_what_is_no_list_of_ours_brings_nothing_back(content: Content, odd: str) -> None:
    content.write(LIST, OFF)
    content.look()
    path = content.root / LIST
    path.unlink()
    if odd == "link":
        outside = content.root.with_name("buiten.yaml")
        outside.write_text("[]\n")
        path.symlink_to(outside)
    elif odd == "folder":
        path.mkdir()
    elif odd == "pipe":
        os.mkfifo(path)
    else:
        path.write_text("[]\n" + "# x\n" * (2 << 20))
    content.look()
    edition = content.later()
    assert on(edition) == ["een", "drie"]
    assert LIST in {where for where, _, _ in wrongs(edition)}


def test_what_plays_after_a_crash_knows_what_was_withdrawn_since(content: Content) -> None:
    edition = content.look()
    content.library.save()
    store = StateStore(content.state)
    proven = Proven(store)
    proven.hold(PLAYED, content.root / "config.yaml", edition.root, 1.0)
    content.write(LIST, OFF)
    content.look()
    for careful in (
        Careful(1, content.root / "config.yaml", "tv", store, proven, None),
        Careful(2, content.root / "config.yaml", "tv", store, proven, None),
    ):
        assert "twee" not in on(careful.refresh())
    assert "een" in on(
        Careful(1, content.root / "config.yaml", "tv", store, proven, None).refresh()
    )


# ── its name, and its place ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["Ingetrokken.yaml", "INGETROKKEN.YAML", "ingetrokken.yml"])
def test_capitals_and_the_other_ending_make_no_difference(content: Content, name: str) -> None:
    content.write(name, OFF)
    assert on(content.look()) == ["een", "drie"]
    content.remove(name)
    content.write(LIST, "[]\n")
    assert on(content.look()) == ["een", "twee", "drie"]


@pytest.mark.parametrize("name", ["ingetrokken.yaml.txt", "Ingetrokken.txt", "withdrawn.yaml"])
def test_a_name_that_does_nothing_is_told(content: Content, name: str) -> None:
    content.write(name, OFF)
    assert (name, 0, "withdrawals-name") in wrongs(content.look())


def test_a_list_among_the_slides_is_told_where_it_belongs(content: Content) -> None:
    content.write("config.yaml", "playlist: playlists\n")
    content.write("playlists/ingetrokken.yaml", OFF)
    edition = content.look()
    assert ("playlists/ingetrokken.yaml", 0, "withdrawals-elsewhere") in wrongs(edition)
    assert ids(edition) == ["een", "twee", "drie"]


# ── at no time ────────────────────────────────────────────────────────────────────────────────────


def test_a_look_at_a_day_before_it_was_withdrawn_does_not_show_it_either(content: Content) -> None:
    content.write("playlists/pool.yaml", "- {type: quote, id: enige, text: Ik belde}\n")
    content.write(PLAYLIST, "- klantquotes: pool.yaml\n- {" + ONE + "}\n")
    past = NOON.replace(month=10, day=13)
    before = content.look()
    [chosen] = next(iter(Program(before).picks(past).values()))
    assert chosen.id == "enige" and "een" in Program(before).due(past)
    content.write(
        LIST, "- {id: enige, ingetrokken: 2026-11-20}\n- {id: een, ingetrokken: 2026-11-20}\n"
    )
    edition = content.look()
    [pick] = next(iter(Program(edition).picks(past).values()))
    assert (pick.id, pick.gone) == (None, "enige") and on(edition, past) != ["een"]
    assert not {"enige", "een"} & set(Program(edition).due(past))


def test_somebody_who_is_withdrawn_leaves_the_hall_of_fame(content: Content) -> None:
    content.play(
        "type: klantverbeteraar, id: noor, name: Noor, achievement: Belt terug, month: 2026-05",
        "type: klantverbeteraar, id: bram, name: Bram, achievement: Schrijft, month: 2026-04",
        "type: hall_of_fame, id: hal",
    )
    hall = content.look().item("hal")
    assert "Noor" in hall.slide.reading() and "Bram" in hall.slide.reading()
    content.write(LIST, "- {id: noor, ingetrokken: 2026-11-28}\n")
    hall = content.look().item("hal")
    assert "Noor" not in hall.slide.reading() and "Bram" in hall.slide.reading()


def test_why_it_is_not_on_is_told(content: Content) -> None:
    content.write(LIST, OFF)
    edition = content.look()
    item = edition.item("twee")
    assert why_not(item, edition, NOON, NOON) == "ingetrokken op 20 november 2026"


def test_a_story_is_recognised_in_however_many_pages(content: Content) -> None:
    content.write(
        LIST, f"- {{afdruk: {word_print('Eerst dit. Toen dat.')}, ingetrokken: 2026-11-20}}\n"
    )
    content.play(
        "type: story, id: heel, title: A, text: Eerst dit. Toen dat.",
        "type: story, id: delen, title: B, pages: [Eerst dit., Toen dat.]",
        "type: compliment, id: lof, name: Noor, text: Eerst dit. Toen dat.",
        "type: story, id: ander, title: A, text: Eerst dit.",
    )
    assert on(content.look()) == ["ander"]


def test_a_start_knows_the_list_as_it_was_kept_and_a_new_one_at_once(content: Content) -> None:
    for lines, off in (
        (OFF, ["een", "drie"]),
        (OFF, ["een", "drie"]),
        (OFF + "- een\n", ["drie"]),
        ("[]\n", ["een", "twee", "drie"]),
    ):
        content.write(LIST, lines)
        content.restart()
        content.library.budget.limited = True
        assert on(content.look()) == off
        assert on(content.look()) == off
        assert content.library.budget.is_done
        told = [code for _, _, code in wrongs(content.look())]
        assert ("withdrawal-withholds" in told) is (lines != "[]\n")
