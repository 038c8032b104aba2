"""Company size by the European definition (kmo-rules §1, manual p. 4)."""

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from kmo_tui.domain.frozen import Frozen

COUNTS_FROM_PERCENT = 25

_MILLION_CENTS = 1_000_000_00
_SMALL_CENTS = 10 * _MILLION_CENTS
_MEDIUM_TURNOVER_CENTS = 50 * _MILLION_CENTS
_MEDIUM_BALANCE_CENTS = 43 * _MILLION_CENTS


class Size(StrEnum):
    """The three sizes; a large company gets no aid."""

    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


class Figures(Frozen):
    """Full-time equivalents, turnover of a year and balance-sheet total of a company or group."""

    employees: Annotated[Decimal, Field(ge=0)]
    turnover_cents: Annotated[int, Field(ge=0)]
    balance_cents: Annotated[int, Field(ge=0)]


class Relation(Frozen):
    """Another company of the group: linked (more than half) or a partner (from a quarter on)."""

    kind: Literal["linked", "partner"]
    share: Annotated[int, Field(ge=0, le=100)]
    figures: Figures
    name: str = ""

    @property
    def counted_percent(self) -> int:
        """Which part of the figures counts: all of a linked company, a partner's share from 25 % on."""
        if self.kind == "linked":
            return 100
        return self.share if self.share >= COUNTS_FROM_PERCENT else 0


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
