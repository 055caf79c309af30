"""The body of an edition is certain, and its lists have their indexes."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("publications", "0008_edition_organisation")]
    operations = [
        migrations.AlterField(
            model_name="edition",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.organisation",
                verbose_name="发布机构",
            ),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(fields=["organisation", "-id"], name="edition_of_body"),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(fields=["organisation", "state", "-id"], name="edition_of_body_by_state"),
        ),
    ]
