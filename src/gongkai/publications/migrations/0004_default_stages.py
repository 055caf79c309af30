"""The stages of bodies that have configured none of their own: three people besides the writer."""

from django.db import migrations

DEFAULT_STAGES = [
    ("reviewer", "初审", "reviewer", 1),
    ("secrecy", "保密审查", "secrecy_reviewer", 1),
    ("final", "终审", "final_reviewer", 2),
]


def add(apps, schema_editor):
    ReviewStage = apps.get_model("publications", "ReviewStage")
    for code, name, role, order in DEFAULT_STAGES:
        ReviewStage.objects.get_or_create(
            organisation=None, code=code, defaults={"name": name, "role": role, "order": order}
        )


class Migration(migrations.Migration):
    dependencies = [("publications", "0003_index_number_counter")]
    # Nothing is taken back: texts that are waiting in these stages would be left without a reviewer.
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
