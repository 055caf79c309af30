"""Keeping the table of standard expressions: every change with who and when, in the audit chain."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from gongkai.accounts.models import User
from gongkai.audit.chain import record
from gongkai.checks.models import StandardExpression
from gongkai.checks.permissions import check_may_change
from gongkai.checks.refusals import CheckRefused
from gongkai.organisations.models import Organisation

SHORTEST = 2
_LONGEST = {"wrong": 80, "right": 120, "reason": 300, "source": 200}
_NAMES = {"wrong": "不规范的写法", "right": "规范写法", "reason": "理由", "source": "出处"}


@dataclass(frozen=True)
class ExpressionValues:
    """What a person fills in; `right` may be empty: the wording is not used at all."""

    wrong: str
    right: str
    reason: str
    source: str
    severity: str = StandardExpression.Severity.WARNING

    def problems(self) -> list[str]:
        """Chinese sentences on what is missing or cannot be; empty when all is well."""
        found = [
            f"“{_NAMES[name]}”没有填写，请补上。"
            for name in ("wrong", "reason", "source")
            if not getattr(self, name)
        ]
        found += [
            f"“{_NAMES[name]}”有{len(getattr(self, name))}个字，请压缩到{most}个字以内。"
            for name, most in _LONGEST.items()
            if len(getattr(self, name)) > most
        ]
        if 0 < len(self.wrong) < SHORTEST:
            found.append(f"不规范的写法“{self.wrong}”只有一个字，会在许多正常的词里误报，请写成词语。")
        if self.wrong and self.wrong == self.right:
            found.append(f"规范写法与不规范的写法相同（“{self.wrong}”），请核对。")
        return found


@transaction.atomic
def save_expression(
    expression: StandardExpression | None,
    values: ExpressionValues,
    *,
    organisation: Organisation | None = None,
    by: User,
    at: datetime,
) -> StandardExpression:
    """Add a row (`expression` None) or change one. Raises CheckRefused with a sentence, NotPermitted."""
    check_may_change(by, organisation)
    if expression is not None:
        check_may_change(by, expression.organisation)
    if problems := values.problems():
        raise CheckRefused("".join(problems))
    _check_only_one(expression, values, organisation)
    before = _values_of(expression) if expression else {}
    row = expression or StandardExpression()
    row.organisation = organisation
    for name, value in asdict(values).items():
        setattr(row, name, value)
    row.changed_by, row.changed_at = by.audit_label, at
    row.save()
    record(
        "expression.saved",
        by=by,
        subject_type="checks.standardexpression",
        subject_id=row.pk,
        subject_label=str(row),
        organisation_id=row.organisation_id,
        detail={"before": before, "after": _values_of(row)},
    )
    return row


@transaction.atomic
def switch(expression: StandardExpression, *, is_active: bool, by: User, at: datetime) -> None:
    """Switch a row off or on again; rows are never deleted, because runs refer to their wording."""
    check_may_change(by, expression.organisation)
    if expression.is_active == is_active:
        raise CheckRefused(f"“{expression.wrong}”已经{'启用' if is_active else '停用'}，无需重复操作。")
    expression.is_active = is_active
    expression.changed_by, expression.changed_at = by.audit_label, at
    expression.save(update_fields=["is_active", "changed_by", "changed_at"])
    record(
        "expression.switched",
        by=by,
        subject_type="checks.standardexpression",
        subject_id=expression.pk,
        subject_label=str(expression),
        organisation_id=expression.organisation_id,
        detail={"is_active": is_active},
    )


@transaction.atomic
def add_many(rows: Iterable[ExpressionValues], *, by: User, at: datetime) -> int:
    """Add rows of the whole site from a file; all or none. Returns how many."""
    count = 0
    for values in rows:
        save_expression(None, values, by=by, at=at)
        count += 1
    return count


def _check_only_one(
    expression: StandardExpression | None, values: ExpressionValues, organisation: Organisation | None
) -> None:
    same = StandardExpression.objects.filter(wrong=values.wrong, organisation=organisation)
    if expression is not None:
        same = same.exclude(pk=expression.pk)
    if (other := same.first()) is not None:
        state = "" if other.is_active else "（已停用）"
        raise CheckRefused(f"“{values.wrong}”已在表中{state}，请直接修改那一条。")


def _values_of(row: StandardExpression) -> dict[str, str]:
    return {name: getattr(row, name) for name in ("wrong", "right", "reason", "source", "severity")}
