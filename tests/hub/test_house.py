"""What IT sets: the house code, and what is turned on; and that it is kept to everywhere."""

from __future__ import annotations

import pytest
from django.core import signing

from player.hub.audit.models import Audit
from player.hub.content import content
from player.hub.house.codes import current, rotate
from player.hub.publishing.models import Kind
from player.hub.publishing.outbox import wanted
from player.hub.publishing.publisher import publisher
from player.hub.reactions.models import Reaction, SignCount
from player.hub.switches.state import Switch, is_on, turn

pytestmark = pytest.mark.django_db
SETTINGS = "/beheer/instellingen"
ALL = [one.value for one in Switch]


def test_all_but_nominations_is_on_until_somebody_turns_it_off(client_of) -> None:
    client = client_of("it")
    assert {one for one in Switch if not is_on(one)} == {Switch.NOMINATIONS}
    client.post(SETTINGS, {"on": ["reactions", "mail"]})
    assert [one.value for one in Switch if not is_on(one)] == ["signs", "nominations"]
    client.post(SETTINGS, {"on": ALL})
    assert all(is_on(one) for one in Switch)
    assert [(line.object, line.outcome) for line in Audit.objects.order_by("pk")] == [
        ("signs", "off"),
        ("signs", "on"),
        ("nominations", "on"),
    ]
    client.post(SETTINGS, {"on": ALL})  # what is as it was, is no deed
    assert Audit.objects.count() == 3


def test_a_new_code_is_shown_with_what_to_write_where(client_of, office, code: str) -> None:
    client = client_of("it")
    client.post(SETTINGS, {"do": "code"})
    newer = current()
    said = client.get(SETTINGS).content.decode()
    assert newer != code and f"/q/{newer}/{{id}}" in said
    assert str(office.config) in said and f"{code} werkt tot" in said
    config = office.read("config.yaml").splitlines()
    kept = [line for line in config if not line.startswith("react_url")]
    line = next(line for line in said.splitlines() if "react_url: " in line)
    address = line.split("react_url: ")[1].split("<")[0]
    office.write("config.yaml", "\n".join([*kept, f"react_url: {address}", ""]))
    content().refresh()
    assert "De schermen gebruiken deze code" in client.get(SETTINGS).content.decode()


def test_codes_that_were_replaced_twice_end_when_they_were_promised_to(client, code: str) -> None:
    from datetime import timedelta

    from django.utils import timezone

    from player.hub.house.models import HouseCode

    rotate()
    HouseCode.objects.filter(code=code).update(until=timezone.now() + timedelta(days=2))
    newest = rotate()
    left = HouseCode.objects.get(code=code).until - timezone.now()
    assert left < timedelta(days=2)
    HouseCode.objects.filter(code=code).update(until=timezone.now() - timedelta(seconds=1))
    assert client.get(f"/q/{code}/vierde-formulier").status_code == 404
    assert client.get(f"/q/{newest}/vierde-formulier").status_code == 200


def test_where_reactions_are_off_nothing_is_taken_and_that_is_told(client, code: str) -> None:
    turn(Switch.REACTIONS, False)
    for answer in (
        client.get(f"/q/{code}/vierde-formulier"),
        client.post(f"/q/{code}/vierde-formulier", {"text": "Toch."}),
    ):
        assert answer.status_code == 503 and "Reageren kan nu niet" in answer.content.decode()
    assert "nergens bewaard" in answer.content.decode()
    assert not Reaction.objects.exists()


def test_where_signs_are_off_they_are_on_no_screen(client_of, office) -> None:
    SignCount.objects.create(slide="vierde-formulier", sign="familiar", n=9)
    wanted(Kind.REACTIONS, "vierde-formulier")
    publisher().publish()
    file = "reacties/vierde-formulier.yaml"
    assert "herken: 9" in office.read(file)
    turn(Switch.SIGNS, False)
    wanted(Kind.REACTIONS, "vierde-formulier")
    publisher().publish()
    assert office.read(file) is None
    assert SignCount.objects.get().n == 9  # turned on again, they are back


def test_where_signs_are_off_words_are_asked_for(client, code: str, monkeypatch) -> None:
    turn(Switch.SIGNS, False)
    with monkeypatch.context() as patched:  # the page was opened a minute ago
        then = signing.time.time() - 60
        patched.setattr(signing.time, "time", lambda: then)
        page = client.get(f"/q/{code}/vierde-formulier")
    assert "vanaf drie" not in page.content.decode().casefold()
    begun = page.context["form"]["begun"].value()
    sent = {"sign": "familiar", "text": "", "begun": begun}
    answer = client.post(f"/q/{code}/vierde-formulier", sent)
    assert "een teken alleen wordt nu niet geteld" in answer.content.decode()
    assert not SignCount.objects.exists()


def test_where_mail_is_off_nobody_is_written_to(person, settings, office) -> None:
    from dataclasses import replace

    from player.hub.config import HubConfig
    from player.hub.moderate.mail import write

    config = HubConfig.model_validate(
        {"mail": {"server": "mail.voorbeeld.example", "sender": "hub@voorbeeld.example"}}
    )
    settings.KLANTBEELD = replace(settings.KLANTBEELD, settings=config)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    somebody = person("moderator")
    somebody.email = "kim@voorbeeld.example"
    somebody.save()
    Reaction.objects.create(slide="vierde-formulier", text="Woorden.")
    turn(Switch.MAIL, False)
    assert write() == 0
    turn(Switch.MAIL, True)
    assert write() == 1
