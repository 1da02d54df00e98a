"""Removes what a website puts around somebody's words: who wrote them, where to read on. Pure;
knows no feed.

Names of customers belong on no screen, and even less on a disk. So a text that only says who wrote
it counts as empty, and a text that names somebody who wrote in that feed is recognised.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from player.text.particles import PARTICLES

_NAME = (
    r"[^\W\d_a-z](?:\.|[\w’'\-]*)(?:\s+(?:[^\W\d_a-z](?:\.|[\w’'\-]*)|"
    r"van|de|der|den|ten|ter|te|von|el|al|bin|het|’t|'t))*"
)
_BY = r"(?:door|by|von|par|por|da)"
_SAID = (
    r"(?:(?:geschreven|geplaatst|gepost|ingestuurd|ingezonden|ingediend|toegevoegd|written|"
    r"posted|submitted|added|reviewed|verfasst|"
    r"geschrieben|publié|écrit)\s+)"
)
_ON = r"(?:\s*(?:,|\||op|on|am|le|–|—|-)\s*[^.!?\n]{0,60}?\d[^.!?\n]{0,40})?"

_ANSWER = r"(?:reactie|antwoord|opmerking|commentaar|beoordeling|recensie)"
_COMMENT = r"(?:comment|reply|response|review)"

# A text, or a line of it, that says no more than who wrote it, or to what.
_BYLINE = re.compile(
    rf"(?:(?i:{_BY})\s*:?\s+{_NAME}{_ON}|(?i:{_SAID}{_BY})\s*:?\s+\S+(?:\s+\S+){{0,3}}?{_ON}"
    rf"|(?i:auteur|author|autor|naam|name|van|from|afzender|reviewer|recensent)\s*:\s*{_NAME}{_ON}"
    rf"|(?i:(?:een\s+)?(?:nieuwe\s+)?{_ANSWER}\s+(?:op|over|bij|aan)|"
    rf"(?:new\s+)?{_COMMENT}\s+(?:on|to)|kommentar\s+zu|commentaire\s+sur)"
    rf"\s(?:.*\s(?i:{_BY}|van)\s+{_NAME}{_ON}|[“\"‘'«].*|[^\W\d_a-z][^.!?]*)"
    rf"|(?i:(?:een\s+)?(?:nieuwe\s+)?{_ANSWER}\s+(?:van|door)|(?:new\s+)?{_COMMENT}\s+(?:by|"
    rf"from|of))\s+{_NAME}{_ON}|(?i:re|antw|fwd?)\s?:\s.*"
    rf"|{_NAME}\s+(?i:op|on)\s*:?\s+[“\"‘'«].*"
    rf"|{_NAME}\s+(?i:schreef|zegt|zei|reageerde|wrote|says|said|commented|"
    rf"replied)(?:\s+(?i:op|on|over|about)\s.*)?\s*:?)\s*[.:]?",
    re.DOTALL,
)
# At the beginning: to whom this is an answer, or who sent it in and when.
_ANSWERS = re.compile(
    rf"\s*(?i:(?:als\s+|in\s+)?(?:antwoord|reactie)\s+(?:op|aan)|in\s+reply\s+to|replying\s+to|"
    rf"als\s+antwort\s+auf|en\s+réponse\s+à)\s*:?\s+"
    rf"@?{_NAME}\s*[.:,]\s*"
    rf"|\s*(?i:{_SAID}{_BY})\s*:?\s+{_NAME}(?:\s*(?i:op|on|am|,|"
    rf"\|)\s*[^.!?\n]{{0,60}}?\d[^\n]{{0,20}}?(?=\s*\n|\s{{2}}))?\s*(?:\n|[.:|–—-]\s)\s*"
)
# At the end: where it first stood, and where to read on.
_FIRST = re.compile(
    r"\s*(?i:the\s+(?:post|article|entry)|(?:het|de|dit|deze)\s+(?:bericht|artikel|post|blog|"
    r"blogpost|reactie)|"
    r"(?:der|dieser)\s+(?:beitrag|artikel)|l[’']article|"
    r"la\s+entrada)\s[^\n]{0,300}?(?i:(?:first\s+)?appeared\s+first\s+on|first\s+appeared\s+on|"
    r"appeared\s+on|was\s+first\s+published\s+on|"
    r"(?:verscheen|verschenen)\s+(?:als\s+)?(?:het\s+)?eerste?r?\s+(?:op|bij)|"
    r"is\s+eerder\s+verschenen\s+op|stond\s+eerst\s+op|"
    r"erschien\s+zuerst\s+auf|est\s+apparu\s+en\s+premier\s+sur|"
    r"se\s+publicó\s+primero\s+en)\s[^\n]*\Z"
)
_ON_IT_GOES = (
    r"(?:L(?:ees|EES)\s+(?:verder|VERDER|meer|MEER|het\s+(?:hele|volledige)|alles|de\s+(?:hele|"
    r"volledige)|door|ook|dit)|Verder\s+lezen|Meer\s+lezen|"
    r"Meer\s+(?:informatie|info|weten)|Bekijk\s+(?:de|het|dit|meer)|Klik\s+hier|Ga\s+(?:naar|"
    r"verder)|"
    r"(?:Read|READ)\s+(?:more|MORE|on|full|the|further|this|in)|Continue\s+(?:reading|R)|"
    r"(?:View|See|Show)\s+(?:more|full|the|on)|"
    r"Weiterlesen|Mehr\s+lesen|Lire\s+(?:la\s+suite|plus)|Leer\s+más)\b[^.!?,\n\])]{0,80}"
)
_FURTHER = re.compile(
    rf"(?:(?<=[.!?…\]”\"’'»)])|(?<=\n)|\A)\s*(?:{_ON_IT_GOES}|[→»›]|>>)\s*[.…»›→>]*\s*\Z"
    rf"|\s*[\[(]\s*(?i:{_ON_IT_GOES})\s*[.…»›→>]*\s*[\])]\s*\Z|\s+{_ON_IT_GOES}\s*(?:[…»›→>]|"
    rf"&raquo;|\.\.\.)+\s*\Z"
)


def unwrapped(text: str) -> str:
    """The text without what surrounds it; empty where it only says who wrote it, or in reply to
    what."""
    text = _FIRST.sub("", text.strip())
    before = None
    while text != before:
        before = text
        text = _FURTHER.sub("", text).rstrip()
    if _BYLINE.fullmatch(text.strip()):
        return ""
    text = _ANSWERS.sub("", text, count=1) if _ANSWERS.match(text) else text
    lines = [line for line in text.split("\n") if not _BYLINE.fullmatch(line.strip())]
    text = "\n".join(lines).strip()
    return "" if _BYLINE.fullmatch(text) else text


# Signatures that identify nobody.
_NOBODY = frozenset(
    (
        "anoniem",
        "anonymous",
        "anonym",
        "gast",
        "guest",
        "admin",
        "beheerder",
        "redactie",
        "editor",
        "webmaster",
        "klant",
        "customer",
        "user",
        "gebruiker",
        "bezoeker",
        "visitor",
        "team",
        "info",
        "communicatie",
        "onbekend",
        "unknown",
        "google",
        "local",
        "een",
        "nvt",
    )
)
_BETWEEN = PARTICLES | {"een", "the"}
_LEAST = 3  # letters of a name


def names_in(text: str, own: Iterable[str], others: Iterable[str] = ()) -> bool:
    """Whether a text names who wrote it (`own`; a part is enough) or, in whole, one of `others`."""
    parts = {
        part
        for name in own
        for part in re.findall(r"[^\W\d_][\w’'\-]*", name)
        if part[0].isupper() and len(part) >= _LEAST and part.casefold() not in _NOBODY | _BETWEEN
    }
    whole = {" ".join(name.split()) for name in (*own, *others) if len(name.split()) > 1}
    words = " ".join(re.sub("[\u00ad\u200b-\u200f\u2060\ufeff]", "", text).split())
    return any(re.search(rf"(?<!\w){re.escape(part)}(?!\w)", words) for part in parts) or any(
        re.search(rf"(?i)(?<!\w){re.escape(name)}(?!\w)", words) for name in whole
    )
