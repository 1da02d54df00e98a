"""The tables are those of the models: whoever changes one wrote the migration too. And none of what
is written by or about people is numbered one by one."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

# Their numbers go up, and nobody is counted by it: what the house set up, and what the hub does.
NUMBERED = [
    "audit.Audit",
    "chores.Known",
    "cleaning.Missing",
    "daily.Posted",
    "edit.Typed",
    "edit.Upload",
    "house.HouseCode",
    "jury.Seat",
    "jury.Weighing",
    "moderate.Mailed",
    "people.Invitation",
    "people.Person",
    "people.Person_groups",
    "people.Person_user_permissions",
    "publishing.Outbox",
    "publishing.Version",
    "reactions.SignCount",
    "rounds.Jury",
    "rounds.Jury_jurors",
    "rounds.Reminded",
    "rounds.Round",
    "screens.Screen",
    "switches.Switched",
    "uploads.Upload",
    "urgent.Ready",
    "urgent.Urgent",
    "withdrawals.Withdrawal",
]


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_what_people_wrote_has_drawn_numbers() -> None:
    known = apps.get_models(include_auto_created=True)
    ours = [one for one in known if one.__module__.startswith("player.hub.")]
    numbered = {one._meta.label for one in ours if isinstance(one._meta.pk, models.AutoField)}
    assert numbered <= set(NUMBERED)


@pytest.mark.django_db
def test_a_hub_of_before_forgets_how_many_there_were() -> None:
    from player.hub.audit.models import Audit
    from player.hub.moderate.models import Handling
    from player.hub.reactions.models import Reaction
    from player.hub.spoken.models import Spoken

    one = Reaction.objects.create(pk=57, slide="taart", text="Lekker.", takeback_hash="a" * 64)
    Handling.objects.create(pk=31, reaction=one, text="Lekker hoor.")
    drawn = Reaction.objects.create(slide="taart", text="Ja.")
    Spoken.objects.create(pk=3, slide="taart", print="0", sound=b"", seconds=1)
    for of in ("reaction:57", "reaction:57", "reaction:12", f"reaction:{drawn.pk}", "spoken:3"):
        Audit.objects.create(what="approve", object=of)
    Audit.objects.create(what="edit", object="slide:reaction:57")
    import_module("player.hub.reactions.migrations.0003_no_numbers").draw(apps, None)
    here = Reaction.objects.get(text="Lekker.")
    assert here.pk >= 10**14 and here.takeback_hash == "a" * 64
    assert here.handling.text == "Lekker hoor." and here.handling.pk >= 10**14
    assert Reaction.objects.get(text="Ja.").pk == drawn.pk
    said = list(Audit.objects.order_by("pk").values_list("object", flat=True))
    assert said[:2] == [f"reaction:{here.pk}"] * 2 and said[3] == f"reaction:{drawn.pk}"
    assert len(set(said)) == 5 and said[4] == f"spoken:{Spoken.objects.get().pk}"
    assert said[5] == "slide:reaction:57"
    assert all(int(one.split(":")[1]) >= 10**14 for one in said[:5])
