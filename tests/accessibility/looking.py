"""Brings up every screen once, walks over it by keyboard, and writes down what there was to see.

Many points of the checklist look at the same screens; one walk serves them all, whatever number of processes
runs the tests.
"""

import fcntl
import os
import pickle
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from textual import events
from textual.geometry import Region
from textual.screen import ModalScreen
from textual.widget import Widget

from screens.help import keys_of
from tests.screen_tools import THOROUGH, text_of
from tests.screens.driving import on_screen, until
from tests.snapshots.shots import SHOTS, Shot
from tests.snapshots.stage import Stage, app_for
from widgets.checkbox import Tick
from widgets.choice import Choice
from widgets.error_summary import ErrorSummary
from widgets.field import Field
from widgets.field_input import FieldInput
from widgets.heading import Heading
from widgets.key_bar import KeyBar
from widgets.reader import Reader
from widgets.status_line import StatusLine

SIZE = (80, 30)
SMALL = 40
# one of every screen and dialog, and the faults of every form
NAMES = (
    *("opening-damaged", "first", "companies", "overview", "filters", "export", "worklist", "company-data"),
    *("new-company", "new-company-faults", "size", "size-fault", "new-provider", "project-facts", "explain"),
    *("step-1", "step-2-faults", "step-3-empty", "step-4", "step-4-fault", "declaration", "deposit-page"),
    *("payment-faults", "rating-faults", "stop-faults", "deposit-faults", "confirm", "error", "palette"),
)
FEW = ("overview", "new-company-faults", "step-2-faults", "step-4", "payment-faults", "confirm")
LETTERS = "bcdefgijkmnopstvwxyG"


@dataclass
class Answer:
    """A question on the screen: what it says, and the fault beside it."""

    id: str
    kind: str
    label: str
    hint: str
    optional: bool
    value: str
    error: str
    said: str
    region: Region


@dataclass
class Seen:
    """What there was to see on one screen."""

    name: str
    screen: str
    modal: bool
    headings: list[str]
    title: str
    text: str
    focus: str
    chain: list[Region] = field(default_factory=list)
    walked: list[Region] = field(default_factory=list)
    walked_back: list[Region] = field(default_factory=list)
    came_round: bool = True
    covered: list[str] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    faults: list[tuple[str, str]] = field(default_factory=list)
    keys: list[tuple[str, str]] = field(default_factory=list)
    actions: list[tuple[str, str]] = field(default_factory=list)
    small_bar: str = ""
    help: str = ""
    typed: str | None = None
    moved_by_itself: bool = False
    jumped_to: str | None = None
    closed_by_escape: bool = False
    left_by_f3: bool = False


