"""The size over two closed years: one year over or under a threshold does not change it (kmo-rules §1, S11 and S12)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from kmo_tui.domain.size import Figures, Size, near_threshold, propose_size

BeforeKind = Literal["figures", "starter", "merged"]
_ORDER = tuple(Size)


class Because(StrEnum):
    """Why a size is proposed; stable words, part of the public interface of the command line."""

    LAST_YEAR = "last_year"
    YEAR_BEFORE_UNKNOWN = "year_before_unknown"
    BOTH_YEARS = "both_years"
    HELD = "held"
    STARTER = "starter"
    MERGED = "merged"


@dataclass(frozen=True, slots=True, kw_only=True)
class YearBefore:
    """What is said of the closed year before the last one: its figures, group included, or why it does not count.

    A ``starter`` has none; after a take-over or merger (``merged``) only the last closed year counts.
    """

    kind: BeforeKind
    figures: Figures | None = None

    def __post_init__(self) -> None:
        """Raise ValueError for figures of another kind, or none where they belong."""
        if (self.kind == "figures") is (self.figures is None):
            raise ValueError("only a year that counts has figures")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """A size and why; ``last_year`` is what the last closed year alone gives."""

    size: Size
    because: Because
    last_year: Size


def propose(last: Figures, before: YearBefore | None = None, held: Size | None = None) -> Proposed:
    """Propose the size from the last closed year, the year before and the size that was declared last year.

    A size changes only as far as two consecutive closed years say so; otherwise the one ``held`` stays, and where no
    size was declared last year that is the one of the year before. Without the year before the last year decides,
    with YEAR_BEFORE_UNKNOWN when it is near a threshold and another size may be held.
    """
    alone = propose_size(last)

    def proposed(size: Size, because: Because) -> Proposed:
        return Proposed(size=size, because=because, last_year=alone)

    if before is None:
        asks = alone is not held and near_threshold(last)
        return proposed(alone, Because.YEAR_BEFORE_UNKNOWN if asks else Because.LAST_YEAR)
    if before.figures is None:
        return proposed(alone, Because.STARTER if before.kind == "starter" else Because.MERGED)
    earlier = propose_size(before.figures)
    stays = held or earlier
    # what lies between both years' sizes: the held one when it does, else the nearest that both years reach
    size = sorted((stays, alone, earlier), key=_ORDER.index)[1]
    changed = size is not stays or alone is earlier
    return proposed(size, Because.BOTH_YEARS if changed else Because.HELD)
