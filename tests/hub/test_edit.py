"""A slide as a form: made from its class, checked as `check` does, written where it stands."""

from __future__ import annotations

import re
from functools import cache

import pytest

from player.hub.audit.models import Audit
from player.hub.content import content
from player.hub.edit import picture
from player.hub.edit.checking import Said
from player.hub.edit.filled import row
from player.hub.edit.kinds import fields_of
from player.hub.edit.models import Typed
from player.hub.edit.opening import kinds
from player.hub.painting.painter import Picture
from player.hub.people.models import Person
from player.hub.people.views import BACKEND
from player.hub.publishing.models import Version
from player.slides.base import EXAMPLE_DAY
from player.slides.quote import Quote

TAKES_IN = "  - map: hub\n"


@pytest.fixture
def editor(client_of):
    return cache(lambda: client_of("editor"))()


def form_of(text: str) -> dict[str, str]:
    """What a browser would send of the form on a page, were nothing changed."""
    import html

    found: dict[str, str] = {}
    text = text[text.index('class="edit"') :]
    for tag in re.findall(r"<(?:input|textarea|select)\b[^>]*>(?:[^<]*</textarea>)?", text):
        name = re.search(r'name="([^"]+)"', tag)
        if name is None:
            continue
        if tag.startswith("<textarea"):
            found[name[1]] = html.unescape(tag[tag.index(">") + 1 : -len("</textarea>")])[1:]
        elif tag.startswith("<select"):
            inside = text[text.index(tag) :].split("</select>")[0]
            chosen = re.search(r'value="([^"]*)" selected', inside)
            found[name[1]] = html.unescape(chosen[1]) if chosen else ""
        elif 'type="checkbox"' not in tag:
            value = re.search(r'value="([^"]*)"', tag)
            found[name[1]] = html.unescape(value[1]) if value else ""
    return found


def test_all_types_are_chosen_by_their_pictures(editor) -> None:
    text = editor.get("/beheer/dia/nieuw").content.decode()
    for kind in kinds():
        assert f"?soort={kind}" in text and f"/beheer/soort/{kind}.webp" in text
    assert "fallback" not in text


def test_a_type_is_shown_on_the_day_of_its_example(office, editor, monkeypatch) -> None:
    """Else what counts down says in the picture of its type that it is over."""
    days = []

    class Painting:
        def paint(self, edition, item, now, width, height, page=1):
            days.append(now.date())
            return Picture("0" * 16, b"webp")

    monkeypatch.setattr(picture, "process", Painting)
    for kind in kinds():
        assert editor.get(f"/beheer/soort/{kind}.webp").content == b"webp"
    assert days == [EXAMPLE_DAY] * len(kinds())


@pytest.mark.parametrize("kind", kinds())
def test_each_type_has_a_form(editor, kind: str) -> None:
    answer = editor.get(f"/beheer/dia/nieuw?soort={kind}")
    assert answer.status_code == 200
    assert "f.until" in answer.content.decode()


def test_a_new_slide_is_a_file_of_the_hub_and_plays(office, editor) -> None:
    office.write("playlists/kantoor.yaml", f"slides:\n{TAKES_IN}")
    content().refresh()
    answer = editor.post(
        "/beheer/dia/nieuw?soort=notice",
        {"soort": "notice", "do": "save", "f.title": "Er is taart", "f.until": "2027-01-01"},
    )
    assert answer.status_code == 302, answer.content.decode()
    (item,) = content().edition.items
    assert answer.headers["Location"] == f"/beheer/dia/{item.id}"
    text = office.read(f"playlists/hub/{item.id}.yaml")
    assert text == (
        "# Gemaakt met de hub. Met de hand wijzigen mag; de hub neemt het over.\n"
        f"soort: mededeling\nid: {item.id}\ntitel: Er is taart\ntot: 2027-01-01\n"
    )
    assert Audit.objects.get(what="edit").object == f"slide:{item.id}"
    assert not Typed.objects.exists()


def test_it_is_said_where_the_list_does_not_take_in_the_folder(office, editor) -> None:
    answer = editor.post(
        "/beheer/dia/nieuw?soort=notice", {"do": "save", "f.title": "Er is taart"}, follow=True
    )
    assert "map: hub" in answer.content.decode() and answer.status_code == 200


