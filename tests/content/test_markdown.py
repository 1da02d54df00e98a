"""A text in Markdown becomes a slide, word for word, and what is wrong in it is told at its
line."""

from __future__ import annotations

from typing import Any

import pytest
from helpers.content import Content, texts, wrongs
from helpers.work import calls

from player.content.entries import Draft, Parsed
from player.content.markdown import parse

STORY = """---
beeld: assets/brieven.jpg
duur: 30
---
# Een map vol brieven

Meneer kwam aan de balie met een map *vol* brieven.
Hij begreep er **niet één**.

We lazen ze samen. Lees het [hele verhaal](https://voorbeeld.nl/verhalen/map).
"""


def slide(parsed: Parsed) -> Any:
    (entry,) = parsed.entries or ()
    assert isinstance(entry, Draft) and entry.slide is not None
    return entry.slide


def said(text: str) -> list[tuple[int, str]]:
    return [
        (problem.line, problem.flaw.code) for problem in parse(text.encode(), "verhaal.md").problems
    ]


def test_a_text_is_a_story_with_its_heading_for_a_title() -> None:
    parsed = parse(STORY.encode(), "verhaal.md")
    story = slide(parsed)
    assert (story.TYPE, story.title, story.image, story.duration) == (
        "story",
        "Een map vol brieven",
        "assets/brieven.jpg",
        30,
    )
    assert (
        story.text
        == "Meneer kwam aan de balie met een map vol brieven. Hij begreep er niet één.\n\nWe lazen ze samen. Lees het hele verhaal."
    )
    assert story.link == "https://voorbeeld.nl/verhalen/map"
    assert not parsed.problems


def test_a_text_without_a_head_is_a_story_too() -> None:
    story = slide(parse(b"# De titel\n\nHet verhaal.\n", "verhaal.md"))
    assert (story.title, story.text) == ("De titel", "Het verhaal.")


@pytest.mark.parametrize(
    ("head", "fields"),
    [
        ("soort: succes", {"TYPE": "success", "title": "De kop", "what": "De woorden."}),
        (
            "type: success\nfor_customer: Minder wachten.",
            {"title": "De kop", "what": "De woorden.", "for_customer": "Minder wachten."},
        ),
        (
            "soort: inspiratie",
            {"TYPE": "inspiration", "organisation": "De kop", "lesson": "De woorden."},
        ),
        (
            "soort: inspiratie\norganisatie: De bakker",
            {"organisation": "De bakker", "lesson": "De kop\n\nDe woorden."},
        ),
        ("soort: mededeling", {"TYPE": "notice", "title": "De kop", "text": "De woorden."}),
        ("titel: Anders", {"title": "Anders", "text": "De kop\n\nDe woorden."}),
    ],
)
def test_the_head_says_which_slide_it_is(head: str, fields: dict[str, str]) -> None:
    found = slide(parse(f"---\n{head}\n---\n\n# De kop\n\nDe woorden.\n".encode(), "tekst.md"))
    assert {name: getattr(found, name) for name in fields} == fields


def test_a_line_of_dashes_parts_the_pages() -> None:
    story = slide(
        parse(b"# De titel\n\nEerst dit.\n\n---\n\nDan dat.\n\n***\n\nEn toen dit.\n", "verhaal.md")
    )
    assert story.pages == ("Eerst dit.", "Dan dat.", "En toen dit.") and story.text == ""


def test_lists_headings_and_quotes_keep_their_words() -> None:
    story = slide(
        parse(
            b"# De titel\n\n## Een kop\n\nDit hielp:\n\n- bellen\n- *schrijven*\n\n3. drie\n4. vier\n\n> Fijn was het.\n",
            "verhaal.md",
        )
    )
    assert (
        story.text
        == "Een kop\n\nDit hielp:\n\n• bellen\n\n• schrijven\n\n3. drie\n\n4. vier\n\nFijn was het."
    )


@pytest.mark.parametrize(
    "written", ["![De balie](foto.jpg)", "![](<foto.jpg>)", '![](foto.jpg "titel")']
)
def test_the_first_picture_is_the_slides(written: str) -> None:
    parsed = parse(f"# De titel\n\n{written}\n\nTekst.\n\n![](tweede.jpg)\n".encode(), "verhaal.md")
    assert (slide(parsed).image, slide(parsed).text) == ("foto.jpg", "Tekst.")
    assert [(problem.line, problem.flaw.code) for problem in parsed.problems] == [
        (7, "markdown-pictures")
    ]


def test_a_picture_may_have_spaces_in_its_name() -> None:
    story = slide(
        parse(b"# De titel\n\nTekst. ![balie](foto van de balie.jpg) Meer.\n", "verhaal.md")
    )
    assert (story.image, story.text) == ("foto van de balie.jpg", "Tekst. Meer.")


