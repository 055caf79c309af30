"""Rows of evidence refuse changes in the database too (PostgreSQL)."""

from django.db import migrations

from gongkai.common.append_only import ForbidChanges


class Migration(migrations.Migration):
    dependencies = [("publications", "0001_initial")]
    operations = [
        ForbidChanges("publications_revision"),
        ForbidChanges("publications_revisionattachment"),
        ForbidChanges("publications_submission"),
        ForbidChanges("publications_decision"),
        ForbidChanges("publications_statuschange"),
    ]
