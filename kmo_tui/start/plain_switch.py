"""Plain characters only: asked for, or by itself where the locale knows no others.

The characters of a run are chosen before anything speaks, as its language is: ``kmo_tui.domain.language`` reads
``KMO_ASCII`` when it is first imported. What people typed keeps its characters.
"""

import os
from collections.abc import Mapping
from typing import Literal

from kmo_tui.settings.config import Config
from kmo_tui.start.early import ASCII, Early

Reason = Literal["option", "KMO_ASCII", "config", "locale"]

_OFF = ("0", "false")
# Python sets LC_CTYPE to one of these by itself where the locale is C (PEP 538)
_COERCED = ("C.UTF-8", "C.utf8", "UTF-8")


def why_plain(
    early: Early, config: Config, *, by_locale: bool, environ: Mapping[str, str] = os.environ
) -> Reason | None:
    """Say why the program keeps to plain characters, or nothing.

    The first that speaks decides: ``KMO_ASCII=0`` also holds where the settings or the locale say otherwise.
    ``by_locale`` asks the locale too: only what is drawn on a screen needs its characters to be there.
    """
    if ASCII in early.flags:
        return "option"
    value = environ.get("KMO_ASCII", "").strip().lower()
    if value:
        return None if value in _OFF else "KMO_ASCII"
    if config.ascii:
        return "config"
    return "locale" if by_locale and _names_no_utf8(environ) else None


def _names_no_utf8(environ: Mapping[str, str]) -> bool:
    """Tell whether the environment names a locale of another encoding; one that names none claims nothing."""
    of_letters = environ.get("LC_CTYPE", "")
    if of_letters in _COERCED:
        of_letters = ""
    name = environ.get("LC_ALL") or of_letters or environ.get("LANG", "")
    return bool(name) and "utf" not in name.lower()
