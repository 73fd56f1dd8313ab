"""Publishing, correcting, withdrawing."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from ictindex.campaigns.rules import CampaignState
from ictindex.directory.rules import Role
from ictindex.foundation.errors import InvalidInput, InvalidState, NotAllowed, NotFound
from ictindex.results.models import Publication, ScoringRun
from ictindex.results.rules import PublicationState
from ictindex.results.selectors import (
    access_publication,
    is_current,
    latest_publications,
    publication_versions,
)
from ictindex.results.selectors.publications import publications_until
from ictindex.results.services import approve_run, compute_run, publish_run, withdraw_publication
from tests import build

pytestmark = pytest.mark.django_db
VALUES: dict[str, dict[str, Any]] = {"a": {"staff": 10, "computers": 10, "lan": True}}


def _approved() -> ScoringRun:
    campaign = build.opened_campaign([build.body("a")])
    return approve_run(
        actor=build.persona(Role.APPROVER), run=build.sealed_run(build.computed_run(campaign, VALUES))
    )


def _publish(run: ScoringRun, **changes: Any) -> Publication:
    values: dict[str, Any] = {
        "actor": build.persona(Role.PUBLISHER),
        "decision_number": "246/QĐ-UBND",
        "decision_date": date(2018, 1, 26),
        "signer": "Nguyễn Văn Ký",
    }
    return publish_run(run=run, **values | changes)


def _corrected(first: Publication) -> Publication:
    run = compute_run(actor=build.persona(Role.CAMPAIGN_MANAGER), campaign=first.campaign)
    return build.published(run, "250/QĐ-UBND", correction_reason="Sai số máy tính")


def test_an_approved_run_becomes_public_under_its_decision() -> None:
    publication = _publish(_approved())

    publication.campaign.refresh_from_db()
    assert (publication.version, publication.campaign.state) == (1, CampaignState.PUBLISHED)
    assert latest_publications() == [publication]
    assert access_publication(publication.campaign.code) == publication
    assert is_current(publication)


def test_who_approved_does_not_publish() -> None:
    run = _approved()
    approver = build.persona(Role.APPROVER)
    build.grant(approver, Role.PUBLISHER)

    with pytest.raises(NotAllowed, match="tự công bố"):
        _publish(run, actor=approver)


def test_a_stale_copy_of_the_run_does_not_let_the_approver_publish() -> None:
    campaign = build.opened_campaign([build.body("a")])
    stale = build.sealed_run(build.computed_run(campaign, VALUES))
    approver = build.persona(Role.APPROVER)
    build.grant(approver, Role.PUBLISHER)
    approve_run(actor=approver, run=stale)

    with pytest.raises(NotAllowed, match="tự công bố"):
        _publish(stale, actor=approver)


@pytest.mark.parametrize("role", [Role.CAMPAIGN_MANAGER, Role.SYSTEM_ADMINISTRATOR, Role.AUDITOR])
def test_only_a_publisher_publishes_and_withdraws(role: Role) -> None:
    run = _approved()

    with pytest.raises(NotAllowed):
        _publish(run, actor=build.persona(role))
    publication = _publish(run)
    with pytest.raises(NotAllowed):
        withdraw_publication(actor=build.persona(role), publication=publication, reason="Sai")


@pytest.mark.parametrize("field", ["decision_number", "signer"])
def test_a_publication_needs_the_particulars_of_its_decision(field: str) -> None:
    run = _approved()

    with pytest.raises(InvalidInput) as refusal:
        _publish(run, **{field: " "})

    assert [problem.field for problem in refusal.value.problems] == [field]
    assert latest_publications() == []


def test_a_run_that_was_not_approved_is_not_published() -> None:
    sealed = build.sealed_run(build.computed_run(build.opened_campaign([build.body("a")]), VALUES))

    with pytest.raises(InvalidState):
        _publish(sealed)


def test_a_correction_is_a_new_version_and_the_old_one_stays_reachable() -> None:
    first = _publish(_approved())

    second = _corrected(first)

    code = first.campaign.code
    assert access_publication(code) == second
    assert access_publication(code, 1) == first
    assert publication_versions(first.campaign) == [second, first]
    assert latest_publications() == [second]
    assert (is_current(first), is_current(second)) == (False, True)


def test_a_correction_needs_a_reason() -> None:
    first = _publish(_approved())
    run = compute_run(actor=build.persona(Role.CAMPAIGN_MANAGER), campaign=first.campaign)

    with pytest.raises(InvalidInput) as refusal:
        build.published(run)

    assert [problem.field for problem in refusal.value.problems] == ["correction_reason"]


def test_a_withdrawn_publication_keeps_its_page_and_the_version_before_stands_again() -> None:
    first = _publish(_approved())
    second = _corrected(first)

    withdraw_publication(actor=build.persona(Role.PUBLISHER), publication=second, reason="Đính chính sai")

    kept = access_publication(first.campaign.code, 2)
    assert (kept.state, kept.withdrawal_reason) == (PublicationState.WITHDRAWN, "Đính chính sai")
    assert access_publication(first.campaign.code) == first
    assert is_current(first)
    with pytest.raises(InvalidState):
        withdraw_publication(actor=build.persona(Role.PUBLISHER), publication=kept, reason="Lần nữa")


def test_the_only_publication_withdrawn_is_still_reachable() -> None:
    publication = _publish(_approved())
    with pytest.raises(InvalidInput):
        withdraw_publication(actor=build.persona(Role.PUBLISHER), publication=publication, reason="")
    withdraw_publication(actor=build.persona(Role.PUBLISHER), publication=publication, reason="Sai")

    assert access_publication(publication.campaign.code).state == PublicationState.WITHDRAWN
    assert latest_publications() == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE results_publication SET decision_number = 'khác'",
        "UPDATE results_publication SET signer = 'khác'",
        "DELETE FROM results_publication",
    ],
)
def test_the_database_refuses_to_change_a_publication(statement: str) -> None:
    _publish(_approved())

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_period_before_is_fixed_when_published() -> None:
    first = build.published_campaign(VALUES, period="2015")
    shared = {"version": first.run.framework_version, "in_series": first.campaign.series}

    second = build.published_campaign(VALUES, period="2017", **shared)
    late = build.published_campaign(VALUES, period="2016", **shared)

    assert (first.previous, second.previous, late.previous) == (None, first, first)
    last = build.published_campaign(VALUES, period="2018", **shared)
    assert [_periods(made) for made in (first, late, second, last)] == [
        ["2015"],
        ["2015", "2016"],
        ["2015", "2017"],
        ["2015", "2016", "2017", "2018"],
    ]


def _periods(publication: Publication) -> list[str]:
    return [found.campaign.period for found in publications_until(publication)]


def test_nothing_is_public_before_publication() -> None:
    run = _approved()

    with pytest.raises(NotFound):
        access_publication(run.campaign.code)
    assert latest_publications() == []
