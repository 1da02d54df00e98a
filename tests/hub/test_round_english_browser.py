"""A whole round in English, in a real browser, by everybody who has a part in it: on a telephone and
on a desk nothing is cut off, axe-core finds nothing, and no word of Dutch is left."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from helpers.browser import follow
from helpers.photos import a_photo
from helpers.visitor import READING

from player.hub.content import content
from player.hub.house.codes import current
from player.hub.painting.views import process
from player.hub.people.views import BACKEND
from player.hub.publishing.publisher import publisher
from player.hub.rounds.models import Approval, Group, Jury, Nomination, Round
from player.hub.rounds.states import State
from player.hub.rounds.turning import turn
from player.hub.switches.state import Switch
from player.hub.switches.state import turn as switch

pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True)]
NORA, BRUCE, KIM = "Nora Field", "Bruce Reed", "Kim Heath"
DUTCH = re.compile(
    r"\b(de|het|een|niet|voor|van|je|wie|wat|dit|deze|nog|als|ook|maar|zijn|naar|wordt|kan|geen|"
    r"staat|nieuwe|vraag|terug|kies|ronde|klantverbeteraar|winnaar|besluit|nee|collega)\b",
    re.IGNORECASE,
)
# The names of addresses and files are Dutch, whatever is spoken.
NAMES = re.compile(r"\S*/\S*|klantverbeteraar-\S+|oproep-\S+|\S+\.yaml")


class English:
    """The house, and a page of each of its people."""

    def __init__(self, url: str, chromium, accessible, people, width: int) -> None:
        self.url, self.width = url, width
        self._chromium, self._accessible, self._people = chromium, accessible, people
        self.contexts, self.seen = [], 0

    def of(self, name: str = ""):
        """Logged in as somebody; nobody: empty."""
        context = self._chromium.new_context(
            viewport={"width": self.width, "height": 800}, locale="en-GB"
        )
        self.contexts.append(context)
        if name:
            client = Client()
            client.force_login(self._people[name], backend=BACKEND)
            context.add_cookies(
                [
                    {"name": key, "value": one.value, "url": self.url}
                    for key, one in client.cookies.items()
                ]
            )
        return context.new_page()

    def look(self, page, name: str) -> None:
        """That it is English, whole and accessible."""
        self.seen += 1
        if folder := os.environ.get("PICTURES"):
            picture = f"{folder}/{self.seen:02}-{name}-{self.width}.png"
            page.screenshot(path=picture, full_page=True)
        assert page.locator("html").get_attribute("lang") == "en"
        said = page.title() + "\n" + page.locator("body").inner_text()
        said += "\n".join(
            page.evaluate(
                "() => [...document.querySelectorAll('[aria-label],[alt],[placeholder]')]"
                ".map(one => one.ariaLabel || one.alt || one.placeholder || '')"
            )
        )
        found = {one.group() for one in DUTCH.finditer(NAMES.sub("", said))}
        assert found == set(), (name, found)
        assert page.evaluate("document.documentElement.scrollWidth") <= self.width, name
        self._accessible(page)


@pytest.fixture(params=[320, 1280])
def english(request, live_server, chromium, accessible, office, person) -> Iterator[English]:
    office.write(
        "config.yaml",
        "language: en\nplaylist: playlists/kantoor.yaml\norganisation: {name: Example Ltd}\n"
        f"react_url: https://hub.example.org/q/{current()}/{{id}}\n",
    )
    office.write(
        "playlists/kantoor.yaml",
        "slides:\n  - folder: hub\n  - {type: hall_of_fame, id: hall}\n"
        "  - {type: notice, id: cake, title: There is cake, text: At three.}\n",
    )
    switch(Switch.NOMINATIONS, True)
    content().refresh()
    people = {"mo": person("moderator", "it", name="mo"), "kim": person("jury", name="kim")}
    people |= {name: person("jury", name=name) for name in ("anna", "ben", "chair")}
    made = English(live_server.url, chromium, accessible, people, request.param)
    yield made
    for context in made.contexts:
        context.close()
    process().stop()


def settled() -> None:
    turn()
    publisher().publish(at_once=True)
    content().refresh()


def pressed(page, name: str) -> None:
    follow(page, page.get_by_role("button", name=name, exact=True).first)


def test_a_round_in_english(english: English, monkeypatch) -> None:
    moderator = english.of("mo")
    a_jury(english, moderator)
    settled()
    key = Round.objects.get().key
    nominated(english)
    admitted(english, moderator, key)
    judged(english, key)
    for deed in (no, yes):
        decided(english, key, NORA if deed is no else BRUCE)
        answered(english, moderator, key, deed)
    cards(english, moderator, key)
    for page in ("", "/logboek", "/winnaars", "/rondes", "/or", "/instellingen"):
        moderator.goto(f"{english.url}/beheer{page}")
        english.look(moderator, f"staff{page.replace('/', '-')}")


def a_jury(english: English, page) -> None:
    page.goto(f"{english.url}/beheer/rondes")
    english.look(page, "rounds-none")
    follow(page, page.get_by_role("link", name="New jury"))
    english.look(page, "jury-new")
    page.locator("[name=first_day]").fill("99")
    follow(page, page.locator("main form button").first)
    english.look(page, "jury-wrong")
    page.locator("[name=first_day]").fill(str(min(timezone.now().day, 28)))
    follow(page, page.locator("main form button").first)
    jury = Jury.objects.get()
    jury.chair = jury.chair or next(one for name, one in english._people.items() if name == "chair")
    jury.save()
    english.look(page, "rounds")


def nominated(english: English) -> None:
    page = english.of()
    page.goto(f"{english.url}/verbeteraar/{current()}")
    english.look(page, "nominate")
    pressed(page, "Send")
    english.look(page, "nominate-wrong")
    for who, change, by in (
        (NORA, "Calls every customer back before the weekend.", NORA),
        (BRUCE, "Rewrote the letter that nobody understood.", ""),
        (KIM, "Found the parcel that was lost for a month.", ""),
        ("Bruce R.", "Answers the phone himself.", "Mia"),
    ):
        page.goto(f"{english.url}/verbeteraar/{current()}")
        for name, text in (("who", who), ("change", change), ("by", by), ("team", "Claims")):
            page.locator(f"#id_{name}").fill(text)
        page.wait_for_timeout(READING * 1000)
        pressed(page, "Send")
        if by == who:
            english.look(page, "nominate-oneself")
            page.locator("#id_by").fill("")
            page.wait_for_timeout(READING * 1000)
            pressed(page, "Send")
    english.look(page, "nominate-thanks")
    link = page.locator(".key a").get_attribute("href")
    page.goto(english.url + link[link.index("/", 8) :])
    english.look(page, "nominate-mine")


def admitted(english: English, page, key: str) -> None:
    page.goto(f"{english.url}/beheer/ronde/{key}")
    english.look(page, "admit")
    for _ in range(4):
        pressed(page, "Admit")
    english.look(page, "admitted")
    for address in (f"/beheer/ronde/{key}/kaarten", f"/beheer/ronde/{key}/winnaar"):
        page.goto(english.url + address)
        english.look(page, "too-early")
    page.goto(f"{english.url}/beheer/ronde/{key}")
    pressed(page, "Close now")
    english.look(page, "closed")
    assert Round.objects.get().state == State.JURY and Nomination.objects.count() == 4


def judged(english: English, key: str) -> None:
    for name in ("kim", "anna", "ben", "chair"):
        page = english.of(name)
        page.goto(f"{english.url}/beheer/jury")
        if name == "kim":
            english.look(page, "jury-rounds")
        page.goto(f"{english.url}/beheer/jury/{key}")
        if name == "kim":
            english.look(page, "jury-team")
        page.locator("#team").fill("")
        pressed(page, "Continue")
        if name == "kim":
            english.look(page, "jury-kept")
        nora, bruce = (page.get_by_role("region", name=who) for who in (NORA, BRUCE))
        nora.get_by_label("Why, in one sentence").fill("She really calls everybody.")
        follow(page, nora.get_by_role("button", name="Save"))
        if name == "kim":
            english.look(page, "jury-missing")
        nora.get_by_role("radio", name="Strong").check()
        bruce.get_by_role("radio", name="Good").check()
        bruce.get_by_label("Why, in one sentence").fill("A letter for everybody.")
        follow(page, bruce.get_by_role("button", name="Save"))
        page.get_by_text("Saved.", exact=True).wait_for()
        if name == "kim":
            english.look(page, "jury-saved")
        else:
            kim = page.get_by_role("region", name=KIM)
            kim.locator("summary").click()
            english.look(page, "jury-apart")
            follow(page, kim.get_by_role("button").last)
            page.get_by_role("button", name="Judge after all").wait_for()
            english.look(page, "jury-aparts")


def decided(english: English, key: str, who: str) -> None:
    page = english.of("chair")
    page.goto(f"{english.url}/beheer/jury/{key}/besluit")
    if page.get_by_role("button", name="Close judging").count():
        english.look(page, "decision-progress")
        follow(page, page.get_by_role("button", name="It is somebody else").first)
        page.get_by_role("button", name="The same after all").wait_for()
        english.look(page, "decision-told-apart")
        pressed(page, "Close judging")
    english.look(page, "decision-proposal")
    page.get_by_role("radio", name="Nobody").check()
    pressed(page, "Record the decision")
    english.look(page, "decision-otherwise")
    page.get_by_role("radio", name=who).check()
    page.get_by_label("Why").fill("Every customer notices, every week.")
    pressed(page, "Record the decision")
    page.get_by_text(f"Chosen: {who}").wait_for()
    english.look(page, "decision-made")
    page.goto(f"{english.url}/beheer/jury/{key}")
    english.look(page, "jury-closed")


def answered(english: English, moderator, key: str, deed: Callable) -> None:
    moderator.goto(f"{english.url}/beheer")
    english.look(moderator, "overview-todo")
    moderator.goto(f"{english.url}/beheer/ronde/{key}/winnaar")
    english.look(moderator, "winner-ask")
    pressed(moderator, "Ask")
    english.look(moderator, "winner-asked")
    link = moderator.locator("code").inner_text()
    page = english.of()
    page.goto(english.url + link[link.index("/verbeteraar/") :])
    english.look(page, "winner-whose")
    pressed(page, "Yes, it is for me")
    english.look(page, "winner-page")
    deed(english, page)
    settled()
    moderator.goto(f"{english.url}/beheer/ronde/{key}/winnaar")
    english.look(moderator, "winner-answered")
    if deed is yes:
        pressed_again = page.url
        page.goto(pressed_again)
        english.look(page, "winner-shown")


def no(english: English, page) -> None:
    pressed(page, "No, rather not")
    english.look(page, "winner-no")
    assert not Approval.objects.exists()
    page.reload()
    english.look(page, "winner-link-over")


def yes(english: English, page) -> None:
    page.locator("#id_words").fill("")
    pressed(page, "Yes, this may be on the screens")
    english.look(page, "winner-wrong")
    page.locator("#id_words").fill("Rewrote the letter with three customers.")
    photo = {"name": "IMG_1.JPG", "mimeType": "image/jpeg", "buffer": a_photo()}
    page.locator("input[type=file]").set_input_files(photo)
    page.locator("[name=face][value=new]").check()
    pressed(page, "Yes, this may be on the screens")
    english.look(page, "winner-once-more")
    pressed(page, "Yes, this may be on the screens")
    english.look(page, "winner-yes")
    assert Approval.objects.get().answer == "yes"


def cards(english: English, page, key: str) -> None:
    page.goto(f"{english.url}/beheer/ronde/{key}/kaarten")
    english.look(page, "cards")
    with page.expect_download():
        page.get_by_role("button", name="Make a PDF").click()
    page.reload()
    english.look(page, "cards-made")
    assert all(hasattr(one, "card") for one in Group.objects.all())
    Round.objects.update(opens=timezone.now().date() - timedelta(25))
    page.goto(f"{english.url}/beheer")
    english.look(page, "overview-end")
