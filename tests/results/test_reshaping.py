"""Whether a merger or split lies between two rounds, told by the bodies that each of them had."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictindex.directory.rules import Comparability, SuccessionKind
from ictindex.directory.selectors import Reshaping
from ictindex.results.reshaping import Lineup, ReshapedRound, lies_between, reshaped_round

A, B, C = 1, 2, 3
COMPARABLE, NOT_COMPARABLE = Comparability.COMPARABLE, Comparability.NOT_COMPARABLE


def lineup(*bodies: int, year: int, listed: date | None = None) -> Lineup:
    """Make the list of the round about ``year``, made in January after it unless said otherwise."""
    return Lineup(dict.fromkeys(bodies, "so"), listed or date(year + 1, 1, 5), date(year, 12, 31))


def merged(
    before: set[int], after: set[int], on: date, verdict: Comparability = NOT_COMPARABLE, number: int = 1
) -> Reshaping:
    return Reshaping(number, SuccessionKind.MERGE, on, verdict, frozenset(before), frozenset(after))


@pytest.mark.parametrize("on", [date(2020, 1, 1), date(2025, 1, 1), date(2025, 7, 1), date(2026, 3, 1)])
def test_a_body_that_took_in_one_ranked_before_is_another_one_whatever_the_day(on: date) -> None:
    assert lies_between(merged({A, B}, {A}, on), A, lineup(A, B, C, year=2024), lineup(A, C, year=2025))


@pytest.mark.parametrize("on", [date(2020, 1, 1), date(2025, 7, 1)])
def test_bodies_ranked_apart_in_both_rounds_are_the_same_although_they_merged(on: date) -> None:
    assert not lies_between(merged({A, B}, {A}, on), A, lineup(A, B, year=2024), lineup(A, B, year=2025))


@pytest.mark.parametrize("on", [date(2020, 1, 1), date(2025, 7, 1)])
def test_a_body_is_another_one_once_what_it_gave_off_is_ranked_apart(on: date) -> None:
    split = merged({A}, {A, B}, on)

    assert lies_between(split, A, lineup(A, year=2024), lineup(A, B, year=2025))
    assert not lies_between(split, A, lineup(A, B, year=2024), lineup(A, B, year=2025))


@pytest.mark.parametrize(
    ("on", "between"),
    [
        (date(2024, 12, 31), False),
        (date(2025, 1, 1), True),
        (date(2025, 7, 1), True),
        (date(2026, 1, 5), True),
        (date(2026, 1, 6), False),
    ],
)
def test_the_day_decides_if_the_body_taken_in_was_never_ranked(on: date, between: bool) -> None:
    taken_in = merged({A, B}, {A}, on)

    assert lies_between(taken_in, A, lineup(A, year=2024), lineup(A, year=2025)) is between


def test_a_list_made_within_its_period_is_as_of_its_own_day() -> None:
    old = lineup(A, year=2024, listed=date(2024, 9, 1))

    assert lies_between(merged({A, B}, {A}, date(2024, 10, 1)), A, old, lineup(A, year=2025))


def test_a_new_body_follows_those_that_were_ranked() -> None:
    new = merged({A, B}, {C}, date(2025, 7, 1))

    assert lies_between(new, C, lineup(A, B, year=2024), lineup(C, year=2025))
    assert not lies_between(new, C, lineup(year=2024), lineup(C, year=2025))


def test_of_several_changes_the_last_is_named_and_the_strictest_counts() -> None:
    changes = [
        merged({A, B}, {A}, date(2025, 3, 1), COMPARABLE, 1),
        Reshaping(
            2, SuccessionKind.SPLIT, date(2025, 7, 1), NOT_COMPARABLE, frozenset({A}), frozenset({A, C})
        ),
    ]

    found = reshaped_round(changes, lineup(A, B, year=2024), lineup(A, C, year=2025))

    assert (found.bodies[A].successions, found.bodies[A].kind) == (frozenset({1, 2}), SuccessionKind.SPLIT)
    assert found.is_other_body(A)
    assert not found.is_other_body(B)
    declared = reshaped_round(changes[:1], lineup(A, B, year=2024), lineup(A, year=2025))
    assert declared.bodies[A].keeps_rank
    assert not declared.is_other_body(A)
    assert not declared.is_other_list("so", 1)


@pytest.mark.parametrize(("ranked", "other"), [(9, True), (10, False), (63, False)])
def test_a_list_with_more_than_a_tenth_reshaped_is_another_one(ranked: int, other: bool) -> None:
    found = reshaped_round(
        [merged({A, B}, {C}, date(2025, 7, 1))], lineup(A, B, year=2024), lineup(C, year=2025)
    )

    assert found.is_other_list("so", ranked) is other
    assert not found.is_other_list("huyen", ranked)
    assert not ReshapedRound().is_other_list("so", 0)


bodies = st.frozensets(st.integers(1, 5), min_size=1)
days = st.dates(date(2023, 1, 1), date(2027, 12, 31))


@given(bodies, bodies, days)
def test_nothing_lies_between_two_rounds_of_the_same_bodies_that_rank_all_involved(
    before: frozenset[int], after: frozenset[int], on: date
) -> None:
    everybody = tuple(range(1, 6))
    change = Reshaping(1, SuccessionKind.MERGE, on, NOT_COMPARABLE, before, after)
    apart = [body for body in after if before - {body} or (body in before and after - {body})]

    found = reshaped_round([change], lineup(*everybody, year=2024), lineup(*everybody, year=2025))

    assert not set(apart) & found.bodies.keys()
