"""Size and cap of a year as they stand now, against what the chained trail says was declared."""

import json
from collections.abc import Iterator

from sqlalchemy import Connection, text

from kmo_tui.store.damage import Damage

_DECLARED = text(
    "SELECT company_id, facts FROM trail WHERE action = 'size_declared' ORDER BY company_id, seq"
)
_YEARS = text(
    "SELECT y.company_id, c.number, y.year, y.size, y.cap_cents"
    " FROM company_year y JOIN company c ON c.id = y.company_id"
)
_STREAM = {"yield_per": 500}


def check_declared(connection: Connection) -> Iterator[Damage]:
    """Give every year whose size or cap is not the one last declared; older trails do not name the cap."""
    said: dict[tuple[int, int], dict[str, object]] = {}
    for row in connection.execute(_DECLARED, execution_options=_STREAM):
        facts = json.loads(row.facts)
        said[row.company_id, facts["year"]] = facts
    for year in connection.execute(_YEARS, execution_options=_STREAM):
        declared = said.get((year.company_id, year.year), {})
        for name in ("size", "cap_cents"):
            kept = getattr(year, name)
            if declared.get(name, kept) != kept:
                yield Damage(
                    "company_year",
                    "not_as_declared",
                    {"company": year.number, "year": year.year, "column": name},
                )
