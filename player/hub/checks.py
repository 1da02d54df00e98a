"""What `klantbeeld hub check` finds, as values; and the checks of the ground itself. A package adds
its own by `CHECKS` in its `checks.py`. Needs Django.
"""

from __future__ import annotations

import importlib
import os
import shutil
import stat
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from player.hub.config import host_and_port, is_loopback
from player.hub.finding import Finding, error, ok, warning
from player.hub.pages import packages_with
from player.hub.place import SECRET, Place

LEAST_FREE = 500_000_000  # bytes
# Warnings of Django's own that do not apply here, with the reason.
_ANSWERED = {
    "security.W008",  # redirecting to https is the proxy's: this listens behind one
    "security.W005",  # other names of the organisation are not ours to bind
    "security.W021",  # nor is a list that browsers carry
}


def examine() -> Iterator[Finding]:
    """All of it, one after the other; a check that raises is a finding too."""
    place: Place = settings.KLANTBEELD
    for check in (_data, _network, _database, _people, _folder, _address, _django):
        yield from _kept(check, place)
    for name in packages_with("checks"):
        for check in importlib.import_module(f"player.hub.{name}.checks").CHECKS:
            yield from _kept(check, place)


def _kept(check: Callable[[Place], Iterator[Finding]], place: Place) -> Iterator[Finding]:
    try:
        yield from check(place)
    except Exception as fault:  # a check is there to tell, whatever there is
        yield error("fell", check=check.__name__.strip("_"), why=type(fault).__name__)


def _data(place: Place) -> Iterator[Finding]:
    about = place.data.stat()
    if stat.S_IMODE(about.st_mode) & 0o077:
        yield error("data-open", path=place.data)
    elif stat.S_IMODE((place.data / SECRET).stat().st_mode) & 0o077:
        yield error("data-open", path=place.data / SECRET)
    else:
        yield ok("data", path=place.data)
    free = shutil.disk_usage(place.data).free
    if free < LEAST_FREE:
        yield warning("disk", path=place.data, free=free // 1_000_000)


def _network(place: Place) -> Iterator[Finding]:
    host, _ = host_and_port(place.settings.listen)
    if not place.https:
        yield warning("no-https", path=place.settings_path)
    elif is_loopback(host) and not place.settings.behind_proxy:
        yield warning("no-proxy", path=place.settings_path)
    else:
        yield ok("https", url=place.public_url)
    name = urlsplit(place.public_url).hostname or ""
    if is_loopback(name):
        yield warning("unreachable", url=place.public_url)


def _database(place: Place) -> Iterator[Finding]:
    try:
        plan = MigrationExecutor(connection)
        missing = plan.migration_plan(plan.loader.graph.leaf_nodes())
    except DatabaseError as fault:
        yield error("database-away", why=type(fault).__name__)
        return
    if missing:
        yield error("migrations", n=len(missing))
    else:
        yield ok("database", kind=connection.display_name)


def _people(place: Place) -> Iterator[Finding]:
    from player.hub.people.models import Person
    from player.hub.roles import Role

    for role, needed in ((Role.IT, error), (Role.MODERATOR, warning)):
        if not Person.objects.filter(groups__name=role, is_active=True).exists():
            yield needed(f"nobody-{role}")


def _folder(place: Place) -> Iterator[Finding]:
    if not place.root.is_dir():
        yield error("folder-away", path=place.root)
    elif not os.access(place.root, os.W_OK | os.X_OK):
        yield error("folder-closed", path=place.root)
    else:
        yield ok("folder", path=place.root)


def _address(place: Place) -> Iterator[Finding]:
    """Whether the codes on the screens lead here."""
    from player.hub.content import content
    from player.hub.house.codes import current, in_force

    wanted = f"{place.public_url}/q/{current()}/{{id}}"
    written = content().edition.config.react_url or ""
    parts = urlsplit(written).path.split("/")
    if not written:
        yield warning("no-react-url", wanted=wanted, path=place.config)
    elif "{id}" not in written or len(parts) < 3 or not in_force(parts[-2]):
        yield warning("react-url", written=written, wanted=wanted, path=place.config)
    else:
        yield ok("react-url", written=written)


def _django(place: Place) -> Iterator[Finding]:
    said = checks.run_checks(include_deployment_checks=True)
    left = [one for one in said if one.id not in _ANSWERED and not _of_plain_http(one, place)]
    for one in left:
        yield warning("django", id=one.id, said=str(one.msg).split("\n")[0])
    if not left:
        yield ok("django")


def _of_plain_http(one: checks.CheckMessage, place: Place) -> bool:
    """Whether that follows from the lack of https, which was reported already."""
    return not place.https and one.id in {"security.W004", "security.W012", "security.W016"}
