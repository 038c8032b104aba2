"""The hash chains: ledger and trail of each company, and the trail of the desk as a whole.

Every row carries the hash of the row before it.
"""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any, Literal

from sqlalchemy import Connection, bindparam, insert, select, text

from kmo_tui.store.seals import key_of, seal_of
from kmo_tui.store.tables import chain_head, desk_head, desk_trail, ledger, setting, trail

Chain = Literal["ledger", "trail"]

LEDGER_FIELDS = (
    "company_id",
    "project_id",
    "seq",
    "transfer",
    "kind",
    "source",
    "target",
    "cents",
    "booked_on",
    "reference",
    "communication",
)
TRAIL_FIELDS = ("company_id", "project_id", "seq", "at", "operator", "front_end", "action", "facts")
DESK_FIELDS = ("seq", "at", "operator", "front_end", "action", "facts")
# before the first row of the trail of the desk; the same on every desk
DESK_GENESIS = sha256(b'{"chain":"desk"}').hexdigest()

Head = tuple[int, str]

# FOR UPDATE locks the rows on PostgreSQL; on SQLite the write transaction is alone already
_HEADS = (
    select(chain_head.c.chain, chain_head.c.seq, chain_head.c.hash)
    .where(chain_head.c.company_id == bindparam("company_id"))
    .order_by(chain_head.c.chain)
)
_HOLD_HEADS = _HEADS.with_for_update()
_NUMBER = text("SELECT number FROM company WHERE id = :company_id")
_START = text(
    "INSERT INTO chain_head (company_id, chain, seq, hash) VALUES (:company_id, :chain, 0, :hash)"
    " ON CONFLICT (company_id, chain) DO NOTHING"
)
_ADVANCE = text(
    "UPDATE chain_head SET seq = :seq, hash = :hash WHERE company_id = :company_id AND chain = :chain"
)
_INSERT = {"ledger": insert(ledger), "trail": insert(trail)}
_DESK_HEAD = select(desk_head.c.seq, desk_head.c.hash)
_HOLD_DESK_HEAD = _DESK_HEAD.with_for_update()
_INSERT_DESK = insert(desk_trail)
_ADVANCE_DESK = text("UPDATE desk_head SET seq = :seq, hash = :hash")
_START_DESK = text("INSERT INTO desk_head (id, seq, hash) VALUES (1, 0, :hash) ON CONFLICT (id) DO NOTHING")
_KIND = select(setting.c.name, setting.c.value).where(setting.c.name == "kind")


def canonical(fields: Mapping[str, object]) -> bytes:
    """Give the one way to write these fields: JSON, sorted, compact, ASCII."""
    return json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii")


def genesis(chain: Chain, number: str) -> str:
    """Give the hash before a chain's first row; it ties the chain to the company's number."""
    return sha256(canonical({"chain": chain, "company": number})).hexdigest()


def link(previous: str, fields: Mapping[str, object]) -> str:
    """Give the hash of a row that follows ``previous``."""
    return sha256(previous.encode("ascii") + canonical(fields)).hexdigest()


def heads(connection: Connection, company_id: int, *, hold: bool = False) -> dict[str, Head]:
    """Give the number and hash of the last row of each chain of the company; ``hold`` to add to them."""
    statement = _HOLD_HEADS if hold else _HEADS
    found = connection.execute(statement, {"company_id": company_id})
    return {name: (seq, last) for name, seq, last in found}


def append(
    connection: Connection,
    chain: Chain,
    company_id: int,
    lines: Sequence[Mapping[str, object]],
    held: dict[str, Head],
) -> None:
    """Write lines at the end of a company's ledger or trail; ``held`` are its last links, and follow.

    A line has the fields of its chain but ``company_id`` and ``seq``.
    """
    if chain not in held:
        number = connection.execute(_NUMBER, {"company_id": company_id}).scalar_one()
        start = {"company_id": company_id, "chain": chain, "hash": genesis(chain, number)}
        connection.execute(_START, start)
        # read again: another desk may have started the chain in between
        held.update(heads(connection, company_id, hold=True))
    rows = _linked(held[chain], [{"company_id": company_id, **line} for line in lines])
    connection.execute(_INSERT[chain], rows)
    # a guard of the database lets the head grow by one row at a time
    steps = [{"company_id": company_id, "chain": chain, "seq": r["seq"], "hash": r["hash"]} for r in rows]
    connection.execute(_ADVANCE, steps)
    held[chain] = (rows[-1]["seq"], rows[-1]["hash"])


def desk_head_of(connection: Connection, *, hold: bool = False) -> Head | None:
    """Give the number and hash of the last row of the trail of the desk; ``hold`` to add to it."""
    found = connection.execute(_HOLD_DESK_HEAD if hold else _DESK_HEAD).first()
    return None if found is None else (found.seq, found.hash)


def append_to_desk(connection: Connection, lines: Sequence[Mapping[str, object]]) -> None:
    """Write lines at the end of the trail of the desk; a line has its fields but ``seq``.

    The first of all says what kind of desk this is.
    """
    head = desk_head_of(connection, hold=True)
    if head is None:
        begins = connection.execute(_START_DESK, {"hash": DESK_GENESIS}).rowcount == 1
        # read again: another desk may have started the chain in between
        head = desk_head_of(connection, hold=True) or (0, DESK_GENESIS)
        if begins:
            kind = connection.execute(_KIND).mappings().one()
            sealed = {"seals": [("setting", key_of("setting", kind), seal_of("setting", [kind]))]}
            lines = [{**lines[0], "action": "begun", "facts": canonical(sealed).decode("ascii")}, *lines]
    rows = _linked(head, lines)
    connection.execute(_INSERT_DESK, rows)
    connection.execute(_ADVANCE_DESK, [{"seq": row["seq"], "hash": row["hash"]} for row in rows])


def _linked(head: Head, lines: Sequence[Mapping[str, object]]) -> list[dict[str, Any]]:
    """Give the lines as rows that follow the head."""
    seq, last = head
    rows: list[dict[str, Any]] = []
    for line in lines:
        seq += 1
        fields = {**line, "seq": seq}
        previous, last = last, link(last, fields)
        rows.append({**fields, "previous": previous, "hash": last})
    return rows
