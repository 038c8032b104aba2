"""What decides about an application, read once: company with its year, activity, provider, aid of three years."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Row, and_, bindparam, not_, select, union_all

from kmo_tui.domain import de_minimis
from kmo_tui.domain.applying import Facts
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.size import Size
from kmo_tui.service.activities import ActivityFacts
from kmo_tui.service.company_rows import never_received
from kmo_tui.service.unit_of_work import Transaction
from kmo_tui.store import tables as t

_LEDGER, _TRAIL = t.chain_head.alias("ledger_head"), t.chain_head.alias("trail_head")


def _head(table: Any, chain: str) -> Any:
    return and_(table.c.company_id == t.company.c.id, table.c.chain == chain)


_WITH_YEAR = (
    select(
        t.company,
        t.company_year.c.size,
        t.company_year.c.frozen,
        t.company_year.c.cap_cents,
        t.company_year.c.granted_cents,
        t.closed_year.c.closed_on,
        _LEDGER.c.seq.label("ledger_seq"),
        _LEDGER.c.hash.label("ledger_hash"),
        _TRAIL.c.seq.label("trail_seq"),
        _TRAIL.c.hash.label("trail_hash"),
    )
    .select_from(t.company)
    .outerjoin(
        t.company_year,
        and_(t.company_year.c.company_id == t.company.c.id, t.company_year.c.year == bindparam("year")),
    )
    .outerjoin(t.closed_year, t.closed_year.c.year == bindparam("year"))
    .outerjoin(_LEDGER, _head(_LEDGER, "ledger"))
    .outerjoin(_TRAIL, _head(_TRAIL, "trail"))
    .where(t.company.c.number == bindparam("number"))
)
_PROVIDER = (
    select(t.provider.c.id, t.provider_theme.c.theme)
    .outerjoin(t.provider_theme, t.provider_theme.c.provider_id == t.provider.c.id)
    .where(t.provider.c.number == bindparam("number"))
    .order_by(t.provider_theme.c.theme)
)
_AID = union_all(
    select(t.project.c.applied_on, t.project.c.subsidy_cents - t.project.c.returned_subsidy_cents).where(
        t.project.c.company_id == bindparam("company_id"),
        t.project.c.applied_on >= bindparam("first_day"),
        not_(never_received),
    ),
    select(t.other_aid.c.granted_on, t.other_aid.c.cents).where(
        t.other_aid.c.company_id == bindparam("company_id")
    ),
)


class Shared:
    """Providers and activities that were read, for several applications at once: each is read once."""

    def __init__(self) -> None:
        self.providers: dict[str, tuple[int, tuple[str, ...]] | None] = {}
        self.activities = ActivityFacts()


def company_with_year(tx: Transaction, number: str) -> Row[Any]:
    """Give a company, its row of this year, the day this year was closed and the last links of its chains.

    A writer holds the company from here, so that the chains stay as they were read.
    """
    tx.hold_company(number)
    row = tx.conn.execute(_WITH_YEAR, {"number": number, "year": tx.today.year}).first()
    if row is None:
        raise Refused(Code.UNKNOWN_COMPANY, field="company", number=number)
    tx.writes_for(row.id)
    chains = {"ledger": (row.ledger_seq, row.ledger_hash), "trail": (row.trail_seq, row.trail_hash)}
    tx.heads.setdefault(row.id, {name: head for name, head in chains.items() if head[1] is not None})
    return row


def facts_of(
    tx: Transaction, company: Row[Any], asked: Mapping[str, Any], shared: Shared, size: Size | None = None
) -> Facts:
    """Read what decides about these answers; ``size`` is one that is declared with them."""
    declared = size or (Size(company.size) if company.size else None)
    version = asked.get("nace_version")
    if not version and asked.get("nace") == company.nace:
        version = company.nace_version
    return Facts(
        today=tx.today,
        rules=tx.rules,
        size=declared,
        left_cents=tx.rules.cap_cents if company.size is None else company.cap_cents - company.granted_cents,
        closed_on=date.fromisoformat(company.closed_on) if company.closed_on else None,
        activity=shared.activities.known(tx, asked["nace"], version) if "nace" in asked else None,
        provider_themes=_themes(tx, asked["provider"], shared) if "provider" in asked else None,
        aid=aid_of(tx, company.id) if "consent" in asked else (),
    )


def aid_of(tx: Transaction, company_id: int) -> tuple[tuple[date, int], ...]:
    """Give the group's aid of the last three years: what was granted here and not returned, and from elsewhere."""
    first_day = de_minimis.window_start(tx.today).isoformat()
    rows = tx.conn.execute(_AID, {"company_id": company_id, "first_day": first_day})
    return tuple((date.fromisoformat(day), cents) for day, cents in rows)


def provider_of(tx: Transaction, number: str, shared: Shared) -> tuple[int, tuple[str, ...]] | None:
    """Give the id and the themes of a provider, or nothing for one that the desk does not know."""
    if number not in shared.providers:
        rows = tx.conn.execute(_PROVIDER, {"number": number}).all()
        themes = tuple(theme for _id, theme in rows if theme is not None)
        shared.providers[number] = (rows[0][0], themes) if rows else None
    return shared.providers[number]


def _themes(tx: Transaction, number: str, shared: Shared) -> tuple[str, ...] | None:
    known = provider_of(tx, number, shared)
    return known[1] if known else None
