"""Rows that may be added and never changed: evidence stays as it was written.

Two fences: the model and its manager refuse, and on PostgreSQL a trigger refuses for everybody else too
(SQLite has none, because its test and demo resets delete row by row; there the audit chain shows tampering).
"""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import migrations, models


class AppendOnlyViolation(Exception):
    """Somebody tried to change or delete a row of evidence. This is a programming error, not a user's."""


class AppendOnlyQuerySet(models.QuerySet[Any]):
    def update(self, **kwargs: Any) -> NoReturn:
        raise AppendOnlyViolation(f"{self.model.__name__} rows are evidence and cannot be updated")

    def delete(self) -> NoReturn:
        raise AppendOnlyViolation(f"{self.model.__name__} rows are evidence and cannot be deleted")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnlyViolation(f"{self.model.__name__} rows are evidence and cannot be updated")


class AppendOnlyModel(models.Model):
    """Base of evidence: saved once, then read only."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyViolation(f"{type(self).__name__} rows are evidence and cannot be updated")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnlyViolation(f"{type(self).__name__} rows are evidence and cannot be deleted")


class ForbidChanges(migrations.RunPython):
    """Migration operation: on PostgreSQL refuse UPDATE and DELETE on a table, whoever asks."""

    def __init__(self, table: str) -> None:
        self.table = table
        super().__init__(self._forbid, self._allow, elidable=False)

    def deconstruct(self) -> tuple[str, list[str], dict[str, Any]]:
        return (self.__class__.__name__, [self.table], {})

    def _forbid(self, apps: Any, schema_editor: Any) -> None:
        if schema_editor.connection.vendor != "postgresql":
            return
        schema_editor.execute(
            """
            CREATE OR REPLACE FUNCTION gongkai_forbid_change() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'rows of % are evidence', TG_TABLE_NAME; END $$
            """,
            params=None,
        )
        schema_editor.execute(
            f'CREATE TRIGGER "{self.table}_forbid_change" BEFORE UPDATE OR DELETE ON "{self.table}" '
            "FOR EACH ROW EXECUTE FUNCTION gongkai_forbid_change()"
        )

    def _allow(self, apps: Any, schema_editor: Any) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f'DROP TRIGGER "{self.table}_forbid_change" ON "{self.table}"')
