"""`ictindex weights`."""

from pathlib import Path

import polars as pl
import pytest

from ictindex.interfaces.cli.weights import weights
from tests.interfaces.cli.terminal import EGDI, ictindex, written

ROOT = Path(__file__).resolve().parents[3]
DATA = EGDI + "A,0.1,0.2,0.4\nB,0.5,0.4,0.3\nC,0.9,0.8,0.9\n"
BUDGET = "expert,osi,tii,hci\nA,50,30,20\nB,40,40,20\n"
PAIRS = "child,osi,tii,hci\nosi,1,2,4\ntii,1/2,1,2\nhci,1/4,1/2,1\n"


def weighed(folder: Path, *arguments: str | Path, data: str = DATA) -> tuple[int, list[str], str]:
    result = ictindex("weights", "un-egdi", written(folder, data), *arguments)
    return result.exit_code, [" ".join(line.split()) for line in result.stdout.splitlines()], result.stderr


def test_declared_weights_stand_beside_those_of_the_data(tmp_path: Path) -> None:
    status, lines, _ = weighed(tmp_path)
    assert status == 0
    assert lines[0].endswith("Khai báo Trong chỉ số Đều nhau Thành phần chính Cân bằng")
    assert lines[1].startswith("osi Chỉ số dịch vụ trực tuyến (OSI) 0,333 0,333 0,333 0,")


def test_budgets_of_experts_are_averaged(tmp_path: Path) -> None:
    _, lines, _ = weighed(tmp_path, "--budget", written(tmp_path, BUDGET, "budget.csv"))
    assert [line.split()[-1] for line in lines[1:4]] == ["0,450", "0,350", "0,200"]


def test_pairwise_answers_come_with_their_consistency(tmp_path: Path) -> None:
    _, lines, _ = weighed(tmp_path, "--pairwise", written(tmp_path, PAIRS, "pairs.csv"), "--lang", "en")
    assert [line.split()[-1] for line in lines[1:4]] == ["0.571", "0.286", "0.143"]
    assert lines[-1] == "Consistency ratio of the answers: 0.000 (acceptable, below 0.1)"
    circle = PAIRS.replace("osi,1,2,4", "osi,1,3,1/3").replace("tii,1/2,1,2", "tii,1/3,1,3")
    wild = written(tmp_path, circle.replace("hci,1/4,1/2,1", "hci,3,1/3,1"), "pairs.csv")
    assert weighed(tmp_path, "--pairwise", wild)[1][-1].endswith("(mâu thuẫn, từ 0,1 trở lên)")


def test_data_that_do_not_vary_give_no_weights(tmp_path: Path) -> None:
    _, lines, _ = weighed(tmp_path, data=EGDI + "A,0.1,0.2,0.4\nB,0.1,0.4,0.3\n")
    assert lines[0].endswith("Khai báo Trong chỉ số Đều nhau")


def test_framework_without_siblings_says_so(tmp_path: Path) -> None:
    result = ictindex("weights", "vn-aita-2017", written(tmp_path, "body,overall\nA,0.5\n"))
    assert "Không có nhóm nào có từ hai thành phần trở lên." in result.stdout


def test_out_writes_every_column(tmp_path: Path) -> None:
    out = tmp_path / "weights.csv"
    weighed(tmp_path, "--out", out)
    table = pl.read_csv(out)
    assert table.columns == [
        "node",
        "code",
        "declared",
        "effective",
        "equal",
        "principal",
        "balanced",
        "experts",
    ]
    assert table["principal"].sum() == pytest.approx(1)


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["--budget", "b.csv", "--pairwise", "p.csv"], 2, "chỉ dùng một trong hai"),
        (["--budget", "b.csv", "--node", "hci"], 2, "không có thành phần «hci»"),
        (["--budget", "p.csv"], 1, "cột «child»"),
        (["--pairwise", "b.csv"], 1, "thiếu cột «child»"),
    ],
)
def test_wrong_answers_are_told(tmp_path: Path, arguments: list[str], status: int, said: str) -> None:
    files = {"b.csv": written(tmp_path, BUDGET, "b.csv"), "p.csv": written(tmp_path, PAIRS, "p.csv")}
    found, _, errors = weighed(tmp_path, *[files.get(each, each) for each in arguments])
    assert found == status
    assert said in errors


def test_every_option_is_documented() -> None:
    page = (ROOT / "docs" / "reference" / "command-line.md").read_text(encoding="utf-8")
    options = [name for each in weights.params for name in each.opts if name.startswith("--")]
    assert {name for name in options if f"`{name}" not in page} == set()
