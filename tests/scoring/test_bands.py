"""Half-open bands: 84,5 always has a grade."""

import math

from ictindex.scoring.bands import Band, band_of, band_problems


def bands(*ends: tuple[float | None, float | None]) -> list[Band]:
    return [Band.model_validate({"from": low, "to": high}) for low, high in ends]


def codes(*ends: tuple[float | None, float | None]) -> list[str]:
    return [problem.code for problem in band_problems(bands(*ends), "grades", floor=0, ceiling=100)]


def test_a_value_belongs_to_the_band_that_starts_at_or_below_it() -> None:
    grades = bands((70, 85), (85, None), (None, 70))
    assert band_of([84.5, 85, 69.99, -3, math.nan], grades).tolist() == [0, 1, 2, 2, -1]  # type: ignore[arg-type]  # lists are array-like


def test_published_integer_bands_leave_a_gap_that_is_refused() -> None:
    assert codes((0, 69), (70, 84), (85, None)) == ["band_gap", "band_gap"]


def test_overlapping_bands_are_refused() -> None:
    assert codes((0, 71), (70, None)) == ["band_overlap"]


def test_bands_that_do_not_reach_the_ends_of_the_scale_are_refused() -> None:
    assert codes((10, 50), (50, 100)) == ["band_uncovered", "band_uncovered"]


def test_bands_that_cover_the_scale_are_accepted_in_any_order() -> None:
    assert codes((80, None), (0, 50), (50, 80)) == []
