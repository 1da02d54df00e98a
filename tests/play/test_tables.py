"""Tables in the folder of a real player: they play, and who answered them is nowhere to be
found."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from play.office import FAST
from screen.playing import eventually

NAME, MAIL, ADDRESS, PLACE = (
    "Mirjam Vuurtoren",
    "mirjam@vuurtoren.example",
    "198.51.100.23",
    "Bergen aan Zee",
)
ROWS = (
    "Naam;E-mail;IP-adres;Plaats;Opmerking;Datum;Cijfer;ID\n"
    f"{NAME};{MAIL};{ADDRESS};{PLACE};Eindelijk een gewone brief.;;9;klant-0001\n"
    # waits: it says how to reach her
    f"{NAME};{MAIL};{ADDRESS};{PLACE};Mail me op {MAIL} als het zover is.;;9;klant-0002\n"
    f"{NAME};{MAIL};{ADDRESS};{PLACE};De tweede.;{MAIL};9;klant-0003\n"  # cells that slipped
    f"{NAME};{MAIL};{ADDRESS};{PLACE};De derde.;;{ADDRESS};klant-0004\n"
    f"{NAME};{MAIL};{ADDRESS};{PLACE};De vierde.;;9;klant-0005;{NAME}\n"
    f'{NAME};{MAIL};"{ADDRESS};{PLACE};De vijfde.;;9;klant-0006\n'
)
BESIDE = "akkoord: ja\nkolommen: {tekst: Opmerking, cijfer: Cijfer}\nschaal: 1-10\nper-dag: alle\n"


def holding(folder: Path, words: str) -> list[str]:
    """The files below a folder in which these words stand, in any way that a file of ours could
    hold them."""
    wanted = {
        words.encode(),
        words.encode().replace(b" ", b"\\u0020"),
        words.encode("utf-16-le"),
        words.casefold().encode(),
    }
    return [
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file()
        and any(one in path.read_bytes() or one in path.name.encode() for one in wanted)
    ]


def test_who_answered_is_nowhere_but_in_the_file_itself(
    office: Any, play: Any, tmp_path: Path
) -> None:
    content = office(
        "slides:\n  - folder: inbox\n",
        **{
            "playlists/inbox/export.csv": ROWS.encode(),
            "playlists/inbox/export.csv.yaml": BESIDE.encode(),
            "playlists/inbox/zonder-uitleg.csv": ROWS.encode(),  # no column is known
            "playlists/inbox/zonder-kop.csv": ROWS.split("\n", 1)[
                1
            ].encode(),  # its first row is an answer
            "playlists/inbox/verkeerd.csv": ROWS.encode(),
            # waits for a yes
            "playlists/inbox/verkeerd.csv.yaml": b"kolommen: {tekst: Opmerking, datum: E-mail}\n",
        },
    )
    player = play(content)
    player.shown("klant-0001")
    eventually(
        lambda: len({line["path"] for line in player.events() if line["event"] == "problem"}) >= 4
    )
    status = eventually(lambda: next((content.root / "_status").glob("*.txt"), None))
    eventually(lambda: "rij" in status.read_text("utf-8"))
    eventually(
        lambda: holding(tmp_path / "toestand" / "state", "gewone brief")
    )  # what may be kept is kept
    player.close()
    for planted in (NAME, MAIL, ADDRESS, PLACE, "Vuurtoren", "mirjam", "198.51"):
        assert holding(tmp_path / "toestand", planted) == [], (
            planted
        )  # the state folder, the log, what was said
        assert [
            name
            for name in holding(content.root, planted)
            if not name.startswith("playlists/inbox/")
        ] == [], planted


def test_check_and_preview_do_not_repeat_who_answered(office: Any, tmp_path: Path) -> None:
    from helpers.commands import command

    content = office(
        "slides:\n  - quotes: export.csv\n    consent: yes\n    columns: {text: Opmerking}\n",
        **{"playlists/export.csv": ROWS.encode()},
    )
    said = command("check", cwd=content.root)
    assert said.returncode == 1 and "playlists/export.csv:3" in said.stdout
    made = command("preview", "--out", tmp_path / "beelden", cwd=content.root)
    assert made.returncode == 0
    for planted in (NAME, MAIL, ADDRESS, PLACE):
        assert planted not in said.stdout + said.stderr + made.stdout + made.stderr
        assert (
            holding(tmp_path / "beelden", planted) == []
            and holding(content.root / ".state", planted) == []
        )


def test_a_large_export_comes_in_while_the_round_goes_on(office: Any, play: Any) -> None:
    content = office(FAST + "  - folder: inbox\n", **{"playlists/inbox/LEESMIJ.txt": b"."})
    player = play(content)
    player.shown("een")
    rows = "".join(
        f"Zin {number} van een klant die geholpen werd.;klant-{number:06}\n"
        for number in range(20_000)
    )
    content.write("playlists/inbox/export.csv.yaml", "akkoord: ja\n")
    content.replace("playlists/inbox/export.csv", "tekst;id\n" + rows)
    player.logs("reloaded", path="playlists/inbox/export.csv")
    player.mark()
    eventually(
        lambda: [
            line
            for line in player.events()[player.seen :]
            if line["event"] == "shown" and line["slide"].startswith("klant-")
        ]
    )
    shown = [
        line["slide"]
        for line in player.events()
        if line["event"] == "shown" and line.get("why") == "schedule"
    ]
    round_ = ["een", "twee", "verhaal", "held"]
    assert [slide for slide in shown if not slide.startswith("klant-")] == [
        round_[(round_.index(shown[0]) + at) % 4]
        for at in range(sum(not slide.startswith("klant-") for slide in shown))
    ]
    assert not any(line["event"] in ("fallback", "studio-restarted") for line in player.events())
