"""What colleagues might say, in Dutch and English: invented, for a demonstration. Two of them are
there to be refused. The quotes are those of the sample content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from player.hub.reactions.signs import Sign

Both = tuple[str, str]
"""Dutch, English."""


@dataclass(frozen=True, slots=True)
class Invented:
    """A reaction that waits at a quote."""

    quote: Both
    text: Both
    by: Both = ("", "")
    sign: str = ""


COLLEAGUE = "Marleen Visser"
"""Whom one of them names under criticism."""

FIRST: Both = ("eerste-citaat", "first-quote")
"""The quote of what `klantbeeld init` makes."""

_FRIDAY: Both = ("terug-op-vrijdag", "back-on-friday")
_BRAM: Both = ("bram-bleef-hangen", "bram-stayed-on")
_PAGE_TWO: Both = ("goed-nieuws-bladzijde-twee", "good-news-page-two")
_SIGHT: Both = ("slechtziend", "partially-sighted")
_MUSIC: Both = ("muziekje", "hold-music")
_LETTER: Both = ("gewone-brief", "normal-letter")

# The oldest first.
WAITING = (
    Invented(
        _FRIDAY,
        (
            "Dat was tien voor vijf. Ze nam op met: ‘Nou ja zeg.’",
            "Ten to five, that was. She picked up and said: ‘Well, I never.’",
        ),
        ("Joost, Klantcontact", "Joost, Customer Contact"),
        Sign.PROUD,
    ),
    Invented(
        _PAGE_TWO,
        (
            "Die brief is van mij. Vanaf maandag begint hij met het bedrag.",
            "I wrote that letter. From Monday it opens with the amount.",
        ),
        ("Karim", "Karim"),
        Sign.ON_IT,
    ),
    Invented(
        _PAGE_TWO,
        (
            "Typisch weer een brief van Marleen Visser.",
            "Another one of Marleen Visser’s letters, typical.",
        ),
    ),
    Invented(
        _BRAM,
        (
            "Bram, je eten stond koud. Het was het waard.",
            "Bram, your dinner went cold. It was worth it.",
        ),
        ("de avonddienst", "the late shift"),
        Sign.TOUCHED,
    ),
    Invented(
        _MUSIC,
        (
            "Ik heb het zelf een keer uitgezeten. Na twaalf minuten neurie je mee.",
            "I once sat it out myself. After twelve minutes you start humming along.",
        ),
        ("Aisha", "Aisha"),
        Sign.FAMILIAR,
    ),
    Invented(
        _MUSIC,
        (
            "Bel mij maar even, 06 12345678, dan leg ik uit hoe dat komt.",
            "Just ring me on 06 12345678 and I’ll explain how that happens.",
        ),
        ("Telefonie", "Telephony"),
    ),
    Invented(
        _SIGHT,
        (
            "Mijn oom ziet ook slecht en wil best een middag meetesten. Zal ik hem bellen?",
            "My uncle doesn’t see well either, and would gladly test it with us. Shall I call him?",
        ),
        ("Jeroen", "Jeroen"),
        Sign.IDEA,
    ),
    Invented(
        _LETTER,
        (
            "Daar hadden we dertien versies voor nodig. Deze was de kortste.",
            "It took us thirteen versions. This was the shortest.",
        ),
        ("Femke en Karim", "Femke and Karim"),
        Sign.PROUD,
    ),
)

SIGNS: tuple[tuple[Both, Mapping[Sign, int]], ...] = (
    (_BRAM, {Sign.PROUD: 14, Sign.TOUCHED: 6}),
    (_MUSIC, {Sign.FAMILIAR: 23}),
)
