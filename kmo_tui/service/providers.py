"""Providers: found by number or by part of the name, typing errors forgiven."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from kmo_tui.domain.providers import normal_number, service_of
from kmo_tui.domain.rating import average
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.service.results import NewProvider, ProviderCard, Service
from kmo_tui.service.transaction import Transaction
from kmo_tui.store import tables as t
from kmo_tui.store.search import like, search_key

_SIMILAR = 72


def find(tx: Transaction, number: str) -> Row[Any]:
    """Give the row of a provider by its registration number."""
    row = tx.conn.execute(select(t.provider).where(t.provider.c.number == number)).first()
    if row is None:
        raise Refused(Code.UNKNOWN_PROVIDER, field="provider", number=number)
    return row


def card(tx: Transaction, row: Row[Any]) -> ProviderCard:
    """Give all that is known of a provider, its rating included."""
    themes = tx.conn.scalars(
        select(t.provider_theme.c.theme)
        .where(t.provider_theme.c.provider_id == row.id)
        .order_by(t.provider_theme.c.theme)
    )
    return ProviderCard(
        number=row.number,
        name=row.name,
        address=row.address,
        mail=row.mail,
        themes=tuple(themes),
        service=row.service,
        stars_average=average(row.stars_sum, row.stars_count),
        stars_count=row.stars_count,
    )


def search(tx: Transaction, wanted: str, service: Service | None, limit: int) -> list[ProviderCard]:
    """Find providers by number (letters and dots may be missing), part of the name, or a misspelt name."""
    every = select(t.provider)
    if service is not None:
        every = every.where(t.provider.c.service == service)
    whole = _whole_number(wanted)
    if whole:
        return [card(tx, row) for row in tx.conn.execute(every.where(t.provider.c.number == whole))]
    digits = "".join(c for c in wanted if c.isdecimal())
    if len(digits) >= 3 and len(digits) * 2 >= len(wanted.replace(" ", "")):
        by_number = every.where(t.provider.c.number.like(f"DV._{digits[-6:]}%")).order_by(t.provider.c.number)
        return [card(tx, row) for row in tx.conn.execute(by_number.limit(limit))]
    # late, for the start: only a search by name ranks
    from rapidfuzz import fuzz, process

    key = search_key(wanted)
    if not key:
        first = every.order_by(t.provider.c.search, t.provider.c.id).limit(limit)
        return [card(tx, row) for row in tx.conn.execute(first)]
    hits = tx.conn.execute(every.where(t.provider.c.search.like(like(wanted), escape="\\")).limit(500)).all()
    if not hits:
        hits = tx.conn.execute(every).all()
    ranked = process.extract(
        key,
        {row: row.search for row in hits},
        scorer=fuzz.WRatio,
        limit=limit,
        score_cutoff=_SIMILAR,
    )
    return [card(tx, row) for _search, _score, row in ranked]


def _whole_number(wanted: str) -> str | None:
    try:
        return normal_number(wanted)
    except ValueError:
        return None


def add(tx: Transaction, provider: NewProvider) -> ProviderCard:
    """Add a provider; its number decides the service it is registered for."""
    known = tx.conn.scalar(select(t.provider.c.name).where(t.provider.c.number == provider.number))
    if known is not None:
        raise Refused(Code.ALREADY_EXISTS, field="number", number=provider.number, name=known)
    tx.conn.execute(
        insert(t.provider).values(
            number=provider.number, service=service_of(provider.number), **_columns(provider)
        )
    )
    row = find(tx, provider.number)
    _link(tx, row.id, provider.themes)
    return card(tx, row)


def change(tx: Transaction, provider: NewProvider, seen: NewProvider | None) -> ProviderCard:
    """Change name, address, mail and themes of a provider; projects of before keep their theme.

    Refused when it is no longer as it was ``seen``; stars that came meanwhile do not matter.
    """
    row = find(tx, provider.number)
    if seen is not None:
        now = card(tx, row)
        if any(getattr(now, name) != getattr(seen, name) for name in NewProvider.model_fields):
            raise Refused(Code.CHANGED_MEANWHILE, name=row.name)
    tx.conn.execute(update(t.provider).where(t.provider.c.id == row.id).values(**_columns(provider)))
    _link(tx, row.id, provider.themes)
    return card(tx, find(tx, provider.number))


def _columns(provider: NewProvider) -> dict[str, object]:
    """Give the columns of a provider's row that can change."""
    return {
        "name": provider.name,
        "search": search_key(provider.name),
        "address": provider.address,
        "mail": provider.mail,
    }


def _link(tx: Transaction, provider_id: int, themes: Iterable[str]) -> None:
    """Link these themes to a provider's services in place of those before; one that today's rules lack is refused.

    A theme of earlier rules may stay linked.
    """
    mine = t.provider_theme.c.provider_id == provider_id
    before = set(tx.conn.scalars(select(t.provider_theme.c.theme).where(mine)))
    tx.conn.execute(delete(t.provider_theme).where(mine))
    for theme in dict.fromkeys(themes):
        if theme not in before:
            tx.rules.theme(theme)
        tx.conn.execute(insert(t.provider_theme).values(provider_id=provider_id, theme=theme))


def count_stars(tx: Transaction, provider_id: int, stars: int) -> None:
    """Add a rating to the provider's sum and count."""
    tx.conn.execute(
        update(t.provider)
        .where(t.provider.c.id == provider_id)
        .values(stars_sum=t.provider.c.stars_sum + stars, stars_count=t.provider.c.stars_count + 1)
    )
