"""Numbers inside sentences, with the decimal mark of each language."""

from __future__ import annotations

import re

from ictindex.scoring.model import Text

_ONE = re.compile(r"(?<![\w.])1 points\b")


def number_text(value: float, language: str) -> str:
    """Write a parameter shortly, with the decimal mark of the language."""
    text = f"{value:.12g}"
    return text.replace(".", ",") if language == "vi" else text


def in_both(vi: str, en: str, **numbers: float) -> Text:
    """Fill ``numbers`` into a sentence in each language."""
    shown = {
        language: {name: number_text(value, language) for name, value in numbers.items()}
        for language in ("vi", "en")
    }
    return Text(vi=vi.format(**shown["vi"]), en=_ONE.sub("1 point", en.format(**shown["en"])))
