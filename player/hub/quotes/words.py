"""The quotes, in words."""

from __future__ import annotations

WORDS = {
    "title": ("Citaten", "Quotes"),
    "lead": (
        "Alles wat klanten zeiden, met de dag waarop elk citaat aan de beurt is. Wie er wanneer "
        "staat, kiest de agenda van de schermen zelf.",
        "All that customers said, with the day on which each quote has its turn. Who is on when is "
        "what the screens' own schedule chooses.",
    ),
    "search": ("Zoek op woorden, klant, id of bestand", "Search by words, customer, id or file"),
    "by-pool": ("Verzameling", "Pool"),
    "by-sentiment": ("Gevoel", "Sentiment"),
    "by-may": ("Mag het", "May it be shown"),
    "loose": ("Losse citaten", "Quotes by themselves"),
    "positive": ("Positief", "Positive"),
    "critical": ("Kritisch", "Critical"),
    "neither": ("Niet gezegd", "Not said"),
    "may-yes": ("Mag op het scherm", "May be shown"),
    "may-no": ("Geen toestemming", "No consent"),
    "may-said": ("Uitdrukkelijk toestemming", "Consent in so many words"),
    "may-off": ("Ingetrokken", "Withdrawn"),
    "found": ("{n} citaten", "{n} quotes"),
    "found:one": ("1 citaat", "1 quote"),
    "pick": ("Kies dit citaat", "Pick this quote"),
    "picked": ("Met wat is aangevinkt:", "With what is ticked:"),
    "none-picked": ("Vink eerst een citaat aan.", "Tick a quote first."),
    "was": ("Laatst", "Last"),
    "will": ("Volgende keer", "Next"),
    "consent": ("Toestemming", "Consent"),
    "consent-yes": ("ja", "yes"),
    "consent-no": ("nee", "no"),
    "consent-unsaid": ("niet genoemd, dus ja", "not mentioned, so yes"),
    "never-yet": ("nog nooit", "never yet"),
    "today": ("vandaag", "today"),
    "no-turn": ("komt niet aan de beurt", "will have no turn"),
    "every-round": ("elke ronde", "every round"),
    "give": ("Zet toestemming op ja", "Set consent to yes"),
    "take": ("Zet toestemming op nee", "Set consent to no"),
    "pin": ("Zet vast op een dag", "Fix to a day"),
    "pinned": ("Staat vast op een dag", "Is fixed to a day"),
    "day": ("Op welke dag?", "On which day?"),
    "pin-it": ("Zet vast", "Fix"),
    "unpin": ("Laat los", "Release"),
    "no-day": ("Kies eerst een dag.", "Choose a day first."),
    "past-day": (
        "Die dag is voorbij; kies vandaag of een dag daarna.",
        "That day is over; choose today or a day after it.",
    ),
    "pinned-to": (
        "Vastgezet: dit is het citaat van {day}.",
        "Fixed: this is the quote of {day}.",
    ),
    "pinned-twice": (
        "Op die dag staat in deze verzameling al een ander citaat vast. Er is er maar één aan de "
        "beurt; laat een van de twee los.",
        "Another quote of this pool is fixed to that day already. Only one has its turn; release "
        "one of the two.",
    ),
    "of-table": (
        "Staat in een tabel: {source}. Toestemming wijzig je daar, in de kolom akkoord. Een rij "
        "van een tabel kan niet vast op een dag.",
        "Stands in a table: {source}. Change consent there, in the column consent. A row of a "
        "table cannot be fixed to a day.",
    ),
    "of-feed": (
        "Komt van buiten: {source}. Of het mag, staat voor alles van die bron samen in "
        "config.yaml; dit ene citaat trek je hier in.",
        "Comes from outside: {source}. Whether it may be shown stands in config.yaml, for all of "
        "that source together; this one quote you withdraw here.",
    ),
    "elsewhere": (
        "Dit is hier niet te wijzigen, want het staat in een tabel of op een bijzondere manier in "
        "zijn bestand. Wijzig het daar: {places}",
        "This cannot be changed here, since it stands in a table or in an unusual way in its file. "
        "Change it there: {places}",
    ),
    "elsewhere-too": ("Deze wijzig je zelf in hun bestand:", "Change these in their own files:"),
    "difference": ("Dit verandert in het bestand", "This changes in the file"),
    "difference-lead": (
        "Iemand schreef dit met de hand. Alleen deze regels veranderen; al het andere blijft zoals "
        "het is.",
        "Somebody wrote this by hand. Only these lines change; all else stays as it is.",
    ),
    "back": ("Laat zoals het is", "Leave it as it is"),
    "already": ("Dat was al zo.", "It was like that already."),
    "not-written": (
        "Niet gewijzigd: het bestand is nu niet te schrijven ({why}).",
        "Not changed: the file cannot be written now ({why}).",
    ),
    "done-yes": ("{n} citaten hebben nu toestemming.", "{n} quotes have consent now."),
    "done-yes:one": ("Dit citaat heeft nu toestemming.", "This quote has consent now."),
    "done-no": (
        "{n} citaten hebben geen toestemming meer en zijn van de schermen.",
        "{n} quotes have no consent any more and are off the screens.",
    ),
    "done-no:one": (
        "Dit citaat heeft geen toestemming meer en is van de schermen.",
        "This quote has no consent any more and is off the screens.",
    ),
    "done-unpin": ("Losgelaten.", "Released."),
    "done-withdraw": ("{n} citaten ingetrokken.", "{n} quotes withdrawn."),
    "done-withdraw:one": ("Dit citaat is ingetrokken.", "This quote is withdrawn."),
    "done-put-back": ("{n} citaten teruggezet.", "{n} quotes put back."),
    "done-put-back:one": ("Dit citaat is teruggezet.", "This quote is put back."),
}
