"""What the desk asks of a company once a calendar year, as it is answered: frozen values, never rows."""

from dataclasses import dataclass
from datetime import date

from kmo_tui.domain.conditions import Conditions


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactConfirmed:
    """Mail address and account of a company, confirmed for a calendar year on a day in Europe/Brussels."""

    number: str
    mail: str
    iban: str
    year: int
    confirmed_on: date


@dataclass(frozen=True, slots=True)
class ConditionsAnswer:
    """What a company answers for this calendar year about who may apply."""

    number: str
    conditions: Conditions


@dataclass(frozen=True, slots=True, kw_only=True)
class YearConditions:
    """What a company answered for a calendar year, and on which day."""

    year: int
    conditions: Conditions
    answered_on: date
