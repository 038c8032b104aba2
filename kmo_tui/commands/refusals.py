"""How what goes wrong leaves the command line: a sentence for people, a stable code for programs, an exit code."""

from kmo_tui.commands.output import OutputLost, ReaderGone, facts, say, write_json
from kmo_tui.commands.session import Session, Usage
from kmo_tui.domain.language import _
from kmo_tui.domain.refusal import Refused
from kmo_tui.forms.words import fault_words, next_step, sentence
from kmo_tui.imports.structured import BadFile
from kmo_tui.service.faults import StoreFault

REFUSED, NO_OUTPUT, USAGE, NO_STORE, NO_READER = 1, 1, 2, 3, 141


def exit_code(session: Session, error: Exception) -> int:
    """Say what went wrong and give its exit code; an error that nobody expects is raised again."""
    match error:
        case Refused():
            if session.format == "json":
                write_json(as_json(error))
            say_refused(error)
            return REFUSED
        case StoreFault():
            say(fault_words(error.reason, error.place))
            return NO_STORE
        case Usage() | BadFile():
            say(str(error))
            return USAGE
        case ReaderGone():
            return NO_READER
        case OutputLost():
            say(_("De uitvoer kan niet geschreven worden. Kijk na of er nog plaats is op de schijf."))
            return NO_OUTPUT
        case _:
            raise error


def say_refused(refused: Refused) -> None:
    """Say why the rules refuse and what to do now."""
    say(f"{sentence(refused)} {next_step(refused)}".strip())


def as_json(refused: Refused) -> dict[str, object]:
    """Give a refusal as JSON carries it; ``field`` is the value it concerns."""
    field = {"field": refused.field} if refused.field else {}
    return {
        "code": refused.code.value,
        "message": sentence(refused),
        "facts": {**field, **facts(refused.facts)},
    }
