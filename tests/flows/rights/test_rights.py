"""Who may do what, in which state, over what: every role against every action of every room.

The tables of docs/reference/rights.md say what is allowed; everything that they do not name must be refused
and leave no trace.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

import ictindex
from ictindex.campaigns.models import Campaign
from ictindex.directory.models import User
from ictindex.directory.rules import Limit, Role
from ictindex.directory.rules.scopes import LIMITS, REQUIRED
from ictindex.foundation.errors import DomainError
from ictindex.foundation.models import Event
from ictindex.submissions.models import Submission
from tests import build
from tests.flows.rights.calls import ON_CAMPAIGNS, ON_FRAMEWORKS, Call
from tests.flows.rights.office import IN_THE_OFFICE
from tests.flows.rights.table import rights, rows_under
from tests.flows.rights.world import World, build_world

pytestmark = pytest.mark.django_db

CALLS = ON_CAMPAIGNS | ON_FRAMEWORKS | IN_THE_OFFICE
RIGHTS = rights()


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic(), build.at(build.DURING):
        yield build_world()
        transaction.set_rollback(True)


@pytest.mark.parametrize("action", CALLS)
def test_exactly_what_the_table_allows_is_done(world: World, action: str) -> None:
    call, states = CALLS[action]
    allowed = {
        (right.state, right.role, place)
        for right in RIGHTS
        for place in right.places
        if right.action == action and (right.role, place) in world.people
    }
    assert {(state, *who) for state in states for who in who_may(world, call, state)} == allowed
    assert {state for state, _role, _place in allowed} <= set(states)


def who_may(world: World, call: Call, state: str) -> list[tuple[Role, str]]:
    """Let everybody try an action in ``state``, undoing what is done; refusals leave no trace in the log."""
    with transaction.atomic():
        put_into(world, state)
        before = Event.objects.count()
        found = [who for who, person in world.people.items() if is_done(world, call, state, person)]
        assert Event.objects.count() == before
        transaction.set_rollback(True)
    return found


def is_done(world: World, call: Call, state: str, person: User) -> bool:
    """Tell whether the action is done, with a row in the log; it is undone."""
    try:
        with transaction.atomic():
            before = Event.objects.count()
            call(world, state, person)
            assert Event.objects.count() > before
            transaction.set_rollback(True)
    except DomainError:
        return False
    return True


def put_into(world: World, state: str) -> None:
    """Move the submission and the campaign that are looked at in several states."""
    if state in world.submissions:
        Submission.objects.filter(pk=world.submissions[state].pk).update(state=state)
    if state in world.campaigns:
        Campaign.objects.filter(pk=world.campaigns[state].pk).update(state=state)


def test_every_service_of_every_room_is_in_a_table() -> None:
    asking = {right.action for right in RIGHTS}
    free = {action for action, _why in rows_under("Actions that ask for no role")}
    assert not asking & free
    assert public_services() == asking | free
    assert asking == CALLS.keys()


def public_services() -> set[str]:
    """Give the names of all services of all rooms; a room has its own package or module of services."""
    folder = Path(ictindex.__file__).parent
    rooms = {path.parent.name for path in folder.glob("*/services*")}
    modules = [import_module(f"ictindex.{room}.services") for room in rooms]
    return {name for each in modules for name in each.__all__ if inspect.isfunction(getattr(each, name))}


def test_the_page_says_to_what_each_role_is_limited() -> None:
    assert rows_under("Scopes") == [[role.value, *(limited(role, limit) for limit in Limit)] for role in Role]


def limited(role: Role, limit: Limit) -> str:
    if limit in REQUIRED.get(role, ()):
        return "must"
    return "may" if limit in LIMITS[role] else "–"
