"""One value of a framework file as a field of a form, made from its shape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ictindex.foundation.bilingual import current_language
from ictindex.interfaces.workspace.frameworks.number_text import shown_number, typed_number
from ictindex.scoring.errors import DataError
from ictindex.scoring.framework.choice_labels import choice_label
from ictindex.scoring.framework.labels import label_of
from ictindex.scoring.framework.shapes import Leaf
from ictindex.scoring.framework.workbook.layout import SEPARATOR

Choices = Sequence[tuple[str, str]]
LONGEST = 2000
LONG_TEXTS = frozenset({"hint", "description", "note", "message", "measure", "expression"})


class NumberField(forms.CharField):
    """A number with the decimal mark of the page, kept as the text of a framework file."""

    def clean(self, value: Any) -> str:
        """Give the number with a decimal point, empty if nothing was typed."""
        text = super().clean(value)
        try:
            return typed_number(text) if text else ""
        except DataError as error:
            problem, language = error.problems[0], current_language()
            raise ValidationError(f"{problem.sentence(language)}. {problem.hint(language)}") from error


class PairField(forms.CharField):
    """Two numbers, parted by a semicolon."""

    def clean(self, value: Any) -> list[str] | str:
        """Give both numbers, empty if nothing was typed."""
        text = super().clean(value)
        if not text:
            return ""
        try:
            numbers = [typed_number(part) for part in text.split(";")]
        except DataError:
            numbers = []
        if len(numbers) != 2:  # noqa: PLR2004  # a pair
            raise ValidationError(_("Viết hai số cách nhau bằng dấu chấm phẩy, ví dụ: 0; 1."))
        return numbers


class CodesField(forms.CharField):
    """Codes parted by semicolons."""

    def clean(self, value: Any) -> list[str]:
        """Give the codes."""
        return [code.strip() for code in super().clean(value).split(";") if code.strip()]


def form_field(leaf: Leaf, choices: Choices | None) -> forms.Field:
    """Make the field of one value; ``choices`` are the codes that it may name, with their titles."""
    # In some rules «cap» says whether points are capped, in others at how many.
    path = "cap.points" if leaf.path == "cap" and leaf.kind == "number" else leaf.path
    label = label_of(path).in_language(current_language())
    if leaf.kind == "codes" and choices is not None:
        boxes = forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"})
        several = forms.MultipleChoiceField(label=label, choices=choices, required=False, widget=boxes)
        several.help_text = _("Không chọn nhóm nào là áp dụng cho mọi nhóm.") if leaf.path == "groups" else ""
        return several
    if leaf.kind in {"choice", "boolean"} or choices is not None:
        return _select(leaf, label, choices)
    return _typed(leaf, label)


def _select(leaf: Leaf, label: str, choices: Choices | None) -> forms.Field:
    language = current_language()
    words = ("true", "false") if leaf.kind == "boolean" else leaf.choices
    listed = choices or [(word, choice_label(leaf.path, word).in_language(language)) for word in words]
    default = dict(listed).get(leaf.default, "")
    empty = _("Mặc định: %(word)s") % {"word": default} if default else _("Không đặt")
    return forms.ChoiceField(
        label=label,
        choices=[("", empty), *listed],
        required=False,
        widget=forms.Select(attrs={"class": "form-select"}),
    )


def _typed(leaf: Leaf, label: str) -> forms.Field:
    kinds = {"number": NumberField, "integer": NumberField, "pair": PairField, "codes": CodesField}
    kind = kinds.get(leaf.kind, forms.CharField)
    is_long = any(step in LONG_TEXTS for step in leaf.path.split("."))
    widget = forms.Textarea(attrs={"rows": 2}) if is_long else forms.TextInput()
    widget.attrs |= {"class": "form-control", "autocomplete": "off"}
    if leaf.kind in {"number", "integer"}:
        widget.attrs |= {"class": "form-control number-input", "inputmode": "decimal"}
    field = kind(label=label, required=False, max_length=LONGEST, widget=widget)
    if leaf.kind in {"number", "integer"} and leaf.default:
        field.help_text = _("Bỏ trống là %(default)s.") % {"default": shown_number(leaf.default)}
    if leaf.kind == "pair":
        field.help_text = _("Hai số cách nhau bằng dấu chấm phẩy; bỏ trống là 0; 1.")
    return field


def initial_value(leaf: Leaf, value: Any) -> Any:
    """Give a value of the file as its field shows it."""
    if leaf.kind == "pair" and isinstance(value, list):
        return SEPARATOR.join(shown_number(each) for each in value)
    if leaf.kind in {"number", "integer"} and isinstance(value, str):
        return shown_number(value)
    return value


def initial_values(leaves: Sequence[Leaf], values: Mapping[str, Any]) -> dict[str, Any]:
    """Give all values as their fields show them."""
    return {leaf.path: initial_value(leaf, values.get(leaf.path)) for leaf in leaves}
