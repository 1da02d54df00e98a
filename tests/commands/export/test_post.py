"""The quote of the day posted elsewhere, by real servers on this machine: once a day, and nothing
that a screen would not show."""

from __future__ import annotations

import base64
import email
import email.policy
import io
import json
import threading
from collections.abc import Callable
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner
from helpers.receivers import Hook, Smtp
from PIL import Image

from player.cli import klantbeeld
from player.commands.check import problems_of
from player.commands.export.post import WAITS, post
from player.commands.request import Request
from player.library.state_store import state_folder

PLAYLIST = """\
slides:
  - {type: quote, id: goed, text: "Ik werd *binnen een uur* <!channel> teruggebeld & geholpen.", customer: klant uit Zwolle, sentiment: positive, date: 2026-04-15, react: "https://voorbeeld.nl/r/goed"}
  - {type: quote, id: kan-beter, text: Drie keer hetzelfde formulier., details: via de website, sentiment: critical, date: 2026-04-14}
"""
GOOD, CRITICAL = "2026-04-15", "2026-04-14"
SATURDAY, KINGSDAY = "2026-04-18", "2026-04-27"


@pytest.fixture
def hook():
    hook = Hook()
    yield hook
    hook.close()


@pytest.fixture
def office(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "staat"))
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
    root = tmp_path / "kantoor"
    root.mkdir()
    (root / "kantoor.yaml").write_text(PLAYLIST)
    return Office(root, tmp_path)


class Office:
    def __init__(self, root: Path, around: Path) -> None:
        self.root, self.around, self.slept = root, around, []
        self.file = around / "adres"
        self.during: Callable[[], None] = lambda: None

    def say(self, settings: str, address: str = "", more: str = "") -> None:
        self.file.write_text(f"{address}\n")
        (self.root / "config.yaml").write_text(
            f"playlist: kantoor.yaml\norganisation: {{name: Voorbeeld BV}}\n{more}"
            + (f"plaats: {{{settings}, adresbestand: {self.file}}}\n" if settings else "")
        )

    def post(self, day: str = GOOD, at: str = "10:00", visitors: bool = False) -> int:
        now = datetime.fromisoformat(f"{day}T{at}").replace(tzinfo=ZoneInfo("Europe/Amsterdam"))

        class At(Request):
            def now(self, config):
                return now

        def sleep(seconds: float) -> None:
            self.slept.append(seconds)
            self.during()

        try:
            return post(At(self.root / "config.yaml", ""), visitors=visitors, sleep=sleep)
        except SystemExit as end:
            return int(end.code)

    def withdraw(self) -> None:
        text = (self.root / "kantoor.yaml").read_text()
        (self.root / "kantoor.yaml").write_text(
            text.replace("id: goed,", "id: goed, withdrawn: 2026-04-15,")
        )


def content_of(message: dict) -> dict:
    (attachment,) = message["attachments"]
    assert attachment["contentType"] == "application/vnd.microsoft.card.adaptive"
    return attachment["content"]


# ── what it looks like there ──────────────────────────────────────────────────────────────────────


def test_teams_gets_an_adaptive_card_with_words_picture_and_link(office, hook, capsys):
    office.say("naar: teams", hook.url)
    assert office.post() == 0
    (message,) = hook.came
    assert message["type"] == "message"
    card = content_of(message)
    assert (card["type"], card["version"], card["lang"]) == ("AdaptiveCard", "1.4", "nl")
    title, picture, said, who = card["body"]
    assert title["inlines"][0]["text"] == "Klantquote van vandaag"
    # Words in a RichTextBlock are no Markdown: the stars stay stars.
    assert said["type"] == "RichTextBlock"
    assert said["inlines"][0]["text"].startswith("“Ik werd *binnen een uur*")
    assert who["inlines"][0]["text"] == "klant uit Zwolle"
    assert "klant uit Zwolle" in picture["altText"]
    kind, data = picture["url"].split(",", 1)
    assert kind == "data:image/png;base64"
    image = Image.open(io.BytesIO(base64.b64decode(data)))
    assert image.width == image.height >= 400
    assert hook.sizes[0] <= 28 * 1024
    (action,) = card["actions"]
    assert (action["type"], action["url"]) == ("Action.OpenUrl", "https://voorbeeld.nl/r/goed")
    said = capsys.readouterr().out
    assert "goed" in said and "geheim" not in said


