"""Somebody who visits a running hub without a browser: sends the forms that a page has."""

from __future__ import annotations

import re
import time
from html import unescape

import requests
from requests.adapters import HTTPAdapter

PASSWORD = "twaalf kleine beren"
READING = 2.1  # s that somebody looks at a form at least


class Visitor:
    """A person with cookies of their own. `address`: from which they come (127.0.0.0/8)."""

    def __init__(self, url: str, address: str = "") -> None:
        self.url, self.thanked = url, ""
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.headers["Accept-Language"] = "nl"
        if address:
            self.session.mount("http://", _From(address))

    def get(self, path: str) -> requests.Response:
        return self.session.get(self.url + path, timeout=30)

    def post(self, path: str, page: str, **fields: str) -> requests.Response:
        """Send the form of a page that was read, with these fields in it."""
        return self.session.post(
            self.url + path,
            hidden(page) | fields,
            headers={"Origin": self.url},
            timeout=30,
            allow_redirects=False,
        )

    def react(self, path: str, text: str, by: str = "", sign: str = "") -> requests.Response:
        page = self.get(path)
        assert page.status_code == 200, page.status_code
        time.sleep(READING)
        done = self.post(path, page.text, text=text, by=by, sign=sign)
        self.thanked = done.headers.get("Location", "")
        return done

    def take_back(self) -> None:
        """What was sent last, by its private link."""
        link = re.search(r"/mijn/\w+", self.get(self.thanked).text)
        assert link is not None
        done = self.post(link[0], self.get(link[0]).text)
        assert done.status_code == 200, done.text

    def come_in(self, link: str, name: str = "") -> None:
        """By a link, as somebody who chooses a password."""
        path = link.removeprefix(self.url)
        chosen = {"password": PASSWORD, "again": PASSWORD} | ({"username": name} if name else {})
        done = self.post(path, self.get(path).text, **chosen)
        assert done.status_code == 302, done.text

    def approve(self, pk: int) -> requests.Response:
        page = self.get("/beheer/reacties").text
        row = re.search(rf'<li class="item[^>]*id="r{pk}".*?</li>', page, re.DOTALL)
        assert row is not None, page
        return self.post(f"/beheer/reacties/{pk}", row[0], do="approve")

    def withdraw(self, slide: str) -> requests.Response:
        path = f"/beheer/dias/{slide}"
        return self.post(path, self.get(path).text, do="withdraw")

    def banner(self) -> str:
        """What staff is told at the top of each page."""
        found = re.search(r'class="banner"[^>]*>([^<]*)<', self.get("/beheer").text)
        return unescape(found[1]) if found else ""


def hidden(page: str) -> dict[str, str]:
    """The hidden fields of a page, each once."""
    found: dict[str, str] = {}
    for field in re.findall(r"<input[^>]*type=\"hidden\"[^>]*>", page):
        name, value = (re.search(rf'\b{key}="([^"]*)"', field) for key in ("name", "value"))
        if name is not None:
            found.setdefault(name[1], unescape(value[1]) if value else "")
    return found


class _From(HTTPAdapter):
    """Connections from one address of this machine."""

    def __init__(self, address: str) -> None:
        self._address = address
        super().__init__(pool_maxsize=2)

    def init_poolmanager(self, *args, **kwargs) -> None:
        super().init_poolmanager(*args, source_address=(self._address, 0), **kwargs)
