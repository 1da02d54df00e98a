"""Three quotes of a table as they will be on the screen, straight from memory: nothing of the table
goes to disk but the pictures that were asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from player.commands.request import DEFAULT_SIZE
from player.commands.slide_check import SlideCheck
from player.content.entries import Draft, Parsed
from player.content.taking_in import spread
from player.fs.writing import write_whole
from player.library.edition import Edition, Item
from player.paint.png import as_png
from player.settings.config import Config
from player.settings.theme import built_in
from player.text.escapes import echo, visible


def paint(edition: Edition | None, parsed: Parsed, folder: Path) -> None:
    """Paint three of the quotes into a folder, as PNG, and print where. `edition` is the one whose
    theme they get; None where there is no config."""
    base = edition or _without_config(folder)
    config = base.config
    size = config.screen.size or DEFAULT_SIZE
    items = _items(parsed)
    slide_check = SlideCheck(replace(base, items=items), size)
    now = datetime.now(config.timezone)
    for item in items:

        def keep(_: str, page: int, pixels: bytearray, item: Item = item) -> None:
            path = folder / f"{item.id}.png"
            folder.mkdir(parents=True, exist_ok=True)
            write_whole(path, as_png(pixels, *size))
            echo(visible(str(path)))

        slide_check.look(item, now, keep)


def _items(parsed: Parsed) -> tuple[Item, ...]:
    drafts = [
        entry
        for entry in parsed.entries or ()
        if isinstance(entry, Draft) and entry.slide is not None
    ]
    chosen = spread(drafts, lambda draft: str(draft.raw.get("text", draft.id)))
    return tuple(
        Item(f"{number}-{draft.id}", draft.slide, draft, draft.slide.window)
        for number, draft in enumerate(chosen, 1)
        if draft.slide is not None
    )


def _without_config(folder: Path) -> Edition:
    return Edition(Config(), built_in()["daglicht"], "", (), (), folder, folder)
