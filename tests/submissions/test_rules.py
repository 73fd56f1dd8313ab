"""The life of a submission, as pure rules."""

from hypothesis import given
from hypothesis import strategies as st

from ictindex.submissions.rules import CERTIFIED, EDITABLE, TRANSITIONS, SubmissionState

S = SubmissionState


@st.composite
def _walks(draw: st.DrawFn) -> list[SubmissionState]:
    visited = [S.NOT_STARTED]
    for _step in range(draw(st.integers(0, 30))):
        choices = sorted(TRANSITIONS[visited[-1]])
        if not choices:
            break
        visited.append(draw(st.sampled_from(choices)))
    return visited


@given(_walks())
def test_the_body_never_edits_again_once_a_review_began(walk: list[SubmissionState]) -> None:
    if S.UNDER_REVIEW in walk:
        assert not EDITABLE & set(walk[walk.index(S.UNDER_REVIEW) :])


@given(_walks())
def test_nothing_is_published_that_the_head_did_not_certify(walk: list[SubmissionState]) -> None:
    certified = [state in CERTIFIED for state in walk]
    if walk[-1] == S.PUBLISHED:
        assert S.SUBMITTED in walk
        assert all(certified[-1 - walk[::-1].index(S.SUBMITTED) :])


@given(_walks())
def test_a_draft_never_counts_as_certified(walk: list[SubmissionState]) -> None:
    assert walk[-1] not in EDITABLE & CERTIFIED


def test_every_state_can_be_reached() -> None:
    reached, fresh = {S.NOT_STARTED}, {S.NOT_STARTED}
    while fresh:
        fresh = {target for state in fresh for target in TRANSITIONS[state]} - reached
        reached |= fresh

    assert reached == set(SubmissionState)
