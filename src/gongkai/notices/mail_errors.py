"""What a failure to send mail means, in words that hold neither address nor the server's own text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from smtplib import (
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPHeloError,
    SMTPNotSupportedError,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)


class Severity(Enum):
    """PERMANENT: this mail never goes. TEMPORARY: it goes later. SERVER: nothing goes now, this run may stop."""

    PERMANENT = "permanent"
    TEMPORARY = "temporary"
    SERVER = "server"


@dataclass(frozen=True)
class Judged:
    """How bad, and the sentence to show."""

    severity: Severity
    sentence: str


def judge(error: Exception) -> Judged:
    """Read the failure; SMTP answers 4xx mean later and 5xx never (RFC 5321, 4.2.1)."""
    if isinstance(error, SMTPAuthenticationError):
        return Judged(Severity.SERVER, "邮件服务器不接受本系统的账号或密码，请管理员核对 GONGKAI_SMTP_URL。")
    if isinstance(error, SMTPSenderRefused):
        return Judged(
            Severity.SERVER,
            f"邮件服务器不接受发件地址（{error.smtp_code}），请管理员核对 GONGKAI_MAIL_FROM。",
        )
    if isinstance(error, SMTPNotSupportedError):
        return Judged(Severity.SERVER, "邮件服务器不支持加密连接，请管理员核对 GONGKAI_SMTP_URL。")
    if isinstance(error, SMTPConnectError | SMTPHeloError):
        return Judged(Severity.SERVER, f"邮件服务器暂不接受连接（{error.smtp_code}），稍后自动再试。")
    if isinstance(error, SMTPRecipientsRefused):
        codes = [code for code, _ in error.recipients.values()]
        return _by_code(codes[0] if codes else 0, "收件地址")
    if isinstance(error, SMTPResponseException):
        return _by_code(error.smtp_code, "这封邮件")
    if isinstance(error, ValueError):  # of Django's address and header checks; UnicodeError among them
        return Judged(Severity.PERMANENT, "收件地址的格式不对，请本人在“提醒”设置中修改。")
    if isinstance(
        error, OSError
    ):  # refused, timed out, reset, name unknown, certificate; all of smtplib's others
        return Judged(Severity.SERVER, "连不上邮件服务器，稍后自动再试。")
    return Judged(Severity.TEMPORARY, f"发送邮件时出错（{type(error).__name__}），稍后自动再试。")


def _by_code(code: int, what: str) -> Judged:
    if code >= 500:
        return Judged(Severity.PERMANENT, f"邮件服务器拒收{what}（{code}），不再发送。请核对本人的邮箱。")
    return Judged(Severity.TEMPORARY, f"邮件服务器暂时不收{what}（{code}），稍后自动再试。")
