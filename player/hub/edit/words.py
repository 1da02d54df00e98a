"""Making and changing slides, in words."""

from __future__ import annotations

WORDS = {
    "new": ("Nieuwe dia", "New slide"),
    "new-lead": ("Kies wat je wilt laten zien.", "Choose what you want to show."),
    "new-of": ("Nieuw: {kind}", "New: {kind}"),
    "stands": ("Staat in {file}, regel {line}.", "Stands in {file}, line {line}."),
    "must": ("(nodig)", "(required)"),
    "end": ("tot", "until"),
    "time": ("tijd", "time"),
    "other": (
        "Dit kan alleen in {file} zelf worden gewijzigd.",
        "This can only be changed in {file} itself.",
    ),
    "picture": ("Zo komt de dia op het scherm", "This is the slide on the screen"),
    "wants": (
        "Vul de velden in; hier verschijnt de dia zoals op het scherm.",
        "Fill in the fields; the slide appears here as on the screen.",
    ),
    "no-picture-now": (
        "Van deze dia is nu geen beeld te maken.",
        "No picture can be made of this slide now.",
    ),
    "no-picture": (
        "Hier is nu geen beeld van te maken; bij de velden staat waarom.",
        "No picture can be made of this now; the fields say why.",
    ),
    "page": ("pagina {n} van {of}", "page {n} of {of}"),
    "pages": ("Pagina’s van deze dia", "Pages of this slide"),
    "page-before": ("Vorige", "Previous"),
    "page-after": ("Volgende", "Next"),
    "upright": ("Staand scherm", "Upright screen"),
    "night": ("Avondthema", "Evening theme"),
    "show": ("Toon het beeld", "Show the picture"),
    "photo": ("Kies een foto, of sleep hem hierheen", "Choose a photo, or drop it here"),
    "photo-file": ("Of een bestand uit de map", "Or a file from the folder"),
    "crop": ("Bijsnijden", "Crop"),
    "crop-help": (
        "Sleep een kader over de foto, of vul in hoeveel procent van de foto het kader van de "
        "rand af begint en hoe groot het is. De hele foto blijft bewaard.",
        "Drag a frame over the photo, or fill in how many percents from the edge of the photo the "
        "frame begins and how large it is. The whole photo is kept.",
    ),
    "crop-frame": (
        "Kader: pijltjes verplaatsen het, met Shift maken ze het groter of kleiner",
        "Frame: arrows move it, with Shift they make it larger or smaller",
    ),
    "crop-left": ("Van links", "From the left"),
    "crop-top": ("Van boven", "From the top"),
    "crop-width": ("Breed", "Wide"),
    "crop-height": ("Hoog", "High"),
    "crop-do": ("Snijd bij", "Crop"),
    "crop-whole": ("Hele foto", "Whole photo"),
    "crop-small": (
        "Dit kader is te klein; maak het groter.",
        "This frame is too small; make it larger.",
    ),
    "photo-large": (
        "Deze foto is groter dan 20 MB; maak hem kleiner.",
        "This photo is larger than 20 MB; make it smaller.",
    ),
    "photo-kind": (
        "Dit is geen foto die de hub kent; kies een JPEG, PNG, WebP of HEIC.",
        "This is no photo that the hub knows; choose a JPEG, PNG, WebP or HEIC.",
    ),
    "photo-broken": (
        "Deze foto is niet te lezen; kies een andere, of bewaar hem opnieuw als JPEG.",
        "This photo cannot be read; choose another, or save it as JPEG again.",
    ),
    "others": (
        "{who} typte hier ook iets, om {when}, en heeft het nog niet bewaard.",
        "{who} typed something here too, at {when}, and has not saved it yet.",
    ),
    "all-looks": ("Alle schermen en thema’s", "All screens and themes"),
    "lying": ("Liggend scherm", "Lying screen"),
    "lying-night": ("Liggend, avondthema", "Lying, evening theme"),
    "upright-night": ("Staand, avondthema", "Upright, evening theme"),
    "more": ("Meer mogelijkheden", "More"),
    "one-more": ("Nog een", "One more"),
    "drop": ("Haal weg", "Take away"),
    "known-screens": ("Er zijn: {names}.", "There are: {names}."),
    "commas": ("met komma’s ertussen", "with commas between"),
    "about": ("Toestemming, bron en naam", "Consent, source and name"),
    "when": ("Wanneer en waar", "When and where"),
    "turn": ("Hoe vaak en hoe lang", "How often and how long"),
    "save": ("Bewaar", "Save"),
    "forget": ("Vergeet wat ik typte", "Forget what I typed"),
    "refused": (
        "Nog niet bewaard: zo zou de dia niet te zien zijn. Bij de velden staat wat er mist. Wat "
        "je typte, blijft hier staan.",
        "Not saved yet: like this the slide would not play. The fields say what is missing. What "
        "you typed stays here.",
    ),
    "typed": (
        "Dit typte je eerder en is nog niet bewaard.",
        "This is what you typed before; it is not saved yet.",
    ),
    "stale": (
        "Het bestand is intussen gewijzigd. Bij Bewaar zie je beide versies naast elkaar.",
        "The file has changed meanwhile. When you save you see both versions side by side.",
    ),
    "logged-out": (
        "Je bent uitgelogd, of dit formulier is verlopen: wat je nu typt, wordt niet onder het "
        "typen bewaard. Log in en druk dan hier op Bewaar; alles gaat mee.",
        "You are logged out, or this form has expired: what you type now is not kept while you "
        "type. Log in and then press Save here; all of it goes along.",
    ),
    "both": ("Dit is intussen ook elders gewijzigd", "This was changed elsewhere meanwhile"),
    "both-lead": (
        "{file} is gewijzigd nadat je begon. Er is nog niets overschreven.",
        "{file} was changed after you began. Nothing has been overwritten.",
    ),
    "theirs": ("In het bestand", "In the file"),
    "mine": ("Wat je typte", "What you typed"),
    "keep-mine": ("Bewaar wat ik typte", "Save what I typed"),
    "keep-theirs": ("Neem wat in het bestand staat", "Take what is in the file"),
    "difference": ("Dit verandert", "This changes"),
    "difference-lead": (
        "Alleen deze regels van {file}; de rest blijft precies zoals het is.",
        "Only these lines of {file}; the rest stays exactly as it is.",
    ),
    "out": ("weg: ", "out: "),
    "in": ("nieuw: ", "new: "),
    "nothing": ("Er is niets gewijzigd.", "Nothing was changed."),
    "write": ("Schrijf deze regels", "Write these lines"),
    "back": ("Terug naar het formulier", "Back to the form"),
    "saved": ("Bewaard in {path}.", "Saved in {path}."),
    "fill-in": ("Vul dit in.", "Fill this in."),
    "not-taken-in": (
        "De dia speelt nog niet: {playlist} neemt de map hub niet op. Zet daarin de regel: "
        "- map: hub",
        "The slide does not play yet: {playlist} does not take in the folder hub. Add this line "
        "to it: - folder: hub",
    ),
    "not-written": (
        "Niet bewaard: het bestand is nu niet te schrijven ({why}). Wat je typte, blijft hier "
        "staan.",
        "Not saved: the file cannot be written now ({why}). What you typed stays here.",
    ),
    "twin": (
        "Er is al een dia met id {id}; kies een andere naam.",
        "There is a slide with the id {id} already; choose another name.",
    ),
    "locked-anchor": (
        "Regel {line} van {file} verwijst naar een andere plaats in het bestand (& of *). Wijzig "
        "deze dia in een teksteditor.",
        "Line {line} of {file} refers to another place in the file (& or *). Change this slide in "
        "a text editor.",
    ),
    "locked-braces": (
        "Deze dia staat tussen accolades: regel {line} van {file}. Wijzig hem in een teksteditor.",
        "This slide stands between braces: line {line} of {file}. Change it in a text editor.",
    ),
    "locked-comment": (
        "In deze dia staat een opmerking (#) die verloren zou gaan: regel {line} van {file}. "
        "Wijzig hem in een teksteditor.",
        "A comment (#) in this slide would be lost: line {line} of {file}. Change it in a text "
        "editor.",
    ),
    "locked-kind": (
        "Deze dia komt niet uit een lijst met dia’s, maar uit {file} (regel {line}). Wijzig hem "
        "daar.",
        "This slide comes from no list of slides, but from {file} (line {line}). Change it there.",
    ),
    "locked-gone": (
        "Regel {line} van {file} is er niet meer; de laatste goede versie speelt door.",
        "Line {line} of {file} is no longer there; the last good version plays on.",
    ),
    "locked-away": (
        "{file} is nu niet te lezen; wat erin stond, speelt door. Wat je typte, blijft bewaard: "
        "open deze pagina straks opnieuw.",
        "{file} cannot be read now; what was in it plays on. What you typed is kept: open this "
        "page again later.",
    ),
    "locked-broken": (
        "Regel {line} van {file} is niet te lezen zoals hij er staat. Herstel hem in een "
        "teksteditor. Wat daar eerder goed stond, speelt door.",
        "Line {line} of {file} cannot be read as it stands. Mend it in a text editor. What was "
        "good there before plays on.",
    ),
    "copy": ("Maak een kopie", "Make a copy"),
    "remove": ("Haal weg", "Take away"),
    "remove-title": ("Deze dia weghalen?", "Take this slide away?"),
    "remove-lines": (
        "Alleen deze regels van {file} gaan weg; de rest blijft precies zoals het is. Terugzetten "
        "kan.",
        "Only these lines of {file} go; the rest stays exactly as it is. You can put them back.",
    ),
    "remove-file": (
        "Het bestand {file} gaat weg. Terugzetten kan.",
        "The file {file} goes. You can put it back.",
    ),
    "removed": (
        "Weggehaald uit {path}. Hieronder kun je het terugzetten.",
        "Taken out of {path}. You can put it back below.",
    ),
    "not-alone": (
        "Zonder deze dia zou een andere dia in {file} veranderen. Haal regel {line} weg in een "
        "teksteditor.",
        "Without this slide another slide in {file} would change. Take line {line} away in a text "
        "editor.",
    ),
    "not-removed": ("Niet weggehaald ({why}).", "Not taken away ({why})."),
    "changes": ("Laatste wijzigingen", "Last changes"),
    "changes-lead": (
        "Wat er in de hub is gewijzigd, het nieuwste eerst.",
        "What was changed in the hub, the newest first.",
    ),
    "changes-none": ("Er is nog niets gewijzigd.", "Nothing has been changed yet."),
    "was-changed": ("gewijzigd", "changed"),
    "was-removed": ("weggehaald", "taken away"),
    "was-new": ("nieuw", "new"),
    "see-before": ("Bekijk wat er eerst stond", "See what stood there before"),
    "no-slide": (
        "Op regel {line} van {file} staat geen dia van een soort die de hub kent. Wijzig die regel "
        "in een teksteditor.",
        "Line {line} of {file} is no slide of a type that the hub knows. Change that line in a "
        "text editor.",
    ),
    "line": ("Regel {line} van {file}", "Line {line} of {file}"),
    "line-lines": ("Zo staat het er", "As it stands there"),
    "line-here": ("deze regel", "this line"),
    "versions": ("Eerdere versies van {file}", "Earlier versions of {file}"),
    "by-hand": ("met de hand", "by hand"),
    "put-back": ("Zet terug", "Put back"),
    "put-back-done": (
        "{path} is weer zoals het was.",
        "{path} is as it was again.",
    ),
    "version-lead": (
        "{path}, zoals het was op {when}. Dit verandert als je het terugzet.",
        "{path}, as it was at {when}. This changes when you put it back.",
    ),
    "same": ("Zo is het bestand nu ook.", "The file is like this now."),
    "not-put-back": (
        "Niet teruggezet: het bestand is nu niet te lezen of te schrijven ({why}).",
        "Not put back: the file cannot be read or written now ({why}).",
    ),
    "photo-not-kept": (
        "De foto is niet bewaard: de map is nu niet te schrijven ({why}). Kies hem straks opnieuw.",
        "The photo was not kept: the folder cannot be written now ({why}). Choose it again later.",
    ),
    "changed-again": (
        "Het bestand is net gewijzigd; kijk opnieuw.",
        "The file has just changed; look again.",
    ),
}
