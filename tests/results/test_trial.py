"""Trial scoring of a framework that is not in force, on the data of a run."""

import pytest

from ictindex.directory.rules import Role
from ictindex.foundation.errors import InvalidInput
from ictindex.results.models import Publication
from ictindex.results.selectors import Trial, trial_measure, trial_runs, trial_scoring
from ictindex.scoring.framework import Framework, parse_framework
from tests import build
from tests.flows.province import Province, published_last_year, small_province

pytestmark = pytest.mark.django_db


@pytest.fixture
def province() -> Province:
    return small_province()


@pytest.fixture
def publication(province: Province) -> Publication:
    return published_last_year(province)


def framework(*replacements: tuple[str, str]) -> Framework:
    source = build.small_framework("2")
    for old, new in replacements:
        assert old in source
        source = source.replace(old, new)
    return parse_framework(source)


def ranks(trial: Trial) -> dict[str, tuple[float | None, float | None, float | None]]:
    return {row.name: (row.rank_before, row.rank_after, row.change) for row in trial.rows}


def test_the_same_framework_moves_nobody(publication: Publication) -> None:
    trial = trial_scoring(publication.run, framework())

    assert (trial.moved, trial.largest, trial.unknown) == (0, 0.0, ())
    assert [row.name for row in trial.rows] == ["Sở Một", "Sở Hai", "Sở Ba"]
    assert [row.score_before for row in trial.rows] == [row.score_after for row in trial.rows]


def test_another_rule_moves_the_ranks_and_up_is_positive(publication: Publication) -> None:
    turned = framework(
        (
            "rule: {type: proportional, target: 1}\n  - code: HT2",
            "rule: {type: min_max, direction: lower}\n  - code: HT2",
        )
    )

    trial = trial_scoring(publication.run, turned)

    assert ranks(trial) == {"Sở Ba": (3, 1, 2), "Sở Hai": (2, 2, 0), "Sở Một": (1, 3, -2)}
    assert (trial.moved, trial.largest) == (2, 2)


def test_a_field_the_run_has_no_data_for_is_named_and_counts_as_not_reported(
    publication: Publication,
) -> None:
    asked = framework(("measure: lan", "measure: fibre"), ("code: lan,", "code: fibre,"))

    trial = trial_scoring(publication.run, asked)

    assert [field.code for field in trial.unknown] == ["fibre"]
    assert [row.score_after for row in trial.rows] == [60, 30, 24]


def test_a_field_of_another_type_is_no_known_data(publication: Publication) -> None:
    typed = framework(("code: lan, section: ht, type: boolean", "code: lan, section: ht, type: integer"))

    assert [field.code for field in trial_scoring(publication.run, typed).unknown] == ["lan"]


def test_what_the_engine_refuses_is_told(publication: Publication) -> None:
    strict = framework(
        ("combine: sum_of_points}\nindicators", "combine: sum_of_points, missing: refuse}\nindicators"),
        ("measure: lan", "measure: fibre"),
        ("code: lan,", "code: fibre,"),
    )

    with pytest.raises(InvalidInput) as refusal:
        trial_scoring(publication.run, strict)

    assert refusal.value.problems


def test_a_group_that_is_gone_is_told(publication: Publication) -> None:
    regrouped = framework(("code: so,", "code: ban,"))

    with pytest.raises(InvalidInput):
        trial_scoring(publication.run, regrouped)


def test_a_formula_is_evaluated_for_every_body(publication: Publication) -> None:
    found = trial_measure(publication.run, "computers / staff / max(computers / staff)")

    assert {each.name: each.value for each in found} == {"Sở Một": 1.0, "Sở Hai": 0.5, "Sở Ba": 0.4}


@pytest.mark.parametrize("expression", ["computers +", "may_tinh / staff", "lan / staff || 'x' / 2", ""])
def test_a_formula_that_cannot_be_evaluated_is_refused_with_a_hint(
    publication: Publication, expression: str
) -> None:
    with pytest.raises(InvalidInput) as refusal:
        trial_measure(publication.run, expression)

    assert refusal.value.problems[0].hint


def test_a_field_that_is_new_in_the_draft_is_told_as_not_yet_declared(publication: Publication) -> None:
    with pytest.raises(InvalidInput) as refusal:
        trial_measure(publication.run, "fibre / staff", new_fields=["fibre", "staff"])

    told = "Chưa đơn vị nào kê khai dữ liệu «fibre» nên chưa tính thử được."
    assert [problem.sentence for problem in refusal.value.problems] == [told]


@pytest.mark.parametrize("column", ["body", "name", "group"])
def test_what_identifies_a_body_is_no_field(publication: Publication, column: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        trial_measure(publication.run, f"{column} = 'so-mot'")

    assert f"nhắc đến dữ liệu «{column}»" in refusal.value.problems[0].sentence


def test_unpublished_runs_are_for_the_staff_of_their_authority(
    province: Province, publication: Publication
) -> None:
    campaign = build.opened_campaign(
        [province.first], version=province.version, in_series=province.series, period="2025"
    )
    sealed = build.sealed_run(
        build.computed_run(campaign, {"so-mot": {"staff": 2, "computers": 1, "lan": True}})
    )
    editor = build.persona(Role.FRAMEWORK_EDITOR)

    assert trial_runs(editor, "bo-thu") == [publication.run]
    assert trial_runs(province.manager, "bo-thu") == [sealed, publication.run]
    assert trial_runs(province.officer, "bo-thu") == [publication.run]
    assert trial_runs(editor, "bo-khac") == []
