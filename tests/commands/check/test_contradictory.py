"""What the fields of a slide keep off the screen, said by `klantbeeld check`."""

import json

import pytest
from helpers.checking import POOLED, pool, warned
from helpers.commands import command
from play.office import Office


def slide(name, extra=""):
    return f"  - type: quote\n    id: {name}\n    text: Dit is {name}.\n    duration: 10\n{extra}"


@pytest.mark.parametrize(
    ("fields", "line", "word"),
    [
        ("    from: 2026-04-14\n    until: 2026-04-15\n    days: za-zo\n", 8, "dagen"),
        (
            "    from: 2026-04-14 10:00\n    until: 2026-04-14 11:00\n    hours: 14:00-15:00\n",
            8,
            "uren",
        ),
        ("    from: 2026-05-01\n    withdrawn: 2026-04-01\n", 7, "ingetrokken"),
        ("    after_every: 5\n", 6, "andere dia"),
    ],
)
def test_check_warns_about_what_can_never_be_shown(tmp_path, fields, line, word):
    office = Office(tmp_path, "slides:\n" + slide("a", fields) + slide("b"))
    done = command("check", "--json", cwd=office.root)
    found = [problem for problem in json.loads(done.stdout) if word in problem["message"]]
    assert [(problem["line"], problem["severity"]) for problem in found] == [(line, "warning")]
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            "    from: 2099-04-14\n    until: 2099-04-15\n    days: za-zo\n",
            ["deze dia is nooit te zien: tussen zijn begin en einde valt geen van zijn dagen"],
        ),
        ("    until: 2020-04-15\n", ["deze dia komt niet meer in beeld: zijn tijd is voorbij"]),
        ("    withdrawn: 2020-04-15\n", ["deze dia is ingetrokken en komt niet meer in beeld"]),
        ("    withdrawn: 2099-04-15\n", []),
    ],
)
def test_check_says_of_each_slide_that_is_not_shown_the_one_right_reason(tmp_path, fields, said):
    office = Office(tmp_path, "slides:\n" + slide("a", fields) + slide("b"))
    done = command("check", "--json", cwd=office.root)
    assert [(problem["severity"], problem["message"]) for problem in json.loads(done.stdout)] == [
        ("warning", one) for one in said
    ]


@pytest.mark.parametrize(
    ("start", "end"), [("2099-04-14 10:00", "2099-04-14 10:00"), ("2099-04-14", "2099-04-14 00:00")]
)
def test_a_window_without_any_time_in_it_is_an_error_that_names_both_lines(tmp_path, start, end):
    office = Office(tmp_path, "slides:\n" + slide("a", f"    from: {start}\n    until: {end}\n"))
    [problem] = json.loads(command("check", "--json", cwd=office.root).stdout)
    assert (problem["line"], problem["severity"]) == (6, "error")
    assert (
        f"'from: {start}'" in problem["message"]
        and f"'until: {end}' (regel 7)" in problem["message"]
    )


def test_a_pool_that_is_taken_in_twice_is_not_at_odds_with_itself(tmp_path):
    assert (
        warned(
            Office(
                tmp_path,
                POOLED + "  - quotes: pool.yaml\n    per_day: all\n",
                **{"playlists/pool.yaml": pool(10, 10)},
            )
        )
        == []
    )
