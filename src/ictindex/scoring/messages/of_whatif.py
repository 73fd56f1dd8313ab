"""Sentences about what-if questions, improvements and comparisons that cannot be answered."""

from ictindex.scoring.messages.message import Message

WHATIF_MESSAGES = {
    "bad_change": Message(
        "«{text}» không có dấu «=»",
        "«{text}» has no «=»",
        "Viết mã dữ liệu, dấu bằng rồi giá trị mới, ví dụ computers=25.",
        "Write the field, an equals sign and the new value, such as computers=25.",
    ),
    "unknown_changed_field": Message(
        "không có dữ liệu «{field}» trong bộ chỉ số",
        "the framework has no field «{field}»",
        "Gần giống: {nearest}.",
        "Nearest: {nearest}.",
    ),
    "not_ranked": Message(
        "«{body}» không được xếp hạng nên không thể tìm cách lên hạng",
        "«{body}» is not ranked, so there is no rank to reach",
        "Chọn một đơn vị có điểm và có thứ hạng.",
        "Choose a body with a score and a rank.",
    ),
    "bad_cost": Message(
        "chi phí «{value}» phải là số lớn hơn 0",
        "the cost «{value}» must be a number above 0",
        "Ghi số dương; để trống nếu dữ liệu này không thể thay đổi.",
        "Write a positive number; leave it empty if the field cannot be changed.",
    ),
    "mixture_failed": Message(
        "không tách được nguyên nhân thay đổi: khi chỉ đổi {changed_vi} thì {detail_vi}",
        "the causes cannot be told apart: with only {changed_en} exchanged, {detail_en}",
        "So sánh điểm và thứ hạng vẫn đúng; chỉ phần tách nguyên nhân là không có.",
        "Scores and ranks are compared all the same; only the split into causes is not available.",
    ),
}
