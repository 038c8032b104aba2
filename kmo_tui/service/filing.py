"""Filing with VLAIO: what it gave for an application of a desk beside the official site."""

from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import bindparam, or_, select, update

from kmo_tui.documents import mails
from kmo_tui.domain.filing import Official, check_official
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.status import Action
from kmo_tui.forms import show
from kmo_tui.forms.official import Answer, Answers, in_order
from kmo_tui.service import history, outbox
from kmo_tui.service.deposit_account import account_words
from kmo_tui.service.dossier import check_possible, find, standing_of
from kmo_tui.service.numbers import NUMBER, PROJECTS
from kmo_tui.service.unit_of_work import Subject, Transaction
from kmo_tui.store import tables as t

# the numbers of other projects: VLAIO gives each only once
_TAKEN = (
    select(NUMBER.label("number"), t.project.c.name)
    .select_from(PROJECTS)
    .where(
        t.project.c.id != bindparam("project_id"),
        or_(
            t.official.c.number == bindparam("official_number"),
            t.official.c.communication == bindparam("communication"),
            t.project.c.number == bindparam("official_number"),
        ),
    )
    .limit(1)
)
_ENTER = update(t.official).where(t.official.c.project_id == bindparam("of_project"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """An application with what VLAIO gave for it; the account is that of the fund, the amount in whole cents."""

    number: str
    desk_number: str
    beneficiary: str
    iban: str
    cents: int
    communication: str
    deposit_by: date


class Filing(Subject):
    """The use case of an application that was filed with VLAIO."""

    def answers(self, number: str) -> list[Answer]:
        """Give what was answered in the order of the official form, each as it is typed there.

        Refused for a project that this desk gave a number itself (NOT_FILED_HERE).
        """
        with self._work.read() as tx:
            return answers(tx, number)

    def enter(self, official: Official, key: str) -> Filed:
        """Keep number, communication and last day as VLAIO gave them; they can be put right until the deposit.

        Refused for what VLAIO cannot have given (INVALID), for what another project has (ALREADY_EXISTS), and for a
        project that this desk gave a number itself (NOT_FILED_HERE).
        """
        return self._work.once("official", asdict(official), key, Filed, lambda tx: enter(tx, official))


def answers(tx: Transaction, number: str) -> list[Answer]:
    """Read a project as the answers of the official form."""
    card = history.project(tx, number)
    if card.file_by is None:
        raise Refused(Code.NOT_FILED_HERE, number=card.number)
    kinds = {kind.code: kind.label for kind in tx.rules.training_kinds}
    return in_order(
        Answers(
            size=show.size_word(card.size),
            nace=card.nace,
            service=card.service,
            name=card.name,
            training_kind=kinds.get(card.training_kind or "", ""),
            theme=card.theme_label,
            hours=format(card.hours.normalize(), "f").replace(".", ","),
            participants=card.participants,
            registered_on=card.registered_on,
            starts_on=card.starts_on,
            amount_cents=card.amount_cents,
            provider=card.provider,
        )
    )


def enter(tx: Transaction, asked: Official) -> Filed:
    """Write and seal what VLAIO gave; from now on the project waits for its deposit."""
    row = find(tx, asked.number)
    role = tx.role.needed(tx.conn)
    if row.file_by is None:
        raise Refused(Code.NOT_FILED_HERE, number=row.number)
    standing = standing_of(row)
    check_possible(Action.FILE, standing, tx.today)
    given = check_official(asked, date.fromisoformat(row.applied_on), tx.today)
    named = {"official_number": given.official_number, "communication": given.communication}
    other = tx.conn.execute(_TAKEN, {"project_id": row.id, **named}).first()
    if other is not None:
        raise Refused(Code.ALREADY_EXISTS, field="official_number", number=other.number, name=other.name)
    kept = {
        "number": given.official_number,
        "communication": given.communication,
        "deposit_by": given.deposit_by.isoformat(),
        "entered_on": tx.today.isoformat(),
    }
    tx.conn.execute(_ENTER, {"of_project": row.id, **kept})
    tx.seal("official", row.company_id, {"project_id": row.id, "file_by": row.file_by, **kept})
    tx.note(row.company_id, row.id, "filed", number=row.desk_number, official=given.official_number)
    letter = mails.registered(
        row.company_name,
        given.official_number,
        row.name,
        row.own_cents,
        account_words(role),
        given.communication,
        given.deposit_by,
    )
    outbox.post(tx, row.company_id, row.id, (letter, row.company_mail))
    return Filed(
        number=given.official_number,
        desk_number=row.desk_number,
        beneficiary=role.beneficiary,
        iban=role.iban,
        cents=row.own_cents,
        communication=given.communication,
        deposit_by=given.deposit_by,
    )
