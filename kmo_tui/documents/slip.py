"""A slip: what stands on it, apart from how it is written."""

from dataclasses import dataclass
from datetime import datetime

Matrix = tuple[tuple[bool, ...], ...]
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Grid:
    """A table: headings of the columns, and rows as long as these."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Part:
    """A part under its heading: paragraphs, facts with their names, a table, steps in their order."""

    heading: str
    lines: tuple[str, ...] = ()
    facts: Pairs = ()
    grid: Grid | None = None
    steps: tuple[str, ...] = ()


@dataclass(frozen=True)
class Slip:
    """A sheet for one project; texts are plain and may hold anything.

    ``code`` is a QR code without its quiet zone (True is black), shown with the first part; without one it is
    empty. ``code_words`` say what it is for who does not see it, ``code_caption`` what to do with it.
    ``seals`` are the last links of the company's hash chains, by name.
    """

    title: str
    lead: str
    parts: tuple[Part, ...]
    seals: Pairs
    seal_words: str
    made_at: datetime
    made_words: str
    code: Matrix = ()
    code_words: str = ""
    code_caption: str = ""
