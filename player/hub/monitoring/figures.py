"""How the hub is, in figures. Names nobody, and has no words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Min
from django.utils import timezone

from player.hub.content import content
from player.hub.publishing.models import MAILED, Outbox
from player.hub.publishing.publisher import publisher
from player.hub.reactions.models import Reaction
from player.hub.reactions.states import State
from player.process.threads import fallen


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure by its name, with what it says."""

    name: str
    about: str
    value: float


def figures() -> Iterator[Figure]:
    """All of them, looked up now."""
    waiting = Reaction.objects.filter(state=State.SENT)
    unwritten = Outbox.objects.filter(done=None).exclude(kind__in=MAILED)
    now = timezone.now()
    yield Figure("reactions_waiting", "Reactions that nobody has read yet", waiting.count())
    for name, about, rows in (
        ("reactions_waiting_oldest_seconds", "Age of the oldest of them", waiting),
        ("files_unwritten_oldest_seconds", "Age of the oldest unwritten change", unwritten),
    ):
        oldest = rows.aggregate(oldest=Min("made"))["oldest"]
        yield Figure(name, about, (now - oldest).total_seconds() if oldest else 0)
    yield Figure("files_unwritten", "Changes that are not in the folder yet", unwritten.count())
    yield Figure("may_write", "Whether this hub holds the lease", float(publisher().slot.held))
    yield Figure("folder_away", "Whether the folder is away", float(bool(publisher().away)))
    edition = content().edition
    yield Figure("slides", "Slides in force", len(edition.items))
    errors = sum(problem.severity == "error" for problem in edition.problems)
    yield Figure("content_errors", "Mistakes in the content folder", errors)
    yield Figure("parts_fallen", "Parts whose last step failed", len(fallen()))


def as_text() -> str:
    """For Prometheus (text format 0.0.4): simple gauges, for which no library is needed."""
    lines = []
    for figure in figures():
        name = f"klantbeeld_hub_{figure.name}"
        lines += [f"# HELP {name} {figure.about}.", f"# TYPE {name} gauge"]
        lines.append(f"{name} {figure.value:g}")
    return "\n".join(lines) + "\n"
