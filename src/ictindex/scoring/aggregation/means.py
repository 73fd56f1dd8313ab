"""Means of the children's shares, and how strongly each child moves them.

Bare array functions over ``shares`` and ``weights`` ``(bodies, children)``; weights are rescaled, a child
without weight may be NaN. Source: OECD/JRC Handbook on Constructing Composite Indicators, section 6.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]
Domain = Literal["any", "not_negative", "positive"]


@dataclass(frozen=True)
class Mean(ABC):
    """One way to combine children: ``value`` and ``elasticity``, of which each is a bare array function.

    ``domain`` is what the shares must be for the mean to exist.
    """

    domain: Domain = "any"

    def outside_domain(self, shares: FloatArray) -> BoolArray:
        """Mark the shares, any shape, for which the mean does not exist."""
        if self.domain == "any":
            return np.zeros(shares.shape, dtype=bool)
        return np.asarray(~(shares > 0 if self.domain == "positive" else shares >= 0))

    @abstractmethod
    def value(self, shares: FloatArray, weights: FloatArray) -> FloatArray:
        """Give the mean per body, shape ``(bodies,)``."""

    @abstractmethod
    def elasticity(self, shares: FloatArray, weights: FloatArray) -> FloatArray:
        """Give ``xᵢ · ∂f/∂xᵢ``, shape ``(bodies, children)``; rows add up to the mean (Euler)."""


class Arithmetic(Mean):
    """``Σ wᵢ xᵢ``; also a sum of points, whose weights are the points."""

    def value(self, shares: FloatArray, weights: FloatArray) -> FloatArray:
        """Give the weighted mean per body."""
        return np.asarray(self.elasticity(shares, weights).sum(axis=1))

    def elasticity(self, shares: FloatArray, weights: FloatArray) -> FloatArray:
        """Give ``wᵢ xᵢ``."""
        return np.asarray(weights * np.where(weights > 0, shares, 0.0))


class Geometric(Mean):
    """``Π xᵢ^wᵢ``."""

    def value(self, shares: FloatArray, weights: FloatArray) -> FloatArray:
        """Give the weighted geometric mean per body."""
        logarithms = np.log(np.where(weights > 0, shares, 1.0))
        return np.asarray(np.exp((weights * logarithms).sum(axis=1)))

    def elasticity(self, shares: FloatArray, weights: FloatArray) -> FloatArray:
        """Give ``wᵢ f(x)``."""
        return np.asarray(weights * self.value(shares, weights)[:, None])


@dataclass(frozen=True)
class Power(Mean):
    """``(Σ wᵢ xᵢ^p)^(1/p)``; p = −1 is the harmonic mean. A negative p needs positive shares.

    Computed from the share that dominates (the highest, for a negative p the lowest) by ``expm1`` and
    ``log1p``, so that a large p does not overflow and a small one loses no digits.
    """

    exponent: float = 1.0

    def value(self, shares: FloatArray, weights: FloatArray) -> FloatArray:
        """Give the weighted power mean per body."""
        dominant, logarithms = self._terms(shares, weights)
        lost = (weights * np.expm1(logarithms)).sum(axis=1)
        return np.asarray(dominant * np.exp(np.log1p(lost) / self.exponent))

    def elasticity(self, shares: FloatArray, weights: FloatArray) -> FloatArray:
        """Give ``f(x) · wᵢ xᵢ^p / Σ wⱼ xⱼ^p``."""
        _, logarithms = self._terms(shares, weights)
        terms = weights * np.exp(logarithms)
        total = terms.sum(axis=1, keepdims=True)
        portion = np.divide(terms, total, out=np.zeros_like(terms), where=total > 0)
        return np.asarray(portion * self.value(shares, weights)[:, None])

    def _terms(self, shares: FloatArray, weights: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Give the dominant share m ``(bodies,)`` and ``log((xᵢ / m)^p)``, none of them above 0."""
        counts = weights > 0
        extreme = np.max if self.exponent > 0 else np.min
        held = np.where(counts, shares, -np.inf if self.exponent > 0 else np.inf)
        dominant = extreme(held, axis=1, keepdims=True)
        dominant = np.where(np.isfinite(dominant), dominant, 0.0)
        pair = (held, dominant) if self.exponent > 0 else (dominant, held)
        ratio = np.divide(*pair, out=np.ones_like(held), where=counts & (dominant > 0))
        logarithms = np.log(ratio, out=np.full_like(ratio, -np.inf), where=ratio > 0)
        return dominant[:, 0], abs(self.exponent) * logarithms


class Minimum(Mean):
    """The lowest share: nothing makes up for a weakness."""

    def value(self, shares: FloatArray, weights: FloatArray) -> FloatArray:
        """Give the lowest share that has a weight."""
        lowest = np.where(weights > 0, shares, np.inf).min(axis=1)
        return np.where(np.isfinite(lowest), lowest, np.nan)

    def elasticity(self, shares: FloatArray, weights: FloatArray) -> FloatArray:
        """Give the minimum to the children that hold it, by weight."""
        lowest = self.value(shares, weights)[:, None]
        holding = np.where((weights > 0) & (shares == lowest), weights, 0.0)
        total = holding.sum(axis=1, keepdims=True)
        portion = np.divide(holding, total, out=np.zeros_like(holding), where=total > 0)
        return np.asarray(portion * np.where(np.isnan(lowest), 0.0, lowest))


ARITHMETIC = Arithmetic()
GEOMETRIC = Geometric("positive")
HARMONIC = Power("positive", -1.0)
MINIMUM = Minimum()


def power_mean(exponent: float) -> Mean:
    """Give the power mean of ``exponent``; 0 is the geometric mean, its limit, 1 the arithmetic one."""
    if exponent in {0, 1}:
        return ARITHMETIC if exponent else GEOMETRIC
    return Power("positive" if exponent < 0 else "not_negative", exponent)
