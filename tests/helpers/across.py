"""A studio on a real folder, at the other end of a real line: the test is the screen, and sets the
clock."""

from __future__ import annotations

import os
import select
import socket
import threading
import time
from pathlib import Path
from typing import Any, TypeVar

from player.library.library import Library
from player.library.state_store import StateStore
from player.studio.loop import Loop, Studio
from player.wire import Connection, Cue, Frame, Info, Message, Note, Overlay, Paused, Shown, Start

PATIENCE = 120.0  # seconds to wait for a message
PLAYLIST = "playlists/kantoor.yaml"
M = TypeVar("M", bound=Message)
RESTS = "rests"  # the note of a studio that has nothing left to do


def quotes(*ids: str, seconds: int = 10, **more: str) -> str:
    """A playlist of quotes of so many seconds each; `more` is what is added to one of them."""
    slides = (
        f"  - {{type: quote, id: {name}, text: Woorden van {name}., duration: {seconds}"
        f"{', ' + more[name] if name in more else ''}}}\n"
        for name in ids
    )
    return "slides:\n" + "".join(slides)


class TellingLoop(Loop):
    """A studio's loop that tells when it has nothing left to do, and how many messages it has heard
    by then: instead of `player.studio.loop.Loop`, for `Across.settles`."""

    heard = 1  # the first was Start

    def _take(self, message: Message) -> None:
        self.heard += 1
        super()._take(message)

    def _wait(self, seconds: float) -> None:
        if seconds > 0:
            self._connection.send(Note(RESTS, {"heard": self.heard}))
        super()._wait(seconds)


class Across:
    """What the studio says, in order, and what the screen says to it. `clock` is the time of day,
    in seconds; it goes on, or is `put`."""

    def __init__(
        self,
        folder: Path,
        playlist: str,
        config: str = "",
        clock: float = 1_776_168_000.0,
        synchronised: bool = True,
    ) -> None:
        self.root, self.clock = (
            folder / "content",
            clock,
        )  # Tuesday 14 April 2026, 14.00 in Amsterdam
        self.said: list[str] = []
        self._spoken = 0  # messages to the studio
        self._put, self._closed = 0.0, False
        self._following: Cue
        self.write("config.yaml", f"playlist: {PLAYLIST}\ntransition: cut\n" + config)
        self.write(PLAYLIST, playlist)
        ours, theirs = socket.socketpair()
        self._line = Connection(ours)
        self._heard: list[tuple[Message, Frame | None]] = []
        self.state = folder / "state"
        store = StateStore(self.state)
        library = Library(
            self.root / "config.yaml", "tv", store, time.monotonic, feeds=self.state / "feeds"
        )
        self.studio = Studio(
            Connection(theirs),
            library,
            store,
            lambda: self.clock,
            self.said.append,
            lambda: self.clock - self._put,
            lambda: synchronised,
        )
        self.code: int | None = None  # what the studio ended with
        self._thread = threading.Thread(target=self._run, daemon=True)

    def _run(self) -> None:
        self.code = self.studio.run()

    def start(self, **values: Any) -> Cue:
        """Open the window; the first cue."""
        self.begins(**values)
        return self.hears(Cue, place="now")

    def begins(self, **values: Any) -> None:
        """Open the window."""
        self._thread.start()
        self.say(Start(320, 180, **values))

    def write(self, name: str, content: str | bytes) -> None:
        """Replace a file as editors do."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_name(f".{path.name}.new")
        new.write_bytes(content if isinstance(content, bytes) else content.encode())
        os.replace(new, path)

    def edit(self, old: str, new: str) -> None:
        text = (self.root / PLAYLIST).read_text("utf-8")
        assert old in text
        self.write(PLAYLIST, text.replace(old, new))

    def say(self, message: Message) -> None:
        self._spoken += 1
        self._line.send(message)

    def put(self, by: float) -> None:
        """Somebody puts the clock forward, or back, by so many seconds."""
        self._put += by  # first: the studio may look in between, and must not see time go back
        self.clock += by
        self.say(Info(False))  # anything wakes it

    def pause(self, on: bool) -> None:
        """Pause or go on, at this time of the clock."""
        self.say(Paused(on))
        self.say(Info(False))
        self.hears(Overlay)  # what came before it was heard

    def shows(self, cue: Cue, why: Any = None) -> None:
        """The screen has presented it, now."""
        self.say(Shown(cue.number, self.clock, why or cue.why))

    def on(self, slide: str) -> Cue:
        """Play up to this slide, until all else has been prepared beside it. Returns the cue of
        what follows."""
        cue = self.start() if not self._thread.is_alive() else self._following
        while True:
            self.shows(cue)
            self._following = self.hears(Cue, place="next")
            if cue.slide == slide:
                self.hears(Cue, place="before")  # the last that is painted
                return self._following
            self.clock += cue.seconds
            cue = self._following

    def hears(self, kind: type[M], **wanted: Any) -> M:
        """The next message of this kind with these values; what came before it is heard too."""
        end = time.monotonic() + PATIENCE
        while True:
            while self._heard:
                message, _ = self._heard.pop(0)
                if isinstance(message, kind) and all(
                    getattr(message, name) == value for name, value in wanted.items()
                ):
                    return message
            left = end - time.monotonic()
            assert left > 0, f"the studio never said {kind.__name__} {wanted}"
            assert self._thread.is_alive(), "the studio has ended"
            if select.select([self._line], [], [], left)[0]:
                self._heard += self._line.receive()

    def settles(self) -> list[Message]:
        """What a studio with a TellingLoop says until it has heard all that was said to it, and has
        nothing left to do."""
        self.say(Info(False))  # anything wakes it
        said: list[Message] = []
        rests = Note(RESTS, {"heard": self._spoken})
        while (message := self.hears(Message)) != rests:
            said.append(message)
        return said

    def close(self) -> None:
        if self._closed:
            return
        self._closed = True
        self._line.close()
        if self._thread.ident is not None:
            self._thread.join(PATIENCE)
        watcher = self.studio._watcher  # a process of its own would just end
        watcher.close()
        if (observer := watcher._watch._observer) is not None:
            observer.join(PATIENCE)
