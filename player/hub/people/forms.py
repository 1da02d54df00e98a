"""Choosing a name and a password, by a link."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.contrib.auth.password_validation import validate_password

from player.hub.looks.say import say
from player.hub.people.models import Person


class Login(LoginForm):
    """Logging in: what belongs in a field stands above it, not in it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """As allauth's, with our labels."""
        super().__init__(*args, **kwargs)
        for name, label in (("login", "people.name"), ("password", "people.password")):
            self.fields[name].label = say(label)
            self.fields[name].widget.attrs.pop("placeholder", None)


class Begin(forms.Form):
    """For whoever has no account yet, or no password."""

    username = forms.CharField(max_length=150)
    password = forms.CharField(max_length=200, strip=False, widget=forms.PasswordInput)
    again = forms.CharField(max_length=200, strip=False, widget=forms.PasswordInput)

    def __init__(self, *args: Any, person: Person | None = None, **kwargs: Any) -> None:
        """`person`: who chooses a password; None where the account is yet to be made."""
        super().__init__(*args, **kwargs)
        self._person = person
        self.fields["username"].label = say("people.name")
        self.fields["username"].widget.attrs |= {"autocomplete": "username"}
        for name, label in (("password", "people.password"), ("again", "people.again")):
            self.fields[name].label = say(label)
            self.fields[name].widget.attrs |= {"autocomplete": "new-password"}
        if person is not None:
            self.fields["username"].disabled = True
            self.initial["username"] = person.username

    def clean_username(self) -> str:
        """A name that nobody has."""
        name: str = self.cleaned_data["username"]
        Person.username_validator(name)
        if self._person is None and Person.objects.filter(username__iexact=name).exists():
            raise forms.ValidationError(say("people.taken"))
        return name

    def clean(self) -> None:
        """The same password twice, and a good one."""
        password, again = self.cleaned_data.get("password"), self.cleaned_data.get("again")
        if password and again and password != again:
            self.add_error("again", say("people.differ"))
        elif password:
            try:
                validate_password(
                    password, self._person or Person(username=self.cleaned_data.get("username", ""))
                )
            except forms.ValidationError as error:
                self.add_error("password", error)
