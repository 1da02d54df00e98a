"""An editor is walked through a table: what is proposed, asked and written, and what never is."""

from __future__ import annotations

import contextlib
import os
import pty
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from helpers.content import Content
from screen.playing import eventually

from player.commands.import_.request import ImportRequest
from player.commands.import_.walk import walk
from player.commands.refusal import CommandRefused
from player.content.entries import Sidecar
from player.content.table import parse
from player.document import as_yaml

TABLES = Path(__file__).parents[2] / "content" / "tables"
PLANTED = ("Vuurtoren", "Mirjam", "vuurtoren.example", "198.51.100", "Aicha", "Polder")
TODAY = date(2026, 9, 1)


def taken(folder: Path, name: str, **asked: object) -> tuple[dict[str, object], list[str]]:
    """What was written of a table, as plain fields, and what was said."""
    path = folder / name
    if not path.exists():
        path.write_bytes((TABLES / name).read_bytes())
    said: list[str] = []
    beside, _ = walk(ImportRequest(path, say=said.append, **asked), TODAY)  # type: ignore[arg-type]
    from player.document import read

    node, faults = read(beside.read_bytes())
    assert node is not None and not faults
    return node.plain(), said


@pytest.mark.parametrize(
    ("name", "columns", "scale"),
    [
        (
            "qualtrics.csv",
            {
                "text": "Wat kunnen we voor u beter doen, of wat ging er juist goed?",
                "date": "RecordedDate",
                "id": "ResponseId",
                "score": "Hoe waarschijnlijk is het dat u ons aanbeveelt?",
            },
            "nps",
        ),
        (
            "surveymonkey.csv",
            {
                "text": "Wat wilt u ons nog zeggen?",
                "date": "End Date",
                "id": "Respondent ID",
                "score": "Hoe tevreden bent u?",
            },
            "1-5",
        ),
        (
            "forms.xlsx",
            {
                "text": "Wat wilt u nog kwijt?",
                "date": "Tijd van voltooien",
                "id": "ID",
                "score": "Welk cijfer geeft u ons?",
            },
            "1-10",
        ),
        (
            "typeform.csv",
            {
                "text": "Vertel eens",
                "date": "Submit Date (UTC)",
                "id": "#",
                "score": "Hoe tevreden bent u?",
            },
            "1-5",
        ),
        (
            "eigen.ods",
            {
                "text": "tekst",
                "date": "datum",
                "source": "bron",
                "score": "cijfer",
                "consent": "akkoord",
            },
            "1-10",
        ),
    ],
)
def test_what_the_columns_are_is_proposed(
    tmp_path: Path, name: str, columns: dict[str, str], scale: str
) -> None:
    fields, said = taken(tmp_path, name)
    assert (fields["columns"], fields["scale"], fields["from"]) == (
        columns,
        scale,
        "2026-09-02",
    )  # it joins tomorrow
    assert fields.get("consent") == (None if "consent" in columns else "nee")  # nobody said yes
    for planted in PLANTED:
        assert planted not in "\n".join(said) and planted not in repr(fields)


def test_days_as_the_dutch_write_them_are_no_scores(tmp_path: Path) -> None:
    rows = "".join(
        f"{day:02}-10-2026 12:30;Ik werd op dag {day} heel snel teruggebeld.;{day % 5 + 5}\n"
        for day in range(1, 11)
    )
    (tmp_path / "eigen-tijd.csv").write_text("Tijd;Opmerking;Rapportcijfer\n" + rows, "utf-8")
    fields, _ = taken(tmp_path, "eigen-tijd.csv")
    assert (fields["columns"], fields["scale"]) == (
        {"text": "Opmerking", "date": "Tijd", "score": "Rapportcijfer"},
        "1-10",
    )


def test_what_was_written_is_what_plays(tmp_path: Path) -> None:
    taken(tmp_path, "forms.xlsx", consent=True)
    beside = tmp_path / "forms.xlsx.yaml"
    parsed = parse(
        (tmp_path / "forms.xlsx").read_bytes(),
        "forms.xlsx",
        {},
        True,
        Sidecar(beside.name, beside.read_bytes()),
    )
    assert not parsed.problems and len(parsed.entries or ()) == 4


