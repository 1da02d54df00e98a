"""The quote of the day as a message: for Teams, for Slack, and as a mail. Words in, bytes out.

What a customer wrote is words and nothing else: nothing in it becomes a link, a mention or bold.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from html import escape
from typing import Any

from player.problems import Language
from player.words import Words

# Teams takes a message of 28 kB at most, picture and all (Microsoft: Create Incoming Webhooks).
MOST_OF_TEAMS = 26_000  # bytes
MOST_OF_SLACK = 2900  # characters of a block: it takes 3000

_WORDS = Words(
    {
        "title": ("Klantquote van vandaag", "Customer quote of the day"),
        "critical": ("Kan beter", "Could be better"),
        "react": ("Reageer", "React"),
        "more": ("Bekijk", "Look"),
        "hear": ("Hoor het voorgelezen", "Hear it read aloud"),
    }
)


@dataclass(frozen=True, slots=True)
class Message:
    """What is told: the quote in its marks, who said it, all of it in one sentence, and a link."""

    language: Language
    said: str
    who: str
    words: str  # the alternative text of the card
    critical: bool = False
    link: str = ""
    reacts: bool = False  # whether one can react there
    card: str = ""  # an address where the picture is
    sound: str = ""  # an address where one hears it, with its words beside it

    @property
    def title(self) -> str:
        """What it is; of critique also that."""
        words = _WORDS.of(self.language)
        return f"{words('title')} · {words('critical')}" if self.critical else words("title")

    @property
    def links(self) -> list[tuple[str, str]]:
        """What one can do, and where."""
        hear = _WORDS.of(self.language)("hear")
        both = (self.does, self.link), (hear, self.sound)
        return [(words, address) for words, address in both if address]

    @property
    def does(self) -> str:
        """What the link does."""
        return _WORDS.of(self.language)("react" if self.reacts else "more")


def for_teams(message: Message, picture: Callable[[int], bytes | None]) -> bytes:
    """An Adaptive Card in the envelope that the Workflows webhook takes. `picture` gives a PNG of
    so many bytes at most, or None: it goes along within the message."""
    bare = _teams(message, message.card)
    room = (MOST_OF_TEAMS - len(bare)) * 3 // 4 - 400
    made = picture(room) if not message.card else None
    if made is None:
        return bare
    return _teams(message, f"data:image/png;base64,{base64.b64encode(made).decode()}")


def _teams(message: Message, picture: str) -> bytes:
    body: list[dict[str, Any]] = [_rich(message.title, weight="Bolder")]
    if picture:
        body.append({"type": "Image", "url": picture, "altText": message.words, "size": "Stretch"})
    body.append(_rich(message.said, size="Medium"))
    if message.who:
        body.append(_rich(message.who, isSubtle=True))
    content: dict[str, Any] = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "lang": message.language,
        "fallbackText": message.words,
        "body": body,
    }
    if message.links:
        content["actions"] = [
            {"type": "Action.OpenUrl", "title": words, "url": address}
            for words, address in message.links
        ]
    return _json(
        {
            "type": "message",
            "attachments": [
                {
                    "contentType": "application/vnd.microsoft.card.adaptive",
                    "contentUrl": None,
                    "content": content,
                }
            ],
        }
    )


def _rich(words: str, **style: Any) -> dict[str, Any]:
    """A RichTextBlock, not a TextBlock: that would read the words as Markdown."""
    return {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": words, **style}]}


def for_slack(message: Message) -> bytes:
    """Blocks for an incoming webhook, in plain text; the picture only where Slack can fetch it."""
    blocks: list[dict[str, Any]] = []
    if message.card:
        blocks.append(
            {"type": "image", "image_url": message.card, "alt_text": message.words[:2000]}
        )
    blocks += (
        {"type": "context", "elements": [_plain(message.title)]},
        {"type": "section", "text": _plain(message.said)},
    )
    if message.who:
        blocks.append({"type": "context", "elements": [_plain(message.who)]})
    for words, address in message.links:
        link = f"<{_for_slack(address).replace('|', '%7C')}|{words}>"
        blocks.append({"type": "section", "text": {"type": "mrkdwn", "text": link}})
    return _json(
        {
            "text": _for_slack(message.words),
            "blocks": blocks,
            "unfurl_links": False,
            "unfurl_media": False,
        }
    )


def _plain(words: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": words[:MOST_OF_SLACK], "emoji": False}


def _for_slack(text: str) -> str:
    """As Slack wants it: these three are all that it reads into words."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def for_mail(
    message: Message, picture: bytes, sender: str, recipients: tuple[str, ...], now: datetime
) -> EmailMessage:
    """A mail in plain words, and with the card where the reader shows it."""
    mail = EmailMessage()
    mail["Subject"] = message.title
    mail["From"], mail["To"] = sender, ", ".join(recipients)
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2].strip(">"))
    mail["Auto-Submitted"] = "auto-generated"  # so that no absence is answered (RFC 3834)
    mail["Content-Language"] = message.language
    link = "".join(f"\n\n{words}: {address}" for words, address in message.links)
    mail.set_content(f"{message.said}\n{message.who}{link}\n")
    mark = make_msgid(domain="klantbeeld")
    anchor = "".join(
        f'<p><a href="{escape(address)}">{escape(words)}</a></p>'
        for words, address in message.links
    )
    mail.add_alternative(
        f'<!doctype html><html lang="{message.language}"><body style="font-family:sans-serif">'
        f'<p><img src="cid:{mark[1:-1]}" width="600" style="max-width:100%;height:auto" '
        f'alt="{escape(message.words)}"></p>{anchor}</body></html>',
        subtype="html",
    )
    html = mail.get_payload()[1]  # type: ignore[index]
    assert isinstance(html, EmailMessage)
    html.add_related(picture, "image", "png", cid=mark, filename="klantquote.png")
    return mail


def _json(what: object) -> bytes:
    return json.dumps(what, ensure_ascii=False).encode("utf-8", "replace")
