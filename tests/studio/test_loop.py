"""The studio's loop, with a test in the place of the screen: what crosses on the wire, and what the
clock does."""

import io
import os
import shutil
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from helpers.across import PLAYLIST, quotes
from PIL import Image
from screen.playing import eventually

from player.library.proven import PLAYED, Proven
from player.library.state_store import StateStore
from player.playout.stage import Stage
from player.playout.varieties import varieties
from player.studio import watcher
from player.studio.reporting import snapshot
from player.wire import Cue, Forget, Info, Message, Note, OnShow, Overlay, Spare, Start

NINE = datetime(2026, 4, 14, 9, tzinfo=ZoneInfo("Europe/Amsterdam")).timestamp()


def test_the_screen_is_told_which_rows_of_the_slide_that_is_on_an_edit_changes(across):
    office = across(quotes("een", "twee", seconds=600), "clock: yes\n")
    office.on("een")
    office.edit("van een", "van Een!")
    edited = office.hears(Cue, place="now")
    assert edited.why == "updated"
    office.shows(edited)
    office.hears(Cue, place="next")
    office.clock += 60
    office.say(Info(False))  # anything wakes it
    minute = office.hears(Cue, place="now")
    assert (minute.slide, minute.why) == ("een", "")
    assert edited.rows is not None
    assert minute.rows is not None
    assert 0 < edited.rows[0] < edited.rows[1] <= minute.rows[0] < minute.rows[1] <= 180


def test_the_screen_gets_the_memory_of_the_next_picture_beforehand(across):
    office = across(quotes("een", "twee"))
    office.start()
    assert office.hears(Spare) == Spare(320, 180)


# ── what crosses on the wire ──────────────────────────────────────────────────────────────────────


def test_an_edit_of_a_slide_that_comes_on_meanwhile_is_painted_in_place(across):
    office = across(quotes("een", "twee", "drie"))
    crossed = office.on("een")
    office.clock += 10
    office.edit("van twee", "van Twee!")
    office.hears(Cue, place="next", slide="twee")
    office.shows(crossed)  # the screen had gone on to the old one just before
    mended = office.hears(Cue, place="now")
    assert (mended.slide, mended.why) == ("twee", "updated")
    assert mended.mark != crossed.mark


def test_a_repaint_under_another_made_up_name_says_what_it_was(across):
    office = across(
        "slides:\n  - {type: quote, text: Ik wert gebeld en geholpen}\n  - {type: quote, id: b, text: Iets anders}\n"
    )
    first = office.start()
    office.shows(first)
    office.hears(Cue, place="next")  # so it was heard that this one is on
    office.edit("wert", "werd")
    mended = office.hears(Cue, place="now")
    assert (mended.why, mended.was) == ("updated", first.slide)
    assert "ik-werd-gebeld" in mended.slide != first.slide
    office.shows(mended)
    office.hears(Cue, place="next")
    office.edit("geholpen", "geholpen!")
    again = office.hears(Cue, place="now")
    assert (again.slide, again.why, again.was) == (mended.slide, "updated", "")


def test_what_the_screen_reports_late_is_known_by_its_new_name(across):
    office = across(
        "slides:\n  - {type: quote, text: Ik wert gebeld en geholpen}\n  - {type: quote, id: b, text: Iets anders}\n"
    )
    first = office.start()
    office.edit("wert", "werd")
    mended = office.hears(Cue, place="now")
    assert (mended.why, mended.was) == ("updated", first.slide)
    office.shows(first)  # it was on its way to the screen when the file was mended
    office.shows(mended)
    office.edit("geholpen", "geholpen!")
    again = office.hears(Cue, place="now")
    assert (again.slide, again.why, again.was) == (mended.slide, "updated", "")


