"""“本期无应公开信息”: a body's word, on the record, that a period had nothing to publish."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction

from gongkai.accounts.models import User
from gongkai.accounts.permissions import Right, check_right
from gongkai.audit.chain import record
from gongkai.catalogues.models import Item
from gongkai.duties.models import NothingToPublishStatement


class StatementRefused(ValueError):
    """The statement cannot be taken; the message is a Chinese sentence."""


def state_nothing_to_publish(
    *, item: Item, period_start: date, period_end: date, reason: str, by: User, at: datetime, today: date
) -> NothingToPublishStatement:
    """Record the statement. A period that has not begun cannot be spoken for, nor one twice, nor without a reason."""
    check_right(by, Right.DRAFT, item.catalogue.organisation)
    if not reason.strip():
        raise StatementRefused("请说明本期为什么没有应公开的信息。")
    if period_start > today:
        raise StatementRefused(f"{period_start:%Y年%-m月%-d日}开始的期间还没有到，不能提前声明。")
    try:
        with transaction.atomic():
            statement = NothingToPublishStatement.objects.create(
                item=item,
                period_start=period_start,
                period_end=period_end,
                reason=reason.strip(),
                stated_at=at,
                stated_by=by.audit_label,
            )
            record(
                "duty.nothing_to_publish",
                by=by,
                subject_type="catalogues.item",
                subject_id=item.pk,
                subject_label=f"{period_start} 至 {period_end}",
                organisation_id=item.catalogue.organisation_id,
                detail={"statement": statement.pk},
            )
    except IntegrityError:
        raise StatementRefused("这一期已经声明过“本期无应公开信息”。") from None
    return statement
