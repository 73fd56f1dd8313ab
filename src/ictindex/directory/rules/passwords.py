"""What Django's own checks of passwords do not say in Vietnamese."""

from __future__ import annotations

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext as _


class LongEnough(MinimumLengthValidator):
    """Refuse short passwords."""

    def get_error_message(self) -> str:
        """Say how long it must be."""
        return _("Mật khẩu quá ngắn; cần ít nhất {count} ký tự.").format(count=self.min_length)
