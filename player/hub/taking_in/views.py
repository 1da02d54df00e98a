"""Import: send a table, say what is in it, tick what may be shown.

Nothing of a table is written but the quotes that were ticked; the file itself is in memory only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import PurePath
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from player.content.people import KINDS
from player.content.readers import TABLES
from player.hub.asking import number_of
from player.hub.audit.log import note
from player.hub.content import content
from player.hub.edit import picture
from player.hub.edit.checking import check
from player.hub.edit.opening import folder
from player.hub.looks.moments import told
from player.hub.looks.say import language, say
from player.hub.painting.painter import CannotPaint
from player.hub.quotes.found import quotes
from player.hub.slide_files.change import NotSame, difference
from player.hub.slide_files.files import Changed
from player.hub.taking_in import filing, reading, saying
from player.hub.taking_in.reading import Table
from player.hub.uploads.handler import passed_over
from player.hub.uploads.held import File, NoRoom, drop, held, hold
from player.hub.uploads.held import of as held_of
from player.hub.uploads.models import Upload
from player.problems import Flaw, in_our_words
from player.problems import say as in_words
from player.schedule.spoken import day_of
from player.slides.quote import Quote
from player.text.word_print import normalised

LARGEST = 16 << 20  # bytes: 60,000 answers
PER_PAGE = 50
_DONE = "taken-in"  # in the session: which upload became which file, last
_FAILED = {
    "too-much": "taking_in.failed-too-much",
    "no-rows": "taking_in.failed-no-rows",
    "nothing": "taking_in.failed-nothing",
}


def _today() -> date:
    return datetime.now(content().edition.config.timezone).date()


# ── sending it ────────────────────────────────────────────────────────────────────────────────────


def send(request: HttpRequest) -> HttpResponse:
    """Choose a file; below it what was imported before, and undoing that."""
    wrong = ""
    if request.method == "POST":
        if path := request.POST.get("undo", ""):
            return _undo(request, path)
        answer = _sent(request)
        if isinstance(answer, HttpResponse):
            return answer
        wrong = answer
    tables = (one for one, file in held_of(request.user) if isinstance(file.found, Table))
    shown = {
        "wrong": wrong,
        "begun": next(tables, None),
        "endings": ", ".join(TABLES),
        "largest": LARGEST,
        "too_large": _too_large(),
        "imports": (imports := [(one, told(one.at)) for one in filing.imports()]),
        "waits": any(not one.undone and not filing.plays(one.path) for one, _ in imports),
    }
    return render(request, "taking_in/send.html", shown, status=422 if wrong else 200)


def _sent(request: HttpRequest) -> HttpResponse | str:
    """On to what is in it; else why not."""
    sent = request.FILES.get("tabel")
    if sent is None:
        return _too_large() if passed_over(request) else say("taking_in.no-file")
    ending = PurePath(str(sent.name or "")).suffix.casefold()
    if ending not in TABLES:
        return say("taking_in.no-table", endings=", ".join(TABLES))
    if not sent.size:
        return say("taking_in.empty")
    if sent.size > LARGEST:
        return _too_large()
    try:
        upload, file = hold(sent.read(), ending[1:], request.user)
    except NoRoom:
        return say("taking_in.no-room")
    finally:
        sent.close()
    today = _today()
    file.found = table = Table(filing.made_name(today) + ending, reading.Work("look"))
    reading.begin(table, file.data, "look", today, language())
    return redirect("taking-in-table", pk=upload.pk)


def _too_large() -> str:
    values = {"size": f"> {LARGEST >> 20} MB", "limit": f"{LARGEST >> 20} MB"}
    return in_words(Flaw("too-large", values), language())


def _undo(request: HttpRequest, path: str) -> HttpResponse:
    try:
        if path in {one.path for one in filing.imports()} and filing.undo(path, request.user):
            note(request, "import", f"file:{PurePath(path).stem}"[:100], "undone")
            messages.success(request, say("taking_in.undone"))
    except Changed:
        messages.warning(request, say("edit.changed-again"))
    except OSError as why:
        messages.error(request, _not_written(why))
    return redirect("taking-in")


def _not_written(why: OSError) -> str:
    told = in_our_words(why.strerror or str(why), language())
    return say("quotes.not-written", why=told)


# ── what is in it ─────────────────────────────────────────────────────────────────────────────────


def table(request: HttpRequest, pk: int) -> HttpResponse:
    """A table that was sent: being read, its columns, or its rows."""
    known = _held(request, pk)
    if isinstance(known, HttpResponse):
        return known
    upload, file, found = known
    if request.method == "POST":
        return _posted(request, upload, file, found)
    if found.work.is_busy:
        return render(request, "taking_in/busy.html", {"work": found.work})
    if found.work.failed in ("too-much", "nothing"):
        why = [say(_FAILED[found.work.failed])]
        why += (found.work.answer or found.looked or {}).get("said", [])
        drop(upload)
        return render(request, "taking_in/failed.html", {"why": why}, status=422)
    if found.work.stage == "look" or found.work.failed:
        return _columns(request, found)
    return _rows(request, upload, found)


def _held(request: HttpRequest, pk: int) -> HttpResponse | tuple[Upload, File, Table]:
    known = held(pk, request.user)
    if known is None:
        done, path = request.session.get(_DONE, (0, ""))
        if request.method == "POST" and done == pk:  # sent twice: the first time was enough
            return redirect("quotes" if filing.plays(path) else "taking-in-playlist")
        raise Http404
    upload, file = known
    if file is None or not isinstance(file.found, Table):
        drop(upload)
        messages.warning(request, say("taking_in.gone"))
        return redirect("taking-in")
    return upload, file, file.found


def _posted(request: HttpRequest, upload: Upload, file: File, found: Table) -> HttpResponse:
    deed = request.POST.get("do", "")
    here = redirect("taking-in-table", pk=upload.pk)
    if deed == "stop":
        drop(upload)
        messages.info(request, say("taking_in.stopped"))
        return redirect("taking-in")
    if found.work.is_busy:
        return here
    if deed in ("read", "look"):
        return _said(request, upload, file, found, deed)
    if found.work.stage == "rows":
        _tick(request, found)
        if deed == "take":
            return _take(request, upload, found)
        if deed == "columns":
            found.work = reading.Work("look", answer=found.looked, is_busy=False)
            return here
        number = deed.removeprefix("page:")
        here["Location"] += f"?pagina={number}" if number.isdecimal() else ""
    return here


def _said(
    request: HttpRequest, upload: Upload, file: File, found: Table, deed: str
) -> HttpResponse:
    """Read it as was said; `look`: another sheet, of which the columns are asked for again."""
    found.fields = saying.said_in(request.POST, found.looked, _today())
    if deed == "read" and "text" not in found.fields["columns"]:
        messages.warning(request, say("taking_in.which-text"))
        return redirect("taking-in-table", pk=upload.pk)
    if deed == "look":
        found.fields.pop("columns")
    reading.begin(found, file.data, "rows" if deed == "read" else "look", _today(), language())
    return redirect("taking-in-table", pk=upload.pk)


def _columns(request: HttpRequest, found: Table) -> HttpResponse:
    looked, said = found.looked, found.fields
    shown = {
        "preset": looked["preset"],
        "columns": looked["columns"],
        "choices": list(saying.choices(looked, said)),
        "scales": saying.SCALES,
        "scale": said.get("scale") or looked["scale"],
        "sheets": looked["sheets"] if len(looked["sheets"]) > 1 else (),
        "sheet": said.get("sheet") or looked["sheet"] or looked["sheets"][0],
        "header_rows": said.get("header_rows", ""),
        "dates": said.get("dates", ""),
        "source": said.get("source", ""),
        "start": said.get("from") or str(_today() + timedelta(days=1)),
        "said": [*looked["said"], *((found.work.answer or {}).get("said", []))]
        if found.work.failed
        else looked["said"],
        "failed": say(_FAILED[found.work.failed]) if found.work.failed else "",
    }
    return render(request, "taking_in/columns.html", shown)


# ── its rows ──────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Row:
    """A row as the page shows it: its words in pieces, of which some are marked."""

    number: int
    pieces: tuple[tuple[str, bool], ...]
    kinds: str
    sentiment: str
    received: str
    ticked: bool
    known: bool
    twin: int  # the row above with the same words


def _rows(request: HttpRequest, upload: Upload, found: Table) -> HttpResponse:
    page = Paginator(found.rows, PER_PAGE).get_page(request.GET.get("pagina", "1"))
    answer = found.work.answer or {}
    width, height = picture.LYING
    shown = {
        "upload": upload,
        "page": page,
        "rows": list(_shown(page, found)),
        "examples": found.examples,
        "width": width // 2,
        "height": height // 2,
        "language": content().edition.config.language,
        "count": len(found.ticked),
        "marked": sum(bool(row["kinds"]) for row in found.rows),
        **{key: answer.get(key, 0) for key in ("said", "left_out", "named", "refused", "more")},
    }
    return render(request, "taking_in/rows.html", shown)


def _shown(page: Any, found: Table) -> Iterator[Row]:
    there, spoken = _there(), language()
    for row in page:
        fields = row["fields"]
        received = fields.get("received")
        yield Row(
            row["row"],
            tuple(_pieces(fields["text"], row["marks"])),
            ", ".join(in_words(KINDS[kind], spoken) for kind in row["kinds"]),
            fields.get("sentiment", ""),
            day_of(date.fromisoformat(received), spoken) if received else "",
            row["row"] in found.ticked,
            normalised(fields["text"]) in there,
            row["twin"],
        )


def _pieces(text: str, marks: list[list[int]]) -> Iterator[tuple[str, bool]]:
    at = 0
    for start, end in marks:
        yield text[at:start], False
        yield text[start:end], True
        at = end
    yield text[at:], False


def _there() -> frozenset[str]:
    """The words of the quotes that there are."""
    texts = [item.slide.text for item in quotes() if isinstance(item.slide, Quote)]
    return reading.known_words(texts)


def _tick(request: HttpRequest, found: Table) -> None:
    """What was ticked on this page, or on all of them at once."""
    deed = request.POST.get("do", "")
    if deed == "none":
        found.ticked = set()
        return
    if deed == "all":
        there = _there()
        found.ticked |= {
            row["row"]
            for row in found.rows
            if not (row["kinds"] or row["twin"]) and normalised(row["fields"]["text"]) not in there
        }
        return
    on_page = Paginator(found.rows, PER_PAGE).get_page(request.POST.get("pagina", "1"))
    here = {row["row"] for row in on_page}
    picked = set(map(number_of, request.POST.getlist("pick")))
    found.ticked = (found.ticked - here) | {row for row in here if row in picked}


def example(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """One of the rows as the television would show it."""
    known = held(pk, request.user)
    file = known[1] if known is not None else None
    found = file.found if file is not None else None
    rows = found.examples if isinstance(found, Table) else []
    fields = next((one["fields"] for one in rows if one["row"] == row), None)
    draft = check(fields, language()).draft if fields is not None else None
    if draft is None:
        raise Http404
    try:
        painted = picture.painted(draft, None)
    except CannotPaint:
        raise Http404 from None
    answer = HttpResponse(painted.webp, content_type="image/webp")
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _take(request: HttpRequest, upload: Upload, found: Table) -> HttpResponse:
    """What is ticked becomes quotes, and the rest is forgotten."""
    here = redirect("taking-in-table", pk=upload.pk)
    taken = [row["fields"] for row in found.rows if row["row"] in found.ticked]
    if not taken:
        messages.warning(request, say("taking_in.none-ticked"))
        return here
    name = PurePath(found.name).stem
    try:
        data = filing.as_file(taken, _today(), content().edition.config.language)
        path = filing.write(name, data, request.user)
    except filing.TooLarge:
        messages.warning(request, say("taking_in.too-many"))
        return here
    except (Changed, OSError) as why:
        told = why if isinstance(why, OSError) else OSError(say("edit.changed-again"))
        messages.error(request, _not_written(told))
        return here
    request.session[_DONE] = [upload.pk, path]
    drop(upload)
    note(request, "import", f"file:{name}"[:100], str(len(taken)))
    start = min(date.fromisoformat(str(one["from"])) for one in taken)
    done = say("taking_in.done", n=len(taken), day=day_of(start, language()))
    messages.success(request, done)
    return redirect("quotes" if filing.plays(path) else "taking-in-playlist")


def playlist(request: HttpRequest) -> HttpResponse:
    """The line with which the playlist takes imports in: shown first, then written."""
    return _line(request, "quotes", redirect("quotes"), redirect("taking-in"))


def hub_folder(request: HttpRequest) -> HttpResponse:
    """The line with which the playlist takes in what the hub makes; then on to the slide."""
    asked = request.GET.get("dia", "")
    known = asked and "/" not in asked
    back = redirect("edit-slide", asked) if known else redirect("withdraw-slides")
    return _line(request, "folder", back, back)


def _line(
    request: HttpRequest, kind: filing.Taken, done: HttpResponse, away: HttpResponse
) -> HttpResponse:
    """The line that takes something in: `done` where it was written, `away` where it is there."""
    name = content().edition.config.playlist
    shown: dict[str, Any] = {
        "playlist": name,
        "line": f"- {filing.missing_line(kind)}",
        "lines": None,
        "title": say("taking_in.playlist" if kind == "quotes" else "taking_in.folder"),
        "lead": say(
            "taking_in.not-taken-in" if kind == "quotes" else "taking_in.folder-not-taken-in",
            playlist=name,
        ),
        "back": away.headers["Location"],
    }
    try:
        if filing.is_taken_in(kind):
            return away
        path, print, before, after = filing.with_line(kind)
        shown |= {"lines": difference(before, after), "print": print}
        if request.method == "POST":
            if request.POST.get("print") == print:
                folder().write(path, print, after.bytes, request.user)
                content().refresh()
                note(request, "edit", "playlist", "done")
                messages.success(request, say("edit.saved", path=path))
                return done
            messages.warning(request, say("edit.changed-again"))
    except Changed:
        messages.warning(request, say("edit.changed-again"))
    except NotSame:
        pass  # by hand, then
    except OSError as why:
        messages.error(request, _not_written(why))
    return render(request, "taking_in/playlist.html", shown)
