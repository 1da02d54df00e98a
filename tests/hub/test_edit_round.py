"""Any slide of any type: form → file → `check` as before → read back equal → form equal."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from player.content.playlist import parse
from player.document import read
from player.hub.edit.checking import check
from player.hub.edit.filled import filled, groups
from player.hub.edit.kinds import Field, common_fields, fields_of
from player.hub.edit.opening import Opened, kinds
from player.hub.slide_files.change import changed, new_file
from player.hub.slide_files.stand import Stand, stand
from player.hub.slide_files.text import Text
from player.slides.base import type_named

LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Co", "Cn"))
WORDS = st.text(LETTERS, min_size=1, max_size=40).map(str.strip).filter(bool)
LONG = st.lists(WORDS, min_size=1, max_size=3).map("\n".join)
DATES = st.dates().filter(lambda day: 1990 < day.year < 2090).map(str)
BY_KIND: dict[str, st.SearchStrategy[Any]] = {
    "long": LONG,
    "words": WORDS,
    "link": st.just("https://voorbeeld.example/meedoen"),
    "day": DATES,
    "moment": DATES | DATES.map(lambda day: f"{day} 14:30"),
    "month": DATES.map(lambda day: day[:7]),
    "days": st.sampled_from(["ma", "ma, wo", "vr, za, zo"]),
    "hours": st.sampled_from(["09:00-17:00", "22:00-06:00", "zomaar"]),
    "number": st.integers(1, 60).map(str),
    "yes": st.sampled_from(["ja", "nee"]),
    "picture": st.just("assets/foto.jpg"),
    "commas": st.lists(st.sampled_from(["hal", "balie", "Noor", "3"]), min_size=1, max_size=3),
    "items": st.lists(WORDS, min_size=1, max_size=4),
}


def value(field: Field) -> st.SearchStrategy[Any]:
    if field.kind == "choice":
        return st.sampled_from(field.choices)
    if field.kind == "part":
        return part(field)
    if field.kind == "parts":
        return st.lists(part(field), min_size=1, max_size=4)
    return BY_KIND[field.kind]


def part(field: Field) -> st.SearchStrategy[dict[str, Any]]:
    return of(field.inner).filter(bool)


def of(fields: tuple[Field, ...]) -> st.SearchStrategy[dict[str, Any]]:
    usual = [one for one in fields if one.kind != "other"]
    return st.fixed_dictionaries(
        {one.key: value(one) for one in usual if one.required},
        optional={one.key: value(one) for one in usual if not one.required},
    )


def slides(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    model = type_named(kind)
    assert model is not None
    common = tuple(one for one in common_fields() if one.key != "id")
    return st.builds(
        lambda own, more, name: {"type": kind, "id": name, **own, **more},
        of(fields_of(model)),
        of(common),
        st.from_regex(r"[a-z]{1,8}-[0-9]{1,3}", fullmatch=True),
    )


def sent(opened: Opened, fields: dict[str, Any]) -> QueryDict:
    """What a browser sends of the form that shows these fields, untouched."""
    query = QueryDict(mutable=True)

    def put(row) -> None:
        if row.widget == "other":
            return
        for one in [*row.inner, *(one for item in row.items for one in item)]:
            put(one)
        if row.inner or row.items:
            return
        if row.widget == "days":
            query.setlist(row.name, ["", *(day for day, _, chosen in row.options if chosen)])
        elif row.options:
            query[row.name] = next((word for word, _, chosen in row.options if chosen), "")
        else:
            query[row.name] = str(row.value).replace("\n", "\r\n")
        if row.time or row.widget == "hours":
            query[f"{row.name}.time"] = row.time

    for group in groups(opened, fields, None, "nl"):
        for row in group.rows:
            put(row)
    return query


EMPTY = {kind: Opened(f"new:{kind}", "", kind, {"type": kind}) for kind in kinds()}


@pytest.mark.parametrize("kind", kinds())
def test_form_to_file_and_back(kind: str) -> None:
    @given(slides(kind))
    def round(fields: dict[str, Any]) -> None:
        opened = EMPTY[kind]
        made = filled(opened, sent(opened, fields), "nl")
        assert made == fields
        data = new_file(made, "nl")
        node, faults = read(data)
        assert not faults and node is not None
        assert node.plain() == fields
        # What `check` says of the file is what it said of the form, and of no other fault.
        said = [problem.flaw.code for problem in parse(data, "x.yaml").problems]
        checked = check(made, "nl")
        told = [one.code for way in checked.at.values() for one in way]
        assert sorted(said) == sorted([*told, *(one.code for one in checked.whole)])
        assert not {code for code in said if code.startswith(("yaml", "not-plain", "control"))}
        text = Text.of(data)
        assert text is not None
        again = stand(text, "x.yaml", 2)
        assert isinstance(again, Stand) and again.raw == fields
        opened = Opened("x", "x", kind, again.raw, path="x.yaml", text=text, stand=again)
        same = filled(opened, sent(opened, fields), "nl")
        assert same == fields
        assert changed(text, again, same).bytes == data

    round()


def a_thousand(end: str = "\n") -> str:
    lines = ["# van de redactie\t# tab", "dias:"]
    for number in range(1000):
        lines += [
            "  - soort: mededeling",
            f"    id: m-{number}",
            f"    titel: 'Bericht {number}'   ",
            "    tekst: >-",
            "      Een # twee",
            "      drie",
            "",
            f"  # na {number}\t!",
        ]
    return end.join(lines) + end


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_in_a_list_of_a_thousand_all_other_bytes_are_equal(end: str, mark: bytes) -> None:
    data = mark + a_thousand(end).encode()
    text = Text.of(data)
    assert text is not None

    @given(st.integers(0, 999), slides("notice"))
    def change(number: int, fields: dict[str, Any]) -> None:
        where = stand(text, "x.yaml", 3 + number * 8)
        assert isinstance(where, Stand) and where.raw["id"] == f"m-{number}"
        new = changed(text, where, fields)
        again = stand(new, "x.yaml", 3 + number * 8)
        assert isinstance(again, Stand) and again.raw == fields
        assert new.mark == mark
        assert new.lines[: where.first] == text.lines[: where.first]
        assert new.lines[again.end :] == text.lines[where.end :]
        assert not re.search(r"(?<!\r)\n", "".join(new.lines)) or end == "\n"

    change()
