"""Every screen and dialog brought up once, and looked at in every theme and size: what the checks read.

A screen is drawn in a probe theme in which every role has a colour of its own. A colour on the screen that is no
role's was mixed by Textual; from the roles the colours in each theme are known without drawing all of it again.
Each screen is also really drawn in ``terminal`` and every third one, in turn, in one of the other themes, so that
this is tried.
"""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from rich.color import Color as RichColor
from rich.segment import Segment
from textual.color import Color
from textual.geometry import Offset, Size
from textual.pilot import Pilot
from textual.theme import Theme
from textual.widget import Widget

from kmo_tui.app import KmoApp
from kmo_tui.store.engine import Store
from kmo_tui.terminal.themes import TERMINAL, THEMES, whole_theme
from tests.screen_tools import THOROUGH, rows_of
from tests.screens.seed import fill
from tests.snapshots.conftest import desk_on
from tests.snapshots.shots import SHOTS, Shot
from tests.snapshots.stage import Stage, app_for, furnish
from widgets.drawn import BRAILLE, Drawn
from widgets.field_input import FieldInput
from widgets.heading import Heading
from widgets.key_bar import KeyBar
from widgets.pane import Pane
from widgets.window_table import WindowTable

WIDE, COMMON, NARROW = (120, 40), (80, 24), (40, 15)
ROLES = (
    "background",
    "surface",
    "panel",
    "foreground",
    "primary",
    "secondary",
    "accent",
    "warning",
    "error",
    "success",
)
PROBE = whole_theme("probe", True, **{role: f"#{17 * n + 11:02x}40{n:02x}" for n, role in enumerate(ROLES)})
COLOURED = tuple(theme for theme in THEMES if theme is not TERMINAL)
ROUNDING = 2
SELDOM = 4 if THOROUGH else 8
# a QR code is black on white in every theme
CODE = ("#000000", "#ffffff")
# states of their own: what is wrong, an open list, the question before something that cannot be undone
ALSO = ("step-2-faults", "step-3-list", "payment-review", "stop-review", "deposit-page", "overview-row")


class Run(NamedTuple):
    """Neighbouring cells of one style; a colour is a hex, a name of the terminal's palette, or nothing."""

    row: int
    column: int
    text: str
    ink: str
    ground: str
    strokes: str


@dataclass(frozen=True)
class View:
    """A screen in one theme at one size; ``bars`` are the columns of its scrollbars, ``cut`` what does not fit."""

    shot: str
    screen: str
    size: tuple[int, int]
    theme: str
    runs: tuple[Run, ...]
    bars: tuple[tuple[int, int, int], ...]
    sideways: int
    cut: tuple[str, ...]

    @property
    def rows(self) -> list[str]:
        """The text of each row."""
        found: dict[int, str] = {}
        for run in self.runs:
            found[run.row] = found.get(run.row, "") + run.text
        return list(found.values())


@dataclass(frozen=True)
class Stop:
    """A widget with the focus: how it is drawn with and without, and what is at the hardware cursor."""

    shot: str
    size: tuple[int, int]
    kind: str
    focused: str
    blurred: str
    inside: bool
    in_view: bool
    braille: str
    says: tuple[str, ...]


@dataclass
class Survey:
    """All that was seen."""

    views: list[View] = field(default_factory=list)
    stops: list[Stop] = field(default_factory=list)


def chosen() -> Iterator[Shot]:
    """Give every screen once: of the pictures that begin with the same words only the one that is kept small."""
    small = {shot.name for shot in SHOTS if shot.small}
    families = [
        *small,
        *(name.rpartition("-")[0] for name in small if name.startswith("step-") and name.count("-") > 1),
    ]
    for shot in SHOTS:
        variant = any(shot.name.startswith(f"{family}-") for family in families)
        if shot.name in small or shot.name in ALSO or not variant:
            yield shot


def role_of(colour: str) -> str | None:
    """Give the role that a colour of the probe theme has."""
    return next((role for role in ROLES if same(colour, getattr(PROBE, role))), None)


def same(one: str, two: str) -> bool:
    """Tell whether these are one colour, but for what Textual loses when it rounds."""
    if not one.startswith("#") or not two.startswith("#"):
        return one == two
    pairs = zip(Color.parse(one).rgb, Color.parse(two).rgb, strict=True)
    return all(abs(a - b) <= ROUNDING for a, b in pairs)


def in_theme(colour: str, theme: Theme) -> str:
    """Give what a colour of the probe theme is in another theme."""
    role = role_of(colour)
    return str(getattr(theme, role)) if role else colour


def survey(folder: Path) -> Survey:
    """Look at everything; the databases go into this folder."""
    for name in ("NO_COLOR", "TEXTUAL_THEME", "KMO_CURSOR"):
        os.environ.pop(name, None)
    filled, empty = folder / "filled.db", folder / "empty.db"
    store = Store.open(f"sqlite:///{filled}", kind="test")
    fill(store)
    furnish(desk_on(store))
    store.close()
    Store.open(f"sqlite:///{empty}", kind="test").close()
    seen = Survey()
    for number, shot in enumerate(chosen()):
        look_at(shot, number, empty if shot.empty else filled, folder, seen)
    return seen


