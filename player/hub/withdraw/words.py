"""Withdrawing, in words."""

from __future__ import annotations

WORDS = {
    "title": ("Dia’s", "Slides"),
    "lead": (
        "Alles wat de map heeft. Met Trek in is een dia meteen van alle schermen, wat er ook in "
        "een bestand staat; Zet terug haalt dat weg.",
        "All that the folder has. Withdraw takes a slide off all screens at once, whatever a file "
        "says; Put back undoes that.",
    ),
    "search": ("Zoek op woorden, id of bestand", "Search by words, id or file"),
    "find": ("Zoek", "Search"),
    "found": ("{n} dia’s", "{n} slides"),
    "found:one": ("1 dia", "1 slide"),
    "none": ("Niets gevonden.", "Nothing was found."),
    "edit": ("Wijzig", "Change"),
    "not-on": ("Nu niet te zien: {why}.", "Not on now: {why}."),
    "by-kind": ("Soort", "Type"),
    "by-pool": ("Verzameling", "Pool"),
    "by-screen": ("Scherm", "Screen"),
    "by-now": ("Nu", "Now"),
    "all": ("Alles", "All"),
    "now-on": ("Te zien", "On"),
    "now-off": ("Niet te zien", "Not on"),
    "lost": ("Dit speelt niet", "This does not play"),
    "withdraw": ("Trek in", "Withdraw"),
    "withdraw-this": ("Trek dit citaat in", "Withdraw this quote"),
    "change": ("Wijzig", "Change"),
    "put-back": ("Zet terug", "Put back"),
    "off": ("Ingetrokken {when}", "Withdrawn {when}"),
    "off-lead": (
        "Op een scherm bij deze hub is hij binnen een seconde weg, via een gedeelde map binnen een "
        "paar seconden.",
        "On a screen beside this hub it is gone within a second, through a share within a few "
        "seconds.",
    ),
    "off-why": ("Reden: {reason}", "Reason: {reason}"),
    "off-by": ("door: {role}", "by: {role}"),
    "off-in-file": (
        "In het bestand zelf staat dat deze dia is ingetrokken: {source}",
        "The file itself says that this slide was withdrawn: {source}",
    ),
    "not-yet": ("Nog niet in de map; dat gebeurt vanzelf.", "Not in the folder yet; it will be."),
    "why": ("Waarom? (mag leeg blijven)", "Why? (may stay empty)"),
    "reason-asked": ("De klant vraagt erom", "The customer asks for it"),
    "reason-person": ("Iemand is te herkennen", "Somebody can be recognised"),
    "reason-wrong": ("Klopt niet", "Not true"),
    "reason-old": ("Achterhaald", "Out of date"),
    "reason-otherwise": ("Anders", "Otherwise"),
    "role-editor": ("redactie", "editor"),
    "role-moderator": ("moderator", "moderator"),
    "role-it": ("IT", "IT"),
    "list": ("Ingetrokken", "Withdrawn"),
    "list-lead": (
        "Dit staat in ingetrokken.yaml, en is van alle schermen. Wie de oude tekst opnieuw "
        "bewaart, zet hem daarmee niet terug.",
        "This stands in ingetrokken.yaml, and is off all screens. Whoever saves the old text again "
        "does not bring it back.",
    ),
    "list-none": ("Er is niets ingetrokken.", "Nothing is withdrawn."),
    "by-hand": ("met de hand in de map gezet", "written in the folder by hand"),
    "not-there": (
        "Niet meer in de map; afdruk van de woorden: {print}",
        "No longer in the folder; print of the words: {print}",
    ),
    "back": ("Teruggezet", "Put back"),
    "back-at": ("{what}: teruggezet {when}", "{what}: put back {when}"),
    "to-slides": ("Naar alle dia’s", "To all slides"),
    "to-list": ("Naar wat is ingetrokken", "To what is withdrawn"),
    "pages": ("Bladzijden", "Pages"),
    "page": ("Bladzijde {n} van {of}", "Page {n} of {of}"),
    "before": ("Vorige", "Previous"),
    "after": ("Volgende", "Next"),
    "one": ("Een dia", "A slide"),
}
