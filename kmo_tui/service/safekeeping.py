"""Backup, restore and moving a desk: nothing is called done before the copy was checked as ``check`` does."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, Row, text

from kmo_tui.documents.files import refusal, saving
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.store import files, founding, transfer
from kmo_tui.store.chain import desk_head_of
from kmo_tui.store.check import check
from kmo_tui.store.engine import HEAD, Store, StoreFault, parsed_url

_HEADS = text(
    "SELECT c.number, l.seq AS ledger_seq, l.hash AS ledger_hash, t.seq AS trail_seq, t.hash AS trail_hash"
    " FROM company c LEFT JOIN chain_head l ON l.company_id = c.id AND l.chain = 'ledger'"
    " LEFT JOIN chain_head t ON t.company_id = c.id AND t.chain = 'trail' ORDER BY c.number"
)


@dataclass(frozen=True, slots=True)
class KeptHeads:
    """The last links of the two chains of one company, each as ``place:hash``; empty when there is none yet.

    Without a company it is the trail of the desk as a whole.
    """

    company: str
    ledger: str
    trail: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that everything was written to or taken from, and the last links of every chain in it."""

    file: str
    heads: tuple[KeptHeads, ...]


def backup(store: Store, name: str) -> Kept:
    """Keep the whole of a live database in a new private file: of SQLite a copy, of a server a transfer file.

    Raises Refused (FILE_EXISTS, FILE_REFUSED), and StoreFault when what was copied is damaged.
    """
    path = store.path
    if path is None:
        return transfer_out(store, name)
    with _new_file(name) as draft:
        files.copy(path, draft)
        heads = _verified(draft, store.place)
    return Kept(file=name, heads=heads)


def transfer_out(store: Store, name: str) -> Kept:
    """Write everything into a new private transfer file, and load it once to see that it can be read back."""
    with _new_file(name) as draft:
        with store.snapshot() as connection, draft.open("wb") as file:
            transfer.write(connection, HEAD, file)
        try:
            with TemporaryDirectory(prefix=".kmo-tui.", dir=draft.parent) as folder:
                again = Path(folder) / "again.db"
                files.reserve(again)
                founding.fill_file(again, lambda connection: _load(connection, draft))
                heads = _verified(again, store.place)
        except Refused as refused:
            raise StoreFault("damaged", store.place) from refused
    return Kept(file=name, heads=heads)


def restore(url: str, name: str) -> Kept:
    """Put a backup or transfer file in a place where there is nothing yet; older ones are brought along.

    Raises Refused (NOT_EMPTY, TRANSFER_REFUSED, FILE_REFUSED) and StoreFault; then nothing was put there.
    """
    source = _source(name)
    if transfer.is_transfer(source):
        return transfer_in(url, name)
    files.examine(source)
    if parsed_url(url).get_backend_name() != "sqlite":
        raise Refused(Code.TRANSFER_REFUSED, field="file", reason="other_kind", line=1)
    heads: list[KeptHeads] = []

    def fill(draft: Path) -> None:
        files.copy(source, draft)
        founding.fill_file(draft, lambda connection: founding.bring_to_head(connection, name))
        heads.extend(_verified(draft, name))

    founding.found_file(url, fill)
    return Kept(file=name, heads=tuple(heads))


def transfer_in(url: str, name: str) -> Kept:
    """Load a transfer file into an empty place, on whichever database; Refused and StoreFault as ``restore``."""
    source = _source(name)
    with source.open("rb") as file:
        # the whole file is read before anything is touched: cut off or altered, it is refused here
        for _line in transfer.read(file).rows:
            pass
    heads: list[KeptHeads] = []

    def fill(connection: Connection) -> None:
        _load(connection, source)
        heads.extend(_heads(connection))

    founding.found(url, fill)
    return Kept(file=name, heads=tuple(heads))


@contextmanager
def _new_file(name: str) -> Iterator[Path]:
    try:
        with saving(name) as draft:
            yield draft
    except Refused as refused:
        if refused.code is not Code.FILE_EXISTS:
            raise
        # a backup is never replaced, not even when asked
        raise Refused(Code.FILE_REFUSED, field="file", file=name, reason="exists") from refused


def _source(name: str) -> Path:
    try:
        source = Path(name).expanduser().absolute()
        if not source.is_file():
            raise Refused(Code.TRANSFER_REFUSED, field="file", reason="no_file", line=0)
        with source.open("rb"):
            return source
    except (RuntimeError, ValueError) as error:
        raise Refused(Code.TRANSFER_REFUSED, field="file", reason="no_file", line=0) from error
    except OSError as error:
        raise refusal(name, error) from error


def _load(connection: Connection, source: Path) -> None:
    with source.open("rb") as file:
        founding.load(connection, transfer.read(file))


def _verified(copy: Path, place: str) -> tuple[KeptHeads, ...]:
    store = founding.look_at(copy)
    try:
        with store.read() as connection:
            if next(check(connection), None) is not None:
                raise StoreFault("damaged", place)
            return _heads(connection)
    finally:
        store.close()


def _heads(connection: Connection) -> tuple[KeptHeads, ...]:
    desk = desk_head_of(connection)
    of_desk = KeptHeads(company="", ledger="", trail=f"{desk[0]}:{desk[1]}" if desk else "")
    return (
        of_desk,
        *(_of_company(row) for row in connection.execute(_HEADS)),
    )


def _of_company(row: Row[Any]) -> KeptHeads:
    return KeptHeads(
        company=row.number,
        ledger=f"{row.ledger_seq}:{row.ledger_hash}" if row.ledger_hash else "",
        trail=f"{row.trail_seq}:{row.trail_hash}" if row.trail_hash else "",
    )
