"""Whom colleagues might name, and what a jury might say of them, in Dutch and English: invented,
for a demonstration. Some of the nominations that wait are there to be refused or put together."""

from __future__ import annotations

from dataclasses import dataclass

from player.hub.rounds.states import Grade

Both = tuple[str, str]
"""Dutch, English."""


@dataclass(frozen=True, slots=True)
class Named:
    """A nomination. `days`: how long ago it came in."""

    who: str
    team: Both
    change: Both
    example: Both = ("", "")
    by: Both = ("", "")
    days: int = 1


@dataclass(frozen=True, slots=True)
class Nominee:
    """Somebody before the jury: what was said of them, and what three jurors found."""

    reasons: tuple[Named, ...]
    verdicts: tuple[tuple[Grade, Both], ...] = ()


JURORS: tuple[tuple[str, Both], ...] = (
    ("tineke", ("Facilitair", "Facilities")),
    ("olaf", ("Personeel", "People")),
    ("yusra", ("Juridisch", "Legal")),
)
"""The accounts of the other jurors, and their teams."""

COLLEAGUES = (
    "Bram Dekker",
    "Gwen Marsman",
    "Ilse Brandsma",
    "Joris van Veen",
    "Lotte Hiemstra",
    "Nadia Postma",
    "Teun Aalbers",
    "Wout Haring",
)
"""Who works there: nearly everybody whom somebody names."""

_PHONES: Both = ("Telefonie", "Telephony")

# The oldest first. The first one was admitted; the second is about the same person.
WAITING = (
    Named(
        "Bram Dekker",
        _PHONES,
        (
            "Hangt pas op als de klant weet wat er gaat gebeuren.",
            "Never hangs up before the customer knows what happens next.",
        ),
        (
            "Een meneer in Assen had vijf brieven van ons. Bram legde ze met hem op volgorde, door "
            "de telefoon.",
            "A man in Leeds had five letters from us. Bram put them in order with him, over the "
            "phone.",
        ),
        ("Aisha", "Aisha"),
        4,
    ),
    Named(
        "bram dekker",
        ("", ""),
        (
            "Mijn klant vroeg of ze voortaan altijd Bram kon krijgen.",
            "My customer asked whether she could have Bram every time.",
        ),
        days=3,
    ),
    Named(
        "Nadia Postma",
        ("Brieven", "Letters"),
        (
            "In haar brieven staat eerst wat je krijgt, en dan pas waarom.",
            "Her letters start with what you will get. The why comes after.",
        ),
        (
            "Over één alinea belden elke week wel tien mensen. Die alinea is weg.",
            "Every week some ten people rang about one paragraph. That paragraph is gone.",
        ),
        ("Karim", "Karim"),
        3,
    ),
    Named(
        "De koffieautomaat",
        ("derde verdieping", "third floor"),
        (
            "Klaagt nooit en staat altijd voor je klaar. Behalve op maandag.",
            "Never complains and is always there for you. Except on Mondays.",
        ),
        by=("een bewonderaar", "an admirer"),
        days=2,
    ),
    Named(
        "Wout Haring",
        ("Betalingen", "Payments"),
        ("Neemt altijd op, ook in de pauze.", "Always picks up, at lunch too."),
        by=("Wout Haring", "Wout Haring"),
        days=2,
    ),
    Named(
        "Henk Terpstra",
        ("Archief", "Archive"),
        (
            "Zijn mapje met uitleg ligt nog op elk bureau.",
            "His folder of explanations is still on every desk.",
        ),
        (
            "Hij is in juni met pensioen gegaan. Het mapje werkt nog.",
            "He retired in June. The folder still works.",
        ),
        ("Joost", "Joost"),
        1,
    ),
)

