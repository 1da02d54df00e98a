"""What `klantbeeld import` says, in Dutch and in English."""

from __future__ import annotations

from player.words import Words

WORDS = Words(
    {
        "no-table": (
            "{name} is geen tabel; dit kan met .csv, .xlsx, .xls en .ods",
            "{name} is no table; this works for .csv, .xlsx, .xls and .ods",
        ),
        "nothing": ("hier is niets uit te lezen", "nothing can be read from this"),
        "no-quotes": (
            "zo komt er geen enkel citaat uit; klopt de kolom met de tekst?",
            "this way not one quote comes out; is the column with the text right?",
        ),
        "preset": ("Dit is een export van {name}.", "This is an export of {name}."),
        "columns": ("Deze kolommen staan erin:", "These columns are in it:"),
        "personal": ("(gaat er niet in)", "(is not taken in)"),
        "text": ("de tekst", "the text"),
        "date": ("de datum", "the date"),
        "score": ("het cijfer", "the score"),
        "id": ("het nummer", "the number"),
        "source": ("de bron", "the source"),
        "consent": ("of het mag", "whether it may be shown"),
        "sentiment": ("het gevoel", "the sentiment"),
        "customer": ("de klant", "the customer"),
        "which-text": ("Welke kolom is de tekst", "Which column is the text"),
        "which-date": ("Welke is de datum (- voor geen)", "Which is the date (- for none)"),
        "which-score": ("Welke is het cijfer (- voor geen)", "Which is the score (- for none)"),
        "which-consent": (
            "Welke zegt of het op het scherm mag (- voor geen)",
            "Which says whether it may be shown (- for none)",
        ),
        "scale": (
            "Wat voor cijfer is het: nps (zou u ons aanbevelen, 0 tot 10), 0-10, 1-5, 1-7 of 1-10",
            "What kind of score is it: nps (would you recommend us, 0 to 10), 0-10, 1-5, 1-7 or "
            "1-10",
        ),
        "one-of": ("Kies uit {known}.", "Choose one of {known}."),
        "no-such": ("Er is geen kolom '{name}'.", "There is no column '{name}'."),
        "no-text": (
            "zeg welke kolom de tekst is, met --column text=NAAM; er zijn: {columns}",
            "say which column is the text, with --column text=NAME; there are: {columns}",
        ),
        "three": (
            "{n} citaten. Zo lezen er {three}:",
            "{n} quotes. This is how {three} of them read:",
        ),
        "positive": ("positief", "positive"),
        "critical": ("kritisch", "critical"),
        "may": (
            "Mogen deze {n} citaten op het scherm? Zeg alleen ja als de klanten dat goedvinden",
            "May these {n} quotes be shown? Only say yes if the customers agree",
        ),
        "waits": (
            "Zolang er niet 'akkoord: ja' in staat, is er niets van te zien.",
            "As long as it does not say 'consent: yes', nothing of it is shown.",
        ),
        "head": (
            "# Hoort bij {name}: zo leest Klantbeeld die tabel.\n",
            "# Belongs to {name}: this is how Klantbeeld reads that table.\n",
        ),
        "written": ("Geschreven: {path}", "Written: {path}"),
    }
)
