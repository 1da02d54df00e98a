"""What is approved lies in the folder, whole, and as often as one likes; what goes wrong there waits
and says so."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from player.content.reactions import read_reactions
from player.content.withdrawals import listed
from player.document import read
from player.hub.content import content
from player.hub.publishing import filing
from player.hub.publishing import publisher as publishing
from player.hub.publishing.format import Line, Said, reactions_file, withdrawals_file
from player.hub.publishing.models import Kind, Version
from player.hub.publishing.outbox import trouble, waiting, wanted
from player.hub.publishing.publisher import publish_now, publisher
from player.hub.publishing.slot import STALE, Slot
from player.hub.reactions.models import Reaction, SignCount
from player.hub.reactions.signs import Sign
from player.hub.reactions.states import State, Step
from player.hub.withdrawals.models import Withdrawal
from player.settings.signs import NAMES

QUOTE = "vierde-formulier"
FILE = f"reacties/{QUOTE}.yaml"
pytestmark = pytest.mark.django_db


def approved(text: str, by: str = "", slide: str = QUOTE, **fields) -> Reaction:
    one = Reaction.objects.create(slide=slide, text=text, by=by, takeback_hash=os.urandom(8).hex())
    with transaction.atomic():
        assert one.take(Step.APPROVE, timezone.now(), decided_at=timezone.now(), **fields)
        wanted(Kind.REACTIONS, slide)
    return one


def withdrawn(slide: str, print: str = "") -> Withdrawal:
    with transaction.atomic():
        one = Withdrawal.objects.create(slide=slide, print=print, at=timezone.now())
        wanted(Kind.WITHDRAWALS)
    return one


# ── as text ───────────────────────────────────────────────────────────────────────────────────────


def test_the_file_of_a_slide_is_that_of_the_design() -> None:
    said = [Said("Die datum vullen we nu zelf in.", "Team Polis", "on_it"), Said("Ja!")]
    data = reactions_file(said, {"touched": 9, "familiar": 14}, "nl")
    assert data is not None
    assert data.decode().splitlines()[1:] == [
        "reacties:",
        '  - tekst: "Die datum vullen we nu zelf in."',
        '    door: "Team Polis"',
        "    teken: pak-op",
        '  - tekst: "Ja!"',
        "tekens: {herken: 14, raakt: 9}",
    ]
    assert reactions_file([], {"touched": 0}, "nl") is None


@given(st.lists(st.tuples(st.text(min_size=1), st.text()), min_size=1, max_size=5))
def test_whatever_somebody_writes_is_read_back_as_words_and_never_as_a_key(said) -> None:
    data = reactions_file([Said(text, by) for text, by in said], {}, "nl")
    assert data is not None
    node, faults = read(data)
    assert node is not None and not faults
    plain = node.plain()
    assert list(plain) == ["reactions"]
    safe = [(t.encode("utf-8", "replace"), b.encode("utf-8", "replace")) for t, b in said]
    back = [
        (
            one["text"].encode("utf-8", "replace"),
            (one.get("by") or "").encode("utf-8", "replace"),
        )
        for one in plain["reactions"]
    ]
    assert back == safe
    assert all(set(one) <= {"text", "by"} for one in plain["reactions"])


def test_what_is_withdrawn_is_read_back_by_the_player_without_a_remark() -> None:
    lines = [
        Line(QUOTE, "9f3c1b7a20d4e815", date(2026, 11, 28)),
        Line("", "0000000000000000", date(2026, 11, 29)),
    ]
    for language in ("nl", "en"):
        found = listed(withdrawals_file(lines, language), "ingetrokken.yaml")
        assert found.problems == () and found.whole
        assert [(one.id, one.print, one.on) for one in found.withdrawals] == [
            (line.id, line.print, line.on) for line in lines
        ]
    nothing = listed(withdrawals_file([], "nl"), "ingetrokken.yaml")
    assert nothing.whole and nothing.withdrawals == () and nothing.problems == ()


def test_the_player_reads_what_we_write_without_a_remark() -> None:
    counts = {sign.value: number for number, sign in enumerate(Sign, 1)}
    said = [Said(f"Reactie {sign}.", "Team Polis", sign.value) for sign in Sign]
    for language in ("nl", "en"):
        data = reactions_file(said, counts, language)
        assert data is not None
        found = read_reactions(data, "reacties/x.yaml")
        assert found.problems == () and found.reactions is not None
        assert found.reactions.signs == counts
        assert [(one.text, one.by) for one in found.reactions.reactions] == [
            (one.text, one.by) for one in said
        ]


def test_our_signs_are_those_of_the_player() -> None:
    assert tuple(Sign) == NAMES


# ── in the folder ─────────────────────────────────────────────────────────────────────────────────


def test_what_is_approved_lies_in_the_folder_and_the_bell_rings(office) -> None:
    one = approved("Dat doen we nu zelf.", "Team Polis")
    assert office.read(FILE) is None
    publish_now()
    text = office.read(FILE)
    assert text is not None and '"Dat doen we nu zelf."' in text
    one.refresh_from_db()
    assert one.state == State.FILED and one.published_at is not None
    assert office.read("_hub/bel") and waiting() == 0
    assert (office.root / FILE).stat().st_mode & 0o777 == 0o644


def test_writing_again_changes_nothing(office) -> None:
    approved("Ja.")
    publish_now()
    before, bell = (office.root / FILE).stat(), office.read("_hub/bel")
    wanted(Kind.REACTIONS, QUOTE)
    assert publisher().publish() == 0 and waiting() == 0
    assert (office.root / FILE).stat().st_mtime_ns == before.st_mtime_ns
    assert office.read("_hub/bel") == bell


def test_the_newest_stands_first_and_what_is_rejected_nowhere(office) -> None:
    approved("Eerste.")
    approved("Tweede.")
    Reaction.objects.create(slide=QUOTE, text="Nooit.", state=State.REJECTED)
    SignCount.objects.create(slide=QUOTE, sign="proud", n=4)
    publish_now()
    text = office.read(FILE)
    assert text.index("Tweede.") < text.index("Eerste.") and "Nooit." not in text
    assert "trots: 4" in text


def test_the_last_one_taken_back_takes_the_file_along(office) -> None:
    one = approved("Oeps.")
    publish_now()
    one.refresh_from_db()
    with transaction.atomic():
        assert one.take(Step.TAKE_BACK, timezone.now())
        wanted(Kind.REACTIONS, QUOTE)
    publish_now()
    assert office.read(FILE) is None


def test_a_step_is_taken_once(office) -> None:
    one = approved("Ja.")
    again = Reaction.objects.get(pk=one.pk)
    same = Reaction.objects.get(pk=one.pk)
    assert again.take(Step.WITHDRAW, timezone.now())
    assert not same.take(Step.WITHDRAW, timezone.now())


def test_what_is_withdrawn_is_off_for_the_players_own_library(office) -> None:
    from player.hub.content import content

    assert content().quote(QUOTE) is not None
    withdrawn(QUOTE)
    publish_now()
    content().refresh()
    assert content().quote(QUOTE) is None
    assert content().quote("binnen-een-uur") is not None


# ── what goes wrong there (hub.md §5) ─────────────────────────────────────────────────────────────


def test_a_disk_that_refuses_keeps_the_old_file_and_the_row_says_why(office, monkeypatch) -> None:
    approved("Eerste.")
    publish_now()
    before = office.read(FILE)

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(filing, "write_whole", full)
    one = approved("Tweede.")
    publish_now()
    assert office.read(FILE) == before
    assert trouble() == "No space left on device" and waiting() == 1
    one.refresh_from_db()
    assert one.state == State.APPROVED
    monkeypatch.undo()
    publish_now()
    assert "Tweede." in office.read(FILE) and trouble() == ""


def test_a_folder_that_is_away_is_waited_for(office) -> None:
    publish_now()
    away = office.root.with_name("weg")
    office.root.rename(away)
    approved("Straks.")
    publish_now()
    assert publisher().away and waiting() == 1 and not office.root.exists()
    away.rename(office.root)
    publish_now()
    assert "Straks." in office.read(FILE) and publisher().away == ""


def test_a_hub_that_is_killed_before_the_database_knows_writes_the_same_again(
    office, monkeypatch
) -> None:
    one = approved("Ja.")

    class Killed(BaseException):
        pass

    def killed(*_):
        raise Killed

    monkeypatch.setattr(filing.timezone, "now", killed)
    with pytest.raises(Killed):
        publisher().publish()
    monkeypatch.undo()
    text = office.read(FILE)
    assert "Ja." in text and waiting() == 1
    publishing.publisher.cache_clear()
    publish_now()
    one.refresh_from_db()
    assert office.read(FILE) == text and one.state == State.FILED and waiting() == 0


def test_what_is_added_by_hand_is_taken_over(office) -> None:
    approved("Van de hub.")
    publish_now()
    by_hand = office.read(FILE) + "# en met de hand:\n"
    by_hand = by_hand.replace("reacties:\n", "reacties:\n  - {tekst: Met de hand., door: Kim}\n")
    office.write(FILE, by_hand)
    approved("Nog een.")
    publish_now()
    text = office.read(FILE)
    assert [text.count(words) for words in ("Van de hub.", "Met de hand.", "Nog een.")] == [1] * 3
    assert Reaction.objects.get(text="Met de hand.").by == "Kim"


def test_what_is_taken_out_by_hand_stays_out(office) -> None:
    approved("Blijft.")
    approved("Gaat eruit.")
    publish_now()
    kept = [line for line in office.read(FILE).splitlines() if "eruit" not in line]
    office.write(FILE, "\n".join(kept) + "\n")
    approved("Nieuw.")
    publish_now()
    text = office.read(FILE)
    assert "Blijft." in text and "Nieuw." in text and "eruit" not in text
    assert Reaction.objects.get(text="Gaat eruit.").state == State.WITHDRAWN


def test_a_file_that_is_being_changed_by_hand_is_left_alone(office) -> None:
    approved("Van de hub.")
    publish_now()
    office.write(FILE, 'reacties:\n  - tekst: "half getyp')
    approved("Nog een.")
    publish_now()
    assert office.read(FILE) == 'reacties:\n  - tekst: "half getyp'
    assert "changed by hand" in trouble()


def test_what_somebody_withdraws_by_hand_is_taken_over(office) -> None:
    office.write("ingetrokken.yaml", "- {id: taart, ingetrokken: 2026-11-01}\n")
    withdrawn(QUOTE)
    publish_now()
    text = office.read("ingetrokken.yaml")
    assert "taart" in text and QUOTE in text and "2026-11-01" in text
    assert not Withdrawal.objects.get(slide="taart").ours


def test_a_line_taken_out_by_hand_brings_its_slide_back(office) -> None:
    withdrawn(QUOTE)
    withdrawn("taart")
    publish_now()
    text = office.read("ingetrokken.yaml")
    start = text.index('- id: "taart"')
    office.write("ingetrokken.yaml", text[:start])
    withdrawn("derde")
    publish_now()
    now = office.read("ingetrokken.yaml")
    assert "taart" not in now and QUOTE in now and "derde" in now


def test_an_old_copy_of_the_folder_brings_nothing_back(office) -> None:
    withdrawn("eerste")
    publish_now()
    old = office.read("ingetrokken.yaml")
    for number in range(25):
        withdrawn(f"dia-{number}")
        publish_now()
    office.write("ingetrokken.yaml", old)  # a backup of the folder
    publishing.publisher.cache_clear()
    publish_now()
    text = office.read("ingetrokken.yaml")
    assert all(f"dia-{number}" in text for number in range(25))


def test_a_folder_that_lost_it_gets_it_back(office) -> None:
    withdrawn(QUOTE)
    publish_now()
    (office.root / "ingetrokken.yaml").unlink()
    publishing.publisher.cache_clear()
    publish_now()
    assert QUOTE in office.read("ingetrokken.yaml")


def test_a_database_that_was_restored_reads_back_what_the_folder_withdraws(office) -> None:
    withdrawn("eerste")
    withdrawn(QUOTE)
    publish_now()
    Withdrawal.objects.filter(slide=QUOTE).delete()  # as it was yesterday
    Version.objects.all().delete()
    publishing.publisher.cache_clear()
    approved("Iets anders.")
    publish_now()
    assert QUOTE in office.read("ingetrokken.yaml")
    assert Withdrawal.in_force().filter(slide=QUOTE).exists()


def test_nothing_is_published_before_the_withdrawals_were_read_back(office, monkeypatch) -> None:
    approved("Straks.")

    def refused(*_):
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr(filing.Filing, "read_back", refused)
        publish_now()
        assert publisher().away and office.read(FILE) is None and waiting() == 1
    publish_now()
    assert "Straks." in office.read(FILE)


@pytest.mark.parametrize("slide", ["../config", "..", "/etc/passwd", "a/b"])
def test_an_id_that_leads_elsewhere_is_written_nowhere(office, slide: str) -> None:
    approved("Ja.")
    publish_now()
    there = {path: path.read_bytes() for path in office.root.rglob("*.yaml")}
    approved("Nee.", slide=slide)
    approved("Ja, ook.")  # the others do not wait for it
    publish_now()
    assert "Ja, ook." in office.read(FILE) and waiting() == 1
    now = {path: path.read_bytes() for path in office.root.parent.rglob("*.yaml")}
    assert set(now) == set(there)
    assert all(now[path] == there[path] for path in there if path.name != f"{QUOTE}.yaml")


def test_what_is_withdrawn_by_an_unreadable_line_stays(office) -> None:
    office.write("ingetrokken.yaml", '- id: taart\n- id: "half')
    withdrawn(QUOTE)
    publish_now()
    text = office.read("ingetrokken.yaml")
    assert QUOTE in text


def test_a_link_in_the_place_of_a_file_is_not_followed(office, tmp_path: Path) -> None:
    victim = tmp_path / "slachtoffer"
    victim.write_text("van mij")
    (office.root / "reacties").mkdir()
    (office.root / FILE).symlink_to(victim)
    approved("Ja.")
    publish_now()
    assert victim.read_text() == "van mij" and waiting() == 1


# ── the lease ─────────────────────────────────────────────────────────────────────────────────────


class Time:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_second_hub_reads_only_until_the_first_has_been_silent_for_a_minute(tmp_path) -> None:
    clock = Time()
    one, two = (Slot(tmp_path, name, clock) for name in ("een", "twee"))
    assert one.keep() and not two.keep()
    for _ in range(20):
        clock.now += 10
        assert one.keep() and not two.keep()
    clock.now += STALE - 1
    assert not two.keep()
    clock.now += 2
    assert two.keep()
    clock.now += 11
    assert not one.keep()  # it sees that another writes now


def test_at_its_end_a_hub_leaves_the_folder_to_another(tmp_path) -> None:
    one, two = Slot(tmp_path, "een"), Slot(tmp_path, "twee")
    assert one.keep() and not two.keep()
    one.give_up()
    assert two.keep()


def test_a_hub_that_was_killed_has_its_folder_back_at_once(tmp_path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True
    )
    one, again = Slot(tmp_path, "een"), Slot(tmp_path, "een")
    assert one.keep()
    path = tmp_path / "_hub" / "slot"
    lease = json.loads(path.read_text()) | {"process": int(done.stdout)}
    path.write_text(json.dumps(lease))
    assert again.keep()


def test_a_second_hub_writes_nothing(office, settings) -> None:
    publish_now()
    other = Slot(office.root, "anders")
    (office.root / "_hub" / "slot").unlink()
    assert other.keep()
    publishing.publisher.cache_clear()
    approved("Ja.")
    publish_now()
    assert office.read(FILE) is None and waiting() == 1 and not publisher().slot.held


# ── what staff is told ────────────────────────────────────────────────────────────────────────────


def test_staff_is_told_what_waits_and_why(office, client_of, client, monkeypatch) -> None:
    moderator = client_of("moderator")

    def banner() -> str:
        text = moderator.get("/beheer").content.decode()
        return text.partition('class="banner" role="status">')[2].partition("<")[0]

    publish_now()
    assert banner() == ""
    away = office.root.with_name("weg")
    office.root.rename(away)
    approved("Straks.")
    publish_now()
    assert "niet te bereiken" in banner()
    assert "banner" not in client.get("/in").content.decode()
    away.rename(office.root)

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(filing, "write_whole", full)
        publish_now()
    assert banner().startswith("1 wijziging ligt nog niet in de map")
    publish_now()
    assert banner() == "" and "Straks." in office.read(FILE)


# ── a file that was changed by hand, and words that may be there no longer ────────────────────────


def by_hand(office, old: str = "", new: str = "") -> None:
    """Somebody changes the file in an editor: with a remark, and perhaps a word."""
    office.write(FILE, office.read(FILE).replace(old, new) + "# met de hand\n")


@pytest.mark.parametrize("step", [Step.TAKE_BACK, Step.WITHDRAW, Step.UNDO])
def test_what_was_taken_off_does_not_come_back_by_a_file_that_was_changed_by_hand(
    office, step: Step
) -> None:
    one = approved("Dit moet weg.")
    approved("Dit blijft.")
    publish_now()
    by_hand(office)
    with transaction.atomic():
        one.refresh_from_db()
        one.take(step, timezone.now(), published_at=None)
        wanted(Kind.REACTIONS, QUOTE)
    publish_now()
    text = office.read(FILE)
    assert "Dit blijft." in text and "moet weg" not in text
    assert Reaction.objects.count() == 2
    # Nor by an editor that was open all the while, and not where the words are deleted by then.
    Reaction.objects.filter(pk=one.pk).delete()
    office.write(FILE, text.replace("Dit blijft.", "Dit moet weg.") + "# oud\n")
    approved("Nieuw.")
    publish_now()
    assert "moet weg" not in office.read(FILE) and "Nieuw." in office.read(FILE)


def test_words_that_were_cut_meanwhile_stay_cut(office) -> None:
    one = approved("Die sukkel van P&O vult nu de datum in.")
    publish_now()
    by_hand(office)
    with transaction.atomic():
        Reaction.objects.filter(pk=one.pk).update(
            text="[…] vult nu de datum in.", state=State.APPROVED
        )
        wanted(Kind.REACTIONS, QUOTE)
    publish_now()
    assert "sukkel" not in office.read(FILE) and "[…] vult nu" in office.read(FILE)
    assert Reaction.objects.count() == 1


def test_a_mistake_mended_by_hand_stays_the_senders_reaction(office) -> None:
    one = approved("Die datum vulen we nu zelf in.", "Team Polis")
    approved("Iets heel anders.")
    publish_now()
    by_hand(office, "vulen", "vullen")
    wanted(Kind.REACTIONS, QUOTE)
    publish_now()
    link = one.takeback_hash
    one.refresh_from_db()
    assert (one.text, one.takeback_hash) == ("Die datum vullen we nu zelf in.", link)
    assert one.state == State.FILED and Reaction.objects.count() == 2
    assert "vullen" in office.read(FILE)


def test_what_is_changed_by_hand_is_taken_over_as_soon_as_it_is_seen(office) -> None:
    def look() -> int:
        publisher().heard(content().refresh())
        return waiting()

    one = approved("Die datum vulen we nu zelf in.")
    withdrawn("taart")
    publish_now()
    assert look() == 0  # all of it is ours
    by_hand(office, "vulen", "vullen")
    assert look() == 1
    publish_now()
    one.refresh_from_db()
    assert "vullen" in one.text and look() == 0
    office.write(FILE, 'reacties:\n  - tekst: "half getyp')
    assert look() == 0  # somebody is typing
    office.write("reacties/binnen-een-uur.yaml", "reacties:\n  - tekst: Met de hand.\n")
    assert look() == 0  # that is somebody's own
    office.write("ingetrokken.yaml", office.read("ingetrokken.yaml") + "- id: binnen-een-uur\n")
    assert look() == 1
    publish_now()
    assert Withdrawal.objects.filter(slide="binnen-een-uur", ours=False).exists()


def test_signs_that_were_written_by_hand_are_taken_over(office) -> None:
    office.write(
        FILE,
        "reacties:\n  - {tekst: Met de hand., teken: pak-op}\ntekens: {raakt: 9, herken: 1}\n",
    )
    SignCount.objects.create(slide=QUOTE, sign="familiar", n=4)
    SignCount.objects.create(slide=QUOTE, sign="proud", n=3)
    wanted(Kind.REACTIONS, QUOTE)
    publish_now()
    assert office.read(FILE).endswith(
        '  - tekst: "Met de hand."\n    teken: pak-op\ntekens: {herken: 4, trots: 3, raakt: 9}\n'
    )


def test_a_line_that_was_taken_out_by_hand_comes_back_by_hand(office) -> None:
    one = approved("Gaat eruit en komt terug.")
    approved("Blijft.")
    publish_now()
    whole = office.read(FILE)
    without = "\n".join(line for line in whole.splitlines() if "eruit" not in line)
    for text, state in ((without, State.WITHDRAWN), (whole, State.FILED)):
        office.write(FILE, text + "\n# met de hand\n")
        wanted(Kind.REACTIONS, QUOTE)
        publish_now()
        one.refresh_from_db()
        assert one.state == state and Reaction.objects.count() == 2
    assert "eruit" in office.read(FILE)


def test_of_what_was_written_only_prints_are_kept(office, monkeypatch) -> None:
    monkeypatch.setattr(filing, "KEPT_VERSIONS", 3)
    for number in range(5):
        approved(f"Woorden {number}.")
        publish_now()
    kept = [bytes(one.bytes) for one in Version.objects.filter(path=FILE).order_by("pk")]
    assert len(kept) == 3 and not any(kept[:-1])
    assert 0 < len(kept[-1]) < 1000 and b"Woorden" not in kept[-1]
