"""The relative rules in words: what a body is compared with, and what that earns."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from ictindex.scoring.model import Text
from ictindex.scoring.rules.about import About
from ictindex.scoring.rules.base import Rule
from ictindex.scoring.rules.numerals import in_both
from ictindex.scoring.rules.positional import Borda, PercentileRank, RankShare
from ictindex.scoring.rules.relative import (
    DistanceToMax,
    DistanceToReference,
    DistanceToTarget,
    FractionOfMax,
    MinMax,
    RelativeRule,
    Scaled,
    ZScore,
)

_HIGHER = (Text(vi="thấp nhất", en="lowest"), Text(vi="cao nhất", en="highest"))


def _ends(rule: RelativeRule) -> tuple[Text, Text]:
    """Give the words for the worst and the best value of the group."""
    return _HIGHER if rule.direction == "higher" else _HIGHER[::-1]


def _from_worst_to(rule: RelativeRule, about: About, best: Text, **more: float) -> Text:
    worst, _ = _ends(rule)
    low, high = rule.output
    return in_both(
        f"So trong nhóm: giá trị {worst.vi} được {{low}} điểm, {best.vi} được {{high}} điểm",
        f"Within the group: the {worst.en} value earns {{low}} points, {best.en} earns {{high}}",
        low=low * about.maximum,
        high=high * about.maximum,
        **more,
    )


def _min_max(rule: RelativeRule, about: About) -> Text:
    _, best = _ends(rule)
    return _from_worst_to(rule, about, Text(vi=best.vi, en=f"the {best.en}"))


def _scaled(rule: Scaled, about: About) -> Text:
    named = zip((rule.lower, rule.upper), _HIGHER, strict=True)
    ends = [_declared(value, of_group) for value, of_group in named]
    start, end = ends if rule.direction == "higher" else ends[::-1]
    low, high = rule.output
    return in_both(
        f"Từ {start.vi} ({{low}} điểm) đến {end.vi} ({{high}} điểm), không chặn hai đầu",
        f"From {start.en} ({{low}} points) to {end.en} ({{high}} points), open at both ends",
        low=low * about.maximum,
        high=high * about.maximum,
    )


def _declared(value: float | None, of_group: Text) -> Text:
    """Write the end of a scale that is declared, or name the value of the group that takes its place."""
    if value is None:
        return Text(vi=f"giá trị {of_group.vi} trong nhóm", en=f"the group's {of_group.en} value")
    return in_both("{value}", "{value}", value=value)


def _target(rule: DistanceToTarget, about: About) -> Text:
    return _from_worst_to(
        rule, about, Text(vi="mục tiêu {target}", en="the target of {target}"), target=rule.target
    )


def _reference(rule: DistanceToReference, about: About) -> Text:
    best = Text(vi=f"bằng «{rule.reference}»", en=f"the value of «{rule.reference}»")
    return _from_worst_to(rule, about, best)


def _fraction(rule: FractionOfMax, about: About) -> Text:
    vi, en = ("giá trị / cao nhất", "value over the highest")
    if rule.direction == "lower":
        vi, en = ("thấp nhất / giá trị", "lowest over the value")
    return in_both(
        f"So với đơn vị tốt nhất trong nhóm: {vi} × {{maximum}} điểm",
        f"Against the best of the group: {en} × {{maximum}} points",
        maximum=about.maximum,
    )


def _z_score(rule: ZScore, about: About) -> Text:
    return in_both(
        "Điểm chuẩn hoá: trung bình nhóm được {mean} điểm, mỗi độ lệch chuẩn {sd} điểm",
        "Standard score: the group mean earns {mean} points, each standard deviation {sd}",
        mean=rule.mean * about.maximum,
        sd=rule.sd * about.maximum,
    )


def _positional(vi: str, en: str, rule: RelativeRule, about: About) -> Text:
    low, high = rule.output
    return in_both(
        vi + " (từ {low} đến {high} điểm)",
        en + " ({low} to {high} points)",
        low=low * about.maximum,
        high=high * about.maximum,
    )


RELATIVE_WORDING: dict[type[Rule], Callable[[Any, About], Text]] = {
    MinMax: _min_max,
    DistanceToMax: _min_max,
    Scaled: _scaled,
    DistanceToTarget: _target,
    DistanceToReference: _reference,
    FractionOfMax: _fraction,
    ZScore: _z_score,
    RankShare: partial(
        _positional, "Theo thứ hạng trong nhóm, tính từ cuối", "By rank in the group, counted from the last"
    ),
    PercentileRank: partial(
        _positional, "Theo tỷ lệ đơn vị xếp sau trong nhóm", "By the share of the group that is worse"
    ),
    Borda: partial(
        _positional, "Theo số đơn vị vượt qua trong nhóm", "By the number of bodies beaten in the group"
    ),
}
