"""The picture of a slide is the television's, from a process that may fall without the hub."""

from __future__ import annotations

import io
import os
import signal
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from player.hub.painting.painter import CannotPaint, PaintingProcess
from player.hub.painting.views import process


@pytest.fixture(autouse=True)
def _ended():
    yield
    process().stop()


BEGIN = PaintingProcess.begin


def test_a_form_that_is_opened_starts_the_process_and_waits_for_nothing(
    client_of, monkeypatch
) -> None:
    monkeypatch.setattr(PaintingProcess, "begin", BEGIN)
    client_of("editor").get("/beheer/dia/nieuw?soort=notice")
    assert process()._process is not None and process()._process.poll() is None
    with process()._lock:  # it paints something that takes long
        process().begin()


def test_a_slide_is_shown_as_webp_and_asked_for_once(client_of) -> None:
    editor = client_of("editor")
    answer = editor.get("/beheer/beeld/vierde-formulier.webp")
    assert answer.status_code == 200 and answer.headers["Content-Type"] == "image/webp"
    picture = Image.open(io.BytesIO(answer.content))
    assert picture.size == (960, 540)
    assert len(picture.convert("RGB").getcolors(1 << 20)) > 50  # something is on it
    known = answer.headers["ETag"]
    again = editor.get("/beheer/beeld/vierde-formulier.webp", headers={"if-none-match": known})
    assert again.status_code == 304


def test_other_words_are_another_picture(office, client_of) -> None:
    from player.hub.content import content

    editor = client_of("editor")
    before = editor.get("/beheer/beeld/taart.webp").headers["ETag"]
    office.write(
        "playlists/kantoor.yaml",
        "slides:\n  - {soort: mededeling, id: taart, titel: Op, tekst: Alles.}\n",
    )
    content().refresh()
    assert editor.get("/beheer/beeld/taart.webp").headers["ETag"] != before


@pytest.mark.parametrize("name", ["weg", "..%2fconfig", "fallback"])
def test_what_is_no_slide_has_no_picture(client_of, name: str) -> None:
    assert client_of("editor").get(f"/beheer/beeld/{name}.webp").status_code == 404


def test_a_process_that_falls_is_started_again_and_the_slide_left_out(office, db) -> None:
    from datetime import UTC, datetime

    from player.hub.content import content

    painter, edition = PaintingProcess(), content().edition
    item = content().item("taart")
    now = datetime.now(UTC)
    assert painter.paint(edition, item, now, 160, 90).webp
    pid, folder = painter._process.pid, Path(painter._folder)
    (folder / "photo").write_bytes(b"Noor")  # it is killed over it
    os.kill(pid, signal.SIGSTOP)  # a codec that hangs
    # A copy: limits that nobody set are those of every config in this process.
    limits = edition.config.limits.model_copy(update={"seconds": 0.2})
    hurried = replace(edition, config=edition.config.model_copy(update={"limits": limits}))
    with pytest.raises(CannotPaint):
        painter.paint(hurried, item, now, 160, 90)
    assert painter.paint(edition, item, now, 160, 90).webp
    assert painter._process.pid != pid and not folder.exists()
    folder = Path(painter._folder)
    assert folder.is_dir()
    painter.stop()
    assert not folder.exists()


def test_cards_are_four_on_a_sheet_or_one_on_its_own_page(office) -> None:
    """What is on them, in the order in which it is read; a long story goes on on a next card."""
    from datetime import UTC, datetime

    import pypdfium2

    from player.hub.content import content
    from player.hub.painting.job import Reason, ReasonCard

    long = " ".join(f"Woord{number}" for number in range(45))
    cards = [
        ReasonCard("Noor", "Polis", (Reason("Belt terug.", "Ook laat.", "Joost"),)),
        ReasonCard("Bram", "", (Reason("Top!", "", "klant uit Assen", customer=True),)),
        ReasonCard("Samira", "", tuple(Reason(long, long) for _ in range(2))),
    ]
    edition, now = content().edition, datetime.now(UTC)

    def pages(data: bytes) -> list[tuple[tuple[int, int], str]]:
        document = pypdfium2.PdfDocument(data)
        return [
            (tuple(map(round, page.get_size())), page.get_textpage().get_text_bounded())
            for page in document
        ]

    [(size, text), *more] = pages(process().cards(edition, cards, now, "Kaarten"))
    assert size == (595, 842) and not more
    for words in ("Noor", "Polis", "Belt terug.", "Ook laat.", "Joost", "“Top!”", "Assen"):
        assert words in text
    assert text.count("Voor jou") == 3 and "Samira, vervolg" in text
    assert text.count("Woord44") == 4  # nothing is left out
    alone = pages(process().cards(edition, cards[:1], now, "Kaart", alone=True))
    assert [size for size, _ in alone] == [(298, 421)] and "Bram" not in alone[0][1]
