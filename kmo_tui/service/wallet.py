"""The money of a project and what follows it: deposit, payment, rating, stopping, the statement of the bank."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from functools import partial

from kmo_tui.domain.corrections import TakeBack
from kmo_tui.domain.wallet import Deposit, Payment, Rating, Stop
from kmo_tui.imports.entry import Entry
from kmo_tui.service import bank_entries, corrections, deposits, payments, ratings, statements, stopping
from kmo_tui.service.corrected import Takeable, TakenBack
from kmo_tui.service.deposits import OpenDeposit
from kmo_tui.service.results import DepositOutcome, PaymentDone, RatingDone, Stopped, StopPreview
from kmo_tui.service.unit_of_work import Subject, Transaction


class Wallet(Subject):
    """The use cases around the money of projects."""

    def deposit(self, deposit: Deposit, key: str) -> DepositOutcome:
        """Book money that arrived on a day; the outcome says whether it was accepted or sent back and why."""
        return self._work.once(
            "book_deposit",
            asdict(deposit),
            key,
            DepositOutcome,
            lambda tx: deposits.book_deposit(tx, deposit),
        )

    def pay(self, payment: Payment, key: str, *, again: bool = False) -> PaymentDone:
        """Pay the provider with a structured or a free communication, one of the two.

        The same reference is paid twice for a project only with ``again``; else it is refused (REFERENCE_USED).
        """
        return self._work.once(
            "pay", asdict(payment), key, PaymentDone, lambda tx: payments.pay(tx, payment, again)
        )

    def rate(self, rating: Rating, key: str) -> RatingDone:
        """Rate the provider of a project once, after a payment."""
        return self._work.once("rate", asdict(rating), key, RatingDone, lambda tx: ratings.rate(tx, rating))

    def stop_preview(self, number: str) -> StopPreview:
        """Give what stopping the project today would return to whom."""
        with self._work.read() as tx:
            return stopping.stop_preview(tx, number)

    def stop(self, stop: Stop, key: str, *, agreed_own_cents: int | None = None) -> Stopped:
        """Stop a project with a reason and return what was not paid.

        With ``agreed_own_cents`` it is refused (REFUND_CHANGED) when a payment came since these figures were seen.
        """
        return self._work.once(
            "stop", asdict(stop), key, Stopped, lambda tx: stopping.stop(tx, stop, agreed_own_cents)
        )

    def takeable(self, number: str) -> list[Takeable]:
        """Give what can be taken back of a project, and what that would do; raises Refused when nothing can."""
        with self._work.read() as tx:
            return corrections.takeable(tx, number)

    def take_back(self, asked: TakeBack, key: str, *, agreed_balance_cents: int | None = None) -> TakenBack:
        """Take a payment or the accepted deposit back by counter-entries, with a reason.

        With ``agreed_balance_cents`` it is refused (CHANGED_MEANWHILE) when the balance is not the one that was seen.
        A project that waits again after its last day lapses with the next call.
        """
        done = self._work.once(
            "take_back",
            asdict(asked),
            key,
            TakenBack,
            lambda tx: corrections.take_movement_back(tx, asked, agreed_balance_cents),
        )
        if done.kind == "deposit" and done.deposit_by < self._work.clock.today():
            self._work.sweep_again()
        return done

    def open_deposits(self, companies: Sequence[str] = ()) -> list[OpenDeposit]:
        """Give the deposits that projects of these companies, or of all, wait for."""
        with self._work.read() as tx:
            return deposits.waited_for(tx, companies)

    def import_statement(
        self, entries: Iterable[Entry], *, check: bool = False
    ) -> Iterator[statements.EntryLine]:
        """Book the entries of a bank statement, each in its own transaction and once; a line for each as it is done.

        With ``check`` the lines say what would happen today, nothing is kept, and nobody waits longer than for
        one deposit.
        """
        book = partial(self._rehearse_entry, {}) if check else self._book_entry
        return statements.book_all(entries, self._recognise, book)

    def _recognise(self, entries: Sequence[Entry]) -> list[bank_entries.Known]:
        with self._work.read() as tx:
            return bank_entries.recognise(tx, entries)

    def _rehearse_entry(
        self, earlier: dict[str | None, list[bank_entries.Known]], known: bank_entries.Known
    ) -> DepositOutcome:
        """Give what booking it would answer after the earlier ones of its project; they are undone together."""
        before = earlier.setdefault(known.project, [])

        def tried(tx: Transaction) -> DepositOutcome:
            try:
                for one in before:
                    bank_entries.book(tx, one)
                return bank_entries.book(tx, known)
            finally:
                tx.undo()

        outcome = self._work.write(tried)
        # what was sent back once more changes nothing for those that follow
        if outcome.outcome == "accepted" or not any(_alike(one.entry, known.entry) for one in before):
            before.append(known)
        return outcome

    def _book_entry(self, known: bank_entries.Known) -> DepositOutcome:
        work = partial(bank_entries.book, known=known)
        return self._work.once("book_entry", asdict(known.deposit), known.key, DepositOutcome, work)


def _alike(one: Entry, other: Entry) -> bool:
    return (one.statement, one.cents, one.booked_on) == (other.statement, other.cents, other.booked_on)
