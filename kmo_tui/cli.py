"""The entry point: what to start, in which language, and with which exit code to leave."""

import gc
import logging
import os
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from kmo_tui.start.early import look

FAILED, USAGE, INTERRUPTED, NO_READER = 1, 2, 130, 141


def main() -> NoReturn:
    """Run kmo-tui with the words of the command line and leave with its exit code."""
    os.umask(0o077)
    # what is imported stays: it need not be looked through again and again
    gc.set_threshold(200_000, 20, 100)
    # Textual reads these when it is first imported
    os.environ.setdefault("TEXTUAL_FPS", "240")
    os.environ["TEXTUAL_ANIMATIONS"] = "none"
    _prepare_streams()
    _silence_other_errors()
    code = run(sys.argv[1:])
    try:
        sys.stdout.flush()
    except OSError as error:
        # what Python would flush once more at its end goes nowhere
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        code = NO_READER if isinstance(error, BrokenPipeError) else code or FAILED
    # nor once more at the end, which a short run would notice
    gc.freeze()
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Do what the words say; gives the exit code. Nothing that goes wrong leaves as a traceback."""
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        # late, for the start: it is hardly ever needed
        from kmo_tui.start.crash_words import report

        with suppress(OSError):
            sys.stderr.write(report(error))
        return FAILED


def _run(arguments: list[str]) -> int:
    # late imports from here on: the first paint of the desk does not wait for what only commands need
    from kmo_tui.settings.config import BadConfig, Config, load

    early = look(arguments)
    fault: BadConfig | None = None
    try:
        config = load()
    except BadConfig as error:
        config, fault = Config(), error
    language = early.option("--lang") or os.environ.get("KMO_LANG") or config.lang
    if language:
        os.environ["KMO_LANG"] = language
    from kmo_tui.start.linear_switch import why_linear
    from kmo_tui.start.plain_switch import why_plain

    linear = why_linear(early, config) if early.opens_the_desk else None
    plain = why_plain(early, config, by_locale=early.opens_the_desk and linear is None)
    if plain:
        os.environ["KMO_ASCII"] = "1"
    # the words come after their language and characters are known
    from kmo_tui.settings.config_words import sentence, unknown_language, unknown_theme

    wrong = (
        sentence(fault)
        if fault
        else unknown_language(early.option("--lang") or config.lang) or unknown_theme(early.option("--theme"))
    )
    if wrong:
        sys.stderr.write(f"{wrong}\n")
        return USAGE
    if early.opens_the_desk:
        if linear is not None:
            from kmo_tui.start.line_by_line import open_line_by_line

            return open_line_by_line(early, config, linear)
        from kmo_tui.start.full_screen import open_full_screen

        return open_full_screen(early, config, plain)
    from kmo_tui.commands.app import run_command

    return run_command(arguments, config)


def _silence_other_errors() -> None:
    """Let nothing but ``run`` print an error: its text and what libraries log of it may hold names and amounts."""

    def keep(unforeseen: "threading.ExceptHookArgs | sys.UnraisableHookArgs") -> None:
        # late, for the start: it is hardly ever needed
        from kmo_tui.settings.config import state_folder
        from kmo_tui.terminal.crash_report import write_report

        if unforeseen.exc_value is not None:
            write_report(unforeseen.exc_value, state_folder())

    threading.excepthook = keep
    sys.unraisablehook = keep
    logging.lastResort = logging.NullHandler()


def _prepare_streams() -> None:
    """Make the streams UTF-8, and give a place to those that were closed before the start."""
    for name in ("stdin", "stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115  # open to the end
        elif name != "stdin":
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
