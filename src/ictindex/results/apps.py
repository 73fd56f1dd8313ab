"""The room as a Django application."""

from django.apps import AppConfig


class ResultsConfig(AppConfig):
    """Register the room under its name."""

    name = "ictindex.results"
    label = "results"
