"""Bodies of a campaign, frozen when it opens, and their deadlines."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from ictindex.campaigns.models import Campaign, CampaignBody
from ictindex.campaigns.selectors import effective_deadline, enrolled_bodies
from ictindex.campaigns.services import Enrolment, enrol_bodies, enrol_body, extend_deadline, remove_body
from ictindex.directory.rules import Role
from ictindex.foundation.errors import InvalidInput, InvalidState, NotAllowed
from ictindex.foundation.models import Event
from ictindex.scoring.framework.library import read_framework_bytes
from tests import build

pytestmark = pytest.mark.django_db


def test_enrolment_keeps_the_name_as_it_was() -> None:
    body = build.body("so-tttt", "Sở Thông tin và Truyền thông")
    campaign = build.draft_campaign()
    enrol_body(actor=build.persona(Role.CAMPAIGN_MANAGER), campaign=campaign, body=body, group="so")

    body.name_vi = "Sở Khoa học và Công nghệ"
    body.save()

    assert build.enrolled(campaign, body).name_vi == "Sở Thông tin và Truyền thông"


def test_enrolment_is_all_or_nothing_and_names_every_wrong_body() -> None:
    manager, campaign = build.persona(Role.CAMPAIGN_MANAGER), build.draft_campaign()
    first, second = build.body("mot"), build.body("hai")
    entries = [Enrolment(first, "so"), Enrolment(first, "so"), Enrolment(second, "xa")]

    with pytest.raises(InvalidInput) as refusal:
        enrol_bodies(actor=manager, campaign=campaign, entries=entries)

    assert [problem.field for problem in refusal.value.problems] == ["mot", "hai"]
    assert not enrolled_bodies(campaign).exists()


def test_a_body_is_left_out_of_the_ranking_with_a_reason_only() -> None:
    manager, campaign = build.persona(Role.CAMPAIGN_MANAGER), build.draft_campaign()
    police = Enrolment(build.body("cong-an", "Công an tỉnh"), "so", ranked=False)
    reason = "Lực lượng vũ trang  không xếp hạng"

    with pytest.raises(InvalidInput, match="Chưa đưa được") as refusal:
        enrol_bodies(actor=manager, campaign=campaign, entries=[police])
    [row] = enrol_bodies(actor=manager, campaign=campaign, entries=[replace(police, unranked_reason=reason)])

    assert "Công an tỉnh" in refusal.value.problems[0].sentence
    assert (row.ranked, row.unranked_reason) == (False, "Lực lượng vũ trang không xếp hạng")


def test_a_framework_without_groups_takes_no_group() -> None:
    version = build.released_version(read_framework_bytes("un-egdi").decode())
    campaign = build.draft_campaign(version=version)
    manager = build.persona(Role.CAMPAIGN_MANAGER)

    with pytest.raises(InvalidInput) as refusal:
        enrol_body(actor=manager, campaign=campaign, body=build.body("mot"), group="so")

    assert "không chia nhóm" in refusal.value.problems[0].hint
    enrol_body(actor=manager, campaign=campaign, body=build.body("hai"))


def test_bodies_leave_a_draft_but_not_an_open_campaign() -> None:
    manager, body = build.persona(Role.CAMPAIGN_MANAGER), build.body()
    draft = build.draft_campaign([body])
    remove_body(actor=manager, campaign_body=build.enrolled(draft, body))
    assert not enrolled_bodies(draft).exists()

    opened = build.opened_campaign([body], version=draft.framework_version)
    with pytest.raises(InvalidState):
        remove_body(actor=manager, campaign_body=build.enrolled(opened, body))
    with pytest.raises(InvalidState):
        enrol_body(actor=manager, campaign=opened, body=build.body(), group="so")


@pytest.mark.parametrize(
    "change",
    [
        {"group": "huyen"},
        {"ranked": False},
        {"unranked_reason": "Khác"},
        {"name_vi": "Khác"},
        {"code": "khac"},
    ],
)
def test_the_database_refuses_to_change_a_body_of_an_open_campaign(change: dict[str, object]) -> None:
    opened = build.opened_campaign()

    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        opened.campaign_bodies.update(**change)


def test_the_database_refuses_to_add_or_delete_a_body_of_an_open_campaign() -> None:
    opened = build.opened_campaign()
    body = build.body()

    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        CampaignBody.objects.create(campaign=opened, body=body, code=body.code, name_vi=body.name_vi)
    with pytest.raises(IntegrityError), transaction.atomic():
        opened.campaign_bodies.all()._raw_delete(opened.campaign_bodies.db)


@pytest.mark.parametrize("change", [{"period": "1999"}, {"title_vi": "Khác"}, {"code": "khac"}])
def test_the_database_refuses_to_change_an_open_campaign(change: dict[str, str]) -> None:
    opened = build.opened_campaign()

    with pytest.raises(IntegrityError, match="may not change"), transaction.atomic():
        Campaign.objects.filter(pk=opened.pk).update(**change)


def test_one_body_gets_more_time_with_a_reason() -> None:
    body = build.body()
    opened = build.opened_campaign([body, build.body()])
    late = build.DEADLINE + build.days(3)

    with build.at(build.AFTER):
        extend_deadline(
            actor=build.persona(Role.CAMPAIGN_MANAGER),
            campaign_body=build.enrolled(opened, body),
            until=late,
            reason="Mất điện",
        )

    deadlines = {effective_deadline(row) for row in enrolled_bodies(opened)}
    assert deadlines == {late, build.DEADLINE}
    assert Event.objects.get(action="campaign.deadline_extended").reason == "Mất điện"


@pytest.mark.parametrize(
    ("until", "reason", "field"),
    [(build.DEADLINE, "Lý do", "until"), (build.DEADLINE + build.days(9), " ", "reason")],
)
def test_an_extension_needs_a_later_time_and_a_reason(until: object, reason: str, field: str) -> None:
    body = build.body()
    opened = build.opened_campaign([body])

    with pytest.raises(InvalidInput) as refusal, build.at(build.DURING):
        extend_deadline(
            actor=build.persona(Role.CAMPAIGN_MANAGER),
            campaign_body=build.enrolled(opened, body),
            until=until,  # type: ignore[arg-type]  # a datetime from the table above
            reason=reason,
        )

    assert [problem.field for problem in refusal.value.problems] == [field]


def test_an_extension_needs_the_manager() -> None:
    body = build.body()
    opened = build.opened_campaign([body])

    with pytest.raises(NotAllowed):
        extend_deadline(
            actor=build.user("", Role.HEAD_OF_BODY, body=body),
            campaign_body=build.enrolled(opened, body),
            until=build.AFTER,
            reason="Xin thêm",
        )
