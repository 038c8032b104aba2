"""A story through the service alone: the answers that stay, read by the forms, in one call each."""

from typing import Any

from kmo_tui.domain.refusal import Refused
from kmo_tui.domain.size import Size
from kmo_tui.forms.application import to_application
from kmo_tui.forms.deposit import DEPOSIT
from kmo_tui.forms.payment import PAYMENT
from kmo_tui.forms.question import Choice, Context, Form
from kmo_tui.forms.rating import RATING
from kmo_tui.forms.stop import STOP
from kmo_tui.service.desk import Desk, new_key
from tests.scenarios.scenario import Deed, filled_in, number_of
from tests.service.builders import COMPANY


def do(desk: Desk, deed: Deed) -> None:
    """Do one thing with the last answers of each question."""
    if deed.action == "move":
        desk.move_clock(days=deed.days, months=deed.months)
        return
    answers = Deed(deed.action, answers=filled_in(desk, deed)).last()
    if deed.action in ("apply", "resume", "duplicate"):
        _apply(desk, deed, answers)
        return
    number = number_of(desk, deed.project)
    match deed.action:
        case "deposit":
            values = _read(desk, DEPOSIT, answers)
            desk.book_deposit(
                number,
                cents=values["amount"],
                communication=values["communication"],
                on=values["on"],
                key=new_key(),
            )
        case "pay":
            values = _read(desk, PAYMENT, answers, balance_cents=desk.project(number).balance_cents)
            texts = {name: values[name] for name in ("structured", "message") if name in values}
            desk.pay(number, cents=values["amount"], reference=values["reference"], key=new_key(), **texts)
        case "rate":
            desk.rate(number, key=new_key(), **_read(desk, RATING, answers))
        case "stop":
            desk.stop(number, key=new_key(), **_read(desk, STOP, answers))


def _apply(desk: Desk, deed: Deed, answers: dict[str, str]) -> None:
    draft = None
    if deed.action == "resume":
        draft = desk.drafts(COMPANY)[0]
    elif deed.action == "duplicate":
        draft = desk.duplicate(number_of(desk, deed.project), new_key())
    if "size" in answers:
        desk.declare_size(COMPANY, Size(answers["size"]), new_key())
    every = {**(draft.answers if draft else {}), **answers}
    application, faults = to_application(COMPANY, _context(desk, every))
    if application is None:
        # nothing of an application that stops at its door is kept
        if len(every) > 2:
            desk.save_draft(COMPANY, draft.id if draft else None, 1, every)
        assert faults
        return
    try:
        desk.apply(application, new_key(), draft.id if draft else None)
    except Refused as refused:
        assert refused.code.value == deed.refused[-1]
        desk.save_draft(COMPANY, None, 4, every)


def _read(desk: Desk, form: Form, answers: dict[str, str], **facts: object) -> dict[str, Any]:
    values, faults = form.read(Context(desk.today(), answers, facts))
    assert faults == []
    return values


def _context(desk: Desk, answers: dict[str, str]) -> Context:
    themes = {
        service: tuple(Choice(theme.code, theme.label) for theme in desk.themes(service))
        for service in ("training", "advice")
    }
    kinds = tuple(Choice(code, label) for code, label in desk.training_kinds())
    return Context(desk.today(), answers, {"themes": themes, "training_kinds": kinds})
