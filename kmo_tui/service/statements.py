"""A bank statement that is read in: every entry of the deposit account booked once, and a line for each."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal

from kmo_tui.domain.language import _
from kmo_tui.domain.refusal import Refused
from kmo_tui.imports.entry import Entry
from kmo_tui.service.bank_entries import Known
from kmo_tui.service.results import DepositOutcome

AT_ONCE = 500
# of the lines for which nothing was done; the others are counted
MOST_LISTED = 10_000

Result = Literal["booked", "returned", "known", "unknown", "review", "left"]


@dataclass(frozen=True, slots=True)
class EntryLine:
    """What became of an entry. ``reason`` says why it was returned or has to be looked at, as a stable word.

    Nothing was done for ``known`` (booked before from this statement), ``unknown`` (no project), ``review`` (a
    person has to decide) and ``left`` (money that went out).
    """

    entry: Entry
    result: Result
    reason: str = ""
    project: str | None = None
    refused: Refused | None = None
    outcome: DepositOutcome | None = None


def book_all(
    entries: Iterable[Entry],
    recognise: Callable[[Sequence[Entry]], list[Known]],
    book: Callable[[Known], DepositOutcome],
) -> Iterator[EntryLine]:
    """Book the entries in their order; gives a line for each as soon as it is done."""
    waiting = iter(entries)
    done: dict[str, DepositOutcome] = {}
    while some := list(islice(waiting, AT_ONCE)):
        for known in recognise(some):
            line = _line(known.after(done[known.key]) if known.key in done else known, book)
            if line.outcome is not None:
                done[known.key] = line.outcome
            yield line


def _line(known: Known, book: Callable[[Known], DepositOutcome]) -> EntryLine:
    entry = known.entry
    # money that goes out is no deposit, unless it takes one back
    if entry.cents <= 0 and entry.doubt != "reversal":
        return EntryLine(entry, "left")
    if entry.doubt:
        return EntryLine(entry, "review", entry.doubt, known.project)
    if known.before is not None:
        if known.changed:
            return EntryLine(entry, "review", "changed", known.before.number)
        return EntryLine(entry, "known", _why(known.before), known.before.number, outcome=known.before)
    if known.forgotten:
        return EntryLine(entry, "known", project=known.project)
    if known.project is None:
        return EntryLine(entry, "unknown")
    try:
        outcome = book(known)
    except Refused as refused:
        return EntryLine(entry, "review", refused.code.value, known.project, refused=refused)
    result: Result = "booked" if outcome.outcome == "accepted" else "returned"
    return EntryLine(entry, result, _why(outcome), known.project, outcome=outcome)


def _why(outcome: DepositOutcome) -> str:
    return "" if outcome.outcome == "accepted" else outcome.outcome


@dataclass
class Report:
    """The lines of a statement that are worth a look, and how many there were of each result."""

    lines: list[EntryLine] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    unlisted: int = 0

    def take(self, line: EntryLine) -> None:
        """Count a line, and keep it unless there are too many in which nothing happened."""
        self.counts[line.result] += 1
        if line.result == "left":
            return
        listed = line.result in ("booked", "returned", "review")
        if listed or self.counts["known"] + self.counts["unknown"] <= MOST_LISTED:
            self.lines.append(line)
        else:
            self.unlisted += 1

    @property
    def clean(self) -> bool:
        """Tell whether nothing is left for a person to decide."""
        return not self.counts["unknown"] and not self.counts["review"]

    def sentence(self, *, check: bool) -> str:
        """Say how many entries there were of each kind."""
        words = {
            "booked": _("te boeken: {count}") if check else _("geboekt: {count}"),
            "returned": _("terug te storten: {count}") if check else _("teruggestort: {count}"),
            "known": _("al eerder geboekt: {count}"),
            "unknown": _("niet herkend: {count}"),
            "review": _("na te kijken: {count}"),
        }
        parts = [text.format(count=self.counts[name]) for name, text in words.items() if self.counts[name]]
        if not parts:
            parts = [_("geen bijschrijvingen op de rekening van de stortingen")]
        text = ", ".join(parts)
        text = f"{text[0].upper()}{text[1:]}."
        if self.unlisted:
            text += " " + _("Daarvan staan er {count} niet in de lijst.").format(count=self.unlisted)
        return text
