"""Looking at a running app as its user does: characters, focus, contrast."""

import os
from collections.abc import Iterator
from typing import Any, NamedTuple

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.terminal_theme import DEFAULT_TERMINAL_THEME
from textual.app import App
from textual.color import Color

SIZES = ((80, 24), (120, 40), (40, 15))
# `make accessibility` looks at everything, the suite at the narrowest size and at a part of what is dear
THOROUGH = bool(os.environ.get("KMO_THOROUGH"))
WALKED = SIZES if THOROUGH else SIZES[-1:]


class Fault(NamedTuple):
    """A run of text that is too faint: where, what, how faint and in which colours."""

    row: int
    text: str
    ratio: float
    colour: str
    ground: str


def rows_of(app: App[Any]) -> list[str]:
    """Give the text of every row of the active screen."""
    return [
        "".join(segment.text for segment in strip).rstrip()
        for strip in app.screen._compositor.render_strips()
    ]


def text_of(app: App[Any]) -> str:
    """Give the text of the active screen, rows joined by line ends."""
    return "\n".join(rows_of(app))


def contrast_faults(app: App[Any], threshold: float = 4.5) -> list[Fault]:
    """Give every run of visible text on the active screen whose contrast is under the threshold."""
    return [run for run in _runs(app) if run.ratio < threshold]


def cursor_in_focus(app: App[Any]) -> bool:
    """Say whether the hardware cursor would lie inside the focused widget."""
    focused = app.focused
    if focused is None:
        return False
    spot = app.focus_spot()  # type: ignore[attr-defined]  # the app under test is a DeskApp
    return focused.region.contains(*spot)


def ratio(one: Color, two: Color) -> float:
    """Give the contrast of two colours by WCAG 2.2."""
    light, dark = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Color) -> float:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _runs(app: App[Any]) -> Iterator[Fault]:
    for row, strip in enumerate(app.screen._compositor.render_strips()):
        for segment in strip:
            if segment.text.strip():
                ink, ground = _colours(segment)
                yield Fault(row, segment.text.strip(), ratio(ink, ground), ink.hex, ground.hex)


def _colours(segment: Segment) -> tuple[Color, Color]:
    style = segment.style
    ink = _rgb(style.color if style else None, foreground=True)
    ground = _rgb(style.bgcolor if style else None, foreground=False)
    if style is not None and style.dim:
        ink = ink.blend(ground, 0.5)
    return (ground, ink) if style is not None and style.reverse else (ink, ground)


def _rgb(colour: RichColor | None, *, foreground: bool) -> Color:
    triplet = (colour or RichColor.default()).get_truecolor(DEFAULT_TERMINAL_THEME, foreground=foreground)
    return Color(*triplet)


def cells_of(app: App[Any]) -> dict[tuple[int, int], tuple[str, str, str]]:
    """Give the letter, the ink and the ground of every cell of the active screen, by column and row."""
    cells: dict[tuple[int, int], tuple[str, str, str]] = {}
    for row, strip in enumerate(app.screen._compositor.render_strips()):
        column = 0
        for segment in strip:
            ink, ground = _colours(segment)
            for letter in segment.text:
                cells[column, row] = letter, ink.hex, ground.hex
                column += 1
    return cells
