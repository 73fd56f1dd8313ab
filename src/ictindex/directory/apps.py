"""The room as a Django application."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Register the room under its name."""

    name = "ictindex.directory"
    label = "directory"
