"""What a person asks the desk to do with a project; amounts in whole cents."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Deposit:
    """Money that arrived for a project on a day, with the communication that the bank gave."""

    number: str
    cents: int
    communication: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """A payment to the provider, with a structured or a free communication: one of the two."""

    number: str
    cents: int
    reference: str
    structured: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """What a company says of the provider: one to five stars, by whom, and who gets to read it."""

    number: str
    stars: int
    name: str
    company_name: str = ""
    comment: str = ""
    publish: bool = False
    copy: bool = False


@dataclass(frozen=True, slots=True)
class Stop:
    """A project to stop, and why."""

    number: str
    reason: str
