"""What is filled in for an urgent notice."""

from __future__ import annotations

from typing import Any

from django import forms

from player.hub.looks.say import say
from player.hub.react.forms import Plain
from player.hub.urgent.deeds import AT, DAY, DEFAULT, SPANS
from player.hub.urgent.models import MOST_TEXT, MOST_TITLE


class Notice(forms.Form):
    """A title, a text, and until when."""

    title = Plain(MOST_TITLE, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    text = Plain(MOST_TEXT, widget=forms.Textarea(attrs={"rows": 3}))
    span = forms.ChoiceField(required=False, choices=[(one, one) for one in (*SPANS, DAY, AT)])
    at = forms.TimeField(required=False, widget=forms.TimeInput(attrs={"type": "time"}))
    keep = forms.BooleanField(required=False)

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        """`language`: of the screens."""
        super().__init__(*args, label_suffix="", **kwargs)
        for name in ("title", "text"):
            self.fields[name].label = say(f"urgent.{name}")
            self.fields[name].widget.attrs["lang"] = language
        self.fields["text"].help_text = say("urgent.text-help")
        self.fields["at"].error_messages["invalid"] = say("urgent.no-time")

    def spans(self) -> list[tuple[str, str, bool]]:
        """Until when, as the page shows it: a value, its words, whether it is chosen."""
        chosen = self["span"].value() or DEFAULT
        return [(one, say(f"urgent.span-{one}"), one == chosen) for one in (*SPANS, DAY, AT)]

    def clean(self) -> dict[str, Any]:
        """A title there must be, and a time where that was chosen."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not cleaned.get("title"):
            self.add_error("title", say("urgent.no-title"))
        if cleaned.get("span") == AT and not cleaned.get("at") and "at" not in self.errors:
            self.add_error("at", say("urgent.no-time"))
        return cleaned
