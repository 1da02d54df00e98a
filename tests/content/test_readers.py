"""Which files are read, and what is said beside one belongs to it: on a real disk, through the
library."""

from __future__ import annotations

import pytest
from helpers.content import Content, wrongs

from player.content.readers import about, is_read, is_sidecar, sidecars_of
from player.library.edition import Edition, Item

TABLE = "tekst;bron\nEindelijk een gewone brief.;balie\n"
YES = "akkoord: ja\n"


def quotes(edition: Edition) -> list[Item]:
    """The quotes in force, without what stands in for one that was withdrawn."""
    return [item for item in edition.items if not item.stands_in]


def texts(edition: Edition) -> list[str]:
    return [item.slide.reading() for item in quotes(edition)]


def ids(edition: Edition) -> list[str]:
    return [item.id for item in quotes(edition)]


@pytest.fixture
def content(tmp_path: object) -> Content:
    folder = Content(tmp_path)  # type: ignore[arg-type]
    folder.write("playlists/kantoor.yaml", "dias:\n  - map: inbox\n")
    folder.write("playlists/inbox/leeg.yaml", "")
    return folder


@pytest.mark.parametrize(
    ("name", "of"),
    [
        ("export.csv.yaml", "export.csv"),
        ("Export.XLSX.YAML", "Export.XLSX"),
        ("export.ods.yml", "export.ods"),
        ("foto.jpg.yaml", "foto.jpg"),
        ("kantoor.yaml", None),
        ("klantdag.2026.yaml", None),
        ("export.csv", None),
        ("kantoor.yaml.yaml", None),
        ("lees.mij.yml", None),
    ],
)
def test_what_is_said_beside_a_file_has_that_files_name(name: str, of: str | None) -> None:
    assert about(name) == of
    assert is_sidecar(name) == (of is not None)
    if of is not None:
        assert name.casefold() in [one.casefold() for one in sidecars_of(of)]
        assert not is_read(name)


def test_a_sidecar_is_no_document_of_its_own(content: Content) -> None:
    content.write("playlists/inbox/export.csv", TABLE)
    content.write("playlists/inbox/export.csv.yaml", YES)
    edition = content.look()
    assert texts(edition) == ["Eindelijk een gewone brief."]
    assert wrongs(edition) == [("playlists/inbox/leeg.yaml", 1, "no-slides")]


def test_a_sidecar_without_its_file_is_told_and_shows_nothing(content: Content) -> None:
    content.write("playlists/inbox/export.csv.yaml", YES)
    edition = content.look()
    assert not edition.items
    assert ("playlists/inbox/export.csv.yaml", 0, "sidecar-alone") in wrongs(edition)


def test_a_change_of_the_sidecar_reads_its_file_again(content: Content) -> None:
    table = content.write("playlists/inbox/export.csv", TABLE)
    assert not content.look().items
    beside = content.write("playlists/inbox/export.csv.yaml", YES + "duur: 20\n")
    edition = content.library.refresh([beside])
    assert [item.slide.seconds() for item in quotes(edition)] == [20]
    assert beside in edition.files and table in edition.files
    content.write("playlists/inbox/export.csv.yaml", YES + "duur: 25\n")
    assert [item.slide.seconds() for item in quotes(content.library.refresh([beside]))] == [25]


def test_consent_that_is_taken_back_takes_all_off_the_screen(content: Content) -> None:
    content.write("playlists/inbox/export.csv", TABLE)
    beside = content.write("playlists/inbox/export.csv.yaml", YES)
    assert content.look().items
    beside.write_text("akkoord: nee\n")
    assert not content.look().items


def test_a_sidecar_that_is_deleted_counts_after_a_moment(content: Content) -> None:
    content.write("playlists/inbox/export.csv", TABLE)
    beside = content.write("playlists/inbox/export.csv.yaml", YES)
    assert content.look().items
    beside.unlink()
    assert content.look().items  # an editor that saves in two steps
    assert not content.later().items


