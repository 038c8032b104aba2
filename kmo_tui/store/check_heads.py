"""The chains against last links that were kept elsewhere: a tail that was cut off, heads and all, shows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, text

from kmo_tui.store.chain import Chain
from kmo_tui.store.damage import Damage

_COMPANY = text("SELECT id FROM company WHERE number = :number")
_AT = {
    "ledger": text("SELECT hash FROM ledger WHERE company_id = :company AND seq = :seq"),
    "trail": text("SELECT hash FROM trail WHERE company_id = :company AND seq = :seq"),
}
_DESK = text("SELECT hash FROM desk_trail WHERE seq = :seq")


@dataclass(frozen=True)
class KeptHead:
    """A link that stood at the end of a chain once: of a company, or the trail of the desk when none is named."""

    company: str
    chain: Chain
    seq: int
    hash: str


def check_heads(connection: Connection, kept: Iterable[KeptHead]) -> Iterator[Damage]:
    """Give every kept link that is no longer in its chain."""
    for head in kept:
        if head.company:
            company = connection.scalar(_COMPANY, {"number": head.company})
            found = connection.scalar(_AT[head.chain], {"company": company, "seq": head.seq})
        else:
            found = connection.scalar(_DESK, {"seq": head.seq})
        if found != head.hash:
            place = head.chain if head.company else "desk_trail"
            yield Damage(place, "not_as_kept", {"company": head.company, "seq": head.seq})
