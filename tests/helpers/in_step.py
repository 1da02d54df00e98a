"""Screens in step by the clock, for tests: three slides of ten seconds on a Tuesday."""

from datetime import datetime
from zoneinfo import ZoneInfo

from helpers.across import quotes

from player.wire import Cue, Info

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MIDNIGHT = datetime(2026, 4, 14, tzinfo=AMSTERDAM).timestamp()
NOON = MIDNIGHT + 12 * 3600  # a multiple of a round of 30 seconds
SYNC = "sync: clock\n"


THREE = quotes("een", "twee", "drie")


def comes(office, cue):
    """Its moment has come, and the screen shows it. The cue of what follows it: what it follows
    itself may have been sent twice."""
    office.clock = max(office.clock, cue.at)
    office.shows(cue)
    return office.hears(Cue, place="next", beside=cue.number)


def at(office, clock):
    """It is that time now, and something wakes the studio."""
    office.clock = clock
    office.say(Info(False))