def test_only_the_words_of_html_remain_and_it_is_told() -> None:
    text = (
        "# De titel\n\n<div class='x'>Eerst <b>dit</b></div>\n\nDan <i>dat</i>.<!-- niet dit -->\n\n<!-- dit ook niet -->\n\n"
        "<script>alert(1)</script>\n"
    )
    parsed = parse(text.encode(), "verhaal.md")
    assert slide(parsed).text == "Eerst dit\n\nDan dat.\n\nalert(1)"
    assert [(problem.line, problem.flaw.code, problem.severity) for problem in parsed.problems] == [
        (3, "markdown-html", "warning"),
        (5, "markdown-html", "warning"),
        (9, "markdown-html", "warning"),
    ]


def test_only_a_web_address_is_a_link() -> None:
    story = slide(
        parse(
            b"# T\n\n[mail](mailto:x) [plek](verhaal2.md) [web](http://voorbeeld.nl/a)\n",
            "verhaal.md",
        )
    )
    assert story.link == "http://voorbeeld.nl/a"
    assert (
        slide(
            parse(
                b"---\nlink: https://voorbeeld.nl/b\n---\n# T\n\n[web](http://voorbeeld.nl/a)\n",
                "verhaal.md",
            )
        ).link
        == "https://voorbeeld.nl/b"
    )


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("---\nduur: lang\n---\n# T\n\nTekst.\n", [(2, "not-seconds")]),
        ("---\ntitel: T\n\n\nduratie: 5\n---\nTekst.\n", [(5, "unknown-field-near")]),
        ("---\ntitel: T\ntitel: U\n---\nTekst.\n", [(3, "duplicate-key")]),
        ("---\ntitel: 'T\n---\nTekst.\n", [(2, "yaml-quote")]),
        ("---\ntitel: T\nTekst.\n", [(1, "markdown-front")]),
        ("---\n- een lijst\n---\nTekst.\n", [(2, "not-a-mapping")]),
        ("---\ntitel: T\n---\n", [(1, "markdown-empty")]),
        ("---\ntitel: T\ntekst: Hier.\n---\nEn hier.\n", [(3, "markdown-twice")]),
        ("---\nsoort: klantpet\n---\nTekst.\n", [(2, "markdown-type")]),
        ("---\nsoort: verhaaal\n---\nTekst.\n", [(2, "unknown-type-near")]),
        ("Tekst zonder titel.\n", [(1, "missing-field")]),
        ("", [(1, "markdown-empty")]),
    ],
)
def test_what_is_wrong_is_told_at_its_line(text: str, problems: list[tuple[int, str]]) -> None:
    assert said(text) == problems


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_letters_as_any_editor_saves_them(encoding: str) -> None:
    text = "---\r\ntitel: Café Één\r\n---\r\nDe reünie was één feest, zei hij.\r\n".encode(encoding)
    assert slide(parse(text, "verhaal.md")).title == "Café Één"


@pytest.mark.parametrize(
    "text",
    [
        "[" * 20000,
        "> " * 5000 + "x",
        "- " * 3000 + "x",
        "![" * 5000,
        "*" * 20000,
        "<" * 20000,
        "`" * 30000,
    ],
)
def test_a_hostile_text_is_a_story_or_a_problem(text: str) -> None:
    parsed = parse(f"# T\n\n{text}\n".encode(), "verhaal.md")
    if parsed.entries:
        assert slide(parsed).title == "T"
    else:
        assert [problem.flaw.code for problem in parsed.problems] == ["markdown-empty"]


# ── what other programs write ─────────────────────────────────────────────────────────────────────


def read(text: str) -> tuple[Any, list[tuple[int, str, str]]]:
    parsed = parse(text.encode(), "verhaal.md")
    return slide(parsed), [
        (problem.line, problem.flaw.code, problem.severity) for problem in parsed.problems
    ]


@pytest.mark.parametrize(
    "text",
    [
        "# T\n\nEerst dit.\n---\nDan dat.\n",
        "---\ntitel: T\n---\nEerst dit.\n---\nDan dat.\n",
        "# T\nEerst dit.\n-----\nDan dat.\n",
        "# T\n\nEerst dit.\n\\newpage\nDan dat.\n",
        "# T\n\nEerst dit.\n<!-- pagebreak -->\nDan dat.\n",
        "# T\n\n- Eerst dit.\n---\nDan dat.\n",
    ],
)
def test_dashes_right_below_words_begin_a_page_too(text: str) -> None:
    story, told = read(text)
    assert (
        [page.removeprefix("• ") for page in story.pages] == ["Eerst dit.", "Dan dat."]
        and story.title == "T"
        and not told
    )


