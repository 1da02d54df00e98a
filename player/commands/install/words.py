"""What `klantbeeld install` says, in Dutch and in English."""

from __future__ import annotations

from player.words import Words

WORDS = Words(
    {
        "bare": (
            "Klantbeeld start voortaan met deze machine: zonder bureaublad, rechtstreeks op het "
            "beeldscherm, als gebruiker {user}.",
            "From now on Klantbeeld starts with this machine: without a desktop, straight on the "
            "display, as user {user}.",
        ),
        "desktop": (
            "Klantbeeld start voortaan met het bureaublad van {user}. Zorg dat die gebruiker bij "
            "het opstarten vanzelf wordt aangemeld.",
            "From now on Klantbeeld starts with the desktop of {user}. See to it that this user "
            "is logged in automatically at start-up.",
        ),
        "does": (
            "Dit gebeurt er (+ nieuw, ~ anders, = al goed, - weg, $ opdracht):",
            "This is what is done (+ new, ~ changed, = right already, - removed, $ command):",
        ),
        "removes": (
            "Klantbeeld start hierna niet meer vanzelf. De inhoud, en wat de speler bewaart "
            "({state}), blijven staan.",
            "After this Klantbeeld no longer starts by itself. The content, and what the player "
            "keeps ({state}), stay.",
        ),
        "not-installed": (
            "Er is niets te verwijderen: {path} is er niet.",
            "There is nothing to remove: {path} is not there.",
        ),
        "not-ours": (
            "Let op: {path} is niet door klantbeeld install gemaakt, of is daarna veranderd; het "
            "wordt vervangen.",
            "Note: {path} was not made by klantbeeld install, or was changed since; it will be "
            "replaced.",
        ),
        "kept-drop-in": (
            "Je eigen aanvullingen in {path} blijven staan.",
            "Your own lines in {path} stay.",
        ),
        "ask": ("Doen?", "Do it?"),
        "dry": ("Er is niets gedaan (--dry-run).", "Nothing was done (--dry-run)."),
        "declined": ("Er is niets gedaan.", "Nothing was done."),
        "nobody-answers": (
            "Er is niets gedaan: niemand kan hier ja zeggen. Geef --yes om het zonder vraag te "
            "doen.",
            "Nothing was done: there is nobody here to say yes. Give --yes to do it without "
            "asking.",
        ),
        "done": ("Klaar. Hoe het gaat zie je met: {look}", "Done. See how it is with: {look}"),
        "gone": ("Klaar.", "Done."),
        "failed": ("Dit lukte niet: {why}", "This failed: {why}"),
        "needs-root": (
            "Hiervoor zijn beheerdersrechten nodig. Doe dit: sudo {command}",
            "This needs administrator rights. Do this: sudo {command}",
        ),
        "no-sudo": (
            "Een bureaublad hoort bij een gebruiker. Doe dit zonder sudo, als de gebruiker van "
            "wie het bureaublad is.",
            "A desktop belongs to a user. Do this without sudo, as the user whose desktop it is.",
        ),
        "no-systemd": (
            "Deze machine draait geen systemd; Klantbeeld kan zich er niet installeren. Met "
            "--print krijg je de tekst van de dienst, om ergens anders te gebruiken.",
            "This machine does not run systemd; Klantbeeld cannot install itself. With --print "
            "you get the text of the service, to use elsewhere.",
        ),
        "no-config": (
            "{path} is er niet. Maak eerst een map met inhoud: klantbeeld init MAP, en dan "
            "klantbeeld install --config MAP/config.yaml",
            "{path} is not there. First make a content folder: klantbeeld init FOLDER, then "
            "klantbeeld install --config FOLDER/config.yaml",
        ),
        "no-user": (
            "Er is geen gebruiker {user} op deze machine.",
            "There is no user {user} on this machine.",
        ),
        "closed": (
            "Let op: gebruiker {user} mag niet bij {path}. Zet het programma en de inhoud waar "
            "die gebruiker bij mag, bijvoorbeeld in /opt/klantbeeld, of kies een andere met "
            "--user.",
            "Note: user {user} may not read {path}. Put the program and the content where that "
            "user may read them, for instance in /opt/klantbeeld, or choose another with --user.",
        ),
    }
)
