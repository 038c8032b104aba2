"""A slip: what stands on it, as plain text, and its code as a drawing that HTML and PDF share."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement

from kmo_tui.domain.text import shown, wrapped

# modules of white around a code
QUIET = 4

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


def drawing(matrix: Matrix) -> Element:
    """Draw the matrix black on white, a unit a module, with the quiet zone that scanners need around it."""
    side = str(len(matrix) + 2 * QUIET)
    svg = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {side} {side}",
            "shape-rendering": "crispEdges",
        },
    )
    SubElement(svg, "rect", {"width": side, "height": side, "fill": "#fff"})
    SubElement(svg, "path", {"d": "".join(_dark(y, row) for y, row in enumerate(matrix)), "fill": "#000"})
    return svg


def _dark(y: int, row: tuple[bool, ...]) -> str:
    found, x = "", 0
    for black, run in groupby(row):
        length = len(list(run))
        if black:
            found += f"M{x + QUIET} {y + QUIET}h{length}v1h-{length}z"
        x += length
    return found


def text(slip: Slip) -> str:
    """Write the slip; the QR code stays out, as all that is in it is said in words."""
    paragraphs = [
        slip.title,
        slip.lead,
        *(paragraph for number, part in enumerate(slip.parts, 1) for paragraph in _part(number, part)),
        slip.seal_words,
        "\n".join(f"{name}: {seal}" for name, seal in slip.seals),
        slip.made_words,
    ]
    return "\n".join(
        "".join(f"{line}\n" for line in _lines(paragraph)) for paragraph in paragraphs if paragraph
    )


def _lines(paragraph: str) -> Iterator[str]:
    for line in paragraph.split("\n"):
        yield from wrapped(shown(line))


def _part(number: int, part: Part) -> Iterator[str]:
    yield f"{number}. {part.heading}"
    yield from part.lines
    yield "\n".join(f"{name}: {value}" for name, value in part.facts)
    if part.grid is not None:
        yield "\n".join(_grid_row(part.grid, row) for row in part.grid.rows)
    yield "\n".join(f"- {step}" for step in part.steps)


def _grid_row(grid: Grid, row: tuple[str, ...]) -> str:
    return ". ".join(f"{name}: {value}" for name, value in zip(grid.headings, row, strict=True)) + "."
