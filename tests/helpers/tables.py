"""Tables as programs write them: real files of every format (tests/content/tables/README.md says
how they were made)."""

from __future__ import annotations

from pathlib import Path

from player.content.entries import Draft, Parsed, Sidecar
from player.content.table import parse
from player.slides.quote import Quote

TABLES = Path(__file__).parents[1] / "content" / "tables"


YES = "akkoord: ja\n"


PLANTED = ("Vuurtoren", "vuurtoren.example", "198.51.100", "Aicha", "Mirjam")


WORDS = [
    "Binnen een uur teruggebeld, en het klopte ook nog.",
    "Drie keer hetzelfde formulier. Waaróm?",
    "De mevrouw aan de balie zei: “Ga maar even zitten”, en pakte koffie.",
    "Fijn, maar de brief snapte ik niet; ik heb hem twee keer gelezen.",
]


def table(name: str, beside: str = YES) -> Parsed:
    return parse(
        (TABLES / name).read_bytes(),
        f"inbox/{name}",
        {},
        True,
        Sidecar(f"inbox/{name}.yaml", beside.encode()),
    )


def quotes(parsed: Parsed) -> list[Quote]:
    assert not [problem.text("nl") for problem in parsed.problems]
    return [
        entry.slide
        for entry in parsed.entries or ()
        if isinstance(entry, Draft) and isinstance(entry.slide, Quote)
    ]
