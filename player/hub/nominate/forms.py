"""What a colleague fills in of another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from player.hub.guard.forms import Guarded
from player.hub.looks.say import say
from player.hub.react.forms import Plain
from player.hub.rounds.models import LONGEST_NAME, LONGEST_REASON, Round
from player.hub.rounds.same import likeness

_HELPED = ("who", "team", "change", "example", "by")
_REQUIRED = ("who", "change")


class Nominating(Guarded):
    """Who, in which team, what became better for customers, an example, and by whom.

    `rounds`: those that are open; where there are several, people say which.
    """

    round = forms.CharField(required=False, max_length=40)
    who = Plain(LONGEST_NAME, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    team = Plain(LONGEST_NAME, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    change = Plain(LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 4}))
    example = Plain(LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 3}))
    by = Plain(LONGEST_NAME, widget=forms.TextInput(attrs={"autocomplete": "name"}))

    def __init__(self, *args: Any, rounds: Sequence[Round], **kwargs: Any) -> None:
        """With its words in the language of whoever asks."""
        super().__init__(*args, label_suffix="", **kwargs)
        self.rounds = rounds
        for name in _HELPED:
            self.fields[name].label = say(f"nominate.field-{name}")
            self.fields[name].help_text = say(f"nominate.help-{name}")
        for name in _REQUIRED:
            self.fields[name].widget.attrs |= {"aria-required": "true"}

    def houses(self) -> list[dict[str, object]]:
        """The juries that people choose from, as the page shows them; none where there is one."""
        given = self["round"].value()
        if len(self.rounds) < 2:
            return []
        return [
            {
                "key": one.key,
                "name": one.jury.name or say("rounds.whole-house"),
                "given": one.key == given,
            }
            for one in self.rounds
        ]

    def clean_round(self) -> Round | None:
        """The round that it is for."""
        key = self.cleaned_data["round"]
        if len(self.rounds) == 1:
            return self.rounds[0]
        chosen = next((one for one in self.rounds if one.key == key), None)
        if chosen is None:
            raise forms.ValidationError(say("nominate.which"))
        return chosen

    def clean(self) -> dict[str, Any]:
        """Somebody else, and something that they did."""
        cleaned = super().clean()
        for name in _REQUIRED:
            if name not in self.errors and not cleaned.get(name):
                self.add_error(name, say(f"nominate.none-{name}"))
        who, by = cleaned.get("who") or "", cleaned.get("by") or ""
        if likeness(who, by) == "same":
            self.add_error("by", say("nominate.oneself"))
        return cleaned
