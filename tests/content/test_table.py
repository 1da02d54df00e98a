"""Tables of answers become pools of quotes: what is taken from them, what is not, and what is said
of it."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.content import cells
from player.content.entries import Draft, Parsed, Sidecar
from player.content.table import SurveyAnswer, _Names, parse
from player.slides.quote import Quote

YES = "akkoord: ja\n"


def table(text: str | bytes, beside: str = YES, name: str = "export.csv") -> Parsed:
    return parse(
        text.encode() if isinstance(text, str) else text,
        name,
        {},
        True,
        Sidecar(f"{name}.yaml", beside.encode()),
    )


def quotes(parsed: Parsed) -> list[Quote]:
    return [
        entry.slide
        for entry in parsed.entries or ()
        if isinstance(entry, Draft) and isinstance(entry.slide, Quote)
    ]


def texts(parsed: Parsed) -> list[str]:
    return [quote.text for quote in quotes(parsed)]


def flaws(parsed: Parsed) -> list[tuple[int, int, str]]:
    return [(problem.line, problem.column, problem.flaw.code) for problem in parsed.problems]


def test_a_table_with_our_own_words_needs_no_more_than_a_yes() -> None:
    parsed = table(
        "id;tekst;datum;bron\nklacht-20260414;Eindelijk een gewone brief.;14-04-2026;balie\n"
    )
    (quote,) = quotes(parsed)
    assert (quote.id, quote.text, quote.received, quote.source) == (
        "klacht-20260414",
        "Eindelijk een gewone brief.",
        date(2026, 4, 14),
        "balie",
    )
    assert not parsed.problems and parsed.pool and parsed.per_day == 1


def test_columns_may_be_named_by_their_start_or_letter_or_whole_question() -> None:
    text = "Naam;Wat wilt u ons nog meegeven?;Cijfer\nJansen;Eindelijk een gewone brief.;9\n"
    for column in (
        "Wat wilt u ons nog meegeven?",
        "wat wilt u ons nog meegeven",
        "Wat wilt u",
        "B",
    ):
        assert texts(table(text, f"{YES}kolommen: {{tekst: '{column}'}}\n")) == [
            "Eindelijk een gewone brief."
        ], column


def test_a_title_above_the_header_is_no_row() -> None:
    parsed = table(
        "Klanttevredenheid april;;\n;;\ndatum;tekst;score\n2026-04-14;Fijn geholpen aan de balie;9\n"
    )
    assert texts(parsed) == ["Fijn geholpen aan de balie"]
    (entry,) = parsed.entries or ()
    assert entry.line == 4


# ── what a score says ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("scale", "critical", "neither", "positive"),
    [
        ("nps", "0 1 2 3 4 5 6", "7 8", "9 10"),  # detractors, passives, promoters
        ("1-5", "1 2 2,5", "3 3,5", "4 5"),
        ("1-7", "1 2 3", "4 5", "6 7"),
        ("1-10", "1 2 3 4 5", "5,5 6 7 7,5", "8 8,5 9 10"),
    ],
)
def test_a_score_tells_the_sentiment_by_its_scale(
    scale: str, critical: str, neither: str, positive: str
) -> None:
    for scores, sentiment in ((critical, "critical"), (neither, None), (positive, "positive")):
        for score in scores.split():
            # A half between two limits is neither the one nor the other, but for 2,5 of 5, which is
            # nearer to 2 than the limit 4.
            expected = None if score in ("2,5",) else sentiment
            (quote,) = quotes(
                table(f"tekst;score\nDit is wat ik vond.;{score}\n", f"{YES}schaal: {scale}\n")
            )
            assert quote.sentiment == expected, (scale, score)


def test_without_a_scale_a_score_says_nothing() -> None:
    assert [quote.sentiment for quote in quotes(table("tekst;score\nDit is wat ik vond.;9\n"))] == [
        None
    ]
    parsed = table("tekst;score\nDit is wat ik vond.;9\n", YES + "kolommen: {cijfer: score}\n")
    assert [quote.sentiment for quote in quotes(parsed)] == [None]
    assert [(problem.path, problem.line, problem.flaw.code) for problem in parsed.problems] == [
        ("export.csv.yaml", 2, "table-scale")
    ]


def test_a_column_that_is_called_nps_says_its_scale() -> None:
    assert [quote.sentiment for quote in quotes(table("tekst;NPS\nDit is wat ik vond.;6\n"))] == [
        "critical"
    ]


def test_a_score_beyond_its_scale_costs_that_row_only() -> None:
    parsed = table(
        "tekst;score\nDe eerste.;9\nDe tweede.;11\nDe derde.;zeven\n", YES + "schaal: 1-10\n"
    )
    assert texts(parsed) == ["De eerste."]
    assert flaws(parsed) == [(3, 2, "table-score"), (4, 2, "table-score")]


# ── consent and privacy ───────────────────────────────────────────────────────────────────────────

PERSONAL = (
    "Naam;E-mail;IP-adres;Telefoon;Plaats;Opmerking\n"
    "Mirjam Vuurtoren;mirjam@vuurtoren.example;198.51.100.23;06-12345678;Bergen aan Zee;Eindelijk een gewone brief.\n"
)


def test_nothing_is_shown_before_a_yes() -> None:
    parsed = table(PERSONAL, "kolommen: {tekst: Opmerking}\n")
    assert parsed.entries == ()
    assert [(problem.path, problem.flaw.code) for problem in parsed.problems] == [
        ("export.csv.yaml", "table-consent")
    ]


def test_of_a_row_nothing_is_kept_but_what_is_asked_for() -> None:
    parsed = table(PERSONAL, YES + "kolommen: {tekst: Opmerking}\n")
    assert texts(parsed) == ["Eindelijk een gewone brief."]
    for planted in ("Vuurtoren", "mirjam", "198.51", "12345678", "Bergen"):
        assert planted not in repr(parsed)


def test_a_name_is_only_taken_where_the_customer_agreed_to_be_named() -> None:
    columns = YES + "kolommen: {tekst: Opmerking, klant: Naam}\n"
    without = table(PERSONAL, columns)
    assert [quote.customer for quote in quotes(without)] == [""]
    assert [(problem.path, problem.line, problem.flaw.code) for problem in without.problems] == [
        ("export.csv.yaml", 2, "table-named")
    ]
    (quote,) = quotes(table(PERSONAL, columns + "met-naam: ja\n"))
    assert (quote.customer, quote.named) == ("Mirjam Vuurtoren", True)


def test_a_column_may_say_yes_row_by_row() -> None:
    text = "tekst;akkoord\nDe eerste.;ja\nDe tweede.;nee\nDe derde.;\nDe vierde.;Ja\nDe vijfde.;als het anoniem is\n"
    for beside in ("", YES):
        parsed = table(text, beside)
        assert texts(parsed) == ["De eerste.", "De vierde."]
        assert flaws(parsed) == [(6, 2, "table-yes-no")]
    assert texts(table(text, "akkoord: nee\n")) == []


def test_a_column_in_which_nobody_said_yes_yet_is_told() -> None:
    parsed = table("tekst;akkoord\nDe eerste.;\nDe tweede.;\n")
    assert texts(parsed) == [] and flaws(parsed) == [(1, 2, "table-consent-column")]
    assert parsed.problems[0].message("nl").endswith("Zet 'ja' in kolom 'akkoord' bij wat mag")
    assert flaws(table("tekst;akkoord\nDe eerste.;\nDe tweede.;ja\n")) == []
    assert flaws(table("tekst;akkoord\nDe eerste.;\n", "akkoord: nee\n")) == []


def test_that_nobody_said_yes_stands_at_the_row_with_the_names_of_the_columns() -> None:
    parsed = table("Klanten in oktober\ntekst;akkoord\nDe eerste.;\n", "columns: {text: tekst}\n")
    assert flaws(parsed) == [(2, 2, "table-consent-column")]


@pytest.mark.parametrize("score", ["9 van 10", "9 uit 10", "9 - heel goed", "9/10"])
def test_a_score_in_words_is_a_score_and_no_day(score: str) -> None:
    parsed = table(
        f"tekst;cijfer;akkoord\nDe eerste.;{score};ja\n",
        "columns: {text: tekst, score: cijfer}\nscale: 1-10\n",
    )
    assert (texts(parsed), flaws(parsed)) == (["De eerste."], [])


@pytest.mark.parametrize(
    "day",
    ["01-10-2026", "1 okt 2026", "1 Oktober 2026", "3 mei 26", "8 jan. 2027", "8 / 10 / 2026"],
)
def test_a_day_is_no_score(day: str) -> None:
    assert cells.number(day) is None


def test_a_text_with_personal_data_waits_for_a_yes_of_its_own() -> None:
    parsed = table("tekst\nBel me op 06-12345678, graag.\nDe tweede.\n")
    assert texts(parsed) == ["De tweede."]
    assert flaws(parsed) == [(2, 1, "table-personal")]
    assert "12345678" not in repr(parsed)
    assert texts(table("tekst;akkoord\nBel me op 06-12345678, graag.;ja\n", "")) == [
        "Bel me op 06-12345678, graag."
    ]


def test_no_message_repeats_what_is_in_a_cell() -> None:
    text = (
        "tekst;datum;score;akkoord\nDe eerste.;jan@planted.example;9;ja\nDe tweede.;2026-04-14;jan@planted.example;ja\n"
        "De derde.;;;jan@planted.example\n"
    )
    parsed = table(text, "schaal: 1-10\n")
    assert len(parsed.problems) == 3
    for language in ("nl", "en"):
        assert not any("planted" in problem.text(language) for problem in parsed.problems)  # type: ignore[arg-type]


def test_a_first_row_that_is_an_answer_is_not_read_out() -> None:
    parsed = table("Mirjam;mirjam@vuurtoren.example;2026-04-14;Eindelijk een gewone brief.\n")
    (problem,) = parsed.problems
    assert problem.flaw.code == "table-no-text"
    assert "'A', 'B' of 'C'" in problem.text("nl") and "irjam" not in problem.text("nl")
    told = table(
        "Mirjam;mirjam@vuurtoren.example;2026-04-14;Eindelijk een gewone brief.\n",
        YES + "kolommen: {tekst: D, datum: C}\nkopregels: 0\n",
    )
    assert [(quote.text, quote.received) for quote in quotes(told)] == [
        ("Eindelijk een gewone brief.", date(2026, 4, 14))
    ]


# ── days ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-04-05", date(2026, 4, 5)),
        ("5-4-2026", date(2026, 4, 5)),
        ("05/04/2026 13:22:10", date(2026, 4, 5)),
        ("5.4.26", date(2026, 4, 5)),
        ("2026-04-05T13:22:10Z", date(2026, 4, 5)),
        ("5 april 2026", date(2026, 4, 5)),
        (
            "46117",
            date(2026, 4, 5),
        ),  # Excel counts days from 30 December 1899; 1 January 2026 is 46023
    ],
)
def test_days_as_people_and_programs_write_them(written: str, day: date) -> None:
    (quote,) = quotes(table(f"tekst;datum\nDe eerste.;{written}\n"))
    assert quote.received == day


def test_one_day_past_the_twelfth_tells_how_a_column_is_written() -> None:
    parsed = table("tekst;datum\nDe eerste.;04/05/2026\nDe tweede.;04/13/2026\n")
    assert [quote.received for quote in quotes(parsed)] == [date(2026, 4, 5), date(2026, 4, 13)]


def test_a_row_joins_the_day_after_it_came_in_and_not_before_its_file() -> None:
    text = "tekst;datum\nDe eerste.;2026-04-14\nDe tweede.;2026-05-20\n"
    assert [quote.from_ for quote in quotes(table(text))] == [date(2026, 4, 15), date(2026, 5, 21)]
    assert [quote.from_ for quote in quotes(table(text, YES + "vanaf: 2026-05-01\n"))] == [
        date(2026, 5, 1),
        date(2026, 5, 21),
    ]


# ── who is who ────────────────────────────────────────────────────────────────────────────────────

ROWS = ["De eerste zin.;2026-04-14", "De tweede zin.;2026-04-15", "De derde zin.;2026-04-16"]


def names(
    rows: list[str], header: str = "tekst;datum", name: str = "export.csv"
) -> dict[str, str | None]:
    return {
        quote.text: quote.id for quote in quotes(table("\n".join([header, *rows, ""]), name=name))
    }


def test_rows_keep_their_names_when_rows_are_added_sorted_or_exported_anew() -> None:
    before = names(ROWS)
    assert len(set(before.values())) == 3
    after = names(["Een nieuwe zin.;2026-04-17", *reversed(ROWS)], name="export-mei.csv")
    assert {text: after[text] for text in before} == before


def test_a_row_has_the_name_of_its_own_column_where_there_is_one() -> None:
    assert list(names(["De zin.;R_3qK8lm2"], "tekst;id").values()) == ["R_3qK8lm2"]
    assert "jansen" not in str(names(["De zin.;jansen1@voorbeeld.example"], "tekst;id"))
    assert list(names(["De zin.;12"], "tekst;id").values()) == [
        "export-12"
    ]  # a number is its own in this file only


def test_the_same_row_twice_is_one_and_the_same_words_twice_are_two() -> None:
    assert list(names(["De zin.;R_3qK8lm2", "De zin.;R_3qK8lm2"], "tekst;id")) == ["De zin."]
    parsed = table("tekst\nPrima geholpen!\nPrima geholpen!\n")
    assert len(quotes(parsed)) == 2 and len({quote.id for quote in quotes(parsed)}) == 2


# ── what people put in cells ──────────────────────────────────────────────────────────────────────


def test_entities_tags_and_line_breaks_are_what_they_stand_for() -> None:
    parsed = table(
        'tekst\n"Snel &amp; vriendelijk, &eacute;cht!<br>Alles\nklopte &lt;3 &amp;quot;top&amp;quot;"\n'
    )
    assert texts(parsed) == ['Snel & vriendelijk, écht! Alles klopte <3 "top"']


@pytest.mark.parametrize(
    "nothing",
    ["", " ", "-", "n.v.t.", "NVT", "geen", "x", "#REF!", "#N/B", "...", "8", "Geen opmerkingen."],
)
def test_who_says_nothing_is_no_quote(nothing: str) -> None:
    parsed = table(f'tekst\n"{nothing}"\nDe tweede.\n')
    assert texts(parsed) == ["De tweede."] and not parsed.problems


@pytest.mark.parametrize(
    "long", ["woord " * 66, "w" * 601]
)  # of 65 words a slide stays 30 s, which is the most
def test_a_text_that_nobody_can_read_in_time_waits_for_an_excerpt(long: str) -> None:
    assert len(texts(table("tekst\n" + "woord " * 65 + "\n"))) == 1
    parsed = table(f"tekst\n{long}\nDe tweede.\n")
    assert texts(parsed) == ["De tweede."]
    assert flaws(parsed) == [(2, 1, "table-too-long")]


def test_of_the_same_flaw_in_many_rows_the_first_are_told_and_how_many_follow() -> None:
    parsed = table("tekst;datum\n" + "De zin.;gisteren\n" * 300)
    assert [(problem.line, problem.flaw.code) for problem in parsed.problems] == [
        *((row, "table-date") for row in range(2, 7)),
        (7, "rows-more"),
    ]
    assert "nog 295 rijen, tot en met rij 301" in parsed.problems[-1].text("nl")


def test_a_row_that_is_cut_in_two_is_not_half_shown() -> None:
    parsed = table(
        "naam;tekst;score\nx;Snel; en goed;9\ny;Het begin van\neen verhaal;8\nz;Heel.;7\n"
    )
    assert texts(parsed) == ["Heel."]
    assert flaws(parsed) == [(2, 4, "table-wide"), (3, 2, "table-narrow")]


def test_a_table_without_a_known_text_says_which_columns_there_are() -> None:
    text = "Naam;Wat vond u ervan?\nJansen;Fijn.\n"
    parsed = parse(text.encode(), "inbox/export.csv")
    assert parsed.entries is None
    (problem,) = parsed.problems
    assert problem.text("nl") == (
        "inbox/export.csv:1:1  welke kolom is de tekst? Zet in 'export.csv.yaml' 'kolommen: {tekst: …}', "
        "met op de puntjes 'Naam' of 'Wat vond u ervan?'"
    )
    assert (
        table(text).problems[0].path == "export.csv.yaml"
    )  # where it is to be written, once there is one


def test_a_column_that_is_not_there_is_told_where_it_is_named() -> None:
    parsed = table("Naam;Opmerking\nJansen;Fijn.\n", YES + "kolommen:\n  tekst: Opmerkin\n")
    assert texts(parsed) == [
        "Fijn."
    ]  # 'Opmerkin' is the start of one column only, so it is that one
    parsed = table(
        "Naam;Opmerking\nJansen;Fijn geholpen.\n", YES + "kolommen:\n  tekst: Opmerkong\n"
    )
    assert [(problem.path, problem.line, problem.flaw.code) for problem in parsed.problems] == [
        ("export.csv.yaml", 3, "no-such-column-near")
    ]
    assert "'Opmerking'" in parsed.problems[0].text("nl")


def test_whatever_stands_beside_it_a_known_export_can_be_read_from_its_first_row() -> None:
    header = "ID;Begintijd;Tijd van voltooien;E-mail;Naam;Wat wilt u kwijt?\n"
    parsed = table(
        header + "1;2026-04-14;2026-04-14;a;b;Fijn geholpen.\n",
        YES + "kolommen: {tekst: F}\nkopregels: 0\n",
    )
    assert texts(parsed) == [
        "Wat wilt u kwijt?",
        "Fijn geholpen.",
    ]  # who says that there is no header gets none


@given(
    text=st.text(st.characters() | st.sampled_from('";,\\t\\n\\r|<&;')),
    beside=st.sampled_from(
        [
            YES,
            YES + "kopregels: 0\nkolommen: {tekst: A, datum: B}",
            YES + "kolommen: {tekst: tekst, cijfer: B}\nschaal: nps",
            "akkoord: nee",
            "[",
        ]
    ),
)
def test_whatever_is_in_it_a_table_is_read_to_its_end(text: str, beside: str) -> None:
    for data in (
        (text).encode("utf-8", "surrogatepass"),
        ("tekst;b\n" + text).encode("utf-8", "surrogatepass"),
    ):
        parsed = table(data, beside)
        assert all(problem.text("nl") for problem in parsed.problems)
        json.dumps([dict(entry.raw) for entry in parsed.entries or () if isinstance(entry, Draft)])


# ── as programs write them ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "day",
    [
        "1980-01-01 00:00:00",
        "1980-01-01",
        "01-01-1980",
        "1970-01-01 01:00",
        "0000-00-00 00:00:00",
        "00-00-0000",
        "",
    ],
)
def test_a_day_that_stands_for_no_day_costs_no_answer(day: str) -> None:
    (quote,) = quotes(parsed := table(f"tekst;datum\nFijn geholpen aan de balie;{day}\n"))
    assert quote.received is None and not parsed.problems


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("'- thuis lukte het niet", "- thuis lukte het niet"),
        ("'=fijn", "=fijn"),
        ("'+ alles goed", "+ alles goed"),
        ("'@balie was fijn", "@balie was fijn"),
        ('"=""Fijn geholpen"""', "Fijn geholpen"),
        ('"=""De """"snelle"""" balie"""', 'De "snelle" balie'),
        ('"=T(""Ik wacht nog"")"', "Ik wacht nog"),
        ("'s Morgens belde ik", "'s Morgens belde ik"),
        ("=fijn", "=fijn"),
        ('"<a href=""https://x.example/?a=1"">Hier</a> lees ik het"', "Hier lees ik het"),
        ("<font color=red>Rood</font> van woede", "Rood van woede"),
        ("<FONT SIZE='2'>Goed</FONT><br/>gedaan", "Goed gedaan"),
        ("ge<b>wel</b>dig", "geweldig"),
        ("<p>Een</p><p>twee</p>", "Een twee"),
        ('"<style>p {color: red}</style>Fijn &amp;amp; snel"', "Fijn & snel"),
        ("Ik <3 jullie", "Ik <3 jullie"),
        ("De <naam> in de brief", "De <naam> in de brief"),
        ("kosten < 5 en > 2", "kosten < 5 en > 2"),
        ("<table><tr><td>Een</td><td>twee</td></tr></table>", "Een twee"),
    ],
)
def test_what_a_program_wrapped_around_words_goes(cell: str, words: str) -> None:
    assert texts(table(f"id;tekst\n1;{cell}\n")) == [words]


