"""The stored log: read with every digit as it is stored, verified, and exported with its chain."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import IO, Any

from django.db import transaction
from django.db.models import F, TextField
from django.db.models.functions import Cast

from ictindex.foundation.chain import FIELDS, Head, Verification, canonical, read_json, verify
from ictindex.foundation.models import Event

_AT_ONCE = 2000
_JSON = ("before", "after")


def stored_rows() -> Iterator[dict[str, Any]]:
    """Give every row of the log in the order of the chain; rows outside it come last."""
    with transaction.atomic():  # one snapshot, read through a server-side cursor
        for row in _rows():
            yield _plain(row)


def _rows() -> Iterator[dict[str, Any]]:
    # As text: what Python's floats would round must reach the hash as it is stored.
    texts = {f"{name}_text": Cast(name, TextField()) for name in _JSON}
    columns = [name for name in (*FIELDS, "hash") if name not in _JSON]
    ordered = Event.objects.order_by(F("sequence").asc(nulls_last=True), "pk")
    rows: Iterator[dict[str, Any]] = ordered.values(*columns, **texts).iterator(chunk_size=_AT_ONCE)
    return rows


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    found = dict(row)
    for name in _JSON:
        found[name] = read_json(found.pop(f"{name}_text"))
    return found | {"at": moment_text(found["at"])}


def moment_text(moment: datetime) -> str:
    """Write a moment as the canonical form has it: in UTC, with six decimals of a second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def verify_log(head: Head | None = None) -> Verification:
    """Recompute every hash of the stored log and follow the chain."""
    return verify(stored_rows(), head)


def export_log(file: IO[str]) -> int:
    """Write the log as JSON Lines, one canonical row with its hash to a line; give the number of rows."""
    count = 0
    for row in stored_rows():
        file.write(f"{canonical(row)}\n")
        count += 1
    return count
