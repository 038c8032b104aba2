"""Providers: found by number or by part of the name, typing errors forgiven."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import Row, bindparam, delete, insert, select, update

from kmo_tui.domain.providers import Provider, Service, normal_number, service_of
from kmo_tui.domain.rating import average
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.service.results import ProviderCard
from kmo_tui.service.unit_of_work import Subject, Transaction
from kmo_tui.store import tables as t
from kmo_tui.store.search import like, search_key

_SIMILAR = 72
_MOST_RANKED = 500
_ONE = select(t.provider).where(t.provider.c.number == bindparam("number"))
_mine = t.provider_theme.c.provider_id == bindparam("provider")
_THEMES_OF = (
    select(t.provider_theme.c.provider_id, t.provider_theme.c.theme)
    .where(t.provider_theme.c.provider_id.in_(bindparam("providers", expanding=True)))
    .order_by(t.provider_theme.c.theme)
)
_ADD = insert(t.provider).returning(t.provider.c.id)
_CHANGE = update(t.provider).where(t.provider.c.id == bindparam("provider"))
_UNLINK = delete(t.provider_theme).where(_mine)
_LINK = insert(t.provider_theme)
_COUNT_STARS = (
    update(t.provider)
    .where(t.provider.c.id == bindparam("provider"))
    .values(stars_sum=t.provider.c.stars_sum + bindparam("stars"), stars_count=t.provider.c.stars_count + 1)
    .returning(t.provider.c.stars_sum, t.provider.c.stars_count)
)


class Providers(Subject):
    """The use cases about providers."""

    def search(
        self, text: str = "", *, service: Service | None = None, limit: int = 20
    ) -> list[ProviderCard]:
        """Find providers by number or part of the name, best first; typing errors are forgiven."""
        with self._work.read() as tx:
            return _cards(tx, _found(tx, text, service, limit))

    def card(self, number: str) -> ProviderCard:
        """Give all that is known of a provider."""
        with self._work.read() as tx:
            return card(tx, number)

    def add(self, provider: Provider, key: str) -> ProviderCard:
        """Add a provider; ALREADY_EXISTS when its number is there."""
        return self._work.once(
            "add_provider", asdict(provider), key, ProviderCard, lambda tx: add(tx, provider)
        )

    def change(self, provider: Provider, key: str, *, seen: Provider | None = None) -> ProviderCard:
        """Change name, address, mail and themes; CHANGED_MEANWHILE when it is not as it was ``seen``."""
        return self._work.once(
            "change_provider", asdict(provider), key, ProviderCard, lambda tx: change(tx, provider, seen)
        )


def find(tx: Transaction, number: str) -> Row[Any]:
    """Give the row of a provider by its registration number."""
    row = tx.conn.execute(_ONE, {"number": number}).first()
    if row is None:
        raise Refused(Code.UNKNOWN_PROVIDER, field="provider", number=number)
    return row


def card(tx: Transaction, number: str) -> ProviderCard:
    """Give all that is known of a provider, its rating included."""
    return _cards(tx, [find(tx, number)])[0]


def _cards(tx: Transaction, rows: Sequence[Row[Any]]) -> list[ProviderCard]:
    themes: dict[int, list[str]] = {row.id: [] for row in rows}
    for provider, theme in tx.conn.execute(_THEMES_OF, {"providers": list(themes)}):
        themes[provider].append(theme)
    return [
        ProviderCard(
            number=row.number,
            name=row.name,
            address=row.address,
            mail=row.mail,
            themes=tuple(themes[row.id]),
            service=row.service,
            stars_average=average(row.stars_sum, row.stars_count),
            stars_count=row.stars_count,
        )
        for row in rows
    ]


def _found(tx: Transaction, wanted: str, service: Service | None, limit: int) -> Sequence[Row[Any]]:
    """Find by number (letters and dots may be missing), by part of the name, or by a misspelt name."""
    every = select(t.provider)
    if service is not None:
        every = every.where(t.provider.c.service == service)
    whole = _whole_number(wanted)
    if whole:
        return tx.conn.execute(every.where(t.provider.c.number == whole)).all()
    digits = "".join(c for c in wanted if c.isdecimal())
    if len(digits) >= 3 and len(digits) * 2 >= len(wanted.replace(" ", "")):
        by_number = every.where(t.provider.c.number.like(f"DV._{digits[-6:]}%")).order_by(t.provider.c.number)
        return tx.conn.execute(by_number.limit(limit)).all()
    key = search_key(wanted)
    if not key:
        return tx.conn.execute(every.order_by(t.provider.c.search, t.provider.c.id).limit(limit)).all()
    named = every.where(t.provider.c.search.like(like(wanted), escape="\\")).limit(_MOST_RANKED)
    hits = tx.conn.execute(named).all() or tx.conn.execute(every).all()
    # late, for the start: only a search by name ranks
    from rapidfuzz import fuzz, process

    ranked = process.extract(
        key,
        {row: row.search for row in hits},
        scorer=fuzz.WRatio,
        limit=limit,
        score_cutoff=_SIMILAR,
    )
    return [row for _search, _score, row in ranked]


def _whole_number(wanted: str) -> str | None:
    try:
        return normal_number(wanted)
    except ValueError:
        return None


def add(tx: Transaction, provider: Provider) -> ProviderCard:
    """Add a provider; its number decides the service it is registered for."""
    known = tx.conn.execute(_ONE, {"number": provider.number}).first()
    if known is not None:
        raise Refused(Code.ALREADY_EXISTS, field="number", number=provider.number, name=known.name)
    row = {"number": provider.number, "service": service_of(provider.number), **_columns(provider)}
    provider_id = tx.conn.execute(_ADD, row).scalar_one()
    tx.seal("provider", None, {**row, "id": provider_id})
    _link(tx, provider_id, provider.themes, before=())
    tx.note(None, None, "provider_added", number=provider.number)
    return card(tx, provider.number)


def change(tx: Transaction, provider: Provider, seen: Provider | None) -> ProviderCard:
    """Change name, address, mail and themes of a provider; projects of before keep their theme.

    Refused when it is no longer as it was ``seen``; stars that came meanwhile do not matter.
    """
    row = find(tx, provider.number)
    now = _cards(tx, [row])[0]
    if seen is not None and any(
        getattr(now, field.name) != getattr(seen, field.name) for field in fields(Provider)
    ):
        raise Refused(Code.CHANGED_MEANWHILE, name=row.name)
    columns = _columns(provider)
    tx.conn.execute(_CHANGE, {"provider": row.id, **columns})
    tx.seal("provider", None, {**row._mapping, **columns})
    tx.conn.execute(_UNLINK, {"provider": row.id})
    _link(tx, row.id, provider.themes, before=now.themes)
    tx.note(None, None, "provider_changed", number=provider.number)
    return card(tx, provider.number)


def _columns(provider: Provider) -> dict[str, object]:
    """Give the columns of a provider's row that can change."""
    return {
        "name": provider.name,
        "search": search_key(provider.name),
        "address": provider.address,
        "mail": provider.mail,
    }


def _link(tx: Transaction, provider_id: int, themes: Iterable[str], before: Iterable[str]) -> None:
    """Link these themes to a provider's services; one that today's rules lack is refused.

    A theme of earlier rules that was linked ``before`` may stay.
    """
    linked = list(dict.fromkeys(themes))
    for theme in linked:
        if theme not in before:
            tx.rules.theme(theme)
    if linked:
        tx.conn.execute(_LINK, [{"provider_id": provider_id, "theme": theme} for theme in linked])
    tx.seal_all("provider_theme", None, [{"theme": theme} for theme in sorted(linked)], key=str(provider_id))


def count_stars(tx: Transaction, provider_id: int, stars: int) -> tuple[int, int]:
    """Add a rating to the provider's sum and count, and give both."""
    row = tx.conn.execute(_COUNT_STARS, {"provider": provider_id, "stars": stars}).one()
    return row.stars_sum, row.stars_count
