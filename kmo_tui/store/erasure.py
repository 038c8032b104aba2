"""What is forgotten of old projects and companies, and the digest that takes the place of what is gone.

A row of a chain keeps its hash when its personal fields are emptied. A record in the trail, itself in the chain,
then carries the digest of all that remains of the row; ``check`` accepts the row by that digest and by no other.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, text

from kmo_tui.domain.communication import ogm_ok
from kmo_tui.domain.retention import kept_from
from kmo_tui.store.chain import LEDGER_FIELDS, TRAIL_FIELDS, Chain, canonical

PROJECT, COMPANY, ANSWERS = "erased", "company_erased", "answers_erased"
FIELDS: dict[Chain, tuple[str, ...]] = {"ledger": LEDGER_FIELDS, "trail": TRAIL_FIELDS}

_RECORDS = text(
    "SELECT e.project_id, e.action, e.at, e.facts, p.starts_on FROM trail e"
    " LEFT JOIN project p ON p.id = e.project_id"
    " WHERE e.company_id = :company AND e.action IN ('erased', 'company_erased') ORDER BY e.seq"
)
_LEDGER = text("SELECT * FROM ledger WHERE project_id = :project ORDER BY seq")
_PROJECT_TRAIL = text("SELECT * FROM trail WHERE project_id = :project AND operator <> '' ORDER BY seq")
_COMPANY_TRAIL = text(
    "SELECT * FROM trail WHERE company_id = :company AND project_id IS NULL AND operator <> ''"
    " AND substr(at, 1, 10) < :limit ORDER BY seq"
)
_EMPTY_LEDGER = text("UPDATE ledger SET reference = '', communication = :communication WHERE id = :id")
_EMPTY_TRAIL = text("UPDATE trail SET operator = '' WHERE id = :id")
_OF_PROJECT = tuple(
    map(
        text,
        (
            "UPDATE project SET participants = '[]', stop_reason = CASE WHEN stop_reason IS NULL THEN NULL ELSE '' END"
            " WHERE id = :project",
            "UPDATE taken_back SET reason = '' WHERE project_id = :project",
            "UPDATE rating SET name = '', company_name = '', comment = '' WHERE project_id = :project",
            "UPDATE delivery SET problem = '', state = CASE WHEN state = 'sent' THEN 'sent' ELSE 'kept' END"
            " WHERE mail_id IN (SELECT id FROM mail WHERE project_id = :project)",
            "UPDATE mail SET recipient = '', subject = '', body = '' WHERE project_id = :project",
        ),
    )
)
_OF_COMPANY = tuple(
    map(
        text,
        (
            "UPDATE company SET name = number, search = '', address = '', mail = '', iban = '' WHERE id = :company",
            "UPDATE relation SET name = '' WHERE company_id = :company",
            "UPDATE other_aid SET source = '' WHERE company_id = :company",
            "UPDATE company_year SET declared_by = '' WHERE company_id = :company",
            "UPDATE delivery SET problem = '', state = CASE WHEN state = 'sent' THEN 'sent' ELSE 'kept' END"
            " WHERE mail_id IN (SELECT id FROM mail WHERE company_id = :company)",
            "UPDATE mail SET recipient = '', subject = '', body = '' WHERE company_id = :company",
        ),
    )
)


@dataclass(frozen=True)
class Emptied:
    """A row of a chain as it will remain."""

    chain: Chain
    id: int
    seq: int
    communication: str
    digest: str


def remains(chain: Chain, row: Mapping[Any, Any]) -> str:
    """Give the digest of a row of a chain as it stands, its old hash and place in the chain included."""
    fields = {name: row[name] for name in (*FIELDS[chain], "previous", "hash")}
    return sha256(canonical({"chain": chain, "row": fields})).hexdigest()


def of_project(connection: Connection, project: int) -> list[Emptied]:
    """Give the rows of a project's ledger and trail that hold something personal."""
    found = []
    for row in connection.execute(_LEDGER, {"project": project}).mappings():
        # a structured communication is a number, whatever else was written there may be a name
        communication = row["communication"] if ogm_ok(row["communication"]) else ""
        if (row["reference"], row["communication"]) != ("", communication):
            found.append(_emptied("ledger", row, reference="", communication=communication))
    found += [
        _emptied("trail", row, operator="")
        for row in connection.execute(_PROJECT_TRAIL, {"project": project}).mappings()
    ]
    return found


def of_company(connection: Connection, company: int, today: date) -> list[Emptied]:
    """Give the old rows of a company's trail, those of no project, that name who did it."""
    values = {"company": company, "limit": kept_from(today)}
    return [
        _emptied("trail", row, operator="") for row in connection.execute(_COMPANY_TRAIL, values).mappings()
    ]


def facts(emptied: list[Emptied], today: date) -> dict[str, object]:
    """Give what the record in the trail says; it must stand there before anything is emptied."""
    return {"on": today.isoformat(), "rows": [[row.chain, row.seq, row.digest] for row in emptied]}


def empty_rows(connection: Connection, emptied: list[Emptied]) -> None:
    """Empty the rows of the chains; the guards of the database let nothing else through."""
    for row in emptied:
        if row.chain == "ledger":
            connection.execute(_EMPTY_LEDGER, {"id": row.id, "communication": row.communication})
        else:
            connection.execute(_EMPTY_TRAIL, {"id": row.id})


def empty_project(connection: Connection, project: int) -> None:
    """Empty what a project keeps outside the chains."""
    for statement in _OF_PROJECT:
        connection.execute(statement, {"project": project})


def empty_company(connection: Connection, company: int) -> None:
    """Empty what the desk knows of a company beside its number and figures."""
    for statement in _OF_COMPANY:
        connection.execute(statement, {"company": company})


def _emptied(chain: Chain, row: Mapping[Any, Any], **changes: str) -> Emptied:
    left = {**row, **changes}
    return Emptied(chain, row["id"], row["seq"], changes.get("communication", ""), remains(chain, left))


class Records:
    """The erasures of one company, read when a row first asks for them."""

    def __init__(self, connection: Connection, company: int) -> None:
        """Read nothing yet."""
        self._connection = connection
        self._company = company
        self._known: dict[tuple[str, int], tuple[str, int | None, str]] | None = None

    def cover(self, chain: Chain, row: Mapping[Any, Any]) -> bool:
        """Tell whether a record covers exactly this row as it stands, and was old enough to do so."""
        if self._known is None:
            self._known = dict(self._read())
        record = self._known.get((chain, row["seq"]))
        if record is None or record[0] != remains(chain, row) or record[1] != row["project_id"]:
            return False
        # of a project its start decides, and that was looked at already; else the row itself must be old
        return record[1] is not None or str(row["at"])[:10] < record[2]

    def _read(self) -> Iterator[tuple[tuple[str, int], tuple[str, int | None, str]]]:
        known = set()
        for record in self._connection.execute(_RECORDS, {"company": self._company}):
            said = json.loads(record.facts)
            on = date.fromisoformat(said["on"])
            limit = kept_from(on)
            # the day of a rule is that of Brussels, at most one day after that of the instant
            if on > date.fromisoformat(record.at[:10]) + timedelta(days=1):
                continue
            if record.action == PROJECT and not str(record.starts_on) < limit:
                continue
            for chain, seq, digest in said["rows"]:
                if (chain, seq) not in known:
                    known.add((chain, seq))
                    yield (chain, seq), (digest, record.project_id, limit)
