"""The questions about what VLAIO gave for an application, and the answers to type over in its form (manual p. 6-11)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from kmo_tui.domain.filing import Official, last_plausible_day
from kmo_tui.domain.language import _
from kmo_tui.forms import parsers, show
from kmo_tui.forms.numbers import parse_official_number, parse_ogm
from kmo_tui.forms.question import BadInput, Context, Form, Question


def _number(typed: str, context: Context) -> str:
    return parse_official_number(typed)


def _communication(typed: str, context: Context) -> str:
    return parse_ogm(typed)


def _deposit_by(typed: str, context: Context) -> date:
    label = _("Uiterste dag van de storting")
    day = parsers.day(label, _("Vul de uiterste dag van de storting in."), context.today, typed)
    applied_on = cast("date", context.facts["applied_on"])
    last = last_plausible_day(applied_on)
    if not applied_on <= day <= last:
        raise BadInput(
            _("{label} moet tussen {first} en {last} liggen. Kijk ze na op de officiële site.").format(
                label=label, first=show.day(applied_on), last=show.day(last)
            )
        )
    return day


OFFICIAL = Form(
    "official",
    _("Wat VLAIO gaf"),
    (
        Question(
            "official_number",
            _("Dossiernummer van VLAIO"),
            _number,
            hint=_("jaar, KMO en 6 cijfers"),
            example="2024KMO042735",
            max_length=20,
        ),
        Question(
            "communication",
            _("Gestructureerde mededeling"),
            _communication,
            hint=_("12 cijfers"),
            example="+++180/1851/05305+++",
            max_length=40,
        ),
        Question(
            "deposit_by",
            _("Uiterste dag van de storting"),
            _deposit_by,
            kind="date",
            hint=_("de dag waarop je bijdrage op de rekening moet staan"),
            max_length=40,
        ),
    ),
)


def to_official(number: str, values: Mapping[str, Any]) -> Official:
    """Give what VLAIO gave for an application as the parsed answers make it."""
    return Official(
        number=number,
        official_number=values["official_number"],
        communication=values["communication"],
        deposit_by=values["deposit_by"],
    )


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of the official form: its step (0 is the size), its label there, and what to fill in."""

    step: int
    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What the official form is filled in with, codes as their words; the amount in whole cents."""

    size: str
    nace: str
    service: str
    name: str
    training_kind: str
    theme: str
    hours: str
    participants: tuple[str, ...]
    registered_on: date
    starts_on: date
    amount_cents: int
    provider: str


def in_order(given: Answers) -> list[Answer]:
    """Give the answers in the order of the official form, each as it is typed there."""
    training = given.service == "training"
    amount = f"{given.amount_cents // 100},{given.amount_cents % 100:02d}"
    of_training: list[tuple[int, str, str]] = [
        (2, _("Aantal deelnemers"), str(len(given.participants))),
        (2, _("Naam en voornaam van de deelnemers"), parsers.joined(given.participants)),
    ]
    rows = [
        (0, _("Grootte van de onderneming"), given.size),
        (1, _("NACE-code van de hoofdactiviteit"), given.nace),
        (2, _("Type dienstverlening"), show.service_word(given.service)),
        (2, _("Naam opleiding") if training else _("Naam advies"), given.name),
        *([(2, _("Soort opleiding"), given.training_kind)] if training else []),
        (2, _("Thema"), given.theme),
        (2, _("Totaal aantal te presteren uren"), given.hours),
        *(of_training if training else []),
        (2, _("Datum inschrijving"), show.day(given.registered_on)),
        (2, _("Startdatum"), show.day(given.starts_on)),
        (2, _("Draagt bij tot het bedrijfsfunctioneren"), _("Ja")),
        (2, _("Kost zonder niet-toegestane kosten en btw"), amount),
        (3, _("Registratienummer van de dienstverlener"), given.provider),
    ]
    return [Answer(step, label, text) for step, label, text in rows]
