"""Many applications from one file: all are checked, then each is submitted on its own, and each gets a line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import cast

from kmo_tui.commands.entries import bad, refused, submitted
from kmo_tui.documents.tables import Row
from kmo_tui.domain.application import Application
from kmo_tui.domain.refusal import Refused
from kmo_tui.forms.warning_words import sentence
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
    """One application of the file: what the check found and warns of, and whether its key was used before."""

    raw: Raw
    application: Application | None = None
    key: str = ""
    known: bool = False
    answer: Submitted | None = None
    problem: Row | None = None
    warnings: list[Row] = field(default_factory=list)


def plan(desk: Desk, entries: Sequence[Raw], shared: Shared) -> list[Plan]:
    """Check every entry; those of one company count together, in the order of the file, as they will be submitted.

    An entry without a key gets one from its content: the same content again is the same application.
    """
    plans = [_read(raw) for raw in entries]
    for each in plans:
        if each.application is not None:
            each.warnings = _warnings(desk, each.application)
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
        yield _with_warnings(_checked(each), each)


def submit(desk: Desk, plans: Sequence[Plan], shared: Shared) -> Iterator[Row]:
    """Submit what the check found possible, each in a transaction of its own, for the subsidy that it promised."""
    for each in plans:
        yield _with_warnings(_submitted(desk, each, shared), each)


def _checked(each: Plan) -> Row:
    if each.problem is not None:
        return each.problem
    if each.known or each.answer is None:
        return {"result": KNOWN, "place": each.raw.place}
    unknown = dict.fromkeys(("number", "status", "communication"))
    return {**submitted(each.answer, POSSIBLE, each.raw.place), **unknown}


def _submitted(desk: Desk, each: Plan, shared: Shared) -> Row:
    if each.application is None or each.problem is not None:
        return each.problem or {}
    try:
        agreed = each.answer.subsidy_cents if each.answer else None
        answer = desk.applications.apply(
            each.application, each.key, agreed_subsidy_cents=agreed, shared=shared
        )
    except Refused as no:
        return refused(each.raw, no)
    return submitted(answer, KNOWN if each.known else SUBMITTED, each.raw.place)


def _with_warnings(answer: Row, each: Plan) -> Row:
    """Add what is warned of; a refusal stays what it is in every command."""
    return answer if "code" in answer else {**answer, "warnings": each.warnings}


def warnings_in(answer: Row) -> list[Row]:
    """Give the warnings of an answer, each with its code and message."""
    return cast("list[Row]", answer.get("warnings", []))


def in_columns(rows: Sequence[Row], *, messages: bool) -> list[Row]:
    """Give the rows with equal columns; a refusal has a code, and its message when that is asked.

    Of the warnings only the codes are given.
    """
    # what is new comes last
    columns = (*COLUMNS, "code", *(("message",) if messages else ()), "transfer_by")
    return [
        {
            **{name: row.get(name) for name in columns},
            "warnings": [warned["code"] for warned in warnings_in(row)],
        }
        for row in rows
    ]


def _warnings(desk: Desk, application: Application) -> list[Row]:
    """Give code and sentence of each warning; none on a day without rules, for all is refused then."""
    try:
        found = desk.applications.warnings(application)
    except Refused:
        return []
    return [{"code": warned.code.value, "message": sentence(warned)} for warned in found]


def _read(raw: Raw) -> Plan:
    try:
        entry = read(ApplicationEntry, raw)
    except BadEntry as fault:
        return Plan(raw, problem={**bad(fault), "place": raw.place} if raw.place else bad(fault))
    application = entry.application()
    own = sha256(json_of(application).encode()).hexdigest()
    return Plan(raw, application, entry.key or f"apply-{own}")
