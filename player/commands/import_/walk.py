"""An editor is walked through a table: what its columns are, what a score means, three quotes as
they will read, and whether they may be shown. What was said is written beside the table. Without a
terminal all of it comes from options.

Nothing of what is in the table is written, and of columns about a person no example is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

from player.commands.as_yaml import as_yaml
from player.content.cells import LIMITS
from player.content.columns import Columns, OfTable
from player.content.entries import Beside, Draft, Parsed
from player.content.proposal import Proposal, proposal
from player.content.readers import is_table, sidecars_of
from player.content.sidecar import said
from player.content.table import parse, rows_of
from player.content.validation import keys_of
from player.document import MOST_BYTES
from player.fs import deadlines
from player.fs.codec_guard import bounds
from player.fs.sandbox import Outside
from player.fs.writing import write_whole
from player.problems import Flaw, Language
from player.problems import say as say_it
from player.slides.quote import Quote
from player.text.escapes import visible

_One = TypeVar("_One")
THREE = 3
FIELDS = tuple(keys_of(Columns))
_LINE, _NAME, _EXAMPLES = (
    80,
    40,
    24,
)  # characters: of a line, of a column's name at most, and of its examples at least


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What was asked for on the command line; what is None is asked, or proposed. `ask` and
    `confirm` are None without a terminal."""

    path: Path
    columns: Mapping[str, str] = field(default_factory=dict)
    scale: str | None = None
    header_rows: int | None = None
    sheet: str | None = None
    source: str | None = None
    consent: bool | None = None
    named: bool | None = None
    start: date | None = None
    within: Path | None = None  # the content folder, where the table lies in it
    language: Language = "nl"
    ask: Callable[[str, str], str] | None = None
    confirm: Callable[[str], bool] | None = None
    say: Callable[[str], None] = print


class ImportRefused(Exception):
    """It can't be done; why, in words."""


def walk(asked: ImportRequest, today: date) -> tuple[Path, Parsed]:
    """Write what was said of a table beside it; that file, and the quotes as they will be. Raises
    Refused, OSError."""
    words = WORDS[asked.language]
    dutch, say = asked.language == "nl", asked.say
    if not is_table(asked.path.name):
        raise ImportRefused(words["no-table"].format(name=visible(asked.path.name)))
    try:
        data = deadlines.read(asked.path, bounds().size)
    except Outside:
        raise ImportRefused(say_it(Flaw("outside", {"name": asked.path}), asked.language)) from None
    except OSError as error:
        raise ImportRefused(f"{visible(str(asked.path))}: {error.strerror or error}") from None
    beside = next(
        (
            one
            for name in sidecars_of(asked.path.name)
            if (one := asked.path.with_name(name)).is_file()
        ),
        asked.path.with_name(sidecars_of(asked.path.name)[0]),
    )
    before = _before(beside, dutch)
    given = {
        key: value
        for key, value in {
            "scale": asked.scale,
            "header_rows": asked.header_rows,
            "sheet": asked.sheet,
            "named": asked.named,
            "source": asked.source,
        }.items()
        if value is not None
    }
    plain: dict[str, Any] = {**before, **given}
    if asked.columns:
        plain["columns"] = {**(before.get("columns") or {}), **asked.columns}
    fields = OfTable.model_validate(
        {key: value for key, value in plain.items() if key not in ("from", "consent")}
    )
    sheets, problems = rows_of(data, asked.path.name, fields.sheet)
    for problem in problems:
        say(problem.text(asked.language))
    if not sheets:
        raise ImportRefused(words["nothing"])
    seen = [(name, rows, proposal(rows, fields, asked.path.name, dutch)) for name, rows in sheets]
    name, _, seems = next((one for one in seen if "text" in one[2].told), seen[0])
    if name and name != fields.sheet and seen[0][0] != name:
        plain["sheet"] = name
    if seems.header_rows is not None:
        plain["header_rows"] = seems.header_rows
    _table(seems, words, say)
    plain["columns"] = _columns(asked, seems, words)
    if "score" in plain["columns"]:
        scale = asked.scale or before.get("scale") or seems.scale
        if asked.ask is not None and asked.scale is None:
            scale = _one_of(asked.ask, words["scale"], scale or "1-10", tuple(LIMITS), say, words)
        plain["scale"] = scale
    # A quote joins on its `from`: what is taken in today joins tomorrow, on every screen. A table
    # that is exported anew keeps its first day.
    plain["from"] = str(asked.start or before.get("from") or today + timedelta(days=1))
    trial = parse(
        data,
        asked.path.name,
        {},
        dutch,
        _as_beside(beside, {**plain, "consent": True}, dutch),
        today,
    )
    quotes = [
        entry.slide
        for entry in trial.entries or ()
        if isinstance(entry, Draft) and isinstance(entry.slide, Quote)
    ]
    for problem in trial.problems:
        say(problem.text(asked.language))
    if not quotes:
        raise ImportRefused(words["no-quotes"])
    _preview(quotes, words, say)
    consent = asked.consent
    if consent is None and "consent" not in plain["columns"]:
        consent = (
            asked.confirm(words["may"].format(n=len(quotes)))
            if asked.confirm is not None
            else bool(before.get("consent") in ("ja", "yes"))
        )
    if consent is not None:
        plain["consent"] = consent
    text = words["head"].format(name=visible(asked.path.name)) + as_yaml(_ordered(plain), dutch)
    write_whole(beside, text.encode(), within=asked.within)
    say(words["written"].format(path=visible(str(beside))))
    if consent is False:
        say(words["waits"])
    return beside, replace(trial, problems=())


