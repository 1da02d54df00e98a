"""What `ingetrokken.yaml` names is in nothing that a command makes."""

import json

import pypdfium2 as pdfium
import pytest
from helpers.commands import command

from player.text.word_print import word_print

GONE, HERE = "Dit wil ik nergens meer zien.", "Dit mag gerust blijven hangen."


@pytest.fixture
def office(tmp_path):
    (tmp_path / "config.yaml").write_text("playlist: wand.yaml\ntheme: daglicht\n")
    (tmp_path / "wand.yaml").write_text(
        f"- klantquotes: pool.yaml\n  per-dag: alle\n"
        f"- {{soort: mededeling, id: weg-ermee, titel: Titel, tekst: {GONE}}}\n"
    )
    (tmp_path / "pool.yaml").write_text(
        f"- {{soort: klantquote, id: weg, tekst: {GONE}}}\n"
        f"- {{soort: klantquote, id: hier, tekst: {HERE}}}\n"
    )
    (tmp_path / "ingetrokken.yaml").write_text(
        f"- {{afdruk: {word_print(GONE)}, ingetrokken: 2026-01-02}}\n"
        "- {id: weg-ermee, ingetrokken: 2026-01-02}\n"
    )
    return tmp_path


def test_preview_paints_it_not(office):
    result = command("preview", "--out", office / "out", cwd=office)
    assert result.returncode == 0
    page = (office / "out" / "index.html").read_text()
    assert HERE in page and GONE not in page
    assert len(list((office / "out").glob("*.png"))) == 1
    # Nor by its own file, or its name.
    assert command("preview", "--out", office / "o2", "--slide", "weg", cwd=office).returncode == 1


def test_schedule_and_quotes_never_name_it(office):
    days = ("--from", "2026-12-01", "--to", "2026-12-02", "--json")
    for name in ("schedule", "quotes"):
        result = command(name, *days, cwd=office)
        assert result.returncode == 0, result.stderr
        named = {row["slide"] for row in json.loads(result.stdout)}
        assert not named & {"weg", "weg-ermee"}


def test_the_intranet_page_and_paper_leave_it_out(office):
    whole = ("--html", office / "pagina", "--slips", office / "strookjes.pdf")
    (office / "wand.yaml").write_text("- klantquotes: pool.yaml\n  per-dag: alle\n")
    assert command("export", *whole, "--date", "2026-11-27", cwd=office).returncode == 0
    page = (office / "pagina" / "index.html").read_text()
    assert GONE not in page
    text = pdfium.PdfDocument(office / "strookjes.pdf")
    said = "".join(sheet.get_textpage().get_text_range() for sheet in text)
    assert "gerust" in said and "nergens" not in said


def test_check_says_what_it_withholds(office):
    result = command("check", cwd=office)
    assert result.returncode == 0
    assert "ingetrokken.yaml:1:3  speelt niet: ingetrokken" in result.stdout
    assert "'pool.yaml:1'" in result.stdout
    named = command("check", "ingetrokken.yaml", cwd=office)
    assert "soort" not in named.stdout and "'wand.yaml:3'" in named.stdout
