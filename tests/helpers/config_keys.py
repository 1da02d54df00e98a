"""Every key that config.yaml may hold, at every place where it may stand: values that are right
there, and values that are not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from player.document import vocabulary
from player.settings.config import Config, OwnScreen, ScreenConfig
from player.settings.feeds import Feed

NAME = "tv"  # the screen whose keys stand below `screens`
NOBODY = "elders"  # a screen that is another one

OF_SCREEN: dict[str, tuple[list[str], list[str]]] = {
    "name": (["Balie beneden", "balie", "42"], ["[a, b]"]),
    "tags": (["[balie, zaal]", "balie, zaal"], ["{a: b}"]),
    "size": (["1280x720", "1280×720"], ["groot", "10x10", "1280"]),
    "display": (["2", "HDMI-A-2"], ["[a]"]),
    "drawing": (["auto", "automatisch", "gpu", "software", "processor"], ["krijt", "[a]"]),
    "rotate": (["90", "0", "-90"], ["45", "scheef"]),
    "diagonal": (["43", "54,6"], ["klein", "5", "nan"]),
    "distance": (["5", "3,5"], ["ver", "0"]),
    "hours": (["07:00-19:00", "22:00-18:00", "09.00-17.00"], ["7 uur", "25:00-26:00", "[a]"]),
    "days": (["ma-zo", "[mon, tue, wed]", "ma t/m vr"], ["altijd", "[x]"]),
    "power": (["none", "geen", "no"], ["atoom"]),
    "pixel_shift": (["ja", "no"], ["misschien"]),
    "visitors": (["nee", "yes"], ["soms"]),
}
OF_BOTH: dict[str, tuple[list[str], list[str]]] = {  # at the top, and for one screen
    "playlist": (["playlists/kantoor.yaml"], ["[a]"]),
    "language": (["en", "nl"], ["fr"]),
    "theme": (
        ["avond", "auto", "{dag: daglicht, nacht: avond, uren: 07:00-19:00}", "{night: avond}"],
        ["[avond]", "{dag: [1]}", "{uren: altijd}"],
    ),
    "transition": (
        ["cut", "{kind: push, seconds: 0.4}", "{seconds: 0.4}"],
        ["wervel", "{seconds: 99}", "[a]"],
    ),
    "clock": (["ja", "nee", "yes"], ["altijd", "[a]"]),
    "log": (
        ["played.jsonl", "log/{screen}.jsonl", "{pad: log.jsonl, megabytes: 5, bewaar: 3}"],
        ["{megabytes: veel}", "log/{naam}.jsonl", "[a]"],
    ),
}
AT_THE_TOP: dict[str, tuple[list[str], list[str]]] = {
    "content": (["."], ["[a]"]),
    "organisation": (
        ["{name: Voorbeeld BV}", "{naam: X, logo: assets/logo.png}"],
        ["Voorbeeld BV", "{nam: X}"],
    ),
    "colleagues": (["[Noor van den Akker, Bram]", "Noor"], ["{a: b}"]),
    "duration": (["8", "auto", "20 seconden"], ["lang", "0", "[a]"]),
    "timezone": (["Europe/Brussels"], ["Atlantis", "[a]"]),
    "holidays": (["{country: BE, region: VLG}", "{land: NL}"], ["{land: [1]}", "[a]"]),
    "sync": (["clock", "klok", "nee"], ["soms"]),
    "react_url": (["https://voorbeeld.example/reageer"], ["hier", "ftp://x.example"]),
    "status": (["ja", "text", "tekst", "no"], ["soms", "[a]"]),
    "offline_limit": (["14 dagen", "nee"], ["lang"]),
    "feeds": (
        ["{k: {url: 'https://voorbeeld.example/f.rss', akkoord: ja}}"],
        ["{k: {url: hier}}", "{k: {url: 'http://x.example/a'}}", "[a]"],
    ),
    "post": (
        [
            "{to: teams, address_env: KLANTBEELD_PLAATS, time: 09:00}",
            "{naar: slack, adresbestand: /etc/klantbeeld/plaats, tijd: 9.30, visitors: ja, kaart: 'https://voorbeeld.nl/{date}.png'}",
            "{naar: mail, adresbestand: ~/plaats, afzender: a@voorbeeld.nl, ontvangers: [b@voorbeeld.nl, c@voorbeeld.nl]}",
        ],
        [
            "{to: teams}",
            "{naar: mail, adresvariabele: X}",
            "{naar: slack, adresbestand: plaats.txt}",
            "{naar: slack, adresvariabele: X, tijd: straks}",
            "{naar: fax, adresvariabele: X}",
            "{naar: slack, adresvariabele: X, kaart: 'http://voorbeeld.nl/a.png'}",
            "[a]",
        ],
    ),
    "limits": (
        ["{memory_mb: 700, seconds: 20, megapixels: 120, file_mb: 200}", "{geheugen-mb: 700}"],
        ["{memory_mb: 1}", "{seconds: nan}", "[a]"],
    ),
}
NAMED = {"screen", "screens"}  # their keys are in OF_SCREEN
# What a television may say of its own is right too where another one says it.


@dataclass(frozen=True)
class Case:
    """A value at a place: the keys on the way there, and whether it may stand there."""

    way: tuple[str, ...]
    value: str
    right: bool
    among: int = field(
        default=0, compare=False
    )  # the how-manieth of its key that is right, or wrong

    def __str__(self) -> str:
        return f"{'.'.join(self.way)}={self.value}"


def cases() -> Iterator[Case]:
    """All of them, in English."""
    for top in ((), ("screens", NAME), ("screens", NOBODY)):
        for key, values in (AT_THE_TOP | OF_BOTH if not top else OF_BOTH).items():
            yield from _of((*top, key), values)
    for top in (("screen",), ("screens", NAME), ("screens", NOBODY)):
        for key, values in OF_SCREEN.items():
            yield from _of((*top, key), values)


def _of(way: tuple[str, ...], values: tuple[list[str], list[str]]) -> Iterator[Case]:
    for right, some in zip((True, False), values, strict=True):
        for number, value in enumerate(some):
            yield Case(way, value, right, number)


def text_of(some: list[Case], dutch: bool) -> tuple[str, dict[tuple[str, ...], int]]:
    """A config that says these, at most one of a key; and on which line each stands."""
    lines: list[str] = []
    places: dict[tuple[str, ...], int] = {}
    tree: dict[str, Any] = {}
    for case in some:
        inside = tree
        for key in case.way[:-1]:
            inside = inside.setdefault(key, {})
        assert case.way[-1] not in inside
        inside[case.way[-1]] = case.value

    def write(inside: dict[str, Any], way: tuple[str, ...]) -> None:
        for key, value in inside.items():
            chosen = way[-1:] in (("screens",), ("feeds",))
            written = vocabulary().dutch_key(key) if dutch and not chosen else key
            lines.append(
                "  " * len(way) + written + ": " + (value if isinstance(value, str) else "")
            )
            places[(*way, key)] = len(lines)
            if isinstance(value, dict):
                write(value, (*way, key))

    write(tree, ())
    return "\n".join(lines) + "\n", places


def rounds(right: bool) -> list[list[Case]]:
    """All of them that are right, or wrong, in as few configs as there are values of one key."""
    some = [case for case in cases() if case.right is right]
    return [
        found
        for number in range(max(case.among for case in some) + 1)
        if (found := [case for case in some if case.among == number])
    ]


def keys_of(model: type[BaseModel]) -> set[str]:
    return set(model.model_fields)


def all_keys() -> dict[str, tuple[set[str], set[str]]]:
    """By place: the keys that the model has there, and those that stand in the lists above."""
    return {
        "": (keys_of(Config) - NAMED, set(AT_THE_TOP) | set(OF_BOTH)),
        "screen": (keys_of(ScreenConfig), set(OF_SCREEN)),
        "screens.NAME": (keys_of(OwnScreen), set(OF_SCREEN) | set(OF_BOTH)),
    }


__all__ = ["NAME", "NOBODY", "Case", "Feed", "all_keys", "cases", "rounds", "text_of"]
