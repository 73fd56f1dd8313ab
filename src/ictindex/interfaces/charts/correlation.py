"""How elements move together: a map of their correlations."""

from __future__ import annotations

import math
from typing import Any

import altair as alt

from ictindex.interfaces.charts.theme import ACCENT, INK, LABEL_SIZE, data_of, in_house, names
from ictindex.interfaces.charts.wording import Language, said, wrapped, written
from ictindex.scoring.diagnostics import Correlations
from ictindex.scoring.framework import Framework

_COLOURS = alt.Scale(domain=[-1, 0, 1], range=["#b5482a", "#f4f6f9", ACCENT], interpolate="rgb")
_FEW = 12  # elements whose cells are wide
_SHORT = 5  # letters of a code that fits under its column
_DARK = 0.8  # the correlation from which on letters are white


def correlation_map(
    found: Correlations, framework: Framework | None = None, *, language: Language = "vi"
) -> alt.LayerChart:
    """Draw each pair of elements once: blue where they rise together, red where one falls as the other rises.

    Rows bear the titles of ``framework`` if it is given, columns the codes. A pair without a correlation is
    left blank.
    """
    cell, letters = (46, LABEL_SIZE) if len(found.codes) <= _FEW else (32, LABEL_SIZE - 3)
    rows = alt.Y("name:N", title=None, axis=None, scale=alt.Scale(domain=list(found.codes)))
    angle = -45 if max(map(len, found.codes), default=0) > _SHORT else 0
    below = alt.Axis(labelAngle=angle, domain=False, ticks=False, labelLimit=0)
    columns = alt.X("column:N", title=None, axis=below, scale=alt.Scale(domain=list(found.codes[:-1])))
    base = alt.Chart(data_of(_pairs(found, language))).encode(x=columns, y=rows)
    colour = alt.Color("value:Q", legend=None, scale=_COLOURS)
    tooltip = [alt.Tooltip(f"{name}:N", title=" ") for name in ("name", "column", "text")]
    light: Any = alt.when(f"abs(datum.value) > {_DARK}").then(alt.value("white")).otherwise(alt.value(INK))
    layers = (
        base.mark_rect(stroke="white", strokeWidth=2).encode(color=colour, tooltip=tooltip),
        base.mark_text(fontSize=letters).encode(text="text:N", color=light),
        names(alt.Chart(data_of(_titles(found, framework, language))).encode(y=rows)),
    )
    size = cell * max(1, len(found.codes) - 1), cell * max(1, len(found.codes))
    return in_house(layers, size, _heading(language), language)


def _pairs(found: Correlations, language: Language) -> list[dict[str, Any]]:
    """Give the pairs below the diagonal, row by row."""
    return [
        {"name": first, "column": second, "value": value, "text": written(value, 2, language)}
        for row, first in enumerate(found.codes)
        for column, second in enumerate(found.codes[:row])
        for value in (float(found.values[row, column]),)
        if not math.isnan(value)
    ]


def _titles(found: Correlations, framework: Framework | None, language: Language) -> list[dict[str, Any]]:
    elements = () if framework is None else framework.elements
    titles = {each.code: f"{each.title.in_language(language)} ({each.code})" for each in elements}
    return [{"name": code, "label": wrapped(titles.get(code, code)), "here": False} for code in found.codes]


def _heading(language: Language) -> tuple[str, str]:
    return (
        said(language, "Tương quan giữa các thành phần", "Correlations between elements"),
        said(
            language,
            "Xanh: cùng tăng cùng giảm. Đỏ: bên này tăng thì bên kia giảm",
            "Blue: they rise together. Red: one falls as the other rises",
        ),
    )
