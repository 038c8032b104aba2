"""Sending the outbox by SMTP: a mail is taken before the server gets it, and never taken twice."""

import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime

from kmo_tui.documents.envelope import BadAddress, message
from kmo_tui.domain.language import _
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.text import normal, shown
from kmo_tui.service.desk import Desk
from kmo_tui.service.mail_card import MailCard, MailState

PATIENCE = 30.0
TLS_PORT = 465
_LONGEST = 200


@dataclass(frozen=True)
class Server:
    """A mail server and who to be there; port 465 speaks TLS from its first byte."""

    host: str
    port: int
    starttls: bool
    user: str
    password: str
    sender: str


class _Stop(Exception):
    """The server says no to more than this mail; ``state`` is what became of the mail it was said at."""

    def __init__(self, state: MailState, problem: str) -> None:
        super().__init__(problem)
        self.state: MailState = state
        self.problem = problem


def send_waiting(desk: Desk, server: Server, since: datetime | None = None) -> Iterator[MailCard]:
    """Send what waits, the oldest first, and give each mail with what became of it.

    Refused (MAIL_SERVER) when the server cannot be used; what was not sent yet waits on. A mail whose sending broke
    off after the server got its text stays ``sending``: nobody knows, so only a person may send it again.
    """
    waiting = desk.mails.listed(state="waiting", since=since)
    if not waiting:
        return
    with _connected(server) as smtp:
        for mail in waiting:
            taken = desk.mails.claim(mail.id)
            if taken is None:
                continue
            try:
                state, problem = _hand_over(smtp, server, taken)
            except _Stop as stop:
                if stop.state != "sending":
                    desk.mails.settle(taken.id, stop.state, stop.problem, counts=False)
                raise _refused(server, stop.problem) from stop
            yield desk.mails.settle(taken.id, state, problem)


def made(mail: MailCard, sender: str) -> bytes:
    """Give a mail as a message (RFC 5322); raises BadAddress."""
    return message(
        mail_id=mail.id,
        recipient=mail.recipient,
        subject=mail.subject,
        body=mail.body,
        written_at=mail.written_at,
        sender=sender,
    ).as_bytes()


@contextmanager
def _connected(server: Server) -> Iterator[smtplib.SMTP]:
    try:
        if server.port == TLS_PORT:
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, timeout=PATIENCE, context=ssl.create_default_context()
            )
        else:
            smtp = smtplib.SMTP(server.host, server.port, timeout=PATIENCE)
    except (OSError, smtplib.SMTPException) as error:
        raise _refused(server, _why(error)) from error
    try:
        try:
            if server.starttls and server.port != TLS_PORT:
                smtp.starttls(context=ssl.create_default_context())
            if server.user:
                smtp.login(server.user, server.password)
            smtp.ehlo_or_helo_if_needed()
        except (OSError, smtplib.SMTPException) as error:
            raise _refused(server, _why(error)) from error
        yield smtp
    finally:
        with suppress(OSError, smtplib.SMTPException):
            smtp.quit()


def _hand_over(smtp: smtplib.SMTP, server: Server, mail: MailCard) -> tuple[MailState, str]:
    """Give a mail to the server; raises _Stop when nothing more can be sent this time."""
    try:
        content = made(mail, server.sender)
    except BadAddress:
        return "refused", _("dit is geen mailadres")
    try:
        smtp.ehlo_or_helo_if_needed()
        code, said = smtp.mail(server.sender)
        if code // 100 != 2:
            raise _Stop("waiting", _answer(code, said))
        code, said = smtp.rcpt(mail.recipient)
    except (OSError, smtplib.SMTPException) as error:
        raise _Stop("waiting", _why(error)) from error
    if code // 100 != 2:
        _reset(smtp)
        return ("refused" if code // 100 == 5 else "waiting"), _answer(code, said)
    try:
        code, said = smtp.data(content)
    except smtplib.SMTPDataError as error:
        code, said = error.smtp_code, _bytes(error.smtp_error)
    except (OSError, smtplib.SMTPException) as error:
        raise _Stop("sending", _why(error)) from error
    if code // 100 == 2:
        return "sent", ""
    _reset(smtp)
    return ("refused" if code // 100 == 5 else "waiting"), _answer(code, said)


def _reset(smtp: smtplib.SMTP) -> None:
    try:
        smtp.rset()
    except (OSError, smtplib.SMTPException):
        # the next mail finds out
        return


def _refused(server: Server, problem: str) -> Refused:
    return Refused(Code.MAIL_SERVER, host=f"{server.host}:{server.port}", problem=problem)


def _why(error: OSError | smtplib.SMTPException) -> str:
    match error:
        case smtplib.SMTPAuthenticationError():
            return _("naam of wachtwoord klopt niet")
        case smtplib.SMTPNotSupportedError():
            return _("de server kan geen STARTTLS of geen aanmelding")
        case smtplib.SMTPResponseException():
            return _answer(error.smtp_code, _bytes(error.smtp_error))
        case smtplib.SMTPServerDisconnected():
            return _("de verbinding werd verbroken")
        case ssl.SSLError():
            return _("de beveiligde verbinding lukt niet, kijk het certificaat na")
        case TimeoutError():
            return _("er komt geen antwoord")
        case socket.gaierror():
            return _("deze naam bestaat niet op het netwerk")
        case ConnectionRefusedError():
            return _("er luistert niemand op deze poort")
        case _:
            return _("de verbinding lukt niet")


def _bytes(said: str | bytes) -> bytes:
    return said if isinstance(said, bytes) else said.encode()


def _answer(code: int, said: bytes) -> str:
    """Give what the server answered, as text that can be shown."""
    return shown(normal(f"{code} {said.decode('utf-8', 'replace')}"))[:_LONGEST]
