"""What the desk asks of a company once a calendar year, as it is answered: frozen values, never rows."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactConfirmed:
    """Mail address and account of a company, confirmed for a calendar year on a day in Europe/Brussels."""

    number: str
    mail: str
    iban: str
    year: int
    confirmed_on: date
