"""Who may open which address: one table for every route; a route missing from it fails."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pytest_django import DjangoDbBlocker

from ictindex.campaigns.models import Campaign
from ictindex.directory.models import Body, User
from ictindex.directory.rules import BodyKind, Role
from ictindex.directory.services import create_peer_group, invite_user, propose_changes
from ictindex.results.models import Publication
from ictindex.results.services import approve_run, check_run, compute_run
from ictindex.submissions.services import open_entry, save_answers
from tests import build
from tests.flows.province import (
    Province,
    draft_of_this_year,
    published_last_year,
    small_province,
    submission_of,
)
from tests.interfaces.workspace.frameworks.routes import routes_of_frameworks

pytestmark = pytest.mark.django_db
# These have a table of their own, with the people who edit and release frameworks.
FRAMEWORK_ROUTES = set(routes_of_frameworks())

# «officer» and «head» serve the body that the address is about, «neighbour» another body of the province;
# «manager», «approver», «publisher» and «auditor» serve the province, «outsider» manages another one.
PERSONAS = [
    "anonymous",
    "officer",
    "head",
    "neighbour",
    "manager",
    "approver",
    "publisher",
    "auditor",
    "outsider",
    "administrator",
]

# route, method, what it is about, then the status that each persona gets; a single status is everybody's
TABLE = """
portal:home                GET  -            200
portal:search              GET  -            200
portal:methods             GET  -            200
portal:method              GET  method       200
portal:method_file         GET  method       200
portal:publication         GET  publication  200
portal:publication_version GET  version      200
portal:recomputed          GET  publication  200
portal:recomputed          POST publication  200
portal:publication_file    GET  file         200
portal:data_file           GET  file         200
portal:component           GET  component    200
portal:component_file      GET  component-file 200
portal:body_result         GET  result       200
portal:body                GET  body         200
account_login          GET  -           200 302 302 302 302 302 302 302 302 302
account_logout         POST -           302 302 302 302 302 302 302 302 302 302
account_inactive       GET  -           200
mfa_authenticate       GET  -           302
mfa_login_webauthn     GET  -           302
signed_in_again        GET  -           302 200 200 200 200 200 200 200 200 200
openid_connect_login   GET  -           404
openid_connect_callback GET -           404
invitation             GET  invitation  200
invitation             POST password    302
mfa_index              GET  -           302 200 200 200 200 200 200 200 200 200
account_change_password GET -           302 200 200 200 200 200 200 200 200 200
account_reauthenticate GET  -           302 200 200 200 200 200 200 200 200 200
mfa_reauthenticate     GET  -           302
mfa_reauthenticate_webauthn GET -       302
mfa_activate_totp      GET  -           302
mfa_deactivate_totp    GET  -           302 404 404 404 404 404 404 404 404 404
mfa_view_recovery_codes GET -           302 404 404 404 404 404 404 404 404 404
mfa_generate_recovery_codes GET -       302
mfa_list_webauthn      GET  -           302 200 200 200 200 200 200 200 200 200
mfa_add_webauthn       GET  -           302
mfa_remove_webauthn    GET  passkey     302
usersessions_list      POST -           302
set_language           POST language    302 302 302 302 302 302 302 302 302 302
workspace:home         GET  -           302 200 200 200 200 200 200 200 200 200
workspace:submissions  GET  -           302 200 200 200 200 200 200 200 200 200
workspace:submission   GET  submission  302 200 200 404 200 200 200 200 404 404
workspace:problems     GET  submission  302 200 200 404 200 200 200 200 404 404
workspace:summary      GET  submission  302 200 200 404 200 200 200 200 404 404
workspace:section      GET  section     302 200 200 404 200 200 200 200 404 404
workspace:section      POST section     401 302 403 404 403 403 403 403 404 404
workspace:field        POST field       401 200 403 404 403 403 403 403 404 404
workspace:hand_over    POST submission  302 302 403 404 403 403 403 403 404 404
workspace:submit       POST submission  302 403 302 404 403 403 403 403 404 404
workspace:recall       POST submission  302 409 409 404 403 403 403 403 404 404
workspace:people       GET  -           302 403 403 403 200 403 403 200 200 200
workspace:add_person   GET  -           302 403 403 403 403 403 403 403 403 200
workspace:add_person   POST account     401 403 403 403 403 403 403 403 403 200
workspace:invite_all   GET  -           302 403 403 403 403 403 403 403 403 200
workspace:invite_all   POST -           302 403 403 403 403 403 403 403 403 200
workspace:import_people GET -           302 403 403 403 403 403 403 403 403 200
workspace:import_people POST table      302 403 403 403 403 403 403 403 403 422
workspace:person       GET  person      302 404 404 404 200 404 404 200 404 200
workspace:give_role    GET  person      302 404 404 404 403 404 404 403 404 200
workspace:give_role    POST role        401 404 404 404 403 404 404 403 404 302
workspace:end_role     GET  assignment  302 404 404 404 403 404 404 403 404 200
workspace:end_role     POST ended       401 404 404 404 403 404 404 403 404 302
workspace:waive        GET  person      302 404 404 404 200 404 404 403 404 403
workspace:waive        POST waiver      401 404 404 404 302 404 404 403 404 403
workspace:hand_over_work GET person     302 404 404 404 403 404 404 403 404 200
workspace:hand_over_work POST successor 401 404 404 404 403 404 404 403 404 302
workspace:deactivate   GET  person      302 404 404 404 403 404 404 403 404 200
workspace:deactivate   POST reason      401 404 404 404 403 404 404 403 404 302
workspace:reactivate   GET  person      302 404 404 404 403 404 404 403 404 200
workspace:reactivate   POST reason      401 404 404 404 403 404 404 403 404 302
workspace:invite       POST person      302 404 404 404 403 404 404 403 404 200
workspace:remove_factors GET person     302 404 404 404 403 404 404 403 404 200
workspace:remove_factors POST reason    401 404 404 404 403 404 404 403 404 422
workspace:bodies       GET  -           302 200 200 200 200 200 200 200 200 200
workspace:bodies_file  GET  csv         302 200 200 200 200 200 200 200 200 200
workspace:bodies_import GET -           302 403 403 403 403 403 403 403 403 200
workspace:bodies_import POST bodies     401 403 403 403 403 403 403 403 403 200
workspace:body_create  GET  -           302 403 403 403 403 403 403 403 403 200
workspace:body_create  POST new-body    401 403 403 403 403 403 403 403 403 302
workspace:body         GET  unit        302 200 200 404 200 200 200 200 404 200
workspace:body_create_below GET unit    302 403 403 404 403 403 403 403 404 200
workspace:body_create_below POST unit-below 401 403 403 404 403 403 403 403 404 302
workspace:body_edit    GET  unit        302 403 403 404 403 403 403 403 404 200
workspace:body_edit    POST unit-edited 401 403 403 404 403 403 403 403 404 302
workspace:body_change  GET  renaming    302 403 403 404 403 403 403 403 404 200
workspace:body_change  POST renamed     401 403 403 404 403 403 403 403 404 302
workspace:groups       GET  -           302 200 200 200 200 200 200 200 200 200
workspace:groups       POST new-group   401 403 403 403 403 403 403 403 403 302
workspace:group        GET  peer-group  302 200 200 200 200 200 200 200 200 200
workspace:group        POST member      401 403 403 403 403 403 403 403 403 302
workspace:proposals    GET  -           302 200 200 200 200 200 200 200 200 200
workspace:propose      GET  unit        302 200 200 404 403 403 403 403 404 403
workspace:propose      POST unit-edited 401 302 302 404 403 403 403 403 404 403
workspace:proposal     GET  proposal    302 200 200 404 404 404 404 200 404 200
workspace:proposal     POST proposal-decided 401 403 403 404 404 404 404 403 404 302
workspace:campaigns    GET  -           302 403 403 403 200 200 200 200 200 403
workspace:campaign     GET  open        302 403 403 403 200 200 200 200 404 404
workspace:open_entry   POST draft       302 404 404 404 302 403 403 403 404 404
workspace:close_entry  GET  open        302 403 403 403 200 200 200 200 404 404
workspace:close_entry  POST open        302 403 403 403 302 403 403 403 404 404
workspace:extend       GET  enrolled    302 403 403 404 200 403 403 403 404 404
workspace:extend       POST extension   401 403 403 404 302 403 403 403 404 404
workspace:compute      POST closed      302 403 403 403 302 403 403 403 404 404
workspace:run          GET  sealed      302 404 404 404 200 200 200 200 404 404
workspace:check        POST computed    302 404 404 404 302 403 403 403 404 404
workspace:seal         POST checked     302 404 404 404 302 403 403 403 404 404
workspace:approve      POST sealed      302 404 404 404 403 302 403 403 404 404
workspace:publish      GET  approved    302 404 404 404 403 403 200 403 404 404
workspace:publish      POST decision    401 404 404 404 403 403 302 403 404 404
workspace:submission_history GET submission 302 200 200 404 200 200 200 200 404 404
workspace:campaign_history GET open     302 403 403 403 200 200 200 200 404 404
workspace:body_history GET  body-page   302 200 200 404 200 200 200 200 404 200
workspace:framework_history GET framework 302 200 200 200 200 200 200 200 200 200
workspace:person_history GET person     302 404 404 404 200 404 404 200 404 200
workspace:log          GET  -           302 403 403 403 403 403 403 403 403 200
workspace:log_outside  GET  -           302 403 403 403 403 403 403 403 403 200
workspace:verify_log   POST -           302 403 403 403 403 403 403 403 403 302
workspace:outbox       GET  -           302 403 403 403 403 403 403 403 403 200
workspace:resend       POST digest      302 403 403 403 403 403 403 403 403 302
"""


@dataclass(frozen=True)
class Target:
    """What an address is about: the arguments of its route and what is posted."""

    arguments: tuple[object, ...] = ()
    typed: dict[str, str] | None = None


@dataclass(frozen=True)
class World:
    """The people, and the things that the addresses are about."""

    people: dict[str, User | None]
    targets: dict[str, Target]


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic(), build.at(build.DURING):
        yield build_world()
        transaction.set_rollback(True)


def build_world() -> World:
    province = small_province()
    publication = published_last_year(province)
    current = draft_of_this_year(province)
    open_entry(actor=province.manager, campaign=current)
    submission = submission_of(current, province.first)
    values = {"staff": "10", "computers": "9", "lan": "có"}
    save_answers(actor=province.officer, submission=submission, values=values)
    people = {
        "anonymous": None,
        "officer": province.officer,
        "head": province.head,
        "neighbour": province.officer_and_head,
        "manager": province.manager,
        "approver": province.approver,
        "publisher": province.publisher,
        "auditor": province.auditor,
        "outsider": build.user(
            "chutri.khac", Role.CAMPAIGN_MANAGER, body=build.body("tinh-khac", kind=BodyKind.PROVINCE)
        ),
        "administrator": build.administrator(),
    }
    targets = {
        "-": Target(),
        "language": Target(typed={"language": "en"}),
        **account_targets(),
        **person_targets(province.officer, province.first) | history_targets(province),
        **(public_targets(publication) | directory_targets(province.first, province.officer)),
        "draft": Target((draft_of_this_year(province).pk,)),
        "open": Target((current.pk,)),
        "enrolled": Target((submission.campaign_body.pk,)),
        "extension": Target(
            (submission.campaign_body.pk,), {"until": "17:00 28/02/2026", "reason": "Mất điện kéo dài"}
        ),
        "submission": Target((submission.pk,)),
        "section": Target((submission.pk, "ht"), {"value-computers": "8", "version-computers": "1"}),
        "field": Target((submission.pk, "computers"), {"value-computers": "8", "version-computers": "1"}),
    }
    return World(
        people,
        targets
        | run_targets(
            build.opened_campaign(
                [province.first, province.second],
                version=province.version,
                in_series=province.series,
                period="2023",
            )
        ),
    )


def history_targets(province: Province) -> dict[str, Target]:
    """Give things whose history is shown, and a mail that did not get through."""
    return {
        "body-page": Target((province.first.pk,)),
        "framework": Target((province.version.pk,)),
        "digest": Target((build.dead_digest().pk,)),
    }


def account_targets() -> dict[str, Target]:
    """Give what the pages of accounts are about."""
    invited = invite_user(actor=build.administrator(), user=build.user("duocmoi"))
    address = (invited.uid, invited.token)
    return {
        "invitation": Target(address),
        "password": Target(address, {"password": "troi-xanh-may-trang", "again": "troi-xanh-may-trang"}),
        "passkey": Target((1,)),
    }


def person_targets(person: User, body: Body) -> dict[str, Target]:
    """Give what the pages of people are about: the officer of a body of the province."""
    assignment = person.role_assignments.get()
    both = {"role": "reviewer", "other": "data_officer", "body": body.code, "reason": "Thiếu người"}
    return {
        "account": Target(typed={"full_name": "Người Mới", "username": "nguoi.moi"}),
        "table": Target(),
        "person": Target((person.pk,)),
        "role": Target((person.pk,), {"role": "head_of_body", "body": body.code}),
        "assignment": Target((assignment.pk,)),
        "ended": Target((assignment.pk,), {"reason": "Chuyển công tác"}),
        "waiver": Target((person.pk,), both),
        "successor": Target((person.pk,), {"successor": "duocmoi", "reason": "Chuyển công tác"}),
        "reason": Target((person.pk,), {"reason": "Nghỉ hưu"}),
    }


def directory_targets(body: Body, officer: User) -> dict[str, Target]:
    """Give what the pages of the directory are about."""
    new = {"code": "moi", "kind": "commune", "name_vi": "Xã Mới"}
    day = {"on": "01/07/2025", "decision": "1/NQ"}
    group = create_peer_group(actor=build.administrator(), code="so", title_vi="Sở, ban, ngành")
    proposal = propose_changes(actor=officer, body=body, changes={"address": "Số 1"})
    return {
        "csv": Target(("csv",)),
        "bodies": Target(typed={"on": "01/07/2025", "table": "Mã,Loại,Tên đơn vị\nxa,commune,Xã\n"}),
        "new-body": Target(typed=new),
        "unit": Target((body.pk,)),
        "unit-below": Target((body.pk,), new),
        "unit-edited": Target((body.pk,), {"phone": "1", "on": "01/07/2025"}),
        "new-group": Target(typed={"code": "khac", "title_vi": "Nhóm khác"}),
        "peer-group": Target((group.pk,)),
        "member": Target((group.pk,), {"step": "enter", "codes": body.code, "on": "01/07/2025"}),
        "proposal": Target((proposal.pk,)),
        "proposal-decided": Target((proposal.pk,), {"address": "accept", "on": "01/07/2025"}),
        "renaming": Target((body.pk, "doi-ten")),
        "renamed": Target((body.pk, "doi-ten"), {"name_vi": "Sở Mới", "confirm": "1", **day}),
    }


def public_targets(publication: Publication) -> dict[str, Target]:
    """Give what the public pages are about."""
    code = publication.campaign.code
    version = publication.run.framework_version
    return {
        "method": Target((version.series.code, version.version)),
        "publication": Target((code,)),
        "version": Target((code, 1)),
        "file": Target((code, "csv")),
        "component": Target((code, "HT")),
        "component-file": Target((code, "HT", "xlsx")),
        "result": Target((code, "so-mot")),
        "body": Target(("so-mot",)),
    }


def run_targets(campaign: Campaign) -> dict[str, Target]:
    """Close a campaign with a run in each state."""
    manager = build.persona(Role.CAMPAIGN_MANAGER)
    values = {
        "so-mot": {"staff": 2, "computers": 1, "lan": True},
        "so-hai": {"staff": 2, "computers": 2, "lan": True},
    }
    computed = build.computed_run(campaign, values)
    checked = check_run(actor=manager, run=compute_run(actor=manager, campaign=campaign))
    sealed = build.sealed_run(compute_run(actor=manager, campaign=campaign))
    approved = build.sealed_run(compute_run(actor=manager, campaign=campaign))
    approved = approve_run(actor=build.persona(Role.APPROVER), run=approved)
    decision = {"decision_number": "9/QĐ", "decision_date": "25/01/2026", "signer": "Lê Văn Ký"}
    return {
        "closed": Target((campaign.pk,)),
        "computed": Target((computed.pk,)),
        "checked": Target((checked.pk,)),
        "sealed": Target((sealed.pk,)),
        "approved": Target((approved.pk,)),
        "decision": Target((approved.pk,), decision),
    }


ROWS = [line.split() for line in TABLE.strip().splitlines()]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]} {row[1]}")
def test_route_answers_each_persona_as_the_table_says(world: World, row: list[str]) -> None:
    route, method, about, *statuses = row
    expected = statuses if len(statuses) > 1 else statuses * len(PERSONAS)
    found = [answer_status(world, persona, route, method, world.targets[about]) for persona in PERSONAS]
    assert dict(zip(PERSONAS, found, strict=True)) == dict(zip(PERSONAS, map(int, expected), strict=True))


def answer_status(world: World, persona: str, route: str, method: str, target: Target) -> int:
    """Call the address as ``persona`` and undo what it did."""
    client = Client(raise_request_exception=True)
    with transaction.atomic():
        user = world.people[persona]
        if user is not None:
            client.force_login(user)
        send: Any = client.get if method == "GET" else client.post
        status = send(reverse(route, args=target.arguments), target.typed or {}).status_code
        transaction.set_rollback(True)
    return int(status)


def test_no_route_is_missing_from_the_table() -> None:
    assert {row[0] for row in ROWS} | FRAMEWORK_ROUTES == set(routes(get_resolver()))


def routes(resolver: URLResolver, namespace: str = "") -> Iterator[str]:
    """Give the names of all routes; a route without a name is given by its pattern."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, f"{pattern.namespace}:" if pattern.namespace else namespace)
        elif isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name or pattern.pattern}"


@pytest.mark.parametrize("row", [row for row in ROWS if row[1] == "POST"], ids=lambda row: row[0])
def test_a_form_without_its_token_is_refused(world: World, row: list[str]) -> None:
    target = world.targets[row[2]]
    client = Client(enforce_csrf_checks=True)
    assert client.post(reverse(row[0], args=target.arguments), target.typed or {}).status_code == 403
