"""Computing, checking, sealing, approving and publishing scoring runs."""

from ictindex.results.services.publishing import publish_run, withdraw_publication
from ictindex.results.services.runs import approve_run, check_run, compute_run, seal_run, void_run

__all__ = [
    "approve_run",
    "check_run",
    "compute_run",
    "publish_run",
    "seal_run",
    "void_run",
    "withdraw_publication",
]
