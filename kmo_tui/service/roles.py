"""The role of the desk: what it is beside the official site, chosen once and sealed in the trail of the desk."""

from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import bindparam, insert, select, text

from kmo_tui.domain.deadlines import last_filing_day
from kmo_tui.domain.desk_role import (
    ADDRESS_LIMIT,
    BENEFICIARY_LIMIT,
    BESIDE_VLAIO,
    COMPANION,
    OWN,
    SCHEME_LIMIT,
    DeskRole,
)
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.status import Status
from kmo_tui.domain.written import written
from kmo_tui.forms.numbers import parse_bic, parse_iban
from kmo_tui.forms.question import BadInput
from kmo_tui.service import known_role
from kmo_tui.service.unit_of_work import Subject, Transaction
from kmo_tui.store import tables as t
from kmo_tui.store.engine import Store

# an application takes its number from the same table, so none is under way while the role is chosen
_ALONE = text("LOCK TABLE number_series IN SHARE ROW EXCLUSIVE MODE")
_ANY_PROJECT = select(t.project.c.id).limit(1)
_WAITING = (
    select(t.project.c.id, t.project.c.company_id, t.project.c.number, t.project.c.starts_on)
    .add_columns(t.company.c.number.label("company_number"))
    .join(t.company, t.company.c.id == t.project.c.company_id)
    .where(t.project.c.status == bindparam("status"))
    .order_by(t.project.c.company_id, t.project.c.id)
)
_TO_FILE = insert(t.official)


class Roles(Subject):
    """The use cases about the role of the desk."""

    def current(self) -> DeskRole | None:
        """Give the role, or nothing when nobody chose one yet."""
        with self._work.read() as tx:
            return tx.role.read(tx.conn)

    def needed(self) -> DeskRole:
        """Give the role; Refused (ROLE_UNKNOWN) when nobody chose one yet."""
        with self._work.read() as tx:
            return tx.role.needed(tx.conn)

    @property
    def known(self) -> DeskRole | None:
        """Give the role as far as it was read before: nothing waits for it."""
        return self._work.role.known

    def choose(self, role: DeskRole, key: str) -> DeskRole:
        """Choose the role of the desk; ROLE_FIXED once it has one and there are projects.

        On a server only who owns the tables may (NO_MANDATE).
        """
        chosen = self._work.once("choose_role", asdict(role), key, DeskRole, lambda tx: choose(tx, role))
        with self._work.read() as tx:
            # a key of before answers what was chosen then
            tx.role.read_again(tx.conn)
        return chosen


def choose(tx: Transaction, role: DeskRole) -> DeskRole:
    """Write the role and its seal; what waits for a deposit at a desk of before is filed with VLAIO first."""
    kept = checked(role)
    if tx.conn.dialect.name == "postgresql":
        tx.conn.execute(_ALONE)
    now = tx.conn.scalar(select(known_role.WRITTEN))
    asked = known_role.written(kept)
    if now == asked:
        return kept
    before = tx.role.read(tx.conn) if now is None else None
    any_project = tx.conn.execute(_ANY_PROJECT).first() is not None
    if any_project and (now is not None or before is not None):
        raise Refused(Code.ROLE_FIXED)
    Store.set_setting(tx.conn, known_role.SETTING, asked)
    tx.seal("role", None, {"name": known_role.SETTING, "value": asked})
    tx.note(None, None, "role_chosen", role=kept.role)
    if any_project and kept.companion:
        for row in tx.conn.execute(_WAITING, {"status": Status.AWAITING_DEPOSIT.value}).all():
            tx.hold_company(row.company_number)
            to_file(tx, row.company_id, row.id, row.number, date.fromisoformat(row.starts_on))
    return kept


def to_file(tx: Transaction, company_id: int, project_id: int, number: str, starts_on: date) -> date:
    """Let a project wait until VLAIO gave a number for it; gives the last day to file it there."""
    file_by = last_filing_day(starts_on, tx.rules)
    row: dict[str, Any] = {
        "project_id": project_id,
        "file_by": file_by.isoformat(),
        **dict.fromkeys(("number", "communication", "deposit_by", "entered_on")),
    }
    tx.conn.execute(_TO_FILE, row)
    tx.seal("official", company_id, row)
    tx.note(company_id, project_id, "to_file", number=number, file_by=file_by.isoformat())
    return file_by


def checked(role: DeskRole) -> DeskRole:
    """Give a role as it is kept; Refused for an account or a name that cannot be one."""
    if role.role == COMPANION:
        return BESIDE_VLAIO
    if role.role != OWN:
        raise Refused(Code.INVALID, field="role", reason="role")
    try:
        iban = parse_iban(role.iban)
    except BadInput as fault:
        raise Refused(Code.INVALID, field="iban", reason="iban") from fault
    try:
        bic = parse_bic(role.bic)
    except BadInput as fault:
        raise Refused(Code.INVALID, field="bic", reason="bic") from fault
    return DeskRole(
        role=OWN,
        scheme=written(role.scheme, "scheme", SCHEME_LIMIT),
        beneficiary=written(role.beneficiary, "beneficiary", BENEFICIARY_LIMIT),
        address=written(role.address, "address", ADDRESS_LIMIT, optional=True),
        iban=iban,
        bic=bic,
    )