def all_seen(folder: Path, desk_file: Path, make: Callable[[Path], Any]) -> list[Seen]:
    """Give what was seen, from the walk of the process that came first."""
    kept = folder / f"seen-{os.environ.get('PYTEST_XDIST_TESTRUNUID', 'alone')}.pickle"
    with (folder / "seen.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists() or "PYTEST_XDIST_TESTRUNUID" not in os.environ:
            kept.write_bytes(pickle.dumps([_seen(shot, desk_file, make, folder) for shot in _shots()]))
    return list(pickle.loads(kept.read_bytes()))


def _shots() -> list[Shot]:
    named = {shot.name: shot for shot in SHOTS}
    return [named[name] for name in (NAMES if THOROUGH else FEW)]


def _seen(shot: Shot, filled: Path, make: Callable[[Path], Any], folder: Path) -> Seen:
    file = folder / "seen.db"
    for old in folder.glob("seen.db*"):
        old.unlink()
    if not shot.empty:
        shutil.copy(filled, file)
    desk = make(file)
    app = app_for(desk, shot.opening, folder)
    found: list[Seen] = []

    async def look(pilot: Any) -> None:
        stage = Stage(pilot, desk)
        if shot.opening == "open":
            await stage.on("FirstScreen" if shot.empty else "CompaniesScreen")
        await shot.way(stage)
        await stage.rest()
        found.append(await _walked(shot.name, stage))

    app.run(headless=True, size=SIZE, auto_pilot=look)
    desk._work.store.close()
    return found[0]


async def _walked(name: str, stage: Stage) -> Seen:
    app, screen = stage.pilot.app, stage.screen
    seen = Seen(
        name,
        type(screen).__name__,
        isinstance(screen, ModalScreen),
        [heading.text for heading in screen.query(Heading)],
        app.terminal_title,
        text_of(app),
        type(screen.focused).__name__,
        answers=[_answer(widget) for widget in screen.query("*") if _asks(widget)],
        actions=[(one.binding.id or "", key) for key, one in screen.active_bindings.items() if one.enabled],
    )
    for summary in screen.query(ErrorSummary):
        seen.faults = list(summary.faults) if summary.display else []
    for bar in screen.query(KeyBar):
        seen.small_bar = bar.lines(SMALL)[0].plain
    await _tab(seen, stage)
    await _type(seen, stage)
    await _jump(seen, stage)
    await _help(seen, stage)
    await _leave(seen, stage)
    return seen


def _asks(widget: Widget) -> bool:
    return isinstance(widget, Field | Choice | Tick) and widget.display and widget.is_on_screen


def _answer(widget: Any) -> Answer:
    lines = widget.lines(widget.content_size.width or 76)
    return Answer(
        widget.id or "",
        type(widget).__name__,
        widget.label,
        getattr(widget, "hint", ""),
        getattr(widget, "optional", False),
        str(widget.value or ""),
        widget.error,
        " ".join(" ".join(line.plain for line in lines).split()),
        widget.region,
    )


async def _tab(seen: Seen, stage: Stage) -> None:
    """Walk forth and back over all that takes the focus."""
    app, screen = stage.pilot.app, stage.screen
    chain = list(screen.focus_chain)
    first = screen.focused
    seen.chain = [widget.virtual_region.translate(_origin(widget)) for widget in chain]
    for key, walked in (("tab", seen.walked), ("shift+tab", seen.walked_back)):
        for _turn in chain:
            await stage.pilot.press(key)
            here = screen.focused
            walked.append(Region() if here is None else here.virtual_region.translate(_origin(here)))
            for low in (*screen.query(KeyBar), *screen.query(StatusLine)):
                if here is not None and screen.find_widget(here).visible_region.intersection(low.region).area:
                    seen.covered.append(str(here))
        seen.came_round = seen.came_round and screen.focused is first
    seen.moved_by_itself = app.screen is not screen


def _origin(widget: Widget) -> Any:
    """Give the place of the parent on a screen that were high enough for everything."""
    offset = widget.region.offset - widget.virtual_region.offset
    for parent in widget.ancestors:
        if isinstance(parent, Widget):
            offset += parent.scroll_offset
    return offset


async def _type(seen: Seen, stage: Stage) -> None:
    """Type every letter that is a key somewhere into the first field."""
    screen = stage.screen
    fields = [widget for widget in screen.focus_chain if isinstance(widget, FieldInput)]
    if not fields:
        return
    before = fields[0].value
    fields[0].focus()
    await stage.rest()
    driver = stage.pilot.app._driver
    assert driver is not None
    for letter in LETTERS:
        driver.send_message(events.Key(letter, letter))
    await stage.rest()
    seen.typed = fields[0].value.removeprefix(before)
    seen.moved_by_itself = seen.moved_by_itself or stage.screen is not screen
    fields[0].value = before
    await stage.rest()


async def _jump(seen: Seen, stage: Stage) -> None:
    """Go to the last fault by its number."""
    screen = stage.screen
    summaries = [summary for summary in screen.query(ErrorSummary) if summary.display]
    if not summaries:
        return
    summaries[0].focus()
    await stage.pilot.press(str(min(len(summaries[0].faults), 9)))
    await stage.rest()
    here = screen.focused
    found = here.ancestors_with_self if here is not None else []
    seen.jumped_to = next((node.id for node in found if node.id and not isinstance(node, FieldInput)), None)


async def _help(seen: Seen, stage: Stage) -> None:
    """Open the help of the screen and close it."""
    if seen.screen == "Palette":
        return
    seen.keys = keys_of(list(stage.screen.active_bindings.values()))
    await stage.pilot.press("f1")
    await on_screen(stage.pilot, "HelpScreen")
    sections = stage.screen.query_one(Reader).sections
    seen.help = "\n".join(str(row) for section in sections for row in section.rows)
    await stage.pilot.press("escape")
    await on_screen(stage.pilot, seen.screen)


async def _leave(seen: Seen, stage: Stage) -> None:
    """Close a dialog with one Escape, and leave the program with F3."""
    app, screen = stage.pilot.app, stage.screen
    if seen.modal and seen.name != "opening-damaged":
        for pick in screen.query("Pick"):
            pick.opened = False  # type: ignore[attr-defined]  # an open list closes first
        await stage.rest()
        await stage.pilot.press("escape")
        await until(stage.pilot, lambda: app.screen is not screen)
        seen.closed_by_escape = True
        await stage.rest()
    await stage.pilot.press("f3")
    seen.left_by_f3 = app._exit
