"""A scoring run from computation to approval."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from ictindex.campaigns.rules import CampaignState
from ictindex.campaigns.services import Enrolment, close_entry
from ictindex.directory.models import Body
from ictindex.directory.rules import Role
from ictindex.foundation.errors import InvalidInput, InvalidState, NotAllowed
from ictindex.foundation.models import Event
from ictindex.results.models import ScoringRun
from ictindex.results.rules import RunState
from ictindex.results.services import approve_run, check_run, compute_run, seal_run, void_run
from ictindex.results.services.runs import run_problems
from ictindex.submissions.services import import_answers
from tests import build

pytestmark = pytest.mark.django_db
VALUES: dict[str, dict[str, Any]] = {
    "a": {"staff": 10, "computers": 10, "lan": True},
    "b": {"staff": 3, "computers": 1, "lan": False},
    "c": {"staff": 7, "lan": True},
}


def _run() -> ScoringRun:
    entries: list[Body | Enrolment] = [
        build.body("a"),
        build.body("b"),
        Enrolment(build.body("c"), "so", ranked=False, unranked_reason="Lực lượng vũ trang"),
    ]
    return build.computed_run(build.opened_campaign(entries), VALUES)


def _tamper(statement: str) -> None:
    """Change stored rows behind the triggers' back, as somebody with the database in hand could."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(statement)
        cursor.execute("SET session_replication_role = DEFAULT")


def test_a_run_stores_printed_values_ranks_and_the_number_of_ranked_bodies() -> None:
    run = _run()

    rows = run.scores.filter(element="TOTAL").order_by("campaign_body__code")
    assert [(str(s.printed), build.number(s.place), s.ranked, s.grade) for s in rows] == [
        ("100.00", 1, 2, "good"),
        ("20.00", 2, 2, "weak"),
        ("40.00", None, 2, "weak"),
    ]
    assert (run.number, run.state) == (1, RunState.COMPUTED)
    assert run.framework_digest == run.framework_version.digest
    assert run.options["ties"] == "competition"


def test_contributions_of_the_indicators_add_up_to_the_index() -> None:
    run = _run()

    for body in run.bodies.all():
        scores = run.scores.filter(campaign_body=body.campaign_body)
        total = sum(s.contribution or 0 for s in scores.filter(element__in=["HT1", "HT2"]))
        assert total == pytest.approx(scores.get(element="TOTAL").value)


def test_computing_begins_the_review_and_sealing_makes_the_campaign_provisional() -> None:
    run = _run()
    run.campaign.refresh_from_db()
    assert run.campaign.state == CampaignState.REVIEWING

    build.sealed_run(run)
    run.campaign.refresh_from_db()
    assert run.campaign.state == CampaignState.PROVISIONAL


def test_nothing_is_computed_while_bodies_may_still_enter_data() -> None:
    with pytest.raises(InvalidState, match="Đang kê khai"):
        compute_run(actor=build.persona(Role.CAMPAIGN_MANAGER), campaign=build.opened_campaign())


def test_what_the_engine_refuses_is_told_and_nothing_is_stored() -> None:
    source = build.small_framework().replace("parent: HT\n", "parent: HT\n    missing: refuse\n")
    campaign = build.opened_campaign([build.body("a")], version=build.released_version(source))
    close_entry(actor=build.persona(Role.CAMPAIGN_MANAGER), campaign=campaign)

    with pytest.raises(InvalidInput) as refusal:
        compute_run(actor=build.persona(Role.CAMPAIGN_MANAGER), campaign=campaign)

    assert refusal.value.problems
    assert not ScoringRun.objects.exists()
    campaign.refresh_from_db()
    assert campaign.state == CampaignState.ENTRY_CLOSED


def test_a_stored_run_recomputed_gives_the_same_digest() -> None:
    run = build.sealed_run(_run())

    assert run_problems(ScoringRun.objects.get(pk=run.pk)) == []


def test_the_same_data_give_the_same_digest_in_a_second_run() -> None:
    run = _run()

    again = compute_run(actor=build.persona(Role.CAMPAIGN_MANAGER), campaign=run.campaign)

    assert (again.number, again.digest, again.data_digest) == (2, run.digest, run.data_digest)


