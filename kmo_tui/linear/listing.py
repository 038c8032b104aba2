"""A table as sentences: ten rows at a time, a number chooses one, anything else is for the caller."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from kmo_tui.domain.language import _
from kmo_tui.linear.talk import PAGE, Talk
from kmo_tui.service.results import Page

R = TypeVar("R")


@dataclass(frozen=True)
class Chosen(Generic[R]):
    """What was chosen: a row, or what was typed instead."""

    row: R | None
    typed: str = ""


def listing(
    talk: Talk,
    rows: Callable[[int, int], Page[R]],
    words: Callable[[R], str],
    others: str,
    empty: str,
    visit: Callable[[R], object] | None = None,
) -> Chosen[R]:
    """Say rows with their numbers and let one be chosen; Enter says more. Raises Back and ToMenu.

    ``rows`` gives a page by offset and limit; ``others`` says what else can be typed. With ``visit`` a chosen
    row is visited and the list goes on after it, without being told again.
    """
    told: list[R] = []
    page = rows(0, PAGE)
    talk.say(*_tell(told, page.rows, words))
    if not page.total:
        talk.say(empty)
    while True:
        more = len(told) < page.total
        typed = talk.read(_prompt(len(told), page.total, others, more), (), "row")
        if not typed and more:
            page = rows(len(told), PAGE)
            talk.say(*_tell(told, page.rows, words))
        elif typed.isascii() and typed.isdecimal() and 1 <= int(typed) <= len(told):
            row = told[int(typed) - 1]
            if visit is None:
                return Chosen(row)
            visit(row)
        elif typed:
            return Chosen(None, typed)
        else:
            talk.fault(_("Typ een nummer uit de lijst."))


def _tell(told: list[R], rows: Iterable[R], words: Callable[[R], str]) -> list[str]:
    lines = []
    for row in rows:
        told.append(row)
        lines.append(f"{len(told)} {words(row)}")
    return lines


def _prompt(told: int, total: int, others: str, more: bool) -> str:
    parts = []
    if more:
        parts.append(_("{told} van {total}, Enter voor meer").format(told=told, total=total))
    if told == 1:
        parts.append(_("1 kiest"))
    elif told:
        parts.append(_("1 tot {told} kiest").format(told=told))
    return ", ".join(part for part in (*parts, others) if part) + ":"
