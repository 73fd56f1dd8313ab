"""Where bodies stand after a change, and why they may not stand there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ictindex.directory.models import Body, BodyDescription
from ictindex.directory.rules import Change, SuccessionKind
from ictindex.directory.rules.succession import makes_cycle
from ictindex.directory.selectors.descriptions import bodies_on
from ictindex.directory.selectors.problems import sibling_problems
from ictindex.foundation.errors import FieldProblem


def bodies_below(change: Change) -> QuerySet[BodyDescription]:
    """Give the bodies directly below those that end, on the day of the change."""
    return bodies_on(change.on).filter(parent__in=change.ending).exclude(body__in=change.ending)


def place_problems(change: Change) -> Iterator[FieldProblem]:
    """Name what stands against the places that bodies would have after ``change``."""
    left = 0 if change.kind == SuccessionKind.MERGE or change.parent else bodies_below(change).count()
    if left:
        yield FieldProblem(
            "predecessors",
            _("Đơn vị kết thúc còn {count} đơn vị trực thuộc.").format(count=left),
            _("Chuyển hoặc kết thúc các đơn vị trực thuộc trước."),
        )
    parent = change.parent
    if parent in change.ending or (parent and not bodies_on(change.on).filter(body=parent).exists()):
        sentence = _("«{name}» không tồn tại vào ngày {day:%d/%m/%Y}.")
        yield FieldProblem("parent", sentence.format(name=parent.name, day=change.on))
        return
    moved, target = _moved(change), _target(change)
    field = "successors" if change.kind == SuccessionKind.MERGE else "parent"
    yield from _circle_problems(change, moved, target, field)
    if target is not None:
        yield from _outliving_problems(moved, target, field)
    if change.kind == SuccessionKind.MOVE:
        yield from _move_problems(change)


def _moved(change: Change) -> dict[int, Body]:
    """Give the bodies, by id, that come below another one."""
    if change.kind == SuccessionKind.MOVE:
        return {body.pk: body for body in change.predecessors}
    return {row.body_id: row.body for row in bodies_below(change).select_related("body")}


def _target(change: Change) -> Body | None:
    """Give the stored body below which they come; None for a new one or the top."""
    if change.kind == SuccessionKind.MERGE:
        return next(iter(change.existing_successors), None)
    return change.parent


def _circle_problems(
    change: Change, moved: Mapping[int, Body], target: Body | None, field: str
) -> Iterator[FieldProblem]:
    """Name the first day, that of the change or a later one with changes, on which a body is above itself."""
    if target is None:
        return
    for day in _days_from(change.on):
        parents = dict(bodies_on(day).order_by().values_list("body", "parent"))
        parents |= dict.fromkeys(moved, target.pk)
        for pk, body in moved.items():
            if makes_cycle(parents, pk, target.pk):
                sentence = _("Từ ngày {day:%d/%m/%Y} «{name}» sẽ nằm dưới chính nó hay đơn vị trực thuộc nó.")
                yield FieldProblem(field, sentence.format(name=body.name, day=day))
                return


def _days_from(on: date) -> list[date]:
    """Give the day itself and every later one from which a body has another description."""
    later = BodyDescription.objects.filter(valid_from__gt=on).order_by("valid_from")
    return [on, *(day for day in later.values_list("valid_from", flat=True).distinct() if day is not None)]


def _outliving_problems(moved: Mapping[int, Body], target: Body, field: str) -> Iterator[FieldProblem]:
    """Name the first body that would be there longer than the one above it."""
    end = target.valid_to
    longer = (body for body in moved.values() if end and (body.valid_to is None or body.valid_to > end))
    for body in longer:
        sentence = _("«{parent}» kết thúc ngày {day:%d/%m/%Y}, «{name}» còn tồn tại sau ngày đó.")
        yield FieldProblem(field, sentence.format(parent=target.name, day=end, name=body.name))
        return


def _move_problems(change: Change) -> Iterator[FieldProblem]:
    body, parent = change.predecessors[0], change.parent
    here = bodies_on(change.on).filter(body=body).values_list("parent", flat=True).first()
    if here == (parent.pk if parent else None):
        yield FieldProblem("parent", _("Đơn vị đã trực thuộc cơ quan này."))
    yield from sibling_problems(body, body.name_vi, parent, change.on)
