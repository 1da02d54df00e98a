"""What is in force: the last good version of every file and slide, whatever happens to the
folder."""

from __future__ import annotations

import errno
import os
import shutil
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from helpers.content import PIXEL, PLAYLIST, Content, ids, texts, wrongs
from helpers.papers import a_pdf

from player.fs import deadlines
from player.library.config_loader import Unusable
from player.library.file_types import natural, passing
from player.library.library import Library
from player.library.state_store import StateStore

ONE, TWO, THREE = (
    "type: quote, id: een, text: Een",
    "type: quote, id: twee, text: Twee",
    "type: quote, id: drie, text: Drie",
)


@pytest.fixture
def content(tmp_path: Path) -> Content:
    content = Content(tmp_path)
    content.play(ONE, TWO, THREE)
    return content


def without_id(*words: str) -> list[str]:
    return [f"type: quote, text: {word}" for word in words]


# ── mistakes ──────────────────────────────────────────────────────────────────────────────────────


def test_slides_in_what_is_said_beside_a_picture_take_nothing_down(content: Content) -> None:
    content.write(PLAYLIST, "slides:\n  - folder: ../inbox\n")
    content.write("inbox/foto.png", PIXEL)
    for said in (
        "- {type: notice, title: x, text: x}\n",
        "{type: notice, title: x, text: x}\n",
        "slides: [{type: quote, text: x}]\n",
        "[]\n",
        "3\n",
    ):
        content.write("inbox/foto.png.yaml", said)
        assert content.later().config.playlist == PLAYLIST


def test_a_good_playlist_is_in_force_in_its_order(content: Content) -> None:
    edition = content.look()
    assert (texts(edition), ids(edition), edition.problems) == (
        ["Een", "Twee", "Drie"],
        ["een", "twee", "drie"],
        (),
    )
    assert [item.source for item in edition.items] == [f"{PLAYLIST}:{line}" for line in (2, 3, 4)]


def test_a_file_that_is_no_yaml_keeps_its_last_good_version(content: Content) -> None:
    content.look()
    content.write(PLAYLIST, "slides: [\n")
    edition = content.look()
    assert texts(edition) == ["Een", "Twee", "Drie"]
    assert [wrong[0] for wrong in wrongs(edition)] == [PLAYLIST]


def test_a_file_in_another_encoding_keeps_its_last_good_version(content: Content) -> None:
    content.look()
    content.write(PLAYLIST, "slides:\n  - {type: quote, text: Café}\n".encode("cp1252"))
    edition = content.look()
    assert texts(edition) == ["Een", "Twee", "Drie"]
    assert wrongs(edition) == [(PLAYLIST, 2, "not-utf8")]


def test_a_wrong_slide_keeps_its_own_last_good_version_and_the_others_are_new(
    content: Content,
) -> None:
    content.look()
    content.play(
        ONE.replace("Een", "Eén"), TWO.replace("text", "txet"), THREE.replace("Drie", "Drie!")
    )
    edition = content.look()
    assert texts(edition) == ["Eén", "Twee", "Drie!"]
    assert ids(edition) == ["een", "twee", "drie"]
    assert wrongs(edition) == [(PLAYLIST, 3, "unknown-field-near")]


def test_a_slide_that_was_never_right_is_left_out(content: Content) -> None:
    content.play(ONE, TWO.replace("text", "txet"), THREE)
    edition = content.look()
    assert texts(edition) == ["Een", "Drie"]
    assert [problem.severity for problem in edition.problems] == ["error"]


def test_broken_syntax_costs_one_slide_which_keeps_its_last_good_version(content: Content) -> None:
    content.look()
    content.write(
        PLAYLIST,
        f"slides:\n  - {{{ONE}}}\n  - type: quote\n    id: twee\n    text: @Twee\n  - {{{THREE.replace('Drie', 'Drie!')}}}\n",
    )
    edition = content.look()
    assert texts(edition) == ["Een", "Twee", "Drie!"]
    assert ids(edition) == ["een", "twee", "drie"]
    assert wrongs(edition) == [(PLAYLIST, 5, "yaml-special")]


def test_broken_syntax_in_a_slide_without_id_costs_that_slide_only(content: Content) -> None:
    content.play(*without_id("A", "B", "C"))
    before = ids(content.look())
    content.write(
        PLAYLIST,
        "slides:\n  - {type: quote, text: A}\n  - {type: quote, text: @B}\n  - {type: quote, text: C}\n",
    )
    edition = content.look()
    assert (texts(edition), ids(edition)) == (["A", "B", "C"], before)


def test_a_mistake_that_was_mended_is_no_problem_any_more(content: Content) -> None:
    content.look()
    content.play(ONE, TWO.replace("text", "txet"), THREE)
    assert content.look().problems
    content.play(ONE, TWO.replace("Twee", "Twee!"), THREE)
    edition = content.look()
    assert (texts(edition), edition.problems) == (["Een", "Twee!", "Drie"], ())


def test_mending_a_typo_further_on_in_a_slide_without_id_does_not_change_its_identity(
    content: Content,
) -> None:
    content.play(*without_id("Een", "Twee woorden en nog een wort", "Drie"))
    before = ids(content.look())
    content.play(*without_id("Een", "Twee woorden en nog een woord", "Drie"))
    edition = content.look()
    assert (texts(edition)[1], ids(edition), edition.renamed) == (
        "Twee woorden en nog een woord",
        before,
        {},
    )


def test_mending_a_typo_in_its_first_words_is_told_as_another_name_for_the_same_slide(
    content: Content,
) -> None:
    content.play(*without_id("Een", "Twe", "Drie"))
    before = ids(content.look())
    content.play(*without_id("Een", "Twee", "Drie"))
    edition = content.look()
    assert (texts(edition), ids(edition)[::2]) == (["Een", "Twee", "Drie"], before[::2])
    assert edition.renamed == {before[1]: ids(edition)[1]}


def test_moving_a_slide_without_id_does_not_change_its_identity(content: Content) -> None:
    content.play(*without_id("Een", "Twee", "Drie"))
    een, twee, drie = ids(content.look())
    content.play(*without_id("Drie", "Een", "Twee"))
    assert ids(content.look()) == [drie, een, twee]


def test_an_id_given_later_is_told_as_another_name_for_the_same_slide(content: Content) -> None:
    content.play(*without_id("Een", "Twee"))
    before = ids(content.look())
    content.play("type: quote, text: Een, id: eerste", "type: quote, text: Twee")
    edition = content.look()
    assert ids(edition) == ["eerste", before[1]]
    assert edition.renamed == {before[0]: "eerste"}


def test_a_deleted_slide_leaves(content: Content) -> None:
    content.look()
    content.play(ONE, THREE)
    assert ids(content.look()) == ["een", "drie"]


def test_a_slide_that_is_withdrawn_and_emptied_is_withdrawn(content: Content) -> None:
    content.look()
    content.play(ONE, "type: quote, id: twee, text: , withdrawn: 2026-01-01", THREE)
    edition = content.look()
    assert edition.problems == ()
    assert edition.items[1].window.withdrawn is not None
    assert "Twee" not in texts(edition)


def test_twins_get_a_number_and_a_warning_that_names_the_other(content: Content) -> None:
    content.play(ONE, ONE.replace("Een", "Ook een"))
    edition = content.look()
    assert ids(edition) == ["een", "een-2"]
    [problem] = edition.problems
    assert (problem.flaw.code, problem.severity, problem.line) == ("twin-id", "warning", 3)
    assert f"{PLAYLIST}:2" in problem.message("nl")


def test_equal_slides_without_id_are_two_slides(content: Content) -> None:
    content.play(*without_id("Een", "Een"))
    edition = content.look()
    first, second = ids(edition)
    assert (second, edition.problems) == (f"{first}-2", ())


def test_a_folder_that_is_taken_in_twice_is_read_only_when_it_changes(content: Content) -> None:
    content.write("playlists/in/a.yaml", "type: quote\ntext: A\n")
    content.play("folder: in, duration: 10", "folder: in, duration: 20", "folder: in")
    edition = content.look()
    assert [item.slide.duration for item in edition.items] == [10, 20, None]
    for _ in range(2):
        again = content.look()
        assert (again.read, [item.draft for item in again.items]) == (
            (),
            [item.draft for item in edition.items],
        )
    content.write("playlists/in/a.yaml", "type: quote\ntext: B\n")
    edition = content.look()
    assert ([item.slide.duration for item in edition.items], texts(edition)) == (
        [10, 20, None],
        ["B", "B", "B"],
    )


def test_an_edition_names_the_files_that_were_read_anew(content: Content) -> None:
    assert set(content.look().read) == {"config.yaml", PLAYLIST}
    assert content.look().read == ()
    content.play(ONE)
    assert content.look().read == (PLAYLIST,)


