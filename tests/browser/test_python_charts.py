"""Charts for notebooks are drawn without a complaint, each word legible, no wider than a notebook."""

from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import altair as alt
import polars as pl
import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import Page

import ictindex
from ictindex import charts
from ictindex.scoring.diagnostics import correlations
from tests.published.random_tables import random_sheet
from tests.published.tables import CARRIED

pytestmark = pytest.mark.browser

NOTEBOOK_WIDTH = 960
SLACK = 3  # pixels by which the boxes of two lines of letters may touch
SCRIPTS = ("vega/vega.min.js", "vega/vega-lite.min.js", "vega/vega-embed.min.js")
DRAW = """async (specification) => {
  const said = [];
  const logger = { error: note, warn: note, info: () => logger, debug: () => logger, level: () => logger };
  function note(...words) { said.push(words.join(" ")); return logger; }
  await vegaEmbed("#chart", specification, { renderer: "svg", actions: false, logger });
  return said;
}"""
TEXTS = """() => {
  const written = [...document.querySelectorAll("#chart svg text")];
  const seen = written.filter((text) => text.textContent && text.getAttribute("opacity") !== "0");
  return seen.map((text) => {
    const { left, right, top, bottom } = text.getBoundingClientRect();
    const slanted = (text.getAttribute("transform") ?? "").includes("rotate");
    return { text: text.textContent, left, right, top, bottom, slanted };
  });
}"""


def named_by_officials() -> ictindex.ScoreSheet:
    """Score offices with the longest names that a province has."""
    made = random_sheet(ictindex.load_framework("quang-nam-2015"), bodies=8, seed=3, missing=0.1)
    records = made.table.frame.with_columns(
        group=pl.lit("so"),
        name=pl.Series(
            [
                "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh Quảng Nam",
                "Sở Nông nghiệp và Phát triển nông thôn",
                "Sở Lao động – Thương binh và Xã hội",
                "Ban Quản lý các Khu kinh tế và Khu công nghiệp tỉnh Quảng Nam",
                "Ủy ban nhân dân thành phố Hội An",
                "Sở Văn hóa, Thể thao và Du lịch",
                "Sở Tài nguyên và Môi trường",
                "Thanh tra tỉnh",
            ]
        ),
    )
    return ictindex.score(made.framework, records)


def drawings() -> Iterator[tuple[str, alt.LayerChart]]:
    provinces = [ictindex.score("vn-pci", pl.read_csv(CARRIED / f"pci-{year}.csv")) for year in (2014, 2015)]
    states = ictindex.score("un-egdi", pl.read_csv(CARRIED / "egdi-2022.csv"))
    offices = named_by_officials()
    plan = ictindex.parse_plan("weights: {type: uniform, spread: 0.25}")
    robust = ictindex.robustness(states.framework, states.table, plan, draws=50, seed=1)
    pci = provinces[1].framework
    yield "ranking", charts.ranking_bars(states, highlight="Viet Nam")
    yield "offices", charts.ranking_bars(offices, highlight=offices.bodies[0])
    yield "contributions", charts.contribution_bars(provinces[1], highlight="Hà Nội")
    yield "points", charts.contribution_bars(offices, highlight=offices.bodies[0])
    yield "intervals", charts.rank_intervals(robust, highlight="Viet Nam")
    yield "changes", charts.rank_changes(ictindex.compare(*provinces), highlight="Cần Thơ")
    yield "tree", charts.framework_tree(ictindex.load_framework("eu-desi-2022"))
    yield (
        "correlations",
        charts.correlation_map(correlations(provinces[1], [leaf.code for leaf in pci.indicators]), pci),
    )
    yield "distribution", charts.distribution(states, highlight=["Viet Nam", "Singapore"])
    yield "group", charts.body_beside_group(offices, offices.bodies[0])


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    page = open_page(viewport={"width": 1280, "height": 900})
    page.set_content('<div id="chart"></div>')
    for script in SCRIPTS:
        found = finders.find(f"vendor/{script}")
        assert found is not None
        page.add_script_tag(path=Path(str(found)))
    return page


def overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    across = min(one["right"], other["right"]) - max(one["left"], other["left"])
    down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    return bool(across > SLACK and down > SLACK)


def test_every_chart_is_drawn_with_every_word_legible(page: Page) -> None:
    for name, chart in drawings():
        assert page.evaluate(DRAW, chart.to_dict()) == [], name
        frame = page.locator("#chart svg").bounding_box()
        assert frame is not None
        assert frame["width"] <= NOTEBOOK_WIDTH, name
        texts = page.evaluate(TEXTS)
        outside = [
            text
            for text in texts
            if text["left"] < frame["x"] - 1 or text["right"] > frame["x"] + frame["width"] + 1
        ]
        assert outside == [], name
        level = [text for text in texts if not text["slanted"]]  # the box of a slanted one says little
        pairs = [(one["text"], other["text"]) for one, other in combinations(level, 2) if overlap(one, other)]
        assert pairs == [], name
