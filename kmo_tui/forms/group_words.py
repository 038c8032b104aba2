"""De minimis aid of linked companies in words: what counts, whose it is, and whose the desk cannot count."""

from datetime import date

from kmo_tui.domain.de_minimis import Undertaking
from kmo_tui.domain.language import _
from kmo_tui.forms import show


def counter_lines(
    undertaking: Undertaking, first_day: date, received_cents: int, ceiling_cents: int
) -> list[str]:
    """Say what counts for a company and those linked with it; nothing for a company alone."""
    if not undertaking:
        return []
    return [
        _("De-minimissteun van de verbonden groep sinds {day}: {received} van hoogstens {ceiling}.").format(
            day=show.day(first_day), received=show.euro(received_cents), ceiling=show.euro(ceiling_cents)
        ),
        *who_counted(**group_facts(undertaking)),
    ]


def group_facts(undertaking: Undertaking) -> dict[str, str]:
    """Give the other companies as text: ``companies`` that are counted and ``unknown`` ones, where there are any."""
    companies = ", ".join(
        f"{name} ({show.enterprise_number(number)})" for number, name in undertaking.counted
    )
    unknown = ", ".join(map(show.enterprise_number, undertaking.unknown))
    return {name: text for name, text in (("companies", companies), ("unknown", unknown)) if text}


def who_counted(companies: str = "", unknown: str = "", **_others: str) -> list[str]:
    """Say whose aid is counted with that of the company, and whose is not because the desk does not show them."""
    lines = []
    if companies:
        lines.append(_("Meegeteld zijn de onderneming zelf en: {companies}.").format(companies=companies))
    if unknown:
        lines.append(
            _(
                "Niet meegeteld, want dit loket toont ze niet: {unknown}. Zet hun steun bij de andere de-minimissteun."
            ).format(unknown=unknown)
        )
    return lines
