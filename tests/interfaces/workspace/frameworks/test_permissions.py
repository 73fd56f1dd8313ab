"""Each address of the framework editor answers each person as the table says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from ictindex.directory.models import User
from ictindex.directory.rules import Role
from ictindex.frameworks.services import import_framework, submit_framework
from tests import build
from tests.interfaces.workspace.frameworks.routes import PERSONAS, ROWS

pytestmark = pytest.mark.django_db

PARTS = """rule:
      type: best_of
      parts:
        - {measure: lan, points: 40, rule: {type: proportional}}
        - {measure: lan, points: 20, rule: {type: proportional}}
        - {measure: lan, points: 10, rule: {type: proportional}}
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
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_world()
        transaction.set_rollback(True)


def build_world() -> World:
    editor = build.persona(Role.FRAMEWORK_EDITOR)
    released = build.released_version().pk
    source = build.small_framework("2")
    last = source.rindex("rule:")
    draft = import_framework(actor=editor, source=source[:last] + PARTS).pk
    review = import_framework(actor=editor, source=build.small_framework("3"))
    submit_framework(actor=editor, version=review)
    people = {
        "anonymous": None,
        "editor": editor,
        "second": build.user("bientap.hai", Role.FRAMEWORK_EDITOR),
        "approver": build.persona(Role.APPROVER),
        "auditor": build.persona(Role.AUDITOR),
        "manager": build.persona(Role.CAMPAIGN_MANAGER),
        "officer": build.user("canbo", Role.DATA_OFFICER, body=build.body()),
        "nobody": build.user("khach"),
    }
    return World(people, {**whole_versions(draft, review.pk, released), **items_of(draft)})


def whole_versions(draft: int, review: int, released: int) -> dict[str, Target]:
    """Give what the pages of a whole version are about."""
    begun = {"id": "bo-moi", "version": "1", "title.vi": "Bộ mới", "provider.vi": "Sở thử nghiệm"}
    return {
        "-": Target(),
        "library": Target(("un-egdi",)),
        "begun": Target((), begun),
        "nothing": Target((), {"file": ""}),
        "draft": Target((draft,)),
        "review": Target((review,)),
        "released": Target((released,)),
        "yaml": Target((draft, "yaml")),
        "xlsx": Target((draft, "xlsx")),
        "general": Target((draft,), {"title.vi": "Tên khác", "provider.vi": "Sở thử nghiệm"}),
        "reason": Target((review,), {"reason": "Sửa trọng số"}),
        "retired": Target((released,), {"reason": "Có bộ mới"}),
        "amended": Target((released,), {"number": "4"}),
    }


def items_of(draft: int) -> dict[str, Target]:
    """Give what the pages of items are about."""
    return {
        "node": Target((draft, "HT")),
        "weights": Target((draft, "HT"), {"HT1": "50", "HT2": "50"}),
        "fields": Target((draft, "du-lieu")),
        "groups": Target((draft, "nhom")),
        "group": Target((draft, "nhom"), {"code": "xa", "title.vi": "Xã"}),
        "item": Target((draft, "chi-so", "HT1")),
        "points": Target((draft, "chi-so", "HT1"), {"code": "HT1", "max_points": "50"}),
        "up": Target((draft, "chi-so", "HT2"), {"direction": "up"}),
        "element": Target((draft, "HT1")),
        "measure": Target((draft, "HT1"), {"measure": "computers / 2"}),
        "rule": Target((draft, "HT1"), {"target": "2"}),
        "part": Target((draft, "HT2", 3)),
    }


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]} {row[1]} {row[2]}")
def test_route_answers_each_persona_as_the_table_says(world: World, row: list[str]) -> None:
    route, method, about, *statuses = row
    found = [answer_status(world, persona, route, method, world.targets[about]) for persona in PERSONAS]
    assert dict(zip(PERSONAS, found, strict=True)) == dict(zip(PERSONAS, map(int, statuses), strict=True))


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


@pytest.mark.parametrize("row", [row for row in ROWS if row[1] == "POST"], ids=lambda row: str(row[0]))
def test_a_form_without_its_token_is_refused(world: World, row: list[str]) -> None:
    target = world.targets[row[2]]
    client = Client(enforce_csrf_checks=True)
    assert client.post(reverse(row[0], args=target.arguments), target.typed or {}).status_code == 403
