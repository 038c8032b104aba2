"""Who signs for an operator: asked once, kept, and changed at will; the name of a login signs nothing."""

from dataclasses import asdict

from sqlalchemy import bindparam, select, text

from kmo_tui.domain.signer import NAME_LIMIT, Signer
from kmo_tui.domain.written import written
from kmo_tui.service.unit_of_work import Subject, Transaction
from kmo_tui.store import tables as t

# who signs where nobody was asked: nothing that is signed there counts
EXAMPLE = Signer("Noor", "Voorbeeld", "zaakvoerder")
_MINE = select(t.signer).where(t.signer.c.operator == bindparam("operator"))
_KEEP = text(
    "INSERT INTO signer (operator, first_name, name, function) VALUES (:operator, :first_name, :name, :function)"
    " ON CONFLICT (operator) DO UPDATE SET first_name = excluded.first_name, name = excluded.name,"
    " function = excluded.function"
)


class Signers(Subject):
    """The use cases about who signs."""

    def mine(self) -> Signer | None:
        """Give who signs for this operator; nothing before it was asked, an example on a demo or test."""
        with self._work.read() as tx:
            row = tx.conn.execute(_MINE, {"operator": tx.operator}).first()
        if row is not None:
            return Signer(row.first_name, row.name, row.function)
        return None if self._work.store.kind == "desk" else EXAMPLE

    def sign_as(self, signer: Signer, key: str) -> Signer:
        """Keep who signs for this operator from now on; INVALID for what is no text that can be shown."""
        return self._work.once("sign_as", asdict(signer), key, Signer, lambda tx: _sign_as(tx, signer))


def _sign_as(tx: Transaction, signer: Signer) -> Signer:
    kept = {name: written(value, name, NAME_LIMIT) for name, value in asdict(signer).items()}
    row = {"operator": tx.operator, **kept}
    tx.conn.execute(_KEEP, row)
    tx.seal("signer", None, row)
    tx.note(None, None, "signer_named")
    return Signer(**kept)
