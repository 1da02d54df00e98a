"""Slides in another order: their lines move whole, and every other byte stays what it was."""

from __future__ import annotations

import codecs
import time
from collections import Counter

import pytest
from helpers.browser import follow
from helpers.hub import first_account, until
from hypothesis import given, settings
from hypothesis import strategies as st

from player.content.entries import Inclusion
from player.content.playlist import parse
from player.hub.audit.models import Audit
from player.hub.content import content
from player.hub.slide_files.change import NotSame
from player.hub.slide_files.order import Listed, listed, moved
from player.hub.slide_files.parts import rearranged, units
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


FILES = ["1.yaml", "2.yaml", "3.yaml", "4.yaml"]


def played(entries) -> list[str]:
    """The order in which a player has them."""
    apart = {name for one in entries if isinstance(one, Inclusion) for name in one.only}
    found: list[str] = []
    for one in entries:
        if isinstance(one, Inclusion):
            found += one.only or [name for name in FILES if name not in apart]
        else:
            found.append(one.raw["title"])
    return found


@settings(max_examples=25, deadline=None)
@given(
    files(),
    st.sampled_from(
        ["- map: hub", "- {map: hub, duur: 9}", "-   folder: hub # x\n{in}duration: 7"]
    ),
    st.data(),
)
def test_files_of_a_folder_move_as_slides_do(file, entry, data) -> None:
    whole, _ = file
    text = Text.of(whole)
    assert text is not None
    known = of(whole)
    place = data.draw(st.sampled_from(known.spans)).dash
    head = text.lines[place].split("-")[0]
    new = [head + line for line in entry.replace("{in}", "    ").split("\n")]
    text = text.with_lines(place, place, [line + text.end_at(place) for line in new])
    known = of(text.bytes)
    order = played(known.entries)
    for _ in range(3):
        at_folder = next(
            n for n, one in enumerate(known.entries) if isinstance(one, Inclusion) and not one.only
        )
        apart = {n for one in known.entries if isinstance(one, Inclusion) for n in one.only}
        members = {at_folder: [name for name in FILES if name not in apart]}
        size = len(units(known, members))
        assert size - (not members[at_folder]) == len(order)
        if not members[at_folder]:
            break
        at, to = (data.draw(st.integers(0, size - 1)) for _ in range(2))
        order.insert(to, order.pop(at))
        after = rearranged(known, members, at, to)
        assert played(parse(after.bytes, "a").entries or ()) == order
        assert not Counter(known.text.lines) - Counter(after.lines) or at_end(known.text)
        known = of(after.bytes)


def at_end(text: Text) -> bool:
    """Whether its last line has no end, which another one may have afterwards."""
    return without_end(text.lines[-1]) == text.lines[-1]


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


def test_a_slide_goes_up_after_the_difference_was_shown(house, client_of) -> None:
    client = client_of("editor")
    page = client.get("/beheer/volgorde").text
    assert "Gewicht: 2" in page and "Schermen: hal" in page
    shown = posted(client, page, "up:2").text
    assert house.read(PLAYLIST) == OWN
    assert "Van plaats 2 naar plaats 1" in shown
    assert "Twee, gewicht: 2, schermen: [hal]}</code>" in shown
    answer = posted(client, shown, "write", at="2", plaats="1")
    assert answer.status_code == 302 and answer["Location"].endswith("#p1")
    assert on() == ["twee", "een", "a", "b", "drie"]
    assert sorted(house.read(PLAYLIST)) == sorted(OWN)
    assert [one.object for one in Audit.objects.filter(what="order")] == ["line:4"]
    # *Zet terug* is that of every file.
    assert "/beheer/versie/" in client.get("/beheer/versies").text


