"""What `klantbeeld install` says, in Dutch and in English."""

from __future__ import annotations

WORDS = {
    "bare": {
        "nl": "Klantbeeld start voortaan met deze machine: zonder bureaublad, rechtstreeks op het beeldscherm, als gebruiker {user}.",
        "en": "From now on Klantbeeld starts with this machine: without a desktop, straight on the display, as user {user}.",
    },
    "desktop": {
        "nl": "Klantbeeld start voortaan met het bureaublad van {user}. Zorg dat die gebruiker bij het opstarten vanzelf wordt aangemeld.",
        "en": "From now on Klantbeeld starts with the desktop of {user}. See to it that this user is logged in automatically at start-up.",
    },
    "does": {
        "nl": "Dit gebeurt er (+ nieuw, ~ anders, = al goed, - weg, $ opdracht):",
        "en": "This is what is done (+ new, ~ changed, = right already, - removed, $ command):",
    },
    "removes": {
        "nl": "Klantbeeld start hierna niet meer vanzelf. De inhoud, en wat de speler bewaart ({state}), blijven staan.",
        "en": "After this Klantbeeld no longer starts by itself. The content, and what the player keeps ({state}), stay.",
    },
    "not-installed": {
        "nl": "Er is niets te verwijderen: {path} is er niet.",
        "en": "There is nothing to remove: {path} is not there.",
    },
    "not-ours": {
        "nl": "Let op: {path} is niet door klantbeeld install gemaakt, of is daarna veranderd; het wordt vervangen.",
        "en": "Note: {path} was not made by klantbeeld install, or was changed since; it will be replaced.",
    },
    "kept-drop-in": {
        "nl": "Je eigen aanvullingen in {path} blijven staan.",
        "en": "Your own lines in {path} stay.",
    },
    "ask": {"nl": "Doen?", "en": "Do it?"},
    "dry": {"nl": "Er is niets gedaan (--dry-run).", "en": "Nothing was done (--dry-run)."},
    "declined": {"nl": "Er is niets gedaan.", "en": "Nothing was done."},
    "nobody-answers": {
        "nl": "Er is niets gedaan: niemand kan hier ja zeggen. Geef --yes om het zonder vraag te doen.",
        "en": "Nothing was done: there is nobody here to say yes. Give --yes to do it without asking.",
    },
    "done": {
        "nl": "Klaar. Hoe het gaat zie je met: {look}",
        "en": "Done. See how it is with: {look}",
    },
    "gone": {"nl": "Klaar.", "en": "Done."},
    "failed": {"nl": "Dit lukte niet: {why}", "en": "This failed: {why}"},
    "needs-root": {
        "nl": "Hiervoor zijn beheerdersrechten nodig. Doe dit: sudo {command}",
        "en": "This needs administrator rights. Do this: sudo {command}",
    },
    "no-sudo": {
        "nl": "Een bureaublad hoort bij een gebruiker. Doe dit zonder sudo, als de gebruiker van wie het bureaublad is.",
        "en": "A desktop belongs to a user. Do this without sudo, as the user whose desktop it is.",
    },
    "no-systemd": {
        "nl": "Deze machine draait geen systemd; Klantbeeld kan zich er niet installeren. "
        "Met --print krijg je de tekst van de dienst, om ergens anders te gebruiken.",
        "en": "This machine does not run systemd; Klantbeeld cannot install itself. "
        "With --print you get the text of the service, to use elsewhere.",
    },
    "no-config": {
        "nl": "{path} is er niet. Maak eerst een map met inhoud: klantbeeld init MAP, en dan klantbeeld install --config MAP/config.yaml",
        "en": "{path} is not there. First make a content folder: klantbeeld init FOLDER, "
        "then klantbeeld install --config FOLDER/config.yaml",
    },
    "no-user": {
        "nl": "Er is geen gebruiker {user} op deze machine.",
        "en": "There is no user {user} on this machine.",
    },
    "closed": {
        "nl": "Let op: gebruiker {user} mag niet bij {path}. Zet het programma en de inhoud waar die gebruiker bij mag, "
        "bijvoorbeeld in /opt/klantbeeld, of kies een andere met --user.",
        "en": "Note: user {user} may not read {path}. Put the program and the content where that user may read them, "
        "for instance in /opt/klantbeeld, or choose another with --user.",
    },
}


def say(name: str, language: str, **values: object) -> str:
    """One of these sentences, filled in."""
    return WORDS[name][language].format(**values)
