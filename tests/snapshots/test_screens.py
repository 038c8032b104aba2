"""Every screen and dialog as it was last looked at, as a picture and as text.

A screen that changed on purpose is accepted with ``make snapshots``, after a look at the difference.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from kmo_tui.service.desk import Desk
from tests.screen_tools import rows_of
from tests.screens.driving import until
from tests.snapshots.golden import kept, plain, strays
from tests.snapshots.shots import SHOTS, Shot
from tests.snapshots.stage import Stage, app_for

PICTURE_SIZES = ((80, 24), (120, 40))
TEXT_ONLY = (40, 15)


def _named(shot: Shot, size: tuple[int, int]) -> str:
    return f"{shot.name}-{size[0]}x{size[1]}"


PICTURES = [pytest.param(shot, size, id=_named(shot, size)) for shot in SHOTS for size in PICTURE_SIZES]
SMALL = [pytest.param(shot, id=_named(shot, TEXT_ONLY)) for shot in SHOTS if shot.small]


class Camera:
    """Plays the way to a picture and keeps its text."""

    def __init__(self, shot: Shot, desk: Desk, state: Path) -> None:
        self.shot = shot
        self.desk = desk
        self.text = ""
        self.app = app_for(desk, shot.opening, state)

    async def __call__(self, pilot: Pilot[None]) -> None:
        stage = Stage(pilot, self.desk)
        if self.shot.opening == "open":
            await stage.on("FirstScreen" if self.shot.empty else "CompaniesScreen")
        elif self.shot.opening != "busy":
            await until(pilot, lambda: any("Fout:" in row for row in rows_of(pilot.app)))
        await self.shot.way(stage)
        self.text = plain(rows_of(pilot.app))


@pytest.fixture
def camera(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Shot], Camera]:
    def make(shot: Shot) -> Camera:
        return Camera(shot, request.getfixturevalue("empty_desk" if shot.empty else "desk"), tmp_path)

    return make


@pytest.mark.parametrize(("shot", "size"), PICTURES)
def test_screen(
    shot: Shot,
    size: tuple[int, int],
    camera: Callable[[Shot], Camera],
    snap_compare: Callable[..., bool],
    pytestconfig: pytest.Config,
) -> None:
    taken = camera(shot)
    same = snap_compare(taken.app, terminal_size=size, run_before=taken)
    update = pytestconfig.getoption("update_snapshots")
    assert taken.text == kept(_named(shot, size), taken.text, update=update)
    assert same, "the words are the same, the colours or styles are not: see snapshot_report.html"


@pytest.mark.parametrize("shot", SMALL)
def test_small_screen(shot: Shot, camera: Callable[[Shot], Camera], pytestconfig: pytest.Config) -> None:
    taken = camera(shot)

    async def look(pilot: Pilot[None]) -> None:
        await taken(pilot)
        pilot.app.exit()

    taken.app.run(headless=True, size=TEXT_ONLY, auto_pilot=look)
    update = pytestconfig.getoption("update_snapshots")
    assert taken.text == kept(_named(shot, TEXT_ONLY), taken.text, update=update)


def test_no_kept_screen_is_of_no_use(pytestconfig: pytest.Config) -> None:
    pictures = {str(param.id) for param in PICTURES}
    left = strays(pictures | {str(param.id) for param in SMALL}, pictures)
    if pytestconfig.getoption("update_snapshots"):
        for file in left:
            file.unlink()
    else:
        assert left == []


def test_names_are_used_once() -> None:
    names = [shot.name for shot in SHOTS]
    assert sorted(set(names)) == sorted(names)
