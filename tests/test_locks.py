"""What is installed is what was tried: every release is pinned, by its hashes, within the bounds of
pyproject.toml."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PLAY = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["build"]]
EXTRAS = PROJECT["project"]["optional-dependencies"]
HUB = [
    *PLAY,
    *EXTRAS["hub"],
    *(line for line in EXTRAS["hub-postgresql"] if "klantbeeld" not in line),
]
VIDEO = [*PLAY, *EXTRAS["video"]]
TEST = [*HUB, *EXTRAS["video"], *(line for line in EXTRAS["test"] if "klantbeeld" not in line)]
LOCKS = (
    "requirements.txt",
    "requirements-hub.txt",
    "requirements-video.txt",
    "requirements-test.txt",
)


def pinned(name: str) -> dict[str, list[str]]:
    """The lines of a lock: name → the versions that it pins, one for each marker."""
    versions: dict[str, list[str]] = {}
    for package, version in re.findall(
        r"^([\w.-]+)==([^\s;\\]+)", (ROOT / name).read_text("utf-8"), re.MULTILINE
    ):
        versions.setdefault(canonicalize_name(package), []).append(version)
    return versions


@pytest.mark.parametrize(("lock", "wanted"), [*zip(LOCKS, (PLAY, HUB, VIDEO, TEST), strict=True)])
def test_every_dependency_is_locked_within_its_bounds(lock: str, wanted: list[str]) -> None:
    versions = pinned(lock)
    for line in wanted:
        requirement = Requirement(line)
        found = versions.get(canonicalize_name(requirement.name), [])
        assert found, f"{line} is not in {lock}: make locks"
        assert all(requirement.specifier.contains(version) for version in found), (line, found)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_release_has_a_hash(lock: str) -> None:
    blocks = re.split(r"^(?=[\w.-]+==)", (ROOT / lock).read_text("utf-8"), flags=re.MULTILINE)[1:]
    assert len(blocks) > 20
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


@pytest.mark.parametrize("lock", LOCKS[:3])
def test_the_tests_run_on_the_releases_that_a_screen_and_a_hub_get(lock: str) -> None:
    play, test = pinned(lock), pinned("requirements-test.txt")
    assert {name: versions for name, versions in play.items() if test.get(name) != versions} == {}


def test_a_lock_names_no_place_that_packages_come_from() -> None:
    for lock in LOCKS:
        assert not re.search(
            r"https?://|file:|--index|--find-links", (ROOT / lock).read_text("utf-8")
        )
