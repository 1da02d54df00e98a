"""A slide that the hub itself writes: there or not there, as the database says; what somebody does to
it by hand counts; its words are kept nowhere."""

from __future__ import annotations

import pytest

from player.hub.publishing.filing import Filing, LeftAlone
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


def test_what_is_to_be_mailed_is_no_file(office) -> None:
    wanted(Kind.CARD, "1")
    publisher().publish(at_once=True)
    assert Outbox.objects.get().done is None and Outbox.objects.get().tries == 0
