"""What in a text says who someone is or how to reach them: e-mail addresses, telephone numbers,
IBAN, BSN, postcodes.

Pure letters and digits; knows no slide and no file. What has check digits is only found
where they are right, so that an order number is not taken for an account or a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

Kind = Literal["email", "telephone", "iban", "bsn", "postcode"]


class Piece(NamedTuple):
    """A piece of a text that is about a person: its kind, as it is written, and where it begins."""

    kind: Kind
    text: str
    start: int


def found_in(text: str) -> tuple[Kind, ...]:
    """The kinds of personal data in a text, each once, in the order in which they come. A mark that
    nobody sees hides none."""
    plain = text if text.isascii() else re.sub("[\u00ad\u200b-\u200f\u2060\ufeff]", "", text)
    return tuple(dict.fromkeys(piece.kind for piece in pieces_in(plain)))


def pieces_in(text: str) -> tuple[Piece, ...]:
    """All pieces of personal data in a text, in order. What belongs to one is not also another: no
    BSN inside an IBAN."""
    if not _HINT.search(text):  # most texts, which a player that starts must not lose time on
        return ()
    pieces_found: list[Piece] = []
    number = sum(map(str.isdecimal, text)) >= _FEWEST
    kinds = (
        ("email", _emails, "@" in text),
        ("iban", _ibans, number),
        ("telephone", _telephones, number),
        ("bsn", _bsns, number),
        ("postcode", _postcodes, True),
    )
    for kind, pieces in ((kind, pieces) for kind, pieces, likely in kinds if likely):
        for start, end in pieces(text):
            if not any(
                start < piece.start + len(piece.text) and piece.start < end
                for piece in pieces_found
            ):
                pieces_found.append(Piece(kind, text[start:end], start))  # type: ignore[arg-type]
    return tuple(sorted(pieces_found, key=lambda piece: piece.start))


_HINT = re.compile(
    r"@|\d(?:\D?\d){3}"
)  # without an @ or four digits near each other there is nothing to be found
# The other patterns are compiled (by `re`, which remembers them) when a text first asks for them: a
# start is quick.
_FEWEST = 7  # digits of a telephone number (abroad), the shortest of those numbers

Spans = Iterator[tuple[int, int]]

_EMAIL = r"(?<![\w.+-])[\w.+%-]+@(?:[\w-]+\.)+[^\W\d_]{2,24}(?![\w@])"


def _emails(text: str) -> Spans:
    for match in re.finditer(_EMAIL, text):
        yield match.span()


# ── accounts ──────────────────────────────────────────────────────────────────────────────────────

# How long an IBAN is, by country (the SWIFT IBAN registry; those of the single euro payments area).
_IBAN_LENGTHS = {
    "AD": 24,
    "AT": 20,
    "BE": 16,
    "BG": 22,
    "CH": 21,
    "CY": 28,
    "CZ": 24,
    "DE": 22,
    "DK": 18,
    "EE": 20,
    "ES": 24,
    "FI": 18,
    "FR": 27,
    "GB": 22,
    "GI": 23,
    "GR": 27,
    "HR": 21,
    "HU": 28,
    "IE": 22,
    "IS": 26,
    "IT": 27,
    "LI": 21,
    "LT": 20,
    "LU": 20,
    "LV": 21,
    "MC": 27,
    "MT": 31,
    "NL": 18,
    "NO": 15,
    "PL": 28,
    "PT": 25,
    "RO": 24,
    "SE": 24,
    "SI": 19,
    "SK": 24,
    "SM": 27,
    "TR": 26,
    "VA": 22,
}
_IBAN = r"(?<![^\W_])(?P<country>[A-Za-z]{2})[ \u00a0]?\d{2}(?=[ \u00a0.-]?[A-Za-z0-9])"
_BETWEEN_GROUPS = " \u00a0.-"


def _ibans(text: str) -> Spans:
    for match in re.finditer(_IBAN, text):
        length = _IBAN_LENGTHS.get(match["country"].upper())
        end = _after(text, match.start(), length) if length else None
        if (
            end is not None
            and not text[end : end + 1].isalnum()
            and _mod_97(_plain(text[match.start() : end])) == 1
        ):
            yield match.start(), end


def _after(text: str, start: int, count: int) -> int | None:
    """Where so many letters and digits from `start` end, with at most one space or dot between two;
    None where there are fewer."""
    at, left = start, count
    while left:
        if at >= len(text):
            return None
        if text[at].isascii() and text[at].isalnum():
            left -= 1
        elif text[at] not in _BETWEEN_GROUPS or text[at - 1] in _BETWEEN_GROUPS:
            return None
        at += 1
    return at


def _plain(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def _mod_97(account: str) -> int:
    """The check of ISO 7064 (MOD 97-10): 1 where an IBAN is right."""
    turned = account[4:] + account[:4]
    return int("".join(str(int(character, 36)) for character in turned)) % 97


# ── telephone numbers ─────────────────────────────────────────────────────────────────────────────

# Where a Dutch number begins (Nummerplan telefoon- en ISDN-diensten): 06 of mobiles,
# 084/085/087/091 of persons, and the area codes.
# 0800 and 0900 belong to organisations, and so does 088.
_THREE = (
    "10|13|15|20|23|24|26|30|33|35|36|38|40|43|45|46|50|53|55|58|"
    "70|71|72|73|74|75|76|77|78|79|84|85|87|91"
)
_FOUR = "11|16|17|18|22|25|29|31|32|34|41|47|48|49|51|52|54|56|57|59"
_AREA = rf"(?:6|{_THREE}|(?:{_FOUR})\d)"
_GAP = r"(?:[ \u00a0]?[-–/.][ \u00a0]?|[ \u00a0])?"
_DATE = r"(?!\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)\d\d(?!\d))"
_NOT_MORE = r"(?![\w€%]|[.,:-]\d)"
_DUTCH = (
    rf"(?<![\w+€.,-])(?<!€ ){_DATE}(?:\(0{_AREA}\)|0{_AREA}|(?:\+|"
    rf"00){_GAP}31{_GAP}(?:\(0\){_GAP})?{_AREA}){_GAP}\d(?:{_GAP}\d)*{_NOT_MORE}"
)
_ABROAD = (
    rf"(?<![\w+])\+{_GAP}(?!31)"
    rf"[1-9]\d{{0,2}}{_GAP}(?:\(0\){_GAP})?\d(?:{_GAP}\d){{5,12}}{_NOT_MORE}"
)
_MOBILE = r"06[1-58]"


def _telephones(text: str) -> Spans:
    for match in re.finditer(_DUTCH, text):
        end, digits = _ten_digits(text, match.start(), match.end())
        if len(digits) == 10 and (digits[1] != "6" or re.match(_MOBILE, digits)):
            yield match.start(), end
    for match in re.finditer(_ABROAD, text):
        yield match.span()


def _ten_digits(text: str, start: int, end: int) -> tuple[int, str]:
    """A number as one dials it at home, and where it ends: the tenth digit, where a word or another
    number comes after it."""
    written = text[start:end]
    country = re.match(r"(?:\+|00)[^\w(]{0,3}31[^\w(]{0,3}(?:\(0\))?", written)
    digits, at = "0" if country else "", country.end() if country else 0
    while at < len(written) and len(digits) < 10:
        digits += written[at] if written[at].isdecimal() else ""
        at += 1
    rest = written[at:]
    # A number that goes on with a dash or without a gap is another number.
    return (
        (start + at, digits)
        if not rest or (rest[0] in " \u00a0" and len(_plain(rest)) <= 5)
        else (end, "")
    )


# ── persons ───────────────────────────────────────────────────────────────────────────────────────

_NINE = (
    r"(?<![\w€+])(?<![-.,/]\d)(?<![.,/-])(?:\d{9}|\d{4}[. ]\d{2}[. ]\d{3}|"
    r"\d{3}[. ]\d{3}[. ]\d{3})(?![\w€%]|[.,/-]\d)"
)
_SAYS_SO = (
    r"(?i)\b(?:bsn|burgerservice-?nummer|sofi-?nummer)\W{0,4}(?:is\W{1,2}|nr\.?\W{0,2}|"
    r"nummer\W{1,2})?$"
)
_LABELLED = (
    r"(?i)(?:#|€\s?|\b(?:order|bestel|bestelling|factuur|klant|polis|ticket|dossier|zaak|"
    r"contract|artikel|referentie|ref|kenmerk|relatie|lid|"
    r"lidmaatschap|pakket|kvk|rsin|invoice|customer|policy|case|reference|member|item|parcel)"
    r"[- ]?(?:nummer|nr|no|number|code)?\.?)"
    r"[\s:=]{0,3}(?:is\s|was\s)?$"
)
_MONEY = r"(?i)\s?(?:euro|eur|dollar|stuks|keer|times)\b"


def _bsns(text: str) -> Spans:
    """Nine digits that pass the eleven test, which one in eleven numbers does: unless the words
    before say that it is something else."""
    for match in re.finditer(_NINE, text):
        before = text[max(0, match.start() - 40) : match.start()]
        passes = (
            _passes_eleven(_plain(match[0]))
            and not re.search(_LABELLED, before)
            and not re.match(_MONEY, text[match.end() :])
        )
        if passes or re.search(_SAYS_SO, before):
            yield match.span()


def _passes_eleven(digits: str) -> bool:
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return (
        digits.strip("0") != ""
        and sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True)) % 11
        == 0
    )


_POSTCODE = r"(?<![\w€.,/-])(?<!€ )(?P<digits>[1-9]\d{3})[ \u00a0]?(?P<letters>[A-Z]{2})(?![\w])"
_NO_POSTCODE = {"SA", "SD", "SS"}  # never given out
_EVENTS = {
    "EK",
    "WK",
    "OS",
    "HR",
    "IT",
    "TV",
    "NL",
    "EU",
    "VS",
    "UK",
    "US",
    "PR",
    "CX",
    "AI",
}  # what may come after a year
_UNITS = {"KM", "KG", "KB", "MB", "GB", "TB", "ML", "CM", "MM", "KW", "MW", "HZ", "PK", "PX"}


def _postcodes(text: str) -> Spans:
    for match in re.finditer(_POSTCODE, text):
        digits, letters = match["digits"], match["letters"]
        year, round_number = digits[:2] in ("19", "20"), digits.endswith("00")
        if (
            letters not in _NO_POSTCODE
            and not (year and letters in _EVENTS)
            and not (round_number and letters in _UNITS)
        ):
            yield match.span()
