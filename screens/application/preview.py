"""The division of the amount in words: what the government adds, why, and what follows from it."""

from datetime import date

from kmo_tui.domain.language import _
from kmo_tui.domain.money import share
from kmo_tui.domain.size import Size
from kmo_tui.domain.subsidy import Quote
from kmo_tui.forms import show

VAT_PERCENT = 21


def division(quote: Quote) -> str:
    """Say how the amount is divided."""
    return _("Projectbedrag {amount} = eigen bijdrage {own} + subsidie {subsidy} ({percentage} %)").format(
        amount=show.euro(quote.amount_cents),
        own=show.euro(quote.own_cents),
        subsidy=show.euro(quote.subsidy_cents),
        percentage=quote.percentage,
    )


def reasons(quote: Quote, size: Size, theme: str) -> list[str]:
    """Say why this percentage, whether the yearly cap cuts it, and what is left of that cap."""
    lines = [
        _("{percentage} % voor een {size}, thema {theme}.").format(
            percentage=quote.percentage, size=show.size_word(size).lower(), theme=theme
        )
    ]
    if quote.cut:
        lines.append(
            _("Let op: de subsidie zou {full} zijn, maar er is dit jaar nog {left} over.").format(
                full=show.euro(quote.full_subsidy_cents), left=show.euro(quote.cap_left_cents)
            )
        )
    lines.append(
        _("Daarna blijft er dit jaar {left} subsidie over.").format(
            left=show.euro(quote.cap_left_after_cents)
        )
    )
    return lines


def vat(amount_cents: int) -> str:
    """Say that VAT is paid outside the wallet, and how much it is at the ordinary rate."""
    return _("Btw betaal je zelf aan de dienstverlener; bij {percent} % is dat {vat}.").format(
        percent=VAT_PERCENT, vat=show.euro(share(amount_cents, VAT_PERCENT))
    )


def filing(last_day: date) -> str:
    """Say until when the application can be filed."""
    return _("Indienen kan tot en met {day}.").format(day=show.long_day(last_day))
