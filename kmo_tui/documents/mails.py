"""The letters of the desk, each as kind, subject and plain text (manual p. 13 to 15)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from kmo_tui.domain.communication import ogm_shown
from kmo_tui.domain.language import written as _
from kmo_tui.domain.rating import STAR_WORDS
from kmo_tui.forms.show import day as day_words
from kmo_tui.forms.show import iban
from kmo_tui.forms.show import written_euro as euro
from kmo_tui.forms.transfer_words import AGAIN, transfer_by


@dataclass(frozen=True)
class Letter:
    """A message without its recipient."""

    kind: str
    subject: str
    body: str


def _letter(kind: str, subject: str, body: str, values: dict[str, Any]) -> Letter:
    """Fill in the arguments of a letter: ``own_cents`` as ``{own}`` in euro, a day as people write it."""
    texts = {
        name.removesuffix("_cents"): euro(value)
        if name.endswith("_cents")
        else day_words(value)
        if isinstance(value, date)
        else value
        for name, value in values.items()
    }
    return Letter(kind, subject.format(**texts), body.format(**texts).rstrip())


def _before(deadline: date) -> str:
    """Give the sentence about a deadline that is no bank day, with the space to the next one."""
    return "".join(f"{sentence} " for sentence in transfer_by(deadline))


def registered(
    company: str, number: str, project: str, amount_cents: int, account: str, communication: str, day: date
) -> Letter:
    """Tell the company that its application is registered, what to deposit where by when, and what comes next."""
    communication = ogm_shown(communication)
    bank_day = _before(day)
    return _letter(
        "registered",
        _("Aanvraag {number} is geregistreerd"),
        _(
            "Beste ondernemer,\n\n"
            "De aanvraag van {company} voor '{project}' is geregistreerd onder nummer {number}.\n"
            "Stort {amount} op rekening {account}, met mededeling {communication}. Het geld moet uiterlijk op {day} op "
            "de rekening staan.\n"
            "{bank_day}Je bank heeft enkele dagen nodig: stort dus op tijd.\n"
            "Daarna komt de subsidie erbij. Je krijgt daarvan een mail en kan dan je dienstverlener betalen."
        ),
        locals(),
    )


def deposit_received(company: str, number: str, provider: str, balance_cents: int) -> Letter:
    """Tell the company that deposit and subsidy are there, and that the provider must still be paid."""
    return _letter(
        "deposit_received",
        _("Storting voor {number} is ontvangen"),
        _(
            "Beste ondernemer,\n\n"
            "De storting van {company} voor project {number} is goed ontvangen en de subsidie is toegevoegd.\n"
            "Je beschikt nu over {balance}. Stuurt {provider} een factuur, dan kan je die via de kmo-portefeuille "
            "betalen.\n"
            "Tip: beperk de betaling niet tot je eigen bijdrage. Het beschikbare saldo voor dit project, eigen "
            "bijdrage en subsidie samen, is {balance}.\n"
            "Zo betaal je: open project {number} in de kmo-portefeuille (www.kmo-portefeuille.be) en kies Betalen."
        ),
        locals(),
    )


def deposit_returned(
    company: str,
    number: str,
    cents: int,
    outcome: str,
    expected_cents: int,
    account: str,
    communication: str,
    deposit_by: str,
) -> Letter:
    """Tell the company that its deposit was sent back, why, and what would be right."""
    deadline = date.fromisoformat(deposit_by)
    last_day = day_words(deadline)
    why = {
        "wrong_amount": _("Het bedrag klopt niet."),
        "wrong_communication": _("De mededeling klopt niet."),
        "too_late": _("De storting kwam na {day}; de subsidie is vervallen.").format(day=last_day),
        "already_deposited": _("De storting voor dit project was al ontvangen."),
        "cap_used_elsewhere": _("Het jaarplafond is intussen door andere aanvragen gebruikt."),
    }[outcome]
    right = _(
        "Stort precies {amount} op rekening {account}, met mededeling {communication}, uiterlijk op {day}."
    ).format(
        amount=euro(expected_cents), account=account, communication=ogm_shown(communication), day=last_day
    )
    lines = [
        _("Beste ondernemer,"),
        "",
        _("De storting van {amount} van {company} voor project {number} is teruggestuurd.").format(
            amount=euro(cents), company=company, number=number
        ),
        why,
    ]
    if outcome in AGAIN:
        lines += [right, *transfer_by(deadline)]
    subject = _("Storting voor {number} is teruggestuurd").format(number=number)
    return Letter("deposit_returned", subject, "\n".join(lines))


def paid(
    company: str, number: str, provider: str, amount_cents: int, left_cents: int, reference: str
) -> Letter:
    """Confirm a payment to the company."""
    return _letter(
        "paid",
        _("Betaling voor {number} is uitgevoerd"),
        _(
            "Beste ondernemer,\n\n"
            "In opdracht van {company} is {amount} betaald aan {provider} voor project {number}.\n"
            "Referentie: {reference}.\n"
            "Er blijft {left} over. De btw betaal je zelf rechtstreeks aan de dienstverlener."
        ),
        locals(),
    )


def paid_to_you(
    company: str, number: str, provider: str, amount_cents: int, reference: str, communication: str
) -> Letter:
    """Tell the provider that it was paid."""
    return _letter(
        "paid_to_provider",
        _("Betaling voor project {number}"),
        _(
            "Beste {provider},\n\n"
            "{company} heeft je via de kmo-portefeuille {amount} betaald voor project {number}.\n"
            "Referentie: {reference}. Mededeling: {communication}."
        ),
        locals(),
    )


def payment_taken_back(
    company: str, number: str, provider: str, amount_cents: int, balance_cents: int, reference: str
) -> Letter:
    """Tell the company that a payment that was booked wrongly is back on the balance."""
    return _letter(
        "payment_taken_back",
        _("Betaling voor {number} is teruggenomen"),
        _(
            "Beste ondernemer,\n\n"
            "De betaling van {amount} aan {provider} voor project {number} van {company} was verkeerd geboekt en is "
            "teruggenomen.\n"
            "Referentie: {reference}. Het saldo van het project is nu {balance}."
        ),
        locals(),
    )


def payment_taken_back_to_you(
    company: str, number: str, provider: str, amount_cents: int, reference: str
) -> Letter:
    """Tell the provider that a payment of which it had a message was booked wrongly."""
    return _letter(
        "payment_taken_back_to_you",
        _("Betaling voor project {number} is teruggenomen"),
        _(
            "Beste {provider},\n\n"
            "De betaling van {amount} voor project {number} van {company} was verkeerd geboekt en is teruggenomen.\n"
            "Referentie: {reference}. Kreeg je dit bedrag toch, neem dan contact op met {company}."
        ),
        locals(),
    )


def deposit_taken_back(
    company: str,
    number: str,
    own_cents: int,
    subsidy_cents: int,
    account: str,
    communication: str,
    day: date,
    overdue: bool,
) -> Letter:
    """Tell the company that its deposit was booked wrongly, that the subsidy went back with it, and what comes now."""
    communication = ogm_shown(communication)
    bank_day = "" if overdue else _before(day)
    now = (
        _(
            "De uiterste dag voor de storting was {day}. Stond het geld toen niet op de rekening, dan vervalt de "
            "aanvraag."
        )
        if overdue
        else _(
            "Stort {own} op rekening {account}, met mededeling {communication}. Het geld moet uiterlijk op {day} op de "
            "rekening staan."
        )
    ).format(own=euro(own_cents), account=account, communication=communication, day=day_words(day))
    return _letter(
        "deposit_taken_back",
        _("Storting voor {number} is teruggenomen"),
        _(
            "Beste ondernemer,\n\n"
            "De storting van {own} voor project {number} van {company} was verkeerd geboekt en is teruggenomen, samen "
            "met de subsidie van {subsidy}.\n"
            "{now} {bank_day}"
        ),
        locals(),
    )


def rated(
    provider: str, number: str, project: str, stars: int, comment: str, name: str, company: str
) -> Letter:
    """Show the provider what was said of its service, and by whom: to the provider a rating is never anonymous."""
    words = STAR_WORDS[stars]
    return _letter(
        "rated",
        _("Beoordeling van project {number}"),
        _(
            "Beste {provider},\n\n"
            "{name} van {company} beoordeelde je dienst.\n"
            "Project '{project}' kreeg {stars} van 5 sterren: {words}.\n{comment}"
        ),
        locals(),
    )


def rated_copy(provider: str, number: str, project: str, stars: int, comment: str) -> Letter:
    """Give the company the copy it asked for."""
    words = STAR_WORDS[stars]
    return _letter(
        "rated_copy",
        _("Kopie: beoordeling van project {number}"),
        _(
            "Beste ondernemer,\n\n"
            "Dit is de kopie van je beoordeling van {provider}.\n"
            "Project '{project}' kreeg {stars} van 5 sterren: {words}.\n{comment}"
        ),
        locals(),
    )


def remind_deposit(
    company: str, number: str, project: str, amount_cents: int, account: str, communication: str, day: date
) -> Letter:
    """Remind the company of a deposit that is not there yet."""
    communication = ogm_shown(communication)
    bank_day = _before(day)
    return _letter(
        "reminder",
        _("Herinnering: stort ten laatste op {day} voor {number}"),
        _(
            "Beste ondernemer,\n\n"
            "De eigen bijdrage van {company} voor '{project}' ({number}) is nog niet gestort.\n"
            "Stort {amount} op rekening {account}, met mededeling {communication}. Het geld moet uiterlijk op {day} op "
            "de rekening staan.\n"
            "{bank_day}Komt het later, dan vervallen de aanvraag en de subsidie. Je bank heeft enkele dagen nodig."
        ),
        locals(),
    )


def remind_payment(company: str, number: str, provider: str, balance_cents: int, day: date) -> Letter:
    """Remind the company of a balance that the provider did not get yet."""
    return _letter(
        "reminder",
        _("Herinnering: betaal {provider} voor project {number}"),
        _(
            "Beste ondernemer,\n\n"
            "Voor project {number} van {company} staat er nog {balance} klaar, eigen bijdrage en subsidie samen.\n"
            "Betaal daarmee {provider} zodra je de factuur hebt. De dienst moet ten laatste op {day} afgerond en "
            "betaald zijn; vergeet je de betaling, dan ben je de subsidie kwijt."
        ),
        locals(),
    )


def stopped(
    company: str, number: str, own_cents: int, subsidy_cents: int, cap_cents: int, account: str
) -> Letter:
    """Confirm that a project was stopped and what came back to whom."""
    account = iban(account)
    return _letter(
        "stopped",
        _("Project {number} is stopgezet"),
        _(
            "Beste ondernemer,\n\n"
            "Project {number} van {company} is stopgezet.\n"
            "Terug naar je rekening {account}: {own}. Terug naar de Vlaamse overheid: {subsidy}.\n"
            "Weer beschikbaar binnen het jaarplafond: {cap}."
        ),
        locals(),
    )
