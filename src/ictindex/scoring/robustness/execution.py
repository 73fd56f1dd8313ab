"""Running draws here or on the workers of a dask cluster; the result is the same."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

Progress = Callable[[int, int], None]
Shared = TypeVar("Shared")
Result = TypeVar("Result")
BLOCK = 1024  # draws with one stream of random numbers: changing it changes every result
_WAITING_PER_WORKER = 4  # tasks under way, so that results do not pile up on the workers


class Cluster(Protocol):
    """What is needed of a ``distributed.Client``: workers that others than this process run."""

    def scatter(self, data: Any, *, broadcast: bool, hash: bool) -> Any:  # noqa: A002  # its own word
        """Send ``data`` to all workers."""

    def submit(self, func: Callable[..., Any], *args: Any, pure: bool) -> Any:
        """Have a worker call ``func``; gives a future."""

    def ncores(self) -> Mapping[str, int]:
        """Give the number of cores by worker."""


def units_of(seed: int, draws: range, width: int) -> NDArray[np.float64]:
    """Give the points of the unit cube of ``draws``, all of one block, ``(draws, width)``."""
    block, first = divmod(draws.start, BLOCK)
    stream = np.random.Philox(np.random.SeedSequence(seed, spawn_key=(block,)))
    return np.random.Generator(stream).random((BLOCK, width))[first : first + len(draws)]


def tasks_of(draws: int, size: int) -> list[range]:
    """Give the draws of each task; ``size`` divides a block, the last task may be shorter."""
    return [range(start, min(start + size, draws)) for start in range(0, draws, size)]


def run_tasks(
    work: Callable[[Shared, range], Result],
    shared: Shared,
    tasks: list[range],
    *,
    client: Cluster | None = None,
    progress: Progress | None = None,
) -> Iterator[Result]:
    """Give ``work(shared, task)`` of every task in order; ``progress`` hears of draws done and of all.

    With a ``client`` of dask.distributed its workers do the work.
    """
    near = (work(shared, task) for task in tasks)
    results = near if client is None else _far(work, shared, tasks, client)
    for task, result in zip(tasks, results, strict=True):
        if progress is not None:
            progress(task.stop, tasks[-1].stop)
        yield result


def _far(
    work: Callable[[Shared, range], Result], shared: Shared, tasks: list[range], client: Cluster
) -> Iterator[Result]:
    """Hand the tasks to the workers, a few ahead of what was taken back."""
    there = client.scatter(shared, broadcast=True, hash=False)
    ahead = _WAITING_PER_WORKER * max(1, len(client.ncores()))
    waiting = deque(client.submit(work, there, task, pure=False) for task in tasks[:ahead])
    rest = iter(tasks[ahead:])
    while waiting:
        first = waiting.popleft()
        yield first.result()
        waiting.extend(client.submit(work, there, task, pure=False) for task in islice(rest, 1))
