"""Company size by the European definition (kmo-rules §1, manual p. 4)."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from kmo_tui.domain.refusal import Code, Refused

COUNTS_FROM_PERCENT = 25
LINKED_ABOVE_PERCENT = 50
# how far from a threshold, on either side, the figures of the year before are asked for; a rule of kmo-tui itself
NEAR_PERCENT = 10

_MILLION_CENTS = 1_000_000_00
_SMALL_CENTS = 10 * _MILLION_CENTS
# above these a company is large
MEDIUM_EMPLOYEES = 250
MEDIUM_TURNOVER_CENTS = 50 * _MILLION_CENTS
MEDIUM_BALANCE_CENTS = 43 * _MILLION_CENTS


class Size(StrEnum):
    """The three sizes; a large company gets no aid."""

    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Full-time equivalents, turnover of a year and balance-sheet total of a company or group."""

    employees: Decimal
    turnover_cents: int
    balance_cents: int

    def __post_init__(self) -> None:
        """Raise ValueError for figures that no company can have."""
        known = self.employees.is_finite() and self.employees >= 0
        if not known or min(self.turnover_cents, self.balance_cents) < 0:
            raise ValueError("figures are never below zero")


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Another company of the group: linked (more than half) or a partner (from a quarter on); share in per cent.

    ``number`` is its enterprise number in ten digits, empty when it is not known: with it the aid of a linked company
    is counted together.
    """

    name: str = ""
    kind: Literal["linked", "partner"]
    share: int
    employees: Decimal
    turnover_cents: int
    balance_cents: int
    number: str = ""

    @property
    def figures(self) -> Figures:
        """The figures of that company as a whole."""
        return Figures(
            employees=self.employees, turnover_cents=self.turnover_cents, balance_cents=self.balance_cents
        )

    @property
    def counted_percent(self) -> int:
        """Which part of the figures counts: all of a linked company, a partner's share from 25 % on."""
        if self.kind == "linked":
            return 100
        return self.share if self.share >= COUNTS_FROM_PERCENT else 0


def share_fits(kind: str, share: int) -> bool:
    """Tell whether a share in per cent is that of a partner (25 to 50) or a linked company (more than 50)."""
    if kind == "linked":
        return LINKED_ABOVE_PERCENT < share <= 100
    return COUNTS_FROM_PERCENT <= share <= LINKED_ABOVE_PERCENT


def check_relations(relations: Iterable[Relation], number: str) -> None:
    """Refuse a share that is not the one of its kind (kmo-rules §1), the company's own ``number``, and one twice."""
    seen: set[str] = set()
    for relation in relations:
        if not share_fits(relation.kind, relation.share):
            raise Refused(
                Code.INVALID, field="group_share", reason=f"share_{relation.kind}", name=relation.name
            )
        fault = number_fault(relation.number, number, seen)
        if fault:
            raise Refused(
                Code.INVALID, field="group_number", reason=fault, name=relation.name, number=relation.number
            )
        seen.add(relation.number)


def number_fault(number: str, own: str, others: Container[str]) -> Literal["", "own_number", "number_twice"]:
    """Tell why a number cannot be the one of another company of the group; an empty number always can."""
    if not number:
        return ""
    if number == own:
        return "own_number"
    return "number_twice" if number in others else ""


def group_figures(own: Figures, relations: Iterable[Relation]) -> Figures:
    """Add linked companies in full and partners pro rata.

    Parts of a cent are rounded up, which leaves every comparison with a limit in whole cents exact.
    """
    counted = [(own, 100), *((relation.figures, relation.counted_percent) for relation in relations)]
    return Figures(
        employees=sum((f.employees * percent for f, percent in counted), Decimal()) / 100,
        turnover_cents=_up(sum(f.turnover_cents * percent for f, percent in counted)),
        balance_cents=_up(sum(f.balance_cents * percent for f, percent in counted)),
    )


def propose_size(figures: Figures) -> Size:
    """Propose the size; headcount must always hold, of turnover and balance the more favourable counts."""
    return _size(figures, 100)


def near_threshold(figures: Figures) -> bool:
    """Tell whether thresholds ``NEAR_PERCENT`` lower and higher would give another size."""
    return _size(figures, 100 - NEAR_PERCENT) is not _size(figures, 100 + NEAR_PERCENT)


def _size(figures: Figures, percent: int) -> Size:
    """Give the size when every threshold is this part of what it is."""
    employees, turnover, balance = (
        figures.employees * 100,
        figures.turnover_cents * 100,
        figures.balance_cents * 100,
    )
    if employees < 50 * percent and (turnover <= _SMALL_CENTS * percent or balance <= _SMALL_CENTS * percent):
        return Size.SMALL
    if employees < MEDIUM_EMPLOYEES * percent and (
        turnover <= MEDIUM_TURNOVER_CENTS * percent or balance <= MEDIUM_BALANCE_CENTS * percent
    ):
        return Size.MEDIUM
    return Size.LARGE


def _up(hundredths: int) -> int:
    return -(-hundredths // 100)


def check_not_frozen(declared: Size | None, frozen: bool, asked: Size, year: int) -> None:
    """Refuse another size than the one that the first application of the year froze (manual p. 5)."""
    if declared is not None and frozen and declared is not asked:
        raise Refused(Code.SIZE_FROZEN, field="size", year=year, declared=declared.value, asked=asked.value)
