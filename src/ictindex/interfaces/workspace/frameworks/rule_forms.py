"""The form of a rule of one kind: its parameters, and its bands or points as rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ictindex.frameworks.documents import Document, Item, changed, fingerprint
from ictindex.frameworks.items import find_item
from ictindex.interfaces.workspace.frameworks.forms import PartForm
from ictindex.interfaces.workspace.frameworks.rows import (
    BAND,
    POINTS,
    contents,
    headings,
    points_of,
    points_rows,
    row_set,
)
from ictindex.interfaces.workspace.frameworks.rule_places import RulePlace
from ictindex.interfaces.workspace.frameworks.titles import title_of
from ictindex.scoring.framework.shapes import Leaf, leaves_of
from ictindex.scoring.framework.workbook.layout import PART_KEYS, RULES
from ictindex.scoring.rules.parts import RulePart

if TYPE_CHECKING:
    from django import forms


@dataclass(frozen=True)
class RuleForms:
    """What a page asks for a rule of ``kind`` that stands at ``place``."""

    place: RulePlace
    kind: str
    form: PartForm
    rows: forms.BaseFormSet[Any] | None

    def is_valid(self) -> bool:
        """Tell whether everything posted can be read."""
        return self.form.is_valid() and (self.rows is None or self.rows.is_valid())

    @property
    def is_wrong(self) -> bool:
        """Tell whether something posted must be corrected."""
        rows = self.rows
        return bool(self.form.errors) or (rows is not None and rows.is_bound and not rows.is_valid())

    @property
    def typed(self) -> RulePlace:
        """Give the place with what was typed in it, of valid forms; nothing is saved by that."""
        return RulePlace({**self.place.indicator, "rule": self.whole}, self.place.part)

    @property
    def whole(self) -> Item:
        """Give the rule of the indicator as it was typed, of valid forms."""
        values = changed({}, self.form.changes)
        own = {key: values.pop(key) for key in PART_KEYS if key in values} if self.place.part else {}
        made: Item = {"type": self.kind, **values}
        if self.rows is not None:
            is_bands = self.kind == "bands"
            made |= {"bands": contents(self.rows)} if is_bands else {"points": points_of(self.rows)}
        return self.place.whole(made, own)

    @property
    def row_headings(self) -> list[str]:
        """Give the headings of the rows."""
        return headings(BAND if self.kind == "bands" else POINTS)


def rule_forms(data: Any, document: Document, place: RulePlace, kind: str) -> RuleForms:
    """Make the forms for a rule of ``kind``, filled from the stored one; ``data`` is what was posted."""
    stored = place.rule if place.rule.get("type") == kind else {}
    return RuleForms(
        place, kind, _form(data, place, kind, stored), _rows(data, document, place, kind, stored)
    )


def _form(data: Any, place: RulePlace, kind: str, stored: Item) -> PartForm:
    leaves: list[Leaf] = [leaf for leaf in leaves_of(RULES[kind]) if leaf.path != "type"]
    item = stored
    if place.part:
        leaves = [*leaves_of(RulePart), *leaves]
        own = {key: place.holder[key] for key in PART_KEYS if key in place.holder}
        item = {key: value for key, value in stored.items() if key != "points"} | own
    main = [leaf.path.partition(".")[0] for leaf in leaves if leaf.path != "output"]
    form = PartForm(data, leaves=leaves, item=item, main=main)
    form.initial["seen"] = fingerprint({"rule": place.indicator.get("rule")})
    return form


def _rows(
    data: Any, document: Document, place: RulePlace, kind: str, stored: Item
) -> forms.BaseFormSet[Any] | None:
    if kind == "bands":
        return row_set("rows", BAND, data, stored.get("bands", []))
    if kind not in {"choice", "checklist"}:
        return None
    measure = str(place.holder.get("measure", place.indicator.get("code", "")))
    field = find_item(document, "fields", measure.strip('" '))
    options = (field or {}).get("options", [])
    listed = points_rows(stored.get("points", {}), options)
    titles = {str(option.get("code")): title_of(option) for option in options}
    named = [(code, titles.get(code, code)) for code in (row["option"] for row in listed)]
    choices = {"option": named} if options else None
    return row_set("rows", POINTS, data, listed, choices)
