"""What is filled in of a jury."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import slugify

from player.hub.looks.say import say
from player.hub.people.models import Person
from player.hub.react.plain import plain
from player.hub.roles import Role
from player.hub.rounds.models import LONGEST_NAME, Jury
from player.hub.rounds.states import OPEN_AT_MOST, WORDS_KEPT

LAST_FIRST_DAY = 28  # of a month: every month has one
LEFT_FOR_ANSWER = 3  # days at least between the chair's choice and deleting
_PLAIN = ("name", "screens", "first_day", "open_days", "jury_days", "chair")


class JuryForm(forms.Form):
    """Its name, screens, dates and people."""

    on = forms.BooleanField(required=False)
    name = forms.CharField(required=False, max_length=LONGEST_NAME)
    screens = forms.CharField(required=False, max_length=200)
    first_day = forms.IntegerField(min_value=1, max_value=LAST_FIRST_DAY)
    open_days = forms.IntegerField(min_value=1, max_value=OPEN_AT_MOST.days)
    jury_days = forms.IntegerField(min_value=1, max_value=OPEN_AT_MOST.days)
    chair = forms.ModelChoiceField(Person.objects.none(), required=False)
    jurors = forms.ModelMultipleChoiceField(
        Person.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, jury: Jury | None, **kwargs: Any) -> None:
        """`jury`: the one that is changed; None for a new one."""
        super().__init__(*args, label_suffix="", **kwargs)
        self._jury = jury
        people = Person.objects.filter(groups__name=Role.JURY, is_active=True).order_by("username")
        for name in ("chair", "jurors"):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = people
            field.empty_label = say("rounds.nobody")
        for name in _PLAIN:
            self.fields[name].label = say(f"rounds.field-{name}")
            self.fields[name].help_text = say(f"rounds.help-{name}")
            self.fields[name].widget.attrs |= {"autocomplete": "off"}

    def people(self) -> list[dict[str, object]]:
        """Whoever may be a juror, as the page shows them."""
        given = {str(pk) for pk in self["jurors"].value() or []}
        field = self.fields["jurors"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        return [
            {"pk": one.pk, "name": one.username, "given": str(one.pk) in given}
            for one in field.queryset or ()
        ]

    def clean_name(self) -> str:
        """With more than one jury each has a name of its own."""
        name = plain(self.cleaned_data["name"])
        others = Jury.objects.exclude(pk=self._jury.pk if self._jury else None)
        if others.exists() and not name:
            raise forms.ValidationError(say("rounds.needs-name"))
        taken = others.filter(name__iexact=name).exists() if name else False
        if taken or (self._jury is None and others.filter(key=self.key_of(name)).exists()):
            raise forms.ValidationError(say("rounds.name-taken"))
        return name

    def clean_screens(self) -> str:
        """Tags by commas, each once."""
        tags = (part.strip() for part in self.cleaned_data["screens"].split(","))
        return ", ".join(dict.fromkeys(tag for tag in tags if tag))

    def clean(self) -> dict[str, Any]:
        """The chair has chosen well before everything is deleted; and is in the jury."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        days = cleaned.get("open_days", 0) + cleaned.get("jury_days", 0)
        most = WORDS_KEPT.days - LEFT_FOR_ANSWER
        if days > most:
            self.add_error("jury_days", say("rounds.too-long", n=days, most=most))
        return cleaned

    def key_of(self, name: str) -> str:
        """What stands in addresses and names of slides; the first jury needs none."""
        return slugify(name)[:30] if Jury.objects.exists() else ""
