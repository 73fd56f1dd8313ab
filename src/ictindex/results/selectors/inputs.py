"""The data behind a publication, as anybody needs them to compute it again."""

from __future__ import annotations

import polars as pl

from ictindex.frameworks.selectors import load_version
from ictindex.results.assemble import MatrixRow, stored_matrix
from ictindex.results.models import Publication
from ictindex.scoring.framework import Framework
from ictindex.scoring.measures import parse_measure
from ictindex.submissions.values import as_text


def scored_inputs(publication: Publication) -> pl.DataFrame:
    """Give one row of text per body: body, name, group, and every field as the engine reads it.

    A missing cell holds its reason. A field that no score depends on is left empty: it was not published.
    Where a body is listed without a rank, a column ``ranked`` says so.
    """
    framework = load_version(publication.run.framework_version)
    scored = scored_fields(framework)
    matrix = stored_matrix(publication.run)
    rows = [_row(framework, scored, row) for row in matrix]
    columns = ["body", "name", "group", *(field.code for field in framework.fields)]
    frame = pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String))
    ranked = ["yes" if row.campaign_body.ranked else "no" for row in matrix]
    return frame if "no" not in ranked else frame.insert_column(3, pl.Series("ranked", ranked))


def scored_fields(framework: Framework) -> frozenset[str]:
    """Give the fields on which some score depends."""
    codes: set[str] = set()
    for indicator in framework.indicators:
        for expression in indicator.expressions:
            codes.update(parse_measure(expression).fields)
        if indicator.imputation and indicator.imputation.within not in {None, "group"}:
            codes.add(str(indicator.imputation.within))
    return frozenset(codes)


def _row(framework: Framework, scored: frozenset[str], row: MatrixRow) -> dict[str, str]:
    body = row.campaign_body
    cells = {
        field.code: row.reasons.get(field.code, "") or as_text(row.values.get(field.code))
        if field.code in scored
        else ""
        for field in framework.fields
    }
    return {"body": body.code, "name": body.name_vi, "group": body.group, **cells}
