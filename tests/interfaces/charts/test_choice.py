import pytest

from ictindex.interfaces.charts.choice import chosen, chosen_element
from ictindex.scoring.errors import DataError
from tests.interfaces.charts.drawing import four, grouped, pair
from tests.scoring import build


def test_a_single_group_need_not_be_named() -> None:
    assert chosen(four().table.frame, None, ()).group is None


def test_the_group_follows_from_the_bodies_in_question() -> None:
    assert chosen(grouped().table.frame, None, "b3").group == "huyen"
    assert chosen(grouped().table.frame, "so", "b3").group == "so"


@pytest.mark.parametrize("highlight", [(), ("b1", "b3")])
def test_one_of_several_groups_must_be_named(highlight: tuple[str, ...]) -> None:
    with pytest.raises(DataError) as caught:
        chosen(grouped().table.frame, None, highlight)
    (problem,) = caught.value.problems
    assert problem.sentence("vi") == "bảng có nhiều nhóm xếp hạng, cần nêu một nhóm"
    assert problem.hint("en") == "Choose one of: huyen, so."


def test_an_unknown_group_is_named_with_those_there_are() -> None:
    with pytest.raises(DataError) as caught:
        chosen(grouped().table.frame, "xa", ())
    assert caught.value.problems[0].data == {"group": "xa", "allowed": "huyen, so"}


def test_every_unknown_body_is_named() -> None:
    with pytest.raises(DataError) as caught:
        chosen(four().table.frame, None, ["b9", "b1", "c"])
    assert [problem.data["body"] for problem in caught.value.problems] == ["b9", "c"]


def test_an_unknown_element_is_named_with_the_nearest() -> None:
    with pytest.raises(DataError) as caught:
        chosen_element(pair(), "indx")
    assert caught.value.problems[0].sentence("vi") == "bộ chỉ số không có thành phần «indx»"
    assert caught.value.problems[0].hint("vi") == "Gần giống: index."


def test_bodies_that_share_a_name_are_told_apart_by_their_codes() -> None:
    sheet = build.scored(
        pair(), {"name": "Xã A", "x": 1, "y": 1}, {"name": "Xã A", "x": 0, "y": 0}, {"x": 1, "y": 0}
    )
    assert chosen(sheet.table.frame, None, ()).labels == {"b1": "Xã A (b1)", "b2": "Xã A (b2)", "b3": "b3"}
