"""Slides in another order: their lines move whole, and every other byte stays what it was."""

from __future__ import annotations

import codecs
import time
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from player.content.playlist import parse
from player.hub.audit.models import Audit
from player.hub.content import content
from player.hub.slide_files.change import NotSame
from player.hub.slide_files.order import Listed, listed, moved
from player.hub.slide_files.text import Text, without_end

pytestmark = pytest.mark.django_db
LIST = """\
# van de redactie
titel: Kantoor

dias:
  # de eerste

  # bij het citaat\t# met een tab
  - soort: klantquote
    tekst: 'Eén woord'
    # klant: nog vragen
  - map: hub

  # ── deze week ──

  # over de taart
  - soort: mededeling
    titel: Er is taart
    tekst: |
      Om drie uur

      # in de keuken

  - {soort: mededeling, titel: kort}
  -
    soort: mededeling
    titel: laatste
# het einde
"""


def of(text: str | bytes, path: str = "playlists/kantoor.yaml") -> Listed:
    whole = Text.of(text if isinstance(text, bytes) else text.encode())
    assert whole is not None
    known = listed(whole, path)
    assert isinstance(known, Listed), known
    return known


def test_a_slide_takes_its_comments_along_and_leaves_headings_where_they_are() -> None:
    new = moved(of(LIST), 2, 1).bytes.decode()
    assert new == LIST.replace(
        """\
  - map: hub

  # ── deze week ──

  # over de taart
  - soort: mededeling
    titel: Er is taart
    tekst: |
      Om drie uur

      # in de keuken
""",
        """\
  # over de taart
  - soort: mededeling
    titel: Er is taart
    tekst: |
      Om drie uur

      # in de keuken

  # ── deze week ──

  - map: hub
""",
    )


def test_the_first_goes_to_the_end_and_comes_back() -> None:
    new = moved(of(LIST), 0, 4)
    assert new.bytes.decode().endswith(
        "    titel: laatste\n  # bij het citaat\t# met een tab\n  - soort: klantquote\n"
        "    tekst: 'Eén woord'\n    # klant: nog vragen\n# het einde\n"
    )
    assert moved(of(new.bytes), 4, 0).bytes.decode() == LIST


def test_the_head_of_a_list_without_a_key_stays_on_top() -> None:
    text = "# onze dia's\n- {soort: mededeling, titel: a}\n# b\n- {soort: mededeling, titel: b}"
    new = moved(of(text), 1, 0).bytes.decode()
    assert new == (
        "# onze dia's\n# b\n- {soort: mededeling, titel: b}\n- {soort: mededeling, titel: a}"
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("slides: [{type: notice, title: a}, {type: notice, title: b}]\n", "braces"),
        ("- &a {type: notice, title: een}\n- {type: notice, title: b}\n- *a\n", "anchor"),
        ("titel: niets\n", "unreadable"),
        ("type: notice\ntitle: een losse\n", "unreadable"),
        (
            "shuffle: yes\nslides:\n- {type: notice, title: a}\n- {type: notice, title: b}\n",
            "shuffled",
        ),
        (
            "- {type: notice, title: a}\n- withdrawn: 2026-01-01\n- {type: notice, title: b}\n",
            "odd",
        ),
    ],
)
def test_what_can_only_be_moved_by_hand_says_why(text, why) -> None:
    whole = Text.of(text.encode())
    assert whole is not None and listed(whole, "a.yaml") == why


def test_what_another_place_of_the_file_hangs_on_is_not_moved_behind_it() -> None:
    known = of(
        "- {type: notice, title: &a een}\n- {type: notice, title: b}\n- {type: notice, title: *a}"
    )
    moved(known, 1, 0)
    with pytest.raises(NotSame):
        moved(known, 0, 2)


def test_a_slide_that_is_wrong_moves_as_the_others_do() -> None:
    text = "- {type: notice}\n- {type: notice, title: goed}\n"
    assert moved(of(text), 0, 1).bytes.decode() == "".join(reversed(text.splitlines(True)))


