"""Opening the full-screen desk: on the user's database, or on a demo that is gone afterwards."""

import sys
from functools import partial

from kmo_tui.app import KmoApp
from kmo_tui.config import Config, state_folder
from kmo_tui.desk_opening import USAGE, demo_file, open_demo, open_desk, opened_first, wrong_option
from kmo_tui.domain.language import _
from kmo_tui.domain.text import shown
from kmo_tui.early import Early
from kmo_tui.terminal.base_app import run_desk, terminal_problem
from kmo_tui.terminal.themes import THEMES

FRONT_END = "tui"


def open_full_screen(early: Early, config: Config) -> int:
    """Run the desk, and the demo when it is asked for; gives the exit code."""
    theme = early.option("--theme") or config.theme or THEMES[0].name
    problem = _wrong_theme(theme) or wrong_option(early) or terminal_problem()
    if problem is not None:
        sys.stderr.write(f"{problem}\n")
        return USAGE
    try:
        keys = _own_keys(config)
    except ValueError as wrong:
        sys.stderr.write(f"{wrong}\n")
        return USAGE
    if early.rest == ["demo"]:
        return _demo(theme, keys, early.keep)
    opening = partial(open_desk, early, config, FRONT_END)
    if early.option("--today"):
        # whether this database may have another day is said without a screen
        desk = opened_first(opening)
        if isinstance(desk, int):
            return desk
        app = KmoApp(lambda: desk, state_folder(), theme=theme, keys=keys)
    else:
        app = KmoApp(opening, state_folder(), theme=theme, keys=keys)
    code = run_desk(app)
    return _demo(theme, keys, "") if app.wants_demo and not code else code


def _own_keys(config: Config) -> dict[str, str]:
    if not config.keys and config.letters:
        return {}
    # late, for the start: who keeps the keys as they come does not wait for every screen to be imported
    from kmo_tui.key_settings import keymap

    return keymap(config)


def _wrong_theme(theme: str) -> str | None:
    names = [theme.name for theme in THEMES]
    if theme in names:
        return None
    return _("Het thema {theme} bestaat niet. Mogelijk zijn: {known}.").format(
        theme=shown(theme), known=", ".join(names)
    )


def _demo(theme: str, keys: dict[str, str], keep: str) -> int:
    """Play the demo."""
    with demo_file(keep) as file:
        return run_desk(KmoApp(partial(open_demo, file, FRONT_END), state_folder(), theme=theme, keys=keys))