def test_the_editor_is_asked_and_may_say_otherwise(tmp_path: Path) -> None:
    answers = {
        "Welke kolom is de tekst": [""],
        "Welke is de datum": ["-"],
        "Welke is het cijfer": ["Q9", "-"],
        "Welke zegt of het": ["-"],
    }

    def ask(question: str, default: str) -> str:
        (told,) = [told for begin, told in answers.items() if question.startswith(begin)]
        return told.pop(0) or default

    said: list[str] = []
    path = tmp_path / "qualtrics.csv"
    path.write_bytes((TABLES / "qualtrics.csv").read_bytes())
    walk(
        ImportRequest(
            path, ask=ask, confirm=lambda question: "4 citaten" in question, say=said.append
        ),
        TODAY,
    )
    text = (tmp_path / "qualtrics.csv.yaml").read_text("utf-8")
    assert "Er is geen kolom 'Q9'." in said  # asked again until it is one, or none
    assert "datum" not in text and "cijfer" not in text and "akkoord: ja\n" in text


@pytest.mark.parametrize("name", ["qualtrics.csv", "surveymonkey.csv", "forms.xlsx"])
def test_the_columns_stand_below_each_other_and_within_a_terminal(
    tmp_path: Path, name: str
) -> None:
    _, said = taken(tmp_path, name)
    told = [line for line in said if " ← " in line]
    assert len({line.index("←") for line in told}) == 1
    assert max(map(len, told)) <= 96  # a name of 40 and examples of 24 at their longest


def test_options_say_it_without_a_terminal(tmp_path: Path) -> None:
    fields, _ = taken(
        tmp_path,
        "samengevoegd.xlsx",
        columns={"text": "goed"},
        header_rows=2,
        source="onderzoek 2026",
        consent=True,
        start=date(2026, 10, 1),
    )
    assert fields == {
        "header_rows": "2",
        "columns": {"text": "goed"},
        "source": "onderzoek 2026",
        "from": "2026-10-01",
        "consent": "ja",
    }


def test_what_was_said_before_stays_and_so_does_its_first_day(tmp_path: Path) -> None:
    taken(tmp_path, "forms.xlsx", consent=True)
    beside = tmp_path / "forms.xlsx.yaml"
    beside.write_text(
        beside.read_text("utf-8").replace("2026-09-02", "2026-03-01") + "schermen: [balie]\n",
        "utf-8",
    )
    fields, _ = taken(tmp_path, "forms.xlsx", source="Forms")
    assert (fields["from"], fields["screens"], fields["source"], fields["consent"]) == (
        "2026-03-01",
        ["balie"],
        "Forms",
        "ja",
    )


