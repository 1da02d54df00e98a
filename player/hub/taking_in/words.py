"""Importing quotes, in words."""

from __future__ import annotations

WORDS = {
    "title": ("Citaten importeren", "Import quotes"),
    "lead": (
        "Kies een export van een enquête, of een eigen tabel. Je zegt wat erin staat, en vinkt aan "
        "wat op het scherm mag. Dat worden citaten; de rest vergeet de hub.",
        "Choose an export of a survey, or a table of your own. You say what is in it, and tick "
        "what may be shown. Those become quotes; the hub forgets the rest.",
    ),
    "file": ("Welk bestand?", "Which file?"),
    "file-help": (
        "{endings}, tot 16 MB. Namen en adressen mogen erin staan: die worden niet overgenomen.",
        "{endings}, up to 16 MB. Names and addresses may be in it: they are not taken in.",
    ),
    "send": ("Lees dit bestand", "Read this file"),
    "kept": (
        "Het bestand komt op geen schijf. De hub houdt het alleen in zijn geheugen, tot je klaar "
        "bent of uitlogt, en nooit langer dan een uur.",
        "The file is written to no disk. The hub holds it in memory only, until you are done or "
        "log out, and never longer than an hour.",
    ),
    "to-quotes": ("Naar de citaten", "To the quotes"),
    "no-file": ("Kies eerst een bestand.", "Choose a file first."),
    "no-table": (
        "Dit is geen tabel. Het kan met {endings}; een pdf of Word-bestand kan niet.",
        "This is no table. It works for {endings}; not for a PDF or a Word file.",
    ),
    "empty": ("Dit bestand is leeg.", "This file is empty."),
    "no-room": (
        "De hub heeft nu te veel bestanden in zijn geheugen. Probeer het over een uur opnieuw.",
        "The hub holds too many files now. Try again in an hour.",
    ),
    "gone": (
        "Dat bestand is er niet meer: de hub is opnieuw begonnen. Kies het nog eens.",
        "That file is no longer there: the hub began anew. Choose it again.",
    ),
    "stop": ("Stop en vergeet het bestand", "Stop and forget the file"),
    "stopped": ("Het bestand is vergeten; er is niets overgenomen.", "The file is forgotten."),
    "busy": ("Het bestand wordt gelezen", "The file is being read"),
    "busy-lead": (
        "Dat duurt meestal een paar tellen. Deze bladzijde gaat vanzelf verder.",
        "This mostly takes a few seconds. This page goes on by itself.",
    ),
    "busy-since": (
        "Al {n} seconden bezig. Deze bladzijde gaat vanzelf verder.",
        "At it for {n} seconds. This page goes on by itself.",
    ),
    "failed": ("Dit bestand is niet te gebruiken", "This file cannot be used"),
    "failed-too-much": (
        "Het lezen duurde te lang of vroeg te veel geheugen. Bewaar alleen de rijen die je nodig "
        "hebt, als csv of xlsx.",
        "Reading it took too long or too much memory. Save only the rows that you need, as csv or "
        "xlsx.",
    ),
    "failed-nothing": ("Hier is niets uit te lezen.", "Nothing can be read from this."),
    "failed-no-rows": (
        "Zo komt er geen enkel citaat uit. Klopt de kolom met de tekst?",
        "This way not one quote comes out. Is the column with the text right?",
    ),
    "another": ("Kies een ander bestand", "Choose another file"),
    "columns": ("Wat staat erin?", "What is in it?"),
    "columns-lead": (
        "Dit lijkt erin te staan. Klopt het?",
        "This seems to be in it. Is it right?",
    ),
    "preset": ("Dit is een export van {export}.", "This is an export of {export}."),
    "text": ("De woorden van de klant", "The customer’s words"),
    "sentiment": ("Positief of kritisch", "Positive or critical"),
    "score": ("Het cijfer", "The score"),
    "date": ("Wanneer het binnenkwam", "When it came in"),
    "consent": ("Of het op het scherm mag", "Whether it may be shown"),
    "customer": (
        "De klant (alleen als die dat goedvindt)",
        "The customer (only where they agree)",
    ),
    "no-column": ("geen kolom", "no column"),
    "scale": ("Wat voor cijfer is het?", "What kind of score is it?"),
    "scale-none": ("zoek het zelf uit", "find out"),
    "from": ("Doen mee vanaf", "Join on"),
    "source": ("Waar komt het vandaan? (mag leeg)", "Where is it from? (may be empty)"),
    "more-to-say": ("Klopt het niet? Zeg er meer bij", "Is it not right? Say more"),
    "sheet": ("Welk blad?", "Which sheet?"),
    "look": ("Kijk daar", "Look there"),
    "header-rows": ("Hoeveel kopregels?", "How many rows of headings?"),
    "dates": ("Hoe staan de datums erin?", "How are the dates written?"),
    "dates-look": ("zoek het zelf uit", "find out"),
    "day-month": ("dag-maand", "day-month"),
    "month-day": ("maand-dag", "month-day"),
    "read": ("Laat de citaten zien", "Show the quotes"),
    "which-text": (
        "Zeg eerst in welke kolom de woorden van de klant staan.",
        "Say first which column has the customer’s words.",
    ),
    "in-it": ("De kolommen", "The columns"),
    "column": ("Kolom", "Column"),
    "called": ("Heet", "Is called"),
    "examples": ("Bijvoorbeeld", "For example"),
    "personal": ("over een persoon; gaat er niet in", "about a person; is not taken in"),
    "rows": ("Wat mag op het scherm?", "What may be shown?"),
    "rows-lead": (
        "Vink alleen aan wat de klant goedvindt en wat niemand herkenbaar maakt.",
        "Tick only what the customer agrees to and what makes nobody recognisable.",
    ),
    "refused": (
        "{n} rijen staan hier niet: volgens het bestand mogen ze niet op het scherm.",
        "{n} rows are not here: the file says that they may not be shown.",
    ),
    "refused:one": (
        "1 rij staat hier niet: volgens het bestand mag die niet op het scherm.",
        "1 row is not here: the file says that it may not be shown.",
    ),
    "left-out": (
        "{n} rijen staan hier niet: ze zijn te lang voor een scherm, of er zijn letters van kwijt.",
        "{n} rows are not here: they are too long for a screen, or letters of them are lost.",
    ),
    "left-out:one": (
        "1 rij staat hier niet: te lang voor een scherm, of er zijn letters van kwijt.",
        "1 row is not here: too long for a screen, or letters of it are lost.",
    ),
    "named": (
        "{n} rijen staan hier niet: kritiek waarin een collega met naam staat. Die komt op geen "
        "scherm.",
        "{n} rows are not here: criticism with the name of a colleague in it. No screen shows "
        "that.",
    ),
    "named:one": (
        "1 rij staat hier niet: kritiek waarin een collega met naam staat. Die komt op geen "
        "scherm.",
        "1 row is not here: criticism with the name of a colleague in it. No screen shows that.",
    ),
    "more": (
        "{n} rijen staan hier niet: een lijst heeft er hoogstens 10.000. Neem een kortere periode.",
        "{n} rows are not here: a list has 10,000 at most. Take a shorter period.",
    ),
    "more:one": (
        "1 rij staat hier niet: een lijst heeft er hoogstens 10.000.",
        "1 row is not here: a list has 10,000 at most.",
    ),
    "three": ("Zo ziet het eruit", "This is what it looks like"),
    "which": ("Kies wat erop mag", "Choose what may be shown"),
    "ticked": ("{n} van {of} aangevinkt.", "{n} of {of} ticked."),
    "marked": (
        "In {n} staat iets over een persoon; dat is gemarkeerd.",
        "In {n} there is something about a person; it is marked.",
    ),
    "all": ("Vink alles aan", "Tick all"),
    "none": ("Vink niets aan", "Tick none"),
    "row": ("rij {n}", "row {n}"),
    "holds": (
        "Er staat iets in over een persoon: {kinds}. Vink het alleen aan als dat mag.",
        "It holds something about a person: {kinds}. Tick it only if that is all right.",
    ),
    "known": ("Dit citaat is er al.", "This quote is there already."),
    "twin": ("Dezelfde woorden als rij {n}.", "The same words as row {n}."),
    "keep": ("Onthoud wat is aangevinkt", "Keep what is ticked"),
    "take": ("Neem over wat is aangevinkt", "Take what is ticked"),
    "back": ("Terug naar de kolommen", "Back to the columns"),
    "then": (
        "Vink alles aan slaat over wat gemarkeerd is en wat er al is. Na het overnemen vergeet de "
        "hub alle andere rijen.",
        "Tick all skips what is marked and what is there already. After taking them the hub "
        "forgets all other rows.",
    ),
    "none-ticked": ("Vink eerst iets aan.", "Tick something first."),
    "too-many": (
        "Dat is te veel voor één bestand (4 MB). Vink er minder aan.",
        "That is too much for one file (4 MB). Tick fewer.",
    ),
    "done": (
        "{n} citaten overgenomen; ze doen mee vanaf {day}. Het bestand is vergeten.",
        "{n} quotes taken; they join on {day}. The file is forgotten.",
    ),
    "done:one": (
        "1 citaat overgenomen; het doet mee vanaf {day}. Het bestand is vergeten.",
        "1 quote taken; it joins on {day}. The file is forgotten.",
    ),
    "begun": (
        "Je was bezig met een bestand. Het ligt nog een uur klaar.",
        "You were busy with a file. It lies ready for an hour.",
    ),
    "go-on": ("Ga verder", "Go on"),
    "playlist": ("Nog één regel, dan spelen ze", "One more line, and they play"),
    "not-taken-in": (
        "De citaten staan klaar, maar {playlist} neemt ze nog niet op. Dit hoeft maar één keer: "
        "alle volgende imports spelen dan vanzelf mee, elke dag één citaat.",
        "The quotes are ready, but {playlist} does not take them in yet. This is needed only once: "
        "all later imports then play by themselves, one quote a day.",
    ),
    "folder": ("Nog één regel, dan speelt het", "One more line, and it plays"),
    "folder-not-taken-in": (
        "Wat je in de hub maakt, ligt klaar, maar {playlist} neemt het nog niet op. Dit hoeft maar "
        "één keer: alles wat je daarna maakt, speelt vanzelf mee.",
        "What you make in the hub is ready, but {playlist} does not take it in yet. This is needed "
        "only once: all that you make after that plays by itself.",
    ),
    "write-line": ("Zet die regel erin", "Add that line"),
    "not-now": ("Nu niet", "Not now"),
    "by-hand": (
        "{playlist} is zo geschreven dat de hub er geen regel in kan zetten. Zet deze er zelf in:",
        "{playlist} is written in a way in which the hub cannot add a line. Add this one yourself:",
    ),
    "to-playlist": ("Neem ze op in de afspeellijst", "Take them in"),
    "waits": ("Speelt nog niet", "Does not play yet"),
    "before": ("Eerder geïmporteerd", "Imported before"),
    "quotes": ("{n} citaten", "{n} quotes"),
    "quotes:one": ("1 citaat", "1 quote"),
    "undo": ("Maak ongedaan", "Undo"),
    "undone": (
        "De import is ongedaan gemaakt: zijn citaten zijn van de schermen.",
        "The import is undone: its quotes are off the screens.",
    ),
    "was-undone": ("Ongedaan gemaakt", "Undone"),
}
