"""`klantbeeld quotes`: which quote is the quote of the day, day by day, as the television will
choose it. Reads no clock but for which day is today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from textwrap import shorten

from player.commands.look_ahead import MOST_DAYS, edition_ahead, moment_of, not_between
from player.commands.refusal import exits_with_why
from player.commands.request import Request
from player.document import vocabulary
from player.library.config_loader import Unusable
from player.library.edition import Edition, Item, Pool
from player.playout.days import DailyChoice, choices
from player.playout.program import Program
from player.problems import Language
from player.schedule.daily import Pick, Why
from player.slides.quote import Quote
from player.text.escapes import echo, echo_json, visible
from player.words import Words

DAYS_AHEAD = 14  # where nobody says how many
MOST_OF_WORDS = 120  # characters of a quote that are printed

_WORDS = Words(
    {
        "none": ("geen citaat", "no quote"),
        "too-early": ("van voor het begin van de telling", "from before the counting starts"),
        "withdrawn": ("ingetrokken: {id}", "withdrawn: {id}"),
        "no-pool": (
            "Er is geen citaat van de dag: de afspeellijst noemt geen verzameling, of er staat nog "
            "niets in. Zo noem je er een: - klantquotes: citaten.yaml",
            "There is no quote of the day: the playlist names no pool, or there is nothing in it "
            "yet. This is how to name one: - quotes: quotes.yaml",
        ),
        "few": (
            "Je hebt nog maar {n} citaten. Met minder dan tien van elke soort komt hetzelfde "
            "citaat binnen een maand terug.",
            "You have only {n} quotes. With fewer than ten of each kind the same quote comes back "
            "within a month.",
        ),
        "few:one": (
            "Je hebt nog maar 1 citaat. Met minder dan tien van elke soort komt hetzelfde citaat "
            "binnen een maand terug.",
            "You have only 1 quote. With fewer than ten of each kind the same quote comes back "
            "within a month.",
        ),
    }
)
_WHY_NONE = {Why.WITHDRAWN: "withdrawn", Why.TOO_EARLY: "too-early"}  # the others: "none"


def _as_json(choice: DailyChoice) -> dict[str, str | None]:
    """For a program: date, slide, sentiment, source."""
    item = choice.item
    return {
        "date": choice.day.isoformat(),
        "slide": item.id if item else None,
        "sentiment": getattr(item.slide, "sentiment", None) if item else None,
        "source": item.source if item else None,
    }


def _as_line(choice: DailyChoice, language: Language) -> str:
    """For people: the day and the quote, or why there is none."""
    quote = _in_words(choice.item, language) if choice.item else _why_none(choice.pick, language)
    return f"{choice.day:%Y-%m-%d}  {quote}"


def _why_none(pick: Pick | None, language: Language) -> str:
    words = _WORDS.of(language)
    if pick is None:
        return words("none")
    return words(_WHY_NONE.get(pick.why, "none"), id=pick.gone)


def quotes(
    config: Path, screen: str, path: Path | None, first: str | None, last: str | None, as_json: bool
) -> int:
    """Print the quote of each day from `first` to `last`, as they were typed. The exit code is 0
    where there is a result."""
    with exits_with_why():
        request = Request(config, screen, path).resolved()
        edition = edition_ahead(request)
        if request.path is not None:
            edition = _as_a_pool(edition, request, request.path)
        start, end = _days(edition, first, last)
        program = Program(edition)
        words = _WORDS.of(edition.config.language)
        if not program.pools and not as_json:
            echo(words("no-pool"))
            return 0
        chosen = choices(program, start, end)
        if as_json:
            echo_json([_as_json(choice) for choice in chosen])
            return 0
        few = 0
        for choice in chosen:
            echo(_as_line(choice, edition.config.language))
            few = max(few, choice.pick.few or 0 if choice.pick is not None else 0)
        if few:
            echo(words.count("few", few))
    return 0


def _days(edition: Edition, first: str | None, last: str | None) -> tuple[date, date]:
    """The first day and the last. Raises BadParameter."""
    start = moment_of(first, edition, "--from").date()
    end = start + timedelta(days=DAYS_AHEAD - 1)
    if last:
        end = moment_of(last, edition, "--to").date()
    if not start <= end <= start + timedelta(days=MOST_DAYS):
        raise not_between(first, last)
    return start, end


def _in_words(item: Item, language: Language) -> str:
    """A quote on a line: what it is, what it says, and where it stands."""
    text = getattr(item.slide, "text", "") or item.slide.reading()
    quoted = f"“{visible(shorten(text, MOST_OF_WORDS, placeholder=' …'))}”"
    if customer := getattr(item.slide, "customer", ""):
        quoted += f" – {visible(customer)}"
    return f"{_sentiment(item, language):9} {quoted}  ({item.id}, {item.source})"


def _sentiment(item: Item, language: Language) -> str:
    sentiment = getattr(item.slide, "sentiment", None) or ""
    if language == "en":
        return sentiment
    translations = vocabulary().values["sentiment"].items()
    return next((dutch for dutch, english in translations if english == sentiment), sentiment)


def _as_a_pool(edition: Edition, request: Request, path: Path) -> Edition:
    """Where quotes themselves are named, and no playlist that draws on them: the pool that the
    config makes of them, else one of their own."""
    if any(item.pool is not None or not isinstance(item.slide, Quote) for item in edition.items):
        return edition
    try:
        played = replace(request, path=None).edition()
    except Unusable:
        return edition  # there is no config to make a pool of them
    named, root = path.resolve(), played.root.resolve()
    there = [item for item in played.items if (root / item.draft.path).is_relative_to(named)]
    pools = {item.pool for item in there if item.pool is not None and not item.stands_in}
    if pools:
        return replace(played, items=tuple(item for item in played.items if item.pool in pools))
    if there:
        return edition  # these are all shown, every day
    name = named.relative_to(root).as_posix() if named.is_relative_to(root) else path.name
    pool = Pool(name)
    return replace(edition, items=tuple(replace(item, pool=pool) for item in edition.items))
