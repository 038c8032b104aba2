"""What decides about an application, read once: company with its year, activity, provider, aid of three years.

The aid is that of every company which is linked with it, as far as the desk knows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, and_, bindparam, not_, select, union_all

from kmo_tui.domain.applying import Facts
from kmo_tui.domain.de_minimis import ALONE, Undertaking, total_in_window, window_start
from kmo_tui.domain.providers import OPEN, Registered
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.size import Size
from kmo_tui.service import undertaking
from kmo_tui.service.activities import ActivityFacts
from kmo_tui.service.company_rows import never_received
from kmo_tui.service.conditions import conditions_in
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
        t.company_conditions.c.in_flanders,
        t.company_conditions.c.legal_form,
        t.company_conditions.c.public_below,
        undertaking.is_linked().label("linked"),
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
    .outerjoin(
        t.company_conditions,
        and_(
            t.company_conditions.c.company_id == t.company.c.id,
            t.company_conditions.c.year == bindparam("year"),
        ),
    )
    .outerjoin(t.closed_year, t.closed_year.c.year == bindparam("year"))
    .outerjoin(_LEDGER, _head(_LEDGER, "ledger"))
    .outerjoin(_TRAIL, _head(_TRAIL, "trail"))
    .where(t.company.c.number == bindparam("number"))
)
_PROVIDER = (
    select(t.provider.c.id, t.provider.c.valid_from, t.provider.c.valid_to, t.provider_theme.c.theme)
    .outerjoin(t.provider_theme, t.provider_theme.c.provider_id == t.provider.c.id)
    .where(t.provider.c.number == bindparam("number"))
    .order_by(t.provider_theme.c.theme)
)
_AID = union_all(
    select(t.project.c.applied_on, t.project.c.subsidy_cents - t.project.c.returned_subsidy_cents).where(
        t.project.c.company_id.in_(bindparam("companies", expanding=True)),
        t.project.c.applied_on >= bindparam("first_day"),
        not_(never_received),
    ),
    select(t.other_aid.c.granted_on, t.other_aid.c.cents).where(
        t.other_aid.c.company_id.in_(bindparam("companies", expanding=True))
    ),
)


@dataclass(frozen=True, slots=True)
class KnownProvider:
    """The id of a provider, its themes, and the period of its registration."""

    id: int
    themes: tuple[str, ...]
    registered: Registered


@dataclass(frozen=True, slots=True, kw_only=True)
class DeMinimis:
    """The counter of de minimis aid: what counts from the first day on, the ceiling, and whose aid it is."""

    first_day: date
    received_cents: int
    ceiling_cents: int
    undertaking: Undertaking


class Shared:
    """Providers and activities that were read, for several applications at once: each is read once."""

    def __init__(self) -> None:
        self.providers: dict[str, KnownProvider | None] = {}
        self.activities = ActivityFacts()


def company_with_year(tx: Transaction, number: str) -> Row[Any]:
    """Give a company, its row of this year, the day this year was closed and the last links of its chains.

    A writer holds the company and those linked with it from here, so that the chains stay as they were read, and two
    of one undertaking cannot pass a ceiling together.
    """
    held = undertaking.hold(tx, number)
    row = tx.conn.execute(_WITH_YEAR, {"number": number, "year": tx.today.year}).first()
    if row is None:
        raise Refused(Code.UNKNOWN_COMPANY, field="company", number=number)
    if row.linked:
        undertaking.hold_all(tx, number, held)
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
    provider = provider_of(tx, asked["provider"], shared) if "provider" in asked else None
    aid, linked = aid_of(tx, company) if "consent" in asked else ((), ALONE)
    return Facts(
        today=tx.today,
        rules=tx.rules,
        size=declared,
        left_cents=tx.rules.cap_cents if company.size is None else company.cap_cents - company.granted_cents,
        closed_on=date.fromisoformat(company.closed_on) if company.closed_on else None,
        activity=shared.activities.known(tx, asked["nace"], version) if "nace" in asked else None,
        provider_themes=provider.themes if provider else None,
        registered=provider.registered if provider else OPEN,
        aid=aid,
        undertaking=linked,
        conditions=None if company.legal_form is None else conditions_in(company),
    )


def aid_of(tx: Transaction, company: Row[Any]) -> tuple[tuple[tuple[date, int], ...], Undertaking]:
    """Give the aid of a company and all linked with it, and who these are.

    Of the last three years what was granted here and not returned, and all that is known from elsewhere.
    """
    ids, linked = undertaking.members(tx, company)
    first_day = window_start(tx.today).isoformat()
    rows = tx.conn.execute(_AID, {"companies": ids, "first_day": first_day})
    return tuple((date.fromisoformat(day), cents) for day, cents in rows), linked


def counter(tx: Transaction, number: str) -> DeMinimis:
    """Give what counts today for the de minimis aid of a company and all linked with it."""
    aid, linked = aid_of(tx, company_with_year(tx, number))
    return DeMinimis(
        first_day=window_start(tx.today),
        received_cents=total_in_window(aid, tx.today),
        ceiling_cents=tx.rules.de_minimis_cents,
        undertaking=linked,
    )


def provider_of(tx: Transaction, number: str, shared: Shared) -> KnownProvider | None:
    """Give what decides about a provider, or nothing for one that the desk does not know."""
    if number not in shared.providers:
        rows = tx.conn.execute(_PROVIDER, {"number": number}).all()
        themes = tuple(row.theme for row in rows if row.theme is not None)
        shared.providers[number] = KnownProvider(rows[0].id, themes, period_of(rows[0])) if rows else None
    return shared.providers[number]


def period_of(row: Any) -> Registered:
    """Give the period of a registration from a row that has its columns."""
    days = (date.fromisoformat(day) if day else None for day in (row.valid_from, row.valid_to))
    return Registered(*days)
