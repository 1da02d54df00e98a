"""Whether the hub is well, and how it is in figures: for who has the token."""

from __future__ import annotations

import re

import pytest

from player.hub.publishing.models import Kind, Outbox
from player.hub.reactions.models import Reaction

pytestmark = pytest.mark.django_db


def test_it_is_well(client) -> None:
    assert client.get("/gezond").content == b"ok\n"


def test_figures_are_there_for_the_token_and_hold_no_words(office, client, settings) -> None:
    Reaction.objects.create(slide="vierde-formulier", text="Geheim.", by="Kim")
    for kind, key in (
        (Kind.CALL, "2026-12"),
        (Kind.CARD, "1"),
        (Kind.CARD, "2"),
        (Kind.LETTER, "1"),
    ):
        Outbox.objects.create(kind=kind, key=key)
    assert client.get("/metrics").status_code == 404
    assert client.get("/metrics", headers={"authorization": "Bearer x"}).status_code == 404
    token = (settings.KLANTBEELD.data / "metrics-token").read_text()
    answer = client.get("/metrics", headers={"authorization": f"Bearer {token}"})
    text = answer.content.decode()
    assert "klantbeeld_hub_reactions_waiting 1\n" in text
    assert "klantbeeld_hub_slides 3\n" in text
    assert "klantbeeld_hub_files_unwritten 1\n" in text  # and not how many get a card
    assert "Geheim" not in text and "Kim" not in text
    for line in text.splitlines():
        assert re.fullmatch(r"# (HELP|TYPE) \w+ .+|klantbeeld_hub_\w+ [\d.e+-]+", line), line


def test_the_tables_are_for_it_and_show_no_words(client_of) -> None:
    Reaction.objects.create(slide="vierde-formulier", text="Geheim.", by="Kim")
    it = client_of("it")
    for name in ("", "people/person/", "audit/audit/", "publishing/outbox/", "house/housecode/"):
        answer = it.get(f"/techniek/{name}")
        assert answer.status_code == 200, name
        assert "Geheim" not in answer.content.decode()
        assert not re.search(
            r"<script(?! src=| type=\"application/json\")", answer.content.decode()
        )
    for kind, key in ((Kind.CALL, "2026-12"), (Kind.CARD, "77001"), (Kind.LETTER, "77002")):
        Outbox.objects.create(kind=kind, key=key)
    listed = it.get("/techniek/publishing/outbox/").content.decode()
    assert "2026-12" in listed and "77001" not in listed and "77002" not in listed
    assert it.get("/techniek/reactions/reaction/").status_code == 404
    assert it.get("/techniek/audit/audit/add/").status_code == 403
    assert it.get("/techniek/people/person/add/").status_code == 403
    for role in ("editor", "moderator", "jury"):
        assert client_of(role).get("/techniek/").status_code == 403
    assert client_of().get("/techniek/").status_code == 302


def test_a_superuser_of_django_without_the_role_has_no_way_in(client_of, person) -> None:
    from player.hub.people.views import BACKEND

    somebody = person("editor", name="super")
    somebody.is_staff = somebody.is_superuser = True
    somebody.save()
    client = client_of()
    client.force_login(somebody, backend=BACKEND)
    assert client.get("/techniek/").status_code == 403
