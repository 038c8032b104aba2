"""The companies that make one undertaking: linked with each other, in either direction and one to the next.

Only what the desk shows is followed: on a server a role sees the companies that it has a mandate for and their groups.
"""

from typing import Any

from sqlalchemy import Row, exists, or_, select, text

from kmo_tui.domain.de_minimis import Undertaking
from kmo_tui.service.unit_of_work import Transaction
from kmo_tui.store import tables as t

# a number that no company of the desk has may still link two that are there
_ALL = """
WITH RECURSIVE undertaking (number, id) AS (
    SELECT c.number, c.id FROM company c WHERE c.number = :number
    UNION
    SELECT CASE WHEN r.number = u.number THEN c.number ELSE r.number END,
           CASE WHEN r.number = u.number THEN c.id ELSE o.id END
    FROM undertaking u
    JOIN relation r ON r.company_id = u.id OR r.number = u.number
    JOIN company c ON c.id = r.company_id
    LEFT JOIN company o ON o.number = r.number
    WHERE r.kind = 'linked' AND r.number <> ''
)
"""
_MEMBERS = text(
    f"{_ALL} SELECT u.number, u.id, c.name FROM undertaking u LEFT JOIN company c ON c.id = u.id ORDER BY u.number"  # noqa: S608  # constants of this program
)
# in the order of their ids, so that two companies of one undertaking wait for each other and not both
_HOLD = text(
    f"SELECT c.id FROM company c WHERE c.number IN ({_ALL} SELECT number FROM undertaking)"  # noqa: S608  # idem
    " ORDER BY c.id FOR NO KEY UPDATE"
)


def is_linked() -> Any:
    """Make the condition that a company of the query is linked with another one, in either direction."""
    return exists(
        select(t.relation.c.id).where(
            t.relation.c.kind == "linked",
            t.relation.c.number != "",
            or_(t.relation.c.company_id == t.company.c.id, t.relation.c.number == t.company.c.number),
        )
    )


def hold(tx: Transaction, number: str) -> frozenset[int]:
    """Let nobody else write for any company of the undertaking until this transaction ends; gives their ids.

    On a server; in a file a writer is alone already. A reader holds nobody up. A row of the company itself must be
    read after this.
    """
    if not tx.writes or tx.conn.dialect.name != "postgresql":
        return frozenset()
    return frozenset(tx.conn.scalars(_HOLD, {"number": number}))


def hold_all(tx: Transaction, number: str, held: frozenset[int]) -> None:
    """Hold also the companies that joined the undertaking while this transaction waited for the others."""
    now = hold(tx, number)
    while not now <= held:
        held, now = now, hold(tx, number)


def members(tx: Transaction, company: Row[Any]) -> tuple[tuple[int, ...], Undertaking]:
    """Give the ids of the companies whose aid counts together, the company itself first, and who they are."""
    if not company.linked:
        return (company.id,), Undertaking()
    found = [row for row in tx.conn.execute(_MEMBERS, {"number": company.number}) if row.id != company.id]
    counted = [row for row in found if row.id is not None]
    return (
        (company.id, *(row.id for row in counted)),
        Undertaking(
            counted=tuple((row.number, row.name) for row in counted),
            unknown=tuple(row.number for row in found if row.id is None),
        ),
    )
