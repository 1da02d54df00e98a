"""Cards for everybody who was named, in words."""

from __future__ import annotations

WORDS = {
    "title": ("Kaartjes", "Cards"),
    "one": ("Kaartje", "Card"),
    "file": ("kaartjes", "cards"),
    "of": ("Kaartjes van de ronde van {month}", "Cards of the round of {month}"),
    "lead": (
        "Iedereen die genoemd is, krijgt de redenen op een kaartje, de winnaar net zo goed als de "
        "anderen. Daarna wordt verwijderd wat er geschreven is.",
        "Everybody who was named gets the reasons on a card, the winner like all others. After "
        "that what was written is deleted.",
    ),
    "until": (
        "Op {until} wordt het verwijderd, ook van wie nog geen kaartje heeft.",
        "On {until} it is deleted, also for those who have no card yet.",
    ),
    "todo": (
        "Kaartjes van {month}: nog niet iedereen heeft er een. Op {until} is alles weg.",
        "Cards of {month}: not everybody has one yet. On {until} everything is deleted.",
    ),
    "open": (
        "Deze ronde is nog open. Kaartjes maak je als hij dicht is: er kunnen redenen bij komen.",
        "This round is still open. Make cards when it is closed: more reasons may come in.",
    ),
    "waiting": ("Nog geen kaartje", "No card yet"),
    "done": ("Kaartje gemaakt", "Card made"),
    "nobody": ("Iedereen heeft een kaartje.", "Everybody has a card."),
    "none": ("Er is in deze ronde niemand genoemd.", "Nobody was named in this round."),
    "choose": ("Druk het kaartje van {who} af", "Print the card of {who}"),
    "print": ("Maak een PDF om af te drukken", "Make a PDF to print"),
    "print-lead": (
        "Vier op een vel A4, om uit te knippen. Wie je aanvinkt, staat daarna onder ‘Kaartje "
        "gemaakt’.",
        "Four on a sheet of A4, to cut out. Whoever you tick is under ‘Card made’ after that.",
    ),
    "address": ("E-mailadres van {who}", "E-mail address of {who}"),
    "address-wrong": ("Dit is geen e-mailadres.", "This is not an e-mail address."),
    "mail": ("Mail", "Mail"),
    "mail-lead": (
        "Mailen kan ook, per persoon. Het adres is weg zodra de mail verstuurd is.",
        "You can mail it too, for each person. The address is gone once the mail was sent.",
    ),
    "no-mail": (
        "Mailen kan niet: er is geen mailserver ingesteld, of mail staat uit.",
        "Mailing is not possible: no mail server is set up, or mail is turned off.",
    ),
    "on-paper": ("Op papier, {when}", "On paper, {when}"),
    "mail-waits": ("De mail gaat zo weg.", "The mail will go in a moment."),
    "mail-sent": ("Gemaild, {when}", "Mailed, {when}"),
    "mail-refused": (
        "De mailserver weigerde het adres. Vul een ander in, of druk het kaartje af.",
        "The mail server refused the address. Fill in another, or print the card.",
    ),
    "mail-unsure": (
        "Of de mail aankwam, is niet bekend; hij gaat niet vanzelf nog eens. Vraag het na.",
        "Whether the mail arrived is not known; it does not go again by itself. Ask them.",
    ),
    "undo": ("Maak opnieuw", "Make again"),
    "reasons": ("Wat erop staat", "What it says"),
    "none-chosen": ("Vink eerst aan voor wie.", "First tick whose cards."),
    "not-made": (
        "De PDF kon niet worden gemaakt. Er is nog niets veranderd; probeer het nog eens.",
        "The PDF could not be made. Nothing has changed; try again.",
    ),
    "gone": (
        "Wat er over diegene geschreven was, is er niet meer.",
        "What was written about them is no longer there.",
    ),
    "second": (
        "Er was al een kaartje. Zo staat het nu.",
        "There already was a card. This is how it stands.",
    ),
    "too-late": (
        "De mail is al verstuurd: twee keer hetzelfde kaartje gaat niet.",
        "The mail was sent: the same card does not go twice.",
    ),
    "mail-subject": (
        "Voor jou: wat anderen zagen in je werk",
        "For you: what others saw in your work",
    ),
    "mail-text": (
        "Voor {name}\n\nDit zagen anderen in wat jij voor klanten doet.\n\n{said}\n\n"
        "Het kaartje zit erbij. Wat hier staat is daarna verwijderd: bewaar het als je wilt.\n",
        "For {name}\n\nThis is what others saw in what you do for "
        "customers.\n\n{said}\n\nThe card is attached. What is written here will be "
        "deleted after this: keep it if you like.\n",
    ),
}
