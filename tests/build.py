"""Typed builders: every test begins from things made through the services, in one line each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any
from unittest.mock import patch

from ictindex.campaigns.models import Campaign, CampaignBody, Series
from ictindex.campaigns.services import Enrolment, close_entry, create_campaign, create_series, enrol_bodies
from ictindex.directory.models import Body, RoleAssignment, User
from ictindex.directory.rules import BodyKind, Role
from ictindex.directory.services import assign_role, create_body, create_first_administrator, create_user
from ictindex.foundation.models import Digest
from ictindex.foundation.models.outbox import DigestState
from ictindex.frameworks.models import FrameworkVersion
from ictindex.frameworks.selectors import load_version
from ictindex.frameworks.services import import_framework, release_framework, submit_framework
from ictindex.results.models import Publication, ScoringRun
from ictindex.results.services import approve_run, check_run, compute_run, publish_run, seal_run
from ictindex.submissions.models import Submission
from ictindex.submissions.services import import_answers, open_entry

PASSWORD = "mat-khau-thu-2026"
OPENS = datetime(2026, 1, 5, 8, tzinfo=UTC)
DURING = datetime(2026, 1, 20, 8, tzinfo=UTC)
DEADLINE = datetime(2026, 1, 31, 10, tzinfo=UTC)
AFTER = datetime(2026, 2, 1, 8, tzinfo=UTC)
_numbers = count(1)

SMALL_FRAMEWORK = """
id: bo-thu
version: "{version}"
title: {{vi: Bộ chỉ số thử, en: Trial framework}}
provider: {{vi: Sở thử nghiệm, en: Trial department}}
scale: 100
decimals: 2
groups:
  - {{code: so, title: {{vi: Sở, en: Departments}}}}
  - {{code: huyen, title: {{vi: Huyện, en: Districts}}}}
grades:
  - {{code: weak, title: {{vi: Yếu, en: Weak}}, from: 0, to: 50}}
  - {{code: good, title: {{vi: Tốt, en: Good}}, from: 50}}
sections:
  - {{code: ht, title: {{vi: Hạ tầng, en: Infrastructure}}}}
  - {{code: nl, title: {{vi: Nhân lực, en: Staff}}}}
fields:
  - {{code: staff, section: nl, type: integer, title: {{vi: Số cán bộ, en: Officials}}, minimum: 1}}
  - {{code: computers, section: ht, type: integer, title: {{vi: Số máy tính, en: Computers}}, minimum: 0}}
  - {{code: lan, section: ht, type: boolean, title: {{vi: Có mạng nội bộ, en: Has a LAN}}}}
  - {{code: communes, section: ht, type: integer, title: {{vi: Số xã, en: Communes}}, groups: [huyen]}}
  - {{code: opened, section: nl, type: date, title: {{vi: Ngày lập, en: Opened}}, required: false}}
checks:
  - expression: computers <= 3 * staff
    message: {{vi: Máy tính nhiều gấp ba cán bộ, en: More than three computers each}}
  - expression: computers <= 2 * staff
    severity: warning
    message: {{vi: Máy tính nhiều gấp đôi cán bộ, en: More than two computers each}}
nodes:
  - {{code: TOTAL, title: {{vi: Chỉ số chung, en: Index}}, combine: sum_of_points}}
  - {{code: HT, parent: TOTAL, title: {{vi: Hạ tầng, en: Infrastructure}}, combine: sum_of_points}}
indicators:
  - code: HT1
    parent: HT
    title: {{vi: Tỷ lệ máy tính, en: Computers per official}}
    measure: computers / staff
    max_points: {points}
    rule: {{type: proportional, target: 1}}
  - code: HT2
    parent: HT
    title: {{vi: Mạng nội bộ, en: LAN}}
    measure: lan
    max_points: 40
    rule: {{type: proportional, target: 1}}
