"""Trends: the results of several periods as series that break where a definition changed."""

from ictindex.scoring.trends.trends import Trends, trends

__all__ = ["Trends", "trends"]
