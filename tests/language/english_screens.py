"""Takes the text of screens in the language of ``KMO_LANG``, in a process of its own.

The language of a run is chosen before the first import: ``python -m tests.language.english_screens FOLDER``
writes a file for every screen and size.
"""

import os
import shutil
import sys
from pathlib import Path

from textual.pilot import Pilot

from kmo_tui.domain.clock import FixedClock
from kmo_tui.domain.rulebook import Rulebook
from kmo_tui.service.desk import Desk
from kmo_tui.store.engine import Store
from tests.screen_tools import text_of
from tests.screens.seed import TODAY, fill
from tests.snapshots.shots import SHOTS, Shot
from tests.snapshots.stage import OPERATOR, Stage, app_for, furnish

# what is kept as text, and a size at which nothing is cut off
KEPT = (80, 24)
WHOLE = (120, 70)
MAIN = ("companies", "overview", "step-2-filled", "step-2-faults", "step-4", "step-5", "payment", "help")
THOROUGH = bool(os.environ.get("KMO_THOROUGH"))
# the question and the problem of these are given by the picture itself
GIVEN = ("confirm", "error")


def main(folder: Path) -> None:
    """Take the main screens as they are kept; with KMO_THOROUGH every screen large too."""
    for name in ("NO_COLOR", "TEXTUAL_THEME", "KMO_CURSOR"):
        os.environ.pop(name, None)
    filled, empty = folder / "filled.db", folder / "empty.db"
    store = Store.open(f"sqlite:///{filled}", kind="test")
    fill(store)
    furnish(_desk(store))
    store.close()
    Store.open(f"sqlite:///{empty}", kind="test").close()
    for shot in SHOTS:
        sizes = [size for size, wanted in ((KEPT, shot.name in MAIN), (WHOLE, THOROUGH)) if wanted]
        for size in sizes:
            if shot.name not in GIVEN:
                text = taken(shot, size, empty if shot.empty else filled, folder)
                (folder / f"{shot.name}-{size[0]}x{size[1]}.txt").write_text(text, encoding="utf-8")


def taken(shot: Shot, size: tuple[int, int], database: Path, folder: Path) -> str:
    """Give the text of a screen on a fresh copy of the database."""
    copy = folder / "copy.db"
    shutil.copy(database, copy)
    store = Store.open(f"sqlite:///{copy}")
    desk = _desk(store)
    app = app_for(desk, shot.opening, folder)
    found: list[str] = []

    async def look(pilot: Pilot[None]) -> None:
        stage = Stage(pilot, desk)
        if shot.opening == "open":
            await stage.on("FirstScreen" if shot.empty else "CompaniesScreen")
        await shot.way(stage)
        found.append(text_of(pilot.app).rstrip() + "\n")
        pilot.app.exit()

    app.run(headless=True, size=size, auto_pilot=look)
    store.close()
    return found[0]


def _desk(store: Store) -> Desk:
    return Desk(store, Rulebook.load(), FixedClock(TODAY), front_end="tui", operator=OPERATOR)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
