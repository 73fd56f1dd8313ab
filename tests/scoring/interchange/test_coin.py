"""Tables of the COIN tool and of COINr."""

from pathlib import Path

import polars as pl
import pytest

from ictindex.scoring.errors import DataError, FrameworkError
from ictindex.scoring.framework import parse_framework
from ictindex.scoring.interchange import read_coin
from ictindex.scoring.pipeline import score

META = """iCode,iName,Direction,Weight,Denominator,Parent,Type
x,Cái X,1,2,NA,P,Indicator
y,Cái Y,-1,1,pop,P,Indicator
P,Pillar,1,1,NA,Index,Aggregate
Index,The index,1,1,NA,NA,Aggregate
pop,Population,NA,NA,NA,NA,Denominator
zone,Zone,NA,NA,NA,NA,Group
"""
DATA = (
    "uCode,uName,Time,zone,pop,x,y\nA,Tỉnh A,2018,n,10,1,5\nB,Tỉnh B,2018,s,1,3,3\nC,Tỉnh C,2018,n,2,5,NA\n"
)


def frame(text: str) -> pl.DataFrame:
    return pl.read_csv(text.encode(), infer_schema=False)


def test_tree_weights_and_directions_are_taken_over() -> None:
    coin = read_coin(frame(META), frame(DATA))
    assert [element.code for element in coin.framework.elements] == ["Index", "P", "x", "y"]
    assert [coin.framework.element(code).weight for code in ("x", "y")] == [2, 1]
    sheet = score(coin.framework, coin.table)
    assert sheet.values[:, 0].tolist() == pytest.approx([0, 200 / 3 * 0.5 + 100 / 3, 100])
    assert repr(coin) == "<Coin 3 bodies, 2 indicators, 2 nodes>"
    assert coin.table.frame["name"][0] == "Tỉnh A"


def test_denominators_divide_only_when_asked() -> None:
    coin = read_coin(frame(META), frame(DATA), denominate=True)
    sheet = score(coin.framework, coin.table)
    raw = sheet.raw["y"]
    assert raw is not None
    assert raw[:2].tolist() == [0.5, 3]


def test_group_column_makes_peer_groups() -> None:
    coin = read_coin(frame(META), frame(DATA), group="zone", rule={"type": "min_max", "constant": "midpoint"})
    assert coin.table.groups == ("n", "s", "n")


def test_table_without_periods_is_read_too() -> None:
    without = DATA.replace(",Time", "").replace(",2018", "")
    assert read_coin(frame(META), frame(without)).table.bodies == ("A", "B", "C")


def test_text_of_the_framework_is_a_usable_file() -> None:
    coin = read_coin(frame(META), frame(DATA))
    assert parse_framework(coin.text).digest == coin.framework.digest


def test_files_are_read_as_frames_are(tmp_path: Path) -> None:
    (tmp_path / "iMeta.csv").write_text(META, encoding="utf-8")
    (tmp_path / "iData.csv").write_text(DATA, encoding="utf-8")
    coin = read_coin(tmp_path / "iMeta.csv", tmp_path / "iData.csv")
    assert coin.framework.digest == read_coin(frame(META), frame(DATA)).framework.digest


def test_period_is_chosen_where_there_are_several() -> None:
    two = frame(DATA + "A,Tỉnh A,2019,n,10,2,5\n")
    with pytest.raises(DataError, match="several periods: 2018, 2019"):
        read_coin(frame(META), two)
    with pytest.raises(DataError, match="no period «2020»"):
        read_coin(frame(META), two, time="2020")
    assert read_coin(frame(META), two, time="2019").table.bodies == ("A",)


@pytest.mark.parametrize(
    ("meta", "data", "code"),
    [
        (META.replace("iCode", "code"), DATA, "missing_column"),
        (META, DATA.replace("uCode", "code"), "missing_column"),
        (META, DATA.replace(",x,y", ",x,z"), "missing_column"),
        (META.replace("-1", "2"), DATA, "bad_direction"),
        (META, DATA.replace("5\n", "năm\n"), "not_a_number"),
    ],
)
def test_pair_that_cannot_be_read_is_refused(meta: str, data: str, code: str) -> None:
    with pytest.raises(DataError) as caught:
        read_coin(frame(meta), frame(data))
    assert caught.value.problems[0].code == code


def test_impossible_tree_is_refused_as_in_a_framework_file() -> None:
    with pytest.raises(FrameworkError, match="«Q»"):
        read_coin(frame(META.replace(",P,Indicator", ",Q,Indicator")), frame(DATA))
