"""The facts of one application and the rules that look at them one by one."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kmo_tui.domain.deadlines import closing_date, last_filing_day
from kmo_tui.domain.providers import SERVICES, Service, service_of
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.rulebook import RuleSet
from kmo_tui.domain.size import Size


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """Everything asked in the steps, read and typed; training kind and participants are of trainings only."""

    company: str
    size: Size | None = None
    nace: str
    nace_version: int | None = None
    service: Service
    name: str
    training_kind: str | None = None
    theme: str
    hours: Decimal
    participants: tuple[str, ...] = ()
    registered_on: date
    starts_on: date
    contributes: bool
    amount_cents: int
    provider: str
    affiliated: bool = False
    consent: bool

    def __post_init__(self) -> None:
        """Raise ValueError for a service without hours, or of a kind that does not exist."""
        if not (self.hours.is_finite() and self.hours > 0 and self.service in SERVICES):
            raise ValueError("an application needs hours and a known service")


def check_dates(registered_on: date, starts_on: date, today: date, rules: RuleSet) -> None:
    """Refuse an application before the registration or after the last filing day (manual p. 7).

    A service that begins after the day by which it must be finished and paid is refused too (kmo-rules §3).
    """
    if registered_on > today:
        raise Refused(
            Code.NOT_REGISTERED_YET, field="registered_on", registered_on=registered_on, today=today
        )
    last_day = last_filing_day(starts_on, rules)
    if today > last_day:
        raise Refused(Code.TOO_LATE, field="starts_on", last_day=last_day, starts_on=starts_on, today=today)
    closes_on = closing_date(today)
    if starts_on > closes_on:
        raise Refused(
            Code.STARTS_TOO_LATE,
            field="starts_on",
            starts_on=starts_on,
            closes_on=closes_on,
            first_day=date(starts_on.year - 1, 1, 1),
        )


def check_contribution(contributes: bool) -> None:
    """Refuse a service that does not contribute to the business, now or later (manual p. 7)."""
    if not contributes:
        raise Refused(Code.NO_CONTRIBUTION, field="contributes")


def check_affiliation(affiliated: bool) -> None:
    """Refuse a provider that has ties with the company (kmo-rules §1)."""
    if affiliated:
        raise Refused(Code.AFFILIATED, field="affiliated")


def check_consent(consent: bool) -> None:
    """Refuse to file without the sworn declaration (manual p. 9)."""
    if not consent:
        raise Refused(Code.CONSENT_MISSING, field="consent")


def check_theme_linked(
    theme: str, provider_themes: Collection[str], provider_number: str, label: str
) -> None:
    """Refuse a provider without the chosen theme; one with the main theme has all its parts (manual p. 8)."""
    if theme not in provider_themes and theme.partition("/")[0] not in provider_themes:
        raise Refused(Code.THEME_NOT_LINKED, field="provider", provider=provider_number, theme=label)


def check_service_matches(service: Service, provider_number: str) -> None:
    """Refuse a number that is registered for the other service: O is training, A is advice."""
    registered_for = service_of(provider_number)
    if service != registered_for:
        raise Refused(
            Code.SERVICE_MISMATCH,
            field="provider",
            provider=provider_number,
            service=service,
            registered_for=registered_for,
        )
