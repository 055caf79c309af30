"""Editions carry their body, so that a body's list is read from an index of its own."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    Edition = apps.get_model("publications", "Edition")
    Document = apps.get_model("publications", "Document")
    body = Document.objects.filter(pk=OuterRef("document_id")).values("organisation_id")[:1]
    Edition.objects.filter(organisation=None).update(organisation_id=Subquery(body))


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0001_initial"),
        ("publications", "0007_stages_belong_to_workflows"),
    ]
    operations = [
        migrations.AddField(
            model_name="edition",
            name="organisation",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.organisation",
                verbose_name="发布机构",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
