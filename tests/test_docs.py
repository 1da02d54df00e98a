"""The documentation is true: its commands, its YAML, its messages, its pictures and its tables of
fields."""

from __future__ import annotations

import re
import shutil
import subprocess
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from player import __version__
from player.cli import klantbeeld
from player.commands.check import problems_of
from player.commands.init import start
from player.content.cells import Scale
from player.content.columns import SETTINGS, Columns, OfTable
from player.content.entries import Inclusion, Sidecar
from player.content.markdown import parse as read_markdown
from player.content.playlist import parse
from player.content.reactions import read_reactions
from player.content.sidecar import read_sidecar
from player.content.validation import Place, checked, keys_of
from player.content.withdrawals import listed
from player.document import read, vocabulary
from player.settings.config import Config
from player.settings.feeds import Feed
from player.settings.theme import theme_of
from player.slides.base import Common, Slide, types

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
README, HANDBOOK, MANUAL = ROOT / "README.md", DOCS / "handleiding.md", DOCS / "installeren.md"
FEEDS, SCREENS, COMMANDS = DOCS / "feeds.md", DOCS / "schermen.md", DOCS / "opdrachten.md"
CONTRIBUTING = ROOT / "CONTRIBUTING.md"
ARCHITECTURE, DECISIONS = DOCS / "architecture.md", DOCS / "decisions"
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted(DOCS.glob("*.md")), *sorted(DECISIONS.glob("*"))]
BLOCK = re.compile(r"^( *)```(\S+)(?: (\S+))?\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
TYPES = {kind: model for kind, model in types().items() if kind != "fallback"}


def blocks(document: Path, language: str, purpose: str = "") -> list[Any]:
    """The code blocks of that language: the word after it says what they are for."""
    text = document.read_text("utf-8")
    found = [
        (match[4], len(match[1]))
        for match in BLOCK.finditer(text)
        if match[2] == language and (match[3] or "") == purpose
    ]
    return [
        pytest.param(
            "".join(line[indent:] or "\n" for line in code.splitlines(keepends=True)),
            id=code.strip().splitlines()[-1].strip()[:30],
        )
        for code, indent in found
    ]


def test_the_readme_is_short_and_leads_to_every_document() -> None:
    text = README.read_text("utf-8")
    assert len(text.split()) <= 700
    for document in DOCS.glob("*.md"):
        assert f"](docs/{document.name})" in text, document.name


def test_the_readme_names_the_longer_suites() -> None:
    described = re.findall(r"^\| `make (\w+)`", CONTRIBUTING.read_text("utf-8"), re.MULTILINE)
    assert {"soak", "bench", "faults", "fuzz", "attack", "newest"} <= set(described)
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for name in [*described, "lowest"]:
        assert f"`make {name}`" in README.read_text("utf-8"), name
        assert re.search(rf"^{name}:", makefile, re.MULTILINE), name


def test_every_command_is_described() -> None:
    text = COMMANDS.read_text("utf-8")
    for name in klantbeeld.commands:
        assert f"`klantbeeld {name}" in text, name


def test_every_command_that_is_named_exists() -> None:
    for document in DOCUMENTS:
        text = document.read_text("utf-8")
        code = [
            *re.findall(r"`([^`\n]+)`", text),
            *(
                line
                for match in BLOCK.finditer(text)
                if match[2] == "sh"
                for line in match[4].splitlines()
            ),
        ]
        named = {
            word for line in code for word in re.findall(r"(?:^|[/ ])klantbeeld ([a-z]+)\b", line)
        }
        assert named <= set(klantbeeld.commands), document.name


def test_every_option_of_play_is_described() -> None:
    text = COMMANDS.read_text("utf-8")
    for option in klantbeeld.commands["play"].params:
        assert any(f"`{name}" in text for name in option.opts), option.opts


@pytest.mark.parametrize(
    "text", [*blocks(HANDBOOK, "yaml"), *blocks(FEEDS, "yaml", "afspeellijst")]
)
def test_yaml_in_the_handbook_is_right(text: str) -> None:
    parsed = parse(text.encode(), "handleiding.md")
    assert [problem.text("nl") for problem in parsed.problems] == []
    assert parsed.entries


@pytest.mark.parametrize(
    "text", [*blocks(README, "yaml"), *blocks(FEEDS, "yaml"), *blocks(SCREENS, "yaml")]
)
def test_yaml_in_the_readme_and_for_it_is_right(text: str) -> None:
    if text.startswith(("playlist:", "holidays:")):
        node, faults = read(text.encode())
        assert node is not None and not faults
        _, problems = checked(Config, node, Place("config.yaml"))
    else:
        problems = list(parse(text.encode(), "README.md").problems)
    assert [problem.text("en") for problem in problems] == []


@pytest.mark.parametrize("text", blocks(HANDBOOK, "yaml", "tabel"))
def test_what_stands_beside_a_table_in_the_handbook_is_right(text: str) -> None:
    assert read_sidecar(Sidecar("export.csv.yaml", text.encode()), OfTable).problems == ()


@pytest.mark.parametrize("text", blocks(HANDBOOK, "yaml", "reacties"))
def test_what_colleagues_say_in_the_handbook_is_right(text: str) -> None:
    said = read_reactions(text.encode(), "reacties/x.yaml")
    assert said.reactions is not None and said.problems == ()


@pytest.mark.parametrize("text", blocks(HANDBOOK, "yaml", "ingetrokken"))
def test_what_is_withdrawn_in_the_handbook_is_right(text: str) -> None:
    read_well = listed(text.encode(), "ingetrokken.yaml")
    assert read_well.withdrawals and read_well.whole and read_well.problems == ()


@pytest.mark.parametrize("text", blocks(HANDBOOK, "markdown"))
def test_the_markdown_in_the_handbook_is_right(text: str) -> None:
    parsed = read_markdown(text.encode(), "handleiding.md")
    assert parsed.entries and parsed.problems == ()


@pytest.mark.parametrize("text", blocks(SCREENS, "yaml", "thema"))
def test_the_theme_in_the_documentation_is_right(text: str) -> None:
    node, faults = read(text.encode())
    assert node is not None and not faults
    assert theme_of(node.plain())[1] == []


def test_the_messages_in_the_handbook_are_the_real_ones(tmp_path: Path) -> None:
    (wrong,), (shown,) = (
        blocks(HANDBOOK, *what)[0].values for what in (("yaml", "fout"), ("text",))
    )
    list(start(tmp_path))
    (tmp_path / "playlists" / "kantoor.yaml").write_text(wrong, "utf-8")
    shutil.copy(ROOT / "assets" / "collega-samira.jpg", tmp_path / "assets" / "samira.jpg")
    problems, language = problems_of(tmp_path / "config.yaml", "", ())
    assert [problem.text(language) for problem in problems] == shown.strip().splitlines()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_what_is_linked_exists(document: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", document.read_text("utf-8")):
        if "://" in target:
            continue
        path, _, heading = target.partition("#")
        file = document.parent / path if path else document
        assert file.exists(), target
        if heading:
            headings = re.findall(r"^#+ (.+)$", file.read_text("utf-8"), re.MULTILINE)
            anchors = [re.sub(r"[^\w\- ]", "", text.casefold()) for text in headings]
            assert heading in {anchor.replace(" ", "-") for anchor in anchors}, target


def test_the_mounts_in_the_manual_for_managers_are_what_systemd_makes_of_them(
    tmp_path: Path,
) -> None:
    """Each by itself: both are for the same folder."""
    generator = Path("/lib/systemd/system-generators/systemd-fstab-generator")
    lines = [block.values[0].strip() for block in blocks(MANUAL, "fstab")]
    assert len(lines) == 2
    for number, line in enumerate(lines):
        assert len(line.split()) == 6
        assert {"nofail", "_netdev", "x-systemd.automount"} <= set(line.split()[3].split(",")), line
        if not generator.exists():
            pytest.skip("systemd's generator is not installed: the lines were only read")
        out = tmp_path / str(number)
        out.mkdir()
        (out / "fstab").write_text(line + "\n")
        subprocess.run(
            [generator, out, out, out], env={"SYSTEMD_FSTAB": str(out / "fstab")}, check=True
        )
        assert "Where=/srv/klantbeeld" in (out / "srv-klantbeeld.automount").read_text()
        # Wanted and not required: without it the machine starts all the same.
        assert (out / "remote-fs.target.wants" / "srv-klantbeeld.automount").exists()


@pytest.mark.parametrize(
    "document", [README, MANUAL, COMMANDS, SCREENS], ids=lambda path: path.name
)
def test_every_option_in_a_command_exists(document: Path) -> None:
    text = document.read_text("utf-8")
    code = [
        *re.findall(r"`([^`\n]+)`", text),
        *(line for block in blocks(document, "sh") for line in block.values[0].splitlines()),
    ]
    for line in code:
        if found := re.search(r"(?:^|[/ ])klantbeeld ([a-z]+)\b([^#&|]*)", line):
            known = {
                option
                for parameter in klantbeeld.commands[found[1]].params
                for option in (*parameter.opts, *parameter.secondary_opts)
            }
            assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", found[2])) <= known, line


def test_no_picture_is_left_over() -> None:
    text = "".join(document.read_text("utf-8") for document in DOCUMENTS)
    for picture in (ROOT / "docs" / "images").iterdir():
        assert f"images/{picture.name})" in text, picture.name
        assert picture.stat().st_size <= 500_000, picture.name


def test_the_table_of_feeds_names_every_field() -> None:
    found = re.findall(
        r"^\| \**`([^`]+)`\** \| `([^`]+)` \|", FEEDS.read_text("utf-8"), re.MULTILINE
    )
    assert sorted(english for _, english in found) == sorted(keys_of(Feed))
    assert [
        (dutch, english)
        for dutch, english in found
        if vocabulary().keys.get(dutch, dutch) != english
    ] == []


# ── the tables of fields ──────────────────────────────────────────────────────────────────────────


def section(heading: str) -> str:
    """What stands below a heading of the third level in the handbook."""
    found = re.search(
        rf"^### {re.escape(heading)}\n(.*?)(?=^##|\Z)",
        HANDBOOK.read_text("utf-8"),
        re.MULTILINE | re.DOTALL | re.IGNORECASE,
    )
    assert found, heading
    return found[1]


def section_of(heading: str) -> str:
    """What stands below a heading of the second level."""
    return re.split(
        r"^## ", HANDBOOK.read_text("utf-8").split(f"\n## {heading}\n")[1], flags=re.MULTILINE
    )[0]


def rows(heading: str) -> dict[str, tuple[str, bool, str]]:
    """Dutch field → English field, whether it must be there, and what may be in it."""
    found = re.findall(
        r"^\| (\**)`([^`]+)`\** \| `([^`]+)` \| (.+) \|$", section(heading), re.MULTILINE
    )
    return {dutch: (english, bool(stars), rest) for stars, dutch, english, rest in found}


def own(model: type[Slide]) -> list[str]:
    """The fields that other slides do not have, and those of every slide that this one must
    have."""
    must = [info.alias or name for name, info in model.model_fields.items() if info.is_required()]
    return [
        key
        for key in keys_of(model)
        if key not in ("type", "id") and (key in must or key not in keys_of(Common))
    ]


def inside(annotation: Any) -> type[BaseModel] | None:
    """The mapping that a field holds, or a list of them."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := inside(part))), None)


def test_the_common_table_names_every_field_of_every_slide() -> None:
    assert {english for english, _, _ in rows("Bij elke dia").values()} == {
        "type",
        "id",
        *keys_of(Common),
    }


@pytest.mark.parametrize("kind", TYPES)
def test_the_table_of_a_type_names_every_field(kind: str) -> None:
    table, model = rows(vocabulary().dutch_type(kind)), TYPES[kind]
    assert sorted(english for english, _, _ in table.values()) == sorted(own(model))
    for dutch, (english, must, rest) in table.items():
        info = next(
            info for name, info in model.model_fields.items() if (info.alias or name) == english
        )
        assert must == info.is_required(), dutch
        part = inside(info.annotation)
        for key in keys_of(part) if part else ():
            assert f"`{vocabulary().dutch_key(key)}`" in rest, (dutch, key)


def test_the_table_of_a_table_names_every_field() -> None:
    table = rows("Een tabel")
    assert (
        {english for english, _, _ in table.values()}
        == {*SETTINGS, "react"}  # that one is of quotes from a text file too
        == set(keys_of(OfTable)) - set(keys_of(Common))
    )
    assert all(
        f"`{vocabulary().dutch_key(key)}`" in table["kolommen"][2] for key in keys_of(Columns)
    )
    for scale in get_args(Scale):
        assert f"`{scale}`" in table["schaal"][2]
        assert re.search(
            rf"^\| `{scale}`", section_of("Een tabel uit een enquête"), re.MULTILINE
        ), scale


@pytest.mark.parametrize(
    "heading",
    ["Bij elke dia", "Een map", "Een tabel", *(vocabulary().dutch_type(kind) for kind in TYPES)],
)
def test_the_dutch_names_in_a_table_are_the_words_of_the_vocabulary(heading: str) -> None:
    for dutch, (english, _, _) in rows(heading).items():
        assert vocabulary().keys.get(dutch, dutch) == english


def test_every_name_of_a_type_is_in_the_handbook() -> None:
    for word, kind in vocabulary().types.items():
        if kind in TYPES:
            main = vocabulary().dutch_type(kind)
            assert word == main or f"`{word}`" in section(main)


def test_a_folder_in_the_handbook_is_a_folder() -> None:
    text = next(
        block.values[0] for block in blocks(HANDBOOK, "yaml") if "- map: zomer" in block.values[0]
    )
    entries = parse(text.encode(), "handleiding.md").entries
    assert entries and all(isinstance(entry, Inclusion) for entry in entries)


# ── where things are ──────────────────────────────────────────────────────────────────────────────


def rooms() -> set[str]:
    """Every path that the table of rooms in the architecture begins a line with."""
    lines = re.findall(r"^\| (`.+?`) \| ", ARCHITECTURE.read_text("utf-8"), re.MULTILINE)
    return {path for line in lines for path in re.findall(r"`([^`]+)`", line)}


def test_every_room_of_the_architecture_exists() -> None:
    assert len(rooms()) > 15
    for path in rooms():
        room = ROOT / "player" / path.rstrip("/")
        assert room.exists() or room.with_suffix(".py").exists(), path


def test_every_package_and_module_of_the_player_is_in_the_architecture() -> None:
    named = {path.rstrip("/").removesuffix(".py") for path in rooms()}
    player = ROOT / "player"
    assert {path.stem for path in player.glob("*.py")} - named == {"__init__"}
    packages = [*player.glob("*/__init__.py"), *player.glob("studio/*/__init__.py")]
    assert {path.parent.relative_to(player).as_posix() for path in packages} <= named


def test_every_module_that_a_room_is_told_to_have_is_in_it() -> None:
    lines = re.findall(
        r"^\| `(\w\S*?)/?` \| (.+) \|$", ARCHITECTURE.read_text("utf-8"), re.MULTILINE
    )
    assert len(lines) > 10
    for room, text in lines:
        folder = ROOT / "player" / room
        for name in re.findall(r"`([a-z_]+)`", text):
            assert module_of(name) or (folder / f"{name}.py").exists(), (room, name)


def test_the_architecture_is_one_page() -> None:
    assert len(ARCHITECTURE.read_text("utf-8").split()) <= 1000


NOT_THERE = {"tests/differences", "player/slides/welcome.py"}  # made by a test; an example


def module_of(name: str) -> bool:
    """Whether a path or a dotted name leads to something in the tree."""
    path = name.replace(".", "/") if re.fullmatch(r"[a-z_]+(\.[a-z_]+)+", name) else name
    places = [base / f"{path}{end}" for base in (ROOT, ROOT / "player") for end in ("", ".py")]
    return any(place.exists() for place in places)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_what_is_named_in_our_own_tree_exists(document: Path) -> None:
    """A path with a room of ours at its start, or a file of code, documentation or tests."""
    own = {path.name for path in (ROOT / "player").iterdir() if path.is_dir()}
    own |= {"player", "tests", "docs", ".ci"}
    for name in re.findall(r"`([\w./-]+)(?:::\w+)?`", document.read_text("utf-8")):
        first = re.split(r"[/.]", name.removeprefix("."))[0]
        is_path = "/" in name or name.endswith(".py")
        if is_path and (first in own or name.startswith(".ci/")) and name not in NOT_THERE:
            assert module_of(name), name


def test_a_document_that_the_code_refers_to_exists() -> None:
    names = {document.name for document in DOCUMENTS}
    for module in (ROOT / "player").rglob("*.py"):
        referred = re.findall(r"\(((?:docs/)?[a-z-]+\.md)\b", module.read_text("utf-8"))
        assert {name.removeprefix("docs/") for name in referred} <= names, module.name


def test_every_decision_has_its_number_its_title_and_its_day() -> None:
    files = sorted(DECISIONS.glob("[0-9]*.md"))
    assert [int(path.name[:3]) for path in files] == list(range(1, len(files) + 1))
    for path in files:
        title, empty, decided = path.read_text("utf-8").splitlines()[:3]
        assert re.match(rf"# {int(path.name[:3])}\. [A-Z`\d]", title), path.name
        assert empty == "" and re.match(r"Decided on \d{4}-\d\d-\d\d[.,]", decided), path.name


# ── releases, and what is of others ───────────────────────────────────────────────────────────────


def test_the_changelog_has_this_release_on_top() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    releases = re.findall(r"^## \[(.+?)\] – (\d{4}-\d\d-\d\d)$", text, re.MULTILINE)
    assert releases[0][0] == __version__
    assert [day for _, day in releases] == sorted((day for _, day in releases), reverse=True)
    assert set(re.findall(r"^### (.+)$", text, re.MULTILINE)) <= {"Added", "Changed", "Fixed"}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def licences_of(package: str) -> str:
    """What a package says of its own licence."""
    about = metadata(package)
    classifiers = [
        text.rpartition(" :: ")[2]
        for text in about.get_all("Classifier") or ()
        if text.startswith("License")
    ]
    return " ".join(
        filter(None, [about.get("License-Expression"), about.get("License"), *classifiers])
    )


# How a family of licences is called in the metadata of packages.
FAMILIES = {
    "Apache": r"Apache",
    "BSD": r"\bBSD\b",
    "MIT": r"\bMIT\b",
    "MIT-CMU": r"MIT-CMU",
    "MPL": r"MPL|Mozilla",
    "LGPL": r"LGPL|Lesser",
    "ZPL": r"ZPL|Zope",
    "PSF": r"PSF|Python Software Foundation",
}


def test_all_that_is_installed_is_named_with_its_licence() -> None:
    text = (DOCS / "third-party.md").read_text("utf-8")
    libraries, _, of_films = text.partition("## Libraries\n")[2].partition("## Libraries of films")
    table = {
        normal(name): licence
        for name, licence in re.findall(r"^\| ([\w.-]+) \|.*\| (.+) \|$", libraries, re.MULTILINE)
        if name != "library"
    }
    lock = (ROOT / "requirements-hub.txt").read_text("utf-8")  # all that a screen has, and more
    locked = {normal(name) for name in re.findall(r"^([\w.-]+)==", lock, re.MULTILINE)}
    assert set(table) == locked
    films = (ROOT / "requirements-video.txt").read_text("utf-8")
    with_films = {normal(name) for name in re.findall(r"^([\w.-]+)==", films, re.MULTILINE)}
    named = set(re.findall(r"^\| ([\w.-]+) \|", of_films, re.MULTILINE)) - {"library"}
    assert with_films - locked == named == {"av"} and "GPL-2.0" in of_films
    of_a_screen = (ROOT / "requirements.txt").read_text("utf-8")
    for_the_hub = libraries.partition("## Libraries of the hub\n")[2]
    more = {normal(name) for name in re.findall(r"^\| ([\w.-]+) \|", for_the_hub, re.MULTILINE)}
    assert more - {"library"} == locked - {
        normal(name) for name in re.findall(r"^([\w.-]+)==", of_a_screen, re.MULTILINE)
    }
    for name, licence in table.items():
        try:
            own = licences_of(name)
        except PackageNotFoundError:  # for another system or Python, or for building only
            continue
        families = re.findall(r"(MIT-CMU|LGPL|Apache|BSD|MIT|MPL|PSF|ZPL)", licence)
        assert families, name
        if own:
            assert any(re.search(FAMILIES[family], own) for family in families), (name, own)
