"""The two hash chains of a company, ledger and trail: every row carries the hash of the row before it."""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Literal

from sqlalchemy import Connection, bindparam, insert, select, text

from kmo_tui.store.tables import chain_head, ledger, trail

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
    seq, last = held[chain]
    rows: list[dict[str, object]] = []
    for line in lines:
        seq += 1
        fields = {"company_id": company_id, "seq": seq, **line}
        previous, last = last, link(last, fields)
        rows.append({**fields, "previous": previous, "hash": last})
    connection.execute(_INSERT[chain], rows)
    # a guard of the database lets the head grow by one row at a time
    steps = [{"company_id": company_id, "chain": chain, "seq": r["seq"], "hash": r["hash"]} for r in rows]
    connection.execute(_ADVANCE, steps)
    held[chain] = (seq, last)
