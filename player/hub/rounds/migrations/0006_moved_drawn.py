"""Which nominations were moved stood in a table that numbered them."""

import django.db.models.deletion
from django.db import migrations, models

from player.hub.drawn import drawn, drawn_id

LEAST = 10**14  # of a number that was drawn
CASCADE = django.db.models.deletion.CASCADE


def draw(apps, schema_editor):
    table = apps.get_model("rounds", "MovedOne").objects
    for old in list(table.filter(pk__lt=LEAST).values_list("pk", flat=True)):
        table.filter(pk=old).update(id=drawn())


class Migration(migrations.Migration):
    dependencies = [
        ("rounds", "0005_source"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    "MovedOne",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("moved", models.ForeignKey("rounds.moved", CASCADE, related_name="+")),
                        (
                            "nomination",
                            models.ForeignKey("rounds.nomination", CASCADE, related_name="+"),
                        ),
                    ],
                    options={
                        "db_table": "rounds_moved_nominations",
                        "unique_together": {("moved", "nomination")},
                    },
                ),
                migrations.AlterField(
                    "moved",
                    "nominations",
                    models.ManyToManyField(
                        "rounds.nomination", through="rounds.MovedOne", related_name="+"
                    ),
                ),
            ],
        ),
        migrations.AlterField("movedone", "id", drawn_id()),
        migrations.RunPython(draw, migrations.RunPython.noop),
    ]
