"""Small results to draw, and what a chart's specification says."""

from dataclasses import dataclass
from typing import Any

import altair as alt

from ictindex.scoring.framework import Framework
from ictindex.scoring.sheet import ScoreSheet
from tests.scoring import build

LONG = "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh Quảng Nam"


@dataclass(frozen=True)
class Layer:
    """One layer of a chart: its mark, its encodings, and the rows it draws."""

    mark: dict[str, Any]
    encoding: dict[str, Any]
    rows: list[dict[str, Any]]

    def column(self, name: str) -> list[Any]:
        return [row[name] for row in self.rows]


def specification(chart: alt.LayerChart) -> dict[str, Any]:
    """Give the specification, which Altair checks against the schema of Vega-Lite."""
    return dict(chart.to_dict())


def layers(chart: alt.LayerChart) -> list[Layer]:
    made = specification(chart)
    shared = made.get("datasets", {})
    found = []
    for layer in made["layer"]:
        data = layer.get("data") or made["data"]
        rows = data["values"] if "values" in data else shared[data["name"]]
        found.append(Layer(layer["mark"], layer.get("encoding", {}), rows))
    return found


def heading(chart: alt.LayerChart) -> tuple[str, str]:
    title = specification(chart)["title"]
    subtitle = title["subtitle"]
    return " ".join(title["text"]), subtitle if isinstance(subtitle, str) else "\n".join(subtitle)


def pair(**changes: Any) -> Framework:
    """Build an index on 0–100 with one decimal of two indicators of weight 3 and 1."""
    made: dict[str, Any] = {
        "decimals": 1,
        "fields": build.fields("x", "y"),
        "nodes": [{"code": "index", "title": {"vi": "Chỉ số chung", "en": "Overall"}, "missing": "exclude"}],
        "indicators": [
            build.indicator("a", "x", title={"vi": "Hạ tầng", "en": "Infrastructure"}, weight=3),
            build.indicator("b", "y", title={"vi": "Nhân lực", "en": "People"}),
        ],
    }
    return build.framework(**(made | changes))


def four() -> ScoreSheet:
    """Score four bodies: b2 leads with 90, b1 and b3 share 60, b4 has 12.5."""
    return build.scored(
        pair(),
        {"x": 0.6, "y": 0.6, "name": "Sở Tài chính"},
        {"x": 0.9, "y": 0.9, "name": LONG},
        {"x": 0.7, "y": 0.3, "name": "Sở Nội vụ"},
        {"x": 0.1, "y": 0.2, "name": "Sở Y tế"},
    )


def grouped() -> ScoreSheet:
    """Score two bodies of each of two groups."""
    groups = [{"code": "so", "title": "Sở"}, {"code": "huyen", "title": "Huyện"}]
    rows = [
        {"group": group, "x": x, "y": x}
        for group, x in (("so", 0.9), ("so", 0.1), ("huyen", 0.8), ("huyen", 0.3))
    ]
    return build.scored(pair(groups=groups), *rows)
