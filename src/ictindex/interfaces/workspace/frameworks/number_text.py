"""Numbers as people type them on a page, and as a framework file holds them."""

from __future__ import annotations

from ictindex.foundation.bilingual import current_language
from ictindex.scoring.values import parse_number


def typed_number(text: str) -> str:
    """Write a typed number with a decimal point; DataError if it is none. Vietnamese pages use a comma."""
    number = parse_number(text.strip(), "," if current_language() == "vi" else ".")
    return repr(number).removesuffix(".0")


def shown_number(text: str) -> str:
    """Write a number of a file with the decimal mark of the page."""
    return text.replace(".", ",") if current_language() == "vi" else text
