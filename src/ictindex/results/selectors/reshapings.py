"""The bodies that merged or split between the rounds of a series."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from django.utils import timezone

from ictindex.campaigns.periods import period_end
from ictindex.campaigns.selectors import enrolled_among
from ictindex.directory.selectors import Reshaping, reshapings
from ictindex.results.reshaping import Lineup, ReshapedRound, reshaped_round

if TYPE_CHECKING:
    from ictindex.campaigns.models import Campaign

ReshapedByRound = Mapping[int, ReshapedRound]


def reshaped_in_rounds(rounds: Sequence[Campaign], moment: datetime) -> ReshapedByRound:
    """Give, by id of a round, the bodies that are not what the round before in ``rounds`` had.

    As it was recorded until ``moment``, so that what was published stays as it was. Two queries, however many
    rounds.
    """
    found = reshapings(moment) if len(rounds) > 1 else []
    if not found:
        return {}
    lineups = _lineups(rounds, found)
    return {new.pk: reshaped_round(found, lineups[old.pk], lineups[new.pk]) for old, new in pairwise(rounds)}


def _lineups(rounds: Sequence[Campaign], found: Sequence[Reshaping]) -> dict[int, Lineup]:
    involved = frozenset[int]().union(*(change.before | change.after for change in found))
    enrolled = enrolled_among(rounds, involved)
    return {
        campaign.pk: Lineup(
            groups=enrolled.get(campaign.pk, {}),
            listed=timezone.localdate(campaign.opens_at),
            period_end=period_end(campaign.period),
        )
        for campaign in rounds
    }
