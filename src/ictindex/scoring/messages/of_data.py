"""Sentences about data that cannot be used."""

from ictindex.scoring.messages.message import Message

DATA_MESSAGES = {
    "unreadable_file": Message(
        "không mở được tệp: {detail}",
        "the file cannot be opened: {detail}",
        "Dùng tệp CSV (UTF-8) hoặc XLSX.",
        "Use a CSV (UTF-8) or XLSX file.",
    ),
    "bad_csv": Message(
        "tệp CSV hỏng ở dòng {line}: dấu nháy kép mở mà không đóng, hoặc ô quá dài",
        "the CSV is broken at line {line}: {detail}",
        "Sửa dấu nháy kép ở dòng đó, hoặc mở bằng Excel rồi lưu lại dạng «CSV UTF-8».",
        "Correct the quotes on that line, or open the file in Excel and save it again as «CSV UTF-8».",
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
        "Kiểm tra dấu phân cách; số viết dấu phẩy thập phân thì phân cách cột bằng dấu chấm phẩy "
        "(dòng lệnh: thêm --decimal ,).",
        "Check the separators; where numbers use a decimal comma, separate the columns by semicolons "
        "(command line: add --decimal ,).",
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
    "group_to_choose": Message(
        "bảng có nhiều nhóm xếp hạng, cần nêu một nhóm",
        "the table has several peer groups, one of them must be named",
        "Chọn một trong: {allowed}.",
        "Choose one of: {allowed}.",
    ),
    "unknown_element": Message(
        "bộ chỉ số không có thành phần «{code}»",
        "the framework has no element «{code}»",
        "Gần giống: {nearest}.",
        "Nearest: {nearest}.",
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
