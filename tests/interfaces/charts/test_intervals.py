from collections.abc import Sequence

import numpy as np
import pytest

from ictindex.interfaces.charts import rank_intervals
from ictindex.interfaces.charts.theme import ACCENT
from ictindex.scoring.robustness import Failure, Plan, Robustness
from tests.interfaces.charts.drawing import four, heading, layers


def shaken(ranks: Sequence[Sequence[float]]) -> Robustness:
    """Give the bodies of ``four`` the ``ranks`` of each draw; as declared they are 2, 1, 2, 4."""
    return Robustness(
        identity=four().table.frame.select("body", "name", "group"),
        plan=Plan(),
        seed=1,
        draws=len(ranks),
        nominal=np.array([2, 1, 2, 4], dtype=np.float32),
        ranks=np.array(ranks, dtype=np.float32),
        failures=tuple[Failure, ...](),
    )


DRAWS = [[2, 1, 3, 4], [3, 1, 2, 4], [2, 1, 4, 3], [2, 1, 3, 4]]


def test_each_body_has_its_interval_and_its_declared_rank_by_that_rank() -> None:
    spans, dots, texts, names = layers(rank_intervals(shaken(DRAWS), level=1))
    assert spans.column("rank") == [1, 2, 2, 4]
    assert spans.column("low") == [1, 2, 2, 3]
    assert spans.column("high") == [1, 3, 4, 4]
    assert (spans.encoding["x"]["field"], spans.encoding["x2"]["field"]) == ("low", "high")
    assert dots.encoding["x"]["field"] == "rank"
    assert texts.column("text") == ["1", "2–3", "2–4", "3–4"]
    assert names.column("label")[3] == "4. Sở Y tế"


def test_a_declared_rank_outside_its_interval_is_still_on_the_chart() -> None:
    spans, _, texts, _ = layers(rank_intervals(shaken([[1, 2, 2, 3]]), level=1))
    assert spans.column("far") == [2, 2, 2, 4]
    assert spans.encoding["x"]["scale"]["domain"] == pytest.approx([0.91, 4.09])
    assert texts.encoding["x"]["field"] == "far"


def test_the_text_says_how_often_the_rank_holds_and_how_many_draws_there_were() -> None:
    spans, *_ = layers(rank_intervals(shaken(DRAWS), level=1))
    assert spans.column("holds") == ["100 %", "75 %", "25 %", "75 %"]
    title, subtitle = heading(rank_intervals(shaken(DRAWS), language="en"))
    assert title == "Do the ranks hold?"
    assert subtitle == "Dot: the rank as declared. Bar: the ranks met in 90 % of 4 draws"


def test_the_body_in_question_has_the_accent() -> None:
    spans, dots, *_ = layers(rank_intervals(shaken(DRAWS), highlight="b4", top=1))
    assert spans.column("here") == [False, True]
    assert all(layer.encoding["color"]["condition"][0]["value"] == ACCENT for layer in (spans, dots))


def test_a_body_without_a_rank_in_any_draw_is_left_out() -> None:
    spans, *_ = layers(rank_intervals(shaken([[2, 1, 3, np.nan]])))
    assert spans.column("rank") == [1, 2, 2]
