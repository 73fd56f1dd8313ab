"""Names like a mistyped one, for hints."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, candidates: Iterable[str]) -> str:
    """Give up to three candidates most like ``name``, else the first eight; "–" if there is none."""
    pool = sorted(set(candidates))
    close = get_close_matches(name, pool, n=3, cutoff=0.5)
    return ", ".join(close or pool[:8]) or "–"
