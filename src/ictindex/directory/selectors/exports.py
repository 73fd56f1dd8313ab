"""The directory of a day as the table that can be imported again."""

from __future__ import annotations

from datetime import date

import polars as pl
from django.db.models import QuerySet

from ictindex.directory.models import Body, BodyCode, BodyDescription
from ictindex.directory.rules.table import CODE_LIST, COLUMNS
from ictindex.directory.selectors.descriptions import bodies_on, holds_on


def bodies_frame(day: date, within: QuerySet[Body]) -> pl.DataFrame:
    """Give one row of text per body of ``day`` among ``within``, with a column for each official list."""
    rows = list(bodies_on(day).filter(body__in=within))
    official = BodyCode.objects.filter(holds_on(day), body__in=[row.body_id for row in rows])
    codes = {(code.body_id, code.code_list): code.code for code in official}
    lists = sorted({code_list for _body, code_list in codes})
    records = [
        _record(row) | {f"{CODE_LIST}{name}": codes.get((row.body_id, name), "") for name in lists}
        for row in rows
    ]
    columns = [*COLUMNS.values(), *(f"{CODE_LIST}{name}" for name in lists)]
    return pl.DataFrame(records, schema=dict.fromkeys(columns, pl.String))


def _record(row: BodyDescription) -> dict[str, str]:
    body = row.body
    values = {name: str(getattr(row, name)) for name in ("name_vi", "name_en", "short_name")}
    values |= {name: str(getattr(row, name)) for name in ("website", "email", "phone", "address")}
    values |= {
        "code": body.code,
        "kind": str(body.get_kind_display()),
        "parent": row.parent.code if row.parent else "",
        "valid_from": _written(body.valid_from),
        "valid_to": _written(body.valid_to),
    }
    return {COLUMNS[name]: value for name, value in values.items()}


def _written(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
