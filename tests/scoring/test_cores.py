"""Independent parts side by side."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
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


def test_where_all_threads_are_busy_the_caller_does_the_work_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    free = threading.Event()
    with ThreadPoolExecutor(1) as busy:
        busy.submit(free.wait, 30)
        monkeypatch.setattr(cores, "cores", lambda: 2)
        monkeypatch.setattr(cores, "_threads", lambda: busy)
        assert on_all_cores(lambda _: threading.get_ident(), range(3)) == [threading.get_ident()] * 3
        free.set()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_a_forked_process_has_threads_of_its_own() -> None:
    program = """
import os, threading
from ictindex.scoring import cores

def meet():
    meeting = threading.Barrier(2, timeout=20)
    cores.on_all_cores(lambda _: meeting.wait(), range(2))

cores.cores = lambda: 2
meet()
child = os.fork()
if child == 0:
    meet()
    os._exit(9)
assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
"""
    subprocess.run([sys.executable, "-c", program], check=True, timeout=120)


def test_work_within_work_comes_to_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cores, "cores", lambda: 3)

    def outer(part: int) -> list[int]:
        return on_all_cores(lambda inner: part * 10 + inner, range(3))

    assert on_all_cores(outer, range(6)) == [[part * 10 + inner for inner in range(3)] for part in range(6)]


def test_at_least_one_core_is_found() -> None:
    cores.cores.cache_clear()
    assert cores.cores() >= 1