def test_slack_gets_plain_text_and_no_mention(office, hook):
    office.say("naar: slack, kaart: 'https://voorbeeld.nl/{date}.png'", hook.url)
    assert office.post() == 0
    (message,) = hook.came
    assert "&lt;!channel&gt;" in message["text"] and "<!" not in message["text"]
    picture, _, said, _, link = message["blocks"]
    assert picture["image_url"] == f"https://voorbeeld.nl/{GOOD}.png" and picture["alt_text"]
    assert said["text"]["type"] == "plain_text" and "<!channel>" in said["text"]["text"]
    assert link["text"]["text"] == "<https://voorbeeld.nl/r/goed|Reageer>"


def test_a_mail_has_the_card_with_its_words_and_a_plain_version(office):
    server = Smtp()
    office.say(
        "naar: mail, afzender: kb@voorbeeld.nl, ontvangers: [a@voorbeeld.nl, b@voorbeeld.nl]",
        server.url,
    )
    assert office.post() == 0
    server.close()
    (data,) = server.mails
    mail = email.message_from_bytes(data, policy=email.policy.default)
    assert (
        mail["Subject"] == "Klantquote van vandaag" and mail["Auto-Submitted"] == "auto-generated"
    )
    assert [line for line in server.said if line.startswith("rcpt")] == [
        "rcpt TO:<a@voorbeeld.nl>",
        "rcpt TO:<b@voorbeeld.nl>",
    ]
    plain, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert "teruggebeld & geholpen.”" in plain.get_content()
    assert (
        "&lt;!channel&gt;" in html.get_content()
        and 'alt="Klantquote van vandaag' in html.get_content()
    )
    pictures = [part for part in mail.walk() if part.get_content_type() == "image/png"]
    assert Image.open(io.BytesIO(pictures[0].get_content())).size == (1200, 1200)
    assert pictures[0]["Content-ID"][1:-1] in html.get_content()


# ── once, and only then ───────────────────────────────────────────────────────────────────────────


def test_it_goes_once_a_day_and_again_the_next(office, hook, capsys):
    office.say("naar: teams", hook.url)
    assert office.post(CRITICAL) == office.post(CRITICAL) == office.post(CRITICAL, "16:00") == 0
    assert len(hook.came) == 1 and "al geplaatst" in capsys.readouterr().out
    assert office.post(GOOD) == 0
    assert len(hook.came) == 2


def test_two_programs_at_once_post_once(office, hook):
    office.say("naar: teams", hook.url)
    started = threading.Event()
    hook.before = lambda: (started.set(), ends.append(office.post()))[0]
    ends: list[int] = []
    assert office.post() == 0
    assert len(hook.came) == 1 and started.is_set() and ends == [1], "it is under way: unsure"


@pytest.mark.parametrize("day", [SATURDAY, KINGSDAY])
def test_nothing_on_days_off(office, hook, day, capsys):
    office.say("naar: teams", hook.url)
    assert office.post(day) == 0
    assert hook.came == [] and "geen werkdag" in capsys.readouterr().out


def test_nothing_before_its_time(office, hook):
    office.say("naar: teams, tijd: 9.30", hook.url)
    assert office.post(at="09:29") == 0 and hook.came == []
    assert office.post(at="09:30") == 0 and len(hook.came) == 1


@pytest.mark.parametrize(
    "change",
    [
        "withdrawn: 2026-04-15",
        "consent: no",
        "hours: '13:00-14:00'",
        "screens: [elders]",
        "until: 2026-04-01",
    ],
)
def test_nothing_that_a_screen_would_not_show_now(office, hook, change):
    office.say("naar: teams", hook.url)
    (office.root / "kantoor.yaml").write_text(PLAYLIST.replace("id: goed,", f"id: goed, {change},"))
    assert office.post() == 0
    assert "teruggebeld" not in json.dumps(hook.came)


def test_nothing_that_the_list_of_withdrawals_names(office, hook):
    office.say("naar: teams", hook.url)
    (office.root / "ingetrokken.yaml").write_text("- id: goed\n  ingetrokken: 2026-04-15\n")
    assert office.post() == 0 and "teruggebeld" not in json.dumps(hook.came)


