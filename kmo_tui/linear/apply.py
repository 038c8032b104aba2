"""Applying: a draft that waits, the size of the year, and five steps of questions with their rules."""

from functools import partial

from kmo_tui.domain.language import _
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.size import Size
from kmo_tui.forms import show
from kmo_tui.forms.application import STEPS, step_title
from kmo_tui.linear.ask import ask, last_asked
from kmo_tui.linear.confirmation import Change, confirm
from kmo_tui.linear.journey import CONFIRM, Journey
from kmo_tui.linear.provider import add_provider, change_provider
from kmo_tui.linear.size import declare_size
from kmo_tui.linear.talk import Back, Talk, ToMenu
from kmo_tui.linear.terminal import Ended
from kmo_tui.linear.wallet import tell_deposit_data
from kmo_tui.service.desk import Desk
from kmo_tui.service.faults import StoreFault
from kmo_tui.service.results import DraftCard, Overview


def apply(talk: Talk, desk: Desk, company: str, draft: DraftCard | None = None) -> None:
    """Lead through the five steps, from a draft or from nothing."""
    overview = desk.companies.overview(company)
    against = _against(overview)
    if against is not None:
        talk.refuse(against)
        return
    size = overview.size.size if overview.size else declare_size(talk, desk, company)
    if size is Size.LARGE:
        return
    journey = Journey(
        desk, overview.company, size, partial(add_provider, talk, desk), partial(change_provider, talk, desk)
    )
    if draft is not None:
        journey.answers, journey.draft = dict(draft.answers), draft.id
    try:
        number = _through(talk, journey)
    except (Back, ToMenu):
        talk.say(_left(journey))
        return
    except (Ended, KeyboardInterrupt):
        talk.last_words = _left(journey)
        raise
    except (Refused, StoreFault):
        talk.say(_left(journey))
        raise
    talk.say(step_title(CONFIRM + 1) + ".", _("Je dossiernummer is {number}.").format(number=number))
    tell_deposit_data(talk, desk, number)


def _through(talk: Talk, journey: Journey) -> str:
    """Ask and examine until the application is submitted; gives its number."""
    at: str | None = None
    said = 0
    while True:
        step, refused = (journey.step, None) if at else journey.first_hole()
        journey.step = step
        if step != said:
            talk.say(f"{step_title(step)}.")
            said = step
        if refused is not None:
            talk.refuse(refused)
            at = _question_of(refused, step)
        try:
            if step == CONFIRM:
                return confirm(talk, journey)
            ask(talk, STEPS[step - 1], journey.given, at)
            at = None
        except Change as change:
            journey.step, at = change.step, change.question
        except Back:
            if step == 1:
                raise
            journey.step, at = step - 1, last_asked(STEPS[step - 2], journey.given)


def _question_of(refused: Refused, step: int) -> str:
    """Name the question of this step that a refusal is about; without one there is nothing to ask here."""
    if refused.field in {question.id for question in STEPS[step - 1].questions}:
        return str(refused.field)
    raise ToMenu


def _against(overview: Overview) -> Refused | None:
    """Give the rule that makes every application of this year impossible, before anything is asked."""
    if overview.year_closed:
        return Refused(Code.BUDGET_CLOSED, year=overview.year)
    if overview.size is not None and overview.size.size is Size.LARGE:
        return Refused(Code.COMPANY_TOO_LARGE)
    if overview.left_cents <= 0:
        return Refused(Code.CAP_REACHED, cap_cents=overview.cap_cents, year=overview.year)
    return None


def _left(journey: Journey) -> str:
    if journey.draft is None:
        return _("Geen aanvraag begonnen.")
    return _("Je aanvraag is bewaard als concept.")


def new_application(talk: Talk, desk: Desk, company: str) -> None:
    """Begin an application; with drafts waiting, offer those first."""
    waiting = desk.drafts.of_company(company)
    if not waiting:
        apply(talk, desk, company)
        return
    options: list[tuple[DraftCard | None, str]] = [(None, _("Nieuwe aanvraag"))]
    options += [(draft, _("Concept {name}").format(name=_words(draft))) for draft in waiting]
    draft = talk.choose(options, "draft")
    if draft is None:
        apply(talk, desk, company)
    elif talk.choose([(True, _("Verder invullen")), (False, _("Verwijderen"))], "draft_act"):
        apply(talk, desk, company, draft)
    elif talk.confirm(_("Verwijderen? Wat je invulde, ben je kwijt."), "delete"):
        desk.drafts.delete(draft.id)
        talk.say(_("Concept verwijderd."))


def _words(draft: DraftCard) -> str:
    name = draft.answers.get("name") or _("zonder naam")
    return _("{name}, stap {step}, van {day}").format(
        name=name, step=draft.step, day=show.long_day(draft.saved_at.date())
    )
