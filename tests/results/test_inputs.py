"""The data behind a publication."""

from __future__ import annotations

import pytest

from ictindex.campaigns.services import Enrolment
from ictindex.results.selectors.inputs import scored_fields, scored_inputs
from ictindex.results.selectors.tables import published_frame
from ictindex.scoring.framework import parse_framework
from ictindex.scoring.pipeline import score
from ictindex.scoring.table import BodyTable
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


@pytest.mark.django_db
def test_the_data_compute_again_to_the_published_ranks_listed_bodies_included() -> None:
    values = {f"so-{letter}": {"staff": 10, "computers": number} for number, letter in enumerate("abc")}
    listed = {"so-c": "Mới thành lập"}
    bodies = [
        Enrolment(build.body(code), "so", ranked=code not in listed, unranked_reason=listed.get(code, ""))
        for code in values
    ]
    campaign = build.opened_campaign(bodies, version=build.released_version())
    publication = build.published(build.computed_run(campaign, values))
    framework = parse_framework(publication.run.framework_version.source)
    again = score(framework, BodyTable.from_text(framework, scored_inputs(publication))).to_polars()
    columns = ["body", "score", "rank", "ranked"]
    printed = published_frame(publication)
    assert again.select(columns).sort("body").rows() == printed.select(columns).sort("body").rows()
    assert again["rank"].null_count() == 1
