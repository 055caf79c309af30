"""What people type about a body. The model's labels and limits; actions do the writing."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet

from gongkai.organisations.actions.bodies import CONTACT_FIELDS, IDENTITY_FIELDS
from gongkai.organisations.actions.groups import Meaning
from gongkai.organisations.models import InternalUnit, Leader, Organisation, OrganisationGroup


class DayInput(forms.DateInput):
    """The browser's own date field."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


DAY_ERRORS = {"invalid": "日期无法识别，请写成 2026-11-20 这样。", "required": "请填写日期。"}


class IdentityForm(forms.ModelForm):
    """What only an administrator decides."""

    class Meta:
        model = Organisation
        fields = IDENTITY_FIELDS
        widgets: ClassVar[dict[str, Any]] = {"valid_from": DayInput()}
        error_messages: ClassVar[dict[str, Any]] = {
            "name": {"required": "名称未填写。"},
            "short_name": {"required": "简称未填写。"},
            "kind": {"required": "请选择类型。"},
            "valid_from": DAY_ERRORS,
        }
        help_texts: ClassVar[dict[str, str]] = {
            "name": "与公章一致的全称。改名后，原名自动成为别名。",
            "credit_code": "18位。公开信息的索引号以它开头。",
            "valid_from": "不知道的可以不填。",
            "display_order": "数字小的排在前面。",
        }

    def __init__(self, *args: Any, parents: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = parents
        self.fields["parent"].empty_label = "（没有上级）"


class NewBodyForm(IdentityForm):
    """A new body also needs its code."""

    code = forms.SlugField(
        label="代码",
        max_length=50,
        help_text="小写字母、数字和短横线，用在网址和接口中，设定后不再改变，例如 zhujian。",
        error_messages={"required": "代码未填写。", "invalid": "代码只能用字母、数字、下划线和短横线。"},
    )
    field_order: ClassVar[list[str]] = ["name", "short_name", "code"]


class ContactForm(forms.ModelForm):
    """What a body says of itself."""

    website = forms.URLField(
        label="网站",
        required=False,
        assume_scheme="https",
        error_messages={"invalid": "网址无法识别，请核对。"},
    )

    class Meta:
        model = Organisation
        fields = CONTACT_FIELDS
        widgets: ClassVar[dict[str, Any]] = {"duties": forms.Textarea(attrs={"rows": 6})}
        help_texts: ClassVar[dict[str, str]] = {
            "duties": "一行一项。",
            "office_hours": "例如：周一至周五 9:00—12:00，13:30—17:00（法定节假日除外）。",
            "disclosure_office": "负责政府信息公开日常工作的科室。",
        }
        error_messages: ClassVar[dict[str, Any]] = {"email": {"invalid": "电子邮箱无法识别，请核对。"}}


class TextsForm(forms.Form):
    """The guide and the rules; HTML is cleaned by the action."""

    guide = forms.CharField(
        label="政府信息公开指南",
        required=False,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text="可以直接粘贴文字，一行一段；也可以粘贴带表格、标题的 HTML，脚本和样式会被去除。",
    )
    disclosure_rules = forms.CharField(
        label="政府信息公开制度", required=False, widget=forms.Textarea(attrs={"rows": 12})
    )


class AliasForm(forms.Form):
    """Another wording."""

    name = forms.CharField(
        label="别名",
        max_length=120,
        help_text="文件中对本机构的其他叫法，例如“住建局”。读取目录和任务分工时据此认出本机构。",
        error_messages={"required": "别名为空，请填写文件中使用的叫法。"},
    )


class SuccessionForm(forms.Form):
    """Who takes over, when, on what basis."""

    successor = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="承接机构",
        empty_label="（请选择）",
        error_messages={"required": "请选择承接机构。", "invalid_choice": "没有这个机构，请重新选择。"},
    )
    on = forms.DateField(
        label="承接之日",
        widget=DayInput(),
        error_messages=DAY_ERRORS,
        help_text="从这一天起由承接机构履行职责，本机构存续到前一天。",
    )
    basis = forms.CharField(
        label="依据",
        max_length=200,
        help_text="机构改革方案或者批复的名称、文号。",
        error_messages={"required": "请写明依据，例如机构改革方案的名称和文号。"},
    )

    def __init__(self, *args: Any, successors: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["successor"].queryset = successors


class NameTestForm(forms.Form):
    """这个名称指哪些机构."""

    name = forms.CharField(label="名称", max_length=200, required=False)
    on = forms.DateField(
        label="在哪一天",
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "gk-input"}, format="%Y-%m-%d"),
        error_messages=DAY_ERRORS,
    )


