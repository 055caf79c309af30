"""Rows of evidence refuse changes in the database too (PostgreSQL)."""

from django.db import migrations

from gongkai.common.append_only import ForbidChanges


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [
        ForbidChanges("audit_auditevent"),
    ]
