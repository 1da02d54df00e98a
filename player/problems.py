"""What is wrong in a file, as a value: where, what, and what would be right, in Dutch or English.
Knows no file.

A `Flaw` is found by whoever looks at a value; it becomes a `Problem` once it is known where that
value stands.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date
from typing import Literal

from player.lazy import dataclass
from player.text.escapes import lines, visible
from player.text.months import MONTHS

Language = Literal["nl", "en"]
Severity = Literal["error", "warning"]
Kind = Literal["error", "left-out", "tip"]
KINDS: tuple[Kind, ...] = "error", "left-out", "tip"  # the worst first
MOST_CHOICES = 3  # that one message proposes
MOST_OF_VALUE, MOST_OF_EXCERPT = (
    80,
    4000,
)  # characters that are repeated in a message; no screen holds a longer excerpt


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something wrong with a value. `at` is the way to it inside its slide: ("nomination",
    "text")."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)
    at: tuple[str | int, ...] = ()
    severity: Severity = "error"


@dataclass(frozen=True, slots=True)
class Problem:
    """A flaw and its place. Lines and columns count from 1; line 0 is the file as a whole."""

    path: str
    line: int
    column: int
    flaw: Flaw

    @property
    def severity(self) -> Severity:
        """How bad the flaw is."""
        return self.flaw.severity

    @property
    def kind(self) -> Kind:
        """Whether it is a mistake, something that does not play, or a tip about what plays."""
        if self.severity == "error":
            return "error"
        flaw = self.flaw
        while isinstance(what := flaw.values.get("what"), Flaw):
            flaw = what
        return "left-out" if flaw.code in LEFT_OUT else "tip"

    def message(self, language: Language) -> str:
        """The problem in words, with the remedy."""
        return say(self.flaw, language)

    @property
    def at(self) -> tuple[int, int]:
        """Line and column for whoever wants numbers: of a file as a whole its beginning."""
        return self.line or 1, self.column or 1

    @property
    def place(self) -> str:
        """`path:line:column`, or the path alone for the file as a whole."""
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path

    def text(self, language: Language) -> str:
        """`path:line:column  message`."""
        return f"{visible(self.place)}  {self.message(language)}"

    def marked(self, language: Language) -> str:
        """`path:line:column  tip: message`: also what kind it is."""
        return f"{visible(self.place)}  {MARKS[language][self.kind]}: {self.message(language)}"

    @property
    def key(self) -> tuple[str, str, tuple[str, ...]]:
        """Equal for the same problem on another line: moving a slide does not report it anew."""
        return (
            self.path,
            self.flaw.code,
            tuple(f"{k}={v}" for k, v in sorted(self.flaw.values.items())),
        )


def printable(text: str) -> str:
    """A text that can be printed: nothing in it commands a terminal."""
    return lines(text)


def say(flaw: Flaw, language: Language, today: date | None = None) -> str:
    """A flaw in words. An unknown code is a fault in our code (KeyError). What it has for a date as
    an example is of today."""
    dutch, english = WORDS[flaw.code]
    template = dutch if language == "nl" else english
    # An excerpt or example is to be copied, so it is told in full; but a file pasted into a text is
    # no excerpt.
    values = {
        name: _in_our_words(value) if name == "why" else value
        for name, value in flaw.values.items()
    }
    told = template.format_map(
        dates(language, today)
        | {
            name: _shown(
                value,
                language,
                MOST_OF_EXCERPT if name in ("excerpt", "example") else MOST_OF_VALUE,
            )
            for name, value in values.items()
        }
    )
    return _ONE[language][0].sub(lambda found: f"1 {_ONE[language][1][found[1]]}", told)


# What a system says, in the words of an office. What it says besides is for whoever looks after it,
# and stays as it is.
_OF_THE_SYSTEM = {
    "Permission denied": "system-denied",
    "Operation not permitted": "system-denied",
    "Read-only file system": "system-reads-only",
    "No space left on device": "system-full",
    "Disk quota exceeded": "system-full",
    "Input/output error": "system-broken",
    "Stale file handle": "away-stale",
    "Is a directory": "it-is-a-folder",
    "File name too long": "system-long-name",
    "Too many levels of symbolic links": "system-circle",
    "No such file or directory": "system-gone",
    "Not a directory": "system-gone",
    "Connection timed out": "away-silent",
    "Host is down": "away-silent",
    "Resource temporarily unavailable": "away-silent",
    "Text file busy": "system-busy",
    "Device or resource busy": "system-busy",
}


def in_our_words(why: str, language: Language) -> str:
    """What a system says, in the words of an office, where we have them."""
    told = _in_our_words(why)
    return say(told, language) if isinstance(told, Flaw) else why


def _in_our_words(why: object) -> object:
    code = _OF_THE_SYSTEM.get(why) if isinstance(why, str) else None
    return Flaw(code) if code is not None else why


_NOT_BEFORE = date(2026, 1, 1)  # a clock that was never set says 1970


def dates(language: Language, today: date | None = None) -> dict[str, object]:
    """The date of today in the ways in which people may write it, for an example that they can
    copy."""
    day = max(today or date.today(), _NOT_BEFORE)
    month = MONTHS[language][day.month - 1]
    return {
        "today": f"{day.day} {month} {day.year}",
        "today_short": f"{day.day}-{day.month}-{day.year}" if language == "nl" else f"{day}",
        "this_month": f"{month} {day.year}",
        "this_month_iso": f"{day:%Y-%m}",
        "year": day.year,
    }


def can_be_said(code: object, values: Mapping[str, object]) -> bool:
    """Whether there are words for that: it may come from another version of this program."""
    try:
        return isinstance(code, str) and all(
            say(Flaw(code, values), language) for language in ("nl", "en")
        )
    except (KeyError, IndexError, ValueError, TypeError, AttributeError):
        return False


def _shown(value: object, language: Language, limit: int = MOST_OF_VALUE) -> object:
    if isinstance(value, Flaw):
        return say(value, language)
    if isinstance(value, tuple | list):
        *most, last = [f"'{visible(str(one))}'" for one in value[:MOST_CHOICES]] or [""]
        listed = f"{', '.join(most)} {'of' if language == 'nl' else 'or'} {last}" if most else last
        # Whoever has to choose among twenty chooses nothing: the handbook has them all.
        return (
            listed
            if len(value) <= MOST_CHOICES
            else f"{'bijvoorbeeld' if language == 'nl' else 'for example'} {listed}"
        )
    if isinstance(value, int | float):
        return value
    text = str(value)
    return visible(text[: limit - 1] + "…" if len(text) > limit else text)


# Of one there is one: ‘1 woord’.
_SINGULAR: dict[Language, dict[str, str]] = {
    "nl": {
        "woorden": "woord",
        "citaten wachten": "citaat wacht",
        "dia's wachten": "dia wacht",
        "dia's": "dia",
        "andere dia's": "andere dia",
        "positieve citaten": "positief citaat",
        "kritische citaten": "kritisch citaat",
        "bladzijden": "bladzijde",
        "maanden": "maand",
        "rijen": "rij",
        "problemen": "probleem",
        "teksten blijven": "tekst blijft",
        "teksten zijn": "tekst is",
        "seconden": "seconde",
    },
    "en": {
        "words": "word",
        "quotes are": "quote is",
        "slides wait": "slide waits",
        "slides": "slide",
        "other slides": "other slide",
        "positive quotes": "positive quote",
        "critical quotes": "critical quote",
        "pages": "page",
        "months": "month",
        "rows": "row",
        "more rows": "more row",
        "problems": "problem",
        "more problems": "more problem",
        "texts are": "text is",
        "seconds": "second",
    },
}
_ONE = {
    language: (
        re.compile(rf"(?<![\w.,:-])1 ({'|'.join(sorted(words, key=len, reverse=True))})\b"),
        words,
    )
    for language, words in _SINGULAR.items()
}


def did_you_mean(written: str, known: Iterable[str], near_enough: float = 0.6) -> str | None:
    """The known word that was probably meant, or None where nothing is near."""
    near = difflib.get_close_matches(
        written.casefold(), sorted(set(known)), n=1, cutoff=near_enough
    )
    return near[0] if near else None


MARKS: dict[Language, dict[Kind, str]] = {
    "nl": {"error": "fout", "left-out": "speelt niet", "tip": "tip"},
    "en": {"error": "error", "left-out": "not played", "tip": "tip"},
}

# Warnings of which the thing itself (a file, a slide, rows, texts) is not on the screen; all others
# are tips.
LEFT_OUT = frozenset(
    {
        "copy-waits",
        "expired",
        "expired-many",
        "file-empty",
        "pdf-empty-pages",
        "film-no-extra",
        "feed-no-texts",
        "feed-not-yet",
        "feed-nothing",
        "feed-only-titles",
        "feed-personal",
        "feed-too-long",
        "feed-waits",
        "folder-waits",
        "never-again",
        "never-days",
        "never-due",
        "never-hours",
        "never-holidays",
        "never-withdrawn",
        "no-slides",
        "not-played-yet",
        "quarantined",
        "received-ahead-many",
        "received-ahead-row",
        "sidecar-alone",
        "withdrawal-withholds",
        "reactions-of-nobody",
        "reactions-of-nobody-near",
        "reactions-name",
        "file-other",
        "file-unknown",
        "folder-within",
        "name-ending",
        "name-not-text",
        "name-odd",
        "personal-waits",
        "slip-too-long",
        "table-consent",
        "table-consent-column",
        "table-too-long",
        "table-yes-no",
        "too-many-rows",
    }
)

# One pair for each code: Dutch, English. Each says what is wrong and what would be right.
WORDS: dict[str, tuple[str, str]] = {
    # the file as text
    "not-utf8": (
        "letters met een accent of trema zijn in dit bestand zo bewaard dat we ze niet "
        "kunnen lezen; kies in Kladblok Bestand, Opslaan als, en zet onderaan Codering "
        "op UTF-8",
        "letters with an accent were saved in this file in a way that we cannot read; "
        "in Notepad choose File, Save As, and set Encoding to UTF-8",
    ),
    "not-plain-text": (
        "dit is een bestand van een tekstverwerker, geen gewone tekst; kopieer de tekst naar Kladblok en bewaar die onder deze naam",
        "this is a word processor's file, not plain text; copy the text to Notepad and save that under this name",
    ),
    "control-character": (
        "hier staat een onzichtbaar teken; haal het weg, of typ de regel opnieuw",
        "there is an invisible character here; remove it, or type the line anew",
    ),
    "too-large": (
        "dit bestand is {size} groot; meer dan {limit} lezen we niet",
        "this file is {size} large; we read no more than {limit}",
    ),
    "log-elsewhere": (
        "het logboek wordt niet geschreven: {what}; haal dat weg, of laat IT een plek noemen buiten de map met inhoud. Het beeld gaat door",
        "the log is not written: {what}; remove that, or have IT name a place outside the content folder. The picture goes on",
    ),
    "log-no-place": (
        "'{name}' is geen plek voor een logboek: {what}. Schrijf bijvoorbeeld log: {example}",
        "'{name}' is no place for a log: {what}. Write for example log: {example}",
    ),
    "log-in-content": (
        "dit logboek staat in de map met inhoud: wie daar mag schrijven, kan het bewijs veranderen. Schrijf bijvoorbeeld log: {example}",
        "this log lies in the content folder: whoever may write there can change the proof. Write for example log: {example}",
    ),
    "not-written": (
        "hier wordt niets geschreven: {what}; haal dat weg, dan komt het bestand vanzelf terug",
        "nothing is written here: {what}; remove that, and the file comes back by itself",
    ),
    "elsewhere-link": (
        "in plaats van het bestand of de map staat er een link",
        "a link stands in the place of the file or the folder",
    ),
    "elsewhere-odd": (
        "er staat iets wat geen gewoon bestand is",
        "what stands there is no ordinary file",
    ),
    "elsewhere-twice": (
        "het bestand heeft nog een andere naam, en wat erin komt dus een andere plek",
        "the file has another name too, so what goes into it goes elsewhere",
    ),
    "elsewhere-outside": (
        "het ligt buiten de map waar het hoort",
        "it lies outside the folder where it belongs",
    ),
    "elsewhere-no-log": (
        "er staat een bestand met die naam dat geen logboek is",
        "there is a file of that name that is no log",
    ),
    "elsewhere-hidden": ("zo mag een logboek niet heten", "a log may not be called that"),
    "log-fails": (
        "het logboek kan niet worden geschreven ({why}); maak ruimte, of noem een andere plek. Het beeld gaat door",
        "the log cannot be written ({why}); make room, or name another place. The picture goes on",
    ),
    "state-fails": (
        "de laatste goede versies kunnen hier niet worden bewaard ({why}); maak ruimte. Alles speelt door, maar na een herstart is er bij een fout geen vorige versie meer",
        "the last good versions cannot be kept here ({why}); make room. All plays on, but after a restart there is no earlier version to fall back on",
    ),
    "too-many-items": (
        "hier staan er meer dan {limit} onder elkaar; verdeel ze over meer bestanden",
        "there are more than {limit} in this list; divide them over more files",
    ),
    "too-many-keys": (
        "hier staan meer dan {limit} velden bij elkaar; is dit wel een afspeellijst?",
        "there are more than {limit} fields together here; is this a playlist at all?",
    ),
    "text-huge": (
        "deze tekst heeft {size} tekens; meer dan {limit} lezen we niet. Neem een fragment",
        "this text has {size} characters; we read no more than {limit}. Take an excerpt",
    ),
    "more-problems": (
        "en nog {number} problemen in dit bestand; los eerst deze op",
        "and {number} more problems in this file; mend these first",
    ),
    "unreadable": ("dit bestand kan niet worden gelezen: {why}", "this file cannot be read: {why}"),
    "system-denied": (
        "de speler mag dit niet lezen of schrijven; vraag de beheerder om dat recht",
        "the player may not read or write this; ask your administrator for that right",
    ),
    "system-reads-only": ("hier mag alleen worden gelezen", "this can only be read"),
    "system-full": ("de schijf is vol", "the disk is full"),
    "system-broken": (
        "de schijf of de netwerkmap geeft een fout",
        "the disk or the network folder gives an error",
    ),
    "system-long-name": ("de naam is te lang", "the name is too long"),
    "system-circle": ("de snelkoppeling wijst naar zichzelf", "the shortcut points to itself"),
    "system-gone": ("het is er niet meer", "it is no longer there"),
    "system-busy": ("een ander programma houdt het bezet", "another program keeps it busy"),
    "missing-file": (
        "bestand '{name}' is er niet; de laatste goede versie speelt door als die er was. Klopt de naam?",
        "there is no file '{name}'; the last good version plays on if there was one. Is the name right?",
    ),
    "no-such-path": (
        "'{name}' is er niet; klopt de naam?",
        "there is no '{name}'; is the name right?",
    ),
    "missing-near": (
        "'{name}' is er niet; bedoelde je '{near}'?",
        "there is no '{name}'; did you mean '{near}'?",
    ),
    "not-a-file": (
        "'{name}' is geen gewoon bestand; zet er een bestand met die naam voor in de plaats",
        "'{name}' is no ordinary file; put a file of that name in its place",
    ),
    "missing-folder": (
        "map '{name}' is er niet; klopt de naam?",
        "there is no folder '{name}'; is the name right?",
    ),
    "away": (
        "de map met inhoud ({name}) is er nu niet: {why}. Alles speelt door zoals het laatst gezien is, en gaat vanzelf verder als de map terug is",
        "the content folder ({name}) is not there now: {why}. Everything plays on as it was last seen, and goes on by itself when the folder is back",
    ),
    "awaited": (
        "we wachten nog op {name}: {why}. Zodra er antwoord is, gaat het vanzelf verder; staat de server aan, en is de netwerkmap verbonden?",
        "still waiting for {name}: {why}. As soon as there is an answer, it goes on by itself; is the server on, and is the network folder connected?",
    ),
    "away-gone": (
        "de map is weg; is de netwerkmap nog verbonden?",
        "the folder is gone; is the network folder still connected?",
    ),
    "away-empty": (
        "de map is opeens helemaal leeg, alsof de netwerkmap niet verbonden is",
        "the folder is empty all at once, as if the network folder is not connected",
    ),
    "away-other": (
        "er staat een andere schijf of map op die plaats",
        "there is another disk or folder in that place",
    ),
    "away-denied": (
        "we mogen er niet meer in; is het wachtwoord of het recht om te lezen veranderd?",
        "we may no longer look inside; has the password or the right to read changed?",
    ),
    "away-stale": (
        "de verbinding met de netwerkmap is verlopen",
        "the connection to the network folder has expired",
    ),
    "away-silent": ("de netwerkmap geeft geen antwoord", "the network folder does not answer"),
    "not-a-folder": (
        "'{name}' is een bestand, geen map; noem de map waar het in staat",
        "'{name}' is a file, no folder; name the folder that it is in",
    ),
    "folder-only": (
        "in de map {folder} staat geen '{name}'; verbeter die naam, of haal deze regel weg",
        "there is no '{name}' in the folder {folder}; correct that name, or remove this line",
    ),
    "outside": (
        "'{name}' wijst buiten de map met inhoud; zet het bestand in die map",
        "'{name}' points outside the content folder; put the file inside it",
    ),
    "folder-waits": (
        "een map in een map speelt niet vanzelf mee; zet de bestanden zelf hier neer, of zet in de afspeellijst: - map: {folder}",
        "a folder in a folder is not played by itself; put the files themselves here, or put in the playlist: - folder: {folder}",
    ),
    "folder-within": (
        "map '{name}' speelt niet mee: een map in een map doet dat niet; zet de bestanden eruit zelf hier neer",
        "folder '{name}' is not played: a folder in a folder is not; put the files in it here themselves",
    ),
    "name-not-text": (
        "de naam '{name}' bevat tekens die niet te lezen zijn, en het bestand speelt niet mee; geef het een andere naam, met gewone letters",
        "the name '{name}' has characters that cannot be read, so the file is not played; give it another name, in plain letters",
    ),
    "name-odd": (
        "de naam '{name}' bevat een teken dat daar niet kan (op de plaats van het vraagteken), en het bestand speelt niet mee; geef het een andere naam",
        "the name '{name}' has a character that cannot be there (at the question mark), so the file is not played; give it another name",
    ),
    "name-ending": (
        "'{name}' speelt niet mee, omdat de naam niet zegt wat het is; noem het '{near}'",
        "'{name}' is not played, since its name does not say what it is; call it '{near}'",
    ),
    "caption-left-out": (
        "de naam van dit bestand komt niet onder het beeld te staan: {what}. Geef het bestand een andere naam",
        "the name of this file is not put below the picture: {what}. Give the file another name",
    ),
    "file-other": (
        "'{name}' speelt niet mee: het is {kind}",
        "'{name}' is not played: it is {kind}",
    ),
    "file-unknown": (
        "'{name}' speelt niet mee: dit soort bestand kennen we niet. Zet er een foto (.jpg of .png) of een PDF van neer, of haal het weg",
        "'{name}' is not played: we do not know this kind of file. Put a picture (.jpg or .png) or a PDF of it here, or remove it",
    ),
    "copy-waits": (
        "dit lijkt een kopie van '{name}' en speelt niet mee; neem over in '{name}' wat erin veranderd is, en haal deze weg",
        "this looks like a copy of '{name}' and is not played; bring what has changed in it over to '{name}', and remove this one",
    ),
    "outside-drive": (
        "'{name}' is een plek op één computer of netwerk; zet het bestand in de map assets en schrijf {near}",
        "'{name}' is a place on one computer or network; put the file in the folder assets and write {near}",
    ),
    "picture-address": (
        "'{name}' is een webadres; bewaar de foto in de map assets en schrijf {near}",
        "'{name}' is a web address; save the picture in the folder assets and write {near}",
    ),
    "not-played-yet": (
        "'{name}' kan nog niet worden afgespeeld; {remedy}",
        "'{name}' cannot be played yet; {remedy}",
    ),
    "remedy-slides-of-others": (
        "exporteer het als PDF (Bestand, Opslaan als, PDF) en zet die hier neer",
        "export it as PDF (File, Save As, PDF) and put that here",
    ),
    "remedy-sound": (
        "een scherm is stil; neem een beeld, of de tekst",
        "a screen is silent; use a picture, or the text",
    ),
    "remedy-archive": (
        "pak het uit, en zet hier neer wat erin zit",
        "unpack it, and put here what is in it",
    ),
    "remedy-picture-of-others": (
        "exporteer het als JPEG of PNG en zet die hier neer",
        "export it as JPEG or PNG and put that here",
    ),
    "remedy-table-of-others": (
        "exporteer het als Excel of CSV en zet dat hier neer",
        "export it as Excel or CSV and put that here",
    ),
    "remedy-page-of-others": (
        "druk het af als PDF en zet die hier neer",
        "print it as PDF and put that here",
    ),
    "remedy-text": (
        "geef het een naam die op .md eindigt, dan wordt het een verhaal",
        "give it a name that ends in .md, and it becomes a story",
    ),
    "remedy-two-endings": (
        "haal .txt achter de naam weg; in Kladblok: Opslaan als, met als type Alle bestanden",
        "take .txt off its name; in Notepad: Save As, with All Files as the type",
    ),
    "remedy-shortcut": (
        "dit wijst alleen naar een bestand; zet dat bestand zelf hier neer",
        "this only points to a file; put that file itself here",
    ),
    "remedy-film": (
        "exporteer de film als MP4 (H.264, 1080p)",
        "export the film as MP4 (H.264, 1080p)",
    ),
    "folder-in-folder": (
        "een bestand in een map kan niet zelf naar een map ('{folder}') verwijzen; zet die regel in de afspeellijst",
        "a file in a folder cannot take in a folder '{folder}' itself; put that line in the playlist",
    ),
    # tables, and what is said beside a file
    "sidecar-alone": (
        "dit hoort bij '{name}', en dat bestand is er niet; zet het erbij of haal dit weg",
        "this belongs to '{name}', and there is no such file; put it here or remove this",
    ),
    "table-empty": ("deze tabel is leeg", "this table is empty"),
    "table-locked": (
        "dit bestand heeft een wachtwoord; bewaar het zonder",
        "this file has a password; save it without",
    ),
    "table-broken": (
        "dit is geen spreadsheet die te lezen is; open het in Excel of LibreOffice en bewaar het opnieuw als .xlsx",
        "this is no spreadsheet that can be read; open it in Excel or LibreOffice and save it again as .xlsx",
    ),
    "table-too-much": (
        "deze spreadsheet vraagt te veel tijd of geheugen; kopieer alleen de kolommen die je nodig hebt naar een nieuw bestand",
        "this spreadsheet takes too much time or memory; copy only the columns that you need to a new file",
    ),
    "too-many-rows": (
        "meer dan {limit} rijen lezen we niet; de rest blijft weg",
        "we read no more than {limit} rows; the rest is left out",
    ),
    "table-nul": (
        "er stonden onleesbare tekens in dit bestand; die zijn weggelaten. Exporteer "
        "het opnieuw als er woorden ontbreken",
        "there were unreadable characters in this file; they were left out. Export it "
        "again if words are missing",
    ),
    "table-quote": (
        "een aanhalingsteken in deze rij (regel {line}) wordt niet goed gesloten; de rij blijft weg. Zet om de hele cel aanhalingstekens, en verdubbel die erin",
        "a quotation mark in this row (line {line}) is not properly closed; the row is left out. Put quotation marks around the whole cell, and double those in it",
    ),
    "no-such-sheet": (
        "er is geen blad '{name}'; klopt de naam?",
        "there is no sheet '{name}'; is the name right?",
    ),
    "no-such-column": (
        "er is geen kolom '{name}'; kies {columns}",
        "there is no column '{name}'; choose {columns}",
    ),
    "no-such-column-near": (
        "er is geen kolom '{name}'; bedoelde je '{near}'?",
        "there is no column '{name}'; did you mean '{near}'?",
    ),
    "table-no-text": (
        "welke kolom is de tekst? Zet in '{sidecar}' '{example}', met op de puntjes {columns}",
        "which column is the text? Put in '{sidecar}' '{example}', with in place of the "
        "dots {columns}",
    ),
    "table-scale": (
        "zonder '{key}' zegt dit cijfer niet wat positief of kritisch is; zet er "
        "bijvoorbeeld nps, 1-5 of 1-10 bij",
        "without a '{key}' this score does not say what is positive or critical; add "
        "for example nps, 1-5 or 1-10",
    ),
    "table-named": (
        "de namen van klanten blijven weg; vinden ze het goed dat die erbij staan, zet er dan '{key}: {value}' bij",
        "the customers' names are left out; if they agree to be named, add '{key}: {value}'",
    ),
    "table-consent": (
        "{count} citaten wachten: niets ervan komt in beeld voor iemand ja zegt. Zet '{key}: {value}' in '{sidecar}', of een kolom '{key}' met ja bij wat mag",
        "{count} quotes are waiting: none is shown before somebody says yes. Put '{key}: {value}' in '{sidecar}', or add a column '{key}' with yes for what may be shown",
    ),
    "table-consent-column": (
        "{count} citaten wachten: niets ervan komt in beeld voor iemand ja zegt. Zet '{value}' in kolom '{column}' bij wat mag",
        "{count} quotes are waiting: none is shown before somebody says yes. Put '{value}' in column '{column}' with what may be shown",
    ),
    "table-dates": (
        "de datums in kolom '{column}' zijn op twee manieren te lezen; nu staat {first} voorop. Zet '{key}: {this}' in '{sidecar}' als dat klopt, en anders '{key}: {other}'",
        "the dates in column '{column}' can be read in two ways; {first} is taken to come first. Put '{key}: {this}' in '{sidecar}' if that is right, else '{key}: {other}'",
    ),
    "table-dates-ahead": (
        "de datums in kolom '{column}' zijn op twee manieren te lezen; nu staat {first} voorop, want anders liggen er in de toekomst. Zet '{key}: {this}' in '{sidecar}' als dat klopt, en anders '{key}: {other}'",
        "the dates in column '{column}' can be read in two ways; {first} is taken to come first, since else some would lie ahead. Put '{key}: {this}' in '{sidecar}' if that is right, else '{key}: {other}'",
    ),
    "first-day": ("de dag", "the day"),
    "first-month": ("de maand", "the month"),
    "received-ahead": (
        "'{field}' ligt in de toekomst ({day}); klopt die dag?",
        "'{field}' lies ahead ({day}); is that day right?",
    ),
    "received-ahead-row": (
        "dit citaat kwam volgens de tabel pas op {day} binnen, en wacht tot dan; klopt die dag?",
        "by its table this quote came in on {day} only, and waits until then; is that day right?",
    ),
    "received-ahead-many": (
        "{n} citaten kwamen volgens dit bestand pas in de toekomst binnen, en wachten tot dan; kloppen de datums?",
        "{n} quotes came in in the future only by this file, and wait until then; are the dates right?",
    ),
    "table-date": (
        "in kolom '{column}' staat hier geen datum; schrijf bijvoorbeeld {today_short}. "
        "De rij blijft weg",
        "there is no date in column '{column}' here; write for example {today_short}. The "
        "row is left out",
    ),
    "table-score": (
        "in kolom '{column}' staat hier geen cijfer op de schaal {scale}; de rij blijft weg",
        "there is no score on the scale {scale} in column '{column}' here; the row is left out",
    ),
    "table-score-zero": (
        "in kolom '{column}' staat hier een 0, en die is er niet op de schaal {scale}; zet '{key}: 0-10' in plaats van '{key}: {scale}'. De rij blijft weg",
        "there is a 0 in column '{column}' here, and scale {scale} has none; put '{key}: 0-10' instead of '{key}: {scale}'. The row is left out",
    ),
    "table-headless": (
        "de eerste rij lijkt al een antwoord, en telt nu als kopregel; heeft deze tabel geen kopregel, zet dan '{key}: 0' in '{sidecar}'",
        "the first row looks like an answer already, and counts as the header now; if this table has no header, put '{key}: 0' in '{sidecar}'",
    ),
    "table-sentiment": (
        "in kolom '{column}' hoort positief of kritisch te staan, of niets; de rij blijft weg",
        "column '{column}' should say positive or critical, or nothing; the row is left out",
    ),
    "table-yes-no": (
        "in kolom '{column}' staat hier geen ja of nee; dat telt als nee",
        "there is neither yes nor no in column '{column}' here; that counts as no",
    ),
    "table-off": (
        "in kolom '{column}' staat dat deze rij niet getoond mag worden; zij is van het scherm. Schrijf het in een kolom '{key}'{how}",
        "column '{column}' says that this row may not be shown; it is off the screen. Write that in a column '{key}'{how}",
    ),
    "table-off-day": (", met de datum: {today_short}", ", with the date: {today_short}"),
    "table-off-no": (": schrijf daar {example}", ": write {example} there"),
    "table-personal": (
        "hier staat {kind} in de tekst; de rij blijft weg. Haal het eruit (met […]), of zet ja in een kolom '{key}' als het mag",
        "there is {kind} in the text here; the row is left out. Take it out (with […]), or put yes in a column '{key}' if it may be shown",
    ),
    "personal-email": ("een e-mailadres", "an e-mail address"),
    "personal-telephone": ("een telefoonnummer", "a telephone number"),
    "personal-iban": ("een rekeningnummer (IBAN)", "an account number (IBAN)"),
    "personal-bsn": ("een burgerservicenummer (BSN)", "a citizen service number (BSN)"),
    "personal-postcode": ("een postcode", "a postcode"),
    "table-letters": (
        "in de tekst staan verkeerde letters (het is waarschijnlijk '{near}'); de rij "
        "blijft weg. Verbeter de cel, of bewaar het in Excel opnieuw als CSV UTF-8",
        "there are wrong letters in the text (it is probably '{near}'); the row is left "
        "out. Mend the cell, or save it anew in Excel as CSV UTF-8",
    ),
    "table-letters-lost": (
        "in de tekst zijn letters verloren gegaan; de rij blijft weg. Verbeter de cel, "
        "of bewaar het in Excel opnieuw als CSV UTF-8",
        "letters were lost in the text; the row is left out. Mend the cell, or save it "
        "anew in Excel as CSV UTF-8",
    ),
    "table-too-long": (
        "deze tekst is {words} woorden; meer dan {limit} leest niemand in een halve minuut. De rij blijft weg; kies een fragment, met […] waar iets wegviel",
        "this text is {words} words; more than {limit} nobody reads in half a minute. The row is left out; choose an excerpt, with […] where something was left out",
    ),
    "table-wide": (
        "deze rij heeft meer cellen dan er kolommen zijn ({columns}), dus de tekst is "
        "misschien doorgeknipt; zet aanhalingstekens om een cel met een komma of "
        "puntkomma erin. De rij blijft weg",
        "this row has more cells than there are columns ({columns}), so its text may be "
        "cut in two; put quotation marks around a cell with a comma or semicolon in it. "
        "The row is left out",
    ),
    "table-narrow": (
        "deze rij houdt op na de tekst (er zijn {columns} kolommen), dus die loopt misschien door op de volgende regel; zet er aanhalingstekens omheen. De rij blijft weg",
        "this row ends after its text (there are {columns} columns), so that may go on in the next line; put quotation marks around it. The row is left out",
    ),
    "rows-more": (
        "hetzelfde in nog {count} rijen, tot en met rij {last}: {what}",
        "the same in {count} more rows, up to row {last}: {what}",
    ),
    "clock-unset": (
        "de klok van dit scherm staat op {now}, en dat kan niet kloppen; tot hij goed staat, wachten dia's met een datum. "
        "Is er netwerk, dan komt het vanzelf goed",
        "the clock of this screen says {now}, which cannot be right; until it is set, slides with a date wait. "
        "With a network it comes right by itself",
    ),
    # Markdown
    "markdown-front": (
        "het kopje tussen twee regels '---' wordt nergens gesloten; zet er een regel '---' onder",
        "the head between two lines '---' is never closed; put a line '---' below it",
    ),
    "markdown-empty": (
        "er staat geen tekst onder; schrijf het verhaal onder het kopje",
        "there is no text in it; write the story below the head",
    ),
    "markdown-type": (
        "een '{type}' kan niet in een bestand dat op .md eindigt; zet hem in de afspeellijst",
        "a '{type}' cannot be in a file that ends in .md; put it in the playlist",
    ),
    "markdown-twice": (
        "'{key}' staat in het kopje en de tekst staat eronder; houd er één",
        "'{key}' stands in the head and the text below it; keep one",
    ),
    "markdown-html": (
        "wat tussen < en > staat, komt niet op het scherm; alleen de woorden blijven over",
        "what stands between < and > is not shown; only the words remain",
    ),
    "markdown-embedded": (
        "dit plaatje zit in de tekst zelf en komt zo niet op de dia; bewaar het als bestand in de map assets, en schrijf hier ![](assets/NAAM.jpg)",
        "this picture is inside the text itself and so is not on the slide; save it as a file in the folder assets, and write here ![](assets/NAME.jpg)",
    ),
    "markdown-taken-in": (
        "'{name}' komt hier niet in; kopieer wat erin staat, en zet het hier neer",
        "'{name}' is not taken in here; copy what is in it, and put it here",
    ),
    "markdown-table": (
        "een dia tekent geen tabel: elke rij is een regel geworden; schrijf liever een lijst, elke regel met '- ' ervoor",
        "a slide draws no table: each row has become a line; rather write a list, each line with '- ' before it",
    ),
    "markdown-short-code": (
        "'{written}' blijft hier letters; zet de emoji zelf neer (op Windows: de Windows-toets en een punt)",
        "'{written}' stays letters here; put the emoji itself (on Windows: the Windows key and a full stop)",
    ),
    "markdown-struck": (
        "wat hier is doorgestreept (~~) komt niet op de dia; haal het weg, of haal de ~~ weg",
        "what is struck out here (~~) is not on the slide; remove it, or remove the ~~",
    ),
    "markdown-footnote": (
        "een voetnoot komt niet op de dia; zet wat erin staat in de tekst zelf, of haal hem weg",
        "a footnote is not on the slide; put what is in it in the text itself, or remove it",
    ),
    "markdown-pictures": (
        "alleen het eerste beeld komt op deze dia; dit blijft weg",
        "only the first picture is on this slide; this one is left out",
    ),
    # YAML
    "yaml": (
        "deze regel is niet te begrijpen; vergelijk hem met een dia die wel speelt, of "
        "haal hem weg",
        "this line cannot be understood; compare it with a slide that plays, or take it out",
    ),
    "yaml-tab": (
        "hier staat een tab; gebruik spaties om in te springen",
        "there is a tab here; indent with spaces",
    ),
    "yaml-hard-space": (
        "hier staat een vaste spatie, zoals Word die maakt; haal haar weg en typ een gewone spatie",
        "there is a non-breaking space here, as Word makes it; remove it and type an ordinary space",
    ),
    "yaml-colon": (
        "een dubbele punt gevolgd door een spatie splitst de tekst; zet de tekst tussen aanhalingstekens: {example}",
        "a colon followed by a space splits the text; put the text between quotation marks: {example}",
    ),
    "yaml-colon-below": (
        "een dubbele punt gevolgd door een spatie splitst de tekst; zet achter '{key}:' een > en daaronder alle woorden, verder ingesprongen",
        "a colon followed by a space splits the text; put a > after '{key}:' and all the words below it, indented further",
    ),
    "yaml-quote": (
        "dit aanhalingsteken wordt nergens gesloten; zet {mark} aan het eind van de "
        "tekst: {example}",
        "this quotation mark is never closed; put {mark} at the end of the text: {example}",
    ),
    "yaml-apostrophe": (
        "een tekst die met een apostrof begint, moet tussen dubbele aanhalingstekens: {example}",
        "a text that starts with an apostrophe belongs between double quotation marks: {example}",
    ),
    "yaml-after-quote": (
        "na het aanhalingsteken staat nog tekst: {text}; schrijf {example}",
        "there is more text after the quotation mark: {text}; write {example}",
    ),
    "yaml-escape": (
        "een schuine streep '\\' heeft tussen dubbele aanhalingstekens een eigen "
        "betekenis; schrijf {example}",
        "a backslash '\\' has a meaning of its own between double quotation marks; write {example}",
    ),
    "yaml-braces": (
        "tussen accolades horen woorden met accolades erin tussen aanhalingstekens; schrijf {example}",
        "between braces, words with braces in them belong between quotation marks; write {example}",
    ),
    "yaml-bracket": (
        "het haakje op regel {line} wordt nergens gesloten; zet {mark} aan het eind",
        "the bracket on line {line} is never closed; put {mark} at the end",
    ),
    "yaml-indent": (
        "de inspringing klopt hier niet; zet deze regel recht onder de regel waar hij bij hoort",
        "the indentation is wrong here; line this up with the line it belongs to",
    ),
    "yaml-special": (
        "een tekst kan niet beginnen met {mark}; zet de tekst tussen aanhalingstekens: {example}",
        "a text cannot start with {mark}; put the text between quotation marks: {example}",
    ),
    "yaml-fold": (
        "een tekst kan niet beginnen met {mark}; zet na {mark} de woorden op de regel eronder, verder ingesprongen",
        "a text cannot start with {mark}; after {mark} put the words on the line below, indented further",
    ),
    "yaml-dash": (
        "dit streepje staat niet recht onder de andere streepjes; zet het er recht onder, en de regels die erbij horen schuiven mee",
        "this hyphen is not right below the others; put it there, and move the lines that belong to it along",
    ),
    "yaml-no-list": (
        "boven het eerste streepje ontbreekt een regel dias: (in het Engels slides:); zet die erboven",
        "above the first hyphen a line slides: is missing; put it there",
    ),
    "yaml-item": (
        "een dia begint met een streepje en een spatie; schrijf {example}",
        "a slide starts with a hyphen and a space; write {example}",
    ),
    "yaml-space": (
        "hier ontbreekt een spatie na de dubbele punt; schrijf {example}",
        "there is no space after the colon here; write {example}",
    ),
    "yaml-no-field": (
        "deze regel begint niet met een veldnaam en een dubbele punt; hoort hij bij de tekst erboven, spring hem dan verder in",
        "this line does not start with a field name and a colon; if it belongs to the text above it, indent it further",
    ),
    "yaml-two-fields": (
        "hier staan twee velden op één regel; schrijf {first}, en zet '{key}' daaronder "
        "op een eigen regel: {second}",
        "there are two fields on one line here; write {first}, and put '{key}' below it "
        "on a line of its own: {second}",
    ),
    "yaml-comma": (
        "tussen accolades splitst een komma de tekst; zet de tekst tussen "
        "aanhalingstekens: {example}",
        "between braces a comma splits the text; put the text between quotation marks: {example}",
    ),
    "yaml-no-colon": (
        "na '{key}' ontbreekt de dubbele punt; schrijf {example}",
        "there is no colon after '{key}'; write {example}",
    ),
    "yaml-hash": (
        "alles na ' #' valt weg, dus ook '{text}'; schrijf, met rechte aanhalingstekens: {example}",
        "all that follows ' #' is left out, '{text}' too; write, with straight "
        "quotation marks: {example}",
    ),
    "yaml-two": (
        "hier staat een regel '---'; haal die weg",
        "there is a line '---' here; take it out",
    ),
    "yaml-alias": (
        "een tekst die met een sterretje begint ('*{name}'), moet tussen "
        "aanhalingstekens; schrijf {example}",
        "a text that starts with an asterisk ('*{name}') belongs between quotation "
        "marks; write {example}",
    ),
    "yaml-anchor": (
        "een tekst die met '&{name}' begint, verliest dat woord; zet hem tussen "
        "aanhalingstekens: {example}",
        "a text that starts with '&{name}' loses that word; put it between quotation "
        "marks: {example}",
    ),
    "yaml-tag": (
        "een tekst die met een uitroepteken begint ('{tag}'), moet tussen "
        "aanhalingstekens; schrijf {example}",
        "a text that starts with an exclamation mark ('{tag}') belongs between "
        "quotation marks; write {example}",
    ),
    "duplicate-key": (
        "'{key}' staat hier twee keer (ook op regel {line}); houd er één",
        "'{key}' stands here twice (also on line {line}); keep one",
    ),
    "duplicate-type": (
        "'{key}' staat hier twee keer (ook op regel {line}); begint hier een nieuwe dia, zet er dan een streepje en een spatie voor: - {key}: …",
        "'{key}' stands here twice (also on line {line}); if a new slide starts here, put a hyphen and a space before it: - {key}: …",
    ),
    "key-not-text": ("een veldnaam moet een woord zijn", "a field name must be a word"),
    "too-deep": (
        "dit springt meer dan {limit} keer verder in; spring minder ver in",
        "this is indented more than {limit} times; indent it less",
    ),
    "too-many-aliases": (
        "in dit bestand verwijzen te veel regels naar een andere (*{{naam}}); schrijf "
        "uit wat er hoort te staan",
        "too many lines in this file refer to another (*{{name}}); write out what belongs there",
    ),
    # shape
    "plugin-broken": (
        "de soort '{type}' komt van een uitbreiding die niet werkt ({why}); vraag IT om die opnieuw te installeren",
        "the type '{type}' comes from an extension that does not work ({why}); ask IT to install it again",
    ),
    "withdrawal-meant": (
        "'{written}': de dia is voor de zekerheid van het scherm; schrijf {key}: {today_short}",
        "'{written}': the slide is off the screen, to be sure; write {key}: {today_short}",
    ),
    "withdrawal-meant-day": (
        "'{written}': de dia is voor de zekerheid van het scherm; schrijf {key}: {day}",
        "'{written}': the slide is off the screen, to be sure; write {key}: {day}",
    ),
    "withdrawn-not": (
        "'{written}' zegt niets; haal dat weg als de dia mag blijven, of schrijf {key}: {today_short}",
        "'{written}' says nothing; remove that if the slide may stay, or write {key}: {today_short}",
    ),
    "consent-doubt": (
        "'{written}' zegt geen ja en geen nee: de dia is voor de zekerheid van het scherm; schrijf {key}: {yes}, of {key}: {no}",
        "'{written}' says neither yes nor no: the slide is off the screen, to be sure; write {key}: {yes}, or {key}: {no}",
    ),
    "no-consent-meant": (
        "'{written}': de dia is voor de zekerheid van het scherm; schrijf {example}",
        "'{written}': the slide is off the screen, to be sure; write {example}",
    ),
    "unknown-field": (
        "'{key}' bestaat hier niet; haal de regel weg",
        "'{key}' does not exist here; take the line out",
    ),
    "unknown-field-near": (
        "onbekend veld '{key}'; bedoelde je '{near}'?",
        "unknown field '{key}'; did you mean '{near}'?",
    ),
    "unknown-inline": (
        "'{key}' bestaat hier niet; haal '{key}: …' weg",
        "'{key}' does not exist here; take '{key}: …' out",
    ),
    "unknown-look": (
        "'{key}' bestaat hier niet; haal de regel weg. Kleuren en letters horen bij het "
        "thema van alle dia's",
        "'{key}' does not exist here; take the line out. Colours and letters belong to "
        "the theme of all slides",
    ),
    "unknown-type": (
        "de soort '{type}' bestaat niet; maak er een mededeling van ({example}), of zet "
        "een plaatje in de inbox",
        "there is no type '{type}'; make it a notice ({example}), or put a picture in the inbox",
    ),
    "unknown-type-near": (
        "onbekende soort '{type}'; bedoelde je '{near}'?",
        "unknown type '{type}'; did you mean '{near}'?",
    ),
    "type-missing": (
        "hier hoort een '{key}' bij, bijvoorbeeld '{key}: {example}'",
        "this needs a '{key}', for example '{key}: {example}'",
    ),
    "missing-field": (
        "het veld '{key}' ontbreekt; zet er '{key}: …' bij",
        "the field '{key}' is missing; add '{key}: …'",
    ),
    "missing-moment": (
        "het veld '{key}' ontbreekt: wanneer is het? Schrijf bijvoorbeeld '{key}: {today_short}' of '{key}: {today_short} 14.30'",
        "the field '{key}' is missing: when is it? Write for example '{key}: {today_short}' or '{key}: {today_short} 14:30'",
    ),
    "empty-field": ("'{key}' is leeg; vul het in", "'{key}' is empty; fill it in"),
    "not-a-playlist": (
        "hier hoort een lijst met dia's te staan: regels die met '- ' beginnen, onder '{key}:'",
        "a list of slides belongs here: lines that start with '- ', under '{key}:'",
    ),
    "not-a-slide": (
        "hier hoort een dia te staan, met een regel als 'soort: klantquote'",
        "a slide belongs here, with a line like 'type: quote'",
    ),
    "not-a-mapping": (
        "hier horen velden te staan, zoals 'naam: waarde'",
        "fields belong here, like 'name: value'",
    ),
    "not-a-list": (
        "hier hoort een lijst te staan: regels die met '- ' beginnen",
        "a list belongs here: lines that start with '- '",
    ),
    "not-text": (
        "hier hoort tekst te staan; zet aanhalingstekens om wat er staat",
        "text belongs here; put quotation marks around it",
    ),
    "not-whole": (
        "'{value}' is geen heel getal; schrijf bijvoorbeeld 2",
        "'{value}' is not a whole number; write for example 2",
    ),
    "not-a-number": (
        "'{value}' is geen getal; schrijf het in cijfers",
        "'{value}' is not a number; write it in digits",
    ),
    "not-yes-or-no": (
        "'{value}' is geen ja of nee; schrijf ja of nee",
        "'{value}' is neither yes nor no; write yes or no",
    ),
    "not-one-of": (
        "'{value}' kan hier niet; kies {known}",
        "'{value}' is not possible here; choose {known}",
    ),
    "not-one-of-near": (
        "'{value}' kan hier niet; bedoelde je '{near}'?",
        "'{value}' is not possible here; did you mean '{near}'?",
    ),
    "too-small": (
        "{value} is te klein; minstens {limit}",
        "{value} is too small; at least {limit}",
    ),
    "too-big": ("{value} is te groot; hoogstens {limit}", "{value} is too large; at most {limit}"),
    "too-many": (
        "hier staan er te veel; hoogstens {limit}",
        "there are too many here; at most {limit}",
    ),
    "value": ("{why}", "{why}"),
    # values
    "not-a-moment": (
        "'{value}' is geen datum of tijdstip; schrijf bijvoorbeeld {today}, "
        "{today_short} of {today} 14.30",
        "'{value}' is not a date or moment; write for example {today}, {today_short} or "
        "{today_short} 14:30",
    ),
    "not-one-moment": (
        "'{value}' is een tijdvak; hier hoort één tijdstip, dus {begin} of {end}",
        "'{value}' is a span of time; one moment belongs here, so {begin} or {end}",
    ),
    "no-year": (
        "bij '{value}' ontbreekt het jaar; schrijf {bare}{year}{rest}",
        "'{value}' has no year; write {bare}{year}{rest}",
    ),
    "other-weekday": (
        "{value} is geen {day}; welke van de twee klopt?",
        "{value} is no {day}; which of the two is right?",
    ),
    "no-such-day": (
        "{value} bestaat niet; {month} heeft {days} dagen",
        "{value} does not exist; {month} has {days} days",
    ),
    "not-a-month": (
        "'{value}' is geen maand; schrijf bijvoorbeeld {this_month} of {this_month_iso}",
        "'{value}' is not a month; write for example {this_month} or {this_month_iso}",
    ),
    "not-days": (
        "'{value}' zijn geen dagen; schrijf bijvoorbeeld ma-vr of [ma, wo]",
        "'{value}' are no days; write for example mon-fri or [mon, wed]",
    ),
    "not-hours": (
        "'{value}' zijn geen uren; schrijf bijvoorbeeld 09:00-17:00",
        "'{value}' are no hours; write for example 09:00-17:00",
    ),
    "no-length": (
        "'{value}' begint en eindigt op hetzelfde moment; kies een ander eind",
        "'{value}' starts and ends at the same moment; choose another end",
    ),
    "not-seconds": (
        "'{value}' is geen duur; schrijf een aantal seconden, of auto",
        "'{value}' is not a duration; write a number of seconds, or auto",
    ),
    "not-a-span": (
        "'{value}' is geen tijd; schrijf bijvoorbeeld 14 dagen, 2 weken of 36 uur (hoogstens tien jaar), of nee",
        "'{value}' is not a length of time; write for example 14 days, 2 weeks or 36 hours (ten years at most), or no",
    ),
    "duration-limit": (
        "een duur van {value} s kan niet; tussen {low} en {high} s",
        "a duration of {value} s is not possible; between {low} and {high} s",
    ),
    "no-time-between": (
        "tussen '{start}: {from}' en '{end}: {until}' (regel {line}) ligt geen tijd; zo is dit nooit te zien",
        "there is no time between '{start}: {from}' and '{end}: {until}' (line {line}); this would never be shown",
    ),
    "from-after-until": (
        "'{start}: {from}' ligt na '{end}: {until}' (regel {line}); zo is dit nooit te zien",
        "'{start}: {from}' is after '{end}: {until}' (line {line}); this can never be shown",
    ),
    "not-a-link": (
        "'{value}' is geen webadres; schrijf bijvoorbeeld https://voorbeeld.nl/verhaal",
        "'{value}' is not a web address; write for example https://example.com/story",
    ),
    "link-too-long": (
        "dit adres is te lang voor een leesbare QR-code ({length} tekens, hoogstens {limit}); gebruik een korter adres",
        "this address is too long for a readable QR code ({length} characters, at most {limit}); use a shorter one",
    ),
    "not-per-day": (
        "'{value}' is geen aantal per dag; schrijf 1, 2 … of alle",
        "'{value}' is not a number a day; write 1, 2 … or all",
    ),
    "playlist-circle": (
        "afspeellijst '{name}' verwijst naar zichzelf (via {way}); haal een van de regels weg",
        "playlist '{name}' takes itself in (by way of {way}); take one of the lines out",
    ),
    "playlist-deep": (
        "afspeellijst '{name}' zit te diep: meer dan {limit} lijsten in elkaar gaat niet; zet hem hoger",
        "playlist '{name}' is too deep: there can be no more than {limit} lists within each other; put it higher up",
    ),
    "playlist-often": (
        "'{name}' komt te vaak mee: lijsten die meer dan eens naar elkaar verwijzen, leveren meer dan {limit} dia's dubbel op, en de rest "
        "blijft weg; haal een van de regels weg, of gebruik 'gewicht'",
        "'{name}' is taken in too often: lists that take each other in more than once give more than {limit} slides twice, and the rest is "
        "left out; take one of the lines out, or use 'weight'",
    ),
    "not-an-id": (
        "'{value}' kan geen id zijn; gebruik letters, cijfers, punten en streepjes",
        "'{value}' cannot be an id; use letters, digits, dots and dashes",
    ),
    "not-a-print": (
        "'{value}' is geen afdruk: dat zijn de zestien tekens (0-9 en a-f) die Klantbeeld bij de woorden geeft; de id alleen mag ook",
        "'{value}' is no print: that is the sixteen characters (0-9 and a-f) that Klantbeeld gives for the words; the id alone will do too",
    ),
    "withdrawals-empty": (
        "hier staat niets; wat ingetrokken was, blijft ingetrokken. Is er niets meer ingetrokken, schrijf dan []",
        "there is nothing here; what was withdrawn stays withdrawn. Where nothing is any more, write []",
    ),
    "withdrawals-no-list": (
        "dit moet een lijst zijn; zet voor elke dia een regel die begint met '- id: '. Wat ingetrokken was, blijft ingetrokken",
        "this has to be a list; give each slide a line that begins with '- id: '. What was withdrawn stays withdrawn",
    ),
    "withdrawal-of-what": (
        "hier staat niet wat is ingetrokken; zet er de id van de dia bij: 'id: …'",
        "this does not say what is withdrawn; add the id of the slide: 'id: …'",
    ),
    "withdrawal-undated": (
        "zet er ook bij sinds wanneer, bijvoorbeeld 'ingetrokken: {today_short}'; dan kiezen alle schermen dezelfde klantquote van de dag",
        "say since when too, for example 'withdrawn: {today_short}'; then all screens choose the same quote of the day",
    ),
    "withdrawals-name": (
        "zo doet dit bestand niets; noem het '{name}'",
        "under this name the file does nothing; call it '{name}'",
    ),
    "withdrawals-elsewhere": (
        "hier doet dit bestand niets; zet '{name}' in de map met inhoud zelf, naast config.yaml",
        "here this file does nothing; put '{name}' in the content folder itself, beside config.yaml",
    ),
    "withdrawals-gone": (
        "dit bestand is weg; de {number} regels die erin stonden blijven gelden. Zet het terug, of maak een nieuw bestand met []",
        "this file is gone; the {number} lines that were in it stay in force. Put it back, or make a new one with []",
    ),
    "withdrawal-withholds": (
        "ingetrokken, dus op geen enkel scherm: {where}; haal het daar ook weg",
        "withdrawn, so on no screen: {where}; take it out there too",
    ),
    "twin-id": (
        "id '{id}' staat ook op {place}; geef deze een eigen id",
        "id '{id}' also stands at {place}; give this one its own id",
    ),
    "not-quote-marks": (
        "'{value}' zijn geen aanhalingstekens; schrijf een openend en een sluitend teken, bijvoorbeeld “ ”",
        "'{value}' are no quote marks; write an opening and a closing mark, for example “ ”",
    ),
    "not-a-colour": (
        "'{value}' is geen kleur; schrijf bijvoorbeeld '#1b2440'",
        "'{value}' is not a colour; write for example '#1b2440'",
    ),
    "not-a-turn": (
        "'{value}' is geen kwartslag; schrijf 90 of 270 voor een staand scherm, of 180 "
        "voor een dat op zijn kop hangt",
        "'{value}' is no quarter turn; write 90 or 270 for an upright screen, or 180 "
        "for one that hangs upside down",
    ),
    "feed-fell": (
        "het ophalen struikelde ({why}); het wordt vanzelf opnieuw geprobeerd. Blijft dit staan, geef het dan door aan wie Klantbeeld beheert",
        "fetching stumbled ({why}); it is tried again by itself. If this stays, pass it on to whoever looks after Klantbeeld",
    ),
    "part-fell": (
        "een deel van de speler ({part}) struikelde en gaat verder ({why}); geef dit door aan wie Klantbeeld beheert",
        "a part of the player ({part}) stumbled and goes on ({why}); pass this on to whoever looks after Klantbeeld",
    ),
    "no-such-word": (
        "'{value}' betekent hier niets; alleen '{word}' wordt iets: de naam van het scherm",
        "'{value}' means nothing here; only '{word}' becomes something: the name of the screen",
    ),
    "not-a-size": (
        "'{value}' is geen schermmaat; schrijf bijvoorbeeld 1920x1080 (160 tot 8192 pixels)",
        "'{value}' is not a screen size; write for example 1920x1080 (160 to 8192 pixels)",
    ),
    "no-such-timezone": (
        "tijdzone '{value}' bestaat niet; schrijf bijvoorbeeld Europe/Amsterdam",
        "there is no timezone '{value}'; write for example Europe/Amsterdam",
    ),
    "text-or-pages": (
        "'{text}' en '{pages}' staan er beide; houd er één",
        "both '{text}' and '{pages}' are given; keep one",
    ),
    "nothing-to-tell": (
        "er is niets te vertellen; zet er '{key}: …' bij",
        "there is nothing to tell; add '{key}: …'",
    ),
    "names-colleague": (
        "dit kritische citaat noemt een collega ('{words}'); haal de naam weg en zet er […] voor in de plaats",
        "this critical quote names a colleague ('{words}'); take the name out and put […] in its place",
    ),
    # what an editor had better do (warnings)
    "perhaps-colleague": (
        "is '{words}' een collega? In een kritisch citaat staat geen naam van een collega; haal die dan weg en zet er […] voor in de plaats",
        "is '{words}' a colleague? A critical quote names no colleague; if so, take the name out and put […] in its place",
    ),
    "personal-waits": (
        "hier staat {kind}, en daarom wacht deze dia; haal het weg ([…]), of zet '{key}: {value}' bij deze dia als het op het scherm mag",
        "there is {kind} here, so this slide waits; take it out ([…]), or add '{key}: {value}' to this slide if it may be shown",
    ),
    "letters-wrong": (
        "'{word}' is met verkeerde letters overgekomen; schrijf '{near}'",
        "'{word}' came through with wrong letters; write '{near}'",
    ),
    "letters-lost": (
        "in '{word}' is een letter verloren gegaan; typ het woord opnieuw",
        "a letter was lost in '{word}'; type the word anew",
    ),
    "letters-perhaps": (
        "in '{word}' lijkt een letter verkeerd overgekomen; is het '{near}', schrijf dat dan",
        "a letter in '{word}' seems to have come through wrong; if it is '{near}', write that",
    ),
    "personal-data": (
        "hier staat {kind}; hoort dat bij een klant of een collega, haal het dan weg ([…])",
        "there is {kind} here; if it is a customer's or a colleague's, take it out ([…])",
    ),
    "expires-soon": (
        "deze dia gaat na {day} vanzelf van het scherm: {months} maanden na '{field}'; mag hij langer blijven, zet er dan '{key}: DATUM' bij",
        "this slide leaves the screen by itself after {day}: {months} months after '{field}'; if it may stay longer, add '{key}: DATE'",
    ),
    "expired-many": (
        "{n} dia's in dit bestand zijn niet meer te zien: wat over mensen gaat, gaat na een jaar (met foto: drie maanden) van het scherm. Haal ze weg, "
        "of zet er '{key}: DATUM' bij als ze nog mogen",
        "{n} slides in this file are no longer shown: what is about people leaves the screen after a year (with a photo: three months). Remove them, "
        "or add '{key}: DATE' if they still may be shown",
    ),
    "expired": (
        "deze dia is sinds {day} niet meer te zien: {months} maanden na '{field}' gaat hij vanzelf van het scherm; mag hij nog, zet er dan '{key}: DATUM' bij",
        "this slide has not been shown since {day}: {months} months after '{field}' it leaves the screen by itself; if it still may be shown, add '{key}: DATE'",
    ),
    "counts-to-never": (
        "hier komt nooit een einde aan; schrijf de dag waarnaar wordt afgeteld: {key}: {today_short}",
        "this never comes to an end; write the day to count down to: {key}: {today_short}",
    ),
    "nobody": (
        "'{name}' staat niet bij '{key}'; klopt de naam?",
        "'{name}' is not among '{key}'; is the name right?",
    ),
    "nobody-near": (
        "'{name}' staat niet bij '{key}'; bedoelde je '{near}'?",
        "'{name}' is not among '{key}'; did you mean '{near}'?",
    ),
    "no-react-url": (
        "er is nu geen QR-code: zet hier een adres (https://…), of 'react_url' in config.yaml",
        "there will be no QR code: give an address here (https://…), or 'react_url' in config.yaml",
    ),
    "customer-named": (
        "'{name}' lijkt de naam van een klant; schrijf een rol en een plaats ('klant uit Zwolle'), of zet er '{key}: ja' bij als die klant het goed vindt",
        "'{name}' looks like a customer's name; write a role and a place ('customer from Zwolle'), or add '{key}: yes' if that customer agrees",
    ),
    "react-wants-id": (
        "er is nu geen QR-code: het adres om te reageren bevat de id van de dia; geef deze dia een eigen '{key}'",
        "there will be no QR code: the address to react at holds the slide's id; give this slide an '{key}' of its own",
    ),
    "reaction-personal": (
        "hier staat {kind}; zo'n reactie komt niet op het scherm. Haal het weg ([…])",
        "there is {kind} here; no such reaction goes on the screen. Take it out ([…])",
    ),
    "reactions-of-nobody": (
        "geen citaat heeft de id '{id}', dus dit komt bij niemand; noem het bestand naar de id van het citaat, of haal het weg",
        "no quote has the id '{id}', so this belongs to none; name the file after the id of the quote, or take it out",
    ),
    "reactions-of-nobody-near": (
        "geen citaat heeft de id '{id}', dus dit komt bij niemand; bedoelde je '{near}'?",
        "no quote has the id '{id}', so this belongs to none; did you mean '{near}'?",
    ),
    "reactions-name": (
        "dit bestand speelt niet mee; noem het naar de id van het citaat, met .yaml erachter",
        "this file is not played; name it after the id of the quote, with .yaml behind it",
    ),
    "no-such-sign": (
        "'{value}' is geen teken dat we kennen; kies uit {known}",
        "'{value}' is no sign that we know; choose one of {known}",
    ),
    "wants-id": (
        "geef deze dia een eigen '{key}'; dan blijft '{field}' erbij horen als de tekst verandert",
        "give this slide an '{key}' of its own; then '{field}' stays with it when its text changes",
    ),
    "no-such-holiday": (
        "'{value}' is geen feestdag die we kennen; schrijf de datum, bijvoorbeeld 24 december",
        "'{value}' is no holiday that we know; write the date, for example 24 december",
    ),
    "no-such-holiday-near": (
        "'{value}' is geen feestdag die we kennen; bedoelde je '{near}'?",
        "'{value}' is no holiday that we know; did you mean '{near}'?",
    ),
    "no-such-holidays": (
        "van '{value}' kennen we geen feestdagen; schrijf een landcode zoals NL, en een streek die daarbij hoort",
        "we know no holidays of '{value}'; write a country code such as NL, and a region of it",
    ),
    "never-days": (
        "deze dia is nooit te zien: tussen zijn begin en einde valt geen van zijn dagen",
        "this slide is never shown: none of its days lies between its start and its end",
    ),
    "never-holidays": (
        "deze dia is nooit te zien: tussen zijn begin en einde vallen alleen feestdagen, en die slaat hij over",
        "this slide is never shown: there are only holidays between its start and its end, and those it skips",
    ),
    "never-hours": (
        "deze dia is nooit te zien: tussen zijn begin en einde vallen zijn uren niet",
        "this slide is never shown: its hours do not lie between its start and its end",
    ),
    "never-withdrawn": (
        "deze dia is nooit te zien: hij is ingetrokken voordat hij begint",
        "this slide is never shown: it is withdrawn before it starts",
    ),
    "after-every-rare": (
        "met {others} andere dia's in de ronde komt hij, na elke {value}, niet elke ronde voorbij",
        "with {others} other slides in the round it does not, after every {value}, come by in each round",
    ),
    "after-every-alone": (
        "er zijn geen andere dia's waar deze na kan komen",
        "there are no other slides for this one to come after",
    ),
    "few-positive": (
        "je hebt nog maar {n} positieve citaten. Met minder dan {enough} komt hetzelfde "
        "citaat binnen een maand terug; zet er een paar bij",
        "you have only {n} positive quotes. With fewer than {enough} the same quote "
        "comes back within a month; add a few",
    ),
    "few-critical": (
        "je hebt nog maar {n} kritische citaten. Met minder dan {enough} komt hetzelfde "
        "citaat binnen een maand terug; zet er een paar bij",
        "you have only {n} critical quotes. With fewer than {enough} the same quote "
        "comes back within a month; add a few",
    ),
    "none-positive": (
        "er is geen positief citaat om uit te kiezen, dus om de dag is er geen citaat van de dag; zet er {enough} bij",
        "there is no positive quote to choose from, so every other day has no quote of the day; add {enough} of them",
    ),
    "none-critical": (
        "er is geen kritisch citaat om uit te kiezen, dus om de dag is er geen citaat van de dag; zet er {enough} bij",
        "there is no critical quote to choose from, so every other day has no quote of the day; add {enough} of them",
    ),
    "pinned-twice": (
        "op {day} staat al een ander citaat vast ({place}); geef een van beide een andere dag",
        "another quote is fixed on {day} already ({place}); give one of them another day",
    ),
    "unknown-screen": (
        "een scherm '{name}' staat hier niet; het krijgt wat voor alle schermen geldt. Hier staan onder andere {known}",
        "there is no screen '{name}' here; it has what all screens have. Among those here are {known}",
    ),
    "unknown-screen-near": (
        "een scherm '{name}' staat hier niet; het krijgt wat voor alle schermen geldt. Bedoelde je '{near}'?",
        "there is no screen '{name}' here; it has what all screens have. Did you mean '{near}'?",
    ),
    "on-screens": ("{what} (op scherm {screens})", "{what} (on screen {screens})"),
    "on-many-screens": (
        "{what} (op {number} van de {all} schermen)",
        "{what} (on {number} of the {all} screens)",
    ),
    "no-such-screen": (
        "scherm of label '{name}' staat niet in config.yaml; daar staan {known}",
        "config.yaml has no screen or tag '{name}'; it has {known}",
    ),
    "no-such-screen-near": (
        "scherm of label '{name}' staat niet in config.yaml; bedoelde je '{near}'?",
        "config.yaml has no screen or tag '{name}'; did you mean '{near}'?",
    ),
    "never-again": (
        "deze dia is ingetrokken en komt niet meer in beeld",
        "this slide is withdrawn and will not be shown any more",
    ),
    "never-due": (
        "deze dia komt niet meer in beeld: zijn tijd is voorbij",
        "this slide will not be shown any more: its time is past",
    ),
    "quote-long": (
        "dit citaat is lang ({words} woorden); vanaf 40 woorden of 240 tekens leest niemand het in het voorbijgaan. Kies een fragment, met […] waar iets wegviel, bijvoorbeeld: {excerpt}",
        "this quote is long ({words} words); from 40 words or 240 characters on nobody reads it in passing. Choose an excerpt, with […] where something was left out, for example: {excerpt}",
    ),
    "only-a-score": (
        "dit is alleen een cijfer; een citaat in de woorden van de klant raakt meer",
        "this is only a score; a quote in the customer's words moves people more",
    ),
    "crop-of-whole": (
        "'{key}' doet hier niets: het hele beeld staat erop. Zet er '{field}: vullend' bij, of haal deze regel weg",
        "'{key}' does nothing here: all of the picture is on it. Add '{field}: fill', or take out this line",
    ),
    # what the painter finds
    "picture-missing": (
        "beeld '{name}' is er niet; klopt de naam?",
        "there is no picture '{name}'; is the name right?",
    ),
    "other-case": (
        "'{name}' is er niet; let op de hoofdletters: schrijf {near}",
        "there is no '{name}'; mind the capitals: write {near}",
    ),
    "picture-near": (
        "beeld '{name}' is er niet; bedoelde je '{near}'?",
        "there is no picture '{name}'; did you mean '{near}'?",
    ),
    "it-is-a-folder": (
        "het is een map; noem een bestand dat erin zit",
        "it is a folder; name a file that is in it",
    ),
    "it-is-cut-off": (
        "er ontbreekt een stuk; kopieer het nog eens",
        "a part of it is missing; copy it once more",
    ),
    "file-empty": (
        "bestand '{name}' is leeg; kopieer het opnieuw",
        "file '{name}' is empty; copy it again",
    ),
    "no-pdf": (
        "'{name}' is kapot, of geen PDF; exporteer hem opnieuw uit het programma waarin hij is gemaakt",
        "'{name}' is broken, or no PDF; export it again from the program in which it was made",
    ),
    "it-is-no-picture": ("het is kapot, of geen beeld", "it is broken, or no picture"),
    "picture-other": (
        "'{name}' heet wel een beeld, maar is {kind}",
        "'{name}' has a picture's name, but is {kind}",
    ),
    "is-eps": (
        "een EPS, een tekening voor de drukker; vraag wie hem maakte om een PNG of een PDF, en zet die hier neer",
        "an EPS, a drawing for a printer; ask its maker for a PNG or a PDF, and put that here",
    ),
    "is-psd": (
        "een bestand van Photoshop of GIMP; exporteer het als JPEG of PNG en zet die hier neer",
        "a file of Photoshop or GIMP; export it as JPEG or PNG and put that here",
    ),
    "is-metafile": (
        "een tekening van Word of PowerPoint (WMF of EMF); klik er daar met rechts op, Opslaan als afbeelding, en kies PNG",
        "a drawing of Word or PowerPoint (WMF or EMF); right-click it there, Save as Picture, and choose PNG",
    ),
    "is-office": (
        "een document (Word, PowerPoint, Excel of zip); bewaar het als PDF en zet die hier neer",
        "a document (Word, PowerPoint, Excel or zip); save it as PDF and put that here",
    ),
    "is-jpeg-2000": (
        "een JPEG 2000; bewaar het als gewone JPEG of als PNG",
        "a JPEG 2000; save it as an ordinary JPEG or as PNG",
    ),
    "is-jpeg-xl": (
        "een JPEG XL; bewaar het als gewone JPEG of als PNG",
        "a JPEG XL; save it as an ordinary JPEG or as PNG",
    ),
    "is-icon": (
        "een pictogram van Windows (ICO); bewaar het als PNG",
        "an icon of Windows (ICO); save it as PNG",
    ),
    "is-film": (
        "een film of geluid; neem er een foto van",
        "a film or sound; take a picture from it",
    ),
    "is-archive": (
        "een ingepakt bestand; pak het uit, en zet hier neer wat erin zit",
        "a packed file; unpack it, and put here what is in it",
    ),
    "is-program": (
        "een programma; haal het weg en waarschuw ICT",
        "a program; remove it and warn your IT people",
    ),
    "is-raw": (
        "een ruw bestand van een camera of scanner; bewaar het als JPEG of PNG",
        "a raw file of a camera or scanner; save it as JPEG or PNG",
    ),
    "is-scan-of-others": (
        "een scan in een andere vorm; bewaar hem als PDF of PNG",
        "a scan in another form; save it as PDF or PNG",
    ),
    "is-page": (
        "een webpagina; open het beeld zelf in de browser, klik erop met rechts en kies Afbeelding opslaan als",
        "a web page; open the picture itself in the browser, right-click it and choose Save image as",
    ),
    "picture-broken": (
        "beeld '{name}' kan niet worden gelezen ({why}); bewaar het opnieuw als JPEG of PNG",
        "picture '{name}' cannot be read ({why}); save it again as JPEG or PNG",
    ),
    "film-no-extra": (
        "film '{name}' wordt overgeslagen: dit apparaat kan geen films afspelen; typ: {command}",
        "film '{name}' is skipped: this machine cannot play films; type: {command}",
    ),
    "film-broken": (
        "film '{name}' kan niet worden gelezen ({why}); exporteer hem opnieuw als MP4 (H.264, 1080p)",
        "film '{name}' cannot be read ({why}); export it again as MP4 (H.264, 1080p)",
    ),
    "film-other": (
        "'{name}' heet een film, maar is het niet; exporteer de film als MP4 (H.264, 1080p)",
        "'{name}' is called a film, but is none; export the film as MP4 (H.264, 1080p)",
    ),
    "film-codec": (
        "film '{name}' is gemaakt met {codec}, en dat speelt hier niet; exporteer hem als MP4 (H.264, 1080p)",
        "film '{name}' was made with {codec}, which does not play here; export it as MP4 (H.264, 1080p)",
    ),
    "film-large": (
        "film '{name}' is te groot ({size} pixels); exporteer hem als MP4 (H.264, 1080p)",
        "film '{name}' is too large ({size} pixels); export it as MP4 (H.264, 1080p)",
    ),
    "film-cut-off": (
        "film '{name}' breekt af: er is {seconds} s van de {total} s; zet het hele bestand opnieuw in de map",
        "film '{name}' breaks off: there are {seconds} s of {total} s; put the whole file in the folder again",
    ),
    "film-unfinished": (
        "film '{name}' is er nog niet helemaal; wacht als hij nog wordt gekopieerd, en zet anders het hele bestand opnieuw in de map",
        "film '{name}' is not all there yet; wait if it is still being copied, else put the whole file in the folder again",
    ),
    "film-locked": (
        "film '{name}' is beveiligd en speelt alleen bij wie hem verkocht; vraag de maker om een MP4 (H.264, 1080p) zonder beveiliging",
        "film '{name}' is protected and only plays where it was sold; ask its maker for an MP4 (H.264, 1080p) without protection",
    ),
    "film-no-frame": (
        "film '{name}' heeft geen enkel beeld dat te lezen is; exporteer hem opnieuw als MP4 (H.264, 1080p)",
        "film '{name}' has not a single picture that can be read; export it again as MP4 (H.264, 1080p)",
    ),
    "film-no-picture": (
        "'{name}' is alleen geluid; een scherm heeft geen geluid, dus neem een film met beeld",
        "'{name}' is only sound; a screen has no sound, so use a film with pictures",
    ),
    "film-slow": (
        "film '{name}' was na {seconds} s nog niet bekeken; exporteer hem als MP4 (H.264, 1080p)",
        "film '{name}' had not been looked at after {seconds} s; export it as MP4 (H.264, 1080p)",
    ),
    "film-memory": (
        "film '{name}' vraagt te veel geheugen; exporteer hem als MP4 (H.264, 1080p)",
        "film '{name}' asks for too much memory; export it as MP4 (H.264, 1080p)",
    ),
    "film-fell": (
        "film '{name}' is twee keer vastgelopen en wordt overgeslagen; exporteer hem opnieuw als MP4 (H.264, 1080p)",
        "film '{name}' failed twice and is left out; export it again as MP4 (H.264, 1080p)",
    ),
    "film-flashes": (
        "film '{name}' flitst vaker dan drie keer per seconde, en wordt overgeslagen: dat is gevaarlijk voor wie er gevoelig voor is; haal het flitsen eruit",
        "film '{name}' flashes more than three times a second, and is left out: that is dangerous for those who are sensitive to it; take the flashes out",
    ),
    "film-flashes-at": (
        "film '{name}' flitst vanaf seconde {second} vaker dan drie keer per seconde, en wordt overgeslagen: dat is gevaarlijk voor wie er gevoelig voor is; haal het flitsen eruit, of laat hem met 'tot-seconde' eerder ophouden",
        "film '{name}' flashes more than three times a second from second {second} on, and is left out: that is dangerous for those who are sensitive to it; take the flashes out, or end it earlier with 'to_second'",
    ),
    "film-backwards": (
        "het einde staat voor het begin; maak '{key}' later dan '{other}'",
        "the end is before the begin; make '{key}' later than '{other}'",
    ),
    "film-no-second": (
        "film '{name}' duurt {seconds} s, dus seconde {value} is er niet; kies een eerdere",
        "film '{name}' takes {seconds} s, so there is no second {value}; choose an earlier one",
    ),
    "film-long": (
        "film '{name}' duurt {seconds} s; na {limit} minuten gaat de afspeellijst verder. Kort hem in, of kies een deel met 'tot-seconde'",
        "film '{name}' takes {seconds} s; after {limit} minutes the playlist goes on. Shorten it, or choose a part with 'to_second'",
    ),
    "film-sound": (
        "film '{name}' heeft geluid, en dat is hier niet te horen; zet ondertitels in de film, of ernaast als .vtt of .srt",
        "film '{name}' has sound, which is not heard here; put captions in the film, or beside it as .vtt or .srt",
    ),
    "film-hdr": (
        "film '{name}' is HDR, en daardoor fletser dan bedoeld; exporteer hem als SDR",
        "film '{name}' is HDR, and so paler than it was meant; export it as SDR",
    ),
    "not-a-second": (
        "'{value}' is geen moment in een film; schrijf seconden (12) of minuten en seconden (1:30)",
        "'{value}' is no moment in a film; write seconds (12) or minutes and seconds (1:30)",
    ),
    "pdf-broken": (
        "PDF '{name}' kan niet worden gelezen ({why}); exporteer hem opnieuw uit het programma waarin hij is gemaakt",
        "PDF '{name}' cannot be read ({why}); export it again from the program that it was made in",
    ),
    "pdf-locked": (
        "PDF '{name}' is met een wachtwoord beveiligd; bewaar hem zonder wachtwoord",
        "PDF '{name}' is protected by a password; save it without one",
    ),
    "pdf-shell": (
        "PDF '{name}' is alleen te zien in Adobe Reader; open hem daar, druk hem af als PDF, en zet die hier neer",
        "PDF '{name}' can only be seen in Adobe Reader; open it there, print it as PDF, and put that here",
    ),
    "pdf-empty": (
        "er staat niets op de bladzijden van PDF '{name}'; exporteer hem opnieuw uit het programma waarin hij is gemaakt",
        "there is nothing on the pages of PDF '{name}'; export it again from the program that it was made in",
    ),
    "pdf-empty-pages": (
        "bladzijde {page} is leeg en blijft weg",
        "page {page} is empty and is left out",
    ),
    "pdf-noted": (
        "bladzijde {page}: de opmerkingen die iemand erbij zette blijven weg. Horen ze op het scherm, druk het document dan met opmerkingen af als PDF",
        "page {page}: the comments that somebody added are left out. If they belong on the screen, print the document with its comments as PDF",
    ),
    "pdf-long": (
        "PDF '{name}' heeft {pages} bladzijden; de eerste {limit} spelen. Kies er zelf uit, bijvoorbeeld 'paginas: 1-{limit}'",
        "PDF '{name}' has {pages} pages; the first {limit} play. Choose some of them, for example 'pages: 1-{limit}'",
    ),
    "pdf-no-page": (
        "PDF '{name}' heeft geen bladzijde {value}: hij heeft er {pages}",
        "PDF '{name}' has no page {value}: it has {pages}",
    ),
    "pdf-small": (
        "bladzijde {page}: de letters zijn te klein om van deze afstand te lezen "
        "({size} beeldpunten hoog, en {least} is nodig). Neem er een deel van, of zet "
        "minder op een bladzijde",
        "page {page}: the letters are too small to be read from this distance ({size} "
        "dots high, where {least} are needed). Take a part of it, or put less on a page",
    ),
    "not-page-numbers": (
        "'{value}' zijn geen bladzijden; schrijf bijvoorbeeld 2, 1-5 of [1, 3, 5-7]",
        "'{value}' are no pages; write for example 2, 1-5 or [1, 3, 5-7]",
    ),
    "animation-long": (
        "'{name}' beweegt {seconds} seconden; na {limit} seconden staat het stil. Maak het korter",
        "'{name}' moves for {seconds} seconds; after {limit} seconds it stands still. Make it shorter",
    ),
    "animation-large": (
        "'{name}' is te groot om te bewegen en staat stil; maak het kleiner of korter (5 seconden is genoeg)",
        "'{name}' is too large to move and stands still; make it smaller or shorter (5 seconds will do)",
    ),
    "animation-flashes": (
        "'{name}' flitst vaker dan drie keer in een seconde, en daar kan iemand een aanval van krijgen; het staat stil. Neem een rustiger beeld",
        "'{name}' flashes more than three times in a second, which can cause a seizure; it stands still. Take a calmer picture",
    ),
    "animation-broken": (
        "'{name}' staat stil: wat er na het eerste beeld komt, kan niet worden gelezen ({why}); bewaar het opnieuw",
        "'{name}' stands still: what follows its first frame cannot be read ({why}); save it again",
    ),
    "drawing-outside": (
        "tekening '{name}' haalt '{link}' van buiten; sluit het in de tekening in, of bewaar die als PNG",
        "drawing '{name}' fetches '{link}' from outside; embed it in the drawing, or save it as PNG",
    ),
    "drawing-too-complex": (
        "tekening '{name}' is te groot of te ingewikkeld ({why}); bewaar die als PNG",
        "drawing '{name}' is too large or too complex ({why}); save it as PNG",
    ),
    "drawing-words": (
        "tekening '{name}' heeft tekst die wij niet kunnen tekenen ('{text}'); bewaar de tekening als PNG",
        "drawing '{name}' has text that we cannot draw ('{text}'); save the drawing as PNG",
    ),
    "drawing-letters": (
        "tekening '{name}' heeft een teken dat wij niet hebben: {letters}; haal het weg, of bewaar de tekening als PNG",
        "drawing '{name}' has a character that we do not have: {letters}; remove it, or save the drawing as PNG",
    ),
    "drawing-beyond": (
        "tekening '{name}' heeft iets dat wij niet kunnen tekenen ({what}); bewaar de tekening als PNG",
        "drawing '{name}' has something that we cannot draw ({what}); save the drawing as PNG",
    ),
    "drawing-differs": (
        "tekening '{name}' kan er hier iets anders uitzien dan bedoeld ({what}); kijk het na, of bewaar de tekening als PNG",
        "drawing '{name}' may look a little different here from what is meant ({what}); look it over, or save the drawing as PNG",
    ),
    "drawing-moves": (
        "tekening '{name}' beweegt, en staat hier stil zoals die begint; klopt dat beeld niet, bewaar de tekening dan als PNG",
        "drawing '{name}' moves, and stands still here as it begins; if that picture is wrong, save the drawing as PNG",
    ),
    "drawing-no-size": (
        "tekening '{name}' zegt niet hoe groot die is; bewaar die opnieuw, of als PNG",
        "drawing '{name}' does not say how large it is; save it again, or as PNG",
    ),
    "folder-full": (
        "in deze map staan meer dan {limit} bestanden; we lezen de eerste {limit}, op volgorde van naam. Wat vanaf '{name}' komt doet niet mee; haal weg wat niet meer nodig is",
        "there are more than {limit} files in this folder; we read the first {limit}, by name. What comes from '{name}' on is left out; take away what is no longer needed",
    ),
    "more-alike": (
        "en nog {number} problemen zoals de vorige in deze map; los eerst die op",
        "and {number} more problems like those before in this folder; mend those first",
    ),
    "careful": (
        "sinds er iets veranderde{more} viel de speler twee keer om ({why}). {plays}. Maak de laatste wijziging ongedaan; bij elke wijziging wordt het opnieuw geprobeerd",
        "since something changed{more} the player fell over twice ({why}). {plays}. Undo the last change; with each change it is tried again",
    ),
    "careful-one": (" in dit bestand", " in this file"),
    "careful-more": (" (een van {names})", " (one of {names})"),
    "careful-same": (
        "de speler viel twee keer om ({why}), en geen bestand is veranderd. {plays}. Vraag wie de speler beheert om het logboek te bekijken; bij elke wijziging wordt het opnieuw geprobeerd",
        "the player fell over twice ({why}), and no file has changed. {plays}. Ask whoever looks after the player to see its log; with each change it is tried again",
    ),
    "careful-plays": ("Wat er op {at} speelde, speelt door", "What played on {at} plays on"),
    "careful-bare": (
        "Er is niets bewaard dat eerder speelde",
        "Nothing was kept that played before",
    ),
    "quarantined": (
        "op deze dia liep de speler twee keer vast; hij wordt overgeslagen tot hij veranderd is. Schrijf hem anders, of haal hem weg",
        "this slide took the player down twice and is skipped until it is another; write it another way, or take it out",
    ),
    "picture-quarantined": (
        "op beeld '{name}' liep de speler twee keer vast; het wordt overgeslagen tot het veranderd is. Bewaar het opnieuw als JPEG of PNG",
        "picture '{name}' took the player down twice and is skipped until it is another; save it again as JPEG or PNG",
    ),
    "picture-took-down": (
        "op bestand '{name}' liep de speler vast, of het vraagt te veel geheugen; het wordt overgeslagen. Bewaar het opnieuw als JPEG of PNG",
        "file '{name}' took the player down, or wants too much memory, and is skipped; save it again as JPEG or PNG",
    ),
    "command-memory": (
        "dit vraagt meer dan de {limit} geheugen die de speler mag gebruiken; noem één bestand, of een kleinere --size",
        "this wants more than the {limit} of memory that the player may use; name a single file, or a smaller --size",
    ),
    "command-fell": (
        "dit hield opeens op ({why}); noem de bestanden één voor één om te zien bij welk",
        "this ended all at once ({why}); name the files one by one to see at which",
    ),
    "picture-memory": (
        "beeld '{name}' vraagt meer geheugen dan de {limit} die de speler ervoor heeft; verklein het, of bewaar het als JPEG",
        "picture '{name}' wants more memory than the {limit} that the player has for it; scale it down, or save it as JPEG",
    ),
    "file-too-large": (
        "bestand '{name}' is {size} groot; meer dan {limit} lezen we niet. Verklein het beeld, of bewaar het als JPEG",
        "file '{name}' is {size} large; we read no more than {limit}. Scale the picture down, or save it as JPEG",
    ),
    "picture-small": (
        "beeld '{name}' is maar {size} pixels en wordt onscherp op het scherm; neem er een van minstens {least} pixels breed",
        "picture '{name}' is only {size} pixels and will not be sharp on the screen; take one that is at least {least} pixels wide",
    ),
    "picture-too-large": (
        "beeld '{name}' is {size} groot; verklein het tot hoogstens {limit}",
        "picture '{name}' is {size} large; scale it down to at most {limit}",
    ),
    "picture-unreadable": (
        "de tekst op beeld '{name}' is niet leesbaar te krijgen; kies een ander beeld, of kleuren met meer contrast",
        "the text on picture '{name}' cannot be made legible; choose another picture, or colours with more contrast",
    ),
    "quote-too-long": (
        "dit citaat past niet leesbaar op het scherm; het is ongeveer {words} woorden te lang. Neem een fragment, bijvoorbeeld: {excerpt}",
        "this quote does not fit the screen legibly; it is about {words} words too long. Choose an excerpt, for example: {excerpt}",
    ),
    "text-too-long": (
        "deze tekst past niet leesbaar op het scherm; haal er ongeveer {words} woorden af",
        "this text does not fit the screen legibly; take about {words} words off",
    ),
    "hall-month": (
        "'{name}' heeft geen '{key}', en dus toont de eregalerij van niemand de maand; zet '{key}' erbij",
        "'{name}' has no '{key}', so the hall of fame shows nobody’s month; add '{key}'",
    ),
    "hall-full": (
        "de eregalerij toont de laatste {most}; '{name}' en wie er nog eerder was staan er niet meer bij. "
        "Haal ze weg, of geef een latere maand",
        "the hall of fame shows the latest {most}; '{name}' and who came before are no longer in it. "
        "Remove them, or give a later month",
    ),
    "too-far-for-nomination": (
        "van zo ver is een voordracht niet op tijd gelezen, dus die blijft op dit scherm weg; "
        "ze staat op een scherm dat van dichterbij wordt bekeken",
        "from so far a nomination is not read in time, so it is left out on this screen; "
        "it is on a screen that is seen from nearby",
    ),
    "left-out": (
        "dit past er op dit scherm niet meer bij en blijft weg; maak het korter",
        "there is no room for this on this screen, so it is left out; make it shorter",
    ),
    "glyph-missing": (
        "geen van de lettertypen heeft het teken '{character}'; neem een ander teken",
        "no font has the character '{character}'; take another",
    ),
    "slide-memory": (
        "deze dia vraagt meer geheugen dan de speler ervoor heeft; neem kleinere beelden of minder tekst",
        "this slide wants more memory than the player has for it; take smaller pictures or less text",
    ),
    "cannot-paint": (
        "deze dia kan niet worden getekend, en dat ligt aan ons; schrijf hem anders. De "
        "andere spelen door (voor de beheerder: {why})",
        "this slide cannot be painted, and that is our fault; write it another way. The "
        "others play on (for your administrator: {why})",
    ),
    # theme and config
    "unknown-theme": (
        "thema '{value}' is er niet; kies {known}",
        "there is no theme '{value}'; choose {known}",
    ),
    "contrast-low": (
        "{ink} op {ground} heeft een contrast van {ratio}:1; pas vanaf 4,5:1 is het goed te lezen. {right} kan wel, en is nu genomen",
        "{ink} on {ground} has a contrast of {ratio}:1; it reads well from 4.5:1 on. {right} does, and is taken for now",
    ),
    "contrast-of-accent": (
        "letters in {ink} op {ground} hebben een contrast van {ratio}:1; pas vanaf 4,5:1 zijn ze goed te lezen. Ze zijn nu {right}; vlakken houden deze kleur",
        "letters in {ink} on {ground} have a contrast of {ratio}:1; they read well from 4.5:1 on. They are {right} now; areas keep this colour",
    ),
    "font-broken": (
        "lettertype '{name}' kan niet worden gebruikt ({why}); dat van ons staat ervoor in de plaats",
        "font '{name}' cannot be used ({why}); ours stands in for it",
    ),
    "font-no-font": ("het is geen .ttf of .otf", "it is no .ttf or .otf"),
    "font-refused": (
        "het is te groot, of de speler liep er twee keer op vast",
        "it is too large, or took the player down twice",
    ),
    "font-no-letters": (
        "er ontbreken gewone letters of cijfers in",
        "it lacks plain letters or digits",
    ),
    "font-missing": (
        "lettertype '{name}' is er niet; dat van ons staat ervoor in de plaats",
        "there is no font '{name}'; ours stands in for it",
    ),
    "no-slides": ("er staan geen dia's in; zet er een bij", "there are no slides in it; add one"),
    "no-config": (
        "er is hier geen config.yaml; maak een map om mee te beginnen met 'klantbeeld init MAP', of wijs er een aan met --config",
        "there is no config.yaml here; make a folder to start from with 'klantbeeld init DIR', or name one with --config",
    ),
    # feeds: never an address, since it may hold a token
    "feed": ("feed '{name}': {what}", "the feed '{name}': {what}"),
    "not-a-time-of-day": (
        "'{value}' is geen tijd van de dag; schrijf bijvoorbeeld 09:00",
        "'{value}' is no time of day; write for example 09:00",
    ),
    "post-no-address": (
        "waar het adres staat ontbreekt; schrijf bijvoorbeeld 'adresbestand: /etc/klantbeeld/plaats', of 'adresvariabele: KLANTBEELD_PLAATS'",
        "where the address is kept is missing; write for example 'address_file: /etc/klantbeeld/post', or 'address_env: KLANTBEELD_POST'",
    ),
    "post-no-recipients": (
        "bij 'naar: mail' horen 'afzender: klantbeeld@voorbeeld.nl' en 'ontvangers: [iedereen@voorbeeld.nl]'",
        "with 'to: mail' go 'sender: klantbeeld@example.com' and 'recipients: [everyone@example.com]'",
    ),
    "post-file-here": (
        "'{value}' zou in de map met inhoud liggen, waar iedereen het adres kan lezen; schrijf een volledig pad, bijvoorbeeld /etc/klantbeeld/plaats",
        "'{value}' would lie in the content folder, where everyone can read the address; write a whole path, for example /etc/klantbeeld/post",
    ),
    "post-card-insecure": (
        "dit adres van de kaart is niet versleuteld; schrijf bijvoorbeeld https://intranet.voorbeeld.nl/kaart-{{date}}.png",
        "this address of the card is not encrypted; write for example https://intranet.example.com/card-{{date}}.png",
    ),
    "not-a-mail-address": (
        "'{value}' is geen mailadres; schrijf bijvoorbeeld klantbeeld@voorbeeld.nl",
        "'{value}' is no mail address; write for example klantbeeld@example.com",
    ),
    "not-every": (
        "'{value}' is geen tijd tussen twee keer ophalen; schrijf bijvoorbeeld 15 min, 1 uur of dag",
        "'{value}' is no time between two fetches; write for example 15 min, 1 hour or day",
    ),
    "not-an-address": (
        "dit is geen adres van een feed; schrijf bijvoorbeeld https://voorbeeld.nl/nieuws.yaml, en zet een sleutel in 'sleutelbestand'",
        "this is no address of a feed; write for example https://example.com/news.yaml, and keep a token in 'token_file'",
    ),
    "not-a-host": (
        "'{value}' is geen naam van een server; schrijf bijvoorbeeld intranet.voorbeeld.nl of 10.0.0.0/8",
        "'{value}' is no name of a server; write for example intranet.example.com or 10.0.0.0/8",
    ),
    "feed-too-often": (
        "vaker dan eens per minuut vragen we een server niet; schrijf bijvoorbeeld 'elke: 15 min'",
        "we ask a server no more than once a minute; write for example 'every: 15 min'",
    ),
    "feed-insecure": (
        "dit adres is niet versleuteld; gebruik https://, of zet er 'onveilig: ja' bij als dat echt niet kan",
        "this address is not encrypted; use https://, or add 'insecure: yes' where that is impossible",
    ),
    "no-such-feed": (
        "feed '{name}' staat niet bij 'feeds' in config.yaml; zet hem daar bij",
        "there is no feed '{name}' under 'feeds' in config.yaml; add it there",
    ),
    "no-such-feed-near": (
        "feed '{name}' staat niet bij 'feeds' in config.yaml; bedoelde je '{near}'?",
        "there is no feed '{name}' under 'feeds' in config.yaml; did you mean '{near}'?",
    ),
    "feed-unnamed-host": (
        "{host} mag niet worden bevraagd; zet dit adres bij 'feeds' in config.yaml, of de server bij 'toestaan' van een feed",
        "{host} may not be asked; put this address under 'feeds' in config.yaml, or the server under 'allow' of a feed",
    ),
    "feed-kind": (
        "waar dit adres mee antwoordt is niet te raden; zet erbij wat het is, "
        "bijvoorbeeld 'soort: rss', 'soort: json' of 'soort: kiyoh'",
        "what this address answers with cannot be guessed; say what it is, for example "
        "'type: rss', 'type: json' or 'type: kiyoh'",
    ),
    "feed-no-token": (
        "de sleutel is er niet: bestand '{name}' is leeg of kan niet worden gelezen; zet de sleutel daarin",
        "there is no token: file '{name}' is empty or cannot be read; put the token in it",
    ),
    "feed-no-variable": (
        "de sleutel is er niet: omgevingsvariabele '{name}' is leeg",
        "there is no token: environment variable '{name}' is empty",
    ),
    "feed-waits": (
        "{number} dia's wachten op toestemming; zet er 'akkoord: ja' bij als ze getoond mogen worden",
        "{number} slides wait for consent; add 'consent: yes' if they may be shown",
    ),
    "feed-not-yet": (
        "er is nog nooit iets opgehaald; de speler haalt het op zodra hij draait",
        "nothing has been fetched yet; the player does so as soon as it runs",
    ),
    "feed-redirect": (
        "de server verwijst door naar {host}; zet die server bij 'toestaan' als dat klopt",
        "the server redirects to {host}; put that server under 'allow' if that is right",
    ),
    "feed-redirects": (
        "de server blijft doorverwijzen (meer dan {number} keer); klopt het adres?",
        "the server goes on redirecting (more than {number} times); is the address right?",
    ),
    "feed-to-insecure": (
        "de verbinding met {host} zou niet versleuteld zijn; gebruik https://",
        "the connection with {host} would not be encrypted; use https://",
    ),
    "feed-private": (
        "{host} heeft een adres binnen het eigen netwerk ({address}); zet '{host}' bij 'toestaan' als dat klopt",
        "{host} has an address inside the own network ({address}); put '{host}' under 'allow' if that is right",
    ),
    "feed-unauthorised": (
        "{host} weigert de toegang ({status}); klopt de sleutel?",
        "{host} refuses access ({status}); is the token right?",
    ),
    "feed-not-found": (
        "{host} kent dit adres niet ({status}); klopt het?",
        "{host} does not know this address ({status}); is it right?",
    ),
    "feed-too-many": (
        "{host} vindt dat we te vaak vragen ({status}); maak 'elke' langer als dit blijft",
        "{host} finds that we ask too often ({status}); make 'every' longer if this stays",
    ),
    "feed-status": (
        "{host} antwoordt met fout {status}; we vragen het later opnieuw",
        "{host} answers with error {status}; we ask again later",
    ),
    "feed-type": (
        "{host} antwoordt met '{type}', en dat hoort hier niet; klopt het adres, en 'soort'?",
        "{host} answers with '{type}', which does not belong here; is the address right, and 'type'?",
    ),
    "feed-encoding": (
        "het antwoord is ingepakt als '{encoding}', en dat kennen we niet",
        "the answer is packed as '{encoding}', which we do not know",
    ),
    "feed-too-large": (
        "het antwoord is groter dan {limit}; vraag de server om minder",
        "the answer is larger than {limit}; ask the server for less",
    ),
    "feed-cut-off": (
        "het antwoord hield halverwege op; we vragen het later opnieuw",
        "the answer stopped half-way; we ask again later",
    ),
    "feed-slow": (
        "het antwoord was er na {seconds} s nog niet; we vragen het later opnieuw",
        "the answer was not there after {seconds} s; we ask again later",
    ),
    "feed-silent": (
        "{host} zwijgt; we vragen het later opnieuw",
        "{host} is silent; we ask again later",
    ),
    "feed-refused": (
        "{host} neemt niet op; klopt het adres, en staat de server aan?",
        "{host} does not answer; is the address right, and is the server on?",
    ),
    "feed-proxy": (
        "de proxy {proxy} brengt ons niet bij {host} ({why}); klopt HTTPS_PROXY op deze machine, en laat de proxy deze server toe?",
        "the proxy {proxy} does not bring us to {host} ({why}); is HTTPS_PROXY on this machine right, and does the proxy allow this server?",
    ),
    "feed-no-such-host": (
        "{host} is niet te vinden; klopt de naam, en is er netwerk?",
        "{host} cannot be found; is the name right, and is there a network?",
    ),
    "feed-certificate": (
        "het certificaat van {host} deugt niet ({why}); laat het daar herstellen",
        "the certificate of {host} is wrong ({why}); have it mended there",
    ),
    "feed-tls": (
        "met {host} komt geen versleutelde verbinding tot stand",
        "no encrypted connection with {host} could be made",
    ),
    "feed-broken-off": (
        "{host} verbrak de verbinding; we vragen het later opnieuw",
        "{host} broke off the connection; we ask again later",
    ),
    "feed-not-json": (
        "het antwoord is geen JSON; klopt het adres, en 'soort'?",
        "the answer is no JSON; is the address right, and 'type'?",
    ),
    "feed-not-rss": (
        "het antwoord is geen RSS of Atom; klopt het adres, en 'soort'?",
        "the answer is neither RSS nor Atom; is the address right, and 'type'?",
    ),
    "feed-not-a-playlist": (
        "het antwoord is geen afspeellijst; klopt het adres, en 'soort'?",
        "the answer is no playlist; is the address right, and 'type'?",
    ),
    "feed-not-a-picture": (
        "het antwoord is geen beeld dat we kennen; klopt het adres, en 'soort'?",
        "the answer is no picture that we know; is the address right, and 'type'?",
    ),
    "feed-no-fields": (
        "zet bij 'velden' waar de tekst staat, bijvoorbeeld 'velden: {{tekst: comment}}'",
        "say under 'fields' where the text is, for example 'fields: {{text: comment}}'",
    ),
    "feed-other-shape": (
        "het antwoord ziet er anders uit dan verwacht: er staat geen lijst op de plaats '{list}'; klopt 'lijst'?",
        "the answer looks different: there is no list at '{list}'; is 'list' right?",
    ),
    "feed-no-texts": (
        "in geen van de {number} stukken staat een tekst op de plaats die 'velden' noemt; klopt die?",
        "none of the {number} items has a text at the place that 'fields' gives; is it right?",
    ),
    "feed-only-titles": (
        "de {number} stukken hebben alleen een kop, en die tonen we niet vanzelf: er staat vaak in wie iets schreef. Zijn de koppen de woorden, zet dan bij de feed 'velden: {{tekst: title}}'",
        "the {number} items have only a title, and we do not show those by ourselves: they often say who wrote. If the titles are the words, put with the feed 'fields: {{text: title}}'",
    ),
    "feed-nothing": ("er staat niets in", "there is nothing in it"),
    "feed-too-long": (
        "{number} teksten zijn langer dan {limit} tekens en blijven weg: we korten niets in",
        "{number} texts are longer than {limit} characters and are left out: we shorten nothing",
    ),
    "feed-personal": (
        "{number} teksten blijven weg omdat er een e-mailadres, telefoonnummer, postcode of ander persoonlijk gegeven in staat",
        "{number} texts are left out since an e-mail address, a telephone number, a postcode or other personal data is in them",
    ),
    "feed-letters": (
        "{number} teksten blijven weg omdat er verkeerde letters in staan (het is waarschijnlijk '{near}'); laat ze herstellen waar de feed vandaan komt",
        "{number} texts are left out since there are wrong letters in them (it is probably '{near}'); have them mended where the feed comes from",
    ),
    "feed-letters-lost": (
        "{number} teksten blijven weg omdat er letters in verloren zijn gegaan; laat ze herstellen waar de feed vandaan komt",
        "{number} texts are left out since letters were lost in them; have them mended where the feed comes from",
    ),
    "feed-picture": (
        "beeld '{name}' is niet op te halen: {what}",
        "picture '{name}' cannot be fetched: {what}",
    ),
    "feed-takes-in": (
        "een feed kan niet zelf naar '{name}' verwijzen; zet die regel in je eigen afspeellijst",
        "a feed cannot take in '{name}' itself; put that line in the playlist of your own",
    ),
    "card-too-long": (
        "deze klantquote past niet leesbaar op een kaart; kort hem in, met […] waar iets weg is",
        "this customer quote does not fit on a card legibly; shorten it, with […] where something is left out",
    ),
    "paper-too-long": (
        "dit citaat past niet leesbaar op een blad; neem een fragment, met […] waar iets wegviel",
        "this quote does not fit a sheet legibly; choose an excerpt, with […] where something was left out",
    ),
    "slip-too-long": (
        "dit citaat is te lang voor een strook en blijft weg",
        "this quote is too long for a slip and is left out",
    ),
}
