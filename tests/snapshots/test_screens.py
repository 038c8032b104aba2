"""Every screen and dialog as it was last looked at, as a picture and as text.

A screen that changed on purpose is accepted with ``make snapshots``, after a look at the difference.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_textual_snapshot import SVGImageExtension
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot

from kmo_tui.service.desk import Desk
from tests.screen_tools import rows_of
from tests.screens.driving import until
from tests.snapshots.golden import kept, plain, strays
from tests.snapshots.shots import SHOTS, Shot
from tests.snapshots.stage import Stage, app_for

COMMON, SMALL, WIDE = (80, 24), (40, 15), (120, 40)


def _named(shot: Shot, size: tuple[int, int]) -> str:
    return f"{shot.name}-{size[0]}x{size[1]}"


class Camera:
    """Plays the way to a picture at 80x24, then makes the terminal smaller and wider and looks again."""

    def __init__(self, shot: Shot, desk: Desk, state: Path) -> None:
        self.shot = shot
        self.desk = desk
        self.texts: dict[str, str] = {}
        self.picture = ""
        self.app = app_for(desk, shot.opening, state)

    async def __call__(self, pilot: Pilot[None]) -> None:
        stage = Stage(pilot, self.desk)
        if self.shot.opening == "open":
            await stage.on("FirstScreen" if self.shot.empty else "CompaniesScreen")
        elif self.shot.opening != "busy":
            await until(pilot, lambda: any("Fout:" in row for row in rows_of(pilot.app)))
        await self.shot.way(stage)
        self.picture = self.app.export_screenshot(simplify=True)
        self._keep(COMMON)
        for size in (SMALL, WIDE) if self.shot.small else (WIDE,):
            await pilot.resize_terminal(*size)
            await stage.rest()
            self._keep(size)

    def _keep(self, size: tuple[int, int]) -> None:
        self.texts[_named(self.shot, size)] = plain(rows_of(self.app))


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_screen(
    shot: Shot,
    request: pytest.FixtureRequest,
    tmp_path: Path,
    snapshot: SnapshotAssertion,
    snap_compare: Callable[..., bool],
) -> None:
    taken = Camera(shot, request.getfixturevalue("empty_desk" if shot.empty else "desk"), tmp_path)
    same_wide = snap_compare(taken.app, terminal_size=COMMON, run_before=taken)
    same = snapshot(name="80x24", extension_class=SVGImageExtension) == taken.picture
    update = request.config.getoption("update_snapshots")
    assert taken.texts == {name: kept(name, text, update=update) for name, text in taken.texts.items()}
    assert same and same_wide, (
        "the words are the same, the colours or styles are not: see snapshot_report.html"
    )


def test_no_kept_screen_is_of_no_use(pytestconfig: pytest.Config) -> None:
    sizes = [(COMMON, WIDE, SMALL) if shot.small else (COMMON, WIDE) for shot in SHOTS]
    texts = {_named(shot, size) for shot, its in zip(SHOTS, sizes, strict=True) for size in its}
    left = strays(texts, {f"{shot.name}]{size}" for shot in SHOTS for size in ("", "[80x24]")})
    if pytestconfig.getoption("update_snapshots"):
        for file in left:
            file.unlink()
    else:
        assert left == []


def test_names_are_used_once() -> None:
    names = [shot.name for shot in SHOTS]
    assert sorted(set(names)) == sorted(names)
