"""Parsers that many questions share: text, yes or no, days, amounts, numbers, names."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from kmo_tui.domain.dates import BadDate, parse_date
from kmo_tui.domain.language import _
from kmo_tui.domain.mail_address import is_mail_address
from kmo_tui.domain.money import BadAmount, grouped, parse_amount
from kmo_tui.domain.text import fault_in, normal
from kmo_tui.forms import show
from kmo_tui.forms.question import BadInput, Choice, Context

Parser = Callable[[str, Context], object]

_NUMBER = re.compile(r"([0-9]{1,7})(?:[.,]([0-9]{1,2}))?", re.ASCII)

YES, NO = "yes", "no"


def plain(label: str, text: str, limit: int) -> str:
    """Give foreign text as it is kept; refuse what cannot be shown and what is too long."""
    kept = normal(text)
    fault = fault_in(kept)
    if fault == "control":
        raise BadInput(
            _("{label} bevat onzichtbare of verboden tekens. Typ de tekst opnieuw zonder die tekens.").format(
                label=label
            )
        )
    if fault is not None:
        raise BadInput(_("{label} bevat te veel losse accenten. Typ gewone letters.").format(label=label))
    if len(kept) > limit:
        raise BadInput(
            _("{label} mag hoogstens {limit} tekens tellen, je hebt er nu {length}.").format(
                label=label, limit=limit, length=len(kept)
            )
        )
    return kept


def text(label: str, empty: str, limit: int) -> Parser:
    """Make a parser for a text that must be there; ``empty`` is the sentence when it is not."""

    def parse(typed: str, context: Context) -> str:
        if not typed.strip():
            raise BadInput(empty)
        return plain(label, typed, limit)

    return parse


def optional_text(label: str, limit: int) -> Parser:
    """Make a parser for a text that may stay empty."""

    def parse(typed: str, context: Context) -> str:
        return plain(label, typed, limit)

    return parse


def mail(typed: str, context: Context) -> str:
    """Give a mail address."""
    if not typed.strip():
        raise BadInput(_("Vul het mailadres in, zoals info@bedrijf.be."))
    kept = plain(_("Mailadres"), typed, 200)
    if not is_mail_address(kept):
        raise BadInput(_("Mailadres moet eruitzien als info@bedrijf.be."))
    return kept


def one_of(empty: str, choices: Callable[[Context], tuple[Choice, ...]]) -> Parser:
    """Make a parser for one of the choices; ``empty`` is the sentence when none was chosen."""

    def parse(typed: str, context: Context) -> str:
        if typed not in {choice.value for choice in choices(context)}:
            raise BadInput(empty)
        return typed

    return parse


def yes_no(empty: str) -> Parser:
    """Make a parser for yes or no; ``empty`` is the sentence when neither was chosen."""

    def parse(typed: str, context: Context) -> bool:
        if typed not in (YES, NO):
            raise BadInput(empty)
        return typed == YES

    return parse


def tick(typed: str, context: Context) -> bool:
    """Tell whether something was ticked."""
    return typed == YES


def yes_or_no(context: Context) -> tuple[Choice, ...]:
    """Give the two answers."""
    return (Choice(YES, _("Ja")), Choice(NO, _("Nee")))


def day(label: str, empty: str, today: date, typed: str) -> date:
    """Give a day: missing, unreadable and impossible each have their sentence."""
    if not typed.strip():
        raise BadInput(empty)
    try:
        return parse_date(typed, today)
    except BadDate as fault:
        if fault.kind == "impossible":
            raise BadInput(_("{label} moet een bestaande datum zijn.").format(label=label)) from fault
        raise BadInput(
            _("{label} moet een datum zijn, zoals 27 3 {year} of vandaag.").format(
                label=label, year=today.year
            )
        ) from fault


def amount(label: str, empty: str) -> Parser:
    """Make a parser for a euro amount; gives whole cents."""

    def parse(typed: str, context: Context) -> int:
        return cents(label, empty, typed)

    return parse


def cents(label: str, empty: str, typed: str) -> int:
    """Give whole cents: missing and unreadable each have their sentence."""
    if not typed.strip():
        raise BadInput(empty)
    try:
        return parse_amount(typed)
    except BadAmount as fault:
        words = {
            "decimals": _("{label} mag hoogstens twee cijfers na de komma hebben, zoals 980,50."),
            "negative": _("{label} moet groter dan 0 zijn, zoals 980,00."),
            "too_large": _("{label} is te groot. Kijk de komma na."),
        }.get(fault.kind, _("{label} moet een bedrag zijn, zoals 980 of 1.234,56."))
        raise BadInput(words.format(label=label)) from fault


def number(label: str, empty: str, zero: bool = False) -> Parser:
    """Make a parser for a number with at most two decimals; ``zero`` says whether nought is one."""

    def parse(typed: str, context: Context) -> Decimal:
        if not typed.strip():
            raise BadInput(empty)
        match = _NUMBER.fullmatch(typed.strip())
        value = Decimal(f"{match[1]}.{match[2] or 0}") if match else None
        if value is None or (not value and not zero):
            least = _("een getal van 0 of meer") if zero else _("een getal groter dan 0")
            raise BadInput(_("{label} moet {least} zijn, zoals 16 of 7,5.").format(label=label, least=least))
        return value

    return parse


def names(typed: str, context: Context) -> tuple[str, ...]:
    """Give the names between commas, or between semicolons when there are any (``Peeters, An; Claes, Bo``)."""
    label = _("Naam en voornaam van de deelnemers")
    if not typed.strip(" ,;\t"):
        raise BadInput(_("Vul de namen van de deelnemers in, met een komma ertussen."))
    whole = normal(typed)  # composed before it is split: a Greek question mark becomes a semicolon
    found = [plain(label, name, 2000) for name in whole.split(";" if ";" in whole else ",")]
    kept = tuple(dict.fromkeys(name for name in found if name))
    for name in kept:
        if len(name) > 100:
            raise BadInput(
                _(
                    "Een naam van een deelnemer mag hoogstens 100 tekens tellen. Zet een komma tussen de namen."
                )
            )
    if len(kept) > 200:
        raise BadInput(_("Een aanvraag kan hoogstens 200 deelnemers hebben."))
    return kept


def joined(several: Sequence[str]) -> str:
    """Give names as one would type them, so that ``names`` reads the same ones."""
    if any("," in name for name in several):
        return "; ".join(several) + ";"
    return ", ".join(several)


def fixed_day(typed: str, today: date) -> str:
    """Give a day as it is kept: ``vandaag`` in a draft would be another day tomorrow."""
    try:
        return show.day(parse_date(typed, today))
    except BadDate:
        return typed


def understood_day(typed: str, today: date) -> str:
    """Say in full which day was understood; nothing when none was."""
    try:
        return show.long_day(parse_date(typed, today))
    except BadDate:
        return ""


def understood_amount(typed: str) -> str:
    """Say which amount was understood when a point parts its thousands; nothing for any other."""
    return show.euro(parse_amount(typed)) if grouped(typed) else ""


def understood_names(typed: str, context: Context) -> str:
    """Say how many names were understood, and which."""
    try:
        found = names(typed, context)
    except BadInput:
        return ""
    if len(found) == 1:
        return _("1 deelnemer: {name}").format(name=found[0])
    return _("{count} deelnemers: {names}").format(count=len(found), names="; ".join(found))
