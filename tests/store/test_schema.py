"""The migrations make what the tables say."""

import io
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from kmo_tui.store import engine as engine_module
from kmo_tui.store import files, migrate
from kmo_tui.store.check import GUARDS, GUARDS_OF_SQLITE
from kmo_tui.store.engine import HEAD, Store, StoreFault
from kmo_tui.store.tables import metadata


def test_migrated_schema_is_the_metadata(fresh_store: Store) -> None:
    with fresh_store.read() as conn:
        assert compare_metadata(MigrationContext.configure(conn), metadata) == []


def definitions(path: Path) -> dict[str, list[str]]:
    """Give every table and index with its lines, constraints included, whatever their order."""
    with closing(sqlite3.connect(path)) as conn:
        rows = conn.execute(
            "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND type IN ('table', 'index')"
            " AND name <> 'alembic_version'"
        ).fetchall()
    # a column that came later stands on the line of the one before it
    lines = re.compile(r"\n|, (?=\w+ (?:INTEGER|TEXT))")
    return {
        name: sorted(line.strip().rstrip(",").rstrip() for line in lines.split(sql)) for name, sql in rows
    }


def test_migrated_definitions_are_those_of_the_metadata(store_file: Path, tmp_path: Path) -> None:
    made = tmp_path / "made.db"
    other = create_engine(f"sqlite:///{made}")
    metadata.create_all(other)
    other.dispose()
    assert definitions(store_file) == definitions(made)


def test_head_is_the_newest_revision() -> None:
    assert ScriptDirectory.from_config(migrate.settings()).get_current_head() == HEAD


def test_check_knows_every_guard(store_file: Path) -> None:
    with closing(sqlite3.connect(store_file)) as conn:
        found = {name for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    assert found == GUARDS | GUARDS_OF_SQLITE


def test_the_script_for_a_server_has_every_table_and_guard() -> None:
    script = io.StringIO()
    config = migrate.settings()
    config.output_buffer = script
    command.upgrade(config, "head", sql=True)
    for table in metadata.tables:
        assert f"CREATE TABLE {table} (" in script.getvalue()
    for guard in GUARDS:
        assert f"CREATE TRIGGER {guard} BEFORE" in script.getvalue()


def test_the_application_id_is_in_the_header(store_file: Path) -> None:
    with closing(sqlite3.connect(store_file)) as conn:
        assert conn.execute("PRAGMA application_id").fetchone()[0] == files.APPLICATION_ID


SECOND = """
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{head}"


def upgrade() -> None:
    op.create_table("extra", sa.Column("id", sa.Integer(), primary_key=True), sqlite_strict=True)
    {more}
"""


def second_revision(monkeypatch: pytest.MonkeyPatch, folder: Path, more: str = "pass") -> None:
    """Pretend that the program has one revision more."""
    scripts = folder / "migrations"
    (scripts / "versions").mkdir(parents=True)
    for name in ("env.py", *(f"versions/{file.name}" for file in migrate.SCRIPTS.glob("versions/*.py"))):
        (scripts / name).write_text((migrate.SCRIPTS / name).read_text())
    (scripts / "versions" / "second.py").write_text(SECOND.format(more=more, head=HEAD))
    monkeypatch.setattr(migrate, "SCRIPTS", scripts)
    monkeypatch.setattr(engine_module, "HEAD", "9999")


def test_an_older_store_is_backed_up_and_brought_along(
    store_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second_revision(monkeypatch, tmp_path / "new")
    store = Store.open(str(store_file))
    with store.read() as conn:
        assert conn.execute(text("SELECT count(*) FROM extra")).scalar() == 0
    store.close()
    (copy,) = store_file.parent.glob(f"kmo.{HEAD}.*.backup.db")
    assert copy.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(copy)) as conn:
        assert conn.execute("SELECT version_num FROM alembic_version").fetchone() == (HEAD,)
        assert conn.execute("SELECT count(*) FROM sqlite_master WHERE name = 'extra'").fetchone() == (0,)
    Store.open(str(store_file)).close()
    assert len(list(store_file.parent.glob("*.backup.db"))) == 1


def test_a_migration_that_fails_leaves_everything_as_it_was(
    store_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second_revision(monkeypatch, tmp_path / "new", more="raise RuntimeError")
    with pytest.raises(RuntimeError):
        Store.open(str(store_file))
    with closing(sqlite3.connect(store_file)) as conn:
        assert conn.execute("SELECT version_num FROM alembic_version").fetchone() == (HEAD,)
        assert conn.execute("SELECT count(*) FROM sqlite_master WHERE name = 'extra'").fetchone() == (0,)


def test_a_migration_that_orphans_rows_is_refused(
    store_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    orphan = "op.execute(\"INSERT INTO other_aid VALUES (1, 99, '2026-01-01', 1, '')\")"
    second_revision(monkeypatch, tmp_path / "new", more=orphan)
    with pytest.raises(StoreFault) as caught:
        Store.open(str(store_file))
    assert caught.value.reason == "damaged"
    with closing(sqlite3.connect(store_file)) as conn:
        assert conn.execute("SELECT version_num FROM alembic_version").fetchone() == (HEAD,)


def test_a_newer_store_is_left_alone(store_file: Path) -> None:
    with closing(sqlite3.connect(store_file)) as conn:
        conn.execute("UPDATE alembic_version SET version_num = '99999'")
        conn.commit()
    before = store_file.read_bytes()
    with pytest.raises(StoreFault) as caught:
        Store.open(str(store_file))
    assert caught.value.reason == "newer_schema"
    assert store_file.read_bytes() == before
    assert list(store_file.parent.glob("*.backup.db")) == []
