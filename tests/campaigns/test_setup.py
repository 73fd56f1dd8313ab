"""Creating series and campaigns."""

from typing import Any

import pytest

from ictindex.campaigns.models import Campaign
from ictindex.campaigns.rules import CampaignState
from ictindex.campaigns.services import create_campaign, create_series
from ictindex.directory.rules import BodyKind, Role
from ictindex.foundation.errors import InvalidInput, NotAllowed
from ictindex.frameworks.services import import_framework
from tests import build

pytestmark = pytest.mark.django_db


def _create(**changes: Any) -> Campaign:
    values: dict[str, Any] = {
        "actor": build.persona(Role.CAMPAIGN_MANAGER),
        "code": "nam-2025",
        "title_vi": "Đánh giá  năm 2025",
        "period": "2025",
        "opens_at": build.OPENS,
        "deadline": build.DEADLINE,
    }
    series = changes.pop("series", None) or build.series()
    version = changes.pop("framework_version", None) or build.released_version()
    return create_campaign(series=series, framework_version=version, **values | changes)


def test_a_campaign_begins_as_a_draft() -> None:
    campaign = _create()

    assert (campaign.state, campaign.title_vi) == (CampaignState.DRAFT, "Đánh giá năm 2025")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"code": "có dấu cách"}, "code"),
        ({"title_vi": " "}, "title_vi"),
        ({"period": ""}, "period"),
        ({"deadline": build.OPENS}, "deadline"),
    ],
)
def test_a_wrong_plan_is_refused_with_the_field(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        _create(**changes)

    assert [problem.field for problem in refusal.value.problems] == [field]
    assert not Campaign.objects.exists()


def test_a_draft_framework_cannot_be_used() -> None:
    draft = import_framework(actor=build.persona(Role.FRAMEWORK_EDITOR), source=build.small_framework())

    with pytest.raises(InvalidInput) as refusal:
        _create(framework_version=draft)

    assert [problem.field for problem in refusal.value.problems] == ["framework_version"]


def test_the_code_of_a_campaign_is_taken_once() -> None:
    first = _create()

    with pytest.raises(InvalidInput, match="Chưa tạo được"):
        _create(series=first.series, framework_version=first.framework_version)


def test_a_manager_of_another_province_is_refused() -> None:
    here, elsewhere = build.body(kind=BodyKind.PROVINCE), build.body(kind=BodyKind.PROVINCE)
    manager = build.user("", Role.CAMPAIGN_MANAGER, body=here)

    assert create_series(actor=manager, code="a", title_vi="Của tỉnh", authority=here).authority == here
    with pytest.raises(NotAllowed):
        create_series(actor=manager, code="b", title_vi="Của nơi khác", authority=elsewhere)
    with pytest.raises(NotAllowed):
        _create(actor=manager)
