"""A digest as a mail, plain and HTML, in Vietnamese."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from ictindex.foundation.models import Digest


def compose(digest: Digest, connection: BaseEmailBackend) -> EmailMultiAlternatives:
    """Write the mail; its Message-ID is the digest's own, so that a mailbox could tell a copy."""
    messages = list(digest.messages.order_by("pk"))
    site = settings.SITE_URL.rstrip("/")
    with translation.override("vi"):
        context = {
            "notices": [(each, f"{site}{each.url}" if each.url else "") for each in messages],
            "day": digest.day,
            "site": site,
        }
        mail = EmailMultiAlternatives(
            subject=_subject([each.subject for each in messages]),
            body=render_to_string("foundation/digest.txt", context),
            to=[digest.address],
            headers={"Message-ID": f"<digest-{digest.pk}@{_host(site)}>", "Auto-Submitted": "auto-generated"},
            connection=connection,
        )
        mail.attach_alternative(render_to_string("foundation/digest.html", context), "text/html")
    return mail


def _subject(subjects: list[str]) -> str:
    first = " ".join(subjects[0].split()) if subjects else ""
    rest = len(subjects) - 1
    return first if rest < 1 else _("{first} và {rest} việc khác").format(first=first, rest=rest)


def _host(site: str) -> str:
    return site.partition("://")[2].partition(":")[0] or "localhost"
