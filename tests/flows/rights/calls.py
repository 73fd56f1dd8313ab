"""What is called for each action, and the states in which it is tried."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from ictindex.campaigns import services as campaigns
from ictindex.campaigns.rules import CampaignState
from ictindex.campaigns.services import Enrolment
from ictindex.directory.models import User
from ictindex.frameworks import services as frameworks
from ictindex.frameworks.documents import read_document
from ictindex.frameworks.rules import VersionState
from ictindex.results import services as results
from ictindex.results.models import Publication
from ictindex.results.rules import RunState
from ictindex.scoring.framework.workbook import write_framework_workbook
from ictindex.submissions import services as submissions
from ictindex.submissions.rules import SubmissionState
from tests import build
from tests.flows.rights.world import World

DECISION = {"decision_number": "9/QĐ-UBND", "decision_date": date(2026, 1, 25), "signer": "Lê Văn Ký"}
PLAN: dict[str, Any] = {"title_vi": "Đợt mới", "opens_at": build.OPENS, "deadline": build.DEADLINE}
STATELESS = ["-"]
FIGURES = [{"body": "so-mot", "staff": 5}]
Call = Callable[[World, str, User], object]
Actions = dict[str, tuple[Call, list[str]]]


def on_submission(service: Callable[..., object], **answers: Any) -> tuple[Call, list[str]]:
    """Try a service on a submission in every state."""
    return (
        lambda world, state, actor: service(actor=actor, submission=world.submissions[state], **answers),
        SubmissionState.values,
    )


def on_campaign(service: Callable[..., object], **answers: Any) -> tuple[Call, list[str]]:
    """Try a service on a campaign in every state."""
    return (
        lambda world, state, actor: service(actor=actor, campaign=world.campaigns[state], **answers),
        CampaignState.values,
    )


def on_run(service: Callable[..., object], **answers: Any) -> tuple[Call, list[str]]:
    """Try a service on a scoring run in every state."""
    return (
        lambda world, state, actor: service(actor=actor, run=world.runs[state], **answers),
        RunState.values,
    )


def on_version(service: Callable[..., object], **answers: Any) -> tuple[Call, list[str]]:
    """Try a service on a version of a framework in every state."""
    return (
        lambda world, state, actor: service(actor=actor, version=world.versions[state], **answers),
        VersionState.values,
    )


def alone(service: Callable[..., object], **answers: Any) -> tuple[Call, list[str]]:
    """Try a service that is about nothing that exists already."""
    return lambda _world, _state, actor: service(actor=actor, **answers), STATELESS


def extend(world: World, state: str, actor: User) -> object:
    enrolled = world.campaigns[state].campaign_bodies.get()
    return campaigns.extend_deadline(
        actor=actor, campaign_body=enrolled, until=build.AFTER, reason="Mất điện"
    )


def remove(world: World, state: str, actor: User) -> object:
    return campaigns.remove_body(actor=actor, campaign_body=world.campaigns[state].campaign_bodies.get())


def enrol(world: World, state: str, actor: User) -> object:
    return campaigns.enrol_body(
        actor=actor, campaign=world.campaigns[state], body=world.office.newcomer, group="so"
    )


def enrol_many(world: World, state: str, actor: User) -> object:
    entries = [Enrolment(world.office.newcomer, "so")]
    return campaigns.enrol_bodies(actor=actor, campaign=world.campaigns[state], entries=entries)


def begin_series(world: World, state: str, actor: User) -> object:
    return campaigns.create_series(
        actor=actor, code="moi", title_vi="Chuỗi mới", authority=world.ground.province
    )


def begin_campaign(world: World, state: str, actor: User) -> object:
    known = world.campaigns["draft"]
    return campaigns.create_campaign(
        actor=actor,
        series=known.series,
        framework_version=known.framework_version,
        code="dot-moi",
        period="2030",
        **PLAN,
    )


def withdraw(world: World, state: str, actor: User) -> object:
    publication = Publication.objects.get(run=world.runs["published"])
    Publication.objects.filter(pk=publication.pk).update(state=state)
    return results.withdraw_publication(actor=actor, publication=publication, reason="Sai số liệu")


ON_CAMPAIGNS: Actions = {
    "save_answers": on_submission(
        submissions.save_answers, values={"computers": "8"}, versions={"computers": 1}
    ),
    "hand_over": on_submission(submissions.hand_over),
    "submit_submission": on_submission(submissions.submit_submission),
    "recall_submission": on_submission(submissions.recall_submission),
    "import_answers": on_campaign(submissions.import_answers, records=FIGURES),
    "create_series": (begin_series, STATELESS),
    "create_campaign": (begin_campaign, STATELESS),
    "enrol_body": (enrol, CampaignState.values),
    "enrol_bodies": (enrol_many, CampaignState.values),
    "remove_body": (remove, CampaignState.values),
    "open_campaign": on_campaign(campaigns.open_campaign),
    "open_entry": on_campaign(submissions.open_entry),
    "extend_deadline": (extend, CampaignState.values),
    "close_entry": on_campaign(campaigns.close_entry),
    "start_review": on_campaign(campaigns.start_review),
    "compute_run": on_campaign(results.compute_run),
    "archive_campaign": on_campaign(campaigns.archive_campaign),
    "check_run": on_run(results.check_run),
    "seal_run": on_run(results.seal_run),
    "approve_run": on_run(results.approve_run),
    "publish_run": on_run(results.publish_run, **DECISION),
    "void_run": on_run(results.void_run, reason="Tính lại"),
    "withdraw_publication": (withdraw, ["published", "withdrawn"]),
}
_NEW = {"id": "bo-moi", "version": "1", "title": {"vi": "Bộ mới"}, "provider": {"vi": "Sở"}}
_HT2: dict[str, Any] = {"kind": "indicators", "code": "HT2"}
ON_FRAMEWORKS: Actions = {
    "create_framework": alone(frameworks.create_framework, content=_NEW),
    "adopt_framework": alone(frameworks.adopt_framework, name="un-egdi"),
    "import_framework": alone(frameworks.import_framework, source=build.small_framework("20")),
    "import_workbook": alone(
        frameworks.import_workbook,
        content=write_framework_workbook(read_document(build.small_framework("21"))),
    ),
    "add_item": on_version(frameworks.add_item, kind="sections", changes={"code": "moi", "title.vi": "Mới"}),
    "change_item": on_version(frameworks.change_item, changes={"max_points": "30"}, **_HT2),
    "remove_item": on_version(frameworks.remove_item, **_HT2),
    "move_item": on_version(frameworks.move_item, to="up", **_HT2),
    "change_general": on_version(frameworks.change_general, changes={"decimals": "3"}),
    "change_weights": on_version(frameworks.change_weights, weights={"HT1": {"max_points": "50"}}),
    "discard_draft": on_version(frameworks.discard_draft),
    "submit_framework": on_version(frameworks.submit_framework),
    "return_framework": on_version(frameworks.return_framework, reason="Sửa trọng số"),
    "release_framework": on_version(frameworks.release_framework),
    "retire_framework": on_version(frameworks.retire_framework, reason="Có bộ mới"),
    "start_amendment": on_version(frameworks.start_amendment, number="30"),
}
