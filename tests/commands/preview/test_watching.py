"""`klantbeeld preview --watch`: a page on this machine that follows what an editor saves. A real
command, a real browser."""

from __future__ import annotations

import contextlib
import http.client
import io
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from commands.preview.browser import Browser
from PIL import Image
from play.office import Office
from screen.playing import PATIENCE, eventually

PLAYLIST = """\
title: Proef & <i>co</i>
slides:
  - type: quote
    id: een
    text: Ik werd binnen een uur <script>document.title='mis'</script> teruggebeld.
    customer: klant uit Zwolle
  - type: story
    id: twee
    title: Een kop koffie
    pages:
      - Meneer kwam langs met een map vol brieven.
      - We lazen ze samen.
  - type: quote
    id: drie
    text: De koffie was al klaar.
"""


def _hears_ctrl_c() -> None:
    """Tests that run in the background of a shell ignore it, and so would what they start."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


class Watch:
    """The command, and what it serves."""

    def __init__(self, office: Office, *args: str) -> None:
        self.office = office
        self.output = office.root.parent / "watch.txt"
        with self.output.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-m", "player", "preview", "--watch", *args],
                cwd=office.root,
                stdout=output,
                stderr=subprocess.STDOUT,
                preexec_fn=_hears_ctrl_c,
            )
        self.address = eventually(self._told)
        self.port, self.path = (
            int(self.address.split(":")[2].split("/")[0]),
            f"/{self.address.split('/')[3]}",
        )

    def _told(self) -> str:
        assert self.process.poll() is None, self.said()
        found = re.search(r"http://127\.0\.0\.1:\d+/[\w-]{20,}/", self.said())
        return found[0] if found else ""

    def said(self) -> str:
        return self.output.read_text("utf-8")

    def get(
        self, path: str = "/", method: str = "GET", **headers: str
    ) -> tuple[int, bytes, dict[str, str]]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request(method, self.path + path, headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, body, {name.casefold(): value for name, value in answer.getheaders()}

    def page(self) -> str:
        return self.get()[1].decode()

    def shows(self, *words: str) -> str:
        """The page, once all its slides are on it, with these words."""
        return eventually(
            lambda: (
                page
                if "data-busy" not in (page := self.page()) and all(word in page for word in words)
                else ""
            )
        )

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()


def pictures(page: str) -> list[str]:
    return [f"/{name}" for name in re.findall(r'<img src="([^"/]+)"', page)]


def article(page: str, slide: str) -> str:
    found = re.search(rf'<article id="dia-{slide}".*?</article>', page, re.DOTALL)
    assert found, slide
    return found[0]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "inhoud", PLAYLIST, "screen: {size: 640x360}\n")


@pytest.fixture
def watch(office: Office) -> Iterator[Watch]:
    with contextlib.closing(Watch(office)) as running:
        yield running


# ── what is served ────────────────────────────────────────────────────────────────────────────────


def test_the_page_has_every_slide_with_its_text(watch: Watch) -> None:
    page = watch.shows("dia-drie")
    assert '<html lang="nl"' in page and "playlists/kantoor.yaml:3" in page
    alts = [unescape(alt) for alt in re.findall(r'<img [^>]*alt="([^"]+)"', page)]
    assert len(alts) == 4
    assert (
        alts[0]
        == "Ik werd binnen een uur <script>document.title='mis'</script> teruggebeld. klant uit Zwolle"
    )
    assert "We lazen ze samen." in alts[2] and "2 van 2" in alts[2]


def test_the_pictures_are_those_of_the_television(watch: Watch, tmp_path: Path) -> None:
    served = [watch.get(address)[1] for address in pictures(watch.shows("dia-drie"))]
    subprocess.run(
        [sys.executable, "-P", "-m", "player", "preview", "--out", str(tmp_path / "uit")],
        cwd=watch.office.root,
        check=True,
        capture_output=True,
        timeout=60,
    )
    files = [path.read_bytes() for path in sorted((tmp_path / "uit").glob("*.png"))]
    assert served == files and Image.open(io.BytesIO(served[0])).size == (640, 360)


def test_what_a_file_says_is_text_on_the_page(watch: Watch) -> None:
    page = watch.shows("dia-drie")
    assert page.count("<script>") == 1 and "document.title='mis'" not in page and "<i>" not in page
    assert "Proef &amp; &lt;i&gt;co&lt;/i&gt;" in page


@pytest.mark.parametrize(
    "path",
    [
        "/config.yaml",
        "/playlists/kantoor.yaml",
        "/../config.yaml",
        "/%2e%2e/config.yaml",
        "//etc/passwd",
        "/.png",
        "/index.html",
        "/0000000000000000.png",
        "/favicon.ico",
    ],
)
def test_nothing_else_is_served(watch: Watch, path: str) -> None:
    assert watch.get(path)[0] == 404


def test_another_account_that_does_not_know_the_address_sees_nothing(watch: Watch) -> None:
    picture = pictures(watch.shows("dia-drie"))[0]
    secret, watch.path = watch.path.strip("/"), ""
    assert len(secret) >= 20
    for path in (
        "/",
        "/events",
        "//",
        "/x/",
        picture,
        f"/{secret[:-1]}/",
        f"/{secret.swapcase()}/",
        f"/{secret}",
        f"/{secret}x/",
        f"/?{secret}/",
        "*",
    ):
        status, body, _ = watch.get(path)
        assert (status, b"dia" in body) == (404, False), path


def test_only_a_reader_is_answered(watch: Watch) -> None:
    assert watch.get(method="POST")[0] == watch.get(method="DELETE")[0] == 501
    status, body, headers = watch.get(method="HEAD")
    assert status == 200 and not body and int(headers["content-length"]) > 1000
    assert watch.get("/events", method="HEAD")[0] == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "127.0.0.1.evil.example:{port}",
        "[::1]:{port}",
        "",
    ],
)
def test_a_name_that_was_made_to_point_here_is_refused(watch: Watch, host: str) -> None:
    for path in ("/", "/events", pictures(watch.shows("dia-drie"))[0]):
        status, body, _ = watch.get(path, Host=host.format(port=watch.port))
        assert status == 421 and b"dia" not in body


def test_localhost_is_this_machine_too(watch: Watch) -> None:
    assert watch.get(Host=f"LOCALHOST:{watch.port}")[0] == 200


def test_a_request_without_a_name_is_refused(watch: Watch) -> None:
    with socket.create_connection(("127.0.0.1", watch.port), timeout=PATIENCE) as line:
        line.sendall(b"GET / HTTP/1.0\r\n\r\n")
        assert b" 421 " in line.recv(1000)


@pytest.mark.parametrize(
    ("family", "address"), [(socket.AF_INET, "127.0.0.2"), (socket.AF_INET6, "::1")]
)
def test_no_other_address_of_this_machine_answers(
    watch: Watch, family: socket.AddressFamily, address: str
) -> None:
    with socket.socket(family) as line:
        line.settimeout(PATIENCE)
        with pytest.raises(OSError):
            line.connect((address, watch.port))


def test_it_listens_nowhere_else(watch: Watch) -> None:
    listening = [
        line.split()[1]
        for table in ("tcp", "tcp6")
        if (path := Path("/proc/net") / table).exists()
        for line in path.read_text().splitlines()[1:]
        if line.split()[3] == "0A"
    ]
    assert [place for place in listening if int(place.rsplit(":", 1)[1], 16) == watch.port] == [
        f"0100007F:{watch.port:04X}"
    ]


def test_the_browser_may_load_nothing_from_elsewhere(watch: Watch) -> None:
    _, page, headers = watch.get()
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy
    assert (
        headers["x-content-type-options"] == "nosniff"
        and headers["cross-origin-resource-policy"] == "same-origin"
    )
    assert not re.search(rb'(src|href)="(https?:)?//', page)


# ── following ─────────────────────────────────────────────────────────────────────────────────────


def test_only_the_slide_that_was_changed_is_painted_again(watch: Watch) -> None:
    before = pictures(watch.shows("dia-drie"))
    watch.office.edit("De koffie was al klaar.", "De thee ook.")
    after = pictures(watch.shows("De thee ook."))
    assert after[:3] == before[:3] and after[3] != before[3]
    assert watch.get(after[3])[0] == 200
    assert watch.get(before[3])[0] == 200  # a browser may still be fetching it
    watch.office.edit("De thee ook.", "En de koek.")
    watch.shows("En de koek.")
    assert watch.get(before[3])[0] == 404


def test_what_was_never_good_stands_on_top(office: Office) -> None:
    office.edit("id: twee", "idd: twee")
    with contextlib.closing(Watch(office)) as watch:
        page = watch.shows("dia-drie")
    assert "regel 8" in page.split("<article")[0] and len(re.findall("<article", page)) == 2
    assert "regel 8" not in article(page, "een")  # though it stands on lines that follow it


def test_what_the_painter_finds_stands_beside_the_slide(watch: Watch) -> None:
    watch.office.edit("De koffie was al klaar.", "De koffie. " * 300)
    page = article(watch.shows("kan niet worden getoond"), "drie")
    assert "regel 15" in page and 'class="error"' in page and "<img" not in page


def test_a_problem_stands_beside_the_last_good_version_of_its_slide(watch: Watch) -> None:
    good = pictures(watch.shows("dia-drie"))
    watch.office.edit("customer:", "custmer:")
    page = watch.shows("custmer")
    assert pictures(page) == good
    assert (
        "regel 6" in article(page, "een")
        and "custmer" in article(page, "een")
        and "custmer" not in page.split("<article")[0]
    )
    watch.office.edit("custmer:", "customer:")
    assert eventually(lambda: "custmer" not in watch.page())


def test_problems_without_a_slide_stand_on_top(watch: Watch) -> None:
    watch.shows("dia-drie")
    watch.office.edit("slides:\n", "slides:\n  - type: quoet\n    text: Hoi\n")
    page = watch.shows("quoet")
    assert "regel 3" in page.split("<article")[0] and "quoet" not in "".join(
        page.split("<article")[1:]
    )
    watch.office.edit("quoet", "quote")
    watch.office.write(
        "config.yaml", "playlist: playlists/kantoor.yaml\nscreen: {size: 640x360}\ntheem: avond\n"
    )
    assert "config.yaml, regel 3" in watch.shows("theem").split("<article")[0]


def test_a_new_theme_paints_everything_again(watch: Watch) -> None:
    before = pictures(watch.shows("dia-drie"))
    watch.office.write(
        "config.yaml",
        "playlist: playlists/kantoor.yaml\nscreen: {size: 640x360}\ntheme: avond\nlanguage: en\n",
    )
    after = pictures(watch.shows('lang="en"'))
    assert len(after) == 4 and not set(before) & set(after)


def test_a_slide_that_was_asked_for_may_go_and_come_back(office: Office) -> None:
    with contextlib.closing(Watch(office, "--slide", "drie", "--size", "320x180")) as watch:
        assert len(pictures(watch.shows("dia-drie"))) == 1
        office.edit("id: drie", "id: vier")
        assert not pictures(watch.shows("Er zijn geen dia’s"))
        office.edit("id: vier", "id: drie")
        watch.shows("dia-drie")


def test_the_stream_tells_at_once_what_is_new(watch: Watch) -> None:
    page = watch.shows("dia-drie")
    version = re.search(r'data-version="([^"]+)"', page)
    connection = http.client.HTTPConnection("127.0.0.1", watch.port, timeout=PATIENCE)
    connection.request("GET", f"{watch.path}/events")
    stream = connection.getresponse()
    assert stream.getheader("content-type") == "text/event-stream"
    assert (
        version
        and stream.readline() == f"data: {version[1]}\n".encode()
        and stream.readline() == b"\n"
    )
    watch.office.edit("De koffie was al klaar.", "De thee ook.")
    assert stream.readline().startswith(b"data: ")  # without asking for anything
    assert "De thee ook." in watch.page()
    connection.close()


def test_nothing_new_is_no_new_version(watch: Watch) -> None:
    page = watch.shows("dia-drie")
    watch.office.edit("De koffie", "De koffie")
    watch.office.edit("id: drie", "id: drie  # anders geschreven")
    watch.office.edit("De koffie was al klaar.", "De thee ook.")
    now = watch.shows("De thee ook.")
    numbers = [int(re.findall(r'data-version="\w+\.(\d+)"', one)[0]) for one in (page, now)]
    assert numbers[1] - numbers[0] == 1


# ── the command ───────────────────────────────────────────────────────────────────────────────────


def test_ctrl_c_ends_it(watch: Watch) -> None:
    watch.shows("dia-drie")
    with socket.create_connection(
        ("127.0.0.1", watch.port)
    ) as line:  # an open page does not hold it up
        line.sendall(
            f"GET {watch.path}/events HTTP/1.1\r\nHost: 127.0.0.1:{watch.port}\r\n\r\n".encode()
        )
        line.recv(10)
        watch.process.send_signal(signal.SIGINT)
        assert watch.process.wait(PATIENCE) == 0
    assert len(watch.said().splitlines()) == 1


def test_a_port_can_be_chosen_and_is_free_again_afterwards(office: Office) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        port = other.getsockname()[1]
    for _ in range(2):
        with contextlib.closing(Watch(office, "--port", str(port))) as watch:
            assert watch.port == port
            watch.shows("dia-drie")


def test_a_port_that_is_taken_is_said_in_one_line(watch: Watch) -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "player", "preview", "--watch", "--port", str(watch.port)],
        cwd=watch.office.root,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 2 and not done.stdout
    assert (
        done.stderr.startswith(f"poort {watch.port} is al in gebruik")
        and len(done.stderr.splitlines()) == 1
    )


# ── in a browser ──────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    with contextlib.closing(Browser(tmp_path / "chromium")) as running:
        yield running


LOADED = "document.images.length === {n} && [...document.images].every(image => image.complete && image.naturalWidth === 640)"


def test_the_browser_shows_what_is_saved_without_being_asked(
    watch: Watch, browser: Browser
) -> None:
    watch.shows("dia-drie")
    browser.open(watch.address)
    browser.ask(
        "[...document.images].forEach(image => { image.loading = 'eager' }), window.sameDocument = true"
    )
    browser.until(LOADED.format(n=4))
    before = browser.ask("document.querySelector('#dia-drie img').src")
    watch.office.edit("De koffie was al klaar.", "De thee ook.")
    browser.until("document.querySelector('#dia-drie img').alt === 'De thee ook.'")
    browser.until(LOADED.format(n=4))
    assert browser.ask("document.querySelector('#dia-drie img').src") != before
    assert browser.ask("window.sameDocument")  # nothing was loaded anew but that slide
    assert browser.until("document.querySelector('#said').textContent") == "Dia drie is bijgewerkt"
    assert browser.ask("document.querySelector('#said').getAttribute('aria-live')") == "polite"

    watch.office.edit("De thee ook.", "De thee ook.\n    custmer: Jan")
    browser.until("document.querySelector('#dia-drie .problems')?.innerText.includes('custmer')")
    assert "regel 16" in browser.until("document.querySelector('#said').textContent")
    assert browser.ask("document.title").startswith("(1) Proef & <i>co</i>")
    watch.office.edit("\n    custmer: Jan", "")
    browser.until("!document.querySelector('.problems')")

    watch.office.edit("slides:\n", "slides:\n  - {type: quote, id: nul, text: Vooraan.}\n")
    browser.until(
        "[...document.querySelectorAll('article')].map(one => one.id).join() === 'dia-nul,dia-een,dia-twee,dia-drie'"
    )
    watch.office.edit("  - {type: quote, id: nul, text: Vooraan.}\n", "")
    browser.until(
        "[...document.querySelectorAll('article')].map(one => one.id).join() === 'dia-een,dia-twee,dia-drie'"
    )
    assert all(address.startswith((watch.address, "data:", "about:")) for address in browser.asked)


def test_the_page_can_be_used_with_the_keyboard(watch: Watch, browser: Browser) -> None:
    watch.shows("dia-drie")
    browser.open(watch.address)
    browser.press("Tab", 9)
    assert browser.until("document.activeElement.className") == "skip"
    browser.press("Tab", 9)
    assert browser.until("document.activeElement.getAttribute('href')").endswith(".png")
    watch.office.edit("binnen een uur", "binnen het uur")
    browser.until("document.querySelector('#dia-een img').alt.includes('het uur')")
    assert (
        browser.ask("document.activeElement.closest('article').id") == "dia-een"
    )  # the focus is where it was


def test_the_page_says_when_the_command_has_ended_and_goes_on_when_it_is_back(
    office: Office, browser: Browser
) -> None:
    with contextlib.closing(Watch(office)) as watch:
        watch.shows("dia-drie")
        browser.open(watch.address)
        browser.until("document.querySelector('.live').textContent.startsWith('Bijgewerkt')")
        watch.process.send_signal(signal.SIGINT)
        assert watch.process.wait(PATIENCE) == 0
    assert "De verbinding is weg" in browser.until(
        "document.querySelector('.live.off')?.textContent ?? ''"
    )
    office.edit("De koffie was al klaar.", "De thee ook.")
    with contextlib.closing(Watch(office, "--port", str(watch.port))):
        browser.until("document.querySelector('#dia-drie img').alt === 'De thee ook.'")
        assert not browser.ask("document.querySelector('.live').classList.contains('off')")


def test_the_page_is_light_or_dark_as_the_editor_likes(
    watch: Watch, browser: Browser, tmp_path: Path
) -> None:
    watch.shows("dia-drie")
    browser.open(watch.address)
    shades = []
    for dark in (False, True):
        browser.dark(dark)
        browser.shot(tmp_path / "bladzijde.png")
        shades.append(Image.open(tmp_path / "bladzijde.png").convert("L").getpixel((3, 3)))
    assert shades[0] > 200 and shades[1] < 60  # type: ignore[operator]
