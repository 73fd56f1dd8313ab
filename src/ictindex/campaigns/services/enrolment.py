"""Which bodies take part, in which group, until when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from ictindex.campaigns.guards import require_staff
from ictindex.campaigns.models import Campaign, CampaignBody
from ictindex.campaigns.rules import CampaignState
from ictindex.campaigns.selectors import effective_deadline
from ictindex.campaigns.services.notices import tell_of_extension
from ictindex.campaigns.services.states import lock_campaign
from ictindex.directory.rules import Role
from ictindex.foundation.audit import record_event
from ictindex.foundation.changes import logged_service
from ictindex.foundation.errors import FieldProblem, InvalidInput
from ictindex.foundation.vietnamese import normalise
from ictindex.frameworks.selectors import load_version
from ictindex.scoring.framework import Framework

if TYPE_CHECKING:
    from ictindex.directory.models import Body, User

LONGEST_REASON = 300


@dataclass(frozen=True)
class Enrolment:
    """One body of a campaign: its group in the framework ("" if it has none), and why it is not ranked."""

    body: Body
    group: str = ""
    ranked: bool = True
    unranked_reason: str = ""


def enrol_body(
    *,
    actor: User,
    campaign: Campaign,
    body: Body,
    group: str = "",
    ranked: bool = True,
    unranked_reason: str = "",
) -> CampaignBody:
    """Enrol one body in a draft campaign, with its name as it is now."""
    enrolment = Enrolment(body, group, ranked, unranked_reason)
    return enrol_bodies(actor=actor, campaign=campaign, entries=[enrolment])[0]


@logged_service
def enrol_bodies(*, actor: User, campaign: Campaign, entries: Iterable[Enrolment]) -> list[CampaignBody]:
    """Enrol bodies in a draft campaign, all or none.

    Raises InvalidState once the campaign is open, InvalidInput for a body enrolled twice, an unknown group,
    or a body that is not to be ranked without a reason.
    """
    require_staff(actor, campaign, Role.CAMPAIGN_MANAGER)
    locked = lock_campaign(campaign, CampaignState.DRAFT)
    chosen = list(entries)
    enrolled = set(locked.campaign_bodies.values_list("body_id", flat=True))
    problems = list(_problems(chosen, enrolled, load_version(locked.framework_version)))
    if problems:
        raise InvalidInput(_("Chưa đưa được đơn vị vào đợt đánh giá."), problems)
    rows = CampaignBody.objects.bulk_create([_snapshot(locked, entry) for entry in chosen])
    after = {"bodies": [entry.body.code for entry in chosen]}
    record_event(actor=actor, action="campaign.bodies_enrolled", subject=locked, after=after)
    return rows


def _problems(entries: list[Enrolment], enrolled: set[int], framework: Framework) -> Iterator[FieldProblem]:
    groups = [group.code for group in framework.groups]
    for entry in entries:
        if entry.body.pk in enrolled:
            yield FieldProblem(entry.body.code, _("Đơn vị «{name}» đã có.").format(name=entry.body.name))
        enrolled.add(entry.body.pk)
        if not entry.ranked and not 0 < len(entry.unranked_reason.strip()) <= LONGEST_REASON:
            sentence = _("Chưa ghi lý do không xếp hạng đơn vị «{name}».").format(name=entry.body.name)
            hint = _("Ghi ngắn gọn, không quá {count} ký tự.").format(count=LONGEST_REASON)
            yield FieldProblem(entry.body.code, sentence, hint)
        if entry.group not in (groups or [""]):
            hint = (
                _("Chọn một trong: {allowed}.") if groups else _("Bộ chỉ số này không chia nhóm: để trống.")
            )
            yield FieldProblem(
                entry.body.code,
                _("Bộ chỉ số không có nhóm «{group}».").format(group=entry.group),
                hint.format(allowed=", ".join(groups)),
            )


def _snapshot(campaign: Campaign, entry: Enrolment) -> CampaignBody:
    body = entry.body
    return CampaignBody(
        campaign=campaign,
        body=body,
        code=body.code,
        name_vi=body.name_vi,
        name_en=body.name_en,
        group=entry.group,
        ranked=entry.ranked,
        unranked_reason="" if entry.ranked else normalise(entry.unranked_reason),
        search_key=body.search_key,
        sort_key=body.sort_key,
    )


@logged_service
def remove_body(*, actor: User, campaign_body: CampaignBody) -> None:
    """Take a body out of a draft campaign; InvalidState once it is open."""
    campaign = campaign_body.campaign
    require_staff(actor, campaign, Role.CAMPAIGN_MANAGER)
    locked = lock_campaign(campaign, CampaignState.DRAFT)
    before = {"body": campaign_body.code, "group": campaign_body.group}
    campaign_body.delete()
    record_event(actor=actor, action="campaign.body_removed", subject=locked, before=before)


@logged_service
def extend_deadline(
    *, actor: User, campaign_body: CampaignBody, until: datetime, reason: str
) -> CampaignBody:
    """Give one body more time in an open campaign.

    Raises InvalidInput without a reason or when ``until`` is not later than both now and its deadline.
    """
    require_staff(actor, campaign_body.campaign, Role.CAMPAIGN_MANAGER)
    lock_campaign(campaign_body.campaign, CampaignState.OPEN)
    locked = CampaignBody.objects.select_for_update(of=("self",)).get(pk=campaign_body.pk)
    before = effective_deadline(locked)
    problems = list(_extension_problems(before, until, reason))
    if problems:
        raise InvalidInput(_("Chưa gia hạn được."), problems)
    locked.deadline = until
    locked.save(update_fields=("deadline",))
    record_event(
        actor=actor,
        action="campaign.deadline_extended",
        subject=locked,
        reason=reason,
        before={"deadline": before},
        after={"deadline": until},
    )
    tell_of_extension(actor, locked, until, reason)
    return locked


def _extension_problems(before: datetime, until: datetime, reason: str) -> Iterator[FieldProblem]:
    if until <= max(before, timezone.now()):
        yield FieldProblem("until", _("Hạn mới phải sau hạn hiện tại và sau thời điểm này."))
    if not reason.strip():
        yield FieldProblem("reason", _("Chưa ghi lý do gia hạn."))
