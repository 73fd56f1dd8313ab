"""Forms that ask for a change of bodies; each gives the change as the directory knows it."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ictindex.directory.rules import Change, Comparability, NewBody, SuccessionKind
from ictindex.directory.selectors import body_by_code, child_counts_on, children_on
from ictindex.foundation.errors import FieldProblem, InvalidInput, NotFound
from ictindex.interfaces.formats.vi import formats
from ictindex.interfaces.workspace.bodies.house_form import HouseForm

if TYPE_CHECKING:
    from ictindex.directory.models import Body

NEW_BODIES = 4
SLUGS = {
    "sap-nhap": SuccessionKind.MERGE,
    "chia-tach": SuccessionKind.SPLIT,
    "doi-ten": SuccessionKind.RENAME,
    "chuyen-cap-tren": SuccessionKind.MOVE,
    "giai-the": SuccessionKind.DISSOLVE,
}


class ChangeForm(HouseForm):
    """What every change has: its day, its decision and a note."""

    kind = SuccessionKind.DISSOLVE
    on = forms.DateField(
        label=_("Có hiệu lực từ ngày"),
        input_formats=formats.DATE_INPUT_FORMATS,
        help_text=_("Ví dụ: 01/07/2025. Trước ngày này mọi dữ liệu giữ nguyên."),
    )
    decision = forms.CharField(
        label=_("Số văn bản quyết định"), max_length=200, help_text=_("Ví dụ: 202/2025/QH15")
    )
    note = forms.CharField(label=_("Ghi chú"), widget=forms.Textarea(attrs={"rows": 2}), required=False)

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        self.body = body
        super().__init__(*args, **kwargs)

    def change(self) -> Change:
        """Give the change that was asked for; InvalidInput where a code or a number makes no sense."""
        asked = self.cleaned_data
        return Change(
            kind=self.kind,
            on=asked["on"],
            decision=asked["decision"],
            note=asked["note"],
            comparability=Comparability(asked.get("comparability") or Comparability.NOT_COMPARABLE),
            predecessors=self.before(),
            successors=self.after(),
            parent=self.place(),
            shares=self.weights(),
        )

    def before(self) -> tuple[Body, ...]:
        """Give the bodies that are there before."""
        return (self.body,)

    def after(self) -> tuple[Body | NewBody, ...]:
        """Give the bodies that are there afterwards."""
        return ()

    def place(self) -> Body | None:
        """Give the body above, where the change names one."""
        return None

    def weights(self) -> dict[str, Decimal]:
        """Give the declared weights of the predecessors."""
        return {}


class ComparedForm(ChangeForm):
    """A change after which results have to be compared in a declared way."""

    comparability = forms.ChoiceField(label=_("So sánh kết quả trước và sau"), choices=Comparability.choices)


class MergeForm(ComparedForm):
    """Several bodies become one: a new one, or one of them that goes on."""

    kind = SuccessionKind.MERGE
    predecessors = forms.MultipleChoiceField(
        label=_("Sáp nhập cùng với"), widget=forms.CheckboxSelectMultiple, required=True
    )
    goes_on = forms.ChoiceField(label=_("Đơn vị sau sáp nhập"), required=False)
    code = forms.CharField(label=_("Mã của đơn vị mới"), max_length=64, required=False)
    name_vi = forms.CharField(label=_("Tên của đơn vị mới"), max_length=200, required=False)
    name_en = forms.CharField(label=_("Tên tiếng Anh"), max_length=200, required=False)
    shares = forms.CharField(
        label=_("Tỷ trọng khi gộp kết quả"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text=_("Chỉ ghi khi gộp theo quy tắc; mỗi dòng một đơn vị, ví dụ: ha-giang = 0,45"),
    )
    field_order = ("predecessors", "goes_on", "code", "name_vi", "name_en", "on", "decision", "comparability")

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, body=body, **kwargs)
        self.beside = {str(other.pk): other for other in _bodies_beside(body)}
        named = [(key, f"{other.name} ({other.code})") for key, other in self.beside.items()]
        others, goes_on = self.fields["predecessors"], self.fields["goes_on"]
        if isinstance(others, forms.MultipleChoiceField) and isinstance(goes_on, forms.ChoiceField):
            others.choices = named
            stays = [(str(body.pk), f"{body.name} ({body.code})"), *named]
            goes_on.choices = [("", gettext("Thành lập đơn vị mới")), *stays]

    def before(self) -> tuple[Body, ...]:
        """Give this body and those that were ticked."""
        return (self.body, *(self.beside[key] for key in self.cleaned_data["predecessors"]))

    def after(self) -> tuple[Body | NewBody, ...]:
        """Give the body that goes on, or the new one."""
        asked = self.cleaned_data
        if asked["goes_on"]:
            return (self.beside.get(asked["goes_on"], self.body),)
        return (NewBody(asked["code"], asked["name_vi"], asked["name_en"]),)

    def weights(self) -> dict[str, Decimal]:
        """Read «mã = tỷ trọng», one on each line."""
        found = {}
        for line in filter(None, map(str.strip, self.cleaned_data["shares"].splitlines())):
            code, _sign, number = line.partition("=")
            try:
                found[code.strip()] = Decimal(number.strip().replace(",", "."))
            except InvalidOperation:
                sentence = gettext("Không đọc được dòng «{line}».").format(line=line)
                raise InvalidInput(sentence, [FieldProblem("shares", sentence)]) from None
        return found


def _bodies_beside(body: Body) -> list[Body]:
    """Give the bodies of the same kind and parent, of today and of a body's last day."""
    day = timezone.localdate()
    if body.valid_to is not None:
        day = min(day, body.valid_to - timedelta(days=1))
    rows = children_on(body.parent, day).filter(body__kind=body.kind)
    return [row.body for row in rows if row.body_id != body.pk]