@pytest.mark.parametrize(
    "text",
    [
        "De titel\n---\n\nHet verhaal.\n",
        "De titel\n===\n\nHet verhaal.\n",
        "#De titel\n\nHet verhaal.\n",
        "# **De titel** {#de-titel}\n\nHet verhaal.\n",
        "\n\nDe titel\n------\nHet verhaal.\n",
    ],
)
def test_a_first_line_that_is_underlined_is_the_title(text: str) -> None:
    story, told = read(text)
    assert (story.title, story.text, story.pages, told) == ("De titel", "Het verhaal.", (), [])


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        (
            "Zie ![][image1] hier.\n\n[image1]: <data:image/png;base64,{data}>\n",
            "Zie hier.",
            [(3, "markdown-embedded")],
        ),
        (
            "Zie ![foto](data:image/jpeg;base64,{data}) hier.\n",
            "Zie hier.",
            [(3, "markdown-embedded")],
        ),
        (
            "Zie <img alt='x' src='data:image/png;base64,{data}'> hier.\n",
            "Zie hier.",
            [(3, "markdown-embedded")],
        ),
        ("Zie ![[Andere notitie]] hier.\n", "Zie hier.", [(3, "markdown-taken-in")]),
        (
            "Zie [[Andere notitie]] en [[Pagina#kop|dat]] hier.\n",
            "Zie Andere notitie en dat hier.",
            [],
        ),
        ("Het is ~~niet~~ goed.\n", "Het is goed.", [(3, "markdown-struck")]),
        (
            "Het is goed[^1], zegt men[^2].\n\n[^1]: Noot.\n    En meer.\n\n[^2]: Noot.\n\nEinde.\n",
            "Het is goed, zegt men.\n\nEinde.",
            [(3, "markdown-footnote")],
        ),
        ("Het is goed^[een noot].\n", "Het is goed.", [(3, "markdown-footnote")]),
        (
            "| Dag | Tijd |\n|:--|--:|\n| ma | 9 uur |\n| di | **10** uur |\n\nKom.\n",
            "Dag · Tijd\n\nma · 9 uur\n\ndi · 10 uur\n\nKom.",
            [(3, "markdown-table")],
        ),
        ("- [ ] bellen\n- [x] schrijven\n", "• bellen\n\n✓ schrijven", []),
        ("> [!tip] Let op\n\n==Dit== %%geheim%% ook.\n\n[TOC]\n", "Let op\n\nDit ook.", []),
        (
            "Fijn :smile: om 09:30:00 uur.\n",
            "Fijn :smile: om 09:30:00 uur.",
            [(3, "markdown-short-code")],
        ),
        ("```\n[[x]] ~~y~~ [^1]\n```\n", "[[x]] ~~y~~ [^1]", []),
    ],
)
def test_what_other_programs_write_is_understood_or_told(
    text: str, words: str, told: list[tuple[int, str]]
) -> None:
    story, found = read("# T\n\n" + text.replace("{data}", "A" * 100_000))
    assert (story.text, story.image) == (words, None)
    assert found == [(line, code, "warning") for line, code in told]


@pytest.mark.parametrize(
    "written",
    [
        "![[foto van de balie.jpg]]",
        "![[foto van de balie.jpg|300]]",
        "![](foto van de balie.jpg =300x200)",
        "![balie|300](<foto van de balie.jpg>){width=50%}",
        "![balie][b]\n\n[b]: <foto van de balie.jpg>",
    ],
)
def test_a_picture_as_other_programs_name_it(written: str) -> None:
    story, told = read(f"# T\n\nTekst.\n\n{written}\n")
    assert (story.image, story.text, told) == ("foto van de balie.jpg", "Tekst.", [])


@pytest.mark.parametrize(
    "text",
    [
        "[[" * 8000,
        "[[a" * 8000,
        "[^" * 10000,
        "{a=" * 8000,
        "==" * 10000,
        "![][a]" * 3000 + "\n\n[a]: data:x",
        "~~" * 10000,
    ],
)
def test_what_other_programs_write_is_read_to_its_end_and_twice_as_much_is_twice_the_work(
    text: str,
) -> None:
    parsed = parse(f"# T\n\n{text}\n".encode(), "verhaal.md")
    assert parsed.entries or parsed.problems
    once, twice = (f"# T\n\n{text[: len(text) // part]}\n".encode() for part in (8, 4))
    assert calls(lambda: parse(twice, "verhaal.md")) < 3 * calls(lambda: parse(once, "verhaal.md"))


def test_a_text_in_the_folder_plays_and_a_mistake_keeps_the_last_good_version(
    tmp_path: object,
) -> None:
    content = Content(tmp_path)  # type: ignore[arg-type]
    content.write("playlists/kantoor.yaml", "dias:\n  - map: inbox\n    bron: intranet\n")
    content.write("playlists/inbox/verhaal.md", "# De titel\n\nHet verhaal.\n\n![](weg.jpg)\n")
    edition = content.look()
    assert texts(edition) == ["De titel Het verhaal."]
    assert [(item.id.split("-")[0], item.slide.source, item.source) for item in edition.items] == [
        ("verhaal", "intranet", "playlists/inbox/verhaal.md:1")
    ]
    assert wrongs(edition) == [("playlists/inbox/verhaal.md", 5, "picture-missing")]
    content.write("playlists/inbox/verhaal.md", "---\ntitel: [\n---\nHet verhaal.\n")
    assert texts(content.look()) == ["De titel Het verhaal."]
    content.write("playlists/inbox/verhaal.md", "# De titel\n\nHet verhaal, verbeterd.\n")
    after = content.look()
    assert (
        texts(after) == ["De titel Het verhaal, verbeterd."]
        and after.items[0].id == edition.items[0].id
    )
