"""The cheapest moves that together reach a gain: a mixed-integer linear programme, solved by HiGHS."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.optimize import LinearConstraint

_LEVEL = 1e-9  # relative: costs that differ by less are the same


@dataclass(frozen=True)
class Offer:
    """One move as the programme sees it; of the offers of one ``component`` at most one is taken."""

    component: int
    fields: frozenset[str]
    cost: float
    gain: float


def cheapest(offers: Sequence[Offer], needed: float, failed: Sequence[frozenset[str]]) -> list[int] | None:
    """Give the places of the offers with the least total cost whose gains add up to ``needed``.

    Among sets that cost the same, the one with the largest gain. ``failed`` are sets of fields found not to
    suffice: something outside each of them must be taken. None if there is no such set.
    """
    from scipy.optimize import LinearConstraint

    if not offers:
        return None
    costs, gains = (np.array([getattr(offer, name) for offer in offers]) for name in ("cost", "gain"))
    costs = costs / costs.min()
    components = np.array([offer.component for offer in offers])
    one_each = (components == np.unique(components)[:, None]).astype(float)
    rows = [LinearConstraint(gains[None, :], lb=needed), LinearConstraint(one_each, ub=1)]
    if failed:
        outside = [[float(not offer.fields <= fields) for offer in offers] for fields in failed]
        rows.append(LinearConstraint(np.array(outside), lb=1))
    chosen = _solved(costs, rows)
    if chosen is None:
        return None
    dearest = float(costs @ chosen) * (1 + _LEVEL)
    best = _solved(-gains / gains.max(), [*rows, LinearConstraint(costs[None, :], ub=dearest)])
    return np.flatnonzero(chosen if best is None else best).tolist()


def _solved(objective: NDArray[np.float64], rows: list[LinearConstraint]) -> NDArray[np.bool_] | None:
    """Minimise ``objective`` over binary choices, shape ``(offers,)``; None if ``rows`` allow none."""
    from scipy.optimize import milp

    ones = np.ones(objective.size)
    found = milp(objective, constraints=rows, integrality=ones, bounds=(0, 1), options={"mip_rel_gap": 0.0}).x
    return None if found is None else np.rint(found).astype(bool)
