"""What `import ictindex` gives: small, documented, and without the web part."""

import doctest
import subprocess
import sys
from pathlib import Path

import pytest

import ictindex

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "python.md"


def test_every_name_can_be_imported_and_is_documented() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for name in ictindex.__all__:
        assert getattr(ictindex, name).__doc__
        assert f"`{name}" in page, name


def test_surface_is_listed() -> None:
    assert dir(ictindex) == sorted(ictindex.__all__)


def test_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'scores'"):
        _ = ictindex.scores


def test_examples_of_the_page_come_out_as_printed() -> None:
    results = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert results.attempted > 10
    assert results.failed == 0


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        ("import ictindex", ["django", "altair", "polars", "numpy", "scipy"]),
        ("import ictindex as i; [getattr(i, name) for name in i.__all__]", ["django", "altair"]),
        ("from ictindex import charts; charts.ranking_bars", ["django"]),
    ],
)
def test_importing_it_does_not_load_what_is_not_needed(code: str, absent: list[str]) -> None:
    check = f"{code}; import sys; print([name for name in {absent} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
