"""A file that somebody is still writing is not judged: real files, open in this process or
another's."""

from __future__ import annotations

import errno
import fcntl
import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from helpers.content import PLAYLIST, Content, texts, wrongs
from helpers.papers import a_pdf
from PIL import Image

from player.fs import unfinished
from player.fs.unfinished import PAUSE, being_written
from player.playout.stage import Stage
from player.problems import Flaw
from player.scene import Page, Photo


@pytest.fixture
def content(tmp_path: Path) -> Content:
    found = Content(tmp_path)
    found.write(PLAYLIST, "slides:\n  - {folder: inbox}\n")
    (found.root / "playlists/inbox").mkdir()
    return found


def jpeg() -> bytes:
    held = io.BytesIO()
    Image.effect_noise((900, 600), 80).convert("RGB").save(held, "JPEG")
    return held.getvalue()


def test_what_is_open_to_write_is_being_written_until_it_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "foto.jpg"
    with path.open("wb") as file:
        file.write(b"x")
        file.flush()
        assert being_written(path)
    assert not being_written(path)


def test_another_process_counts_as_well(tmp_path: Path) -> None:
    path = tmp_path / "foto.jpg"
    script = "import sys; file = open(sys.argv[1], 'wb'); file.write(b'x'); file.flush(); print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", script, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdout is not None and writer.stdout.readline() == b"open\n"
        assert being_written(path)
        writer.communicate()
    assert not being_written(path)


def test_what_is_open_to_read_or_was_written_long_ago_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "foto.jpg"
    path.write_bytes(b"x")
    with path.open("rb"):
        assert not being_written(path)
    with path.open("r+b"):  # as some programs hold what they show
        assert being_written(path)
        os.utime(path, (time.time() - PAUSE - 1,) * 2)
        assert not being_written(path)


