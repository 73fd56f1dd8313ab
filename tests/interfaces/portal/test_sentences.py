"""The sentences of a publication, as articles print them."""

from __future__ import annotations

import pytest
from django.utils import translation

from ictindex.interfaces.portal.sentences import listed, ranking_sentences, streak_of
from ictindex.scoring.framework import Framework, parse_framework
from tests import build
from tests.interfaces.portal.ranking_rows import moved, point, row


@pytest.fixture
def framework() -> Framework:
    return parse_framework(build.small_framework())


def test_the_leader_is_named_with_score_and_change(framework: Framework) -> None:
    rows = [moved("Thừa Thiên Huế", 2, 1, "93.4"), row("Đà Nẵng", 2, "92.1")]
    first = ranking_sentences(framework, rows)[0]
    assert first == "Thừa Thiên Huế đứng đầu 63 đơn vị với 93,40 điểm (tăng 1 bậc so với năm 2016)."


def test_leaders_that_share_the_first_place_are_all_named(framework: Framework) -> None:
    rows = [row(name, 1, "80.00") for name in ("Sở A", "Sở B", "Sở C")]
    first = ranking_sentences(framework, rows)[0]
    assert first == "Sở A, Sở B và Sở C đồng hạng nhất trong 63 đơn vị với 80,00 điểm."


def test_many_leaders_are_counted_instead_of_named(framework: Framework) -> None:
    rows = [row(f"Sở {place}", 1, "80.00") for place in range(5)]
    assert ranking_sentences(framework, rows)[0] == "5 trong 63 đơn vị đồng hạng nhất với 80,00 điểm."


@pytest.mark.parametrize(
    ("best", "second", "is_said"),
    [("90.39", "89.99", True), ("90.39", "90.00", True), ("90.39", "90.01", False), ("90.00", "89.0", False)],
)
def test_one_body_alone_above_a_round_mark_is_said(
    framework: Framework, best: str, second: str, is_said: bool
) -> None:
    sentences = ranking_sentences(framework, [row("Huế", 1, best), row("Đà Nẵng", 2, second)])
    assert ("Huế là đơn vị duy nhất trên 90 điểm." in sentences) == is_said


def test_bodies_that_share_the_second_place_are_named(framework: Framework) -> None:
    rows = [row("Cục Thuế", 1, "97.66"), row("Sở A", 2, "91.50"), row("Sở B", 2, "91.50")]
    assert "Sở A và Sở B đồng hạng 2." in ranking_sentences(framework, rows)


def test_who_rose_most_is_told_with_both_ranks(framework: Framework) -> None:
    rows = [row("Sở A", 1, "90"), moved("Sở Văn hóa và Thể thao", 14, 8), moved("Sở C", 10, 9)]
    expected = "Sở Văn hóa và Thể thao tăng nhiều bậc nhất: 6 bậc, từ hạng 14/63 lên hạng 8/63."
    assert expected in ranking_sentences(framework, rows)


def test_nobody_rose_if_all_fell_or_stayed(framework: Framework) -> None:
    rows = [moved("Sở A", 1, 1), moved("Sở B", 2, 3)]
    assert not [sentence for sentence in ranking_sentences(framework, rows) if "tăng nhiều" in sentence]


def test_grades_are_counted_from_the_best(framework: Framework) -> None:
    rows = [row("A", 1, "90", grade="good"), row("B", 2, "40", grade="weak"), row("C", 3, "30", grade="weak")]
    assert "Số đơn vị theo xếp loại – Tốt: 1; Yếu: 2." in ranking_sentences(framework, rows)


@pytest.mark.parametrize(("scores", "half"), [(("9", "8", "7", "6"), "8"), (("9", "8", "7", "6", "5"), "7")])
def test_half_of_the_bodies_reach_a_score_that_some_body_has(
    framework: Framework, scores: tuple[str, ...], half: str
) -> None:
    rows = [row(f"Sở {place}", place + 1, score) for place, score in enumerate(scores)]
    assert ranking_sentences(framework, rows)[-1] == f"Một nửa số đơn vị đạt từ {half},00 điểm trở lên."


def test_there_is_nothing_to_say_if_nobody_is_ranked(framework: Framework) -> None:
    assert ranking_sentences(framework, [row("Công an tỉnh")]) == []


@pytest.mark.parametrize(
    ("ranks", "count"), [((1, 1, 1), 3), ((2, 1, 1), 2), ((1, 2, 1), 1), ((1, 1, 2), 0), ((1, None, 1), 1)]
)
def test_a_streak_counts_the_last_first_places_in_a_row(ranks: tuple[int | None, ...], count: int) -> None:
    assert streak_of([point(str(year), rank) for year, rank in enumerate(ranks, start=2015)]) == count


def test_a_streak_does_not_reach_over_a_break_of_the_series(framework: Framework) -> None:
    history = (point("2015", 1), point("2016", 1, breaks=True), point("2017", 1))
    assert streak_of(history) == 2
    sentences = ranking_sentences(framework, [row("Huế", 1, "90.4", history=history)])
    assert "Huế đứng đầu lần thứ 2 liên tiếp." in sentences


def test_names_are_joined_as_a_sentence_does() -> None:
    assert [listed(["A"]), listed(["A", "B"]), listed(["A", "B", "C"])] == ["A", "A và B", "A, B và C"]


def test_numbers_are_written_in_the_language_of_the_page(framework: Framework) -> None:
    with translation.override("en"):
        assert "90.39" in ranking_sentences(framework, [row("Huế", 1, "90.39")])[0]
