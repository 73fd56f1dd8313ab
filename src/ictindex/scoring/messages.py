"""The sentences of the engine's errors, in Vietnamese and English, with a hint each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Message:
    """One sentence and one hint in both languages; braces are filled from the problem's data."""

    vi: str
    en: str
    hint_vi: str = ""
    hint_en: str = ""

    def sentence(self, language: str) -> str:
        """Give the sentence in ``language`` ("vi" or "en")."""
        return self.vi if language == "vi" else self.en

    def hint(self, language: str) -> str:
        """Give the hint in ``language`` ("vi" or "en")."""
        return self.hint_vi if language == "vi" else self.hint_en


FRAMEWORK_MESSAGES = {
    "file_not_found": Message(
        "không tìm thấy tệp hoặc bộ chỉ số «{name}»",
        "no file and no bundled framework is called «{name}»",
        "Xem danh sách bằng lệnh: ictindex frameworks.",
        "List the bundled ones with: ictindex frameworks.",
    ),
    "not_utf8": Message(
        "tệp không phải UTF-8 (byte thứ {position})",
        "the file is not UTF-8 (byte {position})",
        "Lưu lại tệp với bảng mã UTF-8 (Excel: «CSV UTF-8»).",
        "Save the file again as UTF-8 (Excel: «CSV UTF-8»).",
    ),
    "bad_yaml": Message(
        "tệp YAML sai ở dòng {line}, cột {column}: {detail}",
        "the YAML is broken at line {line}, column {column}: {detail}",
        "Kiểm tra khoảng trắng đầu dòng, dấu hai chấm và dấu nháy ở dòng đó.",
        "Check the indentation, colons and quotes on that line.",
    ),
    "duplicate_key": Message(
        "khoá «{key}» được viết hai lần (dòng {line})",
        "the key «{key}» is written twice (line {line})",
        "Giữ lại một khoá.",
        "Keep one of them.",
    ),
    "empty_framework": Message(
        "tệp bộ chỉ số không có nội dung",
        "the framework file is empty",
        "Bắt đầu từ một bộ có sẵn: ictindex frameworks.",
        "Start from a bundled one: ictindex frameworks.",
    ),
    "missing_key": Message(
        "thiếu «{key}»", "«{key}» is missing", "Thêm khoá «{key}» vào chỗ này.", "Add the key «{key}» here."
    ),
    "unknown_key": Message(
        "không có khoá «{key}»",
        "there is no key «{key}»",
        "Gần giống: {nearest}. Xoá hoặc sửa lại tên khoá.",
        "Nearest: {nearest}. Remove it or correct its name.",
    ),
    "bad_value": Message(
        "giá trị «{value}» không hợp lệ: {detail}",
        "the value «{value}» is not valid: {detail}",
        "Sửa giá trị này theo mô tả trong tài liệu bộ chỉ số.",
        "Correct the value as the framework reference describes.",
    ),
    "bad_number": Message(
        "«{value}» không phải là số",
        "«{value}» is not a number",
        "Viết số với dấu chấm thập phân, ví dụ 12.5.",
        "Write a number with a decimal point, such as 12.5.",
    ),
    "not_allowed": Message(
        "«{value}» không được phép",
        "«{value}» is not allowed",
        "Chọn một trong: {allowed}.",
        "Choose one of: {allowed}.",
    ),
    "duplicate_code": Message(
        "mã «{code}» được dùng hai lần",
        "the code «{code}» is used twice",
        "Đặt mã khác cho một trong hai.",
        "Give one of them another code.",
    ),
    "unknown_parent": Message(
        "không có nút cha «{parent}»",
        "there is no parent node «{parent}»",
        "Gần giống: {nearest}.",
        "Nearest: {nearest}.",
    ),
    "cycle": Message(
        "cây chỉ số có vòng lặp: {path}",
        "the tree of nodes has a cycle: {path}",
        "Đổi «parent» của một nút để cây chỉ còn một gốc.",
        "Change the «parent» of one node so that the tree has one root.",
    ),
    "no_root": Message(
        "cây chỉ số phải có đúng một nút gốc (không có «parent»), hiện có {count}",
        "the tree must have exactly one root node (without «parent»), it has {count}",
        "Chỉ nút chỉ số tổng hợp được để trống «parent».",
        "Only the node of the index itself leaves «parent» out.",
    ),
    "empty_node": Message(
        "nút không có nút con hay chỉ số thành phần nào",
        "the node has no child and no indicator",
        "Thêm chỉ số thành phần hoặc xoá nút này.",
        "Add an indicator to it or remove the node.",
    ),
    "zero_weights": Message(
        "mọi trọng số bên trong nút đều bằng 0",
        "all weights inside the node are zero",
        "Cho ít nhất một thành phần trọng số lớn hơn 0.",
        "Give at least one child a weight above 0.",
    ),
    "missing_points": Message(
        "nằm trong nút cộng điểm «{parent}» nhưng không có «max_points»",
        "is inside the sum-of-points node «{parent}» but has no «max_points»",
        "Ghi điểm tối đa «max_points».",
        "Give it «max_points».",
    ),
    "points_disagree": Message(
        "ghi tối đa {declared} điểm nhưng các thành phần cộng lại được {total}",
        "declares at most {declared} points but its children add up to {total}",
        "Sửa điểm tối đa của nút hoặc của các thành phần.",
        "Correct the maximum of the node or of its children.",
    ),
    "bonus_outside_points": Message(
        "điểm thưởng, điểm trừ chỉ dùng được trong nút cộng điểm («sum_of_points»)",
        "bonus and penalty points are only possible inside a «sum_of_points» node",
        "Chuyển chỉ số này vào một nút cộng điểm.",
        "Move the indicator into a sum-of-points node.",
    ),
    "unknown_field": Message(
        "cách tính «{expression}» nhắc đến dữ liệu «{field}» không có trong bộ chỉ số",
        "the measure «{expression}» names the field «{field}», which the framework does not have",
        "Gần giống: {nearest}.",
        "Nearest: {nearest}.",
    ),
    "bad_expression": Message(
        "không đọc được cách tính «{expression}»{position}: {detail}",
        "cannot read the measure «{expression}»{position}: {detail}",
        "Viết như một biểu thức SQL trên mã dữ liệu, ví dụ: computers / staff.",
        "Write an SQL expression over field codes, such as: computers / staff.",
    ),
    "wrong_measure_type": Message(
        "quy tắc «{rule}» cần {needed} nhưng «{expression}» cho {given}",
        "the rule «{rule}» needs {needed} but «{expression}» gives {given}",
        "Đổi quy tắc hoặc cách tính.",
        "Change the rule or the measure.",
    ),
    "impossible_rule": Message(
        "quy tắc không thể áp dụng: {detail_vi}",
        "the rule is impossible: {detail_en}",
        "Sửa tham số của quy tắc.",
        "Correct the parameters of the rule.",
    ),
    "band_gap": Message(
        "giữa {before} và {after} không có mức nào",
        "no band covers the values between {before} and {after}",
        "Mức sau phải bắt đầu đúng chỗ mức trước kết thúc (nửa kín, nửa hở).",
        "Each band must start where the one before ends (half-open).",
    ),
    "band_overlap": Message(
        "các mức chồng lên nhau từ {after} đến {before}",
        "bands overlap from {after} to {before}",
        "Mức sau phải bắt đầu đúng chỗ mức trước kết thúc (nửa kín, nửa hở).",
        "Each band must start where the one before ends (half-open).",
    ),
    "band_uncovered": Message(
        "các mức không phủ hết thang điểm: thiếu {what}",
        "the bands do not cover the scale: {what} is missing",
        "Mức thấp nhất bắt đầu từ 0 (hoặc bỏ «from»), mức cao nhất bỏ «to».",
        "Let the lowest band start at 0 (or leave «from» out) and the highest leave «to» out.",
    ),
    "unknown_group": Message(
        "không có nhóm «{group}»",
        "there is no group «{group}»",
        "Gần giống: {nearest}.",
        "Nearest: {nearest}.",
    ),
    "unknown_section": Message(
        "không có mục kê khai «{section}»",
        "there is no section «{section}»",
        "Gần giống: {nearest}.",
        "Nearest: {nearest}.",
    ),
    "unknown_option": Message(
        "lựa chọn «{option}» không thuộc dữ liệu «{field}»",
        "«{option}» is not an option of the field «{field}»",
        "Gần giống: {nearest}.",
        "Nearest: {nearest}.",
    ),
    "options_without_points": Message(
        "chưa cho điểm các lựa chọn: {options}",
        "no points are given for the options: {options}",
        "Cho điểm mọi lựa chọn của dữ liệu, kể cả lựa chọn 0 điểm.",
        "Give points to every option of the field, also those worth 0.",
    ),
    "unknown_tie_breaker": Message(
        "tiêu chí phân định đồng hạng «{code}» không có trong bộ chỉ số",
        "the tie-breaker «{code}» is not in the framework",
        "Gần giống: {nearest}.",
        "Nearest: {nearest}.",
    ),
}

