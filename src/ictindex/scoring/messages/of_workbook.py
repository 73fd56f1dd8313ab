"""Sentences about framework workbooks that cannot be read."""

from ictindex.scoring.messages.message import Message

WORKBOOK_MESSAGES = {
    "no_workbook": Message(
        "tệp không phải là sổ tính Excel (.xlsx) đọc được",
        "the file is no readable Excel workbook (.xlsx): {detail}",
        "Mở tệp bằng Excel, lưu lại dạng .xlsx rồi gửi lại.",
        "Open it in Excel, save it as .xlsx and send it again.",
    ),
    "workbook_too_large": Message(
        "sổ tính nén bất thường: mở ra lớn hơn {most} MB",
        "the workbook is packed abnormally: it unpacks to more than {most} MB",
        "Chép số liệu sang một sổ tính mới rồi gửi lại.",
        "Copy the data into a new workbook and send that.",
    ),
    "too_many_cells": Message(
        "sổ tính trải đến dòng {rows}, cột thứ {columns}, quá số ô đọc được ({most} ô)",
        "the workbook reaches to row {rows}, column {columns}, beyond the {most} cells that can be read",
        "Xoá các dòng, cột thừa ở cuối trang tính, chia thành nhiều tệp, hoặc dùng tệp CSV.",
        "Delete the rows and columns left over at the end of the sheet, split the file, or use CSV.",
    ),
    "missing_sheet": Message(
        "sổ tính không có trang «{sheet}»",
        "the workbook has no sheet «{sheet}»",
        "Các trang hiện có: {sheets}. Xuất một bộ chỉ số ra Excel rồi điền theo đúng mẫu đó.",
        "Its sheets: {sheets}. Export a framework to Excel and follow that layout.",
    ),
    "row_of_nothing": Message(
        "mã «{code}» không có ở trang «{sheet}»",
        "the code «{code}» is not on the sheet «{sheet}»",
        "Gần giống: {nearest}. Sửa mã hoặc xoá dòng này.",
        "Nearest: {nearest}. Correct the code or remove the row.",
    ),
    "points_without_rule": Message(
        "chỉ số «{code}» chưa có quy tắc (hoặc phần này) ở trang «{sheet}»",
        "the indicator «{code}» has no rule (or no such part) on the sheet «{sheet}»",
        "Thêm dòng quy tắc của chỉ số này trước, rồi mới ghi bậc điểm.",
        "Add a row for its rule first, then its points.",
    ),
    "part_out_of_order": Message(
        "phần số {found} phải là {expected}",
        "part {found} should be {expected}",
        "Các phần của một quy tắc đánh số 1, 2, 3 … theo thứ tự dòng.",
        "Number the parts of a rule 1, 2, 3 … in the order of rows.",
    ),
}
