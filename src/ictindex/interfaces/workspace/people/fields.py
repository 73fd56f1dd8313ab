"""Fields in which a body or a person is named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _

from ictindex.directory.selectors import body_by_code, search_bodies, user_by_username
from ictindex.foundation.errors import NotFound

if TYPE_CHECKING:
    from ictindex.directory.models import Body, User

SHOWN = 5


class BodyField(forms.CharField):
    """A body by its code, or by words of its name that fit only one."""

    def clean(self, value: Any) -> Body | None:
        """Give the body, None if nothing was typed; ValidationError names the candidates."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return body_by_code(text)
        except NotFound:
            return _only_one(text)


class PersonField(forms.CharField):
    """An account by its name of signing in."""

    def clean(self, value: Any) -> User:
        """Give the account."""
        try:
            return user_by_username(super().clean(value))
        except NotFound as error:
            raise forms.ValidationError(error.sentence) from error


def _only_one(text: str) -> Body:
    found = list(search_bodies(text, SHOWN))
    if len(found) == 1:
        return found[0]
    if not found:
        raise forms.ValidationError(_("Không có đơn vị nào tên hoặc mã «{text}».").format(text=text))
    names = "; ".join(f"{body.name} ({body.code})" for body in found)
    raise forms.ValidationError(
        _("Có nhiều đơn vị như vậy; hãy ghi mã trong ngoặc của một đơn vị: {names}").format(names=names)
    )
