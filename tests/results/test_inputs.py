"""The data behind a publication."""

from __future__ import annotations

import pytest

from ictindex.campaigns.services import Enrolment
from ictindex.results.selectors.inputs import scored_fields, scored_inputs
from ictindex.scoring.framework import parse_framework
from tests import build


def test_only_fields_that_a_score_depends_on_are_scored() -> None:
    framework = parse_framework(build.small_framework())
    assert scored_fields(framework) == {"staff", "computers", "lan"}


@pytest.mark.django_db
def test_cells_are_written_as_the_engine_reads_them_with_the_reason_of_missing_ones() -> None:
    source = build.small_framework().replace("computers / staff", "computers / coalesce(communes, staff)")
    values = {
        "so-a": {"staff": 10, "computers": 5, "lan": True},
        "huyen-b": {"computers": 3, "lan": False, "communes": 6},
    }
    bodies = [Enrolment(build.body(code), code.partition("-")[0]) for code in values]
    campaign = build.opened_campaign(bodies, version=build.released_version(source))
    frame = scored_inputs(build.published(build.computed_run(campaign, values)))
    rows = {row["body"]: row for row in frame.iter_rows(named=True)}
    assert (rows["so-a"]["staff"], rows["so-a"]["lan"]) == ("10", "có")
    assert rows["so-a"]["communes"] == "not_applicable"
    assert (rows["huyen-b"]["staff"], rows["huyen-b"]["group"]) == ("", "huyen")
