"""What must hold for every framework and every table."""

from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ictindex.scoring.explanation import explain
from ictindex.scoring.framework import Framework, bundled_frameworks, load_framework
from ictindex.scoring.pipeline import score
from ictindex.scoring.rounding import round_published
from ictindex.scoring.sheet import ScoreSheet
from tests.scoring.build import scored
from tests.scoring.strategies import frameworks, rows

FrameworkAndRows = tuple[Framework, list[dict[str, Any]]]
cases: st.SearchStrategy[FrameworkAndRows] = frameworks().flatmap(
    lambda made: st.tuples(st.just(made), rows(made))
)


def leaves_of(sheet: ScoreSheet) -> list[int]:
    return [sheet.column(indicator.code) for indicator in sheet.framework.indicators]


def assert_contributions_add_up(sheet: ScoreSheet) -> None:
    present = ~np.isnan(sheet.values[:, 0])
    totals = sheet.contributions[:, leaves_of(sheet)][present].sum(axis=1)
    index = sheet.values[present, 0]
    assert totals == pytest.approx(index, rel=1e-9, abs=1e-9)
    decimals = sheet.framework.decimals
    assert np.abs(round_published(totals, decimals) - round_published(index, decimals)).max(initial=0) == 0


@given(cases)
def test_contributions_add_up_to_the_index(case: FrameworkAndRows) -> None:
    made, data = case
    assert_contributions_add_up(scored(made, *data))


@pytest.mark.parametrize("name", bundled_frameworks())
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_contributions_add_up_in_every_bundled_framework(name: str, data: st.DataObject) -> None:
    made = load_framework(name)
    refuses = any(made.policy_of(element) == "refuse" for element in made.elements[1:])
    drawn = data.draw(rows(made, largest=3, complete=refuses))
    sheet = scored(made, *drawn)
    assert_contributions_add_up(sheet)
    index = explain(sheet, str(drawn[0]["body"]))
    parts = [part.contribution or 0 for part in index.walk() if part.kind == "indicator"]
    assert sum(parts) == pytest.approx(index.value or 0, rel=1e-9, abs=1e-9)


@given(cases, st.randoms(use_true_random=False))
def test_the_order_of_bodies_does_not_matter(case: FrameworkAndRows, random: Any) -> None:
    made, data = case
    order = list(range(len(data)))
    random.shuffle(order)
    straight, mixed = scored(made, *data), scored(made, *[data[place] for place in order])
    assert np.array_equal(straight.published[order], mixed.published, equal_nan=True)
    assert np.array_equal(straight.ranks[order], mixed.ranks, equal_nan=True)


@given(cases)
def test_ranks_agree_with_the_published_value(case: FrameworkAndRows) -> None:
    made, data = case
    sheet = scored(made, *data)
    index = sheet.published[:, 0]
    for number in np.flatnonzero(~np.isnan(index)):
        assert sheet.ranks[number, 0] == 1 + np.sum(index > index[number])
        assert sheet.ranked[number, 0] == np.sum(~np.isnan(index))


@given(cases)
def test_the_index_ranked_alone_has_the_ranks_of_the_whole_sheet(case: FrameworkAndRows) -> None:
    sheet = scored(case[0], *case[1])
    assert np.array_equal(sheet.index_ranks, sheet.ranks[:, 0], equal_nan=True)


@given(cases)
def test_scores_stay_on_the_scale(case: FrameworkAndRows) -> None:
    made, data = case
    present = scored(made, *data).values[:, 0]
    assert ((present >= 0) & (present <= made.scale * (1 + 1e-12)) | np.isnan(present)).all()


@given(cases)
def test_ranking_groups_apart_equals_ranking_each_alone(case: FrameworkAndRows) -> None:
    made, data = case
    grouped = [row | {"group": "odd" if number % 2 else "even"} for number, row in enumerate(data)]
    together = scored(made, *grouped)
    for parity in range(min(2, len(data))):
        alone = scored(made, *grouped[parity::2])
        assert np.array_equal(together.ranks[parity::2], alone.ranks, equal_nan=True)
        assert np.array_equal(together.published[parity::2], alone.published, equal_nan=True)


@given(cases, st.data())
def test_a_better_value_never_lowers_the_index_of_its_body(
    case: FrameworkAndRows, data: st.DataObject
) -> None:
    made, drawn = case
    leaf = data.draw(st.sampled_from(made.indicators))
    told = [place for place, row in enumerate(drawn) if row[leaf.code] is not None]
    assume(told)
    place = data.draw(st.sampled_from(told))
    value = drawn[place][leaf.code]
    higher = getattr(leaf.rule, "direction", "higher") == "higher"
    better = data.draw(st.floats(value, 1.0) if higher else st.floats(0.05, value))
    improved = [row | ({leaf.code: better} if row is drawn[place] else {}) for row in drawn]
    before, after = scored(made, *drawn).values[place, 0], scored(made, *improved).values[place, 0]
    assert after >= before * (1 - 1e-12)


@given(frameworks(), st.data())
def test_an_excluded_indicator_leaves_a_body_alone_with_the_framework_without_it(
    made: Framework, data: st.DataObject
) -> None:
    [row] = data.draw(rows(made, largest=1))
    left_out = [leaf for leaf in made.indicators if row[leaf.code] is None and leaf.missing == "exclude"]
    kept = [leaf for leaf in made.indicators if leaf not in left_out]
    nodes = [
        node for node in made.nodes if node.parent is None or any(leaf.parent == node.code for leaf in kept)
    ]
    assume(kept)
    smaller = made.model_copy(update={"indicators": tuple(kept), "nodes": tuple(nodes)})
    whole, rest = scored(made, row).values[0, 0], scored(smaller, row).values[0, 0]
    assert whole == pytest.approx(rest, rel=1e-9, nan_ok=True)


@given(cases)
def test_scoring_twice_gives_the_same_digits(case: FrameworkAndRows) -> None:
    made, data = case
    first = scored(made, *data)
    second = score(made, first.table)
    assert np.array_equal(first.values, second.values, equal_nan=True)
