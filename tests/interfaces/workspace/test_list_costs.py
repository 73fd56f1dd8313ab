"""List pages cost the same number of queries for ten rows and for a hundred."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ictindex.campaigns.models import Campaign
from ictindex.directory.models import PeerGroup
from ictindex.directory.rules import Role
from ictindex.directory.services import add_to_peer_group, create_peer_group, propose_changes
from tests import build
from tests.flows.province import Province
from tests.interfaces.workspace.conftest import signed_in

FEW, MANY = 10, 100


@pytest.fixture
def administrator(province: Province) -> Client:
    return signed_in(build.administrator())


def cost(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def costs(client: Client, address: str, add: Callable[[int], object]) -> list[int]:
    """Count the queries of a page with ten rows, then with a hundred."""
    client.get(address)  # the first page of a session notes when it began
    found = []
    for numbers in (range(FEW), range(FEW, MANY)):
        for number in numbers:
            add(number)
        found.append(cost(client, address))
    return found


def test_peer_groups(administrator: Client) -> None:
    admin = build.administrator()

    few, many = costs(
        administrator,
        "/lam-viec/don-vi/nhom/",
        lambda number: create_peer_group(actor=admin, code=f"nhom-{number}", title_vi=f"Nhóm {number}"),
    )

    assert few == many


def test_members_of_a_peer_group(administrator: Client) -> None:
    admin = build.administrator()
    group: PeerGroup = create_peer_group(actor=admin, code="nhom", title_vi="Nhóm")

    few, many = costs(
        administrator,
        f"/lam-viec/don-vi/nhom/{group.pk}/",
        lambda _number: add_to_peer_group(actor=admin, group=group, bodies=[build.body()]),
    )

    assert few == many


def test_proposals_that_wait(administrator: Client) -> None:
    officer = build.persona(Role.DATA_OFFICER)

    few, many = costs(
        administrator,
        "/lam-viec/don-vi/de-nghi/",
        lambda _number: propose_changes(actor=officer, body=build.body(), changes={"phone": "0234 3822"}),
    )

    assert few == many


def test_mail_that_did_not_get_through(administrator: Client) -> None:
    few, many = costs(administrator, "/lam-viec/thu/", lambda number: build.dead_digest(f"canbo.{number}"))

    assert few == many


def test_rounds(province: Province) -> None:
    def add(number: int) -> Campaign:
        return build.draft_campaign(
            version=province.version, in_series=province.series, period=str(1900 + number)
        )

    few, many = costs(signed_in(province.manager), "/lam-viec/dot/", add)

    assert few == many
