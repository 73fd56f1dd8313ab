"""How bodies follow each other, and what makes a change impossible."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ictindex.directory.rules.validity import Validity
from ictindex.foundation.errors import FieldProblem

if TYPE_CHECKING:
    from ictindex.directory.models import Body

FEWEST_TO_MERGE = 2


class SuccessionKind(models.TextChoices):
    """What happened to the bodies."""

    MERGE = "merge", gettext_lazy("Sáp nhập")
    SPLIT = "split", gettext_lazy("Chia tách")
    RENAME = "rename", gettext_lazy("Đổi tên")
    MOVE = "move", gettext_lazy("Chuyển cơ quan cấp trên")
    DISSOLVE = "dissolve", gettext_lazy("Giải thể")


class Comparability(models.TextChoices):
    """What results of the predecessors say beside those of the successor."""

    NOT_COMPARABLE = "not_comparable", gettext_lazy("Không so sánh được")
    COMPARABLE = "comparable", gettext_lazy("So sánh được")
    COMBINED = "combined", gettext_lazy("Gộp theo quy tắc đã công bố")


@dataclass(frozen=True)
class NewBody:
    """A body that a change brings into being; it takes its kind and parent from its predecessors."""

    code: str
    name_vi: str
    name_en: str = ""
    short_name: str = ""
    codes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Change:
    """A merger, split, renaming, move or dissolution as it is asked for.

    ``successors`` holds new bodies and existing ones; a predecessor that is among them goes on. A renaming
    has its new name as a ``NewBody`` with the old code. ``parent`` is where a body moves (None: to the top),
    or where those go that are below a dissolved one.
    A body that was there before and takes others in is one of those that merge, named so or not.
    ``shares`` are the weights, by code of the predecessor, with which results are combined; they add up to 1.
    """

    kind: SuccessionKind
    on: date
    predecessors: tuple[Body, ...]
    successors: tuple[Body | NewBody, ...] = ()
    parent: Body | None = None
    decision: str = ""
    note: str = ""
    comparability: Comparability = Comparability.NOT_COMPARABLE
    shares: Mapping[str, Decimal] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.kind == SuccessionKind.MERGE:
            taking = (body for body in self.existing_successors if body not in self.predecessors)
            older = (body for body in taking if body.valid_from != self.on and _life(body).holds_on(self.on))
            object.__setattr__(self, "predecessors", (*self.predecessors, *older))

    @property
    def new_bodies(self) -> tuple[NewBody, ...]:
        """Give the bodies that come into being, none for a renaming."""
        if self.kind == SuccessionKind.RENAME:
            return ()
        return tuple(body for body in self.successors if isinstance(body, NewBody))

    @property
    def existing_successors(self) -> tuple[Body, ...]:
        """Give the successors that were there before."""
        return tuple(body for body in self.successors if not isinstance(body, NewBody))

    @property
    def ending(self) -> tuple[Body, ...]:
        """Give the predecessors that do not go on."""
        if self.kind in {SuccessionKind.RENAME, SuccessionKind.MOVE}:
            return ()
        staying = {body.pk for body in self.existing_successors}
        return tuple(body for body in self.predecessors if body.pk not in staying)


def makes_cycle(parents: Mapping[int, int | None], body: int, parent: int | None) -> bool:
    """Tell whether ``body`` would stand above itself once it is below ``parent``."""
    above, steps = parent, 0
    while above is not None and steps <= len(parents):
        if above == body:
            return True
        above, steps = parents.get(above), steps + 1
    return above is not None


def existence_problems(change: Change) -> Iterator[FieldProblem]:
    """Name the bodies that do not exist on the day of the change, or only begin on it."""
    for body in change.predecessors:
        start, end = body.valid_from, body.valid_to
        words = {"name": body.name, "start": f"{start or change.on:%d/%m/%Y}"}
        if start is not None and start >= change.on:
            yield FieldProblem(
                "on",
                _("«{name}» chỉ có từ ngày {start}.").format(**words),
                _("Ghi ngày sau ngày đó."),
            )
        if end is not None and end <= change.on:
            yield FieldProblem("on", _("«{name}» đã kết thúc ngày {end:%d/%m/%Y}.").format(end=end, **words))
    for body in change.existing_successors:
        if body not in change.predecessors and not _life(body).holds_on(change.on):
            sentence = _("«{name}» không tồn tại vào ngày {day:%d/%m/%Y}.")
            yield FieldProblem("successors", sentence.format(name=body.name, day=change.on))


def _life(body: Body) -> Validity:
    return Validity(body.valid_from, body.valid_to)


def shape_problems(change: Change) -> Iterator[FieldProblem]:
    """Name what is missing: decision, predecessors, successors, or a successor given twice."""
    if not change.decision.strip():
        yield FieldProblem("decision", _("Chưa ghi số văn bản quyết định."))
    if len(set(change.predecessors)) != len(change.predecessors):
        yield FieldProblem("predecessors", _("Có đơn vị được chọn hai lần."))
    codes = [body.code for body in change.successors]
    if len(set(codes)) != len(codes):
        yield FieldProblem("successors", _("Có đơn vị mới ghi hai lần."))
    yield from _number_problems(change, len(change.predecessors), len(change.successors))


def _number_problems(change: Change, before: int, after: int) -> Iterator[FieldProblem]:
    if change.kind == SuccessionKind.MERGE:
        involved = {body.pk for body in (*change.predecessors, *change.existing_successors)}
        if len(involved) < FEWEST_TO_MERGE:
            yield FieldProblem("predecessors", _("Sáp nhập cần ít nhất hai đơn vị."))
        if after != 1:
            yield FieldProblem("successors", _("Sáp nhập có đúng một đơn vị sau sáp nhập."))
    elif before != 1:
        yield FieldProblem("predecessors", _("Chọn đúng một đơn vị."))
    if change.kind == SuccessionKind.SPLIT and after < FEWEST_TO_MERGE:
        yield FieldProblem("successors", _("Chia tách cần ít nhất hai đơn vị sau khi chia tách."))


def share_problems(change: Change) -> Iterator[FieldProblem]:
    """Name what is wrong with the declared rule for combining."""
    if change.comparability != Comparability.COMBINED:
        return
    if change.kind != SuccessionKind.MERGE:
        yield FieldProblem("comparability", _("Chỉ kết quả của các đơn vị sáp nhập mới gộp được."))
        return
    missing = [body.name for body in change.predecessors if body.code not in change.shares]
    if missing:
        yield FieldProblem("shares", _("Chưa ghi tỷ trọng của: {names}.").format(names=", ".join(missing)))
    elif not adds_up([change.shares[body.code] for body in change.predecessors]):
        yield FieldProblem(
            "shares",
            _("Các tỷ trọng phải lớn hơn 0 và cộng lại bằng 1."),
            _("Ví dụ: 0,6 và 0,4."),
        )


def adds_up(shares: Sequence[Decimal]) -> bool:
    """Tell whether shares are positive and add up to exactly 1."""
    return all(share > 0 for share in shares) and sum(shares) == 1
