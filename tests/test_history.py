"""The commits since the last release: what `.ci/history` refuses, and where it has nothing to
say."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / ".ci" / "history"
GOOD = "A missing picture is reported once", "It was reported at every look."


class Repository:
    """A repository of its own with the script in it, and a release to begin with.

    `folder` is where it is made.
    """

    def __init__(self, folder: Path) -> None:
        """Make it in `folder`, which may not exist yet."""
        (folder / ".ci").mkdir(parents=True)
        shutil.copy(SCRIPT, folder / ".ci" / "history")
        self.folder = folder
        self.git("init", "--quiet")
        self.commit("wip of before the release")
        self.git("tag", "v0.2.0")

    def git(self, *words: str) -> None:
        """Run git as somebody."""
        who = ["-c", "user.name=Noor", "-c", "user.email=noor@voorbeeld.example"]
        subprocess.run(["git", *who, *words], cwd=self.folder, check=True, capture_output=True)

    def commit(self, subject: str, body: str = "") -> None:
        """A commit that changes nothing."""
        words = ["-m", subject, *(["-m", body] if body else [])]
        self.git("commit", "--quiet", "--allow-empty", *words)

    def check(self) -> subprocess.CompletedProcess[str]:
        """What the script says of it."""
        return check(self.folder)


def check(folder: Path) -> subprocess.CompletedProcess[str]:
    """What the script in a folder says."""
    return subprocess.run(
        ["bash", ".ci/history"], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "clone")


def test_a_short_subject_with_a_body_is_good(repository: Repository) -> None:
    repository.commit(*GOOD)
    done = repository.check()
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("subject", "body", "why"),
    [
        ("A subject of" + " words" * 12, "Because.", "at most 72 characters, this one 84"),
        ("wip", "Because.", "not tmp, fix or wip"),
        ("tmp: try", "Because.", "not tmp, fix or wip"),
        ("Fix the panel", "Because.", "not tmp, fix or wip"),
        ("fixup! A missing picture", "Because.", "not tmp, fix or wip"),
        ("A missing picture is reported once", "", "a body says why"),
    ],
)
def test_what_is_wrong_is_told_with_its_commit(
    repository: Repository, subject: str, body: str, why: str
) -> None:
    repository.commit(subject, body)
    repository.commit(*GOOD)
    done = repository.check()
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert subject in line and why in line


def test_a_subject_may_speak_of_what_is_fixed_to_something(repository: Repository) -> None:
    repository.commit("Fixed days go before the quote of the day", "They had the same weight.")
    assert repository.check().returncode == 0


def test_all_that_is_wrong_is_told_at_once(repository: Repository) -> None:
    repository.commit("wip")
    assert len(repository.check().stderr.splitlines()) == 2


def test_what_is_before_the_release_is_not_judged(repository: Repository) -> None:
    assert repository.check().returncode == 0


def test_a_shallow_clone_passes_and_says_so(repository: Repository, tmp_path: Path) -> None:
    repository.commit("wip")
    repository.git("clone", "--quiet", "--depth=1", f"file://{repository.folder}", "../shallow")
    shutil.copytree(repository.folder / ".ci", tmp_path / "shallow" / ".ci")
    shallow = check(tmp_path / "shallow")
    assert shallow.returncode == 0
    assert "not in this clone" in shallow.stdout


def test_an_archive_passes_and_says_so(repository: Repository) -> None:
    shutil.rmtree(repository.folder / ".git")
    done = repository.check()
    assert (done.returncode, done.stderr) == (0, "")
    assert "not a clone" in done.stdout
