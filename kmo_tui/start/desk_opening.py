"""Opening the desk for a front end: on the user's database, or on a demo that is gone afterwards."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kmo_tui.domain.language import _
from kmo_tui.domain.text import shown
from kmo_tui.settings.config import Config
from kmo_tui.start.early import Early

if TYPE_CHECKING:
    from kmo_tui.service.desk import Desk

REFUSED, USAGE, NO_STORE = 1, 2, 3


def wrong_option(early: Early) -> str | None:
    """Say which options do not go together, or nothing."""
    if early.rest == ["demo"] and (early.option("--today") or early.option("--database")):
        return _("De demo heeft haar eigen dag en database. Bewaren kan met kmo-tui demo --keep BESTAND.")
    if early.keep and Path(early.keep).exists():
        return _("{file} bestaat al; kies een nieuw bestand.").format(file=shown(early.keep))
    return None


def open_desk(early: Early, config: Config, front_end: str) -> "Desk":
    """Open the desk of the options; the full screen calls it once its first frame is painted."""
    # late, for the start: pydantic and SQLAlchemy come after the first frame
    from kmo_tui.commands.session import Session, read_day

    today = early.option("--today")
    session = Session(
        config=config,
        database=early.option("--database"),
        rules=early.option("--rules"),
        today=read_day(today, "--today") if today else None,
    )
    return session.desk(create=True, front_end=front_end)


def opened_first(opening: "Callable[[], Desk]") -> "Desk | int":
    """Open the desk before anything is shown; what goes wrong is said, and its exit code given."""
    # late, for the start: a full screen without a day of its own does not need these before its first frame
    from kmo_tui.commands.session import Usage
    from kmo_tui.domain.refusal import Refused
    from kmo_tui.forms.words import fault_words, sentence
    from kmo_tui.service.faults import StoreFault

    try:
        return opening()
    except Usage as wrong:
        code, words = USAGE, str(wrong)
    except Refused as refused:
        code, words = REFUSED, sentence(refused)
    except StoreFault as fault:
        code, words = NO_STORE, fault_words(fault.reason, fault.place)
    sys.stderr.write(f"{shown(words)}\n")
    return code


@contextmanager
def demo_file(keep: str) -> Iterator[Path]:
    """Give the file of the demo: the one to keep, or one in a folder that is removed at the end."""
    if keep:
        yield Path(keep)
        return
    # late, for the start: the desk itself does not need it
    import tempfile

    with tempfile.TemporaryDirectory(prefix="kmo-tui-", ignore_cleanup_errors=True) as folder:
        yield Path(folder) / "demo.db"


def open_demo(file: Path, early: Early, config: Config, front_end: str) -> "Desk":
    """Make the world of the demo in a file and open a desk on it; what happens from its day on goes by own rules."""
    # late, for the start: the world is made once the first frame is painted
    from kmo_tui.commands.session import Session
    from kmo_tui.demo.world import fill

    session = Session(config=Config(rules=config.rules), database=str(file), rules=early.option("--rules"))
    session.check_rules()
    fill(file)
    return session.desk(front_end=front_end)
