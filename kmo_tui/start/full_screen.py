"""Opening the full-screen desk: on the user's database, or on a demo that is gone afterwards."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from kmo_tui.app import KmoApp
from kmo_tui.domain.language import _
from kmo_tui.settings.config import Config, state_folder
from kmo_tui.settings.config_words import unknown_theme
from kmo_tui.start.desk_opening import USAGE, demo_file, open_demo, open_desk, opened_first, wrong_option
from kmo_tui.start.early import CURSOR, NO_MOUSE, Early
from kmo_tui.start.plain_switch import Reason
from kmo_tui.terminal.base_app import run_desk, terminal_problem
from kmo_tui.terminal.themes import DARK, theme_name

if TYPE_CHECKING:
    from kmo_tui.service.desk import Desk

FRONT_END = "tui"


@dataclass(frozen=True)
class Looks:
    """What the options and the settings say of the screen; ``cursor`` None leaves it to KMO_CURSOR."""

    theme: str
    keys: dict[str, str]
    mouse: bool
    cursor: bool | None
    notice: str
    bell: bool

    def run(self, opening: "Callable[[], Desk]") -> tuple[int, bool]:
        """Run the desk; gives the exit code, and whether the demo is asked for."""
        app = KmoApp(
            opening,
            state_folder(),
            theme=self.theme,
            show_cursor=self.cursor,
            notice=self.notice,
            keys=self.keys,
            bell=self.bell,
        )
        return run_desk(app, mouse=self.mouse), app.wants_demo


def open_full_screen(early: Early, config: Config, plain: Reason | None = None) -> int:
    """Run the desk, and the demo when it is asked for; gives the exit code. ``plain`` is why it is in ASCII."""
    asked = early.option("--theme") or config.theme or DARK.name
    theme = theme_name(asked)
    problem = unknown_theme(asked) or wrong_option(early) or terminal_problem()
    if theme is None or problem is not None:
        sys.stderr.write(f"{problem}\n")
        return USAGE
    try:
        keys = _own_keys(config)
    except ValueError as wrong:
        sys.stderr.write(f"{wrong}\n")
        return USAGE
    looks = Looks(
        theme,
        keys,
        mouse=config.mouse and NO_MOUSE not in early.flags,
        cursor=True if config.cursor or CURSOR in early.flags else None,
        notice=_("gewone letters zonder accenten, want je locale is geen UTF-8; KMO_ASCII=0 zet dat uit.")
        if plain == "locale"
        else "",
        bell=config.bell,
    )
    if early.rest == ["demo"]:
        return _demo(looks, early, config, early.keep)
    code, wants_demo = _run(looks, early, config, partial(open_desk, early, config, FRONT_END))
    return _demo(looks, early, config, "") if wants_demo and not code else code


def _run(looks: Looks, early: Early, config: Config, opening: "Callable[[], Desk]") -> tuple[int, bool]:
    """Run the desk, as ``Looks.run``; what options and rules cannot be is said without a screen."""
    if not (early.option("--today") or early.option("--rules") or config.rules):
        return looks.run(opening)
    desk = opened_first(opening)
    return (desk, False) if isinstance(desk, int) else looks.run(lambda: desk)


def _own_keys(config: Config) -> dict[str, str]:
    if not config.keys and config.letters:
        return {}
    # late, for the start: who keeps the keys as they come does not wait for every screen to be imported
    from kmo_tui.settings.key_settings import keymap

    return keymap(config)


def _demo(looks: Looks, early: Early, config: Config, keep: str) -> int:
    """Play the demo."""
    with demo_file(keep) as file:
        return _run(looks, early, config, partial(open_demo, file, early, config, FRONT_END))[0]