def test_a_list_in_a_cell_keeps_its_lines() -> None:
    assert texts(
        table('id;tekst\n1;"Dit kan beter:\n- de wachttijd\n- de brieven\nen  verder\nniets"\n')
    ) == ["Dit kan beter:\n- de wachttijd\n- de brieven en verder niets"]
    assert texts(table('id;tekst\n1;"Ik belde\n- twee keer"\n')) == ["Ik belde - twee keer"]


@pytest.mark.parametrize(
    ("header", "mark", "days"),
    [
        ("Id;Begintijd;Tijd van voltooien;E-mail;Naam", "-", [(3, 4), (8, 4)]),
        ("Id;Begintijd;Tijd van voltooien;E-mail;Naam", "/", [(3, 4), (8, 4)]),
        ("ID;Start time;Completion time;Email;Name", "/", [(4, 3), (4, 8)]),
        ("ID;Start time;Completion time;Email;Name", "-", [(3, 4), (8, 4)]),
        ("ID;Start time;Completion time;Email;Name", ".", [(3, 4), (8, 4)]),
    ],
)
def test_forms_in_dutch_write_the_day_first(
    header: str, mark: str, days: list[tuple[int, int]]
) -> None:
    rows = "".join(
        f"{day};;{day}{mark}4{mark}2026 09:12;anonymous;;Antwoord op dag {day}\n" for day in (3, 8)
    )
    found = quotes(
        table(f"{header};Wat wilt u nog kwijt?\n{rows}", YES + "kolommen: {tekst: Wat wilt u}\n")
    )
    assert [(quote.received.day, quote.received.month) for quote in found if quote.received] == days


