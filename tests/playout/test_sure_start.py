"""A start that reads only the first slides of a long playlist shows what it shows once all has been
read: the same slide, in the same look, whatever stands below it; or it says that this is not
certain, and reads all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest
from helpers.content import PIXEL, PLAYLIST, Content

from player.content import playlist_start
from player.document import first_items, read
from player.library import last_good, long_lists
from player.library.edition import Edition
from player.library.library import Library
from player.library.state_store import StateStore
from player.playout.program import Program
from player.playout.stage import CannotShow, Stage
from player.playout.sure_start import starts_surely
from player.playout.varieties import varieties

ZONE = ZoneInfo("Europe/Amsterdam")
NOON = datetime(2026, 11, 27, 12, tzinfo=ZONE)
MOMENTS = (NOON, NOON + timedelta(hours=9), NOON + timedelta(days=3), None)
FEW = 4
PLAIN = "  - soort: quote\n    tekst: Verhaal {number} van een klant.\n"


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Content:
    for module in (playlist_start, long_lists):
        monkeypatch.setattr(module, "FIRST", FEW)
    monkeypatch.setattr(long_lists, "ENOUGH", 300)
    monkeypatch.setattr(last_good, "ENOUGH", 300)
    return Content(tmp_path)


def plain(first: int, end: int) -> str:
    return "".join(PLAIN.format(number=number) for number in range(first, end))


def starting(content: Content) -> Library:
    """The library of a player that starts."""
    content.restart()
    content.library.budget.limited = content.library.budget.may_cut = True
    return content.library


# ── a few that are known ──────────────────────────────────────────────────────────────────────────


def test_of_a_long_list_the_first_slides_are_there_at_once_and_then_all(content: Content) -> None:
    content.write(PLAYLIST, f"dias:\n{plain(0, 30)}")
    library = starting(content)
    first = library.refresh()
    assert (len(first.items), first.sure, first.problems) == (FEW, FEW - 1, ())
    assert starts_surely(Program(first), NOON)
    assert PLAYLIST in first.read
    assert library.recheck is not None
    assert library.recheck <= content.clock
    second = library.refresh(())
    assert (len(second.items), second.sure, second.read, second.renamed) == (30, None, (), {})
    assert library.budget.is_done


def test_of_many_lists_those_after_the_first_long_one_wait(content: Content) -> None:
    listed = "".join(f"  - afspeellijst: deel-{at}.yaml\n" for at in range(5))
    content.write(PLAYLIST, f"dias:\n{plain(900, 901)}{listed}")
    for at in range(5):
        content.write(f"playlists/deel-{at}.yaml", f"dias:\n{plain(at * 9, at * 9 + 9)}")
    first = starting(content).refresh()
    assert len(first.items) == 1 + FEW
    assert first.sure == FEW
    assert len(content.library.refresh(()).items) == 46


@pytest.mark.parametrize(
    "below",
    [
        "  - soort: mededeling\n    titel: Brand\n    dringend: ja\n",
        "  - soort: mededeling\n    titel: Brand\n    Urgent: ja\n",
        '  - soort: mededeling\n    titel: Brand\n    "dring\\x65nd": ja\n',
        "  - map: ../assets\n",
        "  - ? afspeellijst\n    : deel.yaml\n",
        "willekeurig: ja\n",
        "  - soort: quote\n     tekst: Eén te ver.\n",
        "  - soort: quote\n    tekst: 'Niet gesloten.\n",
        "  - soort: quote\n    tekst: Twee\n      regels.\n",
        "---\n",
        "  - soort: quote\n    tekst: Een \x07 bel.\n",
    ],
)
def test_what_may_change_all_has_it_read_at_once(content: Content, below: str) -> None:
    content.write(PLAYLIST, f"dias:\n{plain(0, 30)}{below}")
    assert starting(content).refresh().sure is None


@pytest.mark.parametrize(
    ("above", "surely"),
    [
        ("", True),
        ("  - soort: quote\n    tekst: Later.\n    vanaf: 2027-01-01\n", True),
        ("  - soort: quote\n    tekst: Vaak.\n    gewicht: 9\n", True),
        ("  - soort: quote\n    tekst: Tussendoor.\n    na-elke: 3\n", True),
        ("  - soort: mededeling\n    titel: Brand\n    dringend: ja\n", True),
        (
            "  - soort: klantverbeteraar\n    naam: N\n    verdienste: V\n    maand: 2026-11\n",
            False,
        ),
        ("  - soort: eregalerij\n", False),
        ("  - soort: beeld\n    bestand: er-niet.png\n", False),
        ("  - soort: quote\n    tekst: Eén.\n    vanaf: 2027-01-01\n" * FEW, False),
    ],
)
def test_what_stands_above_says_whether_the_first_is_certain(
    content: Content, above: str, surely: bool
) -> None:
    content.write(PLAYLIST, f"dias:\n{above}{plain(0, 30)}")
    edition = starting(content).refresh()
    is_calm = "dringend" not in above
    assert (edition.sure is not None) is is_calm
    assert starts_surely(Program(edition), NOON) is surely
    everything = content.library.read_on()
    assert everything.sure is None
    assert len(everything.items) >= 30


@pytest.mark.parametrize(("above", "items"), [("", 31), (plain(0, 2), 2)])
def test_a_table_waits_where_a_slide_stands_above_it(
    content: Content, above: str, items: int
) -> None:
    rows = "".join(f"Nummer {at} belde mij terug, en dat was snel.;ja\n" for at in range(30))
    content.write("playlists/q.csv", f"tekst;akkoord\n{rows}")
    below = "  - soort: mededeling\n    titel: Onder de tabel\n"
    content.write(PLAYLIST, f"dias:\n{above}  - klantquotes: q.csv\n{below if above else ''}")
    first = starting(content).refresh()
    assert len(first.items) == items + bool(above)
    assert first.sure == (1 if above else None)
    second = content.library.refresh(())
    assert len(second.items) == 31 + (3 if above else 0)  # with what stands in for the quotes
    assert Program(second).picks(NOON) == Program(anew(content, content.state)).picks(NOON)


def test_screens_that_go_by_the_clock_read_all(content: Content) -> None:
    content.write("config.yaml", f"playlist: {PLAYLIST}\nsync: clock\n")
    content.write(PLAYLIST, f"dias:\n{plain(0, 30)}")
    assert not starts_surely(Program(starting(content).refresh()), NOON)


def test_a_command_reads_all(content: Content) -> None:
    content.write(PLAYLIST, f"dias:\n{plain(0, 30)}")
    content.restart()
    assert len(content.look().items) == 30


def test_what_was_wrong_and_played_as_it_was_still_does_once_all_is_read(content: Content) -> None:
    content.write(PLAYLIST, f"dias:\n{plain(0, 30)}")
    content.look()
    wrong = plain(0, 30).replace("tekst: Verhaal 20 van", "tekts: Verhaal 20 van")
    content.write(PLAYLIST, f"dias:\n{wrong}")
    library = starting(content)
    assert len(library.refresh().items) == FEW
    second = library.refresh(())
    assert len(second.items) == 30
    assert [problem.flaw.code for problem in second.problems]


def test_a_clock_is_doubted_by_a_file_that_was_left_out(content: Content) -> None:
    content.write(PLAYLIST, f"dias:\n{plain(0, 30)}")
    library = starting(content)
    library.refresh()
    newest = library.newest
    library.refresh(())
    assert library.newest == newest is not None


def test_what_was_seen_keeps_its_look_beside_what_comes() -> None:
    names = tuple("abcdefg")
    looks = dict.fromkeys(names, 3)
    usual = varieties([names], looks)
    other = (usual["a"] + 1) % 3
    kept = varieties([names], looks, {"a": other})
    assert kept["a"] == other
    assert all(one != two for one, two in zip(kept.values(), [*kept.values()][1:], strict=False))
    assert varieties([names], {**looks, "a": 1}, {"a": 2})["a"] == 0  # it has no such look now


# ── whatever is written ───────────────────────────────────────────────────────────────────────────


class Writer:
    """Writes long playlists as many people would, and some of them wrongly."""

    def __init__(self, content: Content, seed: int) -> None:
        self.content, self.draw, self.number = content, Random(seed), 0
        content.write("assets/aap.png", PIXEL)

    def write(self) -> None:
        """A config, a playlist and what that takes in."""
        draw = self.draw
        config = draw.choice(
            ("", "", "", "sync: clock\n", "duration: 7\n", "holidays: {also: []}\n")
        )
        self.content.write("config.yaml", f"playlist: {PLAYLIST}\n{config}")
        many = draw.random() < 0.5
        own = self.listed(draw.randrange(4) if many else 24)
        if many:
            for at in range(draw.randrange(1, 5)):
                self.content.write(f"playlists/deel-{at}.yaml", self.file(draw.randrange(1, 16)))
                kind = draw.choice(("afspeellijst",) * 5 + ("klantquotes",))
                more = draw.choice(("",) * 5 + ("    shuffle: yes\n", "    tot: 2026-12-24\n"))
                own += f"  - {kind}: deel-{at}.yaml\n{more}"
                if draw.random() < 0.2:
                    self.content.write(f"playlists/deel-{at}.csv", self.table())
                    per_day = draw.choice(("alle", "1"))
                    own += f"  - klantquotes: deel-{at}.csv\n    per-dag: {per_day}\n"
                if draw.random() < 0.5:
                    own += self.slide()
        self.content.write(PLAYLIST, f"{self.head()}dias:\n{own}{self.foot()}")
        names = [f"q{draw.randrange(1, self.number + 1)}" for _ in range(2)]
        off = "".join(f"- id: {name}\n" for name in names) if draw.random() < 0.3 else "[]\n"
        self.content.write("ingetrokken.yaml", off)
        if draw.random() < 0.3:
            said = "reacties:\n  - tekst: Zo is het.\n    door: Polis\n"
            self.content.write(f"reacties/{names[0]}.yaml", said)

    def file(self, number: int) -> str:
        return f"{self.head()}dias:\n{self.listed(number)}{self.foot()}"

    def table(self) -> str:
        rows = (f"Nummer {self.number + at} belde mij terug.;ja\n" for at in range(9))
        return "tekst;akkoord\n" + "".join(rows)

    def head(self) -> str:
        return self.draw.choice(
            ("",) * 6
            + ("titel: Zo\n", "standaard:\n  duur: 9\n", "willekeurig: ja\n", "# een opmerking\n")
            + (
                "standaard:\n  schermen:\n  - hal\n",
                "terugval: {soort: mededeling, titel: Niets}\n",
            )
        )

    def foot(self) -> str:
        return self.draw.choice(
            ("",) * 14 + ("titel: Zo\n", "ingetrokken: ja\n", "# einde", "\n\n")
        )

    def listed(self, number: int) -> str:
        return "".join(self.slide() for _ in range(number))

    def slide(self) -> str:
        draw = self.draw
        self.number += 1
        if draw.random() < 0.01:
            return draw.choice(ODD)
        name = f"Nummer {self.number}"
        own = draw.choice(TYPES).format(name=name)
        fields = [f"soort: {own}"]
        if draw.random() < 0.6:
            fields.append(f"id: q{draw.choice((self.number, self.number, 1))}")
        fields += draw.choices(FIELDS, k=draw.choice((0, 0, 0, 1, 2)))
        return "  - " + "\n    ".join(fields) + "\n"


LONG = "dat is een lang verhaal " * 9
TYPES = (
    *("quote\n    tekst: {name} belde mij terug.",) * 6,
    *("quote\n    tekst: {name}, " + LONG + "en dat was het.",) * 2,
    'quote\n    tekst: "{name}: zo snel al #1"\n    sentiment: positief',
    "quote\n    tekst: '{name}, zo''n antwoord'\n    sentiment: kritisch",
    "quote\n    tekst: >\n      {name} belde\n\n      mij terug.",
    "quote\n    tekst: |-\n      {name} belde\n      mij terug.",
    "mededeling\n    titel: {name}",
    "beeld\n    bestand: ../assets/aap.png\n    onderschrift: {name}",
)
FIELDS = (
    *("duur: 5", "gewicht: 3", "na-elke: 2", "vanaf: 2026-12-01", "tot: 2026-11-28", "tot:"),
    *("dagen: ma, di", "uren: 08:00-18:00", "schermen: hal", "akkoord: ja", "klant: klant uit Ede"),
    *("datum: 2023-01-02", "ontvangen: 2026-11-01", "vakanties-overslaan: ja"),
)
ODD = (
    *("  - soort: klantverbeteraar\n    naam: N\n    verdienste: V\n    maand: 2026-11\n",) * 3,
    "  - soort: eregalerij\n",
    "  - soort: mededeling\n    titel: Brand\n    dringend: ja\n",
    "  - {soort: quote, tekst: Tussen haken.}\n",
    "  - soort: quote\n    tekst: *verwijzing\n",
    "  - soort: quote\n    tekst: &anker Zo.\n",
    "  - soort: quote\n    tekst: Zo: dat.\n",
    "  - soort: quote\n    tekst: Zo.\n    tekst: Dubbel.\n",
    "  - soort: quote\n   tekst: Scheef.\n",
    "  - soort: quote\n\t tekst: Een tab.\n",
    '  - soort: quote\n    tekst: "Niet gesloten.\n',
    "  - ingetrokken: 2026-11-20\n",
    "  - soort: quote\n    tekst: Zo.\n    ingetrokken 29-11-2026\n",
    "  - soort: quote\n    tekst: Zo.\n    ingetrokken: 2026-11-20\n",
    "  - zomaar woorden\n",
    "  - soort: qoute\n    tekst: Een tikfout.\n",
    "  - soort: quote\n    teskt: Een tikfout.\n",
    "  - map: ../assets\n",
    "  - soort: beeld\n    bestand: er-niet.png\n",
    "\n",
    "# een opmerking\n",
    "  # een opmerking\n",
    "---\n",
    "  - soort: quote\n    tekst: Bel \x07.\n",
    "  - soort: quote\n    tekst: Regel\u2028einde.\n",
)


def anew(content: Content, state: Path) -> Edition:
    """What a library that knows what was kept reads, all of it."""
    return Library(content.root / "config.yaml", "tv", StateStore(state)).refresh()


def said(edition: Edition) -> object:
    """All that an edition says."""
    slides = [(replace(item, draft=None), item.draft.raw, item.source) for item in edition.items]  # type: ignore[arg-type]
    return slides, edition.problems, edition.fallback, edition.title


def first_of(program: Program, stage: Stage, moment: datetime | None) -> object:
    """What is shown first: its name, and the marks of its pages."""
    day = moment or date(2026, 11, 27)
    stage._program = lambda: program
    stage.edition = program.edition
    for place in program.following(None, moment):
        item = program.edition.item(place.id)
        assert item is not None
        try:
            return place.id, stage.take(item, day).marks
        except CannotShow:
            continue
    return None


def starts(content: Content, seed: int) -> tuple[int, int]:
    """Write a playlist, start, and compare. How many starts there were of which the first slide was
    certain, of how many that were cut."""
    Writer(content, seed).write()
    # What was kept may be nothing, what the files say now, or something else.
    cuts = sure = 0
    for kept in ("nothing", "this", "something else"):
        content.restart()
        if kept != "nothing":
            content.look()
            content.restart()
        if kept == "something else":
            Writer(content, seed + 50_000).write()
        for moment in MOMENTS:
            library = starting(content)
            edition = library.refresh()
            whole = anew(content, content.state)
            program = Program(edition)
            if edition.sure is None:
                if library.budget.is_done:
                    assert said(edition) == said(whole)
                continue
            cuts += 1
            if not starts_surely(program, moment):
                assert library.read_on().sure is None
                assert said(library.refresh(())) == said(whole)
                continue
            sure += 1
            stage = Stage(edition, 1920, 1080)
            first = first_of(program, stage, moment)
            after = library.refresh(())
            assert said(after) == said(whole)
            assert (after.renamed, after.read) == ({}, ()), after.read
            assert first_of(Program(after, last=program), stage, moment) == first
            of_whole = next(Program(whole).at(moment).following(None, moment), None)
            assert of_whole is not None
            assert next(Program(edition).following(None, moment)).id == of_whole.id
    return sure, cuts


@pytest.mark.parametrize("seed", range(1))
def test_whatever_is_written_the_first_slide_stays_the_first(content: Content, seed: int) -> None:
    starts(content, seed)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 300))
def test_the_same_for_many_playlists(content: Content, seed: int) -> None:
    sure, cuts = starts(content, seed)
    print(f"{sure} of {cuts} starts were certain")


@pytest.mark.parametrize("seed", range(20))
def test_the_first_items_of_a_text_are_those_of_all_of_it(content: Content, seed: int) -> None:
    writer, found = Writer(content, seed), 0
    for _ in range(20):
        data = writer.file(12).encode()
        first = first_items(data, FEW)
        if first is None:
            continue
        found += 1
        some, faults = read(first)
        if faults or some is None:
            continue
        whole, _ = read(data)
        assert whole is not None
        listed = [node.value["slides"].value for node in (some, whole)]  # type: ignore[index, call-overload, union-attr]
        if len(listed[0]) == FEW:  # else a list above it was taken for it
            assert listed[0] == listed[1][:FEW]
    assert found
