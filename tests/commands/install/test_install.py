"""`klantbeeld install` as a person uses it: shown first, then asked, then done; and undone."""

import os
from pathlib import Path

import pytest

from player.commands.install import InstallRequest, install, remove, unit_text
from player.commands.install.machine import Machine, closed_to
from player.commands.install.units import MARK

CALLS = '#!/bin/sh\necho "$@" >> {folder}/calls\n'


class Home:
    """A user's home, a content folder, and a systemctl that writes down what it was asked."""

    def __init__(self, folder: Path, config: str = "language: en\n") -> None:
        self.folder, self.config = folder, folder / "inhoud" / "config.yaml"
        self.units = folder / "units"
        self.config.parent.mkdir()
        self.config.write_text(config)
        self.said: list[str] = []
        self.machine = Machine(
            root=True,
            person="root",
            desktop=True,
            systemd=True,
            groups=("video",),
            system_units=self.units,
            user_units=self.units,
        )

    @property
    def unit(self) -> Path:
        return self.units / "klantbeeld.service"

    def calls(self) -> list[str]:
        file = self.folder / "calls"
        return file.read_text().splitlines() if file.exists() else []

    def asked(self, **values):
        return InstallRequest(
            self.config,
            machine=values.pop("machine", self.machine),
            tell=self.said.append,
            **{"yes": True, **values},
        )

    def text(self) -> str:
        return "\n".join(self.said)


@pytest.fixture
def home(tmp_path, monkeypatch):
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "systemctl").write_text(CALLS.format(folder=tmp_path))
    (programs / "systemctl").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
    return Home(tmp_path)


def test_a_dry_run_shows_every_line_and_does_nothing(home):
    before = sorted(home.folder.rglob("*"))
    assert install(home.asked(dry=True)) == 0
    for line in unit_text(home.asked()).splitlines():
        assert f"      {line}".rstrip() in home.said, line
    for command in (
        "daemon-reload",
        "enable klantbeeld.service",
        "restart --no-block klantbeeld.service",
    ):
        assert f"  $ systemctl --user {command}" in home.said
    assert home.said[-1] == "Nothing was done (--dry-run)."
    assert sorted(home.folder.rglob("*")) == before


def test_it_does_what_it_showed_and_a_second_time_changes_nothing(home):
    assert install(home.asked()) == 0
    assert home.unit.read_text() == unit_text(home.asked())
    assert home.calls() == [
        "--user daemon-reload",
        "--user enable klantbeeld.service",
        "--user restart --no-block klantbeeld.service",
    ]
    before = home.unit.stat().st_mtime_ns
    home.said.clear()
    assert install(home.asked()) == 0
    assert home.unit.stat().st_mtime_ns == before
    assert f"  = {home.unit}" in home.said


def test_a_unit_of_somebody_else_is_not_replaced_without_saying_so(home):
    home.units.mkdir()
    home.unit.write_text("[Service]\nExecStart=/usr/bin/true\n")
    assert install(home.asked(yes=False)) == 1
    assert home.unit.read_text() == "[Service]\nExecStart=/usr/bin/true\n"
    assert "it will be replaced" in home.text()
    assert "    -ExecStart=/usr/bin/true" in home.text()


def test_without_anybody_to_say_yes_nothing_is_done(home):
    assert install(home.asked(yes=False)) == 1
    assert not home.unit.exists() and not home.calls()
    assert "--yes" in home.said[-1]


def test_whoever_says_no_gets_nothing(home):
    assert install(home.asked(yes=False, confirm=lambda _: False)) == 1
    assert not home.units.exists()


def test_removing_leaves_no_unit_and_keeps_your_own_lines(home):
    install(home.asked())
    own = home.unit.with_name("klantbeeld.service.d")
    own.mkdir()
    (own / "override.conf").write_text("[Service]\nMemoryMax=1G\n")
    assert remove(home.asked()) == 0
    assert not home.unit.exists() and (own / "override.conf").exists()
    assert home.calls()[-2:] == ["--user disable --now klantbeeld.service", "--user daemon-reload"]
    assert str(own) in home.text()
    assert remove(home.asked()) == 0, "what is not there need not be removed"
    assert "nothing to remove" in home.said[-1]


