"""What the desk does with the bank: the deposits it waits for, and the statement in which they are found."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from kmo_tui.imports.statement import Entry
from kmo_tui.service import bank_entries, deposits, statements
from kmo_tui.service.results import DepositOutcome
from kmo_tui.service.sitting import Sitting


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

        With ``check`` the lines say what would happen today, and nothing is kept.
        """
        if not check:
            yield from statements.book_all(entries, self._recognise, self._book_entry)
            return
        with self._write() as tx:
            yield from statements.book_all(
                entries, partial(bank_entries.recognise, tx), partial(bank_entries.rehearse, tx)
            )
            tx.conn.rollback()

    def _recognise(self, entries: Sequence[Entry]) -> list[bank_entries.Known]:
        with self._read() as tx:
            return bank_entries.recognise(tx, entries)

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
