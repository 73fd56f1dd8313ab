"""The matrix of a run."""

import pytest

from ictindex.campaigns.models import Campaign
from ictindex.campaigns.services import Enrolment
from ictindex.directory.rules import Role
from ictindex.frameworks.selectors import load_version
from ictindex.results.assemble import MatrixRow, assemble_matrix, data_digest, table_of
from ictindex.submissions.services import import_answers
from tests import build

pytestmark = pytest.mark.django_db


def _campaign() -> Campaign:
    entries = [
        Enrolment(build.body("a"), "so"),
        Enrolment(build.body("b"), "huyen", ranked=False, unranked_reason="Lực lượng vũ trang"),
    ]
    campaign = build.opened_campaign(entries)
    import_answers(
        actor=build.persona(Role.CAMPAIGN_MANAGER),
        campaign=campaign,
        records=[
            {"body": "a", "staff": 10, "opened": "2020-01-02", "lan": "not_applicable"},
            {"body": "b", "communes": 5, "computers": "not_reported"},
        ],
    )
    return campaign


def test_every_cell_has_a_value_with_its_origin_or_a_reason() -> None:
    first, second = assemble_matrix(_campaign())

    assert first.values == {"staff": 10, "opened": "2020-01-02"}
    assert first.reasons == {"communes": "not_applicable", "lan": "not_applicable"}
    assert first.origins == {"staff": "monitored", "opened": "monitored", "lan": "monitored"}
    assert (second.values, second.reasons) == ({"communes": 5}, {})


def test_the_table_of_the_engine_holds_typed_values_groups_and_who_is_unranked() -> None:
    campaign = _campaign()

    table = table_of(load_version(campaign.framework_version), assemble_matrix(campaign))

    assert (table.bodies, table.groups, table.unranked) == (("a", "b"), ("so", "huyen"), frozenset({"b"}))
    assert table.frame["opened"].to_list()[0].isoformat() == "2020-01-02"
    assert table.reasons["a", "lan"] == "not_applicable"


def test_the_digest_of_data_does_not_depend_on_how_a_number_is_written_or_the_order_of_rows() -> None:
    rows = assemble_matrix(_campaign())
    other = [
        MatrixRow(
            row.campaign_body,
            {k: float(v) if isinstance(v, int) else v for k, v in row.values.items()},
            row.reasons,
            {},
        )
        for row in reversed(rows)
    ]

    assert data_digest(rows) == data_digest(other)


def test_the_digest_of_data_changes_with_any_value_or_reason() -> None:
    row, _second = assemble_matrix(_campaign())
    changed = [
        MatrixRow(row.campaign_body, {**row.values, "staff": 11}, row.reasons, row.origins),
        MatrixRow(row.campaign_body, row.values, {"communes": "not_applicable"}, row.origins),
    ]

    assert len({data_digest([row]), *(data_digest([other]) for other in changed)}) == 3
