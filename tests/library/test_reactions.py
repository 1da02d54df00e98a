"""What colleagues say is joined to the quote that it is about."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pytest
from helpers.content import PLAYLIST, Content, wrongs

from player.beyond.selection import for_visitors
from player.library import reactions
from player.library.edition import Edition
from player.slides.quote import Quote

ONE = "type: quote, id: een, text: Ik belde een keer"
FILE = "reacties/een.yaml"
SAID = (
    "reacties:\n  - tekst: Die datum vullen we nu zelf in.\n    door: Team Polis\n    teken: pak-op\n"
    "tekens: {raakt: 9, herken: 2}\n"
)


@pytest.fixture
def content(tmp_path: Path) -> Content:
    content = Content(tmp_path)
    content.play(ONE, "type: quote, id: twee, text: Ik belde twee keer")
    return content


def said(edition: Edition, identity: str = "een") -> tuple[list[str], dict[str, int]]:
    item = edition.item(identity)
    assert item is not None and isinstance(item.slide, Quote)
    return [reaction.text for reaction in item.slide.reactions], dict(item.slide.signs)


def test_a_file_is_joined_to_the_quote_with_its_name(content: Content) -> None:
    assert said(content.look()) == ([], {})
    content.write(FILE, SAID)
    edition = content.look()
    assert said(edition) == (["Die datum vullen we nu zelf in."], {"touched": 9, "familiar": 2})
    assert said(edition, "twee") == ([], {})
    assert edition.problems == () and FILE in edition.read
    slide = edition.item("een").slide
    # Counted in reading time; two of a sign are not told.
    assert slide.reading().endswith("Team Polis pak ik op 9 raakt me")
    assert content.look().same_as(edition)


def test_a_folder_without_a_file_is_watched_since_the_first_comes_a_moment_later(
    content: Content,
) -> None:
    folder = content.root / "reacties"
    assert folder not in content.look().folders
    folder.mkdir()
    assert folder in content.look().folders
    folder.rmdir()
    assert folder not in content.look().folders


def test_english_keys_and_words_will_do_too(content: Content) -> None:
    content.write(
        FILE, "reactions: [{text: We did, by: Joost, sign: on_it}]\nsigns: {proud: 4, idea: 1}\n"
    )
    edition = content.look()
    assert said(edition) == (["We did"], {"proud": 4, "idea": 1}) and edition.problems == ()


def test_it_comes_and_goes_with_its_file(content: Content) -> None:
    content.write(FILE, SAID)
    content.look()
    content.remove(FILE)
    assert said(content.look())[0] != []  # it may be being saved
    assert said(content.later()) == ([], {})
    content.restart()
    assert said(content.look()) == ([], {})


@pytest.mark.parametrize(
    ("bad", "line"),
    [
        ("reacties: [\n", 1),
        ("reacties:\n  - teks: Ja\n", 2),
        ("reacties:\n  - tekst: Ja\n    teken: hoera\n", 3),
        ("tekens:\n  hoera: 3\n", 2),
        ("reacties:\n  - tekst: Mail me op a.b@voorbeeld.example\n", 2),
        ("- tekst: Ja\n", 1),
    ],
)
def test_a_wrong_file_keeps_its_last_good_version(content: Content, bad: str, line: int) -> None:
    content.write(FILE, SAID)
    good = said(content.look())
    content.write(FILE, bad)
    edition = content.look()
    assert said(edition) == good
    assert [where[:2] for where in wrongs(edition)] == [(FILE, line)]
    content.restart()
    assert said(content.look()) == good


def test_an_unknown_sign_is_told_with_those_that_there_are(content: Content) -> None:
    content.write(FILE, "tekens: {hoera: 3}\n")
    [problem] = content.look().problems
    assert problem.message("nl").startswith("'hoera' is geen teken dat we kennen; kies uit raakt, ")


def test_quotes_of_a_pool_and_a_table_have_theirs(content: Content) -> None:
    content.write("playlists/export.csv", "id;tekst;akkoord\nklant-12345;Ik mailde drie keer;ja\n")
    content.write("playlists/pool.yaml", "- {type: quote, id: uit-pool, text: Ik schreef}\n")
    content.write(PLAYLIST, "- klantquotes: pool.yaml\n- klantquotes: export.csv\n")
    for name in ("uit-pool", "klant-12345"):
        content.write(f"reacties/{name}.yaml", SAID)
    edition = content.look()
    assert said(edition, "uit-pool") == said(edition, "klant-12345") != ([], {})


def test_the_newest_go_first_and_three_are_enough(content: Content) -> None:
    content.play(ONE + ", reactions: [{text: Zelf geschreven}]")
    rows = "".join(f"  - tekst: Nummer {number}\n" for number in range(5))
    content.write(FILE, "reacties:\n" + rows)
    texts, _ = said(content.look())
    assert texts == ["Nummer 0", "Nummer 1", "Nummer 2", "Zelf geschreven"]


def test_they_stay_while_the_folder_is_away(content: Content) -> None:
    content.write(FILE, SAID)
    good = said(content.look())
    content.restart()
    hidden = content.root.with_name("weg")
    content.root.rename(hidden)
    content.root.mkdir()
    (content.root / "config.yaml").write_bytes((hidden / "config.yaml").read_bytes())
    for path in [*content.root.iterdir()]:
        path.unlink()
    edition = content.later()
    assert edition.away_since is not None and said(edition) == good


def test_a_file_of_no_quote_is_told(content: Content) -> None:
    content.write("reacties/tweee.yaml", SAID)
    content.write("reacties/een.yaml.txt", SAID)
    content.write("reacties/leesmij.txt", "van de hub")
    told = {(path, code) for path, _, code in wrongs(content.look())}
    assert told == {
        ("reacties/tweee.yaml", "reactions-of-nobody-near"),
        ("reacties/een.yaml.txt", "reactions-name"),
    }


def test_a_file_of_a_withdrawn_quote_brings_nothing_back(content: Content) -> None:
    content.write("ingetrokken.yaml", "- {id: een, ingetrokken: 2026-11-20}\n")
    content.write(FILE, SAID)
    assert said(content.look()) == ([], {})


def test_a_link_out_of_the_folder_is_not_followed(content: Content) -> None:
    content.write(FILE, SAID)
    good = said(content.look())
    outside = content.root.with_name("buiten.yaml")
    outside.write_text("reacties: [{tekst: Van buiten}]\n")
    (content.root / FILE).unlink()
    (content.root / FILE).symlink_to(outside)
    edition = content.look()
    assert said(edition) == good and (FILE, 0, "outside") in wrongs(edition)


def test_visitors_do_not_read_what_colleagues_say_to_each_other(content: Content) -> None:
    content.write(FILE, SAID)
    assert said(for_visitors(content.look())) == ([], {})
    content.write("config.yaml", f"playlist: {PLAYLIST}\nscreen: {{visitors: yes}}\n")
    edition = content.look()
    assert said(edition) == ([], {}) and edition.problems == ()


def test_of_many_files_of_no_quote_few_are_compared_and_those_once(
    content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[str] = []

    def near(written: str, known: Collection[str]) -> str | None:
        compared.append(written)
        return None

    monkeypatch.setattr(reactions, "did_you_mean", near)
    monkeypatch.setattr(reactions, "MOST_PAIRS", 7)
    for at in range(9):
        content.write(f"reacties/weg-{at}.yaml", SAID)
    problems = content.look().problems
    assert [problem.flaw.code for problem in problems] == ["reactions-of-nobody"] * 9
    assert len(compared) == 3  # with two quotes each
    content.play(ONE + ", duration: 9", "type: quote, id: twee, text: Ik belde twee keer")
    assert content.look().problems == problems
    assert len(compared) == 3
    content.play(ONE, "type: quote, id: weg-3, text: Ik belde twee keer")
    assert len(content.look().problems) == 8
    assert len(compared) == 6