def test_a_sidecar_that_is_wrong_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "forms.xlsx.yaml").write_text("akkoord: misschien\n")
    with pytest.raises(CommandRefused, match="akkoord: ja, of akkoord: nee"):
        taken(tmp_path, "forms.xlsx")
    assert (tmp_path / "forms.xlsx.yaml").read_text() == "akkoord: misschien\n"


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("verhaal.md", b"# T\n", "geen tabel"),
        ("kapot.xlsx", b"PK", "niets uit te lezen"),
        ("cijfers.csv", b"a;b\n1;2\n3;4\n", "--column text=NAAM"),
        ("leeg.csv", b"tekst\nn.v.t.\n", "geen enkel citaat"),
    ],
)
def test_what_cannot_be_taken_in_is_refused_in_words(
    tmp_path: Path, name: str, data: bytes, why: str
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(CommandRefused, match=why):
        taken(tmp_path, name)
    assert not list(tmp_path.glob("*.yaml"))


@pytest.mark.parametrize(
    "text",
    [
        "Opmerking",
        "Wat vindt u: goed?",
        "#",
        "ja",
        "- streep",
        "it's",
        'zei "ja"',
        "08",
        "null",
        "a # b",
        "[x]",
        "",
        "é ü",
        "@x",
        "&x",
        "1-5",
    ],
)
def test_any_name_is_written_so_that_it_is_read_back(text: str) -> None:
    from player.document import read

    node, faults = read(as_yaml({"columns": {"text": text}}, True).encode())
    assert node is not None and not faults and node.plain() == {"columns": {"text": text}}


# ── the command ───────────────────────────────────────────────────────────────────────────────────


def test_the_command_writes_beside_the_table_and_paints_three(tmp_path: Path) -> None:
    content = Content(tmp_path)
    content.write("playlists/inbox/export.csv", (TABLES / "qualtrics.csv").read_bytes())
    command = [sys.executable, "-P", "-m", "player", "import", "playlists/inbox/export.csv"]
    done = subprocess.run(
        [*command, "--consent", "--preview", str(tmp_path / "beelden")],
        cwd=content.root,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "beelden").glob("*.png"))) == 3
    assert "akkoord: ja" in (content.root / "playlists/inbox/export.csv.yaml").read_text("utf-8")
    assert not any(planted in done.stdout + done.stderr for planted in PLANTED)
    wrong = subprocess.run(
        [*command, "--column", "tekts=Q2"],
        cwd=content.root,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert wrong.returncode == 2 and "tekts" in wrong.stderr


def test_in_a_terminal_it_asks(tmp_path: Path) -> None:
    content = Content(tmp_path)
    content.write(
        "export.csv",
        "Opmerking;Cijfer\n"
        + "".join(f"Dit is een zin van klant {name}.;{9 - at}\n" for at, name in enumerate("abcd")),
    )
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "player", "import", "export.csv"],
        cwd=content.root,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    heard = b""
    os.set_blocking(ours, False)

    def hears(words: str) -> bool:
        nonlocal heard
        with contextlib.suppress(OSError):
            heard += os.read(ours, 65536)
        return words.encode() in heard

    for question, answer in (
        ("de tekst", ""),
        ("de datum", ""),
        ("het cijfer (", ""),
        ("op het scherm mag", ""),
        ("Wat voor cijfer", "1-10"),
        ("Mogen deze", "y"),
    ):
        eventually(lambda question=question: hears(question) and hears("]"))
        os.write(ours, f"{answer}\n".encode())
    eventually(lambda: hears("Geschreven"))
    assert process.wait(10) == 0
    os.close(ours)
    text = (content.root / "export.csv.yaml").read_text("utf-8")
    assert (
        "tekst: Opmerking" in text
        and "cijfer: Cijfer" in text
        and "schaal: 1-10" in text
        and text.endswith("akkoord: ja\n")
    )


# ── found in use ──────────────────────────────────────────────────────────────────────────────────

FOUND = Path(__file__).parents[2] / "cases" / "found"


def proposed(folder: Path, text: str, **asked: object) -> tuple[dict[str, object], list[str]]:
    (folder / "eigen.csv").write_text(text, "utf-8")
    (folder / "eigen.csv.yaml").unlink(missing_ok=True)
    return taken(folder, "eigen.csv", **asked)


def found(folder: Path, name: str) -> tuple[dict[str, object], list[str]]:
    (folder / name).write_bytes((FOUND / name).read_bytes())
    return taken(folder, name)


@pytest.mark.parametrize(
    ("head", "marks", "scale"),
    [
        ("Cijfer (0-10)", (9, 2, 10, 6, 0, 7), "0-10"),
        ("Cijfer", (9, 2, 10, 6, 0, 7), "0-10"),
        ("Cijfer (0 t/m 10)", (9, 2, 8, 6, 3, 7), "0-10"),
        ("Score van 0 tot 10", (1, 2, 3, 4, 5, 3), "0-10"),
        ("Zou u ons aanbevelen?", (9, 2, 0), "nps"),
        ("NPS (0-10)", (9, 2, 0), "nps"),
        ("Cijfer", (9, 2, 10, 6, 1, 7), "1-10"),
        ("Sterren (1-5)", (5, 2, 1), "1-5"),
        ("Tevreden (1-10)", (3, 2, 1), "1-10"),
        ("Tevreden?", (0, 2, 5), None),
    ],
)  # up to 5 with a 0: nobody knows
def test_a_zero_or_a_name_says_what_a_score_means(
    tmp_path: Path, head: str, marks: tuple[int, ...], scale: str | None
) -> None:
    rows = "".join(f"{mark};Het antwoord van klant {at} is dit.\n" for at, mark in enumerate(marks))
    fields, _ = proposed(tmp_path, f"{head};Opmerking\n{rows}")
    assert (fields["columns"], fields.get("scale")) == ({"text": "Opmerking", "score": head}, scale)


