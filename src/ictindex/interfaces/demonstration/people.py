"""The accounts of the demonstration: one for each role, and clerks nobody signs in as."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from ictindex.directory.rules import Role
from ictindex.directory.services import assign_role, create_first_administrator, create_user
from ictindex.foundation.errors import InvalidState

if TYPE_CHECKING:
    from ictindex.directory.models import Body, User

# Public on purpose: these accounts exist only where the demonstration was loaded into an empty database.
PASSWORD = "choi-thu-2016"  # noqa: S105  # printed at every start, it guards nothing
ADMINISTRATOR = "quantri"


@dataclass(frozen=True)
class Person:
    """One account: what it is for, its roles, and the code of the body they are held over, "" everywhere."""

    username: str
    full_name: str
    duty: str
    roles: tuple[Role, ...]
    body: str


PEOPLE = (
    Person("bientap", "Phan Thị Hạnh", "Biên soạn bộ chỉ số", (Role.FRAMEWORK_EDITOR,), ""),
    Person("banhanh", "Hoàng Văn Tuấn", "Rà soát, ban hành bộ chỉ số", (Role.FRAMEWORK_EDITOR,), ""),
    Person("chutri", "Nguyễn Văn Bình", "Chủ trì đợt đánh giá", (Role.CAMPAIGN_MANAGER,), "tinh-mau"),
    Person("canbo", "Trần Thị Lan", "Cán bộ đầu mối, Sở VH,TT&DL", (Role.DATA_OFFICER,), "so-van-hoa"),
    Person("lanhdao", "Lê Quang Minh", "Lãnh đạo, Sở VH,TT&DL", (Role.HEAD_OF_BODY,), "so-van-hoa"),
    Person(
        "kiemnhiem",
        "Võ Thị Thu Hà",
        "Vừa kê khai vừa lãnh đạo, Huyện Thăng Bình",
        (Role.DATA_OFFICER, Role.HEAD_OF_BODY),
        "thang-binh",
    ),
    Person("pheduyet", "Đặng Hữu Phước", "Hội đồng phê duyệt", (Role.APPROVER,), "tinh-mau"),
    Person("congbo", "Huỳnh Thị Mai", "Công bố kết quả", (Role.PUBLISHER,), "tinh-mau"),
    Person("giamsat", "Bùi Văn Tâm", "Kiểm toán, chỉ đọc", (Role.AUDITOR,), ""),
)


@dataclass(frozen=True)
class Clerks:
    """The accounts through which past results are loaded; their passwords are thrown away."""

    administrator: User
    editor: User
    manager: User
    approver: User
    publisher: User
    respondent: User


def create_clerks() -> Clerks:
    """Create the administrator of the demonstration and the clerks that load it, with roles everywhere.

    Raises InvalidState if the database holds any account already.
    """
    administrator = _administrator()
    return Clerks(
        administrator=administrator,
        editor=_clerk(administrator, "nap.bientap", Role.FRAMEWORK_EDITOR),
        manager=_clerk(administrator, "nap.chutri", Role.CAMPAIGN_MANAGER),
        approver=_clerk(administrator, "nap.pheduyet", Role.APPROVER),
        publisher=_clerk(administrator, "nap.congbo", Role.PUBLISHER),
        respondent=_clerk(administrator, "nap.donvi", Role.DATA_OFFICER, Role.HEAD_OF_BODY),
    )


def _administrator() -> User:
    try:
        return create_first_administrator(
            username=ADMINISTRATOR, password=PASSWORD, full_name="Hoàng Đức Anh"
        )
    except InvalidState as error:
        raise InvalidState(
            _("Cơ sở dữ liệu đã có tài khoản khác nên không nạp dữ liệu trình diễn."),
            _("Hãy dùng một cơ sở dữ liệu trống."),
        ) from error


def _clerk(administrator: User, username: str, *roles: Role) -> User:
    user = create_user(
        actor=administrator,
        username=username,
        password=secrets.token_urlsafe(32),
        full_name="Nạp dữ liệu trình diễn",
    )
    for role in roles:
        assign_role(actor=administrator, user=user, role=role)
    return user


def create_people(administrator: User, bodies: dict[str, Body]) -> None:
    """Create one account for each role, over the bodies called by their codes."""
    for person in PEOPLE:
        user = create_user(
            actor=administrator, username=person.username, password=PASSWORD, full_name=person.full_name
        )
        for role in person.roles:
            assign_role(actor=administrator, user=user, role=role, body=bodies.get(person.body))


def account_lines() -> list[str]:
    """Give the sign-ins as lines to print."""
    rows = [(ADMINISTRATOR, "Quản trị hệ thống"), *((person.username, person.duty) for person in PEOPLE)]
    lines = [f"Tài khoản trình diễn, mật khẩu chung: {PASSWORD}"]
    return [*lines, *(f"  {username:<10} {duty}" for username, duty in rows)]
