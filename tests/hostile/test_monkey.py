"""Someone who presses anything anywhere, on a hostile database and in a window of any size: the desk lives on.

``KMO_LONG=1`` takes forty of them instead of one; a number in ``KMO_SEED`` begins elsewhere.
"""

import os
from pathlib import Path
from random import Random

import pytest
from textual import events
from textual.pilot import Pilot

from kmo_tui.domain.clock import FixedClock
from kmo_tui.domain.rulebook import Rulebook
from kmo_tui.domain.text import shown
from kmo_tui.service.desk import Desk
from kmo_tui.store.engine import Store
from tests.hostile.database import poisoned
from tests.hostile.texts import EVERY
from tests.screens.seed import TODAY, fill
from tests.snapshots.stage import Stage, app_for

STEPS = 120 if os.environ.get("KMO_LONG") else 40
FIRST = int(os.environ.get("KMO_SEED", "0"))
SEEDS = range(FIRST, FIRST + (40 if os.environ.get("KMO_LONG") else 1))
KEYS = (
    *("enter",) * 6,
    *("down", "up", "tab", "shift+tab") * 2,
    *("escape", "space", "f10", "f1", "ctrl+p", "ctrl+s", "ctrl+n", "ctrl+u", "ctrl+z", "ctrl+c", "ctrl+d"),
    *("left", "right", "home", "end", "pageup", "pagedown", "delete", "backspace", "f4", "slash"),
    *"abcdefimnopstuvwxj0123456789",
    *("comma", "full_stop", "minus", "question_mark", "plus"),
)
SIZES = ((80, 24), (1, 1), (40, 15), (200, 60), (12, 3), (120, 40), (500, 120), (20, 2))


async def step(steps: Random, pilot: Pilot[None], stage: Stage) -> None:
    """Do something."""
    dice = steps.random()
    if dice < 0.06:
        await pilot.resize_terminal(*steps.choice(SIZES))
    elif dice < 0.16:
        pilot.app.post_message(events.Paste(steps.choice(EVERY)))
    elif dice < 0.22:
        key = steps.choice(KEYS)
        await pilot.press(key, key, key)
    else:
        await pilot.press(steps.choice(KEYS))
    if dice > 0.3:
        await stage.rest()


@pytest.mark.parametrize("seed", SEEDS)
async def test_anything_anywhere(seed: int, tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'kmo.db'}", kind="test")
    fill(store)
    store.close()
    store = Store.open(f"sqlite:///{poisoned(tmp_path / 'kmo.db', tmp_path / 'wild.db')}")
    desk = Desk(store, Rulebook.load(), FixedClock(TODAY), front_end="tui", operator="els")
    app = app_for(desk, "open", tmp_path / "state")
    steps = Random(seed)
    async with app.run_test(size=(80, 24)) as pilot:
        stage = Stage(pilot, desk)
        await stage.on("CompaniesScreen")
        for _step in range(STEPS):
            await step(steps, pilot, stage)
            if not app.is_running or app._exit:
                break
            for strip in app.screen._compositor.render_strips():
                assert all(shown(segment.text) == segment.text for segment in strip)
    store.close()
    assert app.return_code in (None, 0)
    assert not list(tmp_path.glob("state/*")), "a report of a crash was written"
