"""Sums and counts over declared data."""

import pytest

from ictindex.campaigns.services import Enrolment
from ictindex.directory.models import Body
from ictindex.results.selectors import field_statistics
from tests import build

pytestmark = pytest.mark.django_db


def test_numbers_are_summed_and_yes_is_counted_over_all_and_by_group() -> None:
    entries: list[Body | Enrolment] = [build.body("a"), build.body("b"), Enrolment(build.body("c"), "huyen")]
    values = {
        "a": {"staff": 10, "computers": 8, "lan": True},
        "b": {"staff": 5, "lan": False},
        "c": {"staff": 4, "computers": 2, "lan": True, "communes": 11},
    }
    publication = build.published(build.computed_run(build.opened_campaign(entries), values))

    found = {
        (s.field.code, s.group): (s.bodies, s.reported, s.total, s.yes) for s in field_statistics(publication)
    }

    assert found == {
        ("staff", ""): (3, 3, 19, None),
        ("staff", "so"): (2, 2, 15, None),
        ("staff", "huyen"): (1, 1, 4, None),
        ("computers", ""): (3, 2, 10, None),
        ("computers", "so"): (2, 1, 8, None),
        ("computers", "huyen"): (1, 1, 2, None),
        ("lan", ""): (3, 3, None, 2),
        ("lan", "so"): (2, 2, None, 1),
        ("lan", "huyen"): (1, 1, None, 1),
        ("communes", ""): (1, 1, 11, None),
        ("communes", "huyen"): (1, 1, 11, None),
    }
