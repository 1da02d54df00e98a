"""What `klantbeeld hub install` says besides what `klantbeeld install` says."""

from __future__ import annotations

from player.words import Words

WORDS = Words(
    {
        "installs": (
            "De hub start voortaan met deze machine, als gebruiker {user}, en luistert alleen op "
            "deze machine: zet er een proxy met https voor.",
            "From now on the hub starts with this machine, as user {user}, and listens on this "
            "machine only: put a proxy with https before it.",
        ),
        "removes": (
            "De hub start hierna niet meer vanzelf. Wat hij bewaart ({data}), zijn instellingen "
            "en de inhoud blijven staan.",
            "After this the hub no longer starts by itself. What it keeps ({data}), its settings "
            "and the content stay.",
        ),
        "done": (
            "Klaar. De link om te beginnen staat in het journaal: journalctl -u {name} | grep "
            "begin. Of het goed staat: klantbeeld hub check",
            "Done. The link to begin with is in the journal: journalctl -u {name} | grep begin. "
            "Whether it stands well: klantbeeld hub check",
        ),
    }
)
