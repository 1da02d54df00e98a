"""A form that anybody may post: with a trap for programs, and no faster than a person reads."""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from django.core import signing

from player.hub.looks.say import say

LEAST, MOST = 2, 8 * 60 * 60  # s between the page and its post
_SALT = "guard.form"


class Guarded(forms.Form):
    """To inherit from. `is_trapped` after `is_valid`: a program filled it in; answer as if all went
    well. `post` is the same for the same page sent twice.

    Too fast or too old is told, and the form comes back with a fresh time and all that was typed.
    """

    data: Any
    begun = forms.CharField(widget=forms.HiddenInput, required=False)
    website = forms.CharField(required=False, max_length=200)  # the trap: nobody sees it

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """As any form; the time is set where it is not posted."""
        super().__init__(*args, **kwargs)
        self.fields["website"].label = say("guard.trap")
        self.fields["website"].widget.attrs |= {"autocomplete": "off", "tabindex": "-1"}
        self.post = ""
        self._fresh()

    @property
    def is_trapped(self) -> bool:
        """Whether the field that nobody sees was filled in."""
        return bool(self.data.get(self.add_prefix("website"), "").strip())

    def refuse_as_busy(self) -> None:
        """Say that there is no room now (`buckets.allow`), after `is_valid`."""
        self.add_error(None, say("guard.busy"))

    def clean(self) -> dict[str, Any]:
        """Not too fast and not too old."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        sent = self.data.get(self.add_prefix("begun"), "")
        try:
            self.post = signing.loads(sent, salt=_SALT, max_age=MOST)
        except signing.BadSignature:
            self._again("guard.old")
        else:
            if not _is_old_enough(sent):
                self._again("guard.fast")
        return cleaned

    def _again(self, why: str) -> None:
        self.add_error(None, say(why))
        # What is shown again is what was posted, but for the time.
        again: Any = self.data.copy()
        again[self.add_prefix("begun")] = self.initial["begun"]
        self.data = again

    def _fresh(self) -> None:
        self.initial["begun"] = signing.dumps(secrets.token_urlsafe(12), salt=_SALT)


def _is_old_enough(sent: str) -> bool:
    try:
        signing.loads(sent, salt=_SALT, max_age=LEAST)
    except signing.SignatureExpired:
        return True
    return False
