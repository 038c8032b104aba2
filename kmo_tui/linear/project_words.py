"""A project in sentences."""

from collections.abc import Iterator, Mapping

from kmo_tui.domain.clock import BRUSSELS
from kmo_tui.domain.language import _
from kmo_tui.domain.status import Status
from kmo_tui.forms import show
from kmo_tui.forms.book_words import ACCOUNTS, KINDS, TRAIL
from kmo_tui.linear import speech
from kmo_tui.linear.talk import facts
from kmo_tui.service.mail_words import mail_state_words
from kmo_tui.service.results import MailCard, Movement, ProjectCard, ProjectRow, TrailLine


def row_words(row: ProjectRow) -> str:
    """Say a line of the history: ``kop: waarde`` for every column."""
    columns = [
        (_("Projectnr"), row.number),
        (_("Naam"), row.name),
        (_("Projectbedrag"), speech.euro(row.amount_cents)),
        (_("Dienst"), show.service_word(row.service)),
        (_("Dienstverlener"), row.provider_name),
        (_("Jaar"), str(row.year)),
        (_("Status"), show.status_word(row.status)),
    ]
    if row.balance_cents:
        columns.append((_("Saldo"), speech.euro(row.balance_cents)))
    return facts(columns)


def everything(card: ProjectCard, kinds: Mapping[str, str]) -> list[str]:
    """Say what was applied for; ``kinds`` are the labels of the kinds of training."""
    rows = [
        (_("Naam"), card.name),
        (_("Onderneming"), f"{card.company_name}, {show.enterprise_number(card.company)}"),
        (_("Dienst"), show.service_word(card.service)),
        (_("Soort opleiding"), kinds.get(card.training_kind or "", "")),
        (_("Thema"), card.theme_label),
        (_("Dienstverlener"), f"{card.provider_name}, {card.provider}"),
        (_("Totaal aantal uren"), show.number(card.hours)),
        (_("Deelnemers"), ", ".join(card.participants)),
        (_("Ingeschreven of overeengekomen op"), show.long_day(card.registered_on)),
        (_("Start"), show.long_day(card.starts_on)),
        (_("Aangevraagd op"), show.long_day(card.applied_on)),
        (_("Af te ronden en te betalen ten laatste op"), show.long_day(card.closes_on)),
        (_("NACE-code van de hoofdactiviteit"), f"{card.nace} (NACE-BEL {card.nace_version})"),
        (_("Grootte"), show.size_word(card.size)),
        (_("Reden van de stopzetting"), card.stop_reason or ""),
    ]
    if card.stopped_on is not None:
        rows.append((_("Stopgezet op"), show.long_day(card.stopped_on)))
    if card.rating is not None:
        stars = _("{stars} van 5 sterren, op {day} door {name}").format(
            stars=card.rating.stars, day=show.long_day(card.rating.rated_on), name=card.rating.name
        )
        rows += [(_("Beoordeling"), stars), (_("Toelichting"), card.rating.comment)]
    return [facts([row]) for row in rows]


def money(card: ProjectCard) -> list[str]:
    """Say where the money is, what moved, what was written and who did what."""
    rows = [
        (_("Projectbedrag"), speech.euro(card.amount_cents)),
        (_("Eigen bijdrage"), speech.euro(card.own_cents)),
        (_("Subsidie"), f"{speech.euro(card.subsidy_cents)}, {card.percentage} %"),
        (_("Betaald"), speech.euro(card.paid_cents)),
        (_("Saldo, eigen bijdrage en subsidie samen"), speech.euro(card.balance_cents)),
    ]
    if card.status is Status.AWAITING_DEPOSIT:
        rows.append((_("Te storten ten laatste op"), show.long_day(card.deposit_by)))
    return [
        *(facts([row]) for row in rows),
        *(_movement(movement) for movement in card.ledger),
        *(line for mail in card.mails for line in _mail(mail)),
        *(_trail(line) for line in card.trail),
    ]


def _movement(movement: Movement) -> str:
    return facts(
        [
            (KINDS.get(movement.kind, movement.kind), speech.euro(movement.cents)),
            (_("Op"), show.long_day(movement.booked_on)),
            (_("Van"), ACCOUNTS.get(movement.source, movement.source)),
            (_("Naar"), ACCOUNTS.get(movement.target, movement.target)),
            (_("Referentie"), movement.reference),
            (_("Mededeling"), movement.communication),
        ]
    )


def _mail(mail: MailCard) -> Iterator[str]:
    yield _("Mail aan {recipient}: {subject}.").format(recipient=mail.recipient, subject=mail.subject)
    if mail.state not in ("waiting", "kept"):
        yield mail_state_words(mail)
    yield from mail.body.splitlines()


def _trail(line: TrailLine) -> str:
    at = line.at.astimezone(BRUSSELS)
    return _("{action}, door {operator}, op {day} om {time}.").format(
        action=TRAIL.get(line.action, line.action),
        operator=line.operator,
        day=show.long_day(at.date()),
        time=f"{at:%H:%M}",
    )
