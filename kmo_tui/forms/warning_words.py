"""What the desk warns of, in words; a warning stops nothing."""

from collections.abc import Iterable

from kmo_tui.domain.language import _
from kmo_tui.domain.text import quoted
from kmo_tui.domain.warning import LooksExcluded, StartsBeforeRegistration, Warned
from kmo_tui.forms import show


def sentence(warned: Warned) -> str:
    """Say what is warned of, why, and what to do about it."""
    match warned:
        case LooksExcluded(word, service):
            return _(
                "Let op: '{word}' lijkt op een dienst die niet in aanmerking komt ({reason}). Vraag het na bij je "
                "dienstverlener."
            ).format(word=quoted(word), reason=service.label)
        case StartsBeforeRegistration(registered_on, starts_on):
            return _(
                "Let op: de dienst begint op {starts_on}, vóór de inschrijving of overeenkomst van {registered_on}. "
                "Kijk beide dagen na."
            ).format(starts_on=show.long_day(starts_on), registered_on=show.long_day(registered_on))


def about(warned: Iterable[Warned], *question_ids: str) -> list[str]:
    """Give the sentences of the warnings that hang on the answer to one of these questions."""
    return [sentence(one) for one in warned if set(question_ids) & set(one.fields)]
