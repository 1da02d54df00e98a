"""What lies in a folder of slides and is none: nothing that somebody put there is passed over in
silence."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from helpers.content import PIXEL, PLAYLIST, Content, wrongs
from helpers.papers import a_pdf
from PIL import Image

from player.library.file_types import passing
from player.playout.stage import Stage
from player.problems import say
from player.scene import Page


@pytest.fixture
def content(tmp_path: Path) -> Content:
    found = Content(tmp_path)
    found.write(PLAYLIST, "slides:\n  - {folder: inbox}\n")
    (found.root / "playlists/inbox").mkdir()
    return found


def saved(form: str) -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (320, 180), "red").save(held, form)
    return held.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "near"),
    [
        ("foto.jpg_large", saved("JPEG"), "foto.jpg"),
        ("foto", saved("JPEG"), "foto.jpg"),
        ("foto.jpeg-large", saved("JPEG"), "foto.jpg"),
        ("scherm.png ", saved("PNG"), "scherm.png"),
        ("poster.webp (1)", saved("WEBP"), "poster.webp"),
        ("plan v1.2", a_pdf(), "plan v1.2.pdf"),
        ("plan.pdf.", a_pdf(), "plan.pdf"),
        ("beeld.img", saved("PNG"), "beeld.png"),
        ("dans.gifv", saved("GIF"), "dans.gif"),
        ("scan.fax", saved("TIFF"), "scan.tif"),
        ("logo.xml2", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "logo.svg"),
        ("verhaal", b"# Een klant belde\n\nZe was blij met de brief.", "verhaal.md"),
    ],
)
def test_a_file_whose_name_does_not_say_what_it_is_gets_the_name_that_does(
    content: Content, name: str, data: bytes, near: str
) -> None:
    content.write(f"playlists/inbox/{name}", data)
    edition = content.look()
    [problem] = edition.problems
    assert (problem.path, problem.severity, edition.items) == (
        f"playlists/inbox/{name}",
        "warning",
        (),
    )
    assert f"noem het '{near}'" in problem.message("nl")
    # The remedy is tried.
    (content.root / f"playlists/inbox/{name}").rename(content.root / f"playlists/inbox/{near}")
    edition = content.later()
    assert (len(edition.items), wrongs(edition)) == (1, [])


def test_a_name_that_is_there_already_is_not_proposed(content: Content) -> None:
    for name in ("foto.jpg", "foto.jpg_large"):
        content.write(f"playlists/inbox/{name}", saved("JPEG"))
    [problem] = content.look().problems
    assert "'foto-2.jpg'" in problem.message("nl")


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("iets.xyz", bytes(range(256)), "dit soort bestand kennen we niet"),
        ("iets", b"\0\1\2", "dit soort bestand kennen we niet"),
        ("data.json", b"[]", "dit soort bestand kennen we niet"),
        ("leeg", b"", "is leeg"),
        ("film.clip", b"\x1a\x45\xdf\xa3" + bytes(40), "film"),
        ("brief.docx_", b"PK\3\4" + bytes(60), "PDF"),
        ("pagina.php", b"<!DOCTYPE html><html><body>Hallo", "webpagina"),
    ],
)
def test_a_file_of_an_unknown_kind_is_told(
    content: Content, name: str, data: bytes, word: str
) -> None:
    content.write(f"playlists/inbox/{name}", data)
    [problem] = content.look().problems
    assert (problem.path, problem.severity) == (f"playlists/inbox/{name}", "warning")
    assert name in problem.message("nl") and word in problem.message("nl")
    assert problem.message("en") != problem.message("nl")


def test_what_an_unknown_file_is_is_found_out_once(
    content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    content.write("playlists/inbox/iets.xyz", bytes(range(256)))
    content.look()
    monkeypatch.setattr(
        "player.fs.deadlines.head", lambda path, count: pytest.fail("it was read again")
    )
    assert wrongs(content.look()) == [("playlists/inbox/iets.xyz", 0, "file-unknown")]


@pytest.mark.parametrize("name", [b"caf\xe9.jpg", b"caf\xe9.pdf", b"caf\xe9", b"\xff\xfe.png"])
def test_a_name_that_is_no_text_is_told_and_no_slide_is_on_of_it(
    content: Content, name: bytes
) -> None:
    (content.root / "playlists/inbox" / os.fsdecode(name)).write_bytes(PIXEL)
    edition = content.look()
    [problem] = edition.problems
    assert (edition.items, problem.flaw.code, problem.severity) == ((), "name-not-text", "error")
    assert problem.text("nl").encode() and "andere naam" in problem.text("nl")
    assert problem.path.encode()  # whoever writes it to a file can


def test_a_document_plays_though_its_name_is_no_text(content: Content) -> None:
    (content.root / "playlists/inbox" / os.fsdecode(b"caf\xe9.yaml")).write_text(
        "type: quote\ntext: Hallo\n"
    )
    edition = content.look()
    assert ([item.slide.reading() for item in edition.items], edition.problems) == (["Hallo"], ())


@pytest.mark.parametrize("name", ["foto\n.jpg", "foto\x07.jpg", "map\\foto.jpg", "a\tb.yaml"])
def test_a_name_with_a_character_that_no_name_should_have_is_told(
    content: Content, name: str
) -> None:
    (content.root / "playlists/inbox" / name).write_bytes(PIXEL)
    edition = content.look()
    assert (edition.items, [problem.flaw.code for problem in edition.problems]) == (
        (),
        ["name-odd"],
    )


@pytest.mark.parametrize(
    "name",
    [
        " foto.jpg",
        "   foto met spaties.jpg",
        "~foto.jpg",
        "C: foto.jpg",
        "\u00a0foto.jpg",
        "_DSC0123.JPG",
        "_MG_4567.jpg",
        "foto (1).jpg",
        "100%.png",
        "'foto'.jpg",
        "#foto.jpg",
        "foto: klaar.jpg",
        "-.jpg",
    ],
)
@pytest.mark.parametrize("beside", ["", "duration: 9\n"])
def test_a_picture_plays_whatever_its_name(content: Content, name: str, beside: str) -> None:
    path = content.root / "playlists/inbox" / name
    path.write_bytes(saved("JPEG"))
    if beside:
        path.with_name(f"{name}.yaml").write_text(beside)
    edition = content.look()
    [item] = edition.items
    assert (list(item.pictures.values()), wrongs(edition)) == ([path], [])
    assert item.slide.seconds() == (9 if beside else 10)


@pytest.mark.parametrize(
    "name",
    [
        "@eaDir",
        "#recycle",
        "lost+found",
        "$RECYCLE.BIN",
        "~snapshot",
        "#snapshot",
        "@Recycle",
        "@Recently-Snapshot",
        ".snapshot",
        "System Volume Information",
        ".Trash-1000",
        "Network Trash Folder",
        "Temporary Items",
        ".AppleDouble",
        "RECYCLER",
        "found.000",
        ".stfolder",
    ],
)
def test_what_a_file_server_makes_is_ignored(content: Content, name: str) -> None:
    assert passing(name)
    content.write(f"playlists/inbox/{name}/foto.jpg", PIXEL)
    edition = content.look()
    assert (edition.items, edition.problems) == ((), ())


@pytest.mark.parametrize(
    "name",
    [
        "foto.jpg@SynoEAStream",
        "foto.jpg@SynoResource",
        "foto.jpg:Zone.Identifier",
        "Thumbs.db:encryptable",
        "ehthumbs.db",
        "Icon\r",
        "aquota.user",
        "Picasa.ini",
    ],
)
def test_what_a_file_server_writes_beside_a_file_is_ignored(content: Content, name: str) -> None:
    content.write("playlists/inbox/foto.jpg", saved("JPEG"))
    (content.root / "playlists/inbox" / name).write_bytes(b"x")
    edition = content.look()
    assert (len(edition.items), edition.problems) == (1, ())


@pytest.mark.parametrize(
    "name", ["#recycle bij.jpg", "lost+found.jpg", "recycler.png", "@eaDir.jpg"]
)
def test_a_picture_that_is_only_called_so_is_not_ignored(content: Content, name: str) -> None:
    content.write(f"playlists/inbox/{name}", saved("PNG"))
    assert len(content.look().items) == 1


def test_a_folder_in_the_folder_that_is_the_playlist_is_told(content: Content) -> None:
    content.write("config.yaml", "playlist: playlists/inbox\n")
    content.write("playlists/inbox/foto.jpg", saved("JPEG"))
    content.write("playlists/inbox/zomer/strand.jpg", saved("JPEG"))
    edition = content.look()
    assert len(edition.items) == 1
    assert wrongs(edition) == [("playlists/inbox/zomer", 0, "folder-within")]
    assert edition.problems[0].severity == "warning"


# ── captions from names ───────────────────────────────────────────────────────────────────────────


def captions(content: Content, *names: str) -> list[str]:
    content.write(PLAYLIST, "slides:\n  - {folder: inbox, captions: yes}\n")
    for name in names:
        content.write(f"playlists/inbox/{name}", saved("JPEG"))
    return [item.slide.reading() for item in content.look().items]


def test_a_name_becomes_a_caption(content: Content) -> None:
    assert captions(content, "de nieuwe balie.jpg") == ["De nieuwe balie"]
    assert content.look().problems == ()


@pytest.mark.parametrize(
    "name",
    ["bel Noor op 06-12345678.jpg", "noor@voorbeeld.nl op de foto.jpg", "1234 AB Zwolle.jpg"],
)
def test_a_caption_with_personal_data_is_left_out_and_told(content: Content, name: str) -> None:
    assert captions(content, name) == [""]  # the picture itself plays
    [problem] = content.look().problems
    assert (problem.path, problem.line, problem.flaw.code) == (
        f"playlists/inbox/{name}",
        0,
        "caption-left-out",
    )
    assert "andere naam" in problem.message("nl")
    assert not any(part in problem.message("nl") for part in ("12345678", "noor@", "1234 AB"))


def test_a_caption_is_asked_anew_only_when_something_else_is_said(
    content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    captions(content, "de nieuwe balie.jpg")
    monkeypatch.setattr(
        "player.library.folder_slides.captioned", lambda *asked: pytest.fail("it was asked again")
    )
    assert [item.slide.reading() for item in content.look().items] == ["De nieuwe balie"]


# ── a photo with next to no pixels ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("size", "told"),
    [
        ((80, 60), True),
        ((320, 180), True),
        ((80, 1200), False),
        ((1280, 720), False),
        ((700, 400), False),
    ],
)
def test_a_photo_of_a_few_pixels_is_told(
    content: Content, size: tuple[int, int], told: bool
) -> None:
    held = io.BytesIO()
    Image.new("RGB", size, "red").save(held, "JPEG")
    content.write("playlists/inbox/foto.jpg", held.getvalue())
    edition = content.look()
    stage = Stage(edition, 640, 360)  # the screen's own pixels do not matter
    painted = stage.paint(stage.take(edition.items[0], Page().today), 1, bytearray(640 * 360 * 4))
    assert [flaw.code for flaw in painted.flaws] == (["picture-small"] if told else [])
    if told:
        assert f"{size[0]}×{size[1]}" in say(painted.flaws[0], "nl")


def test_a_drawing_has_no_pixels_to_lack(content: Content) -> None:
    content.write(
        "playlists/inbox/logo.svg",
        b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 10'><path d='M0 0h9v9z'/></svg>",
    )
    content.write("playlists/inbox/kaart.pdf", a_pdf(["Klein"], size=(96, 54), letters=9))
    edition = content.look()
    stage = Stage(edition, 640, 360)
    flaws = [
        stage.paint(stage.take(item, Page().today), 1, bytearray(640 * 360 * 4)).flaws
        for item in edition.items
    ]
    assert flaws == [(), ()]


@pytest.mark.parametrize(
    ("name", "data"),
    [("leeg", b""), ("iets.xyz", b"\0\1"), ("foto", saved("JPEG")), ("plan.pptx", b"x")],
)
def test_what_does_not_play_stands_apart_from_tips(
    content: Content, name: str, data: bytes
) -> None:
    content.write(f"playlists/inbox/{name}", data)
    assert [problem.kind for problem in content.look().problems] == ["left-out"]
