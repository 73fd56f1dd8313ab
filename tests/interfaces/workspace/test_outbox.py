"""The outbox as the system administrator sees it."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from ictindex.foundation.models import Digest
from ictindex.foundation.models.outbox import DigestState
from tests import build
from tests.flows.province import Province
from tests.interfaces.workspace.conftest import signed_in


def text_of(client: Client) -> str:
    return " ".join(client.get(reverse("workspace:outbox")).content.decode().split())


def test_a_refused_mail_is_shown_with_what_the_server_said(province: Province) -> None:
    build.dead_digest("lanhdao")
    text = text_of(signed_in(build.administrator()))
    assert "lanhdao@example.vn" in text
    assert "550 no such mailbox" in text
    assert "Chưa cấu hình máy chủ thư" in text


def test_a_refused_mail_is_put_back_and_the_second_time_told_why_not(province: Province) -> None:
    digest = build.dead_digest()
    client = signed_in(build.administrator())
    again = reverse("workspace:resend", args=(digest.pk,))

    assert client.post(again).status_code == 302
    assert Digest.objects.get().state == DigestState.READY
    assert client.post(again).status_code == 409
    assert client.post(reverse("workspace:resend", args=(digest.pk + 1,))).status_code == 404
