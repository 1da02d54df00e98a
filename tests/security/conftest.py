"""A real player on a real folder, as the tests of `play` have it."""

from play.conftest import office as office
from play.conftest import play as play
