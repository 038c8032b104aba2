"""A small desk on the bare store: just enough to keep books that agree."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, text

from kmo_tui.domain.communication import ogm
from kmo_tui.store.chain import append, append_to_desk, canonical, heads
from kmo_tui.store.engine import Store
from kmo_tui.store.kept_rows import Kept, kept_rows

YEAR = 2026
DAY = "2026-05-04"
CAP = 750_000
_GRANT = text(
    "UPDATE company_year SET granted_cents = granted_cents + :cents, frozen = 1"
    " WHERE company_id = :company AND year = :year AND granted_cents + :cents <= cap_cents"
)
_SERIES = text(
    "INSERT INTO number_series (year, last) VALUES (:year, 1)"
    " ON CONFLICT (year) DO UPDATE SET last = number_series.last + 1 RETURNING last"
)


@dataclass
class Books:
    """Money moves as the service moves it, one transaction a call."""

    store: Store

    def company(self, number: str = "0999000129") -> int:
        with self.store.write() as conn:
            company = insert(
                conn, "company", number=number, name="Bakkerij De Korenbloem BV", search="bakkerij", address="",
                mail="", iban="", employees_centi=1200, turnover_cents=1, balance_cents=1, nace="10711",
                nace_version=2025, last_used_at="",
            )  # fmt: skip
            insert(
                conn, "company_year", company_id=company, year=YEAR, size="small", declared_by="", declared_on=DAY,
                cap_cents=CAP,
            )  # fmt: skip
            trail(conn, company, None, "added")
        return company

    def provider(self, number: str = "DV.O999001") -> int:
        with self.store.write() as conn:
            provider = insert(
                conn, "provider", number=number, name="Leerhuis", search="leerhuis", address="", mail="",
                service="training",
            )  # fmt: skip
            append_to_desk(conn, [line("added", seals(kept_rows(conn, of_desk=True)))])
        return provider

    def apply(self, company: int, provider: int, amount: int = 98_000, subsidy: int = 29_400) -> int | None:
        """Give the project, or nothing when the cap has no room."""
        with self.store.write() as conn:
            room = conn.execute(_GRANT, {"cents": subsidy, "company": company, "year": YEAR})
            if not room.rowcount:
                return None
            last = conn.execute(_SERIES, {"year": YEAR}).scalar_one()
            project = insert(
                conn, "project", number=f"{YEAR}KMO{last:06d}", communication=ogm(1_800_000_000 + last),
                company_id=company, provider_id=provider, year=YEAR, status="awaiting_deposit", size="small",
                nace="10711", nace_version=2025, service="training", name="Cursus", search="cursus",
                training_kind="classroom", theme="hr", hours_centi=1600, participants="[]", registered_on=DAY,
                starts_on=DAY, amount_cents=amount, own_cents=amount - subsidy, subsidy_cents=subsidy,
                percentage=30, rule="", applied_on=DAY, deposit_by=DAY, closes_on=DAY,
            )  # fmt: skip
            trail(conn, company, project, "applied")
        return project

    def deposit(self, project: int) -> None:
        with self.store.write() as conn:
            row = find(conn, project)
            move(conn, row, "deposit", "company", "wallet", row.own_cents)
            move(conn, row, "subsidy", "government", "wallet", row.subsidy_cents)
            conn.execute(
                text(
                    "UPDATE project SET status = 'running', deposited_cents = own_cents,"
                    " received_cents = subsidy_cents WHERE id = :id"
                ),
                {"id": project},
            )
            trail(conn, row.company_id, project, "deposited")

    def pay(self, project: int, cents: int) -> None:
        with self.store.write() as conn:
            row = find(conn, project)
            move(conn, row, "payment", "wallet", "provider", cents)
            conn.execute(
                text(
                    "UPDATE project SET paid_cents = paid_cents + :cents, status ="
                    " CASE WHEN paid_cents + :cents = amount_cents THEN 'completed' ELSE status END WHERE id = :id"
                ),
                {"cents": cents, "id": project},
            )
            trail(conn, row.company_id, project, "paid")

    def rate(self, project: int, stars: int = 4) -> None:
        with self.store.write() as conn:
            row = find(conn, project)
            insert(
                conn, "rating", project_id=project, provider_id=row.provider_id, name="An", company_name="",
                publish=0, stars=stars, comment="", copy=0, rated_on=DAY,
            )  # fmt: skip
            conn.execute(
                text(
                    "UPDATE provider SET stars_sum = stars_sum + :stars, stars_count = stars_count + 1"
                    " WHERE id = :id"
                ),
                {"stars": stars, "id": row.provider_id},
            )
            trail(conn, row.company_id, project, "rated")


def insert(conn: Connection, table: str, **values: object) -> int:
    names = ", ".join(values)
    marks = ", ".join(f":{name}" for name in values)
    result = conn.execute(text(f"INSERT INTO {table} ({names}) VALUES ({marks}) RETURNING *"), values)
    return result.one()[0]


def find(conn: Connection, project: int):
    return conn.execute(text("SELECT * FROM project WHERE id = :id"), {"id": project}).one()


def move(conn: Connection, project, kind: str, source: str, target: str, cents: int) -> None:
    moved = {
        "project_id": project.id,
        "transfer": "t",
        "kind": kind,
        "source": source,
        "target": target,
        "cents": cents,
        "booked_on": DAY,
        "reference": "",
        "communication": project.communication,
    }
    append(conn, "ledger", project.company_id, [moved], heads(conn, project.company_id, hold=True))


def trail(conn: Connection, company: int, project: int | None, action: str) -> None:
    mine = seals(row for row in kept_rows(conn, of_desk=False) if row.owner == company)
    append(
        conn,
        "trail",
        company,
        [{"project_id": project, **line(action, mine)}],
        heads(conn, company, hold=True),
    )


def line(action: str, sealed: list[list[str]]) -> dict[str, str]:
    """A line of a trail that seals these rows."""
    return {
        "at": "2026-05-04T08:00:00Z",
        "operator": "an",
        "front_end": "test",
        "action": action,
        "facts": canonical({"what": "één", "seals": sealed}).decode("ascii"),
    }


def seals(rows: Iterable[Kept]) -> list[list[str]]:
    return [[row.name, row.key, row.seal] for row in rows]
