"""The texts that lie ready: those of this house, before those that we thought of. In the language
of the screens, not of whoever asks."""

from __future__ import annotations

from dataclasses import dataclass

from player.hub.asking import number_of
from player.hub.urgent.models import Ready
from player.problems import Language

# Each in Dutch and in English: a title, and what to do.
_OURS = {
    "ontruimen": (
        ("Verlaat nu het gebouw", "Laat alles liggen. Gebruik de trap, niet de lift."),
        ("Leave the building now", "Leave everything behind. Take the stairs, not the lift."),
    ),
    "oefening": (
        ("Brandoefening", "Dit is een oefening. Volg de mensen in een hesje naar buiten."),
        ("Fire drill", "This is a drill. Follow the people in a vest outside."),
    ),
    "ehbo": (
        ("Wie kan eerste hulp geven?", "Meld je nu bij de balie."),
        ("Who can give first aid?", "Come to the front desk now."),
    ),
    "storing": (
        ("Er is een storing", "We werken eraan. Je hoeft het niet te melden."),
        ("There is a failure", "We are working on it. There is no need to report it."),
    ),
}


@dataclass(frozen=True, slots=True)
class Text:
    """A text that lies ready. `name` stands in an address; `is_own`: this house wrote it."""

    name: str
    title: str
    text: str
    is_own: bool = False


def texts(language: Language) -> list[Text]:
    """All of them."""
    own = [Text(str(one.pk), one.title, one.text, True) for one in Ready.objects.order_by("pk")]
    said = {one.title for one in own}
    at = 0 if language == "nl" else 1
    ours = [Text(name, *words[at]) for name, words in _OURS.items()]
    return [*own, *(one for one in ours if one.title not in said)]


def keep(title: str, text: str) -> None:
    """This one lies ready from now on."""
    Ready.objects.update_or_create(title=title, defaults={"text": text})


def forget(name: str) -> None:
    """This one no longer."""
    Ready.objects.filter(pk=number_of(name) or 0).delete()
