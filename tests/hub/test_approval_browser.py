"""Journey C's end in a real browser and against a real hub: the winner says yes on a telephone, or no
by keyboard; cards are printed and mailed; and then nobody's name is in any byte."""

from __future__ import annotations

import contextlib
import re
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from helpers.browser import entered, follow
from helpers.commands import command
from helpers.hub import LiveHub, Office, first_account, live_hub, own_environment, until
from helpers.mail_server import MailServer
from helpers.photos import a_photo

pytestmark = pytest.mark.long
FILE = "playlists/hub/klantverbeteraar-2026-12.yaml"
PLAYLIST = "dias:\n  - map: hub\n  - {soort: eregalerij, id: eregalerij}\n"
NOOR, BRAM, JOOST = "Wilhelmina Zandoogje", "Bartholomeus Rietzanger", "Evarist Kwikstaart"
DEED, MINE, OTHER = (
    "Boomklevermuziek in de lift",
    "Rietzangersoep op dinsdag",
    "Zwaluwgebak om vier",
)
ADDRESS = "wilhelmina.zandoogje@voorbeeld.example"
GONE = (NOOR, BRAM, JOOST, DEED, MINE, OTHER, ADDRESS)

CHOSEN = """
from datetime import date, timedelta
from django.utils import timezone
from player.hub.rounds.models import Group, Jury, Nomination, Round
from player.hub.rounds.states import Sent, State, Step
from player.hub.switches.state import Switch, turn
turn(Switch.NOMINATIONS, True)
now = timezone.now()
today = now.date()
made = Round.objects.create(
    jury=Jury.objects.create(on=False), month=date(2026, 12, 1), key="2026-12", state=State.JURY,
    opens=today - timedelta(20), closes=today - timedelta(6), decides=today,
)
for who, change, example, by in PEOPLE:
    group = Group.objects.create(round=made, who=who)
    Nomination.objects.create(
        round=made, group=group, who=who, change=change, example=example, by=by,
        state=Sent.ADMITTED, made=now - timedelta(10), since=now,
    )
    if group.who == FIRST:
        chosen = group
assert made.take(Step.CHOOSE, now, chosen=chosen, why="Omdat.")
"""
AGAIN = """
from django.utils import timezone
from player.hub.rounds.models import Group, Round
from player.hub.rounds.states import Step
group = Group.objects.get(who=FIRST)
assert Round.objects.get().take(Step.CHOOSE, timezone.now(), chosen=group, why="Omdat.")
"""
LATER = """
from datetime import timedelta
from django.utils import timezone
from player.hub.cards.models import Card
from player.hub.cards.deeds import clean
Card.objects.update(at=timezone.now() - timedelta(4))
clean()
from player.hub.cleaning.duties import overwrite
overwrite()
"""


def inside(live: LiveHub, code: str, **given: object) -> None:
    """Run that in the hub's database, in a process of its own."""
    where = f"Path({str(live.office.config)!r}), data=Path({str(live.data)!r})"
    begin = (
        "from pathlib import Path\nfrom player.hub.place import place_of\n"
        f"from player.hub.start import begin\nbegin(place_of({where}))\n"
    )
    values = "".join(f"{name} = {value!r}\n" for name, value in given.items())
    command = [sys.executable, "-P", "-c", begin + values + code]
    subprocess.run(command, check=True, env=own_environment(), timeout=60)


def asked(live: LiveHub, page) -> str:
    """The link of whom the chair chose."""
    page.goto(f"{live.url}/beheer/ronde/2026-12/winnaar")
    follow(page, page.get_by_role("button", name="Vraag het"))
    link = page.locator("code").inner_text()
    return live.url + link[link.index("/verbeteraar/") :]