def test_a_slide_that_was_removed_leaves_also_where_another_gets_its_made_up_name(across):
    office = across(
        "slides:\n"
        + "".join(
            f"  - {{type: quote, text: Ik werd snel {how}}}\n"
            for how in ("gebeld", "geholpen", "beter")
        )
    )
    first = office.start()
    office.shows(first)
    office.write(
        PLAYLIST,
        "slides:\n"
        + "".join(
            f"  - {{type: quote, text: Ik werd snel {how}}}\n" for how in ("geholpen", "beter")
        ),
    )
    instead = office.hears(Cue, place="now")
    assert (instead.why, instead.slide, instead.was) == ("removed", first.slide, "")
    assert instead.mark != first.mark


def test_a_slide_that_is_removed_while_it_comes_on_leaves_at_once(across):
    office = across(quotes("een", "twee", "drie", "vier"))
    office.on("een")
    crossed = office.on("twee")
    office.clock += 10
    office.write(PLAYLIST, quotes("een", "twee", "vier"))
    office.hears(Cue, place="next", slide="vier")
    office.shows(crossed)
    instead = office.hears(Cue, place="now")
    assert (instead.slide, instead.why) == ("vier", "removed")


def test_where_nothing_follows_the_screen_forgets_what_would_have(across):
    office = across(quotes("een"))
    office.on("een")
    office.write(PLAYLIST, "slides: []\n")
    office.hears(Cue, place="now", type="fallback")
    office.hears(Forget, place="next")


# ── the screen ends ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("ids", [["een"], ["een", "twee"]])
@pytest.mark.parametrize("work", ["take", "frame"])
def test_a_screen_that_ends_while_a_slide_is_in_hand_is_no_fault_of_it(
    across, monkeypatch, ids, work
):
    office = across(quotes(*ids))
    cue = office.start()
    office.shows(cue)
    proven = Proven(StateStore(office.state))
    eventually(lambda: (office.state / PLAYED / "list").exists())
    real = getattr(Stage, work)

    def meanwhile(*values):
        office._line.close()
        return real(*values)

    monkeypatch.setattr(Stage, work, meanwhile)
    office.edit("van een", "van Een!")
    office._thread.join(60)
    assert office.code == 0 and proven.why == ""
    assert not any("een" in line for line in office.said)


def test_where_no_config_is_usable_and_no_screen_to_tell_that_is_no_fault_either(across):
    office = across(quotes("een"))
    office.write("config.yaml", "playlist: [")
    office.say(Start(320, 180))
    office._line.close()
    office._thread.start()
    office._thread.join(60)
    assert office.code == 2 and not Proven(StateStore(office.state)).why


# ── the clock ─────────────────────────────────────────────────────────────────────────────────────


def test_a_slide_that_opens_before_its_turn_is_valid_until_it_closes(across):
    office = across(quotes("een", "twee", twee="hours: '09:00-17:00'"), clock=NINE - 5)
    following = office.on("een")
    assert (following.slide, following.at, following.until) == ("twee", NINE + 5, NINE + 8 * 3600)


def test_a_next_slide_that_was_not_shown_when_it_was_due_is_prepared_anew(across):
    office = across(quotes("een", "twee", "drie", twee="hours: '13:00-15:00'"))
    following = office.on("een")
    assert (following.slide, following.until) == ("twee", office.clock + 3600)
    office.clock += 7200  # the clock is set: it has closed meanwhile
    office.say(Info(False))  # anything wakes it
    assert office.hears(Cue, place="next").slide == "drie"


def test_a_clock_that_is_set_back_holds_nothing_up(across):
    office = across(quotes("een", "twee"))
    office.on("een")
    office.clock -= 3600
    office.edit("van twee", "van Twee!")
    assert office.hears(Cue, place="next").at == office.clock + 10


# ── files as people name them ─────────────────────────────────────────────────────────────────────


