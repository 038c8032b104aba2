"""Walking the chains of every company and of the desk: changed, missing, swapped and cut-off rows all show."""

from collections.abc import Iterator

from sqlalchemy import Connection, Row, text

from kmo_tui.store.chain import DESK_FIELDS, DESK_GENESIS, Chain, genesis, link
from kmo_tui.store.damage import Damage
from kmo_tui.store.erasure import FIELDS, Records

_COMPANIES = text(
    "SELECT c.id, c.number, l.seq AS ledger_seq, l.hash AS ledger_hash,"
    " t.seq AS trail_seq, t.hash AS trail_hash FROM company c"
    " LEFT JOIN chain_head l ON l.company_id = c.id AND l.chain = 'ledger'"
    " LEFT JOIN chain_head t ON t.company_id = c.id AND t.chain = 'trail'"
    " ORDER BY c.id"
)
_ROWS = {
    chain: text(
        # names from the constants of the chain
        f"SELECT {', '.join(fields)}, previous, hash FROM {chain} WHERE company_id = :company_id ORDER BY seq"  # noqa: S608
    )
    for chain, fields in FIELDS.items()
}
_STRAY = {
    # a row of no known company is in nobody's chain
    chain: text(
        f"SELECT company_id, seq FROM {chain} WHERE company_id NOT IN (SELECT id FROM company)"  # noqa: S608  # idem
    )
    for chain in FIELDS
}
_DESK = text(
    f"SELECT {', '.join(DESK_FIELDS)}, previous, hash FROM desk_trail ORDER BY seq"  # noqa: S608  # idem
)
_DESK_HEAD = text("SELECT id, seq, hash FROM desk_head")
_STREAM = {"yield_per": 500}


def check_chains(connection: Connection) -> Iterator[Damage]:
    """Give every break in the chains, at most one of a kind a row."""
    for company in connection.execute(_COMPANIES, execution_options=_STREAM):
        records = Records(connection, company.id)
        yield from _walk(connection, "ledger", company, records, company.ledger_seq, company.ledger_hash)
        yield from _walk(connection, "trail", company, records, company.trail_seq, company.trail_hash)
    yield from _walk_desk(connection)
    for chain, statement in _STRAY.items():
        for row in connection.execute(statement, execution_options=_STREAM):
            yield Damage(chain, "stray", {"company_id": row.company_id, "seq": row.seq})


def _walk(
    connection: Connection,
    chain: Chain,
    company: Row[tuple[object, ...]],
    records: Records,
    head_seq: int | None,
    head_hash: str | None,
) -> Iterator[Damage]:
    number = company.number
    seq, last = 0, genesis(chain, number)
    for row in connection.execute(_ROWS[chain], {"company_id": company.id}, execution_options=_STREAM):
        fields = {name: getattr(row, name) for name in FIELDS[chain]}
        facts = {"company": number, "seq": row.seq}
        if row.seq != seq + 1:
            yield Damage(chain, "gap", {**facts, "expected": seq + 1})
        elif row.previous != last:
            yield Damage(chain, "link", facts)
        # what was forgotten keeps its hash, and a record of what remains
        if row.hash != link(row.previous, fields) and not records.cover(chain, row._mapping):
            yield Damage(chain, "changed", facts)
        seq, last = row.seq, row.hash
    if head_seq is None:
        if seq:
            yield Damage(chain, "head_missing", {"company": number, "seq": seq})
    elif (head_seq, head_hash) != (seq, last):
        what = "tail_missing" if head_seq > seq else "head"
        yield Damage(chain, what, {"company": number, "seq": seq, "head_seq": head_seq})


def _walk_desk(connection: Connection) -> Iterator[Damage]:
    seq, last = 0, DESK_GENESIS
    for row in connection.execute(_DESK, execution_options=_STREAM):
        fields = {name: getattr(row, name) for name in DESK_FIELDS}
        facts = {"seq": row.seq}
        if row.seq != seq + 1:
            yield Damage("desk_trail", "gap", {**facts, "expected": seq + 1})
        elif row.previous != last:
            yield Damage("desk_trail", "link", facts)
        if row.hash != link(row.previous, fields):
            yield Damage("desk_trail", "changed", facts)
        seq, last = row.seq, row.hash
    heads = [tuple(head) for head in connection.execute(_DESK_HEAD)]
    if heads != ([(1, seq, last)] if seq else []):
        yield Damage("desk_trail", "head", {"seq": seq})
