"""Creating series and campaigns."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from ictindex.campaigns.models import Campaign, Series
from ictindex.campaigns.periods import EXAMPLES, is_period, period_label, period_length
from ictindex.directory.guards import require_role
from ictindex.directory.rules import CODE_PATTERN, Role
from ictindex.foundation.audit import record_event
from ictindex.foundation.bilingual import in_current_language
from ictindex.foundation.changes import logged_service
from ictindex.foundation.errors import FieldProblem, InvalidInput
from ictindex.foundation.vietnamese import normalise
from ictindex.frameworks.rules import VersionState
from ictindex.frameworks.selectors import load_version
from ictindex.scoring.framework.choice_labels import choice_label

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

    Raises InvalidInput for a bad or taken code, no title, a period that is none or not as long as the
    framework and the series demand, a deadline before the opening, or a version that is not released.
    """
    require_role(actor, Role.CAMPAIGN_MANAGER, body=series.authority)
    problems = list(_code_problems(code, taken=Campaign.objects.filter(code=code).exists()))
    problems += _title_problems(title_vi)
    problems += _plan_problems(framework_version, opens_at, deadline)
    problems += _period_problems(series, framework_version, period)
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
    version: FrameworkVersion, opens_at: datetime, deadline: datetime
) -> Iterator[FieldProblem]:
    if version.state != VersionState.RELEASED:
        yield FieldProblem(
            "framework_version",
            _("Bộ chỉ số «{title}» chưa được ban hành.").format(title=version),
            _("Chọn phiên bản đã ban hành."),
        )
    if deadline <= opens_at:
        yield FieldProblem("deadline", _("Hạn nộp phải sau thời điểm mở kê khai."))


def _period_problems(series: Series, version: FrameworkVersion, period: str) -> Iterator[FieldProblem]:
    """Name what is wrong with a period: it is none, or not as long as those that it is compared with."""
    length = load_version(version).period
    wanted = {"length": in_current_language(*_names(length)), "examples": EXAMPLES[length]}
    hint = _("Bộ chỉ số đánh giá theo {length}; ghi như: {examples}.").format(**wanted)
    if not is_period(period):
        yield FieldProblem("period", _("«{period}» không phải là kỳ đánh giá.").format(period=period), hint)
    elif period_length(period) != length:
        sentence = _("Kỳ đánh giá «{period}» không hợp với bộ chỉ số này.")
        yield FieldProblem("period", sentence.format(period=period_label(period)), hint)
    elif any(period_length(other) != length for other in series.campaigns.values_list("period", flat=True)):
        yield FieldProblem(
            "period",
            _("Chuỗi «{series}» có các kỳ dài ngắn khác nhau, không so sánh được.").format(series=series),
            _("Lập một chuỗi khác cho kỳ này."),
        )


def _names(length: str) -> tuple[str, str]:
    label = choice_label("period", length)
    return label.vi, label.en