def test_a_machine_without_a_desktop_gets_a_service_of_the_system(home):
    machine = Machine(True, "root", False, True, ("video",), home.units, home.units)
    home.config.write_text("language: en\nlog: logs/played.jsonl\n")
    assert install(home.asked(machine=machine, user="root", screen="hal")) == 0
    text = home.unit.read_text()
    assert (
        "Environment=SDL_VIDEODRIVER=kmsdrm\n" in text
        and "User=root\n" in text
        and "--screen hal " in text
    )
    content = home.config.parent
    assert f"ReadWritePaths=-{content / '_status'} -{content / 'logs'}\n" in text
    assert (content / "_status").is_dir() and (content / "logs").is_dir()
    assert home.calls()[0] == "daemon-reload"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file to somebody else")
def test_whose_content_it_is_plays_it_and_never_root_unasked(home):
    machine = Machine(True, "root", False, True, ("video",), home.units, home.units)
    os.chown(home.config, 65534, -1)
    assert "User=nobody\n" in unit_text(home.asked(machine=machine))
    os.chown(home.config, 0, -1)
    assert "User=klantbeeld\n" in unit_text(home.asked(machine=machine))
    machine = Machine(True, "pi", False, True, ("video",), home.units, home.units)
    assert "User=pi\n" in unit_text(home.asked(machine=machine))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder to somebody else")
def test_a_status_folder_of_somebody_else_becomes_the_players_and_no_other_folder_does(home):
    machine = Machine(True, "root", False, True, ("video",), home.units, home.units)
    home.config.write_text("language: en\nlog: logs/played.jsonl\n")
    for name in ("_status", "logs"):
        (home.config.parent / name).mkdir()
    assert install(home.asked(machine=machine, user="nobody")) == 0
    assert f"  ~ {home.config.parent / '_status'}/  (nobody)" in home.said
    assert (home.config.parent / "_status").stat().st_uid == 65534
    assert (home.config.parent / "logs").stat().st_uid == 0


def test_a_user_that_cannot_get_at_the_program_is_told_where_it_stops(home, tmp_path):
    shut = tmp_path / "thuis"
    shut.mkdir(mode=0o700)
    (shut / "config.yaml").write_text("")
    assert closed_to("nobody", shut / "config.yaml") in {shut, *shut.parents}
    assert closed_to("root", shut / "config.yaml") is None
    machine = Machine(True, "root", False, True, ("video",), home.units, home.units)
    install(
        InstallRequest(
            shut / "config.yaml", user="nobody", dry=True, machine=machine, tell=home.said.append
        )
    )
    assert "gebruiker nobody mag niet bij" in home.text()


@pytest.mark.parametrize(
    ("machine", "words"),
    [
        (Machine(False, "pi", False, True, ()), "sudo "),
        (Machine(True, "pi", True, True, ()), "without sudo"),
        (Machine(True, "root", True, False, ()), "--print"),
    ],
)
def test_what_cannot_be_done_here_is_said_with_what_can(home, machine, words):
    assert install(home.asked(machine=machine)) == 1
    assert words in home.said[-1]
    assert home.calls() == []


def test_without_a_config_it_says_how_to_get_one(home):
    home.config.unlink()
    assert install(home.asked()) == 1
    assert home.said == [home.said[0]] and "klantbeeld init" in home.said[0]


def test_a_command_that_fails_is_said_and_ends_it(home):
    (home.folder / "bin" / "systemctl").write_text("#!/bin/sh\necho no bus >&2\nexit 1\n")
    assert install(home.asked()) == 1
    assert "systemctl --user daemon-reload: no bus" in home.said[-1]


def test_the_unit_begins_with_our_mark(home):
    assert unit_text(home.asked()).startswith(MARK)