def test_a_file_that_is_told_to_have_changed_is_read_even_where_its_stamp_is_the_same(
    content: Content,
) -> None:
    path = content.root / PLAYLIST
    content.look()
    stamp = path.stat()
    with path.open("r+b") as file:  # in place, the same size
        file.write(path.read_bytes().replace(b"Twee", b"TWEE"))
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert texts(content.library.refresh({path})) == ["Een", "TWEE", "Drie"]


# ── deleted is deleted ────────────────────────────────────────────────────────────────────────────


def test_a_deleted_file_is_not_the_last_good_version_of_another_of_that_name(
    content: Content,
) -> None:
    content.write("config.yaml", "playlist: playlists\n")
    for again in (content.look, content.restart):
        content.write("playlists/jan.yaml", "type: quote\nid: jan\ntext: Jan\n")
        assert "Jan" in texts(content.look())
        content.library.save()
        content.remove("playlists/jan.yaml")
        content.look()
        content.later()
        again()
        content.write("playlists/jan.yaml", "type: quote\ntext: 'Piet\n")
        edition = content.look()
        assert "Jan" not in texts(edition)
        assert [problem.path for problem in edition.problems] == ["playlists/jan.yaml"]
        content.remove("playlists/jan.yaml")
        content.look()
        content.later()


def test_what_was_deleted_while_the_player_was_off_is_not_shown_for_a_moment(
    content: Content,
) -> None:
    content.write("config.yaml", "playlist: playlists\n")
    content.write("playlists/jan.yaml", "type: quote\ntext: Jan\n")
    content.write("playlists/foto.png", PIXEL)
    assert texts(content.look()) == ["", "Jan", "Een", "Twee", "Drie"]
    content.restart()
    content.remove("playlists/jan.yaml")
    content.remove("playlists/foto.png")
    assert texts(content.look()) == ["Een", "Twee", "Drie"]


# ── gone or away ──────────────────────────────────────────────────────────────────────────────────


def test_an_empty_file_counts_after_300_ms_only(content: Content) -> None:
    content.look()
    content.write(PLAYLIST, "")
    assert texts(content.look()) == ["Een", "Twee", "Drie"]
    assert content.library.recheck == pytest.approx(content.clock + 0.3)
    assert texts(content.later(0.29)) == ["Een", "Twee", "Drie"]
    edition = content.later(0.02)
    assert texts(edition) == []
    assert wrongs(edition) == [(PLAYLIST, 1, "no-slides")]


def test_a_file_that_is_empty_for_a_moment_is_never_empty(content: Content) -> None:
    content.look()
    content.write(PLAYLIST, "")
    content.look()
    content.play(ONE)
    assert texts(content.look()) == ["Een"]
    assert texts(content.later()) == ["Een"]


def test_a_missing_playlist_plays_on_and_a_problem_says_so_after_300_ms(content: Content) -> None:
    content.look()
    content.remove(PLAYLIST)
    assert content.look().problems == ()
    edition = content.later()
    assert texts(edition) == ["Een", "Twee", "Drie"]
    assert wrongs(edition) == [("config.yaml", 1, "missing-file")]
    content.play(ONE)
    edition = content.look()
    assert (texts(edition), edition.problems) == (["Een"], ())


