"""What only the painter finds stands at its field too, and holds up nothing that is typed."""

from __future__ import annotations

from functools import cache

import pytest
from PIL import Image

from player.hub.content import content
from player.hub.painting.job import flaws_of, told
from player.problems import Flaw

from .test_edit import form_of

LONG = "Een heel lang bericht dat nooit op het scherm past. " * 60
NEW = "/beheer/dia/nieuw"


@pytest.fixture
def editor(client_of):
    return cache(lambda: client_of("editor"))()


def judged(editor, where: str, fields: dict[str, str]) -> dict:
    return editor.post(
        where, fields | {"oordeel": "on"}, headers={"accept": "application/json"}
    ).json()


def test_too_much_text_is_said_at_its_field_and_not_saved(office, editor) -> None:
    where = "/beheer/dia/taart/voorbeeld"
    fields = form_of(editor.get("/beheer/dia/taart").content.decode())
    assert judged(editor, where, fields) == {"said": {}, "whole": []}
    fields["f.text"] = LONG
    (one,) = judged(editor, where, fields)["said"]["f.text"]
    assert one[0] == "error" and "woorden" in one[1]
    # A key press does not wait for that.
    plain = editor.post(where, fields, headers={"accept": "application/json"}).json()
    assert "f.text" not in plain["said"] and plain["good"] and not plain["picture"]
    before = office.read("playlists/kantoor.yaml")
    text = editor.post("/beheer/dia/taart", fields | {"do": "save"}).content.decode()
    assert one[1] in text and "Nog niet bewaard" in text
    assert office.read("playlists/kantoor.yaml") == before


def test_a_character_that_no_typeface_has_is_named(office, editor) -> None:
    fields = {"soort": "notice", "f.title": "Er is taart \U0001316f"}
    said = judged(editor, f"{NEW}/voorbeeld?soort=notice", fields)["said"]
    assert "\U0001316f" in said["f.title"][0][1]


def test_a_picture_that_is_small_or_missing(office, editor) -> None:
    Image.new("RGB", (300, 200), "teal").save(office.root / "klein.jpg")
    Image.new("RGB", (300, 200), "teal").save(office.root / "foto.jpg")
    where = f"{NEW}/voorbeeld?soort=inspiration"
    fields = {"soort": "inspiration", "f.organisation": "Bakker", "f.lesson": "Lees."}
    said = judged(editor, where, fields | {"f.image": "klein.jpg"})["said"]
    assert said["f.image"][0][0] == "tip" and "300" in said["f.image"][0][1]
    said = judged(editor, where, fields | {"f.image": "fotoo.jpg"})["said"]
    assert said["f.image"][0][0] == "error" and "foto.jpg" in said["f.image"][0][1]
    said = judged(editor, where, fields | {"f.image": "../../etc/x.jpg"})["said"]
    assert said["f.image"]


def test_a_picture_of_a_part_is_named_at_that_part(office, editor) -> None:
    fields = {
        "soort": "hall_of_fame",
        "f.people.0.name": "Noor",
        "f.people.0.month": "2026-10",
        "f.people.0.team": "Post",
        "f.people.0.photo": "weg.jpg",
    }
    said = judged(editor, f"{NEW}/voorbeeld?soort=hall_of_fame", fields)["said"]
    assert list(said) == ["f.people.0.photo"], said


@pytest.mark.parametrize(
    ("way", "filled", "said"),
    [
        ("f.until", {"f.until": "2020-01-01"}, "voorbij"),
        ("f.screens", {"f.screens": "hll"}, "hal"),
        ("f.days", {"f.days": "0", "f.from": "2026-12-01", "f.until": "2026-12-05"}, ""),
    ],
)
def test_what_check_says_of_days_and_screens_stands_at_those(
    office, editor, way: str, filled: dict[str, str], said: str
) -> None:
    office.write("config.yaml", office.read("config.yaml") + "screens: {hal: {tags: [beneden]}}\n")
    content().refresh()
    fields = {"soort": "notice", "f.title": "Er is taart"} | filled
    told = judged(editor, f"{NEW}/voorbeeld?soort=notice", fields)["said"]
    assert said in " ".join(words for _, words in told[way]), told


def test_upright_is_judged_by_itself(office, editor) -> None:
    content().refresh()
    fields = form_of(editor.get("/beheer/dia/taart").content.decode()) | {"staand": "on"}
    assert judged(editor, "/beheer/dia/taart/voorbeeld", fields)["said"] == {}


def test_what_the_painter_says_is_bytes_and_is_not_believed() -> None:
    flaw = Flaw(
        "picture-broken", {"name": "x", "why": Flaw("it-is-cut-off")}, ("image", 0), "warning"
    )
    assert flaws_of(told([flaw])) == (flaw,)
    for odd in (b"", b"[1]", b'[{"code": "x"}]', b"{}x", b'[{"values": [], "at": []}]'):
        with pytest.raises(ValueError, match=r".*"):
            flaws_of(odd)


STORY = {
    "soort": "story",
    "f.title": "Het lege hok",
    "f.text": " ".join(f"Op dag {n} was het hok leeg en kwam er niemand langs." for n in range(24)),
}


def test_every_page_of_a_story_is_shown_and_told(office, editor) -> None:
    where = f"{NEW}/voorbeeld?soort=story"

    def page(number: str, **more: str) -> dict:
        fields = STORY | {"pagina": number} | more
        return editor.post(where, fields, headers={"accept": "application/json"}).json()

    first, second = page("1"), page("2")
    last = first["pages"]
    assert last > 1 and (first["page"], second["page"]) == (1, 2)
    assert second["told"] == f"pagina 2 van {last}"
    assert first["picture"] != second["picture"]
    assert page("99")["page"] == last  # it has become shorter meanwhile
    assert page("x")["page"] == page("0")["page"] == 1
    assert page("2", **{"f.text": "Kort."})["told"] == ""
    # Without a script: a button, and the form with that page.
    text = editor.post(f"{NEW}?soort=story", STORY | {"do": "page:2"}).text
    assert f"pagina 2 van {last}" in text and "pagina=2" in text
    assert 'name="pagina" value="2"' in text and "Het lege hok" in text
    # Found again, it begins at its first page; a slide of one page has no buttons.
    assert f"pagina 1 van {last}" in editor.get(f"{NEW}?soort=story").text
    assert 'id="leaves" role="group" aria-label="Pagina’s van deze dia" hidden' in (
        editor.get("/beheer/dia/taart").text
    )
