"""A content folder on a network: pictures, logo, backgrounds and fonts are copies on our own disk,
and a slide waits for its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from helpers.content import PIXEL, PLAYLIST, Content, ids
from helpers.papers import a_pdf

from player import paint
from player.fs import deadlines
from player.inputs import mirror as module
from player.inputs.mirror import Mirror
from player.library.library import Library
from player.library.paths import Paths
from player.library.state_store import StateStore


class Far:
    """A content folder that is said to be far away, a library with a mirror, and no thread but the
    test's own."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.content = Content(folder)
        self.state = folder / "state"
        monkeypatch.setattr(
            deadlines,
            "far",
            lambda path: path.is_relative_to(self.content.root) and self.content.root.exists(),
        )
        self.open()

    def open(self) -> None:
        self.mirror = Mirror(self.state / "mirror")
        self.library = Library(
            self.content.root / "config.yaml",
            "tv",
            StateStore(self.state),
            lambda: self.content.clock,
            mirror=self.mirror,
        )

    def look(self, seconds: float = 0.0):
        self.content.clock += seconds
        return self.library.refresh()

    def copied(self, edition) -> None:
        self.mirror._wanted = (
            *edition.originals,
            *(original for item in edition.items for original in item.originals),
        )
        self.mirror._held.clear()
        self.mirror.round()


@pytest.fixture
def far(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Far:
    return Far(tmp_path, monkeypatch)


def test_a_small_picture_is_a_copy_at_once(far: Far) -> None:
    original = far.content.write("assets/noor.png", PIXEL)
    far.content.play("type: image, id: noor, file: assets/noor.png")
    [item] = far.look().items
    [copy] = item.pictures.values()
    assert copy is not None and copy.is_relative_to(far.state) and copy.read_bytes() == PIXEL
    assert (item.originals, item.window.never, far.library.shown(copy)) == (
        (original,),
        False,
        "assets/noor.png",
    )


def test_a_slide_waits_for_a_large_picture_without_a_problem(
    far: Far, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SMALL", 10)
    local = Paths.local
    monkeypatch.setattr(Paths, "local", lambda paths, path, most=10: local(paths, path, 10))
    far.content.write("assets/noor.png", PIXEL)
    far.content.play(
        "type: quote, id: een, text: Een", "type: image, id: noor, file: assets/noor.png"
    )
    edition = far.look()
    assert ([item.window.never for item in edition.items], edition.problems) == ([False, True], ())
    far.copied(edition)
    edition = far.look()
    assert ([item.window.never for item in edition.items], edition.read) == (
        [False, False],
        ("assets/noor.png",),
    )
    # Another large picture for the same slide: until that is here, the slide is as it was.
    far.content.write("assets/piet.png", PIXEL)
    far.content.play(
        "type: quote, id: een, text: Een", "type: image, id: noor, file: assets/piet.png"
    )
    edition = far.look()
    assert [path.name for path in edition.items[1].pictures.values() if path] == ["noor.png"]
    assert not edition.items[1].window.never
    far.copied(edition)
    edition = far.look()
    assert [path.name for path in edition.items[1].pictures.values() if path] == ["piet.png"]


@pytest.mark.parametrize("restarted", [False, True])
def test_with_the_share_away_all_pictures_and_fonts_are_still_here(
    far: Far, tmp_path: Path, restarted: bool
) -> None:
    font = next((Path(paint.__file__).parent / "typefaces").rglob("*.ttf"))
    far.content.write("assets/noor.png", PIXEL)
    far.content.write("assets/logo.png", PIXEL)
    far.content.write("assets/themes/achter.png", PIXEL)
    (far.content.root / "assets/fonts").mkdir()
    shutil.copy(font, far.content.root / "assets/fonts/Huis.ttf")
    far.content.write(
        "assets/themes/huis.yaml", "base: avond\nbackground: achter.png\nfonts: {voice: Huis}\n"
    )
    far.content.write(
        "config.yaml",
        f"playlist: {PLAYLIST}\ntheme: huis\norganisation: {{name: Gemeente, logo: assets/logo.png}}\n",
    )
    far.content.play("type: image, id: noor, file: assets/noor.png")
    before = far.look()
    far.copied(before)
    before = far.look()
    far.library.save()
    far.content.root.rename(tmp_path / "elders")
    if restarted:
        far.open()
    far.look()
    edition = far.look(1)
    assert [problem.flaw.code for problem in edition.problems] == ["away"]
    assert ids(edition) == ["noor"]
    for path in (
        edition.items[0].pictures["assets/noor.png"],
        edition.logo,
        edition.dresses[0].background,
    ):
        assert path is not None and path.read_bytes() == PIXEL
    assert (edition.theme.name, edition.theme) == ("huis", before.theme)
    far.copied(edition)
    assert far.mirror.copy(far.content.root / "assets/noor.png") is not None


def test_a_pdf_is_copied_for_its_slide_and_not_for_the_house(far: Far) -> None:
    original = far.content.write("plan.pdf", a_pdf(["Een"]))
    far.content.play("type: pdf, file: plan.pdf")
    edition = far.look()
    assert (edition.items[0].originals, edition.originals) == ((original,), ())
