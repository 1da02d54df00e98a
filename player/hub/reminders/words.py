"""What is written to them, in words."""

from __future__ import annotations

WORDS = {
    "mail-moderate-subject": (
        "Er wacht een voordracht ({house})",
        "A nomination is waiting ({house})",
    ),
    "mail-moderate-text": (
        "Voor de klantverbeteraar van de maand wacht iets om te lezen:\n\n{address}\n\nDe jury "
        "beslist op {day}. Uiterlijk {gone} wordt alles van deze ronde gewist.\n",
        "For the customer champion of the month something is waiting to be "
        "read:\n\n{address}\n\nThe jury decides on {day}. By {gone} everything in this "
        "round is deleted.\n",
    ),
    "mail-jury-subject": (
        "De jury is aan zet ({house})",
        "It is the jury’s turn ({house})",
    ),
    "mail-jury-text": (
        "De redenen voor de klantverbeteraar van de maand liggen klaar:\n\n{address}\n\nDe "
        "voorzitter beslist op {day}. Uiterlijk {gone} wordt alles van deze ronde gewist.\n",
        "The reasons for the customer champion of the month are "
        "ready:\n\n{address}\n\nThe chair decides on {day}. By {gone} everything in this "
        "round is deleted.\n",
    ),
    "mail-jury-late-subject": (
        "Je oordeel wordt nog verwacht ({house})",
        "Your verdict is still missing ({house})",
    ),
    "mail-jury-late-text": (
        "Van jou is er nog geen oordeel over de klantverbeteraar van de maand:\n\n{address}\n\nDe "
        "voorzitter beslist op {day}. Uiterlijk {gone} wordt alles van deze ronde gewist.\n",
        "You have not given your verdict on the customer champion of the month "
        "yet:\n\n{address}\n\nThe chair decides on {day}. By {gone} everything in this "
        "round is deleted.\n",
    ),
    "mail-chair-subject": (
        "Kies de klantverbeteraar ({house})",
        "Choose the customer champion ({house})",
    ),
    "mail-chair-text": (
        "De jury was op {day} klaar; jij kiest, of kiest niemand:\n\n{address}\n\nUiterlijk {gone} "
        "wordt alles van deze ronde gewist.\n",
        "The jury was done on {day}; you choose, or choose nobody:\n\n{address}\n\nBy "
        "{gone} everything in this round is deleted.\n",
    ),
    "mail-cards-subject": (
        "Iemand heeft nog geen kaart ({house})",
        "Somebody has no card yet ({house})",
    ),
    "mail-cards-text": (
        "Niet iedereen die genoemd is, heeft de redenen al op een kaart:\n\n{address}\n\nDe "
        "jury was klaar op {day}. Op {gone} wordt alles van deze ronde gewist, ook zonder kaart.\n",
        "Not everybody who was named has the reasons on a card yet:\n\n{address}\n\nThe "
        "jury was done on {day}. On {gone} everything in this round is deleted, card or "
        "not.\n",
    ),
}
