"""Starting the line-by-line desk on the standard streams."""

import io
import sys
from functools import partial
from typing import cast

from kmo_tui.domain.language import _
from kmo_tui.linear.session import run
from kmo_tui.linear.terminal import Terminal
from kmo_tui.service.desk import Desk
from kmo_tui.settings.config import Config
from kmo_tui.start.desk_opening import USAGE, demo_file, open_demo, open_desk, opened_first, wrong_option
from kmo_tui.start.early import Early
from kmo_tui.start.linear_switch import Reason

FRONT_END = "linear"


def open_line_by_line(early: Early, config: Config, reason: Reason) -> int:
    """Hold the conversation, on the demo when it is asked for; gives the exit code."""
    problem = wrong_option(early)
    if problem is not None:
        sys.stderr.write(f"{problem}\n")
        return USAGE
    if early.rest == ["demo"]:
        with demo_file(early.keep) as file:
            return _run(opened_first(partial(open_demo, file, early, config, FRONT_END)), reason)
    return _run(opened_first(partial(open_desk, early, config, FRONT_END)), reason)


def _run(desk: Desk | int, reason: Reason) -> int:
    if isinstance(desk, int):
        return desk
    # only where both ends are the same terminal is the Enter of an answer seen in the output
    echoes = sys.stdin.isatty() and sys.stdout.isatty()
    # a test may have put a text stream without bytes in its place
    reader = cast(io.BufferedReader, sys.stdin.buffer)
    return run(desk, Terminal(reader, sys.stdout, echoes=echoes), reason_words(reason))


def reason_words(reason: Reason) -> str:
    """Say why the desk goes line by line."""
    return {
        "option": _("gevraagd met --linear"),
        "KMO_LINEAR": _("gevraagd met KMO_LINEAR"),
        "ACCESSIBLE": _("gevraagd met ACCESSIBLE"),
        "config": _("gevraagd in je instellingen"),
        "dumb": _("deze terminal kan niet meer, TERM is dumb"),
        "no_terminal": _("er is geen terminal"),
    }[reason]
