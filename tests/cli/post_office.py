"""A real mail server on the loopback that keeps what it gets, and can be told how to behave."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult


@dataclass
class PostOffice:
    """``got`` are the messages that were accepted; ``answers`` gives another answer to an address."""

    got: list[EmailMessage] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    kill: Callable[[], int] | None = None
    kill_at: str = "DATA"
    hang_up: bool = False
    port: int = 0

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if self.kill is not None and self.kill_at == "RCPT":
            os.kill(self.kill(), signal.SIGKILL)
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.got.append(message_from_bytes(envelope.content, policy=default))
        if self.kill is not None:
            os.kill(self.kill(), signal.SIGKILL)
        if self.hang_up:
            server.transport.close()
        return self.answers.get("DATA", "250 OK")

    def login(self, server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        self.names.append(data.login.decode())
        return AuthResult(success=data.password == b"geheim", handled=False)

    @property
    def recipients(self) -> list[str]:
        return [str(message["To"]) for message in self.got]


class Loopback(Controller):
    """A controller on a port that the system chooses."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def post_office(config: Path, *, login: bool = False, **settings: Any) -> Iterator[PostOffice]:
    """Open a post office and write the settings that lead to it."""
    office = PostOffice()
    more: dict[str, Any] = {}
    if login:
        more = {"authenticator": office.login, "auth_required": True, "auth_require_tls": False}
    controller = Loopback(office, hostname="127.0.0.1", port=0, **more)
    controller.start()
    try:
        office.port = controller.port
        values = {
            "host": "127.0.0.1",
            "port": office.port,
            "starttls": False,
            "sender": "loket@kantoor.example",
        }
        write_settings(config, **(values | settings))
        yield office
    finally:
        controller.stop()


def write_settings(config: Path, **smtp: Any) -> None:
    """Write the settings of the mail server."""
    lines = [f"{name} = {_toml(value)}" for name, value in smtp.items()]
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text("\n".join(["[smtp]", *lines]) + "\n")


def _toml(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool | int) else f'"{value}"'