def test_a_zero_on_a_scale_without_one_is_told_with_the_scale_that_has_one() -> None:
    text = "tekst;cijfer\nDe eerste.;0\nDe tweede.;9\n"
    (problem,) = table(text, YES + "schaal: 1-10\n").problems
    assert problem.line == 2 and "'schaal: 0-10'" in problem.message("nl")
    parsed = table(text, YES + "schaal: 0-10\n")
    assert [quote.sentiment for quote in quotes(parsed)] == [
        "critical",
        "positive",
    ] and not parsed.problems
    named = quotes(
        table(
            "tekst;Cijfer (0-10)\nDe eerste.;0\nDe tweede.;9\n",
            YES + "kolommen: {cijfer: Cijfer}\n",
        )
    )
    assert [quote.sentiment for quote in named] == ["critical", "positive"]


def test_a_title_above_a_table_does_not_hide_its_columns() -> None:
    text = "Enquête Q4;;\nGemaakt op 1 mei;;\n;;\nDatum;Wat vond u ervan?;Cijfer\n1-4-2026;Fijn geholpen;8\n2-4-2026;Ik wacht nog;3\n"
    (problem,) = table(text).problems
    assert (problem.path, problem.flaw.values["columns"]) == (
        "export.csv.yaml",
        ("Datum", "Wat vond u ervan?", "Cijfer"),
    )
    parsed = table(text, YES + "kolommen: {tekst: B, datum: A}\n")
    assert texts(parsed) == ["Fijn geholpen", "Ik wacht nog"] and not parsed.problems


