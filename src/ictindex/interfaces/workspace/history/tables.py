"""What the tracked tables and their columns are called."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ictindex.interfaces.workspace.history.words import name_words

ACTS = {"insert": _("Thêm dòng"), "update": _("Sửa dòng"), "delete": _("Xoá dòng")}
TABLES = {
    "directory.body": _("Cơ quan, đơn vị"),
    "directory.bodydescription": _("Tên và cấp trên của đơn vị"),
    "directory.bodycode": _("Mã chính thức của đơn vị"),
    "directory.bodyproposal": _("Đề nghị sửa thông tin đơn vị"),
    "directory.proposedfield": _("Nội dung đề nghị sửa"),
    "directory.succession": _("Sắp xếp, sáp nhập"),
    "directory.successionlink": _("Đơn vị trước và sau sáp nhập"),
    "directory.peergroup": _("Nhóm xếp hạng"),
    "directory.peergroupmembership": _("Đơn vị trong nhóm xếp hạng"),
    "directory.user": _("Tài khoản"),
    "directory.roleassignment": _("Vai trò được giao"),
    "directory.conflictwaiver": _("Kiêm nhiệm"),
    "directory.secondfactor": _("Xác thực hai lớp"),
    "directory.linkedidentity": _("Tài khoản đăng nhập một lần"),
    "frameworks.frameworkseries": _("Bộ chỉ số"),
    "frameworks.frameworkversion": _("Phiên bản bộ chỉ số"),
    "campaigns.series": _("Chuỗi đợt đánh giá"),
    "campaigns.campaign": _("Đợt đánh giá"),
    "campaigns.campaignbody": _("Đơn vị trong đợt đánh giá"),
    "submissions.submission": _("Hồ sơ"),
    "submissions.answer": _("Nội dung kê khai"),
    "results.scoringrun": _("Lần tính điểm"),
    "results.publication": _("Công bố"),
}
COLUMNS = {
    "title_vi": _("Tên"),
    "title_en": _("Tên tiếng Anh"),
    "value": _("Giá trị"),
    "raw": _("Nội dung đã nhập"),
    "field": _("Dữ liệu"),
    "valid_from": _("Từ ngày"),
    "valid_to": _("Đến ngày"),
    "password": _("Mật khẩu"),
    "full_name": _("Họ và tên"),
    "is_active": _("Đang hoạt động"),
    "code_list": _("Danh mục mã"),
    "ranked": _("Được xếp hạng"),
    "opens_at": _("Mở kê khai"),
}


def column_words(column: str) -> str:
    """Give what a column is called; a column without a name is shown as the table has it."""
    plain = column.removesuffix("_id")
    return str(COLUMNS.get(plain) or name_words(plain, {}))
