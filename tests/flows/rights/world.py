"""A thing in each state for each action, and the people who try them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator

from ictindex.campaigns.models import Campaign
from ictindex.campaigns.rules import CampaignState
from ictindex.directory.models import Body, BodyProposal, PeerGroup, RoleAssignment, User
from ictindex.directory.rules import BodyKind, Role
from ictindex.directory.services import add_to_peer_group, create_peer_group, propose_changes
from ictindex.frameworks.models import FrameworkVersion
from ictindex.frameworks.rules import VersionState
from ictindex.frameworks.services import import_framework, retire_framework, submit_framework
from ictindex.results.models import ScoringRun
from ictindex.results.rules import RunState
from ictindex.results.services import approve_run, check_run, compute_run, void_run
from ictindex.submissions.models import Submission
from ictindex.submissions.rules import SubmissionState
from ictindex.submissions.services import open_entry, save_answers
from tests import build
from tests.flows.rights.people import Ground, people_on

VALUES = {"staff": "10", "computers": "9", "lan": "có"}
RESULTS: dict[str, dict[str, Any]] = {"so-mot": {"staff": 2, "computers": 1, "lan": True}}


@dataclass(frozen=True)
class Office:
    """What actions on people and bodies are about; they have no states."""

    target: User
    successor: User
    assignment: RoleAssignment
    proposal: BodyProposal
    group: PeerGroup
    newcomer: Body


@dataclass(frozen=True)
class World:
    """Somebody for each role in each place, and a thing in each state for each action."""

    people: dict[tuple[Role, str], User]
    ground: Ground
    office: Office
    submissions: dict[str, Submission]
    campaigns: dict[str, Campaign]
    runs: dict[str, ScoringRun]
    versions: dict[str, FrameworkVersion]


def build_world() -> World:
    """Make everything through the services, in an order in which they allow it."""
    province = build.body("tinh-thu", kind=BodyKind.PROVINCE)
    body = build.body("so-mot", parent=province)
    other = build.body("tinh-khac", kind=BodyKind.PROVINCE)
    version, series = build.released_version(), build.series(province)

    def draft(period: str) -> Campaign:
        return build.draft_campaign([body], version=version, in_series=series, period=period)

    opened = open_entry(actor=build.persona(Role.CAMPAIGN_MANAGER), campaign=draft("2025"))
    campaigns = campaigns_in_states(draft)
    runs = runs_in_states(draft("2024"), draft("2023"))
    named = {opened, *campaigns.values(), *(run.campaign for run in runs.values())}
    ground = Ground(body, province, other, sorted(campaign.code for campaign in named))
    return World(
        people=people_on(ground),
        ground=ground,
        office=office(body, province),
        submissions=submissions(opened, body),
        campaigns=campaigns,
        runs=runs,
        versions=versions_in_states(),
    )


def office(body: Body, province: Body) -> Office:
    """Give somebody with a role and a passkey, a proposal of theirs, and a peer group with one member."""
    administrator = build.administrator()
    target = build.user("nguoi.duoc.giao")
    assignment = build.grant(target, Role.DATA_OFFICER, body)
    Authenticator.objects.create(user=target, type=Authenticator.Type.WEBAUTHN, data={})
    group = create_peer_group(actor=administrator, code="so", title_vi="Các sở")
    add_to_peer_group(actor=administrator, group=group, bodies=[body])
    return Office(
        target=target,
        successor=build.user("nguoi.ke.nhiem"),
        assignment=assignment,
        proposal=propose_changes(actor=target, body=body, changes={"phone": "0510 1"}),
        group=group,
        newcomer=build.body("so-moi", parent=province),
    )


def submissions(opened: Campaign, body: Body) -> dict[str, Submission]:
    """Give the one complete submission, looked at in every state."""
    submission = build.submission(opened, body)
    officer = build.user("ke.khai", Role.DATA_OFFICER, body=body)
    save_answers(actor=officer, submission=submission, values=VALUES)
    return dict.fromkeys(SubmissionState.values, submission)


def campaigns_in_states(draft: Callable[[str], Campaign]) -> dict[str, Campaign]:
    """Give a draft, and one campaign that was opened for all other states."""
    opened = open_entry(actor=build.persona(Role.CAMPAIGN_MANAGER), campaign=draft("2022"))
    unopened = draft("2021")
    return {state: unopened if state == CampaignState.DRAFT else opened for state in CampaignState.values}


def runs_in_states(campaign: Campaign, published: Campaign) -> dict[str, ScoringRun]:
    """Give a run in each state, all made by the services: sealed ones cannot be moved otherwise."""
    manager, approver = build.persona(Role.CAMPAIGN_MANAGER), build.persona(Role.APPROVER)
    opened = open_entry(actor=manager, campaign=campaign)
    computed = build.computed_run(opened, RESULTS)

    def again() -> ScoringRun:
        return compute_run(actor=manager, campaign=opened)

    done = build.published(build.computed_run(open_entry(actor=manager, campaign=published), RESULTS))
    return {
        RunState.COMPUTED: computed,
        RunState.CHECKED: check_run(actor=manager, run=again()),
        RunState.SEALED: build.sealed_run(again()),
        RunState.APPROVED: approve_run(actor=approver, run=build.sealed_run(again())),
        RunState.PUBLISHED: done.run,
        RunState.VOID: void_run(actor=manager, run=again(), reason="Thử"),
    }


def versions_in_states() -> dict[str, FrameworkVersion]:
    """Give a version of the small framework in each state."""
    editor = build.persona(Role.FRAMEWORK_EDITOR)
    in_review = import_framework(actor=editor, source=build.small_framework("12"))
    retired = build.released_version(build.small_framework("14"))
    return {
        VersionState.DRAFT: import_framework(actor=editor, source=build.small_framework("11")),
        VersionState.IN_REVIEW: submit_framework(actor=editor, version=in_review),
        VersionState.RELEASED: build.released_version(build.small_framework("13")),
        VersionState.RETIRED: retire_framework(
            actor=build.persona(Role.APPROVER), version=retired, reason="Thử"
        ),
    }
