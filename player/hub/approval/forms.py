"""What a winner makes of the slide: the words, a photo or initials, and until when."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Any

from django import forms

from player.hub.approval.deeds import proposed
from player.hub.edit.photos import LARGEST
from player.hub.looks.say import say
from player.hub.react.forms import Plain
from player.hub.rounds.models import LONGEST_NAME, LONGEST_REASON, Approval

MONTH, DAY, HALL = "month", "day", "hall"
INITIALS, KEPT, NEW = "initials", "kept", "new"
# Where `check` finds something, and the field here.
AT = {"name": "who", "team": "team", "achievement": "words", "photo": "photo", "withdrawn": "until"}


class Slide(forms.Form):
    """The slide as a winner may change it."""

    who = Plain(LONGEST_NAME)
    team = Plain(LONGEST_NAME)
    words = Plain(LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 4}))
    reason = forms.BooleanField(required=False)
    face = forms.ChoiceField(required=False, choices=[(one, one) for one in (INITIALS, KEPT, NEW)])
    photo = forms.FileField(
        required=False,
        widget=forms.FileInput(
            attrs={
                "accept": "image/jpeg,image/png,image/webp,image/heic,.heic",
                "data-most": LARGEST,
            }
        ),
    )
    how_long = forms.ChoiceField(required=False, choices=[(one, one) for one in (HALL, MONTH, DAY)])
    until = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, approval: Approval, today: date, *args: Any, **kwargs: Any) -> None:
        """As the slide is now, where nothing is posted."""
        self.approval, self.today = approval, today
        self.offered = _reason(approval)
        kwargs.setdefault("initial", _initial(approval))
        super().__init__(*args, label_suffix="", **kwargs)
        for name in ("who", "team", "words", "photo", "until"):
            self.fields[name].label = say(f"approval.{name}")
        for name in ("words", "photo"):
            self.fields[name].help_text = say(f"approval.help-{name}")
        self.fields["photo"].widget.attrs["data-large"] = say("approval.photo-large")
        self.fields["reason"].label = say("approval.reason")
        self.fields["until"].error_messages["invalid"] = say("approval.until-wrong")
        self.fields["until"].widget.format = "%Y-%m-%d"
        self.fields["until"].widget.attrs["min"] = today.isoformat()

    def choices(self, name: str, offered: list[str]) -> list[dict[str, object]]:
        """Of a choice, as the page shows it."""
        chosen = self[name].value() or offered[0]
        return [
            {"name": one, "words": say(f"approval.choose-{one}"), "chosen": one == chosen}
            for one in offered
        ]

    def faces(self) -> list[dict[str, object]]:
        """Initials, the photo that is there, or another one."""
        kept = [KEPT] if self.approval.photo else []
        return self.choices("face", [INITIALS, *kept, NEW])

    def lengths(self) -> list[dict[str, object]]:
        """Until when."""
        return self.choices("how_long", [HALL, MONTH, DAY])

    def clean(self) -> dict[str, Any]:
        """There is a name and something to say; a day that is to come."""
        cleaned = super().clean() or self.cleaned_data
        for name in ("who", "words"):
            if name not in self.errors and not cleaned.get(name):
                self.add_error(name, say(f"approval.none-{name}"))
        if cleaned.get("how_long") == DAY and "until" not in self.errors:
            until = cleaned.get("until")
            if until is None or until < self.today or until.year > self.today.year + 10:
                self.add_error("until", say("approval.until-none"))
        if cleaned.get("face") == NEW and not cleaned.get("photo") and "photo" not in self.errors:
            self.add_error("photo", say("approval.photo-none"))
        return cleaned

    def said(self) -> dict[str, Any]:
        """What of it is kept; the photo apart."""
        cleaned = self.cleaned_data
        fields = {name: cleaned[name] for name in ("who", "team", "words")}
        none = {"reason": "", "reason_by": ""}
        fields |= self.offered if cleaned["reason"] else none
        if cleaned["face"] == INITIALS or not cleaned["face"]:
            fields["photo"] = "" if cleaned["face"] else self.approval.photo
        match cleaned["how_long"]:
            case "day":
                fields["until"] = cleaned["until"]
            case "month":
                fields["until"] = last_day(self.approval.round.month)
            case _:
                fields["until"] = None
        return fields


def _reason(approval: Approval) -> dict[str, str]:
    """What a colleague said of it: as it is on the slide, or was before the winner left it out."""
    said = ("reason", "reason_by", "source_hash")
    if approval.reason:
        return {name: getattr(approval, name) for name in said}
    offered = proposed(approval.group)
    return {name: offered.get(name, "") for name in said}


def last_day(month: date) -> date:
    """Of that month."""
    return month.replace(day=monthrange(month.year, month.month)[1])


def _initial(approval: Approval) -> dict[str, Any]:
    until = approval.until
    is_month = until == last_day(approval.round.month)
    return {
        "who": approval.who,
        "team": approval.team,
        "words": approval.words,
        "reason": bool(approval.reason),
        "face": KEPT if approval.photo else INITIALS,
        "how_long": HALL if until is None else MONTH if is_month else DAY,
        "until": None if is_month else until,
    }


class Address(forms.Form):
    """Where the question is mailed."""

    address = forms.EmailField(required=False, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """With its words."""
        super().__init__(*args, label_suffix="", **kwargs)
        field = self.fields["address"]
        field.label, field.help_text = say("approval.address"), say("approval.address-help")
        field.error_messages["invalid"] = say("approval.address-wrong")
        field.widget.attrs["autocomplete"] = "off"
