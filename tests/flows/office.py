"""Random walks through roles and states: whatever people do in whatever order, three promises hold.

1. Nothing changes without a row in the log, and the log verifies.
5. Nobody decides on their own body or their own work.
8. Merging bodies changes no row that tells of the days before.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import connection, transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from ictindex.campaigns.models import Campaign
from ictindex.campaigns.services import close_entry
from ictindex.directory.models import Body, ConflictWaiver, RoleAssignment, User
from ictindex.directory.rules import BodyKind, Change, NewBody, Role, SuccessionKind, role_conflict
from ictindex.directory.rules.roles import DECIDING, DECLARING
from ictindex.directory.selectors.conflicts import conflicts_among
from ictindex.directory.selectors.roles import in_force
from ictindex.directory.services import (
    assign_role,
    deactivate_user,
    end_role,
    hand_over_work,
    reactivate_user,
    record_change,
    waive_conflict,
)
from ictindex.foundation.errors import DomainError
from ictindex.foundation.log import verify_log
from ictindex.foundation.models import Event
from ictindex.frameworks.models import FrameworkVersion
from ictindex.frameworks.rules import VersionState
from ictindex.frameworks.services import (
    import_framework,
    release_framework,
    retire_framework,
    return_framework,
    submit_framework,
)
from ictindex.results.models import Publication, ScoringRun
from ictindex.results.rules import RunState
from ictindex.results.services import (
    approve_run,
    check_run,
    compute_run,
    publish_run,
    seal_run,
    void_run,
    withdraw_publication,
)
from ictindex.submissions.models import Answer, Submission
from ictindex.submissions.services import (
    hand_over,
    open_entry,
    recall_submission,
    save_answers,
    submit_submission,
)
from tests import build

PEOPLE = ("an", "binh", "chi", "dung")
PLACES = ("tinh", "so-mot", "so-hai", "")
CAMPAIGNS = ("", "this", "another")
ROLES = (
    Role.CAMPAIGN_MANAGER,
    Role.REVIEWER,
    Role.APPROVER,
    Role.PUBLISHER,
    Role.DATA_OFFICER,
    Role.HEAD_OF_BODY,
    Role.AUDITOR,
)
DECISION = {"decision_number": "9/QĐ-UBND", "decision_date": date(2026, 1, 25), "signer": "Lê Văn Ký"}
WATCHED = (
    Answer,
    Body,
    Campaign,
    ConflictWaiver,
    FrameworkVersion,
    Publication,
    RoleAssignment,
    ScoringRun,
    Submission,
)

# Who holds what when a walk begins, so that some of what they try is done.
AT_FIRST = (
    ("an", Role.CAMPAIGN_MANAGER, "tinh", ""),
    ("binh", Role.APPROVER, "tinh", "this"),
    ("binh", Role.REVIEWER, "tinh", "another"),
    ("chi", Role.DATA_OFFICER, "so-mot", ""),
    ("chi", Role.HEAD_OF_BODY, "so-mot", "this"),
    ("dung", Role.PUBLISHER, "tinh", "this"),
    ("an", Role.FRAMEWORK_EDITOR, "", ""),
    ("dung", Role.FRAMEWORK_EDITOR, "", ""),
)
PAIRS = [(role, other) for role in ROLES for other in ROLES if role < other and role_conflict(role, other)]

people = st.sampled_from(PEOPLE)
roles = st.sampled_from(ROLES)
places = st.sampled_from(PLACES)
campaigns = st.sampled_from(CAMPAIGNS)
bodies = st.sampled_from(["so-mot", "so-hai"])


class Office(RuleBasedStateMachine):
    """A small authority with four people, to whom anything may happen."""

    def __init__(self) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.clock = build.at(build.DURING)
        self.clock.__enter__()
        province = build.body("tinh", kind=BodyKind.PROVINCE)
        found = [build.body(code, parent=province) for code in ("so-mot", "so-hai")]
        draft = build.draft_campaign(found, in_series=build.series(province))
        self.campaign = open_entry(actor=build.persona(Role.CAMPAIGN_MANAGER), campaign=draft)
        for name in PEOPLE:
            build.user(name)
        for name, role, code, campaign in AT_FIRST:
            build.grant(person(name), role, body(code), self.code(campaign))
        self.merged = 0
        self.seen = self.snapshot()
        self.logged = Event.objects.count()

    def teardown(self) -> None:
        """Verify the log, then forget everything."""
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # the log is chained at the end
            assert verify_log().problems == ()
        finally:
            self.clock.__exit__(None, None, None)
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    def attempt(self, service: Any, **arguments: Any) -> None:
        """Let somebody try; what is refused is refused whole."""
        try:
            with transaction.atomic():
                service(**arguments)
        except DomainError:
            assert self.snapshot() == self.seen
            assert Event.objects.count() == self.logged

    def code(self, campaign: str) -> str:
        """Give the code of this campaign, of another one, or none."""
        return self.campaign.code if campaign == "this" else campaign

    @rule(name=people, role=roles, place=places, campaign=campaigns)
    def give(self, name: str, role: Role, place: str, campaign: str) -> None:
        scope = {"body": body(place), "campaign": self.code(campaign)}
        self.attempt(assign_role, actor=admin(), user=person(name), role=role, **scope)

    @rule(name=people, which=st.integers(0, 3))
    def end(self, name: str, which: int) -> None:
        held = list(person(name).role_assignments.order_by("pk"))[which : which + 1]
        for assignment in held:
            self.attempt(end_role, actor=admin(), assignment=assignment, reason="Thử")

    @rule(
        name=people, pair=st.sampled_from(PAIRS), place=places, campaign=campaigns, by_manager=st.booleans()
    )
    def waive(
        self, name: str, pair: tuple[Role, Role], place: str, campaign: str, *, by_manager: bool
    ) -> None:
        """Let somebody waive a conflict, and give the roles that it was about."""
        actor = build.persona(Role.CAMPAIGN_MANAGER) if by_manager else person(PEOPLE[0])
        scope = {"body": body(place), "campaign": self.code(campaign)}
        both = {"role": pair[0], "other": pair[1], "reason": "Thiếu người"}
        self.attempt(waive_conflict, actor=actor, user=person(name), **both, **scope)
        self.remember()
        for role in pair:
            self.attempt(assign_role, actor=admin(), user=person(name), role=role, **scope)
            self.remember()

    @rule(name=people, successor=people)
    def leave(self, name: str, successor: str) -> None:
        people_ = {"user": person(name), "successor": person(successor)}
        self.attempt(hand_over_work, actor=admin(), reason="Thử", **people_)

    @rule(name=people, service=st.sampled_from([deactivate_user, reactivate_user]))
    def close_or_open(self, name: str, service: Any) -> None:
        self.attempt(service, actor=admin(), user=person(name), reason="Thử")

    @rule(name=people, code=bodies, staff=st.integers(1, 9))
    def save(self, name: str, code: str, staff: int) -> None:
        values = {"staff": str(staff), "computers": "1", "lan": "có"}
        submission = build.submission(self.campaign, body(code) or Body())
        self.attempt(save_answers, actor=person(name), submission=submission, values=values)

    @rule(
        name=people, code=bodies, service=st.sampled_from([hand_over, submit_submission, recall_submission])
    )
    def certify(self, name: str, code: str, service: Any) -> None:
        submission = build.submission(self.campaign, body(code) or Body())
        self.attempt(service, actor=person(name), submission=submission)

    @rule(name=people, service=st.sampled_from([close_entry, compute_run]))
    def lead(self, name: str, service: Any) -> None:
        self.attempt(service, actor=person(name), campaign=Campaign.objects.get(pk=self.campaign.pk))

    @rule(name=people, service=st.sampled_from([check_run, seal_run, approve_run, publish_run, void_run]))
    def decide(self, name: str, service: Any) -> None:
        words: dict[Any, dict[str, Any]] = {publish_run: DECISION, void_run: {"reason": "Thử"}}
        more = words.get(service, {})
        for run in ScoringRun.objects.order_by("-pk")[:1]:
            self.attempt(service, actor=person(name), run=run, **more)

    @rule(kind=st.sampled_from(["approve", "publish"]))
    def hurry(self, kind: str) -> None:
        """Bring the round on by people who may, so that walks reach its end as well."""
        if not ScoringRun.objects.exists():
            for code in ("so-mot", "so-hai"):
                self.declare(code)
            manager = build.persona(Role.CAMPAIGN_MANAGER)
            campaign = Campaign.objects.get(pk=self.campaign.pk)
            self.attempt(close_entry, actor=manager, campaign=campaign)
            self.attempt(compute_run, actor=manager, campaign=campaign)
        waiting = ScoringRun.objects.filter(state__in=(RunState.COMPUTED, RunState.CHECKED))
        for run in waiting.order_by("-pk")[:1]:
            self.attempt(check_run, actor=build.persona(Role.CAMPAIGN_MANAGER), run=run)
            self.remember()
            self.attempt(seal_run, actor=build.persona(Role.CAMPAIGN_MANAGER), run=run)
            self.remember()
            if kind == "publish":
                self.attempt(approve_run, actor=build.persona(Role.APPROVER), run=run)

    def declare(self, code: str) -> None:
        who = User.objects.filter(username=f"kiem.{code}").first()
        who = who or build.user(f"kiem.{code}", *DECLARING, body=body(code))
        self.remember()
        submission = build.submission(self.campaign, body(code) or Body())
        values = {"staff": "5", "computers": "4", "lan": "có"}
        self.attempt(save_answers, actor=who, submission=submission, values=values)
        self.remember()
        self.attempt(submit_submission, actor=who, submission=submission)
        self.remember()

    @rule(name=people)
    def withdraw(self, name: str) -> None:
        for publication in Publication.objects.all():
            self.attempt(withdraw_publication, actor=person(name), publication=publication, reason="Thử")

    @rule(name=st.sampled_from(["an", "dung"]), back=st.booleans())
    def edit(self, name: str, *, back: bool) -> None:
        """Lead a framework on, or begin one if none is on its way."""
        others = FrameworkVersion.objects.exclude(pk=self.campaign.framework_version_id)
        version = others.exclude(state=VersionState.RETIRED).last()
        if version is None:
            source = build.small_framework(str(others.count() + 2))
            self.attempt(import_framework, actor=person(name), source=source)
        elif version.state == VersionState.DRAFT:
            self.attempt(submit_framework, actor=person(name), version=version)
        elif version.state == VersionState.IN_REVIEW and not back:
            self.attempt(release_framework, actor=person(name), version=version)
        else:
            step = retire_framework if version.state == VersionState.RELEASED else return_framework
            self.attempt(step, actor=person(name), version=version, reason="Thử")

    @rule(day=st.integers(1, 28), ours=st.booleans())
    def merge(self, day: int, *, ours: bool) -> None:
        """Merge two bodies, once those of the round; what was true before stays as it was."""
        self.merged += 1
        codes = ["so-mot", "so-hai"] if ours else [f"huyen-{self.merged}-{part}" for part in (1, 2)]
        parts = tuple(body(code) or build.body(code) for code in codes)
        if any(part.valid_to for part in parts):
            return
        before = past()
        after = NewBody(f"moi-{self.merged}", f"Đơn vị mới {self.merged}")
        change = Change(SuccessionKind.MERGE, date(2027, 1, day), parts, (after,), decision="1/NQ-HĐND")
        record_change(actor=admin(), change=change)
        assert past()[: len(before)] == before

    @invariant()
    def nothing_changes_without_a_row_in_the_log(self) -> None:
        now, logged = self.snapshot(), Event.objects.count()
        assert logged >= self.logged
        assert now == self.seen or logged > self.logged
        self.seen, self.logged = now, logged

    @invariant()
    def nobody_decides_on_their_own_body(self) -> None:
        held = RoleAssignment.objects.filter(in_force(), user__username__in=PEOPLE)
        for name in PEOPLE:
            mine = list(held.filter(user__username=name).select_related("body"))
            waivers = list(person(name).conflict_waivers.select_related("body"))
            for each in mine:
                others = [other for other in mine if clashes(each, other)]
                assert conflicts_among(each, others, waivers) == []

    @invariant()
    def nobody_decides_on_their_own_work(self) -> None:
        for run in ScoringRun.objects.exclude(approved_by=None):
            assert run.approved_by_id not in {run.computed_by_id, run.sealed_by_id}
        for publication in Publication.objects.select_related("run"):
            assert publication.published_by_id != publication.run.approved_by_id
        for version in FrameworkVersion.objects.exclude(released_by=None):
            assert version.released_by_id not in {version.created_by_id, version.submitted_by_id}

    def remember(self) -> None:
        """Check one of several changes of a step at once."""
        self.nothing_changes_without_a_row_in_the_log()

    def snapshot(self) -> list[list[Any]]:
        """Give all that counts, as it is stored."""
        stored = [list(model.objects.order_by("pk").values_list()) for model in WATCHED]
        return [*stored, list(User.objects.order_by("pk").values_list("username", "is_active"))]


def clashes(one: RoleAssignment, other: RoleAssignment) -> bool:
    sides = {frozenset({one.role, other.role} & DECIDING), frozenset({one.role, other.role} & DECLARING)}
    return frozenset() not in sides and one.scope.meets(other.scope)


def admin() -> User:
    return build.administrator()


def person(name: str) -> User:
    return User.objects.get(username=name)


def body(code: str) -> Body | None:
    return Body.objects.filter(code=code).first()


def past() -> list[Any]:
    """Give every row that tells of the days before a merger, answers and runs first, as it is stored."""
    kept = [list(model.objects.order_by("pk").values_list()) for model in (Answer, Submission, ScoringRun)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_jsonb(t) - 'valid_to' FROM directory_bodydescription t ORDER BY id")
        return [*kept, *cursor.fetchall()]
