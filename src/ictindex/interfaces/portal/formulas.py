"""Formulas as people read them: fields by their titles, numbers in the marks of the page's language."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.translation import get_language

BETWEEN_PARTS = " · "
FIELD_ALONE = re.compile(r'"[^"]*"|\w+')
# A text in quotes is left as it is; a name may stand in double quotes.
TEXT_OR_NAME = re.compile(r"""'[^']*'|"[^"]*"|[^\W\d]\w*""")
POINT_IN_NUMBER = re.compile(r"(?<=\d)\.(?=\d)")


def parts_of(formula: str, substituted: str) -> list[tuple[str, str]]:
    """Pair the formulas of an indicator made of parts with the same in numbers; one formula is one part."""
    formulas, numbers = formula.split(BETWEEN_PARTS), substituted.split(BETWEEN_PARTS)
    if len(formulas) != len(numbers):  # a declared text may hold the mark that stands between parts
        return [(formula, substituted)]
    return list(zip(formulas, numbers, strict=True))


def is_computed(formula: str) -> bool:
    """Tell whether the formula does anything with its fields; a field alone says nothing new."""
    return FIELD_ALONE.fullmatch(formula) is None


def in_words(formula: str, titles: Mapping[str, str]) -> str:
    """Write the formula with the titles of its fields; names that are no field stay."""
    return TEXT_OR_NAME.sub(lambda found: titles.get(found[0].strip('"'), found[0]), formula)


def with_decimal_mark(formula: str) -> str:
    """Write the numbers of a formula with the decimal mark of the page's language."""
    return formula if get_language() == "en" else POINT_IN_NUMBER.sub(",", formula)
