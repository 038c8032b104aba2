"""Old rows may lose their personal fields once a record of it stands in the trail; nothing else may change."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# what may be emptied; every other column must stay as it is
EMPTIED = {
    "ledger": ("reference", "communication"),
    "trail": ("operator",),
    "rating": ("name", "company_name", "comment"),
    "answered": ("answer", "fingerprint"),
}


def upgrade() -> None:
    """Replace the guards that refuse every update by ones that let an erasure through."""
    if op.get_context().dialect.name == "sqlite":
        _guards_of_sqlite()
    else:
        _guards_of_postgresql()


def _emptied(table: str) -> str:
    return " AND ".join(
        "NEW.communication IN ('', OLD.communication)" if column == "communication" else f"NEW.{column} = ''"
        for column in EMPTIED[table]
    )


def _recorded(table: str, on: str, before: str) -> str:
    """Say when a row is covered: by a record of its project, of which the start is ten years before."""
    of_project = (
        "EXISTS (SELECT 1 FROM trail e JOIN project p ON p.id = e.project_id"  # noqa: S608  # names from the constants above
        f" WHERE e.project_id = OLD.project_id AND e.action = 'erased' AND p.starts_on < {before})"
    )
    of_company = (
        "(OLD.project_id IS NULL AND EXISTS (SELECT 1 FROM trail e WHERE e.company_id = OLD.company_id"  # noqa: S608  # idem
        f" AND e.action = 'company_erased' AND substr(OLD.at, 1, 10) < {before}))"
    )
    return {
        "ledger": of_project,
        "rating": of_project,
        "trail": f"({of_project} OR {of_company})",
        # no evidence: an emptied answer still keeps its key from being used again
        "answered": on,
    }[table]


def _guards_of_sqlite() -> None:
    # a schema that is not trusted may not call the functions of JSON; the facts are written in one way only
    day = 'substr(e.facts, instr(e.facts, \'"on":"\') + 6, 10)'
    before = f"printf('%04d', CAST(substr({day}, 1, 4) AS INTEGER) - 10) || substr({day}, 5)"
    for table in EMPTIED:
        columns = [row[1] for row in op.get_bind().exec_driver_sql(f"PRAGMA table_info({table})")]
        same = " AND ".join(f"NEW.{name} IS OLD.{name}" for name in columns if name not in EMPTIED[table])
        allowed = f"{same} AND {_emptied(table)} AND {_recorded(table, '1', before)}"
        op.execute(f"DROP TRIGGER {table}_no_update")
        op.execute(
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} WHEN NOT ({allowed})"
            f" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )


def _guards_of_postgresql() -> None:
    day = "(e.facts::json ->> 'on')"
    before = f"lpad((substr({day}, 1, 4)::int - 10)::text, 4, '0') || substr({day}, 5)"
    for table, names in EMPTIED.items():
        left = " - ".join(f"'{name}'" for name in names)
        op.execute(
            f"CREATE FUNCTION kmo_{table}_emptied() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            f" IF to_jsonb(NEW) - {left} = to_jsonb(OLD) - {left} AND {_emptied(table)}"
            f" AND {_recorded(table, 'true', before)} THEN RETURN NEW; END IF;"
            " RAISE EXCEPTION '%', TG_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$"
        )
        op.execute(f"DROP TRIGGER {table}_no_update ON {table}")
        op.execute(
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION kmo_{table}_emptied()"
        )
