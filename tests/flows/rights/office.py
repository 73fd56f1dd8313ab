"""What is called for each action on people and bodies; none of them has states."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import polars as pl

from ictindex.directory import services
from ictindex.directory.models import User
from ictindex.directory.rules import BodyKind, Change, NewBody, Role, SuccessionKind
from ictindex.directory.rules.proposals import FieldDecision
from tests import build
from tests.flows.rights.calls import STATELESS, Actions, alone
from tests.flows.rights.world import World

TODAY = build.DURING.date()
ACCOUNT = {"Tên đăng nhập": "nguoi.moi", "Họ và tên": "Người Mới"}
BODY = {"Mã": "xa-moi", "Loại": "commune", "Tên đơn vị": "Xã Mới", "Mã cơ quan cấp trên": "so-mot"}


def on_target(service: Callable[..., object]) -> Callable[[World, str, User], object]:
    """Try a service on an account, with a reason."""
    return lambda world, _state, actor: service(actor=actor, user=world.office.target, reason="Thử")


def reactivate(world: World, _state: str, actor: User) -> object:
    User.objects.filter(pk=world.office.target.pk).update(is_active=False)
    return services.reactivate_user(actor=actor, user=world.office.target, reason="Thử")


def invite(world: World, _state: str, actor: User) -> object:
    return services.invite_user(actor=actor, user=world.office.target)


def give(world: World, _state: str, actor: User) -> object:
    return services.assign_role(
        actor=actor, user=world.office.successor, role=Role.HEAD_OF_BODY, body=world.ground.body
    )


def end(world: World, _state: str, actor: User) -> object:
    return services.end_role(actor=actor, assignment=world.office.assignment)


def hand_over(world: World, _state: str, actor: User) -> object:
    people = {"user": world.office.target, "successor": world.office.successor}
    return services.hand_over_work(actor=actor, reason="Nghỉ hưu", **people)


def waive(world: World, _state: str, actor: User) -> object:
    return services.waive_conflict(
        actor=actor,
        user=world.office.target,
        role=Role.DATA_OFFICER,
        other=Role.REVIEWER,
        body=world.ground.body,
        campaign=world.campaigns["open"].code,
        reason="Thiếu người",
    )


def create(world: World, _state: str, actor: User) -> object:
    return services.create_body(
        actor=actor, parent=world.ground.body, code="xa-moi", kind=BodyKind.COMMUNE, name_vi="Xã Mới"
    )


def change(world: World, _state: str, actor: User) -> object:
    return services.change_body(actor=actor, body=world.ground.body, on=TODAY, changes={"phone": "0510 2"})


def rename(world: World, _state: str, actor: User) -> object:
    after = NewBody("so-mot-moi", "Sở Một Mới")
    before = (world.ground.body,)
    renamed = Change(SuccessionKind.RENAME, date(2027, 1, 1), before, (after,), decision="1/NQ")
    return services.record_change(actor=actor, change=renamed)


def propose(world: World, _state: str, actor: User) -> object:
    return services.propose_changes(actor=actor, body=world.ground.body, changes={"address": "Số 1"})


def decide(world: World, _state: str, actor: User) -> object:
    decisions = {"phone": FieldDecision(accepted=True)}
    return services.decide_proposal(
        actor=actor, proposal=world.office.proposal, decisions=decisions, on=TODAY
    )


def extend_group(world: World, _state: str, actor: User) -> object:
    return services.add_to_peer_group(actor=actor, group=world.office.group, bodies=[world.office.newcomer])


def reduce_group(world: World, _state: str, actor: User) -> object:
    return services.remove_from_peer_group(
        actor=actor, group=world.office.group, bodies=[world.ground.body], on=TODAY
    )


IN_THE_OFFICE: Actions = {
    "create_body": (create, STATELESS),
    "change_body": (change, STATELESS),
    "record_change": (rename, STATELESS),
    "import_bodies": alone(services.import_bodies, frame=pl.DataFrame([BODY]), on=TODAY),
    "load_reference": alone(services.load_reference, name="vietnam-provinces"),
    "propose_changes": (propose, STATELESS),
    "decide_proposal": (decide, STATELESS),
    "create_peer_group": alone(services.create_peer_group, code="huyen", title_vi="Các huyện"),
    "add_to_peer_group": (extend_group, STATELESS),
    "remove_from_peer_group": (reduce_group, STATELESS),
    "create_user": alone(services.create_user, username="nguoi.moi", full_name="Người Mới"),
    "import_people": alone(services.import_people, records=[ACCOUNT]),
    "invite_user": (invite, STATELESS),
    "deactivate_user": (on_target(services.deactivate_user), STATELESS),
    "reactivate_user": (reactivate, STATELESS),
    "remove_second_factors": (on_target(services.remove_second_factors), STATELESS),
    "assign_role": (give, STATELESS),
    "end_role": (end, STATELESS),
    "hand_over_work": (hand_over, STATELESS),
    "waive_conflict": (waive, STATELESS),
}
