"""The decision about an application: everything that was read about it goes in, a quote or a refusal comes out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kmo_tui.domain import de_minimis
from kmo_tui.domain.activity import Activity, check_accepted
from kmo_tui.domain.application import (
    check_affiliation,
    check_consent,
    check_contribution,
    check_dates,
    check_service_matches,
    check_theme_linked,
)
from kmo_tui.domain.providers import Service
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.rulebook import RuleSet
from kmo_tui.domain.size import Size
from kmo_tui.domain.subsidy import Quote, quote

STEPS = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the desk knows when an application is decided; a step only looks at what it needs.

    ``left_cents`` is what is left of the cap of the year, ``aid`` what the company was granted, by day, in cents.
    ``activity`` is a refusal for a code that does not exist, ``provider_themes`` None for an unknown provider.
    """

    today: date
    rules: RuleSet
    size: Size | None
    left_cents: int
    closed_on: date | None = None
    activity: Activity | Refused | None = None
    provider_themes: tuple[str, ...] | None = None
    aid: tuple[tuple[date, int], ...] = ()


def decide(asked: Mapping[str, Any], facts: Facts) -> Quote:
    """Hold all answers against the rules, step by step; gives the division of the amount or raises Refused.

    ``asked`` has typed values under the field names of an application.
    """
    if facts.size is None:
        raise Refused(Code.SIZE_MISSING, field="size", year=facts.today.year)
    for step in STEPS:
        check_step(step, asked, facts)
    return quoted(asked["service"], asked["theme"], asked["amount_cents"], facts)


def check_step(step: int, asked: Mapping[str, Any], facts: Facts) -> None:
    """Hold one step against its rules: 1 activity, 2 project, 3 provider, 4 consent and de minimis; raises Refused."""
    if step == 1:
        _check_year(facts)
        if facts.activity is not None:
            check_accepted(facts.activity)
    elif step == 2:
        check_dates(asked["registered_on"], asked["starts_on"], facts.today, facts.rules)
        check_contribution(asked["contributes"])
        quoted(asked["service"], asked["theme"], asked["amount_cents"], facts)
    elif step == 3:
        _check_provider(asked, facts)
    else:
        check_consent(asked["consent"])
        granted = quote(
            asked["amount_cents"],
            asked["theme"],
            asked["service"],
            facts.size or Size.LARGE,
            facts.left_cents,
            facts.rules,
        )
        de_minimis.check(facts.aid, facts.today, granted.subsidy_cents, facts.rules.de_minimis_cents)


def quoted(service: Service, theme: str, amount_cents: int, facts: Facts) -> Quote:
    """Divide an amount as an application of today would; raises Refused, SIZE_MISSING when none was declared."""
    if facts.size is None:
        raise Refused(Code.SIZE_MISSING, field="size", year=facts.today.year)
    return quote(amount_cents, theme, service, facts.size, facts.left_cents, facts.rules)


def _check_year(facts: Facts) -> None:
    """Before anything is asked: is this year open, is the company small enough, is there room left."""
    if facts.closed_on is not None:
        raise Refused(Code.BUDGET_CLOSED, year=facts.today.year, closed_on=facts.closed_on)
    if facts.size is Size.LARGE:
        raise Refused(Code.COMPANY_TOO_LARGE, field="size")
    if facts.left_cents <= 0:
        raise Refused(Code.CAP_REACHED, cap_cents=facts.rules.cap_cents, year=facts.today.year)


def _check_provider(asked: Mapping[str, Any], facts: Facts) -> None:
    number = asked["provider"]
    if facts.provider_themes is None:
        raise Refused(Code.UNKNOWN_PROVIDER, field="provider", number=number)
    check_service_matches(asked["service"], number)
    label = facts.rules.theme(asked["theme"]).label
    check_theme_linked(asked["theme"], facts.provider_themes, number, label)
    check_affiliation(asked["affiliated"])
