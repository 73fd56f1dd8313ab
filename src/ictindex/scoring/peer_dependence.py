"""Which indicators measure a body by the values of its peers, so that its score moves when theirs do."""

from __future__ import annotations

import sqlglot
from sqlglot import exp

from ictindex.scoring.framework import Indicator


def looks_at_group(indicator: Indicator) -> bool:
    """Tell whether the share of a body depends on the values of other bodies."""
    trees = (sqlglot.parse_one(expression, dialect="postgres") for expression in indicator.expressions)
    return indicator.rule.relative or any(tree.find(exp.AggFunc, exp.Window) for tree in trees)