def test_a_file_whose_name_is_not_utf8_stops_nothing(across):
    office = across(quotes("een") + "  - folder: inbox\n")
    for name in (b"caf\xe9.yaml", b"caf\xe9.jpg", b"caf\xe9.pdf"):  # as an old zip file holds them
        office.write(
            f"playlists/inbox/{os.fsdecode(name)}",
            "type: quote\nid: los\ntext: Zo gaat dat.\nkleur: rood\n",
        )
    office.on("een")
    office.say(Info(True))
    office.hears(Overlay)
    office.edit("van een", "van Een!")
    office.hears(Note, event="reloaded")
    assert any("playlists/inbox/caf?.yaml:4" in line for line in office.said)


def test_where_no_folder_can_be_watched_an_edit_is_found_all_the_same(across, monkeypatch):
    def none_left():
        raise OSError(24, "inotify instance limit reached")

    monkeypatch.setattr("player.inputs.folder._observer", none_left)
    monkeypatch.setattr(watcher, "RESCAN_BLIND", 0.05)
    office = across(quotes("een", "twee"))
    office.on("een")
    office.edit("van een", "van Een!")
    assert office.hears(Cue, place="now").why == "updated"


def photo(size):
    file = io.BytesIO()
    Image.effect_noise(size, 90).save(file, "JPEG")
    return file.getvalue()


