"""Reading results: publications for everybody, runs for the people who prepare them."""

from ictindex.results.selectors.bodies import (
    BodyStanding,
    ComponentRow,
    access_published_body,
    body_history,
    body_publications,
    body_standing,
    published_bodies,
    search_published_bodies,
)
from ictindex.results.selectors.elements import ElementHead
from ictindex.results.selectors.histories import HistoryPoint
from ictindex.results.selectors.ledger import LedgerEntry, LedgerInput, body_ledger
from ictindex.results.selectors.publications import (
    access_publication,
    is_current,
    latest_publications,
    publication_versions,
)
from ictindex.results.selectors.rankings import (
    GroupHead,
    RankingRow,
    RankingTable,
    movers,
    provisional_ranking,
    ranking_table,
)
from ictindex.results.selectors.staff import access_run, runs_of, runs_waiting_for
from ictindex.results.selectors.statistics import FieldStatistic, field_statistics
from ictindex.results.selectors.succession import (
    PredecessorResult,
    SuccessionComparison,
    succession_comparisons,
)
from ictindex.results.selectors.tables import published_frame
from ictindex.results.selectors.trial import (
    MeasuredBody,
    Trial,
    TrialRow,
    trial_measure,
    trial_runs,
    trial_scoring,
)

__all__ = [
    "BodyStanding",
    "ComponentRow",
    "ElementHead",
    "FieldStatistic",
    "GroupHead",
    "HistoryPoint",
    "LedgerEntry",
    "LedgerInput",
    "MeasuredBody",
    "PredecessorResult",
    "RankingRow",
    "RankingTable",
    "SuccessionComparison",
    "Trial",
    "TrialRow",
    "access_publication",
    "access_published_body",
    "access_run",
    "body_history",
    "body_ledger",
    "body_publications",
    "body_standing",
    "field_statistics",
    "is_current",
    "latest_publications",
    "movers",
    "provisional_ranking",
    "publication_versions",
    "published_bodies",
    "published_frame",
    "ranking_table",
    "runs_of",
    "runs_waiting_for",
    "search_published_bodies",
    "succession_comparisons",
    "trial_measure",
    "trial_runs",
    "trial_scoring",
]
