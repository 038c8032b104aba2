"""Half-filled applications: every answer as it was typed, kept at each step."""

import json
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4

from sqlalchemy import Row, bindparam, delete, insert, select, update

from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.forms.parsers import joined
from kmo_tui.service import dossier
from kmo_tui.service.company_rows import find
from kmo_tui.service.results import DraftCard
from kmo_tui.service.unit_of_work import Subject, Transaction
from kmo_tui.store import tables as t

_DRAFT = select(
    t.draft,
    t.company.c.number,
    t.company.c.name.label("company_name"),
    t.company.c.search.label("company_search"),
).join(t.company, t.company.c.id == t.draft.c.company_id)
_ONE = _DRAFT.where(t.draft.c.id == bindparam("draft"))
_OF_ALL = _DRAFT.order_by(
    t.company.c.last_used_at.desc(), t.company.c.search, t.company.c.id, t.draft.c.saved_at.desc()
)
_OF_COMPANY = _OF_ALL.where(t.company.c.number == bindparam("number"))
_CHANGE = update(t.draft).where(
    t.draft.c.id == bindparam("draft"), t.draft.c.company_id == bindparam("company")
)
_ADD = insert(t.draft)
_REMOVE = delete(t.draft).where(t.draft.c.id == bindparam("draft"))


class Drafts(Subject):
    """The use cases of half-filled applications."""

    def save(self, number: str, draft: str | None, step: int, answers: dict[str, str]) -> DraftCard:
        """Keep a half-filled application as typed; without an id a new draft is made."""
        return self._work.write(lambda tx: save(tx, number, draft, step, answers))

    def of_company(self, number: str | None) -> list[DraftCard]:
        """Give the drafts of a company, or with None of all; the last used company and the last saved first."""
        with self._work.read() as tx:
            return listed(tx, number)

    def delete(self, draft: str) -> None:
        """Throw a draft away."""

        def removed(tx: Transaction) -> None:
            if not tx.conn.execute(_REMOVE, {"draft": draft}).rowcount:
                raise Refused(Code.UNKNOWN_DRAFT, draft=draft)

        self._work.write(removed)

    def duplicate(self, project: str, key: str) -> DraftCard:
        """Make a draft with the answers of a project, without its days."""
        return self._work.once(
            "duplicate", {"project": project}, key, DraftCard, lambda tx: duplicate(tx, project)
        )


def save(tx: Transaction, number: str, draft: str | None, step: int, answers: dict[str, str]) -> DraftCard:
    """Keep the answers under the draft's id, or under a new one; saving twice keeps one draft."""
    company = find(tx, number)
    facts = {
        "step": step,
        "answers": json.dumps(answers, ensure_ascii=True, sort_keys=True),
        "saved_at": tx.now,
        "operator": tx.operator,
    }
    draft_id = draft or uuid4().hex
    changed = tx.conn.execute(_CHANGE, {"draft": draft_id, "company": company.id, **facts})
    if not changed.rowcount:
        tx.conn.execute(_ADD, {"id": draft_id, "company_id": company.id, **facts})
    return card(tx.conn.execute(_ONE, {"draft": draft_id}).one())


def rows(tx: Transaction, number: str | None) -> Sequence[Row[Any]]:
    """Give the rows of the drafts of a company or of all, with its name."""
    found = tx.conn.execute(_OF_ALL) if number is None else tx.conn.execute(_OF_COMPANY, {"number": number})
    return found.all()


def listed(tx: Transaction, number: str | None) -> list[DraftCard]:
    """Give the drafts of a company or of all."""
    return [card(row) for row in rows(tx, number)]


def duplicate(tx: Transaction, number: str) -> DraftCard:
    """Make a draft with the same answers, without the days and without what must be confirmed each time."""
    row = dossier.find(tx, number)
    answers = {
        "nace": row.nace,
        "service": row.service,
        "name": row.name,
        "training_kind": row.training_kind or "",
        "theme": row.theme,
        "hours": format((Decimal(row.hours_centi) / 100).normalize(), "f").replace(".", ","),
        "participants": joined(json.loads(row.participants)),
        "amount": f"{row.amount_cents // 100},{row.amount_cents % 100:02d}",
        "provider": row.provider_number,
    }
    return save(tx, row.company_number, None, 1, answers)


def card(row: Row[Any]) -> DraftCard:
    """Give a draft from its row."""
    return DraftCard(
        id=row.id,
        company=row.number,
        step=row.step,
        answers=json.loads(row.answers),
        saved_at=datetime.fromisoformat(row.saved_at),
    )
