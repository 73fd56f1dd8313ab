"""Signing in."""

from typing import Any

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.utils.translation import gettext_lazy as _


class SignInForm(AuthenticationForm):
    """Name and password, in the words of the house."""

    error_messages = {
        "invalid_login": _(
            "Tên đăng nhập hoặc mật khẩu chưa đúng. "
            "Hãy nhập lại, chú ý chữ hoa, chữ thường và bộ gõ tiếng Việt."
        ),
        "inactive": _("Tài khoản này đã ngừng sử dụng. Hãy liên hệ người quản trị hệ thống."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("Tên đăng nhập")
        self.fields["password"].label = _("Mật khẩu")
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-control"


class SignInPage(LoginView):
    """Ask for name and password, then go on to the page that was wanted."""

    form_class = SignInForm
    template_name = "workspace/sign_in.html"
    redirect_authenticated_user = True
