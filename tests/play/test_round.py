"""What goes round, and what comes between: nested playlists, fallback, screens, takeovers, with
real processes."""

from datetime import date, datetime, timedelta

from play.office import FAST, QUOTES

LIST = "playlists/kantoor.yaml"


def quote(name, extra=""):
    return f"  - type: quote\n    id: {name}\n    text: Dit is {name}.\n    duration: 1\n{extra}"


def test_a_playlist_in_a_playlist_plays_at_its_place(office, play):
    content = office("slides:\n" + quote("een") + "  - playlist: ander.yaml\n" + quote("drie"))
    content.write("playlists/ander.yaml", "slides:\n" + quote("twee") + quote("twee-en-half"))
    player = play(content)
    for name in ("een", "twee", "twee-en-half", "drie"):
        player.shown(name)
    content.replace("playlists/ander.yaml", "slides:\n" + quote("anders"))
    player.shown("anders")


def test_playlists_that_take_each_other_in_are_named(office, play):
    content = office("slides:\n" + quote("een") + "  - playlist: ander.yaml\n")
    content.write(
        "playlists/ander.yaml", "slides:\n" + quote("twee") + "  - playlist: kantoor.yaml\n"
    )
    player = play(content)
    problem = player.logs("problem", path="playlists/ander.yaml")
    assert problem["line"] == 6
    assert "kantoor.yaml" in problem["message"]
    player.shown("een")
    player.shown("twee")


def test_a_playlist_has_its_own_fallback(office, play):
    player = play(
        office(
            "fallback:\n  type: quote\n  text: Even niets, zo weer wel.\nslides:\n"
            + quote("oud", "    until: 2020-01-01\n")
        )
    )
    assert player.logs("shown", slide="fallback")["type"] == "quote"
    player.office.replace(LIST, FAST)
    player.shown("een")


def test_a_fallback_is_called_what_its_author_calls_it(office, play):
    player = play(office("slides: []\n"))
    player.logs("shown", slide="fallback", type="fallback")
    player.mark()
    player.office.replace(
        LIST, "fallback: {type: notice, id: rust, title: Even niets}\nslides: []\n"
    )
    assert player.logs("shown", slide="rust")["type"] == "notice"
    player.mark()
    player.office.replace(
        LIST, "fallback: {type: notice, id: stil, title: Nog even niets}\nslides: []\n"
    )
    assert player.logs("shown", slide="stil")["type"] == "notice"
    player.mark()
    player.office.replace(LIST, "slides: []\n")
    player.logs("shown", slide="fallback", type="fallback")
    player.office.replace(LIST, FAST)
    player.shown("een")


def test_slides_for_other_screens_are_not_shown(office, play):
    slides = (
        quote("hier", "    screens: [balie, hal]\n")
        + quote("tag", "    screens: publiek\n")
        + quote("elders", "    screens: kantine\n")
    )
    player = play(office("slides:\n" + slides, "screen: {name: balie, tags: [publiek]}\n"))
    player.shown("hier")
    player.shown("tag")
    player.mark()
    player.shown("hier")
    assert "elders" not in [line["slide"] for line in player.events() if line["event"] == "shown"]


def test_a_screen_for_visitors_shows_no_critical_quotes(office, play):
    player = play(office(FAST, "screen: {visitors: yes}\n"))
    player.shown("een")
    player.shown("verhaal")
    assert "twee" not in [line["slide"] for line in player.events() if line["event"] == "shown"]


def test_an_urgent_notice_takes_over_and_afterwards_the_round_goes_on(office, play):
    content = office(QUOTES.replace("duration: 30", "duration: 2") + "  - folder: inbox\n")
    content.write("playlists/inbox/.keep", "")
    player = play(content)
    player.shown("twee")
    content.replace(
        "playlists/inbox/brand.yaml",
        "type: notice\nid: brand\ntitle: Verzamelen op het plein\nurgent: yes\nduration: 1\n",
    )
    player.shown("brand", why="takeover")
    player.mark()
    player.shown("brand", why="schedule")
    assert {
        line["slide"] for line in player.events()[player.seen :] if line["event"] == "shown"
    } == {"brand"}
    player.mark()
    content.root.joinpath("playlists/inbox/brand.yaml").unlink()
    player.shown("twee", why="removed")
    player.shown("verhaal", why="schedule")


def test_several_urgent_notices_take_turns_until_they_are_over(office, play):
    notice = "type: notice\nid: {}\ntitle: Let op\nurgent: yes\nduration: 1\n"
    content = office(QUOTES + "  - folder: inbox\n")
    content.write("playlists/inbox/a.yaml", notice.format("a"))
    content.write("playlists/inbox/b.yaml", notice.format("b"))
    player = play(content)
    player.shown("a")
    player.shown("b")
    player.mark()
    player.shown("a")
    over = (datetime.now().astimezone() + timedelta(seconds=1)).isoformat(timespec="seconds")
    for id in ("a", "b"):
        content.replace(f"playlists/inbox/{id}.yaml", notice.format(id) + f"until: '{over}'\n")
    player.shown("een")


def test_without_consent_nothing_is_shown(office, play):
    player = play(
        office("slides:\n" + quote("een") + quote("stil", "    consent: nee\n") + quote("drie"))
    )
    player.shown("een")
    player.shown("drie")
    assert "stil" not in [line["slide"] for line in player.events() if line["event"] == "shown"]


def test_a_quote_of_the_day_that_is_withdrawn_is_gone_at_once_and_no_other_comes(office, play):
    pool = "slides:\n" + "".join(quote(f"q{number}") for number in range(12))
    content = office("slides:\n" + quote("een") + "  - quotes: pool.yaml\n")
    content.write("playlists/pool.yaml", pool)
    player = play(content)
    player.shown("een")
    player.mark()
    player.shown("een")  # so the other has been on
    shown = {line["slide"] for line in player.events() if line["event"] == "shown"}
    (today,) = shown - {"een"}
    withdrawn = f"    id: {today}\n    withdrawn: {date.today()}\n"
    content.replace("playlists/pool.yaml", pool.replace(f"    id: {today}\n", withdrawn))
    assert player.shown("geen-klantquote")["type"] == "fallback"
    player.mark()
    player.shown("een")
    player.shown("geen-klantquote")
    assert {
        line["slide"] for line in player.events()[player.seen :] if line["event"] == "shown"
    } == {"een", "geen-klantquote"}
