"""What a table seems to hold: its columns with examples, and which of them is probably what. For an
editor to confirm; the player itself guesses nothing. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from player.content import cells
from player.content.columns import OfTable
from player.content.delimited import Row
from player.content.export_presets import Preset
from player.content.first_rows import header_rows
from player.content.headers import (
    Header,
    codes_above,
    comparable,
    first_full,
    found_header,
    letter,
    own_columns,
    recognised,
    stated_scale,
)
from player.settings.values import Scale
from player.text.personal_data import found_in

EXAMPLES, SAMPLE = 3, 500
# What columns about a person are called in real exports, in Dutch and English; their cells are not
# even shown as examples.
_PERSONAL = re.compile(
    r"naam|name|e-?mail|telefoon|phone|mobiel|mobile|\bip\b|ip.?adres|address|adres|straat|"
    r"street|postcode|zip|plaats|city|"
    r"woonplaats|latitude|longitude|breedtegraad|lengtegraad|geboorte|birth|\bbsn\b|iban|"
    r"rekening|klantnummer|polisnummer|"
    r"respondent|ontvanger|recipient|contact|user.?agent|browser",
    re.IGNORECASE,
)
_SCORE = re.compile(
    r"\bnps\b|score|cijfer|rating|beoordeling|sterren|stars|aanbevelen|aanbeveelt|recommend|tevreden|satisf",
    re.IGNORECASE,
)
_NPS = re.compile(r"\bnps\b|aanbevelen|aanbeveelt|aanraden|aanraadt|recommend", re.IGNORECASE)
# A question whether the words may be shown; not whether somebody may be called or written to.
_MAY = re.compile(
    r"\b(?:mogen|mag|toestemming|akkoord|may|can|permission|consent|allow)\b.*"
    r"(?:gebruik|plaats|publi|delen|tonen|laten zien|citer|scherm|\buse\b|share|show|publish|quote)"
    r"|(?:toestemming|akkoord|permission|consent)",
    re.IGNORECASE,
)
_TO_REACH = re.compile(
    r"contact|bellen|mailen|e-?mail|benader|gegevens|nieuwsbrief|onderzoek|voorwaarden|privacy|"
    r"\bcall\b|\breach\b|\bdata\b|details|newsletter|research|terms|cookies",
    re.IGNORECASE,
)
_IP = re.compile(r"(?:\d{1,3}\.){3}\d{1,3}|[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{0,4}){3,7}")


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column as an editor sees it. `personal`: about who answered, so that it is not taken in; it
    has no examples then."""

    letter: str
    name: str
    examples: tuple[str, ...] = ()
    personal: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a table seems to hold.

    `by_field` has for each field the name of its column, as a sidecar would give it; `preset` is
    the name of the known export.
    """

    columns: tuple[TableColumn, ...]
    by_field: Mapping[str, str]
    scale: Scale | None = None
    preset: str = ""
    header_rows: int | None = None  # where it is not the number that a table has by itself


def proposal(rows: Sequence[Row], fields: OfTable, path: str, dutch: bool = True) -> Proposal:
    """What the columns of these rows seem to be, where `fields` do not say it."""
    start, preset = recognised(rows)
    above = codes_above(rows, start, preset)
    start = start - above if preset else first_full(rows)
    guessed: int | None = None
    if fields.header_rows is None and preset is None and (seems := header_rows(rows, start)) != 1:
        guessed = 0 if seems == 0 else start + seems
        fields = fields.model_copy(update={"header_rows": guessed})
        start = 0
    header, _ = found_header(rows, fields, path, dutch)
    count = fields.header_rows
    if count is None:
        count = preset.header_rows + above if preset else 1
    names = _names(rows[start : start + count], preset, bool(guessed), above)
    answers = rows[start + count :][:SAMPLE]
    width = max(len(names), max((len(row.cells) for row in answers), default=0))
    samples = [
        [row.cells[at] for row in answers if at < len(row.cells) and cells.text(row.cells[at])]
        for at in range(width)
    ]
    names += [""] * (width - len(names))
    columns = tuple(_column(at, names[at], samples[at], preset) for at in range(width))
    by_field = _by_field(header, columns, samples, preset, fields)
    scale = fields.scale or _scale(by_field, columns, samples)
    return Proposal(columns, by_field, scale, preset.name if preset else "", guessed)


def _names(header: Sequence[Row], preset: Preset | None, guessed: bool, above: int) -> list[str]:
    """The names of the columns. Where codes stand above the questions, what people know is the
    question, not its number."""
    if not header:
        return []
    names = [cells.text(cell) for cell in header[0].cells]
    asks_below = guessed or (preset is not None and (preset.header_rows == 3 or bool(above)))
    if len(header) < 2 or not asks_below:
        return names
    questions = [cells.text(cell) for cell in header[-1 if guessed else 1].cells]
    names += [""] * (len(questions) - len(names))
    questions += [""] * (len(names) - len(questions))
    return [
        question if question and not (preset and comparable(name) in preset.own) else name
        for name, question in zip(names, questions, strict=True)
    ]


def _column(at: int, name: str, sample: Sequence[object], preset: Preset | None) -> TableColumn:
    words = [cells.text(cell) for cell in sample]
    personal = bool(words) and (_of_a_person(name, preset) or _holds_persons(words[:50]))
    examples: tuple[str, ...] = ()
    if not personal:
        short = (
            word if len(word) <= 70 else word[:69] + "…" for word in words if not found_in(word)
        )
        examples = tuple(dict.fromkeys(short))[:EXAMPLES]
    return TableColumn(letter(at), "" if found_in(name) else name, examples, personal)


def _of_a_person(name: str, preset: Preset | None) -> bool:
    """Whether a column is called as what is about a person."""
    if preset is not None and comparable(name) in preset.own:
        if comparable(name) not in preset.columns.values():
            return True
    return _PERSONAL.search(name) is not None and len(name.split()) <= 4


def _holds_persons(words: Sequence[str]) -> bool:
    """Whether most of these cells hold an address or a number of a person."""
    persons = sum(bool(found_in(word)) or _IP.fullmatch(word) is not None for word in words)
    return persons * 2 > len(words)


def _by_field(
    header: Header | None,
    columns: Sequence[TableColumn],
    samples: Sequence[Sequence[object]],
    preset: Preset | None,
    fields: OfTable,
) -> dict[str, str]:
    """Which column is what: by what is known of it, else by what is in it."""
    indices: dict[str, int] = dict(header.columns) if header is not None else {}
    if header is None:
        lower = [comparable(column.name) for column in columns]
        indices = dict(preset.among(lower)) if preset is not None else own_columns([lower])
    for key, guess in _GUESSES:
        if key in indices:
            continue
        free = [
            at
            for at, column in enumerate(columns)
            if not column.personal and at not in indices.values()
        ]
        if (at := guess(free, columns, samples)) is not None:
            indices[key] = at
    chosen = fields.columns.model_dump(exclude_none=True) if fields.columns else {}
    return {
        key: chosen.get(key) or columns[at].name or columns[at].letter
        for key, at in indices.items()
    } | chosen


def _text_column(
    free: Sequence[int], columns: Sequence[TableColumn], samples: Sequence[Sequence[object]]
) -> int | None:
    """The column that most likely holds people's own words, the first of equals."""
    likely = [
        (rank, -at)
        for at in free
        if (rank := _own_words(columns[at].name, samples[at])) is not None
    ]
    return -max(likely)[1] if likely else None


