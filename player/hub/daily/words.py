"""The quote of each working day elsewhere, in words."""

from __future__ import annotations

WORDS = {
    "title": ("Elke werkdag vanzelf", "Each working day by itself"),
    "nowhere": (
        "De klantquote van vandaag kan elke werkdag vanzelf naar Teams, Slack of de mail. IT zet "
        "dat aan met post: in hub.yaml.",
        "The customer quote of the day can go to Teams, Slack or mail by itself each working day. "
        "IT sets that up with post: in hub.yaml.",
    ),
    "mail": ("Mail", "Mail"),
    "day-off": ("Vandaag is geen werkdag; er gaat niets.", "No working day today; nothing goes."),
    "other-hub": (
        "Een andere hub schrijft in deze map; die plaatst ook.",
        "Another hub writes in this folder; that one posts as well.",
    ),
    "waits": ("Gaat vandaag om {at}.", "Goes today at {at}."),
    "none": (
        "Nog niet gegaan: er is nu geen klantquote van de dag die daar mag ({at}).",
        "Not gone yet: there is no customer quote of the day now that may go there ({at}).",
    ),
    "sent": ("Geplaatst om {when} bij {host}.", "Posted at {when} at {host}."),
    "partly": (
        "Geplaatst om {when} bij {host}, maar niet aangenomen voor: {who}. Kijk die adressen na in "
        "hub.yaml.",
        "Posted at {when} at {host}, but not taken for: {who}. Check those addresses in hub.yaml.",
    ),
    "begun": ("Wordt geplaatst (sinds {when}).", "Being posted (since {when})."),
    "unsure": (
        "Het is niet zeker of het om {when} bij {host} is aangekomen. Kijk daar; staat de "
        "klantquote er niet, plaats dan zelf de kaart. Vanzelf gaat hij vandaag niet nog eens.",
        "It is not certain whether it arrived at {host} at {when}. Look there; where the quote is "
        "not there, post the card yourself. By itself it is not sent again today.",
    ),
    "again": (
        "Niet aangekomen ({why}). Nog een keer om {when}.",
        "It did not arrive ({why}). Once more at {when}.",
    ),
    "given-up": (
        "Niet aangekomen ({why}), na {n} keer. Vandaag wordt het niet meer geprobeerd; maak "
        "hierboven de kaart en plaats die zelf.",
        "It did not arrive ({why}), after {n} times. It is not tried again today; make the card "
        "and post that yourself.",
    ),
    "why-gone": (
        "de quote werd net ingetrokken of gewijzigd",
        "the quote was withdrawn or changed just then",
    ),
    "why-away": ("de map met inhoud is niet te bereiken", "the content folder is out of reach"),
    "why-no-address": (
        "het adres in hub.yaml is er niet of klopt niet; IT ziet met klantbeeld hub check wat",
        "the address in hub.yaml is not there or not right; IT sees what by klantbeeld hub check",
    ),
    "why-answer": ("de ontvanger antwoordde {code}", "the receiver answered {code}"),
    "why-silent": ("er was geen verbinding", "there was no connection"),
    "why-certificate": (
        "de verbinding is niet te vertrouwen; vraag IT naar het certificaat",
        "the connection cannot be trusted; ask IT about the certificate",
    ),
    "why-no-card": (
        "de klantquote past niet op een kaart",
        "the quote does not fit on a card",
    ),
    "gone": ("Ingetrokken nadat het geplaatst was", "Withdrawn after it was posted"),
    "gone-what": ("{to}, {day}: {slide}", "{to}, {day}: {slide}"),
    "gone-chat": (
        "De hub kan een bericht niet terughalen: verwijder het zelf in het kanaal ({host}). De "
        "pagina van het citaat is al weg.",
        "The hub cannot take a message back: delete it in the channel yourself ({host}). The "
        "page of the quote is gone already.",
    ),
    "gone-mail": (
        "Een mail is niet terug te halen; vraag wie hem kreeg om hem te wissen. De pagina van het "
        "citaat is al weg.",
        "A mail cannot be taken back; ask those who got it to delete it. The page of the quote "
        "is gone already.",
    ),
}
