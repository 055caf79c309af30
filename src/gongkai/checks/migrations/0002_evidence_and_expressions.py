"""Runs and passes are evidence; the site starts with well-known expressions."""

from django.db import migrations
from django.utils import timezone

from gongkai.checks.seed import add_missing
from gongkai.common.append_only import ForbidChanges


def seed(apps, schema_editor):
    add_missing(apps.get_model("checks", "StandardExpression"), timezone.now())


class Migration(migrations.Migration):
    dependencies = [("checks", "0001_initial")]

    operations = [
        ForbidChanges("checks_checkrun"),
        ForbidChanges("checks_warningpass"),
        migrations.RunPython(seed, migrations.RunPython.noop, elidable=False),
    ]
