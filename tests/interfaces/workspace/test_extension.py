"""More time for one body."""

import pytest
from django.test import Client
from django.urls import reverse

from ictindex.campaigns.models import Campaign
from ictindex.campaigns.selectors import effective_deadline
from ictindex.submissions.models import Submission
from tests import build


@pytest.fixture
def address(submission: Submission) -> str:
    return reverse("workspace:extend", args=(submission.campaign_body.pk,))


def test_a_late_body_gets_more_time_and_goes_on(
    manager: Client, officer: Client, address: str, submission: Submission
) -> None:
    section = reverse("workspace:section", args=(submission.pk, "nl"))
    typed = {"value-staff": "9", "version-staff": "0"}
    with build.at(build.AFTER):
        assert officer.post(section, typed).status_code == 409
        manager.post(address, {"until": "17:00 10/02/2026", "reason": "Mất điện kéo dài"})
        assert officer.post(section, typed).status_code == 302
    submission.campaign_body.refresh_from_db()
    assert f"{effective_deadline(submission.campaign_body):%d/%m/%Y %H}" == "10/02/2026 10", (
        "10 h UTC is 17 h"
    )


@pytest.mark.parametrize(
    ("until", "reason", "sentence"),
    [
        ("17:00 10/01/2026", "Mất điện", "Hạn mới phải sau hạn hiện tại"),
        ("mai", "Mất điện", "Hạn nộp mới"),
        ("17:00 10/02/2026", " ", "Lý do gia hạn"),
    ],
)
def test_a_senseless_extension_is_refused_beside_its_box(
    manager: Client, address: str, submission: Submission, until: str, reason: str, sentence: str
) -> None:
    found = manager.post(address, {"until": until, "reason": reason})
    assert found.status_code == 422
    assert sentence in found.content.decode()
    assert "remark-error" in found.content.decode()
    submission.campaign_body.refresh_from_db()
    assert submission.campaign_body.deadline is None


def test_only_open_campaigns_and_their_managers_are_offered_it(
    manager: Client, campaign: Campaign, address: str
) -> None:
    page = reverse("workspace:campaign", args=(campaign.pk,))
    assert address in manager.get(page).content.decode()
    manager.post(reverse("workspace:close_entry", args=(campaign.pk,)))
    assert address not in manager.get(page).content.decode()
    again = manager.post(address, {"until": "17:00 10/02/2026", "reason": "Mất điện"})
    assert again.status_code == 409
