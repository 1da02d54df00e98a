"""Finds words whose letters were garbled by a wrong encoding, and the word that was probably meant.
Pure.

The text was saved in one encoding and read in another. `geÃ¯nformeerd` is UTF-8 read as
Windows-1252, `ge�nformeerd` the other way round; `ge&iuml;nformeerd` and `ge=C3=AFnformeerd` are
what web pages and mail make of it. What is surely wrong is distinguished from what may be
(`ge?nform`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from player.lazy import expression

MOST = 3  # words of one text that are reported
_LOST = "\ufffd"


class Wrong(NamedTuple):
    """A garbled word as it stands there, the word that was probably meant, and whether it is surely
    wrong.

    `likely` is empty where that can't be known.
    """

    written: str
    likely: str
    sure: bool


def wrong_in(text: str) -> tuple[Wrong, ...]:
    """The first words of a text whose letters went wrong, each once."""
    if text.isascii() and not _SUSPECT.search(text):
        return ()
    by_word: dict[str, Wrong] = {}
    for word in _words(text):
        if len(by_word) < MOST and word not in by_word and (wrong := _wrong(word)) is not None:
            by_word[word] = wrong
    return tuple(by_word.values())


def surely_wrong(text: str) -> str | None:
    """For a text that is surely garbled, what one of its words was probably meant to be; None where
    nothing is wrong.

    Only a word that can be no name is given; empty where there is none.
    """
    wrong = [word for word in wrong_in(text) if word.sure]
    return (
        next((word.likely for word in wrong if word.likely and word.likely.islower()), "")
        if wrong
        else None
    )


_SUSPECT = expression(r"&[#\w]+;|=[0-9A-F]{2}|\\[ux][0-9a-fA-F]|[a-z]\?[a-z]")
_OUTSIDE = "\"'“”‘’„‚«»()[]{}<>.,:;!?…-–—*_"


def _words(text: str) -> Iterator[str]:
    for piece in re.findall(
        r"(?:[ÃÂ](?:\u00a0| (?=\s|[^\W\d_A-Z]|$))|\S)+", text
    ):  # a no-break space that became one ended a letter
        if not piece.isascii() or _SUSPECT.search(piece):
            yield piece


def _wrong(piece: str) -> Wrong | None:
    right = _read_again(piece)
    if right == piece:
        right = _unescaped(piece) if _SUSPECT.search(piece) else piece
    if _LOST in right:
        core = right.strip(_OUTSIDE)
        return Wrong(piece.strip(_OUTSIDE) or piece, _filled(core, _LOST), True)
    if right != piece:
        return Wrong(*_without_ends(piece, right), True)
    if (other := _other_letters(piece)) != piece:
        return Wrong(piece.strip(_OUTSIDE), other.strip(_OUTSIDE), False)
    core = piece.strip(_OUTSIDE)
    if _HOLE.search(core) and not _ADDRESS.search(core) and (filled := _filled(core, "?")):
        return Wrong(core, filled, False)
    return None


def _without_ends(written: str, right: str) -> tuple[str, str]:
    """Both without the marks around them that came through well."""
    while written and right and written[0] == right[0] and right[0] in _OUTSIDE:
        written, right = written[1:], right[1:]
    while written and right and written[-1] == right[-1] and right[-1] in _OUTSIDE:
        written, right = written[:-1], right[:-1]
    return written, right


# ── UTF-8, read as something else
# ─────────────────────────────────────────────────────────────────────────────────

_READ_AS = ("cp1252", "mac_roman", "cp850", "cp437")


@cache
def _bytes_of(encoding: str) -> dict[str, int]:
    """Which byte each character was.

    What Windows has no letter for comes through as a control character, its no-break space as a
    space.
    """
    known = {bytes([code]).decode(encoding, "ignore"): code for code in range(0x80, 0x100)}
    known.pop("", None)
    return {
        **{chr(code): code for code in range(0x80, 0xA0)},
        **known,
        **({" ": 0xA0} if encoding == "cp1252" else {}),
    }


def _read_again(text: str) -> str:
    for encoding in _READ_AS:
        right = text
        for _ in range(3):  # what was read wrongly more than once
            before, right = right, _decoded(right, encoding)
            if right == before:
                break
        if right != text:
            return right
    return text


def _decoded(text: str, encoding: str) -> str:
    known, letters, at = _bytes_of(encoding), [], 0
    while at < len(text):
        first = known.get(text[at], 0) if text[at] != " " else 0
        length = (
            2
            if 0xC2 <= first <= 0xDF
            else 3
            if 0xE0 <= first <= 0xEF
            else 4
            if 0xF0 <= first <= 0xF4
            else 0
        )
        letter = ""
        if length:
            try:
                letter = bytes(known[character] for character in text[at : at + length]).decode()
            except (KeyError, UnicodeDecodeError):
                letter = ""
        if letter and _plausible(letter):
            letters.append(letter)
            at += length
        else:
            letters.append(text[at])
            at += 1
    # The last byte of a closing quotation mark is one that Windows has no letter for, and is
    # often gone.
    return "".join(letters).replace("â€", "”") if encoding == "cp1252" else "".join(letters)


def _plausible(letter: str) -> bool:
    """Whether people here write this: letters of Europe, the marks of typography, money, emoji."""
    code = ord(letter)
    return (
        0xA0 <= code <= 0x17F
        or 0x2010 <= code <= 0x2044
        or code in (0x20AC, 0x2122, 0xFEFF, 0xFFFD)
        or 0x2190 <= code <= 0x27BF
        or code in (0x200B, 0x200C, 0x200D, 0xFE0F)
        or 0x1F000 <= code <= 0x1FAFF
    )


# ── what web pages, mail and programs write
# ───────────────────────────────────────────────────────────────────────


def _unescaped(piece: str) -> str:
    import html  # here, since hardly any text needs them
    import quopri

    if "&" in piece and ";" in piece:
        plain = html.unescape(piece)
        if plain != piece and re.search(r"&(?:#x?[0-9a-fA-F]{2,6}|[A-Za-z]{2,8});", piece):
            return plain
    if re.search(r"[^\W\d_]?(?:=[C-F][0-9A-F](?:=[89AB][0-9A-F])+)", piece):
        plain = quopri.decodestring(piece.encode("utf-8", "replace")).decode("utf-8", "replace")
        return plain if _LOST not in plain else piece
    if re.search(r"\\u00[0-9a-fA-F]{2}|\\u20[0-9a-fA-F]{2}", piece):
        return re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), piece)
    return piece


# ── one letter a byte, read as another alphabet
# ───────────────────────────────────────────────────────────────────

# DOS and Mac, read as Windows; Windows, read as DOS. Only where no such mark can stand: in the
# midst of small letters.
_OF_OTHERS = {
    "‹": "ï",
    "‰": "ë",
    "‚": "é",
    "Š": "è",
    "„": "ä",
    "ˆ": "ê",
    "‡": "ç",
    "Ž": "é",
    "•": "ï",
    "Ÿ": "ü",
    "Ú": "é",
    "Ù": "ë",
    "Þ": "è",
    "÷": "ö",
    "³": "ü",
    "´": "ï",
    "∩": "ï",
    "Θ": "é",
    "δ": "ë",
}
_AMONG = rf"(?<=[a-zà-ÿ])[{''.join(_OF_OTHERS)}](?=[a-z])|(?<=[a-z]{{2}})[ŽÚΘ](?=$|[^\w])"


def _other_letters(piece: str) -> str:
    def letter(match: re.Match[str]) -> str:
        # People type foto´s themselves.
        return (
            match[0]
            if match[0] == "´"
            and "’" in _filled(piece[: match.start()] + _LOST + piece[match.end() :], _LOST)
            else _OF_OTHERS[match[0]]
        )

    return re.sub(_AMONG, letter, piece)


# ── a letter that is lost
# ─────────────────────────────────────────────────────────────────────────────────────────

_HOLE = expression(r"(?<=[a-z])\?(?=[a-z])")
_ADDRESS = expression(r"[/@=]|www\.")
# Words with a mark on a letter that are often written, in Dutch and English; their plurals and
# compounds begin or end so.
_KNOWN = """
    één vóór dé hét café cafés privé coupé logé soufflé attaché cliché communiqué comité exposé
    passé procedé resumé toupet crèche scène première barrière carrière etagère affaire misère
    ampère volière hè bèta mèt enquête crêpe gênant gêne fête tête-à-tête rêverie maître château
    à voilà vis-à-vis à-la-carte déjà façade garçon français curaçao señor piñata jalapeño über
    für müsli führer crème brûlée appliqué décolleté coöperatie coöperatief coördinatie
    coördinator coördineren coördineert gecoördineerd zoölogie oöievaar microörganisme
    geïnformeerd geïnteresseerd geïrriteerd geïnstalleerd geïnvesteerd geïntroduceerd
    geïnspireerd geïsoleerd geïmporteerd geïmponeerd geïncasseerd geïndexeerd geïndiceerd geïnd
    geïntegreerd geïnterviewd geïntimideerd geïnvalideerd geïllustreerd geïdentificeerd
    geïmplementeerd beïnvloed beïnvloeden beïnvloedt naïef naïeve naïviteit egoïst egoïstisch
    egoïsme ruïne ruïneren maïs mozaïek cocaïne heroïne cafeïne caïssière caissière oekraïne
    israël israëlisch hebreeuws judaïsme prozaïsch archaïsch paranoïde androïde celluloïde
    tabloïd stoïcijns faïence reële reëel ideële financiële financieel officiële commerciële
    essentiële potentiële industriële speciële materiële initiële partiële individuele actuele
    eventuele conceptuele patiënt patiënte patiënten cliënt cliënte cliënten ingrediënt
    ingrediënten efficiënt efficiënte efficiëntie coëfficiënt oriëntatie oriënteren variëren
    varieert gevarieerd variëteit kopiëren gekopieerd kopieën financiën financiering industrieën
    theorieën strategieën energieën bacteriën ideeën zeeën knieën drieën weeën reeën categorieën
    allergieën garantieën geëvalueerd geëist geërgerd geëindigd geëmigreerd geëngageerd geëerd
    geëmotioneerd geëxporteerd geëscaleerd beëindigd beëindigen beëindiging beëdigd reëel
    creëren creëert creëerde gecreëerd reünie reüniecommissie tweeëntwintig drieënveertig
    tweeëndertig drieëntwintig tweeënveertig tweeënvijftig drieëndertig drieënvijftig vacuüm
    continuüm aërobics poëzie poëtisch zoëven skiën skiër skiërs oliën koloniën harmonieën
    melodieën sympathieën preëminent reïntegratie reïncarnatie preïndustrieel coïncidentie
    deïsme hindoeïsme taoïsme conciërge conciërges faëton brazilië italië belgië indonesië
    australië tunesië syrië roemenië bulgarije kroatië slovenië servië georgië armenië maleisië
    californië azië indië naïve fiancé fiancée résumé niçoise élan éclair smörgåsbord
