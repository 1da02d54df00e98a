"""What a pool lacks for a good quote of the day, said by `klantbeeld check`."""

from helpers.checking import POOLED, pool, warned
from play.office import Office


def test_check_warns_of_fewer_than_ten_quotes_of_a_kind(tmp_path):
    def said(positive, critical, config="", playlist=POOLED):
        return warned(
            Office(tmp_path, playlist, config, **{"playlists/pool.yaml": pool(positive, critical)})
        )

    few = "je hebt nog maar {n}. Met minder dan 10 komt hetzelfde citaat binnen een maand terug"
    assert said(10, 10) == []
    assert said(9, 10) == [("playlists/pool.yaml", 1, few.format(n="9 positieve citaten"))]
    assert said(10, 1) == [("playlists/pool.yaml", 1, few.format(n="1 kritisch citaat"))]
    assert said(10, 0) == [
        (
            "playlists/pool.yaml",
            1,
            "er is geen kritisch citaat om uit te kiezen, dus om de dag is er geen citaat van de dag",
        )
    ]
    assert said(10, 0, "screen: {visitors: yes}\n") == [], "visitors are not to see criticism"
    assert said(1, 1, playlist=POOLED + "    per_day: all\n") == [], "nothing is chosen"
    assert [
        message.split(".")[0]
        for _, _, message in said(10, 20, playlist=POOLED + "    per_day: 2\n")
    ] == ["je hebt nog maar 10 positieve citaten"]


def test_check_warns_of_two_quotes_that_are_fixed_on_one_day(tmp_path):
    pinned = "".join(
        f"- {{type: quote, id: vast{at}, text: Vast {at}., sentiment: positive, date: {day}}}\n"
        for at, day in enumerate(
            ("2099-05-12", "2099-05-12", "2099-05-13", "2020-05-12", "2020-05-12")
        )
    )
    office = Office(tmp_path, POOLED, **{"playlists/pool.yaml": pool(10, 10, pinned)})
    assert [one for one in warned(office) if "staat al een ander" in one[2]] == [
        (
            "playlists/pool.yaml",
            22,
            "op 12 mei 2099 staat al een ander citaat vast (playlists/pool.yaml:21)",
        )
    ]
