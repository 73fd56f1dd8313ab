"""Monitors ask with HEAD whether a page is there."""

import pytest
from django.test import Client

from tests.flows.province import published_last_year, small_province

pytestmark = pytest.mark.django_db


def test_a_page_that_can_be_read_can_be_asked_for_with_head(client: Client) -> None:
    code = published_last_year(small_province()).campaign.code
    for address in ("/", "/cach-tinh/", f"/cong-bo/{code}/", f"/cong-bo/{code}/kiem-tra-lai/"):
        answer = client.head(address)
        assert (answer.status_code, answer.content) == (200, b"")
