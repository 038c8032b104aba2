"""Company size by the European definition (kmo-rules §1, manual p. 4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from kmo_tui.domain.refusal import Code, Refused

COUNTS_FROM_PERCENT = 25
LINKED_ABOVE_PERCENT = 50

_MILLION_CENTS = 1_000_000_00
_SMALL_CENTS = 10 * _MILLION_CENTS
_MEDIUM_TURNOVER_CENTS = 50 * _MILLION_CENTS
_MEDIUM_BALANCE_CENTS = 43 * _MILLION_CENTS


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
    """Another company of the group: linked (more than half) or a partner (from a quarter on); share in per cent."""

    name: str = ""
    kind: Literal["linked", "partner"]
    share: int
    employees: Decimal
    turnover_cents: int
    balance_cents: int

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


def check_relations(relations: Iterable[Relation]) -> None:
    """Refuse a share that is not the one of its kind (kmo-rules §1)."""
    for relation in relations:
        if not share_fits(relation.kind, relation.share):
            raise Refused(
                Code.INVALID, field="group_share", reason=f"share_{relation.kind}", name=relation.name
            )


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
    turnover, balance = figures.turnover_cents, figures.balance_cents
    if figures.employees < 50 and (turnover <= _SMALL_CENTS or balance <= _SMALL_CENTS):
        return Size.SMALL
    if figures.employees < 250 and (turnover <= _MEDIUM_TURNOVER_CENTS or balance <= _MEDIUM_BALANCE_CENTS):
        return Size.MEDIUM
    return Size.LARGE


def _up(hundredths: int) -> int:
    return -(-hundredths // 100)


def check_not_frozen(declared: Size | None, frozen: bool, asked: Size, year: int) -> None:
    """Refuse another size than the one that the first application of the year froze (manual p. 5)."""
    if declared is not None and frozen and declared is not asked:
        raise Refused(Code.SIZE_FROZEN, field="size", year=year, declared=declared.value, asked=asked.value)