# ── any list ──────────────────────────────────────────────────────────────────────────────────────

words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=12
)
above = st.lists(
    st.one_of(
        st.just(""), st.just("{pad}# over hierna"), st.just("{pad}#\ttab"), st.just("#{pad}x")
    ),
    max_size=3,
)
inside = st.sampled_from(
    [
        "text: plain",
        "text: |\n{in}  een\n\n{in}  # geen opmerking\n{in}  - geen streepje",
        'text: "een\n{in}  # twee"',
        "text: a # erachter",
        "# weight: 2",
        "weight: 2\n\n{in}# nog iets",
    ]
)


@st.composite
def files(draw) -> tuple[bytes, int]:
    pad = " " * draw(st.integers(0, 3))
    head = draw(st.sampled_from(["slides:\n", "# top\n\ntitle: t\nslides: # hier\n", ""]))
    body, number = head, draw(st.integers(2, 7))
    for n in range(number):
        for line in draw(above):
            body += line.replace("{pad}", pad) + "\n"
        body += f"{pad}- type: notice\n{pad}  title: nummer {n}\n"
        body += pad + "  " + draw(inside).replace("{in}", pad + "  ") + "\n"
    body += draw(st.sampled_from(["", "\n", "# eind\n", f"{pad}# eind\n\n"]))
    if draw(st.booleans()):
        body = body.rstrip("\n")
    end = draw(st.sampled_from(["\n", "\r\n"]))
    mark = draw(st.sampled_from([b"", codecs.BOM_UTF8]))
    return mark + body.replace("\n", end).encode(), number


@settings(max_examples=40, deadline=None)
@given(files(), st.data())
def test_any_list_in_any_order_keeps_its_lines_and_its_slides(file, data) -> None:
    whole, number = file
    known = of(whole)
    at, to = (data.draw(st.integers(0, number - 1)) for _ in range(2))
    new = moved(known, at, to)
    titles = [entry.raw["title"] for entry in parse(new.bytes, "a").entries or ()]
    order = list(range(number))
    order.insert(to, order.pop(at))
    assert titles == [f"nummer {n}" for n in order]
    assert new.mark == known.text.mark
    assert Counter(map(without_end, new.lines)) == Counter(map(without_end, known.text.lines))
    assert len(new.bytes) == len(whole)
    # Above a list without a key stands its head, and what comes first there leaves its comment.
    if b"slides:" in whole or 0 not in (at, to):
        assert moved(of(new.bytes), to, at).bytes == whole


def test_one_of_a_thousand_moves_and_the_rest_stays() -> None:
    text = "slides:\r\n" + "".join(
        f"  # {n}\r\n  - type: notice\r\n    title: nummer {n}\r\n" for n in range(1000)
    )
    began = time.monotonic()
    new = moved(of(text), 999, 0).bytes.decode()
    print(time.monotonic() - began)
    last = "  # 999\r\n  - type: notice\r\n    title: nummer 999\r\n"
    assert new == text.replace(last, "").replace("slides:\r\n", "slides:\r\n" + last)


# ── the page ──────────────────────────────────────────────────────────────────────────────────────

OWN = """\
slides:
  - {soort: mededeling, id: een, titel: Eén}
  # over twee
  - {soort: mededeling, id: twee, titel: Twee, gewicht: 2, schermen: [hal]}
  - map: hub
  - {soort: mededeling, id: drie, titel: Drie}
"""
PLAYLIST = "playlists/kantoor.yaml"


@pytest.fixture
def house(office):
    office.write(PLAYLIST, OWN)
    office.write("playlists/hub/020-b.yaml", "soort: mededeling\nid: b\ntitel: B\n")
    office.write("playlists/hub/010-a.yaml", "soort: mededeling\nid: a\ntitel: A\n")
    content().refresh()
    return office


def posted(client, page: str, do: str, **more):
    print = page.split('name="print" value="')[1].split('"')[0]
    return client.post("/beheer/volgorde", {"bestand": PLAYLIST, "print": print, "do": do, **more})


def on() -> list[str]:
    return [item.id for item in content().edition.items]


