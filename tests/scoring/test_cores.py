"""Independent parts side by side."""

from __future__ import annotations

import threading
from typing import NoReturn

import pytest

from ictindex.scoring import cores
from ictindex.scoring.cores import on_all_cores


@pytest.fixture(params=[1, 2, 5])
def machine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Pretend to have some number of cores."""
    monkeypatch.setattr(cores, "cores", lambda: request.param)
    return int(request.param)


@pytest.mark.usefixtures("machine")
def test_results_stand_in_the_order_of_the_parts() -> None:
    assert on_all_cores(lambda part: part * part, range(50)) == [part * part for part in range(50)]
    assert on_all_cores(lambda part: part, []) == []


@pytest.mark.usefixtures("machine")
def test_the_earliest_failing_part_is_told_whichever_fails_first() -> None:
    def fail_late(part: int) -> NoReturn:
        if part == 0:
            threading.Event().wait(0.05)
        raise ValueError(part)

    with pytest.raises(ValueError, match=r"^0$"):
        on_all_cores(fail_late, range(4))


def test_two_parts_are_worked_on_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cores, "cores", lambda: 2)
    meeting = threading.Barrier(2, timeout=30)
    assert sorted(on_all_cores(lambda _: meeting.wait(), range(2))) == [0, 1]


def test_work_within_work_comes_to_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cores, "cores", lambda: 3)

    def outer(part: int) -> list[int]:
        return on_all_cores(lambda inner: part * 10 + inner, range(3))

    assert on_all_cores(outer, range(6)) == [[part * 10 + inner for inner in range(3)] for part in range(6)]


def test_at_least_one_core_is_found() -> None:
    cores.cores.cache_clear()
    assert cores.cores() >= 1
