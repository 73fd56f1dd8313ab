"""Combining the children of a node."""

from ictindex.scoring.aggregation.attribution import attribution
from ictindex.scoring.aggregation.copeland import copeland_shares
from ictindex.scoring.aggregation.means import ARITHMETIC, GEOMETRIC, HARMONIC, MINIMUM, Mean, power_mean
from ictindex.scoring.aggregation.weighted import weighted_means
from ictindex.scoring.aggregation.weights import rescaled_weights

__all__ = [
    "ARITHMETIC",
    "GEOMETRIC",
    "HARMONIC",
    "MINIMUM",
    "Mean",
    "attribution",
    "copeland_shares",
    "power_mean",
    "rescaled_weights",
    "weighted_means",
]
