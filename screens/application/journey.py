"""One run through the five steps: what was answered, and which step comes next."""

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from enum import Enum
from threading import Lock
from typing import Any, cast

from textual.app import App

from kmo_tui.domain.company import Company
from kmo_tui.domain.refusal import Refused
from kmo_tui.domain.size import Size
from kmo_tui.forms.application import all_facts, first_open, to_keep
from kmo_tui.forms.question import Choice, Context
from kmo_tui.service.desk import Desk, new_key
from widgets.keys import keys_held

CONFIRM = 4


class Move(Enum):
    """How a step was left."""

    ON = "on"
    BACK = "back"
    LEAVE = "leave"
    CHANGE_1 = 1
    CHANGE_2 = 2
    CHANGE_3 = 3
    SUBMITTED = "submitted"


def next_step(step: int, move: Move, changing: bool) -> int | None:
    """Decide which step follows; None ends the run. A part changed from the summary leads back to it."""
    match move:
        case Move.LEAVE | Move.SUBMITTED:
            return None
        case Move.CHANGE_1 | Move.CHANGE_2 | Move.CHANGE_3:
            return int(move.value)
        case _ if changing:
            return CONFIRM
        case Move.BACK:
            return step - 1 or None
        case _:
            return min(step + 1, CONFIRM)


@dataclass
class Journey:
    """What the step screens share; ``answers`` are as typed, ``key`` makes the application happen once.

    ``changing`` says that the summary wants us back; ``pending`` is what the next step must say first.
    """

    app: App[Any]
    desk: Desk
    company: Company
    answers: dict[str, str]
    facts: Mapping[str, object]
    size: Size
    draft: str | None = None
    changing: bool = False
    pending: Refused | None = None
    submitted: str | None = None
    key: str = field(default_factory=new_key)
    _held: ExitStack = field(default_factory=ExitStack)
    _keeping: Lock = field(default_factory=Lock)

    def context(self, answers: Mapping[str, str] | None = None) -> Context:
        """Give what parsers look at: the day, all answers (with newer ones over them) and the facts."""
        return Context(self.desk.today(), {**self.answers, **(answers or {})}, self.facts)

    def theme_label(self, answers: Mapping[str, str] | None = None) -> str:
        """Give the name of the chosen theme; nothing when none of the list is chosen."""
        given = answers or self.answers
        themes = cast("Mapping[str, tuple[Choice, ...]]", self.facts["themes"])
        known = themes.get(given.get("service", ""), ())
        return next((choice.text for choice in known if choice.value == given.get("theme")), "")

    def kind_label(self) -> str:
        """Give the name of the chosen kind of training; nothing when none is chosen."""
        kinds = cast("tuple[Choice, ...]", self.facts["training_kinds"])
        return next(
            (choice.text for choice in kinds if choice.value == self.answers.get("training_kind")), ""
        )

    def hold_keys(self) -> None:
        """Keep typed keys until the next step has the focus."""
        self._held.close()
        self._held.enter_context(keys_held(self.app))

    def let_keys_go(self) -> None:
        """Let the kept keys through."""
        self._held.close()

    def first_hole(self) -> int:
        """Find the first step that does not hold, filled in or by its rules; a call to the desk, for a thread.

        Gives the summary when all hold, so that nobody confirms what will be refused.
        """
        self.pending = None
        step = first_open(self.context())
        facts, _faults = all_facts(self.context())
        for number in range(1, step):
            try:
                self.desk.applications.examine(self.company.number, facts, number)
            except Refused as refused:
                self.pending = refused
                return number
        return step

    def typed(self) -> bool:
        """Tell whether there is something to keep: the company's own activity alone is not."""
        given = {name: text for name, text in self.answers.items() if text and name != "nace_version"}
        return self.draft is not None or given not in ({}, {"nace": self.company.nace})

    def keep(self, step: int) -> None:
        """Save the draft as it stands; a call to the desk, so for a thread, and two at once make one draft."""
        with self._keeping:
            kept = to_keep(self.answers, self.desk.today())
            saved = self.desk.drafts.save(self.company.number, self.draft, step, kept)
            self.draft = saved.id


def facts_from(desk: Desk) -> dict[str, object]:
    """Read what the questions of the steps offer: themes a service, kinds of training, excluded services."""
    themes = {
        service: tuple(Choice(theme.code, theme.label) for theme in desk.applications.themes(service))
        for service in ("training", "advice")
    }
    kinds = tuple(Choice(code, label) for code, label in desk.applications.training_kinds())
    return {"themes": themes, "training_kinds": kinds, "excluded": desk.applications.excluded()}