def test_a_table_without_a_header_is_told() -> None:
    text = "3-4-2026;Fijn geholpen door de balie\n4-4-2026;Ik wacht nog op bericht\n"
    (problem,) = table(text, YES + "kolommen: {tekst: B, datum: A}\n").problems
    assert (problem.flaw.code, problem.severity) == (
        "table-headless",
        "warning",
    ) and "'kopregels: 0'" in problem.message("nl")
    parsed = table(text, YES + "kolommen: {tekst: B, datum: A}\nkopregels: 0\n")
    assert (
        texts(parsed) == ["Fijn geholpen door de balie", "Ik wacht nog op bericht"]
        and not parsed.problems
    )


@pytest.mark.parametrize(
    "above", ["V1,V2,V3,V8,V9,Q1,Q2\n", "", "ResponseID,ResponseSet,Name,StartDate,EndDate,Q1,Q2\n"]
)
def test_qualtrics_of_before_2017_has_codes_above_its_questions(above: str) -> None:
    rows = "".join(
        f"R_3qK8lm2Zp{day},Default,Anonymous,2014-03-0{day} 09:12:11,2014-03-0{day} 09:15:00,{mark},Antwoord van dag {day}\n"
        for day, mark in ((1, 9), (2, 3))
    )
    text = (
        f"{above}ResponseID,ResponseSet,Name,StartDate,EndDate,Aanbevelen?,Wat kan beter?\n{rows}"
    )
    for words in ("Wat kan beter", "Q2") if "Q2" in above else ("Wat kan beter",):
        parsed = table(
            text, YES + f"kolommen: {{tekst: {words}, cijfer: Aanbevelen}}\nschaal: nps\n"
        )
        assert texts(parsed) == ["Antwoord van dag 1", "Antwoord van dag 2"], (
            words,
            parsed.problems,
        )
        assert [quote.received for quote in quotes(parsed)] == [date(2014, 3, 1), date(2014, 3, 2)]


def test_an_answer_is_never_told_as_the_name_of_a_column() -> None:
    (problem,) = table(
        "Ik werd heel vriendelijk geholpen;balie\nIk wacht al weken;telefoon\n"
    ).problems
    assert problem.flaw.values["columns"] == ("A", "B") and "vriendelijk" not in problem.message(
        "nl"
    )


def test_letters_that_windows_has_and_latin_has_not_are_read_as_a_browser_does() -> None:
    assert texts(table("tekst\nDe foto\u0092s waren \u0093top\u0094\n")) == [
        "De foto’s waren “top”"
    ]


def test_rows_that_begin_alike_are_named_without_counting_from_one_for_each() -> None:
    rows = "".join(f"Het ging goed bij keer {number}\n" for number in range(5000))
    counted = 0

    class Counting(dict[str, str]):
        def __contains__(self, name: object) -> bool:
            nonlocal counted
            counted += 1
            return super().__contains__(name)

    names = _Names("x", False)
    names._content = Counting()
    called = {
        names.of(SurveyAnswer(number, words, "")) for number, words in enumerate(rows.splitlines())
    }
    assert len(called) == 5000 and counted < 4 * 5000