"""


def small_framework(version: str = "1", points: int = 60) -> str:
    """Write a framework of two indicators, two groups, five fields and two checks."""
    return SMALL_FRAMEWORK.format(version=version, points=points)


def at(moment: datetime) -> AbstractContextManager[Any]:
    """Stop the clock at ``moment``."""
    return patch("django.utils.timezone.now", return_value=moment)


def administrator() -> User:
    """Give the first administrator, who may everything that needs no other role."""
    existing = User.objects.filter(username="quantri").first()
    return existing or create_first_administrator(
        username="quantri", password=PASSWORD, full_name="Trần Quản Trị"
    )


def user(username: str = "", *roles: Role, body: Body | None = None) -> User:
    """Create an account that holds ``roles`` over ``body`` (None: everywhere)."""
    name = username or f"nguoi{next(_numbers)}"
    made = create_user(
        actor=administrator(), username=name, password=PASSWORD, full_name=f"Người dùng {name}"
    )
    for role in roles:
        grant(made, role, body)
    return made


def grant(
    user: User, role: Role, body: Body | None = None, campaign: str = "", codes: Sequence[str] = ()
) -> RoleAssignment:
    """Give one more role."""
    return assign_role(actor=administrator(), user=user, role=role, body=body, campaign=campaign, codes=codes)


def persona(role: Role) -> User:
    """Give the one account that holds just ``role``, everywhere."""
    existing = User.objects.filter(username=role.value).first()
    return existing or user(role.value, role)


def body(
    code: str = "", name: str = "", kind: BodyKind = BodyKind.DEPARTMENT, parent: Body | None = None
) -> Body:
    """Create a body."""
    chosen = code or f"co-quan-{next(_numbers)}"
    return create_body(
        actor=administrator(), code=chosen, kind=kind, name_vi=name or f"Cơ quan {chosen}", parent=parent
    )


def released_version(source: str | bytes = "") -> FrameworkVersion:
    """Import and release a framework, by two persons."""
    editor, approver = persona(Role.FRAMEWORK_EDITOR), persona(Role.APPROVER)
    version = import_framework(actor=editor, source=source or small_framework())
    submit_framework(actor=editor, version=version)
    return release_framework(actor=approver, version=version)


def series(authority: Body | None = None) -> Series:
    """Create a series."""
    number = next(_numbers)
    return create_series(
        actor=persona(Role.CAMPAIGN_MANAGER),
        code=f"chuoi-{number}",
        title_vi=f"Chuỗi đánh giá {number}",
        authority=authority or body(f"ubnd-{number}", kind=BodyKind.PROVINCE),
    )


def draft_campaign(
    bodies: Sequence[Body | Enrolment] = (),
    *,
    version: FrameworkVersion | None = None,
    in_series: Series | None = None,
    period: str = "2025",
) -> Campaign:
    """Create a campaign that is not open yet; a body without enrolment goes to the first group."""
    manager = persona(Role.CAMPAIGN_MANAGER)
    version = version or released_version()
    group = next((group.code for group in load_version(version).groups), "")
    made = create_campaign(
        actor=manager,
        series=in_series or series(),
        framework_version=version,
        code=f"dot-{next(_numbers)}",
        title_vi=f"Đợt đánh giá năm {period}",
        period=period,
        opens_at=OPENS,
        deadline=DEADLINE,
    )
    entries = [entry if isinstance(entry, Enrolment) else Enrolment(entry, group) for entry in bodies]
    if entries:
        enrol_bodies(actor=manager, campaign=made, entries=entries)
    return made


def opened_campaign(bodies: Sequence[Body | Enrolment] = (), **options: Any) -> Campaign:
    """Create a campaign that is open from OPENS to DEADLINE; options as for ``draft_campaign``."""
    made = draft_campaign(bodies or [body()], **options)
    with at(DURING):
        return open_entry(actor=persona(Role.CAMPAIGN_MANAGER), campaign=made)


def enrolled(campaign: Campaign, body: Body) -> CampaignBody:
    """Give a body's place in a campaign."""
    return campaign.campaign_bodies.select_related("campaign", "body").get(body=body)


def submission(campaign: Campaign, body: Body) -> Submission:
    """Give a body's submission in a campaign."""
    return Submission.objects.get(campaign_body=enrolled(campaign, body))


def computed_run(campaign: Campaign, values: Mapping[str, Mapping[str, Any]]) -> ScoringRun:
    """Import ``values`` (body code → field → value) into an open campaign, close it and compute."""
    manager = persona(Role.CAMPAIGN_MANAGER)
    records = [{"body": code, **fields} for code, fields in values.items()]
    import_answers(actor=manager, campaign=campaign, records=records)
    close_entry(actor=manager, campaign=campaign)
    return compute_run(actor=manager, campaign=campaign)


def sealed_run(run: ScoringRun) -> ScoringRun:
    """Check and seal a run."""
    manager = persona(Role.CAMPAIGN_MANAGER)
    return seal_run(actor=manager, run=check_run(actor=manager, run=run))


def published(run: ScoringRun, number: str = "246/QĐ-UBND", correction_reason: str = "") -> Publication:
    """Check, seal, approve and publish a run, by three persons."""
    approved = approve_run(actor=persona(Role.APPROVER), run=sealed_run(run))
    return publish_run(
        actor=persona(Role.PUBLISHER),
        run=approved,
        decision_number=number,
        decision_date=date(2026, 2, 10),
        signer="Nguyễn Văn Ký",
        correction_reason=correction_reason,
    )


def published_campaign(values: Mapping[str, Mapping[str, Any]], **options: Any) -> Publication:
    """Play a whole round for the bodies named in ``values``, which are created unless they exist."""
    known = {made.code: made for made in Body.objects.filter(code__in=values)}
    bodies = [known.get(code) or body(code) for code in values]
    return published(computed_run(opened_campaign(bodies, **options), values))


def dead_digest(recipient: str = "canbo") -> Digest:
    """Make a mail that a server refused for good."""
    return Digest.objects.create(
        recipient=recipient,
        address=f"{recipient}@example.vn",
        day=DURING.date(),
        state=DigestState.DEAD,
        attempts=1,
        next_attempt_at=DURING,
        error="550 no such mailbox",
    )


def next_period(campaign: Campaign) -> str:
    """Give the period after that of ``campaign``."""
    return str(int(campaign.period) + 1)


def number(value: Decimal | None) -> float | None:
    """Give a stored decimal as a number that is easy to write in a test."""
    return None if value is None else float(value)


def days(number: int) -> timedelta:
    """Give a number of days."""
    return timedelta(days=number)
