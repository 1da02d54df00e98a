"""Lines of before say of no nomination and no nominee which one it was: the numbers counted them."""

from django.db import migrations
from django.db.models import Q


def forget_numbers(apps, schema_editor):
    numbered = Q(object__startswith="nomination:") | Q(object__startswith="group:")
    lines = apps.get_model("audit", "Audit").objects.filter(numbered)
    lines.filter(what="nomination-refuse").update(outcome="done")
    lines.update(object="")


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0001_first"),
    ]

    operations = [
        migrations.RunPython(forget_numbers, migrations.RunPython.noop),
    ]
