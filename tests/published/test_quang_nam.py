"""The set of Quảng Nam 2015: four criteria, 100 points, two groups ranked apart."""

from typing import Any

import pytest

from ictindex.scoring.framework import load_framework
from ictindex.scoring.pipeline import score
from ictindex.scoring.sheet import ScoreSheet
from ictindex.scoring.table import BodyTable

FRAMEWORK = load_framework("quang-nam-2015")
BEST: dict[str, Any] = {
    "officials": 100,
    "computers": 100,
    "computers_network": 100,
    "computers_antivirus": 100,
    "lan": True,
    "wan": True,
    "security_measures": ("firewall", "backup", "access_log", "power"),
    "it_officers": 2,
    "it_officers_degree": 2,
    "officials_skilled": 100,
    "officials_trained": 30,
    "document_management_units": 1,
    "documents_sent": 1000,
    "documents_electronic": 800,
    "officials_mail": 100,
    "portal": True,
    "portal_functions": ("organisation", "documents", "search", "questions"),
    "portal_news": 150,
    "one_stop": True,
    "procedures": 50,
    "services_level2": 50,
    "services_level3": 5,
    "leader_in_charge": "head",
    "it_documents": ("plan", "use", "security"),
    "incentive_policy": True,
    "it_spending": 10.0,
    "budget": 1000.0,
}


def scores_of(*records: dict[str, Any]) -> ScoreSheet:
    return score(FRAMEWORK, BodyTable.from_records(FRAMEWORK, [BEST | record for record in records]))


def test_four_criteria_add_up_to_a_hundred_points() -> None:
    criteria = FRAMEWORK.children_of(FRAMEWORK.root.code)
    assert [FRAMEWORK.max_points_of(criterion) for criterion in criteria] == [25, 20, 40, 15]


def test_body_with_everything_reaches_the_full_score() -> None:
    assert scores_of({"body": "A", "group": "so"}).published[0, 0] == 100


def test_district_without_services_of_level_3_has_98_points() -> None:
    sheet = scores_of({"body": "Tam Kỳ", "group": "huyen", "services_level2": 50, "services_level3": 0})
    assert sheet.published[0, 0] == 98
    assert sheet.grades[0] == "good"


def test_groups_are_ranked_apart_and_equal_scores_share_a_rank() -> None:
    sheet = scores_of(
        {"body": "Cục Thuế", "group": "so"},
        {"body": "Sở A", "group": "so", "one_stop": False},
        {"body": "Sở B", "group": "so", "one_stop": False},
        {"body": "Sở C", "group": "so", "one_stop": False, "lan": False},
        {"body": "Tam Kỳ", "group": "huyen", "services_level3": 0},
    )
    assert sheet.ranks[:, 0].tolist() == [1, 2, 2, 4, 1]
    assert sheet.ranked[:, 0].tolist() == [4, 4, 4, 4, 1]


@pytest.mark.parametrize(
    ("change", "code", "points"),
    [
        ({"computers": 97}, "HT-1", 7.76),
        ({"it_officers": 1, "it_officers_degree": 1}, "NL-1", 4),
        ({"it_officers": 0, "it_officers_degree": 0}, "NL-2", None),
        ({"services_level3": 4}, "UD-6", 5),
        ({"leader_in_charge": "deputy"}, "MT-1", 2),
        ({"portal": False, "portal_functions": (), "portal_news": 0}, "UD-4", 0),
        ({"officials": None}, "HT-1", None),
    ],
)
def test_points_follow_the_declared_data(change: dict[str, Any], code: str, points: float | None) -> None:
    sheet = scores_of({"body": "A", "group": "so"} | change)
    found = sheet.published[0, sheet.column(code)]
    assert found != found if points is None else found == points  # noqa: PLR0124  # NaN differs from itself
