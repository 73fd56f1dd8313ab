"""What each action and each value of the log is called."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ictindex.campaigns.rules import CampaignState
from ictindex.directory.rules import Comparability, Role, SuccessionKind
from ictindex.directory.rules.proposals import FieldState
from ictindex.frameworks.rules import VersionState
from ictindex.results.rules import RunState
from ictindex.submissions.rules import MissingReason, SubmissionState

# The beginning of an action says what it is about; the log page filters by it.
KINDS = {
    "answers.": _("Nội dung kê khai và số liệu"),
    "submission.": _("Hồ sơ"),
    "series.": _("Chuỗi đợt đánh giá"),
    "campaign.": _("Đợt đánh giá"),
    "run.": _("Lần tính điểm"),
    "publication.": _("Công bố"),
    "framework.": _("Bộ chỉ số"),
    "body.": _("Cơ quan, đơn vị"),
    "directory.": _("Danh mục đơn vị"),
    "peer_group.": _("Nhóm xếp hạng"),
    "user.": _("Tài khoản"),
    "people.": _("Nhập danh sách tài khoản"),
    "role.": _("Vai trò"),
    "conflict.": _("Kiêm nhiệm"),
}
ACTIONS = {
    "answers.saved": _("Lưu nội dung kê khai"),
    "answers.imported": _("Nhập số liệu"),
    "submission.handed_over": _("Chuyển hồ sơ cho lãnh đạo xác nhận"),
    "submission.submitted": _("Xác nhận và nộp hồ sơ"),
    "submission.recalled": _("Thu hồi hồ sơ"),
    "series.created": _("Tạo chuỗi đợt đánh giá"),
    "campaign.created": _("Tạo đợt đánh giá"),
    "campaign.bodies_enrolled": _("Đưa đơn vị vào đợt đánh giá"),
    "campaign.body_removed": _("Bỏ đơn vị khỏi đợt đánh giá"),
    "campaign.deadline_extended": _("Gia hạn nộp hồ sơ"),
    "campaign.open": _("Mở kê khai"),
    "campaign.entry_closed": _("Khoá kê khai"),
    "campaign.reviewing": _("Bắt đầu thẩm định"),
    "campaign.provisional": _("Có kết quả tạm tính"),
    "campaign.final": _("Có kết quả được phê duyệt"),
    "campaign.published": _("Đợt đánh giá được công bố"),
    "campaign.archived": _("Lưu trữ đợt đánh giá"),
    "run.computed": _("Tính điểm"),
    "run.checked": _("Kiểm tra lại lần tính điểm"),
    "run.sealed": _("Niêm phong kết quả"),
    "run.approved": _("Phê duyệt kết quả"),
    "run.published": _("Chuyển kết quả sang đã công bố"),
    "run.void": _("Huỷ lần tính điểm"),
    "publication.published": _("Công bố kết quả"),
    "publication.withdrawn": _("Thu hồi bản công bố"),
    "framework.imported": _("Nhập bộ chỉ số"),
    "framework.created": _("Tạo bản thảo bộ chỉ số"),
    "framework.adopted": _("Lấy bộ chỉ số từ thư viện"),
    "framework.amended": _("Lập phiên bản sửa đổi"),
    "framework.edited": _("Sửa bản thảo bộ chỉ số"),
    "framework.discarded": _("Xoá bản thảo bộ chỉ số"),
    "framework.submitted": _("Trình ban hành bộ chỉ số"),
    "framework.returned": _("Trả lại bản thảo bộ chỉ số"),
    "framework.released": _("Ban hành bộ chỉ số"),
    "framework.retired": _("Ngừng dùng bộ chỉ số"),
    "body.created": _("Tạo cơ quan, đơn vị"),
    "body.changed": _("Sửa thông tin đơn vị"),
    "body.succession_recorded": _("Ghi nhận sắp xếp, sáp nhập"),
    "body.change_proposed": _("Đề nghị sửa thông tin đơn vị"),
    "body.proposal_decided": _("Trả lời đề nghị sửa thông tin"),
    "directory.imported": _("Nhập danh mục đơn vị từ tệp"),
    "peer_group.created": _("Tạo nhóm xếp hạng"),
    "peer_group.extended": _("Thêm đơn vị vào nhóm xếp hạng"),
    "peer_group.reduced": _("Bỏ đơn vị khỏi nhóm xếp hạng"),
    "people.imported": _("Nhập tài khoản từ tệp"),
    "user.created": _("Tạo tài khoản"),
    "user.changed": _("Sửa tài khoản"),
    "user.invited": _("Mời sử dụng hệ thống"),
    "user.joined": _("Nhận lời mời, đặt mật khẩu"),
    "user.deactivated": _("Khoá tài khoản"),
    "user.reactivated": _("Mở lại tài khoản"),
    "user.handed_over": _("Bàn giao công việc"),
    "user.second_factors_removed": _("Gỡ xác thực hai lớp"),
    "role.assigned": _("Giao vai trò"),
    "role.ended": _("Chấm dứt vai trò"),
    "role.refused": _("Từ chối giao vai trò"),
    "conflict.waived": _("Cho phép kiêm nhiệm"),
}
NAMES = {
    "state": _("Trạng thái"),
    "deadline": _("Hạn nộp"),
    "code": _("Mã"),
    "name": _("Tên"),
    "period": _("Kỳ"),
    "framework": _("Bộ chỉ số"),
    "version": _("Phiên bản"),
    "decision": _("Số quyết định"),
    "digest": _("Mã băm"),
    "bodies": _("Các đơn vị"),
    "body": _("Đơn vị"),
    "group": _("Nhóm"),
    "role": _("Vai trò"),
    "campaign": _("Chỉ trong đợt đánh giá"),
    "codes": _("Dữ liệu được ghi"),
    "until": pgettext_lazy("hạn của vai trò", "Đến"),
    "since": pgettext_lazy("từ ngày", "Từ"),
    "username": _("Tên đăng nhập"),
    "origin": _("Nguồn"),
    "cells": _("Số liệu"),
    "roles": _("Các vai trò"),
    "successor": _("Người nhận bàn giao"),
    "factors": _("Cách xác thực"),
    "predecessors": _("Đơn vị trước"),
    "successors": _("Đơn vị sau"),
    "on": pgettext_lazy("từ ngày", "Từ ngày"),
    "kind": _("Loại"),
    "comparability": _("So sánh với kỳ trước"),
    "accounts": _("Các tài khoản"),
    "name_vi": _("Tên"),
    "name_en": _("Tên tiếng Anh"),
    "short_name": _("Tên viết tắt"),
    "parent": _("Cơ quan cấp trên"),
    "website": _("Trang tin"),
    "email": _("Thư điện tử"),
    "phone": _("Điện thoại"),
    "address": _("Địa chỉ"),
    "created": _("Đã tạo"),
    "changed": _("Đã sửa"),
    "unchanged": _("Giữ nguyên"),
    "source": _("Nội dung tệp"),
    "reason": _("Lý do"),
}
_STATES: dict[str, type[TextChoices]] = {
    "submissions.submission": SubmissionState,
    "campaigns.campaign": CampaignState,
    "results.scoringrun": RunState,
    "frameworks.frameworkversion": VersionState,
}
_CHOICES: dict[str, type[TextChoices]] = {
    "role": Role,
    "comparability": Comparability,
    "kind": SuccessionKind,
}


def action_words(action: str) -> str:
    """Give what an action is called; one without a name is shown as it is stored."""
    return str(ACTIONS.get(action, action))


def name_words(name: str, titles: Mapping[str, str]) -> str:
    """Give what a changed value is called: by the titles of the form, else by the common names."""
    return titles.get(name) or str(NAMES.get(name, name))


def choice_words(name: str, value: str, subject_type: str) -> str:
    """Give the label of a state, a role or a kind; any other value as it is."""
    choices = _STATES.get(subject_type) if name == "state" else _CHOICES.get(name)
    if subject_type == "directory.body" and value in FieldState.values:
        choices = FieldState  # what was decided about a proposed value stands under the name of the value
    return str(choices(value).label) if choices and value in choices.values else value


def missing_words(reason: str) -> str:
    """Give why a body left a field empty."""
    return str(MissingReason(reason).label) if reason in MissingReason.values else reason
