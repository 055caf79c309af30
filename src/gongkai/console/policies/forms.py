"""Facts and relations of policy documents, read into plain values."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.console.publications.forms import DateInput
from gongkai.organisations.models import Organisation
from gongkai.policies.actions.facts import PolicyFacts
from gongkai.policies.actions.relations import OtherDocument, RelationFacts
from gongkai.policies.models import PolicyDocument, PolicyRelation
from gongkai.policies.queries.finding import find_document

_WRONG_DAY = {"invalid": "日期无法识别，请写成2026-11-20这样的年月日。"}
Kind = PolicyRelation.Kind
# What the page's document does, and what is done to it: one choice instead of kind and direction.
_ACTS = {
    Kind.AMENDS: ("修改另一份文件", "被另一份文件修改"),
    Kind.REPEALS: ("废止另一份文件", "被另一份文件废止"),
    Kind.REPLACES: ("替代另一份文件", "被另一份文件替代"),
    Kind.LAPSES: ("宣布另一份文件失效", "被另一份文件宣布失效"),
    Kind.BASED_ON: ("以另一份文件为依据", "是另一份文件的依据"),
    Kind.IMPLEMENTS: ("落实另一份文件", "由另一份文件落实"),
    Kind.INTERPRETS: ("解读另一份文件", "由另一份文件解读"),
}
ACT_CHOICES = [
    ("本文件", [(f"out:{kind}", own) for kind, (own, _) in _ACTS.items()]),
    ("对本文件", [(f"in:{kind}", other) for kind, (_, other) in _ACTS.items()]),
]


class FactsForm(forms.Form):
    """What the text itself says of its life."""

    category = forms.ChoiceField(
        label="文件分类",
        choices=PolicyDocument.Category.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "请选择文件分类。"},
    )
    issuing_bodies = forms.ModelMultipleChoiceField(
        label="制定机关",
        queryset=None,
        required=False,
        help_text="联合发文的按住Ctrl选择多个；不选的按发布机构登记。",
    )
    registration_number = forms.CharField(label="登记编号", max_length=60, required=False)
    effective_on = forms.DateField(
        label="施行日期",
        required=False,
        widget=DateInput(),
        help_text="正文末条“自某年某月某日起施行”。",
        error_messages=_WRONG_DAY,
    )
    expires_on = forms.DateField(
        label="有效期至",
        required=False,
        widget=DateInput(),
        help_text="有效的最后一天；正文只写年数的，填下一栏。",
        error_messages=_WRONG_DAY,
    )
    validity_years = forms.IntegerField(
        label="有效年数",
        required=False,
        min_value=1,
        max_value=50,
        help_text="“有效期5年”填5，自施行之日起算。",
        error_messages={"invalid": "请填写整数年。"},
    )
    is_trial = forms.BooleanField(label="试行文件", required=False)
    responsible_unit = forms.CharField(
        label="负责单位",
        max_length=120,
        required=False,
        help_text="负责解释或者实施的单位，期满前由它评估。",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = Organisation.objects.order_by("display_order", "code")
        self.fields["issuing_bodies"].queryset = bodies  # type: ignore[attr-defined]

    def facts(self) -> tuple[PolicyFacts, list[Organisation]]:
        """The values for the action."""
        values = dict(self.cleaned_data)
        bodies = list(values.pop("issuing_bodies"))
        return PolicyFacts(**values), bodies

    @staticmethod
    def initial_of(policy: PolicyDocument | None) -> dict[str, Any]:
        """What is recorded already."""
        if policy is None:
            return {"category": PolicyDocument.Category.NORMATIVE}
        names = [name for name in FactsForm.base_fields if name != "issuing_bodies"]
        return {name: getattr(policy, name) for name in names} | {
            "issuing_bodies": policy.issuing_bodies.all()
        }


class RelationForm(forms.Form):
    """One relation, seen from the document of the page."""

    act = forms.ChoiceField(
        label="关系", choices=ACT_CHOICES, error_messages={"required": "请选择本文件与另一份文件的关系。"}
    )
    number = forms.CharField(
        label="另一份文件的文号或索引号",
        max_length=80,
        required=False,
        help_text="在本站公开的，按文号或者索引号找到并链接。",
    )
    title = forms.CharField(
        label="另一份文件的题名",
        max_length=300,
        required=False,
        help_text="不在本站公开的（如上级文件）必填。",
    )
    effective_on = forms.DateField(
        label="生效日期",
        required=False,
        widget=DateInput(),
        help_text="原文写明的日期；没有写的留空，按作出修改、废止的那份文件的施行日期计。",
        error_messages=_WRONG_DAY,
    )
    articles = forms.CharField(
        label="涉及条款",
        max_length=300,
        required=False,
        help_text="只涉及部分条款的，写“第三条、第五条”；整件的留空。",
    )
    wording = forms.CharField(
        label="原文",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="照录修改、废止的原句，网页上作为理由公开。",
    )

    @property
    def acts(self) -> bool:
        """Whether the document of the page acts on the other one."""
        return bool(self.cleaned_data["act"].startswith("out:"))

    def facts(self) -> RelationFacts:
        """The values for the action."""
        own = self.cleaned_data
        kind = own["act"].partition(":")[2]
        return RelationFacts(kind, own["effective_on"], own["articles"], own["wording"])

    def other(self) -> OtherDocument:
        """The public document that number or title name without doubt, else their words."""
        number, title = self.cleaned_data["number"], self.cleaned_data["title"]
        return OtherDocument(find_document(number, title), title, number)


class RetractForm(forms.Form):
    """Why a relation was wrong."""

    reason = forms.CharField(
        label="撤销的理由",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "请写明撤销的理由。"},
    )
