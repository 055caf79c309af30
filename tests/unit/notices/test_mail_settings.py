"""The mail server's address is read whole or refused in words."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from gongkai.config.settings.mail import read_smtp_url


def test_no_address_means_no_mail():
    assert read_smtp_url("") == {"GONGKAI_MAIL_CONFIGURED": False}


@pytest.mark.parametrize(
    ("url", "port", "ssl", "starttls"),
    [
        ("smtp://mail.example.gov.cn", 587, False, True),
        ("smtps://mail.example.gov.cn", 465, True, False),
        ("smtp://127.0.0.1:25", 25, False, False),
        ("smtp://mail.example.gov.cn:25?tls=none", 25, False, False),
        ("smtp://localhost?tls=starttls", 587, False, True),
    ],
)
def test_encryption_is_the_rule(url: str, port: int, ssl: bool, starttls: bool):
    read = read_smtp_url(url)
    assert (read["EMAIL_PORT"], read["EMAIL_USE_SSL"], read["EMAIL_USE_TLS"]) == (port, ssl, starttls)
    assert read["GONGKAI_MAIL_CONFIGURED"] is True


def test_account_and_password_may_hold_any_sign():
    read = read_smtp_url("smtp://tixing%40example.gov.cn:p%3A%2F@mail.example.gov.cn:2525")
    assert (read["EMAIL_HOST_USER"], read["EMAIL_HOST_PASSWORD"]) == ("tixing@example.gov.cn", "p:/")
    assert (read["EMAIL_HOST"], read["EMAIL_PORT"]) == ("mail.example.gov.cn", 2525)


@pytest.mark.parametrize(
    "url", ["mail.example.gov.cn", "http://mail/", "smtp://", "smtp://m:x", "smtp://m?tls=maybe"]
)
def test_a_wrong_address_stops_the_start(url: str):
    with pytest.raises(ImproperlyConfigured, match="GONGKAI_SMTP_URL"):
        read_smtp_url(url)
