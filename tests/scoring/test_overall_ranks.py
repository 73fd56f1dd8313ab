"""Ranks across peer groups."""

import numpy as np

from ictindex.scoring.overall_ranks import overall_ranks
from ictindex.scoring.pipeline import score
from tests.scoring.build import plain, table

NAN = np.nan
GROUPS = [
    {"code": "p", "title": "P"},
    {"code": "q", "title": "Q"},
    {"code": "listed", "title": "L", "ranked": False},
]


def test_all_groups_are_ranked_together_but_for_bodies_listed_only() -> None:
    made = plain("x", groups=GROUPS)
    rows = [("p", 0.5), ("q", 0.9), ("listed", 1.0), ("p", 0.7), ("q", 0.5), ("q", 0.99)]
    data = table(made, *[{"group": group, "x": x} for group, x in rows], unranked=["b6"])
    sheet = score(made, data)
    ranks, ranked = overall_ranks(sheet)
    np.testing.assert_array_equal(ranks[:, 0], [3, 1, NAN, 2, 3, NAN])
    assert set(ranked[:, 0].tolist()) == {4}
    np.testing.assert_array_equal(sheet.ranks[:, 0], [2, 1, NAN, 1, 2, NAN])