def test_the_most_critical_answer_of_a_table_with_a_zero_is_kept(tmp_path: Path) -> None:
    fields, said = found(tmp_path, "nul.csv")
    assert fields["scale"] == "0-10" and "6 citaten" in "\n".join(said)
    beside = Sidecar("nul.csv.yaml", as_yaml({**fields, "consent": True}, True).encode())
    parsed = parse((tmp_path / "nul.csv").read_bytes(), "nul.csv", {}, True, beside)
    kept = {str(entry.raw["text"]): entry.raw.get("sentiment") for entry in parsed.entries or ()}  # type: ignore[union-attr]
    assert kept["Niemand belde terug, drie keer niet."] == "critical" and len(kept) == 6


def test_a_question_with_fixed_answers_is_not_taken_for_the_text(tmp_path: Path) -> None:
    assert found(tmp_path, "gesloten-en-open.csv")[0]["columns"] == {"text": "Q14"}
    ticked = [
        "Wachttijd aan de telefoon;Duidelijke brief;",
        "Duidelijke brief;",
        "Vriendelijke mensen;Wachttijd aan de telefoon;",
        "Vriendelijke mensen;Duidelijke brief;Openingstijden balie;",
        "Openingstijden balie;Wachttijd aan de telefoon;",
    ]
    rows = "".join(f'"{ticked[at % 5]}","Kort antwoord {at}"\n' for at in range(10))
    assert proposed(tmp_path, "Wat vond u belangrijk?,Nog iets?\n" + rows)[0]["columns"] == {
        "text": "Nog iets?"
    }
    rows = "".join(
        f"Ik vond het {'heel' if at % 2 else 'niet zo'} goed gaan bij de balie van jullie;{words}\n"
        for at, words in enumerate(
            (
                "Fijn geholpen aan de balie.",
                "Ik wacht nog op bericht.",
                "De brief was heel helder.",
                "Lange wachttijd, en toen niets.",
            )
        )
    )
    assert proposed(tmp_path, "Vraag 1;Toelichting\n" + rows)[0]["columns"] == {
        "text": "Toelichting"
    }


def test_a_table_without_a_header_keeps_its_first_answer_and_writes_none(tmp_path: Path) -> None:
    for text, columns in (
        (
            "3-4-2026;8;Fijn geholpen door de mevrouw aan de balie.\n8-4-2026;3;Ik wacht al drie weken op antwoord.\n",
            {"text": "C", "date": "A"},
        ),
        ("Ik werd heel vriendelijk geholpen\nIk wacht al weken op antwoord\n", {"text": "A"}),
        (
            "Fijn geholpen door de balie.;balie\nIk wacht al weken op antwoord.;telefoon\n",
            {"text": "A"},
        ),
    ):
        fields, said = proposed(tmp_path, text)
        assert (fields["columns"], fields["header_rows"]) == (
            columns,
            "0",
        ) and "2 citaten" in "\n".join(said)
        written = (tmp_path / "eigen.csv.yaml").read_text("utf-8")
        assert "eholpen" not in written


def test_two_quotes_are_both_shown(tmp_path: Path) -> None:
    for count, shown in ((1, 1), (2, 2), (3, 3), (7, 3)):
        rows = "".join(f"Antwoord {at} van een klant\n" for at in range(count))
        _, said = proposed(tmp_path, "tekst\n" + rows)
        read = [line.strip() for line in said if line.startswith("  Antwoord")]
        assert len(set(read)) == len(read) == shown, count
    _, said = proposed(
        tmp_path, "id;tekst\n1;Hetzelfde gezegd\n2;Hetzelfde gezegd\n3;Iets anders gezegd\n"
    )
    assert sorted(line.strip() for line in said if "gezegd" in line and "·" not in line) == [
        "Hetzelfde gezegd",
        "Iets anders gezegd",
    ]


def test_codes_above_the_questions_are_two_header_rows(tmp_path: Path) -> None:
    fields, said = proposed(
        tmp_path,
        "Export;;\nV1;V2;V3\nDatum;Cijfer;Toelichting\n2026-04-01;8;Fijn geholpen door de balie\n"
        "2026-04-02;3;Ik wacht al weken op bericht\n",
    )
    assert (
        fields["columns"] == {"text": "Toelichting", "date": "Datum", "score": "Cijfer"}
        and fields["header_rows"] == "3"
    )
    assert "2 citaten" in "\n".join(said)
