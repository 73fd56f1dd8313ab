"""The room as a Django application."""

from django.apps import AppConfig


class FoundationConfig(AppConfig):
    """Register the room under its name."""

    name = "ictindex.foundation"
    label = "foundation"