def look_at(shot: Shot, number: int, database: Path, folder: Path, seen: Survey) -> None:
    """Bring one screen up on a copy of the database and look at it from all sides."""
    copy = folder / "copy.db"
    shutil.copy(database, copy)
    store = Store.open(f"sqlite:///{copy}")
    desk = desk_on(store)
    app = app_for(desk, shot.opening, folder)
    app.register_theme(PROBE)
    app.theme = PROBE.name
    app.show_cursor = True

    async def look(pilot: Pilot[None]) -> None:
        stage = Stage(pilot, desk)
        if shot.opening == "open":
            await stage.on("FirstScreen" if shot.empty else "CompaniesScreen")
        await shot.way(stage)
        turn, other = divmod(number, 1 if THOROUGH else 3)
        coloured = () if other else (COLOURED[turn % len(COLOURED)],)
        for theme in (PROBE, *coloured, TERMINAL):
            app.theme = theme.name
            await stage.rest()
            seen.views.append(view(app, shot.name))
        app.theme = PROBE.name
        if number % SELDOM == 0:
            await stage.rest()
            await walk(stage, shot.name, seen)
        for size in (NARROW, WIDE) if number % SELDOM == 1 else (NARROW,):
            await pilot.resize_terminal(*size)
            await stage.rest()
            seen.views.append(view(app, shot.name))
            if size == NARROW:
                await walk(stage, shot.name, seen)
        app.exit()

    app.run(headless=True, size=COMMON, auto_pilot=look)
    store.close()


def view(app: KmoApp, shot: str) -> View:
    """Take down the active screen."""
    screen = app.screen
    panes = [pane for pane in screen.query(Pane) if pane.is_on_screen]
    bars = tuple(
        (pane.region.right - 1, pane.region.y, pane.region.bottom)
        for pane in panes
        if pane.show_vertical_scrollbar
    )
    return View(
        shot=shot,
        screen=type(screen).__name__,
        size=(app.size.width, app.size.height),
        theme=app.theme,
        runs=tuple(_runs(app)),
        bars=bars,
        sideways=max([screen.max_scroll_x, *(pane.max_scroll_x for pane in panes)]),
        cut=tuple(_cut(app)),
    )


async def walk(stage: Stage, shot: str, seen: Survey) -> None:
    """Give every widget the focus in turn."""
    app, screen = stage.pilot.app, stage.screen
    assert isinstance(app, KmoApp)
    for widget in list(screen.focus_chain):
        if widget.has_focus:
            screen.set_focus(None)
            await stage.pilot.pause()
        blurred = _drawn(_owner(widget))
        screen.set_focus(widget)
        # once for the focus, once for the scrolling that follows it
        await stage.pilot.pause()
        await stage.pilot.pause()
        spot = app.focus_spot()
        seen.stops.append(
            Stop(
                shot=shot,
                size=(app.size.width, app.size.height),
                kind=type(widget).__name__,
                focused=_drawn(_owner(widget)),
                blurred=blurred,
                inside=widget.region.contains(*spot) and screen.region.contains(*spot),
                in_view=_in_view(widget, spot),
                braille=_around(rows_of(app), spot),
                says=tuple(_says(widget)),
            )
        )


def _runs(app: KmoApp) -> Iterator[Run]:
    for row, strip in enumerate(app.screen._compositor.render_strips()):
        column = 0
        for segment in strip:
            yield Run(row, column, segment.text, *_style(segment))
            column += segment.cell_length


def _style(segment: Segment) -> tuple[str, str, str]:
    style = segment.style
    if style is None:
        return "", "", ""
    ink, ground = _name(style.color), _name(style.bgcolor)
    names = ("bold", "dim", "italic", "underline", "blink", "blink2", "reverse", "conceal", "strike")
    strokes = " ".join(name for name in names if getattr(style, name))
    return (ground, ink, strokes) if style.reverse else (ink, ground, strokes)


def _name(colour: RichColor | None) -> str:
    if colour is None:
        return ""
    return colour.triplet.hex if colour.triplet else colour.name


def _cut(app: KmoApp) -> Iterator[str]:
    """Give every line that is wider than its place, and every shortened title of a table."""
    for widget in app.screen.query(Drawn):
        width = widget.content_size.width
        if width and widget.is_on_screen and not isinstance(widget, KeyBar):
            yield from (line.plain for line in widget.lines(width) if line.cell_length > width)
            if isinstance(widget, Heading) and widget.size.height < len(widget.lines(width)):
                yield widget.text
    for table in app.screen.query(WindowTable):
        head = table._head()
        if ".." in head:
            yield head


def _owner(widget: Widget) -> Widget:
    """Give the widget that draws the mark: an input is framed by its field."""
    parent = widget.parent
    return parent if isinstance(widget, FieldInput) and isinstance(parent, Widget) else widget


def _drawn(widget: Widget) -> str:
    if isinstance(widget, Drawn):
        return "\n".join(line.plain for line in widget.lines(widget.content_size.width))
    return "\n".join(widget.render_line(y).text for y in range(widget.size.height))


def _in_view(widget: Widget, spot: Offset) -> bool:
    """Tell whether the whole widget can be seen, or its cursor where it is higher than the place it scrolls in."""
    pane = next((node for node in widget.ancestors if isinstance(node, Pane)), None)
    place = pane.scrollable_content_region if pane else widget.screen.region
    if Size(*widget.region.size).height > place.height:
        return place.contains(*spot)
    return place.contains_region(widget.region)


def _around(rows: list[str], spot: Offset) -> str:
    start = spot.x // BRAILLE * BRAILLE
    return rows[spot.y][start : start + BRAILLE] if 0 <= spot.y < len(rows) else ""


def _says(widget: Widget) -> Iterator[str]:
    """Give the label and the value, each of which says where one is."""
    owner: Any = _owner(widget)
    for name in ("label", "text", "value", "empty"):
        said = getattr(owner, name, None)
        if isinstance(said, str) and said.strip():
            yield said.strip()
    if isinstance(owner, WindowTable):
        yield from (owner.cursor_row.cells if owner.cursor_row else ())
    elif isinstance(owner, Drawn):
        at = owner.cursor_at()
        lines = owner.lines(owner.content_size.width)
        yield lines[at.y].plain[at.x :].strip(" ()[]<>x")
