"""The agenda, in words."""

from __future__ import annotations

WORDS = {
    "title": ("Agenda", "Agenda"),
    "lead": (
        "Wat er te zien is: zoals het scherm het zelf uitrekent. Tik op een dia om haar datum, "
        "dagen of uren te wijzigen.",
        "What is on: as the screen itself works it out. Tap a slide to change its date, days or "
        "hours.",
    ),
    "of": ("Agenda van {screen}", "Agenda of {screen}"),
    "any": ("elk scherm", "every screen"),
    "screens": ("Schermen", "Screens"),
    "line": ("regel {n} van {file}", "line {n} of {file}"),
    "now": ("Het komende kwartier", "The next quarter of an hour"),
    "now-from": ("Een kwartier vanaf {start}", "A quarter of an hour from {start}"),
    "from": ("Vanaf", "From"),
    "show": ("Toon", "Show"),
    "in-step": (
        "De schermen lopen gelijk met de klok.",
        "The screens keep in step with the clock.",
    ),
    "own-round": (
        "Dit scherm volgt zijn eigen ronde; dit is zijn volgorde vanaf wat er nu op staat.",
        "This screen follows its own round; this is its order from what is on now.",
    ),
    "switched-on": (
        "Het scherm volgt zijn eigen ronde; zo loopt die als het dan aangaat.",
        "The screen follows its own round; this is how it goes if it is switched on then.",
    ),
    "nothing": ("niets aan de beurt", "nothing is due"),
    "today": ("Vandaag", "Today"),
    "all-day": ("hele dag", "all day"),
    "table": ("Wat er te zien is", "What is on"),
    "when": ("Wanneer", "When"),
    "slide": ("Dia", "Slide"),
    "where": ("Waar het staat", "Where it stands"),
    "not-on": ("Niet te zien, en waarom", "Not on, and why"),
    "rest": (
        "{n} andere uit {pool}: niet gekozen voor deze dag",
        "{n} others from {pool}: not chosen for this day",
    ),
    "rest:one": (
        "1 ander uit {pool}: niet gekozen voor deze dag",
        "1 other from {pool}: not chosen for this day",
    ),
    "weeks": ("Vijf weken", "Five weeks"),
    "quote": ("Citaat", "Quote"),
    "begins": ("Begint", "Begins"),
    "ends": ("Laatste dag", "Last day"),
    "holiday": ("feestdag", "holiday"),
    "lit": ("Dit scherm staat aan {when}.", "This screen is on {when}."),
    "on-days": ("op {days}", "on {days}"),
    "on-hours": ("van {start} tot {end}", "from {start} to {end}"),
    "dark": ("Donker {when}", "Dark {when}"),
    "dark-all": ("Donker, de hele dag", "Dark all day"),
    "empty": ("Niets aan de beurt {when}", "Nothing is due {when}"),
    "slides": ("{n} dia’s", "{n} slides"),
    "slides:one": ("1 dia", "1 slide"),
    "more": ("en nog {n}", "and {n} more"),
    "before": ("Dag ervoor", "Day before"),
    "after": ("Dag erna", "Day after"),
    "all": ("Alle dagen", "All days"),
    "quotes-link": (
        "Bij Citaten leg je een citaat vast op een dag.",
        "Quotes fixes a quote to a day.",
    ),
}
