"""Every row that is evidence with the seal that it would get as it stands, a company at a time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import chain, groupby

from sqlalchemy import Connection, TextClause, text
from sqlalchemy import RowMapping as Row

from kmo_tui.store.seals import DESK, EVIDENCE, TOGETHER, Evidence, key_of, seal_of

_STREAM = {"yield_per": 500}
_EMPTY = ("", "[]", None)


@dataclass(frozen=True)
class Kept:
    """A row, or the rows that share a seal: whose they are, how the seal names them, and what it should be.

    ``emptied`` when every personal field is empty, as after forgetting; ``project`` is the id of the project it is of.
    """

    owner: int | None
    name: str
    key: str
    seal: str
    emptied: bool
    project: int | None


def _statement(name: str, evidence: Evidence, *, of_desk: bool) -> TextClause:
    columns = dict.fromkeys((*evidence.fixed, *evidence.personal))
    if evidence.key:
        columns.setdefault(evidence.key)
    project = {
        "project": "id",
        "stop": "id",
        "freed": "id",
        "rating": "project_id",
        "taken_back": "project_id",
        "mail": "project_id",
    }.get(name, "NULL")
    condition = f"owner IS {'NULL' if of_desk else 'NOT NULL'}"
    where = f" WHERE {evidence.where}" if evidence.where else ""
    order = ["owner", *filter(None, (evidence.key, TOGETHER.get(name)))]
    inner = f"SELECT {evidence.owner} AS owner, {project} AS of_project, t.* FROM {evidence.table} t{where}"  # noqa: S608  # constants of this program
    return text(
        f"SELECT owner, of_project, {', '.join(columns)} FROM ({inner}) s"  # noqa: S608  # idem
        f" WHERE {condition} ORDER BY {', '.join(order)}"
    )


# of an answer that no company is named with the desk as a whole is the owner
_OF_COMPANIES = {
    name: _statement(name, evidence, of_desk=False)
    for name, evidence in EVIDENCE.items()
    if evidence.owner != DESK
}
_OF_DESK = {
    name: _statement(name, evidence, of_desk=True)
    for name, evidence in EVIDENCE.items()
    if evidence.owner == DESK or name == "answered"
}


def kept_rows(connection: Connection, *, of_desk: bool) -> Iterator[Kept]:
    """Give what is of the companies, in the order of their ids, or what is of the desk as a whole."""
    if of_desk:
        for name, statement in _OF_DESK.items():
            yield from _read(connection, name, statement)
        return
    streams = (_read(connection, name, statement) for name, statement in _OF_COMPANIES.items())
    yield from merge(*streams, key=lambda kept: kept.owner or 0)


def _read(connection: Connection, name: str, statement: TextClause) -> Iterator[Kept]:
    rows = connection.execute(statement, execution_options=_STREAM).mappings()
    if name in TOGETHER:
        for _key, group in groupby(rows, key=lambda row: (row["owner"], key_of(name, row))):
            first = next(group)
            yield _kept(name, first, chain((first,), group))  # noqa: B031  # the rest of one group
    else:
        for row in rows:
            yield _kept(name, row, (row,))


def _kept(name: str, first: Row, rows: Iterable[Row]) -> Kept:
    emptied = _Emptied(EVIDENCE[name].personal)
    return Kept(
        owner=first["owner"],
        name=name,
        key=key_of(name, first),
        seal=seal_of(name, map(emptied.seen, rows)),
        emptied=emptied.all,
        project=first["of_project"],
    )


class _Emptied:
    """Whether every personal field of the rows that went by was empty; the name of a company becomes its number."""

    def __init__(self, personal: tuple[str, ...]) -> None:
        self.all = True
        self._personal = personal

    def seen(self, row: Row) -> Row:
        self.all = self.all and all(
            row[column] in _EMPTY or (column == "name" and row[column] == row.get("number"))
            for column in self._personal
        )
        return row
