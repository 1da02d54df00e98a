"""Where a line may end in a text: the rules of UAX #14 that office text needs, and our own for
Dutch.

Knows no widths and no fonts. A text becomes atoms; between two of them a line may end, freely or
only as a last resort.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from enum import IntEnum
from functools import cache, lru_cache

from player.lazy import dataclass, expression
from player.paint.fonts import EMOJI_CLUSTER
from player.text.sentences import paragraphs


class End(IntEnum):
    """Whether a line may end after an atom, and how willingly."""

    FREE = 0  # anywhere
    LOATH = 1  # where every other place is worse
    HYPHEN = 2  # only where hyphenation is needed
    NEED = 3  # only where a word is wider than the screen
    MUST = 4  # the end of a paragraph


@dataclass(frozen=True, slots=True)
class Atom:
    """Text that is never broken, and what follows it."""

    text: str
    end: End = End.FREE
    space: bool = False  # a space follows, unless the line ends here
    hyphen: bool = False  # a hyphen follows, if the line ends here
    address: bool = False  # part of an address, in which a hyphen would be read as part of it


# ── between words ─────────────────────────────────────────────────────────────────────────────────

_OPENS = "(\\[{“‘«„‚¿¡‹"
_CLOSES = ")\\]}”’»!?:;.,…%‰›"
_ONLY_CLOSING = expression(f"[{_CLOSES}–—\\-]+")
_ONLY_OPENING = expression(f"[{_OPENS}€$£#]+")
_NUMBER = expression(r"[€$£]?\d[\d.,:/]*")
_UNIT = expression(
    r"(?i)(?:jan(?:uari)?|feb(?:ruari|ruary)?|maart|april|mei|june?i?|july?i?|aug(?:ustus|ust)?|sept(?:ember)?|okt(?:ober)?|"
    r"october|nov(?:ember)?|dec(?:ember)?|march|may|january|uur|euro|%|procent|percent|km|kg|cm|mm|m²|min|minuten|°c)[.,;:!?)”’]*"
)
_TITLES = expression(
    r"(?i)(?:dhr|mw|mevr|fam|mr|mrs|ms|dr|drs|prof|ir|ing|ds|nr|art|st|blz|pag|pp?|hfst|fig|afb|bijl|par|ca|nrs|tel)\."
)

# A name is not broken after these: Noor van den Akker, mevrouw De Vries, Jan op ’t Hof.
_PARTICLES = frozenset(
    (
        "van",
        "de",
        "der",
        "den",
        "ten",
        "ter",
        "te",
        "’t",
        "'t",
        "d’",
        "von",
        "zu",
        "zur",
        "vom",
        "du",
        "des",
        "la",
        "le",
        "del",
        "della",
        "di",
        "da",
        "do",
        "dos",
        "das",
        "el",
        "al",
        "bin",
        "ibn",
        "ben",
    )
)
_AHEAD = frozenset(["van", "in", "op", "aan", "bij", "uit", "onder", "over", "voor", "tot"])
_ARTICLES = frozenset(["de", "den", "der", "het", "’t", "'t"])


_AROUND = '([{“‘„«"'  # what may stand before a word

_LEANING = frozenset(("’s", "'s"))  # ’s nachts, ’s avonds

_LONG_TIE = 12  # characters: an emoji may be separated from a longer word


def is_name(word: str) -> bool:
    """Whether a word is written as a name is: with a capital."""
    letters = word.lstrip(_AROUND + "’'")
    return letters[:1].isupper() or (word[:1] in "’'" and letters[2:3].isupper())


def _holds_on(words: list[str], index: int) -> bool:
    """Whether the word at `index` belongs to a name that goes on after it."""
    first, double, last = words[index].lstrip(_AROUND).replace("‐", "-").rpartition("-")
    if double and not is_name(first):
        return False
    word, following = last.casefold(), words[index + 1]
    if word in _PARTICLES:
        if is_name(following):
            return True
        return (
            following.casefold() in _PARTICLES | _ARTICLES
            and index + 2 < len(words)
            and _holds_on(words, index + 1)
        )
    if word in _AHEAD | _ARTICLES and following.casefold() in _ARTICLES - {"het"} | (
        {"het"} if word == "van" else set()
    ):
        return index + 2 < len(words) and is_name(words[index + 2])
    return False


def _parted(words: list[str], index: int) -> End:
    """How a line may end at the space after the word at `index`."""
    word, following = words[index].lstrip(_AROUND) or words[index], words[index + 1]
    if (
        _ONLY_CLOSING.fullmatch(following)
        or _ONLY_OPENING.fullmatch(words[index])
        or _TITLES.fullmatch(word)
    ):
        return End.NEED
    if (_NUMBER.fullmatch(word) and _UNIT.fullmatch(following)) or word.casefold() in _LEANING:
        return End.NEED
    # No emoji on a last line of its own, unless it would be tied to a name that already must stay
    # whole.
    tied = len(word) > _LONG_TIE or (index > 0 and _holds_on(words, index - 1))
    if index + 2 == len(words) and not EMOJI_CLUSTER.sub("", following).strip(".!?…”’"):
        return End.LOATH if tied else End.NEED
    return End.NEED if _holds_on(words, index) else End.FREE


# ── inside words ──────────────────────────────────────────────────────────────────────────────────

_ADDRESS = expression(
    r"(?i)(?:https?://|www\.)\S+|[\w.+\-]+@[\w.\-]+|[\w\-]+(?:\.[\w\-]+)+/\S*|(?:[\w\-]{2,}\.)+(?:nl|com|eu|be|org|net|example)\b\S*"
)
_AFTER_IN_ADDRESS = expression(r"(?<=[/?&=#@_])(?=[^/?&=#@_])|(?<=\w)(?=\.\w)|(?<=\w-)(?=\w)")
_HAN = (
    "\u2e80-\u2fff\u3001-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff"
)
_NOT_FIRST = (
    "\u3001\u3002\u3005\u3009\u300b\u300d\u300f\u3011\u3015\u30fb\u30fc\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085"
    "\u3087\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\uff3d\uff5d"
)
_NOT_LAST = "\u3008\u300a\u300c\u300e\u3010\u3014\uff08\uff3b\uff5b"
_MIGHT_BREAK = expression(r"[-‐/—–…\u00ad\u200b@]|\.\w")
_SOFT = "\u00ad"


@cache
def _places() -> re.Pattern[str]:
    # Compiled when a word first needs it: that takes longer than all other work of this module for
    # a plain quote.
    letter = r"[^\W\d_]"
    return re.compile(
        # NS-|reizigers, no e-mail, no ’s-Hertogenbosch
        rf"(?<={letter}{letter}[-‐])(?={letter}{{3}})"
        rf"|(?<={letter}{letter}{letter}/)(?={letter}{{3}})"  # klant/|gebruiker, but en/of
        rf"|(?<=[—–])(?={letter})|(?<=…)(?={letter}{{3}})|(?<=\u200b)"
        rf"|(?<=[{_HAN}])(?<![{_NOT_LAST}])(?=[^{_NOT_FIRST}{_CLOSES}\u2060])(?=[\w{_OPENS}{_NOT_LAST}\U0001f000-\U0001faff])"
        rf"|(?<=\w)(?=[{_HAN}])(?![{_NOT_FIRST}])"
    )


def _is_han(character: str) -> bool:
    return character >= "\u2e80" and (
        character <= "\u9fff"
        or "\uf900" <= character <= "\ufaff"
        or "\uff01" <= character <= "\uff60"
        or "\U00020000" <= character <= "\U0003ffff"
    )


_DOUBLE_NAME = expression(r"[^\W\d_a-zß-ÿ][^\W\d_A-ZÀ-Þ]+[-‐][^\W\d_a-zß-ÿ][^\W\d_A-ZÀ-Þ]+")
_DOUBLE_PARTICLE = expression(  # Bakker-van den Berg: it ends in the particle of the second name
    rf"[{_OPENS}\"’']*[^\W\d_a-zß-ÿ][\w’']*[-‐](?i:van|von|de[nr]?|d[iu]|te[nr]?|te|la|le|el|al|op|in|[’'][ts])"
)
_SHORT_NAME = 12  # characters of a double name, Jan-Willem or Marie-Claire: it stays together
_LONE_HAN = 4  # characters of a Chinese name among Latin words: it stays together


def has_han(text: str) -> bool:
    """Whether a text has Chinese or Japanese characters."""
    return not text.isascii() and any(map(_is_han, text))


def _inside(word: str) -> list[Atom]:
    """A word as atoms; the caller sets the end of the last one."""
    if not _MIGHT_BREAK.search(word) and not has_han(word):
        return [Atom(word)]
    if has_han(word) and sum(map(_is_han, word)) <= _LONE_HAN:
        return [Atom(word)]
    if (
        (name := _DOUBLE_NAME.search(word)) and len(name[0]) <= _SHORT_NAME
    ) or _DOUBLE_PARTICLE.fullmatch(word):
        return [Atom(word)]
    if _ADDRESS.search(word):
        return [Atom(part, address=True) for part in _AFTER_IN_ADDRESS.split(word) if part]
    pieces: list[Atom] = []
    # A longer double name is broken at its hyphen only where it fits on no line.
    end = End.HYPHEN if name else End.FREE
    for part in filter(None, _places().split(word)):
        *soft, last = part.split(_SOFT)
        pieces += [Atom(piece, End.FREE, hyphen=True) for piece in soft if piece]
        if last:
            pieces.append(Atom(last, end))
    return pieces or [Atom("")]


_MARKED = expression(r"[-–—•·▪◦‣*☐☑✓✗]|\d{1,2}[.)]")


def atoms(text: str) -> list[Atom]:
    """A text as atoms. White space and line ends count as one space; an empty line or a list item
    begins a new paragraph.

    No-break spaces stay as they are.
    """
    result: list[Atom] = []
    for paragraph in paragraphs(text):
        words = [
            word
            for word in re.split(
                r"[ \t\n\v\f\r\u0085\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]+", paragraph
            )
            if word
        ]
        for index, word in enumerate(words):
            parts = _inside(word)
            result += parts[:-1]
            if index + 1 < len(words):
                # The bullet of a list item stays with its first word.
                item = index == 0 and _MARKED.fullmatch(word)
                result.append(
                    replace(parts[-1], end=End.NEED if item else _parted(words, index), space=True)
                )
            else:
                result.append(replace(parts[-1], end=End.MUST))
    return result


# ── inside words that are too long ────────────────────────────────────────────────────────────────

LEAST_LETTERS = 9
LEAST_COMPOUND = 13  # letters: a shorter word with a capital may be a name
_LETTERS = expression(r"[^\W\d_]+")

# The dictionary does not know where one word of a compound ends, and a hyphen reads best there:
# after one of these …
_FIRST = frozenset(
    re.findall(
        r"\w+",
        """
    aanmanings aansluit aansprakelijkheids abonnements account adres adviseurs afhandelings afsluit
    afspraken algemene annulerings arbeids automatiserings baan balie bank behandel bejaarden
    belasting beleids beoordelings bereikbaarheids bestel betaal betalings bezoek bezorg bijstands
    brief buurt call center chat code communicatie contact contract controle correctie dag data
    deelnemers dienst diensten duurzaamheids eigen energie erfenis ervarings factuur feedback
    formulier garantie gas geboorte gebruikers gebruiks gegevens gemeente gespreks gezins
    gezondheids glasvezel handtekening herinnerings huis huisarts huisartsen hulp huur hypotheek
    identiteits incasso informatie inkomens inkomsten installatie internet jaar kaart kantoor kennis
    keuze kinder klachten klant klanten klantenservice koffie kosten kwaliteits leef leges
    leverancier leveranciers leverings loket maand machtigings mantel medewerkers meter nabestaanden
    nieuwbouw noodgevallen onderhouds onderzoeks ongeschiktheids ontevredenheids ontwikkelings
    openings opleidings oplossings overlijdens overstap pakket parkeer partner paspoort pensioen
    personeels polis post premie prijs privacy probleem product reis rekening reparatie retour
    samenwerkings schade scherm school service spoed stads standaard sterk storings studenten taal
    team teken telefoon terugbel tevredenheids thuis thuiszorg toegangs toeslag toestemmings trein
    uitkerings uitleg uitvaart vacature vakantie veiligheids verantwoordelijkheids verbeter
    verbeterings vergoedings verhuis verhuur verkeers verkoop verlies vertragings verwarmings
    verzekerings verzend verzoek vestigings volwassenen voorraad voorwaarden vraag vrijdag
    vrijwilligers wacht wachtwoord warmte water web website weekend wensen werk werkgevers wijk
    wijzigings winkel winter woning woon zaterdag zieken ziekenhuis ziektekosten zomer zondag zorg
    zorgverzekerings
