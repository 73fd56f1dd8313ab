"""Fields: what a body declares, and the checks between fields."""

from __future__ import annotations

from typing import Literal

from ictindex.scoring.model import Code, FieldCode, Finite, Part, Text

FieldType = Literal[
    "integer", "decimal", "percent", "money", "boolean", "choice", "choices", "text", "date", "link"
]
Origin = Literal["declared", "monitored", "reviewer", "inspection", "exam", "survey", "import"]
NUMERIC_TYPES: frozenset[FieldType] = frozenset({"integer", "decimal", "percent", "money"})


class Option(Part):
    """One answer of a choice."""

    code: FieldCode
    title: Text


class Section(Part):
    """A block of the form, with the fields that belong together."""

    code: Code
    title: Text
    hint: Text | None = None


class FieldDefinition(Part):
    """One datum that a body declares or that is given by ``origin``; ``groups`` empty means everybody.

    ``percent`` is declared in percent (0–100); a measure sees the number as declared.
    """

    code: FieldCode
    type: FieldType = "decimal"
    title: Text
    unit: Text | None = None
    hint: Text | None = None
    section: Code | None = None
    origin: Origin = "declared"
    required: bool = True
    minimum: Finite | None = None
    maximum: Finite | None = None
    options: tuple[Option, ...] = ()
    groups: tuple[Code, ...] = ()

    @property
    def is_numeric(self) -> bool:
        """Tell whether the field holds a number."""
        return self.type in NUMERIC_TYPES

    def applies_to(self, group: str | None) -> bool:
        """Tell whether a body of ``group`` fills in this field."""
        return not self.groups or group in self.groups


class Check(Part):
    """A relation that declared values must satisfy, such as ``computers_licensed <= computers``."""

    expression: str
    message: Text
    severity: Literal["error", "warning"] = "error"
