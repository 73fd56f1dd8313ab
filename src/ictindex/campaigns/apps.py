"""The room as a Django application."""

from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    """Register the room under its name."""

    name = "ictindex.campaigns"
    label = "campaigns"
