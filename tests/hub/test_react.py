"""A colleague answers a quote, without an account and without a script; and takes it back."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone
from helpers.hub import CONFIG, Office
from hypothesis import given
from hypothesis import strategies as st

from player.hub.audit.models import Audit
from player.hub.guard.buckets import buckets
from player.hub.house.codes import rotate
from player.hub.publishing.outbox import waiting
from player.hub.react import views
from player.hub.react.forms import Answer
from player.hub.react.once import KEPT, Once, once
from player.hub.react.plain import plain
from player.hub.react.takeback import print_of
from player.hub.reactions.models import Reaction, SignCount
from player.hub.reactions.states import State, Step
from player.settings.signs import IN_WORDS, NAMES, OUTLINES

pytestmark = pytest.mark.django_db

QUOTE = "vierde-formulier"
WORDS = "Die datum vullen we nu zelf in."


@pytest.fixture(autouse=True)
def fresh():
    """Nobody has posted anything yet."""
    for cached in (buckets, once):
        cached.cache_clear()


@pytest.fixture
def form(monkeypatch):
    """What the page has in its hidden fields, as it was ten seconds ago."""

    def made(seconds: float = 10) -> dict[str, str]:
        with monkeypatch.context() as patched:
            now = signing.time.time()
            patched.setattr(signing.time, "time", lambda: now - seconds)
            return {"begun": Answer().initial["begun"], "website": ""}

    return made


@pytest.fixture
def send(client, code: str, form):
    """Posts an answer, and gives what the server said."""

    def sent(slide: str = QUOTE, *, by_client=client, seconds: float = 10, **said: str):
        return by_client.post(f"/q/{code}/{slide}", {**form(seconds), **said})

    return sent


def text_of(answer) -> str:
    return answer.content.decode()


def link_of(client, answer) -> str:
    """The path of the private link on the page of thanks."""
    found = re.search(r'href="http://[^/]+(/mijn/\w+)"', text_of(client.get(answer.url)))
    assert found is not None
    return found[1]


# ── the page ──────────────────────────────────────────────────────────────────────────────────────


def test_the_page_has_the_quote_five_signs_and_what_becomes_of_it(client, code: str) -> None:
    text = text_of(client.get(f"/q/{code}/{QUOTE}"))
    assert "Ik vulde voor de vierde keer hetzelfde formulier in." in text
    assert "klant uit Zwolle" in text
    assert [word in text for word in IN_WORDS["nl"].values()] == [True] * 5
    assert text.index("leest eerst een collega") < text.index("<button")
    for said in ("op de schermen in het kantoor", "de naam die je invult", "Vanaf 3", "een link"):
        assert said in text
    assert "<fieldset" in text and "<legend>" in text and "<script" not in text


def test_the_shapes_are_those_of_the_screens(client) -> None:
    answer = client.get("/stijl/tekens.svg")
    assert answer.headers["Content-Type"] == "image/svg+xml"
    text = text_of(answer)
    for name in NAMES:
        assert f'<symbol id="{name}"' in text
        assert all(f'd="{shape}"' in text for shape, _ in OUTLINES[name])
    assert "style" not in text and "script" not in text


def test_in_english_the_signs_too(code: str) -> None:
    text = text_of(Client().get(f"/q/{code}/{QUOTE}", headers={"accept-language": "en-GB"}))
    assert IN_WORDS["en"]["touched"] in text and "Choose a sign" in text
    assert "raakt me" not in text


# ── sending ───────────────────────────────────────────────────────────────────────────────────────


def test_words_wait_to_be_read_and_the_thanks_have_the_private_link(client, send) -> None:
    answer = send(text=WORDS, sign="on_it", by="Team Polis")
    assert answer.status_code == 303 and answer.url.endswith(f"/{QUOTE}/dank")
    one = Reaction.objects.get()
    assert (one.slide, one.text, one.sign, one.by) == (QUOTE, WORDS, "on_it", "Team Polis")
    assert one.state == State.SENT and waiting() == 0
    link = link_of(client, answer)
    token = link.rpartition("/")[2]
    assert one.takeback_hash == print_of(token) and token not in (one.takeback_hash, one.asked)
    assert "no-store" in client.get(answer.url).headers["Cache-Control"]
    # The token is in no address but its own, and another browser is not shown it.
    assert token not in answer.url
    assert Client().get(answer.url).status_code == 302
    assert not SignCount.objects.exists()


def test_words_alone_are_enough_and_nothing_at_all_is_not(client, send) -> None:
    assert send(text=WORDS).status_code == 303
    answer = send(text="  \n ", by="Kim")
    text = text_of(answer)
    assert answer.status_code == 200 and "Kies een teken of schrijf iets." in text
    assert 'value="Kim"' in text and "<title>Er is nog niets verstuurd" in text
    assert Reaction.objects.count() == 1


def test_too_long_is_counted_and_all_that_was_typed_is_kept(client, send) -> None:
    words = "a" * 162
    text = text_of(send(text=words, by="b" * 61, sign="proud"))
    assert "Dit zijn 162 letters en spaties: 22 te veel." in text
    assert "Dit zijn 61 letters en spaties: 1 te veel." in text
    assert words in text and "b" * 61 in text
    assert re.search(r'value="proud" checked', text)
    assert (
        'aria-invalid="true"' in text
        and 'aria-describedby="id_text_helptext id_text_error"' in text
    )
    assert 'href="#id_text"' in text and 'role="alert"' in text
    assert not Reaction.objects.exists()
    assert send(text="é" * 140, by="b" * 60).status_code == 303  # the longest


@pytest.mark.parametrize(("seconds", "said"), [(0, "sneller"), (9 * 3600, "lang open")])
def test_too_fast_or_too_old_keeps_what_was_typed(client, send, seconds, said: str) -> None:
    text = text_of(send(text=WORDS, seconds=seconds))
    assert said in text and WORDS in text and not Reaction.objects.exists()


def test_a_program_that_fills_in_everything_is_thanked_and_not_heard(client, send) -> None:
    real = send(text=WORDS)
    caught = send(text="Koop nu!", website="https://kwaad.example")
    assert (caught.status_code, caught.url) == (real.status_code, real.url)
    assert Reaction.objects.count() == 1
    assert client.get(link_of(client, caught)).status_code == 404


def test_a_sign_that_is_none_is_told(client, send) -> None:
    assert "Dit teken is er niet" in text_of(send(sign="boos"))
    assert not SignCount.objects.exists()


def test_sixty_posts_in_ten_minutes_and_reading_goes_on(client, send, code: str) -> None:
    for _ in range(60):
        buckets().allow("127.0.0.1", "react")
    answer = send(text=WORDS)
    assert answer.status_code == 429 and answer.headers["Retry-After"] == "60"
    assert WORDS in text_of(answer) and "even druk" in text_of(answer)
    assert not Reaction.objects.exists()
    assert client.get(f"/q/{code}/{QUOTE}").status_code == 200


@pytest.mark.parametrize(
    ("limit", "said"),
    [("MOST_OF_QUOTE", "Op dit citaat is zo veel gereageerd"), ("MOST", "Er wachten zo veel")],
)
def test_more_than_can_be_read_is_told_beside_the_field(
    client, send, monkeypatch, limit: str, said: str
) -> None:
    assert (views.MOST_OF_QUOTE, views.MOST) == (300, 2000)
    monkeypatch.setattr(views, limit, 2)
    for number in range(2):
        assert send(text=f"{WORDS} {number}").status_code == 303
    text = text_of(send(text=WORDS))
    assert said in text and "Of geef alleen een teken." in text and WORDS in text
    assert Reaction.objects.count() == 2
    assert send(sign="proud").status_code == 303  # a sign has nothing to read
    other = send("binnen-een-uur", text=WORDS)
    assert other.status_code == (303 if limit == "MOST_OF_QUOTE" else 200)
    first = Reaction.objects.order_by("pk").first()
    first.take(Step.APPROVE, timezone.now())
    assert send(text=WORDS).status_code == 303  # somebody read one


def test_the_same_post_twice_is_one_reaction_with_one_link(client, code: str, form) -> None:
    said = {**form(), "text": WORDS, "by": "Kim"}
    first, second = (client.post(f"/q/{code}/{QUOTE}", said) for _ in range(2))
    assert Reaction.objects.count() == 1
    assert link_of(client, first) == link_of(client, second)
    # Whoever goes back and writes something else has said something else.
    client.post(f"/q/{code}/{QUOTE}", {**said, "text": "En nog iets."})
    assert Reaction.objects.count() == 2


def test_a_form_of_another_site_is_refused_and_an_expired_one_keeps_what_was_typed(
    office: Office, code: str, form
) -> None:
    client = Client(enforce_csrf_checks=True, headers={"accept-language": "nl"})
    address = f"/q/{code}/{QUOTE}"
    said = {**form(), "text": WORDS}
    answer = client.post(address, said, headers={"origin": "https://kwaad.example"})
    assert answer.status_code == 403 and WORDS not in text_of(answer)
    assert "verlopen" in text_of(answer) and "ingelogd" not in text_of(answer)
    answer = client.post(address, said, headers={"origin": "http://testserver"})
    assert answer.status_code == 403 and WORDS in text_of(answer)
    assert "verlopen" in text_of(answer) and not Reaction.objects.exists()
    found = re.search(r'csrfmiddlewaretoken" value="(\w+)"', text_of(answer))
    assert found is not None
    again = {**said, "csrfmiddlewaretoken": found[1]}
    assert client.post(address, again).status_code == 303


# ── signs alone ───────────────────────────────────────────────────────────────────────────────────


def counted() -> dict[str, int]:
    return {one.sign: one.n for one in SignCount.objects.filter(n__gt=0)}


def test_a_sign_alone_counts_at_once_and_once_for_a_browser(client, client_of, send) -> None:
    answer = send(sign="proud", by="Kim")
    assert answer.status_code == 303 and "Je teken telt mee" in text_of(client.get(answer.url))
    send(sign="proud")
    assert counted() == {"proud": 1} and not Reaction.objects.exists()
    send(sign="idea")  # another one takes its place
    assert counted() == {"idea": 1}
    send("binnen-een-uur", sign="idea")
    assert SignCount.objects.get(slide="binnen-een-uur", sign="idea").n == 1
    send(sign="idea", by_client=client_of())
    assert SignCount.objects.get(slide=QUOTE, sign="idea").n == 2


def test_a_sign_sent_twice_before_the_first_answer_came_counts_once(
    client_of, code: str, form
) -> None:
    said = {**form(), "sign": "proud"}
    for _ in range(2):  # no cookie came back yet
        assert client_of().post(f"/q/{code}/{QUOTE}", said).status_code == 303
    assert counted() == {"proud": 1}


def test_from_three_on_the_signs_are_written(client_of, send, office: Office) -> None:
    from player.hub.publishing.publisher import publisher

    for number in range(1, 4):
        send(sign="proud", by_client=client_of())
        assert waiting() == (1 if number == 3 else 0)
    publisher().publish()
    assert office.read(f"reacties/{QUOTE}.yaml").endswith("tekens: {trots: 3}\n")


def test_what_a_browser_gave_is_kept_by_a_cookie_that_only_we_write(client, send) -> None:
    answer = send(sign="proud")
    cookie = answer.cookies["klantbeeld-tekens"]
    assert cookie["httponly"] and cookie["path"] == "/q/" and cookie["max-age"] == 30 * 86400
    assert QUOTE not in cookie.value
    client.cookies["klantbeeld-tekens"] = "eyJ4IjoicHJvdWQifQ:1abc:forged"
    send(sign="proud")
    assert counted() == {"proud": 2}


def test_once_forgets_what_a_page_can_no_longer_send() -> None:
    now = 0.0
    seen = Once(lambda: now)
    assert seen.first("a") and not seen.first("a")
    seen.forget("a")
    assert seen.first("a")
    now = KEPT
    assert seen.first("a") and len(seen._seen) == 1


# ── what is not there ─────────────────────────────────────────────────────────────────────────────

TOMORROW = (timezone.now() + timedelta(days=2)).date()
YESTERDAY = (timezone.now() - timedelta(days=2)).date()


@pytest.mark.parametrize(
    "line",
    [
        "id: iets-anders, reageer: ja",
        f"id: x, reageer: ja, van: {TOMORROW}",
        f"id: x, reageer: ja, tot: {YESTERDAY}",
        "id: x",
        "id: x, reageer: https://voorbeeld.example/",
        f"id: x, reageer: ja, ingetrokken: {YESTERDAY}",
    ],
)
def test_unknown_not_yet_over_and_withdrawn_are_the_same_kind_page(
    office: Office, client, code: str, form, line: str
) -> None:
    office.write(
        "playlists/kantoor.yaml",
        f"slides:\n  - {{soort: klantquote, tekst: Geheim tot morgen., {line}}}\n",
    )

    def seen(answer) -> tuple[int, str]:
        return answer.status_code, re.sub(r'csrf\w+" value="\w+"', "", text_of(answer))

    for ask in (client.get, lambda address: client.post(address, {**form(), "text": WORDS})):
        status, text = seen(ask(f"/q/{code}/x"))
        assert (status, text) == seen(ask(f"/q/{code}/nooit-geweest"))
        assert status == 404 and "Dit citaat is er niet" in text and "Geheim" not in text
    assert "niet verstuurd" in text and not Reaction.objects.exists()


def test_a_quote_that_is_withdrawn_is_gone_at_once(office: Office, client, code: str) -> None:
    from player.hub.content import content

    assert client.get(f"/q/{code}/{QUOTE}").status_code == 200
    office.write("ingetrokken.yaml", f"- id: {QUOTE}\n  ingetrokken: 2026-11-28\n")
    content().refresh()
    assert client.get(f"/q/{code}/{QUOTE}").status_code == 404


def test_where_there_is_no_content_the_page_is_kind_too(office: Office, client, code: str) -> None:
    office.config.unlink()
    assert client.get(f"/q/{code}/{QUOTE}").status_code == 404
    assert client.get("/privacy").status_code == 200


def test_two_house_codes_overlap(client, code: str, form) -> None:
    rotate()
    answer = client.post(f"/q/{code}/{QUOTE}", {**form(), "text": WORDS})
    assert answer.status_code == 303 and answer.url.startswith(f"/q/{code}/")
    assert client.get(answer.url).status_code == 200
    assert client.get(f"/q/oud/{QUOTE}/dank").status_code == 404


# ── taking back ───────────────────────────────────────────────────────────────────────────────────


def test_the_link_shows_it_and_a_post_takes_it_back(client, send) -> None:
    link = link_of(client, send(text=WORDS, by="Kim", sign="idea"))
    for _ in range(3):  # looking takes nothing back
        answer = client.get(link)
        text = text_of(answer)
        assert answer.status_code == 200 and WORDS in text and "Kim" in text and "idee" in text
        assert "Nog niemand heeft het gelezen" in text
        assert "no-store" in answer.headers["Cache-Control"]
    assert "van de schermen" in text_of(client.post(link))
    one = Reaction.objects.get()
    assert (one.state, one.text, one.by) == (State.WITHDRAWN, "", "")  # nobody had read it
    for ask in (client.get, client.post):
        answer = ask(link)
        assert answer.status_code == 200 and WORDS not in text_of(answer)
    assert Audit.objects.filter(what="take-back", object=f"reaction:{one.pk}").count() == 1


def test_what_is_on_the_screens_goes_from_the_folder(
    client, send, office: Office, django_capture_on_commit_callbacks
) -> None:
    from player.hub.publishing.models import Kind
    from player.hub.publishing.outbox import wanted
    from player.hub.publishing.publisher import publisher

    link = link_of(client, send(text=WORDS))
    Reaction.objects.get().take(Step.APPROVE, timezone.now())
    assert "is gelezen en goed" in text_of(client.get(link))
    wanted(Kind.REACTIONS, QUOTE)
    publisher().publish()
    assert WORDS in office.read(f"reacties/{QUOTE}.yaml")
    assert "Het staat bij het citaat" in text_of(client.get(link))
    with django_capture_on_commit_callbacks(execute=True):
        client.post(link)
    assert office.read(f"reacties/{QUOTE}.yaml") is None
    one = Reaction.objects.get()
    assert (one.state, one.text) == (State.WITHDRAWN, "")


def test_what_was_cut_from_it_is_forgotten_too(client, send) -> None:
    from player.hub.moderate.models import Handling

    link = link_of(client, send(text=WORDS))
    Handling.objects.create(reaction=Reaction.objects.get(), cut=True, text="Ongekort.")
    client.post(link)
    assert not Handling.objects.exists()


def test_what_was_read_and_not_shown_can_be_taken_back_too(client, send) -> None:
    link = link_of(client, send(text=WORDS))
    Reaction.objects.get().take(Step.REJECT, timezone.now(), reason="toon")
    text = text_of(client.get(link))
    assert "komt niet op de schermen" in text and "7 dagen" in text and "toon" not in text
    assert client.post(link).status_code == 200
    assert not Reaction.objects.exists()
    assert client.get(link).status_code == client.post(link).status_code == 404


def test_a_link_of_nobody_is_kind(client, office: Office) -> None:
    for token in ("x", "0" * 32, "%01", "x" * 500):
        for ask in (client.get, client.post):
            answer = ask(f"/mijn/{token}")
            assert answer.status_code == 404 and "werkt niet meer" in text_of(answer)


def test_the_link_works_where_the_quote_is_gone(client, send, office: Office) -> None:
    from player.hub.content import content

    answer = send(text=WORDS)
    link = link_of(client, answer)
    office.write("playlists/kantoor.yaml", "slides: []\n")
    content().refresh()
    assert client.get(answer.url).status_code == 200
    text = text_of(client.get(link))
    assert WORDS in text and "vierde keer" not in text
    Reaction.objects.get().take(Step.APPROVE, timezone.now())
    assert "op geen enkel scherm, en dit dus ook niet" in text_of(client.get(link))
    assert client.post(link).status_code == 200


# ── words ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Twee  spaties blijven. ", "Twee  spaties blijven."),
        ("Een\nregel\r\n\r\nen nog een", "Een regel en nog een"),
        ("tekst: x\n- door: Kim", "tekst: x - door: Kim"),
        ("a\x00b\x07c\x1b[31m", "abc[31m"),
        ("Kim \u202enelej\u202c \u2066x\u2069", "Kim nelej x"),
        ("👩‍👩‍👧 en 🫨 en 🏴‍☠️", "👩‍👩‍👧 en 🫨 en 🏴‍☠️"),
        ("שלום, مرحبا, می‌خواهم", "שלום, مرحبا, می‌خواهم"),
        ("‘Tja’ – “zo”… €5 <b>&amp;", "‘Tja’ – “zo”… €5 <b>&amp;"),
        ("\u200b\u200d \u00a0\u2060", ""),
        ("\ufeffBOM\u2028en\u2029meer", "BOM en meer"),
    ],
)
def test_words_stay_as_they_are_on_one_line(typed: str, kept: str) -> None:
    assert plain(typed) == kept


@given(st.text())
def test_whatever_is_typed_is_one_line_and_stays_so(typed: str) -> None:
    kept = plain(typed)
    assert plain(kept) == kept and len(kept.splitlines()) <= 1
    assert not set(kept) & {chr(n) for n in (*range(32), *range(127, 160), *range(0x202A, 0x202F))}


def test_what_was_typed_lies_in_the_database_as_it_will_in_the_folder(client, send) -> None:
    assert send(text="Een\nregel\x00\u202e.", by="Kim\r\n- tekst: x").status_code == 303
    one = Reaction.objects.get()
    assert (one.text, one.by) == ("Een regel.", "Kim - tekst: x")


def test_what_is_typed_is_shown_and_never_run(client, send) -> None:
    evil = "<script>alert(1)</script>"
    assert evil not in text_of(send(text=evil + "x" * 140, by=f'"{evil}'))
    assert evil not in text_of(client.get(link_of(client, send(text=evil, by=evil))))


def test_no_key_is_in_a_log(client, send, caplog) -> None:
    link = link_of(client, send(text=WORDS))
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(link).status_code == 403  # the token of another page
    assert client.get(f"{link}x").status_code == 404
    assert client.get("/begin/iets-geheims").status_code in (404, 410)
    assert "/mijn/" in caplog.text
    for key in (link.rpartition("/")[2], "iets-geheims"):
        assert key not in caplog.text
        assert not any(key in str(record.args) for record in caplog.records)


def test_no_words_are_in_an_audit_line_or_a_log(client, send, caplog) -> None:
    client.post(link_of(client, send(text=WORDS, by="Kim")))
    send("weg", text=WORDS)
    assert WORDS not in caplog.text
    assert all(WORDS not in str(vars(line)) for line in Audit.objects.all())


# ── what everybody may know ───────────────────────────────────────────────────────────────────────


def test_the_privacy_page_says_what_the_clean_up_keeps_to(client, office: Office) -> None:
    text = re.sub(r"\s+", " ", text_of(client.get("/privacy")))
    for said in (
        "zolang het citaat er is, en hooguit 14 dagen daarna",
        "Door niemand gelezen: 14 dagen",
        "niet geplaatst: 7 dagen",
        "zijn meteen gewist. Dat er iets was, blijft 7 dagen bekend",
        "Geen netwerkadres",
        "Voorbeeld BV is er verantwoordelijk voor",
    ):
        assert said in text
    named = set(re.findall(r"<code>([\w-]+)</code>", text))
    assert named == {
        "klantbeeld-form",
        "klantbeeld-tekens",
        "klantbeeld-dank",
        "klantbeeld-voordracht",
        "klantbeeld-akkoord",
        "klantbeeld",
        "klantbeeld-form-of",
        "messages",
    }


def test_the_cookies_are_those_that_the_privacy_page_names(client, send, code: str) -> None:
    assert not Client().get("/privacy").cookies
    set_by = {*client.get(f"/q/{code}/{QUOTE}").cookies, *send(sign="proud").cookies}
    set_by |= {*send(text=WORDS).cookies}
    assert set_by == {"klantbeeld-form", "klantbeeld-tekens", "klantbeeld-dank"}


@pytest.mark.parametrize("address", ["/privacy", "/toegankelijkheid"])
def test_both_are_there_in_both_languages_without_a_code(
    office: Office, client, address: str
) -> None:
    dutch = text_of(client.get(address))
    english = text_of(client.get(address, headers={"accept-language": "en"}))
    assert '<html lang="nl">' in dutch and '<html lang="en">' in english and dutch != english
    assert f'href="{address}"' in dutch  # each page leads to both


def test_too_many_has_the_look_of_the_house(client, office: Office) -> None:
    from django.test import RequestFactory

    from player.hub.looks.views import too_many

    request = RequestFactory().get("/in")
    answer = too_many(request)
    assert answer.status_code == 429 and "One moment" in text_of(answer)
    assert "hub.css" in text_of(answer)


# ── the dark sibling ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("theme", "dark"),
    [
        ("daglicht", "#10222f"),
        ("avond", None),
        ("{dag: daglicht, nacht: avond}", "#10222f"),
        ("{dag: huis, nacht: avond}", "#10222f"),
        ("huis", None),
    ],
)
def test_a_dark_telephone_gets_the_dark_sibling_where_there_is_one(
    office: Office, client, theme: str, dark: str | None
) -> None:
    from player.hub.content import content

    office.write("config.yaml", f"{CONFIG}theme: {theme}\n")
    office.write("assets/themes/huis.yaml", "colours: {accent: '#7a1fa2'}\n")
    content().refresh()
    style = text_of(client.get("/stijl/x.css"))
    found = re.search(r"prefers-color-scheme:dark\)\{:root\{.*?--ground:(#\w+)", style)
    assert (found and found[1]) == dark
