"""Means of the children's shares, and how strongly each child moves them.

Bare array functions over ``shares`` and ``weights`` ``(bodies, children)``; weights are rescaled, a child
without weight may be NaN. Source: OECD/JRC Handbook on Constructing Composite Indicators, section 6.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]


@dataclass(frozen=True)
class Mean(ABC):
    """One way to combine children: ``value`` and ``elasticity``, of which each is a bare array function."""

    needs_positive: bool = False

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
    """``(Σ wᵢ xᵢ^p)^(1/p)``; p = −1 is the harmonic mean. A negative p needs positive shares."""

    exponent: float = 1.0

    def value(self, shares: FloatArray, weights: FloatArray) -> FloatArray:
        """Give the weighted power mean per body."""
        total = self._terms(shares, weights).sum(axis=1)
        positive = total > 0
        return np.where(positive, np.where(positive, total, 1.0) ** (1 / self.exponent), 0.0)

    def elasticity(self, shares: FloatArray, weights: FloatArray) -> FloatArray:
        """Give ``f(x) · wᵢ xᵢ^p / Σ wⱼ xⱼ^p``."""
        terms = self._terms(shares, weights)
        total = terms.sum(axis=1, keepdims=True)
        portion = np.divide(terms, total, out=np.zeros_like(terms), where=total > 0)
        return np.asarray(portion * self.value(shares, weights)[:, None])

    def _terms(self, shares: FloatArray, weights: FloatArray) -> FloatArray:
        return np.asarray(weights * np.where(weights > 0, shares, 1.0) ** self.exponent)


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
GEOMETRIC = Geometric(needs_positive=True)
HARMONIC = Power(needs_positive=True, exponent=-1.0)
MINIMUM = Minimum()


def power_mean(exponent: float) -> Mean:
    """Give the power mean of ``exponent``; 0 is the geometric mean, its limit."""
    return GEOMETRIC if exponent == 0 else Power(needs_positive=exponent < 0, exponent=exponent)
