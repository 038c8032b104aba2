"""A slip as plain text: lines of at most 80 columns that read well aloud."""

from collections.abc import Iterator

from kmo_tui.documents.slip import Grid, Part, Slip
from kmo_tui.domain.text import shown, wrapped


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
        yield "\n".join(_row(part.grid, row) for row in part.grid.rows)
    yield "\n".join(f"- {step}" for step in part.steps)


def _row(grid: Grid, row: tuple[str, ...]) -> str:
    return ". ".join(f"{name}: {value}" for name, value in zip(grid.headings, row, strict=True)) + "."
