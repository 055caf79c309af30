"""Writes the generated files of this folder; `python docs/reference/generate.py`. A test fails when one is out of date."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent


def openapi() -> str:
    """The API's description, as served at /api/v1/openapi.json."""
    from gongkai.api.urls import schema

    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def audit_events() -> str:
    """Every code of the audit chain with its label."""
    from gongkai.audit.labels import ACTION_LABELS, SUBJECT_LABELS

    return (
        "# Codes of the audit chain\n\nGenerated from `src/gongkai/audit/labels.py`.\n\n"
        "| action | label |\n|---|---|\n"
        + "".join(f"| `{code}` | {label} |\n" for code, label in ACTION_LABELS.items())
        + "\n| subject | label |\n|---|---|\n"
        + "".join(f"| `{code}` | {label} |\n" for code, label in SUBJECT_LABELS.items())
    )


def roles() -> str:
    """Which role holds which right, and which reach the bodies below."""
    from gongkai.accounts.models import Role
    from gongkai.accounts.permissions import REACHES_BELOW, ROLE_RIGHTS, Right

    head = "| role | label | reaches below | " + " | ".join(right.value for right in Right) + " |\n"
    lines = [
        f"| `{role.value}` | {role.label} | {'✓' if role in REACHES_BELOW else ''} | "
        + " | ".join("✓" if right in ROLE_RIGHTS[role] else "" for right in Right)
        + " |\n"
        for role in Role
    ]
    return (
        "# Roles and rights\n\nGenerated from `src/gongkai/accounts/permissions.py`.\n\n"
        + head
        + "|---" * (3 + len(Right))
        + "|\n"
        + "".join(lines)
    )


def publication_states() -> str:
    """The life of an edition, as table and diagram."""
    from gongkai.publications.transitions import reference_page

    return reference_page()


GENERATED: dict[str, Callable[[], str]] = {
    "openapi.json": openapi,
    "audit-events.md": audit_events,
    "roles.md": roles,
    "publication-states.md": publication_states,
}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.config.settings.test")
    sys.path.insert(0, str(HERE.parents[1] / "src"))
    import django

    django.setup()
    for name, make in GENERATED.items():
        (HERE / name).write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    main()
