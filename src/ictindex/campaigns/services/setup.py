"""Creating series and campaigns."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from ictindex.campaigns.models import Campaign, Series
from ictindex.directory.guards import require_role
from ictindex.directory.rules import CODE_PATTERN, Role
from ictindex.foundation.audit import record_event
from ictindex.foundation.changes import logged_service
from ictindex.foundation.errors import FieldProblem, InvalidInput
from ictindex.foundation.vietnamese import normalise
from ictindex.frameworks.rules import VersionState

if TYPE_CHECKING:
    from ictindex.directory.models import Body, User
    from ictindex.frameworks.models import FrameworkVersion


@logged_service
def create_series(*, actor: User, code: str, title_vi: str, title_en: str = "", authority: Body) -> Series:
    """Create a series of campaigns run by ``authority``; InvalidInput for a bad or taken code or no title."""
    require_role(actor, Role.CAMPAIGN_MANAGER, body=authority)
    problems = list(_code_problems(code, taken=Series.objects.filter(code=code).exists()))
    problems += _title_problems(title_vi)
    if problems:
        raise InvalidInput(_("Chưa tạo được chuỗi đợt đánh giá."), problems)
    series = Series.objects.create(
        code=code, title_vi=normalise(title_vi), title_en=normalise(title_en), authority=authority
    )
    record_event(actor=actor, action="series.created", subject=series, after={"code": code})
    return series


@logged_service
def create_campaign(  # noqa: PLR0913  # one keyword for each thing the manager decides
    *,
    actor: User,
    series: Series,
    framework_version: FrameworkVersion,
    code: str,
    title_vi: str,
    title_en: str = "",
    period: str,
    opens_at: datetime,
    deadline: datetime,
    demonstration: bool = False,
) -> Campaign:
    """Create a draft campaign on a released framework version.

    Raises InvalidInput for a bad or taken code, no title or period, a deadline before the opening, or a
    version that is not released.
    """
    require_role(actor, Role.CAMPAIGN_MANAGER, body=series.authority)
    problems = list(_code_problems(code, taken=Campaign.objects.filter(code=code).exists()))
    problems += _title_problems(title_vi)
    problems += _plan_problems(framework_version, period, opens_at, deadline)
    if problems:
        raise InvalidInput(_("Chưa tạo được đợt đánh giá."), problems)
    campaign = Campaign.objects.create(
        series=series,
        framework_version=framework_version,
        code=code,
        title_vi=normalise(title_vi),
        title_en=normalise(title_en),
        period=period,
        opens_at=opens_at,
        deadline=deadline,
        demonstration=demonstration,
        created_by=actor,
        created_at=timezone.now(),
    )
    after = {"code": code, "period": period, "framework": str(framework_version), "deadline": deadline}
    record_event(actor=actor, action="campaign.created", subject=campaign, after=after)
    return campaign


def _code_problems(code: str, *, taken: bool) -> Iterator[FieldProblem]:
    if not CODE_PATTERN.match(code):
        yield FieldProblem(
            "code", _("Mã chỉ gồm chữ, số, dấu chấm, gạch nối, gạch dưới; không quá 64 ký tự.")
        )
    elif taken:
        yield FieldProblem("code", _("Mã «{code}» đã được dùng.").format(code=code), _("Chọn mã khác."))


def _title_problems(title: str) -> list[FieldProblem]:
    return [] if title.strip() else [FieldProblem("title_vi", _("Chưa ghi tên."))]


def _plan_problems(
    version: FrameworkVersion, period: str, opens_at: datetime, deadline: datetime
) -> Iterator[FieldProblem]:
    if version.state != VersionState.RELEASED:
        yield FieldProblem(
            "framework_version",
            _("Bộ chỉ số «{title}» chưa được ban hành.").format(title=version),
            _("Chọn phiên bản đã ban hành."),
        )
    if not period.strip():
        yield FieldProblem("period", _("Chưa ghi kỳ đánh giá."), _("Ví dụ: 2026."))
    if deadline <= opens_at:
        yield FieldProblem("deadline", _("Hạn nộp phải sau thời điểm mở kê khai."))
