"""Names of items and kinds on the pages of the editor."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ictindex.foundation.bilingual import current_language
from ictindex.foundation.errors import NotFound
from ictindex.frameworks.documents import Item, value_at
from ictindex.frameworks.items import KINDS, Kind

# kind → what one is called, and what all are called
NAMES: dict[Kind, tuple[Promise, Promise]] = {
    "groups": (_("nhóm đơn vị"), _("Nhóm đơn vị")),
    "grades": (_("mức xếp loại"), _("Mức xếp loại")),
    "sections": (_("phần của biểu mẫu"), _("Phần của biểu mẫu")),
    "fields": (_("dữ liệu kê khai"), _("Dữ liệu kê khai")),
    "checks": (_("ràng buộc"), _("Ràng buộc giữa các dữ liệu")),
    "nodes": (_("nhóm nội dung"), _("Nhóm nội dung")),
    "indicators": (_("chỉ số"), _("Chỉ số")),
}
SLUGS: dict[Kind, str] = {
    "groups": "nhom",
    "grades": "xep-loai",
    "sections": "phan",
    "fields": "du-lieu",
    "checks": "rang-buoc",
    "nodes": "nhom-noi-dung",
    "indicators": "chi-so",
}


def title_of(item: Item) -> str:
    """Give the title of an item in the language of the page, else its code."""
    name = "message" if "expression" in item else "title"
    title = value_at(item, f"{name}.{current_language()}") or value_at(item, f"{name}.vi")
    return str(title or item.get("code") or item.get("expression") or "?")


def kind_called(slug: str) -> Kind:
    """Give the kind behind a part of an address; NotFound if there is none."""
    for kind in KINDS:
        if SLUGS[kind] == slug:
            return kind
    raise NotFound("")
