"""What the desk does with the bank: the deposits it waits for, and the statement in which they are found."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from kmo_tui.imports.statement import Entry
from kmo_tui.service import bank_entries, deposits, statements
from kmo_tui.service.results import DepositOutcome
from kmo_tui.service.sitting import Sitting
from kmo_tui.service.transaction import Transaction


class Banking(Sitting):
    """The part of the desk that faces the bank."""

    def open_deposits(self, companies: Sequence[str] = ()) -> list[deposits.OpenDeposit]:
        """Give the deposits that projects of these companies, or of all, wait for."""
        with self._read() as tx:
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
        with self._read() as tx:
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
                tx.conn.rollback()

        outcome = self._do(tried)
        # what was sent back once more changes nothing for those that follow
        if outcome.outcome == "accepted" or not any(_alike(one.entry, known.entry) for one in before):
            before.append(known)
        return outcome

    def _book_entry(self, known: bank_entries.Known) -> DepositOutcome:
        entry = known.entry
        content = {
            "number": known.project,
            "cents": entry.cents,
            "communication": known.communication,
            "on": entry.booked_on.isoformat(),
        }
        work = partial(bank_entries.book, known=known)
        return self._once(DepositOutcome, "book_entry", known.key, content, work)


def _alike(one: Entry, other: Entry) -> bool:
    return (one.statement, one.cents, one.booked_on) == (other.statement, other.cents, other.booked_on)
