"""What the operators of a PostgreSQL desk may do, given again by every migration.

The role that migrates owns the tables. Operators log in with roles of their own that are members of ``GROUP``.
What they may do follows from the tables, so a table that a later migration adds is covered as well.
"""

from sqlalchemy import Connection, Table, text

from kmo_tui.store.tables import metadata

GROUP = "kmo_operator"
APPEND_ONLY = frozenset({"ledger", "trail", "desk_trail", "answered", "rating", "taken_back"})
ROWS_STAY = frozenset({"company", "project", "chain_head", "desk_head"})
# only who owns the tables gives mandates and changes the schema
ONLY_READ = frozenset({"mandate", "alembic_version"})

_ROW_OF = {
    "company_id": "(SELECT kmo_every()) OR company_id IN (SELECT kmo_mine())",
    "project_id": "EXISTS (SELECT 1 FROM project p WHERE p.id = project_id)",
    "mail_id": "EXISTS (SELECT 1 FROM mail m WHERE m.id = mail_id)",
}
_MANDATES = """
FROM {schema}.mandate m JOIN pg_catalog.pg_roles r ON r.rolname = m.role
WHERE m.withdrawn_on IS NULL AND pg_catalog.pg_has_role(current_user, r.oid, 'MEMBER')
"""
_GROUP_EXISTS = text("SELECT 1 FROM pg_roles WHERE rolname = :name")
_SCHEMA = text("SELECT quote_ident(current_schema())")


def scope_of(table: Table) -> str | None:
    """Give the condition under which an operator may see and write a row; nothing when it is about no company."""
    if table.name in ONLY_READ:
        return None
    if table.name == "company":
        return "(SELECT kmo_every()) OR id IN (SELECT kmo_mine())"
    for column, condition in _ROW_OF.items():
        if column in table.columns:
            return f"{column} IS NULL OR {condition}" if table.columns[column].nullable else condition
    return None


def rights_in(table: str) -> str:
    """Give the privileges of an operator in a table."""
    if table in ONLY_READ:
        return "SELECT"
    if table in APPEND_ONLY:
        return "SELECT, INSERT"
    return "SELECT, INSERT, UPDATE" if table in ROWS_STAY else "SELECT, INSERT, UPDATE, DELETE"


def give(connection: Connection) -> None:
    """Make the group of operators, give it its rights, and hold everyone to the mandates; as often as you like."""

    def run(statement: str) -> None:
        connection.exec_driver_sql(statement)

    if connection.execute(_GROUP_EXISTS, {"name": GROUP}).first() is None:
        # another desk of the same server may make it at the same time
        run(
            f"DO $$ BEGIN CREATE ROLE {GROUP} NOLOGIN;"
            " EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"
        )
    schema = connection.execute(_SCHEMA).scalar_one()
    run(f"GRANT USAGE ON SCHEMA {schema} TO {GROUP}")
    run(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {GROUP}")
    _functions(connection, schema)
    for name in (*metadata.tables, "alembic_version"):
        run(f"REVOKE ALL ON {name} FROM {GROUP}")
        run(f"GRANT {rights_in(name)} ON {name} TO {GROUP}")
    for name, table in metadata.tables.items():
        scope = scope_of(table)
        if scope is not None:
            _policy(connection, name, "kmo_mandate", f"USING ({scope})")
            run(f"ALTER TABLE {name} FORCE ROW LEVEL SECURITY")
    # what kind of desk this is decides whether its clock may be moved
    _policy(connection, "setting", "kmo_kind_read", "FOR SELECT USING (true)")
    _policy(connection, "setting", "kmo_kind", "USING (name <> 'kind')")


def _functions(connection: Connection, schema: str) -> None:
    # with the schema in their names: a temporary table of an operator must not stand in for the real one
    mandates = _MANDATES.format(schema=schema)
    never = f"NOT EXISTS (SELECT 1 FROM {schema}.mandate)"  # noqa: S608  # a quoted name
    for_all = f"EXISTS (SELECT 1 {mandates} AND m.company_id IS NULL)"
    table = f"oid = '{schema}.mandate'::pg_catalog.regclass"
    owner = f"(SELECT relowner FROM pg_catalog.pg_class WHERE {table})"  # noqa: S608  # idem
    every = f"{never} OR {for_all} OR pg_catalog.pg_has_role(current_user, {owner}, 'MEMBER')"
    connection.exec_driver_sql(
        f"CREATE OR REPLACE FUNCTION {schema}.kmo_every() RETURNS boolean STABLE RETURN {every}"
    )
    connection.exec_driver_sql(
        f"CREATE OR REPLACE FUNCTION {schema}.kmo_mine() RETURNS SETOF bigint STABLE"
        f" BEGIN ATOMIC SELECT m.company_id {mandates} AND m.company_id IS NOT NULL; END"
    )
    connection.exec_driver_sql(f"ALTER FUNCTION kmo_own_project() SET search_path = {schema}, pg_temp")


def _policy(connection: Connection, table: str, name: str, rule: str) -> None:
    connection.exec_driver_sql(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    connection.exec_driver_sql(f"DROP POLICY IF EXISTS {name} ON {table}")
    connection.exec_driver_sql(f"CREATE POLICY {name} ON {table} {rule}")
