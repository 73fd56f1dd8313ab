"""Reaching the dask.distributed scheduler that shares the draws among machines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from ictindex.scoring.errors import Language
from ictindex.scoring.robustness.execution import Cluster

_WAIT = "10s"
_MISSING = {
    "vi": 'Tuỳ chọn --scheduler cần phần tính trên nhiều máy: pip install "ictindex[cluster]".',
    "en": 'The option --scheduler needs the cluster part: pip install "ictindex[cluster]".',
}
_UNREACHABLE = {
    "vi": "Không kết nối được bộ điều phối {address}: {detail}. Kiểm tra địa chỉ, ví dụ tcp://máy:8786.",
    "en": "The scheduler {address} cannot be reached: {detail}. Check the address, such as tcp://host:8786.",
}


@contextmanager
def cluster_at(address: str | None, language: Language) -> Iterator[Cluster | None]:
    """Connect to the scheduler at ``address`` while the block runs; None without an address.

    Raises click.UsageError where the cluster part is not installed or nobody answers.
    """
    if address is None:
        yield None
        return
    try:
        from distributed import Client
    except ModuleNotFoundError as error:
        raise click.UsageError(_MISSING[language]) from error
    try:
        client = Client(address, timeout=_WAIT)  # type: ignore[no-untyped-call]  # it has no types
    except (OSError, ValueError) as error:
        sentence = _UNREACHABLE[language].format(address=address, detail=error)
        raise click.UsageError(sentence) from error
    with client:
        yield client
