"""Who may open which page: every address that Django knows stands in the table, and the table is
kept."""

from __future__ import annotations

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from player.hub.pages import page_of, table
from player.hub.people.views import BACKEND
from player.hub.roles import Role, Who

# Every page, and who may open it: `e` editor, `m` moderator, `j` jury, `i` IT, `*` everybody, `k`
# whoever has its key. A new page is a new line here, looked at by somebody else.
EXPECTED = {
    "": "*",
    "begin/<str:token>": "k",
    "beheer": "emji",
    "beheer/beeld/<str:slide>.webp": "emji",
    "beheer/dias": "emi",
    "beheer/dias/<str:slide>": "emi",
    "beheer/ingetrokken": "emi",
    "beheer/reacties": "m",
    "beheer/scherm/<str:file>": "ei",
    "beheer/schermbeeld/<str:file>.jpg": "emji",
    "beheer/schermen": "ei",
    "beheer/reacties/<int:pk>": "m",
    "beheer/reacties/beslist": "m",
    "beheer/gebruikers": "i",
    "beheer/gebruikers/<int:pk>": "i",
    "beheer/gebruikers/nieuw": "i",
    "beheer/instellingen": "i",
    "beheer/logboek": "i",
    "beheer/logboek.csv": "i",
    "beheer/or": "emji",
    "beheer/account": "emji",
    "beheer/account/app": "emji",
    "beheer/account/app/uit": "emji",
    "beheer/account/codes": "emji",
    "beheer/account/codes/bestand": "emji",
    "beheer/account/codes/nieuw": "emji",
    "beheer/account/wachtwoord": "emji",
    "gezond": "*",
    "in": "*",
    "in/code": "*",
    "in/sso": "*",
    "in/sso/terug": "*",
    "in/opnieuw": "emji",
    "in/opnieuw/code": "emji",
    "mijn/<str:token>": "k",
    "privacy": "*",
    "q/<str:code>/<str:slide>": "*",
    "q/<str:code>/<str:slide>/dank": "*",
    "metrics": "k",
    "proef/<str:token>": "k",
    "stijl/<str:look>.css": "*",
    "stijl/tekens.svg": "*",
    "techniek/": "i",
    "toegankelijkheid": "*",
    "uit": "*",
}
LETTERS = {Role.EDITOR: "e", Role.MODERATOR: "m", Role.JURY: "j", Role.IT: "i"}


def shown(who: Who) -> str:
    if who.everybody or who.own_key:
        return "*" if who.everybody else "k"
    return "".join(letter for role, letter in LETTERS.items() if role in who.roles)


def routes(resolver: URLResolver, before: str = "") -> list[str]:
    found = []
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern)
        found += [route] if isinstance(entry, URLPattern) else routes(entry, route)
    return found


def test_every_address_has_a_rule() -> None:
    found = routes(get_resolver())
    assert len(found) >= len(EXPECTED)
    for route in found:
        assert page_of(route) is not None, route


def test_the_table_is_the_one_that_was_looked_at() -> None:
    assert {page.route: shown(page.who) for page in table()} == EXPECTED


def plain() -> list[str]:
    """The pages without anything to fill in, that are not for everybody."""
    return [page.route for page in table() if "<" not in page.route and page.who.roles]


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("route", plain())
def test_a_role_opens_its_pages_and_no_others(client_of, role: Role, route: str) -> None:
    answer = client_of(role.value).get(f"/{route}")
    allowed = LETTERS[role] in EXPECTED[route]
    assert answer.status_code in ((200, 302, 404) if allowed else (403,))
    assert not answer.headers.get("Location", "").startswith("/in?")


@pytest.mark.parametrize("route", plain())
def test_without_an_account_one_is_sent_to_log_in(client, route: str) -> None:
    answer = client.get(f"/{route}")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/in?next=/")


@pytest.mark.parametrize("route", plain())
def test_an_account_without_a_role_opens_nothing(client_of, person, route: str) -> None:
    client = client_of()
    client.force_login(person(name="niemand"), backend=BACKEND)
    assert client.get(f"/{route}").status_code == 403


def test_a_role_that_was_taken_away_counts_at_once(client_of, person) -> None:
    from player.hub.people.models import Person

    client = client_of("editor")
    assert client.get("/beheer").status_code == 200
    Person.objects.get(username="wie-editor").give()
    assert client.get("/beheer").status_code == 403


def test_whoever_was_shut_out_is_out_at_once(client_of) -> None:
    from player.hub.people.models import Person

    client = client_of("it")
    Person.objects.filter(username="wie-it").update(is_active=False)
    assert client.get("/beheer").status_code == 302


def test_a_page_with_a_code_is_not_there_without_it(client, code: str) -> None:
    from player.hub.house.codes import rotate

    assert client.get(f"/q/{code}/vierde-formulier").status_code == 200
    for wrong in ("abc", "", code + "x", code.upper(), "%00", "x" * 500):
        assert client.get(f"/q/{wrong}/vierde-formulier").status_code == 404
    newer = rotate()
    for works in (code, newer):  # for another fourteen days
        assert client.get(f"/q/{works}/vierde-formulier").status_code == 200


def test_every_page_of_the_table_has_a_name_of_its_own() -> None:
    names = [page.name for page in table()]
    assert len(names) == len(set(names))