def test_of_a_picture_that_is_broken_no_copy_is_kept(across):
    office = across(
        quotes("een", "twee")
        + "".join(f"  - {{type: image, id: f{n}, file: ../assets/f{n}.jpg}}\n" for n in range(3))
    )
    good = photo((300, 200))
    for n in range(3):
        office.write(f"assets/f{n}.jpg", good if n != 1 else good[: len(good) // 2])
    office.on("een")
    kept = office.state / "pictures"
    eventually(lambda: kept.is_dir() and len(list(kept.iterdir())) == 2)
    office.edit("van een", "van Een!")
    office.hears(Cue, place="before")
    assert {path.read_bytes() for path in kept.iterdir()} == {good}


# ── while it is paused ────────────────────────────────────────────────────────────────────────────


def test_whoever_browses_while_it_is_paused_finds_each_next_slide_ready(across):
    office = across(quotes("een", "twee", "drie"))
    following = office.on("een")
    office.pause(True)
    for slide in ("twee", "drie", "een"):
        assert following.slide == slide
        office.clock += 60
        office.shows(following, "key")
        following = office.hears(Cue, place="next")
        assert following.at == office.clock + 10


def test_a_slide_that_is_edited_while_it_is_paused_keeps_what_was_left_of_its_time(across):
    office = across(quotes("een", "twee"))
    office.on("een")
    office.clock += 4
    office.pause(True)
    office.clock += 60
    office.edit("van een", "van Een!")
    office.shows(office.hears(Cue, place="now"))
    office.clock += 60
    office.pause(False)
    office.hears(Cue, place="next", at=office.clock + 6)


# ── the config ────────────────────────────────────────────────────────────────────────────────────


def test_a_screen_that_is_turned_upside_down_is_repainted_at_once(across):
    office = across(quotes("een", "twee"))
    office.on("een")
    office.write("config.yaml", f"playlist: {PLAYLIST}\nscreen: {{rotate: 180}}\n")
    assert office.hears(Cue, place="now").why == "updated"


def test_a_broken_picture_is_told_before_its_turn_and_until_it_is_mended(across):
    office = across(
        quotes("een", "twee", "drie")
        + "  - {type: image, id: stuk, file: ../assets/stuk.jpg}\n"
        + quotes("vier", "vijf")[8:]
    )
    office.write("assets/stuk.jpg", photo((900, 600))[:5000])
    office.on("een")
    office.hears(Note, event="problem")
    for word in ("Een!", "Een?"):
        office.edit("van een", f"van {word}")
        office.hears(Cue, place="now")
        office.edit(f"van {word}", "van een")
        office.hears(Cue, place="now")
    office.write("assets/stuk.jpg", photo((900, 600)))
    office.hears(Note, event="resolved")
    eventually(
        lambda: (
            "stuk"
            not in next((office.root / "_status").iterdir())
            .read_text("utf-8")
            .split("In de ronde")[0]
        )
    )
    assert len([line for line in office.said if "stuk.jpg" in line]) == 1


def test_the_same_flaw_in_two_slides_is_told_at_both_and_not_anew_where_they_move(across):
    broken = "  - {type: image, id: %s, file: ../assets/stuk.jpg}\n"
    office = across(quotes("een", "twee", "drie") + broken % "links" + broken % "rechts")
    office.write("assets/stuk.jpg", photo((300, 200))[:5000])

    def told():
        return [line.split("  ")[0] for line in office.said if "stuk.jpg" in line]

    office.on("een")
    eventually(lambda: len(told()) == 2)
    first, second = (int(place.split(":")[1]) for place in sorted(told()))
    assert second == first + 1
    office.edit("slides:", "# Een regel erbij.\nslides:")
    status = office.root / "_status" / "tv.txt"
    eventually(
        lambda: (
            f"{PLAYLIST}:{second + 1}:" in status.read_text("utf-8")
            and f"{PLAYLIST}:{first}:" not in status.read_text("utf-8")
        )
    )
    assert len(told()) == 2
    office.edit(broken % "links", "")
    office.hears(Note, event="resolved")
    eventually(lambda: status.read_text("utf-8").count("stuk.jpg") == 1)
    assert len(told()) == 2


@pytest.mark.parametrize(
    "broken", [lambda good: good[: len(good) // 2], lambda good: b"geen plaatje"]
)
def test_a_broken_logo_is_named_by_its_file_and_costs_no_slide(across, broken):
    office = across(
        quotes("een", "twee"), config="organisation: {name: Gemeente, logo: assets/logo.jpg}\n"
    )
    office.write("assets/logo.jpg", broken(photo((300, 200))))
    office.on("een")
    eventually(lambda: [line for line in office.said if line.startswith("assets/logo.jpg  ")])
    office.write("assets/logo.jpg", photo((300, 200)))
    assert office.hears(Note, event="resolved").fields["path"] == "assets/logo.jpg"


def test_a_playlist_that_is_written_slowly_never_counts_half(across):
    office = across(quotes("een", "twee", "drie"))
    office.on("een")
    heard, receive = [], office._line.receive
    office._line.receive = lambda: [heard.append(message) or message for message in receive()]
    for number in range(20):
        text = quotes("een", "twee", "drie").replace("van twee", f"van twee {number}").encode()
        with (office.root / PLAYLIST).open("wb", buffering=0) as file:
            for part in range(0, len(text), 40):
                file.write(text[part : part + 40])
                if part == 80:  # something else happens meanwhile, in the same folder, and it looks
                    office.write(f"playlists/los{number}.yaml", "{type: quote, text: Los}")
        office.hears(Note, event="reloaded")
    assert office.said == []
    assert not [
        message
        for message, _ in heard
        if isinstance(message, Cue) and message.why in ("removed", "fallback")
    ]


def test_what_is_withdrawn_leaves_no_picture_on_our_disk(across):
    slide = "  - {{type: image, id: foto, file: ../assets/f.jpg{}}}\n"
    office = across(quotes("een", "twee", "drie") + slide.format(""))
    office.write("assets/f.jpg", photo((300, 200)))
    office.on("een")
    eventually(lambda: list((office.state / "pictures").glob("*.jpg")))
    office.write(PLAYLIST, quotes("een", "twee", "drie") + slide.format(", withdrawn: 2020-01-01"))
    eventually(lambda: not list((office.state / "pictures").glob("*.jpg")))


def test_a_folder_that_was_put_in_the_place_of_another_is_followed(across):
    office = across(quotes("een", "twee"))
    office.on("een")
    library, seen = office.studio._library, set()
    refresh = library.refresh
    library.refresh = lambda changed=None: seen.update(changed or ()) or refresh(changed)
    (office.root / "playlists").rename(office.root / "oud")
    shutil.copytree(office.root / "oud", office.root / "playlists")
    (office.root / "fence").write_text("")
    eventually(lambda: office.root / "fence" in seen)
    office.edit("van een", "van Een")
    assert office.hears(Cue, place="now").why == "updated"


def test_a_screen_with_another_name_has_another_status_file(across, monkeypatch):
    monkeypatch.setattr(snapshot, "FIRST", 0.0)
    office = across(quotes("een", "twee"), "screen: {name: hal}\n")
    office.on("een")
    status = office.root / "_status"
    eventually(lambda: sorted(os.listdir(status)) == ["hal.jpg", "hal.json", "hal.txt"])
    office.write("config.yaml", f"playlist: {PLAYLIST}\nscreen: {{name: kantine}}\n")
    eventually(lambda: sorted(os.listdir(status)) == ["kantine.jpg", "kantine.json", "kantine.txt"])


def test_a_quote_of_the_day_that_is_withdrawn_makes_way_for_a_quiet_word_at_once(across):
    pool = "slides:\n" + "".join(
        f"  - {{type: quote, id: q{number}, text: Citaat {number}.}}\n" for number in range(12)
    )
    studio = across("slides:\n  - quotes: pool.yaml\n")
    studio.write("playlists/pool.yaml", pool)
    cue = studio.start()
    studio.shows(cue)
    studio.write(
        "playlists/pool.yaml",
        pool.replace(f"id: {cue.slide},", f"id: {cue.slide}, withdrawn: 2026-04-14,"),
    )
    quiet = studio.hears(Cue, place="now")
    assert (quiet.slide, quiet.type, quiet.why, quiet.source) == (
        "geen-klantquote",
        "fallback",
        "removed",
        "playlists/pool.yaml",
    )
    studio.shows(quiet)
    assert studio.hears(Cue, place="next").slide == "geen-klantquote"  # for the rest of the day
    studio.write("playlists/pool.yaml", pool)
    assert studio.hears(Cue, place="now").slide == cue.slide


def test_what_came_on_while_it_was_being_started_is_what_it_goes_on_from(across):
    studio = across(quotes("een", "twee", "drie"))
    second = studio.on("een")
    # The screen had a slide of the studio before: it came up by its own moment after this one was
    # told of an earlier one.
    studio.say(
        Start(
            320,
            180,
            number=second.number + 1,
            on_show=OnShow(6, "drie", "quote", 1, "of another", studio.clock),
        )
    )
    now = studio.hears(Cue, place="now", slide="drie")
    studio.shows(now)
    following = studio.hears(Cue, place="next")
    assert (following.slide, following.beside) == ("een", now.number)
    assert second.number < now.number < following.number


# ── a long playlist at a start ────────────────────────────────────────────────────────────────────


def test_the_first_slide_of_a_long_playlist_is_there_before_the_rest_is_read_and_stays(across):
    slide = "  - type: quote\n    id: {}\n    text: Verhaal {}\n    duration: 10\n"
    names = [*(f"v{number}" for number in range(499)), "einde"]
    looks = {name: 2 if name == "einde" else 3 for name in names}
    # Beside the last one, round and round, the first would have another look.
    assert varieties([names], looks)["v0"] != varieties([names[:40]], looks)["v0"]
    words = {name: "dat lang is. " * 12 if name == "einde" else name for name in names}
    office = across("slides:\n" + "".join(slide.format(name, words[name]) for name in names))
    office.studio._library.budget.limited = office.studio._library.budget.may_cut = True
    first = office.start()
    assert first.slide == "v0"
    office.shows(first)
    heard = [office.hears(Message)]
    while not (isinstance(heard[-1], Cue) and heard[-1].place == "before"):
        heard.append(office.hears(Message))
    cues = {(one.slide, one.place) for one in heard if isinstance(one, Cue)}
    # The first was not painted anew; the last stands before it, so all of it has been read.
    assert cues == {("v1", "next"), ("einde", "before")}
    assert not [message for message in heard if isinstance(message, Note)]
