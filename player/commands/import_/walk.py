"""An editor is walked through a table: what its columns are, what a score means, three quotes as
they will read, and whether they may be shown. What was said is written beside the table. Without a
terminal all of it comes from options.

Nothing of what is in the table is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from player.commands.import_.listing import show_columns, show_quotes
from player.commands.import_.questions import columns_of, consent_of, scale_of
from player.commands.import_.request import ImportRequest
from player.commands.refusal import CommandRefused
from player.content.columns import OfTable
from player.content.entries import Draft, Parsed, Sidecar
from player.content.proposal import Proposal
from player.content.readers import is_table, sidecars_of
from player.content.sidecar import read_sidecar
from player.content.table import parse
from player.content.taking_in import as_text, proposed
from player.document import MOST_BYTES
from player.fs import deadlines
from player.fs.codec_guard import bounds
from player.fs.sandbox import Outside
from player.fs.writing import write_whole
from player.problems import Flaw
from player.problems import say as in_words
from player.slides.quote import Quote
from player.text.escapes import visible


def walk(request: ImportRequest, today: date) -> tuple[Path, Parsed]:
    """Write what was said of a table beside it; that file, and the quotes as they will be. Raises
    CommandRefused, OSError."""
    words, say, dutch = request.words, request.say, request.language == "nl"
    data = _read(request)
    sidecar = _sidecar_of(request.path)
    before = _before(sidecar, request)
    fields = _given(request, before)
    sheet, seems = _proposed(data, request, fields)
    if sheet:
        fields["sheet"] = sheet
    if seems.header_rows is not None:
        fields["header_rows"] = seems.header_rows
    show_columns(request, seems)
    fields["columns"] = columns_of(request, seems)
    if "score" in fields["columns"]:
        fields["scale"] = scale_of(request, before.get("scale") or seems.scale)
    # A quote joins on its `from`: what is taken in today joins tomorrow, on every screen. A table
    # that is exported anew keeps its first day.
    fields["from"] = str(request.start or before.get("from") or today + timedelta(days=1))
    parsed, quotes = _tried(data, request, sidecar, fields, today)
    show_quotes(request, quotes)
    if request.consent is not None or "consent" not in fields["columns"]:
        fields["consent"] = consent_of(request, before, len(quotes))
    text = words("head", name=visible(request.path.name)) + as_text(fields, dutch)
    write_whole(sidecar, text.encode(), within=request.within)
    say(words("written", path=visible(str(sidecar))))
    if fields.get("consent") is False:
        say(words("waits"))
    return sidecar, replace(parsed, problems=())


# ── what there is ─────────────────────────────────────────────────────────────────────────────────


def _read(request: ImportRequest) -> bytes:
    """The table itself. Raises CommandRefused where it is none, or cannot be read."""
    path = request.path
    if not is_table(path.name):
        raise CommandRefused(request.words("no-table", name=visible(path.name)), 1)
    try:
        return deadlines.read(path, bounds().size)
    except Outside:
        why = in_words(Flaw("outside", {"name": path}), request.language)
    except OSError as error:
        why = f"{visible(str(path))}: {error.strerror or error}"
    raise CommandRefused(why, 1)


def _sidecar_of(table: Path) -> Path:
    """The file beside a table that says how it is read: the one that is there, else the first of
    the names that it may have."""
    places = [table.with_name(name) for name in sidecars_of(table.name)]
    return next((place for place in places if place.is_file()), places[0])


def _before(sidecar: Path, request: ImportRequest) -> dict[str, Any]:
    """What was said of this table before; a file that is wrong is not written over."""
    if not sidecar.is_file():
        return {}
    beside = Sidecar(sidecar.name, deadlines.read(sidecar, MOST_BYTES))
    known = read_sidecar(beside, OfTable, {}, request.language == "nl")
    if known.fields is None:
        lines = [problem.text(request.language) for problem in known.problems]
        raise CommandRefused("\n".join(lines), 1)
    return dict(known.plain)


def _given(request: ImportRequest, before: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of the sidecar as they are known so far: what was said before, and over it what
    was said on the command line."""
    given = {
        "scale": request.scale,
        "header_rows": request.header_rows,
        "sheet": request.sheet,
        "named": request.named,
        "source": request.source,
    }
    fields = {**before, **{key: value for key, value in given.items() if value is not None}}
    if request.columns:
        fields["columns"] = {**(before.get("columns") or {}), **request.columns}
    return fields


def _proposed(
    data: bytes, request: ImportRequest, fields: Mapping[str, Any]
) -> tuple[str, Proposal]:
    """The sheet of a workbook that seems to hold the answers, and what its columns seem to be.

    Raises CommandRefused where nothing can be read of it.
    """
    found = proposed(data, request.path.name, fields, request.language == "nl")
    for problem in found.problems:
        request.say(problem.text(request.language))
    if found.proposal is None:
        raise CommandRefused(request.words("nothing"), 1)
    return found.sheet, found.proposal


# ── what comes of it ──────────────────────────────────────────────────────────────────────────────


def _tried(
    data: bytes, request: ImportRequest, sidecar: Path, fields: Mapping[str, Any], today: date
) -> tuple[Parsed, list[Quote]]:
    """The table as it will be read, as if all of it may be shown; and its quotes.

    Raises CommandRefused where there are none.
    """
    text = as_text({**fields, "consent": True}, request.language == "nl")
    beside = Sidecar(sidecar.name, text.encode())
    parsed = parse(data, request.path.name, {}, request.language == "nl", beside, today)
    for problem in parsed.problems:
        request.say(problem.text(request.language))
    quotes = [
        entry.slide
        for entry in parsed.entries or ()
        if isinstance(entry, Draft) and isinstance(entry.slide, Quote)
    ]
    if not quotes:
        raise CommandRefused(request.words("no-quotes"), 1)
    return parsed, quotes
