"""The deposit slip of a project in words: what to transfer as long as money is awaited, after that how it stands."""

from collections.abc import Iterator
from datetime import date

from kmo_tui.documents.slip import Grid, Pairs, Part, Slip, text
from kmo_tui.domain.communication import ogm_shown
from kmo_tui.domain.language import _
from kmo_tui.domain.money import share
from kmo_tui.domain.status import Status
from kmo_tui.forms import show
from kmo_tui.forms.book_words import ACCOUNTS, kind_word
from kmo_tui.forms.contact import contact
from kmo_tui.forms.transfer_words import transfer_by
from kmo_tui.service.desk import Desk
from kmo_tui.service.results import DepositData, ProjectCard
from kmo_tui.service.slip_facts import SlipFacts


def slip_file(desk: Desk, number: str, fmt: str) -> bytes:
    """Write the slip of a project as ``txt``, ``html`` or ``pdf``; raises Refused."""
    made = slip(desk, number)
    if fmt == "pdf":
        # each of these is imported when it is written
        from kmo_tui.documents.slip_pdf import pdf

        return pdf(made)
    if fmt == "html":
        from kmo_tui.documents.slip_html import html

        return html(made).encode()
    return text(made).encode()


def slip(desk: Desk, number: str) -> Slip:
    """Make the slip of a project as it stands now; only one that awaits its deposit has a code to scan."""
    facts = desk.projects.slip_facts(number)
    card, data = facts.project, facts.deposit
    waits = card.status is Status.AWAITING_DEPOSIT
    parts = [*(_waiting(facts) if waits else _standing(facts)), Part(_("Project"), facts=_project(card))]
    if card.ledger:
        parts.append(Part(_("Wat er geboekt is"), grid=_ledger(card)))
    parts.append(Part(_("Vragen?"), lines=contact()[:2]))
    now = desk.now()
    return Slip(
        title=_("Stortingsgegevens van project {number}").format(number=number) if waits else _title(card),
        lead=_lead(card),
        parts=tuple(parts),
        seals=tuple(
            (name, seal or _("nog leeg"))
            for name, seal in ((_("Grootboek"), facts.heads.ledger), (_("Spoor"), facts.heads.trail))
        ),
        seal_words=_(
            "Laatste schakels van de boeken van {company}. Bewaar dit blad: zo valt later op als er uit de boeken iets"
            " verdween of veranderde."
        ).format(company=card.company_name),
        made_at=now,
        made_words=_("Gemaakt met kmo-tui op {moment}.").format(moment=show.moment(now)),
        code=data.qr if waits else (),
        code_words=_(
            "QR-code met dezelfde gegevens: {amount} aan {beneficiary}, rekening {iban}, mededeling {communication}."
        ).format(
            amount=show.euro(data.cents),
            beneficiary=data.beneficiary,
            iban=show.iban(data.iban),
            communication=ogm_shown(data.communication),
        ),
        code_caption=_("Scan met de app van je bank."),
    )


def next_steps(deposit_by: date) -> tuple[str, ...]:
    """Say what comes after an application (manual p. 11)."""
    return (
        _("Stort je eigen bijdrage op tijd, met precies dit bedrag en deze mededeling."),
        _("Staat ze er uiterlijk op {day}, dan komt de subsidie erbij. Je krijgt daarvan een mail.").format(
            day=show.day(deposit_by)
        ),
        _("Betaal daarna je dienstverlener met het hele saldo, zodra je zijn factuur hebt."),
    )


def _title(card: ProjectCard) -> str:
    return _("Project {number}: {status}").format(number=card.number, status=show.status_word(card.status))


def _lead(card: ProjectCard) -> str:
    day = show.long_day(card.deposit_by)
    if card.status is Status.AWAITING_DEPOSIT:
        return " ".join(
            (
                _(
                    "Stort de eigen bijdrage van {company} met precies deze gegevens. Het geld moet uiterlijk op "
                    "{day} op de rekening staan."
                ).format(company=card.company_name, day=day),
                *transfer_by(card.deposit_by),
                _("Je bank heeft enkele dagen nodig: stort op tijd."),
            )
        )
    return {
        Status.RUNNING: _(
            "Voor dit project moet je niets meer storten: je eigen bijdrage is er en de subsidie is toegevoegd."
        ),
        Status.COMPLETED: _(
            "Voor dit project moet je niets meer storten: het hele projectbedrag is aan de dienstverlener betaald."
        ),
        Status.STOPPED: _("Stort niets meer voor dit project: het is stopgezet op {day}."),
        Status.LAPSED: _(
            "Stort niets meer voor dit project: je eigen bijdrage stond niet uiterlijk op {day} op de rekening en de "
            "aanvraag is vervallen."
        ),
    }[card.status].format(
        day=show.long_day(card.stopped_on) if card.status is Status.STOPPED and card.stopped_on else day
    )


