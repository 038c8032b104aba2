"""Adding and changing companies: the row, its group, its aid from elsewhere, and the seals of these."""

from collections.abc import Sequence
from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.exc import IntegrityError

from kmo_tui.domain.company import Company, CompanyRevision
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.size import Relation, check_relations
from kmo_tui.service import contact_data
from kmo_tui.service.company_rows import card, change_row, find
from kmo_tui.service.unit_of_work import Transaction
from kmo_tui.store import tables as t
from kmo_tui.store.search import search_key

_NAME = select(t.company.c.name).where(t.company.c.number == bindparam("number"))
_ADD = insert(t.company).returning(t.company.c.id)
_FORGET_GROUP = delete(t.relation).where(t.relation.c.company_id == bindparam("company_id"))
_FORGET_AID = delete(t.other_aid).where(t.other_aid.c.company_id == bindparam("company_id"))


def content(company: Company) -> dict[str, Any]:
    """Give what the fingerprint of a key is computed from; a relation without a number as it was before it had one."""
    asked = asdict(company)
    for relation in asked["relations"]:
        if not relation["number"]:
            del relation["number"]
    return asked


def add(tx: Transaction, company: Company) -> Company:
    """Add a company; a number that is already there is refused."""
    check_relations(company.relations, company.number)
    known = tx.conn.scalar(_NAME, {"number": company.number})
    if known is not None:
        raise Refused(Code.ALREADY_EXISTS, field="number", number=company.number, name=known)
    row = {"number": company.number, "last_used_at": tx.now, **_columns(company)}
    try:
        company_id = tx.conn.execute(_ADD, row).scalar_one()
    except IntegrityError as clash:
        raise Refused(
            Code.ALREADY_EXISTS, field="number", number=company.number, name=company.name
        ) from clash
    tx.seal("company", company_id, row)
    _relate(tx, company_id, (), company)
    tx.note(company_id, None, "company_added", number=company.number)
    # who adds a company has just given its mail and account
    contact_data.write_confirmation(tx, company_id)
    return card(tx, find(tx, company.number))


def revise(tx: Transaction, revision: CompanyRevision) -> Company:
    """Change anything of a company but its number; refused when it is no longer as it was seen.

    The trail keeps which fields changed, not their old or new values. A size that was declared stays.
    """
    seen, revised = revision.seen, revision.revised
    row = find(tx, seen.number)
    if card(tx, row) != seen:
        raise Refused(Code.CHANGED_MEANWHILE, name=row.name)
    changed = [
        field.name
        for field in fields(Company)
        if field.name != "number" and getattr(seen, field.name) != getattr(revised, field.name)
    ]
    if "relations" in changed:
        check_relations(revised.relations, revised.number)
    if changed:
        change_row(tx, row, _columns(revised))
        _relate(tx, row.id, seen.relations, revised)
        tx.note(row.id, None, "company_changed", fields=changed)
    if {"mail", "iban"} & set(changed):
        contact_data.write_confirmation(tx, row.id)
    return card(tx, find(tx, seen.number))


def _relate(tx: Transaction, company_id: int, before: Sequence[Relation], company: Company) -> None:
    """Write the group of a company and its aid from elsewhere, in place of what was there."""
    tx.conn.execute(_FORGET_GROUP, {"company_id": company_id})
    tx.conn.execute(_FORGET_AID, {"company_id": company_id})
    group: Sequence[dict[str, object]] = [
        {
            "company_id": company_id,
            "name": relation.name,
            "kind": relation.kind,
            "share": relation.share,
            "employees_centi": int(relation.employees * 100),
            "turnover_cents": relation.turnover_cents,
            "balance_cents": relation.balance_cents,
            "number": relation.number,
        }
        for relation in company.relations
    ]
    aid: Sequence[dict[str, object]] = [
        {"company_id": company_id, "granted_on": granted_on.isoformat(), "cents": cents, "source": source}
        for granted_on, cents, source in company.other_aid
    ]
    if group:
        tx.conn.execute(insert(t.relation), group)
    if aid:
        tx.conn.execute(insert(t.other_aid), aid)
    tx.seal_all("relation", company_id, group)
    tx.seal_all("other_aid", company_id, aid)
    numbered = [row for row in group if row["number"]]
    if numbered or any(relation.number for relation in before):
        tx.seal_all("relation_number", company_id, numbered)


def _columns(company: Company) -> dict[str, object]:
    """Give the columns of a company's row that can change."""
    return {
        "name": company.name,
        "search": search_key(company.name),
        "address": company.address,
        "mail": company.mail,
        "iban": company.iban,
        "employees_centi": int(company.employees * 100),
        "turnover_cents": company.turnover_cents,
        "balance_cents": company.balance_cents,
        "nace": company.nace,
        "nace_version": company.nace_version,
    }
