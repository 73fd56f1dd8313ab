"""Editing a draft: one item at a time, so that two editors meet only where both changed the same thing.

What a person changed is compared with what they had seen; a value that somebody else changed meanwhile is
never overwritten. A draft may be incomplete; only what cannot be read as what it is meant to be is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from ictindex.directory.guards import require_role
from ictindex.directory.rules import Role
from ictindex.foundation.audit import record_event
from ictindex.foundation.changes import logged_service
from ictindex.foundation.errors import FieldProblem, InvalidInput, InvalidState, NotFound
from ictindex.frameworks import items
from ictindex.frameworks.documents import (
    Document,
    Item,
    changed,
    document_digest,
    fingerprint,
    read_document,
    values_at,
    write_document,
)
from ictindex.frameworks.items import ELEMENTS, PARTS, Direction, Kind, Spot
from ictindex.frameworks.problems import wrong_values
from ictindex.frameworks.renaming import rename_references
from ictindex.frameworks.services.drafting import titles_of
from ictindex.frameworks.services.locking import lock_draft
from ictindex.scoring.framework import Framework

if TYPE_CHECKING:
    from ictindex.directory.models import User
    from ictindex.frameworks.models import FrameworkVersion

Changes = Mapping[str, Any]
_FIXED = {"id", "version"}
_ARROWS: dict[Direction, str] = {"up": "↑", "down": "↓", "in": "→", "out": "←"}  # as on the buttons
_ANYWHERE = "↕"


class EditConflict(InvalidState):
    """Somebody changed the same values meanwhile: ``theirs`` holds what stands there now, by dotted path."""

    code = "edit_conflict"

    def __init__(self, theirs: Changes) -> None:
        super().__init__(
            _("Người khác vừa sửa đúng nội dung này; phần bạn nhập chưa được lưu."),
            _("Xem nội dung hiện có, sửa lại phần của mình nếu cần rồi lưu lần nữa."),
        )
        self.theirs = dict(theirs)


@logged_service
def change_item(
    *, actor: User, version: FrameworkVersion, kind: Kind, code: str, changes: Changes, seen: str = ""
) -> FrameworkVersion:
    """Replace what stands at the dotted paths of ``changes`` in one item; an empty value removes it.

    ``seen`` is the ``fingerprint`` of the values at the same paths as the person saw them. Raises
    EditConflict if they are others now, InvalidInput for values that cannot be read or a code in use.
    """
    locked, document = _open(actor, version)
    old = _existing(document, kind, code)
    _refuse_conflict(old, changes, seen)
    new = changed(old, changes)
    _refuse_wrong(document, kind, new, changes, old)
    items.replace_item(document, kind, old, new)
    if kind != "checks" and old.get("code") and old.get("code") != new.get("code"):
        rename_references(document, kind, str(old["code"]), str(new["code"]))
    paths = [path for path in changes if values_at(old, [path]) != values_at(new, [path])]
    before, after = ({code: values_at(each, paths)} for each in (old, new))
    return _save(actor, locked, document, f"{kind}.changed", before, after)


@logged_service
def add_item(*, actor: User, version: FrameworkVersion, kind: Kind, changes: Changes) -> FrameworkVersion:
    """Add an item at the end of its list; InvalidInput without a code of its own."""
    locked, document = _open(actor, version)
    new = changed({}, changes)
    if kind != "checks" and not new.get("code"):
        sentence = _("Cần đặt mã để các nội dung khác gọi đến.")
        raise InvalidInput(_("Chưa lưu được."), [FieldProblem("code", sentence)])
    _refuse_wrong(document, kind, new, changes, None)
    items.add_item(document, kind, new)
    code = items.code_of(document, kind, new)
    return _save(actor, locked, document, f"{kind}.added", {}, {code: new})


@logged_service
def remove_item(*, actor: User, version: FrameworkVersion, kind: Kind, code: str) -> FrameworkVersion:
    """Take an item out; a node goes with everything below it."""
    locked, document = _open(actor, version)
    item = _existing(document, kind, code)
    items.remove_item(document, kind, item)
    return _save(actor, locked, document, f"{kind}.removed", {code: item}, {})


@logged_service
def move_item(
    *, actor: User, version: FrameworkVersion, kind: Kind, code: str, to: Direction | Spot
) -> FrameworkVersion:
    """Move an item up or down among its siblings, into the node before it, out of its node, or to a spot.

    Raises InvalidState if it cannot be there: no siblings that way, inside itself, or the spot is gone.
    """
    locked, document = _open(actor, version)
    item = _existing(document, kind, code)
    old = values_at(item, ["parent"])
    if isinstance(to, Spot):
        _place(document, kind, item, to)
    elif not items.move_item(document, kind, item, to):
        raise InvalidState(_("Không chuyển theo hướng này được nữa."))
    new = values_at(item, ["parent"])
    if old != new:
        return _save(actor, locked, document, f"{kind}.moved", {code: old}, {code: new})
    arrow = _ANYWHERE if isinstance(to, Spot) else _ARROWS[to]
    return _save(actor, locked, document, f"{kind}.moved", {}, {code: {"moved": arrow}})


def _place(document: Document, kind: Kind, item: Item, spot: Spot) -> None:
    if kind == "nodes" and items.is_below(document, spot.parent, str(item.get("code", ""))):
        raise InvalidState(_("Không thể đặt vào chính nó hoặc vào bên trong nó."))
    if kind not in ELEMENTS or not items.place_item(document, kind, item, spot):
        raise InvalidState(
            _("Chỗ này không còn như bạn thấy vì cây chỉ số vừa được người khác sửa."),
            _("Xem lại cây rồi chuyển lần nữa."),
        )


@logged_service
def change_general(
    *, actor: User, version: FrameworkVersion, changes: Changes, seen: str = ""
) -> FrameworkVersion:
    """Replace what the framework says of itself: title, provider, scale, rounding, ranking.

    Its code and number stay. Raises EditConflict and InvalidInput as ``change_item`` does.
    """
    locked, document = _open(actor, version)
    wanted = {path: value for path, value in changes.items() if path not in _FIXED}
    _refuse_conflict(document, wanted, seen)
    new = changed(document, wanted)
    problems = wrong_values(Framework, new, {path.split(".")[0] for path in wanted})
    if problems:
        raise InvalidInput(_("Chưa lưu được."), problems)
    paths = [path for path in wanted if values_at(document, [path]) != values_at(new, [path])]
    before, after = ({"": values_at(each, paths)} for each in (document, new))
    return _save(actor, locked, new, "general.changed", before, after)


@logged_service
def change_weights(
    *, actor: User, version: FrameworkVersion, weights: Mapping[str, Changes]
) -> FrameworkVersion:
    """Replace weights or points of several elements at once: code → its changed values by path."""
    locked, document = _open(actor, version)
    before: dict[str, Any] = {}
    for code, changes in weights.items():
        found = items.find_element(document, code)
        if found is None:
            raise NotFound(_("Không tìm thấy nội dung «{code}» trong bản thảo.").format(code=code))
        kind, old = found
        before[code] = values_at(old, changes)
        new = changed(old, changes)
        problems = wrong_values(PARTS[kind], new, changes)
        if problems:
            raise InvalidInput(
                _("Chưa lưu được."), [FieldProblem(code, each.sentence, each.hint) for each in problems]
            )
        items.replace_item(document, kind, old, new)
    after = {code: dict(changes) for code, changes in weights.items()}
    return _save(actor, locked, document, "weights.changed", before, after)


def _open(actor: User, version: FrameworkVersion) -> tuple[FrameworkVersion, Document]:
    require_role(actor, Role.FRAMEWORK_EDITOR)
    locked = lock_draft(version)
    return locked, read_document(locked.source)


def _existing(document: Document, kind: Kind, code: str) -> Item:
    item = items.find_item(document, kind, code)
    if item is None:
        raise NotFound(_("Không tìm thấy nội dung «{code}» trong bản thảo.").format(code=code))
    return item


def _refuse_conflict(item: Item, changes: Changes, seen: str) -> None:
    theirs = values_at(item, changes)
    if seen and fingerprint(theirs) != seen and theirs != values_at(changed(item, changes), changes):
        raise EditConflict(theirs)


def _refuse_wrong(document: Document, kind: Kind, new: Item, changes: Changes, old: Item | None) -> None:
    problems = wrong_values(PARTS[kind], new, {path.split(".")[0] for path in changes})
    code = str(new.get("code", ""))
    kinds = ELEMENTS if kind in ELEMENTS else (kind,)
    others = [each for same in kinds for each in items.items_of(document, same) if each is not old]
    if kind != "checks" and any(each.get("code") == code for each in others):
        problems.append(FieldProblem("code", _("Mã «{code}» đã được dùng.").format(code=code)))
    parent = str(new.get("parent", ""))
    if kind == "nodes" and parent and old is not None:
        own = str(old.get("code", ""))
        if items.is_below(document, parent, own):
            problems.append(FieldProblem("parent", _("Không thể đặt vào chính nó hoặc vào bên trong nó.")))
    if problems:
        raise InvalidInput(_("Chưa lưu được."), problems)


def _save(
    actor: User, locked: FrameworkVersion, document: Document, act: str, before: Changes, after: Changes
) -> FrameworkVersion:
    locked.source = write_document(document, locked.source)
    locked.digest = document_digest(document)
    titles = titles_of(document)
    locked.title_vi, locked.title_en = titles["title_vi"], titles["title_en"]
    locked.save(update_fields=("source", "digest", "title_vi", "title_en"))
    record_event(actor=actor, action=f"framework.{act}", subject=locked, before=before, after=after)
    return locked