@pytest.mark.parametrize(
    "code", [errno.EIO, errno.EACCES, errno.ESTALE, errno.ENOTCONN, errno.EHOSTDOWN]
)
def test_a_share_that_is_down_plays_on_and_a_problem_says_so(
    content: Content, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    content.look()
    content.restart()
    stat = os.stat

    def down(path: object, *args: object, **values: object) -> object:
        if str(path).startswith(str(content.root / "playlists")):
            raise OSError(code, os.strerror(code))
        return stat(path, *args, **values)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(os, "stat", down)
        for _ in range(2):  # after a restart too
            edition = content.look()
            assert texts(edition) == ["Een", "Twee", "Drie"]
            assert [problem.path for problem in edition.problems] == [PLAYLIST]
            content.restart()
    assert content.look().problems == ()


def test_a_file_that_can_be_read_again_is_no_problem_any_more(
    content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    content.look()
    for name in ("config.yaml", PLAYLIST):
        path = content.root / name
        with monkeypatch.context() as patch:
            patch.setattr(deadlines, "read", refused)
            edition = content.library.refresh({path})
            assert (texts(edition), wrongs(edition)) == (
                ["Een", "Twee", "Drie"],
                [(name, 0, "unreadable")],
            )
        assert content.look().problems == ()


def refused(path: Path, most: int = 0) -> bytes:
    raise PermissionError(errno.EACCES, "Permission denied")


def test_what_was_good_is_kept_before_anything_wrong_takes_its_place(content: Content) -> None:
    content.look()
    content.play(ONE, TWO.replace("text", "txet"), THREE)
    content.write("config.yaml", f"playlist: {PLAYLIST}\nlanguage: en\n")
    content.look()
    content.write("config.yaml", "playlist: [\n")
    content.look()
    killed = Library(
        content.root / "config.yaml", "tv", StateStore(content.state), lambda: content.clock
    )  # nothing was saved in time
    edition = killed.refresh()
    assert (texts(edition), edition.config.language) == (["Een", "Twee", "Drie"], "en")


def test_a_wrong_screen_costs_that_screen_only(content: Content) -> None:
    def config(hall: str, ours: str) -> str:
        return f"playlist: {PLAYLIST}\nscreens:\n  hal: {{diagonal: {hall}}}\n  tv: {{diagonal: {ours}}}\n"

    content.write("config.yaml", config("40", "50"))
    assert content.look().config.screen.diagonal == 50
    content.write("config.yaml", config("heel groot", "60"))
    edition = content.look()
    assert (
        edition.config.screen.diagonal,
        edition.config.screens["hal"].diagonal,
        wrongs(edition),
    ) == (60, 40, [("config.yaml", 3, "not-a-number")])
    content.write("config.yaml", config("45", "heel groot"))
    edition = content.look()
    assert (edition.config.screen.diagonal, edition.config.screens["hal"].diagonal) == (60, 45)


def test_a_screen_that_is_called_as_a_field_is_has_what_its_name_says(content: Content) -> None:
    content.write(
        "config.yaml",
        f"playlist: {PLAYLIST}\nscreen: {{name: beeld}}\nschermen: {{beeld: {{diagonal: 40}}}}\n",
    )
    library = Library(content.root / "config.yaml", "beeld")
    assert library.refresh().config.screen.diagonal == 40


def test_a_mount_point_that_holds_only_our_own_status_is_a_share_that_is_away(
    content: Content,
) -> None:
    content.write("share/een.yaml", "type: quote\ntext: Een\n")
    content.write("config.yaml", "content: share\nplaylist: .\n")
    assert texts(content.look()) == ["Een"]
    content.remove("share/een.yaml")
    content.write("share/_status/tv.txt", "")
    content.look()
    edition = content.later()
    assert (texts(edition), [problem.path for problem in edition.problems]) == (
        ["Een"],
        ["config.yaml"],
    )


def test_a_config_that_is_a_link_is_watched_where_it_is(content: Content, tmp_path: Path) -> None:
    (tmp_path / "elders").mkdir()
    real = tmp_path / "elders" / "config.yaml"
    (content.root / "config.yaml").rename(real)
    (content.root / "config.yaml").symlink_to(real)
    edition = content.look()
    assert (real in edition.files, real.parent in edition.folders) == (True, True)
    real.write_text(f"playlist: {PLAYLIST}\nlanguage: en\n")
    assert content.library.refresh({real}).config.language == "en"


def test_a_name_that_no_disk_can_hold_is_a_file_that_is_not_there(content: Content) -> None:
    content.look()
    long = "a" * 300
    content.play(ONE, f"type: image, id: foto, file: {long}.jpg", f"folder: {long}", THREE)
    content.write(
        "config.yaml",
        f"playlist: {PLAYLIST}\norganisation: {{logo: {long}.png}}\ncontent: {long}\n",
    )
    edition = content.look()
    assert ids(edition) == ["een", "foto", "drie"]
    assert sorted(wrong[2] for wrong in wrongs(edition)) == [
        "missing-folder",
        "missing-folder",
        "picture-missing",
        "picture-missing",
    ]


def test_a_playlist_that_comes_back_as_it_was_is_no_problem_any_more(content: Content) -> None:
    content.look()
    data = (content.root / PLAYLIST).read_bytes()
    content.remove(PLAYLIST)
    content.look()
    assert content.later().problems
    content.write(PLAYLIST, data)
    assert content.look().problems == ()


def test_a_missing_playlist_plays_on_after_a_restart(content: Content) -> None:
    before = ids(content.look())
    content.restart()
    content.remove(PLAYLIST)
    assert ids(content.look()) == before
    edition = content.later()
    assert (ids(edition), wrongs(edition)) == (before, [("config.yaml", 1, "missing-file")])


def test_a_typo_in_the_name_of_the_playlist_leaves_the_last_one_on(content: Content) -> None:
    content.look()
    content.write("config.yaml", "playlist: playlists/kantor.yaml\n")
    for _ in range(2):
        edition = content.look()
        assert texts(edition) == ["Een", "Twee", "Drie"]
        [problem] = edition.problems
        assert (problem.path, problem.line, problem.flaw.values["near"]) == (
            "config.yaml",
            1,
            "playlists/kantoor.yaml",
        )
        content.restart()
    content.write("playlists/kantor.yaml", "- {type: quote, text: Nieuw}\n")
    edition = content.look()
    assert (texts(edition), edition.problems) == (["Nieuw"], ())


def test_a_typo_in_the_name_of_the_content_folder_leaves_the_last_one_on(content: Content) -> None:
    content.write("config.yaml", f"content: .\nplaylist: {PLAYLIST}\n")
    content.look()
    content.write("config.yaml", f"content: nergens\nplaylist: {PLAYLIST}\n")
    edition = content.look()
    assert texts(edition) == ["Een", "Twee", "Drie"]
    assert wrongs(edition) == [("config.yaml", 1, "missing-folder")]


def test_a_share_that_is_away_plays_on_from_what_was_kept_also_at_a_boot(
    tmp_path: Path, content: Content
) -> None:
    share = tmp_path / "share"
    shutil.copytree(content.root / "playlists", share / "los")
    content.write("config.yaml", f"content: {share}\nplaylist: los\n")
    before = ids(content.look())
    assert len(before) == 3
    content.restart()
    share.rename(tmp_path / "elsewhere")
    assert ids(content.look()) == before
    for _ in range(2):
        edition = content.later()
        assert ids(edition) == before
        assert wrongs(edition) == [("config.yaml", 1, "away")]
    share.mkdir()  # an empty mount point is not an empty folder
    content.look()
    assert ids(content.later()) == before
    share.rmdir()
    (tmp_path / "elsewhere").rename(share)
    edition = content.look()
    assert (ids(edition), edition.problems) == (before, ())


def test_a_picture_that_is_gone_is_its_kept_copy_and_a_problem_after_300_ms(
    content: Content,
) -> None:
    picture = content.write("assets/noor.png", PIXEL)
    content.play("type: image, id: noor, file: assets/noor.png")
    assert content.look().items[0].pictures == {"assets/noor.png": picture}
    StateStore(content.state).store_picture(picture)
    picture.unlink()
    edition = content.look()
    assert edition.problems == ()
    edition = content.later()
    copy = edition.items[0].pictures["assets/noor.png"]
    assert copy is not None
    assert copy.read_bytes() == PIXEL
    assert wrongs(edition) == [(PLAYLIST, 2, "picture-missing")]
    content.write("assets/noor.png", PIXEL)
    edition = content.look()
    assert (edition.items[0].pictures, edition.problems) == ({"assets/noor.png": picture}, ())


# ── a restart ─────────────────────────────────────────────────────────────────────────────────────


def test_the_last_good_version_survives_a_restart_while_the_typo_stands(content: Content) -> None:
    content.play(ONE, *without_id("Los"), THREE)
    before = ids(content.look())
    content.play(ONE, "type: quote, txet: Los", THREE)
    content.look()
    content.restart()
    edition = content.look()
    assert (texts(edition), ids(edition)) == (["Een", "Los", "Drie"], before)
    assert wrongs(edition) == [(PLAYLIST, 3, "unknown-field-near")]


def test_a_file_that_is_no_yaml_at_a_restart_plays_its_last_good_version(content: Content) -> None:
    before = ids(content.look())
    content.restart()
    content.write(PLAYLIST, "slides: [\n")
    edition = content.look()
    assert (ids(edition), len(edition.problems)) == (before, 1)


def test_identities_survive_a_restart(content: Content) -> None:
    content.play(*without_id("Een", "Twee"))
    before = ids(content.look())
    content.play(*without_id("Een", "Twee!"))
    content.look()
    content.restart()
    assert ids(content.look()) == before


def test_a_restart_with_good_files_has_nothing_to_say(content: Content) -> None:
    first = content.look()
    content.restart()
    again = content.look()
    assert (texts(again), ids(again), again.problems) == (texts(first), ids(first), ())


def test_rubbish_in_the_state_folder_is_no_obstacle(content: Content) -> None:
    content.look()
    content.restart()
    for path in (content.state / "files").iterdir():
        path.write_bytes(b"\xff{not json")
    assert texts(content.look()) == ["Een", "Twee", "Drie"]


@pytest.mark.parametrize(
    "kept",
    [
        b"[]",
        b'{"slots": [1]}',
        b'{"slots": [{"id": 1}]}',
        b'{"config": [], "slots": {}}',
        b'{"config": {"theme": 1}, "last": [], "slots": null}',
    ],
)
def test_a_state_of_another_version_is_no_obstacle(content: Content, kept: bytes) -> None:
    content.look()
    content.restart()
    for path in (content.state / "files").iterdir():
        path.write_bytes(kept)
    assert texts(content.look()) == ["Een", "Twee", "Drie"]


# ── the config ────────────────────────────────────────────────────────────────────────────────────


def test_a_wrong_value_in_the_config_costs_that_key_only(content: Content) -> None:
    content.write("config.yaml", f"playlist: {PLAYLIST}\nduration: 7\nlanguage: en\n")
    content.look()
    content.write(
        "config.yaml", f"playlist: {PLAYLIST}\nduration: nooit\nlanguage: en\ntheme: avond\n"
    )
    edition = content.look()
    assert (edition.config.duration, edition.config.language, edition.theme.name) == (
        7.0,
        "en",
        "avond",
    )
    assert wrongs(edition) == [("config.yaml", 2, "not-seconds")]


@pytest.mark.parametrize(
    "config",
    [
        "screen: {visitors: ja, hours: 25-26}",
        "screen: {visitors: jaa}",
        "screens: {tv: {visitors: ja, distance: ver}}",
        "screens: {tv: {visitors: jaa}}",
        "screens: {tv: {visitors: ja}, balie: {hours: altijd}}",
    ],
)
def test_a_mistake_beside_it_shows_visitors_nothing_that_they_may_not_see(
    content: Content, config: str
) -> None:
    content.write("config.yaml", f"playlist: {PLAYLIST}\n{config}\n")
    content.play(
        "type: quote, id: slecht, sentiment: critical, text: Slecht",
        "type: quote, id: goed, sentiment: positive, text: Goed",
    )
    edition = content.look()
    assert edition.config.screen.visitors and [
        item.id for item in edition.items if not item.elsewhere
    ] == ["goed"]
    assert [(problem.path, problem.line, problem.severity) for problem in edition.problems] == [
        ("config.yaml", 2, "error")
    ]


def test_a_mistake_in_one_setting_of_a_screen_leaves_the_others(content: Content) -> None:
    content.write(
        "config.yaml",
        f"playlist: {PLAYLIST}\nscreen: {{visitors: ja, diagonal: 43, distance: 4}}\n",
    )
    content.look()
    content.write(
        "config.yaml",
        f"playlist: {PLAYLIST}\nscreen: {{visitors: ja, diagonal: 65, distance: ver}}\n",
    )
    screen = content.look().config.screen
    assert (screen.visitors, screen.diagonal, screen.distance) == (True, 65, 4)
    content.write("config.yaml", f"playlist: {PLAYLIST}\nscreen: {{vistors: ja, diagonal: 55}}\n")
    screen = content.look().config.screen
    assert (screen.visitors, screen.diagonal) == (True, 55)
    content.write("config.yaml", f"playlist: {PLAYLIST}\nscreen: {{diagonal: 55}}\n")
    assert not content.look().config.screen.visitors


def test_a_feed_with_a_mistake_is_as_it_was_but_for_a_consent_that_is_taken_back(
    content: Content,
) -> None:
    feeds = (
        "feeds:\n  een: {url: 'https://voorbeeld.nl/een.yaml', every: %s, consent: %s}\n"
        "  twee: {url: 'https://voorbeeld.nl/twee.yaml', every: %s}\n"
    )
    content.write("config.yaml", feeds % ("1 uur", "ja", "1 uur"))
    content.look()
    content.write("config.yaml", feeds % ("nooit", "ja", "2 uur"))
    found = content.look().config.feeds
    assert [(feed.every, feed.consent) for feed in found.values()] == [(3600, True), (7200, None)]
    content.write("config.yaml", feeds % ("nooit", "nee", "2 uur"))
    assert content.look().config.feeds["een"].consent is False
    content.restart()
    assert content.look().config.feeds["een"].consent is False


def test_a_config_that_is_no_yaml_keeps_its_last_good_version_also_at_a_restart(
    content: Content,
) -> None:
    content.write("config.yaml", f"playlist: {PLAYLIST}\ntheme: avond\n")
    content.look()
    content.write("config.yaml", "playlist: [\n")
    for _ in range(2):
        edition = content.look()
        assert (edition.theme.name, texts(edition)) == ("avond", ["Een", "Twee", "Drie"])
        assert edition.problems[0].path == "config.yaml"
        content.restart()


def test_a_config_that_is_away_keeps_its_last_good_version(content: Content) -> None:
    content.write("config.yaml", f"playlist: {PLAYLIST}\ntheme: avond\n")
    content.look()
    content.remove("config.yaml")
    assert content.look().problems == ()
    edition = content.later()
    assert (edition.theme.name, len(edition.items)) == ("avond", 3)
    assert wrongs(edition) == [("config.yaml", 0, "missing-file")]


def test_an_unknown_key_in_the_config_is_a_problem_with_a_suggestion(content: Content) -> None:
    content.write("config.yaml", f"playlist: {PLAYLIST}\ntranstion: cut\n")
    [problem] = content.look().problems
    assert (problem.line, problem.flaw.values["near"]) == (2, "transition")


def test_without_any_config_it_is_unusable_and_says_how_to_begin(content: Content) -> None:
    content.remove("config.yaml")
    with pytest.raises(Unusable) as raised:
        content.look()
    [problem] = raised.value.problems
    assert problem.flaw.code == "no-config"
    assert "init" in problem.message("nl")


def test_a_config_that_was_never_good_is_unusable_and_names_the_line(content: Content) -> None:
    content.write("config.yaml", "playlist: a\ntheme: [\n")
    with pytest.raises(Unusable) as raised:
        content.look()
    assert [(problem.path, problem.line) for problem in raised.value.problems] == [
        ("config.yaml", 2)
    ]


def test_an_empty_config_is_all_defaults(content: Content) -> None:
    content.write("config.yaml", "")
    assert texts(content.look()) == [
        "Een",
        "Twee",
        "Drie",
    ]  # the default playlist is the folder playlists


def test_a_playlist_that_is_named_can_be_looked_at_without_a_config(content: Content) -> None:
    content.remove("config.yaml")
    library = Library(content.root / "config.yaml", playlist=content.root / PLAYLIST)
    assert texts(library.refresh()) == ["Een", "Twee", "Drie"]


def test_a_missing_logo_is_a_problem_at_its_line(content: Content) -> None:
    content.write("config.yaml", f"playlist: {PLAYLIST}\norganisation:\n  logo: assets/logo.png\n")
    assert wrongs(content.look()) == [("config.yaml", 3, "picture-missing")]
    logo = content.write("assets/logo.png", PIXEL)
    assert content.look().logo == logo


# ── themes ────────────────────────────────────────────────────────────────────────────────────────


def test_an_own_theme_says_what_differs(content: Content) -> None:
    content.write("config.yaml", f"playlist: {PLAYLIST}\ntheme: Huis\n")
    content.write("assets/themes/huis.yaml", "base: avond\ncolours:\n  accent: '#8fd3c1'\n")
    edition = content.look()
    assert (edition.theme.inks["accent"], edition.problems) == ("#8fd3c1", ())


def test_a_mistake_in_a_theme_is_named_by_its_line_and_costs_that_value(content: Content) -> None:
    content.write("config.yaml", f"playlist: {PLAYLIST}\ntheme: huis\n")
    content.write(
        "assets/themes/huis.yaml", "base: avond\ncolours:\n  accent: '#8fd3c1'\n  ink: groen\n"
    )
    edition = content.look()
    assert edition.theme.inks["accent"] == "#8fd3c1"
    assert wrongs(edition) == [("assets/themes/huis.yaml", 4, "not-a-colour")]
    assert wrongs(content.look()) == [("assets/themes/huis.yaml", 4, "not-a-colour")]


def test_a_theme_that_is_no_yaml_keeps_its_last_good_version_also_at_a_restart(
    content: Content,
) -> None:
    content.write("config.yaml", f"playlist: {PLAYLIST}\ntheme: huis\n")
    content.write("assets/themes/huis.yaml", "base: avond\ncolours:\n  accent: '#8fd3c1'\n")
    content.look()
    content.write("assets/themes/huis.yaml", "base: [\n")
    for _ in range(2):
        edition = content.look()
        assert edition.theme.inks["accent"] == "#8fd3c1"
        assert [path for path, _, _ in wrongs(edition)] == ["assets/themes/huis.yaml"]
        content.restart()


def test_a_typo_in_the_name_of_the_theme_leaves_the_last_one_on(content: Content) -> None:
    content.write("config.yaml", f"playlist: {PLAYLIST}\ntheme: avond\n")
    content.look()
    content.write("config.yaml", f"playlist: {PLAYLIST}\ntheme: avnd\n")
    for _ in range(2):
        edition = content.look()
        assert edition.theme.name == "avond"
        assert wrongs(edition) == [("config.yaml", 2, "unknown-theme")]
        content.restart()


# ── folders ───────────────────────────────────────────────────────────────────────────────────────


def loose(content: Content, *names: str) -> None:
    for name in names:
        content.write(
            f"playlists/inbox/{name}",
            PIXEL if name.endswith("png") else f"type: quote\ntext: {name}\n",
        )
    content.write(
        PLAYLIST, "- {type: quote, text: Voor}\n- folder: inbox\n- {type: quote, text: Na}\n"
    )


def test_a_folder_is_taken_in_at_its_place_in_file_name_order(content: Content) -> None:
    loose(content, "10.yaml", "2.yaml", "B.yaml", "a.yaml", "1.yaml")
    assert texts(content.look()) == [
        "Voor",
        "1.yaml",
        "2.yaml",
        "10.yaml",
        "a.yaml",
        "B.yaml",
        "Na",
    ]


def test_loose_slides_are_one_slide_a_list_a_playlist_or_a_picture(content: Content) -> None:
    loose(content, "1.yaml", "4.png")
    content.write("playlists/inbox/2.yml", "- {type: quote, text: A}\n- {type: quote, text: B}\n")
    content.write("playlists/inbox/3.YAML", "dias:\n  - {soort: klantquote, tekst: C}\n")
    edition = content.look()
    assert [(item.slide.TYPE, item.slide.reading()) for item in edition.items[1:-1]] == [
        ("quote", "1.yaml"),
        ("quote", "A"),
        ("quote", "B"),
        ("quote", "C"),
        ("image", ""),
    ]
    assert edition.items[-2].pictures == {"4.png": content.root / "playlists/inbox/4.png"}
    assert edition.problems == ()


def test_a_folder_can_be_the_playlist(content: Content) -> None:
    loose(content, "1.yaml", "2.png")
    content.write("config.yaml", "playlist: playlists/inbox\n")
    edition = content.look()
    assert [item.source for item in edition.items] == [
        "playlists/inbox/1.yaml:1",
        "playlists/inbox/2.png:1",
    ]


def test_a_new_file_joins_and_a_deleted_one_leaves_after_300_ms(content: Content) -> None:
    loose(content, "1.yaml", "2.yaml")
    content.look()
    new = content.write("playlists/inbox/3.yaml", "type: quote\ntext: nieuw\n")
    assert texts(content.library.refresh({new})) == ["Voor", "1.yaml", "2.yaml", "nieuw", "Na"]
    gone = content.root / "playlists/inbox/1.yaml"
    gone.unlink()
    assert len(content.library.refresh({gone}).items) == 5
    assert content.library.recheck == pytest.approx(content.clock + 0.3)
    content.clock += 0.31
    edition = content.library.refresh(set())
    assert (texts(edition), edition.problems) == (["Voor", "2.yaml", "nieuw", "Na"], ())


def test_a_file_that_comes_back_within_300_ms_never_left(content: Content) -> None:
    loose(content, "1.yaml")
    before = ids(content.look())
    content.remove("playlists/inbox/1.yaml")
    content.look()
    content.clock += 0.2
    content.write("playlists/inbox/1.yaml", "type: quote\ntext: 1.yaml!\n")
    edition = content.look()
    assert (ids(edition), texts(edition)[1]) == (before, "1.yaml!")
    assert len(content.later().items) == 3


def test_a_deleted_file_stays_gone_after_a_restart(content: Content) -> None:
    loose(content, "1.yaml", "2.yaml")
    content.look()
    content.restart()
    content.remove("playlists/inbox/1.yaml")
    content.look()
    assert texts(content.later()) == ["Voor", "2.yaml", "Na"]


def test_a_wrong_file_in_a_folder_keeps_its_own_last_good_version(content: Content) -> None:
    loose(content, "1.yaml", "2.yaml")
    content.look()
    content.write("playlists/inbox/1.yaml", "type: quote\ntxet: a\n")
    edition = content.look()
    assert texts(edition) == ["Voor", "1.yaml", "2.yaml", "Na"]
    assert wrongs(edition) == [("playlists/inbox/1.yaml", 2, "unknown-field-near")]


def test_a_folder_hands_its_common_fields_on_to_all_that_is_in_it(content: Content) -> None:
    loose(content, "1.yaml", "2.png")
    content.write("playlists/inbox/3.yaml", "type: quote\ntext: a\nduration: 9\n")
    content.write(
        PLAYLIST,
        "defaults: {weight: 3, duration: 4}\nslides:\n  - {type: quote, text: Voor}\n  - {folder: inbox, duur: 5, uren: 9-17}\n",
    )
    edition = content.look()
    assert [
        (item.slide.duration, item.slide.weight, item.slide.hours is not None)
        for item in edition.items
    ] == [(4, 3, False), (5, 3, True), (5, 3, True), (9, 3, True)]


def test_other_common_fields_do_not_change_who_is_who(content: Content) -> None:
    loose(content, "1.yaml", "2.png")
    content.write(PLAYLIST, "- {folder: inbox, duration: 5}\n")
    before = ids(content.look())
    content.write(PLAYLIST, "- {folder: inbox, duration: 6}\n")
    edition = content.look()
    assert ids(edition) == before
    assert [item.slide.duration for item in edition.items] == [6, 6]


def test_a_typo_in_the_line_of_a_folder_leaves_what_is_in_it_on(content: Content) -> None:
    loose(content, "1.yaml")
    content.write(PLAYLIST, "- {folder: inbox, duration: 5}\n")
    content.look()
    content.write(PLAYLIST, "- {folder: inbox, duratoin: 6}\n")
    for _ in range(2):
        edition = content.look()
        assert [item.slide.duration for item in edition.items] == [5]
        assert wrongs(edition) == [(PLAYLIST, 1, "unknown-field-near")]
        content.restart()


def test_a_folder_that_is_not_there_is_named_with_the_one_that_is_near(content: Content) -> None:
    loose(content, "1.yaml")
    content.write(PLAYLIST, "- {type: quote, text: Voor}\n- folder: inbx\n")
    [problem] = content.look().problems
    assert (problem.line, problem.flaw.code, problem.flaw.values["near"]) == (
        2,
        "missing-near",
        "inbox",
    )


def test_a_folder_that_is_away_plays_on(content: Content) -> None:
    loose(content, "1.yaml")
    content.look()
    shutil.move(content.root / "playlists/inbox", content.root / "weg")
    content.look()
    edition = content.later()
    assert texts(edition) == ["Voor", "1.yaml", "Na"]
    assert (PLAYLIST, 2, "missing-folder") in wrongs(edition)


@pytest.mark.parametrize("put", ["a folder", "a pipe", "a link to nowhere", "a link to itself"])
def test_something_else_in_the_place_of_a_playlist_leaves_the_last_good_version(
    content: Content, put: str
) -> None:
    content.look()
    path = content.root / PLAYLIST
    path.unlink()
    if put == "a folder":
        path.mkdir()
    elif put == "a pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("nergens.yaml" if put == "a link to nowhere" else path.name)
    edition = content.look()
    edition = content.later()
    assert texts(edition) == ["Een", "Twee", "Drie"]
    assert path.parent in edition.folders  # so that it is noticed when the playlist is back
    assert edition.problems
    path.rmdir() if put == "a folder" else path.unlink()
    content.play(ONE, "type: quote, id: vier, text: Vier")
    assert texts(content.look()) == ["Een", "Vier"]


def test_a_file_where_a_folder_should_be_is_a_problem(content: Content) -> None:
    content.write("playlists/inbox", "hoi")
    content.write(PLAYLIST, "- folder: inbox\n")
    assert wrongs(content.look()) == [(PLAYLIST, 1, "not-a-folder")]


def test_a_folder_in_a_folder_is_refused_in_words(content: Content) -> None:
    loose(content)
    content.write("playlists/inbox/1.yaml", "- folder: ..\n")
    assert wrongs(content.look()) == [("playlists/inbox/1.yaml", 1, "folder-in-folder")]


@pytest.mark.parametrize(
    "name",
    [
        ".1.yaml",
        "~$plan.yaml",
        "_status.yaml",
        "1.yaml~",
        "1.yaml.tmp",
        "foto.png.part",
        "foto.png.crdownload",
        ".1.yaml.swp",
        "Thumbs.db",
        "desktop.ini",
        "1.yaml.bak",
        ".DS_Store",
        "4913",
        ".goutputstream-AB12CD",
        "1.yaml.sb-1a2b3c4d-Xy12Zq",
        ".fuse_hidden01",
        ".nfs01",
        "._1.yaml",
        ".~lock.1.yaml#",
        "foto.png.filepart",
    ],
)
def test_what_editors_and_systems_leave_for_a_moment_is_not_seen(
    content: Content, name: str
) -> None:
    assert passing(name)
    loose(content, "1.yaml")
    (content.root / "playlists/inbox" / name).write_bytes(b"type: quote\ntext: half")
    edition = content.look()
    assert (texts(edition), edition.problems) == (["Voor", "1.yaml", "Na"], ())


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("feest.avi", "H.264"),
        ("plan.docx", "PDF"),
        ("plan - Snelkoppeling.lnk", "dat bestand zelf"),
        ("kantoor.yaml.txt", "haal .txt"),
        ("tekst.txt", ".md"),
    ],
)
def test_what_cannot_be_played_yet_is_a_warning_with_a_remedy(
    content: Content, name: str, remedy: str
) -> None:
    loose(content)
    content.write(f"playlists/inbox/{name}", "x")
    [problem] = content.look().problems
    assert (problem.path, problem.severity) == (f"playlists/inbox/{name}", "warning")
    assert name in problem.message("nl") and remedy in problem.message("nl")


