"""Each rule in one sentence, in Vietnamese and English: what a person must do to earn the points."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from ictindex.scoring.bands import ordered
from ictindex.scoring.model import Text
from ictindex.scoring.rules.about import About
from ictindex.scoring.rules.absolute import Bands, Count, Given, Goalposts, Proportional
from ictindex.scoring.rules.base import Rule
from ictindex.scoring.rules.choices import Checklist, Choice
from ictindex.scoring.rules.numerals import in_both
from ictindex.scoring.rules.outside import Bonus, Penalty
from ictindex.scoring.rules.parts import BestOf, RulePart, SumOf
from ictindex.scoring.rules.relative_wording import RELATIVE_WORDING


def describe_rule(rule: Rule, about: About) -> Text:
    """Say in both languages how ``rule`` turns the value into points."""
    return _WORDING[type(rule)](rule, about)


def _proportional(rule: Proportional, about: About) -> Text:
    if about.is_yes_no:
        return in_both("Có: {maximum} điểm", "Yes: {maximum} points", maximum=about.maximum)
    if rule.cap:
        vi = "Đạt {target} trở lên được {maximum} điểm, thấp hơn tính theo tỷ lệ"
        en = "{target} or more earns {maximum} points, less in proportion"
    else:
        vi = "Cứ {target} được {maximum} điểm, tính theo tỷ lệ, không chặn trên"
        en = "{maximum} points for each {target}, in proportion, without a cap"
    return in_both(vi, en, target=rule.target, maximum=about.maximum)


def _goalposts(rule: Goalposts, about: About) -> Text:
    worst, best = (rule.lower, rule.upper) if rule.direction == "higher" else (rule.upper, rule.lower)
    low, high = rule.output
    return in_both(
        "Từ {worst} ({low} điểm) đến {best} ({high} điểm), tính theo đường thẳng",
        "From {worst} ({low} points) to {best} ({high} points), in a straight line",
        worst=worst,
        best=best,
        low=low * about.maximum,
        high=high * about.maximum,
    )


def _bands(rule: Bands, about: About) -> Text:
    del about
    bands = [rule.bands[place] for place in ordered(rule.bands)]
    steps = [_band(band.lower if band is not bands[0] else None, band.upper, band.points) for band in bands]
    return Text(vi="; ".join(step.vi for step in steps), en="; ".join(step.en for step in steps))


def _band(lower: float | None, upper: float | None, points: float) -> Text:
    if lower is None:
        vi, en = ("dưới {upper}", "below {upper}") if upper is not None else ("mọi giá trị", "any value")
    elif upper is None:
        vi, en = "từ {lower} trở lên", "{lower} or more"
    else:
        vi, en = "từ {lower} đến dưới {upper}", "{lower} to below {upper}"
    return in_both(
        vi + ": {points} điểm",
        en + ": {points} points",
        lower=lower or 0.0,
        upper=upper or 0.0,
        points=points,
    )


def _count(rule: Count, about: About) -> Text:
    return in_both(
        "Mỗi đơn vị {each} điểm, nhiều nhất {cap} điểm",
        "{each} points for each unit, {cap} points at most",
        each=rule.points_per_unit,
        cap=rule.cap or about.maximum,
    )


def _options(points: dict[str, float], about: About) -> Text:
    """List the options by their titles with what each earns."""
    rows = [
        in_both(about.title(code).vi + ": {n} điểm", about.title(code).en + ": {n} points", n=value)
        for code, value in points.items()
    ]
    return Text(vi="; ".join(row.vi for row in rows), en="; ".join(row.en for row in rows))


def _choice(rule: Choice, about: About) -> Text:
    return _options(rule.points, about)


def _checklist(rule: Checklist, about: About) -> Text:
    listed = _options(rule.points, about)
    cap = in_both("; nhiều nhất {cap} điểm", "; {cap} points at most", cap=rule.cap or about.maximum)
    return Text(vi="Cộng từng mục: " + listed.vi + cap.vi, en="Items add up: " + listed.en + cap.en)


def _given(rule: Given, about: About) -> Text:
    del rule
    return in_both(
        "Điểm được chấm trực tiếp, từ 0 đến {maximum}",
        "Points given directly, 0 to {maximum}",
        maximum=about.maximum,
    )


def _bonus(rule: Bonus, about: About) -> Text:
    vi, en = ("Trừ", "Deducts") if isinstance(rule, Penalty) else ("Thưởng", "Adds")
    vi, en = f"{vi} {{each}} điểm", f"{en} {{each}} points"
    if not about.is_yes_no:
        vi, en = f"{vi} cho mỗi đơn vị", f"{en} for each unit"
    if rule.cap is not None:
        vi, en = f"{vi}, nhiều nhất {{cap}} điểm", f"{en}, {{cap}} points at most"
    return in_both(
        f"{vi}, ngoài thang điểm",
        f"{en}, outside the maximum",
        each=rule.points_per_unit,
        cap=rule.cap or 0.0,
    )


def _parts(lead: Text, rule: BestOf | SumOf, about: About) -> Text:
    parts = [_part(part, about) for part in rule.parts]
    return Text(
        vi=lead.vi + " · ".join(part.vi for part in parts),
        en=lead.en + " · ".join(part.en for part in parts),
    )


def _part(part: RulePart, about: About) -> Text:
    inner = describe_rule(part.rule, about.of_part(part.measure, part.points))
    title = part.title or Text(vi=part.measure, en=part.measure)
    return Text(vi=f"{title.vi} ({inner.vi})", en=f"{title.en} ({inner.en})")


_WORDING: dict[type[Rule], Callable[[Any, About], Text]] = {
    Proportional: _proportional,
    Goalposts: _goalposts,
    Bands: _bands,
    Choice: _choice,
    Checklist: _checklist,
    Count: _count,
    BestOf: partial(_parts, Text(vi="Lấy trường hợp tốt nhất: ", en="The best case counts: ")),
    SumOf: partial(_parts, Text(vi="Cộng các phần: ", en="The parts add up: ")),
    Given: _given,
    Bonus: _bonus,
    Penalty: _bonus,
    **RELATIVE_WORDING,
}
