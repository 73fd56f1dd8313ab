"""Running draws in fixed blocks, here or on the workers of a dask cluster; the result is the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

Progress = Callable[[int, int], None]
Shared = TypeVar("Shared")
Result = TypeVar("Result")
BLOCK = 256  # draws with one stream of random numbers: changing it changes every result
_BLOCKS_PER_TASK = 4
_WAITING_PER_WORKER = 4  # tasks under way, so that results do not pile up on the workers


class Cluster(Protocol):
    """What is needed of a ``distributed.Client``: workers that others than this process run."""

    def scatter(self, data: Any, *, broadcast: bool, hash: bool) -> Any:  # noqa: A002  # its own word
        """Send ``data`` to all workers."""

    def submit(self, func: Callable[..., Any], *args: Any, pure: bool) -> Any:
        """Have a worker call ``func``; gives a future."""

    def ncores(self) -> Mapping[str, int]:
        """Give the number of cores by worker."""


def units_of_block(seed: int, block: int, width: int) -> NDArray[np.float64]:
    """Give the points of the unit cube of one block, ``(256, width)``, the same whoever asks for them."""
    stream = np.random.Philox(np.random.SeedSequence(seed, spawn_key=(block,)))
    return np.random.Generator(stream).random((BLOCK, width))


def blocks_of(draws: int) -> list[range]:
    """Give the draws of each block; the last may be shorter."""
    return [range(start, min(start + BLOCK, draws)) for start in range(0, draws, BLOCK)]


def run_blocks(
    work: Callable[[Shared, range], Result],
    shared: Shared,
    draws: int,
    *,
    client: Cluster | None = None,
    progress: Progress | None = None,
) -> Iterator[Result]:
    """Give ``work(shared, block)`` of every block in order; ``progress`` hears of draws done and of all.

    With a ``client`` of dask.distributed the blocks are worked off by its workers.
    """
    blocks = blocks_of(draws)
    done = 0
    near = (work(shared, block) for block in blocks)
    results = near if client is None else _far(work, shared, blocks, client)
    for block, result in zip(blocks, results, strict=True):
        done += len(block)
        if progress is not None:
            progress(done, draws)
        yield result


def _far(
    work: Callable[[Shared, range], Result], shared: Shared, blocks: list[range], client: Cluster
) -> Iterator[Result]:
    """Hand lots of blocks to the workers, a few ahead of what was taken back."""
    there = client.scatter(shared, broadcast=True, hash=False)
    lots = [blocks[start : start + _BLOCKS_PER_TASK] for start in range(0, len(blocks), _BLOCKS_PER_TASK)]
    ahead = _WAITING_PER_WORKER * max(1, len(client.ncores()))
    waiting = [client.submit(_work_off, work, there, lot, pure=False) for lot in lots[:ahead]]
    for position in range(len(lots)):
        yield from waiting[position].result()
        waiting[position].release()
        if position + ahead < len(lots):
            waiting.append(client.submit(_work_off, work, there, lots[position + ahead], pure=False))


def _work_off(work: Callable[[Shared, range], Result], shared: Shared, blocks: list[range]) -> list[Result]:
    return [work(shared, block) for block in blocks]