def test_a_slide_of_the_hub_moves_alone(house, client_of) -> None:
    client = client_of("editor")
    assert on() == ["een", "twee", "a", "b", "drie"]  # a folder: by its file names
    page = client.get("/beheer/volgorde").text
    assert page.count("gemaakt in de hub") == 2 and "map: hub" not in page
    shown = posted(client, page, "to:4", plaats="1").text
    assert "Van plaats 4 naar plaats 1" in shown and house.read(PLAYLIST) == OWN
    assert "<code>    alleen: 020-b.yaml</code>" in shown
    posted(client, shown, "write", at="4", plaats="1")
    assert on() == ["b", "een", "twee", "a", "drie"]
    own = "  - map: hub\n    alleen: 020-b.yaml\n"
    assert house.read(PLAYLIST) == OWN.replace("slides:\n", "slides:\n" + own)
    # Its own page leads to its place.
    link = client.get("/beheer/dia/b").text.split('href="/beheer/volgorde?')[-1].split('"')[0]
    assert client.get(f"/beheer/volgorde?{link}")["Location"].endswith("nu=1#p1")
    # Alone again: now its lines move, as those of any other.
    page = client.get("/beheer/volgorde").text
    posted(client, page, "write", at="1", plaats="3")
    assert on() == ["een", "twee", "b", "a", "drie"]
    # The last one of the folder leaves the place of what is made later behind.
    posted(client, client.get("/beheer/volgorde").text, "write", at="4", plaats="5")
    assert on() == ["een", "twee", "b", "drie", "a"]
    page = client.get("/beheer/volgorde").text
    assert "Hier komt wat nieuw in de hub wordt gemaakt" in page
    house.write("playlists/hub/005-c.yaml", "soort: mededeling\nid: c\ntitel: C\n")
    content().refresh()
    assert on() == ["een", "twee", "b", "c", "drie", "a"]


def test_a_slide_of_the_hub_that_is_gone_leaves_and_so_does_its_line(house, client_of) -> None:
    client = client_of("editor")
    posted(client, client.get("/beheer/volgorde").text, "write", at="4", plaats="1")
    (house.root / "playlists/hub/020-b.yaml").unlink()
    # (A file that has just gone may come back.)
    until(lambda: content().refresh() and on() == ["een", "twee", "a", "drie"])
    page = client.get("/beheer/volgorde").text
    assert "020-b.yaml is er niet meer" in page
    shown = posted(client, page, "away:1").text
    assert "Haal deze regel weg" in shown and "020-b" in house.read(PLAYLIST)
    posted(client, shown, "write", at="1", plaats="1", weg="ja")
    assert house.read(PLAYLIST) == OWN
    # Only what is gone goes that way.
    posted(client, client.get("/beheer/volgorde").text, "write", at="1", plaats="1", weg="ja")
    assert house.read(PLAYLIST) == OWN


def test_the_fields_of_the_folder_go_along(house, client_of) -> None:
    house.write(
        PLAYLIST, OWN.replace("  - map: hub\n", "  - map: hub  # van ons\n    schermen: hal\n")
    )
    content().refresh()
    client = client_of("editor")
    posted(client, client.get("/beheer/volgorde").text, "write", at="4", plaats="1")
    assert "  - map: hub\n    alleen: 020-b.yaml\n    schermen: hal\n" in house.read(PLAYLIST)
    assert {item.id: item.slide.screens for item in content().edition.items}["b"] == ("hal",)


def test_files_of_every_folder_move_alone(house, client_of) -> None:
    folders = OWN + "  - map: nieuws\n  - map: playlists/hal\n    schermen: [hal]\n"
    house.write(PLAYLIST, folders)
    notice = "soort: mededeling\nid: {0}\ntitel: Titel {0}\n"
    for path in ("nieuws/010-x", "nieuws/020-y", "hal/h"):  # beside the playlist, or from the top
        house.write(f"playlists/{path}.yaml", notice.format(path[-1]))
    two = "".join(f"- {{soort: mededeling, id: z{n}, titel: Z{n}}}\n" for n in (1, 2))
    house.write("playlists/nieuws/030-z.yaml", two)
    content().refresh()
    client = client_of("editor")
    assert on() == ["een", "twee", "a", "b", "drie", "x", "y", "z1", "z2", "h"]
    page = client.get("/beheer/volgorde").text
    assert "Titel x" in page and "Titel h" in page and "030-z.yaml: 2 dia’s" in page
    shown = posted(client, page, "show", at="8", plaats="1").text  # both of that file
    assert "alleen: 030-z.yaml" in shown
    posted(client, shown, "write", at="8", plaats="1")
    assert on() == ["z1", "z2", "een", "twee", "a", "b", "drie", "x", "y", "h"]
    page = client.get("/beheer/volgorde").text
    posted(client, page, "write", at="9", plaats="1")
    assert on()[:3] == ["h", "z1", "z2"]
    text = house.read(PLAYLIST)
    assert "  - map: playlists/hal\n    alleen: h.yaml\n    schermen: [hal]\n" in text
    page = client.get("/beheer/volgorde").text
    assert "Hier komt wat nieuw in de map playlists/hal komt" in page
    house.write("playlists/hal/later.yaml", notice.format("l"))
    content().refresh()
    assert on()[-1] == "l"


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
        ("down:5", {}),
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


