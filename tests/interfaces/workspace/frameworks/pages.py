"""Opening and sending the forms of the editor as a browser does."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from django.test import Client
from django.urls import reverse

from ictindex.frameworks.documents import Document
from ictindex.frameworks.models import FrameworkVersion
from ictindex.frameworks.selectors import load_document

_INPUT = re.compile(r'<input[^>]*name="([^"]+)"[^>]*>')
_VALUE = re.compile(r'value="([^"]*)"')
_AREA = re.compile(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', re.DOTALL)
_SELECT = re.compile(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', re.DOTALL)
_CHOSEN = re.compile(r'<option value="([^"]*)"\s+selected')


def address(route: str, version: FrameworkVersion, *arguments: object) -> str:
    return reverse(f"workspace:{route}", args=(version.pk, *arguments))


def text_of(client: Client, url: str) -> str:
    return client.get(url).content.decode()


def form_of(client: Client, url: str) -> dict[str, Any]:
    """Give what a browser would send if nothing were typed."""
    main = text_of(client, url).split('<form method="post"', 1)[1]
    filled: dict[str, Any] = {}
    for box in _INPUT.finditer(main):
        if 'type="checkbox"' in box[0] and "checked" not in box[0]:
            continue
        value = _VALUE.search(box[0])
        filled[box[1]] = unescape(value[1]) if value else ""
    filled |= {area[1]: unescape(area[2]).removeprefix("\n") for area in _AREA.finditer(main)}
    for select in _SELECT.finditer(main):
        chosen = _CHOSEN.search(select[2])
        filled[select[1]] = chosen[1] if chosen else ""
    return filled


def send(client: Client, url: str, **typed: Any) -> Any:
    """Open a form, type into it (dots of names as «__»), and send it."""
    return client.post(
        url, form_of(client, url) | {name.replace("__", "."): value for name, value in typed.items()}
    )


def document_of(version: FrameworkVersion) -> Document:
    version.refresh_from_db()
    return load_document(version)
