"""Accounts, by IT: made, changed, shut out, let in; never so that nobody is left."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from player.hub.audit.models import Audit
from player.hub.people.models import Invitation, Person
from player.hub.roles import Role

pytestmark = pytest.mark.django_db
ALL = "/beheer/gebruikers"


@pytest.fixture
def it(client: Client, person) -> Client:
    """IT, just logged in."""
    person("it", name="iris")
    client.post("/in", {"login": "iris", "password": "een zin die niemand raadt"})
    return client


def test_who_logged_in_a_while_ago_is_asked_again(client_of) -> None:
    answer = client_of("it").get(ALL)
    assert answer.status_code == 302 and "/in/opnieuw" in answer.headers["Location"]


def test_an_account_is_made_with_a_link_that_is_told_once(it: Client) -> None:
    answer = it.post(f"{ALL}/nieuw", {"name": "kim", "roles": ["moderator"], "email": ""})
    token = re.search(r"/begin/([\w-]+)", answer.content.decode())[1]
    assert answer.headers["Cache-Control"].count("no-store")
    assert Person.objects.get(username="kim").roles == {Role.MODERATOR}
    assert token not in str(list(Invitation.objects.values()))
    chosen = {"password": "twaalf kleine beren", "again": "twaalf kleine beren"}
    assert Client().post(f"/begin/{token}", chosen).status_code == 302
    assert "kim" in it.get(ALL).content.decode()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"name": "kim", "roles": []}, "ten minste één rol"),
        ({"name": "IRIS", "roles": ["it"]}, "al in gebruik"),
        ({"name": "<kim>", "roles": ["it"]}, "gebruikersnaam"),
        ({"name": "kim", "roles": ["baas"]}, "baas"),
        ({"name": "kim", "roles": ["it"], "email": "geen adres"}, "e-mailadres"),
    ],
)
def test_what_cannot_be_is_told_and_makes_nobody(it: Client, sent, said: str) -> None:
    answer = it.post(f"{ALL}/nieuw", sent)
    assert answer.status_code == 200 and said in answer.content.decode()
    assert Person.objects.count() == 1
    if sent["name"] == "kim":
        assert 'value="kim"' in answer.content.decode()


def test_roles_change_at_once_and_are_noted(it: Client, person) -> None:
    kim = person("editor", name="kim")
    it.post(f"{ALL}/{kim.pk}", {"do": "roles", "roles": ["moderator", "jury"], "email": ""})
    assert Person.objects.get(pk=kim.pk).roles == {Role.MODERATOR, Role.JURY}
    line = Audit.objects.get(what="user-roles")
    assert (line.object, line.outcome, line.who.username) == (
        str(kim.pk),
        "jury.moderator",
        "iris",
    )


def test_shut_out_is_at_once_and_let_in_is_by_a_link(it: Client, person, client_of) -> None:
    other = client_of("editor")
    somebody = Person.objects.get(username="wie-editor")
    assert other.get("/beheer").status_code == 200
    before = Invitation.make(person=somebody)
    it.post(f"{ALL}/{somebody.pk}", {"do": "out"})
    assert other.get("/beheer").status_code == 302
    assert Client().get(f"/begin/{before}").status_code == 410
    back = it.post(f"{ALL}/{somebody.pk}", {"do": "in"})
    token = re.search(r"/begin/([\w-]+)", back.content.decode())[1]
    assert Client().get(f"/begin/{token}").status_code == 200


def test_a_new_link_ends_the_one_before_it(it: Client, person) -> None:
    kim = person("editor", name="kim")
    links = [
        re.search(
            r"/begin/([\w-]+)",
            it.post(f"{ALL}/{kim.pk}", {"do": "link"}).content.decode(),
        )[1]
        for _ in range(2)
    ]
    assert [Client().get(f"/begin/{one}").status_code for one in links] == [410, 200]


@pytest.mark.parametrize("sent", [{"do": "out"}, {"do": "roles", "roles": ["editor"]}])
def test_the_last_one_who_may_manage_it_stays(it: Client, person, sent) -> None:
    iris = Person.objects.get(username="iris")
    answer = it.post(f"{ALL}/{iris.pk}", sent)
    assert "kan niemand de hub meer beheren" in answer.content.decode()
    assert Person.objects.get(pk=iris.pk).roles == {Role.IT}
    person("it", name="tweede")
    it.post(f"{ALL}/{iris.pk}", sent)
    assert Role.IT not in Person.objects.get(pk=iris.pk).roles


def test_what_was_filled_in_before_one_is_asked_again_is_done_after(client_of) -> None:
    client = client_of("it")  # came in a while ago
    sent = {"name": "kim", "roles": ["moderator"], "email": ""}
    asked = client.post(f"{ALL}/nieuw", sent)
    assert asked.status_code == 302 and not Person.objects.filter(username="kim").exists()
    answer = client.post(asked.headers["Location"], {"password": "een zin die niemand raadt"})
    while answer.status_code == 302:
        answer = client.get(answer.headers["Location"])
    assert "/begin/" in answer.content.decode()
    assert Person.objects.get(username="kim").roles == {Role.MODERATOR}
