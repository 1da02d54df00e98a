"""A jury: who reads what, judging without seeing the others, staying out, closing, the decision and
the way back."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.http import HttpRequest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape

from player.hub.audit.models import Audit
from player.hub.jury.deeds import ask_another
from player.hub.jury.models import Apart, Namesake, Recusal, Seat, Skipped, Weighing
from player.hub.people.models import Person
from player.hub.people.views import BACKEND
from player.hub.rounds.models import Group, Jury, Moved, Nomination, Round, Verdict, dates
from player.hub.rounds.states import Sent, State, Step

pytestmark = pytest.mark.django_db
MONTH = date(2026, 12, 1)
PAGE, DECISION = "/beheer/jury/2026-12", "/beheer/jury/2026-12/besluit"
NOOR, BRAM = "Noor van den Akker", "Bram Smit"
NOMINATOR = "Quinten Zandstra"


class Clients(dict):
    """By name; each logs in once it is asked for."""

    def __init__(self, panel: Panel) -> None:
        super().__init__()
        self._panel = panel

    def __missing__(self, name: str) -> Client:
        self[name] = self._panel.client(self._panel.people[name])
        return self[name]


class Panel:
    """A round in a jury of four, of whom one is the chair, and two nominees."""

    def __init__(self, person) -> None:
        self.jury = Jury.objects.get_or_create(key="")[0]
        self.people = {name: person("jury", name=name) for name in ("anna", "ben", "cas", "dina")}
        for one in self.people.values():
            Seat.objects.create(juror=one, team="Directie")
        self.jury.jurors.set(self.people.values())
        self.jury.chair = self.people["dina"]
        self.jury.save()
        self.round = Round.objects.create(
            jury=self.jury, month=MONTH, key="2026-12", state=State.JURY, **dates(self.jury, MONTH)
        )
        self.noor = self.nominated(NOOR, "Klantcontact", "Belt elke klant terug.")
        self.bram = self.nominated(BRAM, "Schade", "Schreef de brief om.")
        self.clients = Clients(self)

    def nominated(self, who: str, team: str, change: str, by: str = NOMINATOR, **fields) -> Group:
        group = fields.pop("group", None) or Group.objects.create(
            round=self.round, who=who, team=team
        )
        at = datetime(2026, 11, 3, 9, tzinfo=UTC)
        fields = {"made": at, "since": at, "state": Sent.ADMITTED} | fields
        Nomination.objects.create(
            round=self.round, group=group, who=who, team=team, change=change, by=by, **fields
        )
        return group

    def client(self, somebody: Person) -> Client:
        client = Client(headers={"accept-language": "nl"})
        client.force_login(somebody, backend=BACKEND)
        return client

    def read(self, name: str, page: str = PAGE) -> str:
        answer = self.clients[name].get(page)
        assert answer.status_code == 200
        return answer.content.decode()

    def say(self, name: str, group: Group, grade: str, why: str = "Goed gedaan.", **fields):
        typed = {f"grade-{group.pk}": grade, f"why-{group.pk}": why}
        return self.clients[name].post(PAGE, {"do": "save", **typed, **fields})

    def all_say(self, noor: str = "strong", bram: str = "good", *names: str) -> None:
        Verdict.objects.bulk_create(
            Verdict(
                group=group,
                juror=self.people[name],
                grade=grade,
                why=f"{name} over {group.who.split()[0]}",
            )
            for name in names or ("anna", "ben", "cas")
            for group, grade in ((self.noor, noor), (self.bram, bram))
        )

    def decide(self, do: str, by: str = "dina", **fields):
        answer = self.clients[by].post(DECISION, {"do": do, **fields})
        self.round.refresh_from_db()
        return answer


@pytest.fixture
def panel(office, person) -> Panel:
    return Panel(person)


def verdicts() -> dict[tuple[str, str], str]:
    return {
        (one.juror.username, one.group.who): one.grade
        for one in Verdict.objects.select_related("juror", "group")
    }


def links(html: str) -> str:
    """The words of a page, without its tags."""
    return re.sub(r"<[^>]+>", " ", html)


# ── who ───────────────────────────────────────────────────────────────────────────────────────────


def test_a_juror_reads_reasons_without_who_wrote_them(panel) -> None:
    panel.nominated(
        NOOR, "Klantcontact", "Nam de tijd.", "Lieve Kaas", group=panel.noor, example="Vrijdag."
    )
    html = panel.read("anna")
    for said in (NOOR, BRAM, "Belt elke klant terug.", "Nam de tijd.", "Vrijdag."):
        assert said in html
    for kept in (NOMINATOR, "Quinten", "Zandstra", "Lieve Kaas"):
        assert kept not in html


def test_nothing_of_what_others_say_is_in_what_a_juror_gets(panel) -> None:
    before = panel.read("anna")
    panel.say("ben", panel.noor, "later", "Zuurkool is geen reden.")
    panel.say("cas", panel.noor, "strong", "Zuurkool is een reden.")
    after = panel.read("anna")
    token = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
    assert token.sub("", after) == token.sub("", before)
    assert "Zuurkool" not in panel.read("anna", "/beheer/jury") + after
    assert "Zuurkool" in panel.read("ben")


def test_only_what_a_moderator_admitted_is_read(panel) -> None:
    for state in (Sent.SENT, Sent.REFUSED):
        panel.nominated(NOOR, "", f"Zuurkool {state}", state=state, group=panel.noor)
    waits = panel.nominated("Kees Wacht", "", "Nog niet gelezen.", state=Sent.SENT)
    html = panel.read("anna")
    assert "Zuurkool" not in html and "Kees Wacht" not in html and f"grade-{waits.pk}" not in html


def test_a_jury_reads_its_own_rounds_and_no_others(panel, person) -> None:
    north = Jury.objects.create(key="noord", name="Noord")
    north.jurors.add(person("jury", name="eva"))
    other = Round.objects.create(
        jury=north, month=MONTH, key="2026-12-noord", state=State.JURY, **dates(north, MONTH)
    )
    group = Group.objects.create(round=other, who="Kees Noord")
    eva = panel.client(Person.objects.get(username="eva"))
    for client, page, status in (
        (eva, PAGE, 404),
        (eva, DECISION, 404),
        (eva, f"{PAGE}-noord", 200),
        (panel.clients["anna"], f"{PAGE}-noord", 404),
        (panel.clients["anna"], f"{PAGE}-noord/besluit", 404),
        (panel.clients["anna"], "/beheer/jury/2031-01", 404),
    ):
        assert client.get(page).status_code == status, page
        posted = client.post(page, {f"grade-{group.pk}": "strong", f"why-{group.pk}": "x"})
        assert (posted.status_code == 404) == (status == 404)
    assert "Noord" in eva.get("/beheer/jury").content.decode()
    assert "Noord" not in panel.read("anna", "/beheer/jury")


def test_a_nominee_of_another_round_is_not_judged_here(panel) -> None:
    north = Jury.objects.create(key="noord", name="Noord")
    other = Round.objects.create(
        jury=north, month=MONTH, key="2026-12-noord", state=State.JURY, **dates(north, MONTH)
    )
    group = panel.nominated("Kees Noord", "", "Ja.")
    Group.objects.filter(pk=group.pk).update(round=other)
    Nomination.objects.filter(group=group).update(round=other)
    panel.say("anna", group, "strong")
    assert verdicts() == {}


def test_where_nobody_was_named_the_house_jury_is_everybody_with_that_role(panel, person) -> None:
    panel.jury.jurors.clear()
    eva = panel.client(person("jury", name="eva"))
    assert eva.get(PAGE).status_code == 200
    panel.jury.jurors.set([panel.people["anna"]])
    assert eva.get(PAGE).status_code == 404


def test_the_decision_is_the_chair_s(panel, client_of) -> None:
    assert panel.clients["anna"].get(DECISION).status_code == 403
    assert panel.decide("close", by="anna").status_code == 403
    assert panel.clients["dina"].get(DECISION).status_code == 200
    assert "Naar het besluit" in panel.read("dina")
    assert "Naar het besluit" not in panel.read("anna")
    for role in ("editor", "moderator", "it"):
        assert client_of(role).get(DECISION).status_code == 403
    panel.jury.chair = None
    panel.jury.save()
    assert panel.clients["anna"].get(DECISION).status_code == 200


def test_a_chair_who_is_no_juror_decides_and_does_not_judge(panel, person) -> None:
    panel.jury.chair = person("jury", name="voorzitter")
    panel.jury.save()
    chair = panel.client(panel.jury.chair)
    html = chair.get(PAGE).content.decode()
    assert NOOR not in html and "Naar het besluit" in html
    chair.post(PAGE, {f"grade-{panel.noor.pk}": "strong", f"why-{panel.noor.pk}": "Ja."})
    assert verdicts() == {}
    assert chair.get(DECISION).status_code == 200


# ── judging ───────────────────────────────────────────────────────────────────────────────────────


def test_a_verdict_is_given_and_changed_until_judging_closes(panel) -> None:
    answer = panel.say("anna", panel.noor, "strong", "Belt echt iedereen.")
    assert answer.headers["Location"] == f"{PAGE}#g{panel.bram.pk}"  # on to the next one
    assert verdicts() == {("anna", NOOR): "strong"}
    assert "Nog 1 te beoordelen." in panel.read("anna")
    panel.say("anna", panel.noor, "later", "Toch nog niet.")
    assert verdicts() == {("anna", NOOR): "later"}
    panel.say("anna", panel.bram, "good")
    assert "Je hebt iedereen beoordeeld" in panel.read("anna")
    panel.decide("close")
    answer = panel.say("anna", panel.noor, "strong", "Te laat getypt.")
    html = answer.content.decode()
    assert answer.status_code == 409 and "net gesloten" in html
    assert verdicts()["anna", NOOR] == "later"
    assert "Toch nog niet." in panel.read("anna") and "<textarea" not in panel.read("anna")


def test_what_is_missing_is_told_and_what_was_typed_stays(panel) -> None:
    other = {f"grade-{panel.bram.pk}": "later", f"why-{panel.bram.pk}": "Deze is goed ingevuld."}
    for grade, why, said, at in (
        ("", "Wel een zin.", "Kies sterk, goed of later.", "grade"),
        ("geweldig", "<b>Wel een zin.", "Kies sterk, goed of later.", "grade"),
        ("good", "", "Zeg in één zin waarom.", "why"),
        ("good", " \n\u200b ", "Zeg in één zin waarom.", "why"),
        ("good", "x" * 301, "in 300 tekens", "why"),
    ):
        answer = panel.say("anna", panel.noor, grade, why, **other)
        html = answer.content.decode()
        assert answer.status_code == 422 and said in html
        assert escape(why.strip()) in html or "\u200b" in why
        assert f'href="#{at}-{panel.noor.pk}"' in html
        assert (f'value="{grade}" checked' in html) == (grade == "good")
        # The other one was complete, and is kept.
        assert verdicts() == {("anna", BRAM): "later"}


def test_a_juror_is_told_on_the_first_page_what_waits(panel, client_of) -> None:
    assert "2 collega’s wachten op jouw oordeel" in panel.read("anna", "/beheer")
    panel.say("anna", panel.noor, "strong")
    assert "1 collega wacht op jouw oordeel" in panel.read("anna", "/beheer")
    panel.say("anna", panel.bram, "strong")
    assert "jouw oordeel" not in panel.read("anna", "/beheer")
    assert "jouw oordeel" not in client_of("moderator").get("/beheer").content.decode()


def test_nothing_that_was_not_changed_is_noted_again(panel) -> None:
    panel.say("anna", panel.noor, "strong")
    panel.say("anna", panel.noor, "strong")
    assert Audit.objects.filter(what="verdict").count() == 1


def test_the_team_is_asked_once_and_first(panel) -> None:
    Seat.objects.all().delete()
    html = panel.read("anna")
    assert "In welk team werk je?" in html and NOOR not in html
    panel.say("anna", panel.noor, "strong")
    assert verdicts() == {}
    panel.clients["anna"].post(PAGE, {"do": "team", "team": "  Klantcontact "})
    html = panel.read("anna")
    assert NOOR not in html and BRAM in html and "Je team: Klantcontact" in html
    panel.clients["anna"].post(PAGE, {"do": "team", "team": ""})
    assert NOOR in panel.read("anna")


def test_jurors_see_nominees_in_different_orders(panel) -> None:
    for at in range(6):
        panel.nominated(f"Iemand {'ABCDEF'[at]}", "", "Ja.")
    orders = {
        tuple(re.findall(r'id="g(\d+)"', panel.read(name))) for name in ("anna", "ben", "cas")
    }
    assert len(orders) > 1
    assert {frozenset(one) for one in orders} == {
        frozenset(str(one.pk) for one in Group.objects.all())
    }


def test_a_round_that_is_still_open_is_not_judged(panel) -> None:
    Round.objects.update(state=State.OPEN)
    html = panel.read("anna")
    assert NOOR not in html and "Voordragen kan tot en met" in html
    panel.say("anna", panel.noor, "strong")
    assert verdicts() == {}


def test_what_was_cleaned_up_is_not_there(panel) -> None:
    Round.objects.update(state=State.CLEANED)
    assert panel.clients["anna"].get(PAGE).status_code == 404
    assert "2026" not in links(panel.read("anna", "/beheer/jury")).split("Jury")[-1]


def test_what_customers_said_of_a_colleague_stands_with_the_reasons_once(panel, office) -> None:
    said = f"{NOOR} belde me dezelfde dag nog terug."
    office.write("config.yaml", office.config.read_text("utf-8") + f"collegas: [{NOOR}]\n")
    office.write(
        "playlists/kantoor.yaml",
        f"slides:\n  - soort: klantquote\n    tekst: {said}\n    klant: klant uit Zwolle\n"
        f"  - soort: klantquote\n    tekst: Bij {NOOR} was het slecht.\n    sentiment: kritisch\n",
    )
    html = panel.read("anna")
    assert html.count(said) == 1 and "klant uit Zwolle" in html and "was het slecht" not in html
    panel.nominated(
        NOOR, "", said, "klant uit Zwolle", quote="zwolle", group=panel.noor
    )  # as a moderator let it join
    assert panel.read("anna").count(said) == 1


# ── staying out ───────────────────────────────────────────────────────────────────────────────────


def test_a_juror_stays_out_without_saying_why_and_comes_back(panel) -> None:
    panel.say("anna", panel.noor, "strong", "Eerst nog wel.")
    other = {f"grade-{panel.bram.pk}": "good", f"why-{panel.bram.pk}": "Intussen getypt."}
    panel.clients["anna"].post(PAGE, {"do": f"apart:{panel.noor.pk}", **other})
    assert verdicts() == {("anna", BRAM): "good"}
    html = panel.read("anna")
    assert "Belt elke klant terug." not in html and f"grade-{panel.noor.pk}" not in html
    panel.say("anna", panel.noor, "strong")
    assert ("anna", NOOR) not in verdicts()
    panel.clients["anna"].post(PAGE, {"do": f"back:{panel.noor.pk}"})
    assert "Belt elke klant terug." in panel.read("anna") and not Recusal.objects.exists()


def test_the_hub_keeps_from_a_juror_what_is_too_near(panel) -> None:
    for at, (who, team, by, username, of) in enumerate(
        (
            ("Anna de Boer", "", "", "anna", ""),
            ("Noor en Anna de Boer", "", "", "anna.deboer", ""),
            ("Kees Mol", "Team Polis", "", "anna", "polis"),
            ("Lies Mol", "", "Anna", "anna", ""),
            ("Piet Mol", "", "Anna de Boer", "adeboer@voorbeeld.nl", ""),
        )
    ):
        Person.objects.filter(pk=panel.people["anna"].pk).update(username=username)
        Seat.objects.filter(juror=panel.people["anna"]).update(team=of)
        near = panel.nominated(who, team, f"Zuurkool {at}.", by)
        html = panel.read("anna")
        assert f"Zuurkool {at}" not in html and f"grade-{near.pk}" not in html
        assert "een naam of team op dat van jou" in html
        assert f"Zuurkool {at}" in panel.read("ben")
        panel.say("anna", near, "strong")
        assert verdicts() == {}
    assert "op dat van jou" not in panel.read("ben")


def test_the_chair_says_that_a_juror_is_somebody_else_than_a_namesake(panel) -> None:
    near = panel.nominated("Anna de Boer", "Schade", "Zuurkool.")
    own = panel.nominated("Dina Kuiper", "Schade", "Bruine bonen.")
    assert "Zuurkool" not in panel.read("anna")
    assert "anna kan Anna de Boer zijn" in links(panel.read("dina", DECISION))
    assert "Dina Kuiper" not in panel.read("dina", DECISION)  # nobody says so of themselves
    told = {"group": near.pk, "juror": panel.people["anna"].pk}
    itself = {"group": own.pk, "juror": panel.people["dina"].pk}
    assert panel.decide("other", **itself).status_code == 409
    assert panel.decide("other", **(told | {"juror": "x"})).status_code == 409
    assert panel.decide("other", by="anna", **told).status_code == 403
    assert not Namesake.objects.exists()
    for _ in range(2):  # sent twice
        assert panel.decide("other", **told).status_code == 302
    assert "Zuurkool" in panel.read("anna") and "Bruine bonen" not in panel.read("dina")
    assert "anna is een ander dan Anna de Boer" in links(panel.read("dina", DECISION))
    panel.say("anna", near, "strong")
    assert verdicts() == {("anna", "Anna de Boer"): "strong"}
    (line,) = Audit.objects.filter(what="namesake")
    assert (line.object, line.outcome) == ("round:2026-12", "done")
    # And back: what was said counts no longer.
    panel.decide("same", **told)
    assert "Zuurkool" not in panel.read("anna") and not Namesake.objects.exists()
    panel.decide("other", **told)
    panel.decide("close")
    assert panel.decide("same", **told).status_code == 409
    panel.round.forget()
    assert not Namesake.objects.exists()


def test_a_moderator_says_that_a_juror_is_somebody_else_than_who_nominated(panel, person) -> None:
    near = panel.nominated("Kees Kok", "Schade", "Zuurkool.", "Anna")
    own = panel.nominated("Els Bos", "Schade", "Bruine bonen.", "Mo")
    one, other = (Nomination.objects.get(group=group) for group in (near, own))
    mo = panel.people["mo"] = person("moderator", "jury", name="mo")
    panel.jury.jurors.add(mo)
    Seat.objects.create(juror=mo, team="Directie")
    admit, anna = "/beheer/ronde/2026-12", panel.people["anna"]
    assert "Zuurkool" not in panel.read("anna") and "Anna" not in panel.read("dina", DECISION)
    said = panel.read("mo", admit)
    assert "kan jurylid anna zijn" in said and "jurylid mo" not in said  # not of oneself
    told = {"nomination": one.pk, "juror": anna.pk}

    def moderator(do: str, **more) -> None:
        assert panel.clients["mo"].post(admit, {"do": do, **told, **more}).status_code == 302

    moderator("apart", nomination=other.pk, juror=mo.pk)
    moderator("apart", nomination=other.pk)  # there is no likeness
    moderator("apart", juror="x")
    assert panel.clients["anna"].post(admit, {"do": "apart", **told}).status_code == 403
    assert not Apart.objects.exists() and "Zuurkool" not in panel.read("anna")
    for _ in range(2):  # sent twice
        moderator("apart")
    assert "Zuurkool" in panel.read("anna") and "Bruine bonen" not in panel.read("mo")
    assert "jurylid anna is een ander" in panel.read("mo", admit)
    panel.say("anna", near, "strong")
    assert verdicts() == {("anna", "Kees Kok"): "strong"}
    (line,) = Audit.objects.filter(what="namesake")
    assert (line.object, line.outcome) == ("round:2026-12", "done")
    # Another reason by that name is asked about by itself, and keeps the juror out.
    panel.nominated("Kees Kok", "Schade", "Hutspot.", "Anna", group=near)
    assert "Zuurkool" not in panel.read("anna")
    Nomination.objects.get(change="Hutspot.").delete()
    moderator("same")
    assert "Zuurkool" not in panel.read("anna") and not Apart.objects.exists()
    moderator("apart")
    panel.decide("close")
    moderator("same")  # they are weighed
    assert Apart.objects.exists()
    one.delete()
    assert not Apart.objects.exists()


def test_that_is_asked_anew_when_the_name_is_another_one(panel) -> None:
    from player.hub.rounds import grouping

    asking = HttpRequest()
    asking.user = panel.people["ben"]
    near = panel.nominated("Anna de Boer", "", "Zuurkool.")
    panel.decide("other", group=near.pk, juror=panel.people["anna"].pk)
    assert "Zuurkool" in panel.read("anna")
    grouping.rename(asking, near, "Anna", "")
    assert "Zuurkool" not in panel.read("anna")
    grouping.rename(asking, near, "Anna de Boer", "")
    assert "Zuurkool" in panel.read("anna")
    grouping.merge(asking, panel.nominated("Anna B.", "", "Hutspot."), near)
    assert "Zuurkool" not in panel.read("anna") and "Hutspot" not in panel.read("anna")
    # That a juror wrote it, or is of the team, is told to nobody, and stays so.
    wrote = panel.nominated("Anna Mol", "", "Stamppot.", "Anna")
    panel.decide("other", group=wrote.pk, juror=panel.people["anna"].pk)
    assert "Stamppot" not in panel.read("anna")


def test_who_stays_out_of_somebody_stays_out_however_they_are_grouped(panel, client_of) -> None:
    from player.hub.rounds import grouping

    asking = HttpRequest()
    asking.user = panel.people["ben"]
    other = panel.nominated("N. Akker", "", "Ook van Noor.")
    panel.clients["anna"].post(PAGE, {"do": f"apart:{other.pk}"})
    grouping.merge(asking, other, panel.noor)
    assert "Belt elke klant terug." not in panel.read("anna")
    grouping.move_back(asking, Moved.objects.get())
    html = panel.read("anna")
    assert "Ook van Noor." not in html and html.count("Toch oordelen") == 2
    assert "Belt elke klant terug." in panel.read("cas")


def test_who_turns_out_to_be_near_does_not_count(panel) -> None:
    panel.all_say("strong", "good")
    Seat.objects.filter(juror=panel.people["cas"]).update(team="klantcontact")
    panel.decide("close")
    html = panel.read("dina", DECISION)
    assert "cas over Noor" not in html and "anna over Noor" in html
    assert "minder dan drie juryleden" in html


def test_a_customer_s_name_keeps_nobody_out(panel) -> None:
    panel.nominated(NOOR, "", "Ze belde terug.", "Anna", quote="q", group=panel.noor)
    assert "Ze belde terug." in panel.read("anna")


# ── deciding ──────────────────────────────────────────────────────────────────────────────────────


def test_before_it_closes_the_chair_sees_who_is_done_and_nothing_else(panel) -> None:
    panel.all_say("strong", "good", "anna")
    html = panel.read("dina", DECISION)
    assert "anna: klaar" in html and "ben: nog niet klaar" in html
    assert "anna over Noor" not in html and "De regel stelt voor" not in html
    assert panel.decide("decide", chosen=str(panel.noor.pk), why="Ja.").status_code == 409
    assert panel.round.state == State.JURY


def test_a_jury_of_which_too_few_may_judge_somebody_is_told_in_time(panel, person) -> None:
    assert "nog niet" in panel.read("dina", DECISION).lower()
    for name in ("anna", "ben"):
        Seat.objects.filter(juror=panel.people[name]).update(team="Schade")
    assert "minder dan drie juryleden oordelen" in panel.read("dina", DECISION)
    panel.jury.jurors.add(person("jury", name="eva"))
    assert "minder dan drie juryleden oordelen" not in panel.read("dina", DECISION)


def test_the_proposal_is_shown_with_its_reasons_in_words(panel) -> None:
    panel.all_say("strong", "good")
    for at in range(7):
        panel.nominated(BRAM, "Schade", f"Nog een reden {at}.", group=panel.bram)
    panel.decide("close")
    html = panel.read("dina", DECISION)
    first = html.index("De regel stelt voor")
    assert html.index(NOOR, first) < html.index(BRAM, first)
    assert f"De jury oordeelde samen het sterkst over {NOOR}." in html
    assert "3 × Sterk" in html and "3 × Goed" in html and "ben over Noor" in html
    assert NOMINATOR not in html
    assert not re.search(r"\b8\b|acht|voordrachten", links(html))  # never how often


def test_the_chair_decides_and_writes_why(panel) -> None:
    panel.all_say()
    panel.decide("close")
    answer = panel.decide("decide", chosen=str(panel.noor.pk), why="  ")
    assert answer.status_code == 409 and panel.round.state == State.JURY
    panel.decide("decide", chosen=str(panel.noor.pk), why="Elke klant gebeld, elke week.")
    assert panel.round.state == State.WINNER and panel.round.chosen == panel.noor
    assert panel.round.why == "Elke klant gebeld, elke week."
    html = panel.read("dina", DECISION)
    assert "Elke klant gebeld" in html
    # The next step is another page, which lets in whoever sits in the jury.
    page = re.search(r'href="(/beheer/ronde/[^"]+)"', html)[1]
    panel.jury.jurors.clear()
    assert NOOR in panel.read("dina", page) and NOOR in panel.read("anna", page)
    # Who it is, the others hear once it is agreed to.
    assert NOOR not in links(panel.read("anna")).split("Wat je vond")[0].split("Er is gekozen")[0]
    assert Audit.objects.filter(what="jury-decide").get().outcome == "chosen"


def test_choosing_otherwise_than_proposed_wants_a_reason(panel) -> None:
    panel.all_say()
    panel.decide("close")
    for chosen in (str(panel.bram.pk), "nobody"):
        answer = panel.decide("decide", chosen=chosen)
        assert "Je kiest anders dan de regel voorstelt." in answer.content.decode()
        assert panel.round.state == State.JURY
    panel.decide("decide", chosen=str(panel.bram.pk), why="Zijn brief hielp duizend klanten.")
    assert panel.round.chosen == panel.bram
    assert Audit.objects.filter(what="jury-decide").get().outcome == "chosen.otherwise"


def test_nobody_is_possible(panel) -> None:
    panel.all_say("later", "later")
    panel.decide("close")
    html = panel.read("dina", DECISION)
    assert "Niemand kan deze maand worden voorgesteld" in html
    panel.decide("decide", chosen="nobody", why="Deze maand niet.")
    assert panel.round.state == State.NONE and panel.round.chosen is None
    assert Audit.objects.filter(what="jury-decide").get().outcome == "nobody"


def test_without_three_verdicts_nobody_is_chosen(panel) -> None:
    panel.all_say("strong", "strong", "anna", "ben")
    panel.decide("close")
    assert f'value="{panel.noor.pk}"' not in panel.read("dina", DECISION)
    answer = panel.decide("decide", chosen=str(panel.noor.pk), why="Toch.")
    assert "Minder dan drie juryleden" in answer.content.decode()
    assert panel.round.state == State.JURY


def test_whoever_was_chosen_within_a_year_is_not_chosen(panel, office) -> None:
    for month, name in (("2026-01", NOOR), ("2025-12", BRAM)):
        office.write(
            f"playlists/hub/klantverbeteraar-{month}.yaml",
            f"soort: klantverbeteraar\nid: k-{month}\nmaand: {month}\nnaam: {name}\n"
            "verdienste: Belt terug.\nakkoord: ja\n",
        )
    office.write("playlists/kantoor.yaml", "slides:\n  - map: hub\n")
    panel.all_say("strong", "good")
    panel.decide("close")
    html = panel.read("dina", DECISION)
    assert "in de laatste twaalf maanden al klantverbeteraar" in html
    assert f"Alleen {BRAM} kan deze maand worden voorgesteld" in html
    answer = panel.decide("decide", chosen=str(panel.noor.pk), why="Toch.")
    assert answer.status_code == 409 and panel.round.state == State.JURY


def test_a_choice_that_is_none_is_told(panel) -> None:
    panel.all_say()
    panel.decide("close")
    for chosen in ("", "x", "-1", "999999", "9" * 40, "²"):
        answer = panel.decide("decide", chosen=chosen, why="Mijn zin blijft staan.")
        assert answer.status_code == 409 and "Mijn zin blijft staan." in answer.content.decode()
        assert panel.round.state == State.JURY


def test_a_chair_who_is_near_follows_the_proposal_or_leaves_it_to_another(panel) -> None:
    Seat.objects.filter(juror=panel.people["dina"]).update(team="Klantcontact")
    panel.all_say()
    panel.decide("close")
    html = panel.read("dina", DECISION)
    assert "staat te dicht bij jou" in html
    assert "Belt elke klant terug." not in html and "anna over Noor" not in html
    for chosen in ("nobody", str(panel.bram.pk)):
        answer = panel.decide("decide", chosen=chosen, why="Liever niet mijn eigen team.")
        assert answer.status_code == 409 and panel.round.state == State.JURY
    assert panel.clients["anna"].get(DECISION).status_code == 200  # who is not
    panel.decide("decide", by="anna", chosen=str(panel.bram.pk), why="De brief hielp meer.")
    assert panel.round.chosen == panel.bram


def test_nobody_chooses_their_own_against_the_rule(panel) -> None:
    Seat.objects.filter(juror=panel.people["dina"]).update(team="Schade")
    panel.all_say()
    panel.decide("close")
    answer = panel.decide("decide", chosen=str(panel.bram.pk), why="Mijn eigen team.")
    assert answer.status_code == 409 and panel.round.state == State.JURY
    panel.decide("decide", chosen=str(panel.noor.pk), why="Zoals de jury zei.")
    assert panel.round.chosen == panel.noor


# ── and back ──────────────────────────────────────────────────────────────────────────────────────


def test_all_of_it_goes_back(panel) -> None:
    panel.all_say()
    panel.decide("close")
    panel.decide("decide", chosen="nobody", why="Toch niet.")
    panel.decide("back")
    assert panel.round.state == State.JURY and panel.round.why == ""
    panel.decide("decide", chosen=str(panel.noor.pk), why="Toch wel.")
    panel.decide("back")
    assert panel.round.state == State.JURY and panel.round.chosen is None
    panel.decide("reopen")
    panel.say("anna", panel.noor, "later", "Bij nader inzien.")
    assert verdicts()["anna", NOOR] == "later"
    Round.objects.update(state=State.CLEANED)
    assert panel.clients["dina"].post(DECISION, {"do": "back"}).status_code == 404


def test_a_question_and_a_yes_end_with_the_decision_they_were_of(panel) -> None:
    from player.hub.approval import deeds, duties
    from player.hub.rounds.models import Approval

    panel.all_say()
    panel.decide("close")
    for says_yes in (False, True):
        panel.decide("decide", chosen=str(panel.noor.pk), why="Ja.")
        now = timezone.now()
        asked = deeds.ask(None, panel.round, now)
        if says_yes:
            assert deeds.yes(asked, now)
            assert "de dia gaat van elk scherm" in panel.read("dina", DECISION)
        panel.decide("back")
        assert panel.round.state == State.JURY and panel.round.chosen is None
        duties.see(now)
        assert not Approval.objects.filter(answer__in=("", "yes")).exists()
        # It was the chair who thought better of it: they may be chosen once more.
        assert f'value="{panel.noor.pk}" checked' in panel.read("dina", DECISION)


def test_who_saw_the_others_no_longer_changes_their_own(panel) -> None:
    panel.all_say("strong", "good", "anna", "ben", "dina")
    panel.decide("close")
    panel.decide("reopen")
    answer = panel.say("dina", panel.noor, "later", "Nu ik het zie.")
    assert answer.status_code == 409 and verdicts()["dina", NOOR] == "strong"
    assert "veranderen niet meer" in panel.read("dina")


def test_a_reason_that_comes_in_later_opens_judging_again(panel) -> None:
    panel.all_say()
    panel.decide("close")
    now = timezone.now() + timedelta(seconds=1)
    panel.nominated("Kees Laat", "", "Kwam later.", made=now, since=now)
    assert "Kees Laat" in panel.read("anna")
    answer = panel.decide("decide", chosen=str(panel.noor.pk), why="Ja.")
    assert answer.status_code == 409 and "Sluit het eerst" in answer.content.decode()


def test_whoever_said_no_or_nothing_is_not_asked_again(panel) -> None:
    panel.all_say()
    panel.decide("close")
    panel.decide("decide", chosen=str(panel.noor.pk), why="Ja.")
    assert ask_another(panel.round) and panel.round.state == State.JURY
    html = panel.read("dina", DECISION)
    assert "niet opnieuw gevraagd" in html and f"Alleen {BRAM} kan" in html
    assert panel.decide("decide", chosen=str(panel.noor.pk), why="Toch.").status_code == 409
    panel.decide("decide", chosen=str(panel.bram.pk), why="Dan Bram.")
    assert panel.round.chosen == panel.bram
    assert ask_another(panel.round)
    assert not ask_another(panel.round)  # it is with the jury already


def test_two_who_decide_at_once(panel) -> None:
    panel.all_say()
    panel.decide("close")
    assert panel.decide("close").status_code == 302  # sent twice
    panel.round.take(Step.NOBODY, timezone.now(), why="Eerder.")
    answer = panel.decide("decide", chosen=str(panel.noor.pk), why="Later.")
    assert answer.status_code == 409 and "net voor" in answer.content.decode()
    assert panel.round.state == State.NONE and panel.round.why == "Eerder."


def test_the_log_has_no_names_and_no_words(panel) -> None:
    panel.say("anna", panel.noor, "strong", "Zuurkool.")
    panel.clients["anna"].post(PAGE, {"do": f"apart:{panel.noor.pk}"})
    panel.decide("close")
    panel.decide("decide", chosen="nobody", why="Zuurkool.")
    panel.decide("back")
    lines = {(one.what, one.object, one.outcome) for one in Audit.objects.all()}
    assert lines == {
        ("verdict", "round:2026-12", "done"),
        ("recuse", "round:2026-12", "done"),
        ("jury-close", "round:2026-12", "done"),
        ("jury-decide", "round:2026-12", "nobody"),
        ("jury-decide", "round:2026-12", "undone"),
    }


def test_the_team_of_a_juror_goes_with_the_role(panel) -> None:
    from player.hub.jury.duties import forget

    forget()
    assert Seat.objects.count() == 4
    panel.people["anna"].groups.clear()
    Person.objects.filter(username="ben").update(is_active=False)
    forget()
    assert {one.juror.username for one in Seat.objects.all()} == {"cas", "dina"}


def test_with_a_round_all_of_its_jury_is_forgotten(panel) -> None:
    panel.all_say()
    panel.clients["anna"].post(PAGE, {"do": f"apart:{panel.noor.pk}"})
    Skipped.objects.create(group=panel.bram)
    panel.round.forget()
    assert not any(table.objects.exists() for table in (Verdict, Recusal, Skipped))
    panel.decide("close")
    panel.round.delete()
    assert not Weighing.objects.exists()
