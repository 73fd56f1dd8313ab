"""What the sign-in library asks of the house: nobody signs up, words in Vietnamese, secrets encrypted."""

from __future__ import annotations

import base64
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ictindex.directory.selectors import must_keep_factor

if TYPE_CHECKING:
    from ictindex.directory.models import User


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library brings no types
    """Accounts are made by administrators; only refusals are told."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": gettext_lazy(
            "Tài khoản này đã ngừng sử dụng. Hãy liên hệ người quản trị hệ thống."
        ),
        "enter_current_password": gettext_lazy("Mật khẩu hiện tại chưa đúng."),
        "incorrect_code": gettext_lazy(
            "Mã chưa đúng hoặc đã hết hiệu lực. Hãy nhập mã đang hiện trên điện thoại."
        ),
        "incorrect_password": gettext_lazy("Mật khẩu chưa đúng."),
        "rate_limited": gettext_lazy("Bạn thử quá nhiều lần. Hãy đợi vài phút rồi thử lại."),
        "too_many_login_attempts": gettext_lazy(
            "Đã nhập sai quá nhiều lần. Hãy đợi 5 phút rồi thử lại, hoặc liên hệ người quản trị hệ thống."
        ),
        "username_password_mismatch": gettext_lazy(
            "Tên đăng nhập hoặc mật khẩu chưa đúng. "
            "Hãy nhập lại, chú ý chữ hoa, chữ thường và bộ gõ tiếng Việt."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse: nobody makes an account for themselves."""
        del request
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Go on to the page that was wanted, after a passkey too."""
        wanted = request.POST.get("next", "")
        return wanted if wanted and self.is_safe_url(wanted) else str(super().get_login_redirect_url(request))

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """Keep refusals only: what succeeded is seen on the page itself."""
        if level >= messages.ERROR:
            super().add_message(request, level, *args, **kwargs)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # the library brings no types
    """Secrets of second factors are kept encrypted with the key of the installation."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
        "add_email_blocked": gettext_lazy("Không thêm được địa chỉ khi đang dùng xác thực hai lớp."),
        "cannot_delete_authenticator": gettext_lazy("Không thể tắt cách xác thực này."),
        "cannot_generate_recovery_codes": gettext_lazy("Hãy bật xác thực hai lớp trước khi tạo mã dự phòng."),
    }

    def encrypt(self, text: str) -> str:
        """Give the secret as it is stored."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Give back the secret."""
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Keep the last second factor of who must have one."""
        return not must_keep_factor(authenticator)

    def generate_authenticator_name(self, user: User, type: str) -> str:  # noqa: A002  # the library's name
        """Name a passkey by its number."""
        count = Authenticator.objects.filter(user=user, type=type).count()
        return _("Khoá đăng nhập {number}").format(number=count + 1)


def _cipher() -> Fernet:
    key = sha256(b"ictindex.second-factor:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
