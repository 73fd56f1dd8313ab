"""Charts as Vega-Lite specifications in the house theme: one accent, the rest grey, direct labels, no legend.

The same specification serves the page and print. Every label is written by the caller in the language of the
page; text and lines take their colour from the page, so that the chart follows light and dark.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import altair as alt

from ictindex.interfaces.charts.theme import ACCENT, FONT, GREY, here_or

ROW_HEIGHT = 26
NAMED_ROW_HEIGHT, BAR_HEIGHT, BELOW_NAME = 40, 12, 8
PADDING = {"left": 0, "right": 56, "top": 8, "bottom": 4}
Specification = dict[str, Any]


@dataclass(frozen=True)
class Bar:
    """One bar: `value` gives its length, `label` is written at its end, `here` marks the one in question."""

    name: str
    value: float
    label: str
    here: bool = False


@dataclass(frozen=True)
class Mark:
    """One body in one component: the share of the maximum it reached (0–100) and the median of its group."""

    name: str
    share: float
    median: float | None
    label: str


@dataclass(frozen=True)
class Point:
    """One period of a history; a new `segment` begins where the series breaks."""

    period: str
    rank: float
    label: str
    segment: int = 0


def ranking_chart(bars: Sequence[Bar], description: str) -> Specification:
    """Draw horizontal bars in the given order: the whole name above each, its label at the end."""
    base = alt.Chart(_rows(bars)).encode(
        y=alt.Y("name:N", sort=None, title=None, axis=None, scale=alt.Scale(padding=0)),
        x=alt.X("value:Q", title=None, axis=None, scale=alt.Scale(zero=True)),
    )
    lines = base.mark_bar(height=BAR_HEIGHT, yOffset=BELOW_NAME).encode(color=here_or(GREY))
    names = base.mark_text(align="left", dy=-BELOW_NAME, fontSize=13).encode(text="name:N", x=alt.value(0))
    layers = lines, names, _labels(base, dy=BELOW_NAME)
    return _finished(alt.layer(*layers), description, height=NAMED_ROW_HEIGHT * len(bars))


def component_chart(marks: Sequence[Mark], description: str) -> Specification:
    """Draw one bar per component from 0 to 100 % of its maximum, with a tick at the group's median."""
    base = alt.Chart(_rows(marks)).encode(y=alt.Y("name:N", sort=None, title=None, axis=_names()))
    length = alt.X("share:Q", title=None, axis=None, scale=alt.Scale(domain=[0, 112]))
    bars = base.mark_bar(height={"band": 0.6}, color=ACCENT).encode(x=length)
    middle = alt.X("median:Q", title=None, axis=None)
    ticks = base.mark_tick(color=GREY, thickness=3, bandSize=ROW_HEIGHT * 0.9).encode(x=middle)
    layers = bars, ticks, _labels(base.encode(x=length))
    return _finished(alt.layer(*layers), description, height=ROW_HEIGHT * len(marks))


def history_chart(points: Sequence[Point], description: str) -> Specification:
    """Draw the rank of each period, the best on top; the line stops where the series breaks."""
    worst = max(point.rank for point in points)
    base = alt.Chart(_rows(points)).encode(
        x=alt.X("period:O", title=None, sort=None, axis=alt.Axis(labelAngle=0, ticks=False)),
        y=alt.Y("rank:Q", title=None, axis=None, scale=alt.Scale(domain=[worst + 1, 0])),
    )
    line = base.mark_line(color=ACCENT, strokeWidth=2).encode(detail="segment:N")
    dots = base.mark_point(color=ACCENT, filled=True, size=60, opacity=1)
    labels = base.mark_text(dy=-14, fontSize=13).encode(text="label:N")
    return _finished(alt.layer(line, dots, labels), description, height=180)


def _rows(items: Sequence[Bar] | Sequence[Mark] | Sequence[Point]) -> alt.InlineData:
    return alt.InlineData(values=[asdict(item) for item in items])


def _names() -> alt.Axis:
    return alt.Axis(ticks=False, domain=False, labelLimit=220, labelPadding=8)


def _labels(base: alt.Chart, dy: float = 0) -> alt.Chart:
    labels: alt.Chart = base.mark_text(align="left", dx=6, dy=dy, fontSize=13).encode(text="label:N")
    return labels


def _finished(chart: alt.LayerChart | alt.FacetChart, description: str, height: float) -> Specification:
    styled = (
        chart.properties(width="container", height=height, description=description)
        .configure(font=FONT, background="transparent", padding=PADDING)
        .configure_view(stroke=None)
        .configure_axis(labelFontSize=13, grid=False, domainColor=GREY)
    )
    return dict(styled.to_dict())
