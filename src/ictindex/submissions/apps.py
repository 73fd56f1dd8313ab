"""The room as a Django application."""

from django.apps import AppConfig


class SubmissionsConfig(AppConfig):
    """Register the room under its name."""

    name = "ictindex.submissions"
    label = "submissions"
