"""The text of a project's page."""

from collections.abc import Iterator, Mapping

from kmo_tui.domain.communication import ogm_shown
from kmo_tui.domain.language import _
from kmo_tui.domain.status import Status
from kmo_tui.forms import show
from kmo_tui.forms.book_words import ACCOUNTS, kind_word, trail_word
from kmo_tui.forms.transfer_words import transfer_by
from kmo_tui.service.mail_card import MailCard
from kmo_tui.service.mail_words import mail_state_words
from kmo_tui.service.results import Movement, ProjectCard, RatingCard, TrailLine
from screens.project_actions import KEYS
from widgets.reader import Section


def sections(card: ProjectCard, kinds: Mapping[str, str]) -> list[Section]:
    """Give the six parts; ``kinds`` are the labels of the kinds of training."""
    return [
        Section(_("Gegevens"), tuple(_facts(card, kinds))),
        Section(_("Wat je kan doen"), tuple(_actions(card))),
        Section(_("Geld"), tuple(_money(card))),
        Section(_("Mails"), tuple(_mails(card.mails))),
        Section(_("Beoordeling"), tuple(_rating(card.rating))),
        Section(_("Wie deed wat"), tuple(_trail(card.trail))),
    ]


def _facts(card: ProjectCard, kinds: Mapping[str, str]) -> Iterator[str]:
    yield _("Naam: {name}").format(name=card.name)
    yield _("Status: {status}").format(status=show.status_word(card.status))
    yield _("Onderneming: {name} ({number})").format(
        name=card.company_name, number=show.enterprise_number(card.company)
    )
    yield _("Dienst: {service}").format(service=show.service_word(card.service))
    if card.training_kind:
        yield _("Soort opleiding: {kind}").format(kind=kinds.get(card.training_kind, card.training_kind))
    yield _("Thema: {theme}").format(theme=card.theme_label)
    yield _("Dienstverlener: {name} ({number})").format(name=card.provider_name, number=card.provider)
    yield _("Totaal aantal uren: {hours}").format(hours=show.number(card.hours))
    if card.participants:
        yield _("Deelnemers ({count}): {names}").format(
            count=len(card.participants), names=", ".join(card.participants)
        )
    yield _("Ingeschreven of overeengekomen op: {day}").format(day=show.day(card.registered_on))
    yield _("Start: {day}").format(day=show.day(card.starts_on))
    yield _("Aangevraagd op: {day}").format(day=show.day(card.applied_on))
    yield _("Af te ronden en te betalen ten laatste op: {day}").format(day=show.day(card.closes_on))
    yield _("Hoofdactiviteit (NACE-BEL {version}): {nace}").format(version=card.nace_version, nace=card.nace)
    yield _("Grootte: {size}").format(size=show.size_word(card.size))
    if card.stopped_on is not None:
        yield _("Stopgezet op {day}, reden: {reason}").format(
            day=show.day(card.stopped_on), reason=card.stop_reason or ""
        )


def _actions(card: ProjectCard) -> Iterator[str]:
    for possible in card.actions:
        key = KEYS.get(possible.action)
        if key is None:
            continue
        if possible.reason is None:
            yield _("{key}  {action}").format(key=key, action=show.action_word(possible.action))
        else:
            yield _("{key}  {action}: kan niet, {reason}").format(
                key=key, action=show.action_word(possible.action), reason=show.reason_words(possible.reason)
            )


def _money(card: ProjectCard) -> Iterator[str]:
    yield _("Projectbedrag: {amount}").format(amount=show.euro(card.amount_cents))
    yield _("Eigen bijdrage: {amount}").format(amount=show.euro(card.own_cents))
    yield _("Subsidie: {amount}, {percentage} % voor {theme} en {size} (regel {rule})").format(
        amount=show.euro(card.subsidy_cents),
        percentage=card.percentage,
        theme=card.theme_label,
        size=show.size_word(card.size).lower(),
        rule=card.rule.partition(":")[0],
    )
    yield _("Betaald: {amount}").format(amount=show.euro(card.paid_cents))
    yield _("Saldo (eigen bijdrage en subsidie samen): {amount}").format(amount=show.euro(card.balance_cents))
    if card.status is Status.AWAITING_DEPOSIT:
        yield _("Te storten ten laatste op {day}, mededeling {communication}").format(
            day=show.day(card.deposit_by), communication=ogm_shown(card.communication)
        )
        yield from transfer_by(card.deposit_by)
    if not card.ledger:
        yield _("Er is nog geen geld bewogen.")
    for movement in card.ledger:
        yield _movement(movement)


def _movement(movement: Movement) -> str:
    line = _("{day}  {kind}: {amount} van {source} naar {target}").format(
        day=show.day(movement.booked_on),
        kind=kind_word(movement),
        amount=show.euro(movement.cents),
        source=ACCOUNTS.get(movement.source, movement.source),
        target=ACCOUNTS.get(movement.target, movement.target),
    )
    extra = [
        _("referentie {text}").format(text=movement.reference) if movement.reference else "",
        _("mededeling {text}").format(text=movement.communication) if movement.communication else "",
        _("teruggenomen op {day}, reden: {reason}").format(
            day=show.day(movement.taken_back_on), reason=movement.taken_back_reason
        )
        if movement.taken_back_on is not None
        else "",
    ]
    return ", ".join([line, *(text for text in extra if text)])


def _mails(mails: tuple[MailCard, ...]) -> Iterator[str]:
    if not mails:
        yield _("Nog geen mails.")
    for number, mail in enumerate(mails):
        if number:
            yield ""
        yield _("{moment} aan {recipient}: {subject}").format(
            moment=show.moment(mail.written_at),
            recipient=mail.recipient,
            subject=mail.subject,
        )
        if mail.state not in ("waiting", "kept"):
            yield "    " + mail_state_words(mail)
        yield from (f"    {text}" for text in mail.body.splitlines() if text.strip())


def _rating(rating: RatingCard | None) -> Iterator[str]:
    if rating is None:
        yield _("Nog niet beoordeeld.")
        return
    yield _("{stars} van 5 sterren, op {day} door {name} ({company})").format(
        stars=rating.stars, day=show.day(rating.rated_on), name=rating.name, company=rating.company_name
    )
    yield _("Naam gepubliceerd: {answer}").format(answer=_("ja") if rating.publish else _("nee"))
    if rating.comment:
        yield _("Toelichting: {comment}").format(comment=rating.comment)


def _trail(trail: tuple[TrailLine, ...]) -> Iterator[str]:
    for step in trail:
        yield _("{moment}  {action}, door {operator}").format(
            moment=show.moment(step.at),
            action=trail_word(step.action, step.facts),
            operator=step.operator,
        )