class SplitForm(ComparedForm):
    """One body becomes several; it may go on itself."""

    kind = SuccessionKind.SPLIT
    goes_on = forms.BooleanField(label=_("Đơn vị này tiếp tục tồn tại"), required=False)

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, body=body, **kwargs)
        for number in range(1, NEW_BODIES + 1):
            for name, label, longest in (
                ("code", gettext("Mã của đơn vị mới thứ {n}"), 64),
                ("name_vi", gettext("Tên của đơn vị mới thứ {n}"), 200),
            ):
                self.fields[f"{name}_{number}"] = forms.CharField(
                    label=label.format(n=number),
                    max_length=longest,
                    required=False,
                    widget=forms.TextInput(attrs={"class": "form-control"}),
                )

    def after(self) -> tuple[Body | NewBody, ...]:
        """Give the new bodies that were named, after this one if it goes on."""
        asked = self.cleaned_data
        pairs = [(asked[f"code_{n}"], asked[f"name_vi_{n}"]) for n in range(1, NEW_BODIES + 1)]
        new = tuple(NewBody(code, name) for code, name in pairs if code or name)
        return (self.body, *new) if asked["goes_on"] else new


class RenameForm(ChangeForm):
    """The same body under another name."""

    kind = SuccessionKind.RENAME
    name_vi = forms.CharField(label=_("Tên mới"), max_length=200)
    name_en = forms.CharField(label=_("Tên tiếng Anh"), max_length=200, required=False)
    short_name = forms.CharField(label=_("Tên viết tắt"), max_length=60, required=False)
    field_order = ("name_vi", "name_en", "short_name", "on", "decision")

    def after(self) -> tuple[Body | NewBody, ...]:
        """Give the body under its new name."""
        asked = self.cleaned_data
        return (NewBody(self.body.code, asked["name_vi"], asked["name_en"], asked["short_name"]),)


class MoveForm(ChangeForm):
    """The same body below another one."""

    kind = SuccessionKind.MOVE
    parent = forms.CharField(
        label=_("Mã cơ quan cấp trên mới"),
        max_length=64,
        required=False,
        help_text=_("Để trống nếu không còn trực thuộc cơ quan nào. Mã có ở trang danh mục."),
    )
    field_order = ("parent", "on", "decision")

    def place(self) -> Body | None:
        """Give the body called by the typed code."""
        code = self.cleaned_data["parent"].strip()
        if not code:
            return None
        try:
            return body_by_code(code)
        except NotFound as error:
            raise InvalidInput(error.sentence, [FieldProblem("parent", error.sentence)]) from None


class DissolveForm(ChangeForm):
    """The body ends and nothing follows it."""

    follow = forms.BooleanField(
        label=_("Đơn vị trực thuộc chuyển về cơ quan cấp trên của đơn vị này"), required=False
    )

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, body=body, **kwargs)
        if body.parent is None or not child_counts_on([body], timezone.localdate()):
            del self.fields["follow"]

    def place(self) -> Body | None:
        """Give the body to which those below go."""
        return self.body.parent if self.cleaned_data.get("follow") else None


FORMS: dict[SuccessionKind, type[ChangeForm]] = {
    form.kind: form for form in (MergeForm, SplitForm, RenameForm, MoveForm, DissolveForm)
}
