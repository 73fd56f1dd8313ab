"""The demonstration: published results as campaigns, and a sample province whose round can be played."""

from ictindex.interfaces.demonstration.loading import load

__all__ = ["load"]
