"""A real mail server on this machine that answers as a test tells it."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller


class Postmaster:
    """Keeps what was delivered; `answers` are given to the next mails, then 250. `kill` names a process to end
    after it handed its mail over and before it hears so.
    """

    def __init__(self) -> None:
        self.delivered: list[EmailMessage] = []
        self.answers: list[str] = []
        self.refuse: dict[str, str] = {}
        self.kill: Callable[[], int] | None = None

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refuse:
            return self.refuse[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer.startswith("250"):
            self.delivered.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
            if self.kill is not None:
                os.kill(self.kill(), signal.SIGKILL)
        return answer

    @property
    def recipients(self) -> list[str]:
        return [str(mail["To"]) for mail in self.delivered]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@pytest.fixture
def post(settings) -> Iterator[Postmaster]:
    """The server, with this site pointed at it."""
    postmaster = Postmaster()
    controller = Controller(postmaster, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.GONGKAI_MAIL_CONFIGURED = True
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    settings.EMAIL_TIMEOUT = 5
    yield postmaster
    controller.stop()
