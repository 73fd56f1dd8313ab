"""Published tables as files."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ictindex.interfaces.portal.pages import asked_publication, public_page
from ictindex.results.selectors import RankingTable, published_frame, ranking_table
from ictindex.results.selectors.inputs import scored_inputs
from ictindex.scoring.files import write_table

RANKING_COLUMNS: dict[str, type[pl.DataType]] = {
    "body": pl.String,
    "name": pl.String,
    "group": pl.String,
    "score": pl.Float64,
    "rank": pl.Float64,
    "ranked": pl.Int64,
    "previous_score": pl.Float64,
    "previous_rank": pl.Float64,
    "previous_ranked": pl.Int64,
    "change": pl.Float64,
}
MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}


@require_safe
@public_page
def publication_file(request: HttpRequest, campaign: str, extension: str) -> HttpResponse:
    """Give the whole published table: every body, every element, rank, N and grade."""
    found = asked_publication(request, campaign)
    return table_file(published_frame(found), f"{campaign}-v{found.version}", extension)


@require_safe
@public_page
def data_file(request: HttpRequest, campaign: str, extension: str) -> HttpResponse:
    """Give the data that the scores were computed from, ready to be computed again."""
    found = asked_publication(request, campaign)
    return table_file(scored_inputs(found), f"{campaign}-v{found.version}-data", extension)


@require_safe
@public_page
def component_file(request: HttpRequest, campaign: str, element: str, extension: str) -> HttpResponse:
    """Give the ranking in one component or indicator."""
    found = asked_publication(request, campaign)
    frame = ranking_frame(ranking_table(found, element))
    return table_file(frame, f"{campaign}-v{found.version}-{element}", extension)


def ranking_frame(table: RankingTable) -> pl.DataFrame:
    """Give one row per body as printed: body, name, group, score, rank, ranked, and the period before."""
    rows = [
        {
            "body": row.body_code,
            "name": row.name,
            "group": row.group or None,
            "score": _as_float(row.published),
            "rank": _as_float(row.rank),
            "ranked": row.ranked,
            "previous_score": _as_float(row.previous),
            "previous_rank": _as_float(row.previous_rank),
            "previous_ranked": row.previous_ranked,
            "change": _as_float(row.change),
        }
        for row in table.rows
    ]
    return pl.DataFrame(rows, schema=RANKING_COLUMNS)


def _as_float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def table_file(frame: pl.DataFrame, name: str, extension: str) -> HttpResponse:
    """Send a frame as a file to be saved; Http404 for a kind of file that is not written."""
    if extension not in MEDIA_TYPES:
        raise Http404(_("Chỉ có tệp csv, xlsx và json."))
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"table.{extension}"
        write_table(frame, path)
        content = path.read_bytes()
    disposition = content_disposition_header(as_attachment=True, filename=f"{name}.{extension}")
    headers = {"Content-Disposition": disposition or "attachment"}
    return HttpResponse(content, content_type=MEDIA_TYPES[extension], headers=headers)
