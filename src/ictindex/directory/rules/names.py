"""When two names are the same name."""

from __future__ import annotations

from ictindex.foundation.vietnamese import normalise


def name_key(name: str) -> str:
    """Give the same key to names that differ only in Unicode form, case or spaces; accents count."""
    return normalise(name).casefold()
