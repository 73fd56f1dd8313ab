"""An open round in a small province, with the clock stopped while entry is open."""

from collections.abc import Iterator

import pytest
from django.test import Client

from ictindex.campaigns.models import Campaign
from ictindex.directory.models import User
from ictindex.submissions.models import Submission
from ictindex.submissions.services import open_entry
from tests import build
from tests.flows.province import Province, draft_of_this_year, small_province, submission_of


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with build.at(build.DURING):
        yield


@pytest.fixture
def province(db: None) -> Province:
    return small_province()


@pytest.fixture
def campaign(province: Province) -> Campaign:
    made = draft_of_this_year(province)
    return open_entry(actor=province.manager, campaign=made)


@pytest.fixture
def submission(province: Province, campaign: Campaign) -> Submission:
    return submission_of(campaign, province.first)


@pytest.fixture
def officer(province: Province) -> Client:
    return signed_in(province.officer)


@pytest.fixture
def head(province: Province) -> Client:
    return signed_in(province.head)


@pytest.fixture
def manager(province: Province) -> Client:
    return signed_in(province.manager)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
