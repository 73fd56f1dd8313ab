"""What makes a change of bodies impossible, without a database."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictindex.directory.models import Body
from ictindex.directory.rules import BodyKind, Change, Comparability, NewBody, SuccessionKind
from ictindex.directory.rules.succession import (
    existence_problems,
    makes_cycle,
    shape_problems,
    share_problems,
)

JULY = date(2025, 7, 1)
A, B, C = (Body(pk=number, code=code, name_vi=code.upper()) for number, code in enumerate("abc", start=1))
NEW = NewBody("moi", "Mới")


def change(kind: SuccessionKind, *predecessors: Body, **options: Any) -> Change:
    return Change(kind=kind, on=JULY, predecessors=predecessors, **{"decision": "1/NQ", **options})


POSSIBLE = [
    change(SuccessionKind.MERGE, A, B, successors=(NEW,)),
    change(SuccessionKind.MERGE, A, B, successors=(B,)),
    change(SuccessionKind.MERGE, A, successors=(B,)),
    change(SuccessionKind.SPLIT, A, successors=(A, NEW)),
    change(SuccessionKind.SPLIT, A, successors=(NEW, NewBody("hai", "Hai"))),
    change(SuccessionKind.RENAME, A, successors=(NewBody("a", "Tên mới"),)),
    change(SuccessionKind.MOVE, A, parent=B),
    change(SuccessionKind.DISSOLVE, A),
]
IMPOSSIBLE = [
    (change(SuccessionKind.MERGE, A, successors=(NEW,)), "predecessors"),
    (change(SuccessionKind.MERGE, A, successors=(A,)), "predecessors"),
    (change(SuccessionKind.MERGE, A, A, successors=(NEW,)), "predecessors"),
    (change(SuccessionKind.MERGE, A, B), "successors"),
    (change(SuccessionKind.MERGE, A, B, successors=(NEW, C)), "successors"),
    (change(SuccessionKind.SPLIT, A, successors=(NEW,)), "successors"),
    (change(SuccessionKind.SPLIT, A, successors=(NEW, NEW)), "successors"),
    (change(SuccessionKind.SPLIT, A, B, successors=(NEW, C)), "predecessors"),
    (change(SuccessionKind.DISSOLVE, A, B), "predecessors"),
    (change(SuccessionKind.DISSOLVE, A, decision=" "), "decision"),
]


@pytest.mark.parametrize("possible", POSSIBLE, ids=lambda change: change.kind)
def test_a_whole_change_has_no_problem(possible: Change) -> None:
    assert not list(shape_problems(possible))
    assert not list(existence_problems(possible))


@pytest.mark.parametrize(("impossible", "field"), IMPOSSIBLE)
def test_a_change_with_a_piece_missing_or_twice_is_refused(impossible: Change, field: str) -> None:
    assert field in {problem.field for problem in shape_problems(impossible)}


@pytest.mark.parametrize(
    ("life", "refused"),
    [
        ((None, None), False),
        ((date(2025, 6, 30), None), False),
        ((JULY, None), True),
        ((date(2026, 1, 1), None), True),
        ((None, JULY), True),
        ((None, date(2025, 7, 2)), False),
    ],
)
def test_nobody_is_succeeded_before_existing_or_after_ending(
    life: tuple[date | None, date | None], refused: bool
) -> None:
    body = Body(pk=9, code="x", name_vi="X", valid_from=life[0], valid_to=life[1])

    found = list(existence_problems(change(SuccessionKind.DISSOLVE, body)))

    assert [problem.field for problem in found] == (["on"] if refused else [])


@pytest.mark.parametrize(("born", "counts"), [(None, True), (date(2020, 1, 1), True), (JULY, False)])
def test_a_body_that_takes_others_in_is_one_of_those_that_merge(born: date | None, counts: bool) -> None:
    taking = Body(pk=9, code="x", name_vi="X", valid_from=born)

    wanted = change(SuccessionKind.MERGE, A, successors=(taking,))

    assert (taking in wanted.predecessors) is counts
    assert wanted.ending == (A,)


def test_the_share_of_the_body_that_takes_others_in_has_to_be_declared() -> None:
    options: dict[str, Any] = {"successors": (B,), "comparability": Comparability.COMBINED}
    whole = change(SuccessionKind.MERGE, A, shares={"a": Decimal("0.4"), "b": Decimal("0.6")}, **options)

    assert not list(share_problems(whole))
    assert [problem.field for problem in share_problems(replace(whole, shares={"a": Decimal(1)}))] == [
        "shares"
    ]


def test_an_existing_successor_is_there_on_the_day() -> None:
    ended = Body(pk=9, code="x", name_vi="X", kind=BodyKind.PROVINCE, valid_to=JULY)

    found = list(existence_problems(change(SuccessionKind.MERGE, A, B, successors=(ended,))))

    assert [problem.field for problem in found] == ["successors"]


@pytest.mark.parametrize(
    ("shares", "refused"),
    [
        ({"a": "0.6", "b": "0.4"}, False),
        ({"a": "0.6"}, True),
        ({"a": "0.6", "b": "0.5"}, True),
        ({"a": "1.2", "b": "-0.2"}, True),
        ({}, True),
    ],
)
def test_the_shares_of_a_combined_result_are_positive_and_add_up_to_one(
    shares: dict[str, str], refused: bool
) -> None:
    merger = change(
        SuccessionKind.MERGE,
        A,
        B,
        successors=(NEW,),
        comparability=Comparability.COMBINED,
        shares={code: Decimal(share) for code, share in shares.items()},
    )

    assert bool(list(share_problems(merger))) == refused


def test_only_results_of_a_merger_are_combined() -> None:
    split = change(SuccessionKind.SPLIT, A, successors=(A, NEW), comparability=Comparability.COMBINED)

    assert [problem.field for problem in share_problems(split)] == ["comparability"]


def test_a_body_is_never_placed_below_itself() -> None:
    parents = {1: None, 2: 1, 3: 2, 4: 1}

    assert makes_cycle(parents, body=1, parent=3)
    assert makes_cycle(parents, body=2, parent=2)
    assert not makes_cycle(parents, body=3, parent=4)
    assert not makes_cycle(parents, body=2, parent=None)


@given(st.lists(st.integers(0, 20), min_size=1, max_size=20), st.integers(0, 20), st.integers(0, 20))
def test_a_tree_stays_a_tree_after_every_move_that_is_allowed(
    above: list[int], body: int, parent: int
) -> None:
    """Node n hangs below a node with a smaller number, so the tree is sound before the move."""
    parents: dict[int, int | None] = {0: None}
    parents |= {number: parent % number for number, parent in enumerate(above, start=1)}
    body, parent = body % len(parents), parent % len(parents)
    if makes_cycle(parents, body, parent):
        return
    parents[body] = parent

    for node in parents:
        seen, place = set(), parents[node]
        while place is not None:
            assert place not in seen
            seen.add(place)
            place = parents[place]
