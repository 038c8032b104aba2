"""The two hash chains of a company, ledger and trail: every row carries the hash of the row before it."""

import json
from collections.abc import Mapping
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

_head = chain_head.c
# FOR UPDATE locks the row on PostgreSQL; on SQLite the write transaction is alone already
_HEAD = (
    select(_head.seq, _head.hash)
    .where(_head.company_id == bindparam("company_id"), _head.chain == bindparam("chain"))
    .with_for_update()
)
_HEADS = select(_head.chain, _head.seq, _head.hash).where(_head.company_id == bindparam("company_id"))
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


def heads(connection: Connection, company_id: int) -> dict[str, tuple[int, str]]:
    """Give the number and hash of the last row of each chain of the company."""
    return {name: (seq, last) for name, seq, last in connection.execute(_HEADS, {"company_id": company_id})}


def append_ledger(
    connection: Connection,
    company_id: int,
    project_id: int,
    transfer: str,
    kind: str,
    source: str,
    target: str,
    cents: int,
    booked_on: str,
    reference: str,
    communication: str,
) -> None:
    """Book a movement of ``cents`` from ``source`` to ``target`` at the end of the company's ledger."""
    _append(
        connection,
        "ledger",
        {
            "company_id": company_id,
            "project_id": project_id,
            "transfer": transfer,
            "kind": kind,
            "source": source,
            "target": target,
            "cents": cents,
            "booked_on": booked_on,
            "reference": reference,
            "communication": communication,
        },
    )


def append_trail(
    connection: Connection,
    company_id: int,
    project_id: int | None,
    at: str,
    operator: str,
    front_end: str,
    action: str,
    facts: Mapping[str, object],
) -> None:
    """Write at the end of the company's trail who did what; ``facts`` hold what JSON can."""
    _append(
        connection,
        "trail",
        {
            "company_id": company_id,
            "project_id": project_id,
            "at": at,
            "operator": operator,
            "front_end": front_end,
            "action": action,
            "facts": canonical(facts).decode("ascii"),
        },
    )


def _append(connection: Connection, chain: Chain, fields: dict[str, object]) -> None:
    where = {"company_id": fields["company_id"], "chain": chain}
    head = connection.execute(_HEAD, where).first()
    if head is None:
        number = connection.execute(_NUMBER, {"company_id": fields["company_id"]}).scalar_one()
        connection.execute(_START, {**where, "hash": genesis(chain, number)})
        # read again: another desk may have started the chain in between
        head = connection.execute(_HEAD, where).one()
    seq, previous = head
    fields["seq"] = seq + 1
    last = link(previous, fields)
    connection.execute(_INSERT[chain], {**fields, "previous": previous, "hash": last})
    connection.execute(_ADVANCE, {**where, "seq": seq + 1, "hash": last})
