"""Reactions of before get a drawn number too, and lines of the log that name one say the new one:
the old numbers counted them."""

import re
from collections import defaultdict

from django.db import migrations

from player.hub.drawn import drawn

LEAST = 10**14  # of a number that was drawn
_NAMED = re.compile(r"(reaction|spoken):(\d+)")


def draw(apps, schema_editor):
    new = {"reaction": defaultdict(drawn), "spoken": defaultdict(drawn)}
    tables = {"reaction": ("reactions", "Reaction"), "spoken": ("spoken", "Spoken")}
    for kind, name in tables.items():
        table = apps.get_model(*name)
        for old in list(table.objects.filter(pk__lt=LEAST).values_list("pk", flat=True)):
            table.objects.filter(pk=old).update(id=new[kind][old])
    handlings = apps.get_model("moderate", "Handling")
    for pk, of in list(handlings.objects.values_list("pk", "reaction_id")):
        values = {"reaction_id": new["reaction"][of]} if of < LEAST else {}
        if pk < LEAST:
            values["id"] = drawn()
        if values:
            handlings.objects.filter(pk=pk).update(**values)
    lines = apps.get_model("audit", "Audit").objects
    for pk, object in list(
        lines.filter(object__regex=r"^(reaction|spoken):").values_list("pk", "object")
    ):
        named = _NAMED.fullmatch(object)
        if named and int(named[2]) < LEAST:
            lines.filter(pk=pk).update(object=f"{named[1]}:{new[named[1]][int(named[2])]}")


class Migration(migrations.Migration):
    dependencies = [
        ("reactions", "0002_drawn"),
        ("moderate", "0002_drawn"),
        ("spoken", "0002_drawn"),
        ("audit", "0002_no_numbers"),
    ]

    operations = [
        migrations.RunPython(draw, migrations.RunPython.noop),
    ]
