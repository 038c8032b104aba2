"""Bringing a store to the newest revision; imported, and Alembic with it, only when there is work."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

SCRIPTS = Path(__file__).parent / "migrations"


def settings(connection: Connection | None = None) -> Config:
    """Give Alembic's configuration, made here because an installed wheel has no alembic.ini."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    return config


def known(revision: str) -> bool:
    """Tell whether this program has the revision; a newer program may have left another."""
    return any(
        script.revision == revision for script in ScriptDirectory.from_config(settings()).walk_revisions()
    )


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Run what is missing, up to the revision, inside the transaction of the connection."""
    command.upgrade(settings(connection), revision)
