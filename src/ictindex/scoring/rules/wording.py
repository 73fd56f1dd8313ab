"""Each rule in one sentence, in Vietnamese and English: what a person must do to earn the points."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ictindex.scoring.model import Text
from ictindex.scoring.rules.absolute import Bands, Count, Given, Goalposts, Proportional
from ictindex.scoring.rules.base import Rule
from ictindex.scoring.rules.choices import Checklist, Choice
from ictindex.scoring.rules.numerals import in_both, number_text
from ictindex.scoring.rules.outside import Bonus, Penalty
from ictindex.scoring.rules.parts import BestOf, RulePart, SumOf
from ictindex.scoring.rules.relative_wording import RELATIVE_WORDING


def describe_rule(rule: Rule, maximum: float) -> Text:
    """Say in both languages how ``rule`` turns the value into points, of which there are ``maximum``."""
    return _WORDING[type(rule)](rule, maximum)


def _proportional(rule: Proportional, maximum: float) -> Text:
    cap = (
        ("; vượt mục tiêu không được cộng thêm", "; nothing more above the target") if rule.cap else ("", "")
    )
    return in_both(
        "Tỷ lệ so với mục tiêu {target} × {maximum} điểm" + cap[0],
        "Value over the target of {target} × {maximum} points" + cap[1],
        target=rule.target,
        maximum=maximum,
    )


def _goalposts(rule: Goalposts, maximum: float) -> Text:
    worst, best = (rule.lower, rule.upper) if rule.direction == "higher" else (rule.upper, rule.lower)
    return in_both(
        "Từ {worst} (0 điểm) đến {best} ({maximum} điểm), tính theo đường thẳng",
        "From {worst} (0 points) to {best} ({maximum} points), in a straight line",
        worst=worst,
        best=best,
        maximum=maximum,
    )


def _bands(rule: Bands, maximum: float) -> Text:
    del maximum
    steps = [_band(band.lower, band.upper, band.points) for band in rule.bands]
    return Text(vi="; ".join(step.vi for step in steps), en="; ".join(step.en for step in steps))


def _band(lower: float | None, upper: float | None, points: float) -> Text:
    if lower is None or lower == 0:
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


def _count(rule: Count, maximum: float) -> Text:
    return in_both(
        "Mỗi đơn vị {each} điểm, nhiều nhất {cap} điểm",
        "{each} points for each unit, {cap} points at most",
        each=rule.points_per_unit,
        cap=rule.cap or maximum,
    )


def _options(points: dict[str, float], language: str, word: str) -> str:
    return "; ".join(f"{option}: {number_text(value, language)} {word}" for option, value in points.items())


def _choice(rule: Choice, maximum: float) -> Text:
    del maximum
    return Text(vi=_options(rule.points, "vi", "điểm"), en=_options(rule.points, "en", "points"))


def _checklist(rule: Checklist, maximum: float) -> Text:
    cap = in_both("; nhiều nhất {cap} điểm", "; {cap} points at most", cap=rule.cap or maximum)
    listed = _choice(Choice(type="choice", points=rule.points), maximum)
    return Text(vi="Cộng từng mục: " + listed.vi + cap.vi, en="Items add up: " + listed.en + cap.en)


def _given(rule: Given, maximum: float) -> Text:
    del rule
    return in_both(
        "Điểm được chấm trực tiếp, từ 0 đến {maximum}",
        "Points given directly, 0 to {maximum}",
        maximum=maximum,
    )


def _bonus(rule: Bonus, maximum: float) -> Text:
    del maximum
    vi, en = ("Trừ", "Deducts") if isinstance(rule, Penalty) else ("Thưởng", "Adds")
    cap = "" if rule.cap is None else ", nhiều nhất {cap} điểm"
    cap_en = "" if rule.cap is None else ", {cap} points at most"
    return in_both(
        vi + " {each} điểm cho mỗi đơn vị, ngoài thang điểm" + cap,
        en + " {each} points for each unit, outside the maximum" + cap_en,
        each=rule.points_per_unit,
        cap=rule.cap or 0.0,
    )


def _parts(lead: Text) -> Callable[[Any, float], Text]:
    def describe(rule: BestOf | SumOf, maximum: float) -> Text:
        del maximum
        parts = [_part(part) for part in rule.parts]
        return Text(
            vi=lead.vi + " · ".join(part.vi for part in parts),
            en=lead.en + " · ".join(part.en for part in parts),
        )

    return describe


def _part(part: RulePart) -> Text:
    inner = describe_rule(part.rule, part.points)
    title = part.title or Text(vi=part.measure, en=part.measure)
    return Text(vi=f"{title.vi} ({inner.vi})", en=f"{title.en} ({inner.en})")


_WORDING: dict[type[Rule], Callable[[Any, float], Text]] = {
    Proportional: _proportional,
    Goalposts: _goalposts,
    Bands: _bands,
    Choice: _choice,
    Checklist: _checklist,
    Count: _count,
    BestOf: _parts(Text(vi="Lấy trường hợp tốt nhất: ", en="The best case counts: ")),
    SumOf: _parts(Text(vi="Cộng các phần: ", en="The parts add up: ")),
    Given: _given,
    Bonus: _bonus,
    Penalty: _bonus,
    **RELATIVE_WORDING,
}
