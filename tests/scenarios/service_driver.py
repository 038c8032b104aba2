"""A story through the service alone: the answers that stay, read by the forms, in one call each."""

from typing import Any

from kmo_tui.domain.company import SizeDeclaration
from kmo_tui.domain.refusal import Refused
from kmo_tui.domain.size import Size
from kmo_tui.forms import warning_words
from kmo_tui.forms.application import to_application
from kmo_tui.forms.correction import CHANGE, TAKE_BACK, data_answers, to_change, to_take_back
from kmo_tui.forms.deposit import DEPOSIT, to_deposit
from kmo_tui.forms.payment import PAYMENT, to_payment
from kmo_tui.forms.question import Choice, Context, Form
from kmo_tui.forms.rating import RATING, to_rating
from kmo_tui.forms.stop import STOP, to_stop
from kmo_tui.service.corrections import data_of
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
            desk.wallet.deposit(to_deposit(number, values), new_key())
        case "pay":
            values = _read(desk, PAYMENT, answers, balance_cents=desk.projects.card(number).balance_cents)
            desk.wallet.pay(to_payment(number, values), new_key())
        case "rate":
            desk.wallet.rate(to_rating(number, _read(desk, RATING, answers)), new_key())
        case "stop":
            desk.wallet.stop(to_stop(number, _read(desk, STOP, answers)), new_key())
        case "take_back":
            movements = tuple(Choice(str(one.place), "") for one in desk.wallet.takeable(number))
            values = _read(desk, TAKE_BACK, answers, movements=movements)
            desk.wallet.take_back(to_take_back(number, values), new_key())
        case "change":
            card = desk.projects.card(number)
            seen = data_of(card)
            values = _read(desk, CHANGE, {**data_answers(seen), **answers}, service=card.service)
            desk.projects.change(to_change(number, seen, values), new_key(), seen=seen)


def _apply(desk: Desk, deed: Deed, answers: dict[str, str]) -> None:
    draft = None
    if deed.action == "resume":
        draft = desk.drafts.of_company(COMPANY)[0]
    elif deed.action == "duplicate":
        draft = desk.drafts.duplicate(number_of(desk, deed.project), new_key())
    if "size" in answers:
        desk.companies.declare_size(SizeDeclaration(COMPANY, Size(answers["size"])), new_key())
    every = {**(draft.answers if draft else {}), **answers}
    application, faults = to_application(COMPANY, _context(desk, every))
    if application is None:
        # nothing of an application that stops at its door is kept
        if len(every) > 2:
            desk.drafts.save(COMPANY, draft.id if draft else None, 1, every)
        assert faults
        return
    warned = map(warning_words.sentence, desk.applications.warnings(application))
    assert [one.replace("\u00a0", " ") for one in warned] == list(deed.warned)
    try:
        desk.applications.apply(application, new_key(), draft=draft.id if draft else None)
    except Refused as refused:
        assert refused.code.value == deed.refused[-1]
        desk.drafts.save(COMPANY, None, 4, every)


def _read(desk: Desk, form: Form, answers: dict[str, str], **facts: object) -> dict[str, Any]:
    values, faults = form.read(Context(desk.today(), answers, facts))
    assert faults == []
    return values


def _context(desk: Desk, answers: dict[str, str]) -> Context:
    themes = {
        service: tuple(Choice(theme.code, theme.label) for theme in desk.applications.themes(service))
        for service in ("training", "advice")
    }
    kinds = tuple(Choice(code, label) for code, label in desk.applications.training_kinds())
    return Context(desk.today(), answers, {"themes": themes, "training_kinds": kinds})
