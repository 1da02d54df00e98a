"""A real hub, and a real player under a real X server on the same content folder: what a test of a
whole journey looks at is the glass of the television. Knows no browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from faults.glass import Glass, glass
from helpers.hub import LiveHub, Office, live_hub, until
from PIL import Image, ImageChops
from play.office import Player

SIZE = (1280, 720)
LONG, SHORT = "vierde-formulier", "binnen-een-uur"
# One quote stays on: what changes on the glass is what somebody did. The other is what comes when
# the first is withdrawn.
PLAYLIST = f"""\
slides:
  - soort: klantquote
    id: {LONG}
    tekst: Ik vulde voor de vierde keer hetzelfde formulier in.
    klant: klant uit Zwolle
    sentiment: kritisch
    reageer: ja
    duur: 3600
  - soort: klantquote
    id: {SHORT}
    tekst: Ik werd binnen een uur teruggebeld.
    sentiment: positief
    reageer: ja
    duur: 3600
"""
CONFIG = """\
language: nl
playlist: playlists/kantoor.yaml
organisation: {{name: Voorbeeld BV}}
screen: {{name: hal, pixel_shift: no}}
react_url: {url}/q/{code}/{{id}}
"""
LOOKS_THE_SAME = 24  # of 255: a channel that differs less is the same to an eye


def command(hub: LiveHub, *words: str) -> str:
    """What `klantbeeld hub …` says of this hub."""
    done = hub.command("--listen", hub.url.removeprefix("http://"), *words)
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout


def code_of(hub: LiveHub) -> str:
    """The house code, as `hub check` says it."""
    said = command(hub, "check")
    found = re.search(r"/q/(\w+)/\{id\}\n", said)
    assert found is not None, said
    return found[1]


def link_for(hub: LiveHub, name: str, *roles: str) -> str:
    """The link by which somebody with these roles chooses a password."""
    said = command(hub, "user", name, *(word for role in roles for word in ("--role", role)))
    found = re.search(r"/begin/\S+", said)
    assert found is not None, said
    return hub.url + found[0]


@dataclass
class Stage:
    """A hub and a television on one folder."""

    hub: LiveHub
    code: str
    pane: Glass
    player: Player

    @property
    def office(self) -> Office:
        return self.hub.office

    def address(self) -> str:
        """Where the code on the glass leads to, once there is one."""
        return until(self.codes)[0]

    def codes(self) -> list[str]:
        """What the codes on the glass say now."""
        import zxingcpp

        return [code.text for code in zxingcpp.read_barcodes(self.picture().convert("L"))]

    def picture(self) -> Image.Image:
        """What is on the glass now."""
        return self.pane.picture()

    def rests(self) -> Image.Image:
        """What is on the glass once it moves no more."""
        seen: list[Image.Image] = []

        def still() -> bool:
            seen.append(self.picture())
            return len(seen) > 9 and all(equal(seen[-1], one) for one in seen[-10:])

        until(still)
        return seen[-1]

    def becomes(self, picture: Image.Image) -> None:
        """Wait until this is on the glass."""
        until(lambda: equal(self.picture(), picture))


def equal(one: Image.Image, other: Image.Image) -> bool:
    """Whether an eye sees no difference."""
    return not differing(one, other)


def differing(one: Image.Image, other: Image.Image) -> tuple[int, int, int, int] | None:
    """The box in which two pictures differ; None where they are the same."""
    far = ImageChops.difference(one, other).point(lambda value: 255 * (value > LOOKS_THE_SAME))
    return far.getbbox()


@contextmanager
def staged(
    folder: Path, *options: str, settings: str = "", playlist: str = PLAYLIST
) -> Iterator[Stage]:
    """A hub and a television, until the end of the `with`. `settings`: the text of hub.yaml."""
    office = Office(folder / "content")
    office.write("playlists/kantoor.yaml", playlist)
    with (
        live_hub(office, folder / "data", *options, settings=settings) as hub,
        glass(SIZE) as pane,
    ):
        code = code_of(hub)
        office.write("config.yaml", CONFIG.format(url=hub.url, code=code))
        player = Player(office, folder / "state", display=pane.display)
        try:
            player.shown(LONG)
            yield Stage(hub, code, pane, player)
        finally:
            player.close()
