"""What a framework does about values that are absent or extreme, in words."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ictindex.interfaces.portal.method_lines import MISSING
from ictindex.interfaces.templatetags.presentation import bilingual, number, percent
from ictindex.scoring.framework import Element, Framework, Imputation, Indicator, Node
from ictindex.scoring.imputation import imputation_of

IMPUTED = {
    "mean": gettext_lazy("Giá trị ước tính: trung bình của %(whom)s."),
    "median": gettext_lazy("Giá trị ước tính: trung vị của %(whom)s."),
    "previous": gettext_lazy("Giá trị ước tính: số liệu gần nhất của chính đơn vị ở các kỳ trước."),
    "linear": gettext_lazy("Giá trị ước tính: nội suy thẳng giữa các kỳ của chính đơn vị."),
}
TRANSFORMED = {
    "none": gettext_lazy("Giá trị bất thường: kéo về mức kế tiếp, nhiều nhất %(count)s giá trị."),
    "log": gettext_lazy(
        "Giá trị bất thường: kéo về mức kế tiếp, nhiều nhất %(count)s giá trị; "
        "nếu chưa đủ thì lấy lô-ga-rít cả cột."
    ),
    "box_cox": gettext_lazy(
        "Giá trị bất thường: kéo về mức kế tiếp, nhiều nhất %(count)s giá trị; "
        "nếu chưa đủ thì biến đổi Box–Cox cả cột."
    ),
}


def care_words(framework: Framework, element: Element) -> list[str]:
    """Say what becomes of missing values under ``element``, and of extreme ones."""
    if isinstance(element, Indicator):
        return [*_missing(framework, element), *_extreme(element)]
    return list(_availability(element)) if isinstance(element, Node) else []


def _missing(framework: Framework, indicator: Indicator) -> Iterator[str]:
    policy = framework.policy_of(indicator)
    yield str(MISSING[policy])
    imputation = imputation_of(framework, indicator) if policy == "impute" else None
    if imputation is not None:
        yield str(IMPUTED[imputation.method]) % {"whom": _whom(framework, imputation)}


def _whom(framework: Framework, imputation: Imputation) -> str:
    if imputation.within is None:
        return _("các đơn vị có số liệu")
    if imputation.within == "group":
        return _("các đơn vị có số liệu trong cùng nhóm")
    title = bilingual(framework.field(imputation.within).title)
    return _("các đơn vị có số liệu và giống nhau về «%(title)s»") % {"title": title}


def _extreme(indicator: Indicator) -> Iterator[str]:
    if indicator.treatment is not None:
        words = {"count": number(indicator.treatment.max_winsorised)}
        yield str(TRANSFORMED[indicator.treatment.transform]) % words


def _availability(node: Node) -> Iterator[str]:
    if node.minimum_available > 0:
        share = percent(node.minimum_available)
        yield _("Chỉ có giá trị khi ít nhất %(share)s trọng số bên trong có số liệu.") % {"share": share}