def test_a_text_for_people_is_no_slide_and_no_problem(content: Content) -> None:
    loose(content)
    content.write("playlists/inbox/LEESMIJ.txt", "hoi")
    assert content.look().problems == ()


def test_natural_order_is_as_people_count() -> None:
    names = ["foto 10.jpg", "foto 9.jpg", "Foto 1.jpg", "1.jpg", "a.jpg", "²"]
    assert sorted(names, key=natural) == [
        "1.jpg",
        "a.jpg",
        "Foto 1.jpg",
        "foto 9.jpg",
        "foto 10.jpg",
        "²",
    ]


# ── names ─────────────────────────────────────────────────────────────────────────────────────────

OUTSIDE = [
    "../buiten.png",
    "../../buiten.png",
    "assets/../../buiten.png",
    "/etc/hostname",
    "C:\\foto.png",
    "c:/foto.png",
    "~/foto.png",
    "\\\\server\\foto.png",
    "..\\buiten.png",
    "link/buiten.png",
    "link.png",
]


@pytest.mark.parametrize("name", OUTSIDE)
def test_nothing_outside_the_content_folder_is_found(
    tmp_path: Path, content: Content, name: str
) -> None:
    (tmp_path / "buiten.png").write_bytes(PIXEL)
    (content.root / "link").symlink_to(tmp_path)
    (content.root / "link.png").symlink_to(tmp_path / "buiten.png")
    content.write(PLAYLIST, f"- {{type: image, file: '{name}'}}\n- {{type: quote, text: Verder}}\n")
    edition = content.look()
    assert edition.items[0].pictures == {name: None}
    [problem] = edition.problems
    drive = name.startswith(
        ("C:", "c:", "~", "\\")
    )  # a place on somebody's own computer: where it belongs is said
    assert (problem.line, problem.flaw.code) == (1, "outside-drive" if drive else "outside")
    assert name in problem.message("nl")


