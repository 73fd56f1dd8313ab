"""The front doors as a Django application: templates, static files and template tags."""

from django.apps import AppConfig
from django.core import checks


class InterfacesConfig(AppConfig):
    """Register the room under its name."""

    name = "ictindex.interfaces"

    def ready(self) -> None:
        """Check the rules of the single sign-on before anybody signs in."""
        from ictindex.interfaces.sign_in.claims import check_claim_rules

        checks.register(check_claim_rules, checks.Tags.security)
