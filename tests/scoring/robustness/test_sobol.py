"""Sobol indices against analytic values."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from ictindex.scoring.robustness.sobol import SobolIndices, sobol_indices

FloatArray = NDArray[np.float64]


def indices_of(function: Callable[[FloatArray], FloatArray], width: int, samples: int) -> SobolIndices:
    rng = np.random.Generator(np.random.Philox(20_261_122))
    a, b = rng.random((2, samples, width))
    mixed = []
    for column in range(width):
        points = a.copy()
        points[:, column] = b[:, column]
        mixed.append(function(points))
    return sobol_indices(function(a), function(b), np.stack(mixed), resamples=300, rng=rng)


def ishigami(units: FloatArray) -> FloatArray:
    """Give f = sin x₁ + 7 sin² x₂ + 0.1 x₃⁴ sin x₁ on (−π, π)³."""
    x = (2 * units - 1) * np.pi
    value = np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])
    return np.asarray(value[:, None])


def test_ishigami_function_has_the_indices_of_the_literature() -> None:
    """Ishigami & Homma 1990, doi:10.1109/ISUMA.1990.151285: V₁, V₂ and V₁₃ in closed form."""
    found = indices_of(ishigami, 3, 2**15)
    alone_1, alone_2, together = (1 + 0.1 * np.pi**4 / 5) ** 2 / 2, 7**2 / 8, 0.1**2 * np.pi**8 * 8 / 225
    variance = alone_1 + alone_2 + together
    first = np.array([alone_1, alone_2, 0]) / variance
    total = np.array([alone_1 + together, alone_2, together]) / variance
    assert (*first, *total) == pytest.approx((0.3139, 0.4424, 0, 0.5576, 0.4424, 0.2437), abs=5e-5)
    assert found.first[:, 0] == pytest.approx(first, abs=0.025)
    assert found.total[:, 0] == pytest.approx(total, abs=0.025)
    assert (found.first_interval[0, :, 0] < first).all()
    assert (found.first_interval[1, :, 0] > first).all()
    assert (found.total_interval[0, :, 0] < total).all()
    assert (found.total_interval[1, :, 0] > total).all()


def test_factors_that_only_add_share_the_variance_by_their_squares() -> None:
    found = indices_of(lambda units: (units @ [1.0, 2.0, 0.0])[:, None] + 1000, 3, 2**14)
    assert found.first[:, 0] == pytest.approx([0.2, 0.8, 0], abs=0.03)
    assert found.total[:, 0] == pytest.approx([0.2, 0.8, 0], abs=0.02)
    assert found.total[2, 0] == 0


def test_more_samples_narrow_the_intervals() -> None:
    widths = [
        np.ptp(indices_of(ishigami, 3, samples).total_interval, axis=0).max() for samples in (128, 8192)
    ]
    assert widths[1] < widths[0] / 4


def test_output_that_does_not_vary_has_no_indices() -> None:
    found = indices_of(lambda units: np.column_stack([np.full(len(units), 0.1), units[:, 0]]), 2, 100)
    assert np.isnan(found.first[:, 0]).all()
    assert np.isnan(found.total_interval[:, :, 0]).all()
    assert not np.isnan(found.first[:, 1]).any()
