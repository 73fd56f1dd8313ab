"""The one shape of a refusal."""

from ictindex.foundation.errors import FieldProblem, InvalidInput, InvalidState


def test_a_refusal_carries_code_sentence_hint_and_data() -> None:
    error = InvalidState("Đã khoá.", "Xin gia hạn.", state="open")

    assert error.as_dict() == {
        "code": "invalid_state",
        "message": "Đã khoá.",
        "hint": "Xin gia hạn.",
        "data": {"state": "open"},
    }


def test_invalid_input_lists_every_problem() -> None:
    error = InvalidInput("Có lỗi.", [FieldProblem("staff", "Thiếu."), FieldProblem("lan", "Sai.", "Ghi có.")])

    assert error.as_dict()["problems"] == [
        {"field": "staff", "sentence": "Thiếu.", "hint": ""},
        {"field": "lan", "sentence": "Sai.", "hint": "Ghi có."},
    ]
