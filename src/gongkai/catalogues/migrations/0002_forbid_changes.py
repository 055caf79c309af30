"""Rows of evidence refuse changes in the database too (PostgreSQL)."""

from django.db import migrations

from gongkai.common.append_only import ForbidChanges


class Migration(migrations.Migration):
    dependencies = [("catalogues", "0001_initial")]
    operations = [
        ForbidChanges("catalogues_itemevent"),
        ForbidChanges("catalogues_eventretraction"),
        ForbidChanges("catalogues_iteminterval"),
    ]
