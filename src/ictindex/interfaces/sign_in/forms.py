"""The forms of signing in, in the words and the look of the house."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.forms import ChangePasswordForm as LibraryChangePasswordForm
from allauth.account.forms import LoginForm
from allauth.account.forms import ReauthenticateForm as LibraryReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateWithCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from ictindex.directory.models import User


STRONG = _(
    "Ít nhất 10 ký tự, không chỉ gồm chữ số, không phải mật khẩu thông dụng, không giống tên đăng nhập."
)


def dress(form: forms.Form, **labels: Any) -> None:
    """Give the fields their Vietnamese labels and the look of the house; the library's placeholders go."""
    for name, label in labels.items():
        form.fields[name].label = label
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)
        if not isinstance(field.widget, forms.CheckboxInput):
            field.widget.attrs["class"] = "form-control"


class SignInForm(LoginForm):  # type: ignore[misc]  # the library brings no types
    """Name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self, login=_("Tên đăng nhập"), password=_("Mật khẩu"))
        self.fields["password"].help_text = ""


class ChangePasswordForm(LibraryChangePasswordForm):  # type: ignore[misc]  # as above
    """The present password and a new one, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(
            self,
            oldpassword=_("Mật khẩu hiện tại"),
            password1=_("Mật khẩu mới"),
            password2=_("Nhập lại mật khẩu mới"),
        )
        self.fields["password1"].help_text = STRONG


class ReauthenticateForm(LibraryReauthenticateForm):  # type: ignore[misc]  # as above
    """The password once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self, password=_("Mật khẩu"))


class CodeForm(AuthenticateForm):  # type: ignore[misc]  # as above
    """The code of the second step of signing in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self, code=_("Mã xác thực hoặc mã dự phòng"))


class ReauthenticateByCodeForm(ReauthenticateWithCodeForm):  # type: ignore[misc]  # as above
    """The code once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self, code=_("Mã xác thực hoặc mã dự phòng"))


class ActivateCodesForm(ActivateTOTPForm):  # type: ignore[misc]  # as above
    """The first code that the telephone shows."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self, code=_("Mã đang hiện trên điện thoại"))


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]  # as above
    """A name for a new passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self, name=_("Tên khoá"), passwordless=_("Dùng để đăng nhập thay cho mật khẩu"))
        self.fields["name"].help_text = _("Ví dụ: máy tính cơ quan, điện thoại cá nhân.")
        self.fields["passwordless"].help_text = _("Thiết bị sẽ hỏi vân tay, khuôn mặt hoặc mã PIN.")


class NewPasswordForm(forms.Form):
    """A new password, twice, for who was invited."""

    password = forms.CharField(label=_("Mật khẩu"), strip=False, widget=forms.PasswordInput)
    again = forms.CharField(label=_("Nhập lại mật khẩu"), strip=False, widget=forms.PasswordInput)

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        dress(self)
        self.fields["password"].help_text = STRONG
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "new-password"

    def clean_again(self) -> str:
        """Refuse two different passwords."""
        if self.cleaned_data["again"] != self.cleaned_data.get("password"):
            raise forms.ValidationError(_("Hai lần nhập không giống nhau."))
        return str(self.cleaned_data["again"])