def test_a_mistake_in_the_sidecar_keeps_the_last_good_version_also_after_a_restart(
    content: Content,
) -> None:
    content.write("playlists/inbox/export.csv", TABLE)
    content.write("playlists/inbox/export.csv.yaml", YES)
    before = ids(content.look())
    content.write("playlists/inbox/export.csv.yaml", "akkoord: misschien\n")
    edition = content.look()
    assert ids(edition) == before
    assert ("playlists/inbox/export.csv.yaml", 1, "consent-doubt") in wrongs(edition)
    content.restart()
    assert ids(content.look()) == before


def test_a_field_that_a_sidecar_does_not_know_is_told_at_its_line(content: Content) -> None:
    content.write("playlists/inbox/export.csv", TABLE)
    content.write("playlists/inbox/export.csv.yaml", "akkoord: ja\nkolomen: {tekst: tekst}\n")
    edition = content.look()
    assert not edition.items  # what was meant may have been about consent
    assert ("playlists/inbox/export.csv.yaml", 2, "unknown-field-near") in wrongs(edition)


def test_what_is_said_beside_a_file_goes_before_what_its_folder_says(content: Content) -> None:
    content.write(
        "playlists/kantoor.yaml", "dias:\n  - map: inbox\n    duur: 12\n    bron: enquête\n"
    )
    content.write("playlists/inbox/export.csv", "tekst\nEindelijk een gewone brief.\n")
    content.write("playlists/inbox/export.csv.yaml", "akkoord: ja\nduur: 20\n")
    (item,) = quotes(content.look())
    assert (item.slide.seconds(), item.slide.source) == (20, "enquête")


def test_the_entry_may_say_it_too(content: Content) -> None:
    content.write(
        "playlists/kantoor.yaml",
        "dias:\n  - klantquotes: export.csv\n    akkoord: ja\n    per-dag: 2\n    kolommen: {tekst: Opmerking}\n",
    )
    content.write("playlists/export.csv", "Naam,Opmerking\nJansen,Eindelijk een gewone brief.\n")
    (item,) = quotes(content.look())
    assert item.slide.reading() == "Eindelijk een gewone brief."
    assert item.pool is not None and (item.pool.name, item.pool.per_day) == (
        "playlists/export.csv",
        2,
    )
    assert item.source == "playlists/export.csv:2"
    content.restart()
    content.write(
        "playlists/kantoor.yaml", "dias: ["
    )  # recalled from disk, with what the entry said of the table
    assert texts(content.look()) == ["Eindelijk een gewone brief."]


def test_a_table_in_a_folder_is_a_pool_by_itself(content: Content) -> None:
    content.write("playlists/inbox/export.csv", TABLE + "De koffie was warm.;balie\n")
    content.write("playlists/inbox/export.csv.yaml", YES + "per-dag: 2\n")
    edition = content.look()
    assert {item.pool.per_day for item in edition.items if item.pool} == {2}
    assert {item.pool.name for item in edition.items if item.pool} == {"playlists/inbox/export.csv"}
    content.restart()
    content.write("playlists/inbox/export.csv.yaml", "akkoord: [")
    assert {item.pool.per_day for item in content.look().items if item.pool} == {2}


def test_an_answer_that_is_in_two_exports_counts_once(content: Content) -> None:
    content.write(
        "playlists/inbox/april.csv",
        "tekst;datum;akkoord\nEindelijk een gewone brief.;2026-04-14;ja\nDe koffie was warm.;2026-04-20;ja\n",
    )
    content.write(
        "playlists/inbox/mei.csv",
        "tekst;datum;akkoord\nDe koffie was warm.;2026-04-20;ja\nDe balie was dicht.;2026-05-02;ja\n",
    )
    edition = content.look()
    assert texts(edition) == [
        "Eindelijk een gewone brief.",
        "De koffie was warm.",
        "De balie was dicht.",
    ]
    assert [wrong for wrong in wrongs(edition) if wrong[2] == "twin-id"] == []
