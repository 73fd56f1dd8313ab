"""Bringing invitations to people: one at once, or all that wait by the worker."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from smtplib import SMTPException, SMTPRecipientsRefused
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from ictindex.directory.selectors import people_to_invite, user_by_username
from ictindex.directory.services import invite_user

if TYPE_CHECKING:
    from ictindex.directory.models import User

LOG = logging.getLogger(__name__)
DAYS = settings.PASSWORD_RESET_TIMEOUT // (24 * 3600)


@dataclass(frozen=True)
class Delivered:
    """An invitation: its address, and whether a mail server took it."""

    address: str
    is_sent: bool


def invite(actor: User, person: User, site: str) -> Delivered:
    """Make an invitation and mail it; without mail whoever asked hands the address over."""
    address = _new_address(actor, person, site)
    if not settings.EMAIL_HOST or not person.email:
        return Delivered(address, is_sent=False)
    try:
        _mail(person, address)
    except (SMTPException, OSError) as error:
        LOG.warning("invitation not mailed: %s", error)
        return Delivered(address, is_sent=False)
    return Delivered(address, is_sent=True)


@app.task(name="invite_all", queueing_lock="invite_all", lock="invite_all")
def invite_all(actor: str) -> None:
    """Invite everybody who has an address and no way in yet; goes on where an earlier run stopped.

    Whose mailbox refuses is left as before and told in the server's own log.
    """
    by = user_by_username(actor)
    for person in people_to_invite():
        try:
            with transaction.atomic():
                _mail(person, _new_address(by, person, settings.SITE_URL))
        except SMTPRecipientsRefused as error:
            LOG.warning("invitation of %s refused: %s", person.username, error)


def _new_address(actor: User, person: User, site: str) -> str:
    made = invite_user(actor=actor, user=person)
    return site.rstrip("/") + reverse("invitation", args=(made.uid, made.token))


def _mail(person: User, address: str) -> None:
    text = _(
        "Kính gửi {name},\n\nBạn được cấp tài khoản «{username}». Hãy đặt mật khẩu tại địa chỉ sau, "
        "dùng được một lần trong {days} ngày:\n\n{address}\n"
    ).format(name=person.full_name, username=person.username, days=DAYS, address=address)
    send_mail(_("Lời mời đặt mật khẩu"), text, None, [person.email])
