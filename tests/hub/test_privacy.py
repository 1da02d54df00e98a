"""After the clean-up no rejected word, name or address is left in any byte: the database and its
log, what the hub said, the content folder, a backup made afterwards."""

from __future__ import annotations

import contextlib
import re
import sqlite3
import tarfile
from collections.abc import Iterator
from pathlib import Path

from helpers.browser import follow
from helpers.hub import LiveHub, Office, first_account, live_hub, until

REFUSED, NAME = "Kwikstaartgezang bij de koffieautomaat", "Wilhelmina Zandoogje"
SHOWN_ONCE = "Rietzangersoep op dinsdag"
TAKEN_BACK = "Boomklevermuziek in de lift"
KEPT = "Dat formulier vullen we nu zelf in"
ADDRESS = "203.0.113.77"
GONE = (REFUSED, NAME, SHOWN_ONCE, TAKEN_BACK, ADDRESS)
# As they stand in UTF-8, in UTF-16, and as JSON and URLs write them.
_AS = (
    lambda text: text.encode(),
    lambda text: text.encode("utf-16-le"),
    lambda text: text.replace(" ", "+").encode(),
    lambda text: text.replace(" ", "%20").encode(),
)


def found_in(data: bytes) -> set[str]:
    return {text for text in (*GONE, KEPT) if any(form(text) in data for form in _AS)}


def files(*folders: Path) -> Iterator[tuple[Path, bytes]]:
    for folder in folders:
        for path in folder.rglob("*"):
            with contextlib.suppress(FileNotFoundError):
                if path.is_file():
                    yield path, path.read_bytes()


def left(*folders: Path) -> dict[str, set[str]]:
    """What of it still stands somewhere, by file."""
    return {str(path): what for path, data in files(*folders) if (what := found_in(data) - {KEPT})}


def say(page, address: str, text: str, name: str = "") -> None:
    page.goto(address)
    page.locator("#id_text").fill(text)
    page.locator("#id_by").fill(name)
    page.wait_for_timeout(2100)  # no faster than a person reads
    page.locator("button.send").click()
    page.wait_for_url("**/dank")


def decide(page, live: LiveHub, text: str, good: bool) -> None:
    page.goto(f"{live.url}/beheer/reacties")
    row = page.locator("li.item", has_text=text).first
    if good:
        row.get_by_role("button", name="Goed").click()
    else:
        row.locator("summary", has_text="Niet").click()
        row.locator("[name=reason]").first.click()
    page.locator("li.item.done", has_text=text).first.wait_for()


def ended(live: LiveHub) -> str:
    """All that it said, after its end."""
    live.process.terminate()
    return "".join(live.said) + live.process.stdout.read()


def backup(live: LiveHub, path: Path) -> bytes:
    assert live.command("backup", path).returncode == 0
    with tarfile.open(path) as archive:
        return b"".join(
            archive.extractfile(one).read() for one in archive.getmembers() if one.isreg()
        )


def test_what_was_refused_or_taken_back_is_in_no_byte_any_more(
    tmp_path: Path, desktop, chromium
) -> None:
    office, data = Office(tmp_path / "content"), tmp_path / "data"
    settings = "behind_proxy: ja\n"
    with live_hub(office, data, settings=settings) as live:
        first_account(live, desktop)
        desktop.goto(f"{live.url}/beheer/instellingen")
        code = re.search(r"/q/(\w+)/", desktop.content())[1]
        address = f"{live.url}/q/{code}/vierde-formulier"
        context = chromium.new_context(extra_http_headers={"X-Forwarded-For": ADDRESS})
        colleague = context.new_page()
        for text, name in ((REFUSED, NAME), (SHOWN_ONCE, ""), (TAKEN_BACK, NAME), (KEPT, "")):
            say(colleague, address, text, name)
            if text == TAKEN_BACK:
                mine = colleague.locator(".key a").get_attribute("href")
        decide(desktop, live, REFUSED, good=False)
        for text in (SHOWN_ONCE, TAKEN_BACK, KEPT):
            decide(desktop, live, text, good=True)
        file = office.root / "reacties" / "vierde-formulier.yaml"
        until(lambda: file.exists() and SHOWN_ONCE in file.read_text("utf-8"))
        assert found_in(backup(live, tmp_path / "before.tar.gz")) >= {REFUSED, NAME, KEPT}
        # Shown and thought better of; and taken back by whoever sent it.
        desktop.goto(f"{live.url}/beheer/reacties/beslist")
        row = desktop.locator("li.item", has_text=SHOWN_ONCE)
        row.get_by_role("button", name="Zet terug").click()
        desktop.locator("li.item:not(.done)", has_text=SHOWN_ONCE).wait_for()
        decide(desktop, live, SHOWN_ONCE, good=False)
        colleague.goto(mine)
        follow(colleague, colleague.locator("main form button").first)
        until(lambda: TAKEN_BACK not in file.read_text("utf-8"))
        context.close()
        said = ended(live)
    # Eight days later.
    with contextlib.closing(sqlite3.connect(data / "hub.sqlite3")) as database:
        database.execute("PRAGMA secure_delete=ON")
        database.execute("UPDATE reactions_reaction SET since = datetime(since, '-8 days')")
        database.commit()
        assert database.execute("SELECT count(*) FROM reactions_reaction").fetchone() == (4,)
    (tmp_path / "before.tar.gz").unlink()
    with live_hub(office, data, settings=settings) as live:
        until(lambda: not left(data, office.root), 60)
        after = backup(live, tmp_path / "after.tar.gz")
        assert found_in(after) == {KEPT}
        assert not left(tmp_path)
        with contextlib.closing(sqlite3.connect(data / "hub.sqlite3")) as database:
            rows = database.execute("SELECT text FROM reactions_reaction").fetchall()
            assert rows == [(KEPT,)]
            audit = str(database.execute("SELECT * FROM audit_audit").fetchall())
        said += ended(live)
    assert "reject" in audit and not found_in(audit.encode())
    assert not found_in(said.encode())
    assert not left(tmp_path)  # what is written at its end, too