def _date_column(
    free: Sequence[int], columns: Sequence[TableColumn], samples: Sequence[Sequence[object]]
) -> int | None:
    """The last column of days: of a beginning and an end, the end."""
    days = [at for at in free if _mostly(samples[at], lambda cell: cells.day(cell) is not None)]
    return days[-1] if days else None


def _score_column(
    free: Sequence[int], columns: Sequence[TableColumn], samples: Sequence[Sequence[object]]
) -> int | None:
    """A column of scores that is called so, rather the one that asks for an NPS."""
    scores = [
        at for at in free if _SCORE.search(columns[at].name) and _mostly(samples[at], _is_score)
    ]
    asking = (at for at in scores if _NPS.search(columns[at].name))
    return next(asking, scores[0] if scores else None)


def _consent_column(
    free: Sequence[int], columns: Sequence[TableColumn], samples: Sequence[Sequence[object]]
) -> int | None:
    """The one column of yes and no that asks whether the words may be shown; of two, none."""
    asking = [
        at
        for at in free
        if _MAY.search(columns[at].name)
        and not _TO_REACH.search(columns[at].name)
        and _mostly(samples[at], lambda cell: cells.yes(cell) is not None)
    ]
    return asking[0] if len(asking) == 1 else None


def _mostly(sample: Sequence[object], holds: Callable[[object], bool]) -> bool:
    """Whether that holds for nearly all cells of a sample that is not empty."""
    return bool(sample) and sum(map(holds, sample)) >= 0.8 * len(sample)


_OPEN = re.compile(
    r"(?i)toelicht|opmerking|\bkwijt\b|waarom|licht .*toe|reactie|suggest|verbeter|commentaar|"
    r"comment|remark|feedback|\bwhy\b|"
    r"tell us|anders\b|open.?end"
)
_PARTS_OF_CHOICE = re.compile(r"\s*[;|]\s*|,\s?")
_DIFFERENT, _NEARLY_ALL = 0.5, 0.9


def _own_words(name: str, sample: Sequence[object]) -> tuple[int, float] | None:
    """How likely these are words of people's own, to compare with other columns; None where they
    are not.

    Of a question with fixed answers few differ, and where several may be ticked few of their parts
    do: it is the share that counts.
    """
    answers = [words for cell in sample if cells.is_answer(words := cells.text(cell))]
    if not answers or sum(len(answer.split()) for answer in answers) < 3 * len(answers):
        return None
    parts = [
        part
        for answer in answers
        for part in _PARTS_OF_CHOICE.split(answer)
        if len(part.split()) > 1
    ]
    share = min(len(set(answers)) / len(answers), len(set(parts)) / len(parts) if parts else 1)
    if share < _DIFFERENT:
        return None
    return (share >= _NEARLY_ALL) + bool(_OPEN.search(name)), sum(
        len(answer.split()) for answer in answers
    ) / len(answers)


_GUESSES = (
    ("text", _text_column),
    ("date", _date_column),
    ("score", _score_column),
    ("consent", _consent_column),
)


def _is_score(cell: object) -> bool:
    number = cells.number(cell)
    return number is not None and 0 <= number <= 10


def _scale(
    by_field: Mapping[str, str], columns: Sequence[TableColumn], samples: Sequence[Sequence[object]]
) -> Scale | None:
    at = next(
        (
            at
            for at, column in enumerate(columns)
            if "score" in by_field and by_field["score"] in (column.name, column.letter)
        ),
        None,
    )
    if at is None:
        return None
    if (stated := stated_scale(columns[at].name)) is not None and stated != "0-10":
        return stated
    if _NPS.search(columns[at].name):
        return "nps"
    scores = [number for cell in samples[at] if (number := cells.number(cell)) is not None]
    most = max(scores, default=0)
    if (
        stated or 0 in scores
    ):  # with a 0 in it, it is neither stars nor a school mark; up to 5 nobody knows what it is
        return "0-10" if stated or most > 5 else None
    return "1-10" if most > 7 else "1-7" if most > 5 else "1-5"