def test_criticism_goes_to_colleagues_and_not_to_visitors(office, hook):
    office.say("naar: teams, visitors: ja", hook.url)
    assert office.post(CRITICAL) == 0 and "formulier" not in json.dumps(hook.came)
    hook.came.clear()
    office.say("naar: teams", hook.url, "screen: {visitors: yes}\n")
    assert office.post(CRITICAL) == 0 and "formulier" not in json.dumps(hook.came)
    hook.came.clear()
    office.say("naar: slack", hook.url.replace("geheim", "ander"))
    assert office.post(CRITICAL) == 0
    assert "Klantquote van vandaag · Kan beter" in json.dumps(hook.came, ensure_ascii=False)


def test_a_quote_withdrawn_between_two_attempts_does_not_go(office, hook):
    office.say("naar: teams", hook.url)
    hook.answers, office.during = [(503, {})], office.withdraw
    assert office.post() == 0
    assert len(hook.came) == 1, "the attempt that was not taken"


# ── what goes wrong ───────────────────────────────────────────────────────────────────────────────


def test_a_server_that_is_busy_is_asked_again_and_then_no_more(office, hook, capsys):
    office.say("naar: teams", hook.url)
    hook.answers = [(429, {"Retry-After": "7"}), (503, {})]
    assert office.post() == 0
    assert len(hook.came) == 3 and office.slept == [7.0, WAITS[1]]
    assert office.post() == 0 and len(hook.came) == 3
    office.slept.clear()
    hook.answers = [(503, {})] * 9
    assert office.post(CRITICAL) == 1
    assert len(hook.came) == 6 and office.slept == list(WAITS)
    assert "nam het niet aan (503)" in capsys.readouterr().err
    hook.answers.clear()
    assert office.post(CRITICAL) == 0, "a later run may"


@pytest.mark.parametrize("status", [301, 400, 401, 404, 410])
def test_a_refusal_is_told_and_not_repeated_by_itself(office, hook, status):
    office.say("naar: teams", hook.url)
    hook.answers = [(status, {"Location": hook.url})]
    assert office.post() == 1 and len(hook.came) == 1 and office.slept == []


@pytest.mark.parametrize("answer", [None, (500, {}), (502, {}), (504, {})])
def test_where_nobody_knows_whether_it_arrived_it_never_goes_again(office, hook, answer, capsys):
    office.say("naar: teams", hook.url)
    hook.answers = [answer]
    assert office.post() == 1 and "niet zeker" in capsys.readouterr().err
    assert office.post() == 1 and len(hook.came) == 1
    assert "export --card" in capsys.readouterr().err


def test_a_server_that_is_away_may_be_asked_later(office, hook):
    hook.close()
    office.say("naar: teams", hook.url)
    assert office.post() == 1 and office.slept == list(WAITS)
    assert list((state_folder(office.root / "config.yaml", "post") / "posted").iterdir()) == []


def test_a_mail_server_that_refuses_is_told(office):
    server = Smtp("554 nee")
    office.say("naar: mail, afzender: kb@voorbeeld.nl, ontvangers: a@voorbeeld.nl", server.url)
    assert office.post() == 1 and office.slept == []
    server.close()


@pytest.mark.parametrize(
    ("to", "address", "why"),
    [
        ("teams", "http://voorbeeld.nl/hook", "niet versleuteld"),
        ("teams", "smtp://voorbeeld.nl", "past niet bij"),
        ("slack", "hooks.slack.com/x", "geen heel adres"),
        ("slack", "", "kan niet worden gelezen"),
        ("mail, afzender: a@b.nl, ontvangers: a@b.nl", "https://voorbeeld.nl", "past niet bij"),
    ],
)
def test_an_address_that_is_none_is_told_without_it(office, to, address, why, capsys):
    office.say(f"naar: {to}", address)
    assert office.post() == 2
    said = capsys.readouterr().err
    assert why in said and "hook" not in said.replace("hooks.slack.com/services/…", "")


def test_an_address_among_the_content_is_refused(office, hook, capsys):
    office.file = office.root / "adres.txt"
    office.say("naar: teams", hook.url)
    assert office.post() == 2 and hook.came == [] and "waar iedereen" in capsys.readouterr().err
    problems, _ = problems_of(office.root / "config.yaml", "", ())
    assert "post-file-here" in {problem.flaw.code for problem in problems}


