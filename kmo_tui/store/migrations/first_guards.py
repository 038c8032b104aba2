"""The guards of the first tables: triggers that hold when someone writes around the service."""

from alembic import op

# what may never change once it was written, and the rows that may never go
FIXED = {
    "company": ("id", "number"),
    "project": (
        "id",
        "number",
        "communication",
        "company_id",
        "year",
        "amount_cents",
        "own_cents",
        "subsidy_cents",
    ),
    "chain_head": ("company_id", "chain"),
}
APPEND_ONLY = ("ledger", "trail", "answered", "rating")
# REPLACE deletes the old row without a DELETE trigger, so a second row is refused before it
UNIQUE = {
    "ledger": ("id", "hash"),
    "trail": ("id", "hash"),
    "project": ("id", "number", "communication"),
}


def of_sqlite() -> None:
    """Make the triggers of a SQLite file."""

    def guard(name: str, moment: str, table: str, when: str, said: str) -> None:
        condition = f"WHEN {when} " if when else ""
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {moment} ON {table} {condition}"
            f"BEGIN SELECT RAISE(ABORT, '{said}'); END"
        )

    for table in APPEND_ONLY:
        guard(f"{table}_no_update", "UPDATE", table, "", f"{table} is append-only")
    for table in (*APPEND_ONLY, *FIXED):
        guard(f"{table}_no_delete", "DELETE", table, "", f"{table} rows stay")
    for table, columns in FIXED.items():
        changed = " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in columns)
        guard(f"{table}_fixed", f"UPDATE OF {', '.join(columns)}", table, changed, f"{table} is fixed")
    for table, columns in UNIQUE.items():
        taken = " OR ".join(f"{column} = NEW.{column}" for column in columns)
        if table != "project":
            taken += " OR (company_id = NEW.company_id AND seq = NEW.seq)"
        guard(
            f"{table}_no_replace",
            "INSERT",
            table,
            f"EXISTS (SELECT 1 FROM {table} WHERE {taken})",  # noqa: S608  # names from the constants above
            f"{table} row exists",
        )
    for table in ("ledger", "trail"):
        guard(
            f"{table}_own_project",
            "INSERT",
            table,
            "NEW.project_id IS NOT NULL AND NEW.company_id IS NOT"
            " (SELECT company_id FROM project WHERE id = NEW.project_id)",
            "project of another company",
        )
    guard("chain_head_forward", "UPDATE", "chain_head", "NEW.seq <> OLD.seq + 1", "chain only grows")


def of_postgresql() -> None:
    """Make the functions and triggers of a PostgreSQL server."""
    op.execute(
        "CREATE FUNCTION kmo_refuse() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION '%', TG_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    op.execute(
        "CREATE FUNCTION kmo_own_project() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " IF NEW.project_id IS NOT NULL AND NEW.company_id IS DISTINCT FROM"
        " (SELECT company_id FROM project WHERE id = NEW.project_id)"
        " THEN RAISE EXCEPTION '%', TG_NAME USING ERRCODE = 'integrity_constraint_violation'; END IF;"
        " RETURN NEW; END $$"
    )

    def guard(name: str, moment: str, table: str, when: str = "") -> None:
        condition = f" WHEN ({when})" if when else ""
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {moment} ON {table}"
            f" FOR EACH ROW{condition} EXECUTE FUNCTION kmo_refuse()"
        )

    for table in APPEND_ONLY:
        guard(f"{table}_no_update", "UPDATE", table)
    for table in (*APPEND_ONLY, *FIXED):
        guard(f"{table}_no_delete", "DELETE", table)
        op.execute(
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} EXECUTE FUNCTION kmo_refuse()"
        )
    for table, columns in FIXED.items():
        changed = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in columns)
        guard(f"{table}_fixed", "UPDATE", table, changed)
    for table in ("ledger", "trail"):
        op.execute(
            f"CREATE TRIGGER {table}_own_project BEFORE INSERT ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION kmo_own_project()"
        )
    guard("chain_head_forward", "UPDATE", "chain_head", "NEW.seq <> OLD.seq + 1")
