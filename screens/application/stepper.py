"""Applying in five steps: one conversation over the step screens."""

import asyncio
from typing import Any

from textual.app import App

from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.size import Size
from kmo_tui.forms import words
from kmo_tui.service.desk import Desk
from kmo_tui.service.faults import StoreFault
from kmo_tui.service.results import DraftCard, Overview
from screens.application.activity import ActivityScreen
from screens.application.confirmation import ConfirmationScreen
from screens.application.deposit import DepositScreen
from screens.application.details import DetailsScreen
from screens.application.journey import CONFIRM, Journey, Move, facts_from, next_step
from screens.application.provider import ProviderScreen
from screens.application.step import StepScreen
from screens.explain import ExplainScreen
from screens.size import SizeScreen
from screens.trouble import Trouble

SCREENS: dict[int, type[StepScreen]] = {
    1: ActivityScreen,
    2: DetailsScreen,
    3: ProviderScreen,
    4: ConfirmationScreen,
}
CHANGES = (Move.CHANGE_1, Move.CHANGE_2, Move.CHANGE_3)


async def apply_in_five_steps(app: App[Any], desk: Desk, company: str, draft: DraftCard | None) -> str | None:
    """Lead through the five steps, from a draft or from nothing; gives the project number once submitted.

    Everything typed is kept at each step, back and forth, and in a draft; None when left before the end.
    Run it in a worker, as every conversation.
    """
    try:
        return await _apply(app, desk, company, draft)
    except StoreFault as fault:
        app.screen.post_message(Trouble(words.fault_words(fault.reason, fault.place)))
        return None


async def _apply(app: App[Any], desk: Desk, company: str, draft: DraftCard | None) -> str | None:
    overview = await asyncio.to_thread(desk.companies.overview, company)
    against = _against(overview)
    if against is not None:
        await app.push_screen_wait(
            ExplainScreen(words.heading(against), words.sentence(against), words.next_step(against))
        )
        return None
    size = overview.size.size if overview.size else await app.push_screen_wait(SizeScreen(desk, company))
    if size is None or size is Size.LARGE:
        return None
    facts = await asyncio.to_thread(facts_from, desk)
    answers = dict(draft.answers) if draft else {}
    journey = Journey(app, desk, overview.company, answers, facts, size, draft=draft.id if draft else None)
    step = 1
    if draft is not None:
        reached = await asyncio.to_thread(journey.first_hole)
        step = min(draft.step, reached, CONFIRM)
        journey.pending = journey.pending if step == reached else None
    try:
        return await _through(journey, step)
    finally:
        journey.let_keys_go()


async def _through(journey: Journey, first: int) -> str | None:
    step: int | None = first
    while step is not None:
        move = await journey.app.push_screen_wait(SCREENS[step](journey)) or Move.LEAVE
        if move in CHANGES:
            journey.changing = True
        step = next_step(step, move, journey.changing)
        if step == CONFIRM:
            # never a summary above a hole, such as a theme that went with the other service
            step = await asyncio.to_thread(journey.first_hole)
            journey.changing = journey.changing and step != CONFIRM
    if journey.submitted is not None:
        page = DepositScreen(journey.desk, journey.submitted, just_submitted=True)
        journey.app.call_later(journey.let_keys_go)
        await journey.app.push_screen_wait(page)
    return journey.submitted


def _against(overview: Overview) -> Refused | None:
    """Give the rule that makes every application of this year impossible, before anything is asked."""
    if overview.year_closed:
        return Refused(Code.BUDGET_CLOSED, year=overview.year)
    if overview.size is not None and overview.size.size is Size.LARGE:
        return Refused(Code.COMPANY_TOO_LARGE)
    if overview.left_cents <= 0:
        return Refused(Code.CAP_REACHED, cap_cents=overview.cap_cents, year=overview.year)
    return None
