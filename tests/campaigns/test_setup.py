"""Creating series and campaigns."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from ictindex.campaigns.models import Campaign
from ictindex.campaigns.rules import CampaignState
from ictindex.campaigns.services import create_campaign, create_series
from ictindex.directory.rules import BodyKind, Role
from ictindex.foundation.errors import InvalidInput, NotAllowed
from ictindex.frameworks.models import FrameworkVersion
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
        ({"period": "năm 2025"}, "period"),
        ({"deadline": build.OPENS}, "deadline"),
    ],
)
def test_a_wrong_plan_is_refused_with_the_field(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        _create(**changes)

    assert [problem.field for problem in refusal.value.problems] == [field]
    assert not Campaign.objects.exists()


def _half_yearly() -> FrameworkVersion:
    source = build.small_framework("nua-nam").replace("scale: 100", "scale: 100\nperiod: half_year")
    return build.released_version(source)


def test_the_framework_says_how_long_a_period_is() -> None:
    version = _half_yearly()

    assert _create(framework_version=version, period="2025-H1").period == "2025-H1"
    with pytest.raises(InvalidInput) as refusal:
        _create(framework_version=version, code="ca-nam", period="2025")

    [problem] = refusal.value.problems
    assert problem.field == "period"
    assert problem.sentence == "Kỳ đánh giá «năm 2025» không hợp với bộ chỉ số này."
    assert problem.hint == "Bộ chỉ số đánh giá theo nửa năm; ghi như: 2026-H1, 2026-H2."


def test_a_series_keeps_to_periods_of_one_length() -> None:
    first = _create(period="2025")

    with pytest.raises(InvalidInput) as refusal:
        _create(series=first.series, framework_version=_half_yearly(), code="nua-nam", period="2025-H1")

    assert "có các kỳ dài ngắn khác nhau" in refusal.value.problems[0].sentence


def test_the_database_keeps_out_what_is_no_period() -> None:
    campaign = _create()

    with pytest.raises(IntegrityError, match="campaign_has_a_period"), transaction.atomic():
        Campaign.objects.filter(pk=campaign.pk).update(period="6 tháng 2025")


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
