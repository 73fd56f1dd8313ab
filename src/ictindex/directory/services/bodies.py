"""Adding bodies."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from ictindex.directory.guards import require_role
from ictindex.directory.models import Body, User
from ictindex.directory.rules import CODE_PATTERN, BodyKind, Role, path_below
from ictindex.foundation.audit import record_event
from ictindex.foundation.errors import FieldProblem, InvalidInput
from ictindex.foundation.vietnamese import normalise, search_words, sort_key


@transaction.atomic
def create_body(  # noqa: PLR0913  # one keyword for each column of the directory
    *,
    actor: User,
    code: str,
    kind: BodyKind,
    name_vi: str,
    name_en: str = "",
    short_name: str = "",
    parent: Body | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Body:
    """Add a body to the directory; InvalidInput for a taken or badly formed code, or without a name."""
    require_role(actor, Role.SYSTEM_ADMINISTRATOR, body=parent)
    names = [normalise(name) for name in (name_vi, name_en, short_name)]
    problems = list(_body_problems(code, names[0], valid_from, valid_to))
    if problems:
        raise InvalidInput(_("Chưa thêm được đơn vị «{code}».").format(code=code), problems)
    body = Body.objects.create(
        code=code,
        kind=kind,
        name_vi=names[0],
        name_en=names[1],
        short_name=names[2],
        parent=parent,
        path=path_below(parent.path if parent else "", code),
        valid_from=valid_from,
        valid_to=valid_to,
        search_key=" ".join(search_words(" ".join([*names, code]))),
        sort_key=sort_key(names[0]),
    )
    record_event(actor=actor, action="body.created", subject=body, after={"code": code, "name": body.name_vi})
    return body


def _body_problems(
    code: str, name: str, valid_from: date | None, valid_to: date | None
) -> Iterable[FieldProblem]:
    if not CODE_PATTERN.match(code):
        yield FieldProblem(
            "code", _("Mã chỉ gồm chữ, số, dấu chấm, gạch nối, gạch dưới; không quá 64 ký tự.")
        )
    elif Body.objects.filter(code=code).exists():
        yield FieldProblem("code", _("Mã «{code}» đã được dùng.").format(code=code), _("Chọn mã khác."))
    if not name:
        yield FieldProblem("name_vi", _("Chưa ghi tên đơn vị."))
    if valid_from and valid_to and valid_from >= valid_to:
        yield FieldProblem("valid_to", _("Ngày kết thúc phải sau ngày bắt đầu."))
