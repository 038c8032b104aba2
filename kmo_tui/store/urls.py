"""Which database is meant, and what of its address may be shown."""

import os
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from kmo_tui.store import files
from kmo_tui.store.faults import StoreFault

_DRIVERS = {"sqlite": "pysqlite", "postgresql": "psycopg"}


def default_url() -> str:
    """Give the database of this user: KMO_DATABASE (a URL or a path), else the platform's data folder."""
    return os.environ.get("KMO_DATABASE") or f"sqlite:///{files.default_path()}"


def masked(url: str) -> str:
    """Give what may be shown of a URL: the path of a file, or the URL without its password."""
    try:
        return place_of(parsed_url(url))
    except StoreFault as fault:
        return fault.place


def parsed_url(url: str) -> URL:
    """Read a URL, or the path of a SQLite file; raises StoreFault for what this program cannot open."""
    if "://" not in url:
        return URL.create("sqlite", database=str(Path(url).expanduser()))
    try:
        found = make_url(url)
        backend, driver = found.get_backend_name(), found.drivername.partition("+")[2]
    except (ArgumentError, ValueError) as error:
        raise StoreFault("unreachable", url.partition("://")[0] + "://...") from error
    if backend not in _DRIVERS or driver not in ("", _DRIVERS[backend]):
        raise StoreFault("missing_driver", place_of(found))
    host = found.host or ""
    if not (host.isascii() and host.isprintable()):  # no name server could be asked about it
        raise StoreFault("unreachable", place_of(found))
    return found


def file_of(url: URL) -> Path:
    """Give the file of a SQLite URL; raises StoreFault for what is none."""
    name = url.database or ""
    if name in ("", ":memory:") or name.startswith("file:") or url.query:
        # a thread's connection would not see another's memory; a URI could switch locking off
        raise StoreFault("unreachable", f"sqlite:///{name}")
    return Path(name).absolute()


def place_of(url: URL) -> str:
    """Give what may be shown of a parsed URL."""
    if url.get_backend_name() == "sqlite":
        return url.database or "sqlite://"
    secrets = [name for name in url.query if "password" in name.lower()]
    return url.difference_update_query(secrets).render_as_string(hide_password=True)
