"""Away is not emptied: what was last seen plays on, one problem says so, and since when is known
after a restart too."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest
from helpers.content import Content, texts, wrongs

from player.library.library import Library
from player.library.state_store import StateStore


class Share:
    """A content folder of its own, with a player that keeps a calendar."""

    def __init__(self, folder: Path) -> None:
        self.content = Content(folder)
        self.root = folder / "share"
        (self.root / "playlists").mkdir(parents=True)
        self.write(PLAYLIST, "- {type: quote, text: Een}\n- folder: inbox\n")
        self.write("playlists/inbox/twee.yaml", "type: quote\ntext: Twee\n")
        self.content.write("config.yaml", f"content: {self.root}\nplaylist: {PLAYLIST}\n")
        self.wall = 1_700_000_000.0
        self.open()

    def open(self) -> None:
        self.library = Library(
            self.content.root / "config.yaml",
            "tv",
            StateStore(self.content.state),
            lambda: self.content.clock,
            wall=lambda: self.wall,
        )

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def look(self, seconds: float = 0.0):
        self.content.clock += seconds
        self.wall += seconds
        return self.library.refresh()

    def restart(self) -> None:
        self.library.save()
        self.open()


PLAYLIST = "playlists/kantoor.yaml"
BOTH = ["Een", "Twee"]


@pytest.fixture
def share(tmp_path: Path) -> Share:
    return Share(tmp_path)


def removed(share: Share) -> None:
    share.root.rename(share.root.with_name("elders"))


def bare(share: Share) -> None:
    removed(share)
    share.root.mkdir()


def another(share: Share) -> None:
    removed(share)
    share.root.mkdir()
    share.write("lees-mij.txt", "Hier hoort een netwerkmap.")


def back(share: Share) -> None:
    if share.root.exists():
        shutil.rmtree(share.root)
    share.root.with_name("elders").rename(share.root)


@pytest.mark.parametrize("goes", [removed, bare])
def test_a_content_folder_that_is_away_plays_on_and_comes_back_by_itself(
    share: Share, goes
) -> None:
    assert (texts(share.look()), share.look(60).away_since) == (BOTH, None)
    seen = share.wall
    goes(share)
    assert share.look(20).problems == ()  # perhaps it is only being moved
    for _ in range(2):
        edition = share.look(1)
        assert (texts(edition), wrongs(edition), edition.away_since) == (
            BOTH,
            [("config.yaml", 1, "away")],
            seen,
        )
    back(share)
    edition = share.look(1)
    assert (texts(edition), edition.problems, edition.away_since) == (BOTH, (), None)


@pytest.mark.parametrize("goes", [removed, bare])
def test_since_when_it_is_away_is_known_after_a_restart(share: Share, goes) -> None:
    share.look()
    seen = share.wall
    goes(share)
    share.look(20)
    share.look(1)
    share.restart()
    share.look(3600)
    edition = share.look(1)
    assert (texts(edition), edition.away_since) == (BOTH, seen)


def test_a_screen_that_starts_without_its_share_was_cut_off_when_it_was_last_seen(
    share: Share,
) -> None:
    share.look()
    share.library.save()
    share.look(899)  # not every look is written down: that wears out a card
    seen = share.wall
    share.look(1)
    share.library.save()
    removed(share)
    share.restart()
    share.look(7 * 86400)
    assert share.look(1).away_since == pytest.approx(seen, abs=2)


def test_what_was_edited_meanwhile_shows_as_soon_as_it_is_back(share: Share) -> None:
    share.look()
    removed(share)
    share.look(1)
    share.look(1)
    (share.root.with_name("elders") / PLAYLIST).write_text("- {type: quote, text: Drie}\n")
    back(share)
    assert texts(share.look(1)) == ["Drie"]


def test_a_file_that_is_deleted_from_a_folder_that_is_there_is_gone(share: Share) -> None:
    share.look()
    (share.root / "playlists/inbox/twee.yaml").unlink()
    share.look(1)
    edition = share.look(1)
    assert (texts(edition), edition.away_since, edition.problems) == (["Een"], None, ())


def test_another_disk_in_its_place_with_nothing_that_we_know_is_not_our_folder(
    share: Share, monkeypatch: pytest.MonkeyPatch
) -> None:
    share.look()
    another(share)
    stat = Path.stat

    def on_another_disk(path: Path, **options: bool) -> os.stat_result:
        state = stat(path, **options)
        return (
            state
            if path != share.root
            else os.stat_result([*state[:2], state.st_dev + 1, *state[3:]])
        )

    monkeypatch.setattr(Path, "stat", on_another_disk)
    share.look(1)
    edition = share.look(1)
    assert (texts(edition), wrongs(edition)) == (BOTH, [("config.yaml", 1, "away")])
    assert "andere schijf" in edition.problems[0].message("nl")
    back(share)
    edition = share.look(1)  # the same folder on another device number: the share was mounted anew
    assert (texts(edition), edition.problems) == (BOTH, ())


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EACCES, "recht"),
        (errno.ESTALE, "verlopen"),
        (errno.EIO, "geen antwoord"),
        (errno.ENOTCONN, "geen antwoord"),
        (errno.EHOSTDOWN, "geen antwoord"),
        (errno.ETIMEDOUT, "geen antwoord"),
    ],
)
def test_a_share_that_gives_an_error_is_away_and_says_why(
    share: Share, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    share.look()

    def refused(*arguments: object, **options: object) -> object:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as context:
        for owner, name in ((os, "listdir"), (os, "scandir"), (Path, "stat"), (Path, "read_bytes")):
            real = getattr(owner, name)
            context.setattr(
                owner,
                name,
                lambda path, *rest, real=real, **options: (
                    refused if str(path).startswith(str(share.root)) else real
                )(path, *rest, **options),
            )
        share.look(1)
        edition = share.look(1)
    assert (texts(edition), [problem.flaw.code for problem in edition.problems]) == (BOTH, ["away"])
    assert said in edition.problems[0].message("nl")
    edition = share.look(1)
    assert (texts(edition), edition.problems) == (BOTH, ())


def test_a_file_that_is_just_being_written_waits_until_it_is_still(share: Share) -> None:
    share.look()
    path = share.root / PLAYLIST
    with path.open(
        "w"
    ) as file:  # a look that nobody asked for comes between two steps of its writer
        file.write("- {type: quote, text: Een}\n")
        file.flush()
        assert texts(share.look()) == BOTH
        assert share.library.recheck == pytest.approx(share.content.clock + 0.5)
        file.write("- folder: inbox\n- {type: quote, text: Drie}\n")
    share.content.clock += 0.5
    assert texts(share.library.refresh(set())) == [*BOTH, "Drie"]


def test_a_folder_that_was_never_there_is_a_mistake_in_the_config(share: Share) -> None:
    share.content.write("config.yaml", "content: nergens\n")
    assert "missing-folder" in {code for _, _, code in wrongs(share.look())}
