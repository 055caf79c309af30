"""Sentences for password rules that Django's Chinese catalogue lacks."""

from __future__ import annotations

from django.contrib.auth.password_validation import MinimumLengthValidator


class MinimumLength(MinimumLengthValidator):
    """The site's minimum length, told in Chinese."""

    def get_error_message(self) -> str:
        """Shown beside the field."""
        return f"密码太短，至少需要{self.min_length}位，请重新设置。"

    def get_help_text(self) -> str:
        """Shown below the field."""
        return f"密码至少{self.min_length}位。"
