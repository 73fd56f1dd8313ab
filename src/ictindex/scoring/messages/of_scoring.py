"""Sentences about scores that cannot be computed from sound data."""

from ictindex.scoring.messages.message import Message

SCORING_MESSAGES = {
    "refused_missing": Message(
        "thiếu giá trị của: {bodies}",
        "no value for: {bodies}",
        "Bổ sung số liệu, hoặc đổi cách xử lý giá trị thiếu của chỉ số này.",
        "Supply the data, or change the missing-value policy of this element.",
    ),
    "constant_column": Message(
        "mọi đơn vị {group}có cùng giá trị {value}, quy tắc tương đối không phân biệt được",
        "every body {group}has the same value {value}, a relative rule cannot tell them apart",
        "Khai báo «constant: midpoint», «full» hoặc «exclude» cho quy tắc này.",
        "Declare «constant: midpoint», «full» or «exclude» for this rule.",
    ),
    "no_distance": Message(
        "giá trị của các đơn vị {group}không cho khoảng cách nào để so sánh",
        "the values of the bodies {group}leave no distance to compare them by",
        "Kiểm tra mục tiêu hoặc đơn vị làm chuẩn, hoặc khai báo «constant: midpoint», «full» hoặc «exclude».",
        "Check the target or the reference body, or declare «constant: midpoint», «full» or «exclude».",
    ),
    "not_positive": Message(
        "cách tổng hợp này cần giá trị lớn hơn 0, nhưng có giá trị ≤ 0 ở: {bodies}",
        "this way of combining needs values above 0, but these have values ≤ 0: {bodies}",
        "Khai báo khoảng kết quả cho quy tắc, ví dụ output: [0.01, 1].",
        "Declare an output range for the rules, such as output: [0.01, 1].",
    ),
    "negative_share": Message(
        "trung bình luỹ thừa không nhận giá trị âm, nhưng có giá trị nhỏ hơn 0 ở: {bodies}",
        "a power mean takes no negative values, but these have values below 0: {bodies}",
        "Chặn dưới quy tắc ở 0 (cap: true) hoặc khai báo khoảng kết quả.",
        "Cap the rules at 0 (cap: true) or declare an output range.",
    ),
    "given_out_of_range": Message(
        "điểm {value} của «{body}» nằm ngoài khoảng 0–{limit}",
        "the score {value} of «{body}» is outside 0–{limit}",
        "Sửa điểm đã cho.",
        "Correct the given score.",
    ),
    "too_few_periods": Message(
        "xu hướng cần kết quả của ít nhất hai kỳ, mới có {count}",
        "a trend needs the results of two periods at least, there is {count}",
        "Thêm kết quả của một kỳ khác.",
        "Add the results of another period.",
    ),
    "unknown_body": Message(
        "không có đơn vị «{body}» trong bảng",
        "the table has no body «{body}»",
        "Gần giống: {nearest}.",
        "Nearest: {nearest}.",
    ),
}
