"""The screens, in words."""

from __future__ import annotations

WORDS = {
    "title": ("Schermen", "Screens"),
    "lead": (
        "Verbonden is nog niet spelen: een scherm kan een teken van leven geven en toch niets "
        "laten zien. Hier staat beide.",
        "Connected is not playing: a screen may give signs of life and show nothing. Both stand "
        "here.",
    ),
    "sum": ("{n} schermen, waarvan spelend: {plays}.", "{n} screens, of which playing: {plays}."),
    "sum:one": ("1 scherm, waarvan spelend: {plays}.", "1 screen, of which playing: {plays}."),
    "none": (
        "Nog geen scherm heeft zich gemeld. Een scherm dat deze map speelt, schrijft elke minuut "
        "in _status.",
        "No screen has reported yet. A screen that plays this folder writes in _status each "
        "minute.",
    ),
    "connected": ("Verbonden: teken van leven {when}", "Connected: sign of life {when}"),
    "silent": (
        "Geen teken van leven sinds {when}; het speelt waarschijnlijk niet",
        "No sign of life since {when}; it probably does not play",
    ),
    "never": ("Nog nooit een teken van leven", "Never a sign of life"),
    "ended": ("Gestopt {when}", "Stopped {when}"),
    "plays": ("Speelt {slide} sinds {when}", "Plays {slide} since {when}"),
    "dark": ("Donker: buiten de uren van dit scherm", "Dark: outside this screen’s hours"),
    "nothing": (
        "Speelt geen dia: er is niets aan de beurt",
        "Plays no slide: none has its turn",
    ),
    "unknown": ("Wat erop staat, is niet bekend", "What is on it is not known"),
    "not-playing": ("Speelt niet", "Does not play"),
    "text-only": (
        "Dit scherm zegt alleen met tekst wat het doet (status: text)",
        "This screen tells what it does by text only (status: text)",
    ),
    "next": ("Daarna {slide}, {when}", "Then {slide}, {when}"),
    "picture": ("Wat {screen} liet zien", "What {screen} showed"),
    "taken": ("Beeld van {when}", "Picture of {when}"),
    "no-picture": ("Geen beeld", "No picture"),
    "clock": (
        "De klok van dit scherm is niet te vertrouwen: dia’s met een datum wachten.",
        "The clock of this screen cannot be trusted: slides with a date wait.",
    ),
    "kind-error": ("{n} fouten", "{n} mistakes"),
    "kind-error:one": ("1 fout", "1 mistake"),
    "kind-left-out": ("{n} dingen spelen niet mee", "{n} things do not play"),
    "kind-left-out:one": ("1 ding speelt niet mee", "1 thing does not play"),
    "kind-tip": ("{n} tips", "{n} tips"),
    "kind-tip:one": ("1 tip", "1 tip"),
    "fine": ("Geen problemen gemeld.", "No problems reported."),
    "wrong": ("Wat er niet klopt", "What is not right"),
    "version": ("Klantbeeld {version}", "Klantbeeld {version}"),
    "all": ("Alle schermen", "All screens"),
    "look-plays": ("speelt", "plays"),
    "look-dark": ("donker", "dark"),
    "look-nothing": ("verbonden, speelt niet", "connected, not playing"),
    "look-silent": ("niet verbonden", "not connected"),
    "look-ended": ("gestopt", "stopped"),
    "look-unknown": ("alleen tekst", "text only"),
    "pages": ("Bladzijden", "Pages"),
    "page": ("Bladzijde {n} van {of}", "Page {n} of {of}"),
    "before": ("Vorige", "Previous"),
    "after": ("Volgende", "Next"),
    "renew": ("Vernieuwt elke minuut", "Renews each minute"),
}
