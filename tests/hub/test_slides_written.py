"""A slide that the hub itself writes: there or not there, as the database says; what somebody does to
it by hand counts; its words are kept nowhere."""

from __future__ import annotations

import pytest
from django.utils import timezone

from player.hub.publishing.filing import Filing, LeftAlone
from player.hub.publishing.head import MADE
from player.hub.publishing.models import Kind, Outbox, Version
from player.hub.publishing.outbox import wanted
from player.hub.publishing.publisher import publisher
from player.hub.publishing.writes import Made

PATH = "playlists/hub/klantverbeteraar-2026-12.yaml"
pytestmark = pytest.mark.django_db


@pytest.fixture
def filing(office) -> Filing:
    return Filing(office.root, "nl")


def test_it_is_written_once_and_goes_again(office, filing) -> None:
    made = Made(PATH, b"soort: mededeling\n")
    assert filing.slide(made) and not filing.slide(made)
    assert office.read(PATH) == "soort: mededeling\n"
    assert filing.slide(Made(PATH, b"soort: klantquote\n"))
    assert [bytes(one.bytes) for one in Version.objects.filter(path=PATH)] == [b"", b""]
    assert filing.slide(Made(PATH, None)) and not filing.slide(Made(PATH, None))
    assert office.read(PATH) is None and not Version.objects.filter(path=PATH).exists()
    assert filing.slide(made)  # and may come back


def test_by_hand_it_may_be_changed_and_deleted_but_never_kept(office, filing) -> None:
    made = Made(PATH, b"soort: mededeling\n")
    filing.slide(made)
    office.write(PATH, "soort: mededeling # beter\n")
    assert not filing.slide(made)
    assert office.read(PATH) == "soort: mededeling # beter\n"
    (office.root / PATH).unlink()
    assert not filing.slide(made) and office.read(PATH) is None
    office.write(PATH, "soort: mededeling # beter\n")
    assert filing.slide(Made(PATH, None)) and office.read(PATH) is None


def test_a_file_that_was_never_ours_is_not_touched(office, filing) -> None:
    office.write(PATH, "# van Joost\n")
    with pytest.raises(LeftAlone):
        filing.slide(Made(PATH, b"soort: mededeling\n"))
    assert not filing.slide(Made(PATH, None)) and office.read(PATH) == "# van Joost\n"


def test_what_was_written_by_a_hub_that_was_killed_is_ours(office, filing) -> None:
    office.write(PATH, "soort: mededeling\n")
    assert not filing.slide(Made(PATH, b"soort: mededeling\n"))
    assert filing.slide(Made(PATH, None)) and office.read(PATH) is None


@pytest.mark.parametrize("words", ["Made with the hub. You may", "Gemaakt met de hub. Met de hand"])
def test_what_a_restored_database_does_not_know_is_ours_by_its_first_line(
    office, filing, words: str
) -> None:
    """Also of a hub that was killed between the file and its note of it."""
    begin = next(line for line in MADE.values() if words in line)
    office.write(PATH, f"{begin}soort: mededeling\n")
    assert filing.slide(Made(PATH, b"soort: klantquote\n"))
    assert office.read(PATH) == "soort: klantquote\n"
    Version.objects.all().delete()
    office.write(PATH, f"{begin}soort: mededeling\n")
    assert filing.slide(Made(PATH, None)) and office.read(PATH) is None


HALVES = (
    "reacties/.vierde.yaml.0a1b2c3d",
    "playlists/hub/.klantverbeteraar-2026-12.yaml.0a1b2c3d",
    "playlists/hub/citaten/.import-2026-11-29-ab12.yaml.0a1b2c3d",
    "assets/hub/.noor-7f3a.jpg.0a1b2c3d",
    ".ingetrokken.yaml.0a1b2c3d",
    "playlists/.kantoor.yaml.0a1b2c3d",
    f"playlists/.{'a' * 40}.0a1b2c3d",
)


def test_half_a_file_of_a_hub_that_was_killed_is_cleared_wherever_it_wrote(office, filing) -> None:
    for path in ("playlists/kantoor.yaml", f"playlists/{'a' * 60}.yaml"):
        Version.objects.create(path=path, sha256="", bytes=b"", at=timezone.now())
    others = "playlists/.iets-anders.yaml.0a1b2c3d", "playlists/.kantoor.yaml.swp"
    for name in (*HALVES, *others):
        office.write(name, "de woorden van iemand\n")
    filing.clear()
    assert [name for name in HALVES if office.read(name)] == []
    assert all(office.read(name) for name in others)


def test_one_that_cannot_be_made_keeps_no_other_waiting(office, monkeypatch) -> None:
    def falls(_key: str) -> Made:
        raise KeyError("words of somebody")

    made = {Kind.CALL: falls, Kind.WINNER: lambda key: Made(PATH, b"soort: mededeling\n")}
    monkeypatch.setattr("player.hub.publishing.publisher.makers", lambda: made)
    wanted(Kind.CALL, "2026-12")
    wanted(Kind.WINNER, "2026-12")
    publisher().publish(at_once=True)
    assert office.read(PATH) == "soort: mededeling\n"
    waits = Outbox.objects.get(kind=Kind.CALL)
    assert (waits.done, waits.tries) == (None, 1)
    assert waits.last_error.startswith("KeyError") and "words" not in waits.last_error


def test_what_is_to_be_mailed_is_no_file(office) -> None:
    wanted(Kind.CARD, "1")
    publisher().publish(at_once=True)
    assert Outbox.objects.get().done is None and Outbox.objects.get().tries == 0