def test_a_link_that_leads_into_the_content_is_refused_too(office, hook):
    (office.root / "adres.txt").write_text(hook.url)
    office.say("naar: teams", hook.url)
    office.file.unlink()
    office.file.symlink_to(office.root / "adres.txt")
    assert office.post() == 2 and hook.came == []


def test_check_is_silent_about_an_address_elsewhere(office, hook):
    office.say("naar: teams", hook.url)
    problems, _ = problems_of(office.root / "config.yaml", "", ())
    assert [problem for problem in problems if problem.path == "config.yaml"] == []


def test_an_address_may_come_from_the_environment(office, hook, monkeypatch):
    office.say("", hook.url)
    with (office.root / "config.yaml").open("a") as file:
        file.write("post: {to: slack, address_env: KB_ADDRESS}\n")
    assert office.post() == 2
    monkeypatch.setenv("KB_ADDRESS", hook.url)
    assert office.post() == 0 and len(hook.came) == 1


def test_where_nothing_can_be_remembered_nothing_goes(office, hook, capsys):
    office.say("naar: teams", hook.url)
    folder = state_folder(office.root / "config.yaml", "post")
    folder.mkdir(parents=True)
    (folder / "posted").write_text("een bestand")
    assert office.post() == 1 and hook.came == []
    assert "onthouden" in capsys.readouterr().err


def test_without_settings_it_says_so(office, capsys):
    office.say("")
    assert office.post() == 2 and "plaats" in capsys.readouterr().err
    office.say("naar: fax", "x")
    assert office.post() == 2
    said = capsys.readouterr().err
    assert "config.yaml:3" in said and "'teams', 'slack' of 'mail'" in said


def test_what_is_remembered_holds_no_word_and_no_address(office, hook):
    office.say("naar: teams", hook.url)
    office.post()
    (mark,) = (state_folder(office.root / "config.yaml", "post") / "posted").iterdir()
    text = mark.name + mark.read_text()
    assert "goed" in text and "teruggebeld" not in text and "geheim" not in text
    assert mark.stat().st_mode & 0o077 == 0


# ── from the command line ─────────────────────────────────────────────────────────────────────────


def run(office, *options):
    return CliRunner().invoke(
        klantbeeld, ["export", "--config", str(office.root / "config.yaml"), *options]
    )


def test_a_dry_run_says_what_would_go_and_sends_nothing(office, hook):
    office.say("naar: teams", hook.url)
    result = run(office, "--post", "--dry-run", "--date", GOOD)
    assert result.exit_code == 0 and hook.came == []
    assert "127.0.0.1" in result.output and "geheim" not in result.output
    assert "teruggebeld" in result.output and "https://voorbeeld.nl/r/goed" in result.output
    # It has a page, on which a voice may read it aloud; that is the hub's alone.
    assert "zonder voorgelezen fragment" in result.output and "hub.yaml" in result.output
    assert not state_folder(office.root / "config.yaml", "post").exists()


@pytest.mark.parametrize(
    "options",
    [
        ("--post", "--date", GOOD),
        ("--dry-run",),
        ("--post", "--card", "x.png"),
        ("--post", "--slide", "goed"),
    ],
)
def test_what_does_not_go_together_is_told(office, hook, options):
    office.say("naar: teams", hook.url)
    result = run(office, *options)
    assert result.exit_code == 2 and hook.came == [] and result.output


def test_over_two_weeks_of_a_timer_each_working_day_has_its_one_quote(office, hook):
    office.say("naar: slack", hook.url)
    (office.root / "kantoor.yaml").write_text(
        "slides:\n"
        + "".join(
            f"  - {{type: quote, id: q{n}, text: Citaat nummer {n} van iemand., sentiment: {mood}, from: 2026-01-01}}\n"
            for n in range(24)
            for mood in (("positive", "critical")[n % 2],)
        )
    )
    for day in range(20, 31):  # King's Day is Monday 27 April
        for at in ("08:45", "09:00", "09:15", "17:45"):
            assert office.post(f"2026-04-{day}", at) == 0
    assert len(hook.came) == len([20, 21, 22, 23, 24, 28, 29, 30])
    said = [message["blocks"][1]["text"]["text"] for message in hook.came]
    assert len(set(said)) == len(said), "none twice"
    titles = ["Kan beter" in message["blocks"][0]["elements"][0]["text"] for message in hook.came]
    assert all(one != other for one, other in pairwise(titles)), "by turns"
