"""Two bodies merge between two rounds, all through pages: the past stays, the new body stands beside it."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from ictindex.campaigns.services import Enrolment
from ictindex.directory.models import Body
from tests import build
from tests.flows.province import LAST_YEAR, Province, published_last_year, small_province

pytestmark = pytest.mark.django_db

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with build.at(build.DURING):
        yield


@pytest.fixture
def admin() -> Client:
    client = Client()
    client.force_login(build.administrator())
    return client


def page(client: Client, view: str, *args: object, **query: str) -> str:
    answer = client.get(reverse(view, args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def published_pages(client: Client, campaign: str) -> dict[str, bytes]:
    """Give every page and file of a publication as it is sent, without the token of its forms."""
    addresses = [reverse("portal:publication", args=(campaign,))]
    addresses += [reverse("portal:body_result", args=(campaign, code)) for code in LAST_YEAR]
    addresses += [reverse("portal:publication_file", args=(campaign, end)) for end in ("csv", "xlsx", "json")]
    return {address: TOKEN.sub(b"", client.get(address).content) for address in addresses}


def merge(admin: Client, province: Province) -> Body:
    """Merge the second and third department into a new one, as an administrator does it."""
    address = reverse("workspace:body_change", args=(province.second.pk, "sap-nhap"))
    typed = {
        "predecessors": [str(province.third.pk)],
        "code": "so-moi",
        "name_vi": "Sở Hợp Nhất",
        "on": "15/01/2026",
        "decision": "12/NQ-HĐND",
        "comparability": "combined",
        "shares": "so-hai = 0,75\nso-ba = 0,25",
    }
    preview = admin.post(address, typed).content.decode()
    assert "Sở Hai (so-hai) kết thúc từ ngày 15/01/2026" in preview
    assert "Sở Hợp Nhất (so-moi) được thành lập từ ngày 15/01/2026" in preview
    assert not Body.objects.filter(code="so-moi").exists()

    admin.post(address, {**typed, "confirm": "1"})
    return Body.objects.get(code="so-moi")


def publish_this_year(province: Province, merged: Body) -> str:
    """Play the round of 2025 with the merged department and give its code."""
    cells = {"staff": 10, "computers": 9, "lan": True}
    campaign = build.opened_campaign(
        [Enrolment(province.first, "so"), Enrolment(merged, "so")],
        version=province.version,
        in_series=province.series,
        period="2025",
    )
    build.published(build.computed_run(campaign, {"so-mot": cells, "so-moi": cells}))
    return campaign.code


def test_a_merger_between_two_rounds_leaves_the_past_and_explains_the_present(
    admin: Client, client: Client
) -> None:
    province = small_province()
    last = published_last_year(province).campaign.code
    before = published_pages(client, last)

    merged = merge(admin, province)

    assert published_pages(client, last) == before
    today, yesterday = (
        page(admin, "workspace:bodies", q="sở", ngay=day) for day in ("15/01/2026", "14/01/2026")
    )
    assert "Sở Hợp Nhất" in today
    assert "Sở Hai" not in today
    assert "Sở Hai" in yesterday
    assert "Sở Hợp Nhất" not in yesterday

    this = publish_this_year(province, merged)

    result = page(client, "portal:body_result", this, "so-moi")
    assert "Gộp theo quy tắc đã công bố" in result
    assert "12/NQ-HĐND" in result
    # so-hai had 70,00 and so-ba 64,00: 0,75 × 70 + 0,25 × 64
    assert "68,50" in result
    assert "Được kế thừa bởi" in page(client, "portal:body", "so-hai")
    assert "Kế thừa" in page(client, "portal:body", "so-moi")