def test_other_data_give_another_digest() -> None:
    run = _run()
    manager = build.persona(Role.CAMPAIGN_MANAGER)
    import_answers(actor=manager, campaign=run.campaign, records=[{"body": "b", "computers": 2}])

    again = compute_run(actor=manager, campaign=run.campaign)

    assert again.digest != run.digest
    assert again.data_digest != run.data_digest


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE results_score SET published = 99 WHERE element = 'HT1'", "Điểm hoặc thứ hạng"),
        ("UPDATE results_score SET rank = 1 WHERE element = 'TOTAL'", "Điểm hoặc thứ hạng"),
        ("UPDATE results_runbody SET values = jsonb_set(values, '{staff}', '99')", "Số liệu"),
        ('UPDATE results_runbody SET values = \'{"opened": "2020-01-02"}\'', "Số liệu"),
        ("UPDATE results_score SET contribution = 0 WHERE element = 'HT2'", "không cộng thành"),
    ],
)
def test_a_check_finds_what_somebody_changed_in_the_database(statement: str, told: str) -> None:
    run = _run()
    _tamper(statement)

    with pytest.raises(InvalidState) as refusal:
        check_run(actor=build.persona(Role.CAMPAIGN_MANAGER), run=run)

    assert told in refusal.value.hint
    run.refresh_from_db()
    assert run.state == RunState.COMPUTED


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE results_score SET published = 99",
        "DELETE FROM results_score",
        (
            "INSERT INTO results_score (run_id, campaign_body_id, element, position, decimals, ranked, grade,"
            " reason, ledger) SELECT run_id, campaign_body_id, 'x', 9, 0, 0, '', '', '{}' FROM results_score"
        ),
        "UPDATE results_runbody SET values = '{}'",
        "UPDATE results_scoringrun SET digest = 'x'",
        "UPDATE results_scoringrun SET state = 'computed'",
        "DELETE FROM results_scoringrun",
    ],
)
def test_the_database_refuses_to_change_a_sealed_run(statement: str) -> None:
    build.sealed_run(_run())

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_run_is_checked_before_it_is_sealed() -> None:
    with pytest.raises(InvalidState, match=r"«Đã tính».*«Đã niêm phong»"):
        seal_run(actor=build.persona(Role.CAMPAIGN_MANAGER), run=_run())


def test_nobody_approves_what_they_computed_or_sealed() -> None:
    run = build.sealed_run(_run())
    manager = build.persona(Role.CAMPAIGN_MANAGER)
    build.grant(manager, Role.APPROVER)

    with pytest.raises(NotAllowed, match="tự phê duyệt"):
        approve_run(actor=manager, run=run)

    approved = approve_run(actor=build.persona(Role.APPROVER), run=run)
    approved.campaign.refresh_from_db()
    assert (approved.state, approved.campaign.state) == (RunState.APPROVED, CampaignState.FINAL)


@pytest.mark.parametrize(
    "role", [Role.APPROVER, Role.PUBLISHER, Role.DATA_OFFICER, Role.SYSTEM_ADMINISTRATOR]
)
def test_only_the_manager_computes_checks_and_seals(role: Role) -> None:
    run, person = _run(), build.persona(role)

    with pytest.raises(NotAllowed):
        compute_run(actor=person, campaign=run.campaign)
    for service in (check_run, seal_run):
        with pytest.raises(NotAllowed):
            service(actor=person, run=run)


def test_a_run_is_set_aside_with_a_reason_and_stays_void() -> None:
    manager, run = build.persona(Role.CAMPAIGN_MANAGER), _run()

    with pytest.raises(InvalidInput):
        void_run(actor=manager, run=run, reason=" ")
    void_run(actor=manager, run=run, reason="Sai số liệu")

    assert Event.objects.get(action="run.void").reason == "Sai số liệu"
    with pytest.raises(InvalidState):
        check_run(actor=manager, run=run)


def test_a_check_says_so_when_the_stored_data_cannot_be_computed_any_more() -> None:
    source = build.small_framework().replace("parent: HT\n", "parent: HT\n    missing: refuse\n")
    campaign = build.opened_campaign([build.body("a")], version=build.released_version(source))
    run = build.computed_run(campaign, {"a": VALUES["a"]})
    _tamper("UPDATE results_runbody SET values = '{}'")

    assert run_problems(run) == ["Số liệu đã lưu không tính lại được."]
