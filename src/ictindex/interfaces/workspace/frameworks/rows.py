"""Lists inside an item as rows of a form: options of a field, bands and points of a rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms

from ictindex.frameworks.documents import Item, changed
from ictindex.interfaces.workspace.frameworks.form_fields import Choices, form_field, initial_values
from ictindex.scoring.framework import Option
from ictindex.scoring.framework.paths import value_at
from ictindex.scoring.framework.shapes import Leaf, leaves_of
from ictindex.scoring.rules.absolute import PointBand

SPARE_ROWS = 3
MOST_ROWS = 200
OPTION = leaves_of(Option)
BAND = leaves_of(PointBand)
POINTS = (Leaf("option", "text"), Leaf("points", "number"))


class RowForm(forms.Form):
    """One row; a row left blank counts for nothing."""

    leaves: Sequence[Leaf] = ()
    choices: Mapping[str, Choices] = {}

    def __init__(self, *args: Any, **options: Any) -> None:
        options["empty_permitted"] = True
        options["use_required_attribute"] = False
        super().__init__(*args, **options)
        for leaf in self.leaves:
            self.fields[leaf.path] = form_field(leaf, self.choices.get(leaf.path))

    @property
    def content(self) -> Item:
        """Give what was typed, empty for a row left blank."""
        return changed({}, {leaf.path: self.cleaned_data.get(leaf.path, "") for leaf in self.leaves})


def row_set(
    prefix: str,
    leaves: Sequence[Leaf],
    data: Any,
    items: Iterable[Item],
    choices: Mapping[str, Choices] | None = None,
) -> forms.BaseFormSet[Any]:
    """Make the rows of ``items`` and some spare ones; ``data`` is what was posted, None at first.

    ``choices`` are the codes that a value may name, with their titles.
    """
    row = type("Row", (RowForm,), {"leaves": tuple(leaves), "choices": choices or {}})
    rows: type[forms.BaseFormSet[Any]] = forms.formset_factory(
        row, extra=SPARE_ROWS, max_num=MOST_ROWS, validate_max=True
    )
    initial = [
        initial_values(leaves, {leaf.path: value_at(item, leaf.path) for leaf in leaves}) for item in items
    ]
    return rows(data, initial=initial, prefix=prefix)


def contents(rows: forms.BaseFormSet[Any]) -> list[Item]:
    """Give the rows that hold something, of a valid set."""
    return [row.content for row in rows.forms if row.content]


def points_of(rows: forms.BaseFormSet[Any]) -> dict[str, str]:
    """Give the points by option, of a valid set."""
    return {row["option"]: row.get("points", "") for row in contents(rows) if "option" in row}


def points_rows(points: dict[str, str], options: Sequence[Item]) -> list[Item]:
    """Give a row for every option of the field, with its points where it has some, then the others."""
    known = [str(option.get("code")) for option in options]
    codes = [*known, *(code for code in points if code not in known)]
    return [{"option": code, **({"points": points[code]} if code in points else {})} for code in codes]


def headings(leaves: Sequence[Leaf]) -> list[str]:
    """Give the headings of the columns."""
    return [str(form_field(leaf, None).label) for leaf in leaves]
