"""Limits on posts, without an address that is kept; a trap, and the age of a form."""

from __future__ import annotations

import gc

import pytest
from django.core import signing
from django.db import IntegrityError, OperationalError
from django.http import QueryDict

from player.hub.guard import buckets as guard
from player.hub.guard.buckets import Buckets
from player.hub.guard.forms import Guarded


class Time:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_sixty_posts_in_ten_minutes_and_then_room_comes_back() -> None:
    clock = Time()
    posts = Buckets(clock=clock)
    for _ in range(60):
        assert posts.allow("10.0.0.1", "react")
        clock.now += 1
    assert not posts.allow("10.0.0.1", "react")
    assert posts.allow("10.0.0.2", "react") and posts.allow("10.0.0.1", "other")
    clock.now = 600.5
    assert posts.allow("10.0.0.1", "react")  # the first ones are ten minutes ago


def test_a_refused_post_does_not_lengthen_the_wait() -> None:
    clock = Time()
    posts = Buckets(2, 10, clock)
    assert posts.allow("a", "x") and posts.allow("a", "x")
    for _ in range(9):
        clock.now += 1
        assert not posts.allow("a", "x")
    clock.now += 1
    assert posts.allow("a", "x")


def test_no_address_is_in_memory() -> None:
    posts = Buckets()
    address = "203.0.113." + str(77)
    posts.allow(address, "react")
    held = [value for value in gc.get_referents(posts) if isinstance(value, str | bytes)]
    assert address not in held and all(isinstance(key, bytes) for key in posts._times)
    assert all(address.encode() not in key for key in posts._times)


def test_the_key_of_the_day_is_forgotten() -> None:
    clock = Time()
    posts = Buckets(clock=clock)
    posts.allow("a", "x")
    before = set(posts._times)
    clock.now = 86_401
    posts.allow("a", "x")
    assert before.isdisjoint(posts._times) and len(posts) == 1


def test_memory_is_bounded(monkeypatch) -> None:
    monkeypatch.setattr(guard, "MOST", 100)
    posts = Buckets()
    for number in range(500):
        posts.allow(str(number), "x")
    assert len(posts) <= 100


def post(**values: str) -> Guarded:
    data = QueryDict(mutable=True)
    data.update(values)
    return Guarded(data)


def sent(monkeypatch, seconds: float) -> str:
    with monkeypatch.context() as patched:
        now = signing.time.time()
        patched.setattr(signing.time, "time", lambda: now - seconds)
        return Guarded().initial["begun"]


def test_a_form_that_a_person_filled_in_is_fine(monkeypatch) -> None:
    form = post(begun=sent(monkeypatch, 5))
    assert form.is_valid() and form.post and not form.is_trapped


@pytest.mark.parametrize(("seconds", "said"), [(0, "sneller"), (9 * 3600, "lang open")])
def test_too_fast_or_too_old_is_told_and_goes_well_the_next_time(
    monkeypatch, seconds, said
) -> None:
    form = post(begun=sent(monkeypatch, seconds))
    assert not form.is_valid() and said in str(form.non_field_errors())
    assert form["begun"].value() == form.initial["begun"] != ""


def test_a_forged_time_is_none(monkeypatch) -> None:
    for forged in ("", "x", signing.dumps("x", salt="other")):
        assert not post(begun=forged).is_valid()


def test_the_trap_catches_who_fills_in_everything(monkeypatch) -> None:
    form = post(begun=sent(monkeypatch, 5), website="https://kwaad.example")
    assert form.is_valid() and form.is_trapped


def test_the_same_page_sent_twice_is_known_for_it(monkeypatch) -> None:
    page = sent(monkeypatch, 5)
    one, two = post(begun=page), post(begun=page)
    assert one.is_valid() and two.is_valid() and one.post == two.post


# ── a form that was opened before somebody had to log in anew ─────────────────────────────────────

HERE = {"origin": "http://testserver"}
PASSWORD = "een zin die niemand raadt"


def logged_in(client, name: str) -> None:
    page = client.get("/in")
    token = page.text.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    given = {"login": name, "password": PASSWORD, "csrfmiddlewaretoken": token}
    assert client.post("/in", given, headers=HERE).status_code == 302


def token_on(answer) -> str:
    return answer.text.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]


@pytest.mark.parametrize("cookies", ["all of them", "of the session gone", "all gone"])
def test_after_logging_in_anew_a_form_is_sent_once(office, client_of, person, cookies) -> None:
    person("editor", name="kim")
    client = client_of(enforce_csrf_checks=True)
    logged_in(client, "kim")
    token = token_on(client.get("/beheer/spoed"))
    client.session.flush()
    if cookies == "of the session gone":
        del client.cookies["klantbeeld"]
    elif cookies == "all gone":
        client.cookies.clear()
    fields = {"do": "preview", "title": "Er is taart", "csrfmiddlewaretoken": token}
    kept = client.post("/beheer/spoed", fields, headers=HERE)
    assert kept.status_code == 403 and "Je bent uitgelogd" in kept.text
    if cookies == "all gone":  # then nothing says whose form that was
        return
    logged_in(client, "kim")
    # Both the form itself and what was given back are good at once.
    for one in (token_on(kept), token):
        fields["csrfmiddlewaretoken"] = one
        answer = client.post("/beheer/spoed", fields, headers=HERE)
        assert answer.status_code < 400 and "/in" not in answer.headers.get("Location", "")


def test_a_form_of_somebody_else_is_not_sent_in_ones_own_name(office, client_of, person) -> None:
    person("editor", name="kim")
    person("editor", name="bo")
    client = client_of(enforce_csrf_checks=True)
    logged_in(client, "kim")
    token = token_on(client.get("/beheer/spoed"))
    client.session.flush()
    logged_in(client, "bo")
    fields = {"do": "preview", "title": "Er is taart", "csrfmiddlewaretoken": token}
    assert client.post("/beheer/spoed", fields, headers=HERE).status_code == 403
    # Nor by whoever writes that cookie, without the secret of this hub.
    client.cookies["klantbeeld-form-of"] = "0" * 64
    client.session.flush()
    logged_in(client, "kim")
    assert client.post("/beheer/spoed", fields, headers=HERE).status_code == 403


def test_whoever_was_second_in_the_same_moment_gets_it_back(office, client_of, monkeypatch) -> None:
    client = client_of("editor")
    fields = {"title": "Er is taart in de keuken"}

    def post(why: Exception, **more):
        def fails(*_args, **_named) -> None:
            raise why

        monkeypatch.setattr("player.hub.urgent.views.put_up", fails)
        return client.post("/beheer/spoed", fields, **more)

    for why in (IntegrityError("UNIQUE constraint failed"), OperationalError("database is locked")):
        answer = post(why, headers=HERE)
        assert answer.status_code == 409 and "Iemand was je net voor" in answer.text
        assert fields["title"] in answer.text
        answer = post(why)  # of no page of ours
        assert answer.status_code == 409 and fields["title"] not in answer.text
    with pytest.raises(OperationalError):  # that is another thing, and nobody was faster
        post(OperationalError("could not connect to server"), headers=HERE)