def _before(path: Path, dutch: bool) -> dict[str, Any]:
    """What was said of this table before; a file that is wrong is not written over."""
    if not path.is_file():
        return {}
    known = said(Beside(path.name, deadlines.read(path, MOST_BYTES)), OfTable, {}, dutch)
    if known.fields is None:
        raise ImportRefused(
            "\n".join(problem.text("nl" if dutch else "en") for problem in known.problems)
        )
    return dict(known.plain)


def _as_beside(path: Path, plain: Mapping[str, Any], dutch: bool) -> Beside:
    return Beside(path.name, as_yaml(_ordered(plain), dutch).encode())


def _ordered(plain: Mapping[str, Any]) -> dict[str, Any]:
    order = ("sheet", "header_rows", "columns", "scale", "source", "named", "from")
    first = {key: plain[key] for key in order if plain.get(key) not in (None, "", {})}
    rest = {
        key: value
        for key, value in plain.items()
        if key not in (*order, "consent") and value is not None
    }
    return {**first, **rest, **({"consent": plain["consent"]} if "consent" in plain else {})}


# ── what is asked ─────────────────────────────────────────────────────────────────────────────────


def _columns(asked: ImportRequest, seems: Proposal, words: Mapping[str, str]) -> dict[str, str]:
    """The columns by field: those that were given, else the ones that are proposed and
    confirmed."""
    columns = dict(seems.told)
    if asked.ask is not None:
        for key in ("text", "date", "score", "consent"):
            if key in asked.columns:
                continue
            answer = asked.ask(words[f"which-{key}"], columns.get(key, "-"))
            while answer not in ("-", "") and _known(answer, seems) is None:
                asked.say(words["no-such"].format(name=answer))
                answer = asked.ask(words[f"which-{key}"], columns.get(key, "-"))
            if answer in ("-", ""):
                columns.pop(key, None)
            else:
                columns[key] = _known(answer, seems) or answer
    if "text" not in columns:
        raise ImportRefused(
            words["no-text"].format(
                columns=", ".join(
                    f"{column.letter} ({visible(column.name)})" if column.name else column.letter
                    for column in seems.columns
                    if not column.personal
                )
            )
        )
    return {key: columns[key] for key in FIELDS if key in columns}


def _known(answer: str, seems: Proposal) -> str | None:
    """The column that is meant, by its name where it has one."""
    for column in seems.columns:
        if answer.strip().casefold() in (column.name.casefold(), column.letter.casefold()):
            return column.name or column.letter
    begins = [
        column.name
        for column in seems.columns
        if column.name.casefold().startswith(answer.strip().casefold())
    ]
    return begins[0] if len(begins) == 1 else None


def _one_of(
    ask: Callable[[str, str], str],
    question: str,
    default: str,
    known: tuple[str, ...],
    say: Callable[[str], None],
    words: Mapping[str, str],
) -> str:
    while (answer := ask(question, default).strip().casefold()) not in known:
        say(words["one-of"].format(known=", ".join(known)))
    return answer


# ── what is shown ─────────────────────────────────────────────────────────────────────────────────


def _table(seems: Proposal, words: Mapping[str, str], say: Callable[[str], None]) -> None:
    if seems.preset:
        say(words["preset"].format(name=seems.preset))
    meant = {name: key for key, name in seems.told.items()}
    say(words["columns"])
    kinds = [meant.get(column.name) or meant.get(column.letter) for column in seems.columns]
    roles = [f"← {words[kind]}" if kind else "" for kind in kinds]
    wide, beside = (
        max((len(_cut(column.name, _NAME)) for column in seems.columns), default=0),
        max(map(len, roles), default=0),
    )
    for column, kind in zip(seems.columns, roles, strict=True):
        shown = (
            words["personal"]
            if column.personal
            else _cut(" · ".join(column.examples), max(_EXAMPLES, _LINE - 10 - wide - beside))
        )
        say(
            f"  {column.letter:>2}  {_cut(column.name, _NAME):<{wide}}  {kind:<{beside}}  {shown}".rstrip()
        )


