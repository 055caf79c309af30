"""Stages belong to workflows only; every document has a kind; new evidence refuses changes (PostgreSQL)."""

import django.db.models.deletion
from django.db import migrations, models

from gongkai.common.append_only import ForbidChanges


class Migration(migrations.Migration):
    dependencies = [("publications", "0006_workflows")]
    operations = [
        migrations.AlterField(
            model_name="document",
            name="kind",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="documents",
                to="publications.contentkind",
                verbose_name="内容类型",
            ),
        ),
        migrations.RemoveConstraint(model_name="reviewstage", name="stage_code_once_per_body"),
        migrations.RemoveConstraint(model_name="reviewstage", name="default_stage_code_once"),
        migrations.RemoveField(model_name="reviewstage", name="organisation"),
        migrations.AlterField(
            model_name="reviewstage",
            name="workflow",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="stages",
                to="publications.workflow",
                verbose_name="审核流程",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewstage",
            constraint=models.UniqueConstraint(
                fields=("workflow", "code"), name="stage_code_once_per_workflow"
            ),
        ),
        ForbidChanges("publications_reviewopening"),
        ForbidChanges("publications_advicerequest"),
        ForbidChanges("publications_advice"),
        ForbidChanges("publications_elementtick"),
        ForbidChanges("publications_withdrawalrequest"),
        ForbidChanges("publications_withdrawaldecision"),
        ForbidChanges("publications_reexamination"),
    ]