def test_what_check_would_say_stands_at_the_field_and_nothing_typed_is_lost(office, editor) -> None:
    answer = editor.post(
        "/beheer/dia/nieuw?soort=notice", {"do": "save", "f.text": "Om drie uur", "f.hours": "x"}
    )
    text = answer.content.decode()
    assert re.search(r'data-said="f.hours">\s*<p class="error">[^<]*09:00-17:00', text)
    assert re.search(r'data-said="f.title">\s*<p class="error">', text)
    again = editor.get("/beheer/dia/nieuw?soort=notice").content.decode()
    assert "Om drie uur" in again and "nog niet bewaard" in again


def test_a_new_slide_that_is_sent_twice_is_one_and_other_words_are_another(office, editor) -> None:
    """A double click; and going back to the form, and saving something else."""
    where = "/beheer/dia/nieuw?soort=notice"
    once = re.search(r'name="keer" value="([0-9a-f]{16})"', editor.get(where).content.decode())[1]
    said = {"do": "save", "keer": once, "f.title": "Er is taart"}
    first, second = (editor.post(where, said)["Location"] for _ in range(2))
    assert first == second
    third = editor.post(where, {**said, "f.title": "Er is geen taart"})["Location"]
    files = [path.read_text("utf-8") for path in (office.root / "playlists/hub").glob("*.yaml")]
    assert third != first and len(files) == 2


def test_a_slide_in_a_list_is_changed_by_its_lines_after_they_were_shown(office, editor) -> None:
    before = office.read("playlists/kantoor.yaml")
    text = editor.get("/beheer/dia/taart").content.decode()
    assert "regel 13" in text
    fields = form_of(text) | {"f.title": "Er is vlaai", "do": "save"}
    shown = editor.post("/beheer/dia/taart", fields).content.decode()
    assert "titel: Er is taart" in shown and "titel: Er is vlaai" in shown
    assert office.read("playlists/kantoor.yaml") == before
    answer = editor.post("/beheer/dia/taart", fields | {"do": "write"})
    assert answer.status_code == 302
    assert office.read("playlists/kantoor.yaml") == before.replace(
        "taart\n    tekst", "vlaai\n    tekst"
    )
    content().refresh()
    assert content().item("taart").slide.title == "Er is vlaai"
    old = Version.objects.order_by("pk").first()
    assert bytes(old.bytes).decode() == before and old.by is None


def test_a_form_that_nobody_changed_changes_nothing(office, editor) -> None:
    for identity in ("taart", "vierde-formulier", "binnen-een-uur"):
        fields = form_of(editor.get(f"/beheer/dia/{identity}").content.decode())
        shown = editor.post(f"/beheer/dia/{identity}", fields | {"do": "save"}).content.decode()
        assert "Er is niets gewijzigd" in shown, identity
    assert not Typed.objects.exists()


def test_a_file_that_changed_meanwhile_gives_both_versions(office, editor) -> None:
    fields = form_of(editor.get("/beheer/dia/taart").content.decode())
    fields |= {"f.title": "Er is vlaai", "do": "write"}
    theirs = office.read("playlists/kantoor.yaml").replace("Er is taart", "Er is gebak")
    office.write("playlists/kantoor.yaml", theirs)
    text = editor.post("/beheer/dia/taart", fields).content.decode()
    assert "Er is gebak" in text and "Er is vlaai" in text and "intussen ook elders" in text
    assert office.read("playlists/kantoor.yaml") == theirs
    content().refresh()
    fields["do"] = "mine"
    assert editor.post("/beheer/dia/taart", fields).status_code == 302
    assert "Er is vlaai" in office.read("playlists/kantoor.yaml")


def test_an_earlier_version_comes_back(office, editor) -> None:
    before = office.read("playlists/kantoor.yaml")
    fields = form_of(editor.get("/beheer/dia/taart").content.decode())
    editor.post("/beheer/dia/taart", fields | {"f.title": "Er is vlaai", "do": "write"})
    old = Version.objects.order_by("pk").first()
    text = editor.get(f"/beheer/versie/{old.pk}").content.decode()
    assert "Er is taart" in text and "Er is vlaai" in text
    shown = re.search(r'name="print" value="(\w+)"', text)[1]
    assert editor.post(f"/beheer/versie/{old.pk}", {"print": "x"}).status_code == 302
    assert "Er is vlaai" in office.read("playlists/kantoor.yaml")
    editor.post(f"/beheer/versie/{old.pk}", {"print": shown})
    assert office.read("playlists/kantoor.yaml") == before


