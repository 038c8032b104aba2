"""What a connection to PostgreSQL needs besides its address."""

from sqlalchemy import Connection, text

BUSY_SECONDS = 10
# a transaction that does nothing for so long belongs to a desk that is gone; it must not keep others waiting
IDLE_SECONDS = 60

CONNECT = {
    "connect_timeout": BUSY_SECONDS,
    # a cable that was pulled is noticed within half a minute
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    # a pooler gives each transaction another connection, where a prepared statement would not be known
    "prepare_threshold": None,
}
# in the transaction and not in the connection, for the same reason
PATIENCE = (
    f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'; "
    f"SET LOCAL idle_in_transaction_session_timeout = '{IDLE_SECONDS}s'"
)
# one moment for all that a reader sees, as on SQLite; a standby can give it too
ONE_MOMENT = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}

_WHO = text("SELECT current_user")
_REVISION_TABLE = text("SELECT to_regclass('alembic_version')")
_TABLES = text("SELECT count(*) FROM pg_class WHERE relnamespace = current_schema()::regnamespace")
_EVERY = text("SELECT kmo_every()")
_SAFETY = text(
    "SELECT 'PostgreSQL ' || current_setting('server_version') AS server, 'wal' AS journal,"
    " CASE WHEN current_setting('fsync') = 'off' THEN 'off' ELSE current_setting('synchronous_commit') END"
    " AS synchronous"
)
_ONE_MIGRATES = text("SELECT pg_advisory_xact_lock(:id)")


def role(connection: Connection) -> str:
    """Ask the server who we are."""
    return str(connection.execute(_WHO).scalar_one())


def has_tables_of_ours(connection: Connection) -> bool:
    """Tell whether the schema was ever migrated."""
    return connection.execute(_REVISION_TABLE).scalar() is not None


def is_empty(connection: Connection) -> bool:
    """Tell whether the schema holds nothing at all."""
    return not connection.execute(_TABLES).scalar()


def only_one_migrates(connection: Connection, lock: int) -> None:
    """Wait until no other desk migrates; held until the end of the transaction."""
    connection.execute(_ONE_MIGRATES, {"id": lock})


def sees_everything(connection: Connection) -> bool:
    """Tell whether no company is hidden from this role; in a file none ever is."""
    return connection.dialect.name == "sqlite" or bool(connection.execute(_EVERY).scalar())


def safety(connection: Connection) -> dict[str, str]:
    """Ask the server what it is, and how it keeps what is committed."""
    return dict(connection.execute(_SAFETY).one()._mapping)
