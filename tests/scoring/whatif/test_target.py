"""What a rank asks for."""

import math

import pytest

from ictindex.scoring.whatif.target import needed_index, rank_with
from tests.scoring.build import framework, scored


@pytest.mark.parametrize(
    ("ranking", "rank", "needed"),
    [
        ({}, 1, 89.995),
        ({}, 2, 79.995),
        ({}, 3, 79.995),  # two others share rank 2: one more beside them shares it
        ({}, 4, 29.995),
        ({}, 5, -math.inf),
        ({"value": "unrounded"}, 1, 90),
        ({"ties": "dense"}, 3, 29.995),
        ({"ties": "dense"}, 4, -math.inf),
    ],
)
def test_index_needed_for_a_rank(ranking: dict[str, str], rank: int, needed: float) -> None:
    made = framework(ranking=ranking)
    sheet = scored(made, {"x": 1}, {"x": 8}, {"x": 9}, {"x": 8}, {"x": 3})
    assert needed_index(sheet, 0, rank) == pytest.approx(needed)


def test_bodies_of_other_groups_do_not_count() -> None:
    made = framework(groups=[{"code": code, "title": code} for code in ("p", "q")])
    sheet = scored(made, {"x": 1, "group": "p"}, {"x": 9, "group": "q"}, {"x": 4, "group": "p"})
    assert needed_index(sheet, 0, 1) == pytest.approx(39.995)


def test_changes_that_cannot_be_scored_have_no_rank() -> None:
    made = framework(nodes=[{"code": "index", "title": "Index", "combine": "geometric"}])
    sheet = scored(made, {"x": 5}, {"x": 8})
    assert rank_with(sheet, "b1", {"x": 9.0}) == 1
    assert math.isnan(rank_with(sheet, "b1", {"x": 0.0}))