def test_what_only_a_text_editor_can_change_says_which_line(office, editor) -> None:
    office.write(
        "playlists/kantoor.yaml",
        "slides:\n  - {soort: mededeling, id: kort, titel: Er is taart}\n",
    )
    content().refresh()
    text = editor.get("/beheer/dia/kort").content.decode()
    assert "regel 2 van kantoor.yaml" in text and 'value="save"' not in text


def test_the_picture_of_what_is_typed(office, editor) -> None:
    fields = form_of(editor.get("/beheer/dia/taart").content.decode())
    fields["f.title"] = "Er is vlaai"
    answer = editor.post("/beheer/dia/taart/voorbeeld", fields)
    assert answer["Content-Type"] == "image/webp" and answer.content[8:12] == b"WEBP"
    answer = editor.post(
        "/beheer/dia/taart/voorbeeld", fields, headers={"accept": "application/json"}
    ).json()
    assert answer["picture"] and answer["said"] == {} and answer["why"] == ""
    fields["f.hours"] = "zomaar"
    answer = editor.post(
        "/beheer/dia/taart/voorbeeld", fields, headers={"accept": "application/json"}
    ).json()
    assert answer["said"]["f.hours"][0][0] == "error" and not answer["picture"]
    assert Typed.objects.get().fields["hours"] == "zomaar"


FAULTY = """\
slides:
  - soort: mededeling
    id: goed
    titel: Er is taart
  - soort: mededeling
    id: fout
    titel: Er is taart
    klant: niemand
  - soort: mededeling
    titel: "nooit dicht
"""


def test_a_file_with_a_fault_elsewhere_can_still_be_edited(office, editor) -> None:
    office.write("playlists/kantoor.yaml", FAULTY)
    content().refresh()
    fields = form_of(editor.get("/beheer/dia/goed").content.decode())
    assert editor.post("/beheer/dia/goed", fields | {"f.title": "Vlaai", "do": "write"}).status_code
    assert office.read("playlists/kantoor.yaml") == FAULTY.replace("Er is taart", "Vlaai", 1)


def test_a_slide_that_is_wrong_in_its_file_is_mended_in_its_form(office, editor) -> None:
    good = FAULTY[: FAULTY.index("    klant")]
    office.write("playlists/kantoor.yaml", good)
    content().refresh()
    office.write("playlists/kantoor.yaml", good + "    klant: niemand\n")
    content().refresh()
    text = editor.get("/beheer/dia/fout").content.decode()
    assert "niemand" in text and re.search(r'data-said="f.customer">\s*<p class="error">', text)
    answer = editor.post("/beheer/dia/fout", form_of(text) | {"f.customer": "", "do": "write"})
    assert answer.status_code == 302 and office.read("playlists/kantoor.yaml") == good


def test_a_slide_that_another_one_refers_to_is_for_a_text_editor(office, editor) -> None:
    office.write(
        "playlists/kantoor.yaml",
        "slides:\n  - &a\n    soort: mededeling\n    id: een\n    titel: Taart\n"
        "  - soort: mededeling\n    id: twee # let op\n    titel: Vlaai\n"
        "standaard: {schermen: [hal]}\n",
    )
    content().refresh()
    for identity, line in (("een", 2), ("twee", 6)):
        text = editor.get(f"/beheer/dia/{identity}").content.decode()
        assert f"egel {line} van kantoor.yaml" in text, identity
        before = office.read("playlists/kantoor.yaml")
        editor.post(f"/beheer/dia/{identity}", {"f.title": "Anders", "do": "write"})
        assert office.read("playlists/kantoor.yaml") == before


@pytest.mark.parametrize(
    "path",
    [
        "../x.yaml",
        "config.yaml",
        "reacties/a.yaml",
        "ingetrokken.yaml",
        "_hub/x.yaml",
        "/etc/x.yaml",
        "a/.b.yaml",
        "x.csv",
        "feed: a",
    ],
)
def test_no_other_file_is_ever_written(office, db, path: str) -> None:
    from player.hub.slide_files.files import Folder, NotOurs

    with pytest.raises(NotOurs):
        Folder(office.root).write(path, "", b"x: y\n", None)


