"""Scans, waivers, findings and copies are evidence."""

from django.db import migrations

from gongkai.common.append_only import ForbidChanges


class Migration(migrations.Migration):
    dependencies = [("files", "0002_safety")]

    operations = [
        ForbidChanges("files_filescan"),
        ForbidChanges("files_scannerwaiver"),
        ForbidChanges("files_hiddendatareport"),
        ForbidChanges("files_hiddendatapass"),
        ForbidChanges("files_cleanedcopy"),
    ]
