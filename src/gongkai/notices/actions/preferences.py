"""What a person wants by mail."""

from __future__ import annotations

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from gongkai.accounts.models import User
from gongkai.audit.chain import record
from gongkai.notices.kinds import GROUPS
from gongkai.notices.models import MailPreference


class PreferenceRefused(Exception):
    """The preference was not kept; the message is a Chinese sentence."""


@transaction.atomic
def set_preference(*, address: str, mail_groups: Collection[str], by: User) -> MailPreference:
    """Keep the person's own address (encrypted) and the groups that they want by mail.

    The audit line says which groups, and that the address changed, never the address itself.
    Raises PreferenceRefused with a sentence.
    """
    address = address.strip()
    if address:
        try:
            validate_email(address)
        except ValidationError as error:
            raise PreferenceRefused("邮箱的格式不对，应当像 zhangsan@example.gov.cn 这样。") from error
        if not address.isascii():
            raise PreferenceRefused("邮箱里有汉字或全角符号，请改成英文字母、数字和半角符号。")
    unknown = set(mail_groups) - set(GROUPS)
    if unknown:
        raise PreferenceRefused("没有这种提醒，请刷新页面后重新选择。")
    before = MailPreference.objects.filter(user=by).first()
    muted = [group for group in GROUPS if group not in mail_groups]
    row, _ = MailPreference.objects.update_or_create(
        user=by, defaults={"address": address, "muted_groups": muted}
    )
    fields = ["邮箱"] if (before.address if before else "") != address else []
    fields += ["邮件提醒种类"] if (before.muted_groups if before else []) != muted else []
    if fields:
        record(
            "notice.preference_changed",
            by=by,
            subject_type="accounts.user",
            subject_id=by.pk,
            subject_label=str(by),
            detail={"fields": fields},
        )
    return row
