"""Many applications from one file: all are checked, then each is submitted on its own, and each gets a line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from kmo_tui.commands.entries import bad, refused, submitted
from kmo_tui.documents.tables import Row
from kmo_tui.domain.application import Application
from kmo_tui.domain.refusal import Refused
from kmo_tui.imports.desk_files import ApplicationEntry, BadEntry, Raw, read
from kmo_tui.service.answers import json_of
from kmo_tui.service.desk import Desk
from kmo_tui.service.facts import Shared
from kmo_tui.service.results import Submitted

SUBMITTED, KNOWN, POSSIBLE = "submitted", "already_submitted", "possible"
COLUMNS = (
    *("number", "status", "amount", "own_contribution", "subsidy", "percentage", "full_subsidy", "rule"),
    *("beneficiary", "iban", "communication", "deposit_by", "result", "place"),
)


@dataclass(slots=True)
class Plan:
    """One application of the file: what the check found, and whether its key was used before."""

    raw: Raw
    application: Application | None = None
    key: str = ""
    known: bool = False
    answer: Submitted | None = None
    problem: Row | None = None


def plan(desk: Desk, entries: Sequence[Raw], shared: Shared) -> list[Plan]:
    """Check every entry; those of one company count together, in the order of the file, as they will be submitted.

    An entry without a key gets one from its content: the same content again is the same application.
    """
    plans = [_read(raw) for raw in entries]
    used = desk.applications.used([each.key for each in plans if each.key])
    asked: list[Plan] = []
    for each in plans:
        if each.application is not None:
            each.known = each.key in used
            used.add(each.key)
            if not each.known:
                asked.append(each)
    applications = [each.application for each in asked if each.application]
    for each, answer in zip(asked, desk.applications.rehearse(applications, shared), strict=True):
        if isinstance(answer, Submitted):
            each.answer = answer
        else:
            each.problem = refused(each.raw, answer)
    return plans


def checked(plans: Sequence[Plan]) -> Iterator[Row]:
    """Give what the check found, without anything having been submitted."""
    for each in plans:
        if each.problem is not None:
            yield each.problem
        elif each.known or each.answer is None:
            yield {"result": KNOWN, "place": each.raw.place}
        else:
            unknown = dict.fromkeys(("number", "status", "communication"))
            yield {**submitted(each.answer, POSSIBLE, each.raw.place), **unknown}


def submit(desk: Desk, plans: Sequence[Plan], shared: Shared) -> Iterator[Row]:
    """Submit what the check found possible, each in a transaction of its own, for the subsidy that it promised."""
    for each in plans:
        if each.application is None or each.problem is not None:
            yield each.problem or {}
            continue
        try:
            agreed = each.answer.subsidy_cents if each.answer else None
            answer = desk.applications.apply(
                each.application, each.key, agreed_subsidy_cents=agreed, shared=shared
            )
        except Refused as no:
            yield refused(each.raw, no)
        else:
            yield submitted(answer, KNOWN if each.known else SUBMITTED, each.raw.place)


def in_columns(rows: Sequence[Row], *, messages: bool) -> list[Row]:
    """Give the rows with equal columns; a refusal has a code, and its message when that is asked."""
    # what is new comes last
    columns = (*COLUMNS, "code", *(("message",) if messages else ()), "transfer_by")
    return [{name: row.get(name) for name in columns} for row in rows]


def _read(raw: Raw) -> Plan:
    try:
        entry = read(ApplicationEntry, raw)
    except BadEntry as fault:
        return Plan(raw, problem={**bad(fault), "place": raw.place} if raw.place else bad(fault))
    application = entry.application()
    own = sha256(json_of(application).encode()).hexdigest()
    return Plan(raw, application, entry.key or f"apply-{own}")