def test_the_last_twenty_versions_are_kept(office, editor) -> None:
    for number in range(25):
        fields = form_of(editor.get("/beheer/dia/taart").content.decode())
        editor.post("/beheer/dia/taart", fields | {"f.title": f"Taart {number}", "do": "write"})
    kept = Version.objects.filter(path="playlists/kantoor.yaml").order_by("-pk")
    assert len(kept) == 20 and b"Taart 24" in bytes(kept[0].bytes)
    assert kept[0].by is not None


def test_a_folder_of_the_hub_that_is_not_there_yet_is_not_taken_for_its_bell(office, db) -> None:
    office.write("playlists/kantoor.yaml", "slides:\n  - map: hub\n")
    office.write("_hub/bel", "")
    content().refresh()
    said = [one.message("nl") for one in content().edition.problems]
    assert any("'hub'" in one for one in said) and not any("_hub" in one for one in said)


def test_what_the_example_of_a_type_says_comes_first_and_the_rest_is_folded(editor) -> None:
    text = editor.get("/beheer/dia/nieuw?soort=customer_cap").content.decode()
    more = text.index("Meer mogelijkheden")
    assert text.index('name="f.names"') < text.index('name="f.question"') < more
    assert more < text.index('name="f.away.0.name"') < text.index("Wanneer en waar")
    assert "&amp;#x" not in text
    countdown = editor.get("/beheer/dia/nieuw?soort=countdown").content.decode()
    assert countdown.index('name="f.until"') < countdown.index("Toestemming, bron en naam")
    film = editor.get("/beheer/dia/nieuw?soort=video").content.decode()
    assert 'type="file"' not in film


def test_one_of_a_list_goes_without_script(editor) -> None:
    where = "/beheer/dia/nieuw?soort=hall_of_fame"
    fields = {f"f.people.{n}.name": name for n, name in enumerate(("Noor", "Kim", "Sam"))}
    text = editor.post(where, fields | {"do": "drop:f.people.1"}).content.decode()
    assert 'value="Noor"' in text and 'value="Sam"' in text and "Kim" not in text
    assert Typed.objects.get().fields["people"] == [{"name": "Noor"}, {"name": "Sam"}]


def test_two_people_at_once_keep_what_each_typed_and_know_of_each_other(office, client_of) -> None:
    one, other = client_of("editor"), client_of("editor", "moderator")
    fields = form_of(one.get("/beheer/dia/taart").content.decode())
    one.post("/beheer/dia/taart", fields | {"f.title": "Er is vlaai", "do": "show"})
    text = other.get("/beheer/dia/taart").content.decode()
    assert "wie-editor typte hier ook iets" in text and "Er is vlaai" not in text
    other.post("/beheer/dia/taart", fields | {"f.title": "Er is gebak", "do": "show"})
    assert "Er is vlaai" in one.get("/beheer/dia/taart").content.decode()
    # The first who writes wins nothing: the other sees both.
    other.post("/beheer/dia/taart", fields | {"f.title": "Er is gebak", "do": "write"})
    text = one.post("/beheer/dia/taart", fields | {"f.title": "Er is vlaai", "do": "write"})
    assert "Er is gebak" in text.content.decode() and "intussen ook elders" in text.content.decode()
    assert "Er is gebak" in office.read("playlists/kantoor.yaml")


def test_all_screens_and_themes_at_one_press(office, editor) -> None:
    text = editor.get("/beheer/dia/taart").content.decode()
    addresses = re.findall(r'data-src="([^"]+)"', text)
    assert len(addresses) in (2, 4)
    for address in addresses:
        answer = editor.get(address.replace("&amp;", "&"))
        assert answer["Content-Type"] == "image/webp"


def test_what_is_missing_is_said_as_a_form_says_it_and_not_as_a_file(office, editor) -> None:
    new = {"soort": "story", "do": "save", "print": "", "f.link": "onze site", "f.duration": "lang"}
    text = editor.post("/beheer/dia/nieuw?soort=story", new).content.decode()
    said = re.findall(r'<p class="error">([^<]+)</p>', text)
    assert said.count("Vul dit in.") == 1 and not any("zet er" in one for one in said)
    assert all(one[0].isupper() or one[0] == "&" for one in said), said
    assert any(one.endswith("of auto.") for one in said), said


def test_what_must_be_mended_is_said_before_what_could_be_better(db) -> None:
    field = next(one for one in fields_of(Quote) if one.key == "text")
    tip, error = Said("tip", "long", "Dit is lang."), Said("error", "too-long", "Dit past niet.")
    shown = {
        said: row(field, "Veel woorden", "f.text", {"text": list(said)}, "nl").said
        for said in ((tip,), (tip, error))
    }
    assert shown == {(tip,): [tip], (tip, error): [error]}


