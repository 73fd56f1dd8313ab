"""What the account of PostgreSQL may do under which the web pages run."""

from __future__ import annotations

from django.apps import apps
from django.db import connection, transaction
from django.utils.translation import gettext as _
from pghistory.models import Event as HistoryRow
from psycopg import sql

from ictindex.foundation.errors import InvalidInput, NotFound
from ictindex.foundation.models import Event

_MIGRATIONS = "django_migrations"


def append_only_tables() -> list[str]:
    """Give the tables that only ever grow: the log, and the history of every tracked table."""
    models = [model for model in apps.get_models() if issubclass(model, Event | HistoryRow)]
    return sorted(model._meta.db_table for model in models if model._meta.managed)  # noqa: SLF001  # public


@transaction.atomic
def grant_web_role(role: str) -> list[str]:
    """Let ``role`` read and write all tables, but only add to those that only ever grow; give these.

    What it held before on the tables is taken back first. Raises NotFound for an unknown role, InvalidInput
    for one that no grant can bind: a superuser or the owner of the tables.
    """
    _check(role)
    name, only_grow = sql.Identifier(role), append_only_tables()
    statements = [
        sql.SQL("GRANT USAGE ON SCHEMA public TO {role}"),
        sql.SQL("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}"),
        sql.SQL("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}"),
        sql.SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}"),
        *(_revoke("UPDATE, DELETE", table) for table in only_grow),
        _revoke("INSERT, UPDATE, DELETE", _MIGRATIONS),
    ]
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement.format(role=name).as_string(None))
    return only_grow


def _revoke(rights: str, table: str) -> sql.SQL:
    return sql.SQL(f"REVOKE {rights} ON {sql.Identifier(table).as_string(None)} FROM {{role}}")


def _check(role: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper OR pg_has_role(oid, (SELECT relowner FROM pg_class WHERE oid = %s::regclass),"
            " 'MEMBER') FROM pg_roles WHERE rolname = %s",
            [Event._meta.db_table, role],  # noqa: SLF001  # Django documents _meta as public
        )
        found = cursor.fetchone()
    if found is None:
        raise NotFound(
            _("PostgreSQL không có vai trò «{role}».").format(role=role),
            _("Tạo vai trò bằng CREATE ROLE … LOGIN trước."),
        )
    if found[0]:
        raise InvalidInput(
            _("«{role}» sở hữu các bảng hoặc có toàn quyền nên không giới hạn được.").format(role=role),
            hint=_("Dùng một vai trò khác cho trang web, không phải vai trò cập nhật cơ sở dữ liệu."),
        )
