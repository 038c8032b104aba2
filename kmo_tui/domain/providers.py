"""Registration numbers of service providers (kmo-rules §5)."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from kmo_tui.domain.refusal import Code, Refused

Service = Literal["training", "advice"]
SERVICES: tuple[Service, ...] = ("training", "advice")

_NUMBER = re.compile(r"DV([OA0])([0-9]{6})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """A registered provider; its number decides the service, its themes what it is registered for."""

    number: str
    name: str
    address: str = ""
    mail: str
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Registered:
    """From which day to which a provider is registered, both included; a side that is not known is open."""

    valid_from: date | None = None
    valid_to: date | None = None

    def __post_init__(self) -> None:
        """Raise ValueError for a period that ends before it begins."""
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValueError("a registration ends after it began")


# nothing is known of its period
OPEN = Registered()


def check_registered(number: str, registered: Registered, day: date) -> None:
    """Refuse a provider whose registration has not begun on the day of the application, or is over (kmo-rules §5)."""
    if registered.valid_from is not None and day < registered.valid_from:
        limit, reason = registered.valid_from, "not_yet"
    elif registered.valid_to is not None and day > registered.valid_to:
        limit, reason = registered.valid_to, "no_longer"
    else:
        return
    raise Refused(
        Code.PROVIDER_NOT_REGISTERED, field="provider", provider=number, reason=reason, limit=limit, day=day
    )


def normal_number(text: str) -> str:
    """Give the number in the form ``DV.O999001``; a zero in the place of the letter O is read as the letter.

    Raises ValueError when it is no registration number.
    """
    match = _NUMBER.fullmatch(re.sub(r"[\s.\-]", "", text).upper())
    if match is None:
        raise ValueError("not a registration number")
    return f"DV.{match[1].replace('0', 'O')}{match[2]}"


def service_of(number: str) -> Service:
    """Tell from the letter of a normal number which service the provider is registered for."""
    return "training" if number[3] == "O" else "advice"
