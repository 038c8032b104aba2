"""A company as the desk keeps it, and what can be asked to change about it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kmo_tui.domain.size import Figures, Relation, Size

Aid = tuple[date, int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """All that is known of a company; numbers in their plain form (ten digits, IBAN without spaces).

    ``other_aid`` is de minimis aid from elsewhere: the day, the amount in cents, who gave it.
    """

    number: str
    name: str
    address: str = ""
    mail: str
    iban: str
    employees: Decimal
    turnover_cents: int
    balance_cents: int
    nace: str = ""
    nace_version: int = 2025
    relations: tuple[Relation, ...] = ()
    other_aid: tuple[Aid, ...] = ()

    @property
    def figures(self) -> Figures:
        """The figures of this enterprise number alone."""
        return Figures(
            employees=self.employees, turnover_cents=self.turnover_cents, balance_cents=self.balance_cents
        )


@dataclass(frozen=True, slots=True)
class ContactChange:
    """Where mail and refunds of a company go to from now on."""

    number: str
    mail: str
    iban: str


@dataclass(frozen=True, slots=True)
class CompanyRevision:
    """A company as it was seen, and as it must become; the number stays."""

    seen: Company
    revised: Company


@dataclass(frozen=True, slots=True)
class SizeDeclaration:
    """The size that a company declares for this calendar year."""

    number: str
    size: Size
