"""Working on independent parts of a table on all cores of the machine."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any, TypeVar

Part = TypeVar("Part")
Done = TypeVar("Done")


def on_all_cores(work: Callable[[Part], Done], parts: Sequence[Part]) -> list[Done]:
    """Do ``work`` on each of ``parts``, the caller's thread and others side by side; results in their order.

    The parts must not depend on one another; NumPy lets go of the interpreter while it computes. Raises what
    the earliest failing part raises, so that a message does not depend on chance.
    """
    waiting = deque(enumerate(parts))
    done: dict[int, Any] = {}
    failed: dict[int, Exception] = {}

    def take() -> None:
        while not failed:
            try:
                place, part = waiting.popleft()
            except IndexError:
                return
            try:
                done[place] = work(part)
            except Exception as error:  # noqa: BLE001  # raised below, in the caller's thread
                failed[place] = error

    others = [_threads().submit(take) for _ in range(min(cores(), len(parts)) - 1)]
    take()
    for other in others:
        if not other.cancel():  # one that has not begun has nothing left to take
            other.result()
    if failed:
        raise failed[min(failed)]
    return [done[place] for place in range(len(parts))]


@cache
def cores() -> int:
    """Give the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(cores(), thread_name_prefix="ictindex")


def _forget_threads_after_a_fork() -> None:
    """Threads do not survive a fork, which some systems do not know."""
    register: Callable[..., None] = getattr(os, "register_at_fork", lambda **_: None)
    register(after_in_child=_threads.cache_clear)


_forget_threads_after_a_fork()
