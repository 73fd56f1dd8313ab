"""Writing dated rows: a change closes one row and opens another, and today's row is kept with the body."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import CharField, F, Value
from django.db.models.functions import Concat, Substr
from django.utils import timezone
from django.utils.translation import gettext as _

from ictindex.directory.models import Body, BodyCode, BodyDescription
from ictindex.directory.rules import Validity, path_below
from ictindex.foundation.changes import changing
from ictindex.foundation.errors import InvalidState
from ictindex.foundation.vietnamese import search_words, sort_key

DESCRIBED = ("name_vi", "name_en", "short_name", "parent", "website", "email", "phone", "address")
NAMES = ("name_vi", "name_en", "short_name")


def first_description(body: Body, **contact: str) -> BodyDescription:
    """Make, without storing it, the row that describes ``body`` from its first day on."""
    return BodyDescription(
        body=body,
        valid_from=body.valid_from,
        name_vi=body.name_vi,
        name_en=body.name_en,
        short_name=body.short_name,
        parent=body.parent,
        search_key=body.search_key,
        sort_key=body.sort_key,
        **contact,
    )


def following_description(last: BodyDescription, on: date, changes: dict[str, Any]) -> BodyDescription:
    """Make, without storing it, the row that follows ``last`` from ``on``, like it but for ``changes``."""
    values = {name: getattr(last, name) for name in DESCRIBED} | changes
    row = BodyDescription(body=last.body, valid_from=on, **values)
    row.search_key = search_text(row.name_vi, row.name_en, row.short_name, last.body.code)
    row.sort_key = sort_key(row.name_vi)
    return row


def search_text(*texts: str) -> str:
    """Give the folded words of ``texts`` as they are searched."""
    return " ".join(search_words(" ".join(texts)))


def open_description(body: Body, on: date, **changes: Any) -> BodyDescription:
    """Close the row in force and open one with ``changes`` from ``on``.

    Raises InvalidState if the body has changed since then already: history is not rewritten.
    """
    last = BodyDescription.objects.select_for_update(of=("self",)).get(body=body, valid_to=None)
    refuse_before(body, last.valid_from, on)
    row = following_description(last, on, changes)
    last.valid_to = on
    last.save(update_fields=("valid_to",))
    row.save()
    return row


def refuse_before(body: Body, start: date | None, on: date) -> None:
    """Raise InvalidState if ``on`` lies before the day from which a row holds."""
    if start is not None and on < start:
        raise InvalidState(
            _("«{name}» đã có thay đổi từ ngày {start:%d/%m/%Y}.").format(name=body.name, start=start),
            _("Chỉ ghi được thay đổi từ ngày đó trở đi; lịch sử không bị sửa."),
        )


def open_code(body: Body, code_list: str, code: str, on: date | None) -> BodyCode | None:
    """Close the body's code in ``code_list`` and open another one from ``on``; an empty code only closes.

    Raises InvalidState before the day of the present code, and for a body whose end is written already.
    """
    if body.valid_to is not None and body.codes.filter(code_list=code_list).exists():
        sentence = _("«{name}» kết thúc ngày {day:%d/%m/%Y}; mã trong danh mục «{list}» giữ nguyên.")
        raise InvalidState(sentence.format(name=body.name, day=body.valid_to, list=code_list))
    last = BodyCode.objects.select_for_update().filter(body=body, code_list=code_list, valid_to=None).first()
    if last is not None and on is not None:
        refuse_before(body, last.valid_from, on)
        last.valid_to = on
        last.save(update_fields=("valid_to",))
    if not code:
        return None
    return BodyCode.objects.create(
        body=body, code_list=code_list, code=code, valid_from=on, valid_to=body.valid_to
    )


def refresh_bodies(bodies: Iterable[Body]) -> int:
    """Bring what is kept with the bodies up to today's row of each; give how many differed.

    A body that is not there yet shows its first row, one that has ended its last.
    """
    first = F("valid_from").asc(nulls_first=True)
    found = BodyDescription.objects.filter(body__in=[body.pk for body in bodies])
    histories: dict[int, list[BodyDescription]] = {}
    for row in found.select_related("body", "parent").order_by("body", first, "pk"):
        histories.setdefault(row.body_id, []).append(row)
    return sum(_refresh(history) for history in histories.values())


def refresh_directory() -> int:
    """Show the changes whose day has come; give how many bodies they concern. The worker does it too."""
    with changing(actor="", reason=_("Biến động đến ngày có hiệu lực")), transaction.atomic():
        return refresh_bodies(Body.objects.all())


def _refresh(history: list[BodyDescription]) -> bool:
    body, row = history[0].body, row_shown(history, timezone.localdate())
    values = {name: getattr(row, name) for name in NAMES} | {
        "parent_id": row.parent_id,
        "search_key": _words_of_all_names(row, history),
        "sort_key": row.sort_key,
        "path": path_below(row.parent.path if row.parent else "", body.code),
    }
    if all(getattr(body, name) == value for name, value in values.items()):
        return False
    _move_below(body, row)
    del values["path"]
    Body.objects.filter(pk=body.pk).update(**values)
    return True


def row_shown(history: Sequence[BodyDescription], day: date) -> BodyDescription:
    """Give the row of a body's history, oldest first, that its page shows on ``day``."""
    held = [row for row in history if not Validity(row.valid_from, row.valid_to).is_empty]
    begun = [row for row in held if row.valid_from is None or row.valid_from <= day]
    return begun[-1] if begun else held[0]


def _words_of_all_names(shown: BodyDescription, history: Sequence[BodyDescription]) -> str:
    """Let a body be found by its former names too."""
    words = shown.search_key.split()
    former = dict.fromkeys(word for row in history for word in row.search_key.split())
    return " ".join([*words, *(word for word in former if word not in words)])


def _move_below(body: Body, row: BodyDescription) -> None:
    """Give the body and all below it their paths under the parent of ``row``, whose own may be new too."""
    known = [key for key in (body.pk, row.parent_id) if key is not None]
    paths = dict(Body.objects.filter(pk__in=known).values_list("pk", "path"))
    old, new = paths[body.pk], path_below(paths.get(row.parent_id or 0, ""), body.code)
    if old != new:
        rest = Substr("path", len(old) + 1)
        Body.objects.filter(path__startswith=old).update(
            path=Concat(Value(new), rest, output_field=CharField())
        )
