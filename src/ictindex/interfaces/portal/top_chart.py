"""The picture of the leading bodies of a ranking."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from ictindex.interfaces.portal.charts import Bar, ranking_chart
from ictindex.interfaces.templatetags.presentation import number
from ictindex.results.selectors import RankingRow

SHOWN = 15


def top_chart(rows: Iterable[RankingRow], title: str, decimals: int) -> Mapping[str, Any] | None:
    """Give the chart of the fifteen best, its rows for its table twin, its title; None for less than two."""
    ranked = sorted((row for row in rows if row.rank is not None), key=lambda row: row.rank or 0)[:SHOWN]
    if len(ranked) < 2:  # noqa: PLR2004  # one bar compares nothing
        return None
    bars = [
        Bar(
            row.name,
            float(row.published or 0),
            number(row.published, decimals),
            here=row.rank == ranked[0].rank,
        )
        for row in ranked
    ]
    heading = _("%(count)s đơn vị dẫn đầu: %(title)s") % {"count": len(bars), "title": title}
    return {"specification": ranking_chart(bars, heading), "rows": ranked, "title": heading}
