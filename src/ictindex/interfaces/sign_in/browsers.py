"""What a browser calls itself, in words that its owner knows it by."""

from __future__ import annotations

from django.utils.translation import gettext as _

# Browsers name others whom they resemble: the first that fits is the one.
BROWSERS = (
    ("coc_coc_browser", "Cốc Cốc"),
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


def browser_name(user_agent: str) -> str:
    """Give for example «Chrome trên Windows»; what is not known is called so."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), _("trình duyệt khác"))
    system = next((name for mark, name in SYSTEMS if mark in user_agent), _("máy khác"))
    return _("{browser} trên {system}").format(browser=browser, system=system)