def fits(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


def test_a_winner_says_yes_on_a_telephone_and_leaves_again(
    tmp_path: Path, telephone, desktop, accessible
) -> None:
    office = Office(tmp_path / "content")
    office.write("playlists/kantoor.yaml", PLAYLIST)
    with live_hub(office, tmp_path / "data") as live:
        first_account(live, desktop)
        people = [(NOOR, DEED, "Ook op vrijdag.", "Joost")]
        inside(live, CHOSEN, PEOPLE=people, FIRST=NOOR)
        link = asked(live, desktop)
        accessible(desktop)
        desktop.set_viewport_size({"width": 320, "height": 640})
        for page in ("/beheer", "/beheer/winnaars", "/beheer/ronde/2026-12/kaarten"):
            assert fits(desktop)  # the page with the link first
            desktop.goto(live.url + page)
            accessible(desktop)
        assert fits(desktop)
        telephone.goto(link)
        accessible(telephone)
        assert fits(telephone) and NOOR not in telephone.content()
        telephone.get_by_role("button", name="Ja, hij is voor mij").click()
        telephone.get_by_role("heading", name="Mag deze dia op de schermen?").wait_for()
        accessible(telephone)
        assert fits(telephone)
        photo = {"name": "IMG_1.JPG", "mimeType": "image/jpeg", "buffer": a_photo()}
        telephone.get_by_label("Een foto die ik nu kies").check()
        telephone.get_by_label("Kies een foto").set_input_files(photo)
        telephone.get_by_label("Wat je voor klanten deed").fill(MINE)
        telephone.get_by_label("Laat ook staan").uncheck()
        telephone.get_by_role("button", name="Ja, dit mag op de schermen").click()
        telephone.get_by_text("is dit goed?").wait_for()  # it was not seen like this
        accessible(telephone)
        assert telephone.locator("figure img").evaluate("one => one.naturalWidth") == 960
        assert not (office.root / FILE).exists() and not (office.root / "assets").exists()
        telephone.get_by_role("button", name="Ja, dit mag op de schermen").click()
        telephone.get_by_role("heading", name="Dank je voor je ja").wait_for()
        accessible(telephone)
        assert fits(telephone)
        text = until(lambda: office.read(FILE))
        assert f"verdienste: {MINE}\n" in text and "voordracht" not in text
        name = re.search(r"foto: (\S+)", text)[1]
        assert b"thuis" not in (office.root / name).read_bytes()
        said = command("check", "--config", office.config, cwd=tmp_path)
        assert FILE not in said.stdout + said.stderr
        telephone.goto(link)
        telephone.get_by_role("button", name="Haal mij van de schermen").click()
        telephone.get_by_role("heading", name="Je bent van de schermen").wait_for()
        accessible(telephone)
        until(lambda: not (office.root / FILE).exists() and not (office.root / name).exists())
        telephone.goto(link)
        telephone.get_by_role("heading", name="Deze link werkt niet meer").wait_for()
        accessible(telephone)


def found_in(data: bytes) -> set[str]:
    forms = (lambda text: text.encode(), lambda text: text.encode("utf-16-le"))
    return {text for text in GONE if any(form(text) in data for form in forms)}


def left(*folders: Path) -> dict[str, set[str]]:
    """What of it still stands somewhere, by file."""
    return {str(path): what for path, data in files(*folders) if (what := found_in(data))}


def files(*folders: Path) -> Iterator[tuple[Path, bytes]]:
    for folder in folders:
        for path in folder.rglob("*"):
            with contextlib.suppress(FileNotFoundError):
                if path.is_file():
                    yield path, path.read_bytes()


def test_after_a_no_a_yes_and_the_cards_nobody_is_in_any_byte(
    tmp_path: Path, desktop, chromium, accessible
) -> None:
    office, data, server = Office(tmp_path / "content"), tmp_path / "data", MailServer()
    office.write("playlists/kantoor.yaml", PLAYLIST)
    mail = "mail: {server: 127.0.0.1, port: %d, tls: 'no', sender: hub@voorbeeld.example}\n"
    with live_hub(office, data, settings=mail % server.port) as live:
        first_account(live, desktop)
        people = [(NOOR, DEED, "", JOOST), (BRAM, OTHER, "", "")]
        inside(live, CHOSEN, PEOPLE=people, FIRST=BRAM)
        # One says no, by keyboard and without a script.
        link = asked(live, desktop)
        bare = chromium.new_context(java_script_enabled=False, locale="nl-NL")
        colleague = bare.new_page()
        colleague.goto(link)
        pressed(colleague, "Ja, hij is voor mij")
        pressed(colleague, "Nee, liever niet")
        colleague.get_by_role("heading", name="Er komt niets op de schermen").wait_for()
        desktop.goto(f"{live.url}/beheer/ronde/2026-12/winnaar")
        desktop.get_by_text("Kies een ander.").wait_for()
        # The other says yes, and leaves later.
        inside(live, AGAIN, FIRST=NOOR)
        colleague.goto(asked(live, desktop))
        pressed(colleague, "Ja, hij is voor mij")
        colleague.locator("#id_words").fill(MINE)
        pressed(colleague, "Laat zien")
        pressed(colleague, "Ja, dit mag op de schermen")
        until(lambda: office.read(FILE))
        assert found_in(office.read(FILE).encode()) == {NOOR, MINE}
        # Both get their card.
        desktop.goto(f"{live.url}/beheer/ronde/2026-12/kaarten")
        accessible(desktop)
        desktop.get_by_label(f"E-mailadres van {NOOR}").fill(ADDRESS)
        follow(desktop, desktop.get_by_role("button", name=f"Mail {NOOR}"))
        until(lambda: server.mails)
        with desktop.expect_download() as printed:
            desktop.get_by_role("button", name="Maak een PDF").click()
        sheet = pypdfium2.PdfDocument(printed.value.path())[0].get_textpage().get_text_bounded()
        assert BRAM in sheet and OTHER in sheet and NOOR not in sheet
        desktop.reload()
        accessible(desktop)
        desktop.get_by_text("Iedereen heeft een kaartje.").wait_for()
        ((to, message),) = server.mails
        assert to == [ADDRESS] and DEED in message.get_body().get_content()
        desktop.goto(f"{live.url}/beheer/winnaars")
        accessible(desktop)
        follow(desktop, desktop.get_by_role("link", name="De winnaar van december"))
        desktop.get_by_role("button", name="Haal van de schermen").click()
        desktop.get_by_text("De dia is van de schermen.").wait_for()
        until(lambda: not (office.root / FILE).exists())
        until(lambda: "sent" in letters(data))
        assert found_in(b"".join(one for _, one in files(data))) >= {NOOR, BRAM, JOOST, DEED, OTHER}
        inside(live, LATER)
        bare.close()
        live.process.terminate()
        said = "".join(live.said) + live.process.stdout.read()
    server.close()
    # What the last good version of the content is, is read anew at the next start.
    with live_hub(office, data, settings=mail % server.port) as live:
        until(lambda: not left(data, office.root), 60)
        path = tmp_path / "after.tar.gz"
        assert live.command("backup", path).returncode == 0
        with tarfile.open(path) as archive:
            held = [archive.extractfile(one).read() for one in archive.getmembers() if one.isreg()]
        assert not found_in(b"".join(held))
        live.process.terminate()
        said += "".join(live.said) + live.process.stdout.read()
    assert not found_in(said.encode()) and "/verbeteraar/akkoord/" not in said
    assert not left(data, office.root)


def letters(data: Path) -> str:
    import sqlite3

    with contextlib.closing(sqlite3.connect(data / "hub.sqlite3")) as database:
        return str(database.execute("SELECT state FROM mailing_letter").fetchall())


def pressed(page, name: str) -> None:
    """A button, by keyboard."""
    page.get_by_role("button", name=name).focus()
    entered(page)
