"""The letters of the desk, each as kind, subject and plain text (manual p. 13 to 15)."""

from dataclasses import dataclass
from datetime import date

from kmo_tui.domain.communication import ogm_shown
from kmo_tui.domain.language import written as _
from kmo_tui.domain.rating import STAR_WORDS
from kmo_tui.forms.show import day, iban
from kmo_tui.forms.show import written_euro as euro


@dataclass(frozen=True)
class Letter:
    """A message without its recipient."""

    kind: str
    subject: str
    body: str


def registered(
    company: str,
    number: str,
    project: str,
    own_cents: int,
    account: str,
    communication: str,
    deposit_by: date,
) -> Letter:
    """Tell the company that its application is registered, what to deposit where by when, and what comes next."""
    return Letter(
        "registered",
        _("Aanvraag {number} is geregistreerd").format(number=number),
        _(
            "Beste ondernemer,\n\n"
            "De aanvraag van {company} voor '{project}' is geregistreerd onder nummer {number}.\n"
            "Stort {amount} op rekening {account}, met mededeling {communication}. Het geld moet uiterlijk op {day} op "
            "de rekening staan.\n"
            "Je bank heeft enkele dagen nodig: stort dus op tijd.\n"
            "Daarna komt de subsidie erbij. Je krijgt daarvan een mail en kan dan je dienstverlener betalen."
        ).format(
            company=company,
            project=project,
            number=number,
            amount=euro(own_cents),
            account=account,
            communication=ogm_shown(communication),
            day=day(deposit_by),
        ),
    )