""",
    )
)
# … and before one of these.
_LAST = tuple(
    re.findall(
        r"\w+",
        """
    aanbieding aangifte aanvraag adres advies adviseur afdeling afhandeling afspraak afspraken app
    avond bedrag bedrijf beleid beoordeling bericht bestelling bewijs bezoek bezorging brief
    brieven bureau centrale centrum check code dienst formulier garantie gebied gebruiker gedeelte
    gegevens gesprek gevoel herinnering herstel huis kaart kantoor kosten loket maatschappij maker
    manager medewerker melding menu meting middag monteur morgen muziek nummer onderzoek ongeschikt
    ongeschikte ongeschiktheid ontvangst opname opties overleg overzicht pagina pakket pensioen
    periode plein plicht portaal premie probleem procedure proces punt regeling reiziger rekening
    reparatie resultaat resultaten schade score service sessie storing systeem tarief team tehuis
    termijn tevredenheid tijd tijden toegang toeslag uitkering uur vergoeding vergunning verhaal
    verhoging verklaring verlenging verzekeraar verzekering verzoek voorwaarden vraag vragen
    wachttijd website wijziging winkel woning woord zorg
""",
    )
)

# Words that the dictionary hyphenates wrongly, and that have no seam we know.
_EXCEPTIONS = {
    word.replace("-", ""): word
    for word in (
        "klant-verbeteraar",
        "klant-beleving",
        "klant-gerichtheid",
        "achter-eenvolgens",
        "desal-niettemin",
        "tegen-overgesteld",
        "onder-steboven",
        "oplos-singen",
        "ontevreden-heid",
        "ontevre-den",
        "onafhanke-lijk",
        "onafhanke-lijkheid",
        "aaneen-gesloten",
        "zorg-vuldig",
        "zorg-vuldigheid",
    )
}


@cache
def _dictionary(language: str) -> Callable[[str], list[int]]:
    # Loaded when a word first needs it: reading its patterns takes longer than painting a quote.
    import pyphen

    dictionary = pyphen.Pyphen(lang="nl_NL" if language == "nl" else "en_GB", left=3, right=3)
    return lambda word: [int(place) for place in dictionary.positions(word)]


@lru_cache(2000)
def hyphen_places(word: str, language: str) -> tuple[int, ...]:
    """Where a word may be hyphenated: after how many letters. Nowhere in a short word, or in
    capitals."""
    if len(word) < LEAST_LETTERS or word.isupper():
        return ()
    if language != "nl":
        return () if _may_be_name(word) else tuple(_dictionary(language)(word))
    plain = word.casefold()
    if len(plain) != len(word):
        return ()  # case folding changed its length, so no place would be right
    if (known := _EXCEPTIONS.get(plain)) is not None:
        return tuple(place for place in _hyphens(known) if 3 <= place <= len(word) - 3)
    seams = {place for place in range(4, len(word) - 2) if _between(plain, place)}
    # Within two letters of a seam no hyphen is right: bezoe-kadres, medewerker-stevredenheid.
    places = {
        place
        for place in _dictionary(language)(word)
        if all(abs(place - seam) > 2 for seam in seams)
    }
    # Nor before -heids-, which belongs to the word before it: tevreden-heidsonderzoek.
    places = {
        place
        for place in places
        if not (plain.startswith("heids", place) and place + 5 < len(word))
    }
    return tuple(sorted(seams if _may_be_name(word) else places | seams))


def _may_be_name(word: str) -> bool:
    """Whether it has a capital and is short enough for a name: ’s-Gravenzande stays whole."""
    return word[:1].isupper() and len(word) < LEAST_COMPOUND


def _hyphens(written: str) -> list[int]:
    """The places of the hyphens in a word: after how many letters."""
    return [
        place - number
        for number, place in enumerate(match.start() for match in re.finditer("-", written))
    ]


def _ends_first(left: str, least: int = 3) -> bool:
    return any(
        left[start:] in _FIRST for start in range(max(0, len(left) - 22), len(left) - least + 1)
    )


def _between(word: str, place: int) -> bool:
    """Whether two words that we know meet at this place."""
    return word.startswith(_LAST, place) and _ends_first(word[:place])


def is_seam(word: str, place: int) -> bool:
    """Whether a hyphen here falls between two words of a compound, as far as we know."""
    left, right = word[:place].casefold(), word[place:].casefold()
    # Short words occur inside many others: jaar in bejaarden.
    return (
        left in _FIRST
        or _ends_first(left, 5)
        or right.startswith(tuple(stem for stem in _LAST if len(stem) > 5))
    )


def hyphenated(atom: Atom, language: str, *, capitals: bool = False) -> list[Atom]:
    """An atom broken wherever it may be hyphenated, or just itself. With `capitals`, words in
    capitals are hyphenated too, and those with one, which may be names."""
    parts: list[Atom] = []
    if atom.address:
        return [atom]
    start = 0
    for word in _LETTERS.finditer(atom.text):
        for place in hyphen_places(word[0].lower() if capitals else word[0], language):
            parts.append(Atom(atom.text[start : word.start() + place], End.HYPHEN, hyphen=True))
            start = word.start() + place
    return [*parts, replace(atom, text=atom.text[start:])]


@cache
def _graphemes() -> re.Pattern[str]:
    return re.compile(
        rf"{EMOJI_CLUSTER.pattern}|.[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0e31\u0e34-\u0e3a"
        r"\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\u200d]*",
        re.DOTALL,
    )


def in_need(atom: Atom) -> list[Atom]:
    """An atom broken between all its characters, for a word that even hyphenated is wider than a
    line."""
    *most, last = _graphemes().findall(atom.text) or [atom.text]
    return [*(Atom(part, End.NEED) for part in most), replace(atom, text=last)]
