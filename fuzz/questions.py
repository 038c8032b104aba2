"""Every question of every form, found by looking: a new form or field is tried without anybody thinking of it."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from datetime import date
from typing import Any

import kmo_tui.forms
from kmo_tui.domain.rulebook import Rulebook
from kmo_tui.forms.provider import provider_form
from kmo_tui.forms.question import Choice, Context, Form, Question

TODAY = date(2026, 5, 4)
_RULES = Rulebook.load().on(TODAY)
# what a form that is made for something gets to see
_GIVEN: dict[str, Any] = {
    "themes": _RULES.themes,
    "known": ((TODAY, 1_00, "VLAIO"),),
    "form": provider_form(_RULES.themes),
}
FACTS: dict[str, object] = {
    "themes": {
        "training": (Choice("innovation", "Innovatie"),),
        "advice": (Choice("innovation", "Innovatie"),),
    },
    "training_kinds": (Choice("classroom", "Klassikaal"),),
    "balance_cents": 980_00,
    "years": (2025, 2026),
}
# with these answers every question is asked
ANSWERS = {
    "service": "training",
    "group": "linked",
    "kind": "free",
    "format": "csv",
    "registered_on": "04/05/2026",
}


def every_form() -> Iterator[Form]:
    """Give every form that the package holds or can make."""
    for info in pkgutil.iter_modules(kmo_tui.forms.__path__, "kmo_tui.forms."):
        for thing in vars(importlib.import_module(info.name)).values():
            if isinstance(thing, Form):
                yield thing
            elif inspect.isfunction(thing) and thing.__module__ == info.name and _makes_a_form(thing):
                wanted = inspect.signature(thing).parameters
                yield thing(**{name: _GIVEN[name] for name in wanted})


def _makes_a_form(function: Any) -> bool:
    return not function.__name__.startswith("_") and inspect.signature(function).return_annotation is Form


def every_question() -> dict[str, Question]:
    """Give every question under the names of its form and itself."""
    return {f"{form.id}.{question.id}": question for form in every_form() for question in form.questions}


def context(**answers: str) -> Context:
    """Give what a parser may look at when the other answers are in order."""
    return Context(TODAY, {**ANSWERS, **answers}, FACTS)