@pytest.mark.parametrize("name", ["../..", "/etc", "~", "link"])
def test_no_folder_outside_the_content_folder_is_taken_in(
    tmp_path: Path, content: Content, name: str
) -> None:
    (tmp_path / "1.yaml").write_text("type: quote\ntext: geheim\n")
    (content.root / "playlists/link").symlink_to(tmp_path)
    content.write(PLAYLIST, f"- folder: '{name}'\n")
    edition = content.look()
    assert (texts(edition), wrongs(edition)) == ([], [(PLAYLIST, 1, "outside")])


def test_a_file_in_a_folder_that_links_outside_is_not_read(
    tmp_path: Path, content: Content
) -> None:
    (tmp_path / "geheim.yaml").write_text("type: quote\ntext: geheim\n")
    (tmp_path / "geheim.png").write_bytes(PIXEL)
    loose(content, "1.yaml")
    for name in ("geheim.yaml", "geheim.png"):
        (content.root / "playlists/inbox" / name).symlink_to(tmp_path / name)
    edition = content.look()
    assert "geheim" not in texts(edition)
    assert not [path for item in edition.items for path in item.pictures.values()]
    assert {(path, code) for path, _, code in wrongs(edition)} == {
        (f"playlists/inbox/{name}", "outside") for name in ("geheim.yaml", "geheim.png")
    }


@pytest.mark.parametrize(
    "name",
    [
        "assets/noor.png",
        "assets\\noor.png",
        "./assets/noor.png",
        "playlists/../assets/noor.png",
        "../assets/noor.png",
    ],
)
def test_a_picture_is_found_from_the_content_folder_or_beside_its_file(
    content: Content, name: str
) -> None:
    path = content.write("assets/noor.png", PIXEL)
    content.write(PLAYLIST, f"- {{type: image, file: '{name}'}}\n")
    assert content.look().items[0].pictures == {name: path}


