"""What `export --post` says in the terminal."""

from __future__ import annotations

from player.words import Words

WORDS = Words(
    {
        "not-set-up": (
            "in config.yaml staat geen 'plaats' die klopt; hoe dat moet staat in docs/schermen.md",
            "config.yaml has no 'post' that is right; docs/schermen.md says how",
        ),
        "day-off": (
            "{day} is geen werkdag; er wordt niets geplaatst",
            "{day} is no working day; nothing is posted",
        ),
        "too-early": (
            "het is nog geen {time}; er wordt nu niets geplaatst",
            "it is not {time} yet; nothing is posted now",
        ),
        "none": (
            "er is nu geen klantquote van de dag die hier mag; er wordt niets geplaatst",
            "there is no customer quote of the day now that may go there; nothing is posted",
        ),
        "already": (
            "de klantquote van {day} is al geplaatst; er wordt niets geplaatst",
            "the quote of {day} was posted already; nothing is posted",
        ),
        "unsure-before": (
            "bij een eerdere keer is niet gebleken of de klantquote van {day} is aangekomen; "
            "hij gaat niet nog eens. Kijk in het kanaal; staat hij er niet, plaats hem dan "
            "met de hand (klantbeeld export --card)",
            "an earlier time did not show whether the quote of {day} arrived; it is not sent "
            "again. Look in the channel; where it is not there, post it by hand (klantbeeld "
            "export --card)",
        ),
        "away": (
            "de map met inhoud is niet te bereiken, dus wat is ingetrokken is niet bekend; er"
            " wordt niets geplaatst",
            "the content folder is out of reach, so what was withdrawn is not known; nothing "
            "is posted",
        ),
        "posted": (
            "geplaatst bij {host}: {id}",
            "posted at {host}: {id}",
        ),
        "partly": (
            "niet aangenomen voor: {who}",
            "not taken for: {who}",
        ),
        "would": (
            "zou naar {host} gaan ({to}):",
            "would go to {host} ({to}):",
        ),
        "no-sound": (
            "zonder voorgelezen fragment: dat bewaart de hub, en alleen de hub stuurt het mee "
            "(post: in hub.yaml)",
            "without a spoken fragment: the hub keeps those, and only the hub sends them along "
            "(post: in hub.yaml)",
        ),
        "again": (
            "{host} nam het niet aan ({why}); over {seconds} s nog eens",
            "{host} did not take it ({why}); again in {seconds} s",
        ),
        "refused": (
            "{host} nam het niet aan ({why}); er is niets geplaatst",
            "{host} did not take it ({why}); nothing was posted",
        ),
        "unsure": (
            "het is niet zeker of het bij {host} is aangekomen ({why}). Kijk in het kanaal; "
            "staat de klantquote er niet, plaats hem dan met de hand: hij gaat vandaag niet "
            "nog eens",
            "it is not certain whether it arrived at {host} ({why}). Look in the channel; "
            "where the quote is not there, post it by hand: it is not sent again today",
        ),
        "no-memory": (
            "in {folder} kan niet worden onthouden wat er geplaatst is ({why}); er wordt "
            "niets geplaatst",
            "{folder} cannot remember what was posted ({why}); nothing is posted",
        ),
        "no-date": (
            "--date gaat alleen samen met --dry-run: er wordt nooit voor een andere dag geplaatst",
            "--date goes with --dry-run only: nothing is ever posted for another day",
        ),
    }
)
