"""What the forms of the directory share: one look, and refusals beside the fields that they name."""

from __future__ import annotations

from typing import Any

from django import forms

from ictindex.foundation.errors import DomainError, FieldProblem, InvalidInput


class HouseForm(forms.Form):
    """A form whose inputs look as all others do."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["class"] = _look_of(field.widget)

    def add_problems(self, error: DomainError) -> None:
        """Show what a service refused beside the fields that it names, the rest at the top."""
        problems = error.problems if isinstance(error, InvalidInput) else ()
        for problem in problems or (FieldProblem("", error.sentence, error.hint),):
            field = problem.field if problem.field in self.fields else None
            self.add_error(field, f"{problem.sentence} {problem.hint}".strip())


def _look_of(widget: forms.Widget) -> str:
    """Give the class of an input; the frame of many boxes has none."""
    if isinstance(widget, forms.CheckboxSelectMultiple):
        return ""
    if isinstance(widget, forms.CheckboxInput):
        return "form-check-input"
    return "form-select" if isinstance(widget, forms.Select) else "form-control"