def test_beside_the_file_comes_first(content: Content) -> None:
    content.write("noor.png", PIXEL)
    beside = content.write("playlists/noor.png", PIXEL)
    content.write(PLAYLIST, "- {type: image, file: noor.png}\n")
    assert content.look().items[0].pictures == {"noor.png": beside}


def test_a_picture_that_only_ends_the_same_is_not_near(content: Content) -> None:
    content.write("assets/verhaal-fiets.jpg", PIXEL)
    content.write(
        PLAYLIST,
        "- type: klantverbeteraar\n  name: Noor\n  achievement: a\n  photo: assets/bestaat-niet.jpg\n",
    )
    [problem] = content.look().problems
    assert problem.flaw.code == "picture-missing"


def test_a_missing_picture_is_named_at_its_line_with_the_one_that_is_near(content: Content) -> None:
    content.write("assets/Noor-van-den-Akker.jpg", PIXEL)
    content.write(
        PLAYLIST,
        "- type: klantverbeteraar\n  name: Noor\n  achievement: a\n  photo: assets/noor-vd-akker.jpg\n",
    )
    edition = content.look()
    [problem] = edition.problems
    assert (problem.line, problem.flaw.code, problem.flaw.values["near"]) == (
        4,
        "picture-near",
        "assets/Noor-van-den-Akker.jpg",
    )
    assert len(edition.items) == 1


@pytest.mark.parametrize(
    ("written", "code", "near"),
    [
        ("Noor.JPG", "picture-near", "assets/noor.jpg"),
        ("foto's/noor.png", "picture-near", "assets/noor.jpg"),
        ("P:\\Communicatie\\noor.jpg", "outside-drive", "assets/noor.jpg"),
        ("\\\\server\\map\\noor.jpg", "outside-drive", "assets/noor.jpg"),
        ("https://voorbeeld.nl/fotos/noor.jpg", "picture-address", "assets/noor.jpg"),
        ("kassa-foto.jpg", "picture-missing", None),
    ],
)
def test_a_picture_that_lies_in_assets_is_proposed_however_it_was_named(
    content: Content, written: str, code: str, near: str | None
) -> None:
    content.write("assets/noor.jpg", PIXEL)
    content.write("playlists/kantoor-foto.yaml", "slides: []\n")
    content.write(
        PLAYLIST, f"- type: klantverbeteraar\n  name: Noor\n  achievement: a\n  photo: {written}\n"
    )
    [problem] = content.look().problems
    assert (problem.flaw.code, problem.flaw.values.get("near")) == (code, near)


def test_a_folder_in_a_folder_is_told_with_the_line_that_plays_it(content: Content) -> None:
    loose(content)
    content.write("playlists/inbox/Zomer 2026/strand.png", PIXEL)
    [problem] = content.look().problems
    assert (problem.flaw.code, problem.path) == ("folder-waits", "playlists/inbox/Zomer 2026")
    assert "- map: inbox/Zomer 2026" in problem.message("nl")
    content.write(PLAYLIST, "- folder: inbox\n- folder: inbox/Zomer 2026\n")
    assert content.look().problems == ()


@pytest.mark.parametrize(
    "name",
    [
        "kantoor (Marieke's PC).yaml",
        "kantoor-LAPTOP-7F3K.yaml",
        "kantoor - kopie.yaml",
        "kantoor - Copy (2).yaml",
        "kantoor.sync-conflict-20261122-101500-ABC.yaml",
    ],
)
def test_a_copy_that_a_share_made_of_the_playlist_is_told(content: Content, name: str) -> None:
    content.write("playlists/kantoor.yaml", "- {type: quote, text: Een}\n")
    content.write("config.yaml", "playlist: playlists/kantoor.yaml\n")
    content.write("playlists/kantoor-zomer.yaml", "- {type: quote, text: Twee}\n")
    copy = content.write(f"playlists/{name}", "- {type: quote, text: Drie}\n")
    edition = content.look()
    assert [
        (problem.path, problem.flaw.code, problem.severity) for problem in edition.problems
    ] == [(f"playlists/{name}", "copy-waits", "warning")]
    assert texts(edition) == ["Een"]
    copy.unlink()
    assert content.later().problems == ()


@pytest.mark.parametrize(
    "name",
    [
        "kantoor-2025.yaml",
        "kantoor-EN.yaml",
        "kantoor-hal.yaml",
        "kantoor (hal).yaml",
        "kantoor.oud.yaml",
        "kantoor2.yaml",
    ],
)
def test_a_playlist_of_another_screen_is_no_copy(content: Content, name: str) -> None:
    """An editor who takes it away, as a copy, would take it off another television."""
    content.write("playlists/kantoor.yaml", "- {type: quote, text: Een}\n")
    content.write("config.yaml", "playlist: playlists/kantoor.yaml\n")
    content.write(f"playlists/{name}", "- {type: quote, text: Drie}\n")
    assert content.look().problems == ()


def test_a_folder_is_not_searched_for_copies_where_nothing_in_it_changed(
    content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    content.write(
        "playlists/kantoor.yaml",
        "- {type: quote, text: Een}\n- {type: image, file: assets/a.png}\n",
    )
    content.write("config.yaml", "playlist: playlists/kantoor.yaml\n")
    content.write("playlists/kantoor (1).yaml", "- {type: quote, text: Drie}\n")
    picture = content.write("assets/a.png", PIXEL)
    [problem] = content.look().problems
    listed = list[Path]()
    names = deadlines.names
    monkeypatch.setattr(deadlines, "names", lambda folder: listed.append(folder) or names(folder))
    assert content.library.refresh({picture}).problems == (problem,)
    assert content.root / "playlists" not in listed


def test_a_missing_picture_that_arrives_is_seen(content: Content) -> None:
    content.write(PLAYLIST, "- {type: image, file: assets/later.png}\n")
    edition = content.look()
    assert content.root / "assets" in edition.folders
    path = content.write("assets/later.png", PIXEL)
    assert path in edition.files
    edition = content.library.refresh({path})
    assert (edition.items[0].pictures, edition.problems) == ({"assets/later.png": path}, ())


def test_all_folders_that_were_read_are_to_be_watched(content: Content) -> None:
    loose(content, "1.yaml")
    assert {
        content.root,
        content.root / "playlists",
        content.root / "playlists/inbox",
    } <= content.look().folders


# ── what is no file ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "name",
    [
        "playlists/inbox/pijp.yaml",
        "playlists/inbox/pijp.png",
        "assets/pijp.jpg",
        "playlists/pijp.yaml",
        "assets/themes/pijp.yaml",
    ],
)
def test_a_pipe_holds_nothing_up_and_is_named(content: Content, name: str) -> None:
    loose(content, "1.yaml")
    (content.root / "assets/themes").mkdir()
    os.mkfifo(content.root / name)
    content.write(
        "config.yaml", f"playlist: {PLAYLIST}\n" + ("theme: pijp\n" if "themes" in name else "")
    )
    if name == "assets/pijp.jpg":
        content.write(
            PLAYLIST,
            "- {type: quote, text: Voor}\n- folder: inbox\n- {type: image, file: assets/pijp.jpg}\n",
        )
    if name == "playlists/pijp.yaml":
        content.write(
            PLAYLIST, "- {type: quote, text: Voor}\n- folder: inbox\n- playlist: pijp.yaml\n"
        )
    edition = content.look()
    assert texts(edition)[:2] == ["Voor", "1.yaml"]
    assert [code for _, _, code in wrongs(edition)] in (["not-a-file"], ["unreadable"])


def test_a_config_that_is_a_pipe_is_named(content: Content) -> None:
    content.look()
    content.remove("config.yaml")
    os.mkfifo(content.root / "config.yaml")
    edition = content.look()
    assert (texts(edition), wrongs(edition)) == (
        ["Een", "Twee", "Drie"],
        [("config.yaml", 0, "not-a-file")],
    )


# ── playlists that take each other in ─────────────────────────────────────────────────────────────


def test_lists_that_take_each_other_in_twice_are_bounded_and_said_so_once(content: Content) -> None:
    depth = 40  # without a bound 2⁴⁰ slides
    content.write(PLAYLIST, "slides:\n  - {type: quote, text: Hier.}\n  - playlist: n0.yaml\n")
    for number in range(depth):
        content.write(
            f"playlists/n{number}.yaml",
            f"slides:\n  - playlist: n{number + 1}.yaml\n  - playlist: n{number + 1}.yaml\n",
        )
    content.write(f"playlists/n{depth}.yaml", "slides:\n  - {type: quote, text: Diep.}\n")
    edition = content.look()
    found = [problem for problem in edition.problems if problem.flaw.code == "playlist-often"]
    assert len(found) == 1
    assert found[0].line == 3  # the second of two lines that take in the same
    assert "gewicht" in found[0].message("nl")
    assert 2 <= len(edition.items) <= 1002
    assert texts(edition)[0] == "Hier."


