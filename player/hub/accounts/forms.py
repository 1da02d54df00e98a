"""What is filled in of an account."""

from __future__ import annotations

from typing import Any

from django import forms

from player.hub.looks.say import say
from player.hub.people.models import Person
from player.hub.roles import Role


class Account(forms.Form):
    """Roles, and an address for mail."""

    roles = forms.MultipleChoiceField(
        required=False,
        choices=[(role.value, role.value) for role in Role],
        widget=forms.CheckboxSelectMultiple,
    )
    email = forms.EmailField(required=False, max_length=254)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """With its words in the language of whoever asks."""
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["email"].label = say("accounts.email")
        self.fields["email"].help_text = say("accounts.email-help")
        self.fields["email"].widget.attrs |= {"autocomplete": "off"}

    def choices(self) -> list[dict[str, object]]:
        """The roles as the page shows them."""
        given = self["roles"].value() or []
        return [
            {
                "name": role.value,
                "label": say(f"accounts.role-{role.value}"),
                "help": say(f"accounts.about-{role.value}"),
                "given": role.value in given,
            }
            for role in Role
        ]

    @property
    def given(self) -> frozenset[Role]:
        """The roles, after `is_valid`."""
        return frozenset(Role(name) for name in self.cleaned_data["roles"])


class NewAccount(Account):
    """The same, with a name."""

    name = forms.CharField(max_length=150)
    field_order = ("name", "roles", "email")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """With its words."""
        super().__init__(*args, **kwargs)
        self.fields["name"].label = say("people.name")
        self.fields["name"].widget.attrs |= {"autocomplete": "off"}

    def clean_name(self) -> str:
        """A name that nobody has."""
        name: str = self.cleaned_data["name"]
        Person.username_validator(name)
        if Person.objects.filter(username__iexact=name).exists():
            raise forms.ValidationError(say("people.taken"))
        return name

    def clean_roles(self) -> list[str]:
        """One at least: without a role there is nothing to do here."""
        roles: list[str] = self.cleaned_data["roles"]
        if not roles:
            raise forms.ValidationError(say("accounts.no-role"))
        return roles
