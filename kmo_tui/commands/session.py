"""One call of the command line: its options, its answer's format, and the desk it works at."""

import os
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from kmo_tui.domain.clock import Clock, FixedClock, SystemClock
from kmo_tui.domain.dates import BadDate, parse_date
from kmo_tui.domain.language import _
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.settings.config import Config, default_file

if TYPE_CHECKING:
    from kmo_tui.domain.rulebook import Rulebook
    from kmo_tui.service.desk import Desk
    from kmo_tui.store.engine import Store

Format = Literal["table", "json", "csv", "xlsx", "ics", "txt", "html", "pdf"]
ANSWERS: tuple[Format, ...] = ("table", "json", "csv")
LISTS: tuple[Format, ...] = (*ANSWERS, "xlsx")
WORK: tuple[Format, ...] = (*LISTS, "ics")
SLIPS: tuple[Format, ...] = ("txt", "html", "pdf")


class Usage(Exception):
    """The command line itself is wrong; the text is the sentence for the user (exit code 2)."""


@dataclass
class Session:
    """What the options before the command said; ``format`` is set by the command."""

    config: Config = field(default_factory=Config)
    database: str = ""
    rules: str = ""
    today: date | None = None
    format: Format = "table"
    store: "Store | None" = None

    @property
    def named(self) -> str:
        """The database that the option, the environment or the settings name; empty for the default place."""
        return self.database or os.environ.get("KMO_DATABASE") or self.config.database

    @property
    def url(self) -> str:
        """The database of this call."""
        # late, for the start: help and version open no database
        from kmo_tui.store.engine import default_url

        return self.named or default_url()

    @property
    def rules_file(self) -> Path | None:
        """The desk's own rules: of the option, or of the settings, counted from their folder; nothing: ours."""
        if self.rules:
            return Path(self.rules)
        return default_file().parent / self.config.rules if self.config.rules else None

    @cached_property
    def rulebook(self) -> "Rulebook":
        """The rules of this call, read once as a pipe can be; raises Usage with file, line and reason."""
        # late, for the start: help and version need no rules
        from kmo_tui.domain.rulebook import Rulebook
        from kmo_tui.domain.rulebook_fault import BadRulebook

        try:
            return Rulebook.load(self.rules_file)
        except BadRulebook as wrong:
            raise Usage(str(wrong)) from wrong

    def check_rules(self) -> None:
        """Read the rules before anything else happens; raises Usage."""
        _read = self.rulebook

    def open_store(self, *, create: bool) -> "Store":
        """Open the database; one made with a day that only test stores take is one. Raises StoreFault.

        Without ``create`` only the default place is made when it is missing: a name that was typed is
        expected to be there.
        """
        # late, for the start: help and version open no database
        from kmo_tui.store.engine import Store

        self.store = Store.open(self.url, kind=self._kind, create=create or not self.named)
        return self.store

    def migrate_store(self) -> "Store":
        """Open the database with its tables made or brought to this version; raises StoreFault."""
        # late, for the start: one command alone does this
        from kmo_tui.store.engine import Store

        self.store = Store.migrate(self.url, kind=self._kind)
        return self.store

    @property
    def _kind(self) -> Literal["test", "desk"]:
        return "test" if self.today and not self.config.allow_today else "desk"

    def desk(self, *, create: bool = False, front_end: str = "cli") -> "Desk":
        """Open the desk; raises Usage, StoreFault, or Refused when this store may not have another day."""
        # late, for the start: help and version need no desk
        from kmo_tui.service.desk import Desk

        # before the database: with wrong rules none is made or touched
        rulebook = self.rulebook
        store = self.open_store(create=create)
        return Desk(store, rulebook, self._clock(store), front_end=front_end)

    def _clock(self, store: "Store") -> Clock:
        if self.today is not None:
            if store.kind == "desk" and not self.config.allow_today:
                raise Refused(Code.CLOCK_NOT_ALLOWED)
            return FixedClock(self.today)
        kept = store.setting("day") if store.kind == "demo" else None
        return FixedClock(date.fromisoformat(kept)) if kept else SystemClock()

    def close(self) -> None:
        """Let the database go."""
        if self.store is not None:
            self.store.close()


def read_day(text: str, option: str) -> date:
    """Read a day given as an option, ISO or as Belgians write it; raises Usage."""
    try:
        return parse_date(text, SystemClock().today())
    except BadDate as error:
        words = _("{option}: dit is geen dag; schrijf bijvoorbeeld 2026-05-04.")
        if error.kind == "impossible":
            words = _("{option}: deze dag bestaat niet.")
        raise Usage(words.format(option=option)) from error


def read_format(text: str, known: tuple[Format, ...] = ANSWERS) -> Format:
    """Read ``--format``, one of the known ones; raises Usage."""
    if text not in known:
        names = _(" of ").join((", ".join(known[:-1]), known[-1]))
        raise Usage(_("--format moet {names} zijn.").format(names=names))
    return text


def version_of(package: str) -> str:
    """Give the version of an installed package, or a question mark."""
    # late, for the start: few commands say it
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return "?"
