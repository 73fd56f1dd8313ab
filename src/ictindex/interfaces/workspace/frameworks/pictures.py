"""The small picture of a rule: which share of its points every value earns."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

import numpy as np

from ictindex.interfaces.workspace.frameworks.number_text import shown_number
from ictindex.scoring.rules import (
    Bands,
    Bonus,
    Count,
    DistanceToReference,
    DistanceToTarget,
    Goalposts,
    Proportional,
    Rule,
    Scaled,
)

WIDTH, HEIGHT = 320, 150
LEFT, RIGHT, TOP, BOTTOM = 36, 8, 14, 24
SAMPLES = 161
SPAN = 10.0  # of the values shown where a rule names none
BEYOND = 1.25  # how far the picture goes beyond the last value that the rule names


@dataclass(frozen=True)
class RulePicture:
    """A line through ``points`` of an SVG of WIDTH × HEIGHT, with what stands at the ends of its axes."""

    points: str
    left: str
    right: str
    highest: str
    lowest: str
    is_relative: bool

    width = WIDTH
    height = HEIGHT
    start = LEFT
    end = WIDTH - RIGHT
    top = TOP
    floor = HEIGHT - BOTTOM


def rule_picture(rule: Rule, maximum: float) -> RulePicture | None:
    """Draw points over values; a relative rule over a group whose values are spread evenly.

    None for a rule over words, parts, or another body.
    """
    if rule.needs != "number" or isinstance(rule, DistanceToReference) or len(rule.expressions("x")) != 1:
        return None
    low, high = _range(rule, maximum)
    values = np.linspace(low, high, SAMPLES)
    with np.errstate(all="ignore"):
        points = rule.shares([values], maximum) * (1.0 if rule.outside else maximum)
    if not np.isfinite(points).any():
        return None
    floor, ceiling = min(0.0, float(np.nanmin(points))), max(0.0, float(np.nanmax(points)))
    ceiling = ceiling if ceiling > floor else floor + 1.0
    return RulePicture(
        points=_line(values, points, (low, high), (floor, ceiling)),
        left=_label(low),
        right=_label(high),
        highest=_label(ceiling),
        lowest=_label(floor),
        is_relative=rule.relative,
    )


def _range(rule: Rule, maximum: float) -> tuple[float, float]:
    """Give the values to show: from 0 or the lowest value named to somewhat beyond the highest."""
    named = [value for value in _named(rule, maximum) if isfinite(value)]
    if not named:
        return 0.0, SPAN
    low, high = min(0.0, *named), max(named)
    spread = (high - low) or SPAN
    return (low if low == 0.0 else low - (BEYOND - 1) * spread), low + BEYOND * spread


def _named(rule: Rule, maximum: float) -> list[float]:
    if isinstance(rule, Proportional | DistanceToTarget):
        return [rule.target]
    if isinstance(rule, Goalposts):
        return [rule.lower, rule.upper]
    if isinstance(rule, Scaled):
        return [end for end in (rule.lower, rule.upper) if end is not None]
    if isinstance(rule, Bands):
        return [end for band in rule.bands for end in (band.lower, band.upper) if end is not None]
    if isinstance(rule, Count | Bonus):
        cap = rule.cap or (maximum if isinstance(rule, Count) else rule.points_per_unit * SPAN)
        return [cap / rule.points_per_unit]
    return [SPAN] if rule.relative else [maximum]


def _line(
    values: np.ndarray, points: np.ndarray, across: tuple[float, float], up: tuple[float, float]
) -> str:
    x = LEFT + (values - across[0]) / (across[1] - across[0]) * (WIDTH - LEFT - RIGHT)
    y = TOP + (up[1] - points) / (up[1] - up[0]) * (HEIGHT - TOP - BOTTOM)
    return " ".join(f"{a:.1f},{b:.1f}" for a, b in zip(x, y, strict=True) if isfinite(b))


def _label(value: float) -> str:
    return shown_number(f"{value:.4g}")
