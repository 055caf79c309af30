"""What an administrator enters about workflows."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from gongkai.accounts.models import Role, User
from gongkai.organisations.models import Organisation
from gongkai.publications.models import ContentKind, ReviewStage, Workflow

REVIEWING_ROLES = (Role.REVIEWER, Role.SECOND_REVIEWER, Role.FINAL_REVIEWER, Role.SECRECY_REVIEWER)
_REASON_HINT = "不设保密审查，或者最后一个内容环节不由终审担任的，须写明理由；理由记入审计。"


class StageForm(forms.Form):
    """A stage. Its code is given by the system and never changes."""

    name = forms.CharField(
        label="环节名称",
        max_length=40,
        help_text="例如：初审、业务科室审核、终审。",
        error_messages={"required": "环节名称未填写。"},
    )
    track = forms.ChoiceField(
        label="类别",
        choices=ReviewStage.Track.choices,
        help_text="内容审核依次进行；保密审查与内容审核同时进行。",
        error_messages={"required": "请选择类别。", "invalid_choice": "没有这个类别，请重新选择。"},
    )
    role = forms.ChoiceField(
        label="由谁审",
        choices=[(role.value, role.label) for role in REVIEWING_ROLES],
        error_messages={"required": "请选择由谁审。", "invalid_choice": "没有这个审核角色，请重新选择。"},
    )
    order = forms.IntegerField(
        label="次序",
        min_value=1,
        max_value=99,
        help_text="小的先审；同一类别中次序相同的同时审。",
        error_messages={
            "required": "请填写次序，例如 1。",
            "invalid": "次序应为数字，例如 1。",
            "min_value": "次序从 1 开始。",
            "max_value": "次序最大为 99。",
        },
    )
    due_working_days = forms.IntegerField(
        label="办理期限（工作日）",
        required=False,
        min_value=1,
        max_value=60,
        help_text="从环节开始的次日起计算；不填的没有期限，不催办。",
        error_messages={
            "invalid": "期限应为工作日数，例如 2。",
            "min_value": "期限至少1个工作日，不限期的请留空。",
            "max_value": "期限最长60个工作日。",
        },
    )
    reason = forms.CharField(label="理由", required=False, max_length=300, help_text=_REASON_HINT)


class SettingsForm(forms.Form):
    """What counts for a whole workflow."""

    name = forms.CharField(label="流程名称", max_length=60, error_messages={"required": "流程名称未填写。"})
    restart_stage_code = forms.ChoiceField(
        label="稿件修改后自哪一环节重审",
        required=False,
        help_text="审核中改了稿的，已经同意的环节从这里重新开始。保密审查总要重审。",
        error_messages={"invalid_choice": "没有这个环节，请重新选择。"},
    )
    releasers = forms.ModelMultipleChoiceField(
        User.objects.none(),
        label="应急签发人",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="只有这些人可以签发应急发布。",
    )
    after_review_days = forms.IntegerField(
        label="补审期限（工作日）",
        min_value=1,
        max_value=30,
        help_text="应急发布后，按一般流程补审的期限。",
        error_messages={
            "required": "请填写补审期限，例如 3。",
            "invalid": "期限应为工作日数，例如 3。",
            "min_value": "补审期限至少1个工作日。",
            "max_value": "补审期限最长30个工作日。",
        },
    )

    def __init__(self, *args: Any, workflow: Workflow, people: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = sorted(workflow.stages.all(), key=lambda stage: stage.order)
        content = [(row.code, row.name) for row in rows if row.track == ReviewStage.Track.CONTENT]
        self.fields["restart_stage_code"].choices = [("", "从第一个环节开始"), *content]
        if workflow.is_emergency:
            self.fields["releasers"].queryset = people
            del self.fields["restart_stage_code"]
        else:
            del self.fields["releasers"], self.fields["after_review_days"]
        self.initial = {
            "name": workflow.name,
            "restart_stage_code": workflow.restart_stage_code,
            "releasers": workflow.releasers.all(),
            "after_review_days": workflow.after_review_days,
        }


class NewWorkflowForm(forms.Form):
    """For whom and what; the stages are copied from a workflow that exists and changed afterwards."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="机构",
        required=False,
        help_text="机构另设流程后，默认流程对它不再适用。",
        error_messages={"invalid_choice": "没有这个机构，请重新选择。"},
    )
    kind = forms.ModelChoiceField(
        ContentKind.objects.filter(is_active=True),
        label="内容类型",
        required=False,
        empty_label="各类信息",
        error_messages={"invalid_choice": "没有这个内容类型，请重新选择。"},
    )
    is_emergency = forms.BooleanField(
        label="应急发布流程（从简审核，由指定的人签发，发布后补审）", required=False
    )
    name = forms.CharField(
        label="流程名称", max_length=60, required=False, help_text="不填的，按机构和内容类型取名。"
    )
    copy_of = forms.ModelChoiceField(
        Workflow.objects.none(),
        label="环节照此设置",
        help_text="建立之后可以逐个增减、调整。",
        empty_label=None,
        error_messages={
            "required": "请选择一个现有流程作为起点。",
            "invalid_choice": "没有这个流程，请重新选择。",
        },
    )
    releasers = forms.ModelMultipleChoiceField(
        User.objects.none(),
        label="应急签发人",
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
        help_text="应急发布流程必须指定，其他流程不用选。按住 Ctrl 可以选多人。",
    )
    after_review_days = forms.IntegerField(
        label="补审期限（工作日）", min_value=1, max_value=30, initial=3, required=False
    )
    reason = forms.CharField(label="理由", required=False, max_length=300, help_text=_REASON_HINT)

    def __init__(
        self,
        *args: Any,
        bodies: QuerySet[Organisation],
        workflows: QuerySet[Workflow],
        people: QuerySet[User],
        may_set_default: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        body = self.fields["organisation"]
        body.queryset = bodies
        body.required = not may_set_default
        body.empty_label = "所有机构（默认）" if may_set_default else "（请选择）"
        self.fields["copy_of"].queryset = workflows
        self.fields["copy_of"].label_from_instance = lambda row: row.name
        self.fields["releasers"].queryset = people

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not values.get("name"):
            body, kind = values.get("organisation"), values.get("kind")
            who = body.short_name if body else "默认"
            what = kind.name if kind else ""
            values["name"] = f"{who}{what}{'应急' if values.get('is_emergency') else ''}审核流程"[:60]
        values["after_review_days"] = values.get("after_review_days") or 3
        return values


class ReasonForm(forms.Form):
    """Why a workflow is switched off or a stage taken out."""

    reason = forms.CharField(
        label="理由", required=False, max_length=300, help_text="记入审计，将来查得到为什么这样改。"
    )
