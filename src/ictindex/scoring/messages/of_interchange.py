"""Sentences about tables of other tools that cannot be read."""

from ictindex.scoring.messages.message import Message

INTERCHANGE_MESSAGES = {
    "several_periods": Message(
        "bảng có nhiều kỳ: {periods}",
        "the table has several periods: {periods}",
        "Chọn một kỳ bằng tham số time.",
        "Choose one with the argument time.",
    ),
    "unknown_period": Message(
        "bảng không có kỳ «{period}»",
        "the table has no period «{period}»",
        "Gần giống: {nearest}.",
        "Nearest: {nearest}.",
    ),
    "bad_direction": Message(
        "chiều «{value}» phải là 1 hoặc -1",
        "the direction «{value}» must be 1 or -1",
        "Ghi 1 nếu càng cao càng tốt, -1 nếu càng thấp càng tốt.",
        "Write 1 if higher is better, -1 if lower is better.",
    ),
}
