"""Sentences about a framework file that cannot be used."""

from ictindex.scoring.messages.message import Message

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
    "out_of_bounds": Message(
        "giá trị {value} phải {limit}",
        "the value {value} must be {limit}",
        "Sửa giá trị này.",
        "Correct the value.",
    ),
    "too_few": Message(
        "cần ít nhất {count} mục",
        "needs at least {count} entries",
        "Bổ sung cho đủ.",
        "Add what is missing.",
    ),
    "bad_code": Message(
        "«{value}» không dùng làm mã được",
        "«{value}» cannot serve as a code",
        "Mã chỉ gồm chữ, chữ số, dấu gạch dưới; mã chỉ số có thêm dấu chấm và gạch nối.",
        "Codes hold letters, digits and underscores; those of indicators also points and hyphens.",
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
    "unknown_code": Message(
        "không có dữ liệu «{code}»",
        "there is no field «{code}»",
        "Gần giống: {nearest}.",
        "Nearest: {nearest}.",
    ),
    "treatment_not_relative": Message(
        "xử lý giá trị ngoại lai chỉ có nghĩa với quy tắc so trong nhóm",
        "the treatment of outliers only makes sense under a rule that compares within the group",
        "Bỏ «treatment» hoặc dùng quy tắc tương đối, ví dụ min_max.",
        "Remove «treatment» or use a relative rule such as min_max.",
    ),
    "unknown_tie_breaker": Message(
        "tiêu chí phân định đồng hạng «{code}» không có trong bộ chỉ số",
        "the tie-breaker «{code}» is not in the framework",
        "Gần giống: {nearest}.",
        "Nearest: {nearest}.",
    ),
}
