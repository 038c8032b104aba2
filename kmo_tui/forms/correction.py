"""The questions when something is put right: a movement to take back and why, and data of a project."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, cast

from kmo_tui.domain.corrections import ProjectChange, ProjectData, TakeBack, Taken, TakingBack
from kmo_tui.domain.language import _
from kmo_tui.domain.stopping import REASON_LIMIT
from kmo_tui.forms import parsers, show
from kmo_tui.forms.application import PROJECT
from kmo_tui.forms.book_words import FIELDS
from kmo_tui.forms.question import Choice, Context, Form, Question


def _movements(context: Context) -> tuple[Choice, ...]:
    return cast(tuple[Choice, ...], context.facts.get("movements", ()))


def _movement(typed: str, context: Context) -> int:
    return int(cast(str, parsers.one_of(_("Kies wat je terugneemt."), _movements)(typed, context)))


TAKE_BACK = Form(
    "take_back",
    _("Betaling of storting terugnemen"),
    (
        Question(
            "movement",
            _("Wat neem je terug?"),
            _movement,
            kind="choice",
            choices=_movements,
        ),
        Question(
            "reason",
            _("Reden"),
            parsers.text(_("Reden"), _("Vul de reden in waarom je dit terugneemt."), REASON_LIMIT),
            example=_("twee keer geboekt"),
            max_length=REASON_LIMIT,
        ),
    ),
)


def movement_choice(place: int, kind: Taken, on: date, cents: int, reference: str) -> Choice:
    """Give a movement to choose: what it was, how much and when; its place in the ledger is the value."""
    text = {
        "payment": _("Betaling van {amount} op {day}, referentie {reference}"),
        "deposit": _("Storting van {amount} op {day}, met de subsidie"),
    }[kind]
    return Choice(str(place), text.format(amount=show.euro(cents), day=show.day(on), reference=reference))


def effect_words(effect: TakingBack, provider: str, deposit_by: date) -> list[str]:
    """Say what taking back does: who gets what, balance and status before and after, and what comes then."""
    if effect.kind == "payment":
        money = _("{amount} komt van {provider} terug op het saldo.").format(
            amount=show.euro(effect.cents), provider=provider
        )
    else:
        money = _(
            "{own} gaat terug naar de onderneming, {subsidy} subsidie naar de Vlaamse overheid."
        ).format(own=show.euro(effect.cents), subsidy=show.euro(effect.subsidy_cents))
    before, after = show.status_word(effect.status_before), show.status_word(effect.status_after)
    lines = [
        money,
        _("Saldo: nu {before}, daarna {after}.").format(
            before=show.euro(effect.balance_before_cents), after=show.euro(effect.balance_after_cents)
        ),
        _("Status: nu {before}, daarna {after}.").format(before=before, after=after)
        if before != after
        else _("Status: blijft {status}.").format(status=after),
        _("Aan het jaarplafond verandert niets."),
    ]
    if effect.overdue:
        lines.append(
            _(
                "Let op: de uiterste dag voor de storting, {day}, is voorbij. Het project vervalt daarna; boek je nog"
                " een storting die er toen al was, dan loopt het weer."
            ).format(day=show.long_day(deposit_by))
        )
    if effect.closed:
        lines.append(
            _(
                "Let op: de laatste dag om te betalen is voorbij, opnieuw betalen kan niet meer. Zet het project stop,"
                " dan keert het saldo terug."
            )
        )
    return lines


def to_take_back(number: str, values: Mapping[str, Any]) -> TakeBack:
    """Give what to take back, with the reason that was answered."""
    return TakeBack(number, values["movement"], values["reason"])


def _changed(question_id: str) -> Question:
    question = PROJECT.question(question_id)
    if question_id == "participants":
        return replace(question, asked=lambda context: context.facts.get("service") == "training")
    return question


# asked as in an application
CHANGE = Form("change", _("Gegevens wijzigen"), tuple(map(_changed, ("name", "hours", "participants"))))


def data_answers(data: ProjectData) -> dict[str, str]:
    """Give the data of a project as one would type them."""
    return {
        "name": data.name,
        "hours": typed_hours(data.hours),
        "participants": parsers.joined(data.participants),
    }


def typed_hours(hours: Decimal) -> str:
    """Give hours as somebody types them: ``7,5``."""
    return format(hours.normalize(), "f").replace(".", ",")


def to_change(number: str, seen: ProjectData, values: Mapping[str, Any]) -> ProjectChange:
    """Give the change that parsed answers make of what was seen: only what differs."""
    differs = {
        name: values[name] for name in FIELDS if name in values and values[name] != getattr(seen, name)
    }
    return ProjectChange(number=number, **differs)


def field_words(names: Sequence[str]) -> str:
    """Name the fields of a change: ``naam, uren``."""
    return ", ".join(FIELDS[name] for name in names)


def fields_of(change: ProjectChange) -> tuple[str, ...]:
    """Give the names of the fields that a change gives."""
    return tuple(name for name in FIELDS if getattr(change, name) is not None)
