"""A desk's own rule book: every value of its file is checked before a rule is made of it."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    Strict,
    StrictInt,
    ValidationError,
    model_validator,
)

from kmo_tui.domain.excluded import is_stem
from kmo_tui.domain.language import _
from kmo_tui.domain.money import LARGEST_CENTS
from kmo_tui.domain.payment import LatePayment
from kmo_tui.domain.providers import SERVICES, Service
from kmo_tui.domain.rulebook_fault import BadRulebook, from_toml_error, from_validation_error

LARGEST_BYTES = 1_048_576

Percentage = Annotated[StrictInt, Field(gt=0, lt=100)]
CentsAboveZero = Annotated[StrictInt, Field(gt=0, le=LARGEST_CENTS)]
Day = Annotated[date, Strict()]
Days = Annotated[StrictInt, Field(ge=0, le=366)]
Text = Annotated[str, Field(min_length=1)]


def _stem(text: str) -> str:
    if not is_stem(text):
        raise ValueError(
            _(
                "een stam heeft minstens 3 letters of cijfers, en een sterretje staat alleen vooraan of achteraan"
            )
        )
    return text


Stem = Annotated[str, AfterValidator(_stem)]


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _TrainingKind(_Row):
    code: Text
    label: Text
    source: Text


class _Theme(_Row):
    code: Text
    label: Text
    small: Percentage
    medium: Percentage
    services: Annotated[tuple[Service, ...], Field(min_length=1)]
    source: Text
    valid_from: Day
    valid_to: Day | None = None

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class _FigureSet(_Row):
    valid_from: Day
    cap_cents: CentsAboveZero
    filing_days: Days
    deposit_days: Days
    de_minimis_cents: CentsAboveZero
    minimum_cents: dict[Service, CentsAboveZero]
    source: Text
    late_payment: LatePayment = "refuse"

    @model_validator(mode="after")
    def _has_both_minima(self) -> Self:
        if set(self.minimum_cents) != set(SERVICES):
            raise ValueError(_("minimum_cents moet een bedrag voor training en voor advice hebben"))
        return self


class _ExcludedService(_Row):
    code: Text
    label: Text
    stems: Annotated[tuple[Stem, ...], Field(min_length=1)]
    unless: tuple[Stem, ...] = ()
    source: Text
    valid_from: Day
    valid_to: Day | None = None


class _Rulebook(_Row):
    sets: Annotated[tuple[_FigureSet, ...], Field(min_length=1)]
    themes: Annotated[tuple[_Theme, ...], Field(min_length=1)]
    training_kinds: Annotated[tuple[_TrainingKind, ...], Field(min_length=1)]
    excluded: tuple[_ExcludedService, ...] | None = None

    @model_validator(mode="after")
    def _is_without_contradiction(self) -> Self:
        days = [figures.valid_from for figures in self.sets]
        if days != sorted(set(days)):
            raise ValueError(_("elke set moet een latere valid_from hebben dan de vorige"))
        for index, theme in enumerate(self.themes):
            if theme.valid_to is not None and theme.valid_to < theme.valid_from:
                raise ValueError(_("thema {code} eindigt voor het begint").format(code=theme.code))
            for other in self.themes[:index]:
                if other.code == theme.code and (
                    other.holds_on(theme.valid_from) or theme.holds_on(other.valid_from)
                ):
                    raise ValueError(
                        _("thema {code} heeft twee rijen voor dezelfde dag").format(code=theme.code)
                    )
        for service in self.excluded or ():
            if service.valid_to is not None and service.valid_to < service.valid_from:
                raise ValueError(_("dienst {code} eindigt voor hij begint").format(code=service.code))
        for day in days:
            if not any(theme.holds_on(day) for theme in self.themes):
                raise ValueError(_("op {day} geldt geen enkel thema").format(day=day))
        return self


def read_rulebook(file: Path) -> dict[str, Any]:
    """Read the rows of a rule book; raises BadRulebook with place and reason."""
    try:
        with file.open("rb") as opened:
            content = opened.read(LARGEST_BYTES + 1)
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except (OSError, ValueError) as error:
        raise BadRulebook.unreadable(file, error) from error
    if len(content) > LARGEST_BYTES:
        raise BadRulebook.unreadable(file)
    try:
        return _Rulebook.model_validate(tomllib.loads(text)).model_dump()
    except tomllib.TOMLDecodeError as error:
        raise from_toml_error(file, error) from error
    except ValidationError as error:
        raise from_validation_error(file, text, error) from error
    except (ValueError, RecursionError) as error:  # numbers and nesting beyond what Python reads
        raise BadRulebook.unreadable(file) from error