def titles(live) -> list[str]:
    """What the list says, a file of the hub by its name."""
    entries = parse((live.office.root / PLAYLIST).read_bytes(), "a").entries or ()
    return [
        (one.only or ("hub",))[0] if isinstance(one, Inclusion) else one.raw["title"]
        for one in entries
    ]


@pytest.mark.long
def test_a_row_is_dragged_and_moved_by_keys(live, desktop, accessible) -> None:
    live.office.write(PLAYLIST, OWN)
    for name in "ab":
        text = f"soort: mededeling\nid: {name}\ntitel: {name}\n"
        live.office.write(f"playlists/hub/{name}.yaml", text)
    page = desktop
    first_account(live, page)
    until(lambda: page.goto(f"{live.url}/beheer/volgorde") and page.locator(".grip").count() == 5)
    accessible(page)
    # The last slide of the hub, to the top by the mouse.
    grip = page.locator("#p4 .grip")
    grip.scroll_into_view_if_needed()
    begin, goal = grip.bounding_box(), page.locator("#p1").bounding_box()
    page.mouse.move(begin["x"] + 20, begin["y"] + 20)
    page.mouse.down()
    page.mouse.move(begin["x"] + 20, goal["y"] + 6, steps=12)
    page.mouse.up()
    page.get_by_role("heading", name="Van plaats 4 naar plaats 1").wait_for()
    accessible(page)
    page.get_by_role("button", name="Verplaats").click()
    page.get_by_text("Verplaatst naar plaats 1.").wait_for()
    assert titles(live) == ["b.yaml", "Eén", "Twee", "hub", "Drie"]
    # Two down by keys; Escape leaves it where it was.
    page.locator("#p1 .grip").focus()
    for key in ("ArrowDown", "ArrowDown", "Escape", "ArrowDown", "ArrowDown"):
        page.keyboard.press(key)
    assert page.locator("#grip-at").inner_text() == "plaats 3 van 5"
    assert "grip" in page.evaluate("document.activeElement.className")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Van plaats 1 naar plaats 3").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**nu=3**")
    assert titles(live) == ["Eén", "Twee", "b.yaml", "hub", "Drie"]
    # What was moved has the focus, and one sees that.
    assert page.evaluate("document.activeElement.id") == "p3"


@pytest.mark.long
def test_the_television_goes_on_with_what_it_shows(house, client_of, tmp_path) -> None:
    from play.office import Player

    house.write(PLAYLIST, OWN.replace("slides:\n", "defaults: {duur: 3600}\nslides:\n"))
    content().refresh()
    player = Player(house, tmp_path / "state")
    try:
        player.shown("een")
        client = client_of("editor")
        posted(client, client.get("/beheer/volgorde").text, "write", at="4", plaats="1")
        assert on() == ["b", "een", "twee", "a", "drie"]
        player.mark()
        (house.root / "playlists/hub/020-b.yaml").write_text(
            "soort: mededeling\nid: b\ntitel: B\ndringend: ja\n"
        )
        player.shown("b")  # the player has read what came after
        said = {line.get("why") for line in player.events()[player.seen :]}
        assert "removed" not in said
    finally:
        player.close()


@pytest.mark.long
def test_by_keys_alone_and_for_who_hears_the_page(live, telephone, accessible) -> None:
    live.office.write(PLAYLIST, OWN)
    page = telephone
    first_account(live, page)
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
    assert titles(live) == ["Twee", "Eén", "hub", "Drie"]
    page.goto(f"{live.url}/beheer/agenda")
    accessible(page)
    follow(page, page.locator(".day h3 a").nth(3))
    page.get_by_role("link", name="Dag erna").wait_for()
    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