def deposit_received(company: str, number: str, provider: str, balance_cents: int) -> Letter:
    """Tell the company that deposit and subsidy are there, and that the provider must still be paid."""
    return Letter(
        "deposit_received",
        _("Storting voor {number} is ontvangen").format(number=number),
        _(
            "Beste ondernemer,\n\n"
            "De storting van {company} voor project {number} is goed ontvangen en de subsidie is toegevoegd.\n"
            "Je beschikt nu over {balance}. Stuurt {provider} een factuur, dan kan je die via de kmo-portefeuille "
            "betalen.\n"
            "Tip: beperk de betaling niet tot je eigen bijdrage. Het beschikbare saldo voor dit project, eigen "
            "bijdrage en subsidie samen, is {balance}.\n"
            "Zo betaal je: open project {number} in de kmo-portefeuille (www.kmo-portefeuille.be) en kies Betalen."
        ).format(company=company, number=number, provider=provider, balance=euro(balance_cents)),
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
    last_day = date.fromisoformat(deposit_by)
    why = {
        "wrong_amount": _("Het bedrag klopt niet."),
        "wrong_communication": _("De mededeling klopt niet."),
        "too_late": _("De storting kwam na {day}; de subsidie is vervallen.").format(day=day(last_day)),
        "already_deposited": _("De storting voor dit project was al ontvangen."),
        "cap_used_elsewhere": _("Het jaarplafond is intussen door andere aanvragen gebruikt."),
    }[outcome]
    right = _(
        "Stort precies {amount} op rekening {account}, met mededeling {communication}, uiterlijk op {day}."
    ).format(
        amount=euro(expected_cents),
        account=account,
        communication=ogm_shown(communication),
        day=day(last_day),
    )
    lines = [
        _("Beste ondernemer,"),
        "",
        _("De storting van {amount} van {company} voor project {number} is teruggestuurd.").format(
            amount=euro(cents), company=company, number=number
        ),
        why,
    ]
    if outcome in ("wrong_amount", "wrong_communication"):
        lines.append(right)
    return Letter(
        "deposit_returned",
        _("Storting voor {number} is teruggestuurd").format(number=number),
        "\n".join(lines),
    )


def paid(company: str, number: str, provider: str, cents: int, left_cents: int, reference: str) -> Letter:
    """Confirm a payment to the company."""
    return Letter(
        "paid",
        _("Betaling voor {number} is uitgevoerd").format(number=number),
        _(
            "Beste ondernemer,\n\n"
            "In opdracht van {company} is {amount} betaald aan {provider} voor project {number}.\n"
            "Referentie: {reference}.\n"
            "Er blijft {left} over. De btw betaal je zelf rechtstreeks aan de dienstverlener."
        ).format(
            company=company,
            number=number,
            provider=provider,
            amount=euro(cents),
            left=euro(left_cents),
            reference=reference,
        ),
    )


def paid_to_you(
    company: str, number: str, provider: str, cents: int, reference: str, communication: str
) -> Letter:
    """Tell the provider that it was paid."""
    return Letter(
        "paid_to_provider",
        _("Betaling voor project {number}").format(number=number),
        _(
            "Beste {provider},\n\n"
            "{company} heeft je via de kmo-portefeuille {amount} betaald voor project {number}.\n"
            "Referentie: {reference}. Mededeling: {communication}."
        ).format(
            company=company,
            number=number,
            provider=provider,
            amount=euro(cents),
            reference=reference,
            communication=communication,
        ),
    )


def rated(
    provider: str, number: str, project: str, stars: int, comment: str, name: str, company: str
) -> Letter:
    """Show the provider what was said of its service, and by whom: to the provider a rating is never anonymous."""
    return Letter(
        "rated",
        _("Beoordeling van project {number}").format(number=number),
        _(
            "Beste {provider},\n\n"
            "{name} van {company} beoordeelde je dienst.\n"
            "Project '{project}' kreeg {stars} van 5 sterren: {words}.\n{comment}"
        )
        .format(
            provider=provider,
            name=name,
            company=company,
            project=project,
            stars=stars,
            words=STAR_WORDS[stars],
            comment=comment,
        )
        .rstrip(),
    )


def rated_copy(provider: str, number: str, project: str, stars: int, comment: str) -> Letter:
    """Give the company the copy it asked for."""
    return Letter(
        "rated_copy",
        _("Kopie: beoordeling van project {number}").format(number=number),
        _(
            "Beste ondernemer,\n\n"
            "Dit is de kopie van je beoordeling van {provider}.\n"
            "Project '{project}' kreeg {stars} van 5 sterren: {words}.\n{comment}"
        )
        .format(provider=provider, project=project, stars=stars, words=STAR_WORDS[stars], comment=comment)
        .rstrip(),
    )


def remind_deposit(
    company: str,
    number: str,
    project: str,
    own_cents: int,
    account: str,
    communication: str,
    deposit_by: date,
) -> Letter:
    """Remind the company of a deposit that is not there yet."""
    return Letter(
        "reminder",
        _("Herinnering: stort ten laatste op {day} voor {number}").format(day=day(deposit_by), number=number),
        _(
            "Beste ondernemer,\n\n"
            "De eigen bijdrage van {company} voor '{project}' ({number}) is nog niet gestort.\n"
            "Stort {amount} op rekening {account}, met mededeling {communication}. Het geld moet uiterlijk op {day} op "
            "de rekening staan.\n"
            "Komt het later, dan vervallen de aanvraag en de subsidie. Je bank heeft enkele dagen nodig."
        ).format(
            company=company,
            project=project,
            number=number,
            amount=euro(own_cents),
            account=account,
            communication=ogm_shown(communication),
            day=day(deposit_by),
        ),
    )


def remind_payment(company: str, number: str, provider: str, balance_cents: int, closes_on: date) -> Letter:
    """Remind the company of a balance that the provider did not get yet."""
    return Letter(
        "reminder",
        _("Herinnering: betaal {provider} voor project {number}").format(provider=provider, number=number),
        _(
            "Beste ondernemer,\n\n"
            "Voor project {number} van {company} staat er nog {balance} klaar, eigen bijdrage en subsidie samen.\n"
            "Betaal daarmee {provider} zodra je de factuur hebt. De dienst moet ten laatste op {day} afgerond en "
            "betaald zijn; vergeet je de betaling, dan ben je de subsidie kwijt."
        ).format(
            company=company,
            number=number,
            provider=provider,
            balance=euro(balance_cents),
            day=day(closes_on),
        ),
    )


def stopped(
    company: str, number: str, own_cents: int, subsidy_cents: int, to_cap_cents: int, account: str
) -> Letter:
    """Confirm that a project was stopped and what came back to whom."""
    return Letter(
        "stopped",
        _("Project {number} is stopgezet").format(number=number),
        _(
            "Beste ondernemer,\n\n"
            "Project {number} van {company} is stopgezet.\n"
            "Terug naar je rekening {account}: {own}. Terug naar de Vlaamse overheid: {subsidy}.\n"
            "Weer beschikbaar binnen het jaarplafond: {cap}."
        ).format(
            number=number,
            company=company,
            account=iban(account),
            own=euro(own_cents),
            subsidy=euro(subsidy_cents),
            cap=euro(to_cap_cents),
        ),
    )
