"""The cheapest moves that together reach a gain: a mixed-integer linear programme, solved by HiGHS."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

_TIE = 1e-6  # of the smallest cost: among sets that cost the same, the one with the largest gain


@dataclass(frozen=True)
class Offer:
    """One move as the programme sees it; of the offers of one ``component`` at most one is taken."""

    component: int
    fields: frozenset[str]
    cost: float
    gain: float


def cheapest(offers: Sequence[Offer], needed: float, failed: Sequence[frozenset[str]]) -> list[int] | None:
    """Give the places of the offers with the least total cost whose gains add up to ``needed``.

    ``failed`` are sets of fields found not to suffice: something outside each of them must be taken.
    None if there is no such set.
    """
    from scipy.optimize import LinearConstraint, milp

    if not offers:
        return None
    costs, gains = (np.array([getattr(offer, name) for offer in offers]) for name in ("cost", "gain"))
    components = np.array([offer.component for offer in offers])
    one_each = (components == np.unique(components)[:, None]).astype(float)
    rows = [LinearConstraint(gains[None, :], lb=needed), LinearConstraint(one_each, ub=1)]
    if failed:
        outside = [[float(not offer.fields <= fields) for offer in offers] for fields in failed]
        rows.append(LinearConstraint(np.array(outside), lb=1))
    objective = costs / costs.max() - _TIE * costs.min() / costs.max() * gains / max(gains.max(), _TIE)
    solved = milp(
        objective,
        constraints=rows,
        integrality=np.ones(len(offers)),
        bounds=(0, 1),
        options={"mip_rel_gap": 0.0},
    )
    return None if solved.x is None else [int(place) for place in np.flatnonzero(solved.x > 0.5)]  # noqa: PLR2004  # a binary