def test_a_folder_a_pipe_and_nothing_at_all_are_not_being_written(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp")
    assert not any(being_written(tmp_path / name) for name in ("", "pijp", "niets"))


def test_whoever_opens_it_while_we_ask_neither_waits_nor_ends_us(tmp_path: Path) -> None:
    path = tmp_path / "foto.jpg"
    path.write_bytes(b"x")
    script = "import sys\nfor _ in range(3000): open(sys.argv[1], 'ab').close()"
    before = signal.getsignal(signal.SIGIO)
    with subprocess.Popen([sys.executable, "-c", script, path]) as writer:
        while writer.poll() is None:
            being_written(path)
    assert writer.returncode == 0 and signal.getsignal(signal.SIGIO) is before


@pytest.mark.parametrize("error", [errno.EACCES, errno.EINVAL])
def test_where_the_kernel_does_not_say_a_new_file_is_waited_for_a_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    def refuse(*asked: object) -> int:
        raise OSError(error, "")

    path = tmp_path / "foto.jpg"
    path.write_bytes(b"x")
    monkeypatch.setattr(fcntl, "fcntl", refuse)
    assert being_written(path, announced=False)
    assert not being_written(path)  # whoever watches heard that it was closed
    os.utime(path, (time.time() - unfinished.QUIET_AGE - 0.1,) * 2)
    assert not being_written(path, announced=False)


# ── in a content folder ───────────────────────────────────────────────────────────────────────────


@pytest.fixture(
    params=["foto.jpg", "plan.pdf", "rijen.csv", "dia.yaml", "verhaal.md", "foto.jpg_large"]
)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def whole(name: str) -> bytes:
    match Path(name).suffix:
        case ".pdf":
            return a_pdf(["Een", "Twee"])
        case ".csv":
            return (
                b"tekst;klant;akkoord\n"
                + b"Heel fijn geholpen bij de balie;klant uit Zwolle;ja\n" * 9
            )
        case ".yaml":
            return b"type: quote\ntext: Heel fijn geholpen.\n"
        case ".md":
            return b"---\ntype: story\ntitle: Een klant\n---\n\nZe belde, en kreeg meteen iemand te spreken.\n"
    return jpeg()


def test_a_new_file_is_not_there_before_it_is_whole(content: Content, name: str) -> None:
    data, path = whole(name), content.root / "playlists/inbox" / name
    assert content.look().items == ()
    with path.open("wb") as file:
        for piece in (data[: len(data) // 3], data[len(data) // 3 : -20]):
            file.write(piece)
            file.flush()
            edition = content.later(0.6)
            assert (edition.items, edition.problems) == ((), ())
            assert content.library.recheck is not None  # it is looked at again without any event
        file.write(data[-20:])
    found = content.later(0.6)
    if name.endswith("_large"):
        assert wrongs(found) == [(f"playlists/inbox/{name}", 0, "name-ending")]
    else:
        assert found.items and wrongs(found) == []


def test_it_is_not_judged_by_whoever_only_just_starts_either(content: Content, name: str) -> None:
    data, path = whole(name), content.root / "playlists/inbox" / name
    with path.open("wb") as file:
        file.write(data[: len(data) // 2])
        file.flush()
        edition = content.look()
        assert (edition.items, edition.problems) == ((), ())
    path.write_bytes(data)
    assert content.later(0.6).items or name.endswith("_large")


@pytest.mark.parametrize("name", ["rijen.csv", "dia.yaml", "verhaal.md"], indirect=True)
def test_what_is_written_over_plays_on_as_it_was(content: Content, name: str) -> None:
    data, path = whole(name), content.root / "playlists/inbox" / name
    path.write_bytes(data)
    before = texts(content.look())
    with path.open("wb") as file:
        file.flush()
        os.utime(path)
        for piece in (b"", data[: len(data) // 2]):
            file.write(piece)
            file.flush()
            edition = content.later(0.6)
            assert (texts(edition), wrongs(edition)) == (before, [])
    path.write_bytes(data.replace(b"geholpen", b"ontvangen").replace(b"iemand", b"Noor"))
    assert texts(content.later(0.6)) != before


def test_a_picture_that_is_written_over_is_shown_as_it_was(content: Content) -> None:
    data, path = jpeg(), content.root / "playlists/inbox/foto.jpg"
    path.write_bytes(data)
    edition = content.look()
    content.library._store.store_picture(path, frozenset())
    stage = Stage(edition, 640, 360, kept=content.library._store.picture)
    stage.take(edition.items[0], Page().today)
    with path.open("wb") as file:
        file.write(data[: len(data) // 2])
        file.flush()
        # Who paints it before anything is looked at has its copy, and so has who looks.
        take = stage.take(edition.items[0], Page().today)
        # The picture, and itself out of focus behind it.
        assert (take.flaws, {photo.path for photo in _photos(take)}) == (
            (),
            {str(content.library._store.picture(path))},
        )
        edition = content.later()
        assert (wrongs(edition), list(edition.items[0].pictures.values())) == (
            [],
            [content.library._store.picture(path)],
        )
    path.write_bytes(data)
    assert list(content.later().items[0].pictures.values()) == [path]


def _photos(take: object) -> list[Photo]:
    return [element.photo for element in take.scene.elements if hasattr(element, "photo")]  # type: ignore[attr-defined]


def test_a_picture_without_a_copy_waits_and_nothing_is_said(content: Content) -> None:
    content.play("type: image, file: ../assets/foto.jpg", "type: quote, text: Hallo")
    data, path = jpeg(), content.root / "assets/foto.jpg"
    path.write_bytes(data)
    edition = content.look()
    with path.open("wb") as file:
        file.write(data[: len(data) // 2])
        file.flush()
        assert Stage(edition, 640, 360)._photo(path, "foto.jpg") == Flaw("unfinished")
        edition = content.later()
        assert (wrongs(edition), edition.items[0].window.never) == ([], True)
    assert not content.later().items[0].window.never
