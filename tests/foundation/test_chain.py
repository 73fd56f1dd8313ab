"""The canonical form and the chain, as anybody can recompute them from an exported file."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from ictindex.foundation.chain import FIRST_LINK, Head, canonical, read_json, row_hash, verify

Rows = list[dict[str, Any]]
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
NUMBERS = st.one_of(st.integers(), st.floats(allow_nan=False, allow_infinity=False))
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), NUMBERS, TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(TEXTS, inner, max_size=4)),
    max_leaves=12,
)


@pytest.mark.django_db
@given(value=VALUES)
def test_what_postgresql_writes_is_written_again_letter_by_letter(value: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::jsonb::text", [json.dumps(value)])
        (stored,) = cursor.fetchone() or ("",)

    assert canonical(read_json(stored)) == stored


def test_keys_are_ordered_by_length_then_bytes_and_numbers_keep_their_digits() -> None:
    text = '{"bb": 1.50, "a": 97, "ă": null}'
    assert canonical(read_json(text)) == '{"a": 97, "bb": 1.50, "ă": null}'


def chain(count: int) -> Rows:
    """Give rows as they are exported, each chained to the one before."""
    rows: Rows = []
    previous = FIRST_LINK
    for number in range(1, count + 1):
        row: dict[str, Any] = {
            "sequence": number,
            "previous_hash": previous,
            "id": number,
            "at": f"2026-01-20T08:00:{number:02}.000000Z",
            "actor": "canbo",
            "action": "answers.saved",
            "subject_type": "submissions.submission",
            "subject_id": "7",
            "subject_label": "Sở Y tế",
            "reason": "",
            "before": {"computers": 97},
            "after": {"computers": 95},
            "request_id": "",
        }
        previous = row["hash"] = row_hash(row)
        rows.append(row)
    return rows


def test_an_untouched_chain_holds_and_gives_its_head() -> None:
    rows = chain(5)
    found = verify(rows)
    assert (found.holds, found.rows, found.head) == (True, 5, Head(5, rows[-1]["hash"]))


def change(rows: Rows) -> None:
    rows[2]["after"] = {"computers": 99}


def change_and_hash_again(rows: Rows) -> None:
    change(rows)
    rows[2]["hash"] = row_hash(rows[2])


def remove(rows: Rows) -> None:
    del rows[2]


def swap_lines(rows: Rows) -> None:
    rows[2], rows[3] = rows[3], rows[2]


def swap_numbers(rows: Rows) -> None:
    rows[2]["sequence"], rows[3]["sequence"] = 4, 3
    swap_lines(rows)


def slip_in(rows: Rows) -> None:
    rows.append(rows[2] | {"sequence": None, "previous_hash": "", "hash": ""})


@pytest.mark.parametrize(
    ("damage", "expected"),
    [
        (change, [("changed", 3)]),
        (change_and_hash_again, [("replaced", 4)]),
        (remove, [("removed", 3)]),
        (swap_lines, [("removed", 3), ("reordered", 3)]),
        (swap_numbers, [("changed", 3), ("replaced", 3), ("changed", 4), ("replaced", 4), ("replaced", 5)]),
        (slip_in, [("unchained", 0)]),
    ],
)
def test_damage_is_found_and_the_row_is_named(
    damage: Callable[[Rows], None], expected: list[tuple[str, int]]
) -> None:
    rows = chain(5)
    damage(rows)
    found = verify(rows)
    assert [(problem.kind, problem.sequence) for problem in found.problems] == expected
    assert all("Sở Y tế" in problem.sentence("vi") for problem in found.problems)


@given(size=st.integers(1, 12), data=st.data())
def test_no_single_change_of_any_column_goes_unseen(size: int, data: st.DataObject) -> None:
    rows = chain(size)
    row = data.draw(st.sampled_from(rows))
    name = data.draw(st.sampled_from(sorted(row)))
    value = data.draw(VALUES.filter(lambda value: canonical(value) != canonical(row[name])))
    if name == "sequence":
        value = data.draw(st.integers(1, 50).filter(lambda number: number != row["sequence"]))
    row[name] = value

    assert not verify(rows).holds


def test_a_cut_off_end_is_seen_only_against_a_head_noted_before() -> None:
    rows = chain(5)
    noted = verify(rows).head

    assert verify(rows[:3]).holds
    assert [problem.kind for problem in verify(rows[:3], noted).problems] == ["cut"]
    assert verify(chain(7), noted).holds
