"""Aliases of a framework file, and files that would blow up by them."""

import time

import pytest

from ictindex.scoring.errors import FrameworkError
from ictindex.scoring.framework import parse_framework, read_yaml


def test_shared_parts_are_read_as_if_written_twice() -> None:
    assert read_yaml("a: &x {vi: người}\nb: *x\n") == {"a": {"vi": "người"}, "b": {"vi": "người"}}


def test_aliases_inside_aliases_are_refused_before_they_fill_the_memory() -> None:
    first = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    bomb = first + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 30))

    begun = time.monotonic()
    with pytest.raises(FrameworkError) as refusal:
        parse_framework(bomb)

    assert time.monotonic() - begun < 5
    assert refusal.value.problems[0].code == "too_large"
    assert refusal.value.problems[0].hint("vi")


def test_a_part_that_contains_itself_is_refused() -> None:
    with pytest.raises(FrameworkError):
        parse_framework("a: &a [*a]\n")
