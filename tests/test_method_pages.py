"""Every number on the method pages is what the engine computes."""

import doctest
import re
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest

from ictindex.scoring import diagnostics, weighting
from ictindex.scoring.diagnostics.correlations import Method
from ictindex.scoring.framework import Framework, Imputation, Node, Treatment
from ictindex.scoring.framework.model import Ranking
from ictindex.scoring.robustness.plan import DataError
from ictindex.scoring.rules import AnyRule, MinMax

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = doctest.DocTestParser()
PAGES = sorted((ROOT / "docs" / "method").glob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_examples_of_a_method_page_come_out_as_printed(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    results = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert results.failed == 0


def literals(annotation: Any) -> set[str]:
    """Give the values of a ``Literal``, wherever it stands in ``annotation``."""
    if get_origin(annotation) is Literal:
        return set(get_args(annotation))
    return set().union(*(literals(part) for part in get_args(annotation)))


RULES = get_args(get_args(AnyRule)[0])
OPTIONS = {
    "rules": {kind for rule in RULES for kind in literals(rule.model_fields["type"].annotation)},
    "combinations": literals(Node.model_fields["combine"].annotation),
    "missing policies": literals(Node.model_fields["missing"].annotation),
    "imputations": literals(Imputation.model_fields["method"].annotation),
    "transforms": literals(Treatment.model_fields["transform"].annotation) - {"none"},
    "constant columns": literals(MinMax.model_fields["constant"].annotation),
    "ranked values": literals(Ranking.model_fields["value"].annotation),
    "ties": literals(Ranking.model_fields["ties"].annotation),
    "rounding": literals(Framework.model_fields["rounding"].annotation),
    "correlations": literals(Method),
    "weights drawn": {"uniform", "dirichlet"},
    "errors of data": literals(DataError.model_fields["type"].annotation),
    "diagnostics": {name for name in diagnostics.__all__ if name.islower()},
    "weights": {name for name in weighting.__all__ if name.islower()},
    "parameters of rules": {name for rule in RULES for name in rule.model_fields} - {"type"},
    "parameters of nodes": {"exponent", "minimum_available"},
    "parameters of treatment": set(Treatment.model_fields) - {"kurtosis"},
}


@pytest.mark.parametrize("kind", OPTIONS)
def test_every_option_is_shown_with_numbers(kind: str) -> None:
    assert OPTIONS[kind]
    shown = "\n".join(
        example.source for page in PAGES for example in EXAMPLES.get_examples(page.read_text("utf-8"))
    )
    missing = {option for option in OPTIONS[kind] if not re.search(rf"\b{option}\b", shown)}
    assert missing == set()
