"""The derived table of open stages, filled with what waits already."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def fill(apps, schema_editor):
    """Submissions of earlier versions know neither carried approvals nor claims, so their open stages are simple."""
    Submission = apps.get_model("publications", "Submission")
    OpenStage = apps.get_model("publications", "OpenStage")
    rows = (
        Submission.objects.filter(edition__state="in_review")
        .select_related("edition__document")
        .prefetch_related(
            "decisions", "edition__revisions", "edition__submissions", "edition__status_changes"
        )
    )
    Workflow = apps.get_model("publications", "Workflow")
    usual = {
        row.organisation_id: row.pk for row in Workflow.objects.filter(kind=None, is_emergency=False)
    }
    newest = {row.edition_id: row for row in rows.order_by("pk")}
    for row in newest.values():
        workflow_id = usual.get(row.edition.document.organisation_id, usual.get(None))
        OpenStage.objects.bulk_create(_stages(OpenStage, row, workflow_id))



def _stages(OpenStage, row, workflow_id):
    decisions = list(row.decisions.all())
    if any(decision.verdict == "return" for decision in decisions):
        return
    approved = {decision.stage_code: decision for decision in decisions}
    edition = row.edition
    writers = {each.created_by_id for each in edition.revisions.all()}
    writers |= {each.submitted_by_id for each in edition.submissions.all()}
    writers |= {
        int(each.actor_id) for each in edition.status_changes.all() if each.event == "start" and each.actor_id
    }
    waiting = [stage for stage in row.stages if stage["code"] not in approved]
    for stage in waiting:
        track = stage.get("track", "content")
        before = [
            each
            for each in row.stages
            if each.get("track", "content") == track and each["order"] < stage["order"]
        ]
        if any(each in waiting for each in before):
            continue
        moments = [approved[each["code"]].decided_at for each in before]
        barred = writers | {decision.decided_by_id for decision in decisions}
        yield OpenStage(
            submission=row,
            edition=edition,
            organisation_id=edition.document.organisation_id,
            kind_id=edition.document.kind_id,
            workflow_id=row.workflow_id or workflow_id,
            purpose=row.purpose,
            stage_code=stage["code"],
            stage_name=stage["name"],
            role=stage["role"],
            track=track,
            opened_at=max([row.submitted_at, *moments]),
            barred="," + "".join(f"{pk}," for pk in sorted(barred)),
        )


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0002_rules_updated_on"),
        ("publications", "0009_edition_lists"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="OpenStage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("normal", "发布前审核"),
                            ("emergency", "应急签发"),
                            ("afterwards", "应急发布后补审"),
                        ],
                        max_length=20,
                        verbose_name="用途",
                    ),
                ),
                ("stage_code", models.CharField(max_length=50, verbose_name="环节代码")),
                ("stage_name", models.CharField(max_length=40, verbose_name="环节")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("clerk", "经办人"),
                            ("reviewer", "初审"),
                            ("second_reviewer", "复审"),
                            ("final_reviewer", "终审"),
                            ("secrecy_reviewer", "保密审查"),
                            ("supervisor", "政务公开主管"),
                            ("assessor", "考核评估"),
                            ("administrator", "系统管理员"),
                        ],
                        max_length=30,
                        verbose_name="由谁审",
                    ),
                ),
                (
                    "track",
                    models.CharField(
                        choices=[("content", "内容审核"), ("secrecy", "保密审查")],
                        max_length=20,
                        verbose_name="类别",
                    ),
                ),
                ("opened_at", models.DateTimeField(verbose_name="开始时间")),
                (
                    "due_working_days",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="办理期限（工作日）"),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="到期日")),
                ("barred", models.TextField(default=",", verbose_name="不得办理的人")),
                (
                    "claimed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="认领人",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="open_stages",
                        to="publications.edition",
                        verbose_name="版本",
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="publications.contentkind",
                        verbose_name="内容类型",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organisations.organisation",
                        verbose_name="机构",
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="open_stages",
                        to="publications.submission",
                        verbose_name="提交",
                    ),
                ),
                (
                    "workflow",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="open_stages",
                        to="publications.workflow",
                        verbose_name="审核流程",
                    ),
                ),
            ],
            options={
                "verbose_name": "待审环节",
                "verbose_name_plural": "待审环节",
                "indexes": [
                    models.Index(fields=["organisation", "role", "opened_at"], name="open_stage_of_role"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)),
                        fields=["due_on"],
                        name="open_stage_due",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("submission", "stage_code"), name="open_stage_once")
                ],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
