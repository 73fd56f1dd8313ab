"""How the score of a body came about."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ictindex.frameworks.selectors import load_version
from ictindex.results.models import Publication, Score
from ictindex.results.selectors.bodies import body_scores
from ictindex.scoring.framework import Framework
from ictindex.scoring.model import Text

if TYPE_CHECKING:
    from ictindex.directory.models import Body


@dataclass(frozen=True)
class LedgerInput:
    """A value that went into a formula, as the form names it; ``options`` are the titles of chosen ones."""

    code: str
    title: Text
    unit: Text | None
    value: Any
    origin: str
    options: tuple[Text, ...] = ()


@dataclass(frozen=True)
class LedgerEntry:
    """How one element's score came about, as stored with the run, with the elements below it."""

    code: str
    title: Text
    kind: str
    rule: Text
    formula: str
    substituted: str
    inputs: tuple[LedgerInput, ...]
    raw: float | None
    share: float | None
    value: float | None
    published: Decimal | None
    maximum: float
    decimals: int
    weight: float | None
    contribution: float | None
    rank: Decimal | None
    ranked: int
    reason: str
    policy: str
    counted_as_zero: bool
    children: tuple[LedgerEntry, ...]


def body_ledger(publication: Publication, body: Body) -> LedgerEntry:
    """Give the tree of a body's score as stored with the run; NotFound if the body is not in there."""
    framework = load_version(publication.run.framework_version)
    scores = body_scores(publication, body)
    frozen = publication.run.bodies.filter(campaign_body__body=body).first()
    return _entry(framework, scores, frozen.origins if frozen else {}, framework.root.code)


def _entry(framework: Framework, scores: dict[str, Score], origins: dict[str, str], code: str) -> LedgerEntry:
    score, element = scores[code], framework.element(code)
    kept = score.ledger
    return LedgerEntry(
        code=code,
        title=element.title,
        kind=kept["kind"],
        rule=Text(**kept["rule"]),
        formula=kept["formula"],
        substituted=kept["substituted"],
        inputs=tuple(_input(framework, origins, name, value) for name, value in kept["inputs"].items()),
        raw=kept["raw"],
        share=score.share,
        value=score.value,
        published=score.printed,
        maximum=kept["maximum"],
        decimals=score.decimals,
        weight=score.weight,
        contribution=score.contribution,
        rank=score.place,
        ranked=score.ranked,
        reason=score.reason,
        policy=kept["policy"],
        counted_as_zero=kept["counted_as_zero"],
        children=tuple(
            _entry(framework, scores, origins, child.code) for child in framework.children_of(code)
        ),
    )


def _input(framework: Framework, origins: dict[str, str], code: str, value: Any) -> LedgerInput:
    field = framework.field(code)
    chosen = value if isinstance(value, list) else [value]
    options = tuple(option.title for option in field.options if option.code in chosen)
    return LedgerInput(code, field.title, field.unit, value, origins.get(code, ""), options)