def _waiting(facts: SlipFacts) -> Iterator[Part]:
    data = facts.deposit
    yield Part(_("Stortingsgegevens"), facts=_transfer(data))
    yield Part(_("Wat zijn de volgende stappen?"), steps=next_steps(data.deposit_by))
    yield Part(
        _("Te laat, of iets verkeerd gestort?"),
        lines=(
            _(
                "Een ander bedrag of een andere mededeling wordt teruggestuurd. Stort dan opnieuw, met de juiste "
                "gegevens en op tijd."
            ),
            _(
                "Komt het geld na {day} aan, dan wordt het teruggestuurd en vervallen de aanvraag en de subsidie. "
                "{again}"
            ).format(day=show.day(data.deposit_by), again=_again(facts, data.deposit_by)),
        ),
    )


def _transfer(data: DepositData) -> Pairs:
    return (
        (_("Te storten bedrag"), show.euro(data.cents)),
        (_("Begunstigde"), f"{data.beneficiary}, {data.address}"),
        (_("Rekeningnummer"), show.iban(data.iban)),
        (_("Gestructureerde mededeling"), ogm_shown(data.communication)),
        (_("Uiterlijk op de rekening op"), show.long_day(data.deposit_by)),
    )


def _again(facts: SlipFacts, after: date) -> str:
    """Say until when the same service can be applied for once more."""
    last = facts.last_filing_day
    if last > after:
        return _("Een nieuwe aanvraag voor dezelfde dienst kan dan nog tot en met {day}.").format(
            day=show.day(last)
        )
    return _("Een nieuwe aanvraag voor dezelfde dienst kan dan niet meer: dat kon tot en met {day}.").format(
        day=show.day(last)
    )


def _standing(facts: SlipFacts) -> Iterator[Part]:
    card = facts.project
    if card.status is Status.RUNNING:
        yield Part(
            _("Wat zijn de volgende stappen?"),
            lines=(
                _(
                    "Betaal {provider} via de kmo-portefeuille zodra je de factuur hebt. Gebruik het hele saldo van "
                    "{balance}, eigen bijdrage en subsidie samen; de btw betaal je zelf rechtstreeks."
                ).format(provider=card.provider_name, balance=show.euro(card.balance_cents)),
                _("De dienst moet ten laatste op {day} afgerond en betaald zijn.").format(
                    day=show.long_day(card.closes_on)
                ),
            ),
        )
    elif card.status is Status.STOPPED:
        reason = (_("Reden van de stopzetting"), card.stop_reason or "")
        if not card.deposited_cents:
            yield Part(
                _("Wat er terugkwam"),
                lines=(_("Er was nog niets gestort, dus er moest niets terugkomen."),),
                facts=(reason,),
            )
            return
        yield Part(
            _("Wat er terugkwam"),
            facts=(
                reason,
                (_("Terug naar de onderneming"), show.euro(card.refunded_own_cents)),
                (_("Terug naar de Vlaamse overheid"), show.euro(card.returned_subsidy_cents)),
            ),
        )
    elif card.status is Status.LAPSED:
        yield Part(
            _("Wat nu?"),
            lines=(
                _("Geld dat na {day} aankomt, wordt teruggestuurd.").format(day=show.day(card.deposit_by)),
                _again(facts, card.deposit_by),
            ),
        )


def _project(card: ProjectCard) -> Pairs:
    subsidy = _("{amount}, {percentage} % voor {theme} en {size} (regel {rule})").format(
        amount=show.euro(card.subsidy_cents),
        percentage=card.percentage,
        theme=card.theme_label,
        size=show.size_word(card.size).lower(),
        rule=card.rule.partition(":")[0],
    )
    if card.subsidy_cents < share(card.amount_cents, card.percentage):
        subsidy += _(", beperkt tot wat er dat jaar nog over was")
    money: Pairs = ()
    if card.deposited_cents:
        money = ((_("Betaald"), show.euro(card.paid_cents)), (_("Saldo"), show.euro(card.balance_cents)))
    return (
        (_("Projectnummer"), card.number),
        (_("Naam"), card.name),
        # a name from right to left would draw a number behind it to its own side
        (_("Onderneming"), card.company_name),
        (_("Ondernemingsnummer"), show.enterprise_number(card.company)),
        (_("Dienst"), show.service_word(card.service)),
        (_("Dienstverlener"), card.provider_name),
        (_("Registratienummer"), card.provider),
        (_("Projectbedrag"), show.euro(card.amount_cents)),
        (_("Eigen bijdrage"), show.euro(card.own_cents)),
        (_("Subsidie"), subsidy),
        *money,
        (_("Aangevraagd op"), show.day(card.applied_on)),
        (_("Start"), show.day(card.starts_on)),
    )


def _ledger(card: ProjectCard) -> Grid:
    return Grid(
        (_("Datum"), _("Wat"), _("Bedrag"), _("Van"), _("Naar")),
        tuple(
            (
                show.day(movement.booked_on),
                kind_word(movement),
                show.euro(movement.cents),
                ACCOUNTS.get(movement.source, movement.source),
                ACCOUNTS.get(movement.target, movement.target),
            )
            for movement in card.ledger
        ),
    )