"""


@cache
def _shapes() -> dict[str, str]:
    """Each known word by how it looks with its marked letters lost."""
    return {
        re.sub(r"[^\x00-\x7f]", _LOST, word): word
        for word in reversed(_KNOWN.split())
        if not word.isascii()
    }


# Where no word is known: what stands where, in Dutch.
_RULES = (
    (rf"(?<=[aiouy]){_LOST}(?=s$)|(?<=^zo){_LOST}(?=n$)|^{_LOST}(?=[tsn]$)", "’"),
    (rf"^{_LOST}(?=nig)", "é"),
    (rf"(?<=^ge|^be|^re){_LOST}(?=valu|tt|rfd|rg|mail|ind|xp|nqu|ch|st|m[iao]|ng|sc|er)", "ë"),
    (rf"(?<=^ge|^be|^re){_LOST}(?=[bcdfgklmnprstvxz])", "ï"),
    (rf"(?<=i|e){_LOST}(?=n|nt|nte|nten|le|ren|rs?$|$)", "ë"),
    (rf"(?<=i){_LOST}", "ë"),
    (rf"(?<=co|zo){_LOST}(?=rd|p|l)", "ö"),
    (rf"(?<=o|a){_LOST}(?=[a-z])", "ï"),
    (rf"(?<=e){_LOST}(?=ni)", "ü"),
    (rf"(?<=e){_LOST}(?=[a-z])", "ë"),
    (rf"(?<=u){_LOST}(?=m$)", "ü"),
    (rf"(?<=[bcdfglmnprstvz]){_LOST}$", "é"),
    (rf"(?<=[bcdfghlmnprstvz]){_LOST}(?=re$|ne$|de$|che$)", "è"),
    (rf"^{_LOST}(?=\d)", "€"),
)


def _compounds(lower: str) -> Iterator[str]:
    """What a compound may be that begins or ends with a word that is known."""
    for shape, word in _shapes().items():
        before, known, after = lower.partition(shape)
        if known and len(shape) > 5 and not (before and after) and _LOST not in before + after:
            yield before + word + after


def _filled(core: str, lost: str) -> str:
    """The word with its lost letters, or nothing where nobody can tell.

    A `?` is only taken for one in a word that is known.
    """
    if core.count(lost) > 3:
        return ""
    shape = core.replace(lost, _LOST)
    lower = shape.casefold()
    word = _shapes().get(lower) or next(_compounds(lower), "")
    if word:
        return (
            word.upper()
            if shape.isupper()
            else word[0].upper() + word[1:]
            if shape[0].isupper()
            else word
        )
    if lost == "?" or not re.search(rf"[^\W\d_]{{2}}|\d|^{_LOST}[tsn]$", shape):
        return "één" if lower == f"{_LOST}{_LOST}n" else ""
    for pattern, letter in _RULES:
        shape = re.sub(pattern, letter, shape, flags=re.IGNORECASE)
    return shape if _LOST not in shape else ""