def test_at_the_field_for_screens_it_says_which_there_are(office, editor) -> None:
    office.write(
        "config.yaml",
        office.read("config.yaml") + "\nscreens:\n  balie: {}\n  hal: {}\n",
    )
    content().refresh()
    text = editor.get("/beheer/dia/nieuw?soort=notice").content.decode()
    assert "met komma’s ertussen. Er zijn: balie, hal" in text


# ── what goes wrong under way ─────────────────────────────────────────────────────────────────────


def test_what_is_saved_twice_is_saved(office, editor) -> None:
    office.write("playlists/kantoor.yaml", f"slides:\n{TAKES_IN}")
    office.write("playlists/hub/t.yaml", "soort: mededeling\nid: t\ntitel: Taart\ntekst: Een.\n")
    content().refresh()
    fields = form_of(editor.get("/beheer/dia/t").text) | {"f.text": "Twee.", "do": "save"}
    for _ in range(2):
        answer = editor.post("/beheer/dia/t", fields)
        assert answer.status_code == 302 and answer["Location"] == "/beheer/dia/t"
    # Other words from the page one went back to: both are shown.
    text = editor.post("/beheer/dia/t", fields | {"f.text": "Drie."}).text
    assert "Bewaar wat ik typte" in text and "Twee." in text and "Drie." in text
    assert "Twee." in office.read("playlists/hub/t.yaml")


HERE = {"origin": "http://testserver"}


def test_what_was_typed_outlives_the_end_of_a_session(office, client_of) -> None:
    office.write("playlists/kantoor.yaml", f"slides:\n{TAKES_IN}")
    content().refresh()
    strict = client_of("editor", enforce_csrf_checks=True)
    new = "/beheer/dia/nieuw?soort=notice"
    fields = form_of(strict.get(new).text) | {"f.title": "Er is <taart>", "do": "save"}
    strict.session.flush()
    answer = strict.post(new, fields, headers=HERE)
    assert answer.status_code == 403 and "Je bent uitgelogd" in answer.text
    assert 'target="_blank"' in answer.text and "Er is &lt;taart&gt;" in answer.text
    assert "no-store" in answer["Cache-Control"]
    # From another site nothing comes back.
    assert strict.post(new, fields, headers={"origin": "https://elders.example"}).status_code == 403
    assert strict.post(new, fields).status_code == 302
    # Logged in again its token is old: once more, and it is saved.
    again = client_of(enforce_csrf_checks=True)
    again.force_login(Person.objects.get(), backend=BACKEND)
    answer = again.post(new, fields, headers=HERE)
    assert answer.status_code == 403 and "verlopen" in answer.text
    token = answer.text.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    answer = again.post(new, fields | {"csrfmiddlewaretoken": token}, headers=HERE)
    assert answer.status_code == 302
    (item,) = content().edition.items
    assert item.slide.title == "Er is <taart>"


def test_a_password_is_never_given_back(client_of) -> None:
    answer = client_of(enforce_csrf_checks=True).post(
        "/in", {"login": "noor", "password": "een zin die niemand raadt"}, headers=HERE
    )
    assert answer.status_code == 403 and "niemand raadt" not in answer.text


def test_ten_megabytes_in_a_field_are_too_much_and_said_so(editor) -> None:
    answer = editor.post("/beheer/dia/nieuw?soort=notice", {"f.title": "x " * 5_000_000})
    assert answer.status_code == 413 and "te veel tekst" in answer.text


@pytest.mark.parametrize(
    "title",
    [
        "Wolfeschlegelsteinhausenbergerdorff" * 4,
        "👩‍👩‍👧‍👦🏳️‍🌈 taart 🇳🇱",
        "مرحبا taart",
        "a: b # c - 'd'",
    ],
)
def test_any_words_are_saved_as_they_were_typed(office, editor, title: str) -> None:
    office.write("playlists/kantoor.yaml", f"slides:\n{TAKES_IN}")
    content().refresh()
    fields = {"soort": "notice", "f.title": title, "do": "save"}
    answer = editor.post("/beheer/dia/nieuw?soort=notice", fields)
    assert answer.status_code == 302
    (item,) = content().edition.items
    assert item.slide.title == title
    assert form_of(editor.get(answer["Location"]).text)["f.title"] == title
