"""Changes made around the application: versions of rows that triggers kept without knowing any request.

The triggers of the database write down every change; the application tells them in which request or command
it happens (``foundation.changes``). SQL typed by hand does not, and neither do migrations.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.apps import apps
from django.db.models import Model, OuterRef, Q, QuerySet, Subquery, Value
from pghistory.models import Event as HistoryRow

from ictindex.foundation.events import midnight

_OWN = "pgh_"  # columns of the history itself begin so
Row = Mapping[str, Any]
Key = tuple[str, int, datetime]


@dataclass(frozen=True)
class OutsideFilter:
    """Which changes to show: of a table, by its label such as ``directory.body``, and of which days."""

    table: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class OutsideChange:
    """One row that was inserted, updated or deleted: ``before`` and ``after`` hold the columns that differ.

    ``row`` is the whole row afterwards; of a deleted one, as it was.
    """

    at: datetime
    act: str
    table: str
    subject_id: str
    row: Row
    before: Row
    after: Row


def tracked_tables() -> dict[str, type[HistoryRow]]:
    """Give the history of every tracked table by the label of the table."""
    found: dict[str, type[HistoryRow]] = {}
    for model in apps.get_models():
        tracked: type[Model] | None = getattr(model, "pgh_tracked_model", None)
        if issubclass(model, HistoryRow) and tracked is not None and model._meta.managed:  # noqa: SLF001  # public
            found[tracked._meta.label_lower] = model  # noqa: SLF001  # Django documents _meta as public
    return found


def outside_changes(wanted: OutsideFilter) -> QuerySet[Any, Key]:
    """Give table, number and moment of each change, the newest first, for ``read_changes``."""
    found = [
        _outside(history, wanted)
        .annotate(table=Value(table))
        .values_list("table", "pgh_id", "pgh_created_at")
        for table, history in tracked_tables().items()
        if wanted.table in {"", table}
    ]
    return found[0].union(*found[1:], all=True).order_by("-pgh_created_at", "table", "-pgh_id")


def read_changes(keys: Iterable[Key]) -> list[OutsideChange]:
    """Read the changes named by table and number, each beside the version before; two queries a table."""
    wanted, tables = list(keys), tracked_tables()
    numbers: dict[str, list[int]] = {}
    for table, number, _at in wanted:
        numbers.setdefault(table, []).append(number)
    read = {table: _versions(tables[table], found) for table, found in numbers.items()}
    return [_change(table, *read[table][number]) for table, number, _at in wanted]


def _outside(history: type[HistoryRow], wanted: OutsideFilter) -> QuerySet[HistoryRow]:
    condition = Q(pgh_context__request_id__isnull=True)  # no context at all is the same
    if wanted.since:
        condition &= Q(pgh_created_at__gte=midnight(wanted.since))
    if wanted.until:
        condition &= Q(pgh_created_at__lt=midnight(wanted.until + timedelta(days=1)))
    return QuerySet(history).filter(condition)


def _versions(history: type[HistoryRow], numbers: list[int]) -> dict[int, tuple[Row, Row]]:
    """Give each version with the one before it, which is empty for the first."""
    earlier: QuerySet[HistoryRow] = QuerySet(history).filter(
        pgh_obj_id=OuterRef("pgh_obj_id"), pgh_id__lt=OuterRef("pgh_id")
    )
    last = Subquery(earlier.order_by("-pgh_id").values("pgh_id")[:1])
    rows = list(QuerySet(history).filter(pgh_id__in=numbers).annotate(last=last).values())
    before: QuerySet[HistoryRow] = QuerySet(history).filter(
        pgh_id__in=[row["last"] for row in rows if row["last"]]
    )
    found = {row["pgh_id"]: row for row in before.values()}
    return {row["pgh_id"]: (row, found.get(row["last"], {})) for row in rows}


def _change(table: str, version: Row, last: Row) -> OutsideChange:
    row, old = ({key: each[key] for key in each if not key.startswith(_OWN)} for each in (version, last))
    row.pop("last", None)
    act = version["pgh_label"]
    new = {} if act == "delete" else row
    changed = [key for key in row if key != "id" and old.get(key) != new.get(key)]
    return OutsideChange(
        at=version["pgh_created_at"],
        act=act,
        table=table,
        subject_id=str(version["pgh_obj_id"]),
        row=row,
        before={key: old[key] for key in changed if key in old},
        after={key: new[key] for key in changed if key in new},
    )
