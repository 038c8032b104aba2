"""Every row that is evidence against its last seal in the trail: what was changed, added or taken away behind it."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, text

from kmo_tui.store.damage import Damage
from kmo_tui.store.erasure import ANSWERS, COMPANY, PROJECT
from kmo_tui.store.kept_rows import Kept, kept_rows
from kmo_tui.store.seals import EVIDENCE, NOTHING, Seals, said_in

_STREAM = {"yield_per": 500}
_TRAIL = text("SELECT company_id, project_id, action, facts FROM trail ORDER BY company_id, seq")
_DESK_TRAIL = text("SELECT action, facts FROM desk_trail ORDER BY seq")
_NUMBER = text("SELECT number FROM company WHERE id = :id")


@dataclass
class _Said:
    """What the trail of a company, or of the desk, says of its rows: the last seals, and what was forgotten."""

    seals: Seals = field(default_factory=dict)
    projects: set[int] = field(default_factory=set)
    answers: set[str] = field(default_factory=set)
    company: bool = False

    def hear(self, action: str, facts: str, project_id: int | None = None) -> None:
        for name, key, seal in said_in(facts):
            self.seals[name, key] = seal
        if action == PROJECT and project_id is not None:
            self.projects.add(project_id)
        elif action == COMPANY:
            self.company = True
        elif action == ANSWERS:
            self.answers.update(json.loads(facts)["keys"])

    def forgotten(self, kept: Kept) -> bool:
        """Tell whether the personal fields of the row were emptied with a record of it in the trail."""
        if not kept.emptied:
            return False
        if kept.name == "answered":
            return kept.key in self.answers
        return kept.project in self.projects or (
            self.company and kept.name not in ("project", "stop", "rating", "taken_back")
        )


def check_seals(connection: Connection) -> Iterator[Damage]:
    """Give every row that differs from its seal, has none, or is gone while its seal is there."""
    trails = groupby(connection.execute(_TRAIL, execution_options=_STREAM), key=lambda line: line.company_id)
    rows = groupby(kept_rows(connection, of_desk=False), key=lambda kept: kept.owner)
    for company_id, lines, kept in _side_by_side(trails, rows):
        said = _Said()
        for line in lines:
            said.hear(line.action, line.facts, line.project_id)
        for damage in _compared(said, kept):
            number = connection.scalar(_NUMBER, {"id": company_id})
            yield Damage(damage.place, damage.what, {"company": number, **damage.facts})
    said = _Said()
    for line in connection.execute(_DESK_TRAIL, execution_options=_STREAM):
        said.hear(line.action, line.facts)
    kept = kept_rows(connection, of_desk=True)
    # the first line of the desk's trail says what kind it is
    yield from _compared(said, kept if said.seals else (one for one in kept if one.name != "setting"))


def _side_by_side(
    trails: Iterator[tuple[int, Iterable[Any]]], rows: Iterator[tuple[int | None, Iterable[Kept]]]
) -> Iterator[tuple[int, Iterable[Any], Iterable[Kept]]]:
    """Give for each company its trail and its rows; both come in the order of the companies."""
    trail, row = next(trails, None), next(rows, None)
    while trail is not None or row is not None:
        company_id = min(each[0] for each in (trail, row) if each is not None and each[0] is not None)
        here, beside = (each is not None and each[0] == company_id for each in (trail, row))
        yield company_id, trail[1] if trail and here else (), row[1] if row and beside else ()
        # only now: going on to the next company ends the lines of this one
        trail = next(trails, None) if here else trail
        row = next(rows, None) if beside else row


def _compared(said: _Said, rows: Iterable[Kept]) -> Iterator[Damage]:
    left = dict(said.seals)
    for kept in rows:
        seal = left.pop((kept.name, kept.key), None)
        place = EVIDENCE[kept.name].table
        facts: dict[str, object] = {"row": kept.key}
        if seal in (None, NOTHING):
            yield Damage(place, "not_sealed", facts)
        elif seal != kept.seal and not _only_emptied(seal, kept, said):
            yield Damage(place, "not_as_sealed", facts)
    for (name, key), seal in left.items():
        if seal != NOTHING:
            yield Damage(EVIDENCE[name].table, "gone", {"row": key})


def _only_emptied(seal: str | None, kept: Kept, said: _Said) -> bool:
    return (seal or "").split(":")[0] == kept.seal.split(":")[0] and said.forgotten(kept)
