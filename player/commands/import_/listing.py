"""What an editor is shown of a table: its columns, and three quotes as they will read. Of columns
about a person no example is shown. Asks nothing and writes nothing."""

from __future__ import annotations

from collections.abc import Sequence

from player.commands.import_.request import ImportRequest
from player.content.proposal import Proposal, TableColumn
from player.content.taking_in import spread
from player.slides.quote import Quote
from player.text.escapes import visible

# Characters: of a line, of a column's name at most, of its examples at least, and between them.
_LINE, _NAME, _EXAMPLES, _BETWEEN = 80, 40, 24, 10


def show_columns(request: ImportRequest, proposal: Proposal) -> None:
    """Print the columns of a table below each other, with what each is taken for."""
    words, say = request.words, request.say
    if proposal.preset:
        say(words("preset", name=proposal.preset))
    say(words("columns"))
    fields = {name: field for field, name in proposal.by_field.items()}
    roles = []
    for column in proposal.columns:
        field = fields.get(column.name) or fields.get(column.letter)
        roles.append(f"← {words(field)}" if field else "")
    name_width = max((len(_cut(column.name, _NAME)) for column in proposal.columns), default=0)
    role_width = max(map(len, roles), default=0)
    room = max(_EXAMPLES, _LINE - _BETWEEN - name_width - role_width)
    for column, role in zip(proposal.columns, roles, strict=True):
        name = _cut(column.name, _NAME)
        shown = words("personal") if column.personal else _examples(column, room)
        say(f"  {column.letter:>2}  {name:<{name_width}}  {role:<{role_width}}  {shown}".rstrip())


def _examples(column: TableColumn, room: int) -> str:
    return _cut(" · ".join(column.examples), room)


def _cut(text: str, most: int) -> str:
    text = visible(text)
    return text if len(text) <= most else text[: most - 1] + "…"


def show_quotes(request: ImportRequest, quotes: Sequence[Quote]) -> None:
    """Print three of these quotes as they will read, with what stands below each."""
    words, say = request.words, request.say
    shown = spread(quotes, lambda quote: quote.text)
    say("")
    say(words("three", n=len(quotes), three=len(shown)))
    for quote in shown:
        parts = (
            words.get(quote.sentiment or ""),
            quote.customer,
            str(quote.received or ""),
            quote.source,
        )
        below = ", ".join(filter(None, parts))
        say(f"  {visible(quote.text)}" + (f"\n      {visible(below)}" if below else ""))
    say("")
