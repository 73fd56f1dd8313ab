"""The life of a campaign, as pure rules."""

from itertools import takewhile

from hypothesis import given
from hypothesis import strategies as st

from ictindex.campaigns.rules import TRANSITIONS, CampaignState, later_deadline
from tests.build import AFTER, DEADLINE, DURING


@given(st.lists(st.booleans(), max_size=12))
def test_every_walk_visits_the_states_in_order_and_never_twice(goes_on: list[bool]) -> None:
    visited = [CampaignState.DRAFT]
    for _step in takewhile(bool, goes_on):
        visited += TRANSITIONS[visited[-1]]

    assert visited == list(CampaignState)[: len(visited)]


def test_an_archived_campaign_stays_archived() -> None:
    assert not TRANSITIONS[CampaignState.ARCHIVED]


def test_an_extension_only_moves_the_deadline_back() -> None:
    assert later_deadline(DEADLINE, None) == DEADLINE
    assert later_deadline(DEADLINE, AFTER) == AFTER
    assert later_deadline(DEADLINE, DURING) == DEADLINE