def test_a_list_may_be_taken_in_at_several_places(content: Content) -> None:
    content.write(PLAYLIST, "slides:\n" + "  - playlist: huis.yaml\n" * 5)
    content.write(
        "playlists/huis.yaml",
        "slides:\n  - {type: quote, text: Regel een.}\n  - {type: quote, text: Regel twee.}\n",
    )
    assert len(content.look().items) == 10
    assert wrongs(content.look()) == []


def test_lists_that_lie_too_deep_are_told(content: Content) -> None:
    content.write(PLAYLIST, "slides:\n  - {type: quote, text: Hier.}\n  - playlist: n0.yaml\n")
    for number in range(2000):
        content.write(f"playlists/n{number}.yaml", f"slides:\n  - playlist: n{number + 1}.yaml\n")
    found = [problem.flaw.code for problem in content.look().problems]
    assert found == ["playlist-deep"]


# ── what takes in others, when it is wrong ────────────────────────────────────────────────────────

TAKES_IN = "slides:\n  - {type: notice, id: een, title: Soep}\n  - map: fotos\n    duur: 5\n  - {type: notice, id: twee, title: Soep}\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("duur: 5", "duur: [5"),
        ("duur: 5", "duuur: 5"),
        ("map: fotos", "map:fotos"),
        ("map: fotos", 'map: "fotos'),
        ("map:", "mpa:"),
        ("map: fotos", "map: "),
    ],
)
def test_a_folder_whose_entry_is_wrong_plays_on_as_it_was(
    content: Content, old: str, new: str
) -> None:
    content.write("fotos/foto.png", PIXEL)
    content.write(PLAYLIST, TAKES_IN)
    (_, photo, _) = ids(content.look())
    content.library.save()
    content.write(PLAYLIST, TAKES_IN.replace(old, new))
    edition = content.look()
    assert ids(edition) == ["een", photo, "twee"] and len(edition.problems) == 1
    assert edition.items[1].slide.duration == 5
    content.write("fotos/nog een.png", PIXEL)  # and what comes into it, comes in
    assert len(ids(content.look())) == 4
    content.restart()
    assert len(ids(content.look())) == 4
    content.write(PLAYLIST, TAKES_IN.replace("  - map: fotos\n    duur: 5\n", ""))
    assert ids(content.look()) == ["een", "twee"]


def test_of_two_folders_the_one_whose_entry_is_wrong_is_known_by_its_place(
    content: Content,
) -> None:
    for name in ("a", "b", "c"):
        content.write(f"{name}/{name}.yaml", f"type: notice\nid: {name}\ntitle: Soep\n")
    good = "slides:\n  - map: a\n  - map: b\n  - map: c\n"
    content.write(PLAYLIST, good)
    assert ids(content.look()) == ["a", "b", "c"]
    content.write(PLAYLIST, good.replace("map: b", "map:b"))
    assert ids(content.look()) == ["a", "b", "c"]
    content.write(PLAYLIST, "slides:\n  - map:c\n  - map: a\n")
    assert ids(content.look())[-1] == "a"


# ── a path that leads nowhere ─────────────────────────────────────────────────────────────────────

NAMES_OTHERS = [
    ("folder: fotos", "folder: fots", "missing-near"),
    ("folder: fotos", "folder: elders", "missing-folder"),
    ("folder: fotos", "folder: ../elders", "missing-folder"),
    ("folder: fotos", "folder: ../../elders", "outside"),
    ("folder: fotos", "folder: notitie.txt", "not-a-folder"),
    (
        "quotes: export.csv, consent: ja, per_day: all",
        "quotes: exprt.csv, consent: ja, per_day: all",
        "missing-near",
    ),
    ("playlist: ander.yaml", "playlist: andr.yaml", "missing-near"),
    ("playlist: ander.yaml", "playlist: kantoor.yaml", "playlist-circle"),
    ("type: image, file: assets/balie.png", "type: image, file: assets/bali.png", "picture-near"),
    (
        "type: image, file: assets/balie.png, id: balie",
        "type: image, file: assets/bali.png, id: balie",
        "picture-near",
    ),
    ("type: pdf, file: assets/blad.pdf", "type: pdf, file: assets/blat.pdf", "picture-near"),
    ("type: pdf, file: assets/blad.pdf", "type: pdf, file: ../../blad.pdf", "outside"),
]


def others(content: Content) -> None:
    content.write("playlists/fotos/foto.png", PIXEL)
    content.write("playlists/notitie.txt", "Geen map.")
    content.write("playlists/export.csv", "id;tekst\nantwoord-20260101;Heel fijn.\n")
    content.write("playlists/ander.yaml", "- {type: notice, id: bericht, title: Soep}\n")
    content.write("assets/balie.png", PIXEL)
    content.write("assets/blad.pdf", a_pdf(["Eén"]))


@pytest.mark.parametrize(("good", "wrong", "code"), NAMES_OTHERS)
def test_what_a_path_took_in_plays_on_while_a_typo_leads_nowhere(
    content: Content, good: str, wrong: str, code: str
) -> None:
    others(content)
    content.play(ONE, good, TWO)
    before = content.look()
    assert len(before.items) == 3 and not before.problems
    content.play(ONE, wrong, TWO)
    for _ in range(2):  # the second time after a restart
        for edition in (content.look(), content.later()):
            assert (ids(edition), wrongs(edition)) == (ids(before), [(PLAYLIST, 3, code)])
            assert [item.pictures for item in edition.items] == [
                item.pictures for item in before.items
            ]
            assert [item.pool for item in edition.items] == [item.pool for item in before.items]
        content.restart()
    content.play(ONE, good, TWO)
    edition = content.look()
    assert (ids(edition), edition.problems) == (ids(before), ())
    content.play(ONE, wrong, TWO)
    content.look()
    content.play(ONE, TWO)
    assert (ids(content.look()), content.look().problems) == (["een", "twee"], ())


def test_a_path_that_is_typed_letter_by_letter_takes_in_what_was_last_there(
    content: Content,
) -> None:
    for name in ("a", "b", "c"):
        content.write(
            f"playlists/map-{name}/{name}.yaml", f"type: notice\nid: {name}\ntitle: Soep\n"
        )
    typed = [
        ("map-a", "a"),
        ("map-", "a"),
        ("map-b", "b"),
        ("map-", "b"),
        ("map", "b"),
        ("", "b"),
        ("map-c", "c"),
        ("nog", "c"),
    ]
    for name, shown in typed:
        content.play(ONE, f"folder: '{name}'", TWO)
        assert ids(content.look()) == ["een", shown, "twee"], name
        content.play(
            ONE, f"folder: '{name}'", TWO.replace("Twee", "Twee!")
        )  # and what changes elsewhere changes nothing here
        assert ids(content.look()) == ["een", shown, "twee"], name


def test_what_is_to_come_takes_the_place_of_what_was_there_as_soon_as_it_comes(
    content: Content,
) -> None:
    others(content)
    content.play("folder: fotos", "type: image, file: assets/balie.png")
    content.look()
    content.write("media/leeg.txt", "")
    content.play("folder: ../media/nieuw", "type: image, file: media/later.png")
    edition = content.look()
    assert (
        len(edition.items) == 2 and content.root / "media" in edition.folders
    )  # so that it is noticed when it comes
    one = content.write("media/nieuw/een.yaml", "type: notice\nid: nieuw\ntitle: Soep\n")
    two = content.write("media/later.png", PIXEL)
    edition = content.library.refresh({one.parent, two})
    assert (ids(edition)[0], list(edition.items[1].pictures), edition.problems) == (
        "nieuw",
        ["media/later.png"],
        (),
    )
    assert len(edition.items) == 2


def test_what_is_said_beside_a_wrong_path_counts_for_what_plays_on(content: Content) -> None:
    others(content)
    content.play(
        "folder: fotos", "type: image, id: balie, file: assets/balie.png, caption: De balie"
    )
    content.look()
    content.play(
        "folder: fots, duration: 7",
        "type: image, id: balie, file: assets/bali.png, caption: Het magazijn, duration: 7, screens: [tv]",
    )
    edition = content.look()
    assert [item.slide.duration for item in edition.items] == [7, 7]
    again = content.look()
    assert all(
        one.draft is other.draft for one, other in zip(again.items, edition.items, strict=True)
    )  # a look that finds nothing new is none
    assert texts(edition)[1] == "De balie"  # the words of one picture never stand below another
    content.play(
        "folder: fots, withdrawn: 2026-01-01",
        "type: image, id: balie, file: assets/bali.png, consent: nee",
    )
    edition = content.look()
    assert all(item.window.never or item.window.withdrawn for item in edition.items)


def test_of_two_entries_the_one_whose_path_is_wrong_is_known_by_its_place(content: Content) -> None:
    for name in ("a", "b", "c"):
        content.write(
            f"playlists/map-{name}/{name}.yaml", f"type: notice\nid: {name}\ntitle: Soep\n"
        )
    content.play("folder: map-a", "folder: map-b", "folder: map-c")
    content.look()
    content.play("folder: map-a", "folder: weg", "folder: map-c")
    assert ids(content.look()) == ["a", "b", "c"]
    content.play("folder: map-a", "folder: map-b", "folder: map-c")
    content.look()
    content.play("folder: map-c", "folder: weg")  # the second was taken away, and this one is new
    assert ids(content.look()) == ["c"]


