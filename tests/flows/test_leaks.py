"""What happens in one place shows nowhere else: every page, file, search and count, letter by letter.

A visitor goes through all addresses that can be reached, before and after things happened that are none of
their business. Only what belongs to the visit itself is left out: the tokens of forms and of scripts.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from ictindex.campaigns.models import Campaign
from ictindex.campaigns.services import close_entry, extend_deadline
from ictindex.directory.models import User
from ictindex.directory.rules import BodyKind, Role
from ictindex.directory.services import change_body, propose_changes
from ictindex.frameworks.services import import_framework
from ictindex.results.services import compute_run
from ictindex.submissions.services import open_entry, save_answers
from tests import build
from tests.flows.province import (
    Province,
    draft_of_this_year,
    published_last_year,
    small_province,
    submission_of,
)

pytestmark = pytest.mark.django_db

MOST_PAGES = 500
SECRET = "Kỳ Lân"
_LINK = re.compile(r'(?:href|src|action)="(/[^"#]*)"')
_OF_THE_VISIT = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"')
_NOT_VISITED = ("/static/", "/dang-", "/tai-khoan/")


@dataclass(frozen=True)
class Ground:
    """A province in the middle of a round, and people who have no business with its first body."""

    province: Province
    campaign: Campaign
    visitors: dict[str, User | None]


@pytest.fixture
def ground() -> Iterator[Ground]:
    with build.at(build.DURING):
        province = small_province()
        published_last_year(province)
        campaign = open_entry(actor=province.manager, campaign=draft_of_this_year(province))
        yield Ground(province, campaign, visitors(province))


def visitors(province: Province) -> dict[str, User | None]:
    elsewhere = build.body("tinh-khac", "Tỉnh khác", BodyKind.PROVINCE)
    own = build.opened_campaign(
        [build.body("so-khac", parent=elsewhere)],
        version=province.version,
        in_series=build.series(elsewhere),
        period="2024",
    )
    other = build.draft_campaign([province.second], version=province.version, in_series=province.series)
    for_one_campaign = build.user("chutri.dot")
    build.grant(for_one_campaign, Role.CAMPAIGN_MANAGER, province.series.authority, other.code)
    return {
        "anonymous": None,
        "neighbour": province.officer_and_head,
        "manager elsewhere": build.user("chutri.khac", Role.CAMPAIGN_MANAGER, body=own.series.authority),
        "manager of another campaign": for_one_campaign,
    }


def something_happens(ground: Ground) -> None:
    """Let the first body declare and propose, people and bodies come, and results wait for approval."""
    province, campaign = ground.province, ground.campaign
    declared = submission_of(campaign, province.first)
    save_answers(actor=province.officer, submission=declared, values={"staff": "987654", "computers": "9"})
    propose_changes(actor=province.officer, body=province.first, changes={"address": SECRET}, note=SECRET)
    extend_deadline(
        actor=province.manager, campaign_body=declared.campaign_body, until=build.AFTER, reason=SECRET
    )
    change_body(
        actor=build.administrator(), body=province.first, on=build.DURING.date(), changes={"phone": "113"}
    )
    build.user(
        "ky.lan", Role.DATA_OFFICER, body=build.body("so-ky-lan", f"Sở {SECRET}", parent=province.first)
    )
    draft = build.draft_campaign([province.first], version=province.version, in_series=province.series)
    Campaign.objects.filter(pk=draft.pk).update(title_vi=SECRET)
    finished = build.opened_campaign(
        [province.first], version=province.version, in_series=province.series, period="2023"
    )
    close_entry(actor=province.manager, campaign=finished)
    compute_run(actor=province.manager, campaign=finished)


@pytest.mark.parametrize(
    "visitor",
    [
        "anonymous",
        "neighbour",
        "manager elsewhere",
        "manager of another campaign",
    ],
)
def test_what_is_none_of_their_business_changes_nothing_that_people_see(ground: Ground, visitor: str) -> None:
    before = all_that_is_seen_by(ground.visitors[visitor])
    something_happens(ground)
    after = all_that_is_seen_by(ground.visitors[visitor])
    assert sorted(after) == sorted(before)
    assert {address for address in before if before[address] != after[address]} == set()
    assert not [address for address, content in after.items() if SECRET in content or "987654" in content]


def test_whoever_serves_the_province_sees_all_of_it(ground: Ground) -> None:
    before = all_that_is_seen_by(ground.province.auditor)
    something_happens(ground)
    after = all_that_is_seen_by(ground.province.auditor)
    seen = "".join(after[address] for address in after if after[address] != before.get(address))
    words = (SECRET, "987654", f"Sở {SECRET}", "Người dùng ky.lan")
    assert [word for word in words if word not in seen] == []


def test_drafts_of_frameworks_are_seen_by_their_readers_only(ground: Ground) -> None:
    source = build.small_framework("77").replace("Bộ chỉ số thử", SECRET)
    import_framework(actor=build.persona(Role.FRAMEWORK_EDITOR), source=source)
    auditor = Client()
    auditor.force_login(ground.province.auditor)
    assert SECRET in content_of(auditor.get(reverse("workspace:frameworks")))
    for name in ("anonymous", "neighbour", "manager elsewhere"):
        assert SECRET not in "".join(all_that_is_seen_by(ground.visitors[name]).values())


def all_that_is_seen_by(user: User | None) -> dict[str, str]:
    """Follow every link from the first pages, the list of every search among them; gives what each shows."""
    client = Client()
    if user is not None:
        client.force_login(user)
    waiting = deque(first_addresses())
    seen: dict[str, str] = {}
    while waiting:
        address = waiting.popleft()
        if address in seen or address.startswith(_NOT_VISITED):
            continue
        assert len(seen) < MOST_PAGES
        answer = client.get(address)
        assert answer.status_code < 500  # a page that breaks hides what it would show
        seen[address] = content_of(answer)
        waiting.extend(link.replace("&amp;", "&") for link in _LINK.findall(seen[address]))
    return seen


def first_addresses() -> list[str]:
    lists = [reverse(f"workspace:{name}") for name in ("bodies", "people", "log", "proposals", "groups")]
    searches = [f"{address}?{word}" for address in lists for word in ("q=so", "q=ky+lan", "text=ky+lan")]
    found = [f"{reverse('portal:search')}?q={word}" for word in ("so", "ky+lan")]
    files = [reverse("workspace:bodies_file", args=(ending,)) for ending in ("csv", "xlsx")]
    return ["/", "/lam-viec/", *lists, *searches, *found, *files, f"{reverse('workspace:log')}?tep=csv"]


def content_of(answer: HttpResponseBase) -> str:
    """Give the status and the text of an answer, a workbook as its sheets."""
    content = b"".join(answer) if answer.streaming else answer.content  # type: ignore[attr-defined]  # as it says
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            parts = [book.read(name) for name in sorted(book.namelist()) if not name.startswith("docProps")]
        content = b"\n".join(parts)
    return f"{answer.status_code}\n{_OF_THE_VISIT.sub('', content.decode())}"