DATA_MESSAGES = {
    "unreadable_file": Message(
        "không mở được tệp: {detail}",
        "the file cannot be opened: {detail}",
        "Dùng tệp CSV (UTF-8) hoặc XLSX.",
        "Use a CSV (UTF-8) or XLSX file.",
    ),
    "empty_table": Message(
        "bảng dữ liệu không có dòng nào",
        "the table has no rows",
        "Dòng đầu là tên cột, mỗi dòng sau là một đơn vị.",
        "The first row names the columns, each further row is one body.",
    ),
    "ragged_row": Message(
        "dòng {row} có {found} ô, cần {expected}",
        "row {row} has {found} cells instead of {expected}",
        "Kiểm tra dấu phân cách; số thập phân dùng dấu phẩy thì thêm --decimal ,",
        "Check the separators; where numbers use a decimal comma add --decimal ,",
    ),
    "missing_column": Message(
        "thiếu cột «{column}»",
        "the column «{column}» is missing",
        "Thêm cột «{column}»; các cột đang có: {columns}.",
        "Add the column «{column}»; the table has: {columns}.",
    ),
    "unknown_column": Message(
        "cột «{column}» không có trong bộ chỉ số",
        "the column «{column}» is not in the framework",
        "Xoá cột hoặc sửa tên; gần giống: {nearest}.",
        "Remove or rename the column; nearest: {nearest}.",
    ),
    "duplicate_column": Message(
        "cột «{column}» có hai lần",
        "the column «{column}» appears twice",
        "Giữ lại một cột.",
        "Keep one of them.",
    ),
    "missing_body": Message(
        "chưa ghi tên đơn vị", "the body is not named", "Điền cột «body».", "Fill in the column «body»."
    ),
    "duplicate_body": Message(
        "đơn vị «{body}» đã có ở dòng {first}",
        "the body «{body}» is already in row {first}",
        "Giữ lại một dòng cho mỗi đơn vị.",
        "Keep one row for each body.",
    ),
    "unknown_data_group": Message(
        "nhóm «{group}» không có trong bộ chỉ số",
        "the group «{group}» is not in the framework",
        "Chọn một trong: {allowed}.",
        "Choose one of: {allowed}.",
    ),
    "not_a_number": Message(
        "«{value}» không phải là số",
        "«{value}» is not a number",
        "Chỉ ghi chữ số; để trống nếu không có số liệu.",
        "Write digits only; leave the cell empty if there is no figure.",
    ),
    "decimal_comma": Message(
        "«{value}» dùng dấu phẩy thập phân",
        "«{value}» uses a decimal comma",
        "Chạy lại với --decimal , hoặc viết bằng dấu chấm.",
        "Run again with --decimal , or write a decimal point.",
    ),
    "decimal_point": Message(
        "«{value}» dùng dấu chấm không đúng vị trí phân cách hàng nghìn",
        "«{value}» has a point that does not separate thousands",
        "Với --decimal , số thập phân viết dấu phẩy, ví dụ 1.234,5.",
        "With --decimal , write 1.234,5.",
    ),
    "not_finite": Message(
        "«{value}» là vô cực hoặc không xác định",
        "«{value}» is infinite or undefined",
        "Ghi một số hữu hạn hoặc để trống.",
        "Write a finite number or leave the cell empty.",
    ),
    "not_an_integer": Message(
        "«{value}» không phải là số nguyên",
        "«{value}» is not a whole number",
        "Ghi số nguyên, không có phần thập phân.",
        "Write a whole number.",
    ),
    "below_minimum": Message(
        "{value} nhỏ hơn mức tối thiểu {limit}",
        "{value} is below the minimum of {limit}",
        "Kiểm tra lại số liệu và đơn vị tính.",
        "Check the figure and its unit.",
    ),
    "above_maximum": Message(
        "{value} lớn hơn mức tối đa {limit}",
        "{value} is above the maximum of {limit}",
        "Kiểm tra lại số liệu và đơn vị tính.",
        "Check the figure and its unit.",
    ),
    "unknown_choice": Message(
        "«{value}» không phải là lựa chọn hợp lệ",
        "«{value}» is not one of the options",
        "Chọn trong: {allowed}.",
        "Choose from: {allowed}.",
    ),
    "not_a_boolean": Message(
        "«{value}» không phải là có/không",
        "«{value}» is neither yes nor no",
        "Ghi «có» hoặc «không».",
        "Write yes or no.",
    ),
    "not_a_date": Message(
        "«{value}» không phải là ngày",
        "«{value}» is not a date",
        "Viết 31/12/2026 hoặc 2026-12-31.",
        "Write 31/12/2026 or 2026-12-31.",
    ),
    "not_a_link": Message(
        "«{value}» không phải là đường dẫn",
        "«{value}» is not a link",
        "Viết đầy đủ, bắt đầu bằng https://",
        "Write it in full, beginning with https://",
    ),
    "failed_check": Message(
        "{message_vi}", "{message_en}", "Sửa một trong các số liệu: {fields}.", "Correct one of: {fields}."
    ),
}

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
    "not_positive": Message(
        "trung bình nhân cần giá trị lớn hơn 0, nhưng có giá trị ≤ 0 ở: {bodies}",
        "a geometric mean needs values above 0, but these have values ≤ 0: {bodies}",
        "Khai báo khoảng kết quả cho quy tắc, ví dụ output: [0.01, 1].",
        "Declare an output range for the rules, such as output: [0.01, 1].",
    ),
    "given_out_of_range": Message(
        "điểm {value} của «{body}» nằm ngoài khoảng 0–{limit}",
        "the score {value} of «{body}» is outside 0–{limit}",
        "Sửa điểm đã cho.",
        "Correct the given score.",
    ),
    "unknown_body": Message(
        "không có đơn vị «{body}» trong bảng",
        "the table has no body «{body}»",
        "Gần giống: {nearest}.",
        "Nearest: {nearest}.",
    ),
}

MESSAGES: dict[str, Message] = FRAMEWORK_MESSAGES | DATA_MESSAGES | SCORING_MESSAGES
