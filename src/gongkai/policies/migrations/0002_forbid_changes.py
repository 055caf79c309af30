"""The triggers of what is evidence."""

from django.db import migrations

from gongkai.common.append_only import ForbidChanges


class Migration(migrations.Migration):
    dependencies = [("policies", "0001_initial")]
    operations = [
        ForbidChanges("policies_policyrelation"),
        ForbidChanges("policies_relationretraction"),
    ]