JUDGED = (
    Nominee(
        (
            Named(
                "Lotte Hiemstra",
                ("Incasso", "Collections"),
                (
                    "Belt een dag vóór de aanmaning. Vaak was de rekening gewoon zoek.",
                    "Rings the day before the reminder goes out. Often the bill was just lost.",
                ),
                (
                    "Een mevrouw in Sneek hield zo haar betaalregeling.",
                    "That is how a woman in York kept her payment plan.",
                ),
                ("Karim", "Karim"),
                12,
            ),
            Named(
                "Lotte Hiemstra",
                ("Incasso", "Collections"),
                (
                    "In haar mails staat geen woord dat je moet opzoeken.",
                    "There is no word in her mails that you have to look up.",
                ),
                days=9,
            ),
        ),
        (
            (
                Grade.STRONG,
                (
                    "Ze lost het op voordat het een probleem is.",
                    "She solves it before it is a problem.",
                ),
            ),
            (Grade.GOOD, ("Dit kan morgen op elke afdeling.", "Any team could do this tomorrow.")),
            (
                Grade.GOOD,
                ("Klein gebaar, groot verschil voor de klant.", "A small thing with a big effect."),
            ),
        ),
    ),
    Nominee(
        (
            Named(
                "Teun Aalbers",
                ("Balie", "Front desk"),
                (
                    "Loopt mee naar de halte als iemand de weg niet weet.",
                    "Walks along to the bus stop when somebody does not know the way.",
                ),
                ("Het regende. Hij had geen jas aan.", "It was raining. He had no coat on."),
                ("de portier", "the porter"),
                11,
            ),
        ),
        (
            (
                Grade.STRONG,
                ("Dit onthoudt een klant jaren.", "A customer remembers this for years."),
            ),
            (Grade.STRONG, ("Niemand had het hem gevraagd.", "Nobody had asked him to.")),
            (
                Grade.LATER,
                ("Mooi, maar ik lees het van één keer.", "Lovely, but I read of one time only."),
            ),
        ),
    ),
    Nominee(
        (
            Named(
                "Gwen Marsman",
                ("Digitaal", "Digital"),
                (
                    "De vraag ‘Gehuwd: ja of nee?’ heeft nu vier antwoorden. Eén klopt altijd.",
                    "‘Married: yes or no?’ now has four answers. One of them is always right.",
                ),
                (
                    "Haar buurvrouw kwam er niet uit. Drie weken later lukte het haar wel.",
                    "Her neighbour got stuck on it. Three weeks later she did not.",
                ),
                ("Femke", "Femke"),
                10,
            ),
        ),
        (
            (
                Grade.GOOD,
                ("Ze keek mee met een echte klant.", "She sat down with a real customer."),
            ),
            (
                Grade.STRONG,
                ("Dit helpt iedereen die het formulier opent.", "It helps all who open the form."),
            ),
            (Grade.GOOD, ("Goed gezien en snel gedaan.", "Well spotted, and quickly done.")),
        ),
    ),
)

# The first one was chosen.
LAST_MONTH = (
    Nominee(
        (
            Named(
                "Joris van Veen",
                ("Postkamer", "Post room"),
                (
                    "Belt bij teruggekomen post tot hij het goede adres heeft.",
                    "When post comes back, he rings until he has the right address.",
                ),
                (
                    "Een brief die drie keer terugkwam, lag vrijdag in de goede bus.",
                    "A letter that had come back three times was in the right box on Friday.",
                ),
                ("Aisha", "Aisha"),
                24,
            ),
        ),
    ),
    Nominee(
        (
            Named(
                "Ilse Brandsma",
                ("Klachten", "Complaints"),
                (
                    "Schrijft ‘het spijt ons’ in de eerste zin, niet in de laatste.",
                    "Writes ‘we are sorry’ in the first sentence, not in the last.",
                ),
                (
                    "Een klant stuurde haar een kaart terug.",
                    "A customer sent her a card in return.",
                ),
                ("Joost", "Joost"),
                23,
            ),
        ),
    ),
)

WHY: Both = (
    "Hier liepen we allemaal langs. Hij niet.",
    "All of us walked past this. He did not.",
)
"""The chair's, of last month."""
