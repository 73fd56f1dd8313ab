"""What an edit of a draft framework changed, value by value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from ictindex.foundation.bilingual import current_language
from ictindex.scoring.framework.labels import label_of

ITEMS = {
    "groups": _("nhóm xếp hạng"),
    "grades": _("mức xếp loại"),
    "sections": _("phần của phiếu"),
    "fields": _("dữ liệu kê khai"),
    "checks": _("điều kiện kiểm tra"),
    "nodes": _("nhóm chỉ số"),
    "indicators": _("chỉ số"),
    "general": _("thông tin chung"),
    "weights": _("trọng số"),
}
ACTS = {
    "added": _("Thêm {item}"),
    "changed": _("Sửa {item}"),
    "moved": _("Chuyển chỗ {item}"),
    "removed": _("Bỏ {item}"),
}


def edit_words(action: str) -> str:
    """Give what an action ``framework.indicators.changed`` is called, "" for any other."""
    parts = action.split(".")
    if len(parts) != 3 or parts[1] not in ITEMS or parts[2] not in ACTS:  # noqa: PLR2004  # room, item, act
        return ""
    return str(ACTS[parts[2]]).format(item=ITEMS[parts[1]])


def item_values(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """Give label, old and new of every value that differs; an item is known by its code."""
    for code in dict.fromkeys([*before, *after]):
        old, new = _leaves(before.get(code)), _leaves(after.get(code))
        for path in dict.fromkeys([*new, *old]):
            if old.get(path) != new.get(path):
                label = label_of(path).in_language(current_language())
                yield f"{code} – {label}" if code else label, old.get(path), new.get(path)


def _leaves(value: Any, path: str = "") -> dict[str, Any]:
    """Give every single value of an item by its path, such as ``rule.target``."""
    if not isinstance(value, dict):
        return {path: value} if path else {}
    found: dict[str, Any] = {}
    for name, inner in value.items():
        found |= _leaves(inner, f"{path}.{name}" if path else str(name))
    return found
