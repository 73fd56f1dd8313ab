"""How an index is computed, in five lines for the reader of a table."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ictindex.interfaces.templatetags.presentation import bilingual, number
from ictindex.scoring.framework import Framework

COMBINED = {
    "sum_of_points": gettext_lazy("tổng điểm"),
    "arithmetic": gettext_lazy("trung bình cộng có trọng số"),
    "geometric": gettext_lazy("trung bình nhân có trọng số"),
    "harmonic": gettext_lazy("trung bình điều hoà có trọng số"),
    "power": gettext_lazy("trung bình luỹ thừa có trọng số"),
    "minimum": gettext_lazy("giá trị thấp nhất"),
    "copeland": gettext_lazy("số lần thắng khi so sánh từng cặp đơn vị"),
}
TIES = {
    "competition": gettext_lazy("bằng nhau thì đồng hạng và hạng kế tiếp bị bỏ trống (1, 2, 2, 4)"),
    "dense": gettext_lazy("bằng nhau thì đồng hạng và hạng kế tiếp không bị bỏ trống (1, 2, 2, 3)"),
    "average": gettext_lazy("bằng nhau thì cùng nhận hạng trung bình (1; 2,5; 2,5; 4)"),
    "ordinal": gettext_lazy("bằng nhau thì so tiếp lần lượt các nội dung đã quy định"),
}
RANKED = {
    "published": gettext_lazy("điểm đã làm tròn như công bố"),
    "unrounded": gettext_lazy("điểm chưa làm tròn"),
}
MISSING = {
    "zero": gettext_lazy("Nội dung không có số liệu được tính 0 điểm."),
    "exclude": gettext_lazy(
        "Nội dung không có số liệu được bỏ ra, trọng số chia lại cho các nội dung còn lại."
    ),
    "refuse": gettext_lazy("Phải có đủ số liệu mới tính điểm."),
    "impute": gettext_lazy("Số liệu thiếu được ước tính; từng giá trị ước tính đều được ghi rõ."),
}


def method_lines(framework: Framework) -> list[str]:
    """Say whose index it is, how it is combined, rounded and ranked, and what missing data count."""
    return [
        _whose(framework),
        _combined(framework),
        _rounded(framework),
        _ranked(framework),
        _missing(framework),
    ]


def _whose(framework: Framework) -> str:
    return _("%(title)s, phiên bản %(version)s, của %(provider)s.") % {
        "title": bilingual(framework.title),
        "version": framework.version,
        "provider": bilingual(framework.provider),
    }


def _combined(framework: Framework) -> str:
    children = framework.children_of(framework.root.code)
    words = {
        "way": COMBINED[framework.root.combine],
        "count": len(children),
        "scale": number(framework.scale),
        "indicators": len(framework.indicators),
    }
    if len(children) == len(framework.indicators):
        return _("Điểm chung là %(way)s của %(count)s chỉ số, thang điểm %(scale)s.") % words
    return _(
        "Điểm chung là %(way)s của %(count)s thành phần gồm %(indicators)s chỉ số, thang điểm %(scale)s."
    ) % (words)


def _rounded(framework: Framework) -> str:
    words = {"count": framework.decimals}
    if framework.rounding == "half_even":
        return _("Điểm làm tròn đến %(count)s chữ số thập phân; chữ số 5 làm tròn về số chẵn.") % words
    return _("Điểm làm tròn đến %(count)s chữ số thập phân; chữ số 5 làm tròn lên.") % words


def _ranked(framework: Framework) -> str:
    ranking = framework.ranking
    words = {"value": str(RANKED[ranking.value]), "ties": str(TIES[ranking.ties])}
    if ranking.ties != "ordinal" or not ranking.tie_breakers:
        return _("Xếp hạng theo %(value)s; %(ties)s.") % words
    words["names"] = ", ".join(bilingual(framework.element(code).title) for code in ranking.tie_breakers)
    return _("Xếp hạng theo %(value)s; %(ties)s: %(names)s.") % words


def _missing(framework: Framework) -> str:
    """Tell the one policy of all indicators; where they differ, the page of the method tells each."""
    policies = {framework.policy_of(indicator) for indicator in framework.indicators}
    if len(policies) > 1:
        return _("Nội dung không có số liệu được xử lý theo quy định riêng của từng chỉ số.")
    return str(MISSING[policies.pop()])
