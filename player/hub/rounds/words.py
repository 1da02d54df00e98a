"""Rounds, in words."""

from __future__ import annotations

WORDS = {
    "call": (
        "Wie verbeterde er iets voor klanten? Draag een collega voor.",
        "Who made something better for customers? Nominate a colleague.",
    ),
    "mail-moderate-subject": (
        "Er wacht een voordracht ({house})",
        "A nomination waits ({house})",
    ),
    "mail-moderate-text": (
        "Voor de klantverbeteraar van de maand wacht iets om te lezen:\n\n{address}\n\nDe jury "
        "beslist op {day}. Uiterlijk {gone} wordt alles van deze ronde gewist.\n",
        "For the customer champion of the month something waits to be read:\n\n{address}\n\nThe "
        "jury decides on {day}. By {gone} all of this round is deleted.\n",
    ),
    "mail-jury-subject": (
        "De jury is aan zet ({house})",
        "It is the jury’s turn ({house})",
    ),
    "mail-jury-text": (
        "De redenen voor de klantverbeteraar van de maand liggen klaar:\n\n{address}\n\nDe "
        "voorzitter beslist op {day}. Uiterlijk {gone} wordt alles van deze ronde gewist.\n",
        "The reasons for the customer champion of the month are ready:\n\n{address}\n\nThe chair "
        "decides on {day}. By {gone} all of this round is deleted.\n",
    ),
    "mail-jury-late-subject": (
        "Je oordeel wordt nog verwacht ({house})",
        "Your verdict is awaited ({house})",
    ),
    "mail-jury-late-text": (
        "Van jou is er nog geen oordeel over de klantverbeteraar van de maand:\n\n{address}\n\nDe "
        "voorzitter beslist op {day}. Uiterlijk {gone} wordt alles van deze ronde gewist.\n",
        "There is no verdict of yours yet on the customer champion of the month:\n\n{address}\n\n"
        "The chair decides on {day}. By {gone} all of this round is deleted.\n",
    ),
    "mail-chair-subject": (
        "Kies de klantverbeteraar ({house})",
        "Choose the customer champion ({house})",
    ),
    "mail-chair-text": (
        "De jury was op {day} klaar; jij kiest, of kiest niemand:\n\n{address}\n\nUiterlijk {gone} "
        "wordt alles van deze ronde gewist.\n",
        "The jury was done on {day}; you choose, or choose nobody:\n\n{address}\n\nBy {gone} all "
        "of this round is deleted.\n",
    ),
    "too-late": (
        "Deze ronde was drie weken open; langer kan niet, want na vier weken is elke voordracht "
        "weg.",
        "This round was open for three weeks; longer is not possible, for each nomination is gone "
        "after four weeks.",
    ),
}
