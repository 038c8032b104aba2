"""The questions about the closed year before the last one, asked when the last one is near a threshold."""

from collections.abc import Mapping
from typing import Any

from kmo_tui.domain.language import _
from kmo_tui.domain.size import Figures
from kmo_tui.domain.two_years import YearBefore
from kmo_tui.forms import parsers, show
from kmo_tui.forms.question import Choice, Context, Form, Question


def _kinds(context: Context) -> tuple[Choice, ...]:
    return (
        Choice("figures", _("Ik geef de cijfers ervan")),
        Choice("starter", _("Er is geen: starter")),
        Choice("merged", _("Overname of fusie: telt niet")),
    )


def _given(context: Context) -> bool:
    return context.answers.get("before", "") == "figures"


YEAR_BEFORE = Form(
    "year_before",
    _("Het boekjaar ervoor"),
    (
        Question(
            "before",
            _("Wat geldt voor het boekjaar vóór het laatste?"),
            parsers.one_of(_("Kies wat voor het boekjaar vóór het laatste geldt."), _kinds),
            kind="choice",
            choices=_kinds,
        ),
        Question(
            "before_employees",
            _("Werknemers in dat boekjaar"),
            parsers.number(
                _("Werknemers in dat boekjaar"),
                _("Vul het aantal werknemers in dat boekjaar in."),
                zero=True,
            ),
            kind="number",
            hint=_("in voltijdse equivalenten, de groep meegeteld"),
            example="48",
            max_length=12,
            asked=_given,
        ),
        Question(
            "before_turnover",
            _("Omzet in dat boekjaar"),
            parsers.amount(_("Omzet in dat boekjaar"), _("Vul de omzet in dat boekjaar in.")),
            kind="amount",
            hint=_("in euro, de groep meegeteld"),
            example="9.800.000",
            max_length=30,
            asked=_given,
        ),
        Question(
            "before_balance",
            _("Balanstotaal van dat boekjaar"),
            parsers.amount(
                _("Balanstotaal van dat boekjaar"), _("Vul het balanstotaal van dat boekjaar in.")
            ),
            kind="amount",
            hint=_("in euro, de groep meegeteld"),
            example="7.500.000",
            max_length=30,
            asked=_given,
        ),
    ),
)


def to_year_before(values: Mapping[str, Any]) -> YearBefore:
    """Give what the parsed answers say of that year."""
    if values["before"] != "figures":
        return YearBefore(kind=values["before"])
    return YearBefore(
        kind="figures",
        figures=Figures(
            employees=values["before_employees"],
            turnover_cents=values["before_turnover"],
            balance_cents=values["before_balance"],
        ),
    )


def from_year_before(before: YearBefore | None) -> dict[str, str]:
    """Give what somebody would have typed for what is known of that year."""
    if before is None:
        return {}
    if before.figures is None:
        return {"before": before.kind}
    return {
        "before": before.kind,
        "before_employees": show.number(before.figures.employees),
        "before_turnover": show.typed_amount(before.figures.turnover_cents),
        "before_balance": show.typed_amount(before.figures.balance_cents),
    }
