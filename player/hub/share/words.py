"""Beyond the screens, in words."""

from __future__ import annotations

WORDS = {
    "title": ("Delen", "Share"),
    "lead": (
        "Wat de klant zegt, ook waar geen scherm hangt. Alles wordt op dit moment gemaakt, van wat "
        "nu te zien mag zijn; wat is ingetrokken of geen toestemming heeft, zit er niet in.",
        "What the customer says, also where there is no screen. Everything is made at this moment, "
        "of what may be seen now; what is withdrawn or has no consent is not in it.",
    ),
    "today": ("Van vandaag", "Of today"),
    "none": (
        "Er is nu geen klantquote van de dag. Stroken, intranetpagina en verhalen kunnen wel.",
        "There is no customer quote of the day now. Slips, intranet page and stories can be made.",
    ),
    "visitors": (
        "Alleen wat bezoekers mogen zien: geen kritiek, geen foto’s van collega’s",
        "Only what visitors may see: no criticism, no photos of colleagues",
    ),
    "make": ("Maak", "Make"),
    "card": ("Kaart voor de chat", "Card for the chat"),
    "card-for": (
        "De klantquote van vandaag als vierkant plaatje (1200 × 1200).",
        "The customer quote of the day as a square picture (1200 × 1200).",
    ),
    "poster": ("Poster", "Poster"),
    "poster-for": (
        "De klantquote van vandaag op A4, voor naast het koffieapparaat.",
        "The customer quote of the day on A4, for beside the coffee machine.",
    ),
    "slips": ("Stroken", "Slips"),
    "slips-for": (
        "{n} klantquotes op A4 om uit te knippen, voor in een gelukskoekje of een pot.",
        "{n} customer quotes on A4 to cut out, for in a fortune cookie or a jar.",
    ),
    "slips-for:one": (
        "1 klantquote op A4 om uit te knippen, voor in een gelukskoekje of een pot.",
        "1 customer quote on A4 to cut out, for in a fortune cookie or a jar.",
    ),
    "page": ("Intranetpagina", "Intranet page"),
    "page-for": (
        "Een map in een zip: index.html met de klantquote, de verhalen en de klantverbeteraar.",
        "A folder in a zip: index.html with the quote, the stories and the customer champion.",
    ),
    "paper": ("Klantverhaal op papier", "Customer story on paper"),
    "stories": ("Verhalen voor vergaderstukken", "Stories for meeting papers"),
    "stories-for": (
        "Het hele verhaal op A4, met paginanummers en een brede kantlijn voor aantekeningen.",
        "The whole story on A4, with page numbers and a wide margin for notes.",
    ),
    "all-stories": ("Alle {n} verhalen in één bestand", "All {n} stories in one file"),
    "no-stories": (
        "Er is nu geen klantverhaal dat getoond mag worden.",
        "There is no customer story now that may be shown.",
    ),
    "to-spoken": ("Lees een klantquote voor", "Read a quote aloud"),
    "after": (
        "Wat je meeneemt, is daarna van jou: trek je een dia later in, haal dan ook de poster van "
        "de muur en het plaatje uit de chat. De hub kan dat niet voor je doen.",
        "What you take along is yours from then on: when you withdraw a slide later, take the "
        "poster off the wall and the picture out of the chat as well. The hub cannot do that for "
        "you.",
    ),
    "being-made": ("{what}: wordt gemaakt", "{what}: is being made"),
    "being-made-lead": (
        "Het bestand komt vanzelf binnen, meestal binnen een paar seconden. Deze pagina blijft "
        "staan.",
        "The file comes by itself, most often within a few seconds. This page stays.",
    ),
    "by-hand": ("Komt er niets? Download het hier", "Nothing comes? Download it here"),
    "back": ("Terug naar Delen", "Back to Share"),
    "not-made": ("{what}: niet gemaakt", "{what}: not made"),
    "too-heavy": (
        "Het maken kostte te veel geheugen of tijd, en is gestopt. Vaak is één foto te groot: "
        "kijk bij het overzicht wat er niet klopt.",
        "Making it took too much memory or time, and was stopped. Often one photo is too large: "
        "look at the overview for what is not right.",
    ),
}
