"""The room as a Django application."""

from django.apps import AppConfig


class FrameworksConfig(AppConfig):
    """Register the room under its name."""

    name = "ictindex.frameworks"
    label = "frameworks"
