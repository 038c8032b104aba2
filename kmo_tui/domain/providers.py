"""Registration numbers of service providers (kmo-rules §5)."""

import re
from dataclasses import dataclass
from typing import Literal

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
