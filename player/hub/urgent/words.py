"""The urgent notice, in words."""

from __future__ import annotations

WORDS = {
    "title-page": ("Spoed", "Urgent"),
    "lead": (
        "Zet een mededeling meteen op alle schermen. Zij gaat er vanzelf af op het eind dat je "
        "kiest, of eerder als je haar weghaalt. Een scherm dat donker is, gaat er niet van aan: "
        "dit vervangt geen brandalarm.",
        "Put a notice on all screens at once. It leaves by itself at the end that you choose, or "
        "earlier if you take it away. A screen that is dark stays dark: this replaces no fire "
        "alarm.",
    ),
    "now": ("Nu op alle schermen", "On all screens now"),
    "until": ("Tot {when}", "Until {when}"),
    "take-away": ("Haal weg", "Take it away"),
    "gone": ("Weggehaald.", "Taken away."),
    "none": ("Er stond niets meer.", "There was nothing left."),
    "put-back": ("Zet terug", "Put back"),
    "was": ("Weggehaald om {when}", "Taken away at {when}"),
    "is-back": ("Teruggezet.", "Put back."),
    "too-late": (
        "Het eind van die mededeling is voorbij.",
        "The end of that notice has passed.",
    ),
    "new": ("Kies een tekst, of typ er een", "Choose a text, or type one"),
    "replace": ("Iets anders op alle schermen", "Something else on all screens"),
    "ready": ("Teksten die klaarliggen", "Texts that lie ready"),
    "title": ("Wat is er aan de hand?", "What is the matter?"),
    "text": ("Wat moet iedereen doen?", "What must everybody do?"),
    "text-help": ("Mag leeg blijven. Kort leest het snelst.", "May stay empty. Short reads best."),
    "span": ("Tot wanneer?", "Until when?"),
    "span-15": ("een kwartier", "a quarter of an hour"),
    "span-60": ("een uur", "an hour"),
    "span-240": ("vier uur", "four hours"),
    "span-day": ("vandaag", "today"),
    "span-at": ("tot:", "until:"),
    "at": ("Tijd", "Time"),
    "no-time": (
        "Vul een tijd in, bijvoorbeeld 14:30.",
        "Fill in a time, for example 14:30.",
    ),
    "no-title": (
        "Zonder titel staat er niets op het scherm. Typ in een paar woorden wat er is.",
        "Without a title there is nothing on the screen. Say in a few words what the matter is.",
    ),
    "keep": ("Leg deze tekst klaar voor een volgende keer", "Keep this text ready for next time"),
    "put-up": ("Zet op alle schermen", "Put on all screens"),
    "forget": ("Leg niet meer klaar", "Keep ready no longer"),
    "own": ("Onze eigen teksten", "Our own texts"),
    "forgotten": ("Die tekst ligt niet meer klaar.", "That text is no longer kept ready."),
    "another": (
        "Intussen zette iemand anders een mededeling op de schermen, of haalde die weg. Kijk "
        "hierboven wat er nu staat. Wat je typte, staat hieronder: nog een keer Zet op alle "
        "schermen, en het vervangt dat.",
        "Meanwhile somebody else put a notice on the screens, or took one away. See above what is "
        "there now. What you typed is below: Put on all screens once more, and it replaces that.",
    ),
    "withdrawn": (
        "Deze woorden zijn ingetrokken en blijven daarom van alle schermen. Zeg het met andere "
        "woorden, of zet ze terug bij Ingetrokken.",
        "These words were withdrawn and therefore stay off all screens. Say it in other words, or "
        "put them back under Withdrawn.",
    ),
    "not-there": (
        "Het bestand van deze mededeling ligt niet meer in de map, of het is daar gewijzigd. Zij "
        "staat op geen scherm.",
        "The file of this notice is no longer in the folder, or was changed there. It is on no "
        "screen.",
    ),
    "written": ("In de map sinds {when}.", "In the folder since {when}."),
    "busy": (
        "Nog niet in de map; dat gebeurt zo.",
        "Not in the folder yet; it will be in a moment.",
    ),
    "away": (
        "Nog op geen scherm: de map met dia’s is nu niet te schrijven ({why}). Zodra dat weer "
        "kan, gaat dit vanzelf door, tot het eind dat je koos. Waarschuw mensen nu op een andere "
        "manier.",
        "On no screen yet: the folder with slides can’t be written to now ({why}). As soon as it "
        "can, this goes on by itself, until the end that you chose. Warn people in another way "
        "now.",
    ),
    "count": (
        "Te zien op {n} van de {of} schermen die zich melden.",
        "Shown on {n} of the {of} screens that report.",
    ),
    "seen": ("te zien sinds {when}", "shown since {when}"),
    "not-seen": ("nog niet gemeld", "not reported yet"),
    "dark": ("donker: buiten de uren van dat scherm", "dark: outside the hours of that screen"),
    "no-screens": (
        "Geen scherm laat nu iets van zich horen.",
        "No screen gives a sign of life now.",
    ),
    "others": ("Ook dringend, uit een bestand", "Urgent as well, from a file"),
    "others-lead": (
        "Die wisselen elkaar af met wat je hier neerzet. Trek in haalt zo’n dia weg.",
        "These alternate with what you put up here. Withdraw takes such a slide away.",
    ),
    "lost": (
        "Let op: {playlist} neemt de map hub niet op, dus wat je hier neerzet is op geen scherm "
        "te zien. Zet daarin de regel: - map: hub",
        "Mind: {playlist} does not take in the folder hub, so what you put up here is on no "
        "screen. Add this line to it: - folder: hub",
    ),
}
