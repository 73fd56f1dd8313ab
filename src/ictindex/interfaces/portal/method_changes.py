"""What changed between two versions of a framework, under headings, item by item."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ictindex.scoring.comparison import ItemChange, describe_changes
from ictindex.scoring.framework import Framework
from ictindex.scoring.model import Text


@dataclass(frozen=True)
class ChangeSection:
    """The changes of one sort; each change has its own sentences."""

    heading: str
    changes: tuple[ItemChange, ...]


@dataclass(frozen=True)
class MethodChanges:
    """All changes; ``unchanged`` counts the elements that can be compared between the versions.

    ``broken`` are the elements in both whose series breaks.
    """

    general: tuple[Text, ...]
    sections: tuple[ChangeSection, ...]
    unchanged: int
    broken: tuple[ItemChange, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing changed at all."""
        return not self.general and not self.sections


def changes_between(old: Framework, new: Framework) -> MethodChanges:
    """Compare two versions; sections without changes are left out."""
    found = describe_changes(old, new)
    changed = [change for change in found.elements if change.status == "changed"]
    sections = [
        ChangeSection(_("Phần được thêm"), _of_status(found.elements, "added")),
        ChangeSection(_("Phần được bỏ"), _of_status(found.elements, "removed")),
        ChangeSection(
            _("Đo hoặc tính khác đi"), tuple(change for change in changed if not change.comparable)
        ),
        ChangeSection(_("Đổi theo nội dung bên trong"), found.below),
        ChangeSection(
            _("Chỉ đổi lời, cách đo giữ nguyên"), tuple(change for change in changed if change.comparable)
        ),
        ChangeSection(_("Dữ liệu kê khai"), found.items["fields"]),
        ChangeSection(_("Nhóm đơn vị"), found.items["groups"]),
        ChangeSection(_("Mức xếp loại"), found.items["grades"]),
        ChangeSection(_("Phần của biểu mẫu"), found.items["sections"]),
        ChangeSection(_("Ràng buộc giữa các dữ liệu"), found.items["checks"]),
    ]
    filled = tuple(section for section in sections if section.changes)
    broken = tuple(change for change in (*found.below, *changed) if not change.comparable)
    return MethodChanges(found.general, filled, found.unchanged, broken)


def _of_status(changes: tuple[ItemChange, ...], status: str) -> tuple[ItemChange, ...]:
    return tuple(change for change in changes if change.status == status)
