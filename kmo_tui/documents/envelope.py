"""A letter as a mail message (RFC 5322): whatever is in its words, the headers stay what they are."""

from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256

from kmo_tui.domain.language import TAG
from kmo_tui.domain.mail_address import SPECIAL
from kmo_tui.domain.text import normal, shown

NOBODY = "noreply@kmo-tui.invalid"


class BadAddress(ValueError):
    """No mail can go to this address."""


def address(text: str) -> Address:
    """Read a mail address in ASCII; raises BadAddress."""
    try:
        if not text.isascii() or not text.isprintable() or not set(SPECIAL).isdisjoint(text):
            raise ValueError
        found = Address(addr_spec=text)
        if not found.username or "." not in found.domain:
            raise ValueError
    except (ValueError, IndexError, MessageError) as error:
        raise BadAddress(text) from error
    return found


def message(
    *, mail_id: int, recipient: str, subject: str, body: str, written_at: datetime, sender: str = ""
) -> EmailMessage:
    """Make the message; the same mail gives the same bytes, its Message-ID included. Raises BadAddress."""
    origin = address(sender or NOBODY)
    made = EmailMessage(policy=SMTP)
    made["From"] = origin
    made["To"] = address(recipient)
    made["Subject"] = shown(normal(subject))
    made["Date"] = written_at
    seed = f"{mail_id}\n{written_at.isoformat()}\n{recipient}\n{subject}\n{body}"
    made["Message-ID"] = f"<{sha256(seed.encode(errors='surrogatepass')).hexdigest()[:40]}@{origin.domain}>"
    made["Auto-Submitted"] = "auto-generated"
    lines = [shown(line) for line in body.splitlines()]
    made.set_content("\n".join(lines) + "\n", cte="quoted-printable")
    # after the content: setting that takes every Content- header away
    made["Content-Language"] = TAG
    return made
