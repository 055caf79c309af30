"""Kinds of content, and the stages of earlier versions gathered into workflows.

A new installation gets 初审 → 复审 → 终审 with 保密审查 beside them. Where there are documents already, the stages
stay as they are: a new stage without a person would stop every text.
"""

from django.db import migrations

KINDS = [
    ("general", "一般公开信息", False, 10),
    ("policy", "政策文件", True, 20),
    ("interpretation", "政策解读", False, 30),
    ("dataset", "数据表格", False, 40),
]
SECOND = ("second", "复审", "second_reviewer", 2)


def gather(apps, schema_editor):
    ContentKind = apps.get_model("publications", "ContentKind")
    for code, name, needs_interpretation, position in KINDS:
        ContentKind.objects.get_or_create(
            code=code,
            defaults={"name": name, "needs_interpretation": needs_interpretation, "position": position},
        )
    Document = apps.get_model("publications", "Document")
    is_new = not Document.objects.exists()
    Document.objects.filter(kind=None).update(kind=ContentKind.objects.get(code="general"))
    ReviewStage = apps.get_model("publications", "ReviewStage")
    Workflow = apps.get_model("publications", "Workflow")
    for stage in ReviewStage.objects.filter(workflow=None):
        workflow, _ = Workflow.objects.get_or_create(
            organisation_id=stage.organisation_id,
            kind=None,
            is_emergency=False,
            defaults={"name": "一般审核流程" if stage.organisation_id else "默认审核流程"},
        )
        stage.workflow = workflow
        stage.track = "secrecy" if stage.role == "secrecy_reviewer" else "content"
        stage.save()
    if is_new:
        code, name, role, order = SECOND
        default = Workflow.objects.get(organisation=None, kind=None, is_emergency=False)
        ReviewStage.objects.filter(workflow=default, code="final").update(order=3)
        ReviewStage.objects.get_or_create(
            workflow=default, code=code, defaults={"name": name, "role": role, "order": order}
        )


class Migration(migrations.Migration):
    dependencies = [("publications", "0005_publishing_house")]
    operations = [migrations.RunPython(gather, migrations.RunPython.noop)]
