"""A line of the list of companies, and what the list can be sorted by."""

from dataclasses import dataclass
from typing import Literal

CompanySort = Literal["name", "number", "todo", "left", "projects", "address"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyRow:
    """A company in the list; ``todo`` counts what waits, ``left_cents`` is what it can still get this year.

    That is nothing for a large company: one that declared to be, or else one by its figures.
    """

    number: str
    name: str
    address: str
    projects: int
    todo: int
    left_cents: int
