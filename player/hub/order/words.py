"""The order of slides, in words."""

from __future__ import annotations

WORDS = {
    "title": ("Volgorde", "Order"),
    "lead": (
        "De volgorde waarin de dia’s aan de beurt zijn. Hoger en Lager laten eerst zien welke "
        "regels verhuizen; opmerkingen erboven gaan mee.",
        "The order in which the slides have their turn. Up and Down show first which lines move; "
        "comments above them go along.",
    ),
    "files": ("Lijsten", "Lists"),
    "up": ("Hoger", "Up"),
    "down": ("Lager", "Down"),
    "of-hub": (
        "Alles wat in de hub is gemaakt: {n} dia’s",
        "All made in the hub: {n} slides",
    ),
    "of-hub:one": (
        "Alles wat in de hub is gemaakt: 1 dia",
        "All made in the hub: 1 slide",
    ),
    "of-hub-new": (
        "Hier komt wat nieuw in de hub wordt gemaakt",
        "What is newly made in the hub comes here",
    ),
    "made-here": ("gemaakt in de hub", "made in the hub"),
    "is-gone": ("{file} is er niet meer", "{file} is there no more"),
    "take-away": ("Haal deze regel weg", "Remove this line"),
    "take-away-lead": (
        "Deze regel in {file} noemt een bestand dat er niet meer is. Al het andere blijft zoals "
        "het is.",
        "This line in {file} names a file that is there no more. All else stays as it is.",
    ),
    "gone-away": ("De regel is weg.", "The line is gone."),
    "grip": ("Versleep", "Drag"),
    "grip-how": (
        "Versleep een dia aan de stippen. Of zonder muis: pijl omhoog of omlaag op de stippen, dan "
        "Enter; Escape laat haar staan.",
        "Drag a slide by its dots. Or without a mouse: arrow up or down on the dots, then Enter; "
        "Escape leaves it.",
    ),
    "at-place": ("plaats {n} van {of}", "place {n} of {of}"),
    "lines-come": ("Wat er verandert", "What changes"),
    "of-folder": ("De map {path}: {n} dia’s", "The folder {path}: {n} slides"),
    "of-folder:one": ("De map {path}: 1 dia", "The folder {path}: 1 slide"),
    "of-folder-new": (
        "Hier komt wat nieuw in de map {path} komt",
        "What is new in the folder {path} comes here",
    ),
    "of-file": ("{file}: {n} dia’s", "{file}: {n} slides"),
    "of-pool": ("De verzameling {path}: {n} citaten", "The pool {path}: {n} quotes"),
    "of-pool:one": ("De verzameling {path}: 1 citaat", "The pool {path}: 1 quote"),
    "in-folder": (
        "Een nieuwe dia uit de hub komt bij de andere van de hub; een nieuw bestand in een map "
        "komt bij de andere van die map.",
        "A new slide of the hub comes with the others of the hub; a new file in a folder comes "
        "with the others of that folder.",
    ),
    "move": ("Van plaats {at} naar plaats {to}", "From place {at} to place {to}"),
    "move-lead": (
        "Deze regels verhuizen in {file}; al het andere blijft zoals het is.",
        "These lines move in {file}; all else stays as it is.",
    ),
    "move-lead-lines": (
        "Dit verandert in {file}; al het andere blijft zoals het is.",
        "This changes in {file}; all else stays as it is.",
    ),
    "gone": ("Hier gaan ze weg", "Here they go"),
    "come": ("Hier komen ze", "Here they come"),
    "write": ("Verplaats", "Move"),
    "back": ("Laat staan", "Leave it"),
    "place": ("Liever op een andere plaats (1 tot {n})", "Rather in another place (1 to {n})"),
    "show": ("Toon", "Show"),
    "done": ("Verplaatst naar plaats {n}.", "Moved to place {n}."),
    "changed": (
        "{file} is intussen gewijzigd. Dit is de lijst zoals ze nu is.",
        "{file} was changed meanwhile. This is the list as it is now.",
    ),
    "not-written": (
        "Niet verplaatst: het bestand is nu niet te schrijven ({why}).",
        "Not moved: the file can’t be written now ({why}).",
    ),
    "unreadable": (
        "In {file} is geen lijst van dia’s te lezen. Staat er een fout in, dan zegt Overzicht "
        "welke; een map heeft de volgorde van haar bestandsnamen.",
        "No list of slides can be read in {file}. If there is a mistake in it, Overview says "
        "which; a folder has the order of its file names.",
    ),
    "gone-file": ("{file} is er niet.", "{file} is not there."),
    "braces": (
        "De lijst in {file} staat tussen haken, of niet elke dia begint op een eigen regel met "
        "een streepje. Verplaats daar met een teksteditor.",
        "The list in {file} is between brackets, or not each slide begins on a line of its own "
        "with a dash. Move there with a text editor.",
    ),
    "anchor": (
        "In {file} verwijst een dia naar een andere plaats (& en *), en dat zou niet meer kloppen. "
        "Verplaats daar met een teksteditor.",
        "In {file} a slide refers to another place (& and *), and that would no longer be right. "
        "Move there with a text editor.",
    ),
    "shuffled": (
        "{file} staat elke dag in een andere volgorde (schudden: ja). Haal dat weg om zelf te "
        "kiezen.",
        "{file} is in another order each day (shuffle: yes). Remove that to choose yourself.",
    ),
    "odd": (
        "In {file} heeft iets dat bij een dia hoort een streepje van zichzelf, bijvoorbeeld "
        "‘- ingetrokken’. Haal dat streepje eerst weg met een teksteditor.",
        "In {file} something that belongs to a slide has a dash of its own, for example "
        "‘- withdrawn’. First remove that dash with a text editor.",
    ),
    "pages": ("Bladzijden", "Pages"),
    "page": ("Bladzijde {n} van {of}", "Page {n} of {of}"),
    "before": ("Vorige", "Previous"),
    "after": ("Volgende", "Next"),
}
