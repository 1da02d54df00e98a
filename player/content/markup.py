"""Words that a program wrapped up (in HTML, in a spreadsheet's guards) → the words alone. Pure.

Only what HTML has is a tag: `<3` and `<naam>` are words. An item of a list keeps its line.
"""

from __future__ import annotations

import html
import re
import unicodedata

from player.text.sentences import ITEM

_ENTITY = re.compile(r"&(#\d+|#x[0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]{1,30});")
# Elements that begin on a line of their own, and those that stand in the midst of a sentence.
_BLOCKS = (
    "address|article|aside|blockquote|body|br|caption|center|col|colgroup|dd|details|dir|div|"
    "dl|dt|fieldset|figcaption|figure|"
    "footer|form|frame|frameset|h[1-6]|header|hgroup|hr|html|legend|main|menu|nav|ol|optgroup|"
    "option|p|pre|section|summary|"
    "table|tbody|td|tfoot|th|thead|tr|ul"
)
_INLINE = (
    "a|abbr|acronym|audio|b|bdi|bdo|big|button|canvas|cite|code|data|datalist|del|dfn|em|embed|"
    "font|i|iframe|img|input|ins|"
    "kbd|label|link|map|mark|meta|meter|nobr|noscript|object|o:p|output|param|picture|progress|"
    "q|rp|rt|ruby|s|samp|select|"
    "small|source|span|strike|strong|sub|sup|svg|textarea|time|track|tt|u|var|video|wbr|"
    "[a-z]+(?:-[a-z]+)+"
)
_REST = r"(?:\s[^<>]*|/)?"
_UNSEEN = re.compile(
    rf"<!--.*?(?:-->|\Z)|<!\[CDATA\[|\]\]>|<!doctype[^<>]*>|<(script|style|head|title|"
    rf"template){_REST}>.*?(?:</\1\s*>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_ITEM = re.compile(rf"<li{_REST}>", re.IGNORECASE)
_BREAK = re.compile(rf"</?(?:{_BLOCKS}|li){_REST}>", re.IGNORECASE)
_IN_LINE = re.compile(rf"</?(?:{_INLINE}){_REST}>", re.IGNORECASE)

_LISTED = re.compile(rf"[ \t]*[\n\r\v\f\u0085\u2028\u2029]+\s*(?={ITEM})")
_OVER = re.compile(r"(?<=\S)\n(?=[^\W\d_a-zß-ÿ])")  # the list is over: a line that begins anew
_SPACES = re.compile(r"\s+")
_LINES = re.compile(rf"\n(?={ITEM})")


# What Windows has between two blocks of Latin letters, where a program took its bytes for
# characters: as a browser reads them.
_OF_WINDOWS = {
    code: letter
    for code in range(0x80, 0xA0)
    if (letter := bytes([code]).decode("cp1252", "ignore"))
}


def words_of(text: str) -> str:
    """A text without HTML: entities as what they stand for, tags gone, items of a list on lines.

    What was escaped twice, as some exports do, is read twice.
    """
    for _ in range(3):
        before = text
        if "<" in text:
            text = _IN_LINE.sub("", _BREAK.sub("\n", _ITEM.sub("\n• ", _UNSEEN.sub(" ", text))))
        if "&" in text and _ENTITY.search(text):
            text = html.unescape(text)
        if text == before:
            break
    return text if text.isascii() else text.translate(_OF_WINDOWS)


def on_lines(text: str) -> str:
    """White space as single spaces; only what is an item of a list stays on a line of its own."""
    if "\n" not in text and "\r" not in text and "\u2028" not in text:
        return _SPACES.sub(" ", text).strip()
    first, *items = _LISTED.sub("\0", "\n" + text.strip()).split("\0")
    pieces = [first, *(piece for item in items for piece in _OVER.split(item, maxsplit=1))]
    lines = "\n".join(piece for part in pieces if (piece := _SPACES.sub(" ", part).strip()))
    # One dash is no list: it is how somebody goes on.
    return lines if len(_LINES.findall("\n" + lines)) > 1 else lines.replace("\n", " ")


def printable(text: str) -> str:
    """A text with a space for what is no letter at all.

    Marks that are not seen and do something stay: soft hyphens, joiners.

    Those that turn what comes after them around, and the mark of a byte order, do not.
    """
    if text.isprintable():
        return text
    return "".join(
        character
        if character.isprintable()
        or character in "\n\u00a0"
        or (unicodedata.category(character) == "Cf" and character not in _TURNS)
        else ""
        if character in _TURNS
        else " "
        for character in text
    )


_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\ufeff\ufff9\ufffa\ufffb")


def unguarded(text: str) -> str:
    """The words of a cell that a program guarded: `'- thuis`, `="0612"`.

    It did so that a spreadsheet would not reckon with them.
    """
    words = text.strip()
    if (
        len(words) > 1
        and words[0] in "'\u2019"
        and words[1] in "=+-@"
        and not words[1:].endswith("'")
    ):
        words = words[1:].lstrip()
    if not words.startswith("="):  # as nearly all
        return words
    match = re.fullmatch(r'=\s*(?:T\s*\(\s*)?"((?:[^"]|"")*)"\s*\)?', words, re.IGNORECASE)
    return match[1].replace('""', '"').strip() if match else words
