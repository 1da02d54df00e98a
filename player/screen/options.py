"""What the command line asks of the screen, and the few sentences that the screen itself prints.
The studio words the rest."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from player.lazy import dataclass
from player.process.saying import teller
from player.text.escapes import visible


@dataclass(frozen=True)
class Options:
    """`studio` is the command of the studio process; the descriptor of its end of the line is added
    as last argument."""

    studio: tuple[str, ...]
    state: Path  # folder where the last Setup is kept for the next start
    config: Path = Path()  # what the studio plays: a picture of another is not shown
    windowed: tuple[int, int] | None = None  # px; None: the whole display
    headless: bool = False
    wait: bool = False  # for a display, where there is none yet, instead of playing without
    seconds: float | None = None  # end by itself after so long
    screen: str = ""  # its name, until the Setup tells
    log: Path | None = None  # proof of play; wins over the log that the Setup names
    size: tuple[int, int] = (1920, 1080)  # px, where there is no display
    say: Callable[[str], None] = teller.say  # one line to standard output


SENTENCES = {
    "no-display": {
        "nl": "Geen beeldscherm gevonden; Klantbeeld speelt verder zonder venster.",
        "en": "No display was found; Klantbeeld plays on without a window.",
    },
    "display-lost": {
        "nl": "Het beeldscherm laat zich niet opnieuw openen; Klantbeeld stopt. Start het opnieuw.",
        "en": "The display cannot be opened again; Klantbeeld ends. Start it again.",
    },
    "waits": {
        "nl": "Nog geen beeldscherm gevonden; Klantbeeld wacht tot er een is.",
        "en": "No display was found yet; Klantbeeld waits until there is one.",
    },
    "closed": {
        "nl": (
            "{card} is alleen voor de groep '{group}', en gebruiker '{user}' hoort daar niet bij: "
            "voer uit `sudo usermod -aG {group} {user}`, en start de machine opnieuw."
        ),
        "en": (
            "{card} is for the group '{group}' alone, and user '{user}' is not in it: "
            "run `sudo usermod -aG {group} {user}`, and start the machine again."
        ),
    },
    "shut": {
        "nl": (
            "{card} mag niet worden geopend door gebruiker '{user}': geef lees- en schrijfrecht, "
            "en bij een service ook `DeviceAllow=char-drm rw`."
        ),
        "en": (
            "{card} may not be opened by user '{user}': allow reading and writing, "
            "and in a service `DeviceAllow=char-drm rw` too."
        ),
    },
    "held": {
        "nl": "Een ander programma tekent op {card}: zet dat stil, of speel op zijn bureaublad.",
        "en": "Another program draws on {card}: stop it, or play on its desktop.",
    },
    "no-mode": {
        "nl": "Het beeldscherm toont {size} niet en blijft op {own}; het kent: {there}.",
        "en": "The display does not show {size} and stays at {own}; it knows: {there}.",
    },
    "without-driver": {
        "nl": (
            "De grafische driver valt of ontbreekt; Klantbeeld tekent zonder, met hetzelfde beeld. "
            "Werk het systeem bij, of voer `bash .ci/setup` uit."
        ),
        "en": (
            "The graphics driver falls or is missing; Klantbeeld draws without it, the same "
            "picture. Update the system, or run `bash .ci/setup`."
        ),
    },
    "on": {
        "nl": "Op het scherm: {slide} ({type}), {source}",
        "en": "On the screen: {slide} ({type}), {source}",
    },
    "dark": {
        "nl": "Het scherm is donker: het is buiten zijn uren.",
        "en": "The screen is dark: it is outside its hours.",
    },
    "panel-off": {
        "nl": (
            "Het scherm kan niet worden uitgezet ({way}: {why}); "
            "het beeld is zwart, en we proberen het opnieuw."
        ),
        "en": (
            "The screen cannot be switched off ({way}: {why}); "
            "the picture is black, and we try again."
        ),
    },
    "panel-on": {
        "nl": "Het scherm kan niet worden aangezet ({way}: {why}); we proberen het opnieuw.",
        "en": "The screen cannot be switched on ({way}: {why}); we try again.",
    },
    "other-player": {
        "nl": (
            "Op scherm '{screen}' speelt Klantbeeld al met deze instellingen (proces {number}); "
            "stop dat eerst, of geef dit scherm een eigen naam met --screen."
        ),
        "en": (
            "Klantbeeld already plays with these settings on screen '{screen}' (process {number}); "
            "end that one first, or give this screen a name of its own with --screen."
        ),
    },
    "log-fails": {
        "nl": "{path}: het logboek kan niet worden geschreven ({why}); het beeld gaat door.",
        "en": "{path}: the log cannot be written ({why}); the picture goes on.",
    },
}


def sentence(name: str, language: str, **values: object) -> str:
    """One of the screen's sentences, filled in."""
    return SENTENCES[name][language].format(
        **{name: visible(str(value)) for name, value in values.items()}
    )
