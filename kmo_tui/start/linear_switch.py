"""Which front end: the full screen, or line by line and why."""

import os
import sys
from collections.abc import Mapping
from typing import Literal

from kmo_tui.settings.config import Config
from kmo_tui.start.early import Early

Reason = Literal["option", "KMO_LINEAR", "ACCESSIBLE", "config", "dumb", "no_terminal"]

_OFF = ("0", "false")


def why_linear(
    early: Early, config: Config, environ: Mapping[str, str] = os.environ, terminal: bool | None = None
) -> Reason | None:
    """Say why the desk goes line by line, or nothing: the option, the environment, the settings, the terminal.

    The first that speaks decides: ``KMO_LINEAR=0`` also holds where the settings or the terminal say otherwise.
    """
    if early.linear:
        return "option"
    names: tuple[Literal["KMO_LINEAR", "ACCESSIBLE"], ...] = ("KMO_LINEAR", "ACCESSIBLE")
    for name in names:
        value = environ.get(name, "").strip().lower()
        if value:
            return None if value in _OFF else name
    if config.linear:
        return "config"
    if environ.get("TERM") == "dumb":
        return "dumb"
    return None if (_at_a_terminal() if terminal is None else terminal) else "no_terminal"


def _at_a_terminal() -> bool:
    streams = (sys.__stdin__, sys.__stdout__, sys.__stderr__)
    return all(stream is not None and not stream.closed and stream.isatty() for stream in streams)
