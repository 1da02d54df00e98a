"""A share that gives no answer, of which nothing is known yet: that is said, and what it holds plays
as soon as it answers."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from helpers.content import Content, texts

from player.fs import deadlines
from player.library.library import Library

PLAYLIST = "playlists/kantoor.yaml"


class Share:
    """A folder beside the content. While it `hangs`, no question about it is answered."""

    def __init__(self, root: Path) -> None:
        self.root, self.hangs = root, True
        (root / "playlists").mkdir(parents=True)
        (root / "config.yaml").write_text(f"playlist: {PLAYLIST}\n")
        (root / PLAYLIST).write_text("- {type: quote, text: Van de share}\n")

    def far(self, path: Path) -> bool:
        return Path(os.path.realpath(path)).is_relative_to(self.root)

    def in_time(self, path: Path, what: Callable[[], Any]) -> Any:
        if self.hangs and (self.far(path.parent) or self.far(path)):
            raise OSError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT))
        return what()


@pytest.fixture
def share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Share:
    share = Share(tmp_path / "share")
    monkeypatch.setattr(deadlines, "far", share.far)
    monkeypatch.setattr(deadlines, "in_time", share.in_time)
    return share


def awaits(library: Library, what: Path) -> None:
    edition = library.refresh()
    assert (texts(edition), edition.awaited, edition.why_fallback) == ([], what, "silent")
    assert edition.away_since is not None
    (problem,) = edition.problems
    assert (problem.flaw.code, problem.flaw.values["name"]) == ("awaited", str(what))


def plays(library: Library, *wanted: str) -> None:
    edition = library.refresh()
    assert (texts(edition), edition.awaited, edition.away_since) == ([*wanted], None, None)
    assert edition.problems == ()


def test_a_config_on_a_silent_share_is_awaited_and_plays_when_it_answers(share: Share) -> None:
    config = share.root / "config.yaml"
    library = Library(config, "tv")
    awaits(library, config)
    share.hangs = False
    plays(library, "Van de share")


def test_content_on_a_silent_share_is_awaited_too(share: Share, tmp_path: Path) -> None:
    content = Content(tmp_path / "hier")
    content.write("config.yaml", f"content: {share.root}\nplaylist: {PLAYLIST}\n")
    library = Library(content.root / "config.yaml", "tv")
    awaits(library, share.root)
    share.hangs = False
    plays(library, "Van de share")


def test_what_lies_beside_a_link_to_a_silent_config_does_not_play(
    share: Share, tmp_path: Path
) -> None:
    here = tmp_path / "hier"
    (here / "playlists").mkdir(parents=True)
    (here / PLAYLIST).write_text("- {type: quote, text: Van hier}\n")
    (here / "config.yaml").symlink_to(share.root / "config.yaml")
    library = Library(here / "config.yaml", "tv")
    awaits(library, here / "config.yaml")
    share.hangs = False
    plays(library, "Van hier")


@pytest.mark.parametrize("number", [errno.EMFILE, errno.ENOMEM, errno.EIO])
def test_a_file_that_was_refused_a_moment_is_looked_at_again_without_any_event(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    content = Content(tmp_path)
    content.play("type: quote, text: Een")
    edition = content.library.refresh()
    path = content.root / PLAYLIST

    def refused(_path: Path, _most: int = 0) -> bytes:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as context:
        context.setattr(deadlines, "read", refused)
        content.play("type: quote, text: Twee")
        edition = content.library.refresh({path})
    assert texts(edition) == ["Een"]
    assert content.library.recheck is not None
    content.clock = content.library.recheck
    assert texts(content.library.refresh(set())) == ["Twee"]
