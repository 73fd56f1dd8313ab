"""The forms for what describes a body: contact, other names, official codes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ictindex.directory.rules import BodyKind
from ictindex.directory.selectors import body_codes, body_history
from ictindex.interfaces.formats.vi import formats
from ictindex.interfaces.workspace.bodies.house_form import HouseForm

if TYPE_CHECKING:
    from ictindex.directory.models import Body

DESCRIBED = ("name_en", "short_name", "website", "email", "phone", "address")


class DescriptionForm(HouseForm):
    """What a body may say of itself without a decision."""

    name_en = forms.CharField(label=_("Tên tiếng Anh"), max_length=200, required=False)
    short_name = forms.CharField(label=_("Tên viết tắt"), max_length=60, required=False)
    website = forms.CharField(label=_("Trang tin"), max_length=200, required=False)
    email = forms.CharField(label=_("Thư điện tử"), max_length=254, required=False)
    phone = forms.CharField(label=_("Điện thoại"), max_length=40, required=False)
    address = forms.CharField(label=_("Địa chỉ"), max_length=300, required=False)

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        now = body_history(body)[-1]
        initial = {name: getattr(now, name) for name in DESCRIBED}
        super().__init__(*args, initial={**initial, **kwargs.pop("initial", {})}, **kwargs)

    def changes(self) -> dict[str, str]:
        """Give the values of all fields that describe the body."""
        return {name: self.cleaned_data[name] for name in DESCRIBED}


class EditForm(DescriptionForm):
    """The same with the day from which it holds, and the official codes."""

    on = forms.DateField(label=_("Có hiệu lực từ ngày"), input_formats=formats.DATE_INPUT_FORMATS)
    code_list = forms.CharField(
        label=_("Danh mục mã chính thức"),
        max_length=60,
        required=False,
        help_text=_("Ví dụ: Danh mục đơn vị hành chính. Để trống nếu mã không đổi."),
    )
    official = forms.CharField(label=_("Mã trong danh mục này"), max_length=64, required=False)
    reason = forms.CharField(label=_("Lý do"), max_length=300, required=False)

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        initial = {"on": f"{timezone.localdate():%d/%m/%Y}"}
        super().__init__(*args, body=body, initial=initial, **kwargs)
        self.codes = [code for code in body_codes(body) if code.valid_to is None]

    def asked(self) -> dict[str, Any]:
        """Give what ``change_body`` takes."""
        asked = self.cleaned_data
        codes = {asked["code_list"]: asked["official"]} if asked["code_list"] else {}
        return {"on": asked["on"], "changes": self.changes(), "codes": codes, "reason": asked["reason"]}


class CreateForm(HouseForm):
    """A new body."""

    code = forms.CharField(label=_("Mã"), max_length=64, help_text=_("Không đổi về sau. Ví dụ: so-y-te"))
    kind = forms.ChoiceField(label=_("Loại"), choices=BodyKind.choices)
    name_vi = forms.CharField(label=_("Tên đơn vị"), max_length=200)
    name_en = forms.CharField(label=_("Tên tiếng Anh"), max_length=200, required=False)
    short_name = forms.CharField(label=_("Tên viết tắt"), max_length=60, required=False)
    valid_from = forms.DateField(
        label=_("Có từ ngày"),
        input_formats=formats.DATE_INPUT_FORMATS,
        required=False,
        help_text=_("Để trống nếu đã có từ lâu."),
    )
