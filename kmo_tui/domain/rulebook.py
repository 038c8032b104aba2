"""The rule book: date-effective figures and themes, read from TOML and checked before use."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Annotated, Self

from pydantic import AfterValidator, Field, Strict, StrictInt, ValidationError, model_validator

from kmo_tui.domain.frozen import Frozen
from kmo_tui.domain.language import _
from kmo_tui.domain.money import LARGEST_CENTS
from kmo_tui.domain.providers import SERVICES, Service
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.rulebook_fault import BadRulebook, from_toml_error, from_validation_error
from kmo_tui.domain.size import Size

LARGEST_BYTES = 1_048_576
SHIPPED = Path(__file__).with_name("rulebook.toml")

Percentage = Annotated[StrictInt, Field(gt=0, lt=100)]
CentsAboveZero = Annotated[StrictInt, Field(gt=0, le=LARGEST_CENTS)]
Day = Annotated[date, Strict()]
Days = Annotated[StrictInt, Field(ge=0, le=366)]
Text = Annotated[str, Field(min_length=1)]
# the names of the shipped rule book are in the catalogue; those of a desk's own book stay as they are
Label = Annotated[Text, AfterValidator(_)]


class TrainingKind(Frozen):
    """A way to be trained; asked for trainings only."""

    code: Text
    label: Label
    source: Text


class Theme(Frozen):
    """A theme or part of one (``digitalisation/software``) with its percentages; both its days included."""

    code: Text
    label: Label
    small: Percentage
    medium: Percentage
    services: Annotated[tuple[Service, ...], Field(min_length=1)]
    source: Text
    valid_from: Day
    valid_to: Day | None = None

    def holds_on(self, day: date) -> bool:
        """Tell whether this row is in force on the day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class FigureSet(Frozen):
    """The figures in force from a day on, until the next set."""

    valid_from: Day
    cap_cents: CentsAboveZero
    filing_days: Days
    deposit_days: Days
    de_minimis_cents: CentsAboveZero
    minimum_cents: dict[Service, CentsAboveZero]
    source: Text

    @property
    def id(self) -> str:
        """The name of the set: its first day, as rules are quoted by it."""
        return self.valid_from.isoformat()

    @model_validator(mode="after")
    def _has_both_minima(self) -> Self:
        if set(self.minimum_cents) != set(SERVICES):
            raise ValueError(_("minimum_cents moet een bedrag voor training en voor advice hebben"))
        return self


class RuleSet(FigureSet):
    """Everything in force on one day."""

    day: date
    themes: tuple[Theme, ...]
    training_kinds: tuple[TrainingKind, ...]

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


class Rulebook(Frozen):
    """All sets and themes through the years; the day of the application picks."""

    sets: Annotated[tuple[FigureSet, ...], Field(min_length=1)]
    themes: Annotated[tuple[Theme, ...], Field(min_length=1)]
    training_kinds: Annotated[tuple[TrainingKind, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _is_without_contradiction(self) -> Self:
        days = [figures.valid_from for figures in self.sets]
        if days != sorted(set(days)):
            raise ValueError(_("elke set moet een latere valid_from hebben dan de vorige"))
        for index, theme in enumerate(self.themes):
            if theme.valid_to is not None and theme.valid_to < theme.valid_from:
                raise ValueError(_("thema {code} eindigt voor het begint").format(code=theme.code))
            for other in self.themes[:index]:
                if other.code == theme.code and _overlap(other, theme):
                    raise ValueError(
                        _("thema {code} heeft twee rijen voor dezelfde dag").format(code=theme.code)
                    )
        for day in days:
            if not any(theme.holds_on(day) for theme in self.themes):
                raise ValueError(_("op {day} geldt geen enkel thema").format(day=day))
        return self

    @classmethod
    def load(cls, path: Path | None = None) -> "Rulebook":
        """Read the shipped rule book or a desk's own; raises BadRulebook with place and reason."""
        file = SHIPPED if path is None else path
        try:
            with file.open("rb") as opened:
                content = opened.read(LARGEST_BYTES + 1)
            text = content.decode("utf-8-sig").replace("\r\n", "\n")
        except (OSError, ValueError) as error:
            raise BadRulebook.unreadable(file, error) from error
        if len(content) > LARGEST_BYTES:
            raise BadRulebook.unreadable(file)
        try:
            return cls.model_validate(tomllib.loads(text))
        except tomllib.TOMLDecodeError as error:
            raise from_toml_error(file, error) from error
        except ValidationError as error:
            raise from_validation_error(file, text, error) from error
        except (ValueError, RecursionError) as error:  # numbers and nesting beyond what Python reads
            raise BadRulebook.unreadable(file) from error

    def on(self, day: date) -> RuleSet:
        """Give the rules of a day; raises Refused before the first set."""
        figures = next((row for row in reversed(self.sets) if row.valid_from <= day), None)
        if figures is None:
            raise Refused(Code.NO_RULES_FOR_DATE, day=day, first_day=self.sets[0].valid_from)
        return RuleSet(
            **dict(figures),
            day=day,
            themes=tuple(theme for theme in self.themes if theme.holds_on(day)),
            training_kinds=self.training_kinds,
        )


def _overlap(one: Theme, other: Theme) -> bool:
    return one.holds_on(other.valid_from) or other.holds_on(one.valid_from)
