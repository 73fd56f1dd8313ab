"""Buttons that move a campaign or a run on: where they lead, and why they cannot be pressed yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from ictindex.campaigns.rules import CampaignState
from ictindex.campaigns.selectors import serves_campaign
from ictindex.directory.rules import Role
from ictindex.results.rules import RunState

if TYPE_CHECKING:
    from ictindex.campaigns.models import Campaign
    from ictindex.directory.models import User
    from ictindex.results.models import ScoringRun


@dataclass(frozen=True)
class Action:
    """A button; ``why`` says why it cannot be pressed, empty if it can; ``asks`` if a page follows first."""

    label: str
    url: str
    explanation: str
    why: str = ""
    asks: bool = False


def campaign_actions(user: User, campaign: Campaign) -> list[Action]:
    """Give the next steps of the manager; the services decide again when one is pressed."""
    state = CampaignState(campaign.state)
    manages = serves_campaign(user, campaign, Role.CAMPAIGN_MANAGER)
    entry_open = state == CampaignState.OPEN
    is_draft = state == CampaignState.DRAFT
    refusal = "" if manages else _("Việc này do người chủ trì đợt đánh giá thực hiện.")
    return [
        Action(
            _("Mở kê khai"),
            reverse("workspace:open_entry", args=(campaign.pk,)),
            _("Chốt bộ chỉ số và danh sách đơn vị; các đơn vị bắt đầu kê khai."),
            refusal or ("" if is_draft else _("Đợt đánh giá đã được mở.")),
        ),
        Action(
            _("Khoá kê khai"),
            reverse("workspace:close_entry", args=(campaign.pk,)),
            _("Không đơn vị nào kê khai hoặc sửa được nữa, kể cả khi chưa đến hạn."),
            refusal or _why_not_close(is_draft=is_draft, entry_open=entry_open),
            asks=True,
        ),
        Action(
            _("Tính điểm"),
            reverse("workspace:compute", args=(campaign.pk,)),
            _("Tính điểm và thứ hạng từ số liệu đã nộp; có thể tính lại nhiều lần trước khi niêm phong."),
            refusal or (_("Phải khoá kê khai trước khi tính điểm.") if is_draft or entry_open else ""),
        ),
    ]


def _why_not_close(*, is_draft: bool, entry_open: bool) -> str:
    if entry_open:
        return ""
    return _("Đợt đánh giá chưa được mở.") if is_draft else _("Kê khai đã khoá.")


def run_actions(user: User, run: ScoringRun) -> list[Action]:
    """Give the steps from a computed run to its publication, in their order."""
    manages = serves_campaign(user, run.campaign, Role.CAMPAIGN_MANAGER)
    by_manager = "" if manages else _("Việc này do người chủ trì đợt đánh giá thực hiện.")
    return [
        Action(
            _("Kiểm tra"),
            reverse("workspace:check", args=(run.pk,)),
            _("Tính lại từ đầu và so với kết quả đang lưu."),
            by_manager or _why_not(run, RunState.COMPUTED),
        ),
        Action(
            _("Niêm phong"),
            reverse("workspace:seal", args=(run.pk,)),
            _("Sau khi niêm phong, kết quả này không ai sửa được."),
            by_manager or _why_not(run, RunState.CHECKED),
        ),
        Action(
            _("Phê duyệt"),
            reverse("workspace:approve", args=(run.pk,)),
            _("Xác nhận kết quả đã niêm phong là kết quả chính thức."),
            _why_not_approve(user, run),
        ),
        Action(
            _("Công bố"),
            reverse("workspace:publish", args=(run.pk,)),
            _("Ghi số, ngày quyết định, người ký và đưa kết quả lên trang công bố."),
            _why_not_publish(user, run),
            asks=True,
        ),
    ]


def _why_not_approve(user: User, run: ScoringRun) -> str:
    if not serves_campaign(user, run.campaign, Role.APPROVER):
        return _("Việc này do hội đồng hoặc lãnh đạo phê duyệt thực hiện.")
    if user.pk in {run.computed_by_id, run.sealed_by_id}:
        return _("Bạn đã tính hoặc niêm phong kết quả này; người khác phải phê duyệt.")
    return _why_not(run, RunState.SEALED)


def _why_not_publish(user: User, run: ScoringRun) -> str:
    if not serves_campaign(user, run.campaign, Role.PUBLISHER):
        return _("Việc này do người được giao công bố thực hiện.")
    if run.approved_by_id == user.pk:
        return _("Bạn đã phê duyệt kết quả này; người khác phải công bố.")
    return _why_not(run, RunState.APPROVED)


def _why_not(run: ScoringRun, needed: RunState) -> str:
    order = list(RunState)
    state = RunState(run.state)
    if state == needed:
        return ""
    if state == RunState.VOID:
        return _("Lần tính điểm này đã huỷ.")
    if order.index(state) > order.index(needed):
        return _("Đã làm xong bước này.")
    return _("Cần làm xong bước trước; hiện tại: {state}.").format(state=str(state.label).lower())
