"""Lines of the log as a CSV file."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from ictindex.directory.selectors.names import full_names
from ictindex.foundation.errors import InvalidInput
from ictindex.interfaces.templatetags.presentation import number
from ictindex.interfaces.workspace.history.lines import Line, Reading, lines_of

if TYPE_CHECKING:
    from ictindex.foundation.models import Event

_AT_ONCE = 1000
MOST_EVENTS = 100_000
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads Vietnamese letters wrongly


class _Line:
    """What a csv writer writes into: it hands each line on."""

    def write(self, text: str) -> str:
        return text


def csv_response(events: QuerySet[Event], reading: Reading, name: str) -> HttpResponse:
    """Send every event, one row for each changed value, as a file called ``name``.

    Raises InvalidInput for more events than a page may gather at once.
    """
    if events[MOST_EVENTS:].exists():
        raise InvalidInput(
            _("Nhật ký có hơn {count} dòng, không tải về một lần được.").format(count=number(MOST_EVENTS)),
            hint=_("Lọc theo ngày hoặc theo việc, hoặc xuất toàn bộ bằng lệnh «ictindex log export»."),
        )
    disposition = content_disposition_header(as_attachment=True, filename=f"{name}.csv") or "attachment"
    return HttpResponse(
        _lines(events, reading),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": disposition},
    )


def _lines(events: QuerySet[Event], reading: Reading) -> Iterator[str]:
    writer = csv.writer(_Line())
    yield _BYTE_ORDER_MARK + writer.writerow(_heads())
    actors = events.order_by().values_list("actor", flat=True).distinct()
    names = full_names(actors)
    for event in events.iterator(chunk_size=_AT_ONCE):
        for line in lines_of([event], names, reading):
            for row in _rows(line):
                yield writer.writerow([_harmless(cell) for cell in row])


def _heads() -> list[str]:
    return [
        _("Số thứ tự"),
        _("Thời điểm"),
        _("Tên đăng nhập"),
        _("Họ và tên"),
        _("Việc"),
        _("Đối tượng"),
        _("Nội dung"),
        _("Trước"),
        _("Sau"),
        _("Lý do"),
        _("Mã yêu cầu"),
    ]


def _rows(line: Line) -> Iterable[list[str]]:
    event = line.event
    when = timezone.localtime(event.at).isoformat(sep=" ", timespec="seconds")
    head = [str(event.sequence or ""), when, event.actor, line.actor, line.action, event.subject_label]
    tail = [event.reason, event.request_id]
    if not line.changes:
        return [[*head, line.hidden, "", "", *tail]]
    return [[*head, change.name, change.before, change.after, *tail] for change in line.changes]


def _harmless(cell: str) -> str:
    """Keep a spreadsheet from taking a text that somebody typed for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA_SIGNS) else cell
