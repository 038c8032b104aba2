"""A message of the desk and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

MailState = Literal["waiting", "sending", "sent", "refused", "failed", "kept"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MailCard:
    """A message the desk wrote, and what became of it; ``sending`` that stays means that nobody knows."""

    id: int
    company: str
    project: str | None
    kind: str
    recipient: str
    subject: str
    body: str
    written_at: datetime
    state: MailState
    tries: int
    changed_at: datetime | None
    problem: str
