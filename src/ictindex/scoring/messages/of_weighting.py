"""Sentences about weights that cannot be derived."""

from ictindex.scoring.messages.message import Message

WEIGHTING_MESSAGES = {
    "bad_budget": Message(
        "phân bổ điểm của chuyên gia số {experts} không hợp lệ",
        "the budget of expert no. {experts} is not valid",
        "Mỗi chuyên gia cho các số không âm, tổng lớn hơn 0.",
        "Each expert gives numbers that are not negative and not all 0.",
    ),
    "not_reciprocal": Message(
        "bảng so sánh cặp sai ở dòng {row}, cột {column}",
        "the pairwise comparisons are wrong at row {row}, column {column}",
        "Bảng vuông, số dương, ô đối xứng là số nghịch đảo (3 và 1/3), nhiều nhất 15 thành phần.",
        "A square table of positive numbers, mirrored cells reciprocal (3 and 1/3), at most 15 children.",
    ),
    "missing_comparison": Message(
        "chuyên gia «{expert}» chưa so sánh «{child}»",
        "the expert «{expert}» did not compare «{child}»",
        "Thêm một dòng có «{child}» ở cột child.",
        "Add a row with «{child}» in the column child.",
    ),
    "no_variation": Message(
        "cột {columns} không có biến thiên giữa các đơn vị đủ số liệu",
        "column {columns} does not vary among the bodies with complete data",
        "Bỏ thành phần không đổi, hoặc bổ sung số liệu.",
        "Leave the constant child out, or supply more data.",
    ),
    "no_weights": Message(
        "không có bộ trọng số nào thoả giới hạn từ {lowest} đến {highest}",
        "no weights satisfy the limits {lowest} to {highest}",
        "Nới rộng giới hạn.",
        "Widen the limits.",
    ),
}