def test_a_colleague_whose_photo_is_not_there_is_shown_without_never_another(
    content: Content,
) -> None:
    content.write("assets/noor.png", PIXEL)
    content.play("type: klantverbeteraar, name: Noor, achievement: a, photo: assets/noor.png")
    content.look()
    content.play("type: klantverbeteraar, name: Piet, achievement: a, photo: assets/pit.png")
    [item] = content.look().items
    assert ("Piet" in item.slide.reading(), item.pictures) == (True, {"assets/pit.png": None})


@pytest.mark.parametrize("line", ["type: image, file: assets/nieuw.png", "feed: kiyoh"])
def test_what_stood_before_what_is_there_is_not_kept(content: Content, line: str) -> None:
    content.write(
        "config.yaml",
        f"playlist: {PLAYLIST}\nfeeds:\n  kiyoh: {{url: 'https://voorbeeld.nl/nieuws.yaml', type: playlist, consent: ja}}\n",
    )
    content.feeds = content.state / "feeds"
    content.feeds.mkdir(parents=True)
    answer, old = (
        content.feeds / "kiyoh.yaml",
        "{type: image, id: balie, file: assets/oud.png, caption: Mevrouw Jansen}",
    )
    for name in ("oud", "nieuw"):
        content.write(f"assets/{name}.png", PIXEL)
    answer.write_text(f"- {old}\n")
    content.play(line if "feed" in line else old[1:-1], ONE)
    content.look()
    content.library.save()

    def kept() -> bool:
        return any(
            "Mevrouw Jansen" in path.read_text("utf-8")
            for path in (content.state / "files").iterdir()
        )

    assert kept()
    answer.write_text("- {type: image, id: balie, file: assets/nieuw.png}\n")
    content.play(line + (", id: balie" if "image" in line else ""), ONE)
    content.look()
    content.library.save()
    assert not kept()


def test_a_feed_whose_name_is_wrong_plays_on(content: Content) -> None:
    content.write(
        "config.yaml",
        f"playlist: {PLAYLIST}\nfeeds:\n  kiyoh: {{url: 'https://voorbeeld.nl/nieuws.yaml', type: playlist, consent: ja}}\n",
    )
    feeds = content.state / "feeds"
    feeds.mkdir(parents=True)
    (feeds / "kiyoh.yaml").write_text("- {type: notice, id: nieuws, title: Soep}\n")
    content.feeds = feeds
    content.play(ONE, "feed: kiyoh", TWO)
    assert ids(content.look()) == ["een", "nieuws", "twee"]
    content.play(ONE, "feed: kiyo", TWO)
    for _ in range(2):
        edition = content.look()
        assert (ids(edition), wrongs(edition)) == (
            ["een", "nieuws", "twee"],
            [(PLAYLIST, 3, "no-such-feed-near")],
        )
        assert list(edition.feeds) == ["kiyoh"]  # and is fetched
        content.restart()
    content.play(ONE, TWO)
    assert ids(content.look()) == ["een", "twee"]


def test_a_reader_that_falls_over_a_file_costs_that_file(
    content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    content.write("playlists/export.csv", "id;tekst;akkoord\nklacht-20260101;Heel fijn.;ja\n")
    content.play("quotes: export.csv, per_day: all", "type: notice, id: bericht, title: Soep")
    assert ids(content.look()) == ["klacht-20260101", "bericht"]

    def falls(*args: object) -> None:
        raise OverflowError("Anna belde op 06-12345678")

    monkeypatch.setattr("player.content.table.look_through", falls)
    content.write("playlists/export.csv", "id;tekst;akkoord\nklacht-20260101;Heel heel fijn.;ja\n")
    edition = content.look()
    assert (ids(edition), wrongs(edition)) == (
        ["klacht-20260101", "bericht"],
        [("playlists/export.csv", 0, "unreadable")],
    )
    assert "Anna" not in edition.problems[0].text("nl")


@pytest.mark.parametrize(
    ("entry", "name", "old", "new"),
    [
        (
            "playlist: ander.yaml",
            "playlists/ander.yaml",
            "- {type: notice, id: oud, title: Soep}\n",
            "- {type: notice, id: nieuw, title: Soep}\n",
        ),
        (
            "quotes: export.csv, consent: ja, per_day: all",
            "playlists/export.csv",
            "id;tekst\nantwoord-oud1;Oud\n",
            "id;tekst\nantwoord-nieuw1;Nieuw\n",
        ),
        (
            "folder: los",
            "playlists/los/een.yaml",
            "{type: notice, id: oud, title: Soep}",
            "{type: notice, id: nieuw, title: Soep}",
        ),
    ],
)
def test_what_changed_while_nobody_named_it_is_read_when_it_is_named_again(
    content: Content, entry: str, name: str, old: str, new: str
) -> None:
    playlist = content.root / PLAYLIST
    content.write(name, old)
    content.play(entry, ONE)
    assert "oud" in ids(content.look())[0]
    content.play(ONE)
    assert ids(content.library.refresh([playlist])) == ["een"]
    path = content.write(name, new)
    assert ids(content.library.refresh([path])) == ["een"]  # it is told, to nobody who cares
    content.play(entry, ONE)
    edition = content.library.refresh([playlist])
    assert "nieuw" in ids(edition)[0] and len(edition.items) == 2


def test_a_file_that_came_into_a_folder_while_nobody_named_it_plays_when_that_is_named_again(
    content: Content,
) -> None:
    playlist = content.root / PLAYLIST
    content.write("los/een.yaml", "{type: notice, id: oud, title: Soep}")
    content.play("folder: los", ONE)
    content.look()
    content.play(ONE)
    content.library.refresh([playlist])
    content.write("los/twee.yaml", "{type: notice, id: nieuw, title: Soep}")
    content.play("folder: los", ONE)
    assert ids(content.library.refresh([playlist])) == ["oud", "nieuw", "een"]


def test_what_stands_beside_a_table_and_cannot_be_read_as_the_player_starts_costs_nothing_that_was_good(
    content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    content.write("playlists/export.csv", "id;tekst\nantwoord-20260101;Heel fijn.\n")
    beside = content.write("playlists/export.csv.yaml", "akkoord: ja\nper-dag: alle\n")
    content.play("quotes: export.csv", ONE)
    assert ids(content.look()) == ["antwoord-20260101", "een"]
    content.restart()
    state = deadlines.state

    def refuses(path: Path, follow: bool = True) -> os.stat_result:
        if path == beside:
            raise PermissionError(errno.EACCES, "Permission denied")
        return state(path, follow)

    with monkeypatch.context() as patched:
        patched.setattr(deadlines, "state", refuses)
        for _ in range(2):
            edition = content.later()
            assert ids(edition) == ["antwoord-20260101", "een"]
            assert ("playlists/export.csv.yaml", 0, "unreadable") in wrongs(edition)
            content.library.save()
    edition = content.later()
    assert (ids(edition), edition.problems) == (["antwoord-20260101", "een"], ())


def test_a_folder_in_which_nothing_has_changed_is_no_news(content: Content) -> None:
    content.write("inbox/noor.png", PIXEL)
    content.play("folder: inbox, duration: 8")
    before = content.look()
    assert content.look().same_as(before)
    content.play("folder: inbox, duration: 9")
    assert [item.slide.duration for item in content.look().items] == [9]
    content.write("inbox/piet.png", PIXEL)
    assert not content.look().same_as(before)


@pytest.mark.parametrize(
    "limit",
    [
        "withdrawn: 2020-01-01",
        "until: 2020-01-01",
        "screens: directie",
        "consent: no",
        "hours: 07:00-08:00",
    ],
)
@pytest.mark.parametrize(
    ("good", "typo"),
    [
        ("folder: map", "folder: mapp"),
        ("type: image, file: een.png", "type: image, file: eeen.png"),
    ],
)
def test_what_was_not_to_be_seen_does_not_come_back_by_a_typo_in_what_takes_its_place(
    content: Content, good: str, typo: str, limit: str
) -> None:
    content.write("een.png", PIXEL)
    content.write("map/a.yaml", "- {type: quote, id: oud, text: Niet meer.}\n")

    def seen(*entries: str) -> bool:
        content.play(*entries)
        now = datetime(2026, 4, 14, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))
        edition = content.look()
        shown = [item for item in edition.items if item.window.open_at(now)]
        return any(item.id == "oud" or any(item.pictures.values()) for item in shown)

    assert not seen(f"{good}, {limit}")
    assert not seen(typo), (
        "whose place is taken may not be shown there, and this mistake is no reason to"
    )
    assert seen(good) and seen(typo) and seen(f"{typo}, duration: 9")
    assert not seen(f"{typo}, {limit}")
