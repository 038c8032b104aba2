"""Half-filled applications: every answer as it was typed, kept at each step."""

import json
from typing import Any
from uuid import uuid4

from sqlalchemy import Row, delete, insert, select, update

from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.service import companies
from kmo_tui.service.results import DraftCard
from kmo_tui.service.transaction import Transaction
from kmo_tui.store import tables as t

_DRAFT = select(t.draft, t.company.c.number).join(t.company, t.company.c.id == t.draft.c.company_id)


def save(tx: Transaction, number: str, draft: str | None, step: int, answers: dict[str, str]) -> DraftCard:
    """Keep the answers under the draft's id, or under a new one; saving twice keeps one draft."""
    company = companies.find(tx, number)
    facts = {
        "step": step,
        "answers": json.dumps(answers, ensure_ascii=True, sort_keys=True),
        "saved_at": tx.now,
        "operator": tx.operator,
    }
    draft_id = draft or uuid4().hex
    changed = tx.conn.execute(
        update(t.draft).where(t.draft.c.id == draft_id, t.draft.c.company_id == company.id).values(facts)
    )
    if not changed.rowcount:
        tx.conn.execute(insert(t.draft).values(id=draft_id, company_id=company.id, **facts))
    return card(tx.conn.execute(_DRAFT.where(t.draft.c.id == draft_id)).one())


def listed(tx: Transaction, number: str) -> list[DraftCard]:
    """Give the drafts of a company, the last saved first."""
    rows = tx.conn.execute(_DRAFT.where(t.company.c.number == number).order_by(t.draft.c.saved_at.desc()))
    return [card(row) for row in rows]


def remove(tx: Transaction, draft: str) -> None:
    """Throw a draft away."""
    if not tx.conn.execute(delete(t.draft).where(t.draft.c.id == draft)).rowcount:
        raise Refused(Code.UNKNOWN_DRAFT, draft=draft)


def card(row: Row[Any]) -> DraftCard:
    """Give a draft from its row."""
    return DraftCard.model_validate(
        {
            "id": row.id,
            "company": row.number,
            "step": row.step,
            "answers": json.loads(row.answers),
            "saved_at": row.saved_at,
        }
    )
