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
    "beheer/citaten": "e",
    "beheer/geluid/<int:pk>.m4a": "em",
    "beheer/voorgelezen": "em",
    "beheer/voorgelezen/<str:slide>": "em",
    "q/<str:code>/<str:slide>/voorgelezen.m4a": "*",
    "beheer/delen": "e",
    "beheer/delen/bestand/<str:what>": "e",
    "beheer/delen/maak/<str:what>": "e",
    "beheer/citaten/import": "e",
    "beheer/citaten/import/<int:pk>": "e",
    "beheer/citaten/opnemen": "e",
    "beheer/opnemen": "e",
    "beheer/citaten/import/<int:pk>/<int:row>.webp": "e",
    "beheer/dia/nieuw": "e",
    "beheer/dia/nieuw/voorbeeld": "e",
    "beheer/dia/<str:slide>": "e",
    "beheer/dia/<str:slide>/voorbeeld": "e",
    "beheer/foto/<str:shot>.jpg": "e",
    "beheer/soort/<str:kind>.webp": "e",
    "beheer/dia/<str:slide>/weg": "e",
    "beheer/regel": "e",
    "beheer/regel/voorbeeld": "e",
    "beheer/versie/<int:pk>": "e",
    "beheer/versies": "e",
    "beheer/dias": "emi",
    "beheer/dias/<str:slide>": "emi",
    "beheer/ingetrokken": "emi",
    "beheer/jury": "j",
    "beheer/jury/<str:key>": "j",
    "beheer/jury/<str:key>/besluit": "j",
    "beheer/reacties": "m",
    "beheer/scherm/<str:file>": "ei",
    "beheer/schermbeeld/<str:file>.jpg": "emji",
    "beheer/ronde/<str:key>": "m",
    "beheer/rondes": "mi",
    "beheer/rondes/jury/<int:pk>": "mi",
    "beheer/rondes/jury/nieuw": "mi",
    "beheer/agenda": "ei",
    "beheer/schermen": "ei",
    "beheer/spoed": "em",
    "beheer/volgorde": "e",
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
    "mijn/voordracht/<str:token>": "k",
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
    "verbeteraar/akkoord/<str:token>": "k",
    "verbeteraar/akkoord/<str:token>/dia.webp": "k",
    "beheer/winnaars": "mj",
    "beheer/ronde/<str:key>/winnaar": "mj",
    "beheer/ronde/<str:key>/kaarten": "m",
    "verbeteraar/<str:code>": "*",
    "verbeteraar/<str:code>/dank": "*",
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


# ── every address × every role × reading and posting ──────────────────────────────────────────────

FILLED = {
    "<str:token>": "niemand",
    "<str:slide>": "vierde-formulier",
    "<str:look>": "hub",
    "<str:file>": "hal",
    "<str:shot>": "0a",
    "<str:kind>": "quote",
    "<str:key>": "2026-12",
    "<str:what>": "verhaal",
    "<int:row>": "2",
}


def addresses(code: str, pk: int) -> list[tuple[str, str]]:
    """Each route, and an address of it that means something."""
    filled = FILLED | {"<str:code>": code, "<int:pk>": str(pk)}
    found = []
    for page in table():
        address = page.route
        for part, value in filled.items():
            address = address.replace(part, value)
        assert "<" not in address, f"{page.route}: give an example in FILLED"
        found.append((page.route, f"/{address}"))
    return found


@pytest.fixture
def pk(db) -> int:
    """A number that is one of a reaction and of a person."""
    from player.hub.people.models import Person
    from player.hub.reactions.models import Reaction

    somebody = Person.objects.create(username="iemand")
    Reaction.objects.create(pk=somebody.pk, slide="vierde-formulier", text="Ja.")
    return somebody.pk


@pytest.mark.parametrize("method", ["get", "head", "post", "put", "patch", "delete"])
@pytest.mark.parametrize("who", ["nobody", "without a role", *Role])
def test_every_address_for_everybody_by_every_method(
    client_of, person, code: str, pk: int, who: str, method: str
) -> None:
    client, letter = client_of(), LETTERS.get(who, "")
    known = None if who == "nobody" else person(*([who] if letter else []), name="wie")
    for number, (route, address) in enumerate(addresses(code, pk)):
        # Only what is posted may end a session; where anything else did, the next address tells.
        if known is not None and (method == "post" or number == 0):
            client.force_login(known, backend=BACKEND)
        answer = getattr(client, method)(address)
        expected, status = EXPECTED[route], answer.status_code
        said = f"{method} {address}: {status} for {who}"
        # IT that sends the page of settings empty has closed the public pages.
        assert status < 500 or (status == 503 and route.startswith("q/")), said
        if expected == "k":
            assert status in (302, 401, 403, 404, 405, 410), said  # the key is nobody's
        elif expected == "*":
            assert status != 403 or method in ("put", "patch", "delete", "post"), said
        elif known is None:
            assert status == 302, said
            assert answer.headers["Location"].startswith("/in?next=/"), said
        elif letter not in expected or not letter:
            assert status == 403, said
        else:
            assert status != 403, said
            assert not answer.headers.get("Location", "").startswith("/in?"), said


# What has no words of anybody: colours and fonts, shapes, the example of a type.
MAY_BE_KEPT = {"stijl/<str:look>.css", "stijl/tekens.svg", "beheer/soort/<str:kind>.webp"}


def test_no_words_come_out_of_a_cache_after_they_were_withdrawn(
    office, client_of, code: str, pk: int
) -> None:
    office.write("_status/hal.json", '{"state": "on"}')
    (office.root / "_status/hal.jpg").write_bytes(b"\xff\xd8\xff")
    somebody = client_of(*Role)
    for route, address in addresses(code, pk):
        if route in MAY_BE_KEPT:
            continue
        said = somebody.get(address).headers.get("Cache-Control", "")
        assert {"no-store", "no-cache"} & set(said.split(", ")), f"{address}: {said!r}"
        assert "max-age" not in said.replace("max-age=0", "") and "public" not in said, address


@pytest.mark.parametrize("role", Role)
def test_no_address_takes_a_post_that_is_not_from_our_page(
    client_of, person, code: str, pk: int, role: Role
) -> None:
    client, somebody = client_of(enforce_csrf_checks=True), person(role, name="wie")
    for route, address in addresses(code, pk):
        client.force_login(somebody, backend=BACKEND)
        answer = client.post(address, {"do": "approve", "slide": "vierde-formulier"})
        if "k" in EXPECTED[route] and answer.status_code in (404, 405, 410):
            continue
        assert answer.status_code in (403, 404, 405), f"{address}: {answer.status_code}"


def test_no_key_and_no_name_of_a_slide_is_in_a_line_of_the_log(
    client, client_of, code: str, caplog
) -> None:
    """Whatever address has one: a key opens something, a name may be made of a customer's words."""
    from player.hub.keyless import begin

    begin()
    staff, refused = client_of(*Role), client_of(enforce_csrf_checks=True)
    for page in table():
        if "<str:token>" not in page.route and "<str:slide>" not in page.route:
            continue
        address = page.route.replace("<str:code>", code)
        for part in ("<str:token>", "<str:slide>"):
            address = address.replace(part, "woorden-van-een-klant")
        for somebody in (client, staff, refused):
            for method in (somebody.get, somebody.post, somebody.delete):
                method(f"/{address}")
    client.get(f"/q/{code}x/woorden-van-een-klant")
    assert caplog.records and "woorden-van-een-klant" not in caplog.text
