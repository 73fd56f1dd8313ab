"""Forms for the parts of a framework file, made from their models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from ictindex.foundation.errors import InvalidInput
from ictindex.frameworks.documents import Document, Item, fingerprint, values_at
from ictindex.frameworks.items import Kind, items_of, tree_of
from ictindex.interfaces.workspace.frameworks.form_fields import Choices, form_field, initial_values
from ictindex.interfaces.workspace.frameworks.titles import title_of
from ictindex.scoring.framework.shapes import Leaf

if TYPE_CHECKING:
    from django.http import QueryDict

# What most people fill in; everything else stands under «more options».
MAIN: dict[str, tuple[str, ...]] = {
    "general": ("title", "provider", "description", "scale", "decimals", "ranking"),
    "nodes": ("code", "title", "parent", "combine", "max_points", "weight"),
    "indicators": ("code", "title", "parent", "max_points", "weight", "unit", "groups", "evidence"),
    "fields": (
        "code",
        "title",
        "type",
        "unit",
        "hint",
        "section",
        "required",
        "minimum",
        "maximum",
        "groups",
    ),
}


class PartForm(forms.Form):
    """The values of one part; ``seen`` remembers what they were when the page was opened."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        leaves: Sequence[Leaf],
        item: Item,
        choices: Mapping[str, Choices] | None = None,
        main: Sequence[str] = (),
        **options: Any,
    ) -> None:
        self.leaves = tuple(leaves)
        self.main = tuple(main)
        values = values_at(item, self.paths)
        super().__init__(data, initial=initial_values(self.leaves, values), **options)
        for leaf in self.leaves:
            self.fields[leaf.path] = form_field(leaf, (choices or {}).get(leaf.path))
        self.initial["seen"] = fingerprint(values)

    @property
    def paths(self) -> list[str]:
        """Give the dotted path of every value."""
        return [leaf.path for leaf in self.leaves]

    @property
    def changes(self) -> dict[str, Any]:
        """Give what was typed, by dotted path; only of a valid form."""
        return {path: self.cleaned_data[path] for path in self.paths}

    @property
    def main_fields(self) -> list[forms.BoundField]:
        """Give the fields that most people fill in, all of them if none are set apart."""
        return [self[path] for path in self.paths if self._is_main(path)]

    @property
    def other_fields(self) -> list[forms.BoundField]:
        """Give the other fields."""
        return [self[path] for path in self.paths if not self._is_main(path)]

    @property
    def shows_others(self) -> bool:
        """Tell whether one of the other fields holds something or must be corrected."""
        return any(field.value() not in (None, "", []) or field.errors for field in self.other_fields)

    def _is_main(self, path: str) -> bool:
        return not self.main or path.partition(".")[0] in self.main

    def add_problems(self, error: InvalidInput) -> None:
        """Show each problem at its field, what has no field above all."""
        for problem in error.problems:
            sentence = f"{problem.sentence} {problem.hint}".strip()
            self.add_error(problem.field if problem.field in self.fields else None, sentence)
        if not error.problems:
            self.add_error(None, f"{error.sentence} {error.hint}".strip())

    def see_again(self, theirs: Mapping[str, Any]) -> None:
        """Take ``theirs`` as seen, so that saving once more is meant to replace them."""
        posted = cast("QueryDict", self.data).copy()
        posted["seen"] = fingerprint(dict(theirs))
        self.data = posted


class ReasonForm(forms.Form):
    """Why something is returned or retired."""

    reason = forms.CharField(
        label=_("Lý do"), widget=forms.Textarea(attrs={"rows": 4, "class": "form-control"}), max_length=2000
    )


def reference_choices(document: Document, kind: str) -> dict[str, Choices]:
    """Give what the values of an item may name: nodes, sections, groups, fields."""
    sections, groups = (_coded(document, name) for name in ("sections", "groups"))
    fields = _coded(document, "fields")
    nodes = [
        (str(item.get("code")), "– " * depth + title_of(item))
        for depth, element_kind, item in tree_of(document)
        if element_kind == "nodes"
    ]
    found: dict[str, Choices] = {
        "parent": nodes,
        "section": sections,
        "imputation.within": [("group", str(_("cùng nhóm đơn vị"))), *fields],
    }
    if groups:
        found["groups"] = groups
    return found if kind != "general" else {}


def _coded(document: Document, kind: Kind) -> list[tuple[str, str]]:
    return [(str(item.get("code")), title_of(item)) for item in items_of(document, kind)]
