"""Quotes that name a colleague → proposals for a compliment, as files for an editor to accept by
moving them.

Only `klantbeeld compliments` and `klantbeeld import` write them: the player itself writes nothing
but what it is playing, so that ten screens on one folder do not write the same ten files.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from player.document import MOST_BYTES, as_yaml
from player.fs import deadlines
from player.fs.writing import Elsewhere, write_whole
from player.library.compliments import Compliment, compliments_in
from player.library.edition import Edition
from player.problems import Language
from player.slides.quote import Quote
from player.text.escapes import visible
from player.words import Words

FOLDER = "playlists/voorstellen"
# Which quotes were proposed, an id a line; what starts with _ is not played.
PROPOSED = "_voorgesteld.txt"
LONGEST_ID = 80  # characters


_WORDS = Words(
    {
        "head": (
            "# Een voorstel: in dit citaat wordt {name} genoemd ({place}).\n"
            "# Klopt het? Verplaats dit bestand naar playlists/inbox. "
            "Klopt het niet? Gooi het weg; het komt niet terug.\n",
            "# A proposal: this quote names {name} ({place}).\n"
            "# Is it right? Move this file to playlists/inbox. "
            "Is it not? Delete it; it will not come back.\n",
        ),
        "unsure": (
            "# Lees het goed: niemand zei of dit citaat positief is.\n",
            "# Read it well: nobody said that this quote is positive.\n",
        ),
    }
)


def propose(edition: Edition) -> list[Path]:
    """Write a proposal for each compliment that was never proposed before; the files. Raises
    OSError."""
    folder = edition.root / FOLDER
    record = folder / PROPOSED
    known = _proposed(record, edition.root)
    written: list[Path] = []
    for compliment in compliments_in(edition):
        identity = compliment.item.id
        if identity in known:
            continue
        known.add(identity)
        path = folder / f"compliment-{identity}.yaml"
        text = _proposal(compliment, edition.config.language)
        write_whole(path, text.encode(), within=edition.root)
        written.append(path)
    if written:
        write_whole(record, ("\n".join(sorted(known)) + "\n").encode(), within=edition.root)
    return written


def _proposal(compliment: Compliment, language: Language) -> str:
    """The file: a slide of type compliment, below what to do with it."""
    slide = compliment.item.slide
    assert isinstance(slide, Quote)
    fields = {
        "type": "compliment",
        "id": f"compliment-{compliment.item.id}"[:LONGEST_ID],
        "name": compliment.name,
        "text": slide.text,
    }
    if slide.customer:
        fields["customer"] = slide.customer
    return _head(compliment, slide, language) + as_yaml(fields, language == "nl")


def _proposed(record: Path, root: Path) -> set[str]:
    """The ids that were proposed before. Raises OSError, Elsewhere for a link: another file's words
    are no ids of ours."""
    if not os.path.lexists(record):
        return set()
    where = deadlines.real(record)
    if record.is_symlink() or not where.is_relative_to(deadlines.real(root)):
        raise Elsewhere(record, "link")
    return {
        word
        for word in deadlines.read(record, MOST_BYTES).decode("utf-8", "replace").split()
        if re.fullmatch(r"[\w.\-]{1,80}", word)
    }


def _head(compliment: Compliment, slide: Quote, language: Language) -> str:
    """The comment above a proposal: what it is, and what to do with it."""
    words = _WORDS.of(language)
    place = compliment.item.source
    head = words("head", name=visible(compliment.name), place=place)
    return head if slide.sentiment == "positive" else head + words("unsure")
