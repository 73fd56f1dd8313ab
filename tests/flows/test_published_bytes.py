"""What was published stays the same to the byte when the provinces merge."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from django.test import Client

from ictindex.directory.services import load_reference
from ictindex.interfaces.demonstration.people import create_clerks
from ictindex.interfaces.demonstration.published import load_provinces

pytestmark = pytest.mark.django_db

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')
LINK = re.compile(r'href="(/[^"#]*)')
PUBLISHED = ("/cong-bo/", "/cach-tinh/")


def published_pages(client: Client, bodies: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    """Follow every link from home to published pages and files; of the results of bodies those named."""
    waiting, seen = ["/"], {"/"}
    while waiting:
        address = waiting.pop()
        answer = client.get(address)
        assert answer.status_code == 200, address
        yield address, TOKEN.sub(b"", answer.content)
        if "text/html" not in answer.headers["Content-Type"]:
            continue
        for link in map(unescape, LINK.findall(answer.content.decode())):
            is_other_body = "/don-vi/" in link and not link.endswith(bodies)
            if link.startswith(PUBLISHED) and link not in seen and not is_other_body and "?" not in link:
                seen.add(link)
                waiting.append(link)


def test_loading_63_to_34_provinces_changes_no_byte_of_what_was_published(client: Client) -> None:
    clerks = create_clerks()
    load_provinces(clerks)
    bodies = tuple(f"/{code}/" for code in ("ha-giang", "tuyen-quang", "thua-thien-hue", "lai-chau"))
    before = dict(published_pages(client, bodies))

    load_reference(actor=clerks.administrator, name="vietnam-provinces")
    after = dict(published_pages(client, bodies))

    assert after == before
    assert len(before) > 100
    files = [address for address in before if address.endswith((".csv", ".xlsx", ".json", ".yaml"))]
    assert len(files) > 30
    assert "Thừa Thiên Huế".encode() in before["/cong-bo/pci-2013/don-vi/thua-thien-hue/"]
