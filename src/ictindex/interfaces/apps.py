"""The front doors as a Django application: templates, static files and template tags."""

from django.apps import AppConfig


class InterfacesConfig(AppConfig):
    """Register the room under its name."""

    name = "ictindex.interfaces"
