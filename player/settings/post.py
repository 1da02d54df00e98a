"""What config.yaml may say of the quote of the day outside the screens: where it is posted each
working day.

The address is a secret (whoever has a webhook may write there), and config.yaml lies where every
editor reads it: so it stands in a file elsewhere on this machine, or in the environment. Opens no
file and no connection.
"""

from __future__ import annotations

import re
from datetime import time
from pathlib import PurePosixPath, PureWindowsPath
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema, model_validator

from player.settings.values import Link, Names, Part, Text, YesNo, wrong

Place = Literal["teams", "slack", "mail"]


def _time(value: object) -> object:
    if isinstance(value, time):
        return value
    match = re.fullmatch(r"(\d{1,2})(?:[:.](\d{2}))?(?:\s*(?:uur|u|h))?", str(value).strip())
    if not match or int(match[1]) > 23 or int(match[2] or 0) > 59:
        raise wrong("not-a-time-of-day", value=value)
    return time(int(match[1]), int(match[2] or 0))


def _elsewhere(value: str) -> str:
    """A path that does not depend on the folder that the config lies in."""
    if (
        value
        and not value.startswith("~")
        and not PurePosixPath(value).is_absolute()
        and not PureWindowsPath(value).is_absolute()
    ):
        raise wrong("post-file-here", value=value)
    return value


def _mail(value: str) -> str:
    from email.utils import parseaddr  # here, for the few configs that mail

    if value and (not re.fullmatch(r"[^@\s]+@[^@\s]+", parseaddr(value)[1]) or "\n" in value):
        raise wrong("not-a-mail-address", value=value)
    return value


def _mails(value: tuple[str, ...]) -> tuple[str, ...]:
    for one in value:
        _mail(one)
    return value


def _card(value: str | None) -> str | None:
    if value is not None and not value.casefold().startswith("https://"):
        raise wrong("post-card-insecure")
    return value


TimeOfDay = Annotated[time, BeforeValidator(_time), WithJsonSchema({"type": ["string", "number"]})]


class Post(Part):
    """Where the quote of the day goes each working day, from what time on, and as who may see it.

    `address_file` or `address_env` gives the address: of a webhook (https://…), or of a mail server
    (smtp://name:password@server:587, smtps://…:465). `card` is where the picture can be fetched,
    with `{date}` for the day.
    """

    to: Place
    address_file: Annotated[Text, AfterValidator(_elsewhere)] = ""
    address_env: Text = ""
    time: TimeOfDay = time(9)
    visitors: YesNo = False
    link: Link | None = None
    card: Annotated[Link | None, AfterValidator(_card)] = None
    sender: Annotated[Text, AfterValidator(_mail)] = ""
    recipients: Annotated[Names, AfterValidator(_mails)] = ()

    @model_validator(mode="after")
    def _whole(self) -> Post:
        if not self.address_file and not self.address_env:
            raise wrong("post-no-address")
        if self.to == "mail" and not (self.sender and self.recipients):
            raise wrong("post-no-recipients")
        return self
