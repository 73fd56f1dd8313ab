"""Every command of the engine runs on every bundled framework."""

from pathlib import Path

import polars as pl
import pytest

from ictindex.scoring.files import write_table
from ictindex.scoring.framework import Framework, bundled_frameworks, load_framework
from ictindex.scoring.measures import parse_measure
from ictindex.scoring.sheet import ScoreSheet
from ictindex.scoring.values import failed_checks
from tests.interfaces.cli.terminal import ictindex
from tests.published.random_tables import random_sheet

BODIES = 6
BODY = "Đơn vị 0"


@pytest.fixture(params=bundled_frameworks())
def framework(request: pytest.FixtureRequest) -> Framework:
    return load_framework(request.param)


@pytest.fixture
def data(framework: Framework, tmp_path: Path) -> list[Path]:
    """Write three periods of possible data."""
    paths = [tmp_path / f"{seed}.csv" for seed in range(3)]
    for seed, path in enumerate(paths):
        write_table(written(framework, random_sheet(framework, BODIES, seed)), path)
    return paths


def written(framework: Framework, sheet: ScoreSheet) -> pl.DataFrame:
    """Write the table as a person would, leaving empty what breaks a relation between fields."""
    rows = []
    for record in sheet.table.frame.to_dicts():
        for check in framework.checks:
            if failed_checks(framework.model_copy(update={"checks": (check,)}), record):
                record.update(dict.fromkeys(parse_measure(check.expression).fields))
        rows.append({code: _text(value) for code, value in record.items()})
    return pl.DataFrame(rows)


def _text(value: object) -> str | None:
    if isinstance(value, list):
        return "|".join(value) or None
    return None if value is None else str(value)


def test_every_command_ends_well(framework: Framework, data: list[Path]) -> None:
    number = next(field for field in framework.fields if field.is_numeric)
    value = number.maximum if number.maximum is not None else 1
    first, second, third = data
    calls: list[list[str | Path]] = [
        ["score", framework.id, first],
        ["explain", framework.id, first, BODY],
        ["compare", framework.id, first, second],
        ["trends", *[f"{framework.id}={path}" for path in (first, second, third)]],
        ["what-if", framework.id, first, BODY, "--set", f"{number.code}={value:g}"],
        ["diagnose", framework.id, first],
        ["diagnose", framework.id, first, "--body", BODY],
        ["weights", framework.id, first],
        ["robustness", framework.id, first, "--draws", "20", "--plan", noise(first.parent)],
        ["improve", framework.id, first, BODY, "--to-rank", "1"],
        ["check", framework.id],
    ]
    for call in calls:
        result = ictindex(*call)
        assert result.exit_code == 0, (call, result.stderr, result.exception)
        assert result.stdout


def noise(folder: Path) -> Path:
    """Write a plan that fits any framework: an error of every number."""
    path = folder / "plan.yaml"
    path.write_text("data: [{type: uniform, relative: 0.01}]", encoding="utf-8")
    return path