def test_a_slide_goes_up_over_a_folder_after_the_difference_was_shown(house, client_of) -> None:
    client = client_of("editor")
    assert on() == ["een", "twee", "a", "b", "drie"]  # a folder: by its file names
    page = client.get("/beheer/volgorde").text
    assert "Gewicht: 2" in page and "Schermen: hal" in page and "<code>map: hub</code>" in page
    shown = posted(client, page, "up:4").text
    assert house.read(PLAYLIST) == OWN
    assert "Van plaats 4 naar plaats 3" in shown
    assert "<code>  - {soort: mededeling, id: drie, titel: Drie}</code>" in shown
    answer = posted(client, shown, "write", at="4", plaats="3")
    assert answer.status_code == 302 and answer["Location"].endswith("#p3")
    assert on() == ["een", "twee", "drie", "a", "b"]
    assert sorted(house.read(PLAYLIST)) == sorted(OWN)
    assert [one.object for one in Audit.objects.filter(what="order")] == ["line:6"]
    # *Zet terug* is that of every file.
    assert "/beheer/versie/" in client.get("/beheer/versies").text


def test_a_file_that_was_changed_meanwhile_is_not_written(house, client_of) -> None:
    client = client_of("editor")
    shown = posted(client, client.get("/beheer/volgorde").text, "down:1").text
    other = OWN.replace("Drie", "Vier")
    house.write(PLAYLIST, other)
    answer = posted(client, shown, "write", at="1", plaats="2")
    assert "intussen gewijzigd" in client.get(answer["Location"]).text
    assert house.read(PLAYLIST) == other


@pytest.mark.parametrize(
    ("do", "more"),
    [
        ("up:1", {}),
        ("down:4", {}),
        ("write", {"at": "x", "plaats": "-1"}),
        ("up:99999999999", {}),
        ("write", {"at": "²", "plaats": "²"}),
        ("", {}),
    ],
)
def test_nothing_that_is_posted_makes_a_fault(house, client_of, do, more) -> None:
    client = client_of("editor")
    answer = posted(client, client.get("/beheer/volgorde").text, do, **more)
    assert answer.status_code in (200, 302) and house.read(PLAYLIST) == OWN


def test_a_list_between_brackets_says_why_it_stays(house, client_of) -> None:
    house.write(PLAYLIST, "slides: [{soort: mededeling, id: een, titel: Eén}]\n")
    content().refresh()
    page = client_of("editor").get("/beheer/volgorde").text
    assert "staat tussen haken" in page and "Hoger" not in page.split("</h1>")[1].split("hint")[1]


def test_only_lists_of_slides_can_be_asked_for(house, client_of) -> None:
    client = client_of("editor")
    for path in ("config.yaml", "../x.yaml", "/etc/passwd", "playlists/hub"):
        assert PLAYLIST in client.get("/beheer/volgorde", {"bestand": path}).text


@pytest.mark.long
def test_by_keys_alone_and_for_who_hears_the_page(live, telephone, accessible) -> None:
    live.office.write(PLAYLIST, OWN)
    page = telephone
    page.goto(live.link)
    page.locator("[name=username]").fill("noor")
    for field in ("password", "again"):
        page.locator(f"[name={field}]").fill("een zin die niemand raadt")
    page.locator("main button").first.click()
    page.wait_for_url("**/beheer")
    page.goto(f"{live.url}/beheer/volgorde")
    accessible(page)
    page.locator("button[value='down:1']").focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Van plaats 1 naar plaats 2").wait_for()
    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("button", name="Verplaats").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**nu=2**")
    titles = [
        one.raw.get("title")
        for one in parse((live.office.root / PLAYLIST).read_bytes(), "a").entries
        if hasattr(one, "raw")
    ]
    assert titles == ["Twee", "Eén", "Drie"]
    page.goto(f"{live.url}/beheer/agenda")
    accessible(page)
    page.locator(".day h3 a").nth(3).click()
    page.get_by_role("link", name="Dag erna").wait_for()
    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
