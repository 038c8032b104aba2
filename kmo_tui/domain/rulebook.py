"""The rule book: figures and themes by the day they hold on."""

import tomllib
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from kmo_tui.domain.excluded import ExcludedService
from kmo_tui.domain.language import _ as translated
from kmo_tui.domain.payment import LatePayment
from kmo_tui.domain.providers import Service
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.size import Size

SHIPPED = Path(__file__).with_name("rulebook.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingKind:
    """A way to be trained; asked for trainings only."""

    code: str
    label: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A theme or part of one (``digitalisation/software``) with its percentages; both its days included."""

    code: str
    label: str
    small: int
    medium: int
    services: tuple[Service, ...]
    source: str
    valid_from: date
    valid_to: date | None = None

    def holds_on(self, day: date) -> bool:
        """Tell whether this row is in force on the day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureSet:
    """The figures in force from a day on, until the next set."""

    valid_from: date
    cap_cents: int
    filing_days: int
    deposit_days: int
    de_minimis_cents: int
    minimum_cents: dict[Service, int]
    source: str
    late_payment: LatePayment = "refuse"

    @property
    def id(self) -> str:
        """The name of the set: its first day, as rules are quoted by it."""
        return self.valid_from.isoformat()


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet(FigureSet):
    """Everything in force on one day."""

    day: date
    themes: tuple[Theme, ...]
    training_kinds: tuple[TrainingKind, ...]
    excluded: tuple[ExcludedService, ...]

    def theme(self, code: str) -> Theme:
        """Find a theme of this day by its code; raises Refused when there is none."""
        for theme in self.themes:
            if theme.code == code:
                return theme
        raise Refused(Code.THEME_UNKNOWN, field="theme", theme=code)

    def percentage(self, theme: Theme, size: Size) -> int:
        """Give the percentage of subsidy; raises Refused for a large company."""
        if size is Size.LARGE:
            raise Refused(Code.COMPANY_TOO_LARGE, field="size")
        return theme.small if size is Size.SMALL else theme.medium


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rulebook:
    """All sets and themes through the years; the day of the application picks."""

    sets: tuple[FigureSet, ...]
    themes: tuple[Theme, ...]
    training_kinds: tuple[TrainingKind, ...]
    excluded: tuple[ExcludedService, ...]

    @classmethod
    def load(cls, path: Path | None = None) -> "Rulebook":
        """Read the shipped rule book or a desk's own; raises BadRulebook with place and reason."""
        if path is None:
            return cls.of(_shipped())
        # late, for the start: pydantic checks only what comes from outside
        from kmo_tui.domain.rulebook_file import read_rulebook

        return cls.of(read_rulebook(path))

    @classmethod
    def of(cls, rows: dict[str, Any]) -> "Rulebook":
        """Make the book from the rows of its file, which were checked before.

        A book without a list of excluded services has the shipped one; an empty list warns of nothing.
        """
        excluded = rows.get("excluded")
        return cls(
            sets=tuple(FigureSet(**row) for row in rows["sets"]),
            # the names of the shipped rule book are in the catalogue; those of a desk's own book stay as they are
            themes=tuple(
                Theme(**{**row, "label": translated(row["label"]), "services": tuple(row["services"])})
                for row in rows["themes"]
            ),
            training_kinds=tuple(
                TrainingKind(**{**row, "label": translated(row["label"])}) for row in rows["training_kinds"]
            ),
            excluded=tuple(map(_excluded, _shipped()["excluded"] if excluded is None else excluded)),
        )

    def on(self, day: date) -> RuleSet:
        """Give the rules of a day; raises Refused before the first set."""
        return _rules_on(self, day)


def _shipped() -> dict[str, Any]:
    return tomllib.loads(SHIPPED.read_text(encoding="utf-8"))


def _excluded(row: dict[str, Any]) -> ExcludedService:
    stems, unless = tuple(row["stems"]), tuple(row.get("unless", ()))
    return ExcludedService(**{**row, "label": translated(row["label"]), "stems": stems, "unless": unless})


@lru_cache(maxsize=32)
def _rules_on(book: Rulebook, day: date) -> RuleSet:
    figures = next((row for row in reversed(book.sets) if row.valid_from <= day), None)
    if figures is None:
        raise Refused(Code.NO_RULES_FOR_DATE, day=day, first_day=book.sets[0].valid_from)
    return RuleSet(
        **{field.name: getattr(figures, field.name) for field in fields(FigureSet)},
        day=day,
        themes=tuple(theme for theme in book.themes if theme.holds_on(day)),
        training_kinds=book.training_kinds,
        excluded=tuple(service for service in book.excluded if service.holds_on(day)),
    )
