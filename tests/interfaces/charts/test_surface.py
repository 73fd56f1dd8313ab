"""The charts that users of Python reach as ``ictindex.charts``."""

import subprocess
import sys
from pathlib import Path

import pytest

import ictindex
from ictindex.interfaces import charts


def test_every_chart_is_listed_and_documented() -> None:
    assert dir(charts) == sorted(charts.__all__)
    assert all(getattr(charts, name).__doc__ for name in charts.__all__)
    assert ictindex.charts is charts


def test_an_unknown_chart_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'radar'"):
        _ = charts.radar


def test_without_altair_a_chart_says_what_to_install() -> None:
    code = "import sys; sys.modules['altair'] = None; import ictindex; ictindex.charts.ranking_bars"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    last = done.stderr.strip().splitlines()[-1]
    assert last == 'ModuleNotFoundError: charts need Altair: pip install "ictindex[charts]"'


def test_another_missing_package_is_not_taken_for_altair() -> None:
    code = (
        "import sys; sys.modules['numpy'] = None; from ictindex.interfaces import charts; charts.ranking_bars"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "import of numpy halted" in done.stderr.strip().splitlines()[-1]


def test_every_chart_is_in_the_reference() -> None:
    page = (Path(__file__).resolve().parents[3] / "docs" / "reference" / "python.md").read_text(
        encoding="utf-8"
    )
    assert all(f"| `charts.{name}(" in page for name in charts.__all__)
