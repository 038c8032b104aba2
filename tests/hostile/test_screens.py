"""Every screen and dialog on a hostile database: it is drawn, nothing can be obeyed, and no text is a button.

The screens are those of the snapshots. The default run takes one of each; ``KMO_LONG=1`` takes them all.
"""

import os
from pathlib import Path

import pytest

from kmo_tui.domain.clock import FixedClock
from kmo_tui.domain.rulebook import Rulebook
from kmo_tui.domain.text import shown
from kmo_tui.service.desk import Desk
from kmo_tui.store.engine import Store
from tests.hostile.database import poisoned
from tests.hostile.texts import MARK
from tests.screens.seed import TODAY, fill
from tests.snapshots.shots import SHOTS, Shot
from tests.snapshots.stage import Stage, app_for, furnish
from widgets.key_bar import KeyBar

SIZE = (100, 30)
# what the pictures of these show does not come from the database, or needs a text of it to get there
_ELSEWHERE = ("empty", "first", "opening", "narrowed", "companies-search", "overview-search")
SOME = (
    "companies",
    "overview",
    "step-3-filled",
    "declaration",
    "project-mails",
    "payment",
    "worklist",
    "palette",
)
_USABLE = [
    shot for shot in SHOTS if not any(name in shot.name for name in _ELSEWHERE) and shot.opening == "open"
]
_ONE_OF_EACH = [shot for shot in _USABLE if shot.name in SOME]
PICTURES = _USABLE if os.environ.get("KMO_LONG") else _ONE_OF_EACH


@pytest.fixture(scope="module")
def wild(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("screens") / "kmo.db"
    store = Store.open(f"sqlite:///{path}", kind="test")
    fill(store)
    furnish(Desk(store, Rulebook.load(), FixedClock(TODAY), front_end="tui", operator="els"))
    store.close()
    return poisoned(path, path.with_name("wild.db"))


@pytest.mark.parametrize("shot", PICTURES, ids=lambda shot: shot.name)
async def test_a_screen_of_hostile_texts(shot: Shot, wild: Path, tmp_path: Path) -> None:
    (tmp_path / "kmo.db").write_bytes(wild.read_bytes())
    store = Store.open(f"sqlite:///{tmp_path / 'kmo.db'}")
    desk = Desk(store, Rulebook.load(), FixedClock(TODAY), front_end="tui", operator=f"els {MARK}[/] \x1b[2J")
    app = app_for(desk, shot.opening, tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        stage = Stage(pilot, desk)
        await stage.on("CompaniesScreen")
        await shot.way(stage)
        for strip in app.screen._compositor.render_strips():
            for segment in strip:
                assert shown(segment.text) == segment.text, ascii(segment.text)
                assert "@click" not in (segment.style.meta if segment.style else {}), segment.text
                assert not (segment.style and segment.style.link), segment.text
        assert shown(app.terminal_title) == app.terminal_title
        assert app.screen.query(KeyBar) or app.screen.is_modal
    store.close()
    assert app.return_code in (None, 0)