class LeaderForm(forms.ModelForm):
    """A leader as the public sees them."""

    class Meta:
        model = Leader
        fields: ClassVar[list[str]] = ["name", "post", "portfolio"]
        widgets: ClassVar[dict[str, Any]] = {"portfolio": forms.Textarea(attrs={"rows": 3})}
        help_texts: ClassVar[dict[str, str]] = {
            "post": "例如：党组书记、局长。",
            "portfolio": "例如：主持全面工作；分管预算科、国库科。",
        }
        error_messages: ClassVar[dict[str, Any]] = {
            "name": {"required": "姓名未填写。"},
            "post": {"required": "职务未填写。"},
        }


class UnitForm(forms.ModelForm):
    """An internal unit as the public sees it."""

    class Meta:
        model = InternalUnit
        fields: ClassVar[list[str]] = ["name", "duty", "phone"]
        widgets: ClassVar[dict[str, Any]] = {"duty": forms.Textarea(attrs={"rows": 3})}
        help_texts: ClassVar[dict[str, str]] = {"name": "例如：预算科。", "phone": "对外公布的办公电话。"}
        error_messages: ClassVar[dict[str, Any]] = {"name": {"required": "名称未填写。"}}


class GroupForm(forms.Form):
    """A phrase and the bodies it means."""

    name = forms.CharField(
        label="统称",
        max_length=120,
        help_text="文件中的叫法，例如“区政府各部门（单位）”。读取目录和任务分工时据此认出每个机构。",
        error_messages={"required": "统称未填写。"},
    )
    aliases = forms.CharField(
        label="其他写法",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="一行一个，例如“各部门”“区直各部门”。",
    )
    government = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="所属政府",
        empty_label=None,
        error_messages={"required": "请选择所属政府。", "invalid_choice": "请选择您管理的一级政府。"},
    )
    kinds = forms.MultipleChoiceField(
        label="包括哪些类型的下级机构",
        required=False,
        choices=Organisation.Kind.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text="新设、撤并的机构自动进出，不必改这里。",
    )
    included = forms.ModelMultipleChoiceField(
        Organisation.objects.none(),
        label="另含",
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )
    excluded = forms.ModelMultipleChoiceField(
        Organisation.objects.none(),
        label="不含",
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )

    def __init__(
        self,
        *args: Any,
        bodies: QuerySet[Organisation],
        group: OrganisationGroup | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        governments = bodies.filter(kind=Organisation.Kind.GOVERNMENT)
        self.fields["government"].queryset = governments
        for name in ("included", "excluded"):
            self.fields[name].queryset = bodies.exclude(kind=Organisation.Kind.GOVERNMENT)
        if group is None:
            self.initial["government"] = governments.first()
            return
        self.fields["government"].disabled = True
        self.initial = {
            "name": group.name,
            "aliases": "\n".join(group.aliases),
            "government": group.government,
            "kinds": group.kinds,
            "included": group.included.all(),
            "excluded": group.excluded.all(),
        }

    def meaning(self) -> Meaning:
        """The phrase as the action takes it."""
        values = self.cleaned_data
        return Meaning(
            name=values["name"],
            aliases=values["aliases"].splitlines(),
            kinds=values["kinds"],
            included=list(values["included"]),
            excluded=list(values["excluded"]),
        )
