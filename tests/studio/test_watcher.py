"""When the studio looks at which files: who may wake it, and until when."""

from __future__ import annotations

import os
import select
import threading
import time
from pathlib import Path

import pytest
from helpers.content import Content

from player.library.library import Library
from player.library.state_store import StateStore
from player.studio.watcher import RESCAN, RESCAN_BLIND, Watcher, _is_ours


def watcher_of(folder: Path) -> Watcher:
    store = StateStore(folder / "state")
    return Watcher(Library(folder / "config.yaml", "tv", store, time.monotonic), store)


def test_a_thread_wakes_it_and_what_was_heard_is_gone(tmp_path: Path) -> None:
    watcher = watcher_of(tmp_path)
    thread = threading.Thread(target=watcher.wake)
    thread.start()
    assert select.select([watcher], [], [], 60)[0] == [watcher]
    thread.join()
    watcher.awake()
    assert select.select([watcher], [], [], 0)[0] == []
    watcher.close()


def test_a_thread_that_is_late_writes_nowhere(tmp_path: Path) -> None:
    watcher = watcher_of(tmp_path)
    closed = {watcher._woken, watcher._wake}
    watcher.close()
    pipes: list[tuple[int, int]] = []
    while not closed <= {end for pipe in pipes for end in pipe}:
        pipes.append(os.pipe())  # whoever opens something now gets the same numbers
    watcher.wake()
    watcher.close()  # again: those are not its own any more
    for read, write in pipes:
        assert select.select([read], [], [], 0)[0] == []
        os.close(read)
        os.close(write)


def test_what_player_and_hub_write_for_each_other_is_no_content(tmp_path):
    root = tmp_path / "_hub" / "inhoud"  # wherever the content lies
    ours = [root / "_status", root / "_status" / "hal.txt", root / "_hub", root / "_hub" / "bel"]
    assert all(_is_ours(path, root) for path in ours)
    theirs = [root, root / "kantoor.yaml", root / "reacties" / "a.yaml", tmp_path / "_status"]
    assert not any(_is_ours(path, root) for path in theirs)


def test_without_a_thread_to_be_had_it_looks_for_itself_until_there_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = Content(tmp_path)
    content.play("type: quote, text: Een")
    watcher = watcher_of(content.root)
    library = watcher._library
    edition = library.refresh()
    before = os.listdir("/proc/self/fd")

    def none_left(_thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as context:
        context.setattr(threading.Thread, "start", none_left)
        for _ in range(5):
            watcher.watch(edition)
        assert watcher.due <= time.monotonic() + RESCAN_BLIND
        content.play("type: quote, text: Twee")
        seen = watcher.look(edition, watcher.due)
        assert seen is not None and [item.slide.reading() for item in seen.items] == ["Twee"]
        assert len(os.listdir("/proc/self/fd")) <= len(before) + 3  # the kernel's list of mounts
    watcher._rescan_at = float("inf")
    watcher.watch(seen)
    assert watcher.due > time.monotonic() + RESCAN / 2
    content.play("type: quote, text: Drie")
    assert select.select([watcher], [], [], 60)[0] == [watcher]
    watcher.close()
