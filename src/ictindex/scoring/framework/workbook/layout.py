"""The sheets of a framework workbook and their columns, made from the models of the parts.

Row 1 says in words what a column holds, row 2 gives its key in the framework file, data begin in row 3.
Sheets are known by their names. A list of codes and a pair of numbers stand in one cell, parted by «;».
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from ictindex.scoring.bands import Grade
from ictindex.scoring.framework.elements import Indicator, Node
from ictindex.scoring.framework.fields import Check, FieldDefinition, Option, Section
from ictindex.scoring.framework.model import Framework, Group
from ictindex.scoring.framework.shapes import Leaf, LeafKind, leaves_of
from ictindex.scoring.model import Part
from ictindex.scoring.rules import AnyRule, Rule
from ictindex.scoring.rules.absolute import PointBand
from ictindex.scoring.rules.parts import RulePart

SEPARATOR = "; "
PART_KEYS = ("title", "measure", "points")  # of a part of a rule, beside the rule itself
FIRST_ROW = 3
RULES: dict[str, type[Rule]] = {
    rule.model_fields["type"].annotation.__args__[0]: rule for rule in get_args(get_args(AnyRule)[0])
}


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, its columns in order, and the list of the file that it holds ("" for none)."""

    name: str
    columns: tuple[Leaf, ...]
    kind: str = ""

    def column(self, key: str) -> int:
        """Give the number of the column of ``key``, from 0."""
        return [leaf.path for leaf in self.columns].index(key)


def _sheet(name: str, kind: str, model: type[Part]) -> Sheet:
    return Sheet(name, leaves_of(model), kind)


def _rule_columns() -> tuple[Leaf, ...]:
    """Give the values of all rules; one that is a number here and a truth value there counts as such."""
    found: dict[str, Leaf] = {}
    for rule in RULES.values():
        for leaf in leaves_of(rule):
            known = found.setdefault(leaf.path, leaf)
            if known.kind != leaf.kind:
                found[leaf.path] = Leaf(leaf.path, "boolean")
    return (Leaf("type", "choice", tuple(RULES)), *(leaf for path, leaf in found.items() if path != "type"))


def _key(path: str, kind: LeafKind = "text") -> Leaf:
    return Leaf(path, kind, required=True)


GENERAL = Sheet("Chung", leaves_of(Framework))
LISTS = (
    _sheet("Nhóm đơn vị", "groups", Group),
    _sheet("Xếp loại", "grades", Grade),
    _sheet("Phần biểu mẫu", "sections", Section),
    _sheet("Dữ liệu", "fields", FieldDefinition),
    _sheet("Ràng buộc", "checks", Check),
    _sheet("Nhóm nội dung", "nodes", Node),
    _sheet("Chỉ số", "indicators", Indicator),
)
OPTIONS = Sheet("Phương án", (_key("field"), *leaves_of(Option)))
RULE = Sheet("Quy tắc", (_key("indicator"), Leaf("part", "integer"), *leaves_of(RulePart), *_rule_columns()))
POINTS = Sheet(
    "Bậc điểm",
    (_key("indicator"), Leaf("part", "integer"), Leaf("option", "text"), *leaves_of(PointBand)),
)
SHEETS = (GENERAL, *LISTS, OPTIONS, RULE, POINTS)
