"""The desk: the one service behind every front end."""

from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import uuid4

from kmo_tui.domain.clock import Clock, FixedClock
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.rulebook import Rulebook, RuleSet
from kmo_tui.service.lapsing import lapse
from kmo_tui.service.unit_of_work import UnitOfWork
from kmo_tui.store.engine import Store

if TYPE_CHECKING:
    from kmo_tui.service.activities import Activities
    from kmo_tui.service.applications import Applications
    from kmo_tui.service.books import Books
    from kmo_tui.service.budget import Budget
    from kmo_tui.service.companies import Companies
    from kmo_tui.service.drafts import Drafts
    from kmo_tui.service.mails import Mails
    from kmo_tui.service.mandates import Mandates
    from kmo_tui.service.projects import Projects
    from kmo_tui.service.providers import Providers
    from kmo_tui.service.retention import Retention
    from kmo_tui.service.signers import Signers
    from kmo_tui.service.wallet import Wallet
    from kmo_tui.service.worklist import Worklist


def new_key() -> str:
    """Make an idempotency key: one for each thing a person wants done once."""
    return uuid4().hex


class Desk:
    """The use cases by subject: one transaction a call; raises Refused or StoreFault, nothing else expected.

    Every write takes ``key``: the same key with the same content gives the same answer and books once;
    the same key with other content is refused (KEY_REUSED).
    """

    def __init__(
        self, store: Store, rulebook: Rulebook, clock: Clock, *, front_end: str, operator: str | None = None
    ) -> None:
        """``front_end`` and operator (the system's user by default) go into the trail."""
        self._work = UnitOfWork(store, rulebook, clock, lapse, front_end=front_end, operator=operator)

    def today(self) -> date:
        """Give the day that rules count with, in Europe/Brussels."""
        return self._work.clock.today()

    def now(self) -> datetime:
        """Give the instant, with its zone."""
        return self._work.clock.now()

    @property
    def rules(self) -> RuleSet:
        """The rules for an application of today."""
        return self._work.rules

    @property
    def operator(self) -> str:
        """The name that the trail keeps."""
        return self._work.operator

    def demo_clock(self) -> bool:
        """Tell whether the clock of this desk may be moved: only a fixed one of a demo or test store."""
        return isinstance(self._work.clock, FixedClock) and self._work.store.kind != "desk"

    def move_clock(self, *, days: int = 0, months: int = 0) -> date:
        """Move the fixed clock of a demo forward; the store keeps the day."""
        clock, store = self._work.clock, self._work.store
        if not self.demo_clock() or not isinstance(clock, FixedClock):
            raise Refused(Code.CLOCK_NOT_ALLOWED)
        clock.move(days=days, months=months)
        day = self.today().isoformat()
        self._work.retried(lambda tx: store.set_setting(tx.conn, "day", day))
        return self.today()

    # each subject is imported when it is first used: the first screen waits for none but its own

    @cached_property
    def companies(self) -> "Companies":
        from kmo_tui.service.companies import Companies

        return Companies(self._work)

    @cached_property
    def providers(self) -> "Providers":
        from kmo_tui.service.providers import Providers

        return Providers(self._work)

    @cached_property
    def activities(self) -> "Activities":
        from kmo_tui.service.activities import Activities

        return Activities(self._work)

    @cached_property
    def applications(self) -> "Applications":
        from kmo_tui.service.applications import Applications

        return Applications(self._work)

    @cached_property
    def drafts(self) -> "Drafts":
        from kmo_tui.service.drafts import Drafts

        return Drafts(self._work)

    @cached_property
    def projects(self) -> "Projects":
        from kmo_tui.service.projects import Projects

        return Projects(self._work)

    @cached_property
    def wallet(self) -> "Wallet":
        from kmo_tui.service.wallet import Wallet

        return Wallet(self._work)

    @cached_property
    def signers(self) -> "Signers":
        from kmo_tui.service.signers import Signers

        return Signers(self._work)

    @cached_property
    def worklist(self) -> "Worklist":
        from kmo_tui.service.worklist import Worklist

        return Worklist(self._work)

    @cached_property
    def mails(self) -> "Mails":
        from kmo_tui.service.mails import Mails

        return Mails(self._work)

    @cached_property
    def budget(self) -> "Budget":
        from kmo_tui.service.budget import Budget

        return Budget(self._work)

    @cached_property
    def books(self) -> "Books":
        from kmo_tui.service.books import Books

        return Books(self._work)

    @cached_property
    def mandates(self) -> "Mandates":
        from kmo_tui.service.mandates import Mandates

        return Mandates(self._work)

    @cached_property
    def retention(self) -> "Retention":
        from kmo_tui.service.retention import Retention

        return Retention(self._work)
