"""What a colleague fills in."""

from __future__ import annotations

from typing import Any

from django import forms

from player.hub.guard.forms import Guarded
from player.hub.looks.say import say
from player.hub.react.plain import plain
from player.hub.react.signs import in_words
from player.hub.reactions.models import LONGEST_NAME, LONGEST_TEXT
from player.hub.reactions.signs import Sign
from player.hub.switches.state import Switch, is_on


class Plain(forms.CharField):
    """Words, as `plain` keeps them; how many are too many is said with a number."""

    def __init__(self, longest: int, **options: Any) -> None:
        """`longest`: in signs of Unicode."""
        super().__init__(required=False, **options)
        self.longest = longest

    def to_python(self, value: Any) -> str:
        """Before Django looks: a NUL is no error, it is left out."""
        text = plain(str(value or ""))
        if len(text) > self.longest:
            over = len(text) - self.longest
            raise forms.ValidationError(say("react.too-long", length=len(text), n=over))
        return text


class Answer(Guarded):
    """A sign, words and a name: one of the first two at least."""

    sign = forms.ChoiceField(required=False, choices=[("", ""), *((one, one) for one in Sign)])
    text = Plain(LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 4}))
    by = Plain(LONGEST_NAME, widget=forms.TextInput(attrs={"autocomplete": "nickname"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """With its words in the language of whoever asks."""
        super().__init__(*args, label_suffix="", **kwargs)
        self.signs_count = is_on(Switch.SIGNS)  # a sign alone is an answer too
        text, by = self.fields["text"], self.fields["by"]
        text.label = say("react.text")
        text.help_text = say("react.text-help")
        by.label, by.help_text = say("react.by"), say("react.by-help")
        self.fields["sign"].error_messages["invalid_choice"] = say("react.no-such-sign")

    def signs(self) -> list[dict[str, object]]:
        """The five, as the page shows them."""
        given = self["sign"].value()
        return [
            {"name": one.value, "words": in_words(one.value), "given": given == one.value}
            for one in Sign
        ]

    def clean(self) -> dict[str, Any]:
        """Something must be said."""
        cleaned = super().clean()
        sign = cleaned.get("sign") if self.signs_count else ""
        if not self.errors and not sign and not cleaned.get("text"):
            self.add_error("text", say("react.nothing" if self.signs_count else "react.no-words"))
        return cleaned
