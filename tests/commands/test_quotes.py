"""`klantbeeld quotes`: the quote of each day, as the screens will choose it."""

import json
from datetime import datetime
from itertools import pairwise

import pytest
from helpers.commands import command
from play.office import Office


def slide(name, extra=""):
    return f"  - type: quote\n    id: {name}\n    text: Dit is {name}.\n    duration: 10\n{extra}"


POOL = "slides:\n" + "".join(
    f"  - type: quote\n    id: q{number}\n    text: Citaat {number} van een klant.\n    sentiment: {'positive' if number % 2 else 'critical'}\n"
    for number in range(60)
)


def test_the_quote_of_the_day_alternates_on_working_days_and_stays_in_the_weekend(look):
    days = look(
        "slides:\n  - quotes: pool.yaml\n",
        "quotes",
        "2026-11-16",
        "2026-11-29",
        **{"playlists/pool.yaml": POOL.encode()},
    )
    by_day = {datetime.fromisoformat(day["date"]): day for day in days}
    assert len(by_day) == 14
    working = [day["sentiment"] for moment, day in by_day.items() if moment.weekday() < 5]
    assert all(one != other for one, other in pairwise(working))
    assert {by_day[datetime(2026, 11, day)]["slide"] for day in (20, 21, 22)} == {
        by_day[datetime(2026, 11, 20)]["slide"]
    }
    assert len({day["slide"] for day in days}) == 10


@pytest.mark.parametrize(
    ("config", "said"),
    [
        (
            "",
            "Er is geen citaat van de dag: de afspeellijst noemt geen verzameling, of er staat nog niets in. "
            "Zo noem je er een: - klantquotes: citaten.yaml\n",
        ),
        (
            "language: en\n",
            "There is no quote of the day: the playlist names no pool, or there is nothing in it yet. "
            "This is how to name one: - quotes: quotes.yaml\n",
        ),
    ],
)
@pytest.mark.parametrize(
    "pool", ["", "  - {klantquotes: pool.yaml, per-dag: alle}\n", "  - klantquotes: leeg.yaml\n"]
)
def test_a_playlist_without_a_pool_says_so_once_instead_of_a_table(tmp_path, config, said, pool):
    office = Office(
        tmp_path,
        "slides:\n" + slide("a") + pool,
        config,
        **{"playlists/pool.yaml": POOL.encode(), "playlists/leeg.yaml": b"[]"},
    )
    done = command("quotes", "--from", "2026-11-16", "--to", "2026-11-18", cwd=office.root)
    assert (done.stdout, done.stderr, done.returncode) == (said, "", 0)
    done = command(
        "quotes", "--from", "2026-11-16", "--to", "2026-11-17", "--json", cwd=office.root
    )
    assert json.loads(done.stdout) == [
        {"date": f"2026-11-{day}", "slide": None, "sentiment": None, "source": None}
        for day in (16, 17)
    ]


def pool(positive, critical, extra=""):
    return (
        "".join(
            f"- {{type: quote, id: {kind[0]}{at}, text: Woorden van {kind} {at}., sentiment: {kind}}}\n"
            for kind, number in (("positive", positive), ("critical", critical))
            for at in range(number)
        )
        + extra
    )


POOLED = "slides:\n  - quotes: pool.yaml\n"


def test_quotes_of_a_pool_that_is_named_itself_are_those_of_the_playlist(look):
    files = {"playlists/pool.yaml": pool(12, 12), "playlists/los.yaml": pool(12, 12)}
    played = look(POOLED, "quotes", "2026-04-14", "2026-05-14", **files)
    assert (
        look(POOLED, "quotes", "2026-04-14", "2026-05-14", "playlists/pool.yaml", **files) == played
    )
    others = look(POOLED, "quotes", "2026-04-14", "2026-04-15", "playlists/los.yaml", **files)
    assert sorted(row["sentiment"] for row in others) == ["critical", "positive"]
    assert {row["source"].partition(":")[0] for row in others} == {"playlists/los.yaml"}


def test_quotes_that_stand_in_a_playlist_by_themselves_are_no_quotes_of_the_day(look):
    rows = look(
        "slides:\n" + slide("a") + slide("b"),
        "quotes",
        "2026-04-14",
        "2026-04-14",
        "playlists/kantoor.yaml",
    )
    assert [row["slide"] for row in rows] == [None]


@pytest.mark.parametrize("named", [".", "citaten"])
def test_neither_are_those_of_a_folder_that_is_shown_as_a_whole(look, named):
    rows = look(
        "slides:\n  - folder: citaten\n",
        "quotes",
        "2026-04-14",
        "2026-04-14",
        named,
        **{"citaten/mei.yaml": pool(2, 2)},
    )
    assert [row["slide"] for row in rows] == [None]


def test_quotes_of_what_is_elsewhere_says_nothing_of_a_config_that_is_not_here(tmp_path):
    office, here = (
        Office(tmp_path / "inhoud", POOLED, **{"playlists/pool.yaml": pool(12, 12)}),
        tmp_path / "hier",
    )
    here.mkdir()
    (here / "citaten.yaml").write_text(slide("a") + slide("b"), "utf-8")
    for named, said in (
        (office.root, "“Woorden van critical 0.”"),
        (here / "citaten.yaml", "Er is geen citaat van de dag"),
    ):
        done = command("quotes", str(named), "--from", "2026-04-14", "--to", "2026-04-14", cwd=here)
        assert (done.returncode, done.stderr, said in done.stdout) == (0, "", True), (
            done.stdout + done.stderr
        )


SAID = """\
- {type: quote, id: kort, text: "Ik werd binnen een uur\\n teruggebeld.", customer: klant uit Zwolle, sentiment: positive}
- {type: quote, id: lang, text: "LANG", sentiment: critical}
- {type: quote, id: zo, text: Zo gaat het}
"""


@pytest.mark.parametrize(
    ("language", "positive", "critical"),
    [("nl", "positief", "kritisch"), ("en", "positive", "critical")],
)
def test_quotes_says_the_words_of_each_in_the_language_of_the_config(
    tmp_path, language, positive, critical
):
    long = " ".join(["woordenboek"] * 30)
    here = Office(
        tmp_path,
        "slides:\n  - {quotes: pool.yaml, per_day: all}\n" + "  - quotes: keuze.yaml\n",
        f"language: {language}\n",
        **{
            "playlists/pool.yaml": b"[]",
            "playlists/keuze.yaml": SAID.replace("LANG", long).encode(),
        },
    )
    done = command("quotes", "--from", "2026-04-13", "--to", "2026-05-08", cwd=here.root)
    lines = set(done.stdout.splitlines())
    said = {line[12:] for line in lines if line[:1].isdigit()}
    short = f"{positive:9} “Ik werd binnen een uur teruggebeld.” – klant uit Zwolle  (kort, playlists/keuze.yaml:1)"
    assert short in said
    [cut] = [line for line in said if "woordenboek" in line]
    assert cut.startswith(f"{critical:9} “woordenboek woordenboek") and cut.endswith(
        "woordenboek …”  (lang, playlists/keuze.yaml:2)"
    )
    assert len(cut) < 180
