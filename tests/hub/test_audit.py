"""The log as IT reads it: by deed and by day, never by person; and as a file without formulas."""

from __future__ import annotations

import csv
import io
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from player.hub.audit.log import note
from player.hub.audit.models import Audit
from player.hub.audit.rows import harmless
from player.hub.audit.words import WORDS

pytestmark = pytest.mark.django_db
LOG = "/beheer/logboek"
ROOT = Path(__file__).parents[2] / "player"


def test_every_deed_that_is_noted_has_words() -> None:
    noted = set()
    for path in [*(ROOT / "hub").rglob("*.py"), *(ROOT / "commands" / "hub").rglob("*.py")]:
        noted |= set(re.findall(r'\bnote(?:_once)?\(\s*\w+,\s*"([\w-]+)"', path.read_text("utf-8")))
    assert len(noted) > 10
    for deed in {*noted, "approve", "reject"}:
        assert f"did-{deed}" in WORDS, deed


def test_it_is_read_by_deed_and_by_day(client_of, person) -> None:
    kim = person("moderator", name="kim")
    note(None, "approve", "reaction:1", "done", who=kim, role="moderator")
    note(None, "user-out", "7", role="terminal")
    Audit.objects.filter(what="user-out").update(at=timezone.now() - timedelta(days=40))
    client = client_of("it")
    all_of_it = client.get(LOG).content.decode()
    assert "Reactie goedgekeurd" in all_of_it and "kim" in all_of_it
    assert "op de machine zelf" in all_of_it and "<td>Moderator</td>" in all_of_it
    week = (timezone.now() - timedelta(days=7)).date()
    assert "reaction:1" in client.get(f"{LOG}?vanaf={week}").content.decode()
    assert "reaction:1" not in client.get(f"{LOG}?tot={week}").content.decode()
    assert "reaction:1" not in client.get(f"{LOG}?wat=user-out").content.decode()


@pytest.mark.parametrize(
    "query", ["?wie=kim", "?who=1", "?wat=<script>", "?vanaf=gisteren", "?tot=0000-99-99&pagina=x"]
)
def test_what_makes_no_sense_and_who_are_not_asked_by(client_of, person, query: str) -> None:
    note(None, "approve", "reaction:1", "done", who=person("moderator", name="kim"))
    note(None, "approve", "reaction:2", "done", who=person("moderator", name="bo"))
    answer = client_of("it").get(LOG + query)
    assert answer.status_code == 200 and "<script>" not in answer.content.decode()
    said = answer.content.decode()
    assert "reaction:1" in said and "reaction:2" in said


def test_it_counts_nobody(client_of, person) -> None:
    kim = person("moderator", name="kim")
    for _ in range(3):
        note(None, "approve", "reaction:1", "done", who=kim)
    said = client_of("it").get(LOG).content.decode()
    assert not re.search(r"kim\D{0,20}\b3\b", re.sub(r"<[^>]+>", " ", said))


def test_the_file_has_no_formulas_and_that_it_was_taken_is_noted(client_of, person) -> None:
    evil = person("moderator", name="=cmd|' /C calc'!A0")
    note(None, "approve", "reaction:1", "done", who=evil, role="moderator")
    answer = client_of("it").get(f"{LOG}.csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[0] == ["at", "who", "role", "what", "object", "outcome"]
    (line,) = [row for row in rows if row[3] == "approve"]
    assert line[1] == "'=cmd|' /C calc'!A0" and line[4] == "reaction:1"
    assert not [cell for row in rows for cell in row if cell[:1] in tuple("=+-@\t\r")]
    assert Audit.objects.filter(what="log-taken").count() == 1
    assert "attachment" in answer.headers["Content-Disposition"]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1"])
def test_a_cell_that_would_be_a_formula_is_text(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "kim", "reaction:1", "2026-11-28 14:02:11+01:00", "a=b"])
def test_any_other_cell_is_as_it_was(cell: str) -> None:
    assert harmless(cell) == cell


def test_a_year_of_lines_is_a_page_at_a_time(client_of) -> None:
    Audit.objects.bulk_create(Audit(what="approve", object=f"reaction:{n}") for n in range(250))
    client = client_of("it")
    first, last = client.get(LOG).content.decode(), client.get(f"{LOG}?pagina=3").content.decode()
    assert first.count("<tr>") == 101 and last.count("<tr>") == 51
    assert "Bladzijde 1 van 3" in first and 'href="?pagina=2"' in first
