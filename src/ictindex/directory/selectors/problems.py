"""What is wrong with a body as it would be stored; every problem names its field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _

from ictindex.directory.models import Body, BodyCode, BodyDescription
from ictindex.directory.rules import CODE_PATTERN, Validity, name_key
from ictindex.foundation.errors import FieldProblem
from ictindex.foundation.vietnamese import search_words

LONGEST = {"name_vi": 200, "name_en": 200, "short_name": 60, "website": 200, "phone": 40, "address": 300}
LONGEST_LIST, LONGEST_CODE = 60, 64


def code_problems(code: str) -> Iterator[FieldProblem]:
    """Say whether ``code`` is badly formed."""
    if not CODE_PATTERN.match(code):
        yield FieldProblem(
            "code", _("Mã chỉ gồm chữ, số, dấu chấm, gạch nối, gạch dưới; không quá 64 ký tự.")
        )


def existing_code_problems(code: str) -> Iterator[FieldProblem]:
    """Say whether a body with this code exists, however its case is written."""
    if Body.objects.filter(code__iexact=code).exists():
        yield FieldProblem("code", _("Mã «{code}» đã được dùng.").format(code=code), _("Chọn mã khác."))


def name_problems(name_vi: str, name_en: str, short_name: str) -> Iterator[FieldProblem]:
    """Say whether a name is missing or too long."""
    if not name_vi:
        yield FieldProblem("name_vi", _("Chưa ghi tên đơn vị."))
    yield from length_problems({"name_vi": name_vi, "name_en": name_en, "short_name": short_name})


def length_problems(values: Mapping[str, str]) -> Iterator[FieldProblem]:
    """Name the texts that are too long or hold a character that cannot be stored."""
    for field, value in values.items():
        if len(value) > LONGEST.get(field, len(value)):
            yield FieldProblem(field, _("Không quá {count} ký tự.").format(count=LONGEST[field]))
        if "\0" in value:
            yield FieldProblem(field, _("Có ký tự không lưu được."), _("Gõ lại nội dung này."))


def contact_problems(contact: Mapping[str, str]) -> Iterator[FieldProblem]:
    """Say whether website or e-mail is none, or a text too long."""
    yield from length_problems(contact)
    try:
        if contact.get("website"):
            URLValidator(schemes=("http", "https"))(contact["website"])
    except ValidationError:
        yield FieldProblem("website", _("Trang tin không đúng dạng."), _("Ví dụ: https://soyte.gov.vn"))
    try:
        if contact.get("email"):
            validate_email(contact["email"])
    except ValidationError:
        yield FieldProblem("email", _("Thư điện tử không đúng dạng."), _("Ví dụ: vanthu@tinh.gov.vn"))


def life_problems(body: Body) -> Iterator[FieldProblem]:
    """Say whether the body ends before it begins, or begins when its parent is not there."""
    start, end, parent = body.valid_from, body.valid_to, body.parent
    if start and end and start >= end:
        yield FieldProblem("valid_to", _("Ngày kết thúc phải sau ngày bắt đầu."))
    if parent is None:
        return
    words = {"parent": parent.name}
    if parent.valid_from and (start is None or start < parent.valid_from):
        sentence = _("Cơ quan cấp trên «{parent}» chỉ có từ ngày {day:%d/%m/%Y}.")
        yield FieldProblem("valid_from", sentence.format(day=parent.valid_from, **words))
    if parent.valid_to and (start is None or start >= parent.valid_to):
        sentence = _("Cơ quan cấp trên «{parent}» đã kết thúc ngày {day:%d/%m/%Y}.")
        yield FieldProblem("parent", sentence.format(day=parent.valid_to, **words))
    elif parent.valid_to and (end is None or end > parent.valid_to):
        sentence = _("Cơ quan cấp trên «{parent}» kết thúc ngày {day:%d/%m/%Y}, đơn vị không thể có lâu hơn.")
        yield FieldProblem("parent", sentence.format(day=parent.valid_to, **words))


def sibling_problems(
    body: Body, name_vi: str, parent: Body | None, on: date | None, ending: Iterable[Body] = ()
) -> Iterator[FieldProblem]:
    """Say whether another body below ``parent`` bears this name at the same time from ``on``.

    Unicode form, case and spaces make no other name. Bodies that are ``ending`` on that day do not count.
    """
    beside = BodyDescription.objects.filter(parent=parent).exclude(body=body.pk).exclude(body__in=[*ending])
    life = Validity(on, body.valid_to)
    for row in beside.filter(search_key__startswith=" ".join(search_words(name_vi))).select_related("body"):
        theirs = Validity(row.valid_from, row.valid_to), Validity(row.body.valid_from, row.body.valid_to)
        same = name_key(row.name_vi) == name_key(name_vi) and row.body.kind == body.kind
        if same and all(life.overlaps(held) for held in theirs):
            sentence = _("Đã có đơn vị cùng tên «{name}» (mã {code}) trong cùng cơ quan cấp trên.")
            yield FieldProblem("name_vi", sentence.format(name=row.name_vi, code=row.body.code))
            return


def official_code_problems(
    body: Body, codes: Mapping[str, str], on: date | None, ending: Iterable[Body] = ()
) -> Iterator[FieldProblem]:
    """Name the official codes that are badly formed or that another body bears at the same time."""
    life, leaving = Validity(on, body.valid_to), {other.pk for other in ending}
    for code_list, code in codes.items():
        if not code_list.strip() or len(code_list) > LONGEST_LIST or len(code) > LONGEST_CODE:
            yield FieldProblem("codes", _("Tên danh mục hoặc mã để trống hay quá dài."))
        taken = BodyCode.objects.filter(code_list=code_list, code=code).exclude(body=body.pk)
        for row in taken.exclude(body__in=leaving).select_related("body"):
            theirs = Validity(row.valid_from, row.valid_to), Validity(row.body.valid_from, row.body.valid_to)
            if code and all(life.overlaps(held) for held in theirs):
                sentence = _("Mã {code} trong danh mục «{list}» đang là của «{name}».")
                words = {"code": code, "list": code_list, "name": row.body.name}
                yield FieldProblem("codes", sentence.format(**words))
