"""Quotes that name a colleague become proposals: files for an editor to accept, once each."""

from __future__ import annotations

from pathlib import Path
from subprocess import CompletedProcess

import pytest
from helpers.commands import command
from helpers.content import Content, texts, wrongs

from player.commands.compliments.proposals import propose
from player.library.compliments import named

COLLEAGUES = ["Bram de Wit", "Samira van den Berg", "Roos Jansen", "Roos Visser", "Jo Bakker"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bram bleef aan de lijn tot alles geregeld was.", "Bram de Wit"),
        ("Met dank aan Bram de Wit!", "Bram de Wit"),
        ("Met dank aan Samira Berg!", "Samira van den Berg"),
        ("met dank aan bram de wit", "Bram de Wit"),
        ("Mevrouw van den Berg belde terug.", "Samira van den Berg"),
        ("Dank aan mevr. Van den Berg.", "Samira van den Berg"),
        ("Samira’s uitleg was helder.", "Samira van den Berg"),
        ("Goed geholpen door Roos Visser.", "Roos Visser"),
        ("Goed geholpen door Roos.", None),  # er zijn er twee
        ("Ik kreeg een roos, en een brammetje.", None),  # geen namen
        ("Bram Stoker schreef het.", None),
        ("Bram van der Meer was het.", None),  # een ander
        ("Ik sprak met Jo.", None),  # zo kort is het licht iets anders
        ("Bram en Samira waren allebei geweldig.", None),  # wie krijgt het?
        ("De Abrams uit Assen.", None),
        ("De wit­te lijn.", None),
    ],
)
def test_who_is_named(text: str, name: str | None) -> None:
    assert named(text, COLLEAGUES) == name


@pytest.fixture
def content(tmp_path: Path) -> Content:
    folder = Content(tmp_path)
    folder.write(
        "config.yaml",
        "playlist: playlists/kantoor.yaml\ncollegas: [Bram de Wit, Samira van den Berg]\n",
    )
    folder.write(
        "playlists/kantoor.yaml",
        "dias:\n  - map: inbox\n"
        "  - {soort: klantquote, id: hand, tekst: 'Bram belde: ja, binnen een uur.', klant: klant uit Assen}\n",
    )
    folder.write(
        "playlists/inbox/export.csv",
        "id;tekst;cijfer;akkoord\nklant-0001;Samira van den Berg dacht mee.;9;ja\n"
        "klant-0002;Bram liet me wachten.;2;ja\nklant-0003;Bram was top.;9;nee\n",
    )
    folder.write("playlists/inbox/export.csv.yaml", "schaal: 1-10\n")
    return folder


def test_a_proposal_is_a_slide_that_plays_once_it_is_moved(content: Content) -> None:
    written = propose(content.look())
    assert [path.name for path in written] == [
        "compliment-klant-0001.yaml",
        "compliment-hand.yaml",
    ]  # never the critical one, nor without a yes
    text = written[1].read_text("utf-8")
    assert "Lees het goed" in text and "Lees het goed" not in written[0].read_text("utf-8")
    assert not [
        item for item in content.look().items if item.slide.TYPE == "compliment"
    ]  # not before somebody accepts it
    written[1].rename(content.root / "playlists/inbox/bram.yaml")
    edition = content.look()
    assert "Bram belde: ja, binnen een uur. klant uit Assen Bram de Wit" in texts(edition)
    assert not [wrong for wrong in wrongs(edition) if "bram" in wrong[0]]


def test_nothing_is_proposed_twice(content: Content) -> None:
    first = propose(content.look())
    first[0].unlink()
    assert propose(content.look()) == []
    content.write(
        "playlists/inbox/export.csv",
        (content.root / "playlists/inbox/export.csv").read_text("utf-8")
        + "klant-0009;Bram was top!;9;ja\n",
    )
    assert [path.name for path in propose(content.look())] == ["compliment-klant-0009.yaml"]


def test_the_command_says_what_it_wrote(content: Content) -> None:
    def compliments() -> CompletedProcess[str]:
        return command("compliments", cwd=content.root)

    done = compliments()
    assert (done.returncode, done.stdout.splitlines()) == (
        0,
        [
            "Voorstel voor een compliment: playlists/voorstellen/compliment-klant-0001.yaml",
            "Voorstel voor een compliment: playlists/voorstellen/compliment-hand.yaml",
        ],
    )
    assert "geen nieuw citaat" in compliments().stdout
    content.write("config.yaml", "playlist: playlists/kantoor.yaml\n")
    assert (compliments().returncode, "collegas" in compliments().stderr) == (1, True)


def test_an_import_proposes_what_it_brings(content: Content) -> None:
    content.write(
        "playlists/inbox/mei.csv",
        "Opmerking;Cijfer\nSamira van den Berg belde zelf terug.;9\nHet duurde lang bij Bram de Wit.;2\n"
        "Fijne balie, dank jullie wel.;8\n",
    )
    done = command(
        *("import", "playlists/inbox/mei.csv", "--scale", "1-10", "--consent"), cwd=content.root
    )
    assert done.returncode == 0, done.stderr
    proposals = "".join(
        path.read_text("utf-8") for path in (content.root / "playlists/voorstellen").glob("*.yaml")
    )
    assert "belde zelf terug" in proposals and "Het duurde lang" not in proposals
