import sys
from dataclasses import dataclass

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from ictindex.scoring.presentation import Result


@dataclass(frozen=True, repr=False)
class Doubled(Result):
    names: tuple[str, ...]

    def to_polars(self, times: int = 2) -> pl.DataFrame:
        return pl.DataFrame({"name": [name * times for name in self.names]})

    def __repr__(self) -> str:
        return f"<Doubled {', '.join(self.names)}>"


def test_pandas_holds_what_polars_holds_and_options_are_passed_on() -> None:
    assert Doubled(("a", "b")).to_pandas()["name"].tolist() == ["aa", "bb"]
    assert_frame_equal(pl.from_pandas(Doubled(("a",)).to_pandas(times=3)), pl.DataFrame({"name": ["aaa"]}))


@pytest.mark.parametrize("missing", ["pandas", "pyarrow"])
def test_without_pandas_or_pyarrow_it_says_what_to_install(
    missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(ModuleNotFoundError, match=f"needs {missing}: pip install pandas pyarrow"):
        Doubled(("a",)).to_pandas()


def test_the_notebook_shows_the_line_of_text_as_the_title() -> None:
    html = Doubled(("a<b",))._repr_html_()
    assert "<strong>Doubled a&lt;b</strong>" in html
    assert ">a&lt;ba&lt;b</td>" in html


def test_a_result_must_have_a_table() -> None:
    with pytest.raises(NotImplementedError):
        Result().to_polars()
