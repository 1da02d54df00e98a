"""`preview --watch`: paints again what an editor has saved, and shows it on a page of this machine.

The pictures are painted here, in the thread that started; the server only hands out what hangs on
the board.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Sequence
from datetime import datetime

from player.commands.preview.page import TITLE, Live, Shown, page_of
from player.commands.preview.server import Board, serve
from player.commands.problem_owner import sorted_out
from player.commands.refusal import CommandRefused
from player.commands.request import Request, due_at
from player.commands.slide_check import CheckedSlide, SlideCheck
from player.fs.private import secret
from player.inputs.folder import FolderWatch
from player.library.config_loader import Unusable
from player.library.edition import Edition
from player.library.file_types import STATUS
from player.library.state_store import feeds_folder
from player.paint.png import as_png
from player.text.escapes import echo
from player.words import Words

# s between looks at all files: a network share does not always tell what has changed on it
RESCAN = 5.0
OFTEN = 0.5  # s between two versions of the page while all is painted for the first time


_WORDS = Words(
    {
        "stops": ("(Ctrl-C stopt)", "(Ctrl-C stops)"),
        "port": (
            "poort {port} is al in gebruik of mag niet; kies een andere, of laat --port weg "
            "({why})",
            "port {port} is taken or not allowed; choose another, or leave out --port ({why})",
        ),
    }
)


def watch(request: Request, port: int, say: Callable[[str], None] = echo) -> None:
    """Show all slides on a page until Ctrl-C.

    Raises CommandRefused where there is nothing to show or the port is taken, Unusable where there
    is no config.
    """
    refreshed = request.opened()
    edition = refreshed()
    request.items(edition, request.now(edition.config))
    words = _WORDS.of(edition.config.language)
    board = Board()
    private = feeds_folder(request.config, request.screen).parent
    try:
        server = serve(board, port, secret(private, "preview"))
    except OSError as error:
        raise CommandRefused(words("port", port=port, why=error.strerror), 2) from None
    with server:
        try:
            say(f"{server.address}  {words('stops')}")
            _Follower(request, edition, refreshed, board).follow()
        except KeyboardInterrupt:
            return


class _Follower:
    """Keeps the board up to date with the files."""

    def __init__(
        self, request: Request, edition: Edition, refreshed: Callable[[], Edition], board: Board
    ) -> None:
        """`edition` is what is in force now, `refreshed` reads what has changed since."""
        self._request, self._edition, self._refreshed = request, edition, refreshed
        self._board = board
        self._stirred = threading.Event()
        self._slide_check: SlideCheck | None = None
        self._pictures: dict[str, bytes] = {}
        self._first, self._hung = True, time.monotonic()

    def follow(self) -> None:
        """Until something is raised."""
        watch = FolderWatch(self._stirred.set)
        try:
            while True:
                self._show()
                if not watch.watch(self._edition.folders):
                    self._wait(watch)
                self._refresh()
        finally:
            watch.close()

    def _wait(self, watch: FolderWatch) -> None:
        """Until something that matters has changed, or it is time to look all the same."""
        while self._stirred.wait(RESCAN):
            self._stirred.clear()
            if any(
                (path in self._edition.files or path.parent in self._edition.folders)
                and STATUS not in path.parts
                for path in watch.changed()
            ):
                return

    def _refresh(self) -> None:
        with contextlib.suppress(Unusable):  # it was usable when we started: what is in force stays
            self._edition = self._refreshed()

    def _show(self) -> None:
        """Paint what is different, and hang it on the board."""
        edition = self._edition
        now, size = self._request.now(edition.config), self._request.pixels(edition.config)
        if self._slide_check is None or self._slide_check.size != size:
            self._slide_check, self._pictures = SlideCheck(edition, size), {}
        self._slide_check.begin(edition)
        try:
            items = self._request.items(edition, now)
        except CommandRefused:  # the one slide that was asked for has gone, and may come back
            items = []
        looks: list[CheckedSlide] = []
        for item in items:
            looks.append(self._slide_check.look(item, now, self._keep, self._pictures))
            if self._first and time.monotonic() - self._hung > OFTEN:
                self._hang(looks, len(items) - len(looks))
        self._first = False
        held = {mark for look in looks for mark in look.marks}
        self._slide_check.forget(self._pictures.keys() - held)
        self._pictures = {mark: self._pictures[mark] for mark in self._pictures if mark in held}
        self._hang(looks)

    def _hang(self, looks: Sequence[CheckedSlide], left: int = 0) -> None:
        assert self._slide_check is not None
        config, size = self._edition.config, self._slide_check.size
        title = self._edition.title or TITLE
        beside, above = sorted_out(self._edition, looks)
        due = due_at(self._edition, self._request.now(config))
        slides = [
            Shown.of(
                look,
                beside[look.item.id],
                [f"{mark}.png" for mark in look.marks],
                size,
                look.item.id in due,
                config.language,
            )
            for look in looks
        ]
        self._board.hang(
            lambda version, at: page_of(
                title, config.language, slides, above, Live(version, at, left)
            ),
            datetime.now(config.timezone).strftime("%H:%M:%S"),
            self._pictures,
        )
        self._hung = time.monotonic()

    def _keep(self, mark: str, page: int, pixels: bytearray) -> None:
        assert self._slide_check is not None
        self._pictures[mark] = as_png(pixels, *self._slide_check.size)