def _cut(text: str, most: int) -> str:
    text = visible(text)
    return text if len(text) <= most else text[: most - 1] + "…"


def spread(found: Sequence[_One], words: Callable[[_One], str]) -> list[_One]:
    """Up to three of these, no words twice. Not the first three: those are often of one day."""
    different = list({words(one): one for one in reversed(found)}.values())[::-1]
    count = min(THREE, len(different))
    return [different[at * len(different) // count] for at in range(count)]


def _preview(quotes: list[Quote], words: Mapping[str, str], say: Callable[[str], None]) -> None:
    say("")
    shown = spread(quotes, lambda quote: quote.text)
    say(words["three"].format(n=len(quotes), three=len(shown)))
    for quote in shown:
        below = ", ".join(
            filter(
                None,
                (
                    words.get(quote.sentiment or ""),
                    quote.customer,
                    str(quote.received or ""),
                    quote.source,
                ),
            )
        )
        say(f"  {visible(quote.text)}" + (f"\n      {visible(below)}" if below else ""))
    say("")


WORDS: Mapping[Language, Mapping[str, str]] = {
    "nl": {
        "no-table": "{name} is geen tabel; dit kan met .csv, .xlsx, .xls en .ods",
        "nothing": "hier is niets uit te lezen",
        "no-quotes": "zo komt er geen enkel citaat uit; klopt de kolom met de tekst?",
        "preset": "Dit is een export van {name}.",
        "columns": "Deze kolommen staan erin:",
        "personal": "(gaat er niet in)",
        "text": "de tekst",
        "date": "de datum",
        "score": "het cijfer",
        "id": "het nummer",
        "source": "de bron",
        "consent": "of het mag",
        "sentiment": "het gevoel",
        "customer": "de klant",
        "which-text": "Welke kolom is de tekst",
        "which-date": "Welke is de datum (- voor geen)",
        "which-score": "Welke is het cijfer (- voor geen)",
        "which-consent": "Welke zegt of het op het scherm mag (- voor geen)",
        "scale": "Wat voor cijfer is het: nps (zou u ons aanbevelen, 0 tot 10), 0-10, 1-5, 1-7 of 1-10",
        "one-of": "Kies uit {known}.",
        "no-such": "Er is geen kolom '{name}'.",
        "no-text": "zeg welke kolom de tekst is, met --column text=NAAM; er zijn: {columns}",
        "three": "{n} citaten. Zo lezen er {three}:",
        "positive": "positief",
        "critical": "kritisch",
        "may": "Mogen deze {n} citaten op het scherm? Zeg alleen ja als de klanten dat goedvinden",
        "waits": "Zolang er niet 'akkoord: ja' in staat, is er niets van te zien.",
        "head": "# Hoort bij {name}: zo leest Klantbeeld die tabel.\n",
        "written": "Geschreven: {path}",
    },
    "en": {
        "no-table": "{name} is no table; this works for .csv, .xlsx, .xls and .ods",
        "nothing": "nothing can be read from this",
        "no-quotes": "this way not one quote comes out; is the column with the text right?",
        "preset": "This is an export of {name}.",
        "columns": "These columns are in it:",
        "personal": "(is not taken in)",
        "text": "the text",
        "date": "the date",
        "score": "the score",
        "id": "the number",
        "source": "the source",
        "consent": "whether it may be shown",
        "sentiment": "the sentiment",
        "customer": "the customer",
        "which-text": "Which column is the text",
        "which-date": "Which is the date (- for none)",
        "which-score": "Which is the score (- for none)",
        "which-consent": "Which says whether it may be shown (- for none)",
        "scale": "What kind of score is it: nps (would you recommend us, 0 to 10), 0-10, 1-5, 1-7 or 1-10",
        "one-of": "Choose one of {known}.",
        "no-such": "There is no column '{name}'.",
        "no-text": "say which column is the text, with --column text=NAME; there are: {columns}",
        "three": "{n} quotes. This is how {three} of them read:",
        "positive": "positive",
        "critical": "critical",
        "may": "May these {n} quotes be shown? Only say yes if the customers agree",
        "waits": "As long as it does not say 'consent: yes', nothing of it is shown.",
        "head": "# Belongs to {name}: this is how Klantbeeld reads that table.\n",
        "written": "Written: {path}",
    },
}
