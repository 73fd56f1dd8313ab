"""Elements of a draft are put anywhere in its tree, but never inside themselves."""

import pytest

from ictindex.directory.models import User
from ictindex.directory.rules import Role
from ictindex.foundation.errors import InvalidState
from ictindex.foundation.models import Event
from ictindex.frameworks.items import Kind, Spot, tree_of
from ictindex.frameworks.models import FrameworkVersion
from ictindex.frameworks.selectors import load_document
from ictindex.frameworks.services import add_item, import_framework, move_item
from tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    return build.persona(Role.FRAMEWORK_EDITOR)


@pytest.fixture
def draft(editor: User) -> FrameworkVersion:
    """Give the small framework with a second dimension that holds one node and nothing else."""
    version = import_framework(actor=editor, source=build.small_framework())
    for code, parent in (("UD", "TOTAL"), ("UD1", "UD")):
        changes = {"code": code, "title.vi": code, "parent": parent}
        add_item(actor=editor, version=version, kind="nodes", changes=changes)
    return version


def tree(version: FrameworkVersion) -> list[tuple[int, str]]:
    version.refresh_from_db()
    return [(depth, element["code"]) for depth, _, element in tree_of(load_document(version))]


def place(version: FrameworkVersion, kind: Kind, code: str, parent: str, before: str = "") -> None:
    editor = build.persona(Role.FRAMEWORK_EDITOR)
    move_item(actor=editor, version=version, kind=kind, code=code, to=Spot(parent, before))


def test_an_indicator_goes_before_another_one(draft: FrameworkVersion) -> None:
    place(draft, "indicators", "HT2", "HT", before="HT1")

    assert tree(draft) == [(0, "TOTAL"), (1, "HT"), (2, "HT2"), (2, "HT1"), (1, "UD"), (2, "UD1")]


def test_an_indicator_goes_into_another_dimension(draft: FrameworkVersion) -> None:
    place(draft, "indicators", "HT1", "UD1")
    place(draft, "indicators", "HT2", "UD1", before="HT1")

    assert tree(draft) == [(0, "TOTAL"), (1, "HT"), (1, "UD"), (2, "UD1"), (3, "HT2"), (3, "HT1")]


def test_a_dimension_goes_with_everything_inside(draft: FrameworkVersion) -> None:
    place(draft, "nodes", "UD", "TOTAL", before="HT")
    assert tree(draft) == [(0, "TOTAL"), (1, "UD"), (2, "UD1"), (1, "HT"), (2, "HT1"), (2, "HT2")]

    place(draft, "nodes", "HT", "UD1")
    assert tree(draft) == [(0, "TOTAL"), (1, "UD"), (2, "UD1"), (3, "HT"), (4, "HT1"), (4, "HT2")]


def test_the_log_tells_from_where_to_where(draft: FrameworkVersion) -> None:
    place(draft, "indicators", "HT1", "UD")
    place(draft, "nodes", "UD", "TOTAL", before="HT")

    first, second = Event.objects.filter(action__endswith=".moved").order_by("pk")
    assert (first.before, first.after) == ({"HT1": {"parent": "HT"}}, {"HT1": {"parent": "UD"}})
    assert second.after == {"UD": {"moved": "↕"}}


@pytest.mark.parametrize(
    ("kind", "code", "spot"),
    [
        ("nodes", "UD", Spot("UD")),
        ("nodes", "UD", Spot("UD1")),
        ("nodes", "TOTAL", Spot("UD")),
        ("indicators", "HT1", Spot("HT2")),
        ("indicators", "HT1", Spot("mất-rồi")),
        ("indicators", "HT1", Spot("UD", before="HT2")),
        ("nodes", "UD", Spot("TOTAL", before="HT1")),
        ("fields", "staff", Spot("HT")),
    ],
)
def test_what_cannot_be_there_stays_where_it_is(
    draft: FrameworkVersion, kind: Kind, code: str, spot: Spot
) -> None:
    before = tree(draft), draft.source

    with pytest.raises(InvalidState):
        place(draft, kind, code, spot.parent, spot.before)

    assert (tree(draft), draft.source) == before
