"""The first body and its administrator, on an empty database; everything after that is done in the console.

Rights come from roles alone and only an administrator gives roles, so the first one is made here:

    GONGKAI_FIRST_BODY='明湖区人民政府' GONGKAI_FIRST_ADMIN=admin GONGKAI_FIRST_NAME='张三' \
      .venv/bin/python manage.py shell < deploy/first_administrator.py

Prints a temporary password once; the person must change it when signing in. Does nothing when a body exists.
"""

# ruff: noqa: T201 - a command line prints
import os
import secrets

from django.db import transaction
from django.utils import timezone

from gongkai.accounts.models import Role, RoleAssignment, User
from gongkai.audit.chain import Process, record
from gongkai.organisations.actions.bodies import create_body
from gongkai.organisations.models import Organisation

if Organisation.objects.exists():
    print("已有机构，没有改动。请用已有的系统管理员账号登录工作台。")
else:
    with transaction.atomic():
        installer = Process("安装")
        name = os.environ.get("GONGKAI_FIRST_BODY", "本级人民政府")
        body = create_body(
            code=os.environ.get("GONGKAI_FIRST_CODE", "government"),
            values={"name": name, "short_name": name, "kind": "government"},
            by=installer,
        )
        password = secrets.token_urlsafe(12)
        username = os.environ.get("GONGKAI_FIRST_ADMIN", "admin")
        person = User(
            username=username,
            display_name=os.environ.get("GONGKAI_FIRST_NAME", "系统管理员"),
            password_is_temporary=True,
        )
        person.set_password(password)
        person.save()
        RoleAssignment.objects.create(
            user=person, organisation=body, role=Role.ADMINISTRATOR, valid_from=timezone.localdate()
        )
        for event, detail in (
            ("account.created", {"username": username}),
            ("account.role_granted", {"role": Role.ADMINISTRATOR.value, "body": body.name}),
        ):
            record(
                event,
                by=installer,
                subject_type="accounts.user",
                subject_id=person.pk,
                subject_label=str(person),
                organisation_id=body.pk,
                detail=detail,
            )
    print(f"已建立“{body.name}”和系统管理员账号 {username}，临时密码：{password}")
