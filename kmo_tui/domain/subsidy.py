"""What the government adds: the percentage of theme and size, cut to what the year's cap has left."""

from dataclasses import dataclass

from kmo_tui.domain.money import share
from kmo_tui.domain.providers import Service
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.rulebook import RuleSet
from kmo_tui.domain.size import Size


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """The division of a project amount, and which rule gave it.

    ``full_subsidy_cents`` is the subsidy before the cut to the room left in the cap.
    """

    amount_cents: int
    own_cents: int
    subsidy_cents: int
    full_subsidy_cents: int
    percentage: int
    rule: str
    source: str
    cut: bool
    cap_left_cents: int
    cap_left_after_cents: int


def full_subsidy(amount_cents: int, percentage: int) -> int:
    """Give the subsidy in whole cents before the cut to the room left in the cap."""
    return share(amount_cents, percentage)


def quote(
    amount_cents: int, theme_code: str, service: Service, size: Size, cap_left_cents: int, rules: RuleSet
) -> Quote:
    """Divide the amount in own contribution and subsidy; they always add up to it.

    Raises Refused for a theme without aid for this service, a large company, an amount below the minimum
    or a cap with nothing left.
    """
    theme = rules.theme(theme_code)
    percentage = rules.percentage(theme, size)
    if service not in theme.services:
        code = Code.ADVICE_NOT_SUBSIDISED if service == "advice" else Code.TRAINING_NOT_SUBSIDISED
        raise Refused(code, field="theme", theme=theme.label)
    minimum = rules.minimum_cents[service]
    if amount_cents < minimum:
        raise Refused(
            Code.AMOUNT_TOO_SMALL,
            field="amount",
            minimum_cents=minimum,
            amount_cents=amount_cents,
            service=service,
        )
    if cap_left_cents <= 0:
        raise Refused(Code.CAP_REACHED, cap_cents=rules.cap_cents, year=rules.day.year)
    full = full_subsidy(amount_cents, percentage)
    subsidy = min(full, cap_left_cents)
    return Quote(
        amount_cents=amount_cents,
        own_cents=amount_cents - subsidy,
        subsidy_cents=subsidy,
        full_subsidy_cents=full,
        percentage=percentage,
        rule=f"{rules.id}:{theme.code}:{size.value}",
        source=theme.source,
        cut=subsidy < full,
        cap_left_cents=cap_left_cents,
        cap_left_after_cents=cap_left_cents - subsidy,
    )
