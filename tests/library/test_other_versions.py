"""The state folder as another version of the player may have left it: whatever stands in it, the
studio comes up and plays."""

from __future__ import annotations

import json
import traceback
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from helpers.content import PIXEL, Content

from player.library.library import Library
from player.library.state_store import StateStore
from player.schedule.daily import ShownPicks
from player.screen.kept_state import kept_light, kept_setup
from player.studio.cueing.picks import Picks

OTHERS: tuple[Any, ...] = (None, 7, "text", [["a"]], {"a": {"b": [None]}})


def others(value: Any) -> Iterator[Any]:
    """The same with one thing in it gone, or of another kind."""
    if isinstance(value, dict):
        for key in value:
            yield {name: one for name, one in value.items() if name != key}
            for other in others(value[key]):
                yield {**value, key: other}
        yield {**value, "newer": [{"x": 1}]}
    elif isinstance(value, list) and value:
        for other in others(value[0]):
            yield [other, *value[1:]]
        yield value[1:]
    yield from OTHERS


@pytest.fixture
def content(tmp_path: Path) -> Content:
    """A content folder of which all kinds of things were kept, and which needs them: what is there
    now is wrong."""
    content = Content(tmp_path)
    content.write(
        "config.yaml",
        "playlist: playlists/kantoor.yaml\ntheme: {dag: huis, nacht: avond}\nscreens: {tv: {taal: en}}\n",
    )
    content.write("assets/themes/huis.yaml", "grond: '#101010'\n")
    content.write("assets/foto.png", PIXEL)
    content.write(
        "playlists/antwoorden.csv", "id;tekst;ontvangen\n1;Ik werd teruggebeld.;2026-04-01\n"
    )
    content.write("playlists/antwoorden.csv.yaml", "akkoord: ja\n")
    content.write("playlists/inbox/een.md", "---\nsoort: verhaal\ntitel: Een\n---\nWoorden.\n")
    content.write(
        "playlists/kantoor.yaml",
        "slides:\n  - {type: quote, id: een, text: Een, photo: ../assets/foto.png}\n  - quotes: antwoorden.csv\n"
        "  - folder: inbox\n",
    )
    content.look()
    content.restart()
    content.write(
        "config.yaml", "playlist: playlists/kantoor.yam\ntheme: nergens\nscreens: {tv: {taal: 1}}\n"
    )
    content.write("assets/themes/huis.yaml", "[\n")
    content.write("playlists/kantoor.yaml", "slides: [\n")
    content.write("playlists/inbox/een.md", "---\nsoort: verhaa\n---\n")
    content.write("playlists/antwoorden.csv", "\0")
    return content


def kept(content: Content) -> list[Path]:
    return sorted(path for path in content.state.rglob("*.json"))


def test_with_each_file_of_the_state_folder_of_another_version_it_comes_up(
    content: Content,
) -> None:
    assert len(kept(content)) >= 5
    fell: dict[str, str] = {}
    for path in kept(content):
        told = json.loads(path.read_bytes())
        for other in others(told):
            path.write_text(json.dumps(other))
            try:
                library = Library(
                    content.root / "config.yaml", "tv", StateStore(content.state), lambda: 100.0
                )
                library.refresh()
            except Exception as error:
                last = traceback.extract_tb(error.__traceback__)[-1]
                fell[
                    f"{Path(last.filename).name}:{last.lineno} {last.name}: {type(error).__name__}: {error}"
                ] = str(other)[:200]
        path.write_text(json.dumps(told))
    assert not fell, "\n".join(f"{where}  {said}" for where, said in fell.items())


@pytest.mark.parametrize("name", ["screen.json", "light.json"])
def test_what_the_screen_itself_kept_may_be_of_another_version(tmp_path: Path, name: str) -> None:
    good = (
        ["Setup", {"background": [1, 2, 3], "language": "nl"}]
        if name == "screen.json"
        else ["Light", {"lit": False, "changes": [1.0]}]
    )
    for other in others(good):
        (tmp_path / name).write_text(json.dumps(other))
        found = kept_setup(tmp_path) if name == "screen.json" else kept_light(tmp_path)
        assert found is None or type(found).__name__ == good[0]


def test_what_was_shown_as_the_choice_of_a_day_may_be_of_another_version(tmp_path: Path) -> None:
    good = {"of": "2026-04-14", "ids": ["een"]}
    for other in (good, *others(good)):
        store = StateStore(tmp_path)
        store.store("pick of the day from quotes.yaml", other)
        shown = Picks(store).shown("quotes.yaml")
        assert shown is None or shown.of == date(2026, 4, 14)
        assert other is not good or shown == ShownPicks(date(2026, 4, 14), ("een",))
